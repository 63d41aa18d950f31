"""Items of a sum, a ranking and of best and worst change between waves like every other figure."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from scipy import stats

import surveygen
from support.forms import in_every_form
from surveygen.language import read_text
from surveygen.model import Questionnaire
from surveygen.reports.json_object import as_object
from surveygen.reports.xlsx import to_xlsx
from surveygen.responses.stored import Records
from surveygen.tallies import Tally
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
    changes = {(c.question, c.figure): c for c in tally.waves[0].changes}
    assert all(one.is_clear for one in changes.values())
    assert set(changes) == {
        ("split", "ads"), ("split", "staff"), ("order", "hours"), ("order", "courses"),
    }  # fmt: skip
    ads = [[float(r["split__ads"]) for r in rows] for rows in (before, after)]
    found = changes["split", "ads"]
    means = [sum(values) / len(values) for values in ads]
    assert (found.before, found.after) == pytest.approx(tuple(means))
    low, high = stats.ttest_ind(ads[1], ads[0], equal_var=False).confidence_interval()
    assert (found.change.low, found.change.high) == pytest.approx(
        (low, high), abs=2.5
    )  # bounded means reach further
    hours = [sum(r["order__hours"] == "1" for r in rows) / 100 for rows in (before, after)]
    found = changes["order", "hours"]
    assert (found.before, found.after) == pytest.approx(tuple(hours))
    for form, text in in_every_form(tally, _set()).items():
        assert "Adverts (Mean)" in text, form
        assert "Hours (Put first)" in text, form
        assert "Nothing changed" not in text, form
    known = as_object(tally)
    assert [line["figure"] for line in known["trend"]] == ["ads", "staff", "hours", "courses"]
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


def test_the_same_people_change_their_items_as_two_samples() -> None:
    same = "---\nsame: who\nparams: [who]\n---\n"
    questionnaire, problems = read_text(same + SOURCE, "cafe")
    assert questionnaire is not None, problems
    waves = [
        [row | {"who": f"p{i}"} for i, row in enumerate(rows)]
        for rows in (_rows(60, 0, 40, 0.9, 1), _rows(60, 60, 100, 0.1, 2))
    ]
    plain = _compared(*waves)
    tally = surveygen.tally(questionnaire, waves[1], compare=[Records("spring", lambda: waves[0])])
    assert tally.waves[0].same is not None
    found = [(c.figure, c.before, c.after, c.pairs) for c in tally.waves[0].changes]
    wanted = [(c.figure, c.before, c.after, None) for c in plain.waves[0].changes]
    assert found == wanted


def test_a_plan_counts_the_items_among_the_figures_of_two_waves() -> None:
    assert plan(_set()).figures == 4


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
