"""Checks of discussion guides: what cannot be held, and what a moderator would advise against."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from surveygen.errors import Location, Problem
from surveygen.language.guide import COUNTED, asked_of, audience, is_for
from surveygen.language.names import is_code
from surveygen.messages import problem, suggestion
from surveygen.model import Question, Questionnaire

MOST_QUESTIONS = 12
"""About a dozen questions fill two hours (Krueger and Casey, Focus Groups)."""
MOST_KEY = 5
FEWEST_GROUPS = 3
"""Groups per audience: with fewer one cannot tell a theme from the mood of an evening."""
SEATS = range(4, 13)
"""How many people can talk with one another; five to ten are usual, six to eight best."""
SLACK = 0.15
"""How much of the session may be left without a plan before that is remarked upon."""

KEPT_IDS = {
    "seat": "the worksheet",
    "group": "the worksheet",
    "debrief": "the notes after the session",
    "attendance": "the list of who came",
}
"""Ids that no question of a guide may have, and what they are kept for."""

_WARM_UP = ("opening", "introductory", "transition")
_CLOSED = re.compile(
    r"(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|may|might)\b"
    r"(?:n't)? ",
    re.IGNORECASE,
)
_OPENED = re.compile(r"\b(?:why|how|what|tell|describe|explain|or)\b", re.IGNORECASE)


def check_guide(questionnaire: Questionnaire) -> list[Problem]:
    """All problems of a guide."""
    return [
        *_names(questionnaire),
        *_votes(questionnaire),
        *_time(questionnaire),
        *_number_of_questions(questionnaire),
        *_order(questionnaire),
        *_closed_questions(questionnaire),
        *_groups(questionnaire),
    ]


def _names(guide: Questionnaire) -> Iterator[Problem]:
    for question in guide:
        if question.id in KEPT_IDS:
            where = KEPT_IDS[question.id]
            yield problem("G007", question.location, id=question.id, where=where)
    for name in guide.settings.codes:
        if not is_code(name):
            yield problem("G008", Location(guide.path, 1), name=name)
    for name in guide.settings.survey.keys() - guide.settings.codes.keys():
        near = suggestion(name, guide.settings.codes) or "Name the themes in `codes:`."
        yield problem("G056", Location(guide.path, 1), name=name, suggestion=near)


def _votes(guide: Questionnaire) -> Iterator[Problem]:
    for question in guide:
        names = [activity.name for activity in question.guide.activities]
        if "dot vote" in names and not question.choices:
            yield problem("G006", question.location)


def _time(guide: Questionnaire) -> Iterator[Problem]:
    timed = [page for page in guide.pages if page.role != "prep"]
    for page in timed:
        asked = sum(_minutes(question) for question in page.questions)
        if page.minutes and asked > page.minutes:
            yield problem(
                "G022", page.location, title=page.title.plain, asked=asked, minutes=page.minutes
            )
    planned = guide.settings.duration
    if not planned or not timed:
        return
    without = [page for page in timed if not page.minutes and page.questions]
    for page in without:
        yield problem("G021", page.location, title=page.title.plain)
    if without:
        return
    lengths = {
        group: sum(page.minutes for page in timed if is_for(page.groups, group))
        for group in (guide.settings.groups or ("",))
    }
    group = max(lengths, key=lengths.__getitem__)
    longest = lengths[group]
    if longest > planned or longest < planned * (1 - SLACK):
        yield problem(
            "G020",
            timed[0].location,
            sum=longest,
            group=f" of the group '{group}'" if any(page.groups for page in timed) else "",
            planned=planned,
            gap=f"{abs(longest - planned)} minutes too {'many' if longest > planned else 'few'}",
        )


def _minutes(question: Question) -> int:
    """How long a question takes at least, as far as the guide says it."""
    return question.guide.minutes or sum(activity.minutes for activity in question.guide.activities)


def _number_of_questions(guide: Questionnaire) -> Iterator[Problem]:
    groups = guide.settings.groups or ("",)
    most = max(sum(1 for _ in asked_of(guide, group)) for group in groups)
    if most > MOST_QUESTIONS:
        yield problem("G023", _first(guide), count=most)
    key = max(sum(page.role == "key" for page, _ in asked_of(guide, group)) for group in groups)
    if key > MOST_KEY:
        where = next(page.location for page in guide.pages if page.role == "key")
        yield problem("G029", where, count=key)


def _first(guide: Questionnaire) -> Location:
    return guide.questions[0].location


def _order(guide: Questionnaire) -> Iterator[Problem]:
    roles = [page.role for page in guide.pages]
    if not any(roles):
        return
    if "ending" not in roles:
        yield problem("G024", guide.pages[-1].location)
    warmed = False
    for page in guide.pages:
        warmed = warmed or page.role in _WARM_UP
        if page.role == "key" and not warmed:
            yield problem("G026", page.location, title=page.title.plain)
            return


def _closed_questions(guide: Questionnaire) -> Iterator[Problem]:
    for page in guide.pages:
        for question in page.questions:
            counted = any(activity.name in COUNTED for activity in question.guide.activities)
            if page.role == "key" and not counted and _is_closed(question):
                yield problem("G025", question.location, id=question.id)


def _is_closed(question: Question) -> bool:
    if question.kind == "yes_no":
        return True
    last = re.split(r"(?<=[.!?:])\s+", question.label.plain.strip())[-1]
    is_open = _OPENED.search(last) is not None
    return question.kind == "info" and not is_open and _CLOSED.match(last) is not None


def _groups(guide: Questionnaire) -> Iterator[Problem]:
    audiences = Counter(map(audience, guide.settings.groups))
    few = [name for name, count in audiences.items() if count < FEWEST_GROUPS]
    if few:
        named = " and ".join(f"'{name}'" for name in few)
        yield problem("G027", Location(guide.path, 1), audiences=named, name=few[0])
    if guide.settings.seats not in SEATS:
        yield problem("G028", Location(guide.path, 1), seats=guide.settings.seats)
