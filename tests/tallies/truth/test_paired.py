"""The same people again: changes within persons, as McNemar and paired differences see them."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from scipy.stats import binomtest, permutation_test
from statsmodels.stats.contingency_tables import mcnemar

import surveygen
from support.tallies import questionnaire
from surveygen.cli import main
from surveygen.model import Questionnaire
from surveygen.reports.document import document_of
from surveygen.reports.json_object import to_json
from surveygen.reports.markdown import to_markdown
from surveygen.tallies import Tally
from surveygen.tallies.compared import Change
from surveygen.tallies.flips import p_of_flips, range_of_differences
from surveygen.tallies.intervals import newcombe_of_pairs

SURVEY = """
---
id: again
{front}---

# Again

### `buy` Do you buy?

- ( ) Yes `=yes`
- ( ) No `=no`

### `heard` Where from?

- [ ] Friends `=friends`
- [ ] Press `=press`

### `happy` How happy were you?

`scale 1..5`

### `rows` And with these?

`matrix` `answers satisfied5`

- Food `=food`
- Staff `=staff`

### `sat` How satisfied are you?

`csat`

### `nps` Recommend?

`nps`
"""
HEADER = [
    *("sg_survey", "sg_id", "who", "w", "buy", "heard__friends", "heard__press", "happy"),
    *("rows__food", "rows__staff", "sat", "nps"),
]
Rows = list[dict[str, str]]
SAME = "same: who\n"


def survey(front: str = SAME) -> Questionnaire:
    """The survey of both waves."""
    return questionnaire(SURVEY.format(front=front), "again")


def wave(path: Path, name: str, rows: Rows) -> Path:
    """A file of these answers."""
    file = path / name
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, HEADER, restval="")
        table.writeheader()
        for n, row in enumerate(rows):
            table.writerow({"sg_survey": "again", "sg_id": f"{name}{n}", **row})
    return file


def compared(path: Path, old: Rows, new: Rows, front: str = SAME, **asked: object) -> Tally:
    """The tally of the new wave beside the old one."""
    before, after = wave(path, "old.csv", old), wave(path, "new.csv", new)
    return surveygen.tally(survey(front), after, compare=[before], **asked)  # type: ignore[arg-type]


def alone(
    path: Path, old: Rows, new: Rows, question: str, figure: str, front: str = SAME
) -> Change:
    """One change, as it would be were it the only one."""
    one = survey(front)
    tally = surveygen.tally(one, wave(path, "new.csv", new), compare=[wave(path, "old.csv", old)])
    [change] = [c for c in tally.waves[0].changes if (c.question, c.figure) == (question, figure)]
    return change


def people(question: str, cells: list[tuple[str, str, int]]) -> tuple[Rows, Rows]:
    """Two waves of the same people: their answer before and after, and how many gave them."""
    old: Rows = []
    new: Rows = []
    for before, after, count in cells:
        for _ in range(count):
            who = f"p{len(old)}"
            old.append({"who": who, question: before})
            new.append({"who": who, question: after})
    return old, new[::-1]


CELLS = [("yes", "yes", 20), ("no", "yes", 15), ("yes", "no", 3), ("no", "no", 12)]


def test_share_is_tested_with_mcnemars_exact_test(tmp_path: Path) -> None:
    old, new = people("buy", CELLS)
    expected = mcnemar([[20, 3], [15, 12]], exact=True).pvalue
    assert expected == pytest.approx(0.00754, abs=1e-5)  # R: binom.test(3, 18)$p.value
    change = alone(tmp_path, old, new, "buy", "yes")
    assert change.pairs == 50
    assert (change.before, change.after) == pytest.approx((0.46, 0.7))
    # The other option is the same change turned round: of two figures Holm takes both.
    assert change.p == pytest.approx(2 * expected, rel=1e-6)
    assert change.is_clear


def test_range_of_a_paired_share_is_newcombes() -> None:
    # The examples of the paper's table: cells of both, only the first, only the second, neither.
    for cells, low, high in (((36, 12, 2, 0), 0.0569, 0.3404), ((20, 12, 2, 16), 0.0562, 0.3292)):
        found = newcombe_of_pairs(*cells)
        assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)


def test_nobody_changed_is_no_change(tmp_path: Path) -> None:
    old, new = people("happy", [("5", "5", 15), ("4", "4", 15)])
    tally = compared(tmp_path, old, new)
    assert not [c for c in tally.waves[0].changes if c.is_clear]
    [change] = [c for c in tally.waves[0].changes if c.figure == "mean"]
    assert change.change.low < 0 < change.change.high
    assert change.p == 1


def test_mean_is_tested_by_what_each_differs_in(tmp_path: Path) -> None:
    cells = [("3", "4", 20), ("4", "4", 20), ("4", "3", 4), ("5", "5", 10), ("2", "3", 6)]
    old, new = people("happy", cells)
    change = alone(tmp_path, old, new, "happy", "mean")
    assert change.change.value == pytest.approx((26 - 4) / 60)
    assert change.pairs == 60
    assert change.is_clear
    # As two samples nobody could say so.
    strangers = [{**row, "who": f"x{row['who']}"} for row in new]
    other = alone(tmp_path, old, strangers, "happy", "mean")
    assert other.pairs is None
    assert other.p > 100 * change.p


def test_scores_upper_points_boxes_and_rows_are_paired_too(tmp_path: Path) -> None:
    old, new = [], []
    for n in range(40):
        better = n % 4 == 0
        old.append({"who": f"p{n}", "nps": "6", "sat": "3", "rows__food": "2", "heard__press": ""})
        new.append(
            {
                "who": f"P{n} ",  # as people type it
                "nps": "9" if better else "6",
                "sat": "4" if better else "3",
                "rows__food": "4" if better else "2",
                "heard__press": "1" if better else "",
                "heard__friends": "" if better else "1",
            }
        )
        old[-1]["heard__friends"] = "1"
    tally = compared(tmp_path, old, new)
    found = {(c.question, c.figure): c for c in tally.waves[0].changes}
    assert {c.pairs for c in found.values()} == {40}
    assert found["nps", "score"].change.value == pytest.approx(50)
    assert found["sat", "top"].change.value == pytest.approx(0.25)
    assert found["rows/food", "mean"].change.value == pytest.approx(0.5)
    assert found["heard", "press"].change.value == pytest.approx(0.25)
    clear = {key for key, change in found.items() if change.is_clear}
    assert {("nps", "score"), ("sat", "top"), ("rows/food", "mean"), ("heard", "press")} <= clear


def test_it_is_said_how_many_answered_both_times(tmp_path: Path) -> None:
    old, new = people("buy", CELLS)
    old += [{"who": f"old{n}", "buy": "no"} for n in range(7)]
    new += [{"who": f"new{n}", "buy": "no"} for n in range(11)]
    tally = compared(tmp_path, old, new)
    assert tally.waves[0].same == ("who", 50, 7, 11, 0)
    note = "50 people answered both times, by “who”; 7 only then, 11 only now."
    assert document_of(tally).waves[0].notes == (note,)
    found = json.loads(to_json(tally))["waves"][0]
    assert found["same"] == {"column": "who", "both": 50, "before": 7, "after": 11, "unclear": 0}
    assert {c["pairs"] for c in found["changes"] if c["question"] == "buy"} == {50}
    assert note in to_markdown(document_of(tally))
    assert "the same 50 people" in " ".join(document_of(tally).waves[0].changes)


def test_few_pairs_among_many_are_compared_as_two_samples(tmp_path: Path) -> None:
    old, new = people("buy", CELLS)
    old += [{"who": f"old{n}", "buy": "no"} for n in range(300)]
    new += [{"who": f"new{n}", "buy": "no"} for n in range(300)]
    tally = compared(tmp_path, old, new)
    assert {c.pairs for c in tally.waves[0].changes} == {None}
    assert tally.waves[0].same is not None


def test_nine_pairs_say_nothing(tmp_path: Path) -> None:
    old, new = people("buy", [("yes", "no", 9)])
    tally = compared(tmp_path, old, new)
    assert {c.pairs for c in tally.waves[0].changes} == {None}
    assert not any(c.is_clear for c in tally.waves[0].changes)


def test_figures_of_the_pairs_do_not_tell_what_the_few_others_answered(tmp_path: Path) -> None:
    """Everybody's figures less those of the pairs would be the answers of two people."""
    old, new = people("buy", CELLS)
    new += [{"who": f"new{n}", "buy": "no"} for n in range(2)]
    [change] = [c for c in compared(tmp_path, old, new).waves[0].changes if c.figure == "yes"]
    assert change.after == pytest.approx(35 / 52)
    assert change.pairs == 50
    assert change.is_clear
    shown = compared(tmp_path, old, new, least=2).waves[0].changes
    assert [c.after for c in shown if c.figure == "yes"] == [pytest.approx(0.7)]


