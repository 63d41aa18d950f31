"""The preview's addresses: surveys, their mistakes, reloading, and the embedded collector."""

from __future__ import annotations

import logging
from datetime import datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httputil import HTTPServerRequest
from tornado.web import Application
from tornado.websocket import WebSocketHandler

from surveygen.collector.application import (
    Collector,
    QuietHandler,
    collector_rules,
    log_request,
)
from surveygen.language.worksheet import SUFFIX
from surveygen.preview.front import Shown, by_id, front_page
from surveygen.preview.handling import Handler
from surveygen.preview.looks import (
    AnswersHandler,
    PosterHandler,
    PrintHandler,
    ReportHandler,
    ThemeHandler,
)
from surveygen.preview.pages import Pages
from surveygen.preview.panel import nothing_page, problem_page
from surveygen.sets import ReadSet
from surveygen.status import status_of
from surveygen.theme import theme_names

# Its lines about waiters and tasks tell an author nothing.
logging.getLogger("livereload").setLevel(logging.WARNING)


class OwnApplication(Application):
    """Answers only who asks for this computer, by its address or as localhost.

    Another name that leads here is some page's on the web, which would read the answers as if
    they were its own (DNS rebinding).
    """

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> Any:
        """As its parent, once the name that was asked for is seen to be this computer's."""
        if is_this_computer(request.host_name):
            return super().find_handler(request, **kwargs)
        return self.get_handler_delegate(request, StrangerHandler)


class StrangerHandler(QuietHandler):
    """Any request for another host."""

    def prepare(self) -> None:
        """Refuse it."""
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("The preview is for this computer: ask for it by its number or as localhost.\n")


def is_this_computer(name: str) -> bool:
    """Whether a Host header's name cannot be one that a page of the web has made lead here."""
    name = name.lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def preview_application(pages: Pages, collector: Collector) -> Application:
    """The application that serves the pages as they are now.

    The collector's addresses come first, so that no name of a survey can hide them.
    """
    shared = {"pages": pages, "collector": collector}
    served: dict[str, int] = {}
    Reloader.pages, Reloader.served = pages, served
    LiveReloadHandler.watcher = Watcher()  # It is asked for its file's name, nothing else.
    return OwnApplication(
        [
            *collector_rules(collector),
            (r"/livereload", Reloader),
            (r"/livereload\.js", LiveReloadJSHandler),
            (r"/", FrontHandler, shared),
            (r"/(?:index\.html)", FrontHandler, shared),
            (r"/answers\.json", AnswersHandler, shared),
            (r"/themes/([^/]+)/([^/]+)\.html", ThemeHandler, shared),
            (r"/print/([^/]+)\.html", PrintHandler, shared),
            (r"/poster/([^/]+)\.html", PosterHandler, shared),
            (r"/report/([^/]+)\.html", ReportHandler, shared),
            (r"/([^/]+)\.html", PageHandler, {**shared, "served": served}),
            (r"/([^/.]+)/?", ShortHandler, shared),
        ],
        default_handler_class=NothingHandler,
        default_handler_args=shared,
        log_function=log_request,
    )


def reload_browsers() -> None:
    """Tell every open page to load itself again."""
    # livereload's own poll looks every 0.8 s and then holds back for 3 s; we have looked already.
    LiveReloadHandler.reload_waiters("*")


class Reloader(LiveReloadHandler):  # type: ignore[misc] # livereload is untyped
    """livereload's socket, only for our own pages, and without a gap between load and connect."""

    pages: Pages
    served: dict[str, int]
    live_css = False

    def check_origin(self, origin: str) -> bool:
        """Only pages of this server may listen."""
        return WebSocketHandler.check_origin(self, origin)

    def on_message(self, message: str | bytes) -> None:
        """As livereload; a page that changed while it connected is reloaded at once."""
        waiting = self in LiveReloadHandler.waiters
        super().on_message(message)
        if not waiting and self in LiveReloadHandler.waiters:
            path = self._path(message)
            if self.served.get(path, self.pages.generation) != self.pages.generation:
                self.send_message(
                    {"command": "reload", "path": "*", "liveCSS": False, "liveImg": False}
                )

    @staticmethod
    def _path(message: str | bytes) -> str:
        import json

        return urlsplit(str(json.loads(message).get("url", ""))).path


class FrontHandler(Handler):
    """The list of all surveys."""

    async def get(self) -> None:
        """Show every survey with its state, its answers so far, and its looks."""
        stored = await self.collector.writer.run(lambda store: (store.counts(), store.summary()))
        now = datetime.now().astimezone()
        surveys = []
        for page in self.pages.by_name.values():
            found = ReadSet(page.source, page.questionnaire, list(page.problems), page.lock)
            surveys.append(Shown(page, status_of(found, stored[1], now), by_id(stored[0], page)))
        themes = theme_names(self.pages.project.themes)
        self.show(front_page(surveys, themes, self.pages.trouble, self.lines))


class PageHandler(Handler):
    """One survey, or what is wrong with it."""

    def get(self, name: str) -> None:
        """Show the page as it is now."""
        page = self.pages.by_name.get(name)
        guide = self.pages.by_name.get(name.removesuffix(SUFFIX))
        self.served[self.request.path] = self.pages.generation
        if self.pages.trouble:
            self.show(problem_page("The project", self.pages.trouble, self.lines), 500)
        elif page is None and guide is not None and guide.worksheet is not None:
            self.show(guide.worksheet.html)
        elif page is None:
            self.show(nothing_page(self.request.path), 404)
        elif page.parts is None:
            self.show(problem_page(name, page.problems, self.lines), 500)
        else:
            self.show(page.parts.html)


class ShortHandler(Handler):
    """A survey's name without its ending."""

    def get(self, name: str) -> None:
        """Lead to the page where there is one."""
        if name in self.pages.by_name:
            self.redirect(f"/{name}.html")
        else:
            self.show(nothing_page(self.request.path), 404)


class NothingHandler(Handler):
    """Any other address."""

    def prepare(self) -> None:
        """Say that there is nothing, and where to go."""
        self.show(nothing_page(self.request.path), 404)
