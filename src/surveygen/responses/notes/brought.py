"""Themes that were given in another program, back to the notes that it was given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from surveygen.language.names import slug
from surveygen.model import Questionnaire
from surveygen.responses.notes.highlights import Highlight
from surveygen.responses.notes.refi import Code, Document, Project
from surveygen.responses.spelling.labels import normalise

_SPACE = re.compile(r"\s+")
_SEATED = re.compile(r"\[([^\[\]]{1,80})\] ")
"""The seat before a note's words, as documents for coding have it."""
_BEFORE_SEAT = re.compile(r"(?<= )(?=\[[^\[\]]{1,80}\] )")


@dataclass(slots=True)
class Brought:
    """What a project says of notes."""

    codings: dict[tuple[int, int], dict[str, list[str]]] = field(default_factory=dict)
    """A group's place and that of a note in it → coder → themes, in the order of the text."""
    lost: int = 0
    """Coded passages that lie in none of the notes."""
    unclear: list[str] = field(default_factory=list)
    """Words that several notes hold, so that nobody can say which was meant."""

    def add(self, place: tuple[int, int], coder: str, theme: str) -> None:
        """Put a theme on a note, once."""
        themes = self.codings.setdefault(place, {}).setdefault(coder, [])
        if theme not in themes:
            themes.append(theme)


def theme_names(project: Project, guide: Questionnaire) -> dict[str, str]:
    """The theme of each code by its GUID: the guide's where name or label agree, else a new name.

    A code that says which theme it was made of (its description begins with the theme's name, as
    `--format qdpx` writes it) is that theme, whatever it is called now.
    """
    own = guide.settings.codes
    known = {normalise(name): name for name in own}
    known |= {normalise(words[0]): name for name, words in own.items() if words}
    found: dict[str, str] = {}
    for guid, code in project.codes.items():
        said = code.description.partition(":")[0].strip()
        name = said if said in own else known.get(normalise(code.name), "")
        found[guid] = name or _new_name(code, found.values())
    return found


def bring(
    project: Project, names: Mapping[str, str], groups: Sequence[Sequence[tuple[str, str]]]
) -> Brought:
    """Whose themes belong to which notes, by group, each given by its seat and its words.

    A text is the group's whose notes are found in it most often. They are looked for each after the
    one before it, so that words that are said twice are told apart by their place. A passage
    belongs to every note it overlaps.
    """
    brought = Brought()
    for document in project.documents:
        spans = [_spans(document, notes) for notes in groups]
        group = max(range(len(groups)), key=lambda n: len(spans[n]), default=0)
        own = spans[group] if groups else []
        for passage in document.passages:
            theme = names.get(passage.code, "")
            inside = [n for n, begin, end in own if passage.begin < end and begin < passage.end]
            if not inside or not theme:
                brought.lost += 1
            for number in inside if theme else ():
                brought.add((group, number), passage.coder, theme)
    return brought


def bring_highlights(
    highlights: Iterable[Highlight],
    names: Mapping[str, str],
    groups: Sequence[tuple[str, Sequence[tuple[str, str]]]],
) -> Brought:
    """Whose themes belong to which notes, where the words alone are known.

    Groups are given by their names, their notes by seat and words. Each line of a highlight is part
    of a note. The group and seat in brackets before it say which, and a document that is called
    like a group; of those that are left, one whose words are all marked. What fits several people
    is nobody's.
    """
    brought = Brought()
    notes = [
        _Known(
            (group, number),
            name.casefold(),
            seat,
            _on_one_line(words),
            ("", seat, f"{name}, {seat}"),
        )
        for group, (name, said) in enumerate(groups)
        for number, (seat, words) in enumerate(said)
    ]
    for one in highlights:
        for line, found in _lines(one, notes):
            if not found:
                brought.lost += 1
            elif len({(note.group, note.seat, note.words) for note in found}) > 1:
                brought.unclear.append(line)
            else:
                for note in found:
                    brought.add(note.place, "", names[one.tag])
    return brought


class _Known(NamedTuple):
    """A note that is known by its words."""

    place: tuple[int, int]
    group: str
    seat: str
    words: str
    places: tuple[str, ...]
    """What may stand in brackets before it."""


def _lines(highlight: Highlight, notes: Sequence[_Known]) -> Iterator[tuple[str, list[_Known]]]:
    """The parts of a highlight with the notes that hold them; Taguette puts paragraphs together."""
    document = highlight.document.casefold()
    for line in filter(None, map(_on_one_line, highlight.words.splitlines())):
        found = _holding(line, document, notes)
        parts = [line] if found else filter(None, map(str.strip, _BEFORE_SEAT.split(line)))
        yield from ((part, found or _holding(part, document, notes)) for part in parts)


def _holding(line: str, document: str, notes: Sequence[_Known]) -> list[_Known]:
    """The notes that hold a line, the likeliest of them alone."""
    seated = _SEATED.match(line)
    seat, words = (seated[1], line[seated.end() :]) if seated else ("", line)
    found = [note for note in notes if seat in note.places and words in note.words]
    if not found and seated:
        found = [note for note in notes if line in note.words]
    for is_likelier in (
        lambda note: note.group == document,
        lambda note: note.words == words,
    ):
        found = list(filter(is_likelier, found)) or found
    return found


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def _spans(document: Document, notes: Sequence[tuple[str, str]]) -> list[tuple[int, int, int]]:
    """Where the notes stand in a text: their places, where they begin, where they end.

    Each is looked for after the one before it, and where it is not there, anywhere that is free.
    """
    found: list[tuple[int, int, int]] = []
    taken: set[int] = set()
    after = 0
    for number, (seat, words) in enumerate(notes):
        said = r"\s+".join(map(re.escape, _SPACE.split(words.strip())))
        seated = rf"\[{re.escape(seat)}\] " if seat else ""
        pattern = re.compile(rf"^{seated}({said})$", re.MULTILINE)
        match = pattern.search(document.text, after)
        if match is None:
            free = (m for m in pattern.finditer(document.text, 0, after) if m.start() not in taken)
            match = next(free, None)
        if match and match[1]:
            found.append((number, match.start(1), match.end(1)))
            taken.add(match.start())
            after = max(after, match.end())
    return found


def _new_name(code: Code, taken: Iterable[str]) -> str:
    """A theme's name made of a code's; with the code above it where that name is taken."""
    name = slug(code.name, "theme")
    if name in taken and code.inside:
        name = slug(f"{code.inside[-1]} {code.name}", "theme")
    number, unique = 2, name
    while unique in taken:
        unique = f"{name}_{number}"
        number += 1
    return unique
