"""What cells mean: settled for a whole column, named where it stays open, never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.reading import read, said
from support.tallies import codes, counts
from surveygen.reports.findings import ledger_sentence
from surveygen.reports.words import IN_ENGLISH

NUMBER = "# T\n\n### `spend` Spent?\n\n`number{limits}`\n\n### `why` Why?\n\n`text`\n"


def column(header: str, cells: list[str], delimiter: str = ",") -> str:
    """A file of a column of cells and one of texts."""
    rows = [f'"{cell}"{delimiter}text {n}' for n, cell in enumerate(cells)]
    return "\n".join([f"{header}{delimiter}why", *rows]) + "\n"


@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
@pytest.mark.parametrize(
    ("cells", "mean"),
    [
        (["0,125", "0,250", "1,375"], 0.583333),
        (["0.125", "0.250", "1.375"], 0.583333),
        (["8,50", "1.234", "0,5"], 414.333333),
        (["8.50", "1,234", "0.5"], 414.333333),
        (["1 234,5", "2 000", "1\u202f000"], 1411.5),
        (["1'234.5", "2’000", "1 000"], 1411.5),
        (["1,234,567", "1,234"], 617900.5),
        (["1.234.567", "1.234"], 617900.5),
        (["−5", "-3", "+2"], -2),
        (["٨٫٥", "١٬٢٣٤", "٥"], 415.833333),
        (["５", "６"], 5.5),
        (["8,50 €", "€ 9,50", "7,50€"], 8.5),
        (["5.0", "4.00"], 4.5),
        (["'5", "'4.0"], 4.5),
        (["12,34,567", "1,234"], 617900.5),
    ],
)
def test_decimal_sign_is_settled_by_the_whole_column(
    tmp_path: Path, delimiter: str, cells: list[str], mean: float
) -> None:
    tally = read(tmp_path, column("spend", cells, delimiter), NUMBER.format(limits=""))
    found = tally["spend"].mean
    assert found is not None
    assert found.value == pytest.approx(mean, abs=1e-6)
    assert (tally["spend"].answered, tally.problems) == (len(cells), ())


@pytest.mark.parametrize(
    ("cells", "readings"),
    [
        (["1.234", "1.234", "5"], "1.234 or 1234"),
        (["1,234", "1,234", "5"], "1234 or 1.234"),
        (["1,234", "8.50", "9,50", "1,234"], "1234 or 1.234"),
    ],
)
def test_number_that_fits_two_readings_is_said_and_not_counted(
    tmp_path: Path, cells: list[str], readings: str
) -> None:
    tally = read(tmp_path, column("spend", cells), NUMBER.format(limits=""))
    assert tally["spend"].answered == len(cells) - 2
    assert tally.ledger.unclear == 2
    assert said(tally, "R045") == [f"'{cells[0]}' of 'spend' can mean {readings}; 2 such."]


@pytest.mark.parametrize("cell", ["9" * 4301, "1e155", "9" * 308, "-1e400", "1_000", "nan", "inf"])
def test_number_that_no_person_gives_fits_nothing(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, column("spend", [cell, "5"]), NUMBER.format(limits=""))
    assert (tally["spend"].answered, tally["spend"].median) == (1, 5)
    assert cell == "nan" or dict(tally["spend"].unmatched) == {cell: 1}


@pytest.mark.parametrize("kind", ["nps", "scale 1..5", "stars", "csat", "ces"])
def test_cell_of_thousands_of_digits_fits_no_point(tmp_path: Path, kind: str) -> None:
    tally = read(
        tmp_path, column("spend", ["9" * 4301, "5"]), NUMBER.replace("number{limits}", kind)
    )
    assert tally["spend"].answered == 1
    assert codes(tally) == ["R012"]


@pytest.mark.parametrize(
    ("kind", "cells", "outside"),
    [
        ("number 0..2000", ["99999", "-5", "100"], 2),
        ("number 10..", ["9.99", "10", "1e6"], 1),
        ("number ..10", ["-3", "11"], 1),
        ("slider 0..100", ["101", "-1", "50"], 2),
        ("date 2026-01-01..2026-12-31", ["2025-12-31", "31.12.2026", "2027-01-01"], 2),
        ("time 08:00..18:00", ["7:59 AM", "18:00", "11 PM"], 2),
        ("month 2026-01..2026-03", ["April 2026", "2026-03"], 1),
    ],
)
def test_answer_outside_the_limits_is_named_and_in_the_ledger(
    tmp_path: Path, kind: str, cells: list[str], outside: int
) -> None:
    survey = NUMBER.replace("number{limits}", kind)
    tally = read(tmp_path, column("spend", cells), survey)
    assert tally["spend"].answered == len(cells) - outside
    assert tally.ledger.outside == outside
    assert len(said(tally, "R044")) == outside
    assert f"{outside} out of range" in ledger_sentence(tally.ledger, IN_ENGLISH)
    assert tally.ledger.read == tally.ledger.counted == len(cells)


def test_position_beyond_a_ranking_and_part_below_nought_are_out_of_range(tmp_path: Path) -> None:
    survey = (
        "# T\n\n### `r` Rank\n\n`rank`\n\n1. A `=a`\n2. B `=b`\n\n"
        "### `p` Split\n\n`sum 100`\n\n- C `=c`\n- D `=d`\n"
    )
    tally = read(tmp_path, "r__a,r__b,p__c,p__d\n1,3,50,50\n2,1,-10,110\n", survey)
    assert tally.ledger.outside == 2


CONFLICT = """# T

