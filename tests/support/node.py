"""Programs from npm, installed once into a cache folder."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def npm_program(package: str, program: str) -> Path:
    """The program of a package, given as `name@version`; skips with a loud reason without npm."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "surveygen-tests" / package.replace("@", "-").replace("/", "-")
    found = folder / "node_modules" / ".bin" / program
    if found.exists():
        return found
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip(f"NO NPM: install Node.js with npm to run {program}")
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), package]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"NO {program.upper()}: npm could not install it: {done.stderr[-300:]}")
    return found
