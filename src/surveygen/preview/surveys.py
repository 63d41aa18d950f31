"""The surveys' pages, on an origin of their own: what a theme's script may see is theirs alone."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from tornado.httputil import HTTPServerRequest
from tornado.web import Application

from surveygen.collector.application import Collector, collector_rules, log_request
from surveygen.language.worksheet import SUFFIX
from surveygen.pages import BuiltPage
from surveygen.preview.desk.state import Desk
from surveygen.preview.guarding import OwnApplication, is_from_here
from surveygen.preview.handling import Handler, inserted
from surveygen.preview.looks import PosterHandler, PrintHandler, ThemeHandler
from surveygen.preview.pages import Pages
from surveygen.preview.panel import guest_page, nothing_page, problem_page
from surveygen.preview.reloading import reloading_rules
from surveygen.preview.voting import VotesHandler

KEEP_PLACE = """<script>
addEventListener("load", () => scrollTo(0, sessionStorage.getItem("sg-at") ?? 0));
addEventListener("pagehide", () => sessionStorage.setItem("sg-at", scrollY));
</script>"""
"""A draft that is shown anew stands where it stood."""


class OpenApplication(OwnApplication):
    """One for who sits at this computer; anybody else in the network finds the surveys alone."""

    guests: Application

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> Any:
        """As its parent, for who sits at this computer."""
        if is_from_here(request):
            return super().find_handler(request, **kwargs)
        return self.guests.find_handler(request, **kwargs)


def pages_application(desk: Desk) -> OpenApplication:
    """The application that serves the surveys as they are now, and takes their answers.

    The collector's addresses come first, so that no name of a survey can hide them.
    """
    pages, collector = desk.pages, desk.collector
    shared = {"pages": pages, "collector": collector}
    of_desk = {**shared, "desk": desk}
    application = OpenApplication(
        [
            *collector_rules(collector),
            *reloading_rules(pages),
            (r"/", DeskwardHandler, of_desk),
            (r"/draft/([^/]+)\.html", DraftPageHandler, of_desk),
            (r"/themes/([^/]+)/([^/]+)\.html", ThemeHandler, shared),
            (r"/print/([^/]+)\.html", PrintHandler, shared),
            (r"/poster/([^/]+)\.html", PosterHandler, shared),
            (r"/votes/([^/]+)", VotesHandler, shared),
            (r"/([^/]+)\.html", PageHandler, shared),
            (r"/([^/.]+)/?", ShortHandler, shared),
        ],
        default_handler_class=NothingHandler,
        default_handler_args=shared,
        log_function=log_request,
    )
    application.guests = guest_application(pages, collector)
    return application


def guest_application(pages: Pages, collector: Collector) -> Application:
    """What a telephone in the same network gets to see: the surveys, to be filled in."""
    shared = {"pages": pages, "collector": collector}
    return OwnApplication(
        [
            *collector_rules(collector),
            *reloading_rules(pages),
            (r"/", GuestFrontHandler, shared),
            (r"/([^/]+)\.html", GuestPageHandler, shared),
        ],
        default_handler_class=GuestNothingHandler,
        default_handler_args=shared,
        log_function=log_request,
    )


class DeskwardHandler(Handler):
    """The beginning: that is on the desk."""

    def get(self) -> None:
        """Lead there."""
        self.redirect(self.at(self.desk.port, "/"), status=307)


class DraftPageHandler(Handler):
    """The page of what is being written, as it would be."""

    def get(self, name: str) -> None:
        """Show it, or what is wrong with it."""
        original, _ = self.pages.original(name)
        page = self.desk.drafts.get(name) or self.pages.by_name.get(original)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        if page is None:
            self.show(nothing_page(self.request.path), 404)
        elif page.parts is None:
            self.finish(problem_page(name, page.problems, lambda _: ()))
        else:
            self.finish(inserted(page.parts.html, KEEP_PLACE))


class PageHandler(Handler):
    """One survey, or what is wrong with it."""

    def get(self, name: str) -> None:
        """Show the page as it is now."""
        page = self.pages.by_name.get(name)
        guide = self.pages.by_name.get(name.removesuffix(SUFFIX))
        self.pages.served[self.request.path] = self.pages.generation
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
            self.redirect(f"/{quote(name)}.html")
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
        ready = [page for page in self.pages.by_name.made if _for_guests(page)]
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(guest_page(self.pages.project, ready))


class GuestPageHandler(Handler):
    """One survey, or a guide's worksheet; of one with a mistake there is nothing to see."""

    def get(self, name: str) -> None:
        """Show the page as it is now."""
        page = self.pages.by_name.get(name)
        guide = self.pages.by_name.get(name.removesuffix(SUFFIX))
        self.pages.served[self.request.path] = self.pages.generation
        if page is None and guide is not None and guide.worksheet is not None:
            self.show(guide.worksheet.html)
        elif page is None or page.parts is None or not _for_guests(page):
            self.show(nothing_page(self.request.path), 404)
        else:
            self.show(page.parts.html)


class GuestNothingHandler(NothingHandler):
    """Any other address, the desk's among them."""


def _for_guests(page: BuiltPage) -> bool:
    """Whether it is a survey; a moderator's guide is the owner's."""
    found = page.questionnaire
    return page.parts is not None and found is not None and found.settings.type == "survey"
