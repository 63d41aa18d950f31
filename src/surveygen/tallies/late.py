"""Those who answered late beside those who answered early.

Late answers stand for those who did not answer at all, as far as anything does: who needed more
time or a reminder is more like them. Source: Armstrong and Overton, Estimating nonresponse bias in
mail surveys, Journal of Marketing Research 14 (1977), 396–402.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from surveygen.errors import Location
from surveygen.messages import problem
from surveygen.model import Questionnaire
from surveygen.responses.files import Source
from surveygen.responses.matching import FieldName
from surveygen.tallies.analyses.asked import told_together
from surveygen.tallies.compared import Late
from surveygen.tallies.protection import BesideSegments, told_beside
from surveygen.tallies.result import Tally
from surveygen.tallies.selection import day_of
from surveygen.tallies.tallying import Counted, count_responses
from surveygen.tallies.verdicts import THIN
from surveygen.tallies.waves import changes_between


def late_answers(
    questionnaire: Questionnaire, sources: Sequence[Source], counted: Counted
) -> Tally:
    """The tally with what is otherwise in its later half, by day; the files are read again.

    Where it is not known when answers came, or one half has under ten, that is said instead.
    """
    tally, asked = counted.tally, counted.request
    request = replace(
        asked.earlier(), by=asked.by, also=asked.also, since=asked.since, until=asked.until
    )
    last = halfway(counted.days)
    if not last:
        return undivided(tally, "they came on one day, or no day is known")
    following = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
    early = count_responses(questionnaire, sources, replace(request, until=last))
    late = count_responses(questionnaire, sources, replace(request, since=following))
    if min(early.tally.selected, late.tally.selected) < THIN:
        return undivided(tally, f"fewer than {THIN} are among those by {last} or after it")
    beside, halves = BesideSegments(counted.book, asked.least), (early.book, late.book)

    def gives_away(name: FieldName) -> bool:
        return beside.groups_give_away(name, [beside.people(name, None, one) for one in halves])

    # Nor is told what few answered of a half, or those of whom nobody knows when they answered;
    # nor of a question that is told of other parts of the people, which may cross the halves.
    told = told_beside(questionnaire, early.tally.questions, gives_away, asked.least)
    whole = {one.id for one in tally.questions if not one.hidden}
    if asked.least > 1:
        whole -= _told_elsewhere(questionnaire, counted)
    shown = replace(early.tally, questions=tuple(one for one in told if one.id in whole))
    changes = tuple(changes_between(shown, late.tally))
    return replace(tally, late=Late(last, early.tally.selected, late.tally.selected, changes))


def undivided(tally: Tally, reason: str) -> Tally:
    """The tally with why nothing is said of late answers."""
    said = problem("R112", Location(", ".join(tally.sources)), reason=reason)
    return replace(tally, problems=(*tally.problems, said))


def _told_elsewhere(questionnaire: Questionnaire, counted: Counted) -> set[str]:
    """The questions of which quotas or an analysis tell."""
    from surveygen.tallies.quotas import still_in  # few surveys have either

    found = told_together(questionnaire) if questionnaire.settings.views else set()
    if still_in(questionnaire) is not None:
        found |= {quota.question for quota in counted.quotas}
    return found


def halfway(sent: Mapping[str, int]) -> str:
    """The last day of the earlier half; empty where all came on one day, or no day is known.

    `sent` is how many came on each day.
    """
    known = Counter[str]()
    for moment, count in sent.items():
        known[day_of(moment)] += count
    days = sorted(Counter({day: count for day, count in known.items() if day}).elements())
    if not days or days[0] == days[-1]:
        return ""
    middle = days[(len(days) - 1) // 2]
    # A day is not divided: where the middle one is the last, the early half ends before it.
    return middle if middle < days[-1] else max(day for day in days if day < days[-1])
