"""The desk's map of a question set: its pages, what leads where, and what nobody reaches."""

from __future__ import annotations

from markupsafe import Markup
from tornado.web import HTTPError

from surveygen.errors import SurveygenError
from surveygen.pages.flow import read_flow
from surveygen.preview.desk.handlers import DeskHandler
from surveygen.preview.desk.screens import screen
from surveygen.preview.panel import nothing_page, problem_page
from surveygen.reports.flow.drawing import to_svg
from surveygen.reports.flow.mermaid import to_mermaid


class MapHandler(DeskHandler):
    """The map as a screen."""

    def get(self, name: str) -> None:
        """Show it; it is loaded again when the file changes."""
        page = self.pages.by_name.get(name)
        if page is None:
            self.show(nothing_page(self.request.path), 404)
            return
        try:
            flow, words = read_flow(self.pages.project, page.source)
        except SurveygenError as error:
            self.clear_header("Content-Security-Policy")
            self.show(problem_page(name, error.problems, self.lines), 409)
            return
        drawing = Markup(to_svg(flow, words, alone=False))  # noqa: S704 - it escapes its texts
        text = to_mermaid(flow, words)
        self.show(screen(self.desk, "flow.html", name=name, flow=flow, drawing=drawing, text=text))


class MapFileHandler(DeskHandler):
    """The map as a file."""

    def get(self, name: str, form: str) -> None:
        """Send it as a drawing, or as the text of one."""
        page = self.pages.by_name.get(name)
        if page is None:
            raise HTTPError(404)
        try:
            flow, words = read_flow(self.pages.project, page.source)
        except SurveygenError as error:
            raise HTTPError(409) from error
        kind = "image/svg+xml" if form == "svg" else "text/plain"
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.finish(to_svg(flow, words) if form == "svg" else to_mermaid(flow, words))
