"""Items of a sum, a ranking and of best and worst change between waves like every other figure."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from scipy import stats

import surveygen
from support.forms import in_every_form
from surveygen.errors import SurveygenError
from surveygen.kinds import kind_of
from surveygen.language import read_text
from surveygen.model import Questionnaire
from surveygen.reports.json_object import as_object
from surveygen.reports.lines import chart_of_line
from surveygen.reports.trend import trend
from surveygen.reports.words import Words
from surveygen.reports.xlsx import to_xlsx
from surveygen.responses.stored import Records
from surveygen.tallies import Tally
from surveygen.tallies.compared import Change
from surveygen.tallies.planning import plan
from surveygen.tallies.trends import with_waves

SOURCE = """# Cafe

### `split` How would you split it?

`sum 100`

- Adverts `=ads` `expect 40`
- Staff `=staff`

### `order` Put in order

`rank`

1. Hours `=hours`
2. Courses `=courses`
"""


def _set(more: str = "") -> Questionnaire:
    questionnaire, problems = read_text(SOURCE + more, "cafe")
    assert questionnaire is not None, problems
    return questionnaire


Row = dict[str, str]


def _row(ads: int, hours: int) -> Row:
    split = {"split__ads": str(ads), "split__staff": str(100 - ads)}
    return split | {"order__hours": str(hours), "order__courses": str(3 - hours)}


def _rows(n: int, low: int, high: int, first: float, seed: int) -> list[Row]:
    draw = random.Random(seed)  # noqa: S311 - a test
    return [
        _row(draw.randint(low, high), 1 if draw.random() < first else 2) for _ in range(n)
    ]  # fmt: skip


def _compared(before: list[Row], after: list[Row]) -> Tally:
    return with_waves(surveygen.tally(_set(), after), surveygen.tally(_set(), before))


def test_what_clearly_changed_is_said_in_every_form() -> None:
    before, after = _rows(100, 0, 40, 0.9, 1), _rows(100, 60, 100, 0.1, 2)
    tally = _compared(before, after)
    changes = {c.name: c for c in tally.waves[0].changes}
    assert all(one.is_clear for one in changes.values())
    assert set(changes) == {
        ("split", "ads", "mean"), ("split", "staff", "mean"),
        ("order", "hours", "share"), ("order", "courses", "share"),
        ("order", "hours", "mean"), ("order", "courses", "mean"),
    }  # fmt: skip
    ads = [[float(r["split__ads"]) for r in rows] for rows in (before, after)]
    found = changes["split", "ads", "mean"]
    means = [sum(values) / len(values) for values in ads]
    assert (found.before, found.after) == pytest.approx(tuple(means))
    low, high = stats.ttest_ind(ads[1], ads[0], equal_var=False).confidence_interval()
    assert (found.change.low, found.change.high) == pytest.approx(
        (low, high), abs=2.5
    )  # bounded means reach further
    hours = [sum(r["order__hours"] == "1" for r in rows) / 100 for rows in (before, after)]
    found = changes["order", "hours", "share"]
    assert (found.before, found.after) == pytest.approx(tuple(hours))
    found = changes["order", "hours", "mean"]
    assert (found.before, found.after) == pytest.approx(tuple(2 - share for share in hours))
    assert found.change.low < found.after - found.before < found.change.high
    for form, text in in_every_form(tally, _set()).items():
        assert "Adverts (Mean)" in text, form
        assert "Hours (Put first)" in text, form
        assert "Hours (Mean rank)" in text, form
        assert "Nothing changed" not in text, form
    known = as_object(tally)
    assert [(line["figure"], line["of"]) for line in known["trend"]] == [
        ("ads", "mean"), ("staff", "mean"),
        ("hours", "share"), ("hours", "mean"), ("courses", "share"), ("courses", "mean"),
    ]  # fmt: skip
    assert all(line["steps"][0] < 0.05 for line in known["trend"])


def test_two_samples_of_one_truth_change_in_five_of_a_hundred_comparisons_at_most() -> None:
    alarms = 0
    for seed in range(100):
        tally = _compared(_rows(40, 0, 100, 0.5, 2 * seed), _rows(40, 0, 100, 0.5, 2 * seed + 1))
        alarms += any(one.is_clear for one in tally.waves[0].changes)
    assert alarms <= 11  # binomial of 100 and .05: beyond 11 once in 200 runs; the seeds are fixed


def test_of_few_answers_no_change_of_an_item_is_said() -> None:
    tally = _compared(_rows(9, 0, 1, 1.0, 1), _rows(100, 99, 100, 0.0, 2))
    assert not any(one.is_clear for one in tally.waves[0].changes)
    alone = _compared(_rows(1, 0, 1, 1.0, 1), _rows(1, 99, 100, 0.0, 2))
    assert not any(one.is_clear for one in alone.waves[0].changes)


PANEL = "---\nsame: who\nparams: [who]\n---\n"
BEST_WORST = """
### `matters` What matters?

`best-worst`

