"""Messages about frozen question sets: names that vanished, guesses that were changed."""

from surveygen.errors import Severity
from surveygen.messages.base import Message, family

FROZEN = """# Visit

### `visit` How often do you come?

- ( ) First time `=first` `expect 40%`
- ( ) Every week `=weekly`

### `spend` How much did you spend?

`number 0..200` `expect 8.50`

### `rated` How was it?

`scale 1..5`
"""
"""What the examples were frozen as."""


MESSAGES = family(
    Message(
        "L001",
        "frozen question that vanished",
        "the question '{id}' was frozen and is no longer here.",
        "{suggestion}Write `was {id}` below the question that it has become, or put it back. To "
        "give up its answers, run `surveygen freeze {name} --drop {id}`.",
    ),
    Message(
        "L002",
        "frozen option that vanished",
        "the option '{code}' of '{id}' was frozen and is no longer here.",
        "Write `was {code}` after the option that it has become, or put it back. To give up its "
        "answers, run `surveygen freeze {name} --drop {id}={code}`.",
    ),
    Message(
        "L003",
        "frozen question of another type",
        "'{id}' was frozen as '{frozen}' and is now '{now}': the answers of the two cannot be "
        "counted together.",
        "Put the type back, or give the new question another id.",
    ),
    Message(
        "L004",
        "former name that is no longer given",
        "'{id}' was once called '{was}', and answers under that name are still out there.",
        "Write `was {was}` below it again.",
    ),
    Message(
        "L005",
        "lock that cannot be read",
        "this file should hold what was frozen, but cannot be understood: {reason}.",
        "Restore it from a backup or from version control. Delete it only if the survey has no "
        "answers yet.",
    ),
    Message(
        "L006",
        "lock of a newer version",
        "this file was written by a newer surveygen.",
        "Use that version.",
    ),
    Message(
        "L007",
        "frozen survey with another id",
        "the survey was frozen as '{frozen}' and is now called '{now}'.",
        "Put `id: {frozen}` into the front matter; a new survey is a new file without this lock.",
    ),
    Message(
        "L008",
        "guess changed after it was sealed",
        "the guess of '{id}' is not the one that was sealed on {date}.",
        "Put it back, or run `surveygen freeze` to seal the new one beside the old; the report "
        "says which guesses were changed after answers came in.",
        severity=Severity.WARNING,
    ),
    Message(
        "L009",
        "seal that does not fit its guesses",
        "the guesses sealed on {date} are not those in the lock file: one of the two was edited.",
        "Restore the lock file from a backup or from version control.",
    ),
    Message(
        "L010",
        "nothing guessed",
        "this question set holds no guess, so there is nothing to seal.",
        "Write what you believe behind a question or option, such as `expect 40%`, before the "
        "first answer comes in.",
        severity=Severity.NOTE,
    ),
    Message(
        "L011",
        "former name that is still in use",
        "`was {was}` says that '{was}' has become '{id}', but '{was}' is still a question.",
        "Delete one of the two.",
    ),
    Message(
        "L012",
        "former name given twice",
        "'{was}' can have become only one question; line {line} says so too.",
        "Keep one of the two.",
    ),
    Message(
        "L013",
        "name that was not frozen",
        "'{name}' was not frozen, so it cannot be dropped.",
        "{suggestion}",
    ),
    Message(
        "L014",
        "ids that cannot be written",
        "the ids and codes of this file cannot be written into it without changing its meaning.",
        "Nothing was changed. Write them yourself, and please report the file.",
    ),
    Message(
        "L016",
        "decision that is not as it was sealed",
        "`if: {decision}` is not what was sealed on {date}: it was changed or written since.",
        "Put it back, or run `surveygen freeze` to seal it anew; the report marks what was "
        "changed after the first response.",
        severity=Severity.WARNING,
    ),
    Message(
        "L017",
        "sealed decision that is gone",
        "{count} missing that stood here when they were sealed on {date}.",
        "Put it back, or run `surveygen freeze` to seal what you decide now.",
        severity=Severity.WARNING,
    ),
    Message(
        "L015",
        "frozen scale with other points",
        "'{id}' was frozen with the points {frozen} and now has {now}: a 5 of the one is not a 5 "
        "of the other, and their means cannot be compared.",
        "Put the points back, or give the new scale another id.",
    ),
    Message(
        "L018",
        "words of one option that are another's now",
        "'{label}' was frozen as what the option '{old}' of '{id}' is called, and is now '{now}': "
        "answers that came in would count for the other.",
        "Put the words back. To give up the answers of '{old}', run `surveygen freeze {name} "
        "--drop {id}={old}`.",
    ),
)
