"""Whatever spelling of the table an answer is written in, it is counted as what was meant."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.tallies import counts, questionnaire
from surveygen.responses.spelling import marks
from surveygen.tallies import Request, Tally, tally_responses

SURVEY = questionnaire(
    """# T

### `visit` Visit?

- ( ) First time `=first`
- ( ) A few times, or so `=few`
- ( ) Every week – or more `=weekly`

### `agree` Agree?

`scale 1..5`

- 1: Not at all
- 5: Very much

### `back` Back?

`yes/no`

### `had` Had?

- [ ] Coffee `=coffee`
- [ ] Tea, herbal or black `=tea`
- [ ] Cake; the good one `=cake`

### `spend` Spent?

`number`

### `day` Day?

`date`

### `at` At?

`time`
""",
    "t",
)


def tallied(folder: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Tally:
    """The tally of a file of these rows."""
    file = folder / "r.csv"
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    file.write_text(text.getvalue(), encoding="utf-8")
    return tally_responses(SURVEY, [file])


def words(table: Mapping[str, str]) -> list[str]:
    """All the words of a table of spellings."""
    return [w for each in table.values() for w in each.split("|")]


YES, NO = words(marks.YES_BY_LANGUAGE), words(marks.NO_BY_LANGUAGE)
SIGNS = "ox✗✘✕✖☓×"
"""What they say depends on what stands beside them."""
TICKED = [w for w in words(marks.TICKED_BY_LANGUAGE) + YES if w not in SIGNS]
NOT_TICKED = [w for w in words(marks.NOT_TICKED_BY_LANGUAGE) + NO if w not in SIGNS]
ABSENT = ["", *words(marks.NO_ANSWER_BY_LANGUAGE)]


def altered(text: str) -> st.SearchStrategy[str]:
    """The same text as keyboards and programs write it."""
    return st.sampled_from(
        [text, text.upper(), f" {text} ", text.replace(" ", "\u00a0"), text.replace("–", "-"),
         text.capitalize()]
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spelling")


@pytest.mark.parametrize(("mark", "cells"), [("yes", YES), ("no", NO)])
def test_every_word_for_yes_and_no(folder: Path, mark: str, cells: list[str]) -> None:
    tally = tallied(folder, ["back", "visit"], [[cell, "first"] for cell in cells])
    assert counts(tally, "back")[mark] == len(cells)
    assert {p.code for p in tally.problems} == {"R007"}


def test_every_word_for_ticked_not_ticked_and_no_answer(folder: Path) -> None:
    cells = [*TICKED, *NOT_TICKED, *ABSENT]
    rows = [[cell, "", "", "first"] for cell in cells]
    header = ["had__coffee", "had__tea", "had__cake", "visit"]
    tally = tallied(folder, header, rows)
    assert counts(tally, "had")["coffee"] == len(TICKED)
    assert (tally["had"].answered, tally["had"].ticked) == (
        len(TICKED) + len(NOT_TICKED),
        len(TICKED),
    )
    assert {p.code for p in tally.problems} == {"R007"}


@pytest.mark.parametrize("question", ["visit", "agree", "had", "spend", "day", "at", "back"])
def test_every_word_for_no_answer_is_none(folder: Path, question: str) -> None:
    other = "nps" if question == "visit" else "visit"
    tally = tallied(folder, [question, other], [[cell, "first"] for cell in ABSENT])
    assert (tally[question].answered, tally[question].unmatched) == (0, ())


CHOICES = {
    "first": ("first", "First time", "first - First time", "First time (first)"),
    "few": ("few", "A few times, or so", '["few"]'),
    "weekly": (
        "weekly",
        "Every week – or more",
        "Every week — or more",
        "weekly: Every week – or more",
    ),
}
POINTS = {
    "1": ("1", "1.0", "1,00", "Not at all", "1 - Not at all"),
    "3": ("3", "3.0"),
    "5": ("5", "Very much", "5 (Very much)", "Very much (5)", "5. very much"),
}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_one_answer_in_any_spelling(folder: Path, data: st.DataObject) -> None:
    rows, visits, points = [], Counter[str](), Counter[str]()
    for _ in range(data.draw(st.integers(1, 30))):
        visit = data.draw(st.sampled_from([*CHOICES, ""]))
        point = data.draw(st.sampled_from([*POINTS, ""]))
        rows.append(
            [
                data.draw(st.sampled_from(CHOICES[visit]).flatmap(altered)) if visit else "",
                data.draw(st.sampled_from(POINTS[point]).flatmap(altered)) if point else "",
                "x",
            ]
        )
        visits[visit] += 1
        points[point] += 1
    tally = tallied(folder, ["visit", "agree", "why"], rows)
    assert counts(tally, "visit") == {key: visits[key] for key in CHOICES}
    assert {k: n for k, n in counts(tally, "agree").items() if n} == {
        key: points[key] for key in POINTS if points[key]
    }
    assert {p.code for p in tally.problems} <= {"R006", "R007"}


BOXES = {
    "coffee": ("coffee", "Coffee"),
    "tea": ("tea", "Tea, herbal or black"),
    "cake": ("cake", "Cake; the good one"),
}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_several_answers_in_any_spelling(folder: Path, data: st.DataObject) -> None:
    rows, expected = [], Counter[str]()
    for _ in range(data.draw(st.integers(1, 20))):
        chosen = data.draw(st.lists(st.sampled_from(sorted(BOXES)), unique=True))
        spelt = [data.draw(st.sampled_from(BOXES[key])) for key in chosen]
        expected.update(chosen)
        join = data.draw(st.sampled_from([", ", ",", ";", " | ", "\n", " ", "json", "braces"]))
        if join == "json":
            cell = str(spelt).replace("'", '"')
        elif join == "braces":
            cell = "{" + ",".join(f'"{one}"' for one in spelt) + "}"
        else:
            cell = join.join(spelt)
        rows.append([cell, "first"])
    tally = tallied(folder, ["had", "visit"], rows)
    assert counts(tally, "had") == {key: expected[key] for key in BOXES}
    assert not tally["had"].unmatched


def written(number: float, decimal: str, group: str, around: str) -> str:
    """A number in one of the world's ways."""
    text = f"{abs(number):,.2f}".replace(",", "G").replace(".", decimal).replace("G", group)
    return around.format(("-" if number < 0 else "") + text)


