"""One question of an XLSForm: its type, its settings, and what of it does not come along."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from surveygen.responses.forms.form import FormQuestion
from surveygen.responses.forms.options import read_options
from surveygen.responses.forms.truth import Subject, SubjectForm, UnsayableError
from surveygen.responses.forms.xlsform.constraints import Form as LimitForm
from surveygen.responses.forms.xlsform.constraints import Limits, read_constraint
from surveygen.responses.forms.xlsform.filters import shown_choices
from surveygen.responses.forms.xlsform.kinds import Kind, mark_of
from surveygen.responses.forms.xlsform.sheets import LINE, Element

if TYPE_CHECKING:
    from surveygen.responses.forms.xlsform.reading import Reading

_LONG_LIST = 20
"""From so many options on, one of a list is chosen in a dropdown."""
_READ = frozenset(
    {"type", "name", "label", "hint", "guidance_hint", "bind", "control", "media", "default"}
    | {"parameters", "choice_filter", "itemset", "list_name", "choices", "children", LINE}
)
_READ_BINDS = frozenset({"relevant", "required", "constraint", "type", "jr:constraintMsg"})
YES = ("yes", "true", "true()", "1")
NO = ("no", "false", "false()", "0", "")


def read_question(reading: Reading, element: Element, kind: Kind) -> FormQuestion | None:
    """The question; None where it is left out, which is then said."""
    name = str(element["name"])
    choices = reading.choices_of(element) if kind.role == "select" else []
    if kind.role == "select" and not choices:
        reading.leave(element, "its options stand in another file or question")
        return None
    show, holds = reading.condition(element)
    if not holds:
        reading.leave(element, "its condition never holds there, so that nobody was asked")
        return None
    question = FormQuestion(
        reading.give(name),
        kind.type,
        reading.heading(element),
        reading.where(element),
        name,
        help=reading.help(element),
        show=show,
    )
    if kind.remark:
        question = _changed(reading, element, question, kind.remark)
    if kind.role == "select":
        question = _with_options(reading, element, question, choices)
    elif kind.role == "range":
        question = _with_range(element, question)
        reading.learn(Subject(question.id, "decimal"), name)
    else:
        reading.learn(Subject(question.id, cast("SubjectForm", kind.form)), name)
        question = _with_appearance(element, question, kind)
    question = _with_constraint(reading, element, question, kind)
    question = _with_bind(reading, element, question)
    if question.id != name and kind.role != "note" and "`" not in name:
        question = question._replace(settings=(*question.settings, f"column {name}"))
    say_rest(reading, element)
    reading.tell(element, question)
    return question


def _changed(reading: Reading, element: Element, question: FormQuestion, text: str) -> FormQuestion:
    reading.change(element, text)
    return question._replace(review=(*question.review, f"{text}."))


def _with_options(
    reading: Reading, element: Element, question: FormQuestion, choices: list[Element]
) -> FormQuestion:
    mark, form = mark_of(element)
    other = reading.other_of(element)

    def say(choice: Element, text: str) -> None:
        reading.leave_choice(element, choice, text)

    options, codes = read_options(choices, other, reading.label, say)
    question = question._replace(mark=mark, options=options)
    if form == "rank":
        question = question._replace(type="rank")
        reading.learn(Subject(question.id, "other"), question.name)
    elif len(options) == 1:
        question = question._replace(mark="- [ ]", type="consent")
        question = _changed(reading, element, question, "its one option became a box to tick")
        reading.learn(Subject(question.id, cast("SubjectForm", form), codes), question.name)
    else:
        reading.learn(Subject(question.id, cast("SubjectForm", form), codes), question.name)
        shown = str(element.get("control", {}).get("appearance", ""))
        if form == "one" and not other and (_is_list(shown) or len(options) >= _LONG_LIST):
            question = question._replace(type="dropdown")
    if str(_parameters(element).get("randomize", "")) == "true" and form != "rank":
        question = question._replace(settings=(*question.settings, "shuffle"))
    if element.get("choice_filter"):
        question = _with_filter(reading, element, question, choices, codes)
    return question


def _with_filter(
    reading: Reading,
    element: Element,
    question: FormQuestion,
    choices: list[Element],
    codes: Mapping[str, str],
) -> FormQuestion:
    """The question whose options are there under its `choice_filter`; what cannot be is noted."""
    text = str(element["choice_filter"])
    try:
        if question.type in ("rank", "consent"):
            raise UnsayableError("all options are shown")
        shows = shown_choices(text, choices, reading.subjects, codes)
        never = [o for o in question.options if shows.get(o.code) is False]
        if len(question.options) - len(never) < 2:
            raise UnsayableError("fewer than two of its options are ever there")
    except UnsayableError as error:
        reading.leave(element, f"choice_filter {text}: {error.reason}; all options are shown")
        review = (*question.review, f"choice_filter {text}: all options are shown.")
        return question._replace(review=review)
    for option in never:
        reading.leave(element, f"its option {option.code}, which choice_filter {text} never shows")
    if not never and all(show is True for show in shows.values()):
        reading.change(element, f"choice_filter {text} holds for each of its options")
    kept = []
    for option in question.options:
        show = shows.get(option.code)
        if option not in never:
            kept.append(option if isinstance(show, bool) else option._replace(show=show))
    return question._replace(options=tuple(kept))


def _is_list(appearance: str) -> bool:
    return any(word in appearance for word in ("minimal", "autocomplete", "search", "compact-"))


def _with_range(element: Element, question: FormQuestion) -> FormQuestion:
    given = _parameters(element)
    start, end, step = (str(given.get(k, d)) for k, d in _RANGE.items())
    low, high = sorted((float(start), float(end)))
    settings = () if step in ("1", "1.0") else (f"step {abs(float(step)):.15g}",)
    return question._replace(type=f"slider {low:.15g}..{high:.15g}", settings=settings)


_RANGE = {"start": "1", "end": "10", "step": "1"}


def _with_appearance(element: Element, question: FormQuestion, kind: Kind) -> FormQuestion:
    appearance = str(element.get("control", {}).get("appearance", ""))
    if question.type == "text" and "multiline" in appearance:
        return question._replace(type="long text")
    if question.type == "number" and kind.form == "whole":
        return question._replace(settings=("step 1",))
    return question


def _with_constraint(
    reading: Reading, element: Element, question: FormQuestion, kind: Kind
) -> FormQuestion:
    bind = element.get("bind", {})
    text = str(bind.get("constraint", ""))
    if element.get("type") == "percentage":
        text = text or ". >= 0 and . <= 100"
    if not text:
        if bind.get("jr:constraintMsg"):
            reading.leave(element, "constraint_message without a constraint")
        return question
    form = kind.form
    if kind.role == "range" or question.type in ("consent", "dropdown", "rank", "phone"):
        form = "other"
    limits = read_constraint(text, question.name, cast("LimitForm", form))
    said = _with_limits(question, limits, form)
    if limits.unsaid:
        note = f"it was limited by {text}; of that, not all can be said here"
        reading.leave(element, f"constraint {text}: {limits.unsaid[0]}")
        said = said._replace(review=(*said.review, f"{note}."))
    message = bind.get("jr:constraintMsg")
    if message:
        said = said._replace(error=reading.setting_words(message))
    return said


def _with_limits(question: FormQuestion, limits: Limits, form: str) -> FormQuestion:
    if form == "many":
        codes = {option.column or option.code for option in question.options}
        only = set(limits.only) & codes
        limits.unsaid += [f"there is no option {code}" for code in set(limits.only) - codes]
        options = tuple(
            option._replace(only=(option.column or option.code) in only)
            for option in question.options
        )
        question = question._replace(options=options)
        if limits.least or limits.most:
            most = min(int(limits.most or len(options)), len(options))
            setting = f"pick {max(int(limits.least or 0), 0)}-{most}"
            return question._replace(settings=(*question.settings, setting))
        return question
    if form == "text":
        pairs = (("min", limits.least), ("max", limits.most), ("pattern", limits.pattern))
        added = tuple(f"{name} {value}" for name, value in pairs if value)
        if limits.pattern and question.type == "long text":
            question = question._replace(type="text")
        return question._replace(settings=(*question.settings, *added))
    if limits.least or limits.most:
        return question._replace(type=f"{question.type} {limits.least}..{limits.most}")
    return question


def _with_bind(reading: Reading, element: Element, question: FormQuestion) -> FormQuestion:
    bind = element.get("bind", {})
    required = str(bind.get("required", "")).strip()
    if required.lower() in YES:
        question = question._replace(required=question.type != "info")
    elif required.lower() not in NO:
        reading.leave(element, f"required {required}: it is asked for at any time or never")
        review = (*question.review, f"an answer was required where {required}.")
        question = question._replace(review=review)
    guidance = element.get("guidance_hint")
    if guidance:
        words = reading.plain_words(guidance)
        question = question._replace(notes=(*question.notes, words))
    return question


def say_rest(reading: Reading, element: Element) -> None:
    """What the element holds beyond all that has been read."""
    media = element.get("media")
    if isinstance(media, Mapping):
        for kind, value in media.items():
            reading.leave(element, f"its {kind} {_first(value)}")
    if element.get("default") not in (None, ""):
        reading.leave(element, f"default {element['default']}")
    names = {"calculate": "calculation", "jr:requiredMsg": "required_message"}
    bind: Mapping[str, object] = element.get("bind", {})
    for key, value in bind.items():
        if key not in _READ_BINDS:
            reading.leave(element, f"{names.get(key, key)} {_first(value)}")
    control: Mapping[str, object] = element.get("control", {})
    parameters = _parameters(element)
    for key in sorted(control.keys() - parameters.keys()):  # pyxform repeats those of a range
        if key == "appearance":
            reading.looks(element)
        else:
            reading.leave(element, f"{key} {_first(control[key])}")
    for key, value in parameters.items():
        if key not in ("randomize", *_RANGE):
            reading.leave(element, f"parameter {key}={value}")
    for key in element:
        if key not in _READ:
            reading.leave(element, f"column {key}: {_first(element[key])}")


def _parameters(element: Element) -> Mapping[str, object]:
    """By name; of types whose parameters pyxform does not take apart, all as one."""
    given = element.get("parameters") or {}
    if isinstance(given, Mapping):
        return given
    pairs = (each.partition("=") for each in re.split(r"[\s;,]+", str(given)) if each)
    return {name: value for name, _, value in pairs}


def _first(value: object) -> str:
    if isinstance(value, Mapping):
        return _first(next(iter(value.values()), ""))
    return str(value)
