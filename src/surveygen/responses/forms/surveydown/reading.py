"""A survey of surveydown to the form that all formats share."""

from __future__ import annotations

import re
from pathlib import Path

from surveygen.condition import Condition, all_of
from surveygen.responses.forms.brackets import closing, split
from surveygen.responses.forms.files import read_whole, unreadable
from surveygen.responses.forms.form import Form, FormQuestion
from surveygen.responses.forms.gathering import Gathering
from surveygen.responses.forms.surveydown.calls import (
    arguments,
    calls,
    text_of,
    without_comments,
    words_of,
    written_out,
)
from surveygen.responses.forms.surveydown.conditions import translate
from surveygen.responses.forms.truth import Subject, SubjectForm, UnsayableError

_FORMAT = "survey of surveydown (.qmd)"
_PAGE = re.compile(r"^:::+\s*\{[^}\n]*\.sd[_-]page[^}\n]*\}|^---\s+([\w-]+)\s*$")
_BOX = re.compile(r"^:::+\s*(?:\{[^}\n]*\}|[\w.-]+)\s*$")
"""What begins a box of Quarto, such as `::: {.callout-tip}`."""
_CLOSES = re.compile(r"^:::+\s*$")
_CHUNK = re.compile(r"^```+\s*\{r[^}]*\}")
_PIPE = re.compile(r"`r\s+sd_output\(\s*[\"'](\w+)[\"'][^`]*\)`|`r\s[^`]*`")
_INPUTS: dict[str, tuple[str, SubjectForm]] = {
    "text": ("text", "text"), "textarea": ("long text", "text"), "numeric": ("number", "decimal"),
    "date": ("date", "other"), "slider_numeric": ("slider", "decimal"),
}  # fmt: skip
_READ = {"type", "id", "label", "option", "options", "row", "placeholder", "direction", "status",
         "width", "height", "cols", "grid", "individual", "justified", "force_edges", "resize",
         "selected"}  # fmt: skip
_LOOKS = {"direction", "status", "width", "height", "cols", "grid", "individual", "justified",
          "force_edges", "resize"}  # fmt: skip


_REQUIRED = re.compile(r"\brequired[_-]questions\s*[=:]")
_REQUIRED_NOW = re.compile(r"^[ \t]*required\s*:", re.MULTILINE)
"""As it stands in the front matter under `survey-settings`."""
_ALL = re.compile(r"\ball[_-](?:questions[_-])?required\s*[=:]\s*(?:true|yes)\b", re.IGNORECASE)


