"""The desk's second screen: a question set beside its page, both as they are being written."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tornado.web import HTTPError

from surveygen.content import translation_paths
from surveygen.errors import Problem, SurveygenError
from surveygen.language.source import LIMIT
from surveygen.pages import BuiltPage
from surveygen.preview.desk.handlers import DeskHandler, WriteHandler
from surveygen.preview.desk.manuscript import ConflictError, open_manuscript, save_manuscript
from surveygen.preview.desk.screens import screen
from surveygen.preview.desk.snippets import ID, snippets
from surveygen.preview.panel import failed_text


class _Written(DeskHandler):
    """What is about one file of the project: a question set, or a translation of one."""

    def page_and_file(self, name: str) -> tuple[BuiltPage, Path]:
        """The page that a file goes into, and the file; there is nothing for any other name."""
        original, tag = self.pages.original(name)
        page = self.pages.by_name.get(original)
        path = None if page is None else files_of(page).get(tag)
        if page is None or path is None:
            raise HTTPError(404)
        return page, path

    def source(self, name: str) -> Path:
        """The file."""
        return self.page_and_file(name)[1]

    def shown(self, path: Path) -> str:
        """The file as messages name it."""
        return self.pages.project.relative(path)

    def said(self, found: Problem, page: BuiltPage, path: Path) -> dict[str, object]:
        """What is said, at its line; `file` is the name of another file that it is about."""
        names = {self.shown(one): one.stem for one in files_of(page).values() if one != path}
        return {
            "line": found.location.line,
            "file": names.get(found.location.path, ""),
            "severity": str(found.severity),
            "code": found.code,
            "message": found.message[:1].upper() + found.message[1:],
            "hint": found.hint,
        }

    def tell(self, status: int, **body: object) -> None:
        """Finish with a JSON object."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(body))


def files_of(page: BuiltPage) -> dict[str, Path]:
    """The file of a set and those of its translations, by their language tags; its own first."""
    return {"": page.source, **translation_paths(page.source)}


class WritingHandler(_Written):
    """The screen."""

    def get(self, name: str) -> None:
        """Show the file in an editor, beside the page."""
        page, path = self.page_and_file(name)
        manuscript = open_manuscript(path, self.shown(path))
        _, tag = self.pages.original(name)
        draft = f"/draft/{quote(name)}.html" + (f"?lang={tag}" if tag else "")
        self.finish(
            screen(
                self.desk,
                "write.html",
                name=name,
                survey=page.source.stem,
                files=[(one.stem, self.shown(one)) for one in files_of(page).values()],
                title=page.questionnaire.title.plain if page.questionnaire else name,
                file=self.shown(path),
                manuscript=manuscript,
                snippets=list(snippets(self.desk.words)),
                placeholder=ID,
                frame=self.at(self.desk.pages_port, draft),
            )
        )


class _Told(_Written):
    """What the editor's script is told: JSON objects."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in words what kept it from being done."""
        self.tell(status_code, message=failed_text(status_code))


class FileHandler(_Told):
    """What the file holds now, for an editor that stands open."""

    def get(self, name: str) -> None:
        """Its version; its text only where that is another than the one that is known."""
        path = self.source(name)
        try:
            now = open_manuscript(path, self.shown(path))
        except SurveygenError as error:
            self.tell(409, message=str(error.problems[0].message))
            return
        known = now.version == self.get_query_argument("known", "")
        self.tell(200, version=now.version, **({} if known else {"text": now.text}))


class _Sent(WriteHandler, _Told):
    """What the editor sends: a JSON object."""

    def sent(self) -> dict[str, Any]:
        """The object, with a text that can be in a file."""
        if len(self.request.body) > 4 * LIMIT:
            raise HTTPError(413)
        try:
            read = json.loads(self.request.body)
            read["text"].encode()
            str(read.get("version", ""))
        except (ValueError, RecursionError, TypeError, KeyError, AttributeError) as error:
            raise HTTPError(400) from error
        return dict(read)


class DraftHandler(_Sent):
    """Reads what is being written; nothing is saved."""

    async def post(self, name: str) -> None:
        """Keep the page for the frame beside, and say what is wrong at which line."""
        page, path = self.page_and_file(name)
        drafts = {path: self.sent()["text"]}
        page = await asyncio.to_thread(self.pages.build, page.source, drafts)
        self.desk.drafts[name] = page
        said = [self.said(found, page, path) for found in page.problems]
        self.tell(200, ready=page.parts is not None, problems=said)


class SaveHandler(_Sent):
    """Puts what was written into the file."""

    async def post(self, name: str) -> None:
        """Do so, unless the file was changed elsewhere: then say what it holds."""
        path, sent = self.source(name), self.sent()
        shown = self.shown(path)
        try:
            version = await asyncio.to_thread(
                save_manuscript, path, shown, sent["text"], str(sent.get("version", ""))
            )
        except ConflictError as conflict:
            self.tell(409, version=conflict.now.version, text=conflict.now.text)
        except SurveygenError as error:
            self.tell(507, message=f"{error.problems[0].message} {error.problems[0].hint}")
        else:
            self.tell(200, version=version)
