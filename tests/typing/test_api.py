"""The front door is typed: a checker takes what is right and refuses what is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("api.py")


def check(folder: Path, program: str) -> subprocess.CompletedProcess[str]:
    """What mypy says of a program that somebody writes elsewhere."""
    (folder / "program.py").write_text(program, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", "cache", "program.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_program_is_checked_with_what_the_package_says_of_its_types(tmp_path: Path) -> None:
    ran = check(tmp_path, PROGRAM.read_text(encoding="utf-8"))
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize(
    ("call", "refusal"),
    [
        ('surveygen.tally(q, ["r.csv"], bye=["visit"], nonsense=3)', "[call-arg]"),
        ('surveygen.tally(q, ["r.csv"])["nps"].scorre', "[attr-defined]"),
        ('surveygen.report(q, ["r.csv"], least="5")', "[arg-type]"),
    ],
)
def test_a_mistake_is_refused(tmp_path: Path, call: str, refusal: str) -> None:
    ran = check(tmp_path, f'import surveygen\n\nq = surveygen.load("cafe.md")\n{call}\n')
    assert ran.returncode == 1
    assert refusal in ran.stdout
