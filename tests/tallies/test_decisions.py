"""What has become of decisions: three outcomes that luck does not make, and few are hidden."""

from __future__ import annotations

import math
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import surveygen
from surveygen.language import read_text
from surveygen.language.freezing import freeze
from surveygen.model import Questionnaire
from surveygen.responses.stored import Records
from surveygen.tallies import Request, Tally, tally_responses
from surveygen.tallies.decided import Decided
from surveygen.tallies.team import guess_set
from surveygen.tallies.verdicts import Outcome, more_answers, settle

BODY = """
# Cafe

### `reason` Why do you come?

- ( ) It is near `=near`
- ( ) The price `=price`
- ( ) The taste `=taste`

### `visit` How often?

- ( ) First time `=first`
- ( ) Every week `=weekly`

### `ordered` What did you have?

- [ ] Tea `=tea`
- [ ] Cake `=cake`

### `spend` What did you spend?

`number 0..200` `unit £`

### `service` How did you find these?

`matrix` `answers quality5`

- `speed` Speed
- `staff` Staff

### `next` Put in order

`rank`

1. Hours `=hours`
2. Courses `=courses`

### `nps` How likely are you to recommend us?

`nps`

### `sat` How satisfied are you?

`csat`
"""


def _set(*conditions: str, more: str = "") -> Questionnaire:
    decided = "".join(f"  - if: {c}\n    then: Do it.\n    else: Leave it.\n" for c in conditions)
    source = f"---\n{more}decide:\n{decided}---\n{BODY}"
    questionnaire, problems = read_text(source, "cafe")
    assert questionnaire is not None, problems
    return questionnaire


Row = dict[str, str]


def _tally(
    conditions: str | tuple[str, ...], rows: list[Row], more: str = "", **asked: Any
) -> Tally:
    wanted = (conditions,) if isinstance(conditions, str) else conditions
    return surveygen.tally(_set(*wanted, more=more), rows, **asked)


def _one(condition: str, rows: list[Row], more: str = "", **asked: Any) -> Decided:
    [found] = _tally(condition, rows, more, **asked).decisions
    return found


def _times(n: int, **cells: str) -> list[Row]:
    return [dict(cells) for _ in range(n)]


def test_what_is_clearly_so_is_so_and_is_to_be_done() -> None:
    rows = _times(60, reason="price") + _times(40, reason="near")
    found = _one("share(reason = price) >= 30%", rows)
    assert (found.outcome, found.todo, found.more) == (Outcome.SO, "Do it.", None)
    [tried] = found.tests
    assert (tried.left.count, tried.left.n, tried.left.value.value) == (60, 100, 0.6)


def test_what_is_clearly_not_so_is_left() -> None:
    rows = _times(5, reason="price") + _times(95, reason="near")
    found = _one("share(reason = price) >= 30%", rows)
    assert (found.outcome, found.todo) == (Outcome.NOT_SO, "Leave it.")


def test_what_luck_may_have_done_cannot_be_said_yet_and_how_many_more_would_tell() -> None:
    rows = _times(36, reason="price") + _times(64, reason="near")
    found = _one("share(reason = price) >= 30%", rows)
    assert (found.outcome, found.todo) == (Outcome.OPEN, "")
    assert found.more is not None
    assert 200 < found.more < 700


def test_what_lies_on_the_threshold_is_too_close_for_any_number() -> None:
    rows = _times(30, reason="price") + _times(70, reason="near")
    assert _one("share(reason = price) >= 30%", rows).more is None


def test_of_few_answers_nothing_is_said() -> None:
    found = _one("share(reason = price) >= 30%", _times(9, reason="price"))
    assert found.outcome is Outcome.OPEN
    assert found.more == 1
    assert _one("share(reason = price) >= 30%", []).outcome is Outcome.OPEN


