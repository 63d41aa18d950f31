"""Headings and cells as services and spreadsheets dress them."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.reading import read, said
from support.tallies import counts, questionnaire
from surveygen.responses.columns import describe
from surveygen.responses.drafting.lists import find_parts
from surveygen.responses.files import open_table

SURVEY = """\
# T

### `visit` How often?

- ( ) Weekly `=weekly`
- ( ) Seldom `=seldom`

### `mood` How was?

`matrix` `answers quality5`

- `price` Price
- `taste` Taste
"""


@pytest.mark.parametrize(
    "form",
    ["1. {}", "1) {}", "(1) {}", "Q1. {}", "Q1: {}", "Q1 {}", "Q 12) {}", "Frage 3: {}", "3 - {}",
     "{} *", "{}*", "{} (required)", "{} (optional)", "{} (Pflichtfeld)", "{} （必須）", "{}:",
     "<p>{}</p>", "<strong>{}</strong> *", "2. {} *"],
)  # fmt: skip
def test_heading_is_known_in_what_services_put_around_it(tmp_path: Path, form: str) -> None:
    header = ",".join(f'"{form.format(name)}"' for name in ("How often?", "How was? [Price]"))
    tally = read(tmp_path, f"{header}\nWeekly,Good\nSeldom,Poor\n", SURVEY)
    assert counts(tally, "visit") == {"weekly": 1, "seldom": 1}
    assert tally["mood"].rows[0].answered == 2


def test_question_that_begins_with_a_number_keeps_it(tmp_path: Path) -> None:
    survey = (
        "# T\n\n### `a` 1 coffee a day?\n\n`yes/no`\n\n### `b` 2 coffees a day?\n\n`yes/no`\n\n"
        "### `c` coffee a day?\n\n`yes/no`\n"
    )
    header = "2 coffees a day?,1 coffee a day?,coffee a day?"
    tally = read(tmp_path, f"{header}\nyes,no,yes\n", survey)
    assert [counts(tally, name)["yes"] for name in "abc"] == [0, 1, 1]


NUMBER = "# T\n\n### `spent` Spent?\n\n`number{unit}`\n\n### `why` Why?\n\n`text`\n"


def column(cells: list[str]) -> str:
    rows = ['"' + cell.replace('"', '""') + f'",text {n}' for n, cell in enumerate(cells)]
    return "\n".join(["spent,why", *rows]) + "\n"


@pytest.mark.parametrize(
    ("cells", "mean"),
    [
        (["EUR 5", "7 EUR", "9 euros"], 7),
        (["CHF 12.–", "12.-", "CHF 1'200.50"], 408.1666667),
        (["5,- €", "7,-- €", "9,00 €"], 7),
        (["R$ 10", "R$ 20,50", "-R$ 1,00"], 9.8333333),
        (["10 zł", "20,50 zł", "PLN 5"], 11.8333333),
        (["100円", "200 円", "JPY 300"], 200),
        (["US$5.50", "$6.50", "6 USD"], 6),
        (["kr 10", "20 kr", "30 kr."], 20),
        (['="6"', '="7.5"', "8"], 7.1666667),
    ],
)
def test_number_is_read_beside_its_currency(tmp_path: Path, cells: list[str], mean: float) -> None:
    tally = read(tmp_path, column(cells), NUMBER.format(unit=""))
    assert tally["spent"].answered == len(cells)
    assert tally["spent"].mean is not None
    assert tally["spent"].mean.value == pytest.approx(mean)


@pytest.mark.parametrize(
    ("cells", "counted"),
    [(["5 EUR", "5 USD", "7"], 1), (["£5", "€5", "7"], 1), (["5k", "5 kg", "about 5", "7"], 1)],
)
def test_currencies_that_do_not_add_up_are_named(
    tmp_path: Path, cells: list[str], counted: int
) -> None:
    tally = read(tmp_path, column(cells), NUMBER.format(unit=""))
    assert tally["spent"].answered == counted
    assert sum(n for _, n in tally["spent"].unmatched) == len(cells) - counted


@pytest.mark.parametrize(
    ("cells", "ends"),
    [
        (["0.395833333333", "0,5", "0.875"], ("09:30", "21:00")),
        (["9u30", "21u", "kl. 10.15"], ("09:30", "21:00")),
        (["ore 9:30", "alle ore 21:00", "a las 10:00"], ("09:30", "21:00")),
        (["às 9h30", "21h", "om 10:00"], ("09:30", "21:00")),
    ],
)
def test_time_is_read_as_it_is_written(
    tmp_path: Path, cells: list[str], ends: tuple[str, str]
) -> None:
    survey = NUMBER.replace("number{unit}", "time")
    tally = read(tmp_path, column(cells), survey)
    found = tally["spent"]
    assert (found.answered, found.lowest, found.highest) == (len(cells), *ends)


SPENT = "# T\n\n### `spent` Spent?\n\n`number`\n\n### `visit` How?\n\n- ( ) A `=a`\n- ( ) B `=b`\n"


@pytest.mark.parametrize(
    "word",
    ["Total", "TOTAL:", "Grand total", "Average", "Summe", "Mittelwert", "Somme", "Promedio",
     "Totale", "Gemiddelde", "Média", "Razem", "المجموع", "合計", "总计"],
)  # fmt: skip
@pytest.mark.parametrize("header", ["name,spent,visit", "visit,spent,name"])
def test_row_that_sums_up_the_others_is_no_response(tmp_path: Path, word: str, header: str) -> None:
    first = {"name": "N{}", "visit": "a"}[header.split(",")[0]]
    last = {"name": "X", "visit": "b"}[header.split(",")[2]]
    rows = [f"{first.format(n)},{5 + 2 * n},{last}" for n in range(3)]
    tally = read(tmp_path, "\n".join([header, *rows, f"{word},21,"]) + "\n", SPENT)
    assert (tally["spent"].answered, tally["spent"].median) == (3, 7)
    assert tally.ledger.read == tally.ledger.counted == 3
    assert [p.code for p in tally.problems if p.code == "R064"] == ["R064"]


@pytest.mark.parametrize(
    "content",
    [
        "name,spent\nTotal,5\nA,6\nB,7\nC,8\nD,9\nE,10\n",
        "spent,why\n5,Total\n6,x\n7,Total\n",
        "why,spent\nTotal,5\nx,6\nTotal,7\n",
    ],
)
def test_word_for_a_sum_that_is_an_answer_or_a_name_stays_one(tmp_path: Path, content: str) -> None:
    tally = read(tmp_path, content, NUMBER.format(unit=""))
    assert tally["spent"].answered == content.count("\n") - 1
    assert "R064" not in {p.code for p in tally.problems}


@pytest.mark.parametrize(
    "form",
    ["{q} >> {r}", "{q} > {r}", "{q} -> {r}", "{q} → {r}", "{q} => {r}", "{q} › {r}", "{q} » {r}",
     "{q} — {r}", "{q} – {r}", "{q} | {r}", "{q} {{{r}}}", "{q} « {r} »", "{q}【{r}】",
     "{q}（{r}）", "{q}: [{r}]", "{q} ... {r}", "{q}; {r}", "{q}, {r}", "{q}. {r}", "{q}:{r}",
     "{q} :: {r}", "{q}\n{r}", "{q}\t{r}", "{q}\\{r}", "[{q}] {r}", "[{r}] {q}", "({r}) {q}",
     "Q2. {q} >> {r} *"],
)  # fmt: skip
def test_question_and_row_are_told_apart(tmp_path: Path, form: str) -> None:
    assert rows_answered(tmp_path, form, "How was?") == [2, 1]


@pytest.mark.parametrize("asked", ["How was", "mood", "Visit - all - how?", "Visit: how > all?"])
def test_question_is_told_from_its_row_wherever_it_is_parted(tmp_path: Path, asked: str) -> None:
    assert rows_answered(tmp_path, "{q} - {r}", asked) == [2, 1]


def rows_answered(tmp_path: Path, form: str, asked: str) -> list[int]:
    survey = SURVEY.replace("How was?", asked) if asked.startswith("Visit") else SURVEY
    headings = [form.format(q=asked, r=row) for row in ("Price", "Taste")]
    header = ",".join(f'"{heading}"' for heading in ["How often?", *headings])
    tally = read(tmp_path, f"{header}\nWeekly,Good,Poor\nSeldom,Poor,\n", survey)
    assert tally.problems == ()
    return [row.answered for row in tally["mood"].rows]


@pytest.mark.parametrize(
    "heading",
    ["visit.1", "visit_1", "visit (1)", "How often?.1", "How often? (2)", "How often",
     "How often??", "visit: How often?", "visit - How often?", "visit (How often?)",
     "[visit] How often?", "How often? [visit]", "visit. How often?",
     "¿How often?", "“How often?”"],
)  # fmt: skip
def test_question_is_known_by_its_name_twice_or_numbered(tmp_path: Path, heading: str) -> None:
    tally = read(tmp_path, f'"{heading}",mood__price\nWeekly,Good\nSeldom,Poor\n', SURVEY)
    assert counts(tally, "visit") == {"weekly": 1, "seldom": 1}
    assert said(tally, "R006") == []


@pytest.mark.parametrize("heading", ["{}.1", "{}_1", "{} (1)"])
@pytest.mark.parametrize("name", ["visit", "How often?"])
def test_column_that_was_numbered_is_merged(tmp_path: Path, heading: str, name: str) -> None:
    header = f"{name},{heading.format(name)},mood__price"
    rows = "Weekly,,Good\n,Seldom,Poor\nWeekly,Seldom,Good\n"
    tally = read(tmp_path, f"{header}\n{rows}", SURVEY)
    assert counts(tally, "visit") == {"weekly": 1, "seldom": 1}
    assert len(said(tally, "R054")) == 1


def test_columns_numbered_by_option_are_not_merged(tmp_path: Path) -> None:
    survey = SURVEY + "\n### `heard` Heard?\n\n- [ ] Tea `=tea`\n- [ ] Cake `=cake`\n"
    tally = read(tmp_path, "visit,heard_1,heard_2\nWeekly,1,0\nWeekly,0,1\n", survey)
    assert tally["heard"].answered == 0
    assert len(said(tally, "R006")) == 1


def test_question_with_another_mark_stays_another(tmp_path: Path) -> None:
    survey = "# T\n\n### `a` Again?\n\n`yes/no`\n\n### `b` Again!\n\n`yes/no`\n"
    tally = read(tmp_path, "Again!,Again?\nyes,no\nyes,no\n", survey)
    assert [counts(tally, name)["yes"] for name in "ab"] == [0, 2]


@pytest.mark.parametrize(
    "form",
    ["{}.", "{}!", "{},", "- {}", "• {}", '""{}""', "{} ({n})", "{} [{n}]", "{n} - {}", "{n}. {}",
     "{n}) {}", "({n}) {}", "[{n}] {}", "{n} = {}", "{n}: {}", "{} - {n}", "{}={n}", "A{n}: {}",
     "{n}. {}!"],
)  # fmt: skip
def test_answer_is_known_with_a_sign_or_a_code_beside_it(tmp_path: Path, form: str) -> None:
    survey = SURVEY + "\n### `again` Again?\n\n`yes/no`\n"
    rows = [("Weekly", "Ja", 1), ("Seldom", "NEIN", 2), ("Weekly", "yes", 1)]
    cells = [f'"{form.format(a, n=n)}","{form.format(b, n=n)}"' for a, b, n in rows]
    tally = read(tmp_path, "\n".join(["visit,again", *cells]) + "\n", survey)
    assert counts(tally, "visit") == {"weekly": 2, "seldom": 1}
    assert counts(tally, "again") == {"yes": 2, "no": 1}


@pytest.mark.parametrize(
    ("options", "cell"),
    [
        (("One `=1`", "Two `=2`"), "2 - One"),
        (("One `=1`", "Two `=2`"), "One (2)"),
        (("One `=one`", "Two `=two`"), "One?"),
        (("One. `=a`", "One! `=b`"), "One"),
        (("One `=one`", "Two `=two`"), "3 One"),
    ],
)
def test_answer_beside_the_code_of_another_or_a_doubt_is_named(
    tmp_path: Path, options: tuple[str, str], cell: str
) -> None:
    survey = SURVEY + "\n### `a` A?\n\n" + "".join(f"- ( ) {option}\n" for option in options)
    tally = read(tmp_path, f"visit,a\nWeekly,{cell}\n", survey)
    assert (tally["a"].answered, tally["a"].unmatched) == (0, ((cell, 1),))


@pytest.mark.parametrize(
    ("header", "again"),
    [
        ("visit,mood__price", "VISIT,Mood__Price"),
        ("visit,mood__price", " visit , mood__price "),
        ("How often?,How was? [Price]", "How often?,How was? [Price]"),
        ("How often?,How was? [Price]", "how  often?,HOW WAS? [price]"),
        ("sg_id,visit,mood__price", "SG_ID,Visit,mood__price"),
    ],
)
def test_header_that_comes_again_is_no_response(tmp_path: Path, header: str, again: str) -> None:
    first = "r{}," if "sg_id" in header else ""
    rows = [f"{first.format(n)}{('Weekly', 'Seldom')[n % 2]},Good" for n in range(4)]
    content = "\n".join([header, *rows[:2], again, *rows[2:], again]) + "\n"
    tally = read(tmp_path, content, SURVEY)
    assert counts(tally, "visit") == {"weekly": 2, "seldom": 2}
    assert (tally.ledger.read, tally.ledger.counted, tally["visit"].unmatched) == (4, 4, ())


def test_sum_at_the_end_of_a_large_file_is_no_response(tmp_path: Path) -> None:
    rows = [f"N{n},{5 + n % 3},b" for n in range(20_000)]
    tally = read(tmp_path, "\n".join(["name,spent,visit", *rows, "Total,119999,"]) + "\n", SPENT)
    assert (tally.ledger.counted, tally["spent"].highest) == (20_000, 7)
    assert len(said(tally, "R064")) == 1


@pytest.mark.parametrize(
    ("header", "word"),
    [("name,spent,visit", "Total"), ("sg_id,spent,visit", "Summe:"), ("visit,spent,name", "TOTAL"),
     ("name,more,spent,visit", "moyenne")],
)  # fmt: skip
def test_a_sum_amid_a_large_file_is_no_response(tmp_path: Path, header: str, word: str) -> None:
    columns = header.split(",")

    def line(**cells: object) -> str:
        return ",".join(str(cells.get(column, "")) for column in columns)

    rows = [line(name=f"N{n}", sg_id=f"i{n}", spent=5 + n % 3, visit="b") for n in range(20_000)]
    said_sum = 6 if word == "moyenne" else sum(5 + n % 3 for n in range(6004))
    first = "more" if word == "moyenne" else columns[0]
    rows.insert(6004, line(**{first: word, "spent": said_sum}))
    text = "\n".join([header, *rows]) + "\n"
    tally = read(tmp_path, text, SPENT)
    assert (tally.ledger.read, tally["spent"].highest) == (tally.ledger.counted, 7)
    assert tally.ledger.counted == 20_000
    assert len(said(tally, "R064")) == 1


def test_somebody_amid_a_large_file_who_is_called_total_stays_one(tmp_path: Path) -> None:
    rows = [f"N{n},{5 + n % 3},b" for n in range(20_000)]
    rows.insert(6004, "Total,7,a")
    tally = read(tmp_path, "\n".join(["name,spent,visit", *rows]) + "\n", SPENT)
    assert (tally.ledger.counted, said(tally, "R064")) == (20_001, [])


def test_a_sum_is_no_row_of_a_match(tmp_path: Path) -> None:
    for amount in (10, 20_000):
        rows = [f"N{n},{5 + n % 3},b" for n in range(amount)]
        place = 7 if amount == 10 else 6004
        rows.insert(place, f"Total,{sum(5 + n % 3 for n in range(place))},")
        file = tmp_path / f"{amount}.csv"
        file.write_text("\n".join(["name,spent,visit", *rows]) + "\n", encoding="utf-8")
        survey = questionnaire(SPENT, "t")
        assert describe(open_table(file, survey), survey).rows == amount


def test_sums_amid_the_rows_are_no_responses(tmp_path: Path) -> None:
    first, second = ([f"N{n},{n + k},a" for n in range(9)] for k in (1, 4))
    rows = [*first, "Subtotal,45,", "Total,45,", *second, "Total:,72,", *first[:7], "Total,28,"]
    tally = read(tmp_path, "\n".join(["name,spent,visit", *rows]) + "\n", SPENT)
    assert (tally["spent"].answered, tally["spent"].highest) == (25, 12)
    assert len(said(tally, "R064")) == 1


@pytest.mark.parametrize("amount", ["44", "7", ""])
def test_somebody_who_is_called_total_stays_one(tmp_path: Path, amount: str) -> None:
    rows = [f"N{n},{n + 1},a" for n in range(9)]
    rows = [*rows, f"Total,{amount},b", *rows]
    tally = read(tmp_path, "\n".join(["name,spent,visit", *rows]) + "\n", SPENT)
    assert tally.ledger.counted == 19
    assert not said(tally, "R064")


SEVERAL = "# T\n\n### `had` Had?\n\n- [ ] Tea `=tea`\n- [ ] Cake & bun `=cake`\n- [ ] Jam `=jam`\n"


@pytest.mark.parametrize("mark", ["/", "+", "•"])
def test_answers_are_parted_where_each_part_is_one(tmp_path: Path, mark: str) -> None:
    cells = [f"Tea {mark} Jam", f"Cake & bun {mark} Tea", "Cake & bun", f"Tea {mark} Soup"]
    tally = read(tmp_path, "had,why\n" + "".join(f"{cell},x\n" for cell in cells), SEVERAL)
    assert counts(tally, "had") == {"tea": 2, "cake": 2, "jam": 1}
    assert tally["had"].unmatched == ((cells[-1], 1),)


@pytest.mark.parametrize("mark", ["/", "+", "&"])
def test_several_answers_are_told_from_one_with_a_mark_in_it(mark: str) -> None:
    several = {f"Tea {mark} Jam": 3, f"Jam {mark} Bun": 3, "Tea": 3, "Jam": 3, "Bun": 3}
    found = find_parts(several)
    assert found is not None
    assert found.counts == {"Tea": 6, "Jam": 9, "Bun": 6}
    assert find_parts({f"Fish {mark} chips": 5, f"Bread {mark} butter": 5, "Soup": 5}) is None


@pytest.mark.parametrize(("marks", "told"), [("11", 1), ("10", 0), ("00", 0)])
def test_file_of_tests_alone_is_not_taken_for_an_empty_one(
    tmp_path: Path, marks: str, told: int
) -> None:
    rows = "".join(f"Weekly,{mark}\n" for mark in marks)
    tally = read(tmp_path, f"visit,sg_test\n{rows}", SURVEY)
    assert len(said(tally, "R065")) == told
    assert all("of its 2 rows, 2 are tests" in message for message in said(tally, "R065"))