### `kids` How many children have you?

- ( ) 0 `=1`
- ( ) 1 `=2`
- ( ) 2 `=3`
- ( ) 3 or more `=4`

### `why` Why?

`text`
"""


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("kids", ["0", "1", "2", "3 or more", "1", "0"], [2, 2, 1, 1]),
        ("How many children have you?", ["0", "1", "2", "3 or more", "1", "0"], [2, 2, 1, 1]),
        ("kids", ["1", "2", "3", "4", "2", "1"], [2, 2, 1, 1]),
        ("kids", ["1.0", "2.0", "3.0", "4.0", "2.0", "1.0"], [2, 2, 1, 1]),
        ("How many children have you?", ["1", "2", "3", "4"], [1, 1, 1, 1]),
        ("kids", ["1", "2", "2"], [1, 2, 0, 0]),
    ],
)
def test_a_column_holds_codes_or_labels_and_never_both(
    tmp_path: Path, header: str, cells: list[str], expected: list[int]
) -> None:
    tally = read(tmp_path, column(header, cells), CONFLICT)
    assert list(counts(tally, "kids").values()) == expected
    assert tally.ledger.unclear == 0


@pytest.mark.parametrize(
    ("header", "cells"),
    [("How many children have you?", ["1", "2", "2"]), ("kids", ["1", "2", "0", "4"])],
)
def test_codes_and_labels_that_cannot_be_told_apart_are_said(
    tmp_path: Path, header: str, cells: list[str]
) -> None:
    tally = read(tmp_path, column(header, cells), CONFLICT)
    assert tally.ledger.unclear == sum(cell in "12" for cell in cells)
    assert "a code and a label" in said(tally, "R045")[0]


BOX = "# T\n\n### `had` Had?\n\n- [ ] Coffee `=coffee`\n- [ ] Other: ____ `=other`\n"


@pytest.mark.parametrize(
    "cell",
    ["FALSCH", "Falsch", "nein", "FAUX", "non", "FALSO", "ONWAAR", "não", "FAŁSZ", "nie", "خطأ",
     "لا", "いいえ", "否", "0", "0.0", "No", "Not Selected", "nicht ausgewählt", "non coché",
     "no seleccionado", "non selezionato", "niet geselecteerd", "não selecionado",
     "nie zaznaczono", "未選択", "未选中", "f", "nu", "ไม่ใช่", "не", "خیر", "EPÄTOSI", "YANLIŞ",
     "FALSKT", "no ❌", "×", "Ej markerad", "не выбрано", "not mentioned", "nicht genannt"],
)  # fmt: skip
def test_box_that_says_no_is_an_answer_and_no_tick(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, f"had__coffee,had__other\n1,{cell}\n{cell},{cell}\n", BOX)
    assert counts(tally, "had") == {"coffee": 1, "other": 0}
    assert (tally["had"].answered, tally["had"].ticked) == (2, 1)
    assert tally.ledger.written_in == 0


@pytest.mark.parametrize(
    "cell",
    ["N/A", "n/a", "NA", "NaN", "null", "None", "-", "#N/A", "keine Angabe", "k. A.", "s/o",
     "sans réponse", "Sin respuesta", "no contesta", "nessuna risposta", "n.v.t.", "geen antwoord",
     "sem resposta", "não se aplica", "brak odpowiedzi", "nie dotyczy", "لا ينطبق", "無回答",
     "未回答", "不适用", "(blank)", ".", "(no answer)", "<null>", "...", "___", "''",
     "ikke besvart", "inget svar", "нет ответа", "cevap yok",
     "nincs válasz", "[keine Angabe]", "!!"],
)  # fmt: skip
def test_box_without_an_answer_is_neither_ticked_nor_counted(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, f"had__coffee,had__other\n1,{cell}\n{cell},{cell}\n", BOX)
    assert counts(tally, "had") == {"coffee": 1, "other": 0}
    assert (tally["had"].answered, tally.ledger.written_in) == (1, 0)


@pytest.mark.parametrize(
    "cell",
    ["WAHR", "Ja", "VRAI", "oui", "VERDADERO", "sí", "VERO", "sì", "WAAR", "VERDADEIRO", "sim",
     "PRAWDA", "tak", "نعم", "はい", "是", "TRUE", "1.0", "x", "✓", "•", "*",
     "Coffee", "coffee", "t",
     "ausgewählt", "coché", "seleccionado", "selezionato", "aangevinkt", "选中", "選択", "√", "já",
     "Markerad", "выбрано", "Quoted", "genannt", "TOSI", "DOĞRU", "SANT", "ΑΛΗΘΗΣ"],
)  # fmt: skip
def test_tick_is_read_in_every_language(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, f"had__coffee,had__other\n{cell},\n,1\n", BOX)
    assert counts(tally, "had") == {"coffee": 1, "other": 1}
    assert not tally.problems


@pytest.mark.parametrize(
    ("yes", "no"),
    [("yes", "no"), ("TRUE", "FALSE"), ("1", "0"), ("Ja", "Nein"), ("VRAI", "FAUX"), ("sí", "no"),
     ("sì", "no"), ("waar", "onwaar"), ("sim", "não"), ("tak", "nie"), ("نعم", "لا"),
     ("はい", "いいえ"), ("是", "否"), ("t", "f"), ("1.0", "0.0"), ("Y", "N")],
)  # fmt: skip
def test_yes_and_no_are_read_in_every_language(tmp_path: Path, yes: str, no: str) -> None:
    survey = "# T\n\n### `back` Back?\n\n`yes/no`\n\n### `ok` OK?\n\n`consent`\n"
    tally = read(tmp_path, f"back,ok\n{yes},{yes}\n{no},{no}\n{yes},\n", survey)
    assert counts(tally, "back") == {"yes": 2, "no": 1}
    assert counts(tally, "ok") == {"yes": 1}
    assert not tally.problems


@pytest.mark.parametrize("form", ["{}", "{}.0", "{},0", " {} "])
def test_one_and_two_for_yes_and_no_are_open(tmp_path: Path, form: str) -> None:
    cells = "\n".join(f'"{form.format(n)}",x' for n in (1, 2, 1, 2, 1))
    tally = read(tmp_path, f"back,why\n{cells}\n", YES_NO_OF_ONE)
    assert (tally["back"].answered, tally.ledger.unclear) == (0, 5)
    for cells in ("1,x\n0,x\n", "1,x\n1,x\n", "1,x\nno,x\n2,x\n"):
        assert read(tmp_path, f"back,why\n{cells}", YES_NO_OF_ONE)["back"].answered == 2


SIGNS = [("○", "×"), ("◯", "✕"), ("〇", "✖\ufe0f"), ("●", "○"), ("✔\ufe0f", "✗"), ("-1", "0"),
         ("-1.0", "0.0"), ("１", "０"), ("١", "٠"), ("1.", "0."), ("☑", "⬜")]  # fmt: skip
"""What programs and people of some country write for yes and for no."""


@pytest.mark.parametrize(("yes", "no"), SIGNS)
def test_signs_say_what_they_say_together(tmp_path: Path, yes: str, no: str) -> None:
    tally = read(tmp_path, f"back,why\n{yes},a\n{yes},b\n{no},c\n", YES_NO_OF_ONE)
    assert counts(tally, "back") == {"yes": 2, "no": 1}
    tally = read(tmp_path, f"had__coffee,had__other\n{yes},{no}\n{no},{no}\n", BOX)
    assert counts(tally, "had") == {"coffee": 1, "other": 0}
    assert (tally["had"].answered, tally.ledger.written_in, tally.problems) == (2, 0, ())


@pytest.mark.parametrize("cells", ["OXO", "o×x", "○○", "✗✗", "××", "○x", "122"])
def test_signs_that_may_be_yes_or_no_are_said(tmp_path: Path, cells: str) -> None:
    tally = read(tmp_path, "back,why\n" + "".join(f"{c},a\n" for c in cells), YES_NO_OF_ONE)
    assert (tally["back"].answered, tally.ledger.unclear) == (0, len(cells))
    assert "can mean yes or no" in said(tally, "R045")[0]
    rows = "".join(f"{c},\n" for c in cells)
    tally = read(tmp_path, f"had__coffee,had__other\n{rows}", BOX)
    assert (tally["had"].answered, tally.ledger.unclear) == (0, len(cells))
    assert "can mean ticked or not ticked" in said(tally, "R045")[0]


@pytest.mark.parametrize("cell", ["99", "-9", "2", "△", "§", "nö", "対象外", "No, I did not"])
def test_unknown_mark_is_nothing_written_in(tmp_path: Path, cell: str) -> None:
    text = f'had__coffee,had__other\n1,"{cell}"\n0,"{cell}"\n"{cell}","{cell}"\n0,Cake\n0,🍰\n'
    tally = read(tmp_path, text, BOX)
    assert counts(tally, "had") == {"coffee": 1, "other": 2}
    assert dict(tally["had"].unmatched) == {cell: 4}


@pytest.mark.parametrize("digits", ["٠١٢٣", "۰۱۲۳", "०१२३", "０１２３"])
def test_options_are_known_in_the_digits_of_any_script(tmp_path: Path, digits: str) -> None:
    tally = read(tmp_path, column("kids", [*digits[:3], "3 or more"]), CONFLICT)
    assert list(counts(tally, "kids").values()) == [1, 1, 1, 1]


YES_NO_OF_ONE = "# T\n\n### `back` Back?\n\n`yes/no`\n\n### `why` Why?\n\n`text`\n"


WRITE_IN = """# T

