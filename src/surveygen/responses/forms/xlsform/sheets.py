"""An XLSForm as pyxform reads it, with the row of each of its parts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from surveygen.errors import SurveygenError, file_reason
from surveygen.messages import failure
from surveygen.responses.forms.files import unreadable
from surveygen.responses.forms.xlsform.overlooked import Overlooked, overlooked

if TYPE_CHECKING:
    from pyxform.xls2json_backends import DefinitionData

LINE = "surveygen_row"
"""A column added to the survey sheet, so that every part knows its row."""
_STARTS = {b"PK\x03\x04": ".xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": ".xls"}
_SEALED = "EncryptedPackage".encode("utf-16-le")
_NO_WORKBOOK = "was not recognized as a supported type"
_NO_TYPES = "column headers were not found: 'type'"
_FORMAT_CODE = re.compile(r"^\[[^\]]*\]\s*")

Element = Mapping[str, Any]


class Sheets(NamedTuple):
    """A form that pyxform accepts."""

    form: Element
    """Its nested form: groups with `children`, lists of choices."""
    rows: Mapping[int, Element]
    """The rows of the survey sheet that hold something, as written."""
    choices: Sequence[Element]
    """The rows of the choices sheet, as written."""
    settings: Element
    """The row of the settings sheet, as written."""
    others: tuple[str, ...]
    """Further sheets of a form that hold something."""
    overlooked: tuple[Overlooked, ...] = ()
    """What else a workbook holds."""


def read_sheets(path: Path) -> Sheets:
    """Read a form.

    Raises SurveygenError when there is no such file, pyxform is not installed, or it refuses the
    form: then with its words, which name the row.
    """
    try:
        from pyxform.errors import PyXFormError
        from pyxform.xls2json import workbook_to_json
    except ImportError as error:
        raise failure("R027", what="XLSForms", extra="xlsform") from error
    try:
        raw = path.read_bytes()
        data = _opened(path, raw)
        if not data.survey:
            raise failure("R043", str(path), reason="it has no sheet named survey with rows")
        rows = {line: dict(row) for line, row in enumerate(data.survey, start=2) if _holds(row)}
        for line, row in enumerate(data.survey, start=2):
            if _holds(row):
                row[LINE] = str(line)
        if data.survey_header:
            data.survey_header[0][LINE] = None
        choices = [dict(row) for row in data.choices or []]
        settings = dict(data.settings[0]) if data.settings else {}
        others = tuple(
            name
            for name in ("external_choices", "entities", "osm")
            if any(map(_holds, getattr(data, name, None) or []))
        )
        beside = tuple(overlooked(raw, ending, data)) if (ending := _workbook(raw)) else ()
        form = workbook_to_json(data, form_name="form", fallback_form_name="form", warnings=[])
    except PyXFormError as error:
        if _NO_TYPES in str(error):
            raise failure("R043", str(path), reason="no sheet has a column type") from error
        raise failure("R066", str(path), reason=_reason(str(error))) from error
    except OSError as error:
        raise failure("F001", str(path), reason=file_reason(error)) from error
    except SurveygenError:
        raise
    except Exception as error:
        # What pyxform did not foresee in a form: its own tool would end in a traceback.
        raise failure("R066", str(path), reason="pyxform cannot read it") from error
    return Sheets(form, rows, choices, settings, others, beside)


def _workbook(raw: bytes) -> str | None:
    """What the name of a workbook that begins so should end with; None for a text."""
    return next((ending for start, ending in _STARTS.items() if raw.startswith(start)), None)


def _opened(path: Path, raw: bytes) -> DefinitionData:
    """The sheets of a workbook, whatever its ending; of a text, what pyxform finds in it."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2json_backends import get_xlsform

    try:
        return get_xlsform(io.BytesIO(raw), _workbook(raw) or _ending(path))
    except PyXFormError as error:
        if _NO_WORKBOOK not in str(error):
            raise
        raise unreadable(path, "workbook", "it may not have been downloaded whole") from error
    except Exception as error:
        # What opens workbooks ends in errors of any kind where one is damaged.
        reason = f"it cannot be opened ({_reason(str(error)) or type(error).__name__})"
        if _SEALED in raw:
            reason = "it opens with a password alone; save it without one"
        raise unreadable(path, "workbook", reason) from error


def _ending(path: Path) -> str | None:
    return ending if (ending := path.suffix.lower()) in (".md", ".csv") else None


def _holds(row: Mapping[str, object]) -> bool:
    return any(str(value).strip() for value in row.values() if value is not None)


def _reason(message: str) -> str:
    """pyxform's words on one line, as the middle of a sentence."""
    return _FORMAT_CODE.sub("", " ".join(message.split())).rstrip(".")


def all_elements(element: Element) -> Iterator[Element]:
    """An element and all within it."""
    yield element
    for child in element.get("children", ()):
        yield from all_elements(child)