def test_parameter_of_the_link_tells_who_is_the_same_by_itself(tmp_path: Path) -> None:
    old, new = people("buy", CELLS)
    tally = compared(tmp_path, old, new, "params: [w, who]\n")
    assert tally.waves[0].same is not None
    assert tally.waves[0].same.column == "who"
    source = [{**row, "who": "flyer" if n % 2 else "web"} for n, row in enumerate(old)]
    assert compared(tmp_path, source, source, "params: [who]\n").waves[0].same is None
    assert compared(tmp_path, old, new, "").waves[0].same is None


def test_person_who_answered_twice_in_a_wave_is_not_guessed_about(tmp_path: Path) -> None:
    old, new = people("buy", CELLS)
    new += [{**new[0], "buy": "yes"}]
    tally = compared(tmp_path, old, new)
    assert tally.waves[0].same == ("who", 49, 1, 2, 2)
    assert "R091" in [found.code for found in tally.problems]


def test_ids_that_a_spreadsheet_changed_are_still_those(tmp_path: Path) -> None:
    old = [{"who": f"{n:05d}", "buy": "yes"} for n in range(1, 21)]
    new = [{"who": f"{n}.0", "buy": "no"} for n in range(1, 21)]
    new += [{"who": w, "buy": "no"} for w in ("", "n/a", "1.2E+11", "0")]
    tally = compared(tmp_path, old, new)
    assert tally.waves[0].same == ("who", 20, 0, 4, 0)


