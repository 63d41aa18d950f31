"""Answers one by one, on request: what each person said, not who they are nor when they did."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main

SOURCE = """# Café

### `visit` How often?

- ( ) First time `=first`
- ( ) Every week `=weekly`

### `ordered` What did you have?

- [ ] Tea `=tea`
- [ ] Cake `=cake`

### `spend` How much?

`number 0..200`

### `happy` Happy?

`scale 1..5`

### `why` Why?

`text`

### `mail` Your address?

`email`

### `table` Table

`hidden`
"""
HEAD = (
    "sg_id,sg_started,sg_submitted,sg_test,visit,ordered__tea,ordered__cake,spend,happy,why,"
    "mail,table"
)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def row(n: int, seconds: int = 60, why: str = "", test: str = "") -> str:
    minute, second = divmod(seconds, 60)
    return (
        f"r{n},2026-05-01T10:00:00Z,2026-05-01T10:{minute:02}:{second:02}Z,{test},weekly,1,,"
        f"{n}.5,4,{why or f'Reason {n}'},a{n}@example.com,T{n}"
    )


def run(shop: Path, rows: list[str], *options: str) -> tuple[Result, str]:
    (shop / "r.csv").write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    report = shop / "r.html"
    done = CliRunner().invoke(
        main,
        ["-C", str(shop), "tally", "cafe", str(shop / "r.csv"), "--report", str(report), *options],
    )
    return done, report.read_text(encoding="utf-8") if report.exists() else ""


def test_every_response_that_counts_is_shown_in_words(shop: Path) -> None:
    rows = [*(row(n) for n in range(12)), row(99, test="1")]
    done, page = run(shop, rows, "--one-by-one")
    assert done.exit_code == 0, done.output
    shown = page[page.index("Answers one by one") :]
    assert shown.count("<details>") == 12
    for n in range(12):
        [person] = [p for p in shown.split("<details>")[1:] if f"<dd>Reason {n}</dd>" in p]
        assert "<dt>How often?</dt><dd>Every week</dd>" in person
        assert f"<dt>How much?</dt><dd>{n}.5</dd>" in person
        assert "Tea" in person
        assert "Cake" not in person
    for private in ("@example.com", "T3", "r3", "2026-05-01", "Reason 99"):
        assert private not in shown, private
    order = [shown.index(f"Reason {n}</dd>") for n in range(12)]
    assert order not in (sorted(order), sorted(order, reverse=True))


def test_without_being_asked_for_nobody_is_shown(shop: Path) -> None:
    _, page = run(shop, [row(n) for n in range(12)])
    assert "Answers one by one" not in page


def test_few_people_are_not_shown_one_by_one(shop: Path) -> None:
    done, page = run(shop, [row(n) for n in range(4)], "--one-by-one")
    assert done.exit_code == 0, done.output
    shown = page[page.index("Answers one by one") :]
    assert "Fewer than 5 answered: nobody is shown by themselves." in shown
    assert "Reason" not in shown


def test_hasty_responses_and_copies_are_marked(shop: Path) -> None:
    rows = [row(n) for n in range(12)]
    rows.append(row(20, seconds=5, why="Quick"))
    same = row(30, why="Same")
    rows += [same, same.replace("r30", "r31").replace("a30", "a31")]
    _, page = run(shop, rows, "--one-by-one")
    people = page[page.index("Answers one by one") :].split("<details>")[1:]
    assert ["looks hasty" in p for p in people if "Quick" in p] == [True]
    assert ["the same answers as another" in p for p in people if "Same" in p] == [True, True]
    assert sum("looks hasty" in p for p in people) == 1
    assert sum("the same answers" in p for p in people) == 2


@pytest.mark.parametrize(
    "options",
    [
        ["--one-by-one", "--where", "visit = weekly"],
        ["--one-by-one", "--since", "2026-05-01"],
        ["--one-by-one", "--with-spam"],
    ],
)
def test_what_makes_no_sense_is_refused(shop: Path, options: list[str]) -> None:
    done, page = run(shop, [row(n) for n in range(12)], *options)
    assert done.exit_code == 2
    assert page == ""


def test_it_is_for_the_report(shop: Path) -> None:
    (shop / "r.csv").write_text("\n".join([HEAD, row(1), ""]), encoding="utf-8")
    done = CliRunner().invoke(
        main, ["-C", str(shop), "tally", "cafe", str(shop / "r.csv"), "--one-by-one"]
    )
    assert done.exit_code == 2
    assert "--report FILE.html" in done.output
