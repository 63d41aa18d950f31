"""What participants tick on their worksheets, as it comes in, for who has the key."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from surveygen.collector.application import Collector, JsonHandler
from surveygen.collector.store import Store
from surveygen.content import set_files
from surveygen.model import Questionnaire
from surveygen.project import Project
from surveygen.sets import read_set

KEY = "X-Surveygen-Key"
"""The header in which the moderator's page sends the key of its link."""
SHORTEST = 16
"""Signs of a key that nobody guesses."""


def new_key() -> str:
    """A key that nobody guesses."""
    return secrets.token_urlsafe(18)


def links_of(project: Project, address: str, key: str) -> list[str]:
    """The moderator's page of each guide, with the key where no server is told it."""
    names = [source.stem for source in set_files(project) if _guide(project, source.stem)]
    return [f"{address}/{name}.html#votes={key}" for name in names]


class KeyedVotesHandler(JsonHandler):
    """The worksheets of one group: counts by question, and no words."""

    def initialize(self, project: Project, collector: Collector, key: str) -> None:
        """Take what the handlers share."""
        self.project, self.collector, self.key = project, collector, key

    async def get(self, name: str) -> None:
        """`{question: {"answered": n, "options": [[label, n], …]}}` of the group that is named."""
        given = self.request.headers.get(KEY, "")
        if not secrets.compare_digest(given.encode(), self.key.encode()):
            self.answer(403, ok=False, error="key", message="This link is not the moderator's.")
            return
        guide = _guide(self.project, name)
        if guide is None:
            self.answer(404, ok=False, error="survey", message="There is no such guide.")
            return
        group = self.get_query_argument("group", "")
        rows = await self.collector.writer.run(partial(rows_of, survey=guide.id))
        self.answer(200, **votes_of(guide, rows, group))


def _guide(project: Project, name: str) -> Questionnaire | None:
    for source in set_files(project):
        if source.stem == name:
            found = read_set(project, source).questionnaire
            return found if found and found.settings.type == "focus-group" else None
    return None


def rows_of(store: Store, survey: str) -> list[Mapping[str, str]]:
    """What was sent to a survey, without what looks like spam."""
    return [one.answers for one in store.responses(survey) if not one.spam]


def votes_of(
    guide: Questionnaire, rows: Iterable[Mapping[str, str]], group: str
) -> dict[str, dict[str, Any]]:
    """How often each option of the worksheet was ticked in a group; nothing without a worksheet.

    `rows` may hold notes as well. Of what somebody sent more than once the last counts; of a
    ranking it is counted who put an item first.
    """
    from surveygen.language.worksheet import worksheet_of
    from surveygen.responses.notes import worksheet_rows
    from surveygen.responses.stored import Records
    from surveygen.tallies import tally_responses

    sheet = worksheet_of(guide)
    if sheet is None:
        return {}
    own = [row for row in rows if row.get("group", group) == group]
    records = worksheet_rows(guide, [Records("worksheets", lambda: own)])
    questions = [question for question in sheet if question.id not in ("group", "seat")]
    if next(iter(records.rows()), None) is None:
        return {question.id: {"answered": 0, "options": []} for question in questions}
    tally = tally_responses(sheet, [records])
    return {
        question.id: {
            "answered": tally[question.id].answered,
            "options": [[one.label, one.count] for one in tally[question.id].options],
        }
        for question in questions
    }