def test_numbers_of_people_are_facts() -> None:
    rows = _times(12, visit="first") + _times(8, visit="weekly")
    assert _one("n >= 20", rows).outcome is Outcome.SO
    assert _one("n(visit = first) > 12", rows).outcome is Outcome.NOT_SO
    assert not _one("n >= 20", rows).rests_on_luck


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        ("share(reason = price) >= 30% and n >= 100", Outcome.SO),
        ("share(reason = price) >= 30% and n >= 101", Outcome.NOT_SO),
        ("share(reason = price) >= 55% and n >= 101", Outcome.NOT_SO),
        ("share(reason = price) >= 55% and n >= 100", Outcome.OPEN),
        ("share(reason = price) >= 55% or n >= 100", Outcome.SO),
        ("share(reason = price) >= 55% or n >= 101", Outcome.OPEN),
        ("not share(reason = price) >= 30%", Outcome.NOT_SO),
        ("not share(reason = price) >= 55%", Outcome.OPEN),
        ("not (n < 100 or share(reason = price) < 30%)", Outcome.SO),
    ],
)
def test_and_or_and_not_know_what_cannot_be_said(condition: str, outcome: Outcome) -> None:
    rows = _times(60, reason="price") + _times(40, reason="near")
    assert _one(condition, rows).outcome is outcome


def test_all_comparisons_of_a_report_share_the_chance_of_a_false_alarm() -> None:
    rows = _times(41, reason="price") + _times(59, reason="near")
    alone = _tally("share(reason = price) >= 30%", rows).decisions[0]
    others = [f"share(reason = price) >= {40 + i}%" for i in range(5)]
    among = _tally(("share(reason = price) >= 30%", *others), rows).decisions[0]
    assert alone.outcome is Outcome.SO
    assert among.outcome is Outcome.OPEN


def test_a_share_is_that_of_those_who_answered_and_are_meant() -> None:
    rows = (
        _times(10, visit="first", reason="price")
        + _times(30, visit="first", reason="near")
        + _times(7, visit="first")
        + _times(50, visit="weekly", reason="price")
    )
    [tried] = _one("share(reason = price where visit = first) < 60%", rows).tests
    assert (tried.left.count, tried.left.n) == (10, 40)
    assert _tally("n >= 1", rows)["reason"].option("price").count == 60


def test_the_share_of_a_box_is_the_one_that_the_report_shows() -> None:
    rows = _times(20, ordered__tea="1", ordered__cake="0") + _times(
        30, ordered__tea="0", ordered__cake="0"
    )
    tally = _tally("share(ordered has tea) > 10%", rows)
    assert tally.decisions[0].tests[0].left.value == tally["ordered"].option("tea").share


@pytest.mark.parametrize(
    ("condition", "question", "figure"),
    [
        ("mean(spend) > 100", "spend", "mean"),
        ("nps > 10", "nps", "score"),
        ("csat > 50%", "sat", "top"),
    ],
)
def test_a_figure_is_the_one_that_the_report_shows(
    condition: str, question: str, figure: str
) -> None:
    rows = list(surveygen.fake(_set("n > 1"), 80))
    tally = _tally(condition, rows)
    assert tally.decisions[0].tests[0].left.value == getattr(tally[question], figure)


def test_rows_and_items_have_their_own_figures() -> None:
    rows = _times(30, service__speed="2", service__staff="5", next__hours="1", next__courses="2")
    found = _tally(("mean(service.speed) <= 3", "mean(next.courses) >= 1.5",
                    "share(next.courses = 1) < 40%"), rows).decisions  # fmt: skip
    assert [one.outcome for one in found] == [Outcome.SO] * 3


def test_a_median_is_told_by_the_sign_test() -> None:
    rows = [{"spend": str(n)} for n in range(1, 61)]
    [tried] = _one("median(spend) >= 10", rows).tests
    assert tried.left.value.value == 30.5
    assert tried.outcome is Outcome.SO
    assert _one("median(spend) >= 30", rows).outcome is Outcome.OPEN
    assert _one("median(spend) < 50", rows).outcome is Outcome.SO


@pytest.mark.parametrize(
    ("numbers", "low", "high"),
    [
        # Conover, table of the binomial: from 6 answers on the ends hold it in 96.9 of 100.
        (6, 1, 6),
        (8, 1, 8),
        (9, 2, 8),
        (12, 3, 10),
        (30, 10, 21),
        (100, 40, 61),
    ],
)
def test_the_range_of_a_median_holds_it_as_often_as_it_says(
    numbers: int, low: int, high: int
) -> None:
    rows = [{"spend": str(i)} for i in range(1, numbers + 1)]
    value = _one("median(spend) >= 150", rows).tests[0].left.value
    assert (value.low, value.high) == (low, high)


