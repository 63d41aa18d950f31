"""Messages about the views of the report that a question set asks for."""

from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "V001",
        "unknown view",
        "'{view}' is not a view of the report.",
        "{suggestion}",
    ),
    Message(
        "V002",
        "unknown part of a view",
        "the view '{view}' has no part '{part}'.",
        "{suggestion}",
    ),
    Message(
        "V003",
        "view without a part that it needs",
        "the view '{view}' needs a '{part}': {wanted}.",
        "Name the question, as in `{view}: {{{part}: the_id}}`.",
    ),
    Message(
        "V004",
        "view of a question that is not there",
        "there is no question '{question}' to show.",
        "{suggestion}",
    ),
    Message(
        "V005",
        "view of a question of another kind",
        "the view '{view}' cannot take '{question}' as its '{part}'; it takes {wanted}.",
        "Name another question, or take the line out.",
    ),
    Message(
        "V006",
        "several questions for one part of a view",
        "the part '{part}' of the view '{view}' takes one question.",
        "Keep one of them.",
    ),
    Message(
        "V007",
        "parts of a view that do not go together",
        "the view '{view}' needs the same rows or options, with the same stored values, in "
        "'{one}' as in '{other}'.",
        "Give both the same.",
    ),
    Message(
        "V008",
        "row that the view does not look at",
        "'{given}' of '{part}' in the view '{view}' is none of its items.",
        "Name a row of a matrix that the view looks at, or a question of its own. {suggestion}",
    ),
)
