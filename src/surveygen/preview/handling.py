"""What all of the preview's handlers share."""

from __future__ import annotations

from typing import Any

from tornado.web import HTTPError

from surveygen.collector.application import Collector, QuietHandler
from surveygen.errors import SurveygenError
from surveygen.preview.desk.state import Desk
from surveygen.preview.pages import Pages
from surveygen.preview.panel import failed_page, nothing_page, problem_page

_SCRIPT = '<script src="/livereload.js"></script>'


class Handler(QuietHandler):
    """What the preview's pages share."""

    def initialize(
        self,
        pages: Pages,
        collector: Collector,
        desk: Desk | None = None,
    ) -> None:
        """Take what the handlers share; the `desk` is for its own screens."""
        self.pages = pages
        self.collector = collector
        self._desk = desk

    @property
    def desk(self) -> Desk:
        """The owner's desk; no guest's handler has one."""
        if self._desk is None:
            raise HTTPError(404)
        return self._desk

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
        self.finish(inserted(html, _SCRIPT))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in words what kept it from being done."""
        error = kwargs["exc_info"][1] if "exc_info" in kwargs else None
        if isinstance(error, SurveygenError):
            status_code, html = 409, problem_page("", error.problems, self.lines)
        elif status_code == 404:
            html = nothing_page(self.request.path)
        else:
            html = failed_page(status_code)
        self.clear_header("Content-Security-Policy")  # these pages have their style within
        self.set_status(status_code)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(inserted(html, _SCRIPT) if self.request.method == "GET" else html)

    def at(self, port: int, path: str) -> str:
        """The address of a path of ours on one of our ports, by the name that was asked for."""
        return f"http://{self.request.host_name}:{port}{path}"

    def lines(self, path: str) -> list[str]:
        """The lines of a file that a problem names."""
        try:
            text = (self.pages.project.root / path).read_text("utf-8-sig", errors="replace")
        except (OSError, ValueError):
            return []
        return text.splitlines()


def inserted(html: str, script: str) -> str:
    """The page with a script at its end."""
    head, end, tail = html.rpartition("</body>")
    return head + script + end + tail if end else html + script
