"""What is said of guesses: nothing that the answers do not bear."""

from __future__ import annotations

from pathlib import Path

import pytest

import surveygen
from support.tallies import CAFE, questionnaire, response, tally_of, written
from surveygen.reports import findings
from surveygen.reports.front import front_page
from surveygen.reports.words import IN_ENGLISH
from surveygen.tallies import Tally
from surveygen.tallies.verdicts import Verdict

HAPPY = """
---
id: happy
{front}---

# Happy

### `happy` How happy were you?

`scale 1..5` `expect {guess}`

### `again` Will you come again?

- ( ) Yes `=yes` `expect {yes}%`
- ( ) No `=no`
- ( ) Perhaps `=perhaps`

### `nps` Recommend us?

`nps` `expect 30` `sure 90%`
"""


def happy(
    path: Path, rows: list[dict[str, str]], *, guess: float = 4, yes: float = 40, front: str = ""
) -> Tally:
    """The tally of a survey of three questions."""
    survey = questionnaire(HAPPY.format(guess=guess, yes=yes, front=front), "happy")
    head = ["sg_survey", "sg_id", "happy", "again", "nps"]
    full = [{"sg_survey": "happy", "sg_id": f"r{n}", **row} for n, row in enumerate(rows)]
    return tally_of(path, written(full, head), survey)


def verdicts(tally: Tally) -> dict[str, Verdict]:
    """By question."""
    return {one.question: one.verdict for one in tally.surprises}


@pytest.mark.parametrize("count", [1, 2, 3, 5, 9])
def test_few_fives_call_no_guess_wrong_and_none_right(tmp_path: Path, count: int) -> None:
    tally = happy(tmp_path, [{"happy": "5", "again": "yes", "nps": "10"}] * count)
    assert set(verdicts(tally).values()) == {Verdict.TOO_FEW}
    assert findings.surprises(tally) == [] == findings.right_guesses(tally)
    assert "too few answers to say" in findings.verdict_sentence(tally, IN_ENGLISH)
    assert "No surprises" not in front_page(tally, IN_ENGLISH).verdict
    assert tally.calibration is None
    assert findings.bias_sentence(tally, IN_ENGLISH) == ""


def test_three_fives_have_a_range_that_holds_the_guess(tmp_path: Path) -> None:
    mean = happy(tmp_path, [{"happy": "5"}] * 3)["happy"].mean
    assert mean is not None
    assert (mean.value, mean.high) == (5, 5)
    assert mean.low < 3


def test_large_sample_does_not_nag_over_a_point(tmp_path: Path) -> None:
    rows = [{"again": "yes"}] * 3900 + [{"again": "no"}] * 3050 + [{"again": "perhaps"}] * 3050
    tally = happy(tmp_path, rows * 6)
    assert verdicts(tally) == {"again": Verdict.TOO_SMALL}
    assert findings.surprises(tally) == []
    assert len(findings.right_guesses(tally)) == 1
    assert tally["again"].option("yes").verdict is Verdict.TOO_SMALL


def test_what_matters_can_be_set(tmp_path: Path) -> None:
    rows = [{"again": "yes"}] * 480 + [{"again": "no"}] * 520
    assert verdicts(happy(tmp_path, rows))["again"] is Verdict.WRONG
    assert verdicts(happy(tmp_path, rows, front="matters: 10\n"))["again"] is Verdict.TOO_SMALL


@pytest.mark.parametrize("rows", [[("0", "2")], [("10", "5"), ("10", "5")], [("9", "5")] * 8])
def test_score_is_no_surprise_and_within_the_range_at_once(
    tmp_path: Path, rows: list[tuple[str, str]]
) -> None:
    tally = happy(tmp_path, [{"nps": nps, "happy": value} for nps, value in rows])
    score = tally["nps"].score
    assert score is not None
    assert score.low <= score.value <= score.high
    assert not findings.surprises(tally)


def test_plain_error_is_still_a_surprise_with_a_dozen_answers(tmp_path: Path) -> None:
    tally = happy(tmp_path, [{"nps": "2", "happy": "4", "again": "no"}] * 12)
    assert verdicts(tally)["nps"] is Verdict.WRONG
    assert next(one.question for one in findings.surprises(tally)) == "nps"


def test_marks_of_options_agree_with_the_verdict_on_their_question(tmp_path: Path) -> None:
    rows = [response(n, visit="weekly") for n in range(3)]
    visit = tally_of(tmp_path, written(rows))["visit"]
    assert {option.verdict for option in visit.options} == {Verdict.TOO_FEW}
    rows = [response(n, visit="weekly") for n in range(80)]
    visit = tally_of(tmp_path, written(rows))["visit"]
    assert visit.verdict is Verdict.WRONG
    assert visit.option("weekly").verdict is Verdict.WRONG


def test_right_question_has_no_wrong_option(tmp_path: Path) -> None:
    counts = {"first": 25, "yearly": 24, "weekly": 51}
    rows = [
        response(n, visit=v) for n, v in enumerate(k for k, c in counts.items() for _ in range(c))
    ]
    visit = tally_of(tmp_path, written(rows))["visit"]
    assert visit.verdict is not Verdict.WRONG
    assert all(option.verdict is not Verdict.WRONG for option in visit.options)


