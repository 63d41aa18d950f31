"""What the participants of a group tick on their worksheets, as it comes in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tornado.web import HTTPError

from surveygen.collector.store import Store
from surveygen.model import Questionnaire
from surveygen.preview.handling import Handler


class VotesHandler(Handler):
    """The worksheets of one group, for the moderator's page: counts by question, and no words."""

    async def get(self, name: str) -> None:
        """`{question: {"answered": n, "options": [[label, n], …]}}` of the group that is named."""
        page = self.pages.by_name.get(name)
        guide = page.questionnaire if page is not None else None
        if guide is None or guide.settings.type != "focus-group":
            raise HTTPError(404)
        group = self.get_query_argument("group", "")
        rows = await self.collector.writer.run(lambda store: _rows(store, guide.id))
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(votes_of(guide, rows, group)))


def _rows(store: Store, survey: str) -> list[Mapping[str, str]]:
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
