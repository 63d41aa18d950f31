"""Content → site: question sets in, pages out, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from surveygen.endpoints import resolve
from surveygen.errors import Location, Problem, SurveygenError, file_reason
from surveygen.language.lock import Lock
from surveygen.language.worksheet import SUFFIX, worksheet_of
from surveygen.locales import Catalogue
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.pages.index import (
    ASK_AGAIN,
    HEADERS,
    INDEX,
    NOTHING,
    Listed,
    index_page,
    is_ours,
    nothing_page,
)
from surveygen.pages.pictures import read_pictures
from surveygen.pages.sizes import over_budget
from surveygen.project import Project
from surveygen.rendering import Parts, Surroundings, page_parts
from surveygen.rendering.languages import alternates, catalogues_of
from surveygen.rendering.moderator import moderator_parts
from surveygen.rendering.worksheet import worksheet_parts
from surveygen.sets import NO_DRAFTS, Drafts, read_set
from surveygen.theme import Themes
from surveygen.writing import replace_file


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """What became of one question set."""

    source: Path
    """The question set's file."""
    target: Path
    """Where its page lies, or would lie."""
    problems: tuple[Problem, ...]
    """Errors, warnings and notes, in the order in which they were found."""
    parts: Parts | None = None
    """The page and what it is made of; None when an error was found and nothing was written."""
    questionnaire: Questionnaire | None = None
    """What was read; None when it has an error."""
    worksheet: Parts | None = None
    """The participants' page of a discussion guide that has one."""
    lock: Lock | None = None
    """What was frozen, where anything was."""
    languages: Mapping[str, Parts] = field(default_factory=dict)
    """By its tag, a page of its own for each further language: for readers without script."""

    def language_target(self, tag: str) -> Path:
        """Where the page of a further language lies."""
        return self.target.with_name(f"{self.target.stem}.{tag}.html")

    @property
    def pages(self) -> dict[Path, Parts]:
        """All its pages by where they lie, its own first."""
        pages = {self.target: self.parts, self.worksheet_target: self.worksheet}
        pages |= {self.language_target(tag): parts for tag, parts in self.languages.items()}
        return {target: parts for target, parts in pages.items() if parts is not None}

    @property
    def worksheet_target(self) -> Path:
        """Where the participants' page lies."""
        return self.target.with_name(f"{self.target.stem}{SUFFIX}.html")


def write_own_pages(project: Project, surveys: Iterable[Listed], taken: Collection[str]) -> None:
    """Write the list of surveys, the page for what is missing, and what hosts are to say of them.

    Never over a file of the owner's.

    `taken` are the names of the pages of question sets, which go before.
    """
    index, nothing = project.site / INDEX, project.site / NOTHING
    if INDEX not in taken and is_ours(index):
        if project.index:
            write_page(index, index_page(project, surveys))
        else:
            index.unlink(missing_ok=True)
    if NOTHING not in taken and is_ours(nothing):
        write_page(nothing, nothing_page(project))
    headers = project.site / HEADERS
    if is_ours(headers):
        write_page(headers, ASK_AGAIN)


def build_page(
    project: Project,
    source: Path,
    *,
    preview: bool = False,
    endpoint: str = "",
    theme: str = "",
    themes: Themes | None = None,
    drafts: Drafts = NO_DRAFTS,
) -> BuiltPage:
    """The page of one question set, without writing it.

    `endpoint` takes the place of the survey's own, which is checked all the same; `theme` that of
    the survey's or the project's. In a preview the coach's remarks are among the problems.
    `themes` are those already read, where several pages are built in one run. `drafts` take the
    place of what its file and those of its translations hold.
    """
    target = project.site / f"{source.stem}.html"
    found = read_set(project, source, coached=preview, drafts=drafts)
    problems: list[Problem] = list(found.problems)
    made = Rendered()
    if found.questionnaire is not None:
        try:
            shown = found.questionnaire
            if theme:
                shown = replace(shown, settings=replace(shown.settings, theme=theme))
            known = themes or Themes(project)
            made, more = render_set(project, source, shown, known, endpoint, preview=preview)
            problems += more
        except SurveygenError as error:
            problems += error.problems
    return BuiltPage(
        source,
        target,
        tuple(problems),
        made.page,
        found.questionnaire,
        made.worksheet,
        found.lock,
        made.languages,
    )


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was rendered of one question set."""

    page: Parts | None = None
    worksheet: Parts | None = None
    languages: Mapping[str, Parts] = field(default_factory=dict)


def render_set(
    project: Project,
    source: Path,
    questionnaire: Questionnaire,
    themes: Themes,
    spec: str,
    *,
    preview: bool = False,
) -> tuple[Rendered, list[Problem]]:
    """The page, for a guide the moderator's and the participants'; or what is wrong.

    `spec` names an endpoint in place of the survey's own.
    """
    settings = questionnaire.settings
    theme = themes.get(settings.theme)
    endpoint = resolve(spec or settings.endpoint, questionnaire, project)
    pictures, problems = read_pictures(project, source, questionnaire, theme)
    if problems:
        return Rendered(), problems

    catalogue = Catalogue(settings.language or project.language, project.locales)

    def make(parts: Callable[..., Parts], shown: Questionnaire, words: Catalogue) -> Parts:
        others = alternates(questionnaire, words.language)
        return parts(
            shown,
            theme,
            endpoint,
            preview=preview,
            catalogue=words,
            surroundings=Surroundings(
                pictures,
                project.robots,
                project.kiosk,
                project.retention,
                project.picture,
                others,
            ),
        )

    where = Location(questionnaire.path)
    problems = list(themes.hard_to_read(theme))
    for words in catalogues_of(questionnaire, catalogue):
        problems += words.check(where, guide=settings.type != "survey")
    if settings.type == "survey":
        page = make(page_parts, questionnaire, catalogue)
        languages = {
            words.language: make(page_parts, questionnaire.translations[words.language], words)
            for words in catalogues_of(questionnaire, catalogue)
            if words is not catalogue and not preview
        }
        return Rendered(page, None, languages), [*problems, *over_budget(page, where)]
    moderator = make(moderator_parts, questionnaire, catalogue)
    has_sheet = worksheet_of(questionnaire) is not None
    worksheet = make(worksheet_parts, questionnaire, catalogue) if has_sheet else None
    return Rendered(moderator, worksheet), problems


def write_page(target: Path, html: str) -> None:
    """Write a page so that nobody ever sees half of it; one that is the same is left alone."""
    content = html.encode("utf-8")
    try:
        if target.is_file() and target.read_bytes() == content:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, content)
    except OSError as error:
        raise failure("F006", Location(str(target)), reason=file_reason(error)) from error


__all__ = [
    "BuiltPage",
    "Rendered",
    "build",
    "build_page",
    "render_set",
    "write_own_pages",
    "write_page",
]
