"""An answer that alone makes the mean is named, and the median leads then; limits are kept."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.forms import in_every_form
from support.tallies import questionnaire, response, tally_of, written
from surveygen.reports.document import document_of
from surveygen.reports.figures import figures
from surveygen.reports.json_object import as_object
from surveygen.reports.markdown import to_markdown
from surveygen.tallies import Tally
from surveygen.tallies.guessing import hold_against_team
from surveygen.tallies.outliers import Outliers, find_outliers
from surveygen.tallies.verdicts import Verdict

SPENT = [5.0, 6.5, 7.0, 8.0, 8.5, 9.0, 9.5, 10.0, 12.0, 15.5]
SURVEY = """
---
id: cafe
{front}---

# Café

### `spend` How much?

`number{limits}` `unit £` `expect 9.00`

### `visit` Where?

- ( ) Here `=here`
- ( ) There `=there`
"""


def spending(path: Path, values: list[float], limits: str = " 0..", front: str = "") -> Tally:
    """The tally of what people spent."""
    survey = questionnaire(SURVEY.format(limits=limits, front=front))
    rows = [
        response(n, spend=f"{v:g}", visit="here" if n % 2 else "there", w="2")
        for n, v in enumerate(values)
    ]
    return tally_of(path, written(rows, ["sg_survey", "sg_id", "spend", "visit", "w"]), survey)


def test_one_cell_of_a_million_is_named_in_every_output(tmp_path: Path) -> None:
    tally = spending(tmp_path, [*SPENT * 6, 1_000_000])
    spend = tally["spend"]
    assert spend.outliers is not None
    assert (spend.outliers.count, spend.outliers.greatest) == (1, 1_000_000)
    assert spend.outliers.mean.value == pytest.approx(9.1)
    said = "Median £9.00; without one answer of £1,000,000.00 the mean is £9.10 (between £8"
    for form, text in in_every_form(
        tally, questionnaire(SURVEY.format(limits="", front=""))
    ).items():
        assert said in text, form
    assert as_object(tally)["questions"]["spend"]["outliers"]["mean"] == 9.1
    row = next(one for one in figures(tally) if one.figure == "mean_without")
    assert (row.value, row.count) == (9.1, 1)


def test_a_guess_is_held_against_the_mean_without_it(tmp_path: Path) -> None:
    tally = spending(tmp_path, [*SPENT * 6, 1_000_000])
    [found] = tally.surprises
    assert found.verdict is Verdict.RIGHT
    assert found.got == pytest.approx(9.1)
    assert "You expected £9.00: within the range" in to_markdown(document_of(tally))


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ([1_000_000.0, 1_000_000.0], 2),
        ([1_000_000.0, 900_000.0, 4_000.0], 3),
        ([1e9, 1_000_000.0], 2),
        ([-500_000.0], 1),
    ],
)
def test_several_are_named_together(tmp_path: Path, more: list[float], count: int) -> None:
    spend = spending(tmp_path, [*SPENT * 8, *more], limits="")["spend"]
    assert spend.outliers is not None
    assert spend.outliers.count == count
    assert spend.outliers.mean.value == pytest.approx(9.1)
    assert (spend.outliers.least, spend.outliers.greatest) == (min(more), max(more))


def test_weights_weigh_outliers_too(tmp_path: Path) -> None:
    spend = spending(tmp_path, [*SPENT * 6, 1_000_000], front="weights: w\n")["spend"]
    assert spend.outliers is not None
    assert (spend.outliers.count, round(spend.outliers.mean.value, 6)) == (1, 9.1)


def test_few_answers_name_a_plain_slip(tmp_path: Path) -> None:
    spend = spending(tmp_path, [5, 6, 7, 1_000_000])["spend"]
    assert spend.outliers is not None
    assert spend.outliers.mean.value == 6


@pytest.mark.parametrize("values", [[5.0, 1_000_000.0], [5.0, 5.0, 5.0], [7.0], SPENT * 3, []])
def test_others_have_none(values: list[float]) -> None:
    answers = [(v, float(values.count(v)), values.count(v)) for v in sorted(set(values))]
    assert find_outliers(answers, (0, None), len(values)) is None if values else True


def test_a_few_who_spend_more_are_no_outliers() -> None:
    """A tail is not a slip: of skewed numbers one sample in a hundred at most names any."""
    named = rounds = 0
    for seed in range(300):
        draw = random.Random(seed)  # noqa: S311 - a test
        for n in (10, 30, 100):
            values = [round(draw.lognormvariate(2, 0.8), 2) for _ in range(n)]
            answers = [(v, float(values.count(v)), values.count(v)) for v in sorted(set(values))]
            named += find_outliers(answers, (0, None), n) is not None
            rounds += 1
    assert named / rounds <= 0.01


@given(st.lists(st.floats(0, 1e6, width=32), min_size=2, max_size=60))
def test_what_is_named_moves_the_mean_by_more_than_its_range(values: list[float]) -> None:
    answers = [(v, float(values.count(v)), values.count(v)) for v in sorted(set(values))]
    found = find_outliers(answers, (0, None), len(values))
    if found is None:
        return
    assert isinstance(found, Outliers)
    assert 1 <= found.count <= max(1, len(values) // 20)
    mean = sum(values) / len(values)
    assert abs(mean - found.mean.value) > found.mean.high - found.mean.low
    assert found.mean.low >= 0


def test_segments_name_nobodys_answer(tmp_path: Path) -> None:
    from surveygen.tallies import Request, tally_responses

    survey = questionnaire(SURVEY.format(limits="", front=""))
    rows = [
        response(n, spend=f"{v:g}", visit="here" if n % 2 else "there")
        for n, v in enumerate([*SPENT * 6, 1_000_000])
    ]
    file = tmp_path / "r.csv"
    file.write_text(written(rows, ["sg_survey", "sg_id", "spend", "visit"]), encoding="utf-8")
    tally = tally_responses(survey, [file], Request(by=("visit",)))
    assert tally["spend"].outliers is not None
    assert all(s["spend"].outliers is None for s in tally.cuts[0].segments)
    text = in_every_form(tally, survey)["markdown"]
    assert "| Median |" in text


@pytest.mark.parametrize(
    ("guess", "verdict"), [(100, Verdict.WRONG), (16_000, Verdict.TOO_FEW), (9, Verdict.RIGHT)]
)
def test_a_guess_that_fits_the_mean_with_it_is_not_wrong(
    tmp_path: Path, guess: float, verdict: Verdict
) -> None:
    survey = questionnaire(SURVEY.format(limits=" 0..", front="").replace("9.00", str(guess)))
    rows = [response(n, spend=f"{v:g}") for n, v in enumerate([*SPENT * 6, 1_000_000])]
    tally = tally_of(tmp_path, written(rows, ["sg_survey", "sg_id", "spend"]), survey)
    assert [one.verdict for one in tally.surprises] == [verdict]


def test_what_a_team_guessed_is_not_said_to_be_the_authors(tmp_path: Path) -> None:
    """In every report, whatever came of it: right, higher, lower, too few, hanging on a slip."""
    header = ["sg_survey", "sg_id", "spend", "nps"]
    survey = questionnaire(SURVEY.format(limits=" 0..", front=""))
    spent = [*SPENT * 6, 1_000_000]
    cases = {
        "9": (spent, "within the range"), "200": (SPENT * 6, "lower"), "1": (SPENT * 6, "higher"),
        "16000": (spent, "hangs on what may be a slip"), "40": (SPENT[:4], "too few answers"),
    }  # fmt: skip
    for guess, (values, came) in cases.items():
        rows = [response(n, spend=f"{v:g}") for n, v in enumerate(values)]
        team = [response(n, spend=guess) for n in range(3)]
        own = tally_of(tmp_path, written(rows, header), survey)
        tally = hold_against_team(own, tally_of(tmp_path, written(team, header), survey))
        for form, text in in_every_form(tally, survey).items():
            assert re.search(rf"The team expected £?[\d.,]+: .{{0,40}}{came}", text), (form, came)
            assert "You expected" not in text, form


def test_a_guess_that_hangs_on_one_answer_is_not_said_to_lack_answers(tmp_path: Path) -> None:
    survey = questionnaire(SURVEY.format(limits=" 0..", front="").replace("9.00", "16000"))
    rows = [response(n, spend=f"{v:g}") for n, v in enumerate([*SPENT * 6, 1_000_000])]
    tally = tally_of(tmp_path, written(rows, ["sg_survey", "sg_id", "spend"]), survey)
    said = in_every_form(tally, survey)
    for form in ("html", "markdown", "terminal"):
        text = said[form]
        assert "whether it is right hangs on 1 answer that may be a slip" in text, form
        assert "It cannot be said whether the guess was right." in text, form
        assert "too few" not in text.lower(), form