def test_missing_column_is_said(tmp_path: Path) -> None:
    old, new = people("buy", CELLS)
    nobody = [{**row, "who": ""} for row in old]
    tally = compared(tmp_path, old, new, "same: member\n")
    assert tally.waves[0].same is None
    assert "R090" in [found.code for found in tally.problems]
    assert compared(tmp_path, nobody, new).waves[0].same == ("who", 0, 50, 50, 0)


def test_only_those_who_are_chosen_both_times_are_paired(tmp_path: Path) -> None:
    old, new = people("buy", CELLS)
    for row in (*old, *new):
        row["happy"] = "5" if int(row["who"][1:]) % 2 else "1"
    tally = compared(tmp_path, old, new, where="happy = 5")
    assert tally.waves[0].same == ("who", 25, 0, 0, 0)


def test_weights_are_those_of_the_later_wave(tmp_path: Path) -> None:
    old, new = people("buy", CELLS)
    for n, row in enumerate(new):
        row["w"] = "3" if n % 2 else "1"
    for row in old:
        row["w"] = "7"
    front = f"{SAME}weights: w\n"
    change = alone(tmp_path, old, new, "buy", "yes", front)
    total = sum(float(row["w"]) for row in new)
    assert change.after == pytest.approx(
        sum(float(row["w"]) for row in new if row["buy"] == "yes") / total
    )
    weight = {row["who"]: float(row["w"]) for row in new}
    was = sum(weight[row["who"]] for row in old if row["buy"] == "yes") / total
    assert change.before == pytest.approx(was)
    # All weights alike are as none, whatever their unit.
    for row in new:
        row["w"] = "12"
    assert alone(tmp_path, old, new, "buy", "yes", front).p == pytest.approx(
        alone(tmp_path, old, new, "buy", "yes").p
    )


@pytest.mark.parametrize("engine", ["csv", "ibis"])
def test_both_engines_find_the_same_people(tmp_path: Path, engine: str) -> None:
    old, new = people("buy", CELLS)
    change = [
        c for c in compared(tmp_path, old, new, engine=engine).waves[0].changes if c.figure == "yes"
    ]
    assert [(c.pairs, round(c.p, 6)) for c in change] == [(50, 0.015076)]


def test_it_stands_in_the_terminal_and_in_the_page(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "surveygen.toml").write_text("")
    (tmp_path / "content/again.md").write_text(SURVEY.format(front=SAME).lstrip())
    old, new = people("buy", CELLS)
    files = [str(wave(tmp_path, "new.csv", new)), "--compare", str(wave(tmp_path, "old.csv", old))]
    page = tmp_path / "report.html"
    command = ["-C", str(tmp_path), "tally", "again", *files]
    said = CliRunner().invoke(main, command)
    assert said.exit_code == 0, said.output
    assert CliRunner().invoke(main, [*command, "--report", str(page)]).exit_code == 0
    for text in (said.output, page.read_text()):
        assert "50 people answered both times" in " ".join(text.split())
        assert "the same 50 people" in " ".join(text.split())


