"""A question set drafted from an XLSForm, the spreadsheet that ODK, Kobo and others ask from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from surveygen.endpoints.reserved import why_reserved
from surveygen.language.names import slug, unique
from surveygen.messages import failure
from surveygen.responses.drafts import Draft, DraftedQuestion, plain

_PLAIN = {
    "text": "text",
    "integer": "number",
    "decimal": "number",
    "range": "number",
    "date": "date",
    "time": "time",
    "datetime": "datetime",
    "acknowledge": "consent",
    "image": "file",
    "audio": "file",
    "video": "file",
    "file": "file",
    "note": "info",
}
"""Types of theirs with ours."""

_SELECT = re.compile(r"(select_one|select_multiple|rank)\s+(\S+)(\s+or_other)?")

Row = Mapping[str, str]


@dataclass
class _Names:
    """Their names with ours, in the order in which they come."""

    taken: dict[str, int] = field(default_factory=dict)
    ours: dict[str, str] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    """Of each question: their code → ours."""
    multiple: set[str] = field(default_factory=set)
    """The questions of theirs that take several answers."""

    def give(self, name: str) -> str:
        """A name that may be an id."""
        identity = slug(name, "question")
        if why_reserved(identity):
            identity = f"your_{identity}"
        self.ours[name] = unique(identity, self.taken)
        return self.ours[name]


def draft_xlsform(path: Path) -> Draft:
    """Draft a question set from an XLSForm.

    What has no counterpart (calculations, places, loops) is named as left out. Raises
    SurveygenError when the workbook cannot be read, is none, or the extra is not installed.
    """
    sheets = _sheets(path)
    if "survey" not in sheets or not any("type" in row for row in sheets["survey"]):
        raise failure("R043", str(path), reason="it has no sheet named survey with a column type")
    settings = next(iter(sheets.get("settings", [])), {})
    lists: dict[str, list[Row]] = {}
    for row in sheets.get("choices", []):
        lists.setdefault(row.get("list_name") or row.get("list name", ""), []).append(row)
    names, left = _Names(), []
    questions: list[DraftedQuestion] = []
    for row in sheets["survey"]:
        kind = " ".join(row.get("type", "").split())
        if not kind or kind.lower().startswith(("begin", "end")):
            if kind.lower().startswith(("begin repeat", "begin_repeat")):
                left.append(f"the loop {row.get('name', '')}")
            continue
        question = _question(kind, row, lists, names)
        if question is None:
            left.append(row.get("name") or kind)
        else:
            questions.append(question)
    if not questions:
        raise failure("R042", str(path))
    title = settings.get("form_title") or path.stem.replace("_", " ")
    return Draft(title, tuple(questions), tuple(left))


def _sheets(path: Path) -> dict[str, list[Row]]:
    """The rows of each sheet by their lower-case headings."""
    try:
        import openpyxl
    except ImportError as error:
        raise failure("R027", what="XLSForms", extra="xlsform") from error
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        return {sheet.title.strip().lower(): list(_rows(sheet)) for sheet in book.worksheets}
    except FileNotFoundError as error:
        raise failure("F001", str(path), reason="there is no such file") from error
    except Exception as error:
        raise failure("R043", str(path), reason="it cannot be opened as a workbook") from error


def _rows(sheet: Any) -> Iterator[Row]:
    heading: list[str] = []
    for cells in sheet.iter_rows(values_only=True):
        texts = ["" if cell is None else _text(cell) for cell in cells]
        if not any(texts):
            continue
        if not heading:
            # `label::English (en)` is the label in one of several languages.
            heading = [text.strip().lower().partition("::")[0] for text in texts]
            continue
        row: dict[str, str] = {}
        for name, text in zip(heading, texts, strict=False):
            row.setdefault(name, text)
        yield row


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return str(cell).strip()


def _question(
    kind: str, row: Row, lists: Mapping[str, list[Row]], names: _Names
) -> DraftedQuestion | None:
    name, label = row.get("name", ""), row.get("label", "") or row.get("name", "")
    select = _SELECT.fullmatch(kind)
    ours = _PLAIN.get(kind.split()[0].lower())
    if (select is None and ours is None) or not label:
        return None
    identity = names.give(name or label)
    notes = []
    settings: list[str] = []
    options: tuple[str, ...] = ()
    if select is not None:
        settings, options = _options(select, lists.get(select[2], []), name, names)
        if not options:
            notes.append(f"its list {select[2]} is empty.")
    elif ours is not None:
        long = ours == "text" and "multiline" in row.get("appearance", "")
        settings = ["long text" if long else ours]
    shown = row.get("relevant", "")
    if shown:
        condition = _condition(shown, names)
        if condition:
            settings.append(f"show if {condition}")
        else:
            notes.append(f"it was asked only where {shown}; say so with `show if`.")
    if row.get("constraint"):
        notes.append(f"it was limited by {row['constraint']}.")
    if name and identity != name:
        settings.append(f"column {name}")
    required = row.get("required", "").lower() in ("yes", "true", "true()", "1")
    hint = row.get("hint", "")
    if hint:
        notes.append(f"its hint was: {hint}")
    return DraftedQuestion(
        label, identity, tuple(settings), options, note=" ".join(notes), required=required
    )


def _options(
    select: re.Match[str], rows: list[Row], name: str, names: _Names
) -> tuple[list[str], tuple[str, ...]]:
    mark = {"select_one": "- ( )", "select_multiple": "- [ ]", "rank": "1."}[select[1]]
    taken: dict[str, int] = {}
    lines = []
    codes: dict[str, str] = {}
    for row in rows:
        given = row.get("name", "")
        whole = re.fullmatch(r"-?\d+", given)
        code = given if whole else unique(slug(given, "option"), taken)
        codes[given] = code
        # What the form's own export holds, where that is no code of ours.
        column = f" `column {given}`" if code != given and "`" not in given else ""
        lines.append(f"{mark} {plain(row.get('label', '') or given)} `={code}`{column}")
    if select[3]:
        lines.append(f"{mark} Other: ____ `={unique('other', taken)}`")
    names.codes[name] = codes
    if select[1] == "select_multiple":
        names.multiple.add(name)
    return (["rank"] if select[1] == "rank" else []), tuple(lines)


_TERM = re.compile(
    r"selected\(\s*\$\{(?P<many>\w+)\}\s*,\s*'(?P<part>[^']*)'\s*\)"
    r"|\$\{(?P<one>\w+)\}\s*(?P<sign>=|!=|<=|>=|<|>)\s*(?P<value>'[^']*'|-?\d+(?:\.\d+)?)"
    r"|\s+(?P<word>and|or)\s+|(?P<bracket>[()])|(?P<not>not(?=\())"
)


def _condition(theirs: str, names: _Names) -> str:
    """The condition in our language; empty when it uses more than we know."""
    parts: list[str] = []
    position = 0
    text = " ".join(theirs.split())
    while position < len(text):
        match = _TERM.match(text, position)
        if match is None:
            if text[position] == " ":
                position += 1
                continue
            return ""
        position = match.end()
        asked = match["many"] or match["one"]
        if asked and asked not in names.ours:
            return ""
        if match["many"]:
            sign = "has" if asked in names.multiple else "="
            parts.append(f"{names.ours[asked]} {sign} {_value(match['part'], asked, names)}")
        elif match["one"]:
            value = _value(match["value"].strip("'"), asked, names)
            if value == "":
                empty = match["sign"] == "="
                parts.append(f"{'not ' if empty else ''}{names.ours[asked]} answered")
            else:
                parts.append(f"{names.ours[asked]} {match['sign']} {value}")
        else:
            parts.append(match["word"] or match["bracket"] or match["not"])
    return " ".join(parts)


def _value(given: str, asked: str, names: _Names) -> str:
    return names.codes.get(asked, {}).get(given, given)
