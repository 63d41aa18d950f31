"""Responses that look hasty: counted, and what would change without them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from support.forms import in_every_form
from support.tallies import CAFE, HEADER, questionnaire, response, tally_of, written
from surveygen.reports.html_page import report_html
from surveygen.reports.json_object import as_object
from surveygen.tallies import Request, tally_responses
from surveygen.tallies.quality import seconds_between
from surveygen.tallies.reliability import ItemSums

GRID = (
    CAFE
    + "\n### `grid` How was it?\n\n`matrix` `answers quality5`\n\n"
    + "".join(f"- `{name}` {name}\n" for name in ("speed", "staff", "room", "noise"))
)
ROWS = ["grid__speed", "grid__staff", "grid__room", "grid__noise"]


def answered(number: int, seconds: int, nps: str, grid: str) -> dict[str, str]:
    minutes, rest = divmod(seconds, 60)
    return response(number, nps=nps, **dict(zip(ROWS, grid, strict=True))) | {
        "sg_started": "2026-03-01T10:00:00Z",
        "sg_submitted": f"2026-03-01T10:{minutes:02d}:{rest:02d}Z",
    }


def test_hasty_responses_are_counted_and_looked_at(tmp_path: Path) -> None:
    rows = [
        *(answered(n, 180, "9", "4535") for n in range(30)),
        *(answered(n, 20, "0", "4535") for n in range(30, 36)),
        *(answered(n, 180, "9", "3333") for n in range(36, 40)),
    ]
    survey = questionnaire(GRID)
    file = tmp_path / "r.csv"
    file.write_text(written(rows, [*HEADER, "sg_started", *ROWS]), encoding="utf-8")
    tally = tally_responses(survey, [file], Request(quality=True))
    assert tally["nps"].answered == 40
    quality = tally.quality
    assert quality is not None
    assert (quality.median, quality.hasty, quality.flat, quality.left) == (180, 6, 4, 30)
    nps = next(change for change in quality.changes if change.question == "nps")
    assert (nps.figure, round(nps.with_all), nps.without) == ("score", 70, 100)
    html = report_html(tally, survey)
    assert "6 took less than a third of that" in html
    assert "100 instead of +70" in html
    known = tally_responses(survey, [file]).quality
    assert known is not None
    assert (known.hasty, known.flat, known.left, known.changes) == (6, 4, None, ())


@pytest.mark.parametrize(
    ("started", "submitted", "taken"),
    [
        ("2026-03-01T10:00:00Z", "2026-03-01T10:02:30Z", 150),
        ("2026-03-01T10:00:00Z", "2026-03-01T12:02:30+02:00", 150),
        ("2026-03-01T10:00:00Z", "2026-03-01T09:00:00Z", None),
        ("2026-03-01T10:00:00Z", "2026-03-05T09:00:00Z", None),
        ("2026-03-01T10:00:00Z", "2026-03-01T10:02:30", None),
        ("soon", "later", None),
        ("", "", None),
    ],
)
def test_time_taken_is_known_or_not(started: str, submitted: str, taken: float | None) -> None:
    assert seconds_between(started, submitted) == taken


def regulars(count: int, seed: int = 0) -> list[dict[str, str]]:
    """Different people, who answer most questions."""
    draw = random.Random(seed)  # noqa: S311 - a test
    return [
        response(
            n,
            visit=draw.choice(["first", "yearly", "weekly"]),
            ordered__coffee=draw.choice(["", "1"]),
            spend=str(draw.randint(3, 30)),
            value=draw.choice("2344555"),
            nps=str(draw.choice([5, 7, 8, 8, 9, 9, 10, 10])),
        )
        for n in range(count)
    ]


def test_thirty_people_twice_under_new_ids_are_named_everywhere(tmp_path: Path) -> None:
    people = regulars(30)
    rows = [*people, *(row | {"sg_id": f"again{n}"} for n, row in enumerate(people))]
    tally = tally_of(tmp_path, written(rows))
    assert tally.quality is not None
    assert (tally.ledger.counted, tally.quality.repeated) == (60, 30)
    said = "30 responses repeat another one answer for answer, more than chance explains."
    for form, text in in_every_form(tally, questionnaire()).items():
        assert said in text, form
    assert as_object(tally)["quality"]["repeated"] == 30


def test_it_is_said_how_many_were_compared_and_of_how_many_the_times_were_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("surveygen.tallies.engine.LOOKED", 60)
    monkeypatch.setattr("surveygen.tallies.engine.SAMPLE", 80)
    people = regulars(30)
    people += [row | {"sg_id": f"again{n}"} for n, row in enumerate(people)] + regulars(40, 1)
    rows = [
        row
        | {
            "sg_id": f"r{n}",
            "sg_started": f"2026-03-01T10:{58 if n % 20 == 0 else 50}:30Z",
            "sg_submitted": "2026-03-01T10:59:00Z",
        }
        for n, row in enumerate(people)
    ]
    rows[3]["sg_started"] = ""
    head = [*HEADER, "sg_started"]
    file = tmp_path / "r.csv"
    file.write_text(written(rows, head), encoding="utf-8")
    found = tally_responses(questionnaire(), [file])
    assert found.quality is not None
    assert (found.quality.looked, found.quality.timed, found.quality.repeated) == (60, 79, 30)
    for form, text in in_every_form(found, questionnaire()).items():
        assert "Only 60 responses were compared with one another for that." in text, form
        assert "Only the times of 79 responses were looked at." in text, form
    known = as_object(found)["quality"]
    assert (known["looked"], known["timed"]) == (60, 79)
    # Where all of them are gone through for the report, all times are.
    whole = tally_responses(questionnaire(), [file], Request(quality=True)).quality
    assert whole is not None
    assert (whole.looked, whole.timed) == (60, None)


def test_different_people_are_no_copies(tmp_path: Path) -> None:
    for seed in range(10):
        quality = tally_of(tmp_path, written(regulars(200, seed))).quality
        assert quality is not None
        assert not quality.is_odd


def test_people_who_think_alike_are_no_copies(tmp_path: Path) -> None:
    rows = [response(n, visit="weekly", ordered__coffee="1", value="5") for n in range(300)]
    quality = tally_of(tmp_path, written(rows)).quality
    assert quality is not None
    assert quality.repeated == 0


def test_both_engines_find_the_same_marks(tmp_path: Path) -> None:
    pytest.importorskip("ibis", reason="IBIS IS MISSING: pip install 'surveygen[big]'")
    pytest.importorskip("duckdb", reason="DUCKDB IS MISSING: pip install 'surveygen[big]'")
    people = regulars(40)
    rows = [
        row | {"sg_id": f"r{n}", "sg_started": f"{row['sg_submitted'][:10]}T09:{55 + n % 4}:00Z"}
        for n, row in enumerate(people * 2)
    ]
    rows[5] |= {"sg_started": rows[5]["sg_submitted"].replace("10:00:00", "09:59:58")}
    file = tmp_path / "r.csv"
    file.write_text(written(rows, [*HEADER, "sg_started"]), encoding="utf-8")
    one, other = (
        tally_responses(questionnaire(), [file], Request(engine=name)).quality
        for name in ("csv", "ibis")
    )
    assert one == other
    assert one is not None
    assert (one.hasty, one.repeated, one.left) == (1, 40, None)


def test_times_as_services_write_them_are_understood(tmp_path: Path) -> None:
    head = [*HEADER, "Start time", "Completion time"]
    head.remove("sg_submitted")
    rows = [
        response(n, nps="9")
        | {"Start time": "03/28/2026 10:00:00", "Completion time": f"03/28/2026 10:0{t}:00"}
        for n, t in enumerate([5] * 20 + [1] * 3)
    ]
    quality = tally_of(tmp_path, written(rows, head)).quality
    assert quality is not None
    assert (quality.median, quality.hasty) == (300, 3)


def test_a_grid_of_words_answered_all_alike_is_flat(tmp_path: Path) -> None:
    rows_of = "".join(f"- `{name}` {name}\n" for name in ("bus", "tram", "bike", "car"))
    survey = questionnaire(
        CAFE
        + "\n### `ways` Which?\n\n`matrix`\n\n"
        + rows_of
        + "\n- ( ) Often `=often`\n- ( ) Never `=never`\n"
    )
    names = [f"ways__{name}" for name in ("bus", "tram", "bike", "car")]
    answers = [["often"] * 4, ["never"] * 4, ["often", "never", "often", "often"], ["often"] * 3]
    rows = [response(n, **dict(zip(names, own, strict=False))) for n, own in enumerate(answers)]
    tally = tally_of(tmp_path, written(rows, [*HEADER, *names]), survey)
    assert tally["ways"].flat == 2


def test_rows_worded_the_other_way_round_are_named_everywhere(tmp_path: Path) -> None:
    draw = random.Random(1)  # noqa: S311 - a test
    survey = questionnaire(GRID)
    rows = []
    for n in range(40):
        level = draw.randint(1, 5)
        answers = [level, 6 - level, min(5, level + draw.randint(0, 1)), 6 - level]
        rows.append(response(n, **dict(zip(ROWS, map(str, answers), strict=True))))
    tally = tally_of(tmp_path, written(rows, [*HEADER, *ROWS]), survey)
    grid = tally["grid"]
    assert grid.alpha is not None
    assert grid.alpha < 0
    for form, text in in_every_form(tally, survey).items():
        assert "Some rows are worded the opposite way" in text, form
    assert as_object(tally)["questions"]["grid"]["opposed"] is True


def test_rows_that_have_nothing_to_do_with_each_other_are_not_called_opposed() -> None:
    draw, called = random.Random(4), 0  # noqa: S311 - a test
    for _ in range(400):
        sums = ItemSums(4)
        for _ in range(30):
            sums.add([float(draw.randint(1, 5)) for _ in range(4)])
        called += sums.is_opposed()
    assert 4 <= called <= 36


def test_rows_that_mirror_each_other_exactly_are_opposed() -> None:
    sums = ItemSums(2)
    for level in (1.0, 2.0, 5.0, 4.0):
        sums.add([level, 6 - level])
    assert sums.alpha() != sums.alpha()
    assert sums.is_opposed()
