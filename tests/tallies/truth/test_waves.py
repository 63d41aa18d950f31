"""What changed between two waves: nothing that chance explains, and like against like."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

import surveygen
from support.tallies import questionnaire
from surveygen.model import Questionnaire
from surveygen.reports.document import document_of
from surveygen.reports.html_page import report_html
from surveygen.reports.markdown import to_markdown
from surveygen.tallies import Tally
from surveygen.tallies.verdicts import Verdict

WAVES = """
---
id: waves
{front}---

# Waves

### `sex` Sex?

- ( ) F `=f`
- ( ) M `=m`

### `buy` Do you buy?

- ( ) Yes `=yes`
- ( ) No `=no`

### `heard` Where from?

- [ ] Friends `=friends`
- [ ] Press `=press`
- [ ] Web `=web`

### `happy` How happy were you?

`scale 1..5`

### `nps` Recommend?

`nps`
"""
HEADER = [
    *("sg_survey", "sg_id", "w", "sex", "buy", "heard__friends", "heard__press", "heard__web"),
    *("happy", "nps"),
]
RAKED = "weights: {sex: {f: 50%, m: 50%}}\n"


def survey(front: str = "") -> Questionnaire:
    """The survey of both waves."""
    return questionnaire(WAVES.format(front=front), "waves")


def wave(path: Path, name: str, rows: list[dict[str, str]]) -> Path:
    """A file of these answers."""
    file = path / name
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, HEADER, restval="")
        table.writeheader()
        for n, row in enumerate(rows):
            table.writerow({"sg_survey": "waves", "sg_id": f"{name}{n}", **row})
    return file


def compared(
    path: Path, old: list[dict[str, str]], new: list[dict[str, str]], front: str = ""
) -> Tally:
    """The tally of the new wave beside the old one."""
    before, after = wave(path, "old.csv", old), wave(path, "new.csv", new)
    return surveygen.tally(survey(front), after, compare=[before])


def clear(tally: Tally) -> list[str]:
    """The questions of which a change is said."""
    return [change.question for one in tally.waves for change in one.changes if change.is_clear]


def test_two_against_two_say_nothing(tmp_path: Path) -> None:
    tally = compared(tmp_path, [{"happy": "5"}] * 2, [{"happy": "4"}] * 2)
    assert clear(tally) == []
    [change] = [c for c in tally.waves[0].changes if c.figure == "mean"]
    assert change.change.low < change.change.value < change.change.high


def ten(copies: int) -> list[dict[str, str]]:
    """Two women who buy and six who do not, two men who buy, as often as asked for."""
    women = [{"sex": "f", "buy": "yes", "nps": "9"}] * 2
    women += [{"sex": "f", "buy": "no", "nps": "5"}] * 6
    return (women + [{"sex": "m", "buy": "yes", "nps": "9"}] * 2) * copies


def test_weighted_wave_is_not_held_against_one_that_could_not_be(tmp_path: Path) -> None:
    tally = compared(tmp_path, ten(9), ten(11), RAKED)
    assert tally.weighting is not None
    assert clear(tally) == []
    assert tally.waves[0].unweighted
    assert all(abs(c.after - c.before) < 1e-9 for c in tally.waves[0].changes)
    assert "without weights" in document_of(tally).waves[0].notes[0]
    other = compared(tmp_path, ten(11), ten(9), RAKED)
    assert clear(other) == []
    assert other.waves[0].unweighted


def test_two_weighted_waves_are_compared_with_their_weights(tmp_path: Path) -> None:
    tally = compared(tmp_path, ten(11), ten(12), RAKED)
    assert not tally.waves[0].unweighted
    [change] = [c for c in tally.waves[0].changes if (c.question, c.figure) == ("buy", "yes")]
    assert change.after == pytest.approx(0.625)


def test_great_change_is_still_seen(tmp_path: Path) -> None:
    old = [{"buy": "yes", "happy": "5", "nps": "10"}] * 40
    new = [{"buy": "no", "happy": "2", "nps": "3"}] * 40
    assert {"buy", "happy", "nps"} <= set(clear(compared(tmp_path, old, new)))


def drawn(draw: random.Random, n: int) -> list[dict[str, str]]:
    """People of one truth."""
    return [
        {
            "sex": draw.choice("fm"),
            "buy": draw.choices(["yes", "no"], [0.4, 0.6])[0],
            "heard__friends": "1" if draw.random() < 0.5 else "",
            "heard__press": "1" if draw.random() < 0.1 else "",
            "heard__web": "1" if draw.random() < 0.3 else "",
            "happy": draw.choices("12345", [0.02, 0.05, 0.1, 0.25, 0.58])[0],
            "nps": str(draw.choices(range(11), [1, 0, 0, 1, 1, 2, 3, 6, 9, 8, 9])[0]),
        }
        for _ in range(n)
    ]


def false_changes(path: Path, n: int, rounds: int) -> float:
    """The part of comparisons of two samples of one truth in which any change is said."""
    draw = random.Random(n)  # noqa: S311 - a test
    cried = sum(bool(clear(compared(path, drawn(draw, n), drawn(draw, n)))) for _ in range(rounds))
    return cried / rounds


@pytest.mark.parametrize("n", [12, 40])
def test_two_samples_of_one_truth_hardly_ever_differ(tmp_path: Path, n: int) -> None:
    assert false_changes(tmp_path, n, 40) <= 0.1


@pytest.mark.slow
@pytest.mark.parametrize("n", [10, 30, 100])
def test_two_samples_of_one_truth_differ_in_one_of_twenty(tmp_path: Path, n: int) -> None:
    assert false_changes(tmp_path, n, 400) <= 0.065


def messages(tally: Tally) -> dict[str, str]:
    """What is said of the files, by its code."""
    return {one.code: one.message for one in tally.problems}


PEOPLE = [{"sex": "f", "buy": "yes"}] * 90 + [{"sex": "m", "buy": "no"}] * 30


def test_share_that_nobody_has_stops_the_weighting(tmp_path: Path) -> None:
    front = "weights: {sex: {f: 50%, m: 50%}, buy: {yes: 40%, no: 40%, maybe: 20%}}\n"
    text = WAVES.replace("- ( ) No `=no`", "- ( ) No `=no`\n- ( ) Maybe `=maybe`")
    file = wave(tmp_path, "new.csv", PEOPLE + [{"sex": "f", "buy": "no"}] * 5)
    tally = surveygen.tally(questionnaire(text.format(front=front), "waves"), file)
    assert tally.weighting is None
    assert "'maybe' to 'buy', which is to be 20%: nothing is weighted" in messages(tally)["R057"]
    assert [one.is_error for one in tally.problems if one.code == "R057"] == [True]
    partial = questionnaire(text.format(front=f"{front}weights_partial: yes\n"), "waves")
    tally = surveygen.tally(partial, file)
    assert tally.weighting is not None
    assert "R056" in messages(tally)


def test_stretching_the_others_is_not_laid_to_the_limit_of_weights(tmp_path: Path) -> None:
    front = "weights: {sex: {f: 50%, m: 50%}, buy: {yes: 40%, no: 40%, maybe: 20%}}\n"
    text = WAVES.replace("- ( ) No `=no`", "- ( ) No `=no`\n- ( ) Maybe `=maybe`")
    rows = [{"sex": s, "buy": b} for s in "fm" for b in ("yes", "no")] * 30
    for more in ("", "weights_partial: yes\n"):
        asked = questionnaire(text.format(front=front + more), "waves")
        tally = surveygen.tally(asked, wave(tmp_path, "new.csv", rows))
        assert not {"R060", "R063"} & messages(tally).keys()


@pytest.mark.parametrize("weight", [1e4, 1e6, 1e12])
def test_one_weight_that_outweighs_all_leaves_too_few_to_say(weight: float, tmp_path: Path) -> None:
    """Its bearer is as good as the only respondent: no guess is right or wrong by that."""
    text = WAVES.replace("`scale 1..5`", "`scale 1..5` `expect 3`")
    text = text.replace("\n`nps`", "\n`nps` `expect 20`").replace(
        "Yes `=yes`", "Yes `=yes` `expect 9%`"
    )
    rows = [
        {"w": "1", "buy": "yes" if n % 2 else "no", "happy": str(1 + n % 5), "nps": str(n % 11)}
        for n in range(200)
    ]
    rows[0]["w"] = f"{weight:.0f}"
    asked = questionnaire(text.format(front="weights: w\n"), "waves")
    tally = surveygen.tally(asked, wave(tmp_path, "new.csv", rows))
    assert tally.weighting is not None
    assert len(tally.surprises) == 3
    assert {one.verdict for one in tally.surprises} == {Verdict.TOO_FEW}


def test_share_that_the_cap_keeps_from_being_reached_is_named(tmp_path: Path) -> None:
    rows = [{"sex": "f"}] * 475 + [{"sex": "m"}] * 25
    tally = surveygen.tally(survey(RAKED), wave(tmp_path, "new.csv", rows))
    assert "'m' of 'sex' is to be 50% and comes to 2" in messages(tally)["R063"]
    assert tally.weighting is None
    assert tally["sex"].option("f").share.value == 0.95
    near = surveygen.tally(
        survey(f"{RAKED}weights_partial: yes\n"), wave(tmp_path, "new.csv", rows)
    )
    assert "'m' of 'sex' is to be 50% and comes to 2" in messages(near)["R060"]
    assert not any(one.is_error for one in near.problems)
    assert near.weighting is not None
    fine = surveygen.tally(survey(RAKED), wave(tmp_path, "new.csv", PEOPLE))
    assert not {"R056", "R057", "R059", "R060", "R063"} & messages(fine).keys()


def test_shares_that_are_no_whole_are_named(tmp_path: Path) -> None:
    front = "weights: {sex: {f: 50%, m: 40%}}\n"
    tally = surveygen.tally(survey(front), wave(tmp_path, "new.csv", PEOPLE))
    assert "add up to 90%" in messages(tally)["R059"]


def test_cells_that_are_no_weights_are_named_with_how_many(tmp_path: Path) -> None:
    rows = [{"sex": "f", "w": w} for w in ["500"] * 20 + ["", "-3", "heavy", ""]]
    tally = surveygen.tally(survey("weights: w\n"), wave(tmp_path, "new.csv", rows))
    assert messages(tally)["R058"].startswith("4 responses have no weight in 'w'")
    assert tally.weighting is None
    partial = surveygen.tally(
        survey("weights: w\nweights_partial: yes\n"), wave(tmp_path, "new.csv", rows)
    )
    assert messages(partial)["R062"].startswith("4 responses have no weight in 'w'")
    assert partial.weighting is not None
    assert partial.weighting.design_effect == pytest.approx(1)
    none = surveygen.tally(
        survey("weights: w\n"), wave(tmp_path, "new.csv", [{"w": "0", "sex": "f"}] * 9)
    )
    assert messages(none)["R058"].startswith("9 responses have no weight in 'w' ('0')")
    assert none["sex"].option("f").share.value == 1
    whole = surveygen.tally(survey("weights: w\n"), wave(tmp_path, "new.csv", rows[:20]))
    assert "R058" not in messages(whole)


def test_tests_of_a_weighted_tally_are_weighted(tmp_path: Path) -> None:
    from surveygen.reports.appendix import tests as tests_of

    rows = [{"w": "1", "sex": "f", "buy": b} for b in ["yes", "no"] * 20]
    rows += [{"w": "1", "sex": "m", "buy": "yes"}] * 39 + [{"w": "39", "sex": "m", "buy": "no"}]
    file = wave(tmp_path, "new.csv", rows)
    [test] = [
        one
        for one in tests_of(surveygen.tally(survey("weights: w\n"), file, by=["sex"]))
        if one.question == "Do you buy?"
    ]
    assert test.association.method == "Rao–Scott"
    assert test.association.p > 0.2
    plain = tests_of(surveygen.tally(survey(), file, by=["sex"]))
    assert {one.association.method for one in plain} <= {"chi-square", "Fisher", "permutation"}


def test_more_responses_than_people_are_an_error(tmp_path: Path) -> None:
    file = wave(tmp_path, "new.csv", [{"buy": "yes"}] * 60)
    found = [
        one
        for one in surveygen.tally(survey("population: 50\n"), file).problems
        if one.code == "R061"
    ]
    assert [one.is_error for one in found] == [True]
    assert "R061" not in messages(surveygen.tally(survey("population: 60\n"), file))


@pytest.mark.parametrize(("old", "new", "is_thin"), [(9, 40, True), (40, 9, True), (10, 10, False)])
def test_too_few_are_not_said_to_have_stayed_as_they_were(
    tmp_path: Path, old: int, new: int, is_thin: bool
) -> None:
    tally = compared(tmp_path, [{"happy": "5"}] * old, [{"happy": "5"}] * new)
    [since] = document_of(tally).waves
    assert since.changes == ()
    said = "too few answers to say whether anything has changed" if is_thin else "Nothing changed"
    for text in (to_markdown(document_of(tally)), report_html(tally, survey())):
        assert said in text
        assert ("Nothing changed" in text) != is_thin
