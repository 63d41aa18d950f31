"""A file of answers that was dropped on the desk: how it is understood, and its report."""

from __future__ import annotations

import asyncio
from io import BytesIO
from pathlib import PurePath
from urllib.parse import quote

from tornado.httputil import HTTPFile
from tornado.web import HTTPError

from surveygen.errors import SurveygenError
from surveygen.language.lock import Lock
from surveygen.model import Questionnaire
from surveygen.preview.desk.handlers import WriteHandler
from surveygen.preview.desk.screens import screen
from surveygen.preview.panel import problem_page
from surveygen.responses.columns import Understood, can_be_written, describe, remember_column
from surveygen.responses.files import Stream, open_table

LARGEST = 64 << 20
"""Bytes of a file; larger ones are for `surveygen tally`, which reads them piece by piece."""


class DroppedHandler(WriteHandler):
    """Takes a file, and keeps nothing of it."""

    async def post(self, name: str) -> None:
        """Show how its columns are understood, or the report of its answers."""
        page = self.pages.by_name.get(name)
        if page is None or page.questionnaire is None:
            raise HTTPError(404)
        file = self._file()
        wants_report = self.get_body_argument("act", "") == "report"
        try:
            if wants_report:
                html = await asyncio.to_thread(self._report, page.questionnaire, page.lock, file)
            else:
                html = await asyncio.to_thread(self._table, name, page.questionnaire, file)
        except SurveygenError as error:
            self.clear_header("Content-Security-Policy")
            self.set_status(409)
            self.finish(problem_page(_name(file), error.problems, lambda _: ()))
            return
        if wants_report:
            self.clear_header("Content-Security-Policy")  # it has a stricter one of its own
        self.finish(html)

    def _file(self) -> HTTPFile:
        files = self.request.files.get("file", [])
        if len(files) != 1:
            raise HTTPError(400)
        if len(files[0].body) > LARGEST:
            raise HTTPError(413)
        return files[0]

    def _table(self, name: str, questionnaire: Questionnaire, file: HTTPFile) -> str:
        understood = describe(open_table(_source(file), questionnaire), questionnaire)
        return screen(
            self.desk,
            "dropped.html",
            name=name,
            file=_name(file),
            questionnaire=questionnaire,
            understood=understood,
            known=_known(understood),
        )

    def _report(self, questionnaire: Questionnaire, lock: Lock | None, file: HTTPFile) -> str:
        from surveygen.pages.reports import make_report, report_request  # when asked for
        from surveygen.tallies import count_responses

        request = report_request(questionnaire)
        counted = count_responses(questionnaire, [_source(file)], request, lock=lock)
        return make_report(self.pages.project, questionnaire, counted)


class ColumnHandler(WriteHandler):
    """Remembers what columns are, as `surveygen match --ask` does."""

    async def post(self, name: str) -> None:
        """Write it below the questions' headings; what was not offered is not written."""
        page = self.pages.by_name.get(name)
        if page is None or page.questionnaire is None:
            raise HTTPError(404)
        pairs = [text.partition(" ") for text in self.get_body_arguments("column", strip=False)]
        known = page.questionnaire.by_id
        if not all(key in known and can_be_written(heading) for key, _, heading in pairs):
            raise HTTPError(400)
        # From the last question up, so that the lines of those before stay where they are.
        for key, _, heading in sorted(pairs, key=lambda one: -known[one[0]].location.line):
            remember_column(known[key], heading, page.source)
        await asyncio.to_thread(self.pages.refresh, frozenset([page.source]))
        self.redirect(f"/desk/answers/{quote(name)}", status=303)


def _source(file: HTTPFile) -> Stream:
    return Stream(_name(file), BytesIO(file.body))


def _name(file: HTTPFile) -> str:
    """The name alone, whatever path a browser sends."""
    return PurePath(file.filename.replace("\\", "/")).name or "file.csv"


def _known(understood: Understood) -> int:
    return sum(bool(use.meaning) for use in understood.columns)
