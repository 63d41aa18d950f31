"""A file that should be a questionnaire by its name and is none: what it is, and what to do."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from surveygen.messages import failure
from surveygen.responses.decoding import in_utf8

_WORKBOOKS = (".xlsx", ".xlsm", ".xls")
_FORMS = {
    **dict.fromkeys(_WORKBOOKS, "workbook"),
    ".qsf": "survey of Qualtrics (.qsf)",
    ".lss": "survey of LimeSurvey (.lss)",
    ".lsa": "archive of LimeSurvey (.lsa)",
    ".lsg": "survey of LimeSurvey (.lss)",
    ".lsq": "survey of LimeSurvey (.lss)",
    ".qmd": "survey of surveydown (.qmd)",
    ".sav": "data file of SPSS",
    ".zsav": "data file of SPSS",
    ".dta": "data file of Stata",
    ".json": "questionnaire in JSON",
}
_ARCHIVE = b"PK\x03\x04"
_PAGE = re.compile(rb"\s*(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_PART = re.compile(rb"<LimeSurveyDocType>\s*(Question|Group)\s*<")
_MOST_NAMED = 3
_INSIDE = re.compile(r"\.(?:qsf|lss|json|xlsx|xlsm|xls|csv|txt|md|sav|dta)$", re.IGNORECASE)


def refuse_damaged(path: Path, head: bytes) -> None:
    """Say what is wrong with a file that is called like a questionnaire.

    Raises SurveygenError (R080) for one that is empty, a page, an archive, or a part of one.
    """
    ending = path.suffix.lower()
    start = in_utf8(head).removeprefix(b"\xef\xbb\xbf")
    reason = ""
    if ending in _FORMS and not start.strip(b"\0 \t\r\n"):
        reason = "the file is empty"
    elif ending in _FORMS and _PAGE.match(start):
        reason = "it is a web page; the login there may have expired"
    elif start.startswith(_ARCHIVE) and ending in (*_FORMS, ".zip", ".csv"):
        reason = _of_an_archive(path)
    elif part := _PART.search(start):
        reason = f"it holds a single {part[1].decode().lower()}; export the survey itself"
    if reason:
        format_ = _FORMS.get(ending, "questionnaire")
        raise failure("R080", str(path), format=format_, reason=reason)


def refuse_unknown(path: Path) -> None:
    """Say that a file bears the name of a questionnaire and no sign of one.

    Raises SurveygenError (R080) for one whose ending only questionnaires have.
    """
    ending = path.suffix.lower()
    if ending in (".qsf", ".lss", ".lsa", ".lsg", ".lsq"):
        reason = "it does not begin as one, and may not have been downloaded whole"
        raise failure("R080", str(path), format=_FORMS[ending], reason=reason)


def _of_an_archive(path: Path) -> str:
    """What is wrong with an archive; empty for a workbook, and for one that holds no forms."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        called = path.suffix.lower() in _FORMS
        return "it breaks off, and was not downloaded whole" if called else ""
    if any(name == "[Content_Types].xml" or name.startswith("xl/") for name in names):
        return ""
    inside = [name for name in names if _INSIDE.search(name)]
    forms = [name for name in inside if not name.lower().endswith((".csv", ".txt"))]
    if not forms and path.suffix.lower() in (".zip", ".csv"):
        return ""
    forms = forms or inside
    if not forms:
        return "it is an archive of other files"
    more = ", …" if len(forms) > _MOST_NAMED else ""
    listed = ", ".join(forms[:_MOST_NAMED])
    return f"it is an archive; unpack it and import what is in it ({listed}{more})"
