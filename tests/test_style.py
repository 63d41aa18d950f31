"""The house rules that a machine can check: lint, format, types, layers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "mypy"],
        ["-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
    ],
    ids=["lint", "format", "types", "layers"],
)
def test_house_rule_holds(command: list[str], repository: Path) -> None:
    ran = subprocess.run(
        [sys.executable, *command], cwd=repository, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_modules_stay_of_a_size_one_can_read(repository: Path) -> None:
    long = {
        str(path.relative_to(repository)): count
        for path in (repository / "src").rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
        # Catalogues are data: one reads an entry, not the file.
        and path.parent.name != "messages"
    }
    assert long == {}
