"""What differs by a version that a lot chose: against statsmodels, and hardly ever by luck."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from rich.console import Console
from statsmodels.stats.proportion import confint_proportions_2indep

import surveygen
from support.tallies import questionnaire
from surveygen.reports.document import document_of
from surveygen.reports.json_object import as_object
from surveygen.reports.markdown import to_markdown
from surveygen.reports.terminal import print_document
from surveygen.reports.tidy_csv import to_csv
from surveygen.reports.views import draw_views
from surveygen.reports.xlsx import to_xlsx
from surveygen.tallies import Tally
from surveygen.tallies.analyses.concepts import Concepts, p_of_lots

SCHEMA = Path(surveygen.__file__).parent / "reports" / "tally.schema.json"
HEAD = "---\nid: honey\n{more}views:\n  concepts: {{shown: label, compared: [{compared}]}}\n---\n"
LABEL = "\n# Honey\n\n### `label` The label\n\n`concepts`\n\n- Old `=old`\n- New `=new`\n{third}\n"
ASKED = """
### `buy` Would you buy it?

- ( ) Yes `=yes`
- ( ) No `=no`
- ( ) Perhaps `=perhaps`

### `like` How do you like it?

`scale 1..7`

### `pay` What would you pay?

`number 0..50` `unit €`

### `nps` Would you recommend it?

`nps`

### `rate` How is each?

`matrix` `answers 1..5`

- `look` Its look
- `feel` Its feel
"""
SPLIT = """
### `allow` Should dogs be allowed?

`yes/no` `show if label = old`

### `admit` Should dogs be let in?

