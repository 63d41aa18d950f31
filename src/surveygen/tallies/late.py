"""Those who answered late beside those who answered early.

Late answers stand for those who did not answer at all, as far as anything does: who needed more
time or a reminder is more like them. Source: Armstrong and Overton, Estimating nonresponse bias in
mail surveys, Journal of Marketing Research 14 (1977), 396–402.
"""

from __future__ import annotations

from collections.abc import Sequence
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


def halfway(moments: Sequence[str]) -> str:
    """The last day of the earlier half; empty where all came on one day, or no day is known."""
    days = sorted(day for moment in moments if (day := day_of(moment)))
    if not days or days[0] == days[-1]:
        return ""
    middle = days[(len(days) - 1) // 2]
    # A day is not divided: where the middle one is the last, the early half ends before it.
    return middle if middle < days[-1] else max(day for day in days if day < days[-1])
