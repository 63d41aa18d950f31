"""Weights that the owner gives in part: what is left out is never taken for something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.tallies import questionnaire
from surveygen.language import read_text
from surveygen.tallies import Request, Tally, tally_responses

ASK = """

# Shop

### `visit` How often?

- ( ) Weekly `=weekly`
- ( ) Monthly `=monthly`
- ( ) Seldom `=seldom`

### `age` Age?

- ( ) Young `=young`
- ( ) Old `=old`

### `had` What?

- [ ] Tea `=tea`
- [ ] Cake `=cake`
"""
SOME = [("weekly", "young"), ("monthly", "old"), ("monthly", "young"), ("seldom", "old")] * 50


def tallied(folder: Path, front: str, *files: str, engine: str = "csv") -> Tally:
    survey = questionnaire(f"---\n{front}\n---{ASK}")
    paths = []
    for number, text in enumerate(files):
        path = folder / f"{number}.csv"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return tally_responses(survey, paths, Request(engine=engine))


def rows(some: list[tuple[str, str]] = SOME, weight: str = "") -> str:
    head = "visit,age,w\n" if weight else "visit,age\n"
    return head + "".join(f"{v},{a}{weight and ',' + weight}\n" for v, a in some)


def codes(tally: Tally) -> list[str]:
    """What is said of weights, and not of questions that the files leave out."""
    return [p.code for p in tally.problems if p.code not in ("R006", "R007")]


def shares(tally: Tally, question: str = "visit") -> dict[str, float]:
    return {o.key: round(o.share.value, 4) for o in tally[question].options}


@pytest.mark.parametrize("engine", ["csv", "ibis"])
def test_answers_without_a_share_part_what_is_left(tmp_path: Path, engine: str) -> None:
    found = tallied(tmp_path, "weights: {visit: {weekly: 40%}}", rows(), engine=engine)
    assert shares(found) == {"weekly": 0.4, "monthly": 0.4, "seldom": 0.2}
    assert codes(found) == []


def test_it_is_so_beside_a_second_question(tmp_path: Path) -> None:
    front = "weights: {visit: {weekly: 40%, seldom: 10%}, age: {young: 70%}}"
    found = tallied(tmp_path, front, rows())
    assert shares(found) == pytest.approx({"weekly": 0.4, "monthly": 0.5, "seldom": 0.1}, abs=1e-3)
    assert shares(found, "age") == pytest.approx({"young": 0.7, "old": 0.3}, abs=1e-3)


def test_answers_without_a_share_keep_theirs_where_the_others_are_a_whole(tmp_path: Path) -> None:
    found = tallied(tmp_path, "weights: {visit: {weekly: 50%, monthly: 50%}}", rows())
    assert shares(found) == {"weekly": 0.375, "monthly": 0.375, "seldom": 0.25}


def test_what_is_left_cannot_go_to_answers_that_nobody_gave(tmp_path: Path) -> None:
    some = [("weekly", "young")] * 150
    found = tallied(tmp_path, "weights: {visit: {weekly: 40%}}", rows(some))
    assert codes(found) == ["R057"]
    assert found.weighting is None


@pytest.mark.parametrize("front", ["weights: w", "weights: {age: {young: 60%, old: 40%}}"])
@pytest.mark.parametrize("partial", ["", "weights_partial: yes"])
def test_all_rows_count_in_what_weights_cost(tmp_path: Path, front: str, partial: str) -> None:
    without = "visit\n" + "seldom\n" * 200
    found = tallied(tmp_path, f"{front}\n{partial}", rows(weight="2"), without)
    if front == "weights: w" and not partial:
        assert codes(found) == ["R023", "R058"]
        assert found.weighting is None
        return
    assert found.weighting is not None
    n, cost = found.weighting.effective_n, found.weighting.design_effect
    assert n * cost == pytest.approx(400)
    assert n > 300


def test_no_column_of_weights_at_all_weights_nothing(tmp_path: Path) -> None:
    found = tallied(tmp_path, "weights: w\nweights_partial: yes", rows())
    assert codes(found) == ["R023", "R058"]
    assert found.weighting is None
    assert shares(found) == {"weekly": 0.25, "monthly": 0.5, "seldom": 0.25}


@pytest.mark.parametrize(
    ("weights", "codes"),
    [
        *(("{vist: {weekly: 40%}}", ["B013"]), ("{had: {tea: 40%}}", ["B013"])),
        *(("{visit: {Weekly: 40%}}", ["C003"]), ("{visit: {weekly: 40%, x: 1%}}", ["C003"])),
        *(("{visit: {weekly: 40%}, ag: {young: 1%}}", ["B013"]), ("w", [])),
    ],
)
def test_what_weights_name_must_be_asked(weights: str, codes: list[str]) -> None:
    _, problems = read_text(f"---\nweights: {weights}\n---{ASK}", "shop")
    assert [(p.code, p.location.line) for p in problems] == [(code, 2) for code in codes]
