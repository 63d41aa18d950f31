"""How many answers a set needs: the plan promises what the report then does."""

from __future__ import annotations

import random

import pytest

import surveygen
from surveygen.language import read_text
from surveygen.model import Questionnaire
from surveygen.tallies import evidence
from surveygen.tallies.planned_decisions import planned_tests
from surveygen.tallies.planning import Planned, deviation, plan, shifted
from surveygen.tallies.verdicts import Outcome, Verdict

SET = """# Cafe

### `reason` Why?

- ( ) Near `=near` `expect 40%`
- ( ) Price `=price` `expect 30%`
- ( ) Taste `=taste` `expect 20%`
- ( ) Other `=other` `expect 10%`

### `ordered` What?

- [ ] Tea `=tea` `expect 50%`
- [ ] Cake `=cake` `expect 20%`

### `happy` Happy?

`scale 1..5` `expect 3.5`

### `back` Coming back?

`nps` `expect 20`
"""


def _set(text: str = SET) -> Questionnaire:
    questionnaire, problems = read_text(text, "cafe")
    assert questionnaire is not None, problems
    return questionnaire


def _of(guesses: tuple[Planned, ...], name: str) -> Planned:
    return next(one for one in guesses if one.question == name)


def test_luck_is_what_a_report_says_of_a_right_guess() -> None:
    luck = dict(_of(plan(_set()).guesses, "reason").luck)
    assert (round(luck[40], 2), round(luck[160], 2)) == (0.20, 0.09)
    assert luck[40] == evidence.luck_of_shares((0.4, 0.3, 0.2, 0.1), 40)


def _choose(draw: random.Random, shares: tuple[float, ...], keys: str) -> str:
    return draw.choices(keys.split(), shares)[0]


def _rows(n: int, off: str, draw: random.Random, gaps: dict[str, Planned]) -> list[dict[str, str]]:
    """n answers by people of whom all guesses are right but one, which is off by its gap."""
    reason: tuple[float, ...] = (0.4, 0.3, 0.2, 0.1)
    tea, cake = 0.5, 0.2
    happy, back = _points(3.5, (1.0, 2.0, 3.0, 4.0, 5.0)), _points(20.0, (-100.0, 0.0, 100.0))
    if off == "reason":
        reason = shifted(reason, gaps[off].gap)
    if off == "ordered":
        tea += gaps[off].gap
    if off == "happy":
        happy = _points(3.5 + gaps[off].gap, (1.0, 2.0, 3.0, 4.0, 5.0), 3.5)
    if off == "back":
        back = _points(20.0 + gaps[off].gap, (-100.0, 0.0, 100.0), 20.0)
    return [
        {
            "reason": _choose(draw, reason, "near price taste other"),
            "ordered__tea": "1" if draw.random() < tea else "0",
            "ordered__cake": "1" if draw.random() < cake else "0",
            "happy": _choose(draw, happy, "1 2 3 4 5"),
            "back": _choose(draw, back, "3 8 10"),
        }
        for _ in range(n)
    ]


def _points(mean: float, steps: tuple[float, ...], _was: float = 0.0) -> tuple[float, ...]:
    """Shares of the points that have this mean and scatter as much as they can."""
    low, high = -50.0, 50.0
    for _ in range(60):
        tilt = (low + high) / 2
        span = steps[-1] - steps[0]
        weights = [2.718281828 ** (tilt * (2 * (x - steps[0]) / span - 1)) for x in steps]
        found = sum(x * w for x, w in zip(steps, weights, strict=True)) / sum(weights)
        low, high = (tilt, high) if found < mean else (low, tilt)
    return tuple(w / sum(weights) for w in weights)


@pytest.mark.parametrize("off", ["reason", "ordered", "happy", "back"])
def test_with_as_many_answers_a_report_tells_the_gap_in_about_the_promised_share(off: str) -> None:
    questionnaire = _set()
    found = plan(questionnaire)
    gaps = {one.question: one for one in found.guesses}
    needed = gaps[off].needed
    assert needed is not None
    draw = random.Random(off)  # noqa: S311 - made up
    cases, told = 120, 0
    for _ in range(cases):
        tally = surveygen.tally(questionnaire, _rows(needed, off, draw, gaps))
        verdicts = {one.question: one.verdict for one in tally.surprises}
        told += verdicts[off] is Verdict.WRONG
    assert 0.68 <= told / cases <= 0.92, told / cases


def test_a_greater_gap_takes_fewer_answers() -> None:
    small, great = plan(_set(), 10), plan(_set(), 20)
    assert small.needed is not None
    assert great.needed is not None
    assert small.needed > 2 * great.needed


