"""An analysis of some of those who answered does not give the few others away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import surveygen
from support.forms import in_every_form
from support.tallies import questionnaire
from surveygen.reports.json_object import as_object
from surveygen.reports.xlsx import to_xlsx
from surveygen.tallies import Request, Tally, tally_responses
from surveygen.tallies.analyses.base import gives_away

SCHEMA = Path(surveygen.__file__).parent / "reports" / "tally.schema.json"
HEAD = "---\nid: x\nviews:\n  {view}\n---\n\n# X\n\n"
KANO = HEAD.format(view="kano: {with: have, without: lack}") + (
    "### `have` With?\n\n`matrix` `answers kano5`\n\n- `wifi` Wifi\n- `soap` Soap\n\n"
    "### `lack` Without?\n\n`matrix` `answers kano5`\n\n- `wifi` Wifi\n- `soap` Soap\n"
)
CONCEPTS = HEAD.format(view="concepts: {shown: label, compared: [buy, pay]}") + (
    "### `label` Label\n\n`concepts`\n\n- Old `=old`\n- New `=new`\n- Odd `=odd`\n\n"
    "### `buy` Buy it?\n\n- ( ) Yes `=yes`\n- ( ) No `=no`\n\n### `pay` Pay?\n\n`scale 1..5`\n"
)
TRIAL = HEAD.format(view="trial: {price: loaf, cheap: low, expensive: high}") + (
    "### `loaf` Loaf?\n\n`price` `unit €`\n\n### `low` Low?\n\n`scale 1..5`\n\n"
    "### `high` High?\n\n`scale 1..5`\n"
)
PRICE = "---\nid: x\n---\n\n# X\n\n### `loaf` Loaf?\n\n`price` `unit €`\n"
REACH = HEAD.format(view="reach: {options: buys}") + (
    "### `buys` Buys?\n\n- [ ] Tea `=tea`\n- [ ] Ale `=ale`\n- [ ] Rum `=rum`\n"
)
DRIVERS = HEAD.format(view="drivers: {score: nps, items: [speed, taste]}") + (
    "### `nps` Recommend?\n\n`nps`\n\n### `speed` Speed?\n\n`scale 1..5`\n\n"
    "### `taste` Taste?\n\n`scale 1..5`\n"
)
Row = dict[str, str]


def _prices(n: int) -> Row:
    return {f"loaf__{name}": str(price) for name, price in
            zip(("too_cheap", "cheap", "expensive", "too_expensive"),
                (1 + n % 3, 4 + n % 2, 6 + n % 3, 9), strict=True)}  # fmt: skip


CASES: dict[str, tuple[str, Any, Row]] = {
    "price": (PRICE, _prices, {"loaf__cheap": "77"}),
    "trial": (
        TRIAL, lambda n: {**_prices(n), "low": str(1 + n % 5), "high": "2"},
        {"loaf__too_cheap": "60", "loaf__cheap": "66", "loaf__expensive": "71",
         "loaf__too_expensive": "77"},
    ),
    "reach": (
        REACH, lambda n: {"buys__tea": str(n % 2), "buys__ale": "1", "buys__rum": "0"},
        {"buys__tea": "1", "buys__ale": "1"},
    ),
    "kano": (
        KANO, lambda n: {"have__wifi": "5", "lack__wifi": str(1 + n % 2), "have__soap": "3",
                         "lack__soap": "1"},
        {"have__wifi": "1", "have__soap": "3", "lack__soap": "1"},
    ),
    "concepts": (
        CONCEPTS, lambda n: {"label": ("old", "new")[n % 2], "buy": "yes", "pay": str(1 + n % 5)},
        {"label": "odd", "buy": "no"},
    ),
}  # fmt: skip


def _tally(path: Path, source: str, rows: list[Row]) -> Tally:
    """The tally of these people, in a file for each set of columns."""
    files = []
    for number, columns in enumerate(dict.fromkeys(tuple(row) for row in rows)):
        files.append(path / f"{number}.csv")
        own = [row for row in rows if tuple(row) == columns]
        lines = [",".join(columns), *(",".join(row.values()) for row in own)]
        files[-1].write_text("\n".join([*lines, ""]), encoding="utf-8")
    return surveygen.tally(questionnaire(source, "x"), files)


def _analysis(tally: Tally) -> Any:
    return next(iter(tally.analyses), None) or tally.questions[0].analysis


@pytest.mark.parametrize("name", list(CASES))
@pytest.mark.parametrize(("outside", "is_shown"), [(0, True), (1, False), (4, False), (5, True)])
def test_analysis_is_shown_where_no_few_are_outside(
    tmp_path: Path, name: str, outside: int, is_shown: bool
) -> None:
    source, row, other = CASES[name]
    rows = [row(n) for n in range(60)] + [dict(other) for _ in range(outside)]
    tally = _tally(tmp_path, source, rows)
    told = json.loads(json.dumps(as_object(tally)))
    jsonschema.validate(told, json.loads(SCHEMA.read_text(encoding="utf-8")))
    figures = list(_analysis(tally).figures())
    if name == "kano":
        figures = [one for one in figures if one[0] == "wifi" and one[2].value == one[2].value]
    if name == "concepts":
        figures = [one for one in figures if one[0].startswith("buy")]
    assert bool(figures) is is_shown
    said = in_every_form(tally, questionnaire(source, "x"))
    for form in ("terminal", "markdown"):
        assert ("give away what a few" in said[form]) is not is_shown, form
    assert to_xlsx(tally)


def test_ratings_beside_what_drives_a_score_are_those_of_everybody(tmp_path: Path) -> None:
    """Of those alone who answered everything, they would tell what the one other rated."""
    rows = [
        {"nps": str(n % 11), "speed": str(1 + n % 11 * 2 // 5), "taste": str(1 + n % 4)}
        for n in range(88)
    ]
    tally = _tally(tmp_path, DRIVERS, [*rows, {"nps": "", "speed": "1", "taste": "1"}])
    [found] = tally.analyses
    everybody = {question.id: question.mean for question in tally.questions}
    for driver in found.drivers:  # type: ignore[attr-defined]
        mean = everybody[driver.key]
        assert mean is not None
        least, most = (1, 5) if driver.key == "speed" else (1, 4)
        assert driver.rated == pytest.approx((mean.value - least) / (most - least))
    assert found.drivers  # type: ignore[attr-defined]


def test_matrix_whose_first_row_a_file_lacks_is_tallied(tmp_path: Path) -> None:
    """What all its rows say together is not known of such a file."""
    tally = _tally(tmp_path, KANO, [{"have__soap": str(1 + n % 5)} for n in range(20)])
    rows = {row.id: row.answered for row in tally["have"].rows}
    assert rows == {"wifi": 0, "soap": 20}
    assert tally["have"].alpha is None


@pytest.mark.parametrize(
    ("answered", "shown", "least", "few"),
    [(60, 60, 5, False), (60, 56, 5, True), (60, 55, 5, False), (60, 12, 15, True),
     (12, 12, 15, False), (12, 9, 5, False), (60, 58, 1, False), (60, 0, 5, False)],
)  # fmt: skip
def test_few_are_those_inside_and_those_outside(
    answered: int, shown: int, least: int, few: bool
) -> None:
    assert gives_away(answered, shown, least) is few


def test_features_that_fewer_judged_than_are_to_be_shown_are_left_out(tmp_path: Path) -> None:
    """Twelve judged soap with it and without it, and twenty more with it alone."""
    source, row, _ = CASES["kano"]
    rows = [row(n) for n in range(12)]
    rows += [{"have__wifi": "1", "lack__wifi": "5", "have__soap": "2"}] * 20
    file = tmp_path / "r.csv"
    lines = [",".join(one.get(key, "") for key in rows[0]) for one in rows]
    file.write_text("\n".join([",".join(rows[0]), *lines, ""]), encoding="utf-8")
    for least, hidden in ((5, []), (15, ["soap"])):
        tally = tally_responses(questionnaire(source, "x"), [file], Request(least=least))
        [found] = tally.analyses
        assert [f.key for f in found.features if f.hidden] == hidden  # type: ignore[attr-defined]
