"""A discussion guide is a question set: the same parser, and what a session adds to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.guides import GUIDE, guide_of
from support.pages import endpoint_of
from surveygen.errors import Severity
from surveygen.language import read_text
from surveygen.language.settings import ACTIVITIES, ROLES
from surveygen.language.worksheet import worksheet_of
from surveygen.messages import CATALOGUE
from surveygen.messages.base import Message
from surveygen.messages.examples import example_of
from surveygen.messages.guides import MESSAGES
from surveygen.model import Activity, Questionnaire
from surveygen.rendering.moderator import moderator_parts
from surveygen.theme import load_theme


def test_a_section_has_a_part_and_minutes() -> None:
    sections = {page.id: (page.role, page.minutes) for page in guide_of(GUIDE).pages}
    assert sections["welcome"] == ("opening", 10)
    assert sections["habits"] == ("transition", 35)
    assert sections["before_we_start"] == ("prep", 0)


def test_boxes_under_a_section_are_a_checklist() -> None:
    prep = guide_of(GUIDE).pages[0]
    assert [item.plain for item in prep.checklist] == [
        "Consent forms signed",
        "Recorder on, spare batteries",
    ]
    assert not prep.intro


def test_an_open_question_needs_no_answer_and_has_no_column() -> None:
    question = guide_of(GUIDE).by_id["last_visit"]
    assert question.kind == "info"
    assert [probe.plain for probe in question.guide.probes] == [
        "What else was going on that day?",
        "Who were you with?",
    ]
    assert question.guide.expects == ("price",)


def test_an_open_question_on_the_worksheet_is_written_down() -> None:
    question = guide_of(GUIDE).by_id["first_words"]
    assert question.kind == "long_text"
    assert [activity.name for activity in question.guide.activities] == ["write first", "worksheet"]


def test_bullets_beside_drawn_options_are_probes() -> None:
    guide = guide_of(
        "---\ntype: focus-group\n---\n\n# Habits\n\n### `card` Who has our card?\n\n"
        "`show of hands` `5 min`\n\n- ( ) With me\n- ( ) At home\n\nHands up!\n\n- Why not here?\n"
    )
    question = guide.by_id["card"]
    assert [choice.label.plain for choice in question.choices] == ["With me", "At home"]
    assert [probe.plain for probe in question.guide.probes] == ["Why not here?"]
    assert question.help.plain == "Hands up!"
    assert question.guide.minutes == 5


def test_an_activity_may_have_minutes() -> None:
    question = guide_of(GUIDE).by_id["best_idea"]
    assert Activity("exercise", 5) in question.guide.activities


def test_the_guess_of_a_show_of_hands_is_the_share_of_its_first_option() -> None:
    question = guide_of(GUIDE).by_id["card_use"]
    assert [choice.expect for choice in question.choices] == [0.6, None, None]


@pytest.mark.parametrize(
    ("groups", "names"),
    [
        ("[Regulars, Lapsed]", ("Regulars", "Lapsed")),
        ("{Regulars: 2, Staff: 1}", ("Regulars 1", "Regulars 2", "Staff")),
        ("Staff", ("Staff",)),
    ],
)
def test_groups_are_listed_or_counted(groups: str, names: tuple[str, ...]) -> None:
    guide = guide_of(f"---\ntype: focus-group\ngroups: {groups}\n---\n\n# T\n\n### `a` What?\n")
    assert guide.settings.groups == names


def test_only_names_an_audience_or_one_of_its_groups() -> None:
    guide = guide_of(GUIDE)
    assert guide.by_id["back"].guide.groups == ("Lapsed 1", "Lapsed 2", "Lapsed 3")
    one = guide_of(GUIDE.replace("`only Lapsed`", "`only lapsed 2`"))
    assert one.by_id["back"].guide.groups == ("Lapsed 2",)


def test_a_good_guide_raises_nothing() -> None:
    assert read_text(GUIDE, "loyalty-fg")[1] == []


def test_the_words_of_guides_mean_nothing_in_a_survey() -> None:
    _, problems = read_text("# Visit\n\n### `a` What?\n\n`text` `round`\n")
    assert [found.code for found in problems] == ["Q023"]


def test_a_misspelt_activity_is_suggested() -> None:
    _, problems = read_text(GUIDE.replace("`round`", "`rounds`", 1))
    assert [(found.code, found.hint) for found in problems] == [("Q023", "Did you mean 'round'?")]


def test_advice_is_a_warning_that_the_author_can_silence() -> None:
    few = GUIDE.replace("Lapsed: 3", "Lapsed: 2")
    guide, problems = read_text(few)
    assert guide is not None
    assert [(found.code, found.severity) for found in problems] == [("G027", Severity.WARNING)]
    assert read_text(f"{few}\n<!-- surveygen: allow G027 -->\n")[1] == []


def test_minutes_are_added_up_for_the_group_that_hears_most() -> None:
    _, problems = read_text(
        GUIDE.replace("`15 min` `key` `only Lapsed`", "`50 min` `key` `only Lapsed`")
    )
    (found,) = problems
    assert found.code == "G020"
    assert "'Lapsed 1' take 125 minutes" in found.message
    assert "35 minutes too many" in found.message


@pytest.mark.parametrize(
    "message",
    [m for m in MESSAGES.values() if example_of(m.code).bad],
    ids=lambda message: message.code,
)
def test_the_bad_example_raises_its_message_and_the_good_one_does_not(message: Message) -> None:
    assert message is CATALOGUE[message.code]
    _, bad, good = example_of(message.code)
    assert [f.code for f in read_text(bad)[1] if f.code == message.code]
    assert not [f for f in read_text(good)[1] if f.code == message.code or f.is_error]


def test_a_survey_is_not_advised_as_a_guide() -> None:
    survey: Questionnaire | None = read_text("# Visit\n\n### `seat` Where?\n\n`text`\n")[0]
    assert survey is not None


def test_the_guide_in_the_documentation_is_a_good_one(repository: Path) -> None:
    page = (repository / "docs" / "focus-groups.md").read_text(encoding="utf-8")
    (source,) = re.findall(r"^````markdown\n(.*?)^````", page, re.MULTILINE | re.DOTALL)
    guide, problems = read_text(source, "loyalty-fg")
    assert guide is not None
    assert [found.code for found in problems] == []
    for name in (*ROLES[:1], *ACTIVITIES):
        assert f"`{name}" in page


PARTS = st.sampled_from(
    [
        "# T", "## A", "### `q` Why?", "### Do you?", "`prep`", "`key` `10 min`", "`only Lapsed`",
        "`only`", "`round` `round 5 min`", "`exercise`", "`dot vote`", "`worksheet`", "`rank`",
        "`expect price`", "`expect 60%`", "`expect`", "`quota 3`", "- [ ] Box", "- ( ) One `=one`",
        "- probe", "1. first", "> Say it.", "`show if q = one`", "`text`", "---", "`999 min`", "",
    ]
)  # fmt: skip
FRONT = st.sampled_from(
    [
        "duration: 90 min", "duration: long", "groups: [A, A]", "groups: {Lapsed: 2}",
        "groups: {A: x}", "seats: 0", "seats: 40", "codes: {price: Price}",
        "codes: {Good price: x}", "codes: []", "id: x",
    ]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(FRONT, unique=True, max_size=4), st.lists(PARTS, max_size=14))
def test_whatever_a_guide_holds_only_problems_are_raised(front: list[str], body: list[str]) -> None:
    source = "\n".join(["---", "type: focus-group", *front, "---", "", "# T", ""])
    guide, problems = read_text(source + "\n\n".join(body) + "\n", "guide")
    assert (guide is None) == any(found.is_error for found in problems)
    if guide is not None:
        worksheet_of(guide)
        moderator_parts(guide, load_theme(), endpoint_of(guide))