def test_of_so_few_that_none_holds_it_a_median_has_no_range() -> None:
    for n in range(2, 6):
        rows = [{"spend": str(i)} for i in range(1, n + 1)]
        value = _one("median(spend) >= 150", rows).tests[0].left.value
        assert (value.value, math.isnan(value.low)) == ((n + 1) / 2, True)
        known = _one("median(spend) >= 150", rows, f"population: {n}\n").tests[0].left.value
        assert (known.low, known.high) == ((n + 1) / 2, (n + 1) / 2)


def test_two_segments_are_two_samples() -> None:
    rows = (
        _times(30, visit="first", nps="3")
        + _times(10, visit="first", nps="9")
        + _times(30, visit="weekly", nps="10")
        + _times(10, visit="weekly", nps="5")
    )
    found = _one("nps(visit = first) < nps(visit = weekly)", rows)
    assert found.outcome is Outcome.SO
    assert _one("nps(visit = first) > nps(visit = weekly)", rows).outcome is Outcome.NOT_SO


def test_two_answers_of_the_same_people_are_compared_person_by_person() -> None:
    # Everybody gives the staff one point more: far from luck, though the means lie near together.
    draw = random.Random(1)  # noqa: S311 - made up
    points = [draw.choice([1, 2, 3, 4]) for _ in range(40)]
    rows = [{"service__speed": str(p), "service__staff": str(p + (i % 3 > 0))}
            for i, p in enumerate(points)]  # fmt: skip
    assert _one("mean(service.speed) < mean(service.staff)", rows).outcome is Outcome.SO


def test_what_pairs_differ_in_tells_nothing_where_most_answered_one_alone() -> None:
    # Those who answered both say the opposite of what the two means say.
    rows = _times(40, service__speed="5") + _times(20, service__speed="1", service__staff="3")
    for condition in (
        "mean(service.speed) > mean(service.staff)",
        "mean(service.speed) < mean(service.staff)",
    ):
        assert _one(condition, rows).outcome is Outcome.OPEN
    boxes = (
        _times(30, reason="near", ordered__tea="1", ordered__cake="0")
        + _times(30, reason="price", ordered__tea="0", ordered__cake="1")
        + _times(200, reason="price")
    )
    found = _one("share(reason = price) > share(ordered has tea)", boxes)
    assert found.outcome is Outcome.SO  # 88% of 260, 50% of 60


def test_pairs_that_go_the_other_way_than_the_two_figures_tell_nothing() -> None:
    pairs = _times(47, service__speed="3", service__staff="3")
    pairs += _times(9, service__speed="4", service__staff="3")
    rows = [*pairs, *_times(5, service__staff="5")]
    [tried] = _one("mean(service.speed) < mean(service.staff)", rows).tests
    assert (tried.holds, tried.p) == (True, 1.0)
    [tried] = _one("mean(service.speed) > mean(service.staff)", [*rows[:58]]).tests
    assert tried.p is not None
    assert tried.p < 0.1


def test_two_boxes_of_the_same_people_are_compared_by_who_ticked_only_one() -> None:
    rows = _times(80, ordered__tea="1", ordered__cake="1") + _times(
        12, ordered__tea="1", ordered__cake="0"
    )
    assert _one("share(ordered has tea) > share(ordered has cake)", rows).outcome is Outcome.SO


def test_a_part_and_the_whole_are_compared_as_if_luck_did_its_worst() -> None:
    rows = _times(25, visit="first", spend="20") + _times(25, visit="weekly", spend="21")
    found = _one("mean(spend where visit = first) < mean(spend)", rows)
    assert found.outcome is Outcome.OPEN


def test_few_people_are_hidden_and_nothing_is_said_of_them() -> None:
    rows = _times(4, visit="first", reason="price") + _times(40, visit="weekly", reason="near")
    found = _one("share(reason = price where visit = first) > 10%", rows)
    assert found.hidden
    assert found.outcome is Outcome.OPEN
    assert found.tests[0].left.n == 0


def test_those_who_are_left_beside_a_figure_are_hidden_too() -> None:
    rows = _times(40, visit="first", reason="price") + _times(3, visit="weekly", reason="near")
    assert _one("share(reason = price where visit = first) > 10%", rows).hidden
    assert not _one("share(reason = price where visit = first) > 10%", rows, least=1).hidden


