"""The guess held against the answers: the heart of the tally."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.tallies import CAFE, questionnaire, response, some, tally_of, written
from surveygen.language.lock import Lock, Seal, guesses_of
from surveygen.measures import Guess
from surveygen.reports import findings
from surveygen.reports.html_page import report_html
from surveygen.reports.section import section_of
from surveygen.reports.words import IN_ENGLISH
from surveygen.tallies import Tally, tally_responses
from surveygen.tallies.guessing import hold_against_team


def test_surprises_are_ranked_by_what_luck_does_not_explain(tmp_path: Path) -> None:
    rows = [
        response(n, visit=("first", "yearly", "weekly")[n % 3], nps="2", spend="8.50")
        for n in range(60)
    ]
    tally = tally_of(tmp_path, written(rows))
    nps = tally.surprises[0]
    assert nps.question == "nps"
    assert (nps.expected, nps.got) == (30, -100)
    assert nps.distance == 0.65
    assert nps.is_surprise
    visit = next(s for s in tally.surprises if s.question == "visit")
    assert visit.distance == pytest.approx(0.0667, abs=1e-3)
    assert not visit.is_surprise


def test_gap_of_a_small_sample_is_luck(tmp_path: Path) -> None:
    rows = [response(n, visit="first" if n < 4 else "weekly") for n in range(7)]
    [visit] = tally_of(tmp_path, written(rows)).surprises
    assert visit.distance == pytest.approx(0.3, abs=0.01)
    assert not visit.is_surprise


def test_sentence_names_the_option_and_who_is_elsewhere(tmp_path: Path) -> None:
    rows = [response(n, visit="weekly" if n < 70 else "first") for n in range(100)]
    tally = tally_of(tmp_path, written(rows))
    said = findings.surprise_sentence(tally, tally.surprises[0], IN_ENGLISH)
    assert said == (
        "You expected 30% for “A few times a year”; it is 0%. "
        "30 of every 100 are not where you put them."
    )


def test_whom_the_guess_left_to_the_other_options_is_elsewhere_too(tmp_path: Path) -> None:
    """Three of four options are guessed: 20% are left to the fourth, which nobody chose."""
    survey = questionnaire(
        "# Bread\n\n### `loaf` Which loaf?\n\n- ( ) Rye `=rye` `expect 40%`\n"
        "- ( ) Spelt `=spelt` `expect 30%`\n- ( ) Oat `=oat` `expect 10%`\n- ( ) Rest `=rest`\n",
        "bread",
    )
    rows = [{"loaf": "rye" if n < 40 else "spelt" if n < 70 else "oat"} for n in range(100)]
    tally = tally_of(tmp_path, written(rows, ["loaf"]), survey)
    assert tally.surprises[0].distance == pytest.approx(0.2)
    assert findings.surprise_sentence(tally, tally.surprises[0], IN_ENGLISH) == (
        "You expected 10% for “Oat”; it is 30%. 20 of every 100 are not where you put them."
    )


def test_bias_says_how_rosy_the_guesses_were(tmp_path: Path) -> None:
    survey = questionnaire(CAFE.replace("`scale 1..5`", "`scale 1..5` `expect 5` `more is better`"))
    rows = [response(n, nps="8", value="3") for n in range(40)]
    tally = tally_of(tmp_path, written(rows), survey)
    assert tally.bias == pytest.approx((15 + 50) / 2)
    assert "33 points of 100 rosier" in findings.bias_sentence(tally, IN_ENGLISH)


def test_sure_guesses_are_calibrated(tmp_path: Path) -> None:
    survey = questionnaire(CAFE.replace("`expect 8.50`", "`expect 8.50` `sure 70%`"))
    tally = tally_of(tmp_path, written([response(n, spend="99") for n in range(40)]), survey)
    assert tally.calibration is not None
    assert tally.calibration.levels == ((0.7, 1, 0),)
    assert "too few to judge" in findings.calibration_sentence(tally.calibration, IN_ENGLISH)


def lock_of(text: str, day: int) -> Lock:
    survey = questionnaire(text)
    moment = datetime(2026, 3, day, tzinfo=UTC)
    return Lock(survey.id, {}, (Seal(moment, "salt", "hash", guesses_of(survey)),))


def test_guess_changed_after_the_first_response_is_marked(tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text(written(some(30)), encoding="utf-8")
    sealed = lock_of(CAFE.replace("`expect 30`", "`expect -45`"), 1)
    tally = tally_responses(questionnaire(), [file], lock=sealed)
    assert [s.question for s in tally.surprises if s.changed] == ["nps"]
    assert "changed after the first response" in report_html(tally, questionnaire())
    untouched = tally_responses(questionnaire(), [file], lock=lock_of(CAFE, 1))
    assert not any(s.changed for s in untouched.surprises)


def test_team_s_answers_take_the_place_of_the_guess(tmp_path: Path) -> None:
    customers = tally_of(tmp_path, written([response(n, nps="3", value="2") for n in range(50)]))
    team = tally_of(tmp_path, written([response(n, nps="9", value="5") for n in range(6)]))
    tally = hold_against_team(customers, team)
    assert tally.guesser == "the team"
    assert (tally["nps"].expected, tally["value"].expected) == (
        Guess(100, "score"),
        Guess(5, "mean"),
    )
    assert tally.surprises[0].question == "nps"
    assert findings.surprise_sentence(tally, tally.surprises[0], IN_ENGLISH).startswith(
        "The team expected"
    )
    assert tally["spend"].expected is None


def test_question_nobody_answered_surprises_nobody(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, written([]))
    assert tally.surprises == ()
    assert replace(tally, guesser="you").bias is None


SUM = """
---
id: cafe
---

# Money

### `money` Split a hundred pounds

`sum 100` `unit £`

- `=coffee` Better coffee `expect 40`
- `=chairs` Better chairs `expect 20`
- `=rest` The rest
"""


def _split(tmp_path: Path, coffee: int, count: int = 40) -> Tally:
    """Everybody gives coffee about this much, and the chairs about 20."""
    rows = [
        response(
            n,
            money__coffee=str(coffee + n % 3 - 1),
            money__chairs=str(20 + (1 - n % 3)),
            money__rest=str(80 - coffee),
        )
        for n in range(count)
    ]
    header = ["sg_survey", "sg_id", "money__coffee", "money__chairs", "money__rest"]
    return tally_of(tmp_path, written(rows, header), questionnaire(SUM))


def test_guess_at_an_item_of_a_sum_is_a_mean_and_is_held_against_its_mean(tmp_path: Path) -> None:
    tally = _split(tmp_path, coffee=53)
    assert tally["money"].option("coffee").expected == Guess(40, "mean")
    coffee, chairs = tally.surprises
    assert (coffee.question, coffee.expected, coffee.is_surprise) == ("money/coffee", 40, True)
    assert coffee.got == pytest.approx(53, abs=0.1)
    assert (chairs.question, chairs.is_surprise) == ("money/chairs", False)
    assert findings.surprise_sentence(tally, coffee, IN_ENGLISH).startswith(
        "You expected £40.00; it is £5"
    )


def test_guess_at_an_item_of_a_sum_is_never_told_in_per_cent_of_people(tmp_path: Path) -> None:
    money = _split(tmp_path, coffee=53)["money"]
    said = [bar.guess.words for bar in section_of(money, IN_ENGLISH).bars if bar.guess]
    assert said[0].startswith("guess £40.00 ▲£1")
    assert said[1] == "guess £20.00 ✓"
    assert money.place_of(money.option("coffee")) == 0.4
