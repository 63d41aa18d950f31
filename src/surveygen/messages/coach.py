"""Messages of the coach: what a survey methodologist would remark upon."""

from surveygen.errors import Severity
from surveygen.messages.base import Message, family

_HALLO = "# Visit\n\n"
_TEXT = "\n### `why` Why did you come?\n\n`text`\n"


def _scale(question: str, star: str = "") -> str:
    return f"{_HALLO}### `rated` {question}{star}\n\n`scale 1..5` `expect 4` `more is better`\n"


def _options(question: str, *options: str, star: str = "", settings: str = "") -> str:
    drawn = "\n".join(f"- ( ) {option}" for option in options)
    lines = f"{settings}\n\n" if settings else ""
    return f"{_HALLO}### `asked` {question}{star}\n\n{lines}{drawn}\n\n> For the next menu.\n"


_MORE = "".join(f"\n### `more_{n}` What was good about part {n}?\n\n`text`\n" for n in range(1, 5))
_LONG = "".join(
    f"\n### `part_{n}` What should we change about part {n} of your visit?\n\n`long text`\n"
    for n in range(1, 41)
)

MESSAGES = family(
    Message(
        "W001",
        "two questions in one",
        "'{excerpt}' asks about two things, and there is one answer.",
        "Ask one question for each, or only about the one that matters.",
        severity=Severity.WARNING,
        reason="Who found the service fast but not friendly has no true answer, and you cannot "
        "tell which of the two a low figure is about (double-barrelled question; Payne, The Art "
        "of Asking Questions, 1951; Sudman and Bradburn, Asking Questions, 1982).",
        bad=_scale("How fast and friendly was our service?"),
        good=_scale("How friendly was our service?"),
    ),
    Message(
        "W002",
        "leading question",
        "'{excerpt}' tells the respondent what you would like to hear.",
        "Ask so that every answer is equally easy to give.",
        severity=Severity.WARNING,
        reason="People tend to agree with what is suggested to them, most of all when they "
        "have no strong opinion (acquiescence; Schuman and Presser, Questions and Answers in "
        "Attitude Surveys, 1981). You learn how polite your customers are.",
        bad=_scale("Don't you agree that our new menu is better?"),
        good=_scale("Compared with the old one, how is our new menu?"),
    ),
    Message(
        "W003",
        "loaded word",
        "'{excerpt}' praises or blames before the respondent has said anything.",
        "Name the thing without a judgement.",
        severity=Severity.WARNING,
        reason="One word can move an answer by many points: 'forbid' and 'not allow' did so for "
        "the same law (Rugg 1941; Schuman and Presser 1981).",
        bad=_scale("How do you like our award-winning coffee?"),
        good=_scale("How do you like our coffee?"),
    ),
    Message(
        "W004",
        "absolute word",
        "hardly anybody can truthfully say '{excerpt}'.",
        "Ask how often or how much instead.",
        severity=Severity.WARNING,
        reason="One exception makes the statement false, so people either deny what is mostly "
        "true or ignore the word; you cannot tell which (Dillman, Smyth and Christian, Internet, "
        "Phone, Mail, and Mixed-Mode Surveys, 2014).",
        bad=f"{_HALLO}### `rated` Do you always find a seat?\n\n`yes/no` `expect 60%`\n",
        good=_options("How often do you find a seat?", "Hardly ever", "Sometimes", "Usually"),
    ),
    Message(
        "W005",
        "negation of a negation",
        "'{first}' and '{second}' turn each other round: it is hard to say what a yes means.",
        "Say it without 'not'.",
        severity=Severity.WARNING,
        reason="Some people work out wrongly what a 'no' to a negation means: in a poll of 1992 "
        "that alone moved a result by some twenty points (Smith, Public Opinion Quarterly, 1995).",
        bad=f"{_HALLO}### `rated` Should we not avoid closing on Sundays?\n\n"
        "`yes/no` `expect 60%`\n",
        good=f"{_HALLO}### `rated` Should we open on Sundays?\n\n`yes/no` `expect 60%`\n",
    ),
    Message(
        "W006",
        "ranges that overlap",
        "{number} belongs to '{lower}' and to '{upper}'.",
        "Let each range begin after the end of the one before it.",
        severity=Severity.WARNING,
        reason="Who is exactly at the border picks either, and the two figures mean nothing at "
        "their edge.",
        bad=_options("How many people came with you?", "0–2", "2–5", "6 or more"),
        good=_options("How many people came with you?", "0–2", "3–5", "6 or more"),
    ),
    Message(
        "W007",
        "gap between ranges",
        "{number} lies between '{lower}' and '{upper}' and belongs to neither.",
        "Let each range begin right after the end of the one before it.",
        severity=Severity.WARNING,
        reason="Who falls into the gap leaves the question out or picks what is not true.",
        bad=_options("How many people came with you?", "0–2", "4–5", "6 or more"),
        good=_options("How many people came with you?", "0–2", "3–5", "6 or more"),
    ),
    Message(
        "W008",
        "scale with more good than bad",
        "the scale has {good} good and {bad} bad answers.",
        "Give it as many of the one as of the other, as in `answers quality5`.",
        severity=Severity.WARNING,
        reason="People take the middle of a list for what is usual (Schwarz et al. 1985): where "
        "the middle is 'good', more people say so.",
        bad=_options("How was your meal?", "Excellent", "Very good", "Good", "Poor"),
        good=_options("How was your meal?", "Very good", "Good", "Fair", "Poor", "Very poor"),
    ),
    Message(
        "W009",
        "choice without a way out",
        "this question needs an answer, and has none for those whom no option fits.",
        "Add one, such as `- {drawn} Something else: ____`, `- {drawn} None of these` or "
        "`- {drawn} I don't know`; or delete the star.",
        severity=Severity.WARNING,
        reason="Who must pick and finds nothing that fits picks anything, or leaves. The option "
        "you did not think of is often the one worth knowing.",
        bad=_options("Which dish did you have?", "Soup", "Salad", "Pie", star=" *"),
        good=_options("Which dish did you have?", "Soup", "Salad", "Other: ____", star=" *"),
    ),
    Message(
        "W010",
        "required and personal",
        "the star forces people to tell about '{subject}'.",
        "Delete the star, or add an option such as `- ( ) I would rather not say`.",
        severity=Severity.WARNING,
        reason="Questions about money, faith, health and the like are left out more often than "
        "others (Tourangeau and Yan, Sensitive Questions in Surveys, 2007). Where they cannot be "
        "left out, people leave or lie. In the European Union some of them need express consent "
        "(GDPR, article 9).",
        bad=f"{_HALLO}### `age` How old are you? *\n\n`number 16..120` `expect 40`\n",
        good=f"{_HALLO}### `age` How old are you?\n\n`number 16..120` `expect 40`\n",
    ),
    Message(
        "W011",
        "personal question first",
        "the survey begins by asking about '{subject}'.",
        "Begin with something easy that the title promises, and ask this at the end.",
        severity=Severity.WARNING,
        reason="The first questions decide whether people go on, and what was asked first colours "
        "what follows (Dillman, Smyth and Christian 2014).",
        bad=f"{_HALLO}### `age` How old are you?\n\n`number 16..120` `expect 40`\n" + _MORE,
        good=_HALLO
        + _MORE.lstrip()
        + "\n### `age` How old are you?\n\n`number 16..120` `expect 40`\n",
    ),
    Message(
        "W012",
        "order that pushes",
        "the {number} options stand in the same order for everybody.",
        "Write `shuffle` above them; `last` keeps an option such as 'Something else' at the end.",
        severity=Severity.WARNING,
        reason="In a list that is read, what stands first is picked more often (primacy; Krosnick "
        "and Alwin 1987). Shuffled, the advantage goes round.",
        bad=_options(
            "What did you like best?",
            *("Soup", "Bread", "Salad", "Pie", "Cake", "Tea", "Other: ____"),
        ),
        good=_options(
            "What did you like best?",
            *("Soup", "Bread", "Salad", "Pie", "Cake", "Tea", "Other: ____ `last`"),
            settings="`shuffle`",
        ),
    ),
    Message(
        "W013",
        "survey that takes long",
        "the survey takes about {minutes} minutes; over {longest} people leave or stop thinking.",
        "Keep what you will act on, ask some questions only of those they matter to (`show if`), "
        "or make two surveys of it.",
        severity=Severity.WARNING,
        reason="Announced and real length both cost respondents, and later answers get shorter "
        "and more alike (Galesic and Bosnjak 2009); ten minutes is what people call ideal at "
        "most (Revilla and Ochoa 2017).",
        bad=_HALLO + _LONG.lstrip(),
        good=_HALLO + _TEXT.lstrip(),
    ),
    Message(
        "W014",
        "survey longer than promised",
        "the introduction promises '{promised}', but about {minutes} minutes are to be expected.",
        "Promise what is true, or ask less.",
        severity=Severity.WARNING,
        reason="Who feels misled leaves before the end, and does not come again.",
        bad=f"{_HALLO}It takes one minute.\n\n" + _LONG[: len(_LONG) // 4].rpartition("\n###")[0],
        good=f"{_HALLO}It takes one minute.\n" + _TEXT,
    ),
    Message(
        "W015",
        "question that nothing will be done with",
        "nobody guesses the answer to '{id}', and nothing depends on it.",
        "Write down what you expect (`expect 40%`) or, as a block quote below it, what you will "
        "do with the answer. If nothing comes to mind, leave the question out.",
        severity=Severity.NOTE,
        reason="Every question costs answers to the others. The test before asking: what would "
        "you do if they said yes, and what if they said no?",
        bad=f"{_HALLO}### `first` Was this your first visit?\n\n`yes/no`\n",
        good=f"{_HALLO}### `first` Was this your first visit?\n\n`yes/no` `expect 25%`\n",
    ),
    Message(
        "W016",
        "guess that is neither rosy nor gloomy",
        "you guess the answers to '{id}', and nothing says whether more of it is good news.",
        "Write `more is better`, `more is worse` or `more is neither` beside its type.",
        severity=Severity.NOTE,
        reason="The report says whether your guesses were rosier than what people answered. Of a "
        "number whose good end nobody names it cannot.",
        bad=f"{_HALLO}### `noise` How noisy was it?\n\n`scale 1..5` `expect 2.5`\n",
        good=f"{_HALLO}### `noise` How noisy was it?\n\n`scale 1..5` `expect 2.5` "
        "`more is worse`\n",
    ),
    Message(
        "W020",
        "allowance without effect",
        "'{code}' cannot be allowed here: {reason}.",
        "Correct the code, or delete the comment; `surveygen explain CODE` says what each means.",
        severity=Severity.WARNING,
        bad="# Visit\n\n<!-- surveygen: allow W999 -->\n" + _TEXT,
        good="# Visit\n\n<!-- surveygen: allow W001 -->\n" + _TEXT,
    ),
)
