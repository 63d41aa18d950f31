"""The preview's other looks at a survey: in every theme, on paper, as a poster, as a report."""

from __future__ import annotations

import asyncio
import json
import time
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

from surveygen.errors import Problem, SurveygenError
from surveygen.pages import BuiltPage, build_page
from surveygen.preview.desk.reading import pause
from surveygen.preview.handling import Handler, inserted
from surveygen.preview.panel import empty_page, nothing_page, problem_page
from surveygen.theme import theme_names

_PRINT = "<script>addEventListener('load', () => print());</script>"
_FOLLOW = """<script>
(async function follow(before, wait) {
  const due = Date.now() + wait, note = document.getElementById("sg-new");
  for (;;) {
    await new Promise((done) => setTimeout(done, 800));
    if (document.hidden) continue;
    const now = await fetch("/desk/stamp").then((a) => a.text()).catch(() => before);
    if (now === before) continue;
    const busy = document.activeElement.closest("form");
    if (!busy && Date.now() >= due) return location.reload();
    if (note) note.hidden = false;
  }
})(BEFORE, WAIT);
</script>"""
"""Loads the page again when there are other answers than before it was made; while somebody chooses
something, or where that takes long, it only says that there are."""


class LookHandler(Handler):
    """What the looks share."""

    def page(self, name: str) -> BuiltPage | None:
        """The survey's page; None once it has been said that there is none, or what is wrong."""
        page = self.pages.by_name.get(name)
        if page is None:
            self.show(nothing_page(self.request.path), 404)
        elif page.questionnaire is None or page.parts is None:
            self.fail(name, page.problems)
        else:
            return page
        return None

    def fail(self, name: str, problems: tuple[Problem, ...]) -> None:
        """Show what is wrong."""
        self.show(problem_page(name, problems, self.lines), 500)


class ThemeHandler(LookHandler):
    """A survey in one of the themes."""

    async def get(self, theme: str, name: str) -> None:
        """Show the page as it would look."""
        page, project = self.page(name), self.pages.project
        if page is None:
            return
        if theme not in theme_names(project.themes):
            self.show(nothing_page(self.request.path), 404)
            return
        built = await asyncio.to_thread(
            build_page, project, page.source, preview=True, endpoint="collect", theme=theme
        )
        if built.parts is None:
            self.fail(name, built.problems)
        else:
            self.show(built.parts.html)


class PrintHandler(LookHandler):
    """A survey on paper."""

    def get(self, name: str) -> None:
        """Show the page with the browser's print dialogue, which has a preview of its own."""
        page = self.page(name)
        if page is not None and page.parts is not None:
            self.show(inserted(page.parts.html, _PRINT))


class PosterHandler(LookHandler):
    """A survey's sheet for the counter."""

    async def get(self, name: str) -> None:
        """Show the poster; with a made-up address where the page's own is not known yet."""
        from surveygen.pages.posters import make_poster

        if self.page(name) is None:
            return
        url = self.get_query_argument("url", "") or f"https://example.com/{name}.html"
        try:
            html = await asyncio.to_thread(make_poster, self.pages.project, name, url)
        except SurveygenError as error:
            self.fail(name, error.problems)
        else:
            self.show(html)


class ReportHandler(LookHandler):
    """The report of the answers stored here, or of made-up ones."""

    def set_default_headers(self) -> None:
        """It is shown in no frame, and what it holds goes into no other page."""
        super().set_default_headers()
        self.set_header("Content-Security-Policy", "frame-ancestors 'none'")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    async def get(self, name: str) -> None:
        """Show the report; it follows as answers come in."""
        from surveygen.preview.desk.choosing import (
            choice_of,
            condition_problems,
            controls,
            waves_of,
        )
        from surveygen.preview.reporting import (
            KeptAnswers,
            preview_report,
        )  # statistics: when asked for

        page = self.page(name)
        if page is None or page.questionnaire is None:
            return
        before, began = self.desk.reading.stamp(), time.perf_counter()
        text = self.get_query_argument("fake", "0")
        fake = int(text) if text.isdecimal() and len(text) < 6 else 0
        self.desk.kept = self.desk.kept or KeptAnswers()
        waves = waves_of(self.pages.project)
        chosen = choice_of(page.questionnaire, lambda key: self.get_query_argument(key, ""), waves)
        wrong: tuple[Problem, ...] = ()
        if chosen.where:
            wrong = condition_problems(page.questionnaire, chosen.where)
        counted = replace(chosen, where="") if wrong else chosen
        try:
            html = await asyncio.to_thread(
                preview_report, self.pages.project, page.questionnaire, fake, page.lock, counted,
                self.desk.kept, before,
            )  # fmt: skip
        except SurveygenError as error:
            self.fail(name, error.problems)
            return
        if html and not wrong and self.get_query_argument("save", ""):
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.set_header("Content-Disposition", 'attachment; filename="report.html"')
            self.finish(html)
            return
        if html and page.questionnaire.settings.type == "survey":
            query = f"?{self.request.query}" if self.request.query else ""
            bar = controls(self.desk, page.questionnaire, chosen, fake, query, wrong)
            html = html.replace("<body>", f"<body>\n{bar}", 1)
        wait = pause(time.perf_counter() - began)
        follow = _FOLLOW.replace("BEFORE", json.dumps(before)).replace("WAIT", str(wait))
        html = _unlocked(html, follow) if html else empty_page(name)
        self.show(html if fake else inserted(html, follow))


def _unlocked(html: str, script: str) -> str:
    """The report with a policy that allows this one script and livereload's, and no other: it is
    to follow what happens here, and a script in somebody's answer is still to do nothing."""
    text = script.removeprefix("<script>").rpartition("</script>")[0]
    digest = b64encode(sha256(text.encode()).digest()).decode()
    scripts = f"script-src 'self' 'sha256-{digest}'; connect-src 'self' ws:"
    return html.replace("default-src 'none';", f"default-src 'none'; {scripts};", 1)