def test_flips_are_those_that_scipy_goes_through() -> None:
    """`scipy.stats.permutation_test` over all samples, and the binomial test for shares."""
    draw = random.Random(5)  # noqa: S311 - a test
    for whole in (True, False):
        for _ in range(6):
            gaps = [draw.gauss(0.4, 1) for _ in range(11)]
            gaps = [float(round(gap)) for gap in gaps] if whole else gaps
            expected = permutation_test(
                (gaps,), np.sum, permutation_type="samples", n_resamples=np.inf
            ).pvalue
            assert p_of_flips([(gap, 1) for gap in gaps]) == pytest.approx(min(1, expected))
    for rise, fall in ((18, 3), (9, 9), (14, 0), (180, 140), (5, 4)):
        expected = binomtest(rise, rise + fall).pvalue
        assert p_of_flips({1: rise, -1: fall}) == pytest.approx(expected)
        assert p_of_flips({300: rise, -300: fall, 0: 5}) == pytest.approx(expected)


def test_flips_of_many_are_as_near_as_it_takes() -> None:
    draw = random.Random(6)  # noqa: S311 - a test
    for n in (13, 18, 40, 201):
        gaps = [draw.gauss(0.5, 1) ** 3 for _ in range(n)]
        flips = np.random.default_rng(1).choice([-1, 1], size=(200_000, n)) @ np.array(gaps)
        expected = float(np.mean(np.abs(flips) >= abs(sum(gaps)) - 1e-12))
        found = p_of_flips([(gap, 1) for gap in gaps])
        assert found == pytest.approx(expected, rel=0.08, abs=0.0005)


def test_range_of_differences_holds_and_has_a_width() -> None:
    everybody = range_of_differences([(0.0, 12)], 1.0, 4.0)
    assert everybody.low < 0 < everybody.high
    draw = random.Random(7)  # noqa: S311 - a test
    for n in (10, 30):
        for chances in ([0.02, 0.9, 0.08], [0.1, 0.6, 0.3], [0.0, 0.95, 0.05]):
            truth = chances[2] - chances[0]
            held = 0
            for _ in range(600):
                gaps = draw.choices([-1.0, 0.0, 1.0], chances, k=n)
                held += range_of_differences([(gap, 1) for gap in gaps], 1.0, 4.0).holds(truth)
            assert held / 600 >= 0.93


def drawn(draw: random.Random, n: int, rise: float = 0.0) -> tuple[Rows, Rows]:
    """The same people twice, whose answers go together by about .7."""
    waves: tuple[Rows, Rows] = ([], [])
    for person in range(n):
        mood = draw.gauss(0, 1)
        for place, rows in enumerate(waves):
            felt = [0.84 * mood + 0.55 * draw.gauss(0, 1) + rise * place for _ in range(5)]
            rows.append(
                {
                    "who": f"p{person}",
                    "buy": "yes" if felt[0] > 0.2 else "no",
                    "heard__press": "1" if felt[1] > 1 else "",
                    "heard__friends": "1" if felt[1] > -0.5 else "",
                    "happy": str(min(5, max(1, round(3.5 + felt[2])))),
                    "sat": str(min(5, max(1, round(3.8 + felt[3])))),
                    "nps": str(min(10, max(0, round(7.5 + 2 * felt[4])))),
                }
            )
    return waves


def seen(path: Path, n: int, rounds: int, *, rise: float = 0.0, known: bool = True) -> float:
    """In which part of comparisons any change is said."""
    draw = random.Random(n)  # noqa: S311 - a test
    said = 0
    for _ in range(rounds):
        old, new = drawn(draw, n, rise)
        tally = compared(path, old, new, SAME if known else "")
        said += any(c.is_clear for c in tally.waves[0].changes)
    return said / rounds


@pytest.mark.parametrize("n", [12, 40])
def test_same_people_who_have_not_changed_hardly_ever_seem_to(tmp_path: Path, n: int) -> None:
    assert seen(tmp_path, n, 60) <= 0.1


def test_pairs_see_what_two_samples_do_not(tmp_path: Path) -> None:
    paired = seen(tmp_path, 60, 25, rise=0.3)
    assert paired >= seen(tmp_path, 60, 25, rise=0.3, known=False) + 0.3


@pytest.mark.slow
@pytest.mark.parametrize("n", [12, 30, 100])
def test_same_people_seem_changed_in_one_comparison_of_twenty(tmp_path: Path, n: int) -> None:
    assert seen(tmp_path, n, 400) <= 0.065
