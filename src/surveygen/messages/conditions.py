"""Messages about conditions: `show if`, `skip if`, personas, `--where`."""

from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "C001",
        "condition that cannot be read",
        "the condition is not understood at '{found}'; here should stand {wanted}.",
        "Write it as in `visit = first and not (nps <= 6 or ordered has tea)`.",
    ),
    Message(
        "C002",
        "condition that stops too early",
        "the condition ends where {wanted} should stand.",
        "Complete it, as in `visit = first`.",
    ),
    Message(
        "C003",
        "unknown answer in a condition",
        "'{answer}' is not an answer to '{question}' ({known}).",
        "{suggestion}",
    ),
    Message(
        "C004",
        "unknown question in a condition",
        "there is no question '{question}'.",
        "{suggestion}",
    ),
    Message(
        "C005",
        "condition on a later question",
        "'{question}' is asked later, so it has no answer yet.",
        "Move this question below it, or ask about an earlier one.",
    ),
    Message(
        "C006",
        "number compared with a word",
        "'{question}' is answered with a number, but '{value}' is not one.",
        "Compare it with a number, as in `{question} >= 3`.",
    ),
    Message(
        "C007",
        "operator that does not fit the answers",
        "'{operator}' does not work with the answers to '{question}'.",
        "Write it as in `{hint}`.",
    ),
    Message(
        "C008",
        "unknown row or item in a condition",
        "'{question}' has no row or item '{part}'.",
        "{suggestion}",
    ),
    Message(
        "C009",
        "condition on a text without an answer",
        "'{question}' is a text without an answer.",
        "Name a question that is answered.",
    ),
    Message(
        "C010",
        "condition nested too deeply",
        "the condition nests more than {deepest} brackets.",
        "Split it over two questions or pages.",
    ),
    Message(
        "C011",
        "date or time that is not one",
        "'{question}' is answered with a {kind}, but '{value}' is not one.",
        "Write it as {wanted}.",
    ),
    Message(
        "C012",
        "condition that can never hold",
        "this condition can never hold: {reason}.",
        "Correct it, or delete what nobody would ever see.",
    ),
    Message(
        "C013",
        "go to nowhere",
        "there is no page or question '{target}' to go to.",
        "{suggestion}",
    ),
    Message(
        "C014",
        "go to something above",
        "'{target}' stands above or is this question; one can only go forward.",
        "Name a page or question further down.",
    ),
    Message(
        "C015",
        "condition on a question of several rows or items",
        "'{question}' has several answers; the condition does not say which of them is meant.",
        "Name the row or item after a full stop, as in `{example}`.",
    ),
    Message(
        "C016",
        "answer that cannot be compared",
        "the answer to '{question}' cannot be compared with a value.",
        "Only whether it is answered can be asked: `{question} answered`.",
    ),
    Message(
        "C017",
        "end page that is never shown",
        "this end page is never shown: the one in line {line} comes first and has no condition.",
        "Move it above that one, and say with `show if` who is to see it.",
    ),
    Message(
        "C018",
        "comparison with what may be a thousand",
        "'{value}' is a thousand to some, and a fraction to others.",
        "Write a thousand as 1000, a fraction with another number of places, as in 1.5 or 1.0000.",
    ),
)