class _Reading:
    def __init__(self, text: str, app: str, title: str) -> None:
        self.gathering = Gathering(_PIPE)
        self.title = title
        self.shows, self.skips = self._logic(without_comments(f"{app}\n{text}"))
        self.required = self._required(app, text)
        ids = (arguments(inside).get("id", "") for _, inside in calls(text, "sd_question"))
        self.gathering.reserve([text_of(each).lower() for each in ids])
        self.words: list[tuple[int, str]] = []
        self.gathering.page({}, "line 1")
        self._walk(text)
        self._flush()
        for skip in self.skips:
            makes = "a limit of its question" if skip.startswith("sd_stop_if") else "`go to`"
            self.gathering.leave("app.R", "", f"{skip}: {makes} makes one")
        for target, conditions in self.shows.items():
            for condition in conditions:
                text = f"sd_show_if {condition}: what it shows was not found"
                self.gathering.leave("app.R", target, text)

    def _logic(self, source: str) -> tuple[dict[str, list[str]], list[str]]:
        shows: dict[str, list[str]] = {}
        for _, inside in calls(source, "sd_show_if"):
            for part in split(inside):
                condition, *target = split(part, "~")
                name = text_of(target[-1]) if target else ""
                shows.setdefault(name, []).append(" ".join(condition.split()))
        skips = [
            f"{name} {' '.join(part.split())}"
            for name in ("sd_skip_forward", "sd_skip_if", "sd_stop_if", "sd_skip_backward")
            for _, inside in calls(source, name)
            for part in split(inside)
        ]
        return shows, skips

    def _required(self, app: str, text: str) -> set[str]:
        front = text.partition("\n---")[0] if text.startswith("---") else ""
        whole = f"{without_comments(app)}\n{text}"
        self.asks_all = _ALL.search(whole) is not None
        found: set[str] = set()
        for source, given in ((whole, _REQUIRED), (front, _REQUIRED_NOW)):
            for match in given.finditer(source):
                found |= _names(source[match.end() :])
        return found

    def _show(self, target: str, where: str) -> Condition | None:
        found: list[Condition] = []
        for condition in self.shows.pop(target, []):
            show, holds = self.gathering.condition(
                condition, translate, where, target, "sd_show_if"
            )
            if show is not None:
                found.append(show)
            elif not holds:
                self.gathering.leave(where, target, f"sd_show_if {condition}: it never holds")
        return all_of(*found)

    def _walk(self, text: str) -> None:
        lines = text.splitlines()
        at = _front_matter(lines, self)
        while at < len(lines):
            line, number = lines[at], at + 1
            at += 1
            page = _PAGE.match(line)
            if page:
                self._flush()
                name = page[1] or next(iter(re.findall(r"(?:#|id=[\"']?)([\w-]+)", line)), "")
                where = f"line {number}"
                self.gathering.page({}, where, None, self._show(name, where))
            elif _CHUNK.match(line):
                chunk = []
                while at < len(lines) and not lines[at].startswith("```"):
                    chunk.append(lines[at])
                    at += 1
                at += 1
                self._chunk("\n".join(chunk), number)
            elif _BOX.match(line):
                self.gathering.leave(f"line {number}", "", f"how it looks ({line.strip()})")
            elif line.strip() and not _CLOSES.match(line) and line.strip() != "<br>":
                self.words.append((number, line))

    def _flush(self) -> None:
        """Words between questions: a page's heading and introduction, or a text of their own."""
        if not self.words:
            return
        where = f"line {self.words[0][0]}"
        lines = [re.sub(r"^#+\s*|^>\s*", "", line).strip() for _, line in self.words]
        heads = self.words[0][1].startswith("#")
        self.words = []
        page = self.gathering.pages[-1]
        if not page.questions and not page.words and not page.intro:
            words = self.gathering.line({"": lines[0]}, where, "") if heads else {}
            intro = self.gathering.paragraphs({"": "\n".join(lines[heads:])}, where, "")
            self.gathering.pages[-1] = page._replace(words=words, intro=intro)
            return
        words, rest = self.gathering.heading({"": "\n".join(lines)}, where, "")
        identity = self.gathering.give("", words[""])
        self.gathering.add(FormQuestion(identity, "info", words, where, "", help=rest))

    def _chunk(self, source: str, line: int) -> None:
        plain = without_comments(source)
        asked = calls(plain, "sd_question")
        if asked:
            self._flush()
        for start, inside in asked:
            self._question(arguments(inside), f"line {line + 1 + plain[:start].count(chr(10))}")
        rest = re.sub(r"\bsd_(?:question|next|nav|close|redirect|ui|setup)\s*\(", "\0", plain)
        for piece in rest.split("\0")[1:]:
            rest = rest.replace(f"\0{piece[: closing(piece, 0) + 1]}", "")
        told = " ".join(rest.split())
        if told and not re.fullmatch(r"(?:library\([\w.]+\)|source\([^()]*\)|\s)*", told):
            self.gathering.leave(f"line {line}", "", f"code that is run: {told[:300]}")

    def _question(self, given: dict[str, str], where: str) -> None:
        gathering, name = self.gathering, text_of(given.get("id", given.get("1", "")))
        kind = text_of(given.get("type", given.get("0", "")))
        source = given.get("label", given.get("2", ""))
        label = words_of(source) if source else name
        if not label:
            gathering.leave(where, name, f"its words {source}: they are worked out when it is run")
        show = self._show(name, where)
        read = _KINDS.get(kind)
        if read is None and kind not in _INPUTS:
            gathering.lose(where, name, f"the type `{kind}` has no counterpart ({label})")
            return
        words, rest = gathering.heading({"": label}, where, name)
        identity = gathering.give(name.lower())
        settings = (f"column {name}",) if name != identity else ()
        required = self.asks_all or name in self.required or given.get("required", "") == "TRUE"
        bare = FormQuestion(identity, "", words, where, name, help=rest, settings=settings,
                            show=show, required=required)  # fmt: skip
        try:
            made = read(self, given, bare) if read else self._input(kind, given, bare)
        except UnsayableError as error:
            gathering.lose(where, name, f"its options: {error.reason} ({label})")
            return
        gathering.add(made)
        gathering.ids[name] = identity
        for key, value in given.items():
            if key not in _READ and not key.isdigit() and key != "required":
                gathering.leave(where, name, f"{key} {' '.join(value.split())}")
        if given.get("selected", "NULL") != "NULL":
            gathering.leave(where, name, f"selected {' '.join(given['selected'].split())}")
        looks = [key for key in given if key in _LOOKS]
        if looks:
            gathering.leave(where, name, f"how it looks ({', '.join(looks)})")

    def _input(self, kind: str, given: dict[str, str], bare: FormQuestion) -> FormQuestion:
        type_, form = _INPUTS[kind]
        self.gathering.known[bare.name] = Subject(bare.id, form)
        settings = bare.settings
        if given.get("placeholder", "NULL") != "NULL":
            holder = " ".join(text_of(given["placeholder"]).split())
            if type_ in ("text", "long text") and "`" not in holder:
                settings = (*settings, f"placeholder {holder}")
            else:
                self.gathering.leave(bare.where, bare.name, f"placeholder {holder}")
        if kind == "slider_numeric":
            points = [value for _, value in written_out(given.get("option", "0:100"))]
            type_ = f"slider {points[0]}..{points[-1]}"
        elif given.get("option"):
            self.gathering.leave(bare.where, bare.name, f"option {given['option']}")
        return bare._replace(type=type_, settings=settings)

    def choice(self, given: dict[str, str], bare: FormQuestion) -> FormQuestion:
        """One of a list, or any number of it."""
        kind = text_of(given.get("type", given.get("0", "")))
        items = written_out(given.get("option") or given.get("options") or "c()")
        pairs = [(value, {"": name or value}) for name, value in items]
        if not pairs:
            raise UnsayableError("there are none")
        options, codes = self.gathering.options(pairs, "", bare.where, bare.name)
        many = "multiple" in kind
        self.gathering.known[bare.name] = Subject(bare.id, "many" if many else "one", codes)
        if kind == "slider":
            self.gathering.change(bare.where, bare.name, "a slider over words became a list")
        if len(options) == 1 and not many:
            self.gathering.change(bare.where, bare.name, "its one option became a box to tick")
            self.gathering.known[bare.name] = Subject(bare.id, "other")
            return bare._replace(type="consent", mark="- [ ]", options=options)
        type_ = "dropdown" if kind == "select" else "rank" if kind == "rank" else ""
        if type_ == "rank":
            self.gathering.known[bare.name] = Subject(bare.id, "other")
        mark = "1." if type_ == "rank" else "- [ ]" if many else "- ( )"
        return bare._replace(type=type_, mark=mark, options=options)

    def matrix(self, given: dict[str, str], bare: FormQuestion) -> FormQuestion:
        """The same answers for several rows."""
        columns = [
            (value, {"": name or value}) for name, value in written_out(given.get("option", "c()"))
        ]
        rows = [
            (value, {"": name or value}) for name, value in written_out(given.get("row", "c()"))
        ]
        if len(columns) < 2 or not rows:
            raise UnsayableError("there are too few")
        (options, codes), (lines, names) = self.gathering.grid(columns, rows, bare.where, bare.name)
        subject = Subject(bare.id, "matrix", codes, rows=names)
        for given_row in names:
            self.gathering.known[f"{bare.name}_{given_row}"] = subject.row(given_row)
        lines = tuple(
            row._replace(column=f"{bare.name}_{name}")
            for row, name in zip(lines, names, strict=True)
        )
        return bare._replace(type="matrix", mark="- ( )", options=options, rows=lines, settings=())


