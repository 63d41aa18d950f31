"""Figures over any number of waves: a clear step is beyond chance among all that are shown."""

from __future__ import annotations

import json
import random
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from click.testing import CliRunner, Result

import surveygen
from surveygen.cli import main
from surveygen.language import read_text
from surveygen.model import Questionnaire
from surveygen.responses.stored import Records
from surveygen.tallies import Request, Tally
from surveygen.tallies.beside import tally_over_time

SOURCE = """# Cafe

### `reason` Why do you come?

- ( ) It is near `=near`
- ( ) The price `=price`

### `service` How did you find these?

`matrix` `answers quality5`

- `speed` Speed
- `staff` Staff

### `nps` How likely are you to recommend us?

`nps`
"""
Rows = list[dict[str, str]]


def _set(front: str = "") -> Questionnaire:
    questionnaire, problems = read_text(front + SOURCE, "cafe")
    assert questionnaire is not None, problems
    return questionnaire


def _wave(month: int, n: int, near: float, draw: random.Random) -> Rows:
    return [
        {
            "reason": "near" if draw.random() < near else "price",
            "service__speed": str(draw.randint(1, 5)),
            "service__staff": str(draw.randint(1, 5)),
            "nps": str(draw.randint(0, 10)),
            "sg_submitted": f"2026-{month:02}-10T10:00:00Z",
        }
        for _ in range(n)
    ]


def _records(rows: Rows, name: str = "rows") -> Records:
    return Records(name, lambda: rows)


def _over_time(waves: list[Rows], front: str = "") -> Tally:
    sources = [_records(rows, f"w{i}") for i, rows in enumerate(waves)]
    return tally_over_time(_set(front), sources, Request())


def test_a_clear_step_is_told_and_where_it_was() -> None:
    draw = random.Random(1)  # noqa: S311 - made up
    waves = [_wave(i + 1, 80, near, draw) for i, near in enumerate((0.2, 0.2, 0.8, 0.8))]
    tally = _over_time(waves)
    line = next(one for one in tally.trend if one.figure == "near")
    assert [line.step_to(place) for place in range(4)] == [0, 0, 1, 0]
    values = [point.value for point in line.points if point is not None]
    assert values == pytest.approx([0.2, 0.2, 0.8, 0.8], abs=0.12)


def test_waves_are_in_the_order_in_which_they_were_answered() -> None:
    draw = random.Random(1)  # noqa: S311 - made up
    early, late = _wave(1, 40, 0.1, draw), _wave(6, 40, 0.9, draw)
    line = next(one for one in _over_time([late, early]).trend if one.figure == "near")
    assert line.points[0] is not None
    assert line.points[0].value < 0.5
    assert line.step_to(1) == 1


def test_rows_of_a_matrix_and_options_have_their_lines() -> None:
    draw = random.Random(1)  # noqa: S311 - made up
    tally = _over_time([_wave(1, 20, 0.5, draw), _wave(2, 20, 0.5, draw)])
    assert [(one.question, one.figure) for one in tally.trend] == [
        ("reason", "near"),
        ("reason", "price"),
        ("service/speed", "mean"),
        ("service/staff", "mean"),
        ("nps", "score"),
    ]


def test_a_question_that_a_wave_did_not_ask_has_a_gap() -> None:
    draw = random.Random(1)  # noqa: S311 - made up
    without = [{k: v for k, v in row.items() if k != "nps"} for row in _wave(2, 30, 0.5, draw)]
    tally = _over_time([_wave(1, 30, 0.5, draw), without, _wave(3, 30, 0.5, draw)])
    line = next(one for one in tally.trend if one.question == "nps")
    assert [point is None for point in line.points] == [False, True, False]
    assert line.steps == (None, None)


def test_waves_of_the_same_truth_show_a_clear_step_in_at_most_five_of_a_hundred_cases() -> None:
    draw = random.Random(20260101)  # noqa: S311 - made up
    questionnaire, cases, alarms = _set(), 100, 0
    for _ in range(cases):
        sources = [_records(_wave(i + 1, 40, 0.4, draw), f"w{i}") for i in range(4)]
        tally = tally_over_time(questionnaire, sources, Request())
        alarms += any(one.step_to(i) for one in tally.trend for i in range(4))
    assert alarms / cases <= 0.05 + 2 * (0.05 * 0.95 / cases) ** 0.5


