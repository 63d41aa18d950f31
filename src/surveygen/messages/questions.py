"""Messages about questions: types, settings, options, guesses."""

from surveygen.errors import Severity
from surveygen.messages.base import Message, family

_ASK = "# Visit\n\n### `how` How did you come?\n\n"
_TWO = "- ( ) By car `=car`\n- ( ) On foot `=foot`\n"

MESSAGES = family(
    Message(
        "Q001",
        "question without an answer",
        "this question has nothing to answer with.",
        "Draw options (`- ( )` picks one, `- [ ]` picks many), or name a type in backticks on a "
        "line of its own, such as `text`; `info` if it is only a text.",
        bad=_ASK,
        good=_ASK + "`text`\n",
    ),
    Message(
        "Q002",
        "required text",
        "a text without an answer cannot be required.",
        "Delete the star, or give it another type than `info`.",
        reason="Nobody could ever send the survey.",
        bad="# Visit\n\n### `hello` Hello *\n\n`info`\n\n### `how` How?\n\n`text`\n",
        good="# Visit\n\n### `hello` Hello\n\n`info`\n\n### `how` How?\n\n`text`\n",
    ),
    Message(
        "Q003",
        "value after a type that takes none",
        "`{kind}` takes no '{given}' after it.",
        "Write `{kind}` alone.",
        bad="# Visit\n\n### `score` Would you recommend us?\n\n`nps 0..10`\n",
        good="# Visit\n\n### `score` Would you recommend us?\n\n`nps`\n",
    ),
    Message(
        "Q004",
        "setting that the type does not have",
        "`{setting}` does nothing for a question of type '{kind}'.",
        "Delete it, or give the question another type. {takes}",
        reason="A setting that does nothing was meant to do something.",
        bad=_ASK + "`text` `unit km`\n",
        good="# Visit\n\n### `how` How far did you come?\n\n`number` `unit km`\n",
    ),
    Message(
        "Q005",
        "setting given twice",
        "`{setting}` is given twice.",
        "Keep one of the two.",
        bad=_ASK + "`text` `max 10` `max 20`\n",
        good=_ASK + "`text` `max 20`\n",
    ),
    Message(
        "Q006",
        "value that is not understood",
        "'{given}' is not understood here.",
        "Write it as in `{wanted}`.",
        bad=_ASK + "`number 0-200`\n",
        good=_ASK + "`number 0..200`\n",
    ),
    Message(
        "Q007",
        "limits the wrong way round",
        "the lower limit {low} lies above the upper limit {high}.",
        "Exchange the two.",
        bad=_ASK + "`number 200..0`\n",
        good=_ASK + "`number 0..200`\n",
    ),
    Message(
        "Q008",
        "more to pick than there is",
        "{high} cannot be picked: there are {available} options.",
        "Lower the number, or add options.",
        bad=_ASK + "`pick 1-4`\n\n- [ ] By car\n- [ ] On foot\n",
        good=_ASK + "`pick 1-2`\n\n- [ ] By car\n- [ ] On foot\n",
    ),
    Message(
        "Q009",
        "pattern that is not one",
        "'{given}' is not a regular expression: {reason}.",
        "Correct it, or describe the form in the help text instead.",
        bad=_ASK + "`text` `pattern [a-z`\n",
        good=_ASK + "`text` `pattern [a-z]+`\n",
    ),
    Message(
        "Q010",
        "option that the type does not take",
        "a question of type '{kind}' takes no option drawn like this.",
        "Options are drawn as `- ( ) One` or `- [ ] Many` and need no type; names of a scale's "
        "ends are `- 1: Very poor`.",
        bad=_ASK + "`text`\n\n" + _TWO,
        good=_ASK + _TWO,
    ),
    Message(
        "Q011",
        "unknown answer list",
        "there is no answer list '{given}'.",
        "{suggestion}",
        bad="---\nlists:\n  howgood: [Poor =1, Good =2]\n---\n\n"
        + _ASK
        + "`pick one` `answers howgod`\n",
        good="---\nlists:\n  howgood: [Poor =1, Good =2]\n---\n\n"
        + _ASK
        + "`pick one` `answers howgood`\n",
    ),
    Message(
        "Q012",
        "options drawn and listed",
        "the options are drawn and named by `answers {given}`; which are meant?",
        "Delete the drawn ones or the setting.",
        bad="---\nlists:\n  howgood: [Poor =1, Good =2]\n---\n\n"
        + _ASK
        + "`answers howgood`\n\n"
        + _TWO,
        good=_ASK + _TWO,
    ),
    Message(
        "Q013",
        "no options",
        "this question has no options.",
        "Draw them, one on a line: `{shape}`.",
        reason="Whoever must answer could not.",
        bad=_ASK + "`pick one`\n",
        good=_ASK + _TWO,
    ),
    Message(
        "Q014",
        "too few options",
        "this question needs at least {least} options.",
        "Add one; for a single box to tick use `yes/no`.",
        reason="One option alone is no choice: everybody who answers picks it.",
        bad=_ASK + "- ( ) By car\n",
        good=_ASK + _TWO,
    ),
    Message(
        "Q015",
        "place without shuffling",
        "`{flag}` keeps an option's place when the others are shuffled, but nothing shuffles them.",
        "Add `shuffle` above the options, or delete `{flag}`.",
        severity=Severity.WARNING,
        bad=_ASK + "- ( ) By car\n- ( ) On foot `last`\n",
        good=_ASK + "`shuffle`\n\n- ( ) By car\n- ( ) By bus\n- ( ) On foot `last`\n",
    ),
    Message(
        "Q016",
        "exclusive where only one is picked",
        "`only` excludes the other options, but here only one can be picked anyway.",
        "Delete it, or draw the options as `- [ ]`.",
        bad=_ASK + "- ( ) By car\n- ( ) Not at all `only`\n",
        good=_ASK + "- [ ] By car\n- [ ] By bus\n- [ ] Not at all `only`\n",
    ),
    Message(
        "Q017",
        "scale without a usable range",
        "a scale goes over 2 to {most} whole numbers.",
        "Write it as in `scale 1..5`; use `slider 0..100` or `number` for more.",
        bad=_ASK + "`scale 1..100`\n",
        good=_ASK + "`scale 1..5`\n",
    ),
    Message(
        "Q018",
        "name for a point outside the scale",
        "{given} lies outside the scale from {low} to {high}.",
        "Correct the number, or the range.",
        bad=_ASK + "`scale 1..5`\n\n- 0: Poor\n- 5: Good\n",
        good=_ASK + "`scale 1..5`\n\n- 1: Poor\n- 5: Good\n",
    ),
    Message(
        "Q019",
        "name of a point that is not understood",
        "'{given}' does not say which point of the scale it names.",
        "Write the number, a colon and the words: `- 1: Very poor`.",
        bad=_ASK + "`scale 1..5`\n\n- Poor\n- 5: Good\n",
        good=_ASK + "`scale 1..5`\n\n- 1: Poor\n- 5: Good\n",
    ),
    Message(
        "Q020",
        "guess that is not understood",
        "'{given}' is not a guess that fits here.",
        "Write it as in `{wanted}`.",
        bad=_ASK + "- ( ) By car `expect many`\n- ( ) On foot\n",
        good=_ASK + "- ( ) By car `expect 40%`\n- ( ) On foot\n",
    ),
    Message(
        "Q021",
        "guess outside what is possible",
        "the guess {given} lies outside what can be answered ({low} to {high}).",
        "Correct the guess, or the limits.",
        bad=_ASK + "`number 0..200` `expect 300`\n",
        good=_ASK + "`number 0..200` `expect 30`\n",
    ),
    Message(
        "Q022",
        "guesses that do not add up",
        "the guesses of this question add up to {total}; everybody picks just one option.",
        "Let them add up to 100%, or leave one option without a guess for the rest.",
        reason="Shares of options of which everybody picks one add up to 100%. Otherwise the tally "
        "could not say where you were wrong.",
        bad=_ASK + "- ( ) By car `expect 80%`\n- ( ) On foot `expect 40%`\n",
        good=_ASK + "- ( ) By car `expect 60%`\n- ( ) On foot `expect 40%`\n",
    ),
    Message(
        "Q023",
        "unknown setting",
        "'{setting}' is not a type or setting that can stand here.",
        "{suggestion}",
        bad=_ASK + "`shufle`\n\n" + _TWO,
        good=_ASK + "`shuffle`\n\n" + _TWO,
    ),
    Message(
        "Q024",
        "setting without its value",
        "`{setting}` needs a value after it.",
        "Write it as in `expect 40%`, `max 100`, `show if visit = first`.",
        bad=_ASK + "`text` `max`\n",
        good=_ASK + "`text` `max 100`\n",
    ),
    Message(
        "Q025",
        "value after a setting that takes none",
        "`{setting}` takes no value after it.",
        "Write `{setting}` alone, each setting in backticks of its own.",
        bad=_ASK + "`shuffle pick`\n\n" + _TWO,
        good=_ASK + "`shuffle`\n\n" + _TWO,
    ),
    Message(
        "Q030",
        "stored value given twice",
        "the stored value '{name}' is given twice in this question.",
        "Give each option its own.",
        reason="The answers of both options would be stored as the same, and nobody could tell "
        "them apart again.",
        bad=_ASK + "- ( ) By car `=car`\n- ( ) By hired car `=car`\n",
        good=_ASK + "- ( ) By car `=car`\n- ( ) By hired car `=hired_car`\n",
    ),
    Message(
        "Q031",
        "option given twice",
        "the option '{label}' stands in line {line} already.",
        "Delete one of the two.",
        reason="Respondents could not tell them apart, nor could you afterwards.",
        bad=_ASK + "- ( ) By car\n- ( ) By car\n",
        good=_ASK + _TWO,
    ),
    Message(
        "Q032",
        "option without words",
        "this option has no words.",
        "Write what the respondent is to read; `____` makes a field to write in.",
        bad=_ASK + "- ( ) By car\n- ( ) `=foot`\n",
        good=_ASK + _TWO,
    ),
    Message(
        "Q033",
        "brackets that do not match",
        "'{drawn}' opens with one bracket and closes with another.",
        "Write `- ( )` to pick one, `- [ ]` to pick many.",
        bad=_ASK + "- ( ] By car\n- ( ) On foot\n",
        good=_ASK + _TWO,
    ),
    Message(
        "Q034",
        "option that is already chosen",
        "'{drawn}' is already ticked; an answer is never chosen beforehand.",
        "Leave the brackets empty.",
        reason="What is chosen beforehand is sent by everybody who does not look closely.",
        bad=_ASK + "- (x) By car\n- ( ) On foot\n",
        good=_ASK + _TWO,
    ),
    Message(
        "Q035",
        "unknown flag",
        "'{flag}' is not something an option can have.",
        "{suggestion}",
        bad=_ASK + "- [ ] By car\n- [ ] On foot\n- [ ] Neither `onyl`\n",
        good=_ASK + "- [ ] By car\n- [ ] On foot\n- [ ] Neither `only`\n",
    ),
    Message(
        "Q036",
        "flag given twice",
        "this is given twice for one option.",
        "Keep one of the two.",
        reason="Only one of the two can be meant.",
        bad=_ASK + "- ( ) By car `=car` `=auto`\n- ( ) On foot\n",
        good=_ASK + _TWO,
    ),
    Message(
        "Q037",
        "stored value that is not one",
        "'{code}' cannot be a stored value.",
        "Use small letters, digits and single underscores, as in `={proposal}`, or a number.",
        reason="Stored values become parts of names of form fields and CSV columns, which must "
        "survive every form service and spreadsheet.",
        bad=_ASK + "- ( ) By car `=By Car`\n- ( ) On foot\n",
        good=_ASK + _TWO,
    ),
    Message(
        "Q038",
        "go to something that is not an id",
        "'{given}' is not the id of a page or question.",
        "Write it as in `go to thanks`.",
        bad=_ASK + "- ( ) By car `go to The End`\n- ( ) On foot\n\n### `why` Why?\n\n`text`\n",
        good=_ASK + "- ( ) By car `go to why`\n- ( ) On foot\n\n### `far` How far?\n\n`number`\n\n"
        "### `why` Why?\n\n`text`\n",
    ),
    Message(
        "Q039",
        "two ways of drawing mixed",
        "this question mixes `( )`, which picks one, with `[ ]`, which picks many.",
        "Draw all its options alike.",
        reason="The one is stored in a single column, the other in a column for each box.",
        bad=_ASK + "- ( ) By car\n- ( ) By bus\n- [ ] On foot\n",
        good=_ASK + "- ( ) By car\n- ( ) By bus\n- ( ) On foot\n",
    ),
    Message(
        "Q040",
        "required and optional",
        "the star makes this question required, and `optional` says it is not.",
        "Keep one of the two.",
        bad="# Visit\n\n### `how` How did you come? *\n\n`text` `optional`\n",
        good=_ASK + "`text`\n",
    ),
    Message(
        "Q041",
        "plain item amid options",
        "this item has no brackets, though others of this question do.",
        "Write `- ( )` or `- [ ]` before it, as for the others.",
        reason="It would be shown as text between the options, where nobody can pick it.",
        bad=_ASK + "- ( ) By car\n- ( ) By bus\n- On foot\n",
        good=_ASK + "- ( ) By car\n- ( ) By bus\n- ( ) On foot\n",
    ),
    Message(
        "Q053",
        "label that is another option's code",
        "the label '{label}' (`={code}`) is the code of another option of this question.",
        "Give codes that no label looks like, as `=none` and `=one`: in a file that holds labels "
        "nobody can tell the two apart.",
        severity=Severity.WARNING,
        bad="""# T

### `kids` How many children have you?

- ( ) 0 `=1`
- ( ) 1 `=2`
- ( ) 2 or more `=3`
""",
        good="""# T

### `kids` How many children have you?

- ( ) 0 `=none`
- ( ) 1 `=one`
- ( ) 2 or more `=more`
""",
    ),
)
