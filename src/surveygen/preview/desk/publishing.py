"""The desk's screen of publishing: where answers go, a test of it, the page, how people find it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup
from tornado.web import HTTPError

from surveygen.endpoints import Endpoint, presets, resolve
from surveygen.endpoints.sending import Reply, sample_response, send
from surveygen.errors import Problem, SurveygenError
from surveygen.language import read_text
from surveygen.language.setting import with_setting
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.pages import BuiltPage
from surveygen.pages.embedding import make_embed
from surveygen.preview.desk.handlers import DeskHandler, WriteHandler
from surveygen.preview.desk.manuscript import ConflictError, open_manuscript, save_manuscript
from surveygen.preview.desk.screens import screen
from surveygen.reports.words import Words
from surveygen.sets import freeze_set
from surveygen.website import build_site, is_up_to_date


class Item(NamedTuple):
    """A line of what should be so before the survey goes out."""

    is_done: bool
    title: str
    text: str
    target: str = ""
    """Where on the screen it can be done."""


class Said(NamedTuple):
    """What came of something that was asked for on this screen."""

    text: str = ""
    problems: tuple[Problem, ...] = ()
    reply: Reply | None = None


class _Publishing(DeskHandler):
    """What the screen's addresses share."""

    def survey(self, name: str) -> tuple[BuiltPage, Questionnaire]:
        """The survey's page, and what it asks; raises SurveygenError for one with mistakes."""
        page, questionnaire = self.known(name)
        if questionnaire.settings.type != "survey":
            raise HTTPError(404)
        if page.parts is None:
            raise SurveygenError(*page.problems)
        return page, questionnaire

    def present(self, name: str, said: Said | None = None) -> None:
        """Show the screen of a survey, with what came of what was asked for."""
        page, questionnaire = self.survey(name)
        project, words = self.pages.project, self.desk.words
        said = said or Said()
        url = self.get_argument("url", "").strip()
        spread = None
        if url:
            try:
                spread = _spread(self, name, url)
            except SurveygenError as error:
                said = said._replace(problems=(*said.problems, *error.problems))
        endpoint, wrong = _endpoint(self, questionnaire)
        known = presets(project.presets)
        html = screen(
            self.desk,
            "publish.html",
            name=name,
            title=questionnaire.title.plain,
            checks=list(_checks(self, page, endpoint, words)),
            endpoint=endpoint,
            preset=known.get(endpoint.preset) if endpoint else None,
            presets=list(known.values()),
            wrong=wrong,
            said=said,
            built=_built(self, name),
            url=url,
            spread=spread,
        )
        # It does not load itself anew: that would cut off what somebody has just asked for.
        self.set_status(409 if said.problems else 200)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(html)


class PublishHandler(_Publishing):
    """The screen itself."""

    def get(self, name: str) -> None:
        """Show how far the survey is from going out."""
        self.present(name)


class _Acting(WriteHandler, _Publishing):
    """What does something, and shows the screen again."""

    then = ""
    """Which part of the screen is next once it is done."""

    async def post(self, name: str) -> None:
        """Do it; what is wrong is said on the screen, and nothing was done then."""
        page, questionnaire = self.survey(name)
        try:
            said = await self.act(page, questionnaire)
        except SurveygenError as error:
            said = Said(problems=tuple(error.problems))
        if said is None:
            await asyncio.to_thread(self.pages.refresh, frozenset([page.source]))
            self.redirect(f"/desk/publish/{name}{self.then}", status=303)
        else:
            self.present(name, said)

    async def act(self, page: BuiltPage, questionnaire: Questionnaire) -> Said | None:
        """Do it, and give what is to be said; None where the file or its lock was changed."""
        raise NotImplementedError


class EndpointHandler(_Acting):
    """Chooses where the answers go."""

    then = "#test"

    async def act(self, page: BuiltPage, questionnaire: Questionnaire) -> Said | None:
        """Write it into the question set; what would not do is said, and nothing written."""
        service = self.get_body_argument("service", "").strip()
        argument = self.get_body_argument("argument", "").strip()
        spec = argument if service == "url" else f"{service}:{argument}" if argument else service
        shown = self.pages.project.relative(page.source)
        if not spec:
            raise failure("E001", shown, name=spec, suggestion="")
        resolve(spec, questionnaire, self.pages.project)
        now = open_manuscript(page.source, shown)
        try:
            save_manuscript(page.source, shown, _with_endpoint(now.text, spec, shown), now.version)
        except ConflictError:
            return Said(self.desk.words.t("The file was changed just now. Try again."))
        return None


