"""What is done for speed alone, with and without it: a trick that saves nothing goes."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from benchmarks.conftest import Figure, measured
from benchmarks.test_commands import write_answers

START = "import sys; sys.argv[0] = 'surveygen'; from surveygen.__main__ import run; run()"
TALLY = ("tally", "why-did-you-buy", "answers.csv", "--format", "json")
FAKE = ("fake", "why-did-you-buy", "--count", "20000", "--output", "fake.csv")
ROUNDS = 9


@pytest.mark.parametrize(
    ("trick", "undone", "arguments"),
    [
        ("no look for garbage at the end", "import gc; gc.freeze = lambda: None", ("--help",)),
        ("no look for garbage in making up", "import gc; gc.disable = lambda: None", FAKE),
        ("no look for garbage in a tally", "import gc; gc.disable = lambda: None", TALLY),
    ],
)
def test_a_trick_saves_time(
    figure: Figure,
    tmp_path: Path,
    repository: Path,
    trick: str,
    undone: str,
    arguments: tuple[str, ...],
) -> None:
    (tmp_path / "content").mkdir()
    shutil.copy(repository / "content" / "why-did-you-buy.md", tmp_path / "content")
    write_answers(tmp_path / "answers.csv", 100_000)
    took: dict[str, list[float]] = {"with": [], "without": []}
    for _ in range(ROUNDS):  # By turns, so that both meet the same load.
        for name, before in (("with", ""), ("without", f"{undone}; ")):
            command = [sys.executable, "-c", f"{before}{START}", *arguments]
            took[name].append(measured(command, tmp_path).cpu)
    best, other = min(took["with"]), min(took["without"])
    figure(trick, f"{best:.3f} s", f"{other:.3f} s without, CPU time")
    assert best < other
