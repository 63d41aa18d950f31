"""Personas proposed from answers: against known truths, stepmix, and what their conditions hold."""

from __future__ import annotations

import csv
import json
import random
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy
import pytest
from click.testing import CliRunner, Result

from support.tallies import questionnaire
from surveygen.cli import main
from surveygen.language import read_text
from surveygen.reports.research.classes import latent_classes

SET = """\
---
id: town
personas:
  Regulars: visit = weekly
---

# Town café

### `visit` How often do you come?

- ( ) Every week `=weekly`
- ( ) Every month `=monthly`
- ( ) Hardly ever `=seldom`

### `had` What did you have?

- [ ] Coffee `=coffee`
- [ ] Cake `=cake`
- [ ] Lunch `=lunch`

### `nps` Would you recommend us?

`nps`

### `rate` How was it?

`matrix` `answers quality5`

- `staff` Our staff
- `price` The price

### `spend` What did you spend?

`number`
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "town.md").write_text(SET, encoding="utf-8")
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def people(n: int, seed: int = 3, kinds: Sequence[float] = (5, 3, 2)) -> list[int]:
    """Write answers of three kinds of people into town.csv; the kind of each."""
    draw = random.Random(seed)  # noqa: S311
    truth = draw.choices(range(len(kinds)), kinds, k=n)
    visits, points = ["weekly", "monthly", "seldom"], ["1", "2", "3", "4", "5"]
    often = [[8, 1, 1], [1, 7, 2], [1, 2, 7]]
    rated = [[1, 1, 2, 5, 8], [1, 2, 5, 4, 2], [5, 4, 2, 1, 1]]
    boxes = [[0.9, 0.2, 0.1], [0.3, 0.8, 0.2], [0.5, 0.3, 0.8]]
    with Path("town.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        head = "visit had__coffee had__cake had__lunch nps rate__staff rate__price spend"
        out.writerow(head.split())
        for z in truth:
            score = min(10, max(0, round(draw.gauss((9, 7, 4)[z], 1.5))))
            out.writerow(
                [
                    *draw.choices(visits, often[z]),
                    *(int(draw.random() < chance) for chance in boxes[z]),
                    score if draw.random() < 0.9 else "",
                    *draw.choices(points, rated[z]),
                    draw.choice(points),
                    round(abs(draw.gauss((5, 9, 15)[z], 2)), 1),
                ]
            )
    return truth


def run(*more: str) -> Result:
    return CliRunner().invoke(main, ["personas", "town", *more], catch_exceptions=False)


def test_the_groups_that_are_there_are_found_with_conditions_that_select_them(folder: Path) -> None:
    people(600)
    found = json.loads(run("town.csv", "--format", "json").stdout)
    sizes = [one["people"] for one in found["personas"]]
    assert len(sizes) == 3
    assert sizes == sorted(sizes, reverse=True)
    assert [size / 600 for size in sizes] == pytest.approx([0.5, 0.3, 0.2], abs=0.06)
    assert found["stability"] > 0.9
    for one in found["personas"]:
        assert one["held"] > 0.7
        assert one["right"] > 0.7
    assert found["personas"][0]["owner"]["Regulars"] > 0.7
    assert found["personas"][2]["owner"]["Regulars"] < 0.2


def test_a_condition_selects_in_a_tally_whom_it_is_said_to_select(folder: Path) -> None:
    people(600)
    for one in json.loads(run("town.csv", "--format", "json").stdout)["personas"]:
        where = ["tally", "town", "town.csv", "--where", one["condition"], "--format", "json"]
        told = json.loads(CliRunner().invoke(main, where).stdout)
        # held × people and right × selected are both those of the group that it selects.
        selected = told["selection"]["counted"]
        assert one["held"] * one["people"] == pytest.approx(one["right"] * selected)


def test_they_are_written_beside_the_owners_own_which_stay(folder: Path) -> None:
    people(600)
    assert run("town.csv", "--write").exit_code == 0
    text = Path("content/town.md").read_text("utf-8")
    found, problems = read_text(text, "town.md")
    assert found is not None
    assert not [one for one in problems if one.is_error]
    assert list(found.settings.personas) == ["Group 1", "Group 2", "Group 3", "Regulars"]
    assert text.partition("---\n\n# Town")[2] == SET.partition("---\n\n# Town")[2]
    told = CliRunner().invoke(main, ["tally", "town", "town.csv", "--report", "r.html"])
    assert told.exit_code == 0
    html = Path("r.html").read_text("utf-8")
    assert html.index("<h3>Group 1</h3>") < html.index("<h3>Regulars</h3>")
    before = text
    again = run("town.csv", "--write")
    assert (again.exit_code, "[R102]" in again.stderr) == (1, True)
    assert Path("content/town.md").read_text("utf-8") == before


def test_a_set_without_front_matter_gets_one(folder: Path) -> None:
    people(600)
    Path("content/town.md").write_text(SET.partition("---\n\n")[2], encoding="utf-8")
    assert run("town.csv", "--write").exit_code == 0
    assert Path("content/town.md").read_text("utf-8").startswith("---\npersonas:\n  Group 1: ")


def test_line_ends_and_the_mark_of_a_file_stay(folder: Path) -> None:
    people(600)
    file = Path("content/town.md")
    file.write_bytes(b"\xef\xbb\xbf" + SET.replace("\n", "\r\n").encode())
    assert run("town.csv", "--write").exit_code == 0
    changed = file.read_bytes()
    assert changed.startswith(b"\xef\xbb\xbf---\r\n")
    assert changed.count(b"\n") == changed.count(b"\r\n")


def test_of_fewer_than_two_hundred_nothing_is_proposed(folder: Path) -> None:
    people(199)
    told = run("town.csv")
    assert (told.exit_code, "[R100]" in told.stderr) == (1, True)


def test_two_questions_are_too_few(folder: Path) -> None:
    people(300)
    told = run("town.csv", "--using", "visit", "--using", "nps")
    assert (told.exit_code, "[R101]" in told.stderr) == (1, True)
    told = run("town.csv", "--using", "vist")
    assert (told.exit_code, "'visit'" in told.stderr) == (1, True)


def test_people_of_one_kind_make_no_groups(folder: Path) -> None:
    people(400, kinds=(1,))
    told = run("town.csv")
    assert told.exit_code == 0
    assert "make no groups" in told.stdout


def test_the_same_answers_have_the_same_personas(folder: Path) -> None:
    people(300)
    assert run("town.csv").stdout == run("town.csv").stdout


def test_groups_are_seldom_found_where_there_are_none() -> None:
    alarms = 0
    for seed in range(40):
        codes = numpy.random.default_rng(seed).integers(0, 3, (200, 8))
        alarms += max(latent_classes(codes.tolist()).member) > 0
    assert alarms <= 2


def _drawn(n: int, seed: int) -> tuple[numpy.ndarray, numpy.ndarray]:
    draw = numpy.random.default_rng(seed)
    truth = draw.choice(3, n, p=[0.5, 0.3, 0.2])
    chances = draw.dirichlet(numpy.ones(4) * 0.7, (3, 10))
    codes = (draw.random((n, 10, 1)) > numpy.cumsum(chances[truth], axis=2)).sum(2).clip(max=3)
    codes[draw.random(codes.shape) < 0.1] = -1
    return truth, codes


def test_they_are_as_likely_as_those_of_stepmix() -> None:
    from stepmix.stepmix import StepMix

    _, codes = _drawn(400, 2)
    # stepmix counts parameters by the highest code, so gaps would cost it.
    table = numpy.where(codes < 0, numpy.nan, codes).astype(float)
    ours = latent_classes(codes.tolist(), most=4)
    for k in (1, 2, 3, 4):
        model = StepMix(
            n_components=k, measurement="categorical_nan", random_state=1, n_init=5,
            max_iter=1000, verbose=0, progress_bar=0,
        )  # fmt: skip
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model.fit(table)
        # With more classes than there are, both may end at another height.
        assert ours.bics[k - 1] <= model.bic(table) + (6 if k == 4 else 0.5)


def test_codes_with_gaps_are_as_good_as_others() -> None:
    truth, codes = _drawn(400, 4)
    gaps = numpy.where(codes < 0, -1, codes * codes * 7 + 1)
    plain, gapped = latent_classes(codes.tolist()), latent_classes(gaps.tolist())
    assert plain == gapped
    assert sum(a == b for a, b in zip(plain.member, truth, strict=True)) > 340


def test_a_set_is_only_read_where_nothing_is_to_be_written(folder: Path) -> None:
    people(300)
    run("town.csv")
    assert Path("content/town.md").read_text("utf-8") == SET
    assert questionnaire(SET, "town").settings.personas.keys() == {"Regulars"}
