"""A data dictionary of REDCap to the form that all formats share."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from surveygen.condition import Condition, Not
from surveygen.responses.forms.files import read_whole, unreadable
from surveygen.responses.forms.form import Form, FormOption, FormQuestion
from surveygen.responses.forms.gathering import Gathering
from surveygen.responses.forms.redcap.conditions import by_size, translate
from surveygen.responses.forms.redcap.ranking import is_ranking, ranking
from surveygen.responses.forms.redcap.tags import offers_of, shown_by, with_tags
from surveygen.responses.forms.truth import Subject, SubjectForm

COLUMNS = {
    "name": ("Variable / Field Name", "field_name"),
    "form": ("Form Name", "form_name"),
    "section": ("Section Header", "section_header"),
    "type": ("Field Type", "field_type"),
    "label": ("Field Label", "field_label"),
    "choices": ("Choices, Calculations, OR Slider Labels", "select_choices_or_calculations"),
    "note": ("Field Note", "field_note"),
    "validation": ("Text Validation Type OR Show Slider Number",
                   "text_validation_type_or_show_slider_number"),
    "min": ("Text Validation Min", "text_validation_min"),
    "max": ("Text Validation Max", "text_validation_max"),
    "identifier": ("Identifier?", "identifier"),
    "logic": ("Branching Logic (Show field only if...)", "branching_logic"),
    "required": ("Required Field?", "required_field"),
    "alignment": ("Custom Alignment", "custom_alignment"),
    "number": ("Question Number (surveys only)", "question_number"),
    "matrix": ("Matrix Group Name", "matrix_group_name"),
    "ranking": ("Matrix Ranking?", "matrix_ranking"),
    "annotation": ("Field Annotation", "field_annotation"),
}  # fmt: skip
_PIPE = re.compile(r"\[([\w-]+(?:\([^()\[\]]*\))?(?::[\w-]+)*)\]")
_TEXTS: dict[str, tuple[str, SubjectForm]] = {
    "": ("text", "text"), "email": ("email", "text"), "phone": ("phone", "text"),
    "integer": ("number", "whole"), "number": ("number", "decimal"), "time": ("time", "other"),
    "date_ymd": ("date", "date"), "date_mdy": ("date", "date"), "date_dmy": ("date", "date"),
}  # fmt: skip
_LEFT = {"calc": "a calculation", "sql": "a list from a query"}
Row = Mapping[str, str]


class _Reading:
    """One dictionary while it is read."""

    def __init__(self, rows: list[tuple[int, Row]]) -> None:
        self.names = {row["name"] for _, row in rows}
        self.gathering = Gathering(_PIPE, self._is_answer)
        self.gathering.reserve([row["name"] for _, row in rows])
        self._looks = 0
        form = ""
        for (group, of_form), members in groupby(rows, lambda each: _place(*each)):
            within = list(members)
            line, first = within[0]
            heads_a_matrix = group.startswith("=") and len(within) > 1
            if of_form != form or (first["section"] and not heads_a_matrix):
                section = "" if heads_a_matrix else first["section"]
                titles = section or first["form"].replace("_", " ").capitalize()
                where = f"row {line}"
                words, rest = self.gathering.heading({"": titles}, where, "")
                self.gathering.page(words, where, rest)
                form = of_form
            if group.startswith("="):
                self._matrix(within)
            else:
                self._field(line, first)

    def _is_answer(self, name: str) -> bool:
        bare = re.split(r"[(:]", name)[0]
        return bare in self.names or "-" in bare

    def _condition(self, line: int, row: Row) -> tuple[Condition | None, bool, tuple[str, ...]]:
        where, name, logic = f"row {line}", row["name"], " ".join(row["logic"].split())
        show, holds = self.gathering.condition(logic, translate, where, name, "branching logic")
        review: tuple[str, ...] = ()
        if show is not None and by_size(logic):
            text = "compared by size, an empty answer is below a number in some versions of REDCap"
            self.gathering.change(where, name, f"{text}, never here: {logic}")
            review = (f"its condition was {logic}; {text}, never here.",)
        return show, holds, review

    def _bare(self, line: int, row: Row) -> FormQuestion | None:
        where, name = f"row {line}", row["name"]
        kind, asked = row["type"].strip().lower(), row["label"] and f" ({row['label']})"
        hidden = re.search(r"@HIDDEN(?:-SURVEY)?\b", row["annotation"])
        if kind in _LEFT or kind not in _KINDS:
            why = _LEFT.get(kind, f"the type `{kind}`")
            self.gathering.lose(
                where, name, f"{why} has no counterpart{asked} {row['choices']}".rstrip()
            )
            return None
        show, holds, review = self._condition(line, row)
        if hidden or not holds:
            self.gathering.lose(where, name, f"it is shown to nobody{asked}")
            return None
        words, rest = self.gathering.heading({"": row["label"]}, where, name)
        note = self.gathering.paragraphs({"": row["note"]}, where, name)
        help_ = self.gathering.together(rest, note)
        identity = self.gathering.give(name)
        settings = (f"column {name}",) if identity != name else ()
        return FormQuestion(identity, "", words, where, name, help=help_, show=show,
                            settings=settings, review=review)  # fmt: skip

    def _field(self, line: int, row: Row) -> None:
        bare = self._bare(line, row)
        if bare is None:
            return
        question = _KINDS[row["type"].strip().lower()](self, row, bare)
        if question is None:
            return
        question = self._tagged(row, question)
        required = row["required"].strip().lower() == "y" and question.type != "info"
        self.gathering.add(question._replace(required=required))
        if question.type != "info":
            self.gathering.ids[question.name] = question.id
        self._say_rest(row, question)

    def _tagged(self, row: Row, question: FormQuestion) -> FormQuestion:
        def leave(text: str) -> None:
            self.gathering.leave(question.where, question.name, text)

        return with_tags(question, row["annotation"], leave)

    def _offered(self, row: Row, question: FormQuestion, codes: Mapping[str, str]) -> FormQuestion:
        """The question with the choices that an action tag hides at times."""
        shows: dict[str, Condition] = {}
        for offer in offers_of(row["annotation"]):
            what = f"that {', '.join(offer.codes)} is hidden:"
            show, _ = self.gathering.condition(
                offer.logic, translate, question.where, question.name, what
            )
            if show is not None:
                shows |= dict.fromkeys(offer.codes, Not(show) if offer.opposite else show)
        return shown_by(question, shows, codes)

    def _say_rest(self, row: Row, question: FormQuestion) -> None:
        leave = self.gathering.leave
        if row["identifier"].strip().lower() == "y":
            leave(question.where, question.name, "that it identifies a person")
        if row["alignment"].strip() or row["number"].strip():
            leave(
                question.where, question.name, f"how it looks ({row['alignment']} {row['number']})"
            )

    # Kinds

    def pairs(self, row: Row) -> list[tuple[str, dict[str, str]]]:
        """The choices, `1, Yes | 2, No`."""
        parts = (part.partition(",") for part in row["choices"].split("|") if part.strip())
        return [(code.strip(), {"": words.strip()}) for code, _, words in parts]

    def text(self, row: Row, bare: FormQuestion) -> FormQuestion:
        """A line, checked in one of many ways."""
        given = row["validation"].strip().lower()
        type_, form = _TEXTS.get(given, ("", "text"))
        if given.startswith("datetime"):
            type_, form = "datetime", "other"
        elif given.startswith("time"):
            type_, form = "time", "other"
        elif given.startswith("number"):
            type_, form = "number", "decimal"
        settings = [*bare.settings]
        if given == "alpha_only":
            settings.append("pattern [A-Za-z]+")
        elif not type_:
            self.gathering.leave(bare.where, bare.name, f"its check `{given}`: any text is taken")
        if form == "whole":
            settings.append("step 1")
        self.gathering.known[bare.name] = Subject(bare.id, form)
        made = bare._replace(type=type_ or "text", settings=tuple(settings))
        low, high = row["min"].strip(), row["max"].strip()
        if low or high:
            if made.type in ("number", "date") and _are_limits(low, high):
                low, high = ("today" if each.lower() == "today" else each for each in (low, high))
                return made._replace(type=f"{made.type} {low}..{high}")
            self.gathering.leave(bare.where, bare.name, f"its limits {low}..{high}")
        if row["choices"].strip():
            self.gathering.leave(bare.where, bare.name, f"its list {row['choices']}")
        return made

    def notes(self, _row: Row, bare: FormQuestion) -> FormQuestion:
        """Several lines."""
        self.gathering.known[bare.name] = Subject(bare.id, "text")
        return bare._replace(type="long text")

    def options(self, row: Row, bare: FormQuestion) -> FormQuestion | None:
        """One of a list, or any number of it."""
        kind, pairs = row["type"].strip().lower(), self.pairs(row)
        if not pairs:
            self.gathering.lose(bare.where, bare.name, "it has no choices")
            return None
        many = kind == "checkbox"
        options, codes = self.gathering.options(pairs, "", bare.where, bare.name)
        self.gathering.known[bare.name] = Subject(bare.id, "many" if many else "one", codes)
        if many:
            none = re.search(r"@NONEOFTHEABOVE\s*=\s*['\"]?([\w,]+)", row["annotation"])
            only = set(none[1].split(",")) if none else set()
            by_code = {code: given for given, code in codes.items()}
            options = tuple(
                o._replace(column=_box_column(bare, by_code[o.code]), only=by_code[o.code] in only)
                for o in options
            )
        if len(options) == 1 and not many:
            self.gathering.change(bare.where, bare.name, "its one option became a box to tick")
            return bare._replace(type="consent", mark="- [ ]", options=options)
        type_ = "dropdown" if kind == "dropdown" else ""
        mark = "- [ ]" if many else "- ( )"
        return self._offered(row, bare._replace(type=type_, mark=mark, options=options), codes)

    def yes_no(self, row: Row, bare: FormQuestion) -> FormQuestion:
        """Stored as 1 and 0."""
        words = ("Yes", "No") if row["type"].strip().lower() == "yesno" else ("True", "False")
        pairs = [("1", {"": words[0]}), ("0", {"": words[1]})]
        options, codes = self.gathering.options(pairs, "", bare.where, bare.name)
        self.gathering.known[bare.name] = Subject(bare.id, "one", codes)
        return bare._replace(mark="- ( )", options=options)

    def slider(self, row: Row, bare: FormQuestion) -> FormQuestion:
        """From 0 to 100, with words at its ends and in its middle."""
        self.gathering.known[bare.name] = Subject(bare.id, "whole")
        low, high = row["min"].strip() or "0", row["max"].strip() or "100"
        parts = [part.strip() for part in row["choices"].split("|")]
        points = [low, "", high] if len(parts) == 3 else [low, high]
        ends = []
        for point, words in zip(points, parts, strict=False):
            if words and point:
                said = self.gathering.line({"": words}, bare.where, bare.name)
                ends.append(FormOption(point, said))
            elif words:
                self.gathering.leave(bare.where, bare.name, f"the words in its middle ({words})")
        return bare._replace(type=f"slider {low}..{high}", options=tuple(ends))

    def file(self, row: Row, bare: FormQuestion) -> FormQuestion | None:
        """A file; a signature has no place here."""
        if row["validation"].strip():
            self.gathering.lose(bare.where, bare.name, "a signature has no counterpart")
            return None
        self.gathering.gone[bare.name] = "which is a file"
        return bare._replace(type="file")

    def info(self, _row: Row, bare: FormQuestion) -> FormQuestion:
        """A text."""
        return bare._replace(type="info", settings=())

    def _title(self, first: Row, line: int) -> str:
        """The last line of a section header heads a matrix, what stands above it a page."""
        title, _, label = first["section"].strip().rpartition("\n")
        if title:
            self.gathering.page(self.gathering.line({"": title}, f"row {line}", ""), f"row {line}")
        return label

    def _matrix(self, within: list[tuple[int, Row]]) -> None:
        """Fields of a matrix group: rows of one question where all have the same condition."""
        line, first = within[0]
        logics = {" ".join(row["logic"].split()) for _, row in within}
        answers = {(row["type"].strip().lower(), str(self.pairs(row))) for _, row in within}
        if len(within) == 1 or len(self.pairs(first)) < 2 or len(answers) > 1:
            if len(within) > 1 and first["section"]:
                heading, rest = self.gathering.heading({"": first["section"]}, f"row {line}", "")
                self.gathering.page(heading, f"row {line}", rest)
            for each, row in within:
                self._field(each, row)
            return
        label = self._title(first, line)
        words = self.gathering.line({"": label or first["matrix"]}, f"row {line}", "")
        logic = first["logic"] if len(logics) == 1 else ""
        bare = self._bare(line, {**first, "label": label or first["matrix"], "logic": logic})
        if bare is None:
            for each, row in within[1:]:
                self.gathering.lose(f"row {each}", row["name"], "it stands in a matrix left out")
            return
        many = first["type"].strip().lower() == "checkbox"
        rows = [(row["name"], {"": row["label"]}) for _, row in within]
        where, name = bare.where, first["matrix"]
        (options, codes), (lines, names) = self.gathering.grid(self.pairs(first), rows, where, name)
        lines = tuple(o._replace(column=given) for o, given in zip(lines, names, strict=True))
        if len(logics) > 1:
            shows = {row["name"]: self._condition(each, row)[0] for each, row in within}
            lines = tuple(o._replace(show=shows[g]) for o, g in zip(lines, names, strict=True))
        self.gathering.known.pop(first["name"], None)
        identity = self.gathering.give(name)
        if len(logics) == 1 and is_ranking(within, options):
            made = ranking(self.gathering, bare, within, options, identity)
            self.gathering.add(made._replace(words=words))
            self._rest_of(within, made)
            return
        subject = Subject(identity, "matrix", codes, rows=names, many=many)
        for given in names:
            self.gathering.known[given] = subject.row(given)
        required = [row for _, row in within if row["required"].strip().lower() == "y"]
        if required and len(required) < len(within):
            self.gathering.leave(where, name, "that some of its rows are required, not all")
        if any(row["ranking"].strip() for _, row in within):
            self.gathering.leave(where, name, "that no answer is given twice in it")
        made = bare._replace(
            id=identity, name=name, type="matrix", settings=(), words=words,
            mark="- [ ]" if many else "- ( )", options=options, rows=lines,
            required=len(required) == len(within),
        )  # fmt: skip
        self.gathering.add(made)
        self._rest_of(within, made)

    def _rest_of(self, within: list[tuple[int, Row]], made: FormQuestion) -> None:
        """What the fields of a matrix hold beside their words."""
        line = within[0][0]
        for each, row in within:
            there = made._replace(where=f"row {each}", name=row["name"])
            self._tagged(row, there)
            self._say_rest(row, there)
            if row["note"] and each != line:
                self.gathering.leave(f"row {each}", row["name"], f"its note {row['note']}")


def _box_column(bare: FormQuestion, code: str) -> str:
    """The column of a box: its code in small letters, a minus as an underscore."""
    return f"{bare.name}___{code.lower().replace('-', '_')}"


def _are_limits(*limits: str) -> bool:
    return all(re.fullmatch(r"-?[\d.]*|\d{4}-\d\d-\d\d|today", each) for each in limits)


def _place(line: int, row: Row) -> tuple[str, str]:
    """What a field stands in: its matrix, or itself; and its form."""
    return (f"={row['matrix']}" if row["matrix"] else str(line)), row["form"]


_KINDS = {
    "text": _Reading.text, "notes": _Reading.notes, "dropdown": _Reading.options,
    "radio": _Reading.options, "checkbox": _Reading.options, "yesno": _Reading.yes_no,
    "truefalse": _Reading.yes_no, "slider": _Reading.slider, "file": _Reading.file,
    "descriptive": _Reading.info,
}  # fmt: skip


def read_redcap(path: Path) -> Form:
    """The form of a data dictionary. Raises SurveygenError where it is none."""
    text = read_whole(path, "data dictionary of REDCap")
    dialect = (
        ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    )
    found = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=dialect))
    rows = list(_rows(found))
    if not rows:
        raise unreadable(path, "data dictionary of REDCap", "it has no fields")
    reading = _Reading(rows)
    known = {name.casefold() for names in COLUMNS.values() for name in names}
    for column in found[0]:
        if column and column.casefold() not in known:
            reading.gathering.leave("the header", column, "a column that dictionaries do not have")
    for number, row in enumerate(found, 2):
        if odd := _oddity(row):
            reading.gathering.leave(f"row {number}", str(next(iter(row.values())) or ""), odd)
    title = path.stem.replace("_", " ")
    return reading.gathering.form(reading.gathering.line({"": title}, "the file", ""))


def _without_na(found: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows with empty cells where R wrote NA: the column of what is required says so."""
    columns = {name.casefold() for name in COLUMNS["required"]}
    said = {v for row in found for k, v in row.items() if str(k).strip().casefold() in columns}
    if not said <= {"NA", "y", ""} or "NA" not in said:
        return found
    return [{key: "" if cell == "NA" else cell for key, cell in row.items()} for row in found]


def _oddity(row: Mapping[str | None, Any]) -> str:
    """What is amiss with a row as it stands in the file; empty for nothing."""
    cells = {name: cell for name, cell in row.items() if name is not None}
    name = str(next(iter(cells.values())) or "").strip()
    if None in row:
        return f"more cells than the heading has: {', '.join(row[None])}"
    if None in cells.values():
        return "fewer cells than the heading has: the file may have been cut there"
    words = " ".join(filter(None, cells.values()))
    return f"a row without a name: {words}" if words.strip() and not name else ""


def _rows(found: list[dict[str, str]]) -> Iterator[tuple[int, Row]]:
    found = _without_na(found)
    for number, row in enumerate(found, 2):
        folded = {str(key).strip().casefold(): value or "" for key, value in row.items()}
        given = {
            key: next((folded[n.casefold()] for n in names if n.casefold() in folded), "")
            for key, names in COLUMNS.items()
        }
        if given["name"].strip():
            given["name"] = given["name"].strip()
            yield number, given
