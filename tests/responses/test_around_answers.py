"""An answer is known with what people and programs set around it, and among others beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.reading import read, said
from support.tallies import counts

ONE = """# T

### `visit` How often?

- ( ) First time `=first`
- ( ) Weekly `=weekly`
- ( ) Rarely `=rarely`

### `why` Why?

`text`
"""

MANY = """# T

### `had` Had?

- [ ] Tea `=tea`
- [ ] Jam `=jam`
- [ ] Cake, sweet `=cake`

### `why` Why?

`text`
"""


def column(name: str, cells: list[str]) -> str:
    """A file of a column of cells and one of texts."""
    rows = ['"{}",text {}'.format(c.replace('"', '""'), n) for n, c in enumerate(cells)]
    return "\n".join([f"{name},why", *rows]) + "\n"


@pytest.mark.parametrize(
    "cell",
    ["1 Weekly", "2.0 Weekly", "#2 Weekly", "2 | Weekly", "[x] Weekly", "(x) Weekly", "☑ Weekly",
     "✓ Weekly", "● Weekly", "☒ Weekly", "x Weekly", "→ Weekly", "> Weekly", "• Weekly", "* Weekly",
     "Weekly ✓", "Weekly [x]", "Weekly (x)", "**Weekly**", "_Weekly_", "*Weekly*", "🙂 Weekly",
     "Weekly 👍🏽", "Weekly *", "Weekly|", "ＷＥＥＫＬＹ"],
)  # fmt: skip
def test_an_answer_with_a_mark_or_a_code_around_it(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, column("visit", ["Rarely", cell, "First time"]), ONE)
    assert counts(tally, "visit") == {"first": 1, "weekly": 1, "rarely": 1}


@pytest.mark.parametrize("cell", ["<p>Weekly</p>", "<b>Weekly</b>", '<span class="x">Weekly</span>',
                                  "Weekly<br>", "&lt;b&gt;Weekly&lt;/b&gt;"])  # fmt: skip
def test_an_answer_in_tags_is_read_and_said(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, column("visit", [cell, "Rarely"]), ONE)
    assert counts(tally, "visit")["weekly"] == 1
    assert len(said(tally, "R048")) == 1


@pytest.mark.parametrize("cell", ["☐ Weekly", "[ ] Weekly", "❌ Weekly", "Weekly?", "not Weekly"])
def test_an_empty_box_or_doubt_is_no_answer(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, column("visit", [cell, "Rarely"]), ONE)
    assert counts(tally, "visit")["weekly"] == 0
    assert dict(tally["visit"].unmatched) == {cell: 1}


def test_a_code_of_another_option_is_no_dress(tmp_path: Path) -> None:
    survey = ONE.replace("`=first`", "`=1`").replace("`=weekly`", "`=2`")
    tally = read(tmp_path, column("visit", ["1 Weekly", "2 Weekly", "Rarely"]), survey)
    assert counts(tally, "visit") == {"1": 0, "2": 1, "rarely": 1}
    assert dict(tally["visit"].unmatched) == {"1 Weekly": 1}


@pytest.mark.parametrize(
    "cell",
    ["Tea/Jam", "tea/jam", "Tea+Jam", "Tea&Jam", "Tea and Jam", "Tea und Jam", "Tea et Jam",
     "Tea y Jam", "Tea•Jam", "Tea · Jam", "Tea・Jam", "Tea::Jam", "Tea:::Jam", "Tea#Jam", "Tea~Jam",
     "Tea;#Jam;#", "Tea<br>Jam", "<li>Tea</li><li>Jam</li>", "(Tea, Jam)", "('Tea', 'Jam')",
     "• Tea\n• Jam", "1. Tea\n2. Jam", "☑ Tea ☑ Jam", "☑ Tea ☐ Cake, sweet ☑ Jam",
     "[x] Tea; [ ] Cake; [x] Jam", "tea=1;jam=1;cake=0", "tea: yes, jam: yes, cake: no",
     "tea=on&jam=on", '{"tea": "yes", "jam": 1, "cake": "no"}', '{"tea": "1", "jam": "x"}',
     '[{"label": "Tea"}, {"label": "Jam"}]', '[{"value": "tea"}, {"value": "jam"}]',
     "Tea, and Jam", "Tea和Jam", "Tea و Jam"],
)  # fmt: skip
def test_several_answers_with_looser_marks_between_them(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, column("had", ["Tea", cell, "Jam", "Cake, sweet"]), MANY)
    assert counts(tally, "had") == {"tea": 2, "jam": 2, "cake": 1}
    assert not tally["had"].unmatched


@pytest.mark.parametrize("cell", ["Tea, Jam and Cake, sweet", "Tea;Jam;Cake\\, sweet"])
def test_an_answer_that_holds_the_separator_among_others(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, column("had", [cell, "Tea"]), MANY)
    assert counts(tally, "had") == {"tea": 2, "jam": 1, "cake": 1}


@pytest.mark.parametrize("cell", ["tea=0;jam=0", '{"tea": false, "jam": "no"}', "☐ Tea ☐ Jam"])
def test_boxes_by_name_of_which_none_is_ticked_are_an_answer(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, column("had", [cell, "Tea", ""]), MANY)
    assert counts(tally, "had")["tea"] == 1
    assert (tally["had"].answered, tally["had"].ticked) == (2, 1)


@pytest.mark.parametrize("cell", ["Tea/Coffee", "Tea - Jam", "Teaand Jam"])
def test_what_is_not_all_answers_is_not_parted(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, column("had", [cell, "Tea"]), MANY)
    assert counts(tally, "had") == {"tea": 1, "jam": 0, "cake": 0}
    assert dict(tally["had"].unmatched) == {cell: 1}


def test_an_option_that_holds_a_loose_mark_is_one(tmp_path: Path) -> None:
    survey = MANY.replace("Cake, sweet", "Tea/Jam")
    tally = read(tmp_path, column("had", ["Tea/Jam", "Tea"]), survey)
    assert counts(tally, "had") == {"tea": 1, "jam": 0, "cake": 1}


POINTS = """# T

