"""Each view says of known answers what can be reckoned by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from pathlib import Path

import pytest

from surveygen.language import read
from surveygen.language.views import FORMS
from surveygen.model import Questionnaire
from surveygen.reports.views import VIEWS, Picture, draw_views
from surveygen.responses.stored import Records
from surveygen.tallies import ALL, Tally, tally_responses

CONTENT = Path(__file__).parent.parent.parent / "content"
Row = Mapping[str, str]


def read_set(name: str) -> Questionnaire:
    questionnaire, problems = read(CONTENT / f"{name}.md")
    assert questionnaire is not None, problems
    return questionnaire


def pictures(name: str, rows: Sequence[Row]) -> dict[str, Picture]:
    questionnaire = read_set(name)
    numbered = [{"sg_id": str(i), **row} for i, row in enumerate(rows)]

    def tally(by: Sequence[str], least: int | None) -> Tally:
        source = Records("answers", lambda: numbered)
        return tally_responses(questionnaire, [source], ALL.cut(by, least))

    return {picture.name: picture for picture in draw_views(questionnaire, tally)}


def text_of(html: str) -> str:
    """What a reader sees, a space between cells."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def cells(html: str) -> list[list[str]]:
    """The table's rows, each as its cells."""
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    return [
        [text_of(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]


def test_every_view_that_can_be_asked_for_is_drawn_and_none_else() -> None:
    assert set(VIEWS) == set(FORMS)


@pytest.mark.parametrize(
    "name", sorted(p.stem for p in CONTENT.glob("*.md") if "views:" in p.read_text("utf-8"))
)
def test_no_answers_give_no_picture_and_no_error(name: str) -> None:
    for picture in pictures(name, [{}]).values():
        assert "too few" in picture.html.lower()


def test_reasons_are_ranked_with_the_words_of_those_who_gave_them() -> None:
    people = [{"reason": "people", "since": "years", "trigger": "The old one broke down"}] * 24
    prices = [{"reason": "price", "since": "first", "trigger": "I had to save <b>money</b>"}] * 20
    html = pictures("why-did-you-buy", [*people, *prices])["reasons"].html
    rows = cells(html)
    assert rows[1][0] == "How I was advised and treated"
    assert rows[1][2:] == ["55%", "20%", "The old one broke down"]
    assert "<b>money" not in html
    assert "I had to save <b>money</b>" in unescape(html)
    told = text_of(html)
    wanted = (
        "Mostly of the group “One to five years”: “How I was advised and treated” (24 of 24 there)"
    )
    assert wanted in told
    assert "Shared by all" not in html


def test_a_reason_that_all_groups_give_is_said_to_be_shared() -> None:
    rows = [{"reason": "price", "since": since} for since in ("first", "years") for _ in range(12)]
    told = text_of(pictures("why-did-you-buy", rows)["reasons"].html)
    assert (
        "Shared by all groups (“This was the first time” and “One to five years”): “The price”."
        in told
    )


def test_ways_are_scored_apart_and_a_small_one_is_not() -> None:
    rows = [{"way": "problem", "nps": "10"}] * 6 + [{"way": "life", "nps": "3"}] * 2
    rows += [{"way": "none", "nps": "0"}] * 3
    found = cells(pictures("what-we-did-for-you", rows)["ways"].html)
    by_label = {row[0]: row for row in found[1:]}
    [problem] = [row for label, row in by_label.items() if label.startswith("We solved")]
    [life] = [row for label, row in by_label.items() if label.startswith("We made life")]
    assert problem[4].startswith("+100")
    assert life[4] == "too few to say"


def test_pains_are_sorted_by_how_often_times_how_bad() -> None:
    row = {
        "often__time": "5", "bad__time": "2", "often__rules": "4", "bad__rules": "4",
        "often__tools": "1", "bad__tools": "5", "often__cost": "1", "bad__cost": "1",
    }  # fmt: skip
    found = cells(pictures("goals-and-pains", [row] * 40)["pains"].html)
    assert [(r[0], r[3]) for r in found[1:]] == [
        ("Forms and rules", "16"),
        ("Too little time for what matters", "10"),
        ("Tools that do not work together", "5"),
        ("Costs that rise faster than income", "1"),
    ]
    assert [r[5] for r in found[1:]] == [
        "work on this", "work on this", "rare but bad: help at once", "let go",
    ]  # fmt: skip


def test_bars_name_the_shortest_and_say_how_well_the_items_hang_together() -> None:
    rows = [
        {"felt__heard": str(n), "felt__supported": str(n), "felt__valued": str(max(1, n - 1))}
        for n in (2, 3, 4, 5, 5) * 20
    ]
    told = text_of(pictures("heard-supported-valued", rows)["bars"].html)
    assert "Begin with the shortest bar: … valued as a person, not only as a sale? " in told
    assert "well enough to speak of one figure (Cronbach's alpha 1.00)" in told


def test_the_journey_names_the_weakest_step_and_the_steepest_drop() -> None:
    means = {"found": 4, "contact": 5, "advice": 5, "order": 2, "wait": 1, "receive": 3}
    row = {f"steps__{step}": str(value) for step, value in means.items()} | {"mend": "order"}
    html = pictures("every-step", [row] * 40)["journey"].html
    told = text_of(html)
    assert "The weakest step: While you waited (1)." in told
    assert "The steepest drop: 3, from “When you asked and we advised you”" in told
    assert "they name most often: Ordering (100%)." in told
    assert html.count("<li") == 6, "a step without answers is not drawn"
    assert html.count("<path") == 5, "each step is joined to the next"
    assert "While you waited 1 guess 3.5, 40 answers, ◀ weakest" in told


def test_views_name_no_first_and_no_last_where_there_are_few_answers() -> None:
    means = {"found": 4, "contact": 5, "advice": 5, "order": 2, "wait": 1, "receive": 3}
    row = {f"steps__{step}": str(value) for step, value in means.items()} | {"mend": "order"}
    told = text_of(pictures("every-step", [row] * 3)["journey"].html)
    assert "weakest" not in told
    assert "steepest" not in told
    assert "most often" not in told
    bars = [{"felt__heard": "5", "felt__supported": "5", "felt__valued": "4"}] * 5
    assert "shortest bar" not in text_of(pictures("heard-supported-valued", bars)["bars"].html)


def test_a_tied_bet_is_called_one() -> None:
    first = {"next__stock": "2", "next__hours": "3", "next__delivery": "4", "next__courses": "1",
             "next__online": "5"}  # fmt: skip
    second = {**first, "next__stock": "1", "next__courses": "2"}
    told = text_of(pictures("pet-project", [first] * 20 + [second] * 20)["bet"].html)
    assert "is level with others at the top" in told
    assert "you know your customers" not in told
    clear = text_of(pictures("pet-project", [first] * 30 + [second] * 5)["bet"].html)
    assert "came first: you know your customers" in clear


def test_the_story_wall_shows_only_what_may_be_shown() -> None:
    rows = [
        {"went": "yes", "permission": "yes", "story": "She opened at night.", "who": "Ana"},
        *[{"went": "yes", "permission": "yes", "story": f"Story {n}."} for n in range(4)],
        *[{"went": "yes", "permission": "no", "story": "He paid for me."}] * 4,
        {"went": "yes", "permission": "no", "story": "He paid for me.", "who": "Ana"},
        {"went": "yes", "story": "Nobody asked me.", "who": "Ben"},
        *[{"went": "yes", "story": "Nobody asked me."}] * 4,
    ]
    told = text_of(pictures("every-step", rows)["stories"].html)
    assert "She opened at night." in told
    assert "He paid" not in told
    assert "Nobody asked me" not in told, "silence is no permission"
    assert "10 more are for you only" in told
    assert "Thank: Ana (2) and Ben." in told
    few = [row for row in rows if row.get("permission") != "yes"] + rows[:1]
    alone = text_of(pictures("every-step", few)["stories"].html)
    assert "She opened at night." in alone, "whoever said yes may be shown, be they the only one"
    assert "He paid" not in alone
    blank = [*rows[:5], {"went": "yes", "story": "Nobody asked me."}]
    told = text_of(pictures("every-step", blank)["stories"].html)
    assert "She opened at night." in told, "somebody else left the question blank"
    assert "Nobody asked me" not in told


def test_each_world_gets_the_line_that_most_of_it_asked_for() -> None:
    rows = [{"world": "overload", "wish": "wait", "ready": "1"}] * 32
    rows += [{"world": "overload", "wish": "advance", "ready": "5"}] * 14
    rows += [{"world": "dream", "wish": "advance"}] * 14
    rows += [{"world": "dream", "wish": "simplify"}] * 12
    rows += [{"world": "chaos", "wish": "advance", "ready": "2"}] * 3
    rows += [{"world": "calm", "wish": "wait", "ready": "2"}] * 2
    found = {
        r[0].split(":")[0]: r[4] for r in cells(pictures("where-you-live", rows)["worlds"].html)
    }
    assert found["Overloaded"] == "Wait: ask again when they said."
    assert found["I have a good plan, but its time has not come"].startswith("Simplify"), (
        "as good as a tie"
    )
    assert found["Everything changes at once, and I cannot plan"] == "Too few to say."


def test_personas_stand_side_by_side_and_a_small_one_shows_nothing() -> None:
    sam = {"tempo": "at_once", "decide": "feel", "matters": "pleasure", "worry": "Queues and forms"}
    rows = [sam] * 12 + [
        {"decide": "people", "tempo": "days", "matters": "pleasure", "worry": "A secret of one"}
    ] * 2
    rows += [{"decide": "feel", "tempo": "days", "matters": "pleasure", "worry": "Nothing"}] * 6
    html = pictures("personas", rows)["cards"].html
    told = text_of(html)
    assert html.count("<article") == 3
    assert "Spontaneous Sam 12 of 20" in told
    assert "That it is a pleasure (12 of 12)" in told
    assert "Queues and forms" in told
    assert "Recommended Ray 2 of 20 Too few to say more." in told
    assert "A secret" not in told


def test_the_empathy_map_has_five_panels_for_each_group_with_the_guess_beside() -> None:
    new = {"since": "new", "place": "work", "said": "It is a jungle out there, ask a friend"}
    rows = [new] * 12 + [{"since": "regular", "place": "home", "confident": "5"}] * 12
    html = pictures("empathy-map", rows)["empathy"].html
    told = text_of(html)
    assert html.count('class="panel ') == 10
    assert "New customers (12)" in told
    assert "At work (12 of 12) You expected: At home" in told
    assert "You expected: At home ✓" in told
    assert told.count("It is a jungle") == 1, "only with the group that said it"


def test_the_gap_table_puts_the_widest_gap_first_and_names_where_staff_are_rosiest() -> None:
    customer = {"side": "customer", "well__listen": "2", "well__time": "4", "well__price": "3"}
    staff = {"side": "staff", "well__listen": "5", "well__time": "2", "well__price": "3"}
    html = pictures("staff-and-customer", [customer] * 18 + [staff] * 15)["gap"].html
    found = cells(html)
    assert found[1][:4] == ["Listening before we propose something", "2", "5", "+3.0"]
    assert found[2][3] == "-2.0"
    assert "You are rosiest here: Listening before we propose something (+3)." in text_of(html)


def test_one_side_alone_is_not_compared_and_nothing_of_few_people_is_shown() -> None:
    rows = [{"side": "customer", "well__listen": "2"}] * 6 + [
        {"side": "staff", "well__listen": "5"}
    ]
    html = pictures("staff-and-customer", rows)["gap"].html
    assert "Too few answers from one side" in html
    assert "<table" not in html


def test_the_bet_is_held_against_the_ranking() -> None:
    first = {"next__stock": "1", "next__hours": "2", "next__delivery": "3", "next__courses": "5",
             "next__online": "4"}  # fmt: skip
    second = {**first, "next__stock": "2", "next__hours": "1"}
    told = text_of(pictures("pet-project", [first] * 40 + [second] * 20)["bet"].html)
    assert "Your bet, “Evening courses by the people who work here”, came number 5 of 5." in told
    assert "You expected 35% to put it first, and 0% did." in told
    assert "The customers' first: A smaller range, and always in stock." in told


def test_changes_say_what_to_tell_again_and_what_to_try_again() -> None:
    rows = [{"noticed__hours": "1", "better__hours": "1"}] * 24
    rows += [{"noticed__noon": "1", "noticed__hours": "1", "better__none": "1"}] * 12
    found = {r[0]: r[3:] for r in cells(pictures("you-said-we-did", rows)["changes"].html)}
    assert found["The opening hours"] == ["24 of 36", "Done"]
    assert found["The second person at noon"] == [
        "0 of 12",
        "Noticed, but no better: ask one of them",
    ]
    assert found["The rye bread"] == ["–", "Not noticed is not done: tell it again"]


def test_obstacles_are_sorted_by_the_minutes_lost() -> None:
    rows = [
        *[{"obstacle": "waiting", "lost": "5", "often": "daily", "task": "Get the quote out"}] * 5,
        *[{"obstacle": "waiting", "lost": "3", "often": "daily"}] * 5,
        *[{"obstacle": "searching", "lost": "30", "quote": "Where is it again?"}] * 5,
    ]
    found = cells(pictures("desk-visit", rows)["obstacles"].html)
    assert [r[:3] for r in found[1:]] == [
        ["Searching for something", "5", "150"],
        ["Waiting for somebody or something", "10", "40"],
    ]
    assert "Where is it again?" in found[1][4]
    few = cells(pictures("desk-visit", rows[:12])["obstacles"].html)
    assert "Where is it again?" not in str(few)
    assert ["Searching for something", "2", "–", "–", ""] in few


def test_the_path_marks_where_a_group_differs() -> None:
    known = {"group": "known", "trigger": "broke", "first": "known"}
    new = {"group": "new", "trigger": "broke", "first": "search"}
    html = pictures("buying-path", [known] * 17 + [new] * 15)["path"].html
    found = {r[0]: r[1:] for r in cells(html)}
    assert found["Step"] == ["All", "No, this was the first time (15)", "Yes (17)"]
    assert found["What set it off?"][1] == "Something broke or ran out: 15 of 15"
    assert found["What did you do first?"][1] == "Differs: I searched the web: 15 of 15"


def test_views_call_nothing_first_that_luck_may_have_put_there() -> None:
    """Equal truths and few people: no advice, no first, no group apart."""
    even = [
        {"often__time": str(1 + n % 5), "bad__time": str(1 + n % 5), "often__rules": str(5 - n % 5),
         "bad__rules": str(5 - n % 5), "often__tools": str(1 + n % 5), "bad__tools": "3"}
        for n in range(40)
    ]  # fmt: skip
    told = text_of(pictures("goals-and-pains", even)["pains"].html)
    assert "The heaviest" not in told
    assert "work on this" not in told
    reasons = [
        {"reason": reason, "since": since}
        for since, count in (("first", 8), ("years", 6))
        for reason in ("price", "people")
        for _ in range(count // 2)
    ] + [{"reason": "people", "since": "years"}] * 3
    told = text_of(pictures("why-did-you-buy", reasons)["reasons"].html)
    assert "Mostly of the group" not in told
    assert "Shared by all" not in told
    lost = [{"obstacle": o, "lost": "5"} for o in ("waiting", "searching") for _ in range(7)]
    told = text_of(pictures("desk-visit", lost)["obstacles"].html)
    assert "Mend first" not in told


def test_first_obstacle_is_named_where_it_is_first_beyond_luck() -> None:
    lost = [{"obstacle": "waiting", "lost": "30"}] * 30 + [
        {"obstacle": "searching", "lost": "5"}
    ] * 9
    told = text_of(pictures("desk-visit", lost)["obstacles"].html)
    assert "Mend first: Waiting for somebody or something" in told


def test_figures_of_an_analysis_stay_on_a_line_and_words_run_over_several() -> None:
    from surveygen.reports.analyses.base import Cell, Exhibit
    from surveygen.reports.views.base import table

    rows = ((Cell("Brownies"), Cell("42–56%"), Cell("Carrot cake + Cheese cake + Scones")),)
    found = Exhibit("Reach", heads=("Options", "Range", "Level with"), rows=rows)
    assert found.wordy == (2,)
    shown = [[cell.text for cell in row] for row in found.rows]
    html = str(table(found.title, found.heads, shown, "exhibit", found.wordy, titled=True))
    assert '<td class="words">Carrot cake' in html
    assert "<td>42–56%</td>" in html
    assert '<caption class="unseen">' in html


@pytest.mark.parametrize(("text", "said"), [("-0", "0"), ("+0.00", "0.00"), ("-0.20", "-0.20")])
def test_nought_has_no_sign(text: str, said: str) -> None:
    from surveygen.reports.words import IN_ENGLISH

    assert IN_ENGLISH.signed(text) == said
