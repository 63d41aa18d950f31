"""What is taken for a table of answers and is none: named, with what to do instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from surveygen.messages import failure
from surveygen.responses.decoding import in_utf8
from surveygen.responses.spelling.labels import normalise


class Other(NamedTuple):
    """Something else than a table of answers."""

    what: str
    remedy: str


_ANSWERS = "Export the answers as CSV from there, and import that."
_AS_TEXT = (
    "Save it as plain text (.txt): of numbered questions a set is drafted. Export answers as CSV."
)
_NUMBERED = (
    "Number its questions and begin each option below them with `-`, and a question set is drafted "
    "from it; answers come as CSV."
)
_IMPORT_DATA = "`surveygen import FILE` drafts a question set from it, and writes its rows as CSV."
_SAVE_AS = "Open it there and save it as CSV (UTF-8), with labels instead of codes; import that."

_BY_BYTES: tuple[tuple[re.Pattern[bytes], Other], ...] = (
    (re.compile(rb"\$FL[23]"), Other("data of SPSS (.sav)", _IMPORT_DATA)),
    (re.compile(rb"<stata_dta>"), Other("data of Stata (.dta)", _IMPORT_DATA)),
    (re.compile(rb"HEADER RECORD\*{7}"), Other("data of SAS (.xpt)", _SAVE_AS)),
    (re.compile(rb"PAR1"), Other("a Parquet file", "Write it as CSV first.")),
    (re.compile(rb"ARROW1|FEA1"), Other("an Arrow file", "Write it as CSV first.")),
    (re.compile(rb"\x1f\x8b|BZh\d|\xfd7zXZ|7z\xbc\xaf|Rar!"),
     Other("a compressed file", "Unpack it, and import the CSV in it.")),
    (re.compile(rb"RD[XA][23]\n|RDX\d"), Other("data of R (.rds, .RData)", "Write it as CSV "
     "with `write.csv(data, \"answers.csv\", row.names = FALSE)`.")),
    (re.compile(rb"\{\\rtf"), Other("a text document (RTF)", _ANSWERS)),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF.{4}WEBP", re.DOTALL),
     Other("a picture", _ANSWERS)),
    (re.compile(rb"\s*\{\s*\"(?:SurveyEntry|SurveyElements)\""),
     Other("a questionnaire of Qualtrics (.qsf)", "It holds the questions, of which "
      "`surveygen import FILE` drafts a question set; export the responses as CSV.")),
    (re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<document>\s*<LimeSurveyDocType>", re.DOTALL),
     Other("a questionnaire of LimeSurvey (.lss)", "It holds the questions, of "
      "which `surveygen import FILE` drafts a question set; export the responses as CSV.")),
    (re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:h:html|xls:form|ODM)\b", re.DOTALL),
     Other("a form in XML", "Import the form as XLSForm (.xlsx), or its answers as CSV.")),
    (re.compile(rb"\s*<\?xml"), Other("an XML file", _ANSWERS)),
    (re.compile(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype|html|head|body|table|div)\b",
                re.IGNORECASE | re.DOTALL),
     Other("a web page", "Download the CSV itself; the login may have expired.")),
    (re.compile(rb"#!/|<\?php|\s*[\"']use strict[\"'];|\s*\(function\b|"
                rb"\s*(?:import [\w.]+(?:, [\w.]+)*|from [\w.]+ import [^\r\n]+|"
                rb"import [^\r\n]+ from ['\"][^\r\n]+|(?:var|let|const) \w+ ?=[^\r\n]*;|"
                rb"function \w+\([^\r\n]*)[ \t]*\r?\n"),
     Other("a program", _ANSWERS)),
    (re.compile(rb"\s*[\[{]\s*(?:[{\[\"\]}]|$)"),
     Other("JSON", "Export the answers as CSV. Where it holds answers to a question set that "
           "exists, `surveygen tally NAME FILE` reads it.")),
    (re.compile(rb"---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|$)", re.DOTALL),
     Other("a document in Markdown", "A question set goes into content/ as it is; one is drafted "
           "from numbered questions; answers come as CSV.")),
    (re.compile(rb"\s*#{1,6} \S[^,;\t|]*\r?\n"),
     Other("a document in Markdown", "A question set goes into content/ as it is; one is drafted "
           "from numbered questions; answers come as CSV.")),
)  # fmt: skip
_BY_ENDING = {
    ".qsf": "a questionnaire of Qualtrics (.qsf)",
    ".lss": "a questionnaire of LimeSurvey (.lss)",
    ".lsa": "an archive of LimeSurvey (.lsa)",
    ".sav": "data of SPSS (.sav)",
    ".zsav": "data of SPSS (.zsav)",
    ".por": "data of SPSS (.por)",
    ".dta": "data of Stata (.dta)",
    ".sas7bdat": "data of SAS",
    ".json": "JSON",
    ".jsonl": "JSON",
    ".xml": "an XML file",
    ".qmd": "a document of Quarto (.qmd)",
    ".rmd": "a document of R Markdown (.Rmd)",
    ".md": "a document in Markdown",
    ".docx": "a Word document",
    ".ods": "a spreadsheet (.ods)",
    ".xls": "an old Excel workbook",
    ".numbers": "a spreadsheet (.numbers)",
    **dict.fromkeys(
        (".js", ".mjs", ".ts", ".py", ".php", ".sh", ".bat", ".do", ".sps", ".sas"), "a program"
    ),
    ".css": "a style sheet (.css)",
    ".svg": "a picture",
    ".html": "a web page",
    ".htm": "a web page",
}
_BOM = b"\xef\xbb\xbf"
_FORM_TYPES = re.compile(
    r"(select_(one|multiple)|rank)\b|begin[ _](group|repeat)|integer|text|note"
)
_DICTIONARY = frozenset(
    {"variable", "variable name", "variable / field name", "field", "field name", "column",
     "column name", "question id", "name", "code", "variables", "item", "id"}
)  # fmt: skip
_DESCRIBED = frozenset(
    {"label", "description", "definition", "question", "question text", "values", "value labels",
     "type", "data type", "field label", "field type", "choices", "variable label", "wording",
     "choices, calculations, or slider labels", "codes", "units", "format", "notes", "meaning"}
)  # fmt: skip
_NAME = re.compile(r"[A-Za-z][\w./:-]*")
_PROSE = (".txt", ".text", ".log", ".rst", "")


def refuse_other(path: Path, head: bytes, records: Sequence[Sequence[str]] = ()) -> None:
    """Say what a file is that is no table of answers, by its bytes or by its records.

    Raises SurveygenError (R070) for one.
    """
    found = _by_bytes(path, head) if head else _by_records(path, records)
    if found is not None:
        raise failure("R070", str(path), what=found.what, remedy=found.remedy)


def _by_bytes(path: Path, head: bytes) -> Other | None:
    start = in_utf8(head).removeprefix(_BOM)
    ending = path.suffix.lower()
    if start[:4] == b"PK\x03\x04" and (b"word/" in head or ending == ".docx"):
        return Other("a Word document", _AS_TEXT)
    if start[:4] == b"PK\x03\x04" and b"mimetype" not in start[:60] and b"xl/" not in head:
        if ending in (".docx", ".ods", ".numbers", ".lsa"):
            return Other(_BY_ENDING[ending], _ANSWERS)
        if b"[Content_Types]" not in head:
            return Other("an archive (.zip)", "Unpack it, and import the CSV in it.")
    named = _BY_ENDING.get(ending)
    for pattern, other in _BY_BYTES:
        if pattern.match(start):
            # The ending tells a document of Quarto from one of surveygen's own.
            return Other(named, other.remedy) if named and other.what in (
                "a document in Markdown", "JSON") else other  # fmt: skip
    if named is not None and ending not in (".md", ".html", ".htm", ".xls"):
        return Other(named, _ANSWERS)
    return None


def _by_records(path: Path, records: Sequence[Sequence[str]]) -> Other | None:
    filled = [[cell.strip() for cell in record] for record in records if any(record)]
    if not filled:
        return None
    header = [normalise(cell) for cell in filled[0]]
    rows = filled[1:]
    if found := _as_form(header, rows) or _as_dictionary(header, rows):
        return found
    if len(header) > 1 or any(len(row) > 1 for row in rows[:1]):
        return None
    words = " ".join(row[0] for row in filled)
    if not rows:
        return Other(f"a text, “{words[:40]}”", "It has no row of answers below a heading. "
                     "Export the answers as CSV, and import that.")  # fmt: skip
    sentences = sum(row[0].endswith((".", "!", "?", ":")) for row in filled)
    last = max(n for n, record in enumerate(records) if any(record))
    has_gaps = any(not any(record) for record in records[:last])
    if path.suffix.lower() in _PROSE and (has_gaps or 2 * sentences > len(filled)):
        return Other("a text", _NUMBERED)
    return None


def _as_form(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Other | None:
    """A sheet of an XLSForm."""
    labelled = any(name.partition("::")[0] == "label" for name in header)
    if not labelled or "name" not in header:
        return None
    if "list_name" in header or "list name" in header:
        return Other("the choices of an XLSForm", "They belong to the workbook: import that "
                     "(.xlsx), or the answers as CSV.")  # fmt: skip
    if "type" not in header:
        return None
    kinds = [row[header.index("type")] for row in rows if len(row) > header.index("type")]
    if kinds and not any(map(_FORM_TYPES.match, kinds)):
        return None
    return Other("an XLSForm", "It holds the questions. Import the workbook itself (.xlsx), or the "
                 "answers as CSV.")  # fmt: skip


def _as_dictionary(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Other | None:
    """A list of variables: a name each, and what it means."""
    if not rows or header[0] not in _DICTIONARY or _DESCRIBED.isdisjoint(header[1:]):
        return None
    names = [row[0] for row in rows if row[0]]
    described = [i for i, name in enumerate(header) if name in _DESCRIBED and i]
    if len(names) != len(set(names)) or not all(map(_NAME.fullmatch, names)) or not names:
        return None
    only = all(name in _DESCRIBED or name in _DICTIONARY or "label" in name for name in header)
    texts = {row[i] for row in rows for i in described if i < len(row) and row[i]}
    if not only and not (header[0].startswith("variable") and len(texts) >= len(names)):
        return None
    return Other("a dictionary of variables", "It says what the columns of the answers mean. "
                 "Import the CSV of the answers themselves.")  # fmt: skip
