"""A thousand question sets of twenty questions: from nothing, untouched, and with one edit.

Beside Pelican, with its plain theme, in the same run. Goals on a quiet two-core machine: half of
Pelican's time from nothing, one edit within 0.3 s, nothing to do within 0.15 s of starting, all in
300 MB.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.conftest import Figure, Took, measured
from support.many_sets import write_sets

SETS = 1000
SETTINGS = """
AUTHOR = SITENAME = "x"
SITEURL = ""
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("thousand")
    write_sets(folder / "content", SETS)
    return folder


@pytest.fixture
def pelican(tmp_path: Path, shop: Path, cache: Path) -> Callable[[], Took]:
    """Build the same files with Pelican, installed apart."""
    python = cache / "pelican" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", cache / "pelican"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "pelican[markdown]"], check=True)
    (tmp_path / "content").mkdir()
    (tmp_path / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    for number, path in enumerate(sorted((shop / "content").glob("*.md"))):
        text = f"Title: Set {number}\nDate: 2026-01-01\n\n{path.read_text(encoding='utf-8')}"
        (tmp_path / "content" / path.name).write_text(text, encoding="utf-8")
    return lambda: measured([str(python), "-m", "pelican", "-q"], tmp_path)


def build(shop: Path, *options: str) -> Took:
    return measured([sys.executable, "-m", "surveygen", "build", *options], shop)


def test_a_thousand_sets(shop: Path, pelican: Callable[[], Took], figure: Figure) -> None:
    rounds = [(build(shop, "--force"), pelican()) for _ in range(2)]
    ours, theirs = (min(took, key=lambda one: one.seconds) for took in zip(*rounds, strict=True))
    figure(f"build, {SETS} sets from nothing", ours.text, f"Pelican {theirs.text}")
    start = measured([sys.executable, "-m", "surveygen", "--help"], shop)
    untouched = min(build(shop).seconds for _ in range(3))
    figure("build, nothing to do", f"{untouched:.2f} s", f"starting alone {start.seconds:.2f} s")
    edits = []
    for number in range(3):
        with (shop / "content" / "set-0500.md").open("a", encoding="utf-8") as file:
            file.write(f"\nThe {number}th word.\n")
        edits.append(build(shop).seconds)
    figure("build, one edit among them", f"{min(edits):.2f} s", "goal 0.3 s")
    assert ours.megabytes < 300
