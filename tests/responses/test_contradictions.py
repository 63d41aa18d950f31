"""Answers that go against the question's own rules, or against other answers, are counted apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.tallies import counts, questionnaire
from surveygen.model import Questionnaire
from surveygen.tallies import Request, Tally, tally_responses
from surveygen.tallies.engine import CsvEngine, Engine
from surveygen.tallies.sharing import SharingEngine

SURVEY = """# T

### `visit` Visit?

- ( ) First `=first`
- ( ) Weekly `=weekly`

### `why` Why weekly?

`long text` `show if visit = weekly`

### `where` Where from?

`show if visit = first`

- ( ) Here `=here`
- ( ) Elsewhere: ____ `=other`

### `split` Of 100 points?

`sum 100`

- Price `=price`
- Taste `=taste`
- Place `=place`

### `picks` Which two or three?

`pick 2-3`

- [ ] A `=a`
- [ ] B `=b`
- [ ] C `=c`
- [ ] D `=d`
- [ ] None `=none` `only`

### `order` In which order?

`rank`

1. A `=a`
2. B `=b`
3. C `=c`
"""


def survey() -> Questionnaire:
    return questionnaire(SURVEY)


def tally_of(tmp_path: Path, text: str, engine: Engine | str = "") -> Tally:
    file = tmp_path / "r.csv"
    file.write_text(text, encoding="utf-8")
    return tally_responses(survey(), [file], Request(engine=engine))


def said(tally: Tally, code: str = "R047") -> list[str]:
    return [problem.message for problem in tally.problems if problem.code == code]


SUM = "split__price,split__taste,split__place\n"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("50,30,10", "the parts make 90, not 100"),
        ("50,30,30", "the parts make 110, not 100"),
        ("60,30,", "the parts make 90, not 100"),
        ("0,0,0", "the parts make 0, not 100"),
        ('"33,3","33,3","33,3"', "the parts make 99.9, not 100"),
        ("50%,30%,10%", "the parts make 90, not 100"),
    ],
)
def test_parts_that_miss_their_total_are_counted_apart(
    tmp_path: Path, row: str, reason: str
) -> None:
    tally = tally_of(tmp_path, f"{SUM}50,30,20\n{row}\n")
    assert tally["split"].answered == 1
    assert (tally.ledger.counted, tally.ledger.contradictory) == (2, 1)
    [message] = said(tally)
    assert reason in message


@pytest.mark.parametrize(
    "row", ["100,,", "33.34,33.33,33.33", "100,0,0", '"99,9","0,1",0', "5e1,50,0"]
)
def test_parts_that_make_their_total_count(tmp_path: Path, row: str) -> None:
    tally = tally_of(tmp_path, f"{SUM}{row}\n")
    assert (tally["split"].answered, tally.ledger.contradictory) == (1, 0)
    assert not said(tally)


def test_parts_are_not_added_up_where_one_of_them_is_not_known(tmp_path: Path) -> None:
    lacking = tally_of(tmp_path, "split__price,split__taste\n50,20\n")
    assert (lacking["split"].answered, lacking.ledger.contradictory) == (1, 0)
    odd = tally_of(tmp_path, f"{SUM}50,20,thirty\n")
    assert odd.ledger.contradictory == 0
    assert said(odd, "R012")
    over = tally_of(tmp_path, "split__price,split__taste\n90,20\n")
    assert over.ledger.contradictory == 1


PICKS = "picks__a,picks__b,picks__c,picks__d,picks__none\n"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,1,1,1,", "4 are ticked, and at most 3 may be"),
        ("1,,,,", "1 is ticked, and at least 2 have to be"),
        ("Yes,No,No,No,No", "1 is ticked, and at least 2 have to be"),
    ],
)
def test_more_and_fewer_picks_than_may_be_are_counted_apart(
    tmp_path: Path, row: str, reason: str
) -> None:
    tally = tally_of(tmp_path, f"{PICKS}1,1,,,\n{row}\n")
    assert counts(tally, "picks") == {"a": 1, "b": 1, "c": 0, "d": 0, "none": 0}
    assert tally.ledger.contradictory == 1
    [message] = said(tally)
    assert reason in message


@pytest.mark.parametrize("cell", ["a;b;c;d", "A, B, C, D", '["a","b","c","d"]', "a b c d"])
def test_more_picks_in_one_cell_are_counted_apart(tmp_path: Path, cell: str) -> None:
    quoted = cell.replace('"', '""')
    tally = tally_of(tmp_path, f'picks\na;b\n"{quoted}"\n')
    assert counts(tally, "picks") == {"a": 1, "b": 1, "c": 0, "d": 0, "none": 0}
    assert tally.ledger.contradictory == 1


@pytest.mark.parametrize("row", ["1,1,,,", "1,1,1,,", ",,,,1", ",,,,", "No,No,No,No,No"])
def test_picks_within_their_limits_count(tmp_path: Path, row: str) -> None:
    tally = tally_of(tmp_path, f"visit,{PICKS}first,{row}\n")
    assert tally.ledger.contradictory == 0
    assert not said(tally)


def test_fewer_picks_are_not_judged_where_a_box_has_no_column(tmp_path: Path) -> None:
    assert tally_of(tmp_path, "picks__a,picks__b\n1,\n").ledger.contradictory == 0


@pytest.mark.parametrize("row", ["1,1,2", "2,2,2", "1,3,3", "1,1.5,2", "1,3,", ",2,3", "x,2,3"])
def test_places_that_no_order_has_are_counted_apart(tmp_path: Path, row: str) -> None:
    tally = tally_of(tmp_path, f"order__a,order__b,order__c\n1,2,3\n{row}\n")
    assert (tally["order"].answered, tally.ledger.contradictory) == (1, 1)


@pytest.mark.parametrize("row", ["3,1,2", "1,,", "1,2,", "1.0,2.0,3.0"])
def test_an_order_may_end_early(tmp_path: Path, row: str) -> None:
    tally = tally_of(tmp_path, f"order__a,order__b,order__c\n{row}\n")
    assert (tally["order"].answered, tally.ledger.contradictory) == (1, 0)


UNASKED = (
    "visit,why,where,where_other_text\n"
    "weekly,The coffee,,\n"
    "first,A secret,here,\n"
    "first,Another secret,other,Leeds\n"
    "weekly,The cake,other,York\n"
    ",Nobody knows,,\n"
)


@pytest.mark.parametrize(
    "engine", [CsvEngine(), SharingEngine(2, 1), "ibis"], ids=["csv", "shared", "ibis"]
)
def test_texts_of_people_who_were_not_to_be_asked_are_neither_quoted_nor_counted(
    tmp_path: Path, engine: Engine | str
) -> None:
    tally = tally_of(tmp_path, UNASKED, engine)
    assert [quote.text for quote in tally["why"].quotes] == [
        "The coffee",
        "The cake",
        "Nobody knows",
    ]
    assert tally["why"].answered == 3
    assert [quote.text for quote in tally["where"].quotes] == ["Leeds"]
    # Two texts, and the option of one who was not to be asked for it.
    assert tally.ledger.contradictory == 3
    assert len(said(tally)) == 2
    assert not any("secret" in message for message in said(tally))


@pytest.mark.parametrize("engine", [CsvEngine(), "ibis"], ids=["csv", "ibis"])
def test_texts_count_where_nobody_knows_who_was_asked(tmp_path: Path, engine: Engine | str) -> None:
    tally = tally_of(tmp_path, "why\nThe coffee\nThe cake\n", engine)
    assert (tally["why"].answered, tally.ledger.contradictory) == (2, 0)


@pytest.mark.parametrize(
    "header", ["order[1],order[2],order[3]", "T [Rank 1],T [Rank 2],T [Rank 3]"]
)
def test_a_ranking_may_come_by_its_places(tmp_path: Path, header: str) -> None:
    header = header.replace("T ", "In which order? ")
    rows = "a,b,c\nB,A,\nc,,\n,,\na,a,b\nzebra,b,c\n"
    tally = tally_of(tmp_path, f"visit,{header}\n" + "".join(f"first,{r}\n" for r in rows.split()))
    assert counts(tally, "order") == {"a": 1, "b": 1, "c": 1}
    assert tally["order"].answered == 3
    # An item twice, and an order whose first item is none.
    assert tally.ledger.contradictory == 2
    assert said(tally, "R012")


@pytest.mark.parametrize("heading", ["order", "In which order?"])
@pytest.mark.parametrize("mark", ["; ", ";", " > ", "|", "\n"])
def test_a_ranking_may_stand_in_one_cell(tmp_path: Path, heading: str, mark: str) -> None:
    orders = ("abc", "bac", "cba", "bca")
    cells = [mark.join(order) + (";" if mark == ";" else "") for order in orders]
    rows = "".join(f'first,"{cell}"\n' for cell in cells)
    tally = tally_of(tmp_path, f"visit,{heading}\n{rows}first,\n")
    assert counts(tally, "order") == {"a": 1, "b": 2, "c": 1}
    assert tally["order"].answered == 4
    means = {option.key: option.mean for option in tally["order"].options}
    assert means == {"a": 2.25, "b": 1.5, "c": 2.25}


def test_an_order_in_one_cell_with_an_item_twice_or_unknown_is_none(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, "visit,order\nfirst,a;b;c\nfirst,a;a;b\nfirst,zebra;b;c\n")
    assert counts(tally, "order") == {"a": 1, "b": 0, "c": 0}
    assert tally["order"].answered == 1
    assert said(tally, "R012")


@pytest.mark.parametrize(
    "row", ["1st,2nd,3rd", "1.,2.,3.", "第1位,第2位,第3位", "1er,2e,3e", "#1,#2,#3"]
)
def test_places_may_be_written_as_people_say_them(tmp_path: Path, row: str) -> None:
    tally = tally_of(tmp_path, f"order__a,order__b,order__c\n{row}\n")
    assert counts(tally, "order") == {"a": 1, "b": 0, "c": 0}
    assert not said(tally, "R012")


@pytest.mark.parametrize("cell", ["x", "✓", "on", "ticked", "angekreuzt"])
def test_a_tick_in_a_question_of_yes_and_no_says_yes(tmp_path: Path, cell: str) -> None:
    file = tmp_path / "r.csv"
    file.write_text(f"back\n{cell}\nno\n☐\n", encoding="utf-8")
    tally = tally_responses(questionnaire("# T\n\n### `back` Back?\n\n`yes/no`\n"), [file])
    assert counts(tally, "back") == {"yes": 1, "no": 2}