def test_a_figure_and_a_cut_together_show_no_few() -> None:
    # Those of the figure less those of the cut would be the three who come first.
    rows = (
        _times(3, visit="first", reason="price")
        + _times(30, visit="weekly", reason="near")
        + _times(30, reason="taste")
    )
    condition = "share(reason = near where visit = first or visit = weekly) > 10%"
    tally = _tally(condition, rows, by="visit")
    shown = not tally.decisions[0].hidden
    cut = [s for s in tally.cuts[0].segments if not s.hidden]
    assert not (shown and cut)


def test_a_cell_of_few_people_is_hidden() -> None:
    rows = _times(3, visit="first", reason="price") + _times(60, visit="weekly", reason="near")
    assert _one("share(visit = first and reason = price) > 1%", rows).hidden


BOXES = [
    *_times(1, ordered__tea="1", ordered__cake="1"),
    *_times(30, ordered__tea="1", ordered__cake="0"),
    *_times(30, ordered__tea="0", ordered__cake="1"),
]
GRIDS = [
    *_times(1, service__speed="1", service__staff="5"),
    *_times(30, service__speed="1", service__staff="4"),
    *_times(30, service__speed="4", service__staff="5"),
]


@pytest.mark.parametrize(
    ("condition", "rows"),
    [
        ("ordered has tea and ordered has cake", BOXES),
        ("service.speed = 1 and service.staff = 5", GRIDS),
    ],
)
def test_few_who_gave_two_answers_to_one_question_are_hidden(
    condition: str, rows: list[Row]
) -> None:
    for figure in (f"share({condition}) > 30%", f"n({condition}) > 30"):
        assert _one(figure, rows).hidden
        assert not _one(figure, rows, least=1).hidden


def test_a_box_that_few_ticked_is_shown_as_everywhere() -> None:
    rows = _times(1, ordered__tea="1") + _times(30, ordered__tea="0", ordered__cake="1")
    assert _one("share(ordered has tea) > 30%", rows).tests[0].left.count == 1
    assert not _one("n(ordered has tea) > 30", rows).hidden


def test_no_few_are_left_between_two_shares_of_cells() -> None:
    price = {"reason": "price", "visit": "first"}
    rows = (
        _times(18, **price, ordered__tea="1", ordered__cake="0")
        + _times(2, **price, ordered__tea="0", ordered__cake="1")
        + _times(30, reason="near", visit="weekly", ordered__tea="1", ordered__cake="0")
        + _times(30, reason="near", visit="weekly", ordered__tea="0", ordered__cake="1")
    )
    cell = "reason = price and visit = first"
    figures = (f"share({cell}) > 50%", f"share({cell} and ordered has tea) > 50%")
    assert not any(_one(figure, rows).hidden for figure in figures)
    assert [one.hidden for one in _tally(figures, rows).decisions].count(True) >= 1


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        ("share(reason = price) >= 30%", Outcome.SO),
        ("share(reason = price) > 30%", Outcome.NOT_SO),
        ("mean(spend) >= 10", Outcome.SO),
        ("mean(spend) < 10", Outcome.NOT_SO),
        ("nps <= 0", Outcome.SO),
        ("mean(service.speed) > mean(service.staff)", Outcome.NOT_SO),
        ("mean(service.speed) >= mean(service.staff)", Outcome.SO),
        ("share(ordered has tea) <= share(ordered has cake)", Outcome.SO),
    ],
)
def test_where_all_there_are_answered_the_very_number_is_a_fact(
    condition: str, outcome: Outcome
) -> None:
    own = {"spend": "10", "service__speed": "4", "service__staff": "4"}
    own |= {"ordered__tea": "1", "ordered__cake": "1"}
    rows = _times(6, reason="price", nps="9", **own) + _times(4, reason="near", nps="9", **own)
    rows += _times(10, reason="near", nps="3", **own)
    assert _one(condition, rows).outcome is Outcome.OPEN
    assert _one(condition, rows, "population: 20\n").outcome is outcome