def _names(rest: str) -> set[str]:
    """The names in a vector of R or a list of YAML that a text begins with."""
    rest = rest.lstrip()
    if rest.startswith("c("):
        return {text_of(part) for part in split(rest[2 : closing(rest, 2)])}
    listed = re.match(r"\[([^\]]*)\]|(?:\s*-\s*[\w\"']+[ \t]*(?:\n|$))+", rest)
    return set(re.findall(r"\w+", listed[0])) if listed else set()


_KINDS = {
    **dict.fromkeys(("mc", "mc_buttons", "mc_multiple", "mc_multiple_buttons", "select", "slider",
                     "rank"), _Reading.choice),
    "matrix": _Reading.matrix,
}  # fmt: skip


def _front_matter(lines: list[str], reading: _Reading) -> int:
    """The line after the front matter; its title is the survey's."""
    if not lines or lines[0].strip() != "---":
        return 0
    for number in range(1, len(lines)):
        if lines[number].strip() == "---":
            return number + 1
        given = re.match(r"title:\s*(.+)", lines[number])
        if given:
            reading.title = given[1].strip().strip("\"'")
    return 0


def read_surveydown(path: Path) -> Form:
    """The form of a survey.qmd, with the app.R beside it. Raises SurveygenError."""
    text = read_whole(path, _FORMAT)
    if not calls(without_comments(text), "sd_question"):
        raise unreadable(path, _FORMAT, "it has no `sd_question`")
    beside = path.with_name("app.R")
    app = read_whole(beside, _FORMAT) if beside.is_file() else ""
    reading = _Reading(text, app, path.stem.replace("_", " "))
    return reading.gathering.form(reading.gathering.line({"": reading.title}, "the file", ""))