### `sc` Rate

`scale 1..5`

- 1: Very bad
- 5: Very good

### `st` Stars

`stars`

### `nps` Recommend?

`nps`

### `why` Why?

`text`
"""


@pytest.mark.parametrize(
    ("question", "cell", "point"),
    [(q, c, p) for q, p, cells in (
        ("sc", "5", "5/5|5 / 5|5 of 5|5 out of 5|5 von 5|5 sur 5|5 de 5|٥|५|05|+5|(5)|#5"),
        ("sc", "5", "5 points|5pts|5 Punkte|Very good"),
        ("sc", "4", "4/5|4 good|4 - good|4 out of 5"),
        ("st", "5", "★★★★★|⭐⭐⭐⭐⭐|⭐️⭐️⭐️⭐️⭐️|*****"),
        ("st", "5", "5 stars|5 Sterne|5 étoiles|5 estrellas|5★|5 ⭐"),
        ("st", "3", "★★★☆☆|⭐⭐⭐|3/5|●●●○○|★★★|♥♥♥|3 stars|3 out of 5 stars"),
        ("nps", "10", "10/10|10 out of 10|10 von 10|10 Extremely likely|10 – Very likely"),
        ("nps", "0", "0/10|0 Not at all likely|0 (never)"),
    ) for c in cells.split("|")],
)  # fmt: skip
def test_a_point_is_read_as_it_is_written(
    tmp_path: Path, question: str, cell: str, point: str
) -> None:
    tally = read(tmp_path, column(question, [cell]), POINTS)
    assert counts(tally, question)[point] == 1
    assert not tally[question].unmatched


@pytest.mark.parametrize(
    ("question", "cell"),
    [("nps", "10/5"), ("nps", "7-8"), ("nps", "11"), ("nps", "8?"), ("nps", "7 or 8"),
     ("sc", "4/10"), ("st", "★★★☆"), ("st", "★★★★★★"), ("st", "☆☆☆☆☆"), ("sc", "5 Very bad"),
     ("sc", "4 if cheaper")],
)  # fmt: skip
def test_what_is_no_point_is_named(tmp_path: Path, question: str, cell: str) -> None:
    tally = read(tmp_path, column(question, [cell, "1"]), POINTS)
    assert tally[question].answered == 1
    assert dict(tally[question].unmatched) == {cell: 1}


DAMAGED = """# T

### `w` Where?

- ( ) Don't know `=dont`
- ( ) Café & bar `=bar`
- ( ) 18–24 `=young`
- ( ) < 18 `=child`
- ( ) 日本 `=japan`

### `why` Why?

`text`
"""


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("Don\\'t know", "dont"),
        ("Don''t know", "dont"),
        ("Don%27t+know", "dont"),
        ("Don\\u2019t know", "dont"),
        ("Caf%C3%A9 %26 bar", "bar"),
        ("Caf\\u00e9 & bar", "bar"),
        ("Caf\ufffd & bar", "bar"),
        ("Caf? & bar", "bar"),
        ("18?24", "young"),
    ],
)
def test_what_a_program_made_of_a_letter_is_read_and_said(
    tmp_path: Path, cell: str, key: str
) -> None:
    tally = read(tmp_path, column("w", [cell]), DAMAGED)
    assert {k: n for k, n in counts(tally, "w").items() if n} == {key: 1}
    assert len(said(tally, "R048")) == 1


@pytest.mark.parametrize(
    ("cell", "key"), [("dont know", "dont"), ("18 – 24", "young"), ("<18", "child")]
)
def test_spaces_make_no_other_answer(tmp_path: Path, cell: str, key: str) -> None:
    tally = read(tmp_path, column("w", [cell]), DAMAGED)
    assert {k: n for k, n in counts(tally, "w").items() if n} == {key: 1}


@pytest.mark.parametrize("cell", ["??", "?", "\ufffd\ufffd", "Don't know?", "1824", "C??? & bar"])
def test_too_little_is_left_to_know_an_answer_by(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, column("w", [cell, "< 18"]), DAMAGED)
    assert sum(counts(tally, "w").values()) == 1


def test_a_box_in_brackets_is_ticked_or_not(tmp_path: Path) -> None:
    rows = "[x],[ ],[ ],a\n[ ],[x],[ ],b\n( ),(x),(x),c\n"
    tally = read(tmp_path, "had__tea,had__jam,had__cake,why\n" + rows, MANY)
    assert counts(tally, "had") == {"tea": 1, "jam": 2, "cake": 1}


@pytest.mark.parametrize(
    "cell",
    ["☐ First time ☑ Weekly ☐ Rarely", "[ ] First time [x] Weekly", "( ) First time\n(x) Weekly",
     "first=0;weekly=1;rarely=0", '{"first": false, "weekly": true}'],
)  # fmt: skip
def test_the_only_one_that_is_ticked_of_all_that_stand_in_a_cell(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, column("visit", [cell]), ONE)
    assert counts(tally, "visit") == {"first": 0, "weekly": 1, "rarely": 0}


@pytest.mark.parametrize("cell", ["☑ Weekly ☑ Rarely", "☐ Weekly ☐ Rarely", "weekly=1;rarely=1"])
def test_two_or_none_that_are_ticked_are_no_one_answer(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, column("visit", [cell, "First time"]), ONE)
    assert (tally["visit"].answered, dict(tally["visit"].unmatched)) == (1, {cell: 1})