### `heard` How did you hear of us?

- ( ) A friend `=friend`
- ( ) A poster `=poster`
- ( ) Something else: ____ `=other`

### `had` What did you have?

- [ ] Coffee `=coffee`
- [ ] Tea, herbal or black `=tea`
- [ ] Something else: ____ `=other`
"""


def test_text_in_the_cell_of_a_question_with_one_write_in_is_that_option(tmp_path: Path) -> None:
    text = (
        '"Timestamp","How did you hear of us?","What did you have?"\n'
        '"2026/06/01 10:00:00 AM GMT+1","A friend","Coffee;Cake"\n'
        '"2026/06/01 10:01:00 AM GMT+1","The radio","Tea, herbal or black;Coffee"\n'
        '"2026/06/01 10:02:00 AM GMT+1","A poster","Scones"\n'
        '"2026/06/01 10:03:00 AM GMT+1","Walked past",""\n'
    )
    tally = read(tmp_path, text, WRITE_IN)
    assert counts(tally, "heard") == {"friend": 1, "poster": 1, "other": 2}
    assert tally["heard"].option("other").share.value == 0.5
    assert [(q.text, q.option) for q in tally["heard"].quotes] == [
        ("The radio", "other"),
        ("Walked past", "other"),
    ]
    assert counts(tally, "had") == {"coffee": 2, "tea": 1, "other": 2}
    assert {q.text for q in tally["had"].quotes} == {"Cake", "Scones"}
    assert tally.ledger.written_in == 4
    assert "4 answers written in" in ledger_sentence(tally.ledger, IN_ENGLISH)


def test_text_is_no_write_in_where_its_column_is_there_or_two_options_have_one(
    tmp_path: Path,
) -> None:
    tally = read(tmp_path, "heard,heard_other_text\nThe radio,\nother,The radio\n", WRITE_IN)
    assert dict(tally["heard"].unmatched) == {"The radio": 1}
    two = WRITE_IN.replace("A poster `=poster`", "A poster: ____ `=poster`")
    tally = read(tmp_path, "heard,had\nThe radio,Coffee\n", two)
    assert dict(tally["heard"].unmatched) == {"The radio": 1}


@pytest.mark.parametrize(
    "cell", ["N/A", "keine Angabe", "-", "(no answer)", "<null>", "...", "''", "ei vastausta"]
)
def test_no_answer_is_no_write_in(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, f"heard,had\n{cell},{cell}\nfriend,Coffee\n", WRITE_IN)
    assert (tally["heard"].answered, tally["had"].answered) == (1, 1)


@pytest.mark.parametrize(
    "cell",
    ["coffee tea_herbal", "coffee;tea_herbal", "coffee|tea_herbal", "coffee, tea_herbal",
     '[""coffee"",""tea_herbal""]', "{coffee,tea_herbal}", "['coffee', 'tea_herbal']",
     "Coffee Tea, herbal or black", "Coffee, Tea, herbal or black",
     '{Coffee,""Tea, herbal or black""}',
     "coffee\ntea_herbal", "Coffee、tea_herbal", "[coffee, tea_herbal]"],
)  # fmt: skip
def test_several_answers_in_a_cell_are_parted(tmp_path: Path, cell: str) -> None:
    survey = (
        "# T\n\n### `had` Had?\n\n- [ ] Coffee `=coffee`\n"
        "- [ ] Tea, herbal or black `=tea_herbal`\n- [ ] 3 `=3`\n\n### `why` Why?\n\n`text`\n"
    )
    tally = read(tmp_path, f'had,why\n"{cell}",a\ncoffee,b\n3,c\ncoffee 3,d\n', survey)
    assert counts(tally, "had") == {"coffee": 3, "tea_herbal": 1, "3": 2}
    assert not tally.problems


@pytest.mark.parametrize(
    ("cell", "reads_as"),
    [
        ("Don&#39;t know", "dont"),
        ("Don&amp;#39;t know", "dont"),
        ("CafÃ© & bar", "bar"),
        ("Caf√© & bar", "bar"),
        ("Café &amp; bar", "bar"),
        ("CafÃƒÂ© & bar", "bar"),
        ("Stra\u00c3\u0178e", "street"),
        ("3â€“4", "few"),
    ],
)
def test_text_that_a_program_damaged_is_read_and_said(
    tmp_path: Path, cell: str, reads_as: str
) -> None:
    survey = (
        "# T\n\n### `w` Where?\n\n- ( ) Don't know `=dont`\n- ( ) Café & bar `=bar`\n"
        "- ( ) Straße `=street`\n- ( ) 3–4 `=few`\n\n### `why` Why?\n\n`text`\n"
    )
    tally = read(tmp_path, f"w,why\n{cell},a\n", survey)
    assert counts(tally, "w")[reads_as] == 1
    assert len(said(tally, "R048")) == 1


@pytest.mark.parametrize(
    "cell",
    ["5 - Strongly agree", "5 (Strongly agree)", "5: Strongly agree", "Strongly agree (5)",
     "5. Strongly agree", "5 – strongly agree", "STRONGLY\u00a0AGREE", "Strongly agree ", "5.0",
     "5,00", "Strongly\u200b agree", "(5) Strongly agree"],
)  # fmt: skip
def test_label_is_read_however_it_is_written(tmp_path: Path, cell: str) -> None:
    survey = (
        "# T\n\n### `a` Agree?\n\n`scale 1..5`\n\n- 1: Strongly disagree\n- 5: Strongly agree\n"
    )
    survey += "\n### `why` Why?\n\n`text`\n"
    tally = read(tmp_path, column("a", [cell]), survey)
    assert counts(tally, "a")["5"] == 1
    assert not tally.problems


def test_decomposed_accents_and_other_dashes_and_quotes_are_the_same(tmp_path: Path) -> None:
    survey = (
        "# T\n\n### `w` W?\n\n- ( ) Café – “bar” `=bar`\n- ( ) No `=no`\n\n### `y` Y?\n\n`text`\n"
    )
    tally = read(tmp_path, 'w,y\n"Cafe\u0301 - ""bar""",a\n"CAFÉ — «bar»",b\n', survey)
    assert counts(tally, "w")["bar"] == 2


