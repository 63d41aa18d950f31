"""R's `survey` as an oracle: the same random designs through it and through ours.

One R process goes through all designs; where R or the package is missing, that is said.
"""

from __future__ import annotations

import csv
import json
import math
import random
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import surveygen
from support.tallies import questionnaire
from surveygen.tallies import Tally
from surveygen.tallies.design import associate_weighted, p_of_f
from surveygen.tallies.functions import t_quantile
from surveygen.tallies.intervals import Z, wilson
from surveygen.tallies.screens import ScreenSums
from surveygen.tallies.weighting import rake, unreached

DESIGNS = 12
SURVEY = """
---
id: design
weights: w
---

# Design

### `a` A?

{a}
### `b` B?

{b}
### `x` X?

`scale 1..5`

### `amount` How much?

`number`
"""
SCRIPT = """
suppressMessages(library(survey))
path <- commandArgs(trailingOnly = TRUE)[1]
all <- read.csv(path)
out <- list()
for (k in unique(all$design)) {
  d <- all[all$design == k, ]
  s <- svydesign(ids = ~1, weights = ~w, data = d)
  x <- svymean(~x, s); amount <- svymean(~amount, s)
  p <- svyciprop(~I(a == 0), s, method = "logit")
  chi <- svychisq(~a + b, s)
  u <- svydesign(ids = ~1, weights = rep(1, nrow(d)), data = d)
  na <- length(unique(d$a)); nb <- length(unique(d$b))
  pa <- data.frame(a = 0:(na - 1), Freq = nrow(d) * (1:na) / sum(1:na))
  pb <- data.frame(b = 0:(nb - 1), Freq = nrow(d) * (nb:1) / sum(1:nb))
  r <- rake(u, list(~a, ~b), list(pa, pb), control = list(maxit = 500, epsilon = 1e-9))
  q <- svyratio(~more, ~shown, s)
  cat(sprintf(paste0('{"design": %d, "x": %.10f, "x_se": %.10f, "amount": %.10f, ',
    '"amount_se": %.10f, "p": %.10f, "low": %.10f, "high": %.10f, "chi": %.10f, "raked": %.10f, ',
    '"ratio": %.10f, "ratio_se": %.10f}\\n'),
    k, coef(x), SE(x), coef(amount), SE(amount), coef(p), confint(p)[1], confint(p)[2],
    chi$p.value, coef(svymean(~x, r)), coef(q), sqrt(vcov(q))))
}
"""


@dataclass(frozen=True)
class Design:
    """Respondents, with what R says of them."""

    rows: list[dict[str, float]]
    said: dict[str, float]


def drawn(number: int) -> list[dict[str, float]]:
    """Some respondents of whom any answers may hang together, with weights of any size."""
    draw = random.Random(number)  # noqa: S311 - a test
    n, kinds_a, kinds_b = draw.choice([60, 150, 400]), draw.randint(2, 4), draw.randint(2, 5)
    spread, tied = draw.choice([0.2, 0.6, 1.0]), draw.random()
    rows = []
    for place in range(n):
        a = place if place < kinds_a else draw.randrange(kinds_a)
        b = place if place < kinds_b else draw.randrange(kinds_b)
        b = a % kinds_b if place >= kinds_b and draw.random() < tied / 3 else b
        shown = draw.randint(1, 4)
        rows.append(
            {
                "design": number, "a": a, "b": b, "w": round(draw.lognormvariate(0, spread), 4),
                "x": min(5, max(1, round(draw.gauss(3 + a / 2, 1.2)))),
                "amount": round(draw.lognormvariate(2, 0.7), 2),
                "shown": shown, "more": draw.randint(-shown, shown),
            }
        )  # fmt: skip
    return rows


