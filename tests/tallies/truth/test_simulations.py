"""What is promised of ranges and verdicts, simulated; docs/tally.md says what was held."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.simulations import PROMISES, SIZES, Promise

QUICK = 0.25
"""The part of the rounds of the table that the long part of the tests takes."""
SLACK = 3.0
"""How far off so few rounds may be at least, in 100: the worst of several shapes is looked at."""


@pytest.mark.slow
@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.asked)
def test_what_is_promised_is_held(promise: Promise) -> None:
    for n in promise.sizes:
        held = promise.run(n, QUICK)
        assert promise.is_kept(held, max(SLACK, promise.slack(n, QUICK))), f"{held} at {n}"


def test_the_table_says_what_is_simulated_and_every_cell_of_it_keeps_its_promise(
    repository: Path,
) -> None:
    text = (repository / "docs/tally.md").read_text(encoding="utf-8")
    table = text.split("| asked, in 100 |")[1].split("\n\n")[0].splitlines()[2:]
    assert len(table) == len(PROMISES)
    for line, promise in zip(table, PROMISES, strict=True):
        asked, *cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        assert asked == promise.asked
        for n, cell in zip(SIZES, cells, strict=True):
            assert bool(cell) == (n in promise.sizes)
            assert not cell or promise.is_kept(float(cell), 0.6), f"{asked}: {cell} at {n}"


def test_promises_of_a_few_samples_are_kept_at_every_change() -> None:
    for promise in PROMISES:
        if promise.rounds >= 600:
            assert promise.is_kept(promise.run(30, 0.05), 12), promise.asked
