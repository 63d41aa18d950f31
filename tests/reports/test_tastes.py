"""What single people of a best-worst question prefer: in files of responses, in no report."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main

CAFE = """# Café

### `matters` What matters?

`best-worst`

- The price `=price`
- The taste `=taste`
- The people `=people`
- The seats `=seats`
- The hours `=hours`

### `spend` How much?

`number 0..9000000`
"""
ITEMS = ("price", "taste", "people", "seats", "hours")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    return tmp_path


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(project), *arguments])


def answered(project: Path, n: int) -> Path:
    made = run(project, "fake", "cafe", "-n", str(n), "--seed", "3", "-o", str(project / "r.csv"))
    assert made.exit_code == 0, made.output
    return project / "r.csv"


def exported(project: Path, file: Path) -> tuple[Result, list[dict[str, str]]]:
    out = project / "people.csv"
    done = run(project, "responses", "export", "cafe", str(file), "--to", "coded", "-o", str(out))
    assert done.exit_code == 0, done.output
    with out.open(encoding="utf-8", newline="") as text:
        return done, list(csv.DictReader(text))


def test_everybody_has_a_row_with_what_they_prefer(project: Path) -> None:
    done, rows = exported(project, answered(project, 60))
    assert "60 responses written" in done.output
    complete = 0
    for row in rows:
        own = [row[f"matters__{item}_preference"] for item in ITEMS]
        chose = [row[name] for name in row if name.endswith(("_best", "_worst"))]
        assert all(own) == all(chose)
        if all(own):
            complete += 1
            shares = [float(one) for one in own]
            assert sum(shares) == pytest.approx(1, abs=1e-5)
            scores = [float(row[f"matters__{item}_score"]) for item in ITEMS]
            liked = max(range(len(ITEMS)), key=shares.__getitem__)
            assert scores[liked] > min(scores)
    assert complete >= 30


def test_who_has_not_chosen_on_every_screen_has_none(project: Path) -> None:
    file = answered(project, 60)
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    rows[0]["matters__1_best"] = ""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    _, found = exported(project, file)
    assert {found[0][f"matters__{item}_preference"] for item in ITEMS} == {""}


def test_of_few_people_there_is_none_and_it_is_said(project: Path) -> None:
    done, rows = exported(project, answered(project, 20))
    assert "matters: too few chose on every screen" in done.output
    assert not [name for name in rows[0] if name.endswith("_preference")]


def test_numbers_are_written_whole(project: Path) -> None:
    file = project / "r.csv"
    file.write_text("sg_id,spend\na,1234567.89\nb,8000000\n", encoding="utf-8")
    _, rows = exported(project, file)
    assert [row["spend"] for row in rows] == ["1234567.89", "8000000"]


@pytest.mark.parametrize(
    "option", [["--excel"], ["--spam"], ["--sealed"], ["--files", "f"]], ids=lambda one: one[0]
)
def test_what_is_of_the_csv_as_it_was_sent_is_refused_elsewhere(
    project: Path, option: list[str]
) -> None:
    done = run(project, "responses", "export", "cafe", "--to", "coded", "-o", "x.csv", *option)
    assert done.exit_code == 2
    assert "as it was sent" in done.output


def test_no_report_has_them(project: Path) -> None:
    done = run(project, "tally", "cafe", str(answered(project, 60)), "--format", "json")
    assert done.exit_code == 0
    assert "_preference" not in done.output
