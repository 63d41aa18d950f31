"""What was said in focus groups beside what was ticked in a survey, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from surveygen.reports.analyses.base import Cell, Exhibit
from surveygen.reports.bars import of
from surveygen.reports.notes import findings
from surveygen.reports.words import Words
from surveygen.tallies.analyses.base import Analysis
from surveygen.tallies.analyses.heard import Beside, Heard, Ticked


def exhibit(found: Analysis, words: Words) -> Exhibit:
    """A line for each theme and the option that stands for it, after what differs."""
    assert isinstance(found, Heard)  # noqa: S101 - its name says so
    t = words.t
    heads = t("Theme"), t("In the groups"), t("Option"), t("In the survey")
    return Exhibit(
        t("Said in the groups, ticked in the survey"),
        tuple(_sentences(found, words)),
        heads,
        tuple(_row(one, found, words) for one in found.rows),
    )


def _sentences(found: Heard, words: Words) -> Iterator[str]:
    t = words.t
    differing = tuple(_differing(found.rows, words))
    yield from differing
    if not differing:
        yield t("What was said in the groups was ticked in the survey, and the other way round.")
    asked = dict.fromkeys(row.ticked.asked for row in found.rows if row.ticked)
    yield t("Options are those of {questions}.", questions=_quoted(asked, words))
    if few := _of_few(found.rows):
        said = _quoted(few, words)
        yield t("Too few answered {questions} to show what they ticked.", questions=said)
    yield t(
        "Groups are no sample: what nobody said there may still be thought. A theme stands beside"
        " options of its name or its words, or beside those that the guide names under “survey”."
    )
    if found.weighted:
        yield t("People are counted here, without weights.")


def _differing(rows: Sequence[Beside], words: Words) -> Iterator[str]:
    said = [row for row in rows if row.people]
    unticked = [row.label for row in said if row.ticked and row.ticked.people == 0]
    unasked = [row.label for row in said if row.ticked is None]
    unsaid = [row.label for row in rows if row.theme and not row.people and _is_ticked(row)]
    strange = [row.ticked.label for row in rows if not row.theme and row.ticked]

    def named(labels: Sequence[str]) -> str:
        return words.joined(dict.fromkeys(labels))

    t = words.t
    if unticked:
        yield t("Said in the groups, and nobody ticked it: {themes}.", themes=named(unticked))
    if unasked:
        yield t("Said in the groups, and no option of the survey: {themes}.", themes=named(unasked))
    if unsaid:
        yield t("Ticked in the survey, and nobody said it in the groups: {themes}.",
                themes=named(unsaid))  # fmt: skip
    if strange:
        yield t("Ticked in the survey, and no theme of the groups: {themes}.",
                themes=named(strange))  # fmt: skip


def _is_ticked(row: Beside) -> bool:
    return row.ticked is not None and bool(row.ticked.people)


def _quoted(texts: Iterable[str], words: Words) -> str:
    return words.listed([words.t("“{text}”", text=text) for text in texts])


def _of_few(rows: Iterable[Beside]) -> list[str]:
    ticked = [row.ticked for row in rows if row.ticked]
    return list(dict.fromkeys(one.asked for one in ticked if one.people is None))


def _row(row: Beside, found: Heard, words: Words) -> tuple[Cell, ...]:
    heard = findings.part_of_people(row.people, found.people, words)
    return (
        Cell(row.label or "–"),
        Cell(heard, row.people, "count") if row.theme else Cell("–"),
        Cell(row.ticked.label if row.ticked else "–"),
        _count(row.ticked, words),
    )


def _count(ticked: Ticked | None, words: Words) -> Cell:
    if ticked is None or ticked.people is None:
        return Cell("–")
    return Cell(of(ticked.people, ticked.answered, words), ticked.people, "count")
