"""Blocks to an outline: title, pages and questions, each with the blocks that belong to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import field
from typing import NamedTuple

from surveygen.dataclass import dataclass
from surveygen.errors import Location, Problem, Severity
from surveygen.kinds import TYPES
from surveygen.language.blocks import Block, Form
from surveygen.language.inline import code_spans, without_code
from surveygen.language.names import is_id
from surveygen.language.settings import (
    GUIDE_WORDS,
    OPTION_FLAGS,
    PAGE_SETTINGS,
    QUESTION_SETTINGS,
    longest_name,
)
from surveygen.messages import CATALOGUE, problem
from surveygen.model import Text
from surveygen.patterns import pattern

_ALLOWANCE = pattern(r"\bsurveygen: *allow\s+([^<>-]+)")
_SAYS_REQUIRED = pattern(
    r"[＊∗⁎﹡✱★]$|\s[\[(（*_]+(?:required|mandatory|obligatory|pflicht(?:feld|frage|angabe)?|"
    r"erforderlich|obligatoire|requis|obligatori[oa]|obbligatori[oa]|obrigat[óo]ri[oa]|verplicht|"
    r"wymagane|obowiązkowe|必須|必填|必答|إلزامي|مطلوب)[\])）*_]+$",
    re.IGNORECASE,
)
"""What says at a heading's end that an answer is required, and does not make it so."""
_BRACED = pattern(r"\{#([\w-]+)\}")
"""An id as other dialects of Markdown write it."""
_CLOSE_HASHES = pattern(r"#{2,6}(?=[^\s#])|＃{1,6}(?=.)")
_END = 10**9
"""After the last line of any file."""


class SectionMarks(NamedTuple):
    """What is said of a section."""

    role: str = ""
    minutes: int = 0
    groups: tuple[str, ...] = ()
    checklist: tuple[Text, ...] = ()


@dataclass(slots=True)
class Heading:
    """A heading's parts."""

    text: str
    """Without the id, the star and the hashes."""
    id: str
    """As written in backticks; empty when none is."""
    required: bool
    location: Location


@dataclass(slots=True)
class Section:
    """A heading and what stands below it, up to the next heading of its level or above."""

    heading: Heading
    machine: list[Block] = field(default_factory=list)
    """Settings."""
    text: list[Block] = field(default_factory=list)
    """Rich text and lists, in order."""
    quotes: list[Block] = field(default_factory=list)
    """The team's notes."""
    allowed: set[str] = field(default_factory=set)
    """Codes of warnings that a comment below the heading silences."""


@dataclass(slots=True)
class PageOutline(Section):
    """A page with its questions."""

    implicit: bool = False
    """Whether it has no heading of its own: the questions came first."""
    questions: list[Section] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """The whole question set."""

    title: Section | None = None
    pages: list[PageOutline] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)
    """Codes of warnings that a comment before the first page or question silences."""

    def allowances(self) -> Allowances:
        """Where which codes are silenced: in the file, on a page, at a question."""
        found = Allowances()
        found.add(self.allowed, 0, _END)
        starts = [page.heading.location.line for page in self.pages]
        ends_of_pages = [*(line - 1 for line in starts[1:]), _END]
        for page, end in zip(self.pages, ends_of_pages, strict=False):
            lines = [question.heading.location.line for question in page.questions]
            ends = [end, *(line - 1 for line in lines[1:]), end]
            for section, last in zip((page, *page.questions), ends, strict=False):
                found.add(section.allowed, section.heading.location.line, last)
                # What concerns the whole file has no line of its own to put a comment at.
                found.add(section.allowed, 0, starts[0] - 1)
        return found


class Allowances:
    """The lines on which codes are silenced."""

    def __init__(self) -> None:
        self._ranges: dict[str, list[tuple[int, int]]] = {}
        self._last: dict[str, int] = {}
        """The greatest line silenced from the beginning of the file, by code."""

    def add(self, codes: Iterable[str], first: int, last: int) -> None:
        """Silence codes from a line to another; later calls begin at later lines, or at 0."""
        for code in codes:
            if first == 0:
                self._last[code] = max(last, self._last.get(code, 0))
                continue
            ranges = self._ranges.setdefault(code, [])
            # What the page silences, its questions need not.
            if not ranges or last > ranges[-1][1]:
                ranges.append((first, last))

    def allow(self, found: Problem) -> bool:
        """Whether a problem is silenced; an error never is."""
        if found.is_error:
            return False
        line = found.location.line
        if line <= self._last.get(found.code, -1):
            return True
        ranges = self._ranges.get(found.code, [])
        at = bisect_right(ranges, line, key=_first)
        return at > 0 and line <= ranges[at - 1][1]


def _first(lines: tuple[int, int]) -> int:
    return lines[0]


def read_outline(blocks: list[Block], path: Location, problems: list[Problem]) -> Outline:
    """The outline of a question set; what belongs nowhere is reported."""
    outline = Outline()
    section: Section | None = None
    if not all(line.text.isascii() for block in blocks for line in block.lines):
        from surveygen.language.typography import check_typography

        problems += check_typography(blocks, path)
    for block in blocks:
        _report_fault(block, path, problems)
        if block.form is Form.HEADING and block.level <= 3:
            section = _open(outline, block, path, problems)
        elif block.form is Form.COMMENT:
            _read_allowance(outline, section, block, path, problems)
        elif block.form is not Form.RULE:
            if section is None:
                problems.append(problem("S008", path.at(block.line, block.column)))
                section = _stand_in(outline, block, path)
            _add(section, block, path, problems)
    if outline.title is None and not problems:
        problems.append(problem("S001", path.at(1)))
    return outline


