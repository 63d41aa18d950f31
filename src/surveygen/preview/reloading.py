"""Open pages load themselves again: livereload's socket and its script."""

from __future__ import annotations

import json
import logging
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.websocket import WebSocketHandler

from surveygen.preview.pages import Pages

# Its lines about waiters and tasks tell an author nothing.
logging.getLogger("livereload").setLevel(logging.WARNING)


def reloading_rules(pages: Pages) -> list[tuple[str, Any]]:
    """The addresses for a Tornado application."""
    Reloader.pages = pages
    LiveReloadHandler.watcher = Watcher()  # It is asked for its file's name, nothing else.
    return [(r"/livereload", Reloader), (r"/livereload\.js", LiveReloadJSHandler)]


def reload_browsers() -> None:
    """Tell every open page to load itself again."""
    # livereload's own poll looks every 0.8 s and then holds back for 3 s; we have looked already.
    LiveReloadHandler.reload_waiters("*")


class Reloader(LiveReloadHandler):  # type: ignore[misc] # livereload is untyped
    """livereload's socket, only for our own pages, and without a gap between load and connect."""

    pages: Pages
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
            now = self.pages.generation
            if self.pages.served.get(path, now) != now:
                self.send_message(
                    {"command": "reload", "path": "*", "liveCSS": False, "liveImg": False}
                )

    @staticmethod
    def _path(message: str | bytes) -> str:
        return urlsplit(str(json.loads(message).get("url", ""))).path
