"""Messages about single kinds of questions: matrix, rank, dropdown, consent and so on."""

from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "Q042",
        "flag that does nothing here",
        "`{flag}` does nothing for an item of '{kind}'.",
        "Delete it.",
    ),
    Message(
        "Q043",
        "field to write in inside a dropdown",
        "a dropdown has no room for a field to write in.",
        "Delete `dropdown`, so that all options are shown, or ask in a question of its own with "
        "`show if`.",
    ),
    Message(
        "Q044",
        "guesses that miss the total",
        "the guesses of this question add up to {added}, not to {total}.",
        "Let them add up to {total}, or leave one item without a guess for the rest.",
    ),
    Message(
        "Q045",
        "second box of a consent",
        "a consent has a single box; this is a second one.",
        "Ask for each consent in a question of its own, or delete `consent` to let people tick "
        "several boxes.",
    ),
    Message(
        "Q046",
        "stored value of a consent",
        "a consent stores `yes`, not `{code}`.",
        "Delete the stored value.",
    ),
    Message(
        "Q047",
        "hidden and required",
        "a hidden question cannot be required: nobody sees it.",
        "Delete the star, or give it a type that is shown.",
    ),
    Message(
        "Q057",
        "versions and required",
        "`concepts` cannot be required: nobody answers it, a lot decides which version is shown.",
        "Delete the star.",
    ),
    Message(
        "Q048",
        "matrix without answers",
        "this matrix has rows but no answers to choose from.",
        "Name a list, as in `answers quality5`, or numbers, as in `answers 1..5`, or draw the "
        "answers as `- ( ) Good` among the rows.",
    ),
    Message(
        "Q049",
        "guess of a mean where answers are not numbers",
        "a row's guess is the mean of its answers, but these have no numbers.",
        "Give each answer a number, as in `=3`, or delete the guess.",
    ),
    Message(
        "Q050",
        "too many items to compare",
        "a best-worst question compares at most {most} items.",
        "Leave out those that nobody would choose as best or worst.",
    ),
    Message(
        "Q051",
        "confidence without a guess",
        "`sure` says how sure you are of a guess, but this question has none.",
        "Write your guess, as in `expect 40%` behind an option or `expect 8.5` for a number, or "
        "delete `sure`.",
    ),
    Message(
        "Q052",
        "direction where answers are not numbers",
        "`more is` says which way numbers are good news, but these answers have no numbers.",
        "Give each answer a number, as in `=3`, or delete `more is`.",
    ),
)
