"""Messages about what is written down before anybody answers: `decide:` and `ask:`."""

from surveygen.errors import Severity
from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "B001",
        "decision that cannot be read",
        "the decision is not understood at '{found}'; here should stand {wanted}.",
        "Write it as in `share(reason = price) >= 30% and not nps < 20`.",
    ),
    Message(
        "B002",
        "decision that stops too early",
        "the decision ends where {wanted} should stand.",
        "Complete it, as in `share(reason = price) >= 30%`.",
    ),
    Message(
        "B003",
        "decision without its parts",
        "a decision is made of {wanted}; {found}.",
        "{suggestion}Write `- if:` with a condition, and below it `then:` and, if you like, "
        "`else:`.",
    ),
    Message(
        "B004",
        "unknown figure",
        "there is no figure '{name}'.",
        "{suggestion}",
    ),
    Message(
        "B005",
        "figure that a question does not have",
        "'{question}' has no {figure}.",
        "{suggestion}",
    ),
    Message(
        "B006",
        "comparison that is always or never so",
        "{figure} lies between {low} and {high}, so that a comparison with {value} says nothing.",
        "{hint}",
    ),
    Message(
        "B007",
        "share without an answer",
        "'{found}' does not say of which answer the share is.",
        "Write it as in `{example}`.",
    ),
    Message(
        "B008",
        "number that is written otherwise",
        "'{value}' is no number as it is written here.",
        "Write {wanted}.",
    ),
    Message(
        "B009",
        "figures that cannot be compared",
        "{one} and {other} cannot be compared: {reason}.",
        "Compare two shares, two means, two scores of the same kind or two numbers of people, or "
        "one figure with a number.",
    ),
    Message(
        "B010",
        "figure that is to be exact",
        "'{operator}' asks whether a figure is exactly that, which hardly ever is so.",
        "Write `{hint}`.",
    ),
    Message(
        "B011",
        "score of which question",
        "'{name}' does not say of which question: {found}.",
        "{suggestion}",
    ),
    Message(
        "B012",
        "question that nothing answers",
        "'{found}' is neither a question of this set nor a figure.",
        "{suggestion}",
    ),
    Message(
        "B013",
        "shares of what is no list of answers",
        "'{question}' is no question of which one answer is chosen.",
        "{suggestion}",
    ),
    Message(
        "B014",
        "shares that are no whole",
        "the shares of '{question}' add up to {total}.",
        "Mend them so that they add up to 100%, or to less where some codes are left out.",
    ),
    Message(
        "B015",
        "decision of a focus group",
        "'{key}' is for surveys, and this is a guide for focus groups.",
        "Take it out, or ask a survey what a group has brought up.",
    ),
    Message(
        "B016",
        "decision on what is known beforehand",
        "`{figure}` is what `weights` makes of the answers, whatever they are.",
        "Decide by another figure, or by this one among some: `where` and a condition.",
        Severity.WARNING,
    ),
)