`yes/no` `show if label = new`
"""


def source(compared: str = "buy", more: str = "", third: str = "", asked: str = ASKED) -> str:
    return HEAD.format(more=more, compared=compared) + LABEL.format(third=third) + asked


def tallied(path: Path, text: str, head: str, rows: Iterable[Sequence[object]]) -> Tally:
    file = path / "r.csv"
    lines = [",".join(map(str, row)) for row in rows]
    file.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    return surveygen.tally(questionnaire(text, "honey"), file)


def concepts_of(tally: Tally) -> Concepts:
    [found] = tally.analyses
    assert isinstance(found, Concepts)
    return found


def people(seed: int, n: int, apart: float) -> list[tuple[object, ...]]:
    """A version, whether they buy, how they like it, what they pay, whether they recommend it."""
    draw = random.Random(seed)  # noqa: S311
    found: list[tuple[object, ...]] = []
    for _ in range(n):
        new = draw.random() < 0.5
        lean = apart * new
        buy = draw.choices(["yes", "no", "perhaps"], [0.3 + lean / 2, 0.4, 0.3])[0]
        like = min(7, max(1, round(draw.gauss(4 + 2 * lean, 1.4))))
        found.append((
            "new" if new else "old", buy, like, f"{draw.lognormvariate(1.5 + lean, 0.4):.2f}",
            min(10, max(0, round(draw.gauss(7 + 3 * lean, 2)))),
            draw.randint(1, 5), min(5, draw.randint(1, 5) + round(lean)),
        ))  # fmt: skip
    return found


HEADER = "label,buy,like,pay,nps,rate__look,rate__feel"
ALL = "buy, like, pay, nps, rate"


def test_differences_of_shares_are_newcombes(tmp_path: Path) -> None:
    rows = people(1, 220, 0.7)
    found = concepts_of(tallied(tmp_path, source(), HEADER, rows))
    old, new = ([r for r in rows if r[0] == version] for version in ("old", "new"))
    assert [(v.key, v.people) for v in found.versions] == [("old", len(old)), ("new", len(new))]
    for gap in found.gaps:
        chose = [sum(r[1] == gap.figure for r in group) for group in (new, old)]
        low, high = confint_proportions_2indep(
            chose[0], len(new), chose[1], len(old), method="newcomb"
        )
        assert gap.value == pytest.approx(chose[0] / len(new))
        assert (gap.change.low, gap.change.high) == pytest.approx((low, high), abs=1e-6)
    yes = next(gap for gap in found.gaps if gap.figure == "yes")
    assert yes.is_clear


@pytest.mark.parametrize("n", [60, 240])
def test_where_nothing_differs_hardly_any_report_says_so(tmp_path: Path, n: int) -> None:
    alarms = held = told = 0
    for seed in range(120):
        tally = tallied(tmp_path, source(ALL), HEADER, people(1000 + seed, n, 0.0))
        gaps = concepts_of(tally).gaps
        alarms += any(gap.is_clear for gap in gaps)
        told += len(gaps)
        held += sum(gap.change.low <= 0 <= gap.change.high for gap in gaps)
    assert alarms <= 10  # 5 of 100 are promised: 6 of 120, give or take 2.4
    assert held / told >= 0.93


def test_every_kind_of_figure_differs_where_it_does(tmp_path: Path) -> None:
    found = concepts_of(tallied(tmp_path, source(ALL), HEADER, people(2, 500, 0.7)))
    clear = {(gap.question, gap.figure): gap for gap in found.gaps if gap.is_clear}
    assert {("buy", "yes"), ("like", "mean"), ("pay", "mean"), ("nps", "score")} <= clear.keys()
    assert clear["pay", "mean"].unit == "€"
    assert ("rate", "look.mean") not in clear
    assert ("rate", "feel.mean") in clear


def test_questions_that_stand_for_each_other_are_one(tmp_path: Path) -> None:
    rows = [("old", "yes", "")] * 14 + [("old", "no", "")] * 16
    rows += [("new", "", "yes")] * 29 + [("new", "", "no")] * 3 + [("", "yes", "")] * 5
    text = source("allow, admit", asked=SPLIT)
    tally = tallied(tmp_path, text, "label,allow,admit", rows)
    [gap] = concepts_of(tally).gaps
    assert (gap.first, gap.value) == pytest.approx((14 / 30, 29 / 32))
    assert gap.is_clear
    text = to_markdown(document_of(tally))
    assert "Should dogs be allowed? / Should dogs be let in?: Yes" in text


def test_of_three_versions_the_others_are_held_against_the_first(tmp_path: Path) -> None:
    draw = random.Random(5)  # noqa: S311
    rows = [
        (version, "yes" if draw.random() < share else "no")
        for version, share in (("old", 0.3), ("new", 0.35), ("odd", 0.8))
        for _ in range(60)
    ]
    tally = tallied(tmp_path, source(third="- Odd `=odd`\n"), "label,buy", rows)
    gaps = concepts_of(tally).gaps
    assert {gap.version for gap in gaps} == {"new", "odd"}
    assert {g.version for g in gaps if g.is_clear} == {"odd"}


def test_weighted_people_count_as_their_weight(tmp_path: Path) -> None:
    rows = [("old", "yes", 1)] * 20 + [("old", "no", 3)] * 20
    rows += [("new", "yes", 3)] * 20 + [("new", "no", 1)] * 20
    tally = tallied(tmp_path, source(more="weights: w\n"), "label,buy,w", rows)
    yes = next(gap for gap in concepts_of(tally).gaps if gap.figure == "yes")
    assert (yes.first, yes.value) == pytest.approx((0.25, 0.75))
    kish = 80**2 / (20 * 9 + 20)
    low, high = confint_proportions_2indep(0.75 * kish, kish, 0.25 * kish, kish, method="newcomb")
    assert (yes.change.low, yes.change.high) == pytest.approx((low, high))


def test_what_cannot_be_said_is_said(tmp_path: Path) -> None:
    few = tallied(tmp_path, source(), HEADER, people(3, 16, 0.0))
    assert concepts_of(few).gaps == ()
    assert "Too few answers to compare the versions" in to_markdown(document_of(few))
    rows = [("old", "yes")] * 90 + [("new", "no")] * 30 + [("", "no")] * 7
    uneven = tallied(tmp_path, source(), "label,buy", rows)
    found = concepts_of(uneven)
    assert found.unknown == 7
    text = to_markdown(document_of(uneven))
    assert "So uneven lots are hardly luck" in text
    assert "who are left out here: 7." in text


def test_even_lots_are_hardly_ever_called_uneven() -> None:
    draw = random.Random(7)  # noqa: S311
    p = [p_of_lots([k := sum(draw.getrandbits(1) for _ in range(80)), 80 - k]) for _ in range(2000)]
    assert sum(one < 0.001 for one in p) <= 8
    assert 0.02 <= sum(one < 0.05 for one in p) / len(p) <= 0.08


def test_every_output_says_it(tmp_path: Path) -> None:
    tally = tallied(tmp_path, source("like, buy"), HEADER, people(2, 300, 0.7))
    gap = concepts_of(tally).gaps[0]
    assert gap.is_clear
    said = "“How do you like it?” is higher with “New” than with “Old”"
    console = Console(file=io.StringIO(), width=400)
    print_document(document_of(tally), console)
    terminal = console.file.getvalue()  # type: ignore[attr-defined]
    [picture] = draw_views(questionnaire(source("like, buy"), "honey"), lambda _by, _least: tally)
    for text in (terminal, to_markdown(document_of(tally)), picture.html):
        assert said in " ".join(text.split())
        assert f"{gap.change.value:+.2f}" in text
    told = as_object(tally)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(told)
    assert told["analyses"][0]["gaps"][0]["version"] == "new"
    rows = [r for r in csv.DictReader(io.StringIO(to_csv(tally))) if r["figure"] == "difference"]
    assert float(rows[0]["value"]) == pytest.approx(gap.change.value, abs=1e-6)
    file = tmp_path / "r.xlsx"
    file.write_bytes(to_xlsx(tally))
    cells = [c.value for sheet in load_workbook(file) for row in sheet.iter_rows() for c in row]
    assert "What differs by the version shown" in cells
