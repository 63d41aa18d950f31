"""Links that answer questions (`cafe.html?visit=weekly`): what in one no page would understand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import parse_qsl, urlsplit

from surveygen.errors import Location, Problem
from surveygen.kinds import columns_of
from surveygen.kinds.ranges import is_day, is_moment, is_month, is_number, is_time
from surveygen.measures.base import spec_of
from surveygen.measures.number import Amount
from surveygen.measures.rank import Top, places_of
from surveygen.messages import problem, suggestion
from surveygen.model import Choice, Column, Question, Questionnaire, Role

OWN = ("lang", "kiosk", "transparent")
"""What the page itself takes from its address."""

_MOMENTS: Mapping[str, Callable[[str], bool]] = {
    "date": is_day,
    "month": is_month,
    "time": is_time,
    "datetime": is_moment,
}


def check_link(questionnaire: Questionnaire, link: str) -> Iterator[Problem]:
    """What the page of a questionnaire would not understand of an address, in its order.

    The page names the same in the browser's console, and leaves the questions open.
    """
    where = Location(link)
    columns = {column.name: column for column in columns_of(questionnaire)}
    known = {*OWN, *questionnaire.settings.params, *questionnaire.by_id, *columns}
    said = parse_qsl(urlsplit(link).query, keep_blank_values=True)
    for name, text in said:
        if name in OWN or name in questionnaire.settings.params:
            continue
        column = columns.get(name)
        question = questionnaire.by_id.get(column.question if column else name)
        if question is None:
            near = suggestion(name, sorted(known))
            yield problem("X027", where, name=name, suggestion=near)
        elif question.kind in ("consent", "file"):
            yield problem(
                "X028", where, name=name, text=text, wanted="it cannot be given by a link"
            )
        elif wanted := _not_understood(questionnaire, question, column, text):
            yield problem("X028", where, name=name, text=text, wanted=wanted)
    yield from _half_ranked(questionnaire, said, where)


def _half_ranked(
    questionnaire: Questionnaire, said: list[tuple[str, str]], where: Location
) -> Iterator[Problem]:
    """Rankings with a place that is left open, or that two have."""
    ranks = [column for column in columns_of(questionnaire) if column.role == Role.RANK]
    for question in questionnaire:
        own = {column.name for column in ranks if column.question == question.id}
        given = [(name, text) for name, text in said if name in own]
        places = [str(n) for n in range(1, places_of(question) + 1)]
        filled = places[: len(given)] if spec_of(question, Top).top else places
        if given and sorted(text for _, text in given) != sorted(filled):
            name, _, text = "&".join(f"{name}={text}" for name, text in given).partition("=")
            wanted = f"each place from 1 to {len(filled)} once"
            yield problem("X028", where, name=name, text=text, wanted=wanted)


def _not_understood(
    questionnaire: Questionnaire, question: Question, column: Column | None, text: str
) -> str:
    """What would be understood instead; empty where it is."""
    versions = [questionnaire, *questionnaire.translations.values()]
    twins = [v.by_id[question.id] for v in versions if question.id in v.by_id]
    choices = [choice for twin in twins for choice in twin.choices]
    if column is None:
        parts = [text] if _meant(text, choices) else text.split(",")
        known = question.kind == "pick_many" and all(_meant(part, choices) for part in parts)
        return "" if known else f"one of its columns, or {_codes(question)}"
    if column.role in (Role.BOX, Role.CELL):
        return "" if text == "1" else "1"
    if column.role == Role.RANK:
        return ""
    typed = question.kind == "slider" or not (choices or column.role == Role.PART)
    if column.role == Role.TEXT or typed:
        return _as_typed(question, text)
    if column.role == Role.PART:
        return _number(text)
    return "" if _meant(text, choices) else _codes(question)


def _as_typed(question: Question, text: str) -> str:
    if is_moment_like := _MOMENTS.get(question.kind):
        return (
            "" if text != "today" and is_moment_like(text) else "a day or time as ISO 8601 has it"
        )
    if question.kind == "slider":
        return _on_the_scale(text, spec_of(question, Amount))
    return _number(text) if question.kind == "number" else ""


def _on_the_scale(text: str, slider: Amount) -> str:
    if is_number(text) and float(slider.min) <= float(text) <= float(slider.max):
        steps = (float(text) - float(slider.min)) / float(slider.step)
        if abs(steps - round(steps)) < 1e-9 * max(1, abs(steps)):
            return ""
    return f"a number from {slider.min} to {slider.max}, in steps of {slider.step}"


def _number(text: str) -> str:
    return "" if any(c.isdecimal() for c in text) else "a number"


def _meant(text: str, choices: Iterable[Choice]) -> str:
    """The key of the choice that a code or its words mean; empty for none."""
    wanted = _folded(text)
    for choice in choices:
        if choice.key == text.strip() or _folded(choice.label.plain) == wanted:
            return choice.key
    return ""


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().lower()


def _codes(question: Question) -> str:
    codes = [choice.key for choice in question.choices]
    return ", ".join(codes[:12]) + (" …" if len(codes) > 12 else "") or "nothing"
