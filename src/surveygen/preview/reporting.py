"""The report in the preview: of the answers stored here, or of made-up ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TypeVar, cast

from surveygen import wire
from surveygen.collector.store import Store
from surveygen.language.lock import Lock
from surveygen.model import Questionnaire
from surveygen.pages.reports import make_report, report_request
from surveygen.preview.desk.choosing import Choice
from surveygen.project import Project
from surveygen.responses.fake import invent
from surveygen.responses.files import Source
from surveygen.responses.invitations import with_links
from surveygen.responses.stored import Records, RecordTable
from surveygen.responses.table import Block, Fits, Oddities
from surveygen.tallies import Request, count_responses
from surveygen.tallies.analyses.themes import with_codes

EVERYBODY = Choice()
MOST = 2000
"""Made-up answers; more would say no more and take longer."""
KEPT = 20_000
"""Answers that are kept from one report to the next; more are read anew, and never all at once."""
_NAME = "the answers here"

T = TypeVar("T")
Rows = Callable[[], Iterable[Mapping[str, str]]]


class _Table(RecordTable):
    """Answers that are laid out and understood once, however often they are counted."""

    @cached_property
    def _laid_out(self) -> list[Block]:
        return list(super().blocks(lambda _, __: True, Oddities()))

    @cached_property
    def _readings(self) -> list[tuple[Questionnaire, object]]:
        return []

    def blocks(self, fits: Fits, oddities: Oddities) -> Iterator[Block]:
        """The responses."""
        del fits, oddities
        return iter(self._laid_out)

    def understood(self, questionnaire: Questionnaire, understand: Callable[[], T]) -> T:
        """How its columns are read for this very question set, found out once."""
        for asked, found in self._readings:
            if asked is questionnaire:
                return cast("T", found)
        found = understand()
        self._readings[:] = [(questionnaire, found)]
        return found


class KeptAnswers:
    """The answers to the survey that was last asked for, read anew once there are others."""

    def __init__(self) -> None:
        self._known: tuple[str, Questionnaire] | None = None
        self._table: RecordTable | None = None

    def table(
        self, project: Project, questionnaire: Questionnaire, stamp: str
    ) -> RecordTable | None:
        """The answers as they are at this `stamp`; None where there is none."""
        known = self._known
        if known is None or known[0] != stamp or known[1] is not questionnaire:
            self._table = _read(project, questionnaire)
            self._known = (stamp, questionnaire)
        return self._table


def preview_report(
    project: Project,
    questionnaire: Questionnaire,
    fake: int = 0,
    lock: Lock | None = None,
    chosen: Choice = EVERYBODY,
    kept: KeptAnswers | None = None,
    stamp: str = "",
) -> str:
    """The report of the answers stored on this computer, or of `fake` made-up ones, as `chosen`.

    It is the one that `surveygen tally --report` writes. Empty when there are no answers. What
    was `kept` at this `stamp` is not read again. Raises SurveygenError when the store cannot be
    read, or where a condition is none.
    """
    if fake > 0:
        made = list(invent(questionnaire, min(fake, MOST)))
        table: RecordTable | None = _Table(Records(_NAME, lambda: made), questionnaire)
    else:
        table = (kept or KeptAnswers()).table(project, questionnaire, stamp)
    if table is None:
        return ""
    questionnaire = with_links(project, questionnaire)
    sources: list[Source] = [table]
    earlier: list[Source] = [project.root / chosen.earlier] if chosen.earlier else []
    if chosen.first:
        rows, period = table.records.rows, (chosen.first, chosen.last)
        sources = [Records(_NAME, lambda: _within(rows, *period, False))]
        earlier.append(Records("–".join(period), lambda: _within(rows, *period, True)))
    request = report_request(questionnaire, _request(chosen)).beside(earlier)
    counted = count_responses(questionnaire, sources, request, lock=lock)
    if earlier:
        from surveygen.tallies.beside import held_against

        counted = held_against(counted, questionnaire, earlier)
    codes = project.codes(questionnaire.name)
    if fake <= 0 and codes.is_file():
        tally = with_codes(questionnaire, counted.tally, [codes], request.least)
        counted = replace(counted, tally=tally)
    return make_report(project, questionnaire, counted)


def _request(chosen: Choice) -> Request:
    return Request(
        by=(chosen.by,) if chosen.by else (),
        where=chosen.condition,
        since=chosen.since,
        until=chosen.until,
        weights=None if chosen.weighted else {},
    )


def _within(rows: Rows, first: str, last: str, wanted: bool) -> Iterator[Mapping[str, str]]:
    """Those that were sent from one day to another, or those that were not."""
    return (row for row in rows() if (first <= row.get(wire.SUBMITTED, "")[:10] <= last) is wanted)


def _read(project: Project, questionnaire: Questionnaire) -> RecordTable | None:
    found = list(islice(_stored(project, questionnaire.id), KEPT + 1))
    if found and found[0].get(wire.SURVEY) == questionnaire.id + wire.PARTIAL:
        return None  # nobody has finished yet
    if len(found) <= KEPT:
        return _Table(Records(_NAME, lambda: found), questionnaire) if found else None
    with Store.open(project.store) as store:
        names = store.fields(questionnaire.id)
    records = Records(_NAME, lambda: _stored(project, questionnaire.id), lambda: names)
    return RecordTable(records, questionnaire)


def _stored(project: Project, survey: str) -> Iterator[dict[str, str]]:
    if not project.store.is_file():
        return
    with Store.open(project.store) as store:
        for response in store.with_partial(survey):
            yield wire.with_mark(response.answers, spam=response.spam, received=response.received)
