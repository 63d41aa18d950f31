"""Messages about what is written down before anybody answers: `decide:` and `ask:`."""

from surveygen.messages.base import Message, family

_BODY = """
# Cafe

### `reason` Why do you come?

- ( ) It is near `=near`
- ( ) The price `=price`

### `spend` What did you spend?

`number 0..200` `unit £`

### `nps` How likely are you to recommend us?

`nps`
"""


def _decide(condition: str, then: str = "Put the price list on the first page.") -> str:
    return f"---\ndecide:\n  - if: {condition}\n    then: {then}\n---\n{_BODY}"


_GOOD = _decide("share(reason = price) >= 30%")
_EXACT = (
    "Whoever holds themselves to a decision has to know afterwards whether it is due: what can "
)
_WHY = _EXACT + "be read in two ways, or can never be so, holds nobody to anything."

MESSAGES = family(
    Message(
        "B001",
        "decision that cannot be read",
        "the decision is not understood at '{found}'; here should stand {wanted}.",
        "Write it as in `share(reason = price) >= 30% and not nps < 20`.",
        reason="A decision hangs on comparisons joined by `and`, `or`, `not` and brackets. Each "
        "has a figure (`share`, `mean`, `median`, `score`, `n`, or the name of a score such as "
        "`nps`), one of `<`, `<=`, `>`, `>=`, and a number or another figure.",
        bad=_decide("share(reason = price) 30%"),
        good=_GOOD,
    ),
    Message(
        "B002",
        "decision that stops too early",
        "the decision ends where {wanted} should stand.",
        "Complete it, as in `share(reason = price) >= 30%`.",
        reason=_WHY,
        bad=_decide("share(reason = price) >="),
        good=_GOOD,
    ),
    Message(
        "B003",
        "decision without its parts",
        "a decision is made of {wanted}; {found}.",
        "{suggestion}Write `- if:` with a condition, and below it `then:` and, if you like, "
        "`else:`.",
        reason="Without what will be done, a condition is no decision.",
        bad="---\ndecide:\n  - if: share(reason = price) >= 30%\n---\n" + _BODY,
        good=_GOOD,
    ),
    Message(
        "B004",
        "unknown figure",
        "there is no figure '{name}'.",
        "{suggestion}",
        reason="Figures are `share`, `mean`, `median`, `score`, `n`, and kinds that have a score.",
        bad=_decide("part(reason = price) >= 30%"),
        good=_GOOD,
    ),
    Message(
        "B005",
        "figure that a question does not have",
        "'{question}' has no {figure}.",
        "{suggestion}",
        reason="Options have shares, numbers and scales have a mean, and some kinds a score.",
        bad=_decide("mean(reason) >= 3"),
        good=_decide("mean(spend) >= 8.50"),
    ),
    Message(
        "B006",
        "comparison that is always or never so",
        "{figure} lies between {low} and {high}, so that a comparison with {value} says nothing.",
        "{hint}",
        reason="A decision that is made whatever people answer needs no survey.",
        bad=_decide("share(reason = price) >= 130%"),
        good=_GOOD,
    ),
    Message(
        "B007",
        "share without an answer",
        "'{found}' does not say of which answer the share is.",
        "Write it as in `{example}`.",
        reason="A share is the part of those who answered for whom a condition holds, written as "
        "after `show if`.",
        bad=_decide("share(reason) >= 30%"),
        good=_GOOD,
    ),
    Message(
        "B008",
        "number that is written otherwise",
        "'{value}' is no number as it is written here.",
        "Write {wanted}.",
        reason="Shares are written as 30% or 0.3, all else as a number with a point: 8.5, -10.",
        bad=_decide("mean(spend) >= 30%"),
        good=_decide("mean(spend) >= 30"),
    ),
    Message(
        "B009",
        "figures that cannot be compared",
        "{one} and {other} cannot be compared: {reason}.",
        "Compare two shares, two means, two scores of the same kind or two numbers of people, or "
        "one figure with a number.",
        reason=_WHY,
        bad=_decide("share(reason = price) > mean(spend)"),
        good=_decide("share(reason = price) > share(reason = near)"),
    ),
    Message(
        "B010",
        "figure that is to be exact",
        "'{operator}' asks whether a figure is exactly that, which hardly ever is so.",
        "Write `{hint}`.",
        reason="Of a few answers no figure can be told to the last digit, so such a decision would "
        "never be due.",
        bad=_decide("share(reason = price) = 30%"),
        good=_GOOD,
    ),
    Message(
        "B011",
        "score of which question",
        "'{name}' does not say of which question: {found}.",
        "{suggestion}",
        reason="The name of a kind stands for the score of the one question of that kind.",
        bad=_decide("csat >= 70%"),
        good=_decide("nps >= 20"),
    ),
    Message(
        "B012",
        "question that nothing answers",
        "'{found}' is neither a question of this set nor a figure.",
        "{suggestion}",
        reason="`ask:` says what the survey is to find out, and by what: the id of a question, or "
        "a figure such as `share(reason = price)`.",
        bad="---\nask:\n  Why do people come?: reasons\n---\n" + _BODY,
        good="---\nask:\n  Why do people come?: reason\n---\n" + _BODY,
    ),
    Message(
        "B013",
        "population of what is no list of answers",
        "'{question}' is no question of which one answer is chosen.",
        "{suggestion}",
        reason="`population:` says what is known of all there are: a number, or below the id of a "
        "question the share of each code, so that the report can say who is missing.",
        bad="---\npopulation:\n  spend: {8: 40%}\n---\n" + _BODY,
        good="---\npopulation:\n  reason: {near: 40%, price: 60%}\n---\n" + _BODY,
    ),
    Message(
        "B014",
        "shares of more than everybody",
        "the shares of '{question}' add up to {total}.",
        "Mend them so that they add up to 100%, or to less where some codes are left out.",
        reason="Shares of all there are cannot be more than all of them.",
        bad="---\npopulation:\n  reason: {near: 40%, price: 90%}\n---\n" + _BODY,
        good="---\npopulation:\n  n: 400\n  reason: {near: 40%, price: 60%}\n---\n" + _BODY,
    ),
    Message(
        "B015",
        "decision of a focus group",
        "'{key}' is for surveys, and this is a guide for focus groups.",
        "Take it out, or ask a survey what a group has brought up.",
        reason="A group of eight says why, never how many: no share of it holds for anybody else.",
        bad="---\ntype: focus-group\ndecide:\n  - if: n > 6\n    then: Hold another.\n---\n\n"
        "# Habits\n\n### `last` Think about your last visit. What made you come in?\n",
        good="---\ntype: focus-group\n---\n\n"
        "# Habits\n\n### `last` Think about your last visit. What made you come in?\n",
    ),
)
