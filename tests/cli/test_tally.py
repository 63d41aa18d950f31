"""`surveygen tally` as it is used: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from support.tallies import CAFE, some, written
from surveygen.cli import main

GOOD = written(some(10))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one survey, as the current folder."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE.lstrip(), encoding="utf-8")
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["tally", *arguments], input=stdin)


def test_files_are_summarised(folder: Path) -> None:
    (folder / "r.csv").write_text(GOOD, encoding="utf-8")
    result = run("cafe", "r.csv")
    assert result.exit_code == 0
    assert result.stdout.startswith("Riverside Café\n10 rows read: 10 counted.")
    assert "4 of 10" in result.stdout
    assert result.stderr == ""


def test_json_is_all_that_goes_to_stdout(folder: Path) -> None:
    (folder / "r.csv").write_text(GOOD.replace("weekly", "monthly"), encoding="utf-8")
    result = run("cafe", "r.csv", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["ledger"]["counted"] == 10
    assert "r.csv: [R012] warning: 'monthly' fits no option of 'visit'; 3 such." in result.stderr


def test_patterns_and_several_files_are_taken_together(folder: Path) -> None:
    for start in (0, 10, 20):
        (folder / f"wave{start}.csv").write_text(written(some(10, start)), encoding="utf-8")
    result = run("cafe", "wave1*.csv", "wave2*.csv", "wave0.csv", "./wave0.csv")
    assert "30 rows read: 30 counted." in result.stdout


def test_standard_input_is_read(folder: Path) -> None:
    result = run("cafe", "-", stdin=GOOD.encode())
    assert result.exit_code == 0
    assert "10 rows read: 10 counted." in result.stdout


def test_row_that_needs_a_look_is_written_beside_its_file(folder: Path) -> None:
    shifted = "cafe,x9,2026-03-01,first,other,ad, in paper,,,,,,12,5,10,good,\n"
    (folder / "r.csv").write_text(GOOD + shifted, encoding="utf-8")
    result = run("cafe", "r.csv")
    assert result.exit_code == 1
    assert "11 rows read: 10 counted, 1 needs a look." in result.stdout
    assert "r.csv:12: [R011]" in result.stderr
    written_down = (folder / "r.problems.csv").read_text(encoding="utf-8").splitlines()
    assert written_down[0] == "line,reason,raw"
    assert written_down[1].startswith("12,")
    assert shifted.strip() in written_down[1].replace('"', "")


def test_what_is_said_to_need_a_look_is_where_it_is_said_to_be(folder: Path) -> None:
    shifted = "cafe,x9,2026-03-01,first,other,ad, in paper,,,,,,12,5,10,good,\n"
    for name, stdin in (("R.CSV", None), ("answers.txt", None), ("-", (GOOD + shifted).encode())):
        (folder / name).write_text(GOOD + shifted, encoding="utf-8")
        told = " ".join(run("content/cafe.md", name, stdin=stdin).output.split())
        (written,) = folder.glob("*.problems.csv")
        assert f"see {written.name}" in told
        assert f"What needs a look is in {written.name}." in told
        written.unlink()


def test_problems_of_an_earlier_tally_are_not_read_as_responses(folder: Path) -> None:
    (folder / "r.csv").write_text(GOOD, encoding="utf-8")
    (folder / "r.problems.csv").write_text("line,reason,raw\n1,x,y\n", encoding="utf-8")
    result = run("cafe", "*.csv")
    assert result.exit_code == 0
    assert "10 rows read" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("coffee", "r.csv"), "[X003] there is no survey 'coffee'"),
        (("caffe", "r.csv"), "Did you mean 'cafe'?"),
        (("cafe", "s.csv"), "[R017] no file matches 's.csv'. Did you mean 'r.csv'?"),
        (("cafe", "s*.csv"), "[R017] no file matches 's*.csv'."),
        (("cafe", "empty.csv"), "empty.csv: [R001] the file is empty."),
        (("cafe", "content"), "content: [F001] this file cannot be read: it is a folder."),
        (("cafe",), "[X007] no response to 'cafe' is stored on this computer."),
        (("cafe", "other.csv"), "other.csv:1: [R005] none of its columns belongs to the survey"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    (folder / "r.csv").write_text(GOOD, encoding="utf-8")
    (folder / "empty.csv").write_bytes(b"")
    (folder / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_question_set_with_an_error_stops_the_tally(folder: Path) -> None:
    (folder / "content" / "cafe.md").write_text(CAFE.lstrip().replace("`nps`", "`npps`"), "utf-8")
    (folder / "r.csv").write_text(GOOD, encoding="utf-8")
    result = run("cafe", "r.csv")
    assert result.exit_code == 1
    assert "content/cafe.md:" in result.stderr


def test_unknown_format_is_a_usage_error(folder: Path) -> None:
    assert run("cafe", "r.csv", "--format", "yaml").exit_code == 2


def test_every_chart_is_written_to_a_folder(folder: Path) -> None:
    (folder / "r.csv").write_text(GOOD, encoding="utf-8")
    result = run("cafe", "r.csv", "--charts", "out/charts")
    assert result.exit_code == 0
    assert result.stdout == ""
    files = sorted((folder / "out" / "charts").iterdir())
    assert files[0].name == "01-visit.svg"
    assert result.stderr == f"Charts in out/charts: {len(files)}.\n"
    for file in files:
        assert "Riverside Café · surveygen" in file.read_text(encoding="utf-8")


def test_a_folder_for_charts_that_is_a_file_is_left_alone(folder: Path) -> None:
    (folder / "r.csv").write_text(GOOD, encoding="utf-8")
    (folder / "taken").write_text("mine", encoding="utf-8")
    result = run("cafe", "r.csv", "--charts", "taken/charts")
    assert result.exit_code == 1
    assert "F006" in result.output
    assert (folder / "taken").read_text(encoding="utf-8") == "mine"


def test_slides_are_a_file_and_never_printed(folder: Path) -> None:
    (folder / "r.csv").write_text(GOOD, encoding="utf-8")
    assert run("cafe", "r.csv", "--format", "pptx").exit_code == 2
    assert run("cafe", "r.csv", "--format", "pptx", "-o", "r.pptx").exit_code == 0
    assert (folder / "r.pptx").read_bytes().startswith(b"PK")
