"""How long the commands take as whole processes, beside bare Python in the same run.

Goals on a two-core machine: `--help` within 0.15 s of bare Python, `build` of two sets under
0.5 s, `tally` of 200 rows under 0.15 s and of 100,000 rows under 1 s with under 100 MB.
"""

from __future__ import annotations

import csv
import random
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from benchmarks.conftest import Run

HEADER = ("sg_id trigger alternatives__competitor alternatives__chain heard reason ease nps again "
          "since").split()  # fmt: skip


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


def test_bare_python(benchmark: Any) -> None:
    benchmark(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))


def test_help(benchmark: Any, run: Run, tmp_path: Path) -> None:
    benchmark(lambda: run("--help", cwd=tmp_path))


def test_build_of_two_sets(benchmark: Any, run: Run, shop: Path) -> None:
    benchmark(lambda: run("build", cwd=shop))


@pytest.mark.parametrize("rows", [200, 100_000])
def test_tally(benchmark: Any, run: Run, shop: Path, rows: int) -> None:
    write_answers(shop / "answers.csv", rows)
    benchmark.pedantic(
        lambda: run("tally", "why-did-you-buy", "answers.csv", "--format", "json", cwd=shop),
        rounds=5,
        warmup_rounds=1,
    )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    benchmark.extra_info["peak MB of the largest child"] = round(peak)
    print(f"{rows} rows: at most {peak:.0f} MB")  # noqa: T201
