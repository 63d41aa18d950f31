"""Messages of the coach: what a survey methodologist would remark upon."""

from surveygen.errors import Severity
from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "W001",
        "two questions in one",
        "'{excerpt}' asks about two things, and there is one answer.",
        "Ask one question for each, or only about the one that matters.",
        severity=Severity.WARNING,
    ),
    Message(
        "W002",
        "leading question",
        "'{excerpt}' tells the respondent what you would like to hear.",
        "Ask so that every answer is equally easy to give.",
        severity=Severity.WARNING,
    ),
    Message(
        "W003",
        "loaded word",
        "'{excerpt}' praises or blames before the respondent has said anything.",
        "Name the thing without a judgement.",
        severity=Severity.WARNING,
    ),
    Message(
        "W004",
        "absolute word",
        "hardly anybody can truthfully say '{excerpt}'.",
        "Ask how often or how much instead.",
        severity=Severity.WARNING,
    ),
    Message(
        "W005",
        "negation of a negation",
        "'{first}' and '{second}' turn each other round: it is hard to say what a yes means.",
        "Say it without 'not'.",
        severity=Severity.WARNING,
    ),
    Message(
        "W006",
        "ranges that overlap",
        "{number} belongs to '{lower}' and to '{upper}'.",
        "Let each range begin after the end of the one before it.",
        severity=Severity.WARNING,
    ),
    Message(
        "W007",
        "gap between ranges",
        "{number} lies between '{lower}' and '{upper}' and belongs to neither.",
        "Let each range begin right after the end of the one before it.",
        severity=Severity.WARNING,
    ),
    Message(
        "W008",
        "scale with more good than bad",
        "the scale has {good} good and {bad} bad answers.",
        "Give it as many of the one as of the other, as in `answers quality5`.",
        severity=Severity.WARNING,
    ),
    Message(
        "W009",
        "choice without a way out",
        "this question needs an answer, and has none for those whom no option fits.",
        "Add one, such as `- {drawn} Something else: ____`, `- {drawn} None of these` or "
        "`- {drawn} I don't know`; or delete the star.",
        severity=Severity.WARNING,
    ),
    Message(
        "W010",
        "required and personal",
        "the star forces people to tell about '{subject}'.",
        "Delete the star, or add an option such as `- ( ) I would rather not say`.",
        severity=Severity.WARNING,
    ),
    Message(
        "W011",
        "personal question first",
        "the survey begins by asking about '{subject}'.",
        "Begin with something easy that the title promises, and ask this at the end.",
        severity=Severity.WARNING,
    ),
    Message(
        "W012",
        "order that pushes",
        "the {number} options stand in the same order for everybody.",
        "Write `shuffle` above them; `last` keeps an option such as 'Something else' at the end.",
        severity=Severity.WARNING,
    ),
    Message(
        "W013",
        "survey that takes long",
        "the survey takes about {minutes} minutes; over {longest} people leave or stop thinking.",
        "Keep what you will act on, ask some questions only of those they matter to (`show if`), "
        "or make two surveys of it.",
        severity=Severity.WARNING,
    ),
    Message(
        "W014",
        "survey longer than promised",
        "the introduction promises '{promised}', but about {minutes} minutes are to be expected.",
        "Promise what is true, or ask less.",
        severity=Severity.WARNING,
    ),
    Message(
        "W015",
        "question that nothing will be done with",
        "nobody guesses the answer to '{id}', and nothing depends on it.",
        "Write down what you expect (`expect 40%`) or, as a block quote below it, what you will "
        "do with the answer. If nothing comes to mind, leave the question out.",
        severity=Severity.NOTE,
    ),
    Message(
        "W016",
        "guess that is neither rosy nor gloomy",
        "you guess the answers to '{id}', and nothing says whether more of it is good news.",
        "Write `more is better`, `more is worse` or `more is neither` beside its type.",
        severity=Severity.NOTE,
    ),
    Message(
        "W017",
        "blank that nobody can fill in",
        "'{label}' asks for words, and has no field to write them in.",
        "Draw the field with three underscores or more, as in `Other: ____`.",
        severity=Severity.WARNING,
    ),
    Message(
        "W020",
        "allowance without effect",
        "'{code}' cannot be allowed here: {reason}.",
        "Correct the code, or delete the comment; `surveygen explain CODE` says what each means.",
        severity=Severity.WARNING,
    ),
)
