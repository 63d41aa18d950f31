"""Texts of people's own, lists in quotation marks, questions worded alike, ticks alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from support.reading import read, said
from support.tallies import codes
from surveygen.cli import main
from surveygen.tallies import Tally

HEARD = """# T

### `heard` How did you hear of us?

- ( ) A friend `=friend`
- ( ) A poster `=poster`
- ( ) Other: ____ `=other`
"""


def shares(tally: Tally, question: str) -> dict[str, int]:
    return {option.key: option.count for option in tally[question].options}


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("How did you hear of us?,Other (please specify)", "Other (please specify),radio"),
        ("How did you hear of us?,Other (please specify)", ",radio"),
        ("How did you hear of us?,Other", "Other,radio"),
        ("How did you hear of us?,Please specify", "Other,radio"),
        ('How did you hear of us?,"If other, please specify:"', "Other,radio"),
        ("How did you hear of us?,Bitte angeben", "Other,radio"),
        ("How did you hear of us?,Other - Write In:How did you hear of us?",
         "Other - Write In,radio"),
        ("heard,heard-Comment", "other,radio"),
        ("heard,heard-other", "other,radio"),
        ("heard,heard_3_TEXT", "other,radio"),
    ],
)  # fmt: skip
def test_column_of_what_was_written_in_is_found(tmp_path: Path, head: str, cells: str) -> None:
    tally = read(tmp_path, f"{head}\nA friend,\n{cells}\n", HEARD)
    assert shares(tally, "heard") == {"friend": 1, "poster": 0, "other": 1}
    assert codes(tally) == []
    assert (tally.ledger.counted, tally.ledger.empty) == (2, 0)
    assert [quote.text for quote in tally["heard"].quotes] == ["radio"]


def test_a_column_of_its_own_is_none_of_what_was_written_in(tmp_path: Path) -> None:
    tally = read(tmp_path, "heard,Till,Other\nfriend,1,x\nother,2,y\n", HEARD)
    assert "'Other'" in said(tally, "R006")[0]


def test_each_question_has_its_own_column_of_the_same_heading(tmp_path: Path) -> None:
    survey = HEARD + "\n### `when` When?\n\n- ( ) Now `=now`\n- ( ) Other: ____ `=other`\n"
    for again in ("Other", "Other.1"):
        head = f"How did you hear of us?,Other,When?,{again}"
        tally = read(tmp_path, f"{head}\nOther,there,Now,\nA friend,,Other,later\n", survey)
        assert [quote.text for quote in tally["heard"].quotes] == ["there"]
        assert [quote.text for quote in tally["when"].quotes] == ["later"]
        assert codes(tally) == []


BOXES = """# T

### `had` What did you have?

- [ ] Coffee `=coffee`
- [ ] Bread, rolls `=bread`
- [ ] Other: ____ `=other`
"""


@pytest.mark.parametrize(
    ("cell", "other"),
    [
        ('"Bread, rolls", Coffee', 0),
        ("'Bread, rolls', Coffee", 0),
        ('"Bread, rolls"; "Coffee"', 0),
        ('"Bread, rolls", "Coffee", "jam"', 1),
    ],
)
def test_answers_in_quotation_marks_are_those_alone(tmp_path: Path, cell: str, other: int) -> None:
    text = 'had,n\n"' + cell.replace('"', '""') + '",1\n'
    assert shares(read(tmp_path, text, BOXES), "had") == {"coffee": 1, "bread": 1, "other": other}


TWICE = """# T

### `a` Why?

`text`

### `k` Kind

- ( ) A `=a`
- ( ) B `=b`

### `b` Why?

`text`
"""


@pytest.mark.parametrize("again", ["Why?", "Why?.1", "Why? 2", "Why?2", "Why? (2)"])
def test_questions_worded_alike_are_told_by_their_order(tmp_path: Path, again: str) -> None:
    tally = read(tmp_path, f"Why?,Kind,{again}\nx,A,y\nz,B,\n", TWICE)
    assert (tally["a"].answered, tally["b"].answered) == (2, 1)
    assert codes(tally) == []


def test_one_column_for_two_questions_worded_alike_is_neither(tmp_path: Path) -> None:
    tally = read(tmp_path, "Why?,Kind\nx,A\n", TWICE)
    assert (tally["a"].answered, tally["b"].answered) == (0, 0)
    assert "R007" in codes(tally)


MATRICES = """# T