@pytest.fixture(scope="module")
def designs(tmp_path_factory: pytest.TempPathFactory) -> list[Design]:
    """All designs with R's answers, from one process of R."""
    if shutil.which("Rscript") is None:
        pytest.skip("R (r-base-core) is not installed")
    folder = tmp_path_factory.mktemp("oracle")
    all_rows = [drawn(number) for number in range(1, DESIGNS + 1)]
    data, script = folder / "d.csv", folder / "s.R"
    with data.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(all_rows[0][0]))
        writer.writeheader()
        writer.writerows(row for rows in all_rows for row in rows)
    script.write_text(SCRIPT, encoding="utf-8")
    ran = subprocess.run(
        ["Rscript", str(script), str(data)],
        capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    if "there is no package called" in ran.stderr:
        pytest.skip("R's package survey (r-cran-survey) is not installed")
    assert ran.returncode == 0, ran.stderr
    said = {one["design"]: one for one in map(json.loads, ran.stdout.splitlines())}
    return [Design(rows, said[int(rows[0]["design"])]) for rows in all_rows]


def tallied(path: Path, design: Design) -> Tally:
    """Our tally of a design's answers, through a file."""
    options: dict[str, Any] = {
        name: "".join(
            f"- ( ) {name.upper()}{i} `={name}{i}`\n"
            for i in range(1 + max(int(row[name]) for row in design.rows))
        )
        for name in ("a", "b")
    }
    file = path / "r.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["a", "b", "x", "amount", "w"])
        writer.writerows(
            (f"a{r['a']}", f"b{r['b']}", r["x"], r["amount"], r["w"]) for r in design.rows
        )
    return surveygen.tally(questionnaire(SURVEY.format(**options), "design"), file)


def test_weighted_means_are_those_of_svymean(designs: list[Design], tmp_path: Path) -> None:
    for design in designs:
        tally, r = tallied(tmp_path, design), design.said
        for name in ("x", "amount"):
            mean = tally[name].mean
            assert mean is not None
            assert mean.value == pytest.approx(r[name], abs=1e-6)
            # Ours never vanishes, knows Kish's effective number alone, and gives few skewed numbers
            # the tail that they may lack: hardly narrower, and near on a scale.
            width = 2 * Z * r[f"{name}_se"]
            assert 0.8 * width <= mean.high - mean.low <= (1.5 if name == "x" else 6) * width


def test_weighted_shares_are_those_of_svyciprop(designs: list[Design], tmp_path: Path) -> None:
    for design in designs:
        share, r = tallied(tmp_path, design)["a"].option("a0").share, design.said
        assert share.value == pytest.approx(r["p"], abs=1e-6)
        assert share.low == pytest.approx(r["low"], abs=0.035)
        assert share.high == pytest.approx(r["high"], abs=0.035)


def test_p_values_are_those_of_svychisq(designs: list[Design]) -> None:
    for design in designs:
        rows = design.rows
        sums, squares = (
            [
                [
                    math.fsum(r["w"] ** power for r in rows if (r["a"], r["b"]) == (i, j))
                    for j in range(1 + max(int(r["b"]) for r in rows))
                ]
                for i in range(1 + max(int(r["a"]) for r in rows))
            ]
            for power in (1, 2)
        )
        n, total = len(rows), math.fsum(map(math.fsum, sums))
        found = associate_weighted(sums, squares, n)
        assert found is not None
        shares = [[value / total for value in row] for row in sums]
        spread = [[value / total**2 for value in row] for row in squares]
        of_r = p_of_f(found.statistic, shares, spread, n, n)
        assert of_r == pytest.approx(design.said["chi"], abs=1e-8)
        # Where that is too eager, what is said is more careful, and never less.
        assert of_r <= found.p <= 2.5 * of_r + 0.1


def test_raked_weights_are_those_of_rake(designs: list[Design]) -> None:
    for design in designs:
        cells: dict[tuple[Any, ...], float] = {}
        for row in design.rows:
            key = (str(row["a"]), str(row["b"]))
            cells[key] = cells.get(key, 0) + 1
        a, b = (1 + max(int(r[name]) for r in design.rows) for name in ("a", "b"))
        targets: list[dict[Any, float]] = [
            {str(i): (i + 1) / (a * (a + 1) / 2) for i in range(a)},
            {str(i): (b - i) / (b * (b + 1) / 2) for i in range(b)},
        ]
        weights = rake(cells, targets)
        assert unreached(cells, weights, targets) == []
        found = [(weights[str(r["a"]), str(r["b"])], r["x"]) for r in design.rows]
        mean = sum(w * x for w, x in found) / sum(w for w, _ in found)
        assert mean == pytest.approx(design.said["raked"], abs=1e-6)


def test_scores_by_person_vary_as_svyratio_says(designs: list[Design]) -> None:
    """The interval of a score is Wilson's with the number that R's standard error stands for."""
    for design in designs:
        sums, n = ScreenSums(), len(design.rows)
        for row in design.rows:
            own = ScreenSums()
            shown, more = int(row["shown"]), int(row["more"])
            best, worst = max(more, 0), max(-more, 0)
            tops = ["i"] * best + ["-"] * (shown - best)
            bottoms = ["-"] * (shown - worst) + ["i"] * worst
            own.add([(["i"], *pair) for pair in zip(tops, bottoms, strict=True)], 1)
            sums.join(own, row["w"])
        found, r = sums.score("i"), design.said
        assert found.value == pytest.approx(r["ratio"], abs=1e-8)
        part = (found.value + 1) / 2
        effective = (
            part * (1 - part) / (r["ratio_se"] ** 2 / 4) * (Z / t_quantile(0.975, n - 1)) ** 2
        )
        own_range = wilson(part, effective)
        assert found.low == pytest.approx(2 * own_range.low - 1, abs=1e-6)
        assert found.high == pytest.approx(2 * own_range.high - 1, abs=1e-6)