def test_more_guesses_take_more_answers_each() -> None:
    alone = "# One\n\n" + SET.split("\n\n", 1)[1].split("### `ordered`")[0]
    few = _of(plan(_set(alone)).guesses, "reason").needed
    many = _of(plan(_set()).guesses, "reason").needed
    assert few is not None
    assert many is not None
    assert few < many


def test_a_set_without_guesses_has_a_plan_all_the_same() -> None:
    found = plan(_set("# One\n\n### `why` Why?\n\n- ( ) A `=a`\n- ( ) B `=b`\n"))
    assert found.guesses == ()
    assert found.needed is None
    assert found.ranges()[0] == (10.0, 93)


def test_who_is_not_asked_has_to_be_made_up_for() -> None:
    text = SET + "\n### `again` Again?\n\n`show if reason in (near, price) and ordered has tea`\n\n"
    found = _of(
        plan(_set(text + "- ( ) Yes `=yes` `expect 50%`\n- ( ) No `=no`\n")).guesses, "again"
    )
    assert found.reach == pytest.approx(0.7 * 0.5)
    assert found.needed is not None
    assert found.responses is not None
    assert found.responses == pytest.approx(found.needed / 0.35, abs=1)


def test_a_condition_that_nobody_guessed_leaves_open_who_is_asked() -> None:
    text = SET + "\n### `again` Again?\n\n`show if happy >= 4`\n\n"
    found = _of(
        plan(_set(text + "- ( ) Yes `=yes` `expect 50%`\n- ( ) No `=no`\n")).guesses, "again"
    )
    assert found.reach is None


def test_rows_and_items_are_planned_one_by_one() -> None:
    text = """# Rows

### `service` How?

`matrix` `answers quality5`

- `speed` Speed `expect 4`
- `staff` Staff `expect 3`

### `share` Of 100?

`sum 100`

- Tea `=tea` `expect 60`
- Cake `=cake` `expect 40`
"""
    names = [one.question for one in plan(_set(text)).guesses]
    assert names == ["service/speed", "service/staff", "share/tea", "share/cake"]


def test_numbers_scatter_as_much_as_their_mean_allows() -> None:
    assert deviation((1.0, 2.0, 3.0, 4.0, 5.0), 3.0) == pytest.approx(2**0.5, abs=1e-3)
    assert deviation((-100.0, 0.0, 100.0), 0.0) == pytest.approx(81.65, abs=0.05)
    assert deviation((), 8.5) == 8.5
    assert 0 < deviation((1.0, 5.0), 5.0) < 1


DECIDED = """---
decide:
  - if: share(reason = price) >= 20% and back >= 5
    then: Put the price list on the first page.
  - if: mean(happy where reason = near) < 3 or median(happy) > 2 or n > 30
    then: Paint the walls.
---

"""


def test_a_decision_is_planned_from_what_was_guessed_of_its_figures() -> None:
    decided = DECIDED.replace("back >= 5", "nps >= 5") + SET
    found = planned_tests(_set(decided))
    assert [one.text for one in found] == [
        "share(reason = price)",
        "nps",
        "mean(happy where reason = near)",
    ]
    price, _, happy = found
    assert (price.truth, price.threshold) == (0.3, 0.2)
    assert price.needed == price.responses
    assert happy.needed is not None
    assert happy.responses == pytest.approx(happy.needed / 0.4, abs=1)


def test_a_decision_is_told_in_about_the_promised_share_of_cases() -> None:
    text = "---\ndecide:\n  - if: share(reason = price) >= 20%\n    then: Do it.\n---\n\n"
    questionnaire = _set(text + SET)
    [price] = planned_tests(questionnaire)
    assert price.needed is not None
    draw = random.Random(5)  # noqa: S311 - made up
    gaps = {one.question: one for one in plan(questionnaire).guesses}
    told = 0
    for _ in range(120):
        rows = _rows(price.needed, "", draw, gaps)
        told += surveygen.tally(questionnaire, rows).decisions[0].outcome is Outcome.SO
    assert 0.68 <= told / 120 <= 0.92


def test_a_decision_at_its_guess_needs_more_than_there_are() -> None:
    text = "---\ndecide:\n  - if: share(reason = price) >= 30.01%\n    then: Do it.\n---\n\n"
    [price] = planned_tests(_set(text + SET))
    assert price.needed is None
    [few] = planned_tests(_set(text + SET), population=60)
    assert few.needed == 60
