"""How long the commands take as whole processes, beside bare Python in the same run.

Goals on a two-core machine: `--help` within 0.15 s of bare Python, `build` of two sets under
0.5 s, `tally` of 200 rows under 0.15 s and of 100,000 rows under 1 s with under 100 MB.
"""

from __future__ import annotations

import csv
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.conftest import Figure, Run, measured

HEADER = [
    *("sg_id", "trigger", "alternatives__competitor", "alternatives__chain", "heard", "reason"),
    *("ease", "nps", "again", "since"),
]


@pytest.fixture
def shop(tmp_path: Path, repository: Path) -> Path:
    (tmp_path / "content").mkdir()
    for name in ("why-did-you-buy", "customer-experience"):
        shutil.copy(repository / "content" / f"{name}.md", tmp_path / "content")
    return tmp_path


def write_answers(path: Path, rows: int) -> None:
    """Seeded answers to why-did-you-buy."""
    dice = random.Random(1)  # noqa: S311 - seeded on purpose
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(rows):
            writer.writerow(
                [
                    *(f"r{number}", f"Moved house {dice.randrange(40)}"),
                    *(dice.choice(["1", ""]), dice.choice(["1", ""])),
                    dice.choice(["word_of_mouth", "passing", "search"]),
                    dice.choice(["quality", "price", "people"]),
                    *(dice.randint(1, 5), dice.randint(0, 10)),
                    *(dice.choice(["yes", "probably", "no"]), dice.choice(["first", "year"])),
                ]
            )


def test_bare_python(benchmark: Any, figure: Figure) -> None:
    benchmark(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    figure("bare Python", median(benchmark))


def test_help(benchmark: Any, figure: Figure, run: Run, tmp_path: Path) -> None:
    benchmark(lambda: run("--help", cwd=tmp_path))
    figure("surveygen --help", median(benchmark), "goal 0.15 s over bare Python")


def test_build_of_two_sets(benchmark: Any, figure: Figure, run: Run, shop: Path) -> None:
    benchmark(lambda: run("build", "--force", cwd=shop))
    figure("build, two sets", median(benchmark), "goal 0.5 s")


@pytest.mark.parametrize(("rows", "goal"), [(200, "0.15 s"), (100_000, "1 s and 100 MB")])
def test_tally(benchmark: Any, figure: Figure, run: Run, shop: Path, rows: int, goal: str) -> None:
    write_answers(shop / "answers.csv", rows)
    tally = ["tally", "why-did-you-buy", "answers.csv", "--format", "json"]
    benchmark.pedantic(lambda: run(*tally, cwd=shop), rounds=5, warmup_rounds=1)
    took = measured([sys.executable, "-m", "surveygen", *tally], shop)
    figure(
        f"tally, {rows:,} responses",
        f"{median(benchmark)}, {took.megabytes:.0f} MB",
        f"goal {goal}",
    )


def median(benchmark: Any) -> str:
    """The median of what was measured."""
    return f"{benchmark.stats.stats.median:.3f} s"
