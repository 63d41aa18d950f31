"""Lays the pages of the site out in a folder and has Zensical build it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from book.functions import functions_page
from book.live import write_live
from book.messages import write_messages

HERE = Path(__file__).parent
DOCS = HERE.parent
ROOT = DOCS.parent

_OTHERS = {"index": "README", "contributing": "CONTRIBUTING", "changelog": "CHANGELOG"}
"""Pages that lie beside docs/, by the name they have in the site."""

_MOVED = (
    (re.compile(r"\]\(docs/"), "]("),
    (re.compile(r'src="docs/'), 'src="'),
    (re.compile(r"\]\(CONTRIBUTING\.md"), "](contributing.md"),
    (re.compile(r"\]\(messages\.md#([a-z])(\d{3})\)"), r"](messages/\1\2.md)"),
    # Files of the code are no pages.
    (re.compile(r"\[([^\]]+)\]\(\.\./src/[^)]+\)"), r"\1"),
)


def build_book(out: Path) -> int:
    """Build the site into the folder `out`; what stood there goes. Returns Zensical's status."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        shutil.copy(HERE / "zensical.toml", work)
        lay_out(work / "pages")
        done = subprocess.run(
            [sys.executable, "-m", "zensical", "build", "--strict"], cwd=work, check=False
        )
        if done.returncode == 0:
            shutil.rmtree(out, ignore_errors=True)
            shutil.move(work / "site", out)
        return done.returncode


def lay_out(pages: Path) -> None:
    """Write every page, and what they show, into the folder `pages`."""
    pages.mkdir(parents=True)
    for source in sorted(DOCS.glob("*.md")):
        if source.stem != "messages":
            _write(pages / source.name, source)
    for name, other in _OTHERS.items():
        _write(pages / f"{name}.md", ROOT / f"{other}.md")
    shutil.copytree(DOCS / "pictures", pages / "pictures")
    shutil.copy(HERE / "book.css", pages)
    (pages / "functions.md").write_text(functions_page(), encoding="utf-8")
    write_messages(pages)
    write_live(pages, ROOT)


def _write(target: Path, source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    for pattern, put in _MOVED:
        text = pattern.sub(put, text)
    target.write_text(text, encoding="utf-8")
