"""A question set means the same after a formatter of Markdown has rewritten it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import mdformat
import pytest

from support.cases import read_cases
from support.meaning import meaning_of

PRETTIER = "prettier@3.10.1"
ROOT = Path(__file__).parent.parent.parent
SETS = sorted([*(ROOT / "content").glob("*.md"), *(Path(__file__).parent / "trials").glob("*.md")])
SOURCES = {case.name: case.source for case in read_cases()} | {
    path.name: path.read_text(encoding="utf-8") for path in SETS
}
WRAPPED = {"wrap": 60, "number": True}


def _prettier() -> Path:
    """Prettier's program, installed once into a cache folder."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "surveygen-tests" / PRETTIER.replace("@", "-")
    program = folder / "node_modules" / ".bin" / "prettier"
    if program.exists():
        return program
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("NO NPM: install Node.js with npm to hold question sets against Prettier")
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), PRETTIER]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"NO PRETTIER: npm could not install it: {done.stderr[-300:]}")
    return program


def _assert_same(formatted: dict[str, str]) -> None:
    changed = [name for name, text in formatted.items() if meaning_of(text) != _MEANINGS[name]]
    assert changed == []


_MEANINGS = {name: meaning_of(source) for name, source in SOURCES.items()}


@pytest.mark.parametrize(
    "options", [[], ["--prose-wrap", "always", "--print-width", "60"]], ids=["kept", "wrapped"]
)
def test_prettier_changes_no_meaning(options: list[str], tmp_path: Path) -> None:
    program = _prettier()
    files = {name: tmp_path / f"{number}.md" for number, name in enumerate(SOURCES)}
    for name, path in files.items():
        path.write_text(SOURCES[name], encoding="utf-8")
    command = [str(program), "--write", "--log-level", "error", *options, str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    formatted = {name: path.read_text(encoding="utf-8") for name, path in files.items()}
    assert formatted != SOURCES
    _assert_same(formatted)


@pytest.mark.parametrize("options", [{}, WRAPPED], ids=["kept", "wrapped"])
def test_mdformat_changes_no_meaning(options: dict[str, object]) -> None:
    # Without a plugin for tables mdformat takes one for a paragraph, and wraps it.
    sources = {n: s for n, s in SOURCES.items() if "|--" not in s or "wrap" not in options}
    formatted = {
        name: mdformat.text(source, options=options, extensions={"frontmatter"})
        for name, source in sources.items()
    }
    assert formatted != sources
    _assert_same(formatted)