class SealHandler(_Acting):
    """Seals the guess."""

    async def act(self, page: BuiltPage, questionnaire: Questionnaire) -> Said | None:
        """Write the lock, as `surveygen freeze` does."""
        frozen = await asyncio.to_thread(freeze_set, self.pages.project, questionnaire.name)
        return Said(problems=tuple(frozen.problems)) if frozen.lock is None else None


class TryHandler(_Acting):
    """Sends one answer that is marked as a test."""

    async def act(self, page: BuiltPage, questionnaire: Questionnaire) -> Said:
        """Send it, and say what the service answered."""
        endpoint = resolve(questionnaire.settings.endpoint, questionnaire, self.pages.project)
        base = f"{self.request.protocol}://{self.request.host}/" if endpoint.is_local else ""
        base = self.get_body_argument("page", "").strip() or base
        if not base and "://" not in endpoint.script_action:
            raise failure("E018", questionnaire.path, title=endpoint.title)
        reply = await asyncio.to_thread(send, endpoint, sample_response(questionnaire), base)
        if reply.stored:
            self.desk.tested[questionnaire.name] = endpoint
        return Said(reply=reply)


class BuildHandler(_Acting):
    """Makes the page that is published."""

    async def act(self, page: BuiltPage, questionnaire: Questionnaire) -> Said:
        """Write it into `site/`, as `surveygen build` does."""
        made = await asyncio.to_thread(build_site, self.pages.project, [questionnaire.name])
        wrong = tuple(p for one in made if one.failed for p in one.problems if p.is_error)
        return Said(problems=wrong) if wrong else Said(self.desk.words.t("The page is made."))


def _with_endpoint(text: str, spec: str, shown: str) -> str:
    """The text with its endpoint; raises SurveygenError where its front matter would be broken."""
    try:
        changed = with_setting(text, "endpoint", spec)
    except ValueError:
        changed = text  # Its front matter never ends, which is said below.
    questionnaire, problems = read_text(changed, shown)
    if questionnaire is None:
        raise SurveygenError(*(found for found in problems if found.is_error))
    return changed


def _endpoint(
    handler: DeskHandler, questionnaire: Questionnaire
) -> tuple[Endpoint | None, tuple[Problem, ...]]:
    """Where the answers go, or what is wrong with what the question set says of it."""
    try:
        project = handler.pages.project
        return resolve(questionnaire.settings.endpoint, questionnaire, project), ()
    except SurveygenError as error:
        return None, tuple(error.problems)


def _checks(
    handler: DeskHandler, page: BuiltPage, endpoint: Endpoint | None, words: Words
) -> Iterator[Item]:
    """What should be so before the survey goes out."""
    questionnaire = page.questionnaire
    if questionnaire is None:
        return
    sealed = page.lock is not None and page.lock.latest is not None
    yield Item(
        sealed,
        words.t("Your guess is sealed"),
        words.t("Once it is sealed nobody can say that you knew it all along."),
        "seal",
    )
    away = endpoint is not None and not endpoint.is_local
    yield Item(
        away,
        words.t("Answers have somewhere to go"),
        words.t("Now: {service}.", service=endpoint.title)
        if endpoint is not None and away
        else words.t("Until you choose, they stay on this computer, and nobody else can answer."),
        "where",
    )
    name = page.source.stem
    yield Item(
        away and handler.desk.tested.get(name) == endpoint,
        words.t("A test answer has arrived"),
        words.t("It is marked as a test and counts nowhere."),
        "test",
    )
    asked = any(question.kind == "consent" for question in questionnaire)
    yield Item(
        asked,
        words.t("People are asked whether they agree"),
        words.t("If you ask for names or addresses: a question of the kind “consent” does that."),
    )
    yield Item(
        bool(questionnaire.settings.closes),
        words.t("There is a last day"),
        words.t("`closes: 2027-01-31` at the top of the file says until when answers are taken."),
    )
    yield Item(_built(handler, name) != "", words.t("The page is made"), "", "page")


def _built(handler: DeskHandler, name: str) -> str:
    """The path of the page that is published; empty where building would write another one."""
    project = handler.pages.project
    if not is_up_to_date(project, handler.pages.by_name[name].source):
        return ""
    return str((project.site / f"{name}.html").absolute())


class Spread(NamedTuple):
    """How people come to the page."""

    code: Markup
    poster: str
    embed: str


def _spread(handler: DeskHandler, name: str, url: str) -> Spread:
    """A code, a poster and lines for a website; raises SurveygenError for no address of a page."""
    from surveygen.rendering.poster import checked, code

    checked(url)
    return Spread(
        Markup(code(url)),  # noqa: S704 - an SVG of squares
        f"/poster/{name}.html?{urlencode({'url': url})}",
        make_embed(handler.pages.project, name, url),
    )
