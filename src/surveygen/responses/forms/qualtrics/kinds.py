"""The types of questions of Qualtrics as questions of ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from surveygen.language.names import is_code
from surveygen.responses.forms.form import FormOption, FormQuestion
from surveygen.responses.forms.qualtrics.offering import shown, with_carried
from surveygen.responses.forms.truth import Subject

if TYPE_CHECKING:
    from surveygen.responses.forms.qualtrics.reading import Reading

Json = Mapping[str, Any]
Made = list[FormQuestion]
LEFT = {
    "Timing": "a measurement of time", "Meta": "what is known of the browser",
    "Captcha": "a test for robots", "HotSpot": "places on a picture",
    "HeatMap": "clicks on a picture", "DD": "a list in steps", "PGR": "sorting into groups",
    "SBS": "questions beside each other", "Draw": "a signature", "Highlight": "words to mark",
}  # fmt: skip


def ordered(question: Json, key: str, order: str) -> list[tuple[str, Json]]:
    """The choices or answers with their numbers, in their order."""
    given = question.get(key)
    found = dict(given) if isinstance(given, Mapping) else dict(enumerate(given or [], 1))
    by_number = {str(k): v if isinstance(v, Mapping) else {"Display": v} for k, v in found.items()}
    numbers = [str(each) for each in (question.get(order) if order else None) or by_number]
    return [(n, by_number[n]) for n in (*numbers, *(b for b in by_number if b not in numbers))
            if n in by_number]  # fmt: skip


def recoded(question: Json, number: str, key: str = "RecodeValues") -> str:
    """What is stored for a choice."""
    values = question.get(key)
    return str(values.get(number, number)) if isinstance(values, Mapping) else number


def named(question: Json) -> dict[str, str]:
    """The names of its choices where all of them can be codes of ours; else none."""
    given = question.get("VariableNaming")
    found = {str(k): str(v) for k, v in given.items()} if isinstance(given, Mapping) else {}
    fits = all(map(is_code, found.values())) and len(set(found.values())) == len(found)
    return found if fits else {}


def _options(
    reading: Reading, question: Json, bare: FormQuestion
) -> tuple[tuple[FormOption, ...], dict[str, str]]:
    """The choices as options, and their numbers with our codes."""
    choices = [(n, c) for n, c in ordered(question, "Choices", "ChoiceOrder") if n[:1] != "x"]
    pairs: list[tuple[str, dict[str, str]]] = []
    by_number: dict[str, str] = {}
    written: set[str] = set()
    only: set[str] = set()
    names = named(question)
    columns: dict[str, str] = {}
    for number, choice in choices:
        stored = names.get(number) or recoded(question, number)
        if number in names:
            columns[stored] = recoded(question, number)
        if stored in by_number.values():
            stored = f"{stored}_{number}"
        by_number[number] = stored
        pairs.append((stored, reading.texts(question, "Choices", number, "Display")))
        if str(choice.get("TextEntry", "")).lower() in ("true", "on", "1"):
            written.add(stored)
        if choice.get("ExclusiveAnswer"):
            only.add(stored)
    options, codes = reading.gathering.options(pairs, "", bare.where, bare.name)
    ours = {codes[s] for s in written if s in codes}
    alone = {codes[s] for s in only if s in codes}
    options = tuple(
        o._replace(
            write_in=o.code in ours,
            only=o.code in alone,
            column=columns[o.code] if columns.get(o.code, o.code) != o.code else o.column,
        )
        for o in options
    )
    return options, {n: codes[s] for n, s in by_number.items() if s in codes}


def _required(question: Json) -> bool:
    validation = question.get("Validation")
    settings = validation.get("Settings") if isinstance(validation, Mapping) else {}
    return isinstance(settings, Mapping) and settings.get("ForceResponse") == "ON"


def setting(question: Json, key: str) -> str:
    """A setting of its validation; empty where it has none."""
    validation = question.get("Validation")
    settings = validation.get("Settings") if isinstance(validation, Mapping) else {}
    value = settings.get(key) if isinstance(settings, Mapping) else ""
    return str(value) if isinstance(value, str | int | float) else ""


def _shuffled(question: Json, options: tuple[FormOption, ...]) -> tuple[str, ...]:
    given = question.get("Randomization")
    kind = str(given.get("Type", "None")) if isinstance(given, Mapping) else "None"
    return ("shuffle",) if kind not in ("None", "") and len(options) > 1 else ()


def _choice(reading: Reading, question: Json, bare: FormQuestion) -> Made:
    gathering, selector = reading.gathering, str(question.get("Selector", ""))
    if selector == "NPS":
        codes = {str(n): str(n) for n in range(11)}
        gathering.known[bare.name] = Subject(bare.id, "one", codes)
        return [bare._replace(type="nps", required=_required(question))]
    options, codes = _options(reading, question, bare)
    options = shown(reading, question, options, codes, bare)
    options, codes = with_carried(reading, question, options, codes, bare)
    if not options:
        gathering.lose(bare.where, bare.name, "its choices come from another question's answers")
        return []
    many = selector.startswith(("MA", "MSB"))
    gathering.known[bare.name] = Subject(bare.id, "many" if many else "one", codes)
    if many and len(options) > 1:
        options = _apart(reading, question, options, codes)
    settings = (*bare.settings, *_shuffled(question, options))
    least, most = setting(question, "MinChoices"), setting(question, "MaxChoices")
    if many and (least.isdigit() or most.isdigit()):
        top = min(int(most or len(options)), len(options))
        settings = (*settings, f"pick {min(int(least or 0), top)}-{top}")
    if len(options) == 1 and not many:
        gathering.change(bare.where, bare.name, "its one option became a box to tick")
        made = bare._replace(type="consent", mark="- [ ]", options=options)
        return [made._replace(required=_required(question))]
    if not many:
        options = tuple(option._replace(only=False) for option in options)
    as_list = selector == "DL" and not any(option.write_in for option in options)
    made = bare._replace(options=options, settings=settings, required=_required(question))
    return [made._replace(type="dropdown" if as_list else "", mark="- [ ]" if many else "- ( )")]


def _apart(
    reading: Reading, question: Json, options: tuple[FormOption, ...], codes: Mapping[str, str]
) -> tuple[FormOption, ...]:
    """The options with the columns of an export that has one for each: `Q2_` and the recode."""
    tag = reading.tag(question)
    columns = {code: f"{tag}_{recoded(question, number)}" for number, code in codes.items()}
    return tuple(
        o if o.column or "`" in tag else o._replace(column=columns.get(o.code, "")) for o in options
    )


_CONTENTS = {"ValidNumber": "number", "ValidEmail": "email", "ValidDate": "date",
             "ValidPhone": "phone", "ValidURL": "url"}  # fmt: skip


def _text(reading: Reading, question: Json, bare: FormQuestion) -> Made:
    selector = str(question.get("Selector", "SL"))
    if selector == "FORM":
        return _fields(reading, question, bare, "text")
    content = setting(question, "ContentType")
    type_ = _CONTENTS.get(content, "long text" if selector in ("ML", "ESTB") else "text")
    form = "decimal" if type_ == "number" else "text"
    reading.gathering.known[bare.name] = Subject(bare.id, form)  # type: ignore[arg-type]
    if selector == "PW":
        reading.gathering.change(bare.where, bare.name, "a hidden text became a plain one")
    made = bare._replace(type=type_, required=_required(question))
    validation = question.get("Validation")
    settings = validation.get("Settings", {}) if isinstance(validation, Mapping) else {}
    number = settings.get("ValidNumber") if isinstance(settings, Mapping) else None
    if type_ == "number" and isinstance(number, Mapping):
        low, high = (str(number.get(key) or "") for key in ("Min", "Max"))
        if low or high:
            made = made._replace(type=f"number {low}..{high}")
        if str(number.get("NumDecimals") or "") == "0":
            made = made._replace(settings=(*made.settings, "step 1"))
    most = setting(question, "TotalChars") if setting(question, "Type") == "MaxChars" else ""
    if most.isdigit() and type_ in ("text", "long text"):
        made = made._replace(settings=(*made.settings, f"max {most}"))
    return [made]


def column_of(question: Json, tag: str, number: str) -> str:
    """The column of a row in exports: `Q1_2`, or `Q1_staff` where the row has a tag of its own."""
    tags = question.get("ChoiceDataExportTags")
    own = str(tags.get(number) or "") if isinstance(tags, Mapping) else ""
    return f"{tag}_{number}" if not own or "`" in own else f"{tag}_{own}"


def _called(question: Json, tag: str, numbers: Sequence[str]) -> dict[str, str]:
    """What the rows are called: by tags of their own where each has one, else by their numbers."""
    given = question.get("ChoiceDataExportTags")
    tags = given if isinstance(given, Mapping) else {}
    called = {number: str(tags.get(number) or "") for number in numbers}
    is_own = all(re.fullmatch(r"[A-Za-z]\w*", name) for name in called.values())
    if not is_own or len(set(called.values())) < len(called) or f"{tag}_1" in called.values():
        return {number: number for number in numbers}
    return called


def _fields(reading: Reading, question: Json, bare: FormQuestion, type_: str) -> Made:
    """Several fields below one heading: a question each, below a text."""
    gathering, tag = reading.gathering, reading.tag(question)
    gathering.change(bare.where, bare.name, "its fields became questions of their own")
    gathering.gone[bare.name] = "whose fields are questions of their own here"
    made = [bare._replace(type="info", settings=())]
    for number, _ in ordered(question, "Choices", "ChoiceOrder"):
        texts = reading.texts(question, "Choices", number, "Display")
        words, rest = gathering.heading(texts, bare.where, f"{bare.name}_{number}")
        identity = gathering.give(f"{bare.id}_{number}")
        name = f"{bare.name}_{number}"
        settings = (f"column {column_of(question, tag, number)}",)
        made.append(FormQuestion(identity, type_, words, bare.where, name, help=rest,
                                 settings=settings, show=bare.show,
                                 required=_required(question)))  # fmt: skip
    return made


def _matrix(reading: Reading, question: Json, bare: FormQuestion) -> Made:
    gathering = reading.gathering
    answers = ordered(question, "Answers", "AnswerOrder")
    rows = [(n, c) for n, c in ordered(question, "Choices", "ChoiceOrder") if n[:1] != "x"]
    if len(answers) < 2 or not rows:
        words = bare.words.get("", "")
        gathering.lose(
            bare.where, bare.name, f"a table without rows or answers of its own ({words})"
        )
        return []
    many = str(question.get("SubSelector", "")) == "MultipleAnswer"
    columns: list[tuple[str, dict[str, str]]] = []
    by_answer: dict[str, str] = {}
    names = named(question)
    for number, _ in answers:
        stored = names.get(number) or recoded(question, number)
        stored = f"{stored}_{number}" if stored in by_answer.values() else stored
        by_answer[number] = stored
        columns.append((stored, reading.texts(question, "Answers", number, "Display")))
    called = _called(question, reading.tag(question), [n for n, _ in rows])
    lines = [(called[n], reading.texts(question, "Choices", n, "Display")) for n, _ in rows]
    (options, codes), (found, by_name) = gathering.grid(columns, lines, bare.where, bare.name)
    given = {n: by_name[called[n]] for n, _ in rows}
    numbers = {n: codes[s] for n, s in by_answer.items() if s in codes}
    gathering.known[bare.name] = Subject(bare.id, "matrix", numbers, rows=given, many=many)
    tag = reading.tag(question)
    found = tuple(
        row._replace(column=column_of(question, tag, number))
        for row, number in zip(found, given, strict=True)
    )
    found = shown(reading, question, found, given, bare)
    settings = ("shuffle rows",) if _shuffled(question, found) else ()
    return [bare._replace(type="matrix", mark="- [ ]" if many else "- ( )", options=options,
                          rows=found, settings=settings, required=_required(question))]  # fmt: skip


def _slider(reading: Reading, question: Json, bare: FormQuestion) -> Made:
    given = question.get("Configuration")
    configuration = given if isinstance(given, Mapping) else {}
    low = configuration.get("CSSliderMin", 0)
    high = configuration.get("CSSliderMax", 100)
    if str(question.get("Selector")) == "STAR":
        count = configuration.get("StarCount", 5)
        return _fields(reading, question, bare, f"stars {count}")
    return _fields(reading, question, bare, f"slider {low}..{high}")


def _rank(reading: Reading, question: Json, bare: FormQuestion) -> Made:
    options, _ = _options(reading, question, bare)
    if len(options) < 2:
        reading.gathering.lose(bare.where, bare.name, "it has nothing to put in order")
        return []
    options = tuple(o._replace(write_in=False, only=False) for o in options)
    reading.gathering.gone[bare.name] = "whose ranks are not compared like this here"
    return [bare._replace(type="rank", mark="1.", options=options, required=_required(question))]


def _sum(reading: Reading, question: Json, bare: FormQuestion) -> Made:
    total = setting(question, "ChoiceTotal") or setting(question, "EnforceTotal")
    if not total.replace(".", "", 1).isdigit() or float(total) <= 0:
        return _fields(reading, question, bare, "number")
    options, _ = _options(reading, question, bare)
    reading.gathering.gone[bare.name] = "whose parts are not compared like this here"
    rows = tuple(o._replace(column="", write_in=False, only=False) for o in options)
    return [bare._replace(type=f"sum {total}", rows=rows, required=_required(question))]


def _info(_reading: Reading, _question: Json, bare: FormQuestion) -> Made:
    return [bare._replace(type="info", settings=())]


def _file(reading: Reading, question: Json, bare: FormQuestion) -> Made:
    reading.gathering.gone[bare.name] = "which is a file"
    return [bare._replace(type="file", required=_required(question))]


_READERS: dict[str, Callable[[Reading, Json, FormQuestion], Made]] = {
    "MC": _choice, "NPS": _choice, "TE": _text, "Matrix": _matrix, "Slider": _slider, "RO": _rank,
    "CS": _sum, "DB": _info, "FileUpload": _file,
}  # fmt: skip


def reader_of(question: Json) -> Callable[[Reading, Json, FormQuestion], Made] | None:
    """What reads a question of its type; None where it has no counterpart."""
    kind, selector = str(question.get("QuestionType")), str(question.get("Selector", ""))
    if kind == "Matrix" and selector not in ("Likert", "Bipolar", ""):
        return None
    return _READERS.get(kind)
