"""A repeat whose turns are the options that were ticked further up: a page with `for each`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from surveygen.condition import Condition, all_of
from surveygen.responses.forms.form import FormPage
from surveygen.responses.forms.truth import Subject
from surveygen.responses.forms.xlsform.sheets import LINE, Element, all_elements

if TYPE_CHECKING:
    from surveygen.responses.forms.xlsform.reading import Reading

_NAME = r"\$\{\s*([^}\s]+)\s*\}"
_COUNT = re.compile(rf"\s*count-selected\s*\(\s*{_NAME}\s*\)\s*")
_REFERENCE = re.compile(rf"\s*{_NAME}\s*")
_TURN = (
    rf"selected-at\s*\(\s*{_NAME}\s*,\s*(?:number\s*\(\s*)?"
    r"position\s*\(\s*\.\.\s*\)\s*-\s*1\s*\)?\s*\)"
)
_CODE = re.compile(rf"\s*{_TURN}\s*")
_WORD = re.compile(
    rf"\s*jr:choice-name\s*\(\s*(?:{_NAME}|{_TURN})\s*,\s*['\"]\s*{_NAME}\s*['\"]\s*\)\s*"
)


def source_of(reading: Reading, repeat: Element, beside: Sequence[Element]) -> str:
    """The name of the question whose ticked options are its turns; empty where there is none."""
    count = str(repeat.get("control", {}).get("jr:count", ""))
    if match := _REFERENCE.fullmatch(count):
        count = next((_calculation(e) for e in beside if e.get("name") == match[1]), "")
    match = _COUNT.fullmatch(count)
    subject = reading.subjects.get(match[1]) if match else None
    return match[1] if match and subject is not None and subject.form == "many" else ""


def read_repeat(reading: Reading, repeat: Element, source: str, above: Condition | None) -> None:
    """Add a page that is asked for each option of the question."""
    own, holds = reading.translated(repeat)
    if not holds or reading.in_repeat:
        reading.left_with_all(repeat, "a repeat within a repeat, or one that is never asked")
        return
    subject = reading.subjects[source]
    title = reading.label(repeat.get("label"), str(repeat.get("name", "")))
    settings = (f"for each {subject.id}",)
    reading.pages.append(FormPage(title, (), where=reading.where(repeat), settings=settings))
    reading.begin(title)
    text = f"it is asked for each answer to {subject.id}, and its answers are columns here"
    reading.change(repeat, text)
    met = set(reading.subjects), set(reading.ids)
    _name_turns(reading, repeat, source, subject)
    reading.in_repeat = True
    reading.read(repeat, [title], all_of(above, own))
    reading.in_repeat = False
    _forget(reading, repeat, *met)
    if not reading.pages[-1].questions:
        reading.pages.pop()


def _calculation(element: Element) -> str:
    return str(element.get("bind", {}).get("calculate", ""))


def _name_turns(reading: Reading, repeat: Element, source: str, subject: Subject) -> None:
    """Let the words of the repeat name the option of the turn by what is calculated from it."""
    codes: set[str] = set()
    for each in all_elements(repeat):
        name, text = str(each.get("name", "")), _calculation(each)
        code, word = _CODE.fullmatch(text), _WORD.fullmatch(text)
        if code is not None and code[1] == source:
            codes.add(name)
        elif word is None or word[3] != source or not (word[1] in codes or word[2] == source):
            continue
        reading.ids[name] = subject.id
        reading.turns.add(name)


def _forget(reading: Reading, repeat: Element, subjects: set[str], ids: set[str]) -> None:
    """Nothing below can look at what is asked several times."""
    for each in all_elements(repeat):
        name = str(each.get("name", ""))
        if LINE in each:
            reading.gone.setdefault(name, "which is asked several times")
    for name in set(reading.subjects) - subjects:
        del reading.subjects[name]
    for name in set(reading.ids) - ids:
        del reading.ids[name]
