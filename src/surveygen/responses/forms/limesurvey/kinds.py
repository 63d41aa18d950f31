"""The types of LimeSurvey's questions, each by its letter, as questions of ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from surveygen.condition import all_of
from surveygen.responses.forms.form import FormOption, FormQuestion
from surveygen.responses.forms.limesurvey.offering import offered, shows_of, without_shows
from surveygen.responses.forms.limesurvey.tables import Answer, Question, Texts
from surveygen.responses.forms.truth import Subject, SubjectForm

if TYPE_CHECKING:
    from surveygen.responses.forms.limesurvey.reading import Reading

LEFT = {
    "*": "an equation has no counterpart",
    "I": "a choice of the language; the page has one of its own",
    ":": "a table of numbers has no counterpart",
    ";": "a table of texts has no counterpart",
}
Made = list[FormQuestion]
_FIXED: dict[str, list[tuple[str, str]]] = {
    "A": [(str(n), str(n)) for n in range(1, 6)],
    "B": [(str(n), str(n)) for n in range(1, 11)],
    "C": [("Y", "Yes"), ("U", "Uncertain"), ("N", "No")],
    "E": [("I", "Increase"), ("S", "Same"), ("D", "Decrease")],
}


def _one(reading: Reading, question: Question, bare: FormQuestion) -> Made:
    gathering = reading.gathering
    pairs = reading.pairs([answer for answer in question.answers if answer.scale == "0"])
    if not pairs:
        gathering.lose(bare.where, bare.name, "it has no options")
        return []
    other = "-oth-" if question.other.upper() == "Y" else ""
    if other:
        pairs.append((other, _other(reading, question)))
    options, codes = gathering.options(pairs, other, bare.where, bare.name)
    options = _called_other(options)
    codes = {given: "other" if given == "-oth-" else code for given, code in codes.items()}
    reading.learn(question, Subject(bare.id, "one", codes))
    type_ = "dropdown" if question.type == "!" and not other and len(options) > 1 else ""
    made = bare._replace(
        type=type_, mark="- ( )", options=options, settings=reading.column(question, bare.id)
    )
    if len(options) == 1:
        gathering.change(bare.where, bare.name, "its one option became a box to tick")
        made = made._replace(type="consent", mark="- [ ]")
    return [made, *_comment(reading, question, made)] if question.type == "O" else [made]


def _other(reading: Reading, question: Question) -> Texts:
    given = question.attributes.get("other_replace_text", "")
    return {"": given or "Other"} if reading.main else {}


def _called_other(options: tuple[FormOption, ...]) -> tuple[FormOption, ...]:
    taken = {option.code for option in options if not option.write_in}
    if "other" in taken:
        return options
    return tuple(o._replace(code="other", column="-oth-") if o.write_in else o for o in options)


def _comment(reading: Reading, question: Question, bare: FormQuestion) -> Made:
    reading.gathering.change(bare.where, bare.name, "its field for a comment became a question")
    return [
        FormQuestion(
            reading.gathering.give(f"{bare.id}_comment"),
            "long text",
            {"": "Comment"},
            bare.where,
            f"{bare.name}[comment]",
            settings=(f"column {question.code}[comment]",),
            show=bare.show,
        )
    ]


def _many(reading: Reading, question: Question, bare: FormQuestion) -> Made:
    gathering = reading.gathering
    pairs = reading.pairs(question.subquestions)
    other = "other" if question.other.upper() == "Y" else ""
    if other:
        pairs.append((other, _other(reading, question)))
    if not pairs:
        gathering.lose(bare.where, bare.name, "it has no boxes")
        return []
    options, codes = gathering.options(pairs, other, bare.where, bare.name)
    options = offered(options, shows_of(reading, question, bare), codes)
    if question.type == "P":
        gathering.change(bare.where, bare.name, "its comments became fields behind the boxes")
        options = tuple(option._replace(write_in=True) for option in options)
    reading.learn(question, Subject(bare.id, "many", codes))
    for given, code in codes.items():
        box = Subject(bare.id, "box", {"Y": code if len(codes) > 1 else ""})
        reading.learn(question, box, f"_{given}")
    only = set(question.attributes.get("exclude_all_others", "").split(";"))
    options = tuple(o._replace(only=(o.column or o.code) in only) for o in options)
    for code in only - {o.column or o.code for o in options} - {""}:
        gathering.leave(bare.where, bare.name, f"exclude_all_others {code}")
    column = reading.column(question, bare.id)
    return [bare._replace(mark="- [ ]", options=options, settings=column)]


def _input(type_: str, form: SubjectForm) -> Callable[[Reading, Question, FormQuestion], Made]:
    def read(reading: Reading, question: Question, bare: FormQuestion) -> Made:
        reading.learn(question, Subject(bare.id, form))
        return [bare._replace(type=type_, settings=reading.column(question, bare.id))]

    return read


def _yes_no(reading: Reading, question: Question, bare: FormQuestion) -> Made:
    reading.learn(question, Subject(bare.id, "one", {"Y": "yes", "N": "no"}))
    return [bare._replace(type="yes/no", settings=reading.column(question, bare.id))]


def _gender(reading: Reading, question: Question, bare: FormQuestion) -> Made:
    gathering = reading.gathering
    pairs = [("F", {"": "Female"}), ("M", {"": "Male"})]
    options, codes = gathering.options(pairs, "", bare.where, bare.name)
    gathering.change(bare.where, bare.name, "its two options were written out, in English")
    reading.learn(question, Subject(bare.id, "one", codes))
    column = reading.column(question, bare.id)
    return [bare._replace(mark="- ( )", options=options, settings=column)]


def _fields(reading: Reading, question: Question, bare: FormQuestion) -> Made:
    """Several fields below one heading: a question each, below a text."""
    number = question.type == "K"
    if number and question.attributes.get("equals_num_value") and len(question.subquestions) > 1:
        return _sum(reading, question, bare)
    reading.gathering.change(bare.where, bare.name, "its fields became questions of their own")
    made = [bare._replace(type="info")]
    reading.gathering.gone[bare.name] = "whose fields are questions of their own here"
    shows = shows_of(reading, question, bare)
    for sub in question.subquestions:
        name = f"{question.code}[{sub.code}]"
        identity = reading.gathering.give(f"{bare.id}_{sub.code.lower()}")
        words, rest = reading.gathering.heading(reading.texts(sub.texts), bare.where, name)
        made.append(
            FormQuestion(
                identity,
                "number" if number else "text",
                words,
                bare.where,
                name,
                help=rest,
                settings=(f"column {name}",),
                show=all_of(bare.show, shows.get(sub.code)),
            )
        )
        form: SubjectForm = "decimal" if number else "text"
        reading.learn(question, Subject(identity, form), f"_{sub.code}")
    return made


def _sum(reading: Reading, question: Question, bare: FormQuestion) -> Made:
    without_shows(reading, question, bare)
    total = question.attributes["equals_num_value"]
    pairs = reading.pairs(question.subquestions)
    rows, _ = reading.gathering.options(pairs, "", bare.where, bare.name)
    reading.gathering.gone[bare.name] = "whose parts are not compared like this here"
    column = reading.column(question, bare.id)
    return [bare._replace(type=f"sum {total}", rows=_plain(rows), settings=column)]


def _plain(options: tuple[FormOption, ...]) -> tuple[FormOption, ...]:
    return tuple(option._replace(column="") for option in options)


def _five(reading: Reading, question: Question, bare: FormQuestion) -> Made:
    reading.learn(question, Subject(bare.id, "whole"))
    return [bare._replace(type="scale 1..5", settings=reading.column(question, bare.id))]


def _matrix(reading: Reading, question: Question, bare: FormQuestion) -> Made:
    return _grid(reading, question, bare, [a for a in question.answers if a.scale == "0"], "")


def _dual(reading: Reading, question: Question, bare: FormQuestion) -> Made:
    """Two scales beside each other: two matrices."""
    reading.gathering.change(bare.where, bare.name, "its two scales became two questions")
    made = []
    for scale, key in (("0", "dualscale_headerA"), ("1", "dualscale_headerB")):
        answers = [answer for answer in question.answers if answer.scale == scale]
        second = bare
        if scale == "1":
            second = bare._replace(id=reading.gathering.give(f"{bare.id}_2"), help={})
        header = question.attributes.get(key, "")
        if header:
            more = reading.gathering.paragraphs({"": header}, bare.where, bare.name)
            second = second._replace(help=reading.gathering.together(second.help, more))
        made += _grid(reading, question, second, answers, f"#{scale}")
    return made


def _grid(
    reading: Reading, question: Question, bare: FormQuestion, answers: list[Answer], scale: str
) -> Made:
    gathering = reading.gathering
    columns: list[tuple[str, Texts]] = reading.pairs(answers)
    if question.type in _FIXED:
        columns = [(code, {"": words}) for code, words in _FIXED[question.type]]
    rows = reading.pairs([sub for sub in question.subquestions if sub.scale == "0"])
    if not columns or not rows:
        gathering.lose(bare.where, bare.name, "a table without rows or answers")
        return []
    if question.type in ("C", "E"):
        gathering.change(bare.where, bare.name, "its answers were written out, in English")
    (options, codes), (lines, names) = gathering.grid(columns, rows, bare.where, bare.name)
    lines = offered(lines, shows_of(reading, question, bare), names)
    subject = Subject(bare.id, "matrix", codes, rows=names)
    if not scale:
        reading.learn(question, subject)
    for given in names:
        reading.learn(question, subject.row(given), f"_{given}{scale.replace('#', '_')}")
    column = () if scale == "#1" else reading.column(question, bare.id)
    return [
        bare._replace(type="matrix", mark="- ( )", options=options, rows=lines, settings=column)
    ]


def _rank(reading: Reading, question: Question, bare: FormQuestion) -> Made:
    pairs = reading.pairs(question.answers or question.subquestions)
    if not pairs:
        reading.gathering.lose(bare.where, bare.name, "it has nothing to put in order")
        return []
    if question.answers and question.subquestions:
        rest = (
            words for sub in question.subquestions for words in reading.texts(sub.texts).values()
        )
        reading.gathering.leave(bare.where, bare.name, f"its places {', '.join(rest)}")
    without_shows(reading, question, bare)
    options, _ = reading.gathering.options(pairs, "", bare.where, bare.name)
    reading.gathering.gone[bare.name] = "whose ranks are not compared like this here"
    column = reading.column(question, bare.id)
    return [bare._replace(type="rank", mark="1.", options=options, settings=column)]


def _info(_reading: Reading, _question: Question, bare: FormQuestion) -> Made:
    return [bare._replace(type="info")]


def _date(reading: Reading, question: Question, bare: FormQuestion) -> Made:
    form = question.attributes.get("date_format", "")
    has_time = "H" in form or "h" in form
    has_day = not form or any(letter in form for letter in "dDjyYm")
    type_ = "datetime" if has_time and has_day else "time" if has_time else "date"
    reading.gathering.gone[bare.name] = "whose days are not compared like this here"
    return [bare._replace(type=type_, settings=reading.column(question, bare.id))]


READERS: dict[str, Callable[[Reading, Question, FormQuestion], Made]] = {
    "L": _one, "!": _one, "O": _one, "5": _five, "Y": _yes_no, "G": _gender, "M": _many, "P": _many,
    "S": _input("text", "text"), "T": _input("long text", "text"), "U": _input("long text", "text"),
    "N": _input("number", "decimal"), "|": _input("file", "other"), "Q": _fields, "K": _fields,
    "D": _date, "F": _matrix, "A": _matrix, "B": _matrix, "C": _matrix, "E": _matrix, "H": _matrix,
    "1": _dual, "R": _rank, "X": _info,
}  # fmt: skip
"""What reads each type, by its letter."""
