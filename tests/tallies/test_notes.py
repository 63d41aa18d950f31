"""What notes add up to, against figures worked out by hand from `EVENING`."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from support.guides import guide_of
from support.notes import EVENING, notes_csv, tally
from surveygen.reports.notes import findings
from surveygen.reports.words import IN_ENGLISH
from surveygen.tallies.notes import tally_notes


def test_themes_are_in_the_order_of_groups_then_people(tmp_path: Path) -> None:
    found = [(t.code, t.groups, t.people, t.mentions) for t in tally(tmp_path).themes]
    assert found == [
        ("price", 3, 5, 6),
        ("forgot", 2, 2, 2),
        ("app", 1, 1, 1),
        ("staff", 1, 1, 1),
        ("time", 1, 1, 1),
    ]


def test_the_grid_counts_people_and_mentions_apart(tmp_path: Path) -> None:
    price = tally(tmp_path).themes[0]
    assert [(cell.people, cell.mentions) for cell in price.cells] == [(2, 3), (2, 2), (1, 1)]
    assert price.intensity == pytest.approx((1 + 3 + 2 + 2 + 3) / 5)
    assert (price.positive, price.negative) == (2, 3)


def test_extent_is_said_in_people_and_groups(tmp_path: Path) -> None:
    found = tally(tmp_path)
    assert findings.extent(found.themes[0], found, IN_ENGLISH) == "5 of 10 people, 3 of 3 groups"


def test_who_came_counts_and_not_only_who_spoke(tmp_path: Path) -> None:
    groups = {group.name: group for group in tally(tmp_path).groups}
    assert groups["Regulars 1"].people == 4
    assert groups["Regulars 1"].talk == {"1": 1, "2": 2, "3": 1, "4": 0}
    assert groups["Lapsed 1"].talk == {"1": 1, "2": 2, "3": 0}


def test_without_a_list_of_who_came_those_who_spoke_count(tmp_path: Path) -> None:
    spoken = "".join(f"{line}\n" for line in EVENING.splitlines() if "attendance" not in line)
    assert tally(tmp_path, notes_csv(spoken)).people == 8


def test_the_curve_counts_new_themes_group_by_group(tmp_path: Path) -> None:
    found = tally(tmp_path)
    assert [(p.group, p.new, p.so_far) for p in found.curve] == [
        ("Regulars 1", 3, 3),
        ("Regulars 2", 1, 4),
        ("Lapsed 1", 1, 5),
    ]


def evening(*groups: str) -> str:
    """A note in each group, with these themes; a blank for a note without any."""
    return "".join(f"G{n} | 1 | back | a | {codes}\n" for n, codes in enumerate(groups, 1))


@pytest.mark.parametrize(
    ("base", "run", "little"),
    [
        (19, ("new", "t1"), False),
        (20, ("new", "t1"), True),
        (20, ("new", "newer"), False),
        (40, ("new", "newer"), True),
        (1, ("t0", "t0"), True),
    ],
)
def test_little_new_is_one_theme_for_twenty_of_the_first_two_groups(
    tmp_path: Path, base: int, run: tuple[str, str], little: bool
) -> None:
    first = ";".join(f"t{n}" for n in range(base))
    found = tally(tmp_path, notes_csv(evening(first, "t0", *run)))
    assert found.saturation is not None
    assert (found.saturation.base, found.is_saturated) == (base, little)


def test_groups_between_the_first_and_the_last_two_do_not_move_the_measure(tmp_path: Path) -> None:
    middle = ";".join(f"m{n}" for n in range(100))
    found = tally(tmp_path, notes_csv(evening("a", "b", middle, "c", "a")))
    assert found.saturation == (2, 1)
    assert found.is_saturated is False


@pytest.mark.parametrize(
    "groups",
    [("a", "b", "a"), ("-", "-", "a", "b"), ("a", "b", "a", ""), ("a", "b", "", "a")],
)
def test_it_is_not_told_before_there_is_enough_to_tell_it_by(
    tmp_path: Path, groups: tuple[str, ...]
) -> None:
    found = tally(tmp_path, notes_csv(evening(*groups)))
    assert found.is_saturated is None
    assert "cannot tell yet" in findings.curve_line(found, IN_ENGLISH)


def test_a_note_without_a_theme_in_an_early_group_does_not_stand_in_the_way(tmp_path: Path) -> None:
    assert tally(tmp_path, notes_csv(evening("", "a", "a", "a"))).is_saturated is True


def test_themes_that_come_up_together_by_people_and_by_notes(tmp_path: Path) -> None:
    lines = (
        "A | 1 | back | a | price;time\nA | 2 | back | b | price\nA | 2 | most | c | time\n"
        "A | 3 | most | d | time;staff\n"
    )
    (pair,) = tally(tmp_path, notes_csv(lines)).pairs
    assert (pair.first, pair.second, pair.people, pair.notes) == ("price", "time", 2, 1)


def test_themes_that_nobody_brought_up_are_named(tmp_path: Path) -> None:
    assert tally(tmp_path).unheard == (("privacy", "Does not want to be known"),)


def test_what_was_expected_is_held_against_what_was_heard(tmp_path: Path) -> None:
    found = {question.id: question for question in tally(tmp_path).questions}
    visit = found["last_visit"]
    assert (visit.expected, visit.missed, visit.unexpected) == (("price",), (), ("forgot",))
    (line,) = {findings.expectation(visit, {"price": "Price", "forgot": "Forgets"}, IN_ENGLISH)}
    assert line == "As you expected: Price; not expected: Forgets"


def test_votes_are_added_up_over_the_groups_with_the_guess_beside(tmp_path: Path) -> None:
    found = {question.id: question for question in tally(tmp_path).questions}
    votes = found["card_use"].votes
    assert [(v.name, v.count, v.expected) for v in votes] == [
        ("with", 3, 0.6),
        ("home", 3, None),
        ("never", 1, None),
    ]
    assert found["card_use"].voters == 7
    assert findings.guess(votes[0], votes, IN_ENGLISH) == "you expected about 4"


def test_the_latest_count_of_a_group_is_taken(tmp_path: Path) -> None:
    lines = "A | * | card_use | with=1\nA | 1 | back | a\nA | * | card_use | with=4; home=1\n"
    (question,) = (q for q in tally(tmp_path, notes_csv(lines)).questions if q.votes)
    assert [vote.count for vote in question.votes] == [4, 1, 0]


def test_quotes_carry_the_seat(tmp_path: Path) -> None:
    price = tally(tmp_path).themes[0]
    assert [(note.text, findings.place(note, IN_ENGLISH)) for note in price.quotes] == [
        ("Cheap, cheap, cheap", "Regulars 1, seat 2"),
        ("Just tell me what it costs", "Regulars 2, seat 3"),
    ]


def test_the_debrief_is_not_what_participants_said(tmp_path: Path) -> None:
    lines = "A | 1 | back | a | price\nA | | debrief | surprise: nothing\n"
    found = tally(tmp_path, notes_csv(lines))
    assert len(found.notes) == 1
    assert found.uncoded == 0


def test_two_coders_agree_as_in_the_textbook(tmp_path: Path) -> None:
    # Cohen's example: 20 and 15 agree, 5 and 10 do not: kappa .400.
    calls = [("price", "price")] * 20 + [("price", "-")] * 5 + [("-", "price")] * 10
    calls += [("-", "-")] * 15
    first = "".join(f"A | 1 | back | n | {one}\n" for one, _ in calls)
    second = "".join(f"A | 1 | back | n | {two}\n" for _, two in calls)
    found = tally(tmp_path, notes_csv(first, coder="ANN"), notes_csv(second, coder="BO"))
    (agreement,) = found.agreement
    assert (agreement.code, agreement.coders, agreement.notes) == ("price", ("ANN", "BO"), 50)
    assert agreement.kappa == pytest.approx(0.4)
    assert findings.kappa(agreement, IN_ENGLISH) == "0.40, fair"


def test_a_theme_that_both_saw_everywhere_has_no_kappa(tmp_path: Path) -> None:
    lines = "A | 1 | back | n | price\n" * 3
    found = tally(tmp_path, notes_csv(lines, coder="ANN"), notes_csv(lines, coder="BO"))
    (agreement,) = found.agreement
    assert agreement.kappa == 1.0 or math.isnan(agreement.kappa)


def test_notes_on_an_id_it_had_before_are_found(tmp_path: Path) -> None:
    guide = guide_of()
    path = tmp_path / "n.csv"
    path.write_text(notes_csv("A | 1 | gone | a | price\n"), encoding="utf-8")
    assert "G033" in [found.code for found in tally_notes(guide, [path]).problems]


def test_what_is_new_and_what_is_uncoded_is_told(tmp_path: Path) -> None:
    assert sorted(found.code for found in tally(tmp_path).problems) == ["G031", "G032"]