def _open(outline: Outline, block: Block, path: Location, problems: list[Problem]) -> Section:
    heading = read_heading(block, path, problems)
    if not heading.text:
        problems.append(problem("S009", heading.location))
    if block.level == 1:
        if heading.id:
            problems.append(problem("S010", heading.location, id=heading.id))
        if outline.title is not None:
            problems.append(problem("S011", heading.location))
        else:
            outline.title = Section(heading)
            return outline.title
    if outline.title is None:
        problems.append(problem("S001", heading.location))
        outline.title = Section(Heading("", "", False, heading.location))
    if block.level == 3:
        if not outline.pages:
            stand_in = Heading("", "", False, heading.location)
            outline.pages.append(PageOutline(stand_in, implicit=True))
        question = Section(heading)
        outline.pages[-1].questions.append(question)
        return question
    if heading.required:
        problems.append(problem("S018", heading.location))
    page = PageOutline(heading)
    outline.pages.append(page)
    return page


def _stand_in(outline: Outline, block: Block, path: Location) -> Section:
    """Somewhere to put what stands before the title, once that has been reported."""
    outline.title = None
    return Section(Heading("", "", False, path.at(block.line)))


def read_heading(block: Block, path: Location, problems: list[Problem]) -> Heading:
    """The id, the words and the star of a heading."""
    text = block.text
    location = path.at(block.line, block.column)
    spans = code_spans(text)
    name = ""
    for number, span in enumerate(spans):
        at = path.at(*block.place(span.inner))
        if number == 0:
            name = span.code
            if not is_id(name):
                problems.append(_no_id(name, at))
        else:
            problems.append(problem("S021", at, code=span.code))
    words = without_code(text, spans).strip()
    required = words == "*" or words.endswith((" *", " \\*"))
    if required:
        words = words.removesuffix("*").removesuffix("\\").strip()
    elif words.endswith("*") and words.replace("\\*", "*").count("*") % 2:
        problems.append(problem("S033", location))
    elif said := _SAYS_REQUIRED.search(words):
        problems.append(problem("S062", location, given=said[0].strip()))
    elif braced := _BRACED.search(words):
        problems.append(problem("S063", location, given=braced[0], id=braced[1]))
    return Heading(" ".join(words.split()), name, required, location)


def _no_id(name: str, at: Location) -> Problem:
    """What is wrong with the code of a heading; with several words it was meant as a setting."""
    if len(name.split()) > 1:
        return problem("S060", at, code=name)
    return problem("S020", at, id=name)


def _add(section: Section, block: Block, path: Location, problems: list[Problem]) -> None:
    match block.form:
        case Form.MACHINE:
            section.machine.append(block)
        case Form.QUOTE:
            section.quotes.append(block)
        case _:
            is_prose = block.form is Form.TEXT and not block.text.startswith(("```", "~~~"))
            if is_prose and not block.fault:
                _report_stray_code(block, path, problems)
                _report_close_hashes(block, path, problems)
            section.text.append(block)


def _report_stray_code(block: Block, path: Location, problems: list[Problem]) -> None:
    """A setting amid a paragraph, where it does nothing; other code there is the reader's."""
    meant = [span for span in code_spans(block.text) if _is_for_the_machine(span.code)]
    for span in meant[:1]:
        at = path.at(*block.place(span.inner))
        problems.append(problem("S022", at, code=span.code))


def _report_close_hashes(block: Block, path: Location, problems: list[Problem]) -> None:
    """A line that is no heading, as no space stands behind its hashes, or they are wide ones."""
    for line in block.lines:
        found = _CLOSE_HASHES.match(line.text)
        if found is not None:
            at = path.at(line.number, line.column)
            problems.append(problem("S061", at, hashes="#" * len(found[0])))


def _is_for_the_machine(code: str) -> bool:
    """Whether code names a type, a setting or a flag, or nearly does."""
    from difflib import get_close_matches

    names = (*TYPES, *QUESTION_SETTINGS, *PAGE_SETTINGS, *OPTION_FLAGS, *GUIDE_WORDS)
    if code.startswith("=") or longest_name(code, names) is not None:
        return True
    return bool(get_close_matches(code.lower(), names, n=1, cutoff=0.8))


def _report_fault(block: Block, path: Location, problems: list[Problem]) -> None:
    # An item's faults matter only where it is an option; a list in a text may be nested.
    if block.fault and block.form is not Form.ITEM:
        problems.append(problem(block.fault, path.at(block.fault_line)))


def _read_allowance(
    outline: Outline, section: Section | None, block: Block, path: Location, problems: list[Problem]
) -> None:
    """`<!-- surveygen: allow W001 -->`: codes that are silenced where the comment stands."""
    match = _ALLOWANCE.search(block.text)
    if match is None:
        return
    for code in match[1].replace(",", " ").split():
        message = CATALOGUE.get(code)
        if message is None:
            reason = "there is no such message"
        elif message.severity is Severity.ERROR:
            reason = "it is an error, which the page could not do with"
        else:
            where = outline if section is None or section is outline.title else section
            where.allowed.add(code)
            continue
        problems.append(problem("W020", path.at(block.line), code=code, reason=reason))