@pytest.mark.parametrize(
    ("front", "where", "judged"),
    [
        ("", "", {"happy", "again", "nps"}),
        ("", "nps >= 9", {"happy", "again"}),
        ("", "again = yes and not (happy <= 3)", {"nps"}),
        ("", "again answered", {"happy", "again", "nps"}),
        ("weights: {again: {yes: 80%, no: 10%, perhaps: 10%}}\n", "", {"happy", "nps"}),
    ],
)
def test_what_the_author_settles_surprises_nobody(
    front: str, where: str, judged: set[str], tmp_path: Path
) -> None:
    """All of those who said yes said yes, and weighted to 80% are 80%: no guess is about that."""
    survey = questionnaire(HAPPY.format(guess=4, yes=40, front=front), "happy")
    rows = [
        {"happy": str(2 + n % 4), "again": ("yes", "no", "perhaps")[n % 3], "nps": str(n % 11)}
        for n in range(240)
    ]
    tally = surveygen.tally(survey, rows, where=where)
    assert {one.question for one in tally.surprises} == judged
    assert {q.id for q in tally.questions if q.has_guesses} == judged


def test_a_team_guesses_nothing_that_is_settled_either(tmp_path: Path) -> None:
    survey = questionnaire(HAPPY.format(guess=4, yes=40, front=""), "happy")
    rows = [{"happy": str(2 + n % 4), "again": "yes", "nps": str(n % 11)} for n in range(90)]
    team = [{"happy": "3", "again": "no", "nps": "9"}] * 3
    tally = surveygen.tally(survey, rows, where="again = yes", guesses=team)
    assert {one.question for one in tally.surprises} == {"happy", "nps"}
    assert not tally["again"].has_guesses


def test_gloomier_is_who_is_so_beyond_luck(tmp_path: Path) -> None:
    """Two right guesses that lie a little low are no habit; so far off, they are."""
    text = (
        "# A\n\n### `a` Good?\n\n`scale 1..5` `expect 4` `more is better`\n\n"
        "### `b` Nice?\n\n`scale 1..5` `expect 3` `more is better`\n"
    )
    few = [{"a": "5", "b": str(1 + n % 5)} for n in range(10)]
    tally = tally_of(tmp_path, written(few, ["a", "b"]), questionnaire(text, "bias"))
    assert tally.bias is None
    assert {one.verdict for one in tally.surprises} == {Verdict.RIGHT}
    many = [{"a": "5", "b": str(4 + n % 2)} for n in range(60)]
    tally = tally_of(tmp_path, written(many, ["a", "b"]), questionnaire(text, "bias"))
    assert tally.bias == pytest.approx(-(25 + 37.5) / 2)


def test_one_guess_of_good_news_is_no_habit(tmp_path: Path) -> None:
    rows = [{"nps": "2", "again": "yes"}] * 40
    tally = happy(tmp_path, rows)
    assert tally.bias is None
    assert "rosier" not in front_page(tally, IN_ENGLISH).verdict


def test_number_keeps_its_limits_and_an_only_answer_has_no_range(tmp_path: Path) -> None:
    rows = [response(n, spend=str(s)) for n, s in enumerate([2, 3, 190])]
    mean = tally_of(tmp_path, written(rows))["spend"].mean
    assert mean is not None
    assert 0 <= mean.low <= mean.value <= mean.high <= 200
    alone = tally_of(tmp_path, written([response(1, spend="8")]))["spend"]
    assert alone.mean is not None
    assert alone.mean.low != alone.mean.low


def test_sure_is_not_scored_by_the_size_of_the_sample(tmp_path: Path) -> None:
    rows = [{"nps": "10"}] * 3200 + [{"nps": "8"}] * 4900 + [{"nps": "2"}] * 400
    tally = happy(tmp_path, rows)
    assert verdicts(tally)["nps"] is Verdict.TOO_SMALL
    assert tally.calibration is not None
    assert tally.calibration.levels == ((0.9, 1, 1),)


def test_team_guesses_are_judged_alike(tmp_path: Path) -> None:
    from surveygen.tallies.guessing import hold_against_team

    few = tally_of(tmp_path, written([response(n, nps="3", value="2") for n in range(4)]))
    team = tally_of(tmp_path, written([response(n, nps="9", value="5") for n in range(6)]))
    told = hold_against_team(few, team)
    assert {one.verdict for one in told.surprises} == {Verdict.TOO_FEW}
    assert told["value"].verdict is Verdict.TOO_FEW


def test_a_setting_that_makes_no_sense_is_named() -> None:
    from surveygen.language import read_text

    for wrong in ("0", "80", "much"):
        _, problems = read_text(
            CAFE.lstrip().replace("id: cafe", f"id: cafe\nmatters: {wrong}"), "c"
        )
        assert [p.code for p in problems] == ["S006"]
