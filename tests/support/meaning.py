"""What a question set means, as a plain value that leaves out how and where it is written."""

from __future__ import annotations

import html
from dataclasses import fields, is_dataclass
from typing import Any

from surveygen.errors import Severity
from surveygen.language import read_text
from surveygen.language.markup import Markup
from surveygen.model import Text

_WRITING = {"location", "source", "path"}
"""Fields of the model that say how or where something is written."""


def meaning_of(source: str) -> Any:
    """The questionnaire as plain values, or the codes of its problems."""
    questionnaire, problems = read_text(source, "set")
    if questionnaire is None:
        return sorted(found.code for found in problems if found.severity is not Severity.NOTE)
    return _plain(questionnaire)


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return [value.plain, _same(value.html)]
    names = getattr(value, "_fields", None)
    if is_dataclass(value):
        names = [field.name for field in fields(value)]
    if names is not None:
        parts = {name: getattr(value, name) for name in names}
        return {
            name: _notes(part) if name == "notes" else _plain(part)
            for name, part in parts.items()
            if name not in _WRITING
        }
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value


def _notes(notes: Any) -> list[str]:
    return [_same(Markup().blocks(note).html) for note in notes]


def _same(rendered: str) -> str:
    """HTML in which white space and the spelling of letters make no difference."""
    kept = rendered.replace("&lt;", "\0lt;").replace("&gt;", "\0gt;").replace("&amp;", "\0amp;")
    return " ".join(html.unescape(kept).split())
