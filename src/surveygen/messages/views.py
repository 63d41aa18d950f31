"""Messages about the views of the report that a question set asks for."""

from surveygen.messages.base import Message, family

_QUESTIONS = """
# Visit

### `why` Why did you come?

- ( ) Price `=price`
- ( ) Quality `=quality`

### `more` Tell us more.

`text`
"""


def _set(views: str) -> str:
    return f"---\nviews:\n  {views}\n---\n{_QUESTIONS}"


_HOW = """
### `how` How did you come?

- ( ) By car `=car`
- ( ) On foot `=foot`
"""

_CHANGES = """
### `seen` What have you noticed?

- [ ] Hours `=hours`
- [ ] Bread `=bread`

### `helped` What has helped?

- [ ] Seats `=seats`
- [ ] Bread `=bread`
"""

_GOOD = _set("reasons: {reason: why, words: more}")

MESSAGES = family(
    Message(
        "V001",
        "unknown view",
        "'{view}' is not a view of the report.",
        "{suggestion}",
        bad=_set("reason: {reason: why}"),
        good=_GOOD,
    ),
    Message(
        "V002",
        "unknown part of a view",
        "the view '{view}' has no part '{part}'.",
        "{suggestion}",
        bad=_set("reasons: {reason: why, word: more}"),
        good=_GOOD,
    ),
    Message(
        "V003",
        "view without a part that it needs",
        "the view '{view}' needs a '{part}': {wanted}.",
        "Name the question, as in `{view}: {{{part}: the_id}}`.",
        bad=_set("reasons: {words: more}"),
        good=_GOOD,
    ),
    Message(
        "V004",
        "view of a question that is not there",
        "there is no question '{question}' to show.",
        "{suggestion}",
        bad=_set("reasons: {reason: wyh}"),
        good=_GOOD,
    ),
    Message(
        "V005",
        "view of a question of another kind",
        "the view '{view}' cannot take '{question}' as its '{part}'; it takes {wanted}.",
        "Name another question, or take the line out.",
        bad=_set("reasons: {reason: more}"),
        good=_GOOD,
    ),
    Message(
        "V006",
        "several questions for one part of a view",
        "the part '{part}' of the view '{view}' takes one question.",
        "Keep one of them.",
        bad=_set("reasons: {reason: [why, how]}") + _HOW,
        good=_GOOD,
    ),
    Message(
        "V007",
        "parts of a view that do not go together",
        "the view '{view}' needs the same rows or options, with the same stored values, in "
        "'{one}' as in '{other}'.",
        "Give both the same.",
        bad=_set("changes: {noticed: seen, better: helped}") + _CHANGES,
        good=_set("changes: {noticed: seen, better: helped}")
        + _CHANGES.replace("- [ ] Seats `=seats`\n", "- [ ] Hours `=hours`\n"),
    ),
)
