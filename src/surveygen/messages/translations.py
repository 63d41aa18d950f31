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

_FRENCH = """# Votre visite

## Le repas

### `food` Comment était le repas ?

- ( ) Bon `=good`
- ( ) Mauvais `=bad`

### `spend` Combien avez-vous dépensé ?

`number 0..200`

À peu près.
"""

_SAME = (
    "Every language files the same columns, so that one tally counts them all. Only the texts of "
    "a translation are its own."
)

MESSAGES = family(
    Message(
        "A001",
        "translation with other pages",
        "here are {here} pages, in {where} there are {there}.",
        "Give the translation the same pages in the same order.",
        reason=_SAME,
        bad=_FRENCH.replace("### `spend`", "## Le prix\n\n### `spend`"),
        good=_FRENCH,
    ),
    Message(
        "A002",
        "question without a translation",
        "the question '{id}' ({where}:{line}) is missing here.",
        "Translate it below this line, with the same id.",
        reason=_SAME,
        bad=_FRENCH.split("### `spend`")[0],
        good=_FRENCH,
    ),
    Message(
        "A003",
        "translated question that the original lacks",
        "there is no question '{id}' in {where}.",
        "Give it the id of the question that it translates, or delete it.",
        reason=_SAME,
        bad=_FRENCH + "\n### `autre` Autre chose ?\n\n`text`\n",
        good=_FRENCH,
    ),
    Message(
        "A004",
        "translated question without an id",
        "nothing says which question of {where} this one translates.",
        "Write the id of that question in backticks after the hashes.",
        reason="An id made from the wording is another one in every language.",
        bad=_FRENCH + "\n### Autre chose ?\n\n`text`\n",
        good=_FRENCH,
    ),
    Message(
        "A005",
        "setting that differs in the translation",
        "'{setting}' is not what {where} says.",
        "Leave it out, which means the same as there, or write it as there.",
        reason=_SAME,
        bad=_FRENCH.replace("0..200", "0..100"),
        good=_FRENCH.replace("`number 0..200`", "`number`"),
    ),
    Message(
        "A006",
        "type that differs in the translation",
        "'{id}' is of type '{here}' here and '{there}' in the original.",
        "Give both the same type.",
        reason=_SAME,
        bad=_FRENCH.replace("`number 0..200`", "`text`"),
        good=_FRENCH,
    ),
    Message(
        "A007",
        "option without a translation",
        "the option '{code}' of '{id}' ({where}:{line}) is missing here.",
        "Translate it, with `={code}` after its label.",
        reason=_SAME,
        bad=_FRENCH.replace("- ( ) Mauvais `=bad`", "- ( ) Excellent `=best`"),
        good=_FRENCH,
    ),
    Message(
        "A008",
        "translation named for another language",
        "the front matter says '{language}', the file's name says '{tag}'.",
        "Delete the line, or rename the file.",
        bad="---\nlanguage: de\n---\n\n" + _FRENCH,
        good=_FRENCH,
    ),
    Message(
        "A009",
        "option without a code in a translated set",
        "the option '{label}' of '{id}' has no code, so its translations would be stored under "
        "another name.",
        "Write `=code` after it, here and in the translations; `surveygen ids` does it here.",
        reason=_SAME,
    ),
    Message(
        "A010",
        "translated option that the original lacks",
        "nothing says which option of '{id}' in the original '{label}' translates.",
        "Write the code of that option after it, or delete it.",
        reason=_SAME,
        bad=_FRENCH.replace("- ( ) Mauvais", "- ( ) Moyen `=fair`\n- ( ) Mauvais"),
        good=_FRENCH,
    ),
    Message(
        "A011",
        "text without a translation",
        "the original has a {what} here, the translation has none; it is shown untranslated.",
        "Translate it.",
        severity=Severity.WARNING,
        bad=_FRENCH.replace("\nÀ peu près.\n", ""),
        good=_FRENCH,
    ),
    Message(
        "A012",
        "translation without its original",
        "this is named like a translation, but there is no '{original}' beside it; it is taken for "
        "a survey of its own.",
        "Correct the name, or take '.{tag}' out of it.",
        severity=Severity.WARNING,
        reason="Its answers would be those of another survey, and nobody would find the switch.",
    ),
)
