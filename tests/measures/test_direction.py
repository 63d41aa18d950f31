"""Whether more of something is good news: said by lists, kinds and authors, never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.tallies import questionnaire, response, tally_of, written
from surveygen.language import read, read_text
from surveygen.reports import findings
from surveygen.reports.words import IN_ENGLISH
from surveygen.tallies import Tally
from surveygen.tallies.guessing import hold_against_team

CONTENT = Path(__file__).parent.parent.parent / "content"


def _asked(settings: str, front: str = "") -> str:
    text = f"---\nid: cafe\n{front}---\n\n# Survey\n\n### `q` Question?\n\n{settings}\n"
    return questionnaire(text).by_id["q"].more or "neither"


ROWS = "\n\n- `noise` Noise"


@pytest.mark.parametrize(
    ("settings", "more"),
    [
        ("`nps`", "better"),
        ("`csat`", "better"),
        ("`ces`", "better"),
        ("`stars`", "better"),
        (f"`matrix` `answers quality5`{ROWS}", "better"),
        (f"`matrix` `answers satisfied7`{ROWS}", "better"),
        (f"`matrix` `answers often5`{ROWS}", "neither"),
        (f"`matrix` `answers agree5`{ROWS}", "neither"),
        (f"`matrix` `answers 1..5`{ROWS}", "neither"),
        (f"`matrix` `answers often5` `more is worse`{ROWS}", "worse"),
        (f"`matrix` `answers often5` `more is Better`{ROWS}", "better"),
        (f"`matrix` `more is worse` `answers quality5`{ROWS}", "worse"),
        (f"`matrix` `answers quality5` `more is neither`{ROWS}", "neither"),
        ("`scale 1..5`", "neither"),
        ("`scale 1..5` `more is worse`", "worse"),
        ("`number` `unit minutes` `more is worse`", "worse"),
        ("`number`", "neither"),
        ("`slider 0..10` `more is better`", "better"),
    ],
)
def test_direction_is_said_and_never_guessed(settings: str, more: str) -> None:
    assert _asked(settings) == more


def test_own_list_by_the_name_of_a_built_in_one_says_no_direction() -> None:
    own = "lists:\n  quality5: [Hardly =1, Much =2]\n"
    assert _asked(f"`matrix` `answers quality5`{ROWS}", own) == "neither"


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("`scale 1..5` `more is good`", "Q006"),
        ("`scale 1..5` `more is better` `more is worse`", "Q005"),
        ("`nps` `more is worse`", "Q004"),
        ("`stars` `more is worse`", "Q004"),
        ("`text` `more is worse`", "Q004"),
        ("`more is worse`\n\n- ( ) A\n- ( ) B", "Q004"),
        (f"`matrix` `pick many` `answers 1..5` `more is worse`{ROWS}", "Q052"),
        (f"`matrix` `more is worse`\n\n- ( ) Good\n- ( ) Bad{ROWS[1:]}", "Q052"),
    ],
)
def test_direction_that_says_nothing_is_reported(settings: str, code: str) -> None:
    _, problems = read_text(f"# Survey\n\n### `q` Question?\n\n{settings}\n", "set")
    assert code in [found.code for found in problems if found.is_error]


PAINS = """
---
id: cafe
---

# Pains

### `often` How often does it get in your way?

`matrix` `answers often5` {more}

- `time` Too little time `expect 2`
- `rules` Forms and rules `expect 2`

### `bad` How much does it bother you?

`matrix` `answers 1..5` {more}

- `time` Too little time `expect 2`
- `rules` Forms and rules `expect 2`
"""


def _pains(tmp_path: Path, more: str, answer: int) -> Tally:
    cells = ("often__time", "often__rules", "bad__time", "bad__rules")
    rows = [response(n, **dict.fromkeys(cells, str(answer))) for n in range(40)]
    survey = questionnaire(PAINS.format(more=more))
    return tally_of(tmp_path, written(rows, ["sg_survey", "sg_id", *cells]), survey)


@pytest.mark.parametrize(
    ("more", "answer", "said"),
    [
        ("`more is worse`", 4, "50 points of 100 rosier"),
        ("`more is worse`", 1, "25 points of 100 gloomier"),
        ("`more is better`", 4, "50 points of 100 gloomier"),
        ("`more is better`", 1, "25 points of 100 rosier"),
    ],
)
def test_rosy_is_who_expects_more_good_or_less_bad(
    tmp_path: Path, more: str, answer: int, said: str
) -> None:
    tally = _pains(tmp_path, more, answer)
    assert said in findings.bias_sentence(tally, IN_ENGLISH)
    team = hold_against_team(tally, _pains(tmp_path, more, 2))
    assert said in findings.bias_sentence(team, IN_ENGLISH)


def test_nothing_is_rosy_where_no_direction_is_said(tmp_path: Path) -> None:
    tally = _pains(tmp_path, "", 4)
    assert tally.bias is None
    assert findings.bias_sentence(tally, IN_ENGLISH) == ""


def test_no_two_surprises_bear_the_same_words(tmp_path: Path) -> None:
    labels = [one.label for one in _pains(tmp_path, "", 4).surprises]
    assert len(set(labels)) == len(labels) == 4
    assert "Too little time (How often does it get in your way?)" in labels


def test_questions_worded_alike_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    survey = questionnaire(
        "---\nid: cafe\n---\n\n# S\n\n### `a` How much?\n\n`number` `expect 5`\n\n"
        "### `b` How much?\n\n`number` `expect 9`\n"
    )
    rows = [response(n, a="1", b="1") for n in range(9)]
    tally = tally_of(tmp_path, written(rows, ["sg_survey", "sg_id", "a", "b"]), survey)
    assert {one.label for one in tally.surprises} == {"How much? [a]", "How much? [b]"}


def test_every_guessed_number_of_a_shipped_set_says_its_direction() -> None:
    unsaid = []
    for path in sorted(CONTENT.glob("*.md")):
        questionnaire_, _ = read(path)
        if questionnaire_ is None or "." in path.stem:
            continue
        for question in questionnaire_:
            guessed = question.expect is not None or any(row.expect for row in question.rows)
            if guessed and question.kind in ("scale", "matrix") and not question.more:
                unsaid.append(f"{path.stem}: {question.id}")
    assert unsaid == []
