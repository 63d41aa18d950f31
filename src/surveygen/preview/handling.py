"""What all of the preview's handlers share."""

from __future__ import annotations

import json

from tornado.web import HTTPError

from surveygen.collector.application import Collector, QuietHandler
from surveygen.preview.desk.state import Desk
from surveygen.preview.pages import Pages

_SCRIPT = '<script src="/livereload.js"></script>'


class Handler(QuietHandler):
    """What the preview's pages share."""

    def initialize(
        self,
        pages: Pages,
        collector: Collector,
        served: dict[str, int] | None = None,
        desk: Desk | None = None,
    ) -> None:
        """Take what the handlers share; the `desk` is for its own screens."""
        self.pages = pages
        self.collector = collector
        self.served = served if served is not None else {}
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
        head, end, tail = html.rpartition("</body>")
        self.finish(head + _SCRIPT + end + tail if end else html + _SCRIPT)

    async def answers(self) -> str:
        """How many answers each survey has, as JSON."""
        counts = await self.collector.writer.run(lambda store: store.counts())
        return json.dumps({survey: found.kept for survey, found in counts.items()})

    def lines(self, path: str) -> list[str]:
        """The lines of a file that a problem names."""
        try:
            text = (self.pages.project.root / path).read_text("utf-8-sig", errors="replace")
        except (OSError, ValueError):
            return []
        return text.splitlines()