### `r` Rate

`matrix`

- `price` Price
- `taste` Taste

* ( ) Bad `=1`
* ( ) Good `=2`

### `i` Importance

`matrix`

- `price` Price
- `taste` Taste

* ( ) Low `=1`
* ( ) High `=2`
"""


@pytest.mark.parametrize(
    "head",
    [
        "Price,Taste,Price,Taste",
        "Price,Taste,Price.1,Taste.1",
        "Price - Rate,Taste - Rate,Price - Importance,Taste - Importance",
        "Rate [Price],Rate [Taste],Importance [Price],Importance [Taste]",
    ],
)
def test_rows_named_alike_belong_to_their_own_matrix(tmp_path: Path, head: str) -> None:
    tally = read(tmp_path, head + "\nBad,Good,Low,High\nGood,Good,High,High\n", MATRICES)
    assert [row.options[0].count for row in tally["r"].rows] == [1, 0]
    assert [row.options[0].count for row in tally["i"].rows] == [1, 0]


TWO_LANGUAGES = "# T\n\n### `v` {}\n\n- ( ) {} `=first`\n- ( ) {} `=weekly`\n"


@pytest.mark.parametrize("form", ["{} / {}", "{} ({})", "{} - {}"])
def test_labels_in_two_languages_at_once(tmp_path: Path, form: str) -> None:
    content = tmp_path / "content"
    content.mkdir()
    one, two = ("First time", "Every week"), ("Première fois", "Chaque semaine")
    (content / "s.fr.md").write_text(TWO_LANGUAGES.format("Visite ?", *two), encoding="utf-8")
    rows = "\n".join(form.format(a, b) for a, b in zip(one, two, strict=True))
    (tmp_path / "r.csv").write_text(f"v\n{rows}\n{form.format(one[0], two[1])}\n")
    (content / "s.md").write_text(TWO_LANGUAGES.format("Visit?", *one), encoding="utf-8")
    where = ["-C", str(tmp_path), "tally", "s", str(tmp_path / "r.csv")]
    done = CliRunner().invoke(main, [*where, "--format", "json"])
    assert done.exit_code == 0, done.stderr
    options = json.loads(done.stdout)["questions"]["v"]["options"]
    assert [option["count"] for option in options.values()] == [1, 1]
    assert "R012" in done.stderr


YES = "# T\n\n### `m` Member?\n\n`yes/no`\n\n### `w` Why?\n\n`text`\n"


@pytest.mark.parametrize(
    ("tick", "blank"),
    [("✓", ""), ("x", ""), ("X", ""), ("☑", ""), ("checked", ""), ("1", ""), ("✔", "–"),
     ("x", "-"), ("✓", "n/a")],
)  # fmt: skip
def test_ticks_alone_are_said_to_leave_it_open_who_said_no(
    tmp_path: Path, tick: str, blank: str
) -> None:
    tally = read(tmp_path, f"m,w\n{tick},a\n{blank},b\n{tick},c\n", YES)
    assert shares(tally, "m") == {"yes": 2, "no": 0}
    assert "'m'" in said(tally, "R110")[0]


def test_every_format_says_that_an_empty_cell_may_mean_no(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/s.md").write_text(YES)
    (tmp_path / "r.csv").write_text("m,w\nx,a\n,b\nx,c\n")
    where = ["-C", str(tmp_path), "tally", "s", str(tmp_path / "r.csv")]
    report = tmp_path / "r.html"
    CliRunner().invoke(main, [*where, "--report", str(report)])
    for kind in ("text", "md"):
        done = CliRunner().invoke(main, [*where, "--format", kind])
        assert "2 answers, 3 were asked, nobody says no" in " ".join(done.stdout.split())
    assert "nobody says no, so that an empty cell may mean it" in report.read_text()
    done = CliRunner().invoke(main, [*where, "--format", "json"])
    assert json.loads(done.stdout)["questions"]["m"]["ticked_only"] is True


@pytest.mark.parametrize("cells", [("yes", ""), ("✓", "✗"), ("✓", "✓"), ("", "")])
def test_other_answers_need_no_word(tmp_path: Path, cells: tuple[str, str]) -> None:
    tally = read(tmp_path, "m,w\n" + "".join(f"{cell},a\n" for cell in cells), YES)
    assert "R110" not in codes(tally)
