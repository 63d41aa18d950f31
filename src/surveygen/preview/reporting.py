"""The report in the preview: of the answers stored here, or of made-up ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from surveygen.collector.store import Store
from surveygen.model import Questionnaire
from surveygen.pages.reports import make_report
from surveygen.project import Project
from surveygen.reports.quotas import find_quotas
from surveygen.responses.fake import invent
from surveygen.responses.files import Records
from surveygen.tallies import Tally, tally_responses
from surveygen.tallies.segments import LEAST

MOST = 2000
"""Made-up answers; more would say no more and take longer."""


def preview_report(project: Project, questionnaire: Questionnaire, fake: int = 0) -> str:
    """The report of the answers stored on this computer, or of `fake` made-up ones.

    Empty when there is none of the former. Raises SurveygenError when the store cannot be read.
    """
    if fake > 0:
        rows = list(invent(questionnaire, min(fake, MOST)))
    else:
        rows = list(_stored(project, questionnaire.id))
    if not rows:
        return ""
    tally = partial(_tally, questionnaire, rows)
    quotas = find_quotas(questionnaire, [_source(rows)]) if questionnaire.has_quotas else []
    return make_report(project, questionnaire, tally((), None), tally, quotas=quotas)


def _tally(
    questionnaire: Questionnaire,
    rows: Iterable[Mapping[str, str]],
    by: Sequence[str],
    least: int | None,
) -> Tally:
    return tally_responses(questionnaire, [_source(rows)], by=by, least=least or LEAST)


def _source(rows: Iterable[Mapping[str, str]]) -> Records:
    return Records("the answers here", lambda: rows)


def _stored(project: Project, survey: str) -> Iterator[dict[str, str]]:
    if not project.store.is_file():
        return
    with Store.open(project.store) as store:
        for response in store.responses(survey):
            yield {**response.answers, "sg_spam": "1" if response.spam else ""}
