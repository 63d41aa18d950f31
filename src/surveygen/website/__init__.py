"""The whole site: only those pages are built whose ingredients have changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from surveygen.content import find_sets
from surveygen.errors import Location, Problem, Severity
from surveygen.kept import KEPT
from surveygen.machine import can_fork
from surveygen.messages import problem
from surveygen.project import Project
from surveygen.website.ingredients import Ingredients
from surveygen.website.manifest import (
    NAME,
    Entry,
    Manifest,
    leads_away,
    manifest_text,
    read_manifest,
    states_of,
)

if TYPE_CHECKING:
    from surveygen.pages.sizes import Sizes

PARALLEL = 100
"""So many pages to build are worth starting another process."""

Progress = Callable[[int, int], None]
"""Told how many question sets are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one question set."""

    source: Path
    entry: Entry
    problems: tuple[Problem, ...] = ()
    """What was found while it was built; none where it did not have to be."""
    is_new: bool = False
    """Whether its pages were built, rather than left as they were."""
    failed: bool = False
    """Whether an error kept it from being built; its pages are as they were."""
    sizes: Sizes | None = None
    """How heavy its page is, where that was asked for."""


def build_site(
    project: Project,
    names: Iterable[str] = (),
    *,
    everything: bool = False,
    weighed: bool = False,
    processes: int = 1,
    progress: Progress | None = None,
) -> list[Made]:
    """Bring the pages of the named question sets, or of all of them, up to date.

    A set with an error leaves its page as it was, and does not keep the others from being built. A
    page is left alone when nothing it is made of has changed since it was built, unless
    `everything` is wanted, or to have all pages `weighed`. With all sets come the list of surveys,
    unless the project wants none, and a page for addresses where there is nothing; the pages of
    those that are gone go, if they are still as surveygen wrote them. The pages are the same bytes
    whatever the number of processes. Raises SurveygenError for a name that is not there, and where
    the site cannot be written.
    """
    names = tuple(names)
    sources = find_sets(project, names)
    known = read_manifest(project.site)
    before = Manifest() if everything or weighed else known
    ingredients = _ingredients(project, known)
    made = {
        source: Made(source, entry)
        for source in sources
        if (entry := before.sets.get(_name(project, source))) is not None
        and _is_current(project, ingredients, source, entry)
    }
    stale = [source for source in sources if source not in made]
    if stale:
        KEPT.read(ingredients.program)
    for done, one in enumerate(_make_all(stale, ingredients, processes, weighed), len(made) + 1):
        made[one.source] = one
        if progress is not None:
            progress(done, len(sources))
    after = Manifest(dict(known.sets), dict(known.own), known.own_key)
    for source in stale:
        _enter(project, after, made[source])
    gone = [] if names else _gone(project, after)
    _remove_pages(project, known, after, gone)
    if not names:
        _make_own_pages(
            project, ingredients, after, [made[s] for s in sources], bool(stale or gone)
        )
    KEPT.write(ingredients.program)
    if after != known:
        from surveygen.pages import write_page

        write_page(project.site / NAME, manifest_text(after))
    return [made[source] for source in sources]


def is_up_to_date(project: Project, source: Path) -> bool:
    """Whether the pages of a question set are what `build_site` would leave as they are."""
    known = read_manifest(project.site)
    entry = known.sets.get(_name(project, source))
    return entry is not None and _is_current(project, _ingredients(project, known), source, entry)


def _ingredients(project: Project, known: Manifest) -> Ingredients:
    return Ingredients(project, [page for entry in known.sets.values() for page in entry.pages])


def _name(project: Project, source: Path) -> str:
    """What the manifest calls a question set, wherever the project lies."""
    return Path(os.path.relpath(source, project.root)).as_posix()


def _is_current(project: Project, ingredients: Ingredients, source: Path, entry: Entry) -> bool:
    if not entry.key or states_of(project.site, entry.pages) != entry.pages:
        return False
    return ingredients.key_of(source, entry.theme, entry.pictures) == entry.key


def _make_all(
    sources: Sequence[Path], ingredients: Ingredients, processes: int, weighed: bool
) -> Iterator[Made]:
    """Build the sets, in their order."""
    if processes < 2 or len(sources) < PARALLEL:
        yield from (_make(source, ingredients, weighed) for source in sources)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # What the first one has brought in, processes that are forked from this one have as well.
    yield _make(sources[0], ingredients, weighed)
    context = get_context("fork" if can_fork() else "spawn")
    with ProcessPoolExecutor(
        processes, context, initializer=_Worker.start, initargs=(ingredients, weighed)
    ) as pool:
        parts = [sources[i : i + 5] for i in range(1, len(sources), 5)]
        for made in pool.map(_Worker.make, parts):
            yield from made


class _Worker:
    """What a process of its own keeps from one call to the next."""

    ingredients: Ingredients
    weighed: bool

    @classmethod
    def start(cls, ingredients: Ingredients, weighed: bool) -> None:
        """Called once in each process."""
        cls.ingredients, cls.weighed = ingredients, weighed

    @classmethod
    def make(cls, sources: Sequence[Path]) -> list[Made]:
        """Build some sets."""
        return [_make(source, cls.ingredients, cls.weighed) for source in sources]


def _make(source: Path, ingredients: Ingredients, weighed: bool) -> Made:
    """Build and write the pages of one set."""
    from surveygen.language.estimate import estimate_minutes
    from surveygen.pages import build_page, write_page
    from surveygen.pages.index import is_ours
    from surveygen.pages.pictures import picture_files
    from surveygen.pages.sizes import sizes

    project = ingredients.project
    built = build_page(project, source, themes=ingredients.themes)
    if built.parts is None or built.questionnaire is None:
        return Made(source, Entry("", {}), built.problems, is_new=True, failed=True)
    foreign = [
        target
        for target in built.pages
        if leads_away(project.site, target.name)
        or (target.name not in ingredients.written and not is_ours(target))
    ]
    if foreign:
        where = Location(project.relative(foreign[0]))
        found = problem("F008", where, source=project.relative(source))
        return Made(source, Entry("", {}), (*built.problems, found), is_new=True, failed=True)
    for target, parts in built.pages.items():
        write_page(target, parts.html)
    shown = built.questionnaire
    theme = ingredients.themes.get(shown.settings.theme)
    pictures = tuple(map(project.relative, picture_files(project, source, shown, theme)))
    entry = Entry(
        key=ingredients.key_of(source, shown.settings.theme, pictures),
        pages=states_of(project.site, [target.name for target in built.pages]),
        title=shown.title.plain,
        language=shown.settings.language,
        minutes=estimate_minutes(shown),
        listed=shown.settings.type == "survey",
        theme=shown.settings.theme,
        pictures=pictures,
        warnings=sum(found.severity is Severity.WARNING for found in built.problems),
    )
    weights = sizes(built.parts) if weighed else None
    return Made(source, entry, built.problems, is_new=True, sizes=weights)


def _enter(project: Project, manifest: Manifest, made: Made) -> None:
    """Put what was built into the manifest; a set with an error keeps its pages."""
    name = _name(project, made.source)
    entry = made.entry
    if made.failed:
        old = manifest.sets.get(name)
        if old is None:
            return
        entry = replace(old, key="")
    manifest.sets[name] = entry


def _gone(project: Project, manifest: Manifest) -> list[str]:
    """The sets that were built once and are no more."""
    return [name for name in manifest.sets if not (project.root / name).is_file()]


def _remove_pages(project: Project, before: Manifest, after: Manifest, gone: Iterable[str]) -> None:
    """Take away the pages that no set has any more, where they are as they were written."""
    for name in gone:
        del after.sets[name]
    kept = {page for entry in after.sets.values() for page in entry.pages}
    for entry in before.sets.values():
        for page, state in entry.pages.items():
            if page not in kept and states_of(project.site, [page]).get(page) == state:
                (project.site / page).unlink(missing_ok=True)


def _make_own_pages(
    project: Project, ingredients: Ingredients, after: Manifest, made: list[Made], changed: bool
) -> None:
    key = ingredients.base(project.theme)
    if not changed and key == after.own_key and states_of(project.site, after.own) == after.own:
        return
    from surveygen.pages import write_own_pages
    from surveygen.pages.index import HEADERS, INDEX, NOTHING, Listed

    entries = [one.entry for one in made if not one.failed]
    pages = {page for entry in after.sets.values() for page in entry.pages}
    surveys = [
        Listed(next(iter(entry.pages)), entry.title, entry.language, entry.minutes)
        for entry in entries
        if entry.listed
    ]
    write_own_pages(project, surveys, pages)
    after.own = states_of(project.site, [n for n in (INDEX, NOTHING, HEADERS) if n not in pages])
    after.own_key = key
