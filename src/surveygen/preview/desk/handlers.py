"""The desk's addresses: its screens, and what they do on request."""

from __future__ import annotations

import asyncio
from datetime import datetime
from secrets import compare_digest
from urllib.parse import quote

from markupsafe import Markup
from tornado.httputil import HTTPServerRequest
from tornado.web import HTTPError

from surveygen.collector.store import Counts, Stored
from surveygen.errors import SurveygenError
from surveygen.model import Questionnaire
from surveygen.pages import BuiltPage
from surveygen.preview.desk import front
from surveygen.preview.desk.screens import ASSETS, POLICY, asset, favicon, screen, style
from surveygen.preview.desk.shelf import shelf
from surveygen.preview.desk.state import Desk
from surveygen.preview.handling import Handler
from surveygen.preview.panel import problem_page
from surveygen.responses.tallied import Tallied, read_tallied
from surveygen.scaffold import add_sets
from surveygen.sets import ReadSet
from surveygen.status import status_of
from surveygen.theme import theme_names


class DeskHandler(Handler):
    """What the desk's handlers share."""

    def set_default_headers(self) -> None:
        """A screen is shown in no frame but frames surveys; its address goes to nobody else."""
        super().set_default_headers()
        desk = self.application.settings["desk"]
        host = self.request.host_name
        frame = f"http://{'*' if '[' in host else host}:{desk.pages_port}"  # a policy has no IPv6
        self.set_header("Content-Security-Policy", f"{POLICY}; frame-src {frame}")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Referrer-Policy", "same-origin")

    def known(self, name: str) -> tuple[BuiltPage, Questionnaire]:
        """A survey's page, and what it asks; raises SurveygenError for one with mistakes."""
        page = self.pages.by_name.get(name)
        if page is None:
            raise HTTPError(404)
        if page.questionnaire is None:
            raise SurveygenError(*page.problems)
        return page, page.questionnaire


class WriteHandler(DeskHandler):
    """What changes something: asked for by a screen of this desk, and by nothing else."""

    def prepare(self) -> None:
        """Refuse what did not come from a screen of the desk."""
        if not (_is_by_our_page(self.request) and self._has_token()):
            self.set_status(403)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish("That did not come from the desk: load its page again.\n")

    def _has_token(self) -> bool:
        given = self.request.headers.get("X-Surveygen-Token") or self.get_body_argument("token", "")
        return compare_digest(given.encode(), self.desk.token.encode())

    def refuse(self, error: SurveygenError) -> None:
        """Say what is wrong, where nothing was done."""
        self.clear_header("Content-Security-Policy")
        self.show(problem_page("", error.problems, self.lines), 409)


class FrontHandler(DeskHandler):
    """The front door."""

    async def get(self) -> None:
        """Show what to do next, every survey with its state, and the sets to begin with."""
        desk, words = self.desk, self.desk.words
        stamp = desk.stamp(reading=True)
        counts, stored = await desk.reading.counts()
        now = datetime.now().astimezone()
        waiting = self.pages.by_name.waiting
        shown = shown_surveys(desk, counts, stored, now)
        asked, first = self.get_query_argument("find", ""), self.get_query_argument("from", "")
        start = int(first) if first.isdecimal() and len(first) < 9 else 0
        at = self.get_query_argument("at", "")
        some = front.some(shown, waiting, asked, start, at)
        project = self.pages.project
        html = screen(
            desk,
            "front.html",
            stamp=stamp,
            trouble=self.pages.trouble,
            steps=front.steps(shown, words),
            some=some,
            asked=asked,
            waiting=len(waiting),
            surveys=[
                {
                    "shown": one,
                    "state": front.state(one, words),
                    "facts": list(front.facts(one, words, now.date())),
                    "remarks": front.remarks(one.page.problems),
                }
                for one in some.surveys
            ],
            themes=theme_names(project.themes),
            shelf=list(shelf(self.pages.by_name)),
            address=desk.door.address,
            can_close=desk.door.can_close,
            code=_code(desk.door.address),
            is_alone=self.get_query_argument("network", "") == "none",
        )
        self.show(html)


class UseHandler(WriteHandler):
    """Brings a set into the project."""

    async def post(self) -> None:
        """Copy it, and lead to it; what exists is never overwritten."""
        name = self.get_body_argument("set", "")
        content = self.pages.project.content
        try:
            files = await asyncio.to_thread(add_sets, content, [name])
        except SurveygenError as error:
            self.refuse(error)
            return
        await asyncio.to_thread(self.pages.refresh, frozenset(files))
        self.redirect(f"/?at={quote(name)}#survey-{name}", status=303)


class DoorHandler(WriteHandler):
    """Opens the door for telephones, and closes it."""

    async def post(self) -> None:
        """Do so, and lead to where the code stands."""
        if self.get_body_argument("open", "") != "yes":
            await self.desk.door.close()
        else:
            try:
                opened = self.desk.door.open()
            except SurveygenError as error:
                self.refuse(error)
                return
            if not opened:
                self.redirect("/?network=none#phone", status=303)
                return
        self.redirect("/#phone", status=303)


class StampHandler(DeskHandler):
    """Whether anything that is stored has changed."""

    def get(self) -> None:
        """Another text after each change."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(self.desk.stamp(reading=bool(self.get_query_argument("reading", ""))))


class ScreenHandler(DeskHandler):
    """The style and the script of all screens."""

    def get(self, name: str) -> None:
        """Send one of them."""
        if name not in ASSETS:
            raise HTTPError(404)
        self.set_header("Content-Type", f"{ASSETS[name]}; charset=utf-8")
        self.finish(style(self.desk) if name == "desk.css" else asset(name))


class FaviconHandler(DeskHandler):
    """The little picture of the tab."""

    def get(self) -> None:
        """Send it."""
        self.set_header("Content-Type", "image/svg+xml")
        self.finish(favicon(self.desk))


def shown_surveys(
    desk: Desk, counts: dict[str, Counts], stored: dict[str, Stored], now: datetime
) -> list[front.Shown]:
    """The project's surveys as they stand: what has a mistake or was answered last comes first."""
    project = desk.pages.project
    tallied = read_tallied(project.store.parent)
    found = [_shown(desk, page, counts, stored, tallied, now) for page in desk.pages.by_name.made]
    return sorted(found, key=_rank)


def _rank(one: front.Shown) -> tuple[bool, int, str]:
    last = one.status.last_asked
    return (not one.errors, -(last.toordinal() if last else 0), one.name)


def _shown(
    desk: Desk,
    page: BuiltPage,
    counts: dict[str, Counts],
    stored: dict[str, Stored],
    tallied: dict[str, Tallied],
    now: datetime,
) -> front.Shown:
    survey = page.questionnaire.id if page.questionnaire else ""
    found = ReadSet(page.source, page.questionnaire, list(page.problems), page.lock)
    return front.Shown(
        page,
        status_of(found, stored, now, tallied),
        counts.get(survey, Counts()),
        desk.pages.project.relative(page.source),
        stored.get(survey, Stored()),
    )


def _is_by_our_page(request: HTTPServerRequest) -> bool:
    """Whether a browser says, as far as it says anything, that one of our pages sent it."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def _code(address: str) -> Markup | None:
    if not address:
        return None
    from surveygen.rendering.poster import code

    return Markup(code(f"{address}/"))  # noqa: S704 - an SVG of squares
