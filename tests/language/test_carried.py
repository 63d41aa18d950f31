"""Options that are there under a condition: made-up people, counts, turns and other tools."""

from __future__ import annotations

import csv
from pathlib import Path

from surveygen.language import read_text
from surveygen.model import Questionnaire
from surveygen.responses.fake import columns, invent
from surveygen.tallies import tally_responses

SET = """# Visit

### `ordered` What did you have?

- [ ] Tea `=tea`
- [ ] Coffee `=coffee`

### `best` Which was best?

`pick one` `answers from ordered`

- ( ) Cannot say `=no` `show if ordered has tea`

### `service` How was each?

`matrix` `rows from ordered` `answers quality5`
"""


def _read(text: str) -> Questionnaire:
    questionnaire, problems = read_text(text)
    assert questionnaire is not None, problems
    return questionnaire


def test_made_up_people_choose_only_what_is_there(tmp_path: Path) -> None:
    questionnaire = _read(SET)
    rows = list(invent(questionnaire, 200))
    assert {row.get("best") for row in rows} >= {"tea", "coffee", "no"}
    for row in rows:
        if row.get("best") in ("tea", "coffee"):
            assert row[f"ordered__{row['best']}"] == "1"
        for name in ("tea", "coffee"):
            assert f"ordered__{name}" in row or f"service__{name}" not in row
    file = tmp_path / "answers.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns(questionnaire))
        writer.writeheader()
        writer.writerows(rows)
    tally = tally_responses(questionnaire, [file])
    told = {question.id: question for question in tally.questions}
    for line in told["service"].rows:
        asked = sum(f"service__{line.id}" in row for row in rows)
        assert line.asked == line.answered == asked


def test_on_a_repeated_page_options_come_from_the_same_turn() -> None:
    text = """# Visit

### `shops` Where?

- [ ] Town `=town`
- [ ] Mall `=mall`

## About {shops}

`for each shops`

### `had` What did you have at {shops}?

- [ ] Tea `=tea`
- [ ] Coffee `=coffee`

### `best` Which was best at {shops}?

`pick one` `answers from had`
"""
    best = _read(text).by_id["best_mall"]
    assert "had_mall" in str(best.choices[0].show)
    assert "had_mall" in str(best.show)
    assert "'had'" not in str(best)


def test_what_a_condition_of_an_option_looks_at_is_used() -> None:
    _, problems = read_text(SET, coached=True)
    said = [found.message for found in problems if found.code == "W015"]
    assert not any("'ordered'" in message for message in said)
