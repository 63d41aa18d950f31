"""Headings with dots between groups and questions, and boxes that are drawn."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from support.reading import read, said
from support.tallies import counts
from surveygen.cli import main

SURVEY = """# T

### `had` Had?

- [ ] Coffee `=coffee`
- [ ] Other `=other`

### `heard` Heard?

- [ ] Poster `=poster`
- [ ] Other `=other`

### `visit` Visit?

- ( ) First `=first`
- ( ) Weekly `=weekly`
"""


@pytest.mark.parametrize("group", ["grp", "a.b", "Section_1"])
@pytest.mark.parametrize("joined", [False, True])
def test_dots_stand_between_groups_and_questions(tmp_path: Path, group: str, joined: bool) -> None:
    names = ["had.coffee", "had.other", "heard.poster", "heard.other", "visit"]
    head = [f"{group}.{name}" for name in names]
    rows = [
        ["TRUE", "FALSE", "TRUE", "TRUE", "first"],
        ["TRUE", "TRUE", "FALSE", "FALSE", "weekly"],
    ]
    if joined:
        head.append(f"{group}.had")
        rows = [[*rows[0], "coffee"], [*rows[1], "coffee other"]]
    text = "\n".join(",".join(line) for line in [[*head, "meta.instanceID"],
                     *([*row, f"uuid:{n}"] for n, row in enumerate(rows))])  # fmt: skip
    tally = read(tmp_path, text + "\n", SURVEY)
    assert counts(tally, "had") == {"coffee": 2, "other": 1}
    assert counts(tally, "heard") == {"poster": 1, "other": 1}
    assert counts(tally, "visit") == {"first": 1, "weekly": 1}
    assert not said(tally, "R006")


@pytest.mark.parametrize("head", ["a.visit,b.visit,had.coffee", "a.visit,visit,had.coffee"])
def test_two_headings_that_end_alike_are_not_guessed_between(tmp_path: Path, head: str) -> None:
    tally = read(tmp_path, f"{head},had.other\nfirst,weekly,1,0\n", SURVEY)
    assert counts(tally, "visit")["first"] == 0
    [message, *_] = said(tally, "R006")
    assert "'a.visit'" in message


PAIRS = [("○", "×"), ("●", "○"), ("✓", "✗"), ("☑", "☐"), ("⭕", "❌"), ("◯", "✕"), ("√", "×")]
HEADINGS = {
    "brackets": "Had? [Coffee],Had? [Tea],Had? [Cake]",
    "slashes": "had/coffee,had/tea,had/cake",
    "alone": "Coffee,Tea,Cake",
}


def drafted(tmp_path: Path, head: str, yes: str, no: str) -> list[dict[str, Any]]:
    """The questions of a draft of twelve people, of whom 6, 4 and 0 ticked the boxes."""
    ticks = [[n % 2 == 0, n % 3 == 0, False] for n in range(12)]
    lines = [",".join(yes if tick else no for tick in row) for row in ticks]
    text = "\n".join([f"Who?,{head}", *(f"Ann {n % 2},{line}" for n, line in enumerate(lines))])
    file = tmp_path / "r.csv"
    file.write_text(text + "\n", encoding="utf-8")
    runner = CliRunner()
    done = runner.invoke(main, ["-C", str(tmp_path), "import", str(file), "draft"])
    assert done.exit_code == 0, done.output
    done = runner.invoke(
        main, ["-C", str(tmp_path), "tally", "draft", str(file), "--format", "json"]
    )
    assert done.exit_code == 0, done.output
    return list(json.loads(done.stdout)["questions"].values())


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize(("yes", "no"), PAIRS)
def test_drawn_boxes_are_one_question(tmp_path: Path, heading: str, yes: str, no: str) -> None:
    [_, boxes] = drafted(tmp_path, HEADINGS[heading], yes, no)
    assert [option["count"] for option in boxes["options"].values()] == [6, 4, 0]
    assert boxes["answered"] == 12
    labels = [option["label"].casefold() for option in boxes["options"].values()]
    assert labels == ["coffee", "tea", "cake"]


@pytest.mark.parametrize("heading", ["brackets", "slashes"])
def test_boxes_of_access_are_one_question(tmp_path: Path, heading: str) -> None:
    [_, boxes] = drafted(tmp_path, HEADINGS[heading], "-1", "0")
    assert [option["count"] for option in boxes["options"].values()] == [6, 4, 0]
