"""Everything a page is made of, as one hash: where it is the same, so is the page."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from surveygen import _version
from surveygen.errors import SurveygenError
from surveygen.project import Project
from surveygen.registry import entry_points

if TYPE_CHECKING:
    from surveygen.theme import Themes

_MADE_WITH = ("babel", "jinja2", "markdown", "rcssmin", "rjsmin")
"""The libraries that a page is made with."""


class Ingredients:
    """Hashes the ingredients of a project's pages; each file is read once.

    Of content the bytes count. Of the program itself, sizes and times do: they change with every
    version, and while somebody works on it; of the libraries a page is made with, the versions.
    """

    def __init__(self, project: Project, written: Collection[str] = ()) -> None:
        self.project = project
        self.written = frozenset(written)
        """The names of the pages that an earlier build wrote, whatever has become of them."""
        self._themes: dict[str, str] = {}

    def key_of(self, source: Path, theme: str, pictures: Iterable[str]) -> str:
        """The hash of what the pages of a question set are made of.

        `theme` is the name of its theme, `pictures` the paths of those it shows.
        """
        hashed = hashlib.blake2b(digest_size=16)
        hashed.update(self.base(theme).encode())
        for path in self._files_of(source):
            _add(hashed, path)
        for picture in pictures:
            _add(hashed, self.project.root / picture)
        return hashed.hexdigest()

    def base(self, theme: str) -> str:
        """The hash of what all pages with a theme share."""
        if theme not in self._themes:
            hashed = hashlib.blake2b(self.program.encode(), digest_size=16)
            hashed.update(repr(self.project).encode())
            folders = [self.project.locales, self.project.presets, *self._theme_folders(theme)]
            for path in (path for folder in folders for path in _all_files(folder)):
                _add(hashed, path)
            self._themes[theme] = hashed.hexdigest()
        return self._themes[theme]

    @cached_property
    def themes(self) -> Themes:
        """The project's themes."""
        from surveygen.theme import Themes

        return Themes(self.project)

    def _theme_folders(self, name: str) -> tuple[Path, ...]:
        try:
            return self.themes.get(name).folders
        except SurveygenError:
            return ()  # the build says what is wrong with it

    def _files_of(self, source: Path) -> list[Path]:
        """The set and what lies beside it: its lock, its translations, their locks."""
        if source.parent != self.project.content:
            stem = source.name.partition(".")[0]
            return sorted(source.parent.glob(f"{stem}.*"))
        return self._content.get(source.name.partition(".")[0], [source])

    @cached_property
    def _content(self) -> dict[str, list[Path]]:
        """The files of the content folder by what their names begin with."""
        found: dict[str, list[Path]] = {}
        for path in sorted(self.project.content.iterdir()):
            if path.is_file():  # not of an entry of `scandir`, which fails for a link to itself
                found.setdefault(path.name.partition(".")[0], []).append(path)
        return found

    @cached_property
    def program(self) -> str:
        """What tells this program from another version of it."""
        package = os.path.dirname(_version.__file__)  # noqa: PTH120 - a thousand files
        parts = [_version.__version__]
        for parent, folders, names in os.walk(package):
            folders[:] = sorted(set(folders) - {"__pycache__"})
            for name in sorted(names):
                stat = os.stat(f"{parent}/{name}")  # noqa: PTH116
                parts.append(f"{parent[len(package) :]}/{name} {stat.st_size} {stat.st_mtime_ns}")
        added = entry_points("surveygen.kinds").values()
        parts += [f"{one.value} {one.dist.version if one.dist else ''}" for one in added]
        parts += [f"{name} {version(name)}" for name in _MADE_WITH]
        return "\n".join(parts)


def _all_files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(parent, name) for name in sorted(names))


def _add(hashed: hashlib.blake2b, path: Path) -> None:
    """Add a file's name and content; one that is not there is an ingredient too."""
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    hashed.update(f"{path.name} {len(content)}\n".encode())
    hashed.update(content)