SHOWN = """# T

### `visit` Visit?

- ( ) First `=first`
- ( ) Weekly `=weekly`

### `heard` Heard?

`show if visit = first`

- ( ) A friend `=friend`
- ( ) A poster `=poster`

### `things` Things?

- [ ] Coffee `=coffee`
- [ ] Tea `=tea`
- [ ] None `=none` `only`
"""


def test_answers_that_contradict_others_are_counted_apart(tmp_path: Path) -> None:
    text = (
        "visit,heard,things__coffee,things__tea,things__none\n"
        "first,friend,1,,\nweekly,friend,1,,1\nfirst,poster,,,1\n,poster,,1,\n"
    )
    tally = read(tmp_path, text, SHOWN)
    assert counts(tally, "heard") == {"friend": 1, "poster": 2}
    assert counts(tally, "things") == {"coffee": 1, "tea": 1, "none": 1}
    assert tally.ledger.contradictory == 2
    assert (tally.ledger.read, tally.ledger.counted) == (4, 4)
    assert len(said(tally, "R047")) == 2
    joined = "visit,heard,things\nweekly,friend,coffee;none\nfirst,friend,none\n"
    tally = read(tmp_path, joined, SHOWN)
    assert tally.ledger.contradictory == 2
    assert counts(tally, "things") == {"coffee": 0, "tea": 0, "none": 1}


