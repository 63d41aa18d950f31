"""The time a questionnaire takes follows from its words, its kinds and who is asked what."""

from __future__ import annotations

import pytest

from surveygen.errors import Location
from surveygen.language import read_text
from surveygen.language.conditions import Scope, parse_condition
from surveygen.language.estimate import (
    OPTIONAL,
    TICKED,
    estimate_minutes,
    estimate_seconds,
    share_of,
)
from surveygen.model import Questionnaire

CAFE = """# Visit

### `visit` How often?

- ( ) First `=first` `expect 40%`
- ( ) Weekly `=weekly`
- ( ) Daily `=daily`

### `score` How good?

`scale 1..5`

### `age` How old?

`number 0..100`

### `warm` How warm was it?

`slider 0..40`

- 0: Cold
- 40: Hot

### `had` What did you have?

- [ ] Tea `=tea` `expect 80%`
- [ ] Cake `=cake`

### `why` Why?

`text`
"""


def questionnaire(text: str) -> Questionnaire:
    read, problems = read_text(text)
    assert read is not None, problems
    return read


@pytest.mark.parametrize(
    ("condition", "share"),
    [
        ("visit = first", 0.4),
        ("visit = weekly", 0.3),
        ("visit != weekly", 0.7),
        ("visit in (first, daily)", 0.7),
        ("score <= 2", 0.4),
        ("score = 5", 0.2),
        ("not (score <= 2)", 0.6),
        ("age < 50", 50 / 101),
        ("warm > 20", 50 / 101),
        ("had has tea", 0.8),
        ("had has cake", TICKED),
        ("why answered", OPTIONAL),
        ("visit = first and score <= 2", 0.16),
        ("visit = first or score <= 2", 0.64),
    ],
)
def test_share_of_respondents_who_meet_a_condition(condition: str, share: float) -> None:
    cafe = questionnaire(CAFE)
    parsed, problems = parse_condition(condition, Location(""), Scope(cafe.by_id))
    assert problems == []
    assert share_of(parsed, cafe) == pytest.approx(share)


def test_a_guess_of_a_mean_moves_the_share() -> None:
    hopeful = questionnaire(CAFE.replace("`scale 1..5`", "`scale 1..5` `expect 4.6`"))
    parsed, _ = parse_condition("score <= 2", Location(""), Scope(hopeful.by_id))
    assert share_of(parsed, hopeful) < 0.05


def test_a_question_for_few_takes_little_time() -> None:
    asked = CAFE + "\n### `more` What else would you like to tell us?\n\n`long text`\n"
    conditional = asked.replace("`long text`", "`show if score <= 2` `long text`")
    base = estimate_seconds(questionnaire(CAFE))
    always = estimate_seconds(questionnaire(asked)) - base
    sometimes = estimate_seconds(questionnaire(conditional)) - base
    assert sometimes == pytest.approx(0.4 * always)


def test_words_are_counted_in_scripts_without_spaces() -> None:
    english = estimate_seconds(questionnaire("# A\n\n### `a` B\n\n`text`\n"))
    chinese = estimate_seconds(questionnaire(f"# A\n\n### `a` {'问' * 238}\n\n`text`\n"))
    assert chinese - english == pytest.approx(30, abs=1)


def test_minutes_are_whole_and_at_least_one() -> None:
    assert estimate_minutes(questionnaire("# A\n\n### `a` B\n\n`text`\n")) == 1
    long = "# A\n" + "".join(f"\n### `q{n}` Why, now?\n\n`text`\n" for n in range(30))
    assert estimate_minutes(questionnaire(long)) in (3, 4, 5)
