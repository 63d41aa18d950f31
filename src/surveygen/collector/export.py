"""Stored responses as a CSV whose columns keep their order from one export to the next."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path, PurePath
from typing import NamedTuple, TextIO

from surveygen import wire
from surveygen.collector.fields import Fields
from surveygen.collector.store import Store, StoredResponse
from surveygen.sealing.files import FileOpener
from surveygen.sealing.opening import ClosedError

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet run a cell; some take those of full width for the others."""

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]")


def export_csv(
    store: Store,
    survey: str,
    columns: Sequence[str],
    out: TextIO,
    *,
    spam: bool = False,
    excel: bool = False,
    opened: Callable[[Mapping[str, str]], Mapping[str, str]] | None = None,
    only: Callable[[StoredResponse], bool] = lambda _: True,
) -> int:
    """Write the responses to a survey as CSV and return how many there were.

    The order of the columns is: about the response, then `columns` (the questionnaire's), then
    whatever else came, in the order of its first arrival, up to a thousand; the rest is together
    in the column `sg_other`. `spam` includes what was quarantined;
    its column `website` is filled. `excel` adds a byte order mark and puts an apostrophe before
    cells that a spreadsheet would run as a formula, and before such names of columns, which come
    from whoever sends; without it every cell is as it was typed. `opened` opens what is sealed;
    `only` says which are wanted.
    """
    fields = Fields({*wire.EXPORTED, wire.SEALED, *columns})
    trap = () if spam else (wire.HONEYPOT,)
    if _has_others(store, survey, {*wire.EXPORTED, *columns, *trap}):
        for response in filter(only, _wanted(store, survey, spam)):
            fields.laid_out(_sent(response, opened))
    rest = (wire.OTHER,) if fields.overflows else ()
    sealed = (wire.SEALED,) if fields.has_sealed else ()
    names = list(dict.fromkeys((*wire.EXPORTED, *columns, *sealed, *fields.others, *rest)))
    if excel:
        out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(map(guarded, names) if excel else names)
    count = 0
    for row in _rows(filter(only, _wanted(store, survey, spam)), names, fields, survey, opened):
        writer.writerow(map(guarded, row) if excel else row)
        count += 1
    return count


def _rows(
    responses: Iterable[StoredResponse],
    names: Sequence[str],
    fields: Fields,
    survey: str,
    opened: Callable[[Mapping[str, str]], Mapping[str, str]] | None,
) -> Iterator[Collection[str]]:
    """The cells of each response under these names."""
    # With all names in their order first, what is laid over it has that order too.
    blank = dict.fromkeys(names, "")
    for response in responses:
        about = {wire.RECEIVED: response.received, wire.SURVEY: survey}
        cells = {**blank, **fields.laid_out(_sent(response, opened)), **about}
        # Another name may have come in the meantime.
        yield cells.values() if len(cells) == len(blank) else [cells[name] for name in names]


class WrittenFiles(NamedTuple):
    """How many files were written into a folder, and how many of these stay sealed."""

    written: int
    closed: int


def export_files(
    store: Store, survey: str, folder: Path, opened: FileOpener | None = None
) -> WrittenFiles:
    """Write the files that came with responses into a folder; how many there were.

    They are named after the response, the question and the file. Nothing in a name that a
    respondent chose can lead out of the folder. `opened` opens those that are sealed; what does
    not open is written as it is. Raises OSError where one cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = closed = 0
    for response in store.responses(survey):
        for number, attached in enumerate(store.files(response.number), 1):
            field, name, content = attached.field, attached.name, attached.content
            if field.startswith(wire.SEALED_FILE) and opened is not None:
                try:
                    file = opened.of(survey, response.id, content)
                except ClosedError:
                    closed += 1
                else:
                    field, name, content = file.question, file.name, file.content
            stem = f"{response.id}-{field}-{response.number}-{number}"
            (folder / safe_name(stem, name)).write_bytes(content)
            count += 1
    return WrittenFiles(count, closed)


def safe_name(stem: str, name: str) -> str:
    """A name for a file that a respondent called `name`, whose ending it keeps."""
    suffix = re.sub(r"[^a-z0-9.]", "", PurePath(name).suffix.lower())[:10]
    # Who sends decides how long a field is called; a file's name has an end.
    stem = stem if len(stem) <= 200 else stem[:100] + stem[-100:]
    return _UNSAFE.sub("_", stem) + suffix


def _has_others(store: Store, survey: str, known: Set[str]) -> bool:
    """Whether there may be fields beside the known ones, for which all have to be gone through."""
    names = store.fields(survey)
    return names is None or not names <= known


def _wanted(store: Store, survey: str, spam: bool) -> Iterator[StoredResponse]:
    return (r for r in store.responses(survey) if spam or not r.spam)


def _sent(
    response: StoredResponse, opened: Callable[[Mapping[str, str]], Mapping[str, str]] | None
) -> Mapping[str, str]:
    """What came; the trap is no answer where it caught nobody."""
    answers = opened(response.answers) if opened is not None else response.answers
    if response.spam or wire.HONEYPOT not in answers:
        return answers
    return {n: value for n, value in answers.items() if n != wire.HONEYPOT}


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
