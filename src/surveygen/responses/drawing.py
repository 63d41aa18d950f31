"""A prize draw among what was sent apart from the answers."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from surveygen import wire
from surveygen.kinds import columns_of
from surveygen.model import Questionnaire
from surveygen.responses.repeats import revision_of

Entry = Mapping[str, str]
"""What somebody wrote on the pages that are sent apart, by its columns."""


class Draw(NamedTuple):
    """What was drawn."""

    entries: int
    """People who take part."""
    repeated: int
    """Entries of people who were in already."""
    winners: Sequence[Entry]
    """In the order in which they were drawn."""


def entries_in(questionnaire: Questionnaire, rows: Iterable[Mapping[str, str]]) -> list[Entry]:
    """What rows of answers or of an export hold that was sent apart; tests and spam aside.

    Of an entry that was gone over the last version counts. A row without a survey's id is one of
    the file of these alone.
    """
    names = [column.name for column in columns_of(questionnaire.addresses)]
    found: dict[str, tuple[int, Entry]] = {}
    for number, row in enumerate(rows):
        if row.get(wire.SURVEY, "").strip() not in ("", questionnaire.id + wire.APART):
            continue
        if row.get(wire.TEST) or row.get(wire.SPAM) or row.get(wire.HONEYPOT):
            continue
        entry = {name: row[name].strip() for name in names if row.get(name, "").strip()}
        key = row.get(wire.ID, "") or f"row {number}"
        revision = revision_of(row.get(wire.REVISION, ""))
        if entry and revision >= found.get(key, (0, {}))[0]:
            found[key] = revision, entry
    return [entry for _, entry in found.values()]


def draw(entries: Iterable[Entry], winners: int, seed: int) -> Draw:
    """Draw people by lot: for the same entries and seed always the same, in whatever order.

    Who wrote the same address with an @ twice, or the same throughout, takes part once.
    """
    listed = sorted(entries, key=lambda one: sorted(one.items()))
    seen: set[object] = set()
    people = []
    for entry in listed:
        keys = _keys(entry)
        if seen.isdisjoint(keys):
            people.append(entry)
        seen |= keys
    lot = random.Random(seed)  # noqa: S311 - it is to be repeated, and nobody knows the seed before
    drawn = lot.sample(people, min(winners, len(people)))
    return Draw(len(people), len(listed) - len(people), drawn)


def _keys(entry: Entry) -> set[object]:
    plain = {name: " ".join(cell.casefold().split()) for name, cell in entry.items()}
    addresses: set[object] = {cell for cell in plain.values() if "@" in cell}
    return addresses or {tuple(sorted(plain.items()))}
