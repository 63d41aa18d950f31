"""The pages as they are now, in memory: rebuilt when their files change."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from surveygen.content import find_sets, translation_paths
from surveygen.endpoints.closing import Closing, closing_of
from surveygen.errors import Location, Problem, SurveygenError
from surveygen.messages import problem
from surveygen.pages import BuiltPage, build_page
from surveygen.preview.gradual import Gradual
from surveygen.project import CONFIG, Project, load_project
from surveygen.sets import NO_DRAFTS, Drafts
from surveygen.theme import Themes
from surveygen.wire import GUESS

_QUIET = frozenset({"E015"})
"""What need not be said in the preview: that answers stay here is what it is for."""

AT_ONCE = 50
"""Sets that are built before anything else; more are, each when it is asked for or in its turn."""


class Pages:
    """Every survey's page, or its mistakes, by the name of its question set."""

    def __init__(self, project: Project, *, live: bool = False) -> None:
        self.project = project
        self.by_name: Gradual[BuiltPage] = Gradual((), lambda name: self._taken(Path(name)))
        self.trouble: tuple[Problem, ...] = ()
        """What is wrong with the project as a whole."""
        self.generation = 0
        """Goes up with every change."""
        self.served: dict[str, int] = {}
        """Of which generation each address last showed a page."""
        self.surveys: set[str] = set()
        """The ids of all surveys seen so far: one that has a mistake just now still collects."""
        self._closings: dict[str, Closing | None] = {}
        self._endpoint = "" if live else "collect"
        self._themes = Themes(project)

    def places(self) -> list[Path]:
        """The files and folders to watch."""
        root, project = self.project.root, self.project
        return [
            root / CONFIG,
            root / "pyproject.toml",
            project.content,
            project.themes,
            project.locales,
            project.presets,
        ]

    def refresh(self, changed: frozenset[Path] | None = None) -> list[BuiltPage]:
        """Build what these changes concern, everything without any; return what was built.

        Of more than `AT_ONCE` none is built: they wait in `by_name`. Never raises: what is wrong
        is in the pages' problems and in `trouble`.
        """
        self.generation += 1
        self.trouble = ()
        try:
            if changed is None or not self._only_sets(changed):
                self.project = load_project(self.project.root)
                self._themes = Themes(self.project)
                changed = None
            sources = find_sets(self.project)
        except SurveygenError as error:
            self.trouble = error.problems
            return []
        concerned = set(sources) if changed is None else _with_kin(changed, sources)
        kept = {one.source.stem: one for one in self.by_name.made if one.source not in concerned}
        by_stem = {source.stem: source for source in sources}
        pages = Gradual(by_stem, lambda name: self._taken(by_stem[name]), kept)
        fresh = []
        if len(concerned) <= AT_ONCE:
            fresh = [pages[source.stem] for source in sources if source in concerned]
        self.by_name = pages
        return fresh

    def read_next(self) -> bool:
        """Build one more of those that wait; whether there was one."""
        return self.by_name.make_next()

    def collects(self, survey: str) -> bool:
        """Whether there is a survey of this id, or was since the preview began.

        What a team guesses is taken with its survey. Of the sets that wait, those are read in whose
        file the id stands.
        """
        ids = {survey, survey.removesuffix(GUESS)}
        for name in self.by_name.waiting:
            if ids & self.surveys:
                break
            if name in ids or self._names(name, ids):
                self.by_name[name]
        return bool(ids & self.surveys)

    def _names(self, name: str, ids: set[str]) -> bool:
        try:
            text = (self.project.content / f"{name}.md").read_bytes()
        except OSError:
            return False
        return any(one.encode() in text for one in ids)

    def original(self, name: str) -> tuple[str, str]:
        """The set that a name is of, and the language tag where it is of a translation of one."""
        stem, _, tag = name.rpartition(".")
        page = None if name in self.by_name else self.by_name.get(stem)
        known = page is not None and tag in translation_paths(page.source)
        return (stem, tag) if known else (name, "")

    def closing(self, survey: str) -> Closing | None:
        """When a survey takes no more responses."""
        return self._closings.get(survey)

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong now, as far as it was read."""
        yield from self.trouble
        for page in self.by_name.made:
            yield from page.problems

    def _only_sets(self, changed: frozenset[Path]) -> bool:
        return all(p.suffix == ".md" and p.parent == self.project.content for p in changed)

    def _taken(self, source: Path) -> BuiltPage:
        """The page of a set, whose answers are taken from now on."""
        page = self.build(source)
        if page.questionnaire is not None:
            self._closings[page.questionnaire.id] = closing_of(page.questionnaire)
            self.surveys.add(page.questionnaire.id)
        return page

    def build(self, source: Path, drafts: Drafts = NO_DRAFTS) -> BuiltPage:
        """The page of a set as it is, or as `drafts` would make it; never raises."""
        try:
            page = build_page(
                self.project,
                source,
                preview=True,
                endpoint=self._endpoint,
                themes=self._themes,
                drafts=drafts,
            )
        except Exception as error:  # noqa: BLE001 - a fault of ours must not end the preview
            where = traceback.extract_tb(error.__traceback__)[-1]
            reason = f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
            found = problem("X014", _whole(self.project, source), reason=reason)
            return BuiltPage(source, self.project.site / f"{source.stem}.html", (found,))
        problems = tuple(p for p in page.problems if p.code not in _QUIET)
        return replace(page, problems=problems)


def _with_kin(changed: frozenset[Path], sources: list[Path]) -> set[Path]:
    """The changed sets, and those that share their name up to a dot: translations."""
    families = {path.stem.partition(".")[0] for path in changed}
    return {source for source in sources if source.stem.partition(".")[0] in families}


def _whole(project: Project, source: Path) -> Location:
    return Location(project.relative(source))
