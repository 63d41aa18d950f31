"""A new project: the starter question sets with the few files around them."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from surveygen.errors import file_reason
from surveygen.messages import failure, suggestion
from surveygen.project import CONFIG

DEFAULT_SETS = ("why-did-you-buy", "customer-experience")
"""What a project starts with when nothing was chosen."""

_ENGLISH = "en"
"""What the sets that surveygen brings are written in."""
_IGNORED = """\
# Answers, lists of people and their links are personal, and pages can be built again.
.surveygen/
site/
*.csv
*.xlsx
*-calls.html
"""


def starter_folder() -> Path:
    """The folder of the question sets that surveygen brings.

    In an installed wheel it lies beside this package; in a checkout that is installed editable,
    where the wheel's mapping of folders does not apply, at the checkout's root.
    """
    package = Path(__file__).parent
    installed = package / "starter"
    return installed if installed.is_dir() else package.parent.parent / "content"


def starter_sets() -> dict[str, Path]:
    """The starter question sets by name, sorted, without their translations.

    Raises SurveygenError when there are none.
    """
    files = sorted(starter_folder().glob("*.md"), key=lambda path: path.stem)
    found = {path.stem: path for path in files if "." not in path.stem}
    if not found:
        raise failure("X012", str(starter_folder()))
    return found


def summary_of(source: Path) -> str:
    """What a set is for, in a line: the first sentence of its note to the author."""
    text = source.read_text(encoding="utf-8")
    note = re.search(
        r"^> \*\*For you, the author\.\*\* (.*?[.?!])(?=\s)", text, re.MULTILINE | re.DOTALL
    )
    return re.sub(r"\s*\n> ?", " ", note[1]) if note else ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a new project is to be like."""

    sets: tuple[str, ...] = ()
    """The starter sets to copy; empty for the usual two."""
    languages: tuple[str, ...] = ()
    """Language tags: what the sets are in, as far as there is a translation; then those that are
    copied beside them as translations."""
    endpoint: str = ""
    """Where answers go; empty for this computer."""
    tokens: Mapping[str, str] = field(default_factory=dict)
    """Values for `[theme]`, by the name of the token."""


def create_project(folder: Path, wishes: Wishes | None = None) -> list[Path]:
    """Make a project in a new or empty folder and return its files, relative to it, sorted.

    Everything is put together in a place beside and then moved, so that there is a whole project
    or none. Raises SurveygenError when the folder holds anything or cannot be made; nothing is
    ever overwritten.
    """
    wishes = wishes or Wishes()
    names = wishes.sets or DEFAULT_SETS
    base = next(iter(wishes.languages), _ENGLISH)
    sources = _sources(names, [tag for tag in wishes.languages if tag != _ENGLISH])
    sources = [path for path in sources if path.stem.rpartition(".")[2] != base]
    if os.path.lexists(folder) and not (folder.is_dir() and not any(folder.iterdir())):
        raise failure("X009", str(folder))
    parent = folder.absolute().parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=parent, prefix=".surveygen-") as temporary:
            fresh = Path(temporary) / "project"
            _fill(fresh, sources, wishes)
            for name in dict.fromkeys(names):
                _put_in_language(fresh / "content" / f"{name}.md", base)
            _move(fresh, folder)
    except OSError as error:
        raise failure("X010", str(folder), reason=file_reason(error)) from error
    return sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file())


def add_sets(content: Path, names: Iterable[str], languages: Iterable[str] = ()) -> list[Path]:
    """Copy starter sets, with these translations, into the folder `content`; return the files.

    Raises SurveygenError for a set that is not known, whose file exists or that cannot be written;
    then none is copied.
    """
    sources = _sources(names, languages)
    targets = {source: content / source.name for source in sources}
    for target in targets.values():
        if os.path.lexists(target):
            raise failure("X020", str(target))
    made: list[Path] = []
    try:
        content.mkdir(parents=True, exist_ok=True)
        for source, target in targets.items():
            with target.open("xb") as file:
                made.append(target)
                file.write(source.read_bytes())
    except OSError as error:
        for target in made:
            target.unlink(missing_ok=True)
        raise failure("F006", str(content), reason=file_reason(error)) from error
    return list(targets.values())


def _sources(names: Iterable[str], languages: Iterable[str]) -> list[Path]:
    """The files of the named starter sets, each with those translations that there are of it.

    Without being asked for none is copied: who changes a set has to change its translations too.
    """
    known = starter_sets()
    found: list[Path] = []
    names = tuple(names)
    for name in dict.fromkeys(names):
        if name not in known:
            raise failure("X013", name=name, suggestion=suggestion(name, known))
        found.append(known[name])
    for language in dict.fromkeys(languages):
        there = {n: starter_folder() / f"{n}.{language}.md" for n in dict.fromkeys(names)}
        translated = [path for path in there.values() if path.is_file()]
        if not translated:
            tags = {path.stem.rpartition(".")[2] for path in starter_folder().glob("*.*.md")}
            near = suggestion(language, sorted(tags))
            raise failure("X025", sets=", ".join(there), language=language, suggestion=near)
        found += translated
    return found


def _put_in_language(target: Path, tag: str) -> None:
    """Put a set's translation in the place of its original, where there is one."""
    from surveygen.rebasing import rebased

    translation = starter_folder() / f"{target.stem}.{tag}.md"
    if translation.is_file():
        words = translation.read_text(encoding="utf-8")
        target.write_text(rebased(target.read_text(encoding="utf-8"), words), encoding="utf-8")


def _fill(project: Path, sources: Iterable[Path], wishes: Wishes) -> None:
    content = project / "content"
    content.mkdir(parents=True)
    for source in sources:
        shutil.copyfile(source, content / source.name)
    (project / CONFIG).write_text(configuration(wishes), encoding="utf-8")
    (project / ".gitignore").write_text(_IGNORED, encoding="utf-8")


def configuration(wishes: Wishes) -> str:
    """The `surveygen.toml` of a new project; what was not chosen is there as a comment."""
    base = next(iter(wishes.languages), _ENGLISH)
    endpoint = _line("endpoint", wishes.endpoint) or '# endpoint = "formspree:xyzabcde"'
    tokens = {**dict.fromkeys(("logo_text", "accent"), ""), **wishes.tokens}
    examples = {"logo_text": "The name of your business", "accent": "#2457d6"}
    theme = [_line(k, v) or f"# {_line(k, examples[k])}" for k, v in tokens.items()]
    return "\n".join(
        [
            "# What holds for all surveys of this project. Every line may be left out.",
            "",
            "# Where answers go. Without one they stay on this computer (`surveygen serve`).",
            "# `surveygen endpoints` lists the services.",
            endpoint,
            "",
            _line("language", base if base != _ENGLISH else "") or '# language = "en"',
            "",
            "# Whether site/ gets a page that lists the surveys, and whether search engines may.",
            "# index = true",
            "# robots = false",
            "",
            "[theme]",
            '# name = "default"',
            *theme,
            "",
        ]
    )


def _line(key: str, value: str) -> str:
    """`key = "value"` in TOML, whose basic strings escape as JSON's do; empty without a value."""
    quoted = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"{key} = {quoted}" if value else ""


def _move(fresh: Path, folder: Path) -> None:
    if folder.is_dir():  # Empty, but perhaps the working directory: fill it, do not replace it.
        for part in fresh.iterdir():
            part.rename(folder / part.name)
    else:
        fresh.rename(folder)
