"""What the tally says about each kind of question."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.tallies import CAFE, codes, questionnaire, response, some, tally_of, written
from surveygen.measures import Guess


def test_shares_are_of_those_who_answered(tmp_path: Path) -> None:
    visits = ["first"] * 6 + ["weekly"] * 2 + ["", ""]
    rows = [response(n, visit=visit, nps="7") for n, visit in enumerate(visits)]
    visit = tally_of(tmp_path, written(rows))["visit"]
    assert (visit.answered, visit.asked) == (8, 10)
    first = visit.option("first")
    assert (first.count, first.share.value, first.expected) == (6, 0.75, Guess(0.3, "share"))
    assert first.share.low == pytest.approx(0.4093, abs=1e-4)
    assert [o.key for o in visit.options] == ["first", "yearly", "weekly"]


def test_base_of_a_conditional_question_is_those_who_were_asked(tmp_path: Path) -> None:
    rows = [response(n, visit="first" if n < 6 else "weekly") for n in range(10)]
    rows[0]["heard"] = "friend"
    heard = tally_of(tmp_path, written(rows))["heard"]
    assert (heard.answered, heard.asked) == (1, 6)


def test_shares_of_pick_many_are_of_those_who_ticked_any(tmp_path: Path) -> None:
    rows = [
        response(1, ordered__coffee="1", ordered__tea="1"),
        response(2, ordered__coffee="1"),
        response(3),
    ]
    ordered = tally_of(tmp_path, written(rows))["ordered"]
    assert ordered.answered == 2
    assert [(o.count, o.share.value) for o in ordered.options] == [(2, 1), (1, 0.5), (0, 0), (0, 0)]
    assert ordered.takes_several


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("ordered__tea", ["yes", "TRUE", "x", "1.0", "tea", "Tea, herbal or black"]),
        ("ordered", ["tea", "coffee, tea", "Coffee, Tea, herbal or black", '["tea"]']),
        ("ordered", ["tea;coffee", "Tea, herbal or black|Coffee", "coffee;tea;", "Coffee\ntea"]),
    ],
)
def test_ticked_boxes_are_recognised_in_many_forms(
    tmp_path: Path, column: str, cells: list[str]
) -> None:
    rows = [response(n, **{column: cell}) for n, cell in enumerate(cells)]
    tally = tally_of(tmp_path, written(rows, ["sg_survey", "sg_id", column]))
    assert tally["ordered"].option("tea").count == len(cells)
    assert "R012" not in codes(tally)


def test_what_fits_no_option_is_counted_and_printed(tmp_path: Path) -> None:
    rows = [
        response(1, visit="monthly", nps="11", spend="a lot"),
        response(2, visit="monthly", value="3"),
    ]
    tally = tally_of(tmp_path, written(rows))
    assert dict(tally["visit"].unmatched) == {"monthly": 2}
    assert tally["visit"].answered == 0
    found = {p.message for p in tally.problems if p.code == "R012"}
    assert found == {
        "'monthly' fits no option of 'visit'; 2 such.",
        "'11' fits no option of 'nps'; 1 such.",
        "'a lot' fits no option of 'spend'; 1 such.",
    }


def test_label_in_place_of_the_code_is_understood(tmp_path: Path) -> None:
    rows = [response(1, visit="Every week"), response(2, visit=" every  WEEK ", value="3.0")]
    tally = tally_of(tmp_path, written(rows))
    assert tally["visit"].option("weekly").count == 2
    assert tally["value"].option("3").count == 1


def test_columns_may_be_named_by_the_wording(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, "How often do you visit us?;What is the main reason?\nweekly;ok\n")
    assert tally["visit"].option("weekly").count == 1
    assert tally["why"].quotes[0].text == "ok"


@pytest.mark.parametrize(
    ("cell", "value"),
    [("8.5", 8.5), ("8,50", 8.5), ("£8.50", 8.5), ("1,20", 1.2), ("8.50 £", 8.5), ("'+3", 3)],
)
def test_numbers_are_read_as_people_write_them(tmp_path: Path, cell: str, value: float) -> None:
    tally = tally_of(tmp_path, written([response(1, spend=cell)]))
    assert tally["spend"].median == value


def test_number_has_mean_median_and_ends(tmp_path: Path) -> None:
    rows = [response(n, spend=str(v)) for n, v in enumerate([2, 4, 4, 10])]
    spend = tally_of(tmp_path, written(rows))["spend"]
    assert spend.mean is not None
    assert (spend.mean.value, spend.median, spend.lowest, spend.highest) == (5, 4, 2, 10)
    assert 0 < spend.mean.low < 2 < 8 < spend.mean.high < 200
    assert spend.expected == Guess(8.5, "mean")


def test_nps_is_promoters_less_detractors_of_those_who_answered(tmp_path: Path) -> None:
    scores = ["10"] * 20 + ["9"] * 16 + ["8"] * 25 + ["6"] * 10 + ["0"] * 4 + [""] * 5
    nps = tally_of(tmp_path, written([response(n, nps=score) for n, score in enumerate(scores)]))[
        "nps"
    ]
    assert nps.score is not None
    assert nps.answered == 75
    assert round(nps.score.value, 1) == 29.3
    assert (round(nps.score.low, 1), round(nps.score.high, 1)) == (11.3, 45.1)


def test_write_ins_are_kept_with_their_option(tmp_path: Path) -> None:
    rows = [response(1, visit="first", heard="other", heard_other_text="An ad,\nin the paper")]
    heard = tally_of(tmp_path, written(rows))["heard"]
    assert [(q.text, q.option) for q in heard.quotes] == [("An ad, in the paper", "other")]
    assert heard.written == 1


def test_apostrophe_that_guards_a_formula_is_taken_off(tmp_path: Path) -> None:
    survey = questionnaire("# T\n\n### `n` N\n\n`number`\n", "t")
    assert tally_of(tmp_path, "n\n'-5\n", survey)["n"].median == -5


def test_missing_values_of_the_front_matter_are_no_answers(tmp_path: Path) -> None:
    survey = questionnaire(CAFE.replace("id: cafe", "id: cafe\nmissing: [NA, '-99']"))
    rows = [response(1, visit="NA", spend="-99", nps="na"), response(2, visit="first")]
    tally = tally_of(tmp_path, written(rows), survey)
    assert (tally["visit"].answered, tally["spend"].answered, tally["nps"].answered) == (1, 0, 0)
    assert not tally.problems


def test_small_population_narrows_the_ranges(tmp_path: Path) -> None:
    survey = questionnaire(CAFE.replace("id: cafe", "id: cafe\npopulation: 60"))
    wide = tally_of(tmp_path, written(some(40)))["visit"].options[0].share
    narrow = tally_of(tmp_path, written(some(40)), survey)["visit"].options[0].share
    factor = (narrow.high - narrow.value) / (wide.high - wide.value)
    assert factor == pytest.approx(0.582, abs=0.001)


def test_option_without_a_code_is_keyed_by_its_label(tmp_path: Path) -> None:
    survey = questionnaire("# T\n\n### `q` Q\n\n- ( ) Red wine\n- ( ) White\n", "t")
    tally = tally_of(tmp_path, "q\nRed wine\nWhite\nRed wine\n", survey)
    assert tally["q"].option("Red wine").count == 2


def test_files_are_counted_and_never_shown(tmp_path: Path) -> None:
    survey = questionnaire("# T\n\n### `photo` A photo\n\n`file`\n\n### `n` N\n\n`nps`\n", "t")
    tally = tally_of(tmp_path, "photo,n\nme-and-my-dog.jpg,9\n,8\n", survey)
    assert (tally["photo"].answered, tally["photo"].quotes) == (1, ())
