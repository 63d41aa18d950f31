"""The engines of other tools, asked through node: what they show under which answers."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from surveygen.condition import Answer

PACKAGES = ("survey-core@3.1.1", "openrosa-xpath-evaluator@3.1.0", "jsdom@29.1.1")
SCRIPTS = Path(__file__).parent.parent / "node"


def engines() -> Path:
    """The folder the engines are installed in; skips with a loud reason without npm."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "surveygen-tests" / "engines"
    if all((folder / "node_modules" / p.partition("@")[0]).is_dir() for p in PACKAGES):
        return folder
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("NO NPM: install Node.js with npm to ask the engines of other tools")
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), *PACKAGES]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"NO ENGINES: npm could not install them: {done.stderr[-300:]}")
    return folder


def ask(script: str, requests: Iterable[Mapping[str, Any]]) -> list[Any]:
    """The answers of a script in tests/node, a line each."""
    lines = "".join(f"{json.dumps(request)}\n" for request in requests)
    command = ["node", str(SCRIPTS / script), str(engines())]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


Given = tuple[Answer, Any]
"""An answer as ours is decoded, and as theirs is stored; None for none."""


def tables(
    given: Mapping[str, Sequence[Given]], names: Sequence[str], most: int = 400
) -> list[tuple[dict[str, Answer], dict[str, Any]]]:
    """Every combination of answers to the named questions, none among them, in both forms."""
    rows = itertools.product(*(given[name] for name in names))
    found = []
    for row in itertools.islice(rows, most):
        ours = {name: one[0] for name, one in zip(names, row, strict=True)}
        theirs = {name: one[1] for name, one in zip(names, row, strict=True) if one[1] is not None}
        found.append((ours, theirs))
    return found
