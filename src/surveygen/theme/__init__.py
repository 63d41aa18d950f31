"""Themes: the chain of folders from the project's own to the packaged `default`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from surveygen.errors import Location, Problem, SurveygenError, file_reason
from surveygen.messages import failure, problem, suggestion
from surveygen.project import Project
from surveygen.theme.brought import brought
from surveygen.theme.contrast import check_contrast, with_derived
from surveygen.theme.fonts import font_face, unfit_font
from surveygen.theme.tokens import TYPES, Token, css_variables

BASE = "default"
"""The theme that every chain ends in."""

CONFIG = "theme.toml"
PROJECT = "surveygen.toml"
"""Where a project's own values for tokens stand."""


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """A theme with everything it extends, ready to render with; its files are read once."""

    name: str
    folders: tuple[Path, ...]
    """The theme's own folder, then what it extends, up to `default`."""
    tokens: Mapping[str, Token] = field(default_factory=dict)
    """By name, the nearest value of the chain."""
    about: str = ""
    """What it is like, in a sentence."""
    step: str = "page"
    """What the respondent sees at once: a `page` or a single `question`."""
    font_face: str = ""
    """The rule of CSS that holds the owner's font."""
    _read: dict[str, list[str]] = field(default_factory=dict, repr=False)

    @property
    def properties(self) -> str:
        """Its tokens as custom properties of CSS, for reports too."""
        return self.font_face + css_variables(self.tokens, own_font=bool(self.font_face))

    def stylesheet(self, files: Iterable[str], base: str = "style.css") -> str:
        """The style of a page as written (not yet minified): the base, then these further files.

        All are paths in the themes' `static`; a theme need not have them.
        """
        parts = [self.properties]
        found = [self._static(name) for name in (base, *files)]
        for number in range(len(self.folders)):
            parts += [texts[number] for texts in found if texts[number]]
        return "\n".join(parts)

    def own_script(self) -> str:
        """What the themes of the chain add to the page's script, `static/script.js` each."""
        return "\n".join(filter(None, self._static("script.js")))

    def _static(self, name: str) -> list[str]:
        """A file of `static` as each theme of the chain has it, the base first; read once."""
        if name not in self._read:
            paths = [folder / "static" / name for folder in reversed(self.folders)]
            paths[0] = brought(name) or paths[0]
            self._read[name] = [p.read_text("utf-8") if p.is_file() else "" for p in paths]
        return self._read[name]


class Themes:
    """The themes of a project for one run, in which their files do not change: each read once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._known: dict[str, Theme] = {}
        self._checked: dict[Theme, tuple[Problem, ...]] = {}

    def get(self, name: str = "") -> Theme:
        """The theme of that name, or the project's; raises SurveygenError as `load_theme`."""
        project = self._project
        name = name or project.theme
        if name not in self._known:
            self._known[name] = load_theme(name, project.themes, project.tokens, project.root)
        return self._known[name]

    def hard_to_read(self, theme: Theme) -> tuple[Problem, ...]:
        """A warning for each pair of a theme's colours with too little contrast."""
        if theme not in self._checked:
            project = self._project
            own = theme.folders[0] / CONFIG
            where = Location(PROJECT if project.tokens else project.relative(own))
            self._checked[theme] = tuple(check_contrast(theme.tokens, where))
        return self._checked[theme]


def packaged_themes() -> Path:
    """The folder of the themes that surveygen brings.

    In an installed wheel it lies beside this package; in a checkout that is installed editable,
    where the wheel's mapping of folders does not apply, at the checkout's root.
    """
    package = Path(__file__).parent.parent
    installed = package / "themes"
    return installed if installed.is_dir() else package.parent.parent / "themes"


def theme_names(own: Path | None = None) -> list[str]:
    """The names of all themes there are: the project's in `own`, and the packaged ones."""
    folders = [folder for folder in (own, packaged_themes()) if folder and folder.is_dir()]
    return sorted({path.parent.name for folder in folders for path in folder.glob(f"*/{CONFIG}")})


