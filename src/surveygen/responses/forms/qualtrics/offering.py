"""When the choices of a Qualtrics question are there: their logic, and those carried forward."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from surveygen.condition import Condition, Has, Not
from surveygen.responses.forms.form import FormOption, FormQuestion

if TYPE_CHECKING:
    from surveygen.responses.forms.qualtrics.reading import Reading

Json = Mapping[str, Any]
_LOCATOR = re.compile(r"q://(QID\d+)/ChoiceGroup/(\w+)")
_MODES = {
    "SelectedChoices": True, "SelectedChoicesTextEntry": True, "UnselectedChoices": False,
    "AllChoices": None, "DisplayedChoices": None, "AllDisplayedChoices": None,
}  # fmt: skip
"""What is carried: what was selected, what was not, or everything."""


def shown(
    reading: Reading,
    question: Json,
    options: tuple[FormOption, ...],
    codes: Mapping[str, str],
    bare: FormQuestion,
) -> tuple[FormOption, ...]:
    """The options or rows, each with the logic under which it is displayed."""
    shows: dict[str, Condition] = {}
    given = question.get("Choices")
    choices = given.items() if isinstance(given, Mapping) else enumerate(given or [], 1)
    for key, choice in choices:
        if not isinstance(choice, Mapping):
            continue
        number = str(key)
        what = f"of its choice {number}: DisplayLogic"
        show, holds = reading.logic(choice.get("DisplayLogic"), bare.where, bare.name, what)
        if not holds:
            reading.gathering.change(bare.where, bare.name, f"{what}: it is there here")
        elif show is not None and number in codes:
            shows[codes[number]] = show
    return tuple(option._replace(show=shows.get(option.code)) for option in options)


def is_carried(reading: Reading, question: Json) -> bool:
    """Whether choices of an earlier question are carried forward to it that are known here."""
    return _source(reading, question) is not None


def with_carried(
    reading: Reading,
    question: Json,
    options: tuple[FormOption, ...],
    codes: dict[str, str],
    bare: FormQuestion,
) -> tuple[tuple[FormOption, ...], dict[str, str]]:
    """The options after those carried forward, and the numbers of all with our codes."""
    source = _source(reading, question)
    if source is None:
        return options, codes
    qid, mode = source
    subject = reading.gathering.known[qid]
    earlier = {
        option.code: option for q in reading.asked() if q.name == qid for option in q.options
    }
    own = {option.code for option in options}
    carried = []
    for number, code in subject.codes.items():
        if code not in earlier or code in own or (earlier[code].only and mode is not None):
            continue
        ticked = Has(subject.id, code)
        show = None if mode is None else ticked if mode else Not(ticked)
        carried.append(earlier[code]._replace(show=show, only=False, write_in=False, column=""))
        codes = {**codes, f"x{number}": code}
    text = f"its choices are carried forward from {subject.id}"
    reading.gathering.change(bare.where, bare.name, text)
    return (*carried, *options), codes


def _source(reading: Reading, question: Json) -> tuple[str, bool | None] | None:
    """The question whose choices are carried, and whether those selected, or not, or all."""
    dynamic = question.get("DynamicChoices")
    locator = dynamic.get("Locator") if isinstance(dynamic, Mapping) else ""
    match = _LOCATOR.fullmatch(str(locator or ""))
    subject = reading.gathering.known.get(match[1]) if match else None
    if match is None or subject is None or match[2] not in _MODES:
        return None
    mode = _MODES[match[2]]
    return (match[1], mode) if subject.form == "many" or mode is None else None
