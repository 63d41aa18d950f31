"""Benchmarks are measured on request only: `python -m pytest tests/benchmarks`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., None]


@pytest.fixture
def run() -> Run:
    """Run surveygen as a whole process, as a user does, and insist that it went well."""
    # Where compiled modules are not kept, every start would compile them again.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def surveygen(*arguments: str, cwd: Path) -> None:
        ran = subprocess.run(
            [sys.executable, "-c", "from surveygen.cli import main; main()", *arguments],
            cwd=cwd,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr.decode()

    return surveygen
