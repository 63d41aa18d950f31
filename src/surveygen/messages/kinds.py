"""Messages about single kinds of questions: matrix, rank, dropdown, consent and so on."""

from surveygen.messages.base import Message, family

_ASK = "# Visit\n\n### `rate` How do you rate these?\n\n"
_ROWS = "- `speed` Speed of service\n- `staff` Our staff\n"

MESSAGES = family(
    Message(
        "Q042",
        "flag that does nothing here",
        "`{flag}` does nothing for an item of '{kind}'.",
        "Delete it.",
        bad=_ASK + "`rank`\n\n1. Price\n2. Speed `only`\n",
        good=_ASK + "`rank`\n\n1. Price\n2. Speed\n",
    ),
    Message(
        "Q043",
        "field to write in inside a dropdown",
        "a dropdown has no room for a field to write in.",
        "Delete `dropdown`, so that all options are shown, or ask in a question of its own with "
        "`show if`.",
        bad=_ASK + "`dropdown`\n\n- ( ) Well\n- ( ) Badly\n- ( ) Otherwise: ____\n",
        good=_ASK + "- ( ) Well\n- ( ) Badly\n- ( ) Otherwise: ____\n",
    ),
    Message(
        "Q044",
        "guesses that miss the total",
        "the guesses of this question add up to {added}, not to {total}.",
        "Let them add up to {total}, or leave one item without a guess for the rest.",
        bad=_ASK + "`sum 100`\n\n- Price `expect 80`\n- Speed `expect 40`\n",
        good=_ASK + "`sum 100`\n\n- Price `expect 60`\n- Speed `expect 40`\n",
    ),
    Message(
        "Q045",
        "second box of a consent",
        "a consent has a single box; this is a second one.",
        "Ask for each consent in a question of its own, or delete `consent` to let people tick "
        "several boxes.",
        reason="Consent to two things with one tick is not freely given: each needs its own.",
        bad="# Visit\n\n### `news` May we write to you?\n\n`consent`\n\n- [ ] Yes, by post\n"
        "- [ ] Yes, by mail\n",
        good="# Visit\n\n### `news` May we write to you?\n\n`consent`\n\n- [ ] Yes, by mail\n",
    ),
    Message(
        "Q046",
        "stored value of a consent",
        "a consent stores `yes`, not `{code}`.",
        "Delete the stored value.",
        bad="# Visit\n\n### `news` May we write to you?\n\n`consent`\n\n- [ ] Yes, do `=agreed`\n",
        good="# Visit\n\n### `news` May we write to you?\n\n`consent`\n\n- [ ] Yes, do\n",
    ),
    Message(
        "Q047",
        "hidden and required",
        "a hidden question cannot be required: nobody sees it.",
        "Delete the star, or give it a type that is shown.",
        bad="# Visit\n\n### `table` Table *\n\n`hidden`\n\n### `how` How?\n\n`text`\n",
        good="# Visit\n\n### `table` Table\n\n`hidden`\n\n### `how` How?\n\n`text`\n",
    ),
    Message(
        "Q048",
        "matrix without answers",
        "this matrix has rows but no answers to choose from.",
        "Name a list, as in `answers quality5`, or numbers, as in `answers 1..5`, or draw the "
        "answers as `- ( ) Good` among the rows.",
        bad=_ASK + "`matrix`\n\n" + _ROWS,
        good=_ASK + "`matrix` `answers quality5`\n\n" + _ROWS,
    ),
    Message(
        "Q049",
        "guess of a mean where answers are not numbers",
        "a row's guess is the mean of its answers, but these have no numbers.",
        "Give each answer a number, as in `=3`, or delete the guess.",
        bad=_ASK + "`matrix`\n\n- ( ) Good\n- ( ) Bad\n- `speed` Speed `expect 3.5`\n",
        good=_ASK + "`matrix`\n\n- ( ) Good `=2`\n- ( ) Bad `=1`\n- `speed` Speed `expect 1.5`\n",
    ),
    Message(
        "Q050",
        "too many items to compare",
        "a best-worst question compares at most {most} items.",
        "Leave out those that nobody would choose as best or worst.",
        reason="Each item is shown three times; with more than this nobody reads to the end.",
        bad=_ASK + "`best-worst`\n\n" + "".join(f"- Item {n}\n" for n in range(1, 42)),
        good=_ASK + "`best-worst`\n\n" + "".join(f"- Item {n}\n" for n in range(1, 8)),
    ),
    Message(
        "Q051",
        "confidence without a guess",
        "`sure` says how sure you are of a guess, but this question has none.",
        "Write your guess, as in `expect 40%` behind an option or `expect 8.5` for a number, or "
        "delete `sure`.",
        bad="# Visit\n\n### `spend` How much did you spend?\n\n`number` `sure 70%`\n",
        good="# Visit\n\n### `spend` How much did you spend?\n\n`number` `expect 8.5` `sure 70%`\n",
    ),
    Message(
        "Q052",
        "direction where answers are not numbers",
        "`more is` says which way numbers are good news, but these answers have no numbers.",
        "Give each answer a number, as in `=3`, or delete `more is`.",
        bad=_ASK + "`matrix` `more is worse`\n\n- ( ) Often\n- ( ) Never\n- `noise` Noise\n",
        good=_ASK
        + "`matrix` `more is worse`\n\n- ( ) Often `=2`\n- ( ) Never `=1`\n- `noise` Noise\n",
    ),
)