def load_theme(
    name: str = BASE,
    own: Path | None = None,
    overrides: Mapping[str, str] | None = None,
    root: Path | None = None,
) -> Theme:
    """The theme of that name: the project's in the folder `own`, else the packaged one.

    `overrides` are the project's own values for tokens, `root` its folder. Raises SurveygenError
    with everything that is wrong in the files of the chain, and for a font that cannot be used.
    """
    folders, tables = _chain(name, own)
    tokens: dict[str, Token] = {}
    problems: list[Problem] = []
    given = [
        (folder.name, folder / CONFIG, table.get("tokens", {}))
        for folder, table in zip(reversed(folders), reversed(tables), strict=True)
    ]
    given.append((name, Path(PROJECT), overrides or {}))
    for number, (theme, path, values) in enumerate(given):
        for key, value in values.items():
            token, wrong = _token(key, value, tokens, theme)
            if token:
                tokens[key] = token
            else:
                code, said = wrong
                where = Location(str(path), _line_of(path, key))
                problems.append(problem(code, where, **said))
        if number and not problems:
            tokens = with_derived(tokens, values)
    if problems:
        raise SurveygenError(*problems)
    steps = [str(table["step"]) for table in tables if "step" in table]
    about = str(tables[0].get("about", ""))
    face = _font_face(tokens, folders, root)
    return Theme(name, tuple(folders), tokens, about, steps[0] if steps else "page", face)


def _font_face(tokens: Mapping[str, Token], folders: Iterable[Path], root: Path | None) -> str:
    """The owner's font, from the `static` of the theme that brings it, else from the project."""
    name = tokens["font_file"].value if "font_file" in tokens else ""
    if not name:
        return ""
    places = [*(folder / "static" / name for folder in folders), (root or Path()) / name]
    path = next((path for path in places if path.is_file()), places[-1])
    if reason := unfit_font(path):
        raise failure("T022", Location(PROJECT), name=name, reason=reason)
    return font_face(path)


def _chain(name: str, own: Path | None) -> tuple[list[Path], list[dict[str, Any]]]:
    """The folders and the tables of their theme.toml, from `name` up to the base."""
    folders: list[Path] = []
    tables: list[dict[str, Any]] = []
    wanted: str | None = name
    where: Location | None = None
    while wanted:
        folder = _find(wanted, own, folders, where)
        table = _read(folder / CONFIG)
        folders.append(folder)
        tables.append(table)
        where = Location(str(folder / CONFIG), _line_of(folder / CONFIG, "extends"))
        is_base = folder == packaged_themes() / BASE
        wanted = None if is_base else str(table.get("extends", BASE))
    return folders, tables


def _find(name: str, own: Path | None, chain: list[Path], where: Location | None) -> Path:
    """The folder of a theme; a project's theme may extend a packaged one of its own name."""
    for parent in (own, packaged_themes()):
        folder = parent / name if parent else None
        if folder and (folder / CONFIG).is_file() and folder not in chain:
            return folder
    at = where or Location("surveygen")
    if any(folder.name == name for folder in chain):
        names = " → ".join([*(folder.name for folder in chain), name])
        raise failure("T006", at, chain=names)
    raise failure("T001", at, name=name, suggestion=suggestion(name, theme_names(own)))


def _read(path: Path) -> dict[str, Any]:
    try:
        return _parse(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise failure("T002", str(path), reason=error) from error
    except OSError as error:
        raise failure("F001", str(path), reason=file_reason(error)) from error


@lru_cache(maxsize=8)  # all surveys of a site share a theme or two
def _parse(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def _token(
    key: str, value: object, known: Mapping[str, Token], theme: str
) -> tuple[Token | None, tuple[str, dict[str, object]]]:
    """The token with its new value, or the code and values of the problem with it."""
    if isinstance(value, dict) and value.get("type") in TYPES:
        token = Token(key, value["type"], str(value.get("value", "")), str(value.get("about", "")))
    elif key in known:
        token = known[key].with_value(str(value))
    else:
        hint = suggestion(key, known)
        return None, ("T004", {"name": key, "theme": theme, "suggestion": hint})
    if not token.accepts(token.value):
        wanted = TYPES[token.type][1]
        return None, ("T005", {"name": key, "value": token.value, "wanted": wanted})
    return token, ("", {})


def _line_of(path: Path, key: str) -> int:
    if not path.is_file():
        return 0
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if line.replace("tokens.", "").split("=")[0].strip(" []\"'") == key:
            return number
    return 0
