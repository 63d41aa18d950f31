"""Ids and codes that were made from the wording, written into the question set.

What is written changes nothing that is stored: the id is the one derived so far, and an option's
code names its column already. Everything else in the file stays as it is, to the byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from surveygen.content import lock_path
from surveygen.errors import Location, Problem, SurveygenError
from surveygen.kinds import kind_of
from surveygen.language import read_text
from surveygen.language.blocks import Block, Form, read_blocks
from surveygen.language.frontmatter import split_front_matter
from surveygen.language.inline import code_spans, without_code
from surveygen.language.lock import Lock, read_lock
from surveygen.language.source import decode_source, read_bytes, write_source
from surveygen.messages import problem
from surveygen.model import Choice, Questionnaire

_LINE_END = re.compile(r"\r\n|\r|\n")
_HASHES = re.compile(r" {0,3}#{1,6}[ \t]+")


@dataclass(frozen=True, slots=True)
class Identified:
    """What became of one question set."""

    path: Path
    before: str
    """The text as it was."""
    after: str
    """The text with the ids and codes."""
    ids: int
    """How many questions got one."""
    codes: int
    """How many options and rows got one."""
    problems: list[Problem]
    """Errors that have to be mended first; then the text is as it was."""


@dataclass(frozen=True, slots=True)
class _Insertion:
    """Something to put into a line."""

    line: int
    """From 1."""
    column: int
    """From 0, in the line with its tabs expanded."""
    text: str


def identify(path: Path, shown: str) -> Identified:
    """The question set in a file with the ids and codes that it lacks; nothing is written.

    An option that was frozen under its label gets `was LABEL` beside its code. Raises
    SurveygenError for a file that cannot be read.
    """
    data = read_bytes(path, shown)
    text = decode_source(data, shown)
    raw = data.decode("utf-8")
    questionnaire, problems = read_text(text, path.stem, shown)
    if questionnaire is None:
        return Identified(path, raw, raw, 0, 0, [p for p in problems if p.is_error])
    beside = lock_path(path)
    lock = read_lock(beside, str(Path(shown).with_suffix(".lock")))
    ids = list(_missing_ids(questionnaire))
    codes = list(_missing_codes(questionnaire, _items(text), _machine_text(text), lock))
    after = _inserted(raw, [*ids, *codes])
    again, _ = read_text(decode_source(after.encode(), shown), path.stem, shown)
    if again is None or _names(again) != _names(questionnaire):
        raise SurveygenError(problem("L014", Location(shown)))
    return Identified(path, raw, after, len(ids), len(codes), [])


def write_identified(identified: Identified, shown: str) -> None:
    """Put the text with its ids into the file, whole or not at all."""
    if identified.after != identified.before:
        write_source(identified.path, identified.after, shown)


def _missing_ids(questionnaire: Questionnaire) -> Iterator[_Insertion]:
    derived = {q.location.line: q.turn_of or q.id for q in questionnaire if q.id_is_derived}
    for line, name in derived.items():
        yield _Insertion(line, -1, f"`{name}` ")


def _missing_codes(
    questionnaire: Questionnaire, items: dict[int, Block], machine: str, lock: Lock | None
) -> Iterator[_Insertion]:
    for question in questionnaire:
        frozen = lock.questions.get(question.id) if lock else None
        known = {*frozen.codes, *frozen.rows} if frozen else set()
        for choice in (*question.choices, *question.rows):
            block = items.get(choice.location.line)
            # The points of a scale have their numbers, those of a list stand elsewhere, and a
            # condition that names a label would no longer find it.
            if choice.code is not None or block is None or _is_named(choice.key, machine):
                continue
            if "`" in without_code(block.text, code_spans(block.text)):
                continue  # a lone backtick would pair with ours
            was = f" `was {choice.key}`" if choice.key in known and "`" not in choice.key else ""
            if choice in question.rows and not was:
                yield _before(block, f"`{choice.name}` ")
            else:
                yield _after_label(block, choice, was)


def _machine_text(text: str) -> str:
    """The front matter and all settings: where a condition or a weight may name a label."""
    front, _, offset = split_front_matter(text)
    machine = [block.text for block in read_blocks(text[offset:]) if block.form is Form.MACHINE]
    return "\n".join([front, *machine])


def _is_named(label: str, machine: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(label)}(?!\w)", machine) is not None


def _before(block: Block, text: str) -> _Insertion:
    return _Insertion(block.line, block.column - 1, text)


def _after_label(block: Block, choice: Choice, was: str) -> _Insertion:
    """Behind the label, before the flags; where the label ends with the line, after a space."""
    text = block.text
    spans = code_spans(text)
    code = f"`={choice.name}`{was}"
    if spans:
        line, column = block.place(spans[0].start)
        return _Insertion(line, column - 1, f"{code} ")
    end = len(text.partition("\n\n")[0].rstrip())
    line, column = block.place(end)
    return _Insertion(line, column - 1, f" {code}")


def _items(text: str) -> dict[int, Block]:
    """The list items of a question set by the line that they begin in."""
    _, _, offset = split_front_matter(text)
    first = text.count("\n", 0, offset) + 1
    return {b.line: b for b in read_blocks(text[offset:], first) if b.form is Form.ITEM}


def _inserted(raw: str, insertions: list[_Insertion]) -> str:
    """The text with all insertions made, its line ends and its byte order mark as they were."""
    lines = _LINE_END.split(raw)
    ends = [*_LINE_END.findall(raw), ""]
    for insertion in sorted(insertions, key=lambda i: (i.line, i.column), reverse=True):
        line = lines[insertion.line - 1]
        if insertion.column < 0:
            match = _HASHES.match(line)
            at = match.end() if match else len(line)
        else:
            at = _index(line, insertion.column)
        lines[insertion.line - 1] = line[:at] + insertion.text + line[at:]
    return "".join(line + end for line, end in zip(lines, ends, strict=True))


def _index(line: str, column: int) -> int:
    """The place in a line of a column that was counted with tabs expanded."""
    if "\t" not in line:
        return column
    return next(
        (at for at in range(len(line) + 1) if len(line[:at].expandtabs(4)) >= column), len(line)
    )


def _names(questionnaire: Questionnaire) -> list[object]:
    """Everything that columns are made of."""
    return [
        (
            question.id,
            question.kind,
            [column.name for column in kind_of(question).all_columns(question)],
        )
        for question in questionnaire
    ]
