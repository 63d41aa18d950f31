"""Messages about questions: types, settings, options, guesses."""

from surveygen.errors import Severity
from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "Q001",
        "question without an answer",
        "this question has nothing to answer with.",
        "Draw options (`- ( )` picks one, `- [ ]` picks many), or name a type in backticks on a "
        "line of its own, such as `text`; `info` if it is only a text.",
    ),
    Message(
        "Q002",
        "required text",
        "a text without an answer cannot be required.",
        "Delete the star, or give it another type than `info`.",
    ),
    Message(
        "Q003",
        "value after a type that takes none",
        "`{kind}` takes no '{given}' after it.",
        "Write `{kind}` alone.",
    ),
    Message(
        "Q004",
        "setting that the type does not have",
        "`{setting}` does nothing for a question of type '{kind}'.",
        "Delete it, or give the question another type. {takes}",
    ),
    Message(
        "Q005",
        "setting given twice",
        "`{setting}` is given twice.",
        "Keep one of the two.",
    ),
    Message(
        "Q006",
        "value that is not understood",
        "'{given}' is not understood here.",
        "Write it as in `{wanted}`.",
    ),
    Message(
        "Q007",
        "limits the wrong way round",
        "the lower limit {low} lies above the upper limit {high}.",
        "Exchange the two.",
    ),
    Message(
        "Q008",
        "more to pick than there is",
        "{high} cannot be picked: there are {available} options.",
        "Lower the number, or add options.",
    ),
    Message(
        "Q009",
        "pattern that is not one",
        "'{given}' is not a regular expression: {reason}.",
        "Correct it, or describe the form in the help text instead.",
    ),
    Message(
        "Q010",
        "option that the type does not take",
        "a question of type '{kind}' takes no option drawn like this.",
        "Options are drawn as `- ( ) One` or `- [ ] Many` and need no type; names of a scale's "
        "ends are `- 1: Very poor`.",
    ),
    Message(
        "Q011",
        "unknown answer list",
        "there is no answer list '{given}'.",
        "{suggestion}",
    ),
    Message(
        "Q012",
        "options drawn and listed",
        "the options are drawn and named by `answers {given}`; which are meant?",
        "Delete the drawn ones or the setting.",
    ),
    Message(
        "Q013",
        "no options",
        "this question has no options.",
        "Draw them, one on a line: `{shape}`.",
    ),
    Message(
        "Q014",
        "too few options",
        "this question needs at least {least} options.",
        "Add one; for a single box to tick use `yes/no`.",
    ),
    Message(
        "Q015",
        "place without shuffling",
        "`{flag}` keeps an option's place when the others are shuffled, but nothing shuffles them.",
        "Add `shuffle` above the options, or delete `{flag}`.",
        severity=Severity.WARNING,
    ),
    Message(
        "Q016",
        "exclusive where only one is picked",
        "`only` excludes the other options, but here only one can be picked anyway.",
        "Delete it, or draw the options as `- [ ]`.",
    ),
    Message(
        "Q017",
        "scale without a usable range",
        "a scale goes over 2 to {most} whole numbers.",
        "Write it as in `scale 1..5`; use `slider 0..100` or `number` for more.",
    ),
    Message(
        "Q018",
        "name for a point outside the scale",
        "{given} lies outside the scale from {low} to {high}.",
        "Correct the number, or the range.",
    ),
    Message(
        "Q019",
        "name of a point that is not understood",
        "'{given}' does not say which point of the scale it names.",
        "Write the number, a colon and the words: `- 1: Very poor`.",
    ),
    Message(
        "Q020",
        "guess that is not understood",
        "'{given}' is not a guess that fits here.",
        "Write it as in `{wanted}`.",
    ),
    Message(
        "Q021",
        "guess outside what is possible",
        "the guess {given} lies outside what can be answered ({low} to {high}).",
        "Correct the guess, or the limits.",
    ),
    Message(
        "Q022",
        "guesses that do not add up",
        "the guesses of this question add up to {total}; everybody picks just one option.",
        "Let them add up to 100%, or leave one option without a guess for the rest.",
    ),
    Message(
        "Q023",
        "unknown setting",
        "'{setting}' is not a type or setting that can stand here.",
        "{suggestion}",
    ),
    Message(
        "Q024",
        "setting without its value",
        "`{setting}` needs a value after it.",
        "Write it as in `expect 40%`, `max 100`, `show if visit = first`.",
    ),
    Message(
        "Q025",
        "value after a setting that takes none",
        "`{setting}` takes no value after it.",
        "Write `{setting}` alone, each setting in backticks of its own.",
    ),
    Message(
        "Q030",
        "stored value given twice",
        "the stored value '{name}' is given twice in this question.",
        "Give each option its own.",
    ),
    Message(
        "Q031",
        "option given twice",
        "the option '{label}' stands in line {line} already.",
        "Delete one of the two.",
    ),
    Message(
        "Q032",
        "option without words",
        "this option has no words.",
        "Write what the respondent is to read; `____` makes a field to write in.",
    ),
    Message(
        "Q033",
        "brackets that do not match",
        "'{drawn}' opens with one bracket and closes with another.",
        "Write `- ( )` to pick one, `- [ ]` to pick many.",
    ),
    Message(
        "Q034",
        "option that is already chosen",
        "'{drawn}' is already ticked; an answer is never chosen beforehand.",
        "Leave the brackets empty.",
    ),
    Message(
        "Q035",
        "unknown flag",
        "'{flag}' is not something an option can have.",
        "{suggestion}",
    ),
    Message(
        "Q036",
        "flag given twice",
        "this is given twice for one option.",
        "Keep one of the two.",
    ),
    Message(
        "Q037",
        "stored value that is not one",
        "'{code}' cannot be a stored value.",
        "Use small letters, digits and single underscores, as in `={proposal}`, or a number.",
    ),
    Message(
        "Q038",
        "go to something that is not an id",
        "'{given}' is not the id of a page or question.",
        "Write it as in `go to thanks`.",
    ),
    Message(
        "Q039",
        "two ways of drawing mixed",
        "this question mixes `( )`, which picks one, with `[ ]`, which picks many.",
        "Draw all its options alike.",
    ),
    Message(
        "Q040",
        "required and optional",
        "the star makes this question required, and `optional` says it is not.",
        "Keep one of the two.",
    ),
    Message(
        "Q041",
        "plain item amid options",
        "this item has no brackets, though others of this question do.",
        "Write `- ( )` or `- [ ]` before it, as for the others.",
    ),
    Message(
        "Q053",
        "label that is another option's code",
        "the label '{label}' (`={code}`) is the code of another option of this question.",
        "Give codes that no label looks like, as `=none` and `=one`: in a file that holds labels "
        "nobody can tell the two apart.",
        severity=Severity.WARNING,
    ),
    Message(
        "Q054",
        "prices that are not four",
        "a price question has four prices; this one draws {count}.",
        "Draw four, from what is too cheap to what is too expensive, or none for the usual words.",
    ),
    Message(
        "Q055",
        "code of a price",
        "the code of this price is `{wanted}`, not `{code}`.",
        "Delete the code, and draw the prices from what is too cheap to what is too expensive.",
    ),
    Message(
        "Q056",
        "nothing to say so beside",
        "`or` adds an answer that says there is none, which '{kind}' has no place for here.",
        "Delete it; in a matrix of boxes draw one as `- [ ] Does not apply` with `only`.",
    ),
    Message(
        "Q058",
        "options from nothing that is ticked",
        "'{given}' is no question further up whose boxes are ticked.",
        "{suggestion} Name one, as in `answers from ordered`; a list of answers is named without "
        "`from`.",
    ),
    Message(
        "Q059",
        "line that looks like an option",
        "'{label}' looks like an option, and is drawn as none.",
        "Write `- ( ) {label}` where people pick one, `- [ ] {label}` where they pick many, each "
        "on a line of its own.",
    ),
    Message(
        "Q062",
        "number that may be a thousand",
        "'{given}' is a thousand to some, and a fraction to others.",
        "Write {plain} for a thousand; give a fraction another number of places, as in 1.5 or "
        "1.0000.",
    ),
    Message(
        "Q063",
        "text amid the options",
        "'{text}' stands amid the options of this question, and would be shown above them all.",
        "If it asks the next question, begin it with `### ` at the left margin; else move it above "
        "the options.",
    ),
    Message(
        "Q064",
        "sign after the name of a setting",
        "`{given}` has a sign between the setting and its value.",
        "Write a space alone: `{meant}`.",
    ),
    Message(
        "Q065",
        "points that are named in a text",
        "'{text}' would be shown as a text, and names no point of the scale.",
        "Begin each such line with a dash and a space: `- {text}`.",
    ),
)
