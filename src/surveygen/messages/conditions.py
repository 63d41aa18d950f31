"""Messages about conditions: `show if`, `skip if`, personas, `--where`."""

from surveygen.messages.base import Message, family

_FIRST = """# Visit

### `visit` How often do you come?

- ( ) First time `=first`
- ( ) Every week `=weekly`
"""

_ORDER = """# Order

### `ordered` What did you have?

- [ ] Tea `=tea`
- [ ] Cake `=cake`

"""

_ROWS = """# Visit

### `service` How do you rate these?

`matrix` `answers quality5`

- `speed` Speed
- `staff` Staff

### `why` Why?

"""

MESSAGES = family(
    Message(
        "C001",
        "condition that cannot be read",
        "the condition is not understood at '{found}'; here should stand {wanted}.",
        "Write it as in `visit = first and not (nps <= 6 or ordered has tea)`.",
        reason="A condition is made of tests joined by `and`, `or`, `not` and brackets. A test is "
        "an id with `=`, `!=`, `<`, `<=`, `>`, `>=`, `has`, `in (a, b)` or `answered`.",
        bad=_FIRST + "\n### `why` Why?\n\n`show if visit == first` `text`\n",
        good=_FIRST + "\n### `why` Why?\n\n`show if visit = first` `text`\n",
    ),
    Message(
        "C002",
        "condition that stops too early",
        "the condition ends where {wanted} should stand.",
        "Complete it, as in `visit = first`.",
        reason="A condition that is cut short might hold always or never.",
        bad=_FIRST + "\n### `why` Why?\n\n`show if visit =` `text`\n",
        good=_FIRST + "\n### `why` Why?\n\n`show if visit = first` `text`\n",
    ),
    Message(
        "C003",
        "unknown answer in a condition",
        "'{answer}' is not an answer to '{question}' ({known}).",
        "{suggestion}",
        reason="A condition that compares with a code nobody can choose would never hold, and its "
        "question would silently vanish.",
        bad=_FIRST + "\n### `why` Why?\n\n`show if visit = frist` `text`\n",
        good=_FIRST + "\n### `why` Why?\n\n`show if visit = first` `text`\n",
    ),
    Message(
        "C004",
        "unknown question in a condition",
        "there is no question '{question}'.",
        "{suggestion}",
        reason="A condition on a question that does not exist would never hold, and its question "
        "would silently vanish.",
        bad=_FIRST + "\n### `why` Why?\n\n`show if visits = first` `text`\n",
        good=_FIRST + "\n### `why` Why?\n\n`show if visit = first` `text`\n",
    ),
    Message(
        "C005",
        "condition on a later question",
        "'{question}' is asked later, so it has no answer yet.",
        "Move this question below it, or ask about an earlier one.",
        reason="A respondent reads from top to bottom: what appears cannot depend on what comes "
        "after it, nor on itself.",
        bad="# Visit\n\n### `why` Why?\n\n`show if visit = first` `text`\n\n"
        + _FIRST.split("\n\n", 1)[1],
        good=_FIRST + "\n### `why` Why?\n\n`show if visit = first` `text`\n",
    ),
    Message(
        "C006",
        "number compared with a word",
        "'{question}' is answered with a number, but '{value}' is not one.",
        "Compare it with a number, as in `{question} >= 3`.",
        reason="Words and numbers are never equal, so the condition would never hold.",
        bad="# Score\n\n### `score` How likely are you to recommend us?\n\n`nps`\n\n"
        "### `why` Why?\n\n`show if score = high` `text`\n",
        good="# Score\n\n### `score` How likely are you to recommend us?\n\n`nps`\n\n"
        "### `why` Why?\n\n`show if score >= 9` `text`\n",
    ),
    Message(
        "C007",
        "operator that does not fit the answers",
        "'{operator}' does not work with the answers to '{question}'.",
        "Write it as in `{hint}`.",
        reason="The answer to a question with boxes is several options at once, which `has` asks "
        "about; all others are one answer, which `=` compares.",
        bad=_ORDER + "### `why` Why?\n\n`show if ordered = tea` `text`\n",
        good=_ORDER + "### `why` Why?\n\n`show if ordered has tea` `text`\n",
    ),
    Message(
        "C008",
        "unknown row or item in a condition",
        "'{question}' has no row or item '{part}'.",
        "{suggestion}",
        bad=_FIRST + "\n### `why` Why?\n\n`show if visit.speed = first` `text`\n",
        good=_FIRST + "\n### `why` Why?\n\n`show if visit = first` `text`\n",
    ),
    Message(
        "C009",
        "condition on a text without an answer",
        "'{question}' is a text without an answer.",
        "Name a question that is answered.",
        reason="What is never answered has no answer to look at.",
        bad="# Visit\n\n### `hello` Hello\n\n`info`\n\n### `why` Why?\n\n"
        "`show if hello answered` `text`\n",
        good="# Visit\n\n### `hello` Hello?\n\n`text`\n\n### `why` Why?\n\n"
        "`show if hello answered` `text`\n",
    ),
    Message(
        "C010",
        "condition nested too deeply",
        "the condition nests more than {deepest} brackets.",
        "Split it over two questions or pages.",
        bad=f"{_FIRST}\n### `why` Why?\n\n`show if {'(' * 41}visit = first{')' * 41}` `text`\n",
        good=_FIRST + "\n### `why` Why?\n\n`show if (visit = first)` `text`\n",
    ),
    Message(
        "C011",
        "date or time that is not one",
        "'{question}' is answered with a {kind}, but '{value}' is not one.",
        "Write it as {wanted}.",
        bad="# Visit\n\n### `day` When?\n\n`date`\n\n### `why` Why?\n\n"
        "`show if day > june` `text`\n",
        good="# Visit\n\n### `day` When?\n\n`date`\n\n### `why` Why?\n\n"
        "`show if day > 2026-06-30` `text`\n",
    ),
    Message(
        "C012",
        "condition that can never hold",
        "this condition can never hold: {reason}.",
        "Correct it, or delete what nobody would ever see.",
        reason="All answers that respondents can give were tried, together with the conditions "
        "under which the questions it looks at are shown.",
        bad=_FIRST + "\n### `why` Why?\n\n`show if visit = first and visit = weekly` `text`\n",
        good=_FIRST + "\n### `why` Why?\n\n`show if visit in (first, weekly)` `text`\n",
    ),
    Message(
        "C013",
        "go to nowhere",
        "there is no page or question '{target}' to go to.",
        "{suggestion}",
        reason="Whoever picks the option would be led nowhere.",
        bad=_FIRST.replace("`=first`", "`=first` `go to thnaks`")
        + "\n### `why` Why?\n\n`text`\n\n### `thanks` Thanks?\n\n`text`\n",
        good=_FIRST.replace("`=first`", "`=first` `go to thanks`")
        + "\n### `why` Why?\n\n`text`\n\n### `thanks` Thanks?\n\n`text`\n",
    ),
    Message(
        "C014",
        "go to something above",
        "'{target}' stands above or is this question; one can only go forward.",
        "Name a page or question further down.",
        reason="Going back would ask the same questions again, without end.",
        bad="# Visit\n\n### `why` Why?\n\n`text`\n\n### `visit` How often?\n\n"
        "- ( ) First time `go to why`\n- ( ) Weekly\n",
        good="# Visit\n\n### `visit` How often?\n\n- ( ) First time `go to why`\n- ( ) Weekly\n\n"
        "### `more` More?\n\n`text`\n\n### `why` Why?\n\n`text`\n",
    ),
    Message(
        "C015",
        "condition on a question of several rows or items",
        "'{question}' has several answers; the condition does not say which of them is meant.",
        "Name the row or item after a full stop, as in `{example}`.",
        bad=_ROWS + "`show if service = 1` `text`\n",
        good=_ROWS + "`show if service.speed = 1` `text`\n",
    ),
    Message(
        "C016",
        "answer that cannot be compared",
        "the answer to '{question}' cannot be compared with a value.",
        "Only whether it is answered can be asked: `{question} answered`.",
        bad="# Visit\n\n### `photo` A picture?\n\n`file`\n\n### `why` Why?\n\n"
        "`show if photo = fox.png` `text`\n",
        good="# Visit\n\n### `photo` A picture?\n\n`file`\n\n### `why` Why?\n\n"
        "`show if photo answered` `text`\n",
    ),
    Message(
        "C017",
        "end page that is never shown",
        "this end page is never shown: the one in line {line} comes first and has no condition.",
        "Move it above that one, and say with `show if` who is to see it.",
        reason="Of several end pages respondents see the first whose condition holds.",
        bad=_FIRST + "\n## Bye\n\n`end`\n\n## Bye, guest\n\n`end` `show if visit = first`\n",
        good=_FIRST + "\n## Bye, guest\n\n`end` `show if visit = first`\n\n## Bye\n\n`end`\n",
    ),
)
