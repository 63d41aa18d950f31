"""The files of a project's question sets: the sets themselves, their translations, their locks.

Nothing is read here: which files there are is known before any of them is understood.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from surveygen.messages import failure, suggestion
from surveygen.patterns import pattern
from surveygen.project import Project

_TAG = pattern(r"[a-z]{2}(-[A-Za-z0-9]{2,8})*|ast|ckb|fil|gsw|haw|hsb|kok|nds|yue")
"""Language tags in file names; of the thousands with three letters only some that are in use."""


def find_sets(project: Project, names: Iterable[str] = ()) -> list[Path]:
    """The files of the named question sets, or of all of them, sorted.

    A name is a stem below `content/`, or a path. Raises SurveygenError for one that is not there.
    """
    known = {path.stem: path for path in set_files(project) if translation_of(path) is None}
    if not names:
        if not known:
            raise failure("X011", project.relative(project.content))
        return list(known.values())
    paths = []
    for name in names:
        path = known.get(name.removesuffix(".md"))
        if path is None and Path(name).is_file():
            path = translation_of(Path(name)) or Path(name)
        if path is None:
            near = suggestion(name, known)
            raise failure("X003", project.relative(project.content), name=name, suggestion=near)
        paths.append(path)
    return paths


def set_files(project: Project) -> list[Path]:
    """The Markdown files in `content/`, translations included, sorted.

    What editors and systems leave there (`.#cafe.md`, `._cafe.md`), pipes, and links that lead
    nowhere or to themselves are no question sets. A folder of such a name is among them, so that
    whoever reads it says what it is.
    """
    found = [path for path in project.content.glob("*.md") if not path.name.startswith(".")]
    return sorted(path for path in found if path.is_file() or path.is_dir())


_ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".mdtxt")
"""Endings of Markdown files; question sets have the first, in small letters."""


def unread_files(project: Project) -> list[tuple[Path, str, str]]:
    """Markdown files below `content/` that are no question sets, with why and what to do."""
    found = []
    for path in sorted(project.content.rglob("*")):
        inside = path.relative_to(project.content)
        hidden = any(part.startswith(".") for part in inside.parts)
        if hidden or path.suffix.lower() not in _ENDINGS or not path.is_file():
            continue
        if len(inside.parts) > 1:
            why = "it lies in a folder below content/"
            found.append((path, why, "Move it to content/, if it is a question set."))
        elif path.suffix != ".md":
            why = f"its name ends in {path.suffix}"
            found.append((path, why, f"Call it {path.stem}.md, if it is a question set."))
    return found


def lock_path(source: Path) -> Path:
    """Where the lock of the question set in `source` lies, or would lie."""
    return source.with_suffix(".lock")


def translation_of(path: Path) -> Path | None:
    """The question set that the one in `path` translates, by its name; None if it is no other's."""
    original = original_of(path)
    return original if original is not None and original.is_file() else None


def original_of(path: Path) -> Path | None:
    """What a file with a language tag in its name would translate, whether or not it is there."""
    stem, dot, tag = path.stem.rpartition(".")
    if not dot or not stem or _TAG.fullmatch(tag) is None:
        return None
    return path.with_name(f"{stem}{path.suffix}")


def translation_paths(source: Path) -> dict[str, Path]:
    """The translations beside a question set by their language tag, sorted; none where its folder
    went away."""
    folder = source.parent
    try:
        changed = folder.stat().st_mtime_ns
    except OSError:
        return {}
    # A folder of a thousand sets is listed once, not a thousand times.
    return _translations_in(folder, changed, source.suffix).get(source.name, {})


@lru_cache(maxsize=8)
def _translations_in(folder: Path, _changed: int, suffix: str) -> dict[str, dict[str, Path]]:
    """All translations in a folder, as it was when it last changed, by their original's name."""
    found: dict[str, dict[str, Path]] = {}
    for path in sorted(folder.glob(f"*.*{suffix}")):
        original = translation_of(path)
        if original is not None:
            found.setdefault(original.name, {})[path.stem.rpartition(".")[2]] = path
    return found
