"""Those who answered late beside those who answered early.

Late answers stand for those who did not answer at all, as far as anything does: who needed more
time or a reminder is more like them. Source: Armstrong and Overton, Estimating nonresponse bias in
mail surveys, Journal of Marketing Research 14 (1977), 396–402.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from surveygen.model import Questionnaire
from surveygen.responses.files import Source
from surveygen.tallies.compared import Late
from surveygen.tallies.protection import hidden
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.selection import day_of
from surveygen.tallies.tallying import Counted, tally_responses
from surveygen.tallies.verdicts import THIN
from surveygen.tallies.waves import changes_between


def late_answers(
    questionnaire: Questionnaire, sources: Sequence[Source], counted: Counted
) -> Tally:
    """The tally with what is otherwise in its later half, by day; the files are read again.

    None is said where it is not known when answers came, or where one half has under ten.
    """
    tally, asked = counted.tally, counted.request
    request = replace(asked.earlier(), since=asked.since, until=asked.until)
    last = halfway([cells[-1] for cells in counted.moments if cells])
    if not last:
        return tally
    following = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
    early = tally_responses(questionnaire, sources, replace(request, until=last))
    late = tally_responses(questionnaire, sources, replace(request, since=following))
    if min(early.selected, late.selected) < THIN:
        return tally
    shown = shown_of(asked.least, tally, early, late)
    if tally.cuts:
        cut = replace(request, by=asked.by, least=1)
        halves = (
            (early, tally_responses(questionnaire, sources, replace(cut, until=last))),
            (late, tally_responses(questionnaire, sources, replace(cut, since=following))),
        )
        told = {name for half in halves for name in told_beside(asked.least, tally, *half)}
        shown = tuple(hidden(one) if one.id in told else one for one in shown)
    changes = tuple(changes_between(replace(early, questions=shown), late))
    return replace(tally, late=Late(last, early.selected, late.selected, changes))


def shown_of(least: int, whole: Tally, early: Tally, late: Tally) -> tuple[QuestionTally, ...]:
    """The questions of the early ones, but for those that would tell what a few answered.

    Be these the few of one half, or those who are in neither, as nobody knows when they answered.
    """
    return tuple(map(partial(_shown_of, least), whole.questions, early.questions, late.questions))


def _shown_of(
    least: int, whole: QuestionTally, early: QuestionTally, late: QuestionTally
) -> QuestionTally:
    if whole.rows:
        rows = map(partial(_shown_of, least), whole.rows, early.rows, late.rows)
        return replace(early, rows=tuple(rows))
    neither = whole.answered - early.answered - late.answered
    parts = (early.answered, late.answered, neither)
    return hidden(early) if any(0 < n < least for n in parts) else early


def told_beside(least: int, tally: Tally, half: Tally, cut: Tally) -> Iterator[str]:
    """The questions of which a half, beside a segment that is shown, would tell what a few said.

    That is so where one holds the other and a few more: `cut` is the half, divided as `tally` is.
    """
    for division, parts in zip(tally.cuts, cut.cuts, strict=True):
        inside = {segment.key: _answered(segment.questions) for segment in parts.segments}
        for segment in division.segments:
            both = inside.get(segment.key, {})
            whole = _answered(half.questions)
            for place, answered in _answered(segment.questions).items():
                outside = (answered - both.get(place, 0), whole.get(place, 0) - both.get(place, 0))
                if min(outside) == 0 and 0 < max(outside) < least:
                    yield place[0]


def _answered(questions: Sequence[QuestionTally]) -> dict[tuple[str, str], int]:
    """How many answered each question, and each of its rows."""
    return {
        (question.id, row.id): row.answered
        for question in questions
        for row in (question.rows or (question,))
    }


def halfway(moments: Sequence[str]) -> str:
    """The last day of the earlier half; empty where all came on one day, or no day is known."""
    days = sorted(day for moment in moments if (day := day_of(moment)))
    if not days or days[0] == days[-1]:
        return ""
    middle = days[(len(days) - 1) // 2]
    # A day is not divided: where the middle one is the last, the early half ends before it.
    return middle if middle < days[-1] else max(day for day in days if day < days[-1])
