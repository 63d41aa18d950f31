"""The preview's addresses: surveys, their mistakes, reloading, and the embedded collector."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

from surveygen.collector.application import Collector, collector_rules, log_request
from surveygen.language.worksheet import SUFFIX
from surveygen.preview.pages import Pages
from surveygen.preview.panel import front_page, nothing_page, problem_page

_SCRIPT = '<script src="/livereload.js"></script>'

# Its lines about waiters and tasks tell an author nothing.
logging.getLogger("livereload").setLevel(logging.WARNING)


def preview_application(pages: Pages, collector: Collector) -> Application:
    """The application that serves the pages as they are now.

    The collector's addresses come first, so that no name of a survey can hide them.
    """
    shared = {"pages": pages, "collector": collector}
    served: dict[str, int] = {}
    Reloader.pages, Reloader.served = pages, served
    LiveReloadHandler.watcher = Watcher()  # It is asked for its file's name, nothing else.
    return Application(
        [
            *collector_rules(collector),
            (r"/livereload", Reloader),
            (r"/livereload\.js", LiveReloadJSHandler),
            (r"/", FrontHandler, shared),
            (r"/(?:index\.html)", FrontHandler, shared),
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


class Handler(RequestHandler):
    """What the preview's pages share."""

    def initialize(
        self, pages: Pages, collector: Collector, served: dict[str, int] | None = None
    ) -> None:
        """Take what the handlers share."""
        self.pages = pages
        self.collector = collector
        self.served = served if served is not None else {}

    def set_default_headers(self) -> None:
        """Nothing here may be kept: it changes with every save."""
        self.set_header("Server", "surveygen")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    def show(self, html: str, status: int = 200) -> None:
        """Finish with a page that reloads itself."""
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        # livereload injects its script where `</head>` is in the first chunk; ours stands where
        # it does not hold up the page.
        head, end, tail = html.rpartition("</body>")
        self.finish(head + _SCRIPT + end + tail if end else html + _SCRIPT)

    def lines(self, path: str) -> list[str]:
        """The lines of a file that a problem names."""
        try:
            text = (self.pages.project.root / path).read_text("utf-8-sig", errors="replace")
        except (OSError, ValueError):
            return []
        return text.splitlines()


class FrontHandler(Handler):
    """The list of all surveys."""

    async def get(self) -> None:
        """Show the list with the answers so far."""
        counts = await self.collector.writer.run(lambda store: store.counts())
        pages = self.pages.by_name.values()
        self.show(front_page(pages, self.pages.trouble, counts, self.lines))


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
