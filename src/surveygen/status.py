"""How every survey of a project stands: draft or live, answered, and due again or not."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Literal

from surveygen.collector.store import Store, Stored
from surveygen.kinds.ranges import is_day
from surveygen.language.lock import changed_guesses, decisions_of, guesses_of
from surveygen.project import Project
from surveygen.responses.tallied import Tallied, read_tallied
from surveygen.sets import ReadSet, read_sets

State = Literal["mistakes", "draft", "frozen", "open", "closed"]
"""`mistakes` cannot be built; `draft` may change freely; `frozen` waits for its first answer or
its first day; `open` has begun; `closed` takes no more answers."""

Guess = Literal["none", "not sealed", "sealed", "changed"]
"""`changed` since it was sealed."""


@dataclass(frozen=True, slots=True)
class Status:
    """How one survey stands."""

    name: str
    title: str
    """Empty when the set cannot be read."""
    state: State
    responses: int
    """Stored on this computer, spam aside, or counted in a tally of files, whichever is more."""
    guess: Guess
    last_asked: date | None
    """The day of the latest response stored here or tallied; None while there is none."""
    due: date | None
    """The day to ask again, by `waves`; None without a rhythm, or while nobody was asked."""
    decisions: int = 0
    """How many decisions were made beforehand."""
    decisions_due: int = 0
    """How many of them are due: the latest tally could tell, or the survey is closed."""

    def days_until_due(self, today: date) -> int | None:
        """Negative when it is overdue."""
        return None if self.due is None else (self.due - today).days


def survey_statuses(project: Project, now: datetime) -> list[Status]:
    """How every survey of the project stands at a moment (with its zone), by name.

    Raises SurveygenError when there is no set, or the store cannot be used.
    """
    stored: Mapping[str, Stored] = {}
    if project.store.is_file():
        with Store.open(project.store) as store:
            stored = store.summary()
    tallied = read_tallied(project.store.parent)
    return [status_of(one, stored, now, tallied) for one in read_sets(project)]


def status_of(
    one: ReadSet,
    stored: Mapping[str, Stored],
    now: datetime,
    tallied: Mapping[str, Tallied] = MappingProxyType({}),
) -> Status:
    """How one survey stands, by what is stored here and by what was tallied."""
    questionnaire = one.questionnaire
    name = one.path.stem
    if questionnaire is None:
        return Status(name, "", "mistakes", 0, "none", None, None)
    settings = questionnaire.settings
    found = stored.get(questionnaire.id, Stored())
    files = tallied.get(questionnaire.id, Tallied())
    count = max(found.kept, files.counted)
    days = [datetime.fromisoformat(found.last).astimezone().date()] if found.last else []
    days += [date.fromisoformat(files.last)] if is_day(files.last) else []
    last = max(days, default=None)
    due = next_wave(settings.waves, last) if last and settings.waves else None
    state = _state(
        closed=bool(settings.closes) and _moment(settings.closes, now) < now,
        open_=bool(count) or (bool(settings.opens) and _moment(settings.opens, now) <= now),
        frozen=one.lock is not None,
    )
    title = questionnaire.title.plain
    texts = [decision.text for decision in settings.decide]
    ready = len(texts) if state == "closed" else sum(text in files.due for text in texts)
    return Status(name, title, state, count, _guess(one), last, due, len(texts), ready)


def _state(*, closed: bool, open_: bool, frozen: bool) -> State:
    if closed:
        return "closed"
    if open_:
        return "open"
    return "frozen" if frozen else "draft"


def _guess(one: ReadSet) -> Guess:
    if one.questionnaire is None:
        return "none"
    if not guesses_of(one.questionnaire) and not one.questionnaire.settings.decide:
        return "none"
    seal = one.lock.latest if one.lock else None
    if seal is None:
        return "not sealed"
    changed = changed_guesses(one.questionnaire, seal) or (
        decisions_of(one.questionnaire) != seal.decisions
    )
    return "changed" if changed else "sealed"


def _moment(text: str, now: datetime) -> datetime:
    """A moment of the front matter; without a zone it is by the clock that `now` is by."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)


_NAMED = {"weekly": "every week", "monthly": "every month", "quarterly": "every quarter",
          "yearly": "every year"}  # fmt: skip


def next_wave(waves: str, last: date) -> date:
    """The day to ask again: `waves` as in the front matter, such as `every 90 days`, after `last`.

    A month later is the same day of the next month, or its last.
    """
    match = re.fullmatch(r"every (?:(\d+) )?(\w+?)s?", _NAMED.get(waves, waves))
    count, unit = (int(match[1] or 1), match[2]) if match else (1, "year")
    if unit in ("day", "week"):
        return last + timedelta(days=count * (7 if unit == "week" else 1))
    months = last.month - 1 + count * {"month": 1, "quarter": 3}.get(unit, 12)
    year, month = last.year + months // 12, months % 12 + 1
    return date(year, month, min(last.day, calendar.monthrange(year, month)[1]))
