"""What may not become slower unseen: ratios to plain Python in the same run, two minutes in all.

`SURVEYGEN_BENCH=quick python -m pytest tests/benchmarks` measures these alone and fails where a
ratio is half as much again as the last one kept in `history.csv`; CI does so when nothing else
runs. `SURVEYGEN_BENCH=record` measures everything and keeps it, for a release. Beside each stands
the least that the work takes: the same file through the standard library, the same texts through
Markdown and Jinja alone. Ratios are of processor time, medians of pairs taken in turn.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.conftest import Figure, kept_ratio, measured
from benchmarks.test_commands import write_answers
from support.many_sets import write_sets

PAIRS = 5
WORSE = 1.5
"""By how much a ratio may have grown; less is a matter of the day."""

START = "import csv, json, click, jinja2, yaml"
READ = """
import csv, sys
from collections import Counter, defaultdict
counts = defaultdict(Counter)
with open(sys.argv[1], newline="", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        for name, cell in row.items():
            if name != "sg_id": counts[name][cell, row["heard"]] += 1
"""
RENDER = """
import sys
from pathlib import Path
import jinja2, markdown
page = jinja2.Environment(autoescape=True).from_string("<main>{{ body|safe }}</main>")
for path in sorted(Path(sys.argv[1]).glob("*.md")):
    body = markdown.markdown(path.read_text("utf-8"))
    Path(sys.argv[2], path.stem + ".html").write_text(page.render(body=body), "utf-8")
"""
INVENT = """
import csv, random, sys
dice = random.Random(1)
with open(sys.argv[1], "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file)
    for _ in range(int(sys.argv[2])):
        writer.writerow([dice.choice("abcdefg") for _ in range(14)])
"""


@pytest.fixture
def shop(tmp_path: Path, repository: Path) -> Path:
    (tmp_path / "content").mkdir()
    shutil.copy(repository / "content" / "why-did-you-buy.md", tmp_path / "content")
    return tmp_path


def hold(figure: Figure, what: str, ours: Sequence[str], plain: Sequence[str], at: Path) -> None:
    """Measure both in turn, note the ratio, and insist that it has not grown."""
    commands = [sys.executable, "-m", "surveygen", *ours], [sys.executable, "-c", *plain]
    for command in commands:
        measured(command, at)  # what is compiled and cached is so for both
    took = [[measured(command, at).cpu for command in commands] for _ in range(PAIRS)]
    ratio = statistics.median(one / other for one, other in took)
    kept = kept_ratio(what)
    figure(what, f"{ratio:.2f} × plain Python", "" if kept is None else f"kept {kept:.2f}", ratio)
    if os.environ.get("SURVEYGEN_BENCH") == "quick" and kept is not None:
        assert ratio <= WORSE * kept, f"{what}: {ratio:.2f}, and {kept:.2f} was kept"


@pytest.mark.parametrize("rows", [200, 20_000])
def test_a_tally(figure: Figure, shop: Path, rows: int) -> None:
    write_answers(shop / "r.csv", rows)
    tally = ("tally", "why-did-you-buy", "r.csv", "--by", "heard", "--format", "json")
    hold(figure, f"tally by a question, {rows:,} rows", tally, (f"{START}\n{READ}", "r.csv"), shop)


def test_a_report(figure: Figure, shop: Path) -> None:
    write_answers(shop / "r.csv", 2_000)
    report = ("tally", "why-did-you-buy", "r.csv", "--by", "heard", "--report", "r.html")
    hold(figure, "report by a question, 2,000 rows", report, (f"{START}\n{READ}", "r.csv"), shop)


def test_a_build(figure: Figure, tmp_path: Path) -> None:
    write_sets(tmp_path / "content", 60)
    (tmp_path / "plain").mkdir()
    plain = (RENDER, "content", "plain")
    hold(figure, "build, 60 sets of 20 questions", ("build", "--force"), plain, tmp_path)


def test_made_up_answers(figure: Figure, shop: Path) -> None:
    fake = ("fake", "why-did-you-buy", "-n", "20000", "-o", "made-up.csv")
    hold(figure, "fake, 20,000 rows", fake, (INVENT, "plain.csv", "20000"), shop)


def test_help(figure: Figure, tmp_path: Path) -> None:
    hold(figure, "--help", ("--help",), ("import click",), tmp_path)