def test_a_condition_is_not_judged_where_the_file_does_not_hold_its_question(
    tmp_path: Path,
) -> None:
    tally = read(tmp_path, "heard,things\nfriend,coffee\n", SHOWN)
    assert counts(tally, "heard")["friend"] == 1
    assert tally.ledger.contradictory == 0


def test_option_without_a_column_has_no_base_and_is_named(tmp_path: Path) -> None:
    tally = read(tmp_path, "things__coffee,things__tea\n1,\n,1\n1,1\n", SHOWN)
    assert said(tally, "R046") == [
        "no column holds 'things__none' of 'things', whose others are there."
    ]
    none = tally["things"].option("none")
    assert (none.count, none.share.value == none.share.value) == (0, False), "its share is unknown"
    assert tally["things"].option("coffee").share.value == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("kind", "cell", "meant"),
    [
        ("time", "8:30 AM", "08:30"),
        ("time", "1899-12-30 08:30:00", "08:30"),
        ("time", "1970-01-01T08:30:00.000Z", "08:30"),
        ("time", "12/30/1899 8:30:00 AM", "08:30"),
        ("time", "08:30:00 PM", "20:30"),
        ("time", "8.30 Uhr", "08:30"),
        ("time", "8h30", "08:30"),
        ("time", "上午8:30", "08:30"),
        ("date", "1. März 2026", "2026-03-01"),
        ("date", "Mar 1, 2026", "2026-03-01"),
        ("date", "1 de marzo de 2026", "2026-03-01"),
        ("date", "2026年3月1日", "2026-03-01"),
        ("date", "١ مارس ٢٠٢٦", "2026-03-01"),
        ("date", "46082", "2026-03-01"),
        ("date", "1.3.2026", "2026-03-01"),
        ("month", "März 2026", "2026-03"),
        ("month", "03/2026", "2026-03"),
        ("datetime", "3/13/2026 8:30 PM", "2026-03-13T20:30"),
        ("datetime", "2026-03-01", "2026-03-01T00:00"),
    ],
)
def test_days_and_times_are_read_as_people_write_them(
    tmp_path: Path, kind: str, cell: str, meant: str
) -> None:
    tally = read(tmp_path, column("spend", [cell]), NUMBER.replace("number{limits}", kind))
    assert (tally["spend"].lowest, tally.problems) == (meant, ())


