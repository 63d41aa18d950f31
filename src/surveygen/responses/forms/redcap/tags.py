"""Action tags of REDCap: what a field's annotation says beyond its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from surveygen.condition import Condition
from surveygen.responses.forms.brackets import closing, split
from surveygen.responses.forms.form import FormQuestion

_VALUE = r"(?:'[^']*'|\"[^\"]*\"|[^\s,)]+)"
_TAG = re.compile(rf"@IF\s*(?=\()|@[A-Z-]+(?:\s*=\s*{_VALUE})?")
_HIDES = re.compile(rf"@HIDECHOICE\s*=\s*({_VALUE})")
_NUMBER = re.compile(r"\d+")
_LISTS = ("- [ ]", "- ( )")


class Offer(NamedTuple):
    """Choices that are there under a condition."""

    codes: tuple[str, ...]
    logic: str
    """The condition, as branching logic says it."""
    opposite: bool
    """Whether they are there where it does not hold."""


def _tags(annotation: str) -> tuple[list[str], str]:
    """The tags, of `@IF` with its brackets, and what else stands there."""
    found, rest, at = [], [], 0
    for match in _TAG.finditer(annotation):
        if match.start() < at:
            continue
        end = match.end()
        if annotation[end : end + 1] == "(":
            end = min(closing(annotation, end + 1) + 1, len(annotation))
        found.append(annotation[match.start() : end])
        rest.append(annotation[at : match.start()])
        at = end
    return found, "".join((*rest, annotation[at:])).strip()


def offers_of(annotation: str) -> list[Offer]:
    """The choices that `@IF(…, '', @HIDECHOICE='…')` hides, or the other way round."""
    found = []
    for tag in _tags(annotation)[0]:
        parts = split(tag.partition("(")[2].removesuffix(")")) if tag.startswith("@IF") else []
        if len(parts) != 3:
            continue
        hides = [_HIDES.fullmatch(part) for part in parts[1:]]
        hidden = hides[0] or hides[1]
        if hidden is not None and any(part in ("''", '""') for part in parts[1:]):
            codes = tuple(code.strip() for code in hidden[1].strip("'\"").split(","))
            found.append(Offer(codes, " ".join(parts[0].split()), hides[0] is not None))
    return found


def with_tags(
    question: FormQuestion, annotation: str, leave: Callable[[str], None]
) -> FormQuestion:
    """The question with what its tags set; those that have no counterpart are noted."""
    settings = list(question.settings)
    tags, rest = _tags(annotation)
    for tag in tags:
        name, _, value = (part.strip() for part in tag.partition("="))
        value = value.strip("'\"")
        if name == "@NONEOFTHEABOVE" and question.mark == "- [ ]" and not question.rows:
            continue
        if offers_of(tag) and question.mark in _LISTS:
            continue
        setting = _setting(question, name, value)
        if setting and not any(each.startswith(setting.split()[0]) for each in settings):
            settings.append(setting)
        else:
            leave(f"its action tag {tag}")
    if rest:
        leave(f"its annotation {rest}")
    return question._replace(settings=tuple(settings))


def _setting(question: FormQuestion, name: str, value: str) -> str:
    is_text = question.type in ("text", "long text")
    if name == "@CHARLIMIT" and is_text and _NUMBER.fullmatch(value):
        return f"max {value}"
    if name == "@PLACEHOLDER" and is_text and value and "`" not in value:
        return f"placeholder {value}"
    boxes = question.mark == "- [ ]" and not question.rows and question.type != "consent"
    if name == "@MAXCHECKED" and boxes and _NUMBER.fullmatch(value) and int(value) > 0:
        return f"pick 0-{min(int(value), len(question.options))}"
    return ""


def shown_by(
    question: FormQuestion, shows: Mapping[str, Condition], codes: Mapping[str, str]
) -> FormQuestion:
    """The question whose choices are there under these conditions, by their codes there."""
    ours = {codes[given]: show for given, show in shows.items() if given in codes}
    options = (option._replace(show=ours.get(option.code)) for option in question.options)
    return question._replace(options=tuple(options))