def test_changes_since_several_waves_share_the_chance_of_a_false_alarm() -> None:
    draw = random.Random(3)  # noqa: S311 - made up
    now = _wave(9, 60, 0.62, draw)
    first = _wave(1, 60, 0.38, draw)
    others = [_wave(i + 2, 60, 0.6, draw) for i in range(4)]
    questionnaire = _set()
    alone = surveygen.tally(questionnaire, now, compare=[_records(first, "w0")])
    among = surveygen.tally(
        questionnaire, now,
        compare=[_records(w, f"w{i}") for i, w in enumerate([first, *others])],
    )  # fmt: skip
    p_alone = next(c.p for c in alone.waves[0].changes if c.figure == "near")
    p_among = next(c.p for c in among.waves[0].changes if c.figure == "near")
    assert p_alone < p_among


def test_all_waves_are_weighted_or_none() -> None:
    draw = random.Random(3)  # noqa: S311 - made up
    front = "---\nweights:\n  reason: {near: 50%, price: 50%}\n---\n\n"
    waves = [_wave(1, 40, 0.2, draw), _wave(2, 200, 0.2, draw)]
    line = next(one for one in _over_time(waves, front).trend if one.figure == "near")
    assert line.points[1] is not None
    assert line.points[1].value < 0.35


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(SOURCE, encoding="utf-8")
    draw = random.Random(1)  # noqa: S311 - made up
    for i, near in enumerate((0.2, 0.2, 0.8)):
        rows = _wave(i + 1, 80, near, draw)
        lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
        (tmp_path / f"w{i}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def _run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(project), *arguments])


def _files(project: Path, *numbers: int) -> list[str]:
    return [str(project / f"w{number}.csv") for number in numbers]


def test_a_terminal_shows_the_waves_side_by_side(project: Path) -> None:
    ran = _run(project, "trend", "cafe", *_files(project, 2, 0, 1))
    assert ran.exit_code == 0, ran.output
    assert all(len(line) <= 80 for line in ran.output.splitlines())
    head = next(line for line in ran.output.splitlines() if "2026" in line)
    assert head.split() == ["2026-01-10", "2026-02-10", "2026-03-10"]
    near = next(line for line in ran.output.splitlines() if "It is near" in line)
    assert near.rstrip().endswith("▲")


def test_programs_get_every_range_and_step(project: Path) -> None:
    found = json.loads(_run(project, "trend", "cafe", *_files(project, 0, 1, 2),
                            "--format", "json").stdout)  # fmt: skip
    assert [one["counted"] for one in found["points"]] == [80, 80, 80]
    line = next(one for one in found["trend"] if one["figure"] == "near")
    assert line["points"][0]["low"] < line["points"][0]["value"] < line["points"][0]["high"]
    assert line["steps"][1] < 0.05 < line["steps"][0]


@pytest.mark.parametrize("name", ["nps", "service/speed", "reason=near"])
def test_a_line_is_a_picture_with_its_ranges(project: Path, name: str) -> None:
    svg = _run(project, "trend", "cafe", *_files(project, 0, 1, 2), "--chart", name).stdout
    root = Xml.fromstring(svg)  # noqa: S314 - our own
    assert len(root.findall("{*}circle")) == 3
    assert root.findtext("{*}title")


def test_a_line_that_is_not_there_is_named(project: Path) -> None:
    ran = _run(project, "trend", "cafe", *_files(project, 0, 1), "--chart", "reason")
    assert ran.exit_code == 1
    assert "R028" in ran.output
    assert "reason=near" in ran.output


def test_one_wave_is_no_trend(project: Path) -> None:
    assert _run(project, "trend", "cafe", *_files(project, 0)).exit_code == 2


def test_the_report_draws_lines_and_the_terminal_a_table(project: Path) -> None:
    compared = [o for i in (0, 1) for o in ("--compare", str(project / f"w{i}.csv"))]
    ran = _run(project, "tally", "cafe", *_files(project, 2), *compared)
    assert "Waves side by side" in ran.output
    report = project / "r.html"
    _run(project, "tally", "cafe", *_files(project, 2), *compared, "--report", str(report))
    html = report.read_text(encoding="utf-8")
    assert html.count("<svg", html.index('<div class="lines">')) >= 3
    assert "<title>How likely are you to recommend us?</title>" in html


def test_one_earlier_wave_is_told_as_before(project: Path) -> None:
    ran = _run(project, "tally", "cafe", *_files(project, 2), "--compare", str(project / "w0.csv"))
    assert "Waves side by side" not in ran.output