def test_order_of_day_and_month_is_settled_by_the_whole_column(tmp_path: Path) -> None:
    survey = NUMBER.replace("number{limits}", "date")
    tally = read(tmp_path, column("spend", ["04/05/2026", "13/05/2026"]), survey)
    assert (tally["spend"].lowest, tally["spend"].highest) == ("2026-05-04", "2026-05-13")
    tally = read(tmp_path, column("spend", ["04/05/2026", "05/13/2026"]), survey)
    assert (tally["spend"].lowest, tally["spend"].highest) == ("2026-04-05", "2026-05-13")
    tally = read(tmp_path, column("spend", ["04/05/2026", "04/05/2026", "7/7/2026"]), survey)
    assert tally["spend"].lowest == tally["spend"].highest == "2026-07-07"
    assert said(tally, "R045") == [
        "'04/05/2026' of 'spend' can mean 2026-05-04 or 2026-04-05; 2 such."
    ]


TIMES = "# T\n\n### `visit` Visit?\n\n- ( ) First `=first`\n- ( ) Weekly `=weekly`\n"


@pytest.mark.parametrize(
    "form",
    ["6/{d}/2026 13:05:00", "6/{d}/26 1:05 PM", "{d}/6/2026 13:05", "{d:02}.06.2026 13:05",
     "2026-06-{d:02}T10:00:00Z", "2026/06/{d:02} 10:39:41 PM GMT+1", "{d} Jun 2026 10:00",
     "June {d}, 2026", "{d}. Juni 2026", "Mon Jun {d:02} 2026 10:00:00 GMT+0100 (CET)"],
)  # fmt: skip
def test_days_of_sending_are_known_in_every_form(tmp_path: Path, form: str) -> None:
    rows = "".join(f'"{form.format(d=day)}",first\n' for day in range(1, 31))
    text = "Timestamp,visit\n" + rows
    tally = read(tmp_path, text, TIMES, since="2026-06-01", until="2026-06-30")
    assert tally.selected == 30
    assert (tally.first[:10], tally.last[:10]) == ("2026-06-01", "2026-06-30")
    assert read(tmp_path, text, TIMES, since="2026-06-11", until="2026-06-20").selected == 10