def test_what_a_number_of_people_settles_alone_is_not_said_to_be_no_luck() -> None:
    rows = _times(7, reason="price") + _times(14, reason="near")
    share = "share(reason = price) >= 30%"
    assert not _one(f"n >= 20 or {share}", rows).rests_on_luck
    assert not _one(f"n < 20 and {share}", rows).rests_on_luck
    clear = "share(reason = taste) < 50%"
    assert _one(f"n >= 20 and {clear}", rows).rests_on_luck
    assert _one(f"n < 20 or {clear}", rows).outcome is Outcome.SO
    assert _one(f"n < 20 or {clear}", rows).rests_on_luck


def test_weights_count_as_in_the_report() -> None:
    more = "weights:\n  visit: {first: 50%, weekly: 50%}\n"
    rows = (
        _times(20, visit="first", reason="price")
        + _times(100, visit="weekly", reason="near")
    )  # fmt: skip
    tally = _tally("share(reason = price) >= 40%", rows, more)
    tried = tally.decisions[0].tests[0]
    assert tried.left.value.value == pytest.approx(0.5)
    assert tried.left.value == tally["reason"].option("price").share
    assert tried.left.effective == pytest.approx(tally.weighting.effective_n)  # type: ignore[union-attr]


def test_where_nearly_all_of_a_few_answered_less_is_luck() -> None:
    rows = _times(24, reason="price") + _times(36, reason="near")
    assert _one("share(reason = price) >= 30%", rows).outcome is Outcome.OPEN
    few = "population: 66\n"
    assert _one("share(reason = price) >= 30%", rows, few).outcome is Outcome.SO
    everybody = "population: 60\n"
    assert _one("share(reason = price) >= 39%", rows, everybody).outcome is Outcome.SO
    nearly = _one("share(reason = price) >= 39%", rows, "population: 70\n")
    assert nearly.more == 10


def _without_cake(folder: Path) -> Path:
    """A file in which one box has no column."""
    path = folder / "r.csv"
    path.write_text("ordered__tea\n" + "1\n" * 30 + "0\n" * 10, encoding="utf-8")
    return path


def test_of_a_box_that_the_file_has_no_column_for_nothing_is_known(tmp_path: Path) -> None:
    questionnaire = _set(
        "share(ordered has cake) < 10%",
        "share(ordered has tea) > share(ordered has cake)",
        "share(ordered has tea) > 50%",
    )
    found = surveygen.tally(questionnaire, _without_cake(tmp_path)).decisions
    assert [one.outcome for one in found] == [Outcome.OPEN, Outcome.OPEN, Outcome.SO]
    assert found[0].tests[0].left.n == 0


def test_a_guess_of_a_box_without_a_column_is_not_judged(tmp_path: Path) -> None:
    source = BODY.replace("`=tea`", "`=tea` `expect 50%`").replace("`=cake`", "`=cake` `expect 9%`")
    questionnaire, problems = read_text(source.lstrip(), "cafe")
    assert questionnaire is not None, problems
    tally = surveygen.tally(questionnaire, _without_cake(tmp_path))
    assert [one.expected for one in tally.surprises] == [{"tea": 0.5}]


def test_a_teams_guesses_are_held_to_no_decision(tmp_path: Any) -> None:
    questionnaire = _set("share(reason = price where visit = first) >= 30%", "nps > 20")
    team = list(surveygen.fake(guess_set(questionnaire), 8))
    rows = list(surveygen.fake(questionnaire, 40))
    tally = surveygen.tally(questionnaire, rows, guesses=team)
    assert len(tally.decisions) == 2
    assert guess_set(questionnaire).settings.decide == ()


def test_where_all_there_are_answered_two_kinds_of_them_differ_by_no_luck() -> None:
    rows = _times(10, visit="first", spend="20", reason="price") + _times(
        10, visit="weekly", spend="21", reason="near"
    )
    condition = "mean(spend where visit = first) < mean(spend where visit = weekly)"
    uneven = [*rows[:19], {"visit": "weekly", "spend": "15", "reason": "near"}]
    assert _one(condition, uneven).outcome is Outcome.OPEN
    assert _one(condition, uneven, "population: 20\n").outcome is Outcome.SO
    # Somebody left the question blank: nobody is left to tell.
    blank = [*uneven[:18], {"visit": "weekly"}, {"visit": "weekly"}]
    found = _one(condition, blank, "population: 20\n")
    assert found.more is None


