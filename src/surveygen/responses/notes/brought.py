"""Themes that were given in another program, back to the notes that it was given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from surveygen.language.names import slug
from surveygen.model import Questionnaire
from surveygen.responses.notes.refi import Code, Document, Project
from surveygen.responses.spelling.labels import normalise

_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Brought:
    """What a project says of notes."""

    codings: dict[tuple[int, int], dict[str, list[str]]] = field(default_factory=dict)
    """A group's place and that of a note in it → coder → themes, in the order of the text."""
    lost: int = 0
    """Coded passages that lie in none of the notes."""


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
                by_coder = brought.codings.setdefault((group, number), {})
                themes = by_coder.setdefault(passage.coder, [])
                if theme not in themes:
                    themes.append(theme)
    return brought


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
