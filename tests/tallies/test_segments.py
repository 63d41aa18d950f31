"""Cuts, personas, conditions, dates, weights and waves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from support.tallies import CAFE, HEADER, codes, questionnaire, response, some, written
from surveygen.errors import SurveygenError
from surveygen.tallies import Request, Tally, tally_responses
from surveygen.tallies.selection import day_of
from surveygen.tallies.trends import with_waves


def tallied(
    path: Path, rows: list[dict[str, str]], front: str = "", header: list[str] | None = None,
    **options: Any,
) -> Tally:  # fmt: skip
    """The tally of these rows; `front` is more front matter."""
    file = path / "r.csv"
    file.write_text(written(rows, header or HEADER), encoding="utf-8")
    survey = questionnaire(CAFE.replace("id: cafe", f"id: cafe\n{front}") if front else CAFE)
    return tally_responses(survey, [file], Request(**options))


def visitors(**counts: int) -> list[dict[str, str]]:
    """Respondents by how often they visit; the regulars are the happier ones."""
    visits = [visit for visit, n in counts.items() for _ in range(n)]
    scores = {"first": "3", "yearly": "8", "weekly": "10"}
    return [
        response(n, visit=v, nps=scores[v], ordered__coffee="1" if n % 2 else "", why=f"reason {n}")
        for n, v in enumerate(visits)
    ]


def test_cut_gives_every_segment_its_own_figures(tmp_path: Path) -> None:
    tally = tallied(tmp_path, visitors(first=10, yearly=20, weekly=30), by=("visit",))
    [cut] = tally.cuts
    assert [(s.key, s.base, s.hidden) for s in cut.segments] == [
        ("first", 10, False), ("yearly", 20, False), ("weekly", 30, False),
    ]  # fmt: skip
    scores = [segment["nps"].score for segment in cut.segments]
    assert [round(score.value) for score in scores if score] == [-100, 0, 100]
    assert cut["first"]["ordered"].option("coffee").count == 5
    assert tally["nps"].answered == 60


def test_segments_of_a_cut_add_up_to_the_whole(tmp_path: Path) -> None:
    tally = tallied(tmp_path, some(90), by=("visit",))
    for key in ("1", "3", "5"):
        parts = [s["value"].option(key).count for s in tally.cuts[0].segments]
        assert sum(parts) == tally["value"].option(key).count


def test_cut_by_boxes_lets_somebody_stand_in_several_segments(tmp_path: Path) -> None:
    rows = [response(n, ordered__coffee="1", ordered__tea="1", nps="9") for n in range(6)]
    tally = tallied(tmp_path, rows, by=("ordered",))
    assert tally.cuts[0].overlaps
    assert [s.base for s in tally.cuts[0].segments] == [6, 6, 0, 0]


def test_cut_by_the_score_makes_its_three_groups(tmp_path: Path) -> None:
    tally = tallied(tmp_path, visitors(first=10, yearly=20, weekly=30), by=("nps",))
    assert [(s.key, s.base) for s in tally.cuts[0].segments] == [
        ("promoters", 30), ("passives", 20), ("detractors", 10),
    ]  # fmt: skip


def test_small_segment_is_hidden_with_the_next_smallest(tmp_path: Path) -> None:
    tally = tallied(tmp_path, visitors(first=4, yearly=9, weekly=30), by=("visit",))
    hidden = {s.key: s.hidden for s in tally.cuts[0].segments}
    assert hidden == {"first": True, "yearly": True, "weekly": False}
    assert tally.cuts[0]["first"].questions == ()


def test_two_small_segments_protect_each_other(tmp_path: Path) -> None:
    tally = tallied(tmp_path, visitors(first=4, yearly=3, weekly=30), by=("visit",))
    assert [s.hidden for s in tally.cuts[0].segments] == [True, True, False]


def test_answers_of_few_in_a_large_segment_are_hidden(tmp_path: Path) -> None:
    rows = visitors(first=10, yearly=10, weekly=10)
    for row in rows[:3]:
        row["spend"] = "5"
    spend = tallied(tmp_path, rows, by=("visit",)).cuts[0]["first"]["spend"]
    assert (spend.answered, spend.hidden, spend.mean) == (0, True, None)


def test_least_size_can_be_chosen(tmp_path: Path) -> None:
    tally = tallied(tmp_path, visitors(first=2, yearly=9, weekly=30), by=("visit",), least=1)
    assert not any(s.hidden for s in tally.cuts[0].segments)


def test_personas_divide_by_their_conditions(tmp_path: Path) -> None:
    front = "personas:\n  Regulars: visit = weekly\n  Critics: nps <= 6\n"
    tally = tallied(tmp_path, visitors(first=10, yearly=20, weekly=30), front, by=("personas",))
    assert [(s.key, s.base) for s in tally.cuts[0].segments] == [("Regulars", 30), ("Critics", 10)]
    assert tally.cuts[0].overlaps
    by_visit = tallied(tmp_path, visitors(first=10, yearly=20, weekly=30), by=("visit",)).cuts[0]
    assert (by_visit.overlaps, by_visit.label) == (False, "How often do you visit us?")
    one = tallied(tmp_path, visitors(first=10, yearly=20, weekly=30), front, persona="Critics")
    assert (one.selected, one.ledger.counted, one.selection) == (10, 60, "persona Critics")


def test_condition_chooses_responses_and_the_ledger_stays_whole(tmp_path: Path) -> None:
    rows = visitors(first=10, yearly=20, weekly=30)
    tally = tallied(tmp_path, rows, where="nps >= 8 and ordered has coffee")
    assert tally.selected == 25
    assert tally["visit"].option("first").count == 0
    assert tally.ledger.counted == 60


def test_dates_choose_responses(tmp_path: Path) -> None:
    tally = tallied(tmp_path, some(28), since="2026-03-10", until="2026-03-12", least=1)
    assert tally.selected == 3
    assert tally.first[:10] == "2026-03-10"


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-01T10:00:00Z", "2026-03-01"),
        ("2022/11/30 10:39:41 PM GMT+1", "2022-11-30"),
        ("31.3.2026 12:00", "2026-03-31"),
        ("31/3/2026", "2026-03-31"),
        ("3/31/2026 9:15", "2026-03-31"),
        ("3/4/2026", ""),
        ("soon", ""),
        ("2026-02-30", ""),
    ],
)
def test_days_are_read_as_services_write_them(moment: str, day: str) -> None:
    assert day_of(moment) == day


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"by": ["vist"]}, "R019"),
        ({"by": ["why"]}, "R020"),
        ({"by": ["personas"]}, "R021"),
        ({"persona": "Nobody"}, "R026"),
        ({"since": "yesterday"}, "R025"),
        ({"where": "vist = first"}, "C003"),
    ],
)
def test_what_cannot_be_chosen_is_said(tmp_path: Path, options: dict[str, Any], code: str) -> None:
    with pytest.raises(SurveygenError) as caught:
        tallied(tmp_path, some(3), **options)
    found = caught.value.problems[0].code
    assert found == code or (code.startswith("C") and found.startswith("C"))


def test_dates_need_a_column_of_them(tmp_path: Path) -> None:
    with pytest.raises(SurveygenError, match=r"R024.*--since"):
        tallied(tmp_path, some(3), header=["visit", "nps"], since="2026-03-01")


def test_column_of_weights_weighs(tmp_path: Path) -> None:
    rows = [
        response(n, visit="first" if n < 3 else "weekly", w="1" if n < 3 else "3") for n in range(4)
    ]
    tally = tallied(tmp_path, rows, "weights: w", [*HEADER, "w"])
    assert tally["visit"].option("weekly").share.value == 0.5
    assert tally["visit"].option("weekly").count == 1
    assert tally["visit"].effective == 3
    assert tally.weighting is not None
    assert tally.weighting.kind == "column"
    assert tally.weighting.effective_n == 3
    assert round(tally.weighting.design_effect, 3) == 1.333
    assert not tally.problems


def test_missing_column_of_weights_is_said(tmp_path: Path) -> None:
    tally = tallied(tmp_path, some(4), "weights: w")
    assert codes(tally) == ["R023", "R058"]
    assert tally["visit"].answered == 4
    assert tally.weighting is None


def test_raking_reaches_the_wanted_shares(tmp_path: Path) -> None:
    front = "weights:\n  visit: {first: 0.5, yearly: 0.25, weekly: 0.25}\n"
    tally = tallied(tmp_path, visitors(first=30, yearly=30, weekly=90), front, by=("visit",))
    shares = [round(o.share.value, 6) for o in tally["visit"].options]
    assert shares == [0.5, 0.25, 0.25]
    assert tally["nps"].score is not None
    assert round(tally["nps"].score.value, 6) == -25
    assert tally.weighting is not None
    assert tally.weighting.kind == "rake"
    assert tally.cuts[0]["first"]["ordered"].option("coffee").share.value == 1


def test_few_responses_are_not_raked(tmp_path: Path) -> None:
    front = "weights:\n  visit: {first: 0.5, yearly: 0.25, weekly: 0.25}\n"
    tally = tallied(tmp_path, visitors(first=3, yearly=3, weekly=9), front)
    assert codes(tally) == ["R022"]
    assert tally["visit"].option("first").share.value == 0.2
    assert tally.weighting is None


def test_waves_say_what_changed_for_certain(tmp_path: Path) -> None:
    before = tallied(tmp_path, visitors(first=40, yearly=40, weekly=20))
    after = tallied(tmp_path, visitors(first=20, yearly=40, weekly=40))
    [wave] = with_waves(after, before).waves
    clear = {(c.question, c.figure): round(c.change.value, 2) for c in wave.changes if c.is_clear}
    assert clear["nps", "score"] == 40
    assert clear["visit", "weekly"] == 0.2
    assert clear["visit", "first"] == -0.2
    assert ("visit", "yearly") not in clear
    change = next(c for c in wave.changes if (c.question, c.figure) == ("visit", "weekly"))
    assert (round(change.change.low, 4), round(change.change.high, 4)) == (0.0731, 0.3185)


def test_quotes_know_their_writer_s_score_and_segments(tmp_path: Path) -> None:
    tally = tallied(tmp_path, visitors(first=6, yearly=6, weekly=6), by=("visit",))
    quote = tally["why"].quotes[0]
    assert (quote.score, quote.segments) == (3, (("visit", "first"),))


def test_what_is_hidden_for_itself_protects_nobody(tmp_path: Path) -> None:
    """Five are enough to be shown, but for the four that they would give away."""
    [cut] = tallied(tmp_path, visitors(first=4, yearly=5, weekly=30), by=("visit",)).cuts
    assert [(s.hidden, s.protects) for s in cut.segments] == [
        (True, False), (True, True), (False, False),
    ]  # fmt: skip
    assert [len(s.questions) for s in cut.segments[:2]] == [0, 0]
    [cut] = tallied(tmp_path, visitors(first=1, yearly=2, weekly=30), by=("visit",), least=2).cuts
    assert [(s.hidden, s.protects) for s in cut.segments] == [
        (True, False), (True, True), (False, False),
    ]  # fmt: skip


def test_a_segment_of_nobody_is_hidden_unless_nothing_is(tmp_path: Path) -> None:
    rows = visitors(first=10, weekly=30)
    [cut] = tallied(tmp_path, rows, by=("visit",)).cuts
    assert [(s.base, s.hidden) for s in cut.segments] == [(10, False), (0, True), (30, False)]
    assert not cut.segments[1].questions
    [cut] = tallied(tmp_path, rows, by=("visit",), least=1).cuts
    assert [(s.base, s.hidden) for s in cut.segments] == [(10, False), (0, False), (30, False)]


def test_a_question_may_be_called_personas(tmp_path: Path) -> None:
    named = CAFE.replace("`visit`", "`personas`").replace("if visit", "if personas")
    survey = questionnaire(named.replace("id: cafe", "id: cafe\npersonas:\n  All: nps >= 0\n"))
    rows = [{**one, "personas": one["visit"]} for one in visitors(first=10, yearly=10, weekly=30)]
    file = tmp_path / "r.csv"
    file.write_text(written(rows, [*HEADER, "personas"]), encoding="utf-8")
    [cut] = tally_responses(survey, [file], Request(by=("personas",))).cuts
    assert [s.base for s in cut.segments] == [10, 10, 30]
    assert cut.label == "How often do you visit us?"


def test_a_small_segment_is_hidden_though_it_is_everybody(tmp_path: Path) -> None:
    [cut] = tallied(tmp_path, visitors(first=4), by=("visit",)).cuts
    assert [(s.base, s.hidden, s.questions) for s in cut.segments] == [
        (4, True, ()), (0, True, ()), (0, True, ()),
    ]  # fmt: skip


def test_files_that_people_sent_are_told_of_no_segment(tmp_path: Path) -> None:
    survey = questionnaire(f"{CAFE}\n### `photo` A photo?\n\n`file`\n")
    rows = [{**one, "photo": "a.png"} for one in visitors(first=10, weekly=30)]
    file = tmp_path / "r.csv"
    file.write_text(written(rows, [*HEADER, "photo"]), encoding="utf-8")
    [cut] = tally_responses(survey, [file], Request(by=("visit",))).cuts
    assert [q.id for q in cut["first"].questions] == [q.id for q in questionnaire()]
