"""The desk's map of a question set: its pages, what leads where, and what nobody reaches."""

from __future__ import annotations

from markupsafe import Markup
from tornado.web import HTTPError

from surveygen.pages.flow import read_flow
from surveygen.preview.desk.handlers import DeskHandler
from surveygen.preview.desk.screens import screen
from surveygen.reports.flow import Flow
from surveygen.reports.flow.drawing import to_svg
from surveygen.reports.flow.mermaid import to_mermaid
from surveygen.reports.words import Words


class _Mapped(DeskHandler):
    """What both shapes of the map share."""

    def flow(self, name: str) -> tuple[Flow, Words]:
        """The way through a set, and its words; raises SurveygenError for one with mistakes."""
        page = self.pages.by_name.get(name)
        if page is None:
            raise HTTPError(404)
        return read_flow(self.pages.project, page.source)


class MapHandler(_Mapped):
    """The map as a screen."""

    def get(self, name: str) -> None:
        """Show it; it is loaded again when the file changes."""
        flow, words = self.flow(name)
        drawing = Markup(to_svg(flow, words, alone=False))  # noqa: S704 - it escapes its texts
        text = to_mermaid(flow, words)
        self.show(screen(self.desk, "flow.html", name=name, flow=flow, drawing=drawing, text=text))


class MapFileHandler(_Mapped):
    """The map as a file."""

    def get(self, name: str, form: str) -> None:
        """Send it as a drawing, or as the text of one."""
        flow, words = self.flow(name)
        kind = "image/svg+xml" if form == "svg" else "text/plain"
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.finish(to_svg(flow, words) if form == "svg" else to_mermaid(flow, words))
