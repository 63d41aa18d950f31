"""The preview's addresses: surveys, their mistakes, reloading, and the embedded collector."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httputil import HTTPServerRequest
from tornado.web import Application
from tornado.websocket import WebSocketHandler

from surveygen.collector.application import Collector, collector_rules, log_request
from surveygen.language.worksheet import SUFFIX
from surveygen.pages import BuiltPage
from surveygen.preview.desk.dropped import DroppedHandler
from surveygen.preview.desk.handlers import (
    DoorHandler,
    FaviconHandler,
    FrontHandler,
    ScreenHandler,
    StampHandler,
    UseHandler,
)
from surveygen.preview.desk.mapping import MapFileHandler, MapHandler
from surveygen.preview.desk.publishing import (
    BuildHandler,
    EndpointHandler,
    PublishHandler,
    SealHandler,
    TryHandler,
)
from surveygen.preview.desk.responses import ExportHandler, PersonHandler, TableHandler
from surveygen.preview.desk.state import Desk
from surveygen.preview.desk.writing import (
    DraftHandler,
    DraftPageHandler,
    FileHandler,
    SaveHandler,
    WritingHandler,
)
from surveygen.preview.guarding import OwnApplication, is_from_here
from surveygen.preview.handling import Handler
from surveygen.preview.looks import (
    AnswersHandler,
    PosterHandler,
    PrintHandler,
    ReportHandler,
    ThemeHandler,
)
from surveygen.preview.pages import Pages
from surveygen.preview.panel import guest_page, nothing_page, problem_page

# Its lines about waiters and tasks tell an author nothing.
logging.getLogger("livereload").setLevel(logging.WARNING)


class PreviewApplication(OwnApplication):
    """The preview; who asks from another computer finds the surveys and nothing else."""

    guests: Application

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> Any:
        """As its parent, for who sits at this computer."""
        if is_from_here(request):
            return super().find_handler(request, **kwargs)
        return self.guests.find_handler(request, **kwargs)


def preview_application(desk: Desk) -> Application:
    """The application that serves the desk and the pages as they are now.

    The collector's addresses come first, so that no name of a survey can hide them.
    """
    pages, collector = desk.pages, desk.collector
    shared = {"pages": pages, "collector": collector}
    of_desk = {**shared, "desk": desk}
    served: dict[str, int] = {}
    Reloader.pages, Reloader.served = pages, served
    LiveReloadHandler.watcher = Watcher()  # It is asked for its file's name, nothing else.
    application = PreviewApplication(
        [
            *collector_rules(collector),
            (r"/livereload", Reloader),
            (r"/livereload\.js", LiveReloadJSHandler),
            (r"/", FrontHandler, of_desk),
            (r"/(?:index\.html)", FrontHandler, of_desk),
            (r"/favicon\.ico", FaviconHandler, of_desk),
            (r"/desk/([a-z]+\.(?:css|js))", ScreenHandler, of_desk),
            (r"/desk/write/([^/]+)", WritingHandler, of_desk),
            (r"/desk/file/([^/]+)", FileHandler, of_desk),
            (r"/desk/draft/([^/]+)\.html", DraftPageHandler, of_desk),
            (r"/desk/draft/([^/]+)", DraftHandler, of_desk),
            (r"/desk/save/([^/]+)", SaveHandler, of_desk),
            (r"/desk/dropped/([^/]+)", DroppedHandler, of_desk),
            (r"/desk/answers/([^/]+)\.csv", ExportHandler, of_desk),
            (r"/desk/answers/([^/]+)/([0-9]{1,15})", PersonHandler, of_desk),
            (r"/desk/answers/([^/]+)", TableHandler, of_desk),
            (r"/desk/flow/([^/]+)\.(svg|mmd)", MapFileHandler, of_desk),
            (r"/desk/flow/([^/]+)", MapHandler, of_desk),
            (r"/desk/publish/([^/]+)", PublishHandler, of_desk),
            (r"/desk/endpoint/([^/]+)", EndpointHandler, of_desk),
            (r"/desk/seal/([^/]+)", SealHandler, of_desk),
            (r"/desk/try/([^/]+)", TryHandler, of_desk),
            (r"/desk/build/([^/]+)", BuildHandler, of_desk),
            (r"/desk/stamp", StampHandler, of_desk),
            (r"/desk/use", UseHandler, of_desk),
            (r"/desk/phone", DoorHandler, of_desk),
            (r"/answers\.json", AnswersHandler, shared),
            (r"/themes/([^/]+)/([^/]+)\.html", ThemeHandler, shared),
            (r"/print/([^/]+)\.html", PrintHandler, shared),
            (r"/poster/([^/]+)\.html", PosterHandler, shared),
            (r"/report/([^/]+)\.html", ReportHandler, of_desk),
            (r"/([^/]+)\.html", PageHandler, {**shared, "served": served}),
            (r"/([^/.]+)/?", ShortHandler, shared),
        ],
        default_handler_class=NothingHandler,
        default_handler_args=shared,
        log_function=log_request,
    )
    application.guests = guest_application(pages, collector, served)
    return application


def guest_application(
    pages: Pages, collector: Collector, served: dict[str, int] | None = None
) -> Application:
    """What a telephone in the same network gets to see: the surveys, to be filled in."""
    shared = {"pages": pages, "collector": collector}
    return OwnApplication(
        [
            *collector_rules(collector),
            (r"/livereload", Reloader),
            (r"/livereload\.js", LiveReloadJSHandler),
            (r"/", GuestFrontHandler, shared),
            (r"/([^/]+)\.html", GuestPageHandler, {**shared, "served": served}),
        ],
        default_handler_class=GuestNothingHandler,
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


class GuestFrontHandler(Handler):
    """The surveys that can be filled in."""

    def get(self) -> None:
        """List them by their titles."""
        ready = [page for page in self.pages.by_name.values() if _for_guests(page)]
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(guest_page(self.pages.project, ready))


class GuestPageHandler(Handler):
    """One survey; of one that has a mistake there is nothing to see."""

    def get(self, name: str) -> None:
        """Show the page as it is now."""
        page = self.pages.by_name.get(name)
        self.served[self.request.path] = self.pages.generation
        if page is None or page.parts is None or not _for_guests(page):
            self.show(nothing_page(self.request.path), 404)
        else:
            self.show(page.parts.html)


class GuestNothingHandler(NothingHandler):
    """Any other address, the desk's among them."""


def _for_guests(page: BuiltPage) -> bool:
    """Whether it is a survey; a moderator's guide is the owner's."""
    found = page.questionnaire
    return page.parts is not None and found is not None and found.settings.type == "survey"
