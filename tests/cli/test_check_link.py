"""`surveygen check --link`: what a page would not understand of a link that answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main

CAFE = """\
---
params: [table]
---
# Café

### `visit` How often?

- ( ) First time `=first`
- ( ) Every week `=weekly`
- ( ) Other: ____ `=other`

### `had` What?

- [ ] Tea, herbal `=tea`
- [ ] Coffee `=coffee`

### `nps` Recommend?

`nps`

### `spend` How much?

`number 0..200`

### `day` When?

`date`

### `r` Order?

`rank`

- `a` A
- `b` B

### `top` The best?

`rank top 1`

- `a` A
- `b` B

### `slid` Where?

`slider -5..5` `step 2.5`

- -5: Left
- 5: Right

### `s` Split

`sum 10`

- `a` A
- `b` B

### `m` How was it?

`matrix` `answers quality5`

- `x` X
- `y` Y

### `agree` May we?

`consent`
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    german = CAFE.replace("Every week", "Jede Woche").replace("How often?", "Wie oft?")
    (tmp_path / "content" / "cafe.de.md").write_text(german, encoding="utf-8")
    return tmp_path


def check(project: Path, query: str, *names: str) -> Result:
    link = f"https://example.com/cafe.html?{query}"
    return CliRunner().invoke(main, ["-C", str(project), "check", *names, "--link", link])


@pytest.mark.parametrize(
    "query",
    [
        "visit=weekly&nps=10&lang=de&kiosk&table=4",
        "visit=Every%20week",
        "visit=jede+WOCHE",
        "visit_other_text=Twice",
        "had=tea,coffee",
        "had=Tea,+herbal",
        "had__tea=1",
        "spend=8,50",
        "day=2026-03-01",
        "r__a=2&r__b=1",
        "top__b=1",
        "slid=-5&slid=2.5",
        "s__a=7",
        "m__x=4",
    ],
)
def test_what_a_page_understands_is_fine(project: Path, query: str) -> None:
    found = check(project, query)
    assert found.exit_code == 0, found.output


@pytest.mark.parametrize(
    ("query", "code", "words"),
    [
        ("nsp=9", "X027", "nps"),
        ("visit__x=1", "X027", "visit__x"),
        ("visit=sometimes", "X028", "first, weekly, other"),
        ("nps=11", "X028", "nps=11"),
        ("had=tea,cake", "X028", "had=tea,cake"),
        ("had__tea=cake", "X028", "had__tea=cake"),
        ("spend=much", "X028", "a number"),
        ("day=1.3.2026", "X028", "ISO 8601"),
        ("r=b,a", "X028", "one of its columns"),
        ("r__a=3", "X028", "from 1 to 2"),
        ("r__a=2", "X028", "each place from 1 to 2 once"),
        ("r__a=1&r__b=1", "X028", "r__a=1&r__b=1"),
        ("top__a=2", "X028", "from 1 to 1"),
        ("slid=6", "X028", "a number from -5 to 5, in steps of 2.5"),
        ("slid=1", "X028", "slid=1"),
        ("slid=some", "X028", "slid=some"),
        ("s__a=half", "X028", "a number"),
        ("m__x=9", "X028", "m__x=9"),
        ("m=4", "X028", "m=4"),
        ("agree=yes", "X028", "cannot be given by a link"),
    ],
)
def test_what_it_does_not_is_named(project: Path, query: str, code: str, words: str) -> None:
    found = check(project, query)
    assert found.exit_code == 1
    assert code in found.output
    assert words in " ".join(found.output.split())


def test_a_link_to_another_page_needs_the_name_of_the_set(project: Path) -> None:
    (project / "content" / "other.md").write_text("# O\n\n### `a` A?\n\n`text`\n")
    arguments = ["-C", str(project), "check", "--link", "https://example.com/x?visit=weekly"]
    assert CliRunner().invoke(main, arguments).exit_code == 2
    assert CliRunner().invoke(main, [*arguments[:3], "cafe", *arguments[3:]]).exit_code == 0
