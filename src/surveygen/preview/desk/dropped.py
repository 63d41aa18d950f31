"""A file of answers that was dropped on the desk: how it is understood, and its report."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from urllib.parse import quote

from tornado.httputil import HTTPFile
from tornado.web import HTTPError

from surveygen.errors import Problem, SurveygenError
from surveygen.language.lock import Lock
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.preview.desk.handlers import WriteHandler
from surveygen.preview.desk.screens import screen
from surveygen.preview.panel import problem_page
from surveygen.project import CODES
from surveygen.responses.code_pages import PAGES
from surveygen.responses.columns import Understood, can_be_written, describe, remember_column
from surveygen.responses.files import Stream, open_table

LARGEST = 64 << 20
"""Bytes of a file; larger ones are for `surveygen tally`, which reads them piece by piece."""


class DroppedHandler(WriteHandler):
    """Takes a file, and keeps nothing of it."""

    async def post(self, name: str) -> None:
        """Show how its columns are understood, or the report of its answers."""
        page, questionnaire = self.known(name)
        wants_report = self.get_body_argument("act", "") == "report"
        file, *codes = self._files()
        try:
            if not all(map(_holds_themes, codes)):
                raise failure("R111", names=", ".join(map(_name, (file, *codes))))
            if wants_report:
                html = await asyncio.to_thread(self._report, questionnaire, page.lock, file, codes)
            else:
                html = await asyncio.to_thread(self._table, name, questionnaire, file)
        except SurveygenError as error:
            self.set_status(409)
            if _is_of_letters(error.problems):
                self.finish(self._again("letters.html", name, file, problems=error.problems))
                return
            self.clear_header("Content-Security-Policy")
            self.finish(problem_page(_name(file), error.problems, lambda _: ()))
            return
        if wants_report:
            self.clear_header("Content-Security-Policy")  # it has a stricter one of its own
        self.finish(html)

    def _files(self) -> list[HTTPFile]:
        """The file of answers first, then those of themes that came with it."""
        files = sorted(self.request.files.get("file", []), key=_holds_themes)
        if not files:
            raise HTTPError(400)
        if sum(len(file.body) for file in files) > LARGEST:
            raise HTTPError(413)
        return files

    def _table(self, name: str, questionnaire: Questionnaire, file: HTTPFile) -> str:
        table = open_table(_source(file), questionnaire, encoding=self._encoding)
        understood = describe(table, questionnaire)
        return self._again(
            "dropped.html",
            name,
            file,
            questionnaire=questionnaire,
            understood=understood,
            known=_known(understood),
            is_of_letters=_is_of_letters,
        )

    @property
    def _encoding(self) -> str:
        """The code page that was chosen; empty for the one that its words tell."""
        chosen = self.get_body_argument("encoding", "")
        return chosen if any(page.codec == chosen for page in PAGES) else ""

    def _again(self, template: str, name: str, file: HTTPFile, **values: object) -> str:
        """A screen on which the file can be given once more, in another code page."""
        return screen(
            self.desk, template, name=name, file=_name(file),
            code_pages=PAGES, encoding=self._encoding, **values,
        )  # fmt: skip

    def _report(
        self,
        questionnaire: Questionnaire,
        lock: Lock | None,
        file: HTTPFile,
        codes: Sequence[HTTPFile],
    ) -> str:
        from surveygen.pages.reports import make_report, report_request  # when asked for
        from surveygen.tallies import count_responses
        from surveygen.tallies.analyses.themes import with_codes

        request = replace(report_request(questionnaire), encoding=self._encoding)
        counted = count_responses(questionnaire, [_source(file)], request, lock=lock)
        with self._themes_of(file, codes) as paths:
            if paths:
                tally = with_codes(questionnaire, counted.tally, paths, request.least)
                counted = replace(counted, tally=tally)
        return make_report(self.pages.project, questionnaire, counted)

    @contextmanager
    def _themes_of(self, file: HTTPFile, codes: Sequence[HTTPFile]) -> Iterator[list[Path]]:
        """Files of the themes: those that came along, else the one in the project's folder.

        A browser tells no folder, so that the file that lies beside the answers elsewhere is
        chosen with them.
        """
        if not codes:
            beside = (self.pages.project.root / _name(file)).with_suffix(CODES)
            yield [beside] if beside.is_file() else []
            return
        with TemporaryDirectory() as folder:
            paths = [Path(folder, str(number), _name(one)) for number, one in enumerate(codes)]
            for path, one in zip(paths, codes, strict=True):
                path.parent.mkdir()
                path.write_bytes(one.body)
            yield paths


class ColumnHandler(WriteHandler):
    """Remembers what columns are, as `surveygen match --ask` does."""

    async def post(self, name: str) -> None:
        """Write it below the questions' headings; what was not offered is not written."""
        page, questionnaire = self.known(name)
        pairs = [text.partition(" ") for text in self.get_body_arguments("column", strip=False)]
        known = questionnaire.by_id
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


def _holds_themes(file: HTTPFile) -> bool:
    """Whether it is called as `surveygen code` calls what it lays beside answers."""
    return _name(file).lower().endswith(CODES)


def _is_of_letters(problems: Sequence[Problem]) -> bool:
    """Whether something is said about the code page that the file is written in."""
    return any(found.code in ("R004", "R120", "R121", "R123") for found in problems)


def _known(understood: Understood) -> int:
    return sum(bool(use.meaning) for use in understood.columns)