- Coffee `=coffee`
- Seats `=seats`
- People `=people`
- Price `=price`
"""


def _panel(source: str, before: list[Row], after: list[Row]) -> dict[tuple[str, str], Change]:
    questionnaire, problems = read_text(PANEL + source, "cafe")
    assert questionnaire is not None, problems
    waves = [[row | {"who": f"p{i}"} for i, row in enumerate(rows)] for rows in (before, after)]
    tally = surveygen.tally(questionnaire, waves[1], compare=[Records("spring", lambda: waves[0])])
    return {(c.figure, c.of): c for c in tally.waves[0].changes}


def _p_of_swaps(gaps: list[float], count: int = 20_000) -> float:
    """How often as great a sum comes of random signs."""
    draw = np.random.default_rng(1)
    sums = (draw.choice([-1, 1], (count, len(gaps))) * np.array(gaps)).sum(axis=1)
    return float((abs(sums) >= abs(sum(gaps)) - 1e-9).mean())


def test_the_same_people_change_their_items_within_themselves() -> None:
    before = _rows(60, 0, 100, 0.5, 1)
    draw = random.Random(2)  # noqa: S311 - a test
    after = [
        _row(min(100, int(row["split__ads"]) + draw.randint(-2, 5)), int(row["order__hours"]))
        for row in before
    ]
    for row in after[:4]:
        row |= _row(int(row["split__ads"]), 1)
    found = _panel(SOURCE, before, after)
    assert {change.pairs for change in found.values()} == {60}
    ads = found["ads", "mean"]
    assert ads.is_clear
    assert ads.change.value == pytest.approx(
        sum(int(b["split__ads"]) - int(a["split__ads"]) for a, b in zip(before, after, strict=True))
        / 60
    )
    both = zip(before, after, strict=True)
    places = [float(b["order__hours"]) - float(a["order__hours"]) for a, b in both]
    rank, first = found["hours", "mean"], found["hours", "share"]
    assert rank.change.value == pytest.approx(sum(places) / 60)
    assert rank.alone == pytest.approx(_p_of_swaps(places), abs=0.02)
    assert first.change.value == pytest.approx(-sum(places) / 60)
    assert first.alone == pytest.approx(rank.alone, abs=1e-9)


def test_the_same_people_are_compared_by_their_own_scores_of_best_and_worst() -> None:
    questionnaire, problems = read_text("# Cafe\n" + BEST_WORST, "cafe")
    assert questionnaire is not None, problems
    question = questionnaire.by_id["matters"]
    screens = kind_of(question).measure.screens(question)

    def said(order: str) -> Row:
        """Who always takes the first of these as best, and the last as worst."""
        row = {}
        for number, items in enumerate(screens, 1):
            shown = sorted(items, key=order.split().index)
            row[f"matters__{number}_best"], row[f"matters__{number}_worst"] = shown[0], shown[-1]
        return row

    liked, disliked = "coffee seats people price", "seats people price coffee"
    before = [said(liked if i % 2 else disliked) for i in range(40)]
    after = [said(liked) if i < 20 else row for i, row in enumerate(before)]
    found = _panel("# Cafe\n" + BEST_WORST, before, after)
    coffee = found["coffee", "mean"]
    assert (coffee.before, coffee.after, coffee.pairs) == (0.0, 0.5, 40)
    assert coffee.alone == pytest.approx(2 * 0.5**10)
    assert coffee.is_clear


def test_mean_rank_has_a_chart_of_its_own(tmp_path: Path) -> None:
    tally = _compared(_rows(100, 0, 40, 0.9, 1), _rows(100, 60, 100, 0.1, 2))
    found = trend(tally, Words())
    assert "(Put first)" in chart_of_line(found, "order=hours", "cafe")
    assert "(Mean rank)" in chart_of_line(found, "order=hours.mean", "cafe")
    assert "(Mean)" in chart_of_line(found, "split=ads", "cafe")
    with pytest.raises(SurveygenError):
        chart_of_line(found, "split=ads.mean", "cafe")


def test_a_plan_counts_the_items_among_the_figures_of_two_waves() -> None:
    assert plan(_set()).figures == 6


def test_options_with_the_names_of_figures_are_options(tmp_path: Path) -> None:
    options = [("top", "First"), ("mean", "Second"), ("score", "Third")]
    lines = "\n".join(f"- ( ) {label} `={key}`" for key, label in options)
    source = f"---\nsame: who\nparams: [who]\n---\n# Cafe\n\n### `pick` Pick one\n\n{lines}\n"
    questionnaire, problems = read_text(source, "cafe")
    assert questionnaire is not None, problems
    waves = [
        [{"pick": options[i % 3 if now else 0][0], "who": f"p{i}"} for i in range(60)]
        for now in (False, True)
    ]
    for wave, suffix in ((waves[0], "p"), (waves[0], "q")):
        before = [row | {"who": row["who"].replace("p", suffix)} for row in wave]
        tally = surveygen.tally(
            questionnaire, waves[1], compare=[Records("old", partial(list, before))]
        )
        shares = {c.figure: (c.before, c.after) for c in tally.waves[0].changes}
        assert shares["top"] == pytest.approx((1.0, 1 / 3))
        assert shares["score"] == pytest.approx((0.0, 1 / 3))
        assert all(abs(c.change.value) <= 1 for c in tally.waves[0].changes)
        for form, text in in_every_form(tally, questionnaire).items():
            assert "First" in text, form
            assert "100% → 33%" in text, form
            assert "upper points" not in text, form
        file = tmp_path / "changes.xlsx"
        file.write_bytes(to_xlsx(tally))
        sheet = openpyxl.load_workbook(file)["Changes"]
        names = [row[1].value for row in sheet.iter_rows(min_row=2)]
        assert names[:3] == ["Pick one: First", "Pick one: Second", "Pick one: Third"]
