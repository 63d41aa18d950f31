"""The project a command works on: its folders and `surveygen.toml`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from surveygen.dataclass import dataclass
from surveygen.errors import Location, SurveygenError, file_reason
from surveygen.messages import failure, problem, suggestion
from surveygen.settings import (
    KIOSK_WANTED,
    LANGUAGE,
    LANGUAGE_WANTED,
    PICTURE_WANTED,
    RETENTION_WANTED,
    SEAL_WANTED,
    kiosk_seconds,
    picture_address,
    retention_days,
)

if TYPE_CHECKING:
    from surveygen.sealing.public import SealSetting

CODES = ".codes.csv"
"""How a file of themes ends that lies beside answers."""
CONFIG = "surveygen.toml"


@dataclass(frozen=True, slots=True)
class Project:
    """Where things are and what holds for all surveys of a project."""

    root: Path
    """The folder that the other paths are relative to."""
    content: Path
    """The question sets."""
    site: Path
    """The build output."""
    themes: Path
    """The project's own themes."""
    locales: Path
    """The project's own translations of the interface."""
    presets: Path
    """The project's own presets of endpoints."""
    sources: Path
    """The project's own sources: exports of services that surveygen does not know."""
    store: Path
    """The SQLite file of the embedded collector; never inside `site`."""
    endpoint: str = ""
    """The endpoint of surveys that name none."""
    theme: str = "default"
    language: str = "en"
    tokens: Mapping[str, str] = field(default_factory=dict)
    """The `[theme]` table: tokens that override the theme's."""
    index: bool = True
    """Whether the site gets an index page."""
    kiosk: int = 0
    """On a device for many, the seconds without a touch after which a page is for the next
    person; 0 where each respondent has a device of their own."""
    seal: SealSetting | None = None
    """For whom the answers to all surveys are sealed; None where nothing is said."""
    unsealed: str = ""
    """What a browser does that cannot seal: `refuse`, which is what empty stands for, or `open`."""
    retention: int = 0
    """Days for which responses are kept at most; 0 for as long as nobody deletes them."""
    picture: str = ""
    """The address of what links to all pages are shown with where links are shared; or empty."""
    robots: bool = False
    """Whether search engines may list the pages."""

    def codes(self, name: str) -> Path:
        """Where the themes lie that were given to the stored answers to a survey."""
        return self.store.with_name(f"{name}{CODES}")

    def relative(self, path: Path) -> str:
        """The path as messages name it: relative to the root where it lies below it."""
        if ".." not in path.parts and path.is_relative_to(self.root):
            return path.relative_to(self.root).as_posix()
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return str(path)


_FOLDERS = {
    "content": "content",
    "site": "site",
    "themes": "themes",
    "locales": "locales",
    "presets": "presets",
    "sources": "sources",
    "store": ".surveygen/responses.sqlite3",
}
_TEXTS = ("endpoint",)
_SWITCHES = ("index", "robots")


def _seal(value: object) -> SealSetting | None:
    from surveygen.sealing.public import parse_setting

    return parse_setting([*map(str, value if isinstance(value, list) else [value])])


def _unsealed(value: object) -> str | None:
    return value if value in ("refuse", "open") and isinstance(value, str) else None


_READERS: dict[str, tuple[Callable[[object], object], str]] = {
    "language": (
        lambda value: value if LANGUAGE.fullmatch(str(value)) else None,
        LANGUAGE_WANTED,
    ),
    "kiosk": (lambda value: kiosk_seconds(str(value)), KIOSK_WANTED),
    "picture": (lambda value: picture_address(str(value)), PICTURE_WANTED),
    "retention": (lambda value: retention_days(str(value)), RETENTION_WANTED),
    "seal": (_seal, SEAL_WANTED),
    "unsealed": (_unsealed, '"refuse" or "open"'),
}
"""Keys that are read in ways of their own: what reads them, None for a mistake; what they take."""


def load_project(root: Path) -> Project:
    """Read the project at `root`; a missing configuration means the defaults.

    The configuration is `surveygen.toml`, or `[tool.surveygen]` in `pyproject.toml`.
    Raises SurveygenError with every mistake in it.
    """
    path, table = _read(root)
    problems = []
    where = Location(path.name)
    known = [*_FOLDERS, *_TEXTS, *_SWITCHES, *_READERS, "theme"]
    values: dict[str, Any] = {name: root / default for name, default in _FOLDERS.items()}
    for key, value in table.items():
        at = where.at(_line_of(path, key))
        if key not in known:
            problems.append(problem("P002", at, key=key, suggestion=suggestion(key, known)))
        elif key == "theme" and isinstance(value, dict):
            tokens = {str(k): str(v) for k, v in value.items()}
            values["theme"] = tokens.pop("name", "default")
            values["tokens"] = tokens
        elif key in _READERS:
            read, wanted = _READERS[key]
            values[key] = read(value)
            if values[key] is None:
                problems.append(problem("P003", at, key=key, wanted=wanted))
        elif key in _SWITCHES:
            if not isinstance(value, bool):
                problems.append(problem("P003", at, key=key, wanted="true or false"))
            values[key] = value
        elif not isinstance(value, str):
            problems.append(problem("P003", at, key=key, wanted="a text in quotes"))
        else:
            values[key] = root / value if key in _FOLDERS else value
    published = _published(values)
    if published:
        at = where.at(_line_of(path, "site" if "site" in table else published))
        problems.append(problem("P006", at, name=published, site=table.get("site", "site")))
    if problems:
        raise SurveygenError(*problems)
    return Project(root=root, **values)


def _published(values: Mapping[str, Any]) -> str:
    """The first of the project's folders that lies in its site, where anybody may read it."""
    site = _plain(values["site"])
    return next((n for n in _FOLDERS if n != "site" and site in _above(values[n])), "")


def _above(path: Path) -> tuple[Path, ...]:
    plain = _plain(path)
    return (plain, *plain.parents)


def _plain(path: Path) -> Path:
    """The path from the root of the file system, without `..`."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() asks the disk of every part


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upwards that is a project, else `start` itself."""
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file() or _has_table(folder / "pyproject.toml"):
            return folder
    return start


def _read(root: Path) -> tuple[Path, dict[str, Any]]:
    path = root / CONFIG
    if not path.is_file():
        path = root / "pyproject.toml"
        # Most have no table of ours, and need no parser then.
        return path, _parse(path).get("tool", {}).get("surveygen", {}) if _has_table(path) else {}
    return path, _parse(path)


def _parse(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise failure("P001", path.name, reason=error) from error
    except OSError as error:
        raise failure("F001", path.name, reason=file_reason(error)) from error


def _has_table(path: Path) -> bool:
    try:
        return "[tool.surveygen" in path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def _line_of(path: Path, key: str) -> int:
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if line.replace("[", " ").replace('"', " ").split("=")[0].strip(" ]") == key:
            return number
    return 0
