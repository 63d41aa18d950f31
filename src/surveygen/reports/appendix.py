"""The appendix for the consultant: which differences between segments are more than chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from surveygen.measures import Measure
from surveygen.tallies.result import Cut, QuestionTally, Tally
from surveygen.tallies.significance import Association, associate, holm


@dataclass(frozen=True, slots=True)
class Test:
    """One question against one cut."""

    cut: str
    question: str
    option: str
    """For several answers per respondent each option is tested alone; else empty."""
    n: int
    association: Association
    corrected: float
    """The p-value after Holm, over all tests of the cut."""


def tests(tally: Tally) -> list[Test]:
    """A test of every question with options against every cut without overlaps."""
    return [test for cut in tally.cuts if not cut.overlaps for test in _of_cut(tally, cut)]


def _of_cut(tally: Tally, cut: Cut) -> list[Test]:
    found = []
    for question in tally.questions:
        if question.id == cut.name or not _has_counts(question.measure):
            continue
        parts = [s[question.id] for s in cut.segments if not s.hidden]
        parts = [part for part in parts if not part.hidden and part.answered]
        if len(parts) > 1:
            found += list(_tables(question, parts))
    corrected = holm([association.p for _, _, _, association in found])
    return [
        Test(cut.label, question.label, option, n, association, p)
        for (question, option, n, association), p in zip(found, corrected, strict=True)
    ]


def _has_counts(measure: Measure) -> bool:
    """Whether people can be counted by the option they chose."""
    return measure.compares_shares and measure.names_answers


def _tables(
    question: QuestionTally, parts: list[QuestionTally]
) -> Iterator[tuple[QuestionTally, str, int, Association]]:
    """Counts of options by segment: respondents as they are, without weights."""
    n = sum(part.answered for part in parts)
    if question.takes_several:
        for place, option in enumerate(question.options):
            counts = [part.options[place].count for part in parts]
            rest = [part.answered - part.options[place].count for part in parts]
            association = associate([counts, rest])
            if association is not None:
                yield question, option.label, n, association
        return
    table = [[part.options[i].count for part in parts] for i in range(len(question.options))]
    association = associate(table)
    if association is not None:
        yield question, "", n, association
