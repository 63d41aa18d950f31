"""What the participants of a group tick on their worksheets, for the moderator on this computer."""

from __future__ import annotations

import json

from tornado.web import HTTPError

from surveygen.collector.voting import rows_of, votes_of
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
        rows = await self.collector.writer.run(lambda store: rows_of(store, guide.id))
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(votes_of(guide, rows, group)))