@settings(max_examples=60, deadline=None)
@given(
    numbers=st.lists(st.integers(-10_000_000, 10_000_000).map(lambda n: n / 100), min_size=1),
    style=st.sampled_from([(".", ","), (",", "."), (",", " "), (",", "\u202f"), (".", "'"),
                           (".", "’"), (".", ""), (",", "")]),
    around=st.sampled_from(["{}", "{} €", "$ {}", " {} "]),
)  # fmt: skip
def test_numbers_in_any_spelling(
    folder: Path, numbers: list[float], style: tuple[str, str], around: str
) -> None:
    rows = [[written(number, *style, around), "first"] for number in numbers]
    tally = tallied(folder, ["spend", "visit"], rows)
    mean = tally["spend"].mean
    assert tally["spend"].answered == len(numbers)
    assert mean is not None
    assert mean.value == pytest.approx(sum(numbers) / len(numbers), abs=1e-6)


FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d %B %Y", "%b %d, %Y",
         "%Y%m%d", "%Y年%m月%d日", "%A, %B %d, %Y", "%d-%b-%y")  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    days=st.lists(st.dates(date(1990, 1, 1), date(2035, 12, 31)), min_size=1, max_size=20),
    form=st.sampled_from(FORMS),
    clock=st.sampled_from(["%H:%M", "%I:%M %p", "%H:%M:%S", "%Hh%M", "%H.%M Uhr"]),
    at=st.times().map(lambda t: time(t.hour, t.minute)),
)
def test_days_and_times_in_any_spelling(
    folder: Path, days: list[date], form: str, clock: str, at: time
) -> None:
    days = [*days, date(2026, 12, 31)]  # so that the order of day and month is settled
    rows = [[day.strftime(form), at.strftime(clock)] for day in days]
    tally = tallied(folder, ["day", "at"], rows)
    assert tally["day"].answered == len(days)
    assert (tally["day"].lowest, tally["day"].highest) == (
        min(days).isoformat(),
        max(days).isoformat(),
    )
    assert tally["at"].lowest == tally["at"].highest == at.isoformat("minutes")


@pytest.mark.parametrize("engine", ["csv", "ibis"])
@pytest.mark.parametrize("mark", ["sg_test", "sg_spam", "sg_fake"])
@pytest.mark.parametrize(
    "cell", ["FALSCH", "FAUX", "Nein", "non", "0.0", "偽", "N/A", "unchecked", "☐"]
)
def test_a_mark_that_a_spreadsheet_says_no_in_is_not_set(
    tmp_path: Path, cell: str, mark: str, engine: str
) -> None:
    file = tmp_path / "r.csv"
    file.write_text(f"visit,{mark}\nfirst,{cell}\nfew,\nweekly,WAHR\n", encoding="utf-8")
    tally = tally_responses(SURVEY, [file], Request(engine=engine))
    ledger = tally.ledger
    assert {"sg_test": ledger.tests, "sg_spam": ledger.spam, "sg_fake": tally.fakes}[mark] == 1
    assert ledger.counted == (3 if mark == "sg_fake" else 2)
