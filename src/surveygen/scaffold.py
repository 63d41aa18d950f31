"""A new project: the starter question sets with the few files around them."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from surveygen.errors import file_reason
from surveygen.messages import failure, suggestion
from surveygen.project import CONFIG

_CONFIGURATION = """\
# What holds for all surveys of this project. Every line may be left out.

# Where answers go. Without one they stay on this computer (`surveygen serve`).
# `surveygen endpoints` lists the services.
# endpoint = "formspree:xyzabcde"

# language = "en"

[theme]
# name = "default"
# accent = "#2457d6"
"""

_IGNORED = """\
# Answers are personal, and pages can be built again.
.surveygen/
site/
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
    """The starter question sets by name, sorted. Raises SurveygenError when there are none."""
    found = {path.stem: path for path in sorted(starter_folder().glob("*.md"))}
    if not found:
        raise failure("X012", str(starter_folder()))
    return found


def create_project(folder: Path, names: Iterable[str] = ()) -> list[Path]:
    """Make a project in a new or empty folder and return its files, relative to it, sorted.

    `names` are the starter sets to copy, all by default. Everything is put together in a place
    beside and then moved, so that there is a whole project or none. Raises SurveygenError when
    the folder holds anything or cannot be made; nothing is ever overwritten.
    """
    known = starter_sets()
    chosen = list(names) or list(known)
    for name in chosen:
        if name not in known:
            raise failure("X013", name=name, suggestion=suggestion(name, known))
    if os.path.lexists(folder) and not (folder.is_dir() and not any(folder.iterdir())):
        raise failure("X009", str(folder))
    parent = folder.absolute().parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=parent, prefix=".surveygen-") as temporary:
            fresh = Path(temporary) / "project"
            _fill(fresh, [known[name] for name in chosen])
            _move(fresh, folder)
    except OSError as error:
        raise failure("X010", str(folder), reason=file_reason(error)) from error
    return sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file())


def _fill(project: Path, sources: Iterable[Path]) -> None:
    content = project / "content"
    content.mkdir(parents=True)
    for source in sources:
        shutil.copyfile(source, content / source.name)
    (project / CONFIG).write_text(_CONFIGURATION, encoding="utf-8")
    (project / ".gitignore").write_text(_IGNORED, encoding="utf-8")


def _move(fresh: Path, folder: Path) -> None:
    if folder.is_dir():  # Empty, but perhaps the working directory: fill it, do not replace it.
        for part in fresh.iterdir():
            part.rename(folder / part.name)
    else:
        fresh.rename(folder)
