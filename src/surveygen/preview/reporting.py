"""The report in the preview: of the answers stored here, or of made-up ones."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen import wire
from surveygen.collector.store import Store
from surveygen.language.lock import Lock
from surveygen.model import Questionnaire
from surveygen.pages.reports import make_report, report_request
from surveygen.preview.desk.choosing import Choice
from surveygen.project import Project
from surveygen.responses.fake import invent
from surveygen.responses.invitations import with_links
from surveygen.responses.stored import Records
from surveygen.tallies import Request, count_responses

EVERYBODY = Choice()
MOST = 2000
"""Made-up answers; more would say no more and take longer."""


def preview_report(
    project: Project,
    questionnaire: Questionnaire,
    fake: int = 0,
    lock: Lock | None = None,
    chosen: Choice = EVERYBODY,
) -> str:
    """The report of the answers stored on this computer, or of `fake` made-up ones, as `chosen`.

    It is the one that `surveygen tally --report` writes. Empty when there are no answers. Raises
    SurveygenError when the store cannot be read.
    """
    if fake > 0:
        rows = list(invent(questionnaire, min(fake, MOST)))
    else:
        rows = list(_stored(project, questionnaire.id))
    if not rows:
        return ""
    questionnaire = with_links(project, questionnaire)
    sources = [Records("the answers here", lambda: rows)]
    request = report_request(questionnaire, _request(chosen))
    counted = count_responses(questionnaire, sources, request, lock=lock)
    return make_report(project, questionnaire, counted)


def _request(chosen: Choice) -> Request:
    return Request(
        by=(chosen.by,) if chosen.by else (),
        where=chosen.only,
        since=chosen.since,
        until=chosen.until,
        weights=None if chosen.weighted else {},
    )


def _stored(project: Project, survey: str) -> Iterator[dict[str, str]]:
    if not project.store.is_file():
        return
    with Store.open(project.store) as store:
        for response in store.responses(survey):
            yield wire.with_mark(response.answers, spam=response.spam)
