"""One question of a SurveyJS survey: its type, its settings, and what does not come along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from surveygen.condition import Condition, all_of
from surveygen.responses.forms.form import FormOption, FormQuestion
from surveygen.responses.forms.surveyjs.choices import (
    CHOICE_KEYS,
    read_choices,
    say_of_choice,
    shown_items,
)
from surveygen.responses.forms.surveyjs.limits import with_limits, with_validators
from surveygen.responses.forms.surveyjs.texts import Element, text_of_value
from surveygen.responses.forms.truth import Subject, SubjectForm

if TYPE_CHECKING:
    from surveygen.responses.forms.surveyjs.reading import Reading

_COMMON = {
    "type", "name", "title", "description", "isRequired", "requiredErrorText", "visible",
    "visibleIf", "valueName", "placeholder", "placeHolder", "validators", "hasComment",
    "showCommentArea", "commentText", "inputType", "min", "max", "step", "minErrorText",
    "maxErrorText", "maxLength",
}  # fmt: skip
_TEXTS: dict[str, tuple[str, SubjectForm]] = {
    "text": ("text", "text"),
    "number": ("number", "decimal"),
    "range": ("slider", "decimal"),
    "email": ("email", "text"),
    "url": ("url", "text"),
    "tel": ("phone", "text"),
    "date": ("date", "date"),
    "datetime": ("datetime", "other"),
    "datetime-local": ("datetime", "other"),
    "time": ("time", "other"),
    "month": ("month", "other"),
}
_LEFT = {
    "expression": "a calculation",
    "image": "a picture",
    "imagemap": "places on a picture",
    "signaturepad": "a signature",
    "paneldynamic": "a panel that is filled in several times",
    "matrixdynamic": "rows that respondents add",
    "matrixdropdown": "a table with a field of its own kind in each column",
    "empty": "it asks nothing",
}
_CHOOSING = ("radiogroup", "dropdown", "buttongroup", "imagepicker", "checkbox", "tagbox")
_OF_KIND = {
    "boolean": {"labelTrue", "labelFalse", "valueTrue", "valueFalse"},
    "rating": {"rateMin", "rateMax", "rateStep", "rateValues", "rateCount", "autoGenerate",
               "minRateDescription", "maxRateDescription", "rateType"},
    "matrix": {"columns", "rows", "cellType", "rowsOrder", "isAllRowRequired", "eachRowRequired"},
    "html": {"html"},
    "slider": {"labels"},
    "file": set[str](),
}  # fmt: skip


def read_element(reading: Reading, element: Element, where: str, above: Condition | None) -> None:
    """Add the question, or note why it does not come along."""
    kind, name = str(element.get("type", "text")), str(element.get("name", ""))
    read = _READERS.get(kind)
    if read is None:
        why = f"{_LEFT[kind]} (`{kind}`)" if kind in _LEFT else f"the type `{kind}`"
        reading.lose(element, where, f"{why} has no counterpart")
        return
    own, holds = reading.condition(element, where, name)
    if not holds:
        reading.lose(element, where, "it is shown to nobody")
        return
    show = all_of(above, own)
    question = read(reading, element, _bare(reading, element, where, show))
    if question is None:
        return
    _finish(reading, element, question, where)


def _bare(reading: Reading, element: Element, where: str, show: Condition | None) -> FormQuestion:
    name = str(element.get("name", ""))
    gathering = reading.gathering
    titles = reading.texts(element.get("title")) or {"": name}
    words, rest = gathering.heading(titles, where, name)
    more = gathering.paragraphs(reading.texts(element.get("description")), where, name)
    return FormQuestion(
        gathering.give(name, words[""]),
        "",
        words,
        where,
        name,
        help=gathering.together(rest, more),
        show=show,
    )


def _finish(reading: Reading, element: Element, question: FormQuestion, where: str) -> None:
    gathering, name, kind = reading.gathering, question.name, str(element.get("type", "text"))
    question = with_validators(reading, element, question)
    known = gathering.known.get(name)
    if known is not None and known.form == "text" and question.type.startswith("number"):
        gathering.known[name] = known._replace(form="decimal")
    required = bool(element.get("isRequired"))
    error = gathering.setting(reading.texts(element.get("requiredErrorText")), where, name)
    if error and not question.error:
        question = question._replace(error=error)
    elif error and error != question.error:
        gathering.leave(where, name, f"requiredErrorText {' / '.join(error.values())}")
    settings = list(question.settings)
    holder = reading.texts(element.get("placeholder") or element.get("placeHolder"))
    if holder and question.type in ("text", "long text", "email", "url", "phone"):
        placed = gathering.setting(holder, where, name)
        settings.append(f"placeholder {placed['']}")
        if len(placed) > 1:
            more = " / ".join(words for tag, words in placed.items() if tag)
            gathering.leave(where, name, f"the translations of its placeholder ({more})")
    elif holder:
        gathering.leave(where, name, f"placeholder {' / '.join(holder.values())}")
    column = str(element.get("valueName") or name)
    if column != question.id and question.type != "info" and "`" not in column:
        settings.append(f"column {column}")
    question = question._replace(
        settings=tuple(settings), required=required and question.type != "info"
    )
    gathering.add(question)
    if question.type != "info":
        gathering.ids[name] = question.id
    if element.get("hasComment") or element.get("showCommentArea"):
        _add_comment(reading, element, question)
    reading.rest_of(element, _COMMON | CHOICE_KEYS | _OF_KIND.get(kind, set()), where, name)


def _add_comment(reading: Reading, element: Element, question: FormQuestion) -> None:
    """A field for a comment below a question becomes a question of its own."""
    gathering, name = reading.gathering, f"{question.name}-Comment"
    words = gathering.line(reading.texts(element.get("commentText")), question.where, name)
    gathering.change(question.where, question.name, "its field for a comment became a question")
    gathering.add(
        FormQuestion(
            gathering.give(f"{question.id}_comment"),
            "long text",
            words or {"": "Comment"},
            question.where,
            name,
            settings=(f"column {name}",) if "`" not in name else (),
            show=question.show,
        )
    )


# Kinds


def _text(reading: Reading, element: Element, bare: FormQuestion) -> FormQuestion | None:
    given = str(element.get("inputType", "text"))
    type_, form = _TEXTS.get(given, ("text", "text"))
    if given not in _TEXTS:
        reading.gathering.change(bare.where, bare.name, f"a field for `{given}` became a text")
    if element.get("maskType") and element["maskType"] != "none":
        reading.gathering.leave(bare.where, bare.name, f"its mask {element['maskType']}")
    reading.gathering.known[bare.name] = Subject(bare.id, form)
    return with_limits(reading, element, bare._replace(type=type_))


def _comment(reading: Reading, element: Element, bare: FormQuestion) -> FormQuestion:
    reading.gathering.known[bare.name] = Subject(bare.id, "text")
    return with_limits(reading, element, bare._replace(type="long text"))


def _choosing(reading: Reading, element: Element, bare: FormQuestion) -> FormQuestion | None:
    return read_choices(reading, element, bare)


def _boolean(reading: Reading, element: Element, bare: FormQuestion) -> FormQuestion:
    gathering = reading.gathering
    yes, no = (
        text_of_value(element.get(k, d)) for k, d in (("valueTrue", True), ("valueFalse", False))
    )
    labels = [reading.texts(element.get(key)) for key in ("labelTrue", "labelFalse")]
    if (yes, no) in (("true", "false"), ("yes", "no")) and not any(labels):
        gathering.known[bare.name] = Subject(bare.id, "one", {yes: "yes", no: "no"})
        return bare._replace(type="yes/no")
    choices = [(yes, labels[0] or {"": "Yes"}), (no, labels[1] or {"": "No"})]
    options, codes = gathering.options(choices, "", bare.where, bare.name)
    gathering.known[bare.name] = Subject(bare.id, "one", codes)
    return bare._replace(mark="- ( )", options=options)


def _rating(reading: Reading, element: Element, bare: FormQuestion) -> FormQuestion:
    gathering = reading.gathering
    values = element.get("rateValues")
    low, high = _number(element.get("rateMin", 1)), _number(element.get("rateMax", 5))
    step = _number(element.get("rateStep", 1)) or 1
    if element.get("rateCount") and "rateMax" not in element:
        high = low + (_number(element["rateCount"]) - 1) * step
    ends = _ends(reading, element, bare, low, high)
    if values or step != 1 or not low.is_integer() or not 1 <= high - low <= 10:
        return _rated(reading, bare, values or _steps(low, high, step), ends)
    gathering.known[bare.name] = Subject(bare.id, "whole")
    if element.get("rateType") in ("stars", "star") and low == 1 and not ends:
        return bare._replace(type=f"stars {high:g}")
    return bare._replace(type=f"scale {low:g}..{high:g}", options=tuple(ends))


def _ends(
    reading: Reading, element: Element, bare: FormQuestion, low: float, high: float
) -> list[FormOption]:
    found = []
    for key, value in (("minRateDescription", low), ("maxRateDescription", high)):
        words = reading.gathering.line(reading.texts(element.get(key)), bare.where, bare.name)
        if words:
            found.append(FormOption(f"{value:g}", words))
    return found


def _steps(low: float, high: float, step: float) -> list[Any]:
    count = min(int((high - low) / step) + 1, 101)
    return [float(f"{low + n * step:.10g}") for n in range(count)]


def _rated(
    reading: Reading, bare: FormQuestion, values: list[Any], ends: list[FormOption]
) -> FormQuestion:
    """A rating whose points are no row of whole numbers: one of its options."""
    gathering = reading.gathering
    choices = []
    for value in values:
        given = value.get("value") if isinstance(value, dict) else value
        words = reading.texts(value.get("text")) if isinstance(value, dict) else {}
        choices.append((text_of_value(given), words))
        say_of_choice(reading, value, bare)
    options, codes = gathering.options(choices, "", bare.where, bare.name)
    if ends:
        said = ", ".join(word for end in ends for word in dict.fromkeys(end.words.values()))
        gathering.leave(bare.where, bare.name, f"the words at the ends of its points ({said})")
    gathering.known[bare.name] = Subject(bare.id, "one", codes, numbers=frozenset(codes))
    return bare._replace(mark="- ( )", options=options)


def _number(value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        return 0.0


def _slider(reading: Reading, element: Element, bare: FormQuestion) -> FormQuestion | None:
    if element.get("sliderType") == "range":
        reading.lose(element, bare.where, "a slider with two ends has no counterpart")
        return None
    low, high = _number(element.get("min", 0)), _number(element.get("max", 100))
    step = _number(element.get("step", 1))
    reading.gathering.known[bare.name] = Subject(bare.id, "decimal")
    settings = (f"step {step:g}",) if step not in (0, 1) else ()
    if element.get("labels"):
        reading.gathering.leave(bare.where, bare.name, "the words along its line")
    return bare._replace(type=f"slider {low:g}..{high:g}", settings=settings)


def _ranking(reading: Reading, element: Element, bare: FormQuestion) -> FormQuestion | None:
    return read_choices(reading, element, bare, is_ranking=True)


def _matrix(reading: Reading, element: Element, bare: FormQuestion) -> FormQuestion | None:
    gathering = reading.gathering
    columns, rows = element.get("columns") or [], element.get("rows") or []
    if not columns or not rows:
        reading.lose(element, bare.where, "a table without rows or columns of its own")
        return None
    many = element.get("cellType") == "checkbox"
    (options, codes), (lines, names) = gathering.grid(
        _pairs(reading, columns), _pairs(reading, rows), bare.where, bare.name
    )
    for item in (*columns, *rows):
        say_of_choice(reading, item, bare, offered=True)
    for value, show in shown_items(reading, rows, bare).items():
        lines = tuple(r._replace(show=show) if r.code == names.get(value) else r for r in lines)
    for value in shown_items(reading, columns, bare):
        gathering.leave(bare.where, bare.name, f"when its answer {value} is there")
    numbers = frozenset(text_of_value(_value(c)) for c in columns if _is_number(_value(c)))
    gathering.known[bare.name] = Subject(
        bare.id, "matrix", codes, rows=names, many=many, numbers=numbers
    )
    settings = ("shuffle rows",) if element.get("rowsOrder") == "random" else ()
    if element.get("isRequired") and not element.get("isAllRowRequired"):
        gathering.change(bare.where, bare.name, "one row is enough there; here all are needed")
    for key in ("isAllRowRequired", "eachRowRequired"):
        if element.get(key) and not element.get("isRequired"):
            gathering.leave(bare.where, bare.name, f"{key}: all rows are needed once one is filled")
    return bare._replace(
        type="matrix",
        mark="- [ ]" if many else "- ( )",
        options=options,
        rows=lines,
        settings=settings,
    )


def _value(item: object) -> object:
    return item.get("value") if isinstance(item, dict) else item


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _pairs(reading: Reading, items: list[Any]) -> list[tuple[str, dict[str, str]]]:
    return [
        (
            text_of_value(_value(item)),
            reading.texts(item.get("text")) if isinstance(item, dict) else {},
        )
        for item in items
    ]


def _multiple(reading: Reading, element: Element, bare: FormQuestion) -> None:
    """A list of fields: each becomes a question, after a text with the title."""
    gathering = reading.gathering
    gathering.change(bare.where, bare.name, "its fields became questions of their own")
    gathering.gone[bare.name] = "whose fields are questions of their own here"
    gathering.add(bare._replace(type="info"))
    for item in element.get("items") or []:
        name = f"{bare.name}.{item.get('name', '')}"
        inner = _bare(
            reading,
            {**item, "name": name, "title": item.get("title") or item.get("name")},
            bare.where,
            bare.show,
        )
        question = _text(reading, item, inner)
        if question is not None:
            required = element.get("isRequired") and len(element.get("items") or []) == 1
            _finish(
                reading,
                {
                    **item,
                    "type": "text",
                    "name": name,
                    "isRequired": item.get("isRequired") or required,
                },
                question,
                bare.where,
            )
    read = {"type", "name", "title", "description", "visible", "visibleIf", "items", "isRequired"}
    reading.rest_of(element, read, bare.where, bare.name)
    if element.get("isRequired") and len(element.get("items") or []) > 1:
        gathering.leave(bare.where, bare.name, "isRequired: one of its fields is needed")


def _html(reading: Reading, element: Element, bare: FormQuestion) -> FormQuestion:
    """A text: its first line is the heading."""
    words, rest = reading.gathering.heading(
        reading.texts(element.get("html")), bare.where, bare.name
    )
    for key in ("title", "description"):
        for text in reading.texts(element.get(key)).values():
            reading.gathering.leave(bare.where, bare.name, f"its {key}, which is not shown: {text}")
    return bare._replace(type="info", words=words, help=rest)


def _file(reading: Reading, _element: Element, bare: FormQuestion) -> FormQuestion:
    reading.gathering.gone[bare.name] = "which is a file"
    return bare._replace(type="file")


_READERS: dict[str, Any] = {
    "text": _text,
    "comment": _comment,
    "boolean": _boolean,
    "rating": _rating,
    "slider": _slider,
    "ranking": _ranking,
    "matrix": _matrix,
    "multipletext": _multiple,
    "html": _html,
    "file": _file,
    **dict.fromkeys(_CHOOSING, _choosing),
}
