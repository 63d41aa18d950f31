"""Messages about translations: what is missing in them, or different."""

from surveygen.errors import Severity
from surveygen.messages.base import Message, family

ORIGINAL = """# Your visit

## Food

### `food` How was the food?

- ( ) Good `=good`
- ( ) Bad `=bad`

### `spend` What did you spend?

`number 0..200`

A rough figure will do.
"""
"""What the examples translate; they are named `visit.fr.md` beside it."""


MESSAGES = family(
    Message(
        "A001",
        "translation with other pages",
        "here are {here} pages, in {where} there are {there}.",
        "Give the translation the same pages in the same order.",
    ),
    Message(
        "A002",
        "question without a translation",
        "the question '{id}' ({where}:{line}) is missing here.",
        "Translate it below this line, with the same id.",
    ),
    Message(
        "A003",
        "translated question that the original lacks",
        "there is no question '{id}' in {where}.",
        "Give it the id of the question that it translates, or delete it.",
    ),
    Message(
        "A004",
        "translated question without an id",
        "nothing says which question of {where} this one translates.",
        "Write the id of that question in backticks after the hashes.",
    ),
    Message(
        "A005",
        "setting that differs in the translation",
        "'{setting}' is not what {where} says.",
        "Leave it out, which means the same as there, or write it as there.",
    ),
    Message(
        "A006",
        "type that differs in the translation",
        "'{id}' is of type '{here}' here and '{there}' in the original.",
        "Give both the same type.",
    ),
    Message(
        "A007",
        "option without a translation",
        "the option '{code}' of '{id}' ({where}:{line}) is missing here.",
        "Translate it, with `={code}` after its label.",
    ),
    Message(
        "A008",
        "translation named for another language",
        "the front matter says '{language}', the file's name says '{tag}'.",
        "Delete the line, or rename the file.",
    ),
    Message(
        "A009",
        "option without a code in a translated set",
        "the option '{label}' of '{id}' has no code, so its translations would be stored under "
        "another name.",
        "Write `=code` after it, here and in the translations; `surveygen ids` does it here.",
    ),
    Message(
        "A010",
        "translated option that the original lacks",
        "nothing says which option of '{id}' in the original '{label}' translates.",
        "Write the code of that option after it, or delete it.",
    ),
    Message(
        "A011",
        "text without a translation",
        "the original has {what} here, the translation has none; it is shown untranslated.",
        "Translate it.",
        severity=Severity.WARNING,
    ),
    Message(
        "A012",
        "translation without its original",
        "this is named like a translation, but there is no '{original}' beside it; it is taken for "
        "a survey of its own.",
        "Correct the name, or take '.{tag}' out of it.",
        severity=Severity.WARNING,
    ),
)