def test_decisions_are_about_everybody_and_not_about_a_selection() -> None:
    rows = _times(60, reason="price", visit="first") + _times(40, reason="near", visit="weekly")
    assert _tally("share(reason = price) >= 30%", rows, where="visit = first").decisions == ()


def test_a_decision_written_after_the_first_response_is_marked() -> None:
    before = _set("share(reason = price) >= 30%")
    lock, _ = freeze(before, None, now=datetime(2026, 3, 1, tzinfo=UTC), salt="00")
    now = _set("share(reason = price) >= 30%", "share(reason = near) >= 30%")
    rows = [{"reason": "price", "sg_submitted": "2026-03-05T10:00:00Z"} for _ in range(20)]
    tally = tally_responses(now, [Records("rows", lambda: rows)], Request(), lock=lock)
    assert [one.changed for one in tally.decisions] == [False, True]


def test_decisions_are_the_same_with_every_engine(tmp_path: Any) -> None:
    questionnaire = _set(
        "share(reason = price where visit = first) >= 30%",
        "mean(service.speed) < mean(service.staff)",
        "share(ordered has tea) > share(ordered has cake)",
        "median(spend) > 50",
    )
    rows = list(surveygen.fake(questionnaire, 120))
    path = tmp_path / "r.csv"
    header = list(dict.fromkeys(key for row in rows for key in row))
    lines = [",".join(header), *(",".join(row.get(k, "") for k in header) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    plain = surveygen.tally(questionnaire, path, engine="csv")
    big = surveygen.tally(questionnaire, path, engine="ibis")
    assert plain.decisions == big.decisions


def test_holm_leaves_what_cannot_be_judged_out() -> None:
    assert settle([0.04, None, 0.5], [True, False, None]) == [
        Outcome.SO,
        Outcome.NOT_SO,
        Outcome.OPEN,
    ]


def test_a_truth_at_the_threshold_is_settled_in_at_most_five_of_a_hundred_reports() -> None:
    """All at their thresholds: shares, means, medians, segments, pairs; looked at together."""
    conditions = (
        "share(reason = price) >= 30%",
        "mean(spend) >= 50.5",
        "median(spend) >= 51",
        "mean(service.speed) < mean(service.staff)",
        "share(reason = near) > share(reason = taste)",
        "share(reason = price where visit = first) > share(reason = price where visit = weekly)",
    )
    questionnaire = _set(*conditions)
    draw = random.Random(20260101)  # noqa: S311 - made up

    def row() -> Row:
        return {
            "reason": draw.choices(["near", "price", "taste"], [35, 30, 35])[0],
            "visit": draw.choice(["first", "weekly"]),
            "spend": str(draw.randint(1, 100)),
            "service__speed": str(draw.randint(1, 5)),
            "service__staff": str(draw.randint(1, 5)),
        }

    cases, alarms = 250, 0
    for _ in range(cases):
        tally = surveygen.tally(questionnaire, [row() for _ in range(50)])
        alarms += any(one.outcome is not Outcome.OPEN for one in tally.decisions)
    assert alarms / cases <= 0.05 + 2 * (0.05 * 0.95 / cases) ** 0.5, alarms / cases


def test_as_many_more_as_are_called_for_tell_in_about_the_promised_share() -> None:
    rows = _times(48, reason="price") + _times(72, reason="near")
    more = _one("share(reason = price) >= 30%", rows[:60] + rows[60:]).more
    found = _one("share(reason = price) >= 32%", rows)
    assert found.more is not None
    assert more is None or more < found.more
    draw = random.Random(7)  # noqa: S311 - made up
    told = 0
    for _ in range(150):
        people = ["price" if draw.random() < 0.4 else "near" for _ in range(120 + found.more)]
        again = _one("share(reason = price) >= 32%", [{"reason": one} for one in people])
        told += again.outcome is Outcome.SO
    assert 0.68 <= told / 150 <= 0.92


@pytest.mark.parametrize(
    ("p", "n", "responses", "more"),
    [(1.0, 50, 50, None), (0.05, 50, 50, 53), (0.9, 50, 50, None), (0.2, 5, 40, 160)],
)
def test_what_is_called_for_follows_from_how_sure_it_is(
    p: float, n: int, responses: int, more: int | None
) -> None:
    found = more_answers(p, n, responses)
    assert found == more if more is None else found is not None and abs(found - more) <= 3