def test_times_of_sending_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    text = (
        "Timestamp,visit\n2026-06-01,first\nyesterday,first\n2026-06-02,first\n31.02.2026,first\n"
    )
    tally = read(tmp_path, text, TIMES, since="2026-06-01")
    assert tally.selected == 2
    [message] = said(tally, "R049")
    assert "is not known of 2 rows ('yesterday', '31.02.2026')" in message


def test_ambiguous_day_of_sending_counts_only_where_both_readings_agree(tmp_path: Path) -> None:
    text = "Timestamp,visit\n4/5/2026 10:00,first\n5/4/2026 10:00,first\n6/6/2026 10:00,weekly\n"
    tally = read(tmp_path, text, TIMES, since="2026-01-01")
    assert (tally.selected, said(tally, "R049")) == (3, [])
    tally = read(tmp_path, text, TIMES, since="2026-05-01")
    assert tally.selected == 1
    assert "2 rows" in said(tally, "R049")[0]


@pytest.mark.parametrize("row", [1, 2, 40])
def test_cell_longer_than_the_csv_module_takes_by_itself(tmp_path: Path, row: int) -> None:
    rows = [f"first,{'x' * 140_000 if n == row else 'y'}" for n in range(1, 50)]
    tally = read(
        tmp_path, "visit,why\n" + "\n".join(rows) + "\n", TIMES + "\n### `why` W?\n\n`text`\n"
    )
    assert tally["visit"].answered == 49


@pytest.mark.parametrize("cell", ["#DIV/0!", "#NAME?", "#SPILL!"])
def test_error_of_a_spreadsheet_is_no_write_in(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, f"heard,had\n{cell},{cell}\nfriend,Coffee\n", WRITE_IN)
    for question in ("heard", "had"):
        assert (tally[question].answered, dict(tally[question].unmatched)) == (1, {cell: 1})


@pytest.mark.parametrize("cell", ["#NAME?", "#REF!", "#VALUE!"])
def test_error_of_a_spreadsheet_in_place_of_an_answer_is_named(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, f"visit\n{cell}\nfirst\n", TIMES)
    assert dict(tally["visit"].unmatched) == {cell: 1}


@pytest.mark.parametrize("cell", ["none", "keine", "brak", "无"])
def test_none_is_no_number_and_is_said(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, column("spend", [cell, "2"]), NUMBER.format(limits=""))
    assert dict(tally["spend"].unmatched) == {cell: 1}


def test_false_in_a_download_is_a_no(tmp_path: Path) -> None:
    survey = "# T\n\n### `back` Back?\n\n`yes/no`\n"
    tally = read(tmp_path, '[{"back": false, "sg_id": "a"}, {"back": true, "sg_id": "b"}]', survey)
    assert counts(tally, "back") == {"yes": 1, "no": 1}


@pytest.mark.parametrize(
    "heading", ["Zeitstempel", "Horodateur", "Marca temporal", "タイムスタンプ"]
)
def test_time_of_sending_is_known_by_its_heading_in_every_language(
    tmp_path: Path, heading: str
) -> None:
    # Of fewer than five it would not be said when they came.
    text = f"{heading},visit\n" + "13.06.2026 10:00:00,first\n" * 5
    tally = read(tmp_path, text, TIMES, since="2026-06-13")
    assert (tally.selected, tally.first[:10]) == (5, "2026-06-13")
