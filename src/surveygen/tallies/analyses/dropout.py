"""Where people stop: what was sent a page at a time, beside the responses that came whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from statistics import median
from typing import NamedTuple

from surveygen import wire
from surveygen.dataclass import dataclass
from surveygen.model import Questionnaire
from surveygen.responses.matching import Matching
from surveygen.responses.repeats import revision_of
from surveygen.responses.sifting import verdict
from surveygen.responses.table import Oddities, Row
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.passes import Opened

LONGEST = 24 * 3600
"""Seconds: nobody looks at a page for longer than a day."""


class Stay(NamedTuple):
    """One page, and what became of people there."""

    page: str
    number: int
    """From 1, in the author's order."""
    title: str
    """Empty for a page without one."""
    reached: int
    """How many came so far, or further; of the first page, all who went on from it."""
    left: int | None
    """How many came here and sent nothing after it; None of the first page, where nothing tells."""
    seconds: float | None
    """For how long those who finished looked at it: the median; None where too few tell."""
    timed: int
    """How many tell."""


class Spent(NamedTuple):
    """How long one question was looked at, where each was shown by itself."""

    question: str
    label: str
    page: str
    seconds: float | None
    """As of a page."""
    timed: int


class Dropout(NamedTuple):
    """Those who finished, and those who went on from the first page and did not."""

    finished: int
    left: int
    elsewhere: int
    """Of those who left, how many were on a page that the survey has no more."""
    pages: tuple[Stay, ...]
    questions: tuple[Spent, ...] = ()
    """Those of which a time is known; none where they were not shown one by one."""

    @property
    def analysis(self) -> str:
        """The name of the analysis."""
        return "dropout"

    @property
    def judges(self) -> tuple[str, ...]:
        """None: it is about pages."""
        return ()

    def figures(self) -> Iterator[tuple[str, str, Estimate]]:
        """How many reached each page and left there, and the seconds spent on it."""
        nan = float("nan")
        for one in self.pages:
            yield one.page, "reached", Estimate(one.reached, nan, nan)
            if one.left is not None:
                yield one.page, "left", Estimate(one.left, nan, nan)
            if one.seconds is not None:
                yield one.page, "seconds", Estimate(one.seconds, nan, nan)
        for spent in self.questions:
            if spent.seconds is not None:
                yield spent.question, "seconds", Estimate(spent.seconds, nan, nan)


@dataclass(slots=True)
class _Met:
    """What the rows say, by the id of a response."""

    whole: set[str] = field(default_factory=set)
    times: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Of whole responses, the greatest revision and how long each page took."""
    pages: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Of others, the greatest revision and the page that was reached."""

    def note(self, matching: Matching, row: Row, survey: str) -> None:
        marks = {name: row[place].strip() for name, place in matching.special.items()}
        trapped = any(row[place].strip() for place in matching.honeypots)
        said, identity = verdict(marks, trapped, survey), marks.get(wire.ID, "")
        if not identity or said not in ("counts", "partial"):
            return
        if said == "counts":
            self.whole.add(identity)
        held, name = (self.times, wire.TIMES) if said == "counts" else (self.pages, wire.PAGE)
        revision = revision_of(marks.get(wire.REVISION, ""))
        if revision >= held.get(identity, (0, ""))[0]:
            held[identity] = revision, marks.get(name, "")


def dropout(
    questionnaire: Questionnaire, opened: Sequence[Opened], finished: int, least: int
) -> Dropout | None:
    """Where people stopped; None where nothing was sent a page at a time.

    A response that came whole goes before whatever was sent of it before, in whatever order the
    rows are. `finished` is how many responses count. Times of fewer than `least` people are not
    told. The files are gone through once more.
    """
    if any(wire.ID not in matching.special for _, matching in opened):
        return None  # then nobody knows whose parts came whole after all
    met = _Met()
    for table, matching in opened:
        for block in table.blocks(matching.fits, Oddities()):
            for row in block.rows:
                met.note(matching, row, questionnaire.id)
    stopped = [page for id_, (_, page) in met.pages.items() if id_ not in met.whole]
    times = [_seconds(text) for _, text in met.times.values()]
    if not stopped and not any(times):
        return None
    return _counted(questionnaire, stopped, times, finished, least)


def _counted(
    questionnaire: Questionnaire,
    stopped: Sequence[str],
    times: Sequence[Mapping[str, float]],
    finished: int,
    least: int,
) -> Dropout:
    asked = [page for page in questionnaire.whole.pages if not page.ending]
    lefts = Counter(stopped)
    further = finished + len(stopped)
    stays: list[Stay] = []
    spent: list[Spent] = []
    for number, page in enumerate(asked, 1):
        for question in page.questions:
            told, timed = _usual(times, [question.id], least)
            if timed:
                label = question.label.plain or question.id
                spent.append(Spent(question.id, label, page.id, told, timed))
        told, timed = _usual(times, [page.id, *(q.id for q in page.questions)], least)
        left = lefts[page.id] if number > 1 else None
        stays.append(Stay(page.id, number, page.title.plain, further, left, told, timed))
        further -= lefts[page.id]
    known = sum(lefts[page.id] for page in asked)
    return Dropout(finished, len(stopped), len(stopped) - known, tuple(stays), tuple(spent))


def _usual(
    times: Sequence[Mapping[str, float]], names: Sequence[str], least: int
) -> tuple[float | None, int]:
    """The median of the seconds that people spent on all of these together, and how many tell."""
    own = [
        sum(one.get(name, 0.0) for name in names)
        for one in times
        if not one.keys().isdisjoint(names)
    ]
    return (median(own) if len(own) >= max(least, 1) else None), len(own)


def _seconds(text: str) -> dict[str, float]:
    """`start:34 food:12` by page; what is written otherwise is no time."""
    found = {}
    for part in text.split():
        page, _, number = part.rpartition(":")
        if page and number.isdecimal() and len(number) < 7 and int(number) <= LONGEST:
            found[page] = float(number)
    return found
