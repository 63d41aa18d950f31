"""Files without ids and times: a second export is told from other people who answered alike."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from support.tallies import questionnaire
from surveygen.tallies import Tally, tally_responses

SURVEY = """# Shop

### `visit` How often?

- ( ) Weekly `=weekly`
- ( ) Monthly `=monthly`

### `nps` Recommend?

`nps`

### `why` Why?

`text`
"""
Row = tuple[str, int, str]


def people(n: int, seed: int, *, words: bool = False) -> list[Row]:
    draw = random.Random(seed)  # noqa: S311 - people who are made up
    return [
        (draw.choice(("weekly", "monthly")), draw.choice((3, 8, 9, 10)), f"{seed}-{i}" * words)
        for i in range(n)
    ]


def tallied(folder: Path, *files: Sequence[Row]) -> Tally:
    paths = []
    for number, rows in enumerate(files):
        path = folder / f"{number}.csv"
        text = "".join(f"{visit},{nps},{why}\n" for visit, nps, why in rows)
        path.write_text(f"visit,nps,why\n{text}", encoding="utf-8")
        paths.append(path)
    return tally_responses(questionnaire(SURVEY), paths)


def codes(tally: Tally) -> list[str]:
    return [problem.code for problem in tally.problems]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_other_people_who_answered_alike_are_counted_and_it_is_said(
    tmp_path: Path, order: tuple[int, int]
) -> None:
    files = [people(300, 1), people(20, 2)]
    tally = tallied(tmp_path, *(files[i] for i in order))
    assert tally.ledger.counted == 320
    assert codes(tally) == ["R106"]
    assert tally.problems[0].location.path.endswith(f"{order.index(1)}.csv")


def test_other_people_in_sorted_files_are_counted(tmp_path: Path) -> None:
    tally = tallied(tmp_path, sorted(people(300, 1)), sorted(people(40, 2)))
    assert tally.ledger.counted == 340
    assert codes(tally) == ["R106"]


def test_two_large_files_of_other_people_are_counted(tmp_path: Path) -> None:
    assert tallied(tmp_path, people(400, 3), people(300, 4)).ledger.counted == 700


BIG = people(300, 1)
COPIES = {
    "the same": BIG,
    "the first rows": BIG[:8],
    "the last rows": BIG[-9:],
    "rows amid the others": BIG[100:140],
    "the other way round": BIG[::-1],
    "amid, the other way round": BIG[100:140][::-1],
    "without one": BIG[:150] + BIG[151:],
    "without some": [row for i, row in enumerate(BIG) if i % 40],
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
@pytest.mark.parametrize("first", [True, False])
def test_a_second_export_is_counted_once(tmp_path: Path, copy: list[Row], first: bool) -> None:
    files = (copy, BIG) if first else (BIG, copy)
    tally = tallied(tmp_path, *files)
    assert tally.ledger.counted == 300
    assert codes(tally) == []


def test_rows_that_hardly_anybody_shares_may_be_in_any_order(tmp_path: Path) -> None:
    said = people(60, 5, words=True)
    mixed = said[:40]
    random.Random(6).shuffle(mixed)  # noqa: S311
    tally = tallied(tmp_path, said, mixed)
    assert tally.ledger.counted == 60
    assert codes(tally) == []


def test_a_few_rows_are_never_a_copy(tmp_path: Path) -> None:
    assert tallied(tmp_path, BIG, BIG[:4]).ledger.counted == 304


def test_of_three_files_the_copy_alone_is_left_out(tmp_path: Path) -> None:
    assert tallied(tmp_path, BIG, people(20, 2), BIG[:50]).ledger.counted == 320


def test_nothing_is_said_of_chance_where_moments_tell(tmp_path: Path) -> None:
    """In a class all answer within two minutes, and a second export holds some of them."""
    draw = random.Random(1)  # noqa: S311 - people who are made up
    some = [f"2026-03-05 10:0{draw.randint(0, 1)},{visit},{nps}" for visit, nps, _ in people(60, 1)]
    for number, rows in enumerate((some, draw.sample(some, 10))):
        text = "\n".join(("Timestamp,visit,nps", *rows))
        (tmp_path / f"{number}.csv").write_text(text, encoding="utf-8")
    tally = tally_responses(questionnaire(SURVEY), [tmp_path / "0.csv", tmp_path / "1.csv"])
    assert (tally.ledger.counted, tally.ledger.duplicates) == (60, 10)
    assert "R106" not in codes(tally)
