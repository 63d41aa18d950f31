"""A page for each option that was ticked: the same questions for page, file, report and lock."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from surveygen.language import read_text
from surveygen.language.ids import identify
from surveygen.language.translations import read_translation
from surveygen.model import Questionnaire
from surveygen.responses.fake import columns, invent
from surveygen.tallies import tally_responses

SET = """# Visit

### `ordered` What did you have?

- [ ] Tea `=tea`
- [ ] Coffee `=coffee`
- [ ] Nothing `=none` `only`

## `each` About {ordered}

`for each ordered`

### `taste` How was your {ordered}?

`stars 5`
"""


def _read(text: str) -> Questionnaire:
    questionnaire, problems = read_text(text)
    assert questionnaire is not None, problems
    return questionnaire


def test_made_up_answers_to_a_turn_come_from_those_who_ticked_its_option(
    tmp_path: Path,
) -> None:
    questionnaire = _read(SET)
    rows = list(invent(questionnaire, 200))
    assert any("taste_tea" in row for row in rows)
    assert all("ordered__tea" in row for row in rows if "taste_tea" in row)
    file = tmp_path / "answers.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns(questionnaire))
        writer.writeheader()
        writer.writerows(rows)
    tally = tally_responses(questionnaire, [file])
    asked = {question.id: (question.asked, question.label) for question in tally.questions}
    assert asked["taste_tea"] == (sum("ordered__tea" in row for row in rows), "How was your Tea?")
    assert "taste_none" not in asked


def test_what_is_wrong_at_every_turn_is_said_once() -> None:
    _, problems = read_text(SET.replace("`stars 5`", "`stars 5` `shuffle`"))
    assert [found.code for found in problems] == ["Q004"]
    _, problems = read_text(SET.replace("`stars 5`", "`scale 1..5` `show if speed = 1`"))
    assert [found.code for found in problems if found.is_error] == ["C004"]


@pytest.mark.parametrize("given", ["later", "taste", "each", "nothing"])
def test_a_page_is_repeated_for_boxes_above_it_alone(given: str) -> None:
    later = "\n## More\n\n### `later` Which?\n\n- [ ] A `=a`\n- [ ] B `=b`\n"
    _, problems = read_text(SET.replace("for each ordered", f"for each {given}") + later)
    assert [found.code for found in problems if found.is_error] == ["S042"]


def test_ids_writes_the_id_that_stands_for_all_turns(tmp_path: Path) -> None:
    path = tmp_path / "visit.md"
    path.write_text(SET.replace("`taste` How", "How"), encoding="utf-8")
    found = identify(path, "visit.md")
    assert (found.ids, found.after.count("`how_was_your`")) == (1, 1)
    assert [q.id for q in _read(found.after)][1:] == ["how_was_your_tea", "how_was_your_coffee"]


def test_a_translation_repeats_in_its_own_words(tmp_path: Path) -> None:
    path = tmp_path / "visit.fr.md"
    words = {"Tea": "Thé", "How was your": "Comment était votre", "Coffee": "Café"}
    text = SET
    for english, french in words.items():
        text = text.replace(english, french)
    path.write_text(text, encoding="utf-8")
    merged, problems = read_translation(path, "fr", "visit.fr.md", _read(SET))
    assert merged is not None, problems
    assert merged.by_id["taste_tea"].label.plain == "Comment était votre Thé?"
