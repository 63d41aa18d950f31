"""One coder at one file of notes: what is shown, what is kept, what is taken back."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from surveygen.language.names import is_id
from surveygen.model import Questionnaire
from surveygen.responses.notebook import Change, Coding, Entry, Notebook
from surveygen.responses.notes import Passage
from surveygen.tallies.notes.agreement import agreements, reliabilities

KEYS = "123456789qwertyasdfgzxcvbhil"
"""The keys of themes, in their order; the others have none and are clicked."""
LONGEST = 2_000
"""Letters of a memo."""


class WrongCodingError(ValueError):
    """What was sent cannot be written; its text says why."""


@dataclass(slots=True)
class Desk:
    """The notes as one coder sees them.

    A second coder is blind to the first: their themes, memos and passages are not shown, and
    agreement is told of the notes alone that the second has coded, too.
    """

    guide: Questionnaire
    book: Notebook
    coder: str
    second: bool = False
    new: dict[str, str] = field(default_factory=dict)
    """Themes that came up here, with their labels."""
    changes: list[tuple[int, Change]] = field(default_factory=list)
    """What can be taken back, with the place of its note, the last at the end."""
    _entries: list[Entry] = field(default_factory=list)
    _own: dict[str, Entry] = field(default_factory=dict)
    """What a second coder has said, by the notes' ids."""

    def __post_init__(self) -> None:
        """Read the notes once: their places are their names here."""
        self._entries = self.book.entries()
        self._own = self.book.codings_by(self.coder) if self.second else {}

    def state(self) -> dict[str, Any]:
        """All that the page shows."""
        return {
            "title": self.guide.title.plain,
            "file": self.book.path.name,
            "coder": self.coder,
            "second": self.second,
            "themes": self.themes(),
            "notes": [self.note(number) for number in range(len(self._entries))],
        }

    def themes(self) -> list[dict[str, str]]:
        """The themes with their labels and keys: the guide's, those of the file, new ones."""
        own = {name: (words or (name,))[0] for name, words in self.guide.settings.codes.items()}
        # Whoever codes a second time must not be led by what the first one saw.
        mine = self._own.values() if self.second else self._entries
        used = {code: code for entry in mine for code in entry.codes}
        labels = {**used, **self.new, **own}
        names = [*own, *sorted(set(labels) - set(own))]
        return [
            {"name": name, "label": labels[name], "key": KEYS[n] if n < len(KEYS) else ""}
            for n, name in enumerate(names)
        ]

    def note(self, number: int) -> dict[str, Any]:
        """A note with what this coder has said of it."""
        entry = self._entries[number]
        question = self.guide.by_id.get(entry.question)
        mine = self._mine(entry)
        in_parts = {passage.theme for passage in mine.passages} if mine else set()
        return {
            "number": number,
            "group": entry.group,
            "seat": entry.seat,
            "asked": question.label.plain if question else entry.question,
            "text": entry.text,
            "quote": entry.is_quote,
            "codes": [code for code in mine.codes if code not in in_parts] if mine else [],
            "passages": [list(passage) for passage in mine.passages] if mine else [],
            "memo": mine.memo if mine else "",
            "done": bool(mine and mine.is_coded),
            "hints": self._hints(entry.text),
        }

    def keep(self, number: int, sent: Mapping[str, Any]) -> dict[str, Any]:
        """Write what was sent of a note into the file; the note as it is then.

        Raises WrongCodingError for what is no coding, and SurveygenError where the file cannot be
        written; nothing has changed then.
        """
        entry = self._entry(number)
        coding = self._coding(entry, sent)
        change = self.book.record(entry, coding, self.coder, in_own_row=self.second)
        self.changes.append((number, change))
        self._refresh(number)
        return self.note(number)

    def undo(self) -> dict[str, Any] | None:
        """Take back what was written last; the note that it was about, or None for nothing."""
        if not self.changes:
            return None
        number, change = self.changes[-1]
        self.book.revert(change)
        self.changes.pop()
        self._refresh(number)
        return self.note(number)

    def add_theme(self, label: str) -> list[dict[str, str]]:
        """A new theme, named after its label; raises WrongCodingError for one without letters."""
        from surveygen.language.names import slug

        label = " ".join(label.split())[:60]
        name = slug(label, "")
        if not is_id(name):
            raise WrongCodingError("A theme needs a name with letters in it.")
        if name not in {theme["name"] for theme in self.themes()}:
            self.new[name] = label
        return self.themes()

    def agreement(self) -> dict[str, Any]:
        """Kappa of every two coders, alpha of three or more, and where they differ."""
        codings = self.book.codings()
        if self.second:
            codings = {note: by for note, by in codings.items() if self.coder in by}
        codings = {note: by for note, by in codings.items() if len(by) > 1}
        places = {self.book.identity(entry): n for n, entry in enumerate(self._entries)}
        return {
            "notes": len(codings),
            "kappa": [
                {
                    "theme": one.code,
                    "coders": list(one.coders),
                    "notes": one.notes,
                    "both": one.both,
                    "kappa": None if math.isnan(one.kappa) else one.kappa,
                }
                for one in agreements(codings)
            ],
            "alpha": [
                {"theme": one.code, "alpha": None if math.isnan(one.alpha) else one.alpha}
                for one in reliabilities(codings)
            ],
            "differences": [
                {
                    "number": places[note],
                    "text": self._entries[places[note]].text,
                    "by": {coder: sorted(codes) for coder, codes in sorted(by.items())},
                }
                for note, by in codings.items()
                if note in places and len(set(by.values())) > 1
            ],
        }

    def _mine(self, entry: Entry) -> Entry | None:
        return self._own.get(self.book.identity(entry)) if self.second else entry

    def _refresh(self, number: int) -> None:
        """Read one note again; the others are as they were."""
        entry = self._entries[number]
        if not self.second:
            self._entries[number] = self.book.entry(entry.row)
            return
        identity, own = self.book.identity(entry), self.book.coding_of(entry, self.coder)
        if own is None:
            self._own.pop(identity, None)
        else:
            self._own[identity] = own

    def _entry(self, number: int) -> Entry:
        if not isinstance(number, int) or not 0 <= number < len(self._entries):
            raise WrongCodingError("There is no such note.")
        return self._entries[number]

    def _coding(self, entry: Entry, sent: Mapping[str, Any]) -> Coding:
        codes, parts = sent.get("codes", []), sent.get("passages", [])
        memo, done = sent.get("memo", ""), sent.get("done", True)
        if not isinstance(codes, list) or not isinstance(parts, list) or not isinstance(memo, str):
            raise WrongCodingError("That is no coding of a note.")
        known = {theme["name"] for theme in self.themes()}
        passages = [self._passage(entry, part) for part in parts]
        named = [*codes, *(part.theme for part in passages)]
        if not all(isinstance(code, str) and code in known for code in named):
            raise WrongCodingError("There is no such theme.")
        kept = "".join(sign for sign in memo if sign.isprintable() or sign == "\n")[:LONGEST]
        return Coding(tuple(codes), tuple(passages), kept, done is not False)

    @staticmethod
    def _passage(entry: Entry, part: object) -> Passage:
        if not isinstance(part, Sequence) or len(part) != 3:
            raise WrongCodingError("That is no part of a note.")
        theme, begin, end = part
        if not (type(begin) is int and type(end) is int and 0 <= begin < end <= len(entry.text)):
            raise WrongCodingError("That part is not in the note.")
        return Passage(str(theme), begin, end)

    def _hints(self, text: str) -> list[str]:
        """Themes whose words, after the label in `codes:`, stand in the note: proposals only."""
        folded = text.casefold()
        return [
            name
            for name, words in self.guide.settings.codes.items()
            if any(word.casefold() in folded for word in words[1:])
        ]
