"""LimeSurvey's files become a question set that asks the same, and a list of what it cannot."""

# ruff: noqa: E501

from __future__ import annotations

import time
from pathlib import Path

import pytest

from support.drafting import draft, lost
from support.limesurvey_forms import Maker
from surveygen.responses.forms import detect_format, read_form
from surveygen.responses.forms.writing import write_form

HEAD = "id\trelated_id\tclass\ttype/scale\tname\trelevance\ttext\thelp\tlanguage\tvalidation\tmandatory\tother"
ROWS = [
    "S|||language||en", "SL||surveyls_title||Cafe|en", "G|g1|Visit||Thank you|en",
    "Q|L|Visit|1|How often?|en", "A|0|A1||First|en", "A|0|A2||Often|en", "A|0|3||Always|en",
    "Q|M|Had|1|What?|en", "SQ|0|SQ1||Tea|en", "SQ|0|SQ2||Coffee|en",
    "Q|N|Age|1|How old?|en", "Q|Y|Agree|1|Fine?|en", "Q|S|Why|1|Why?|en",
    "Q|F|Rate|1|Rate|en", "SQ|0|S1||Speed|en", "A|0|1||Bad|en", "A|0|2||Good|en",
    "Q|Q|Names|1|Names|en", "SQ|0|N1||First name|en", "Q|S|Late|Age.NAOK > 3|Late?|en",
]  # fmt: skip


def structure(folder: Path, *more: str) -> Path:
    lines = [HEAD]
    for row in (*ROWS, *more):
        cells = row.split("|")
        if len(cells) == 5:
            cells = (
                [cells[0], cells[1], cells[3] and "", cells[3], cells[4]]
                if cells[0] == "S"
                else cells
            )
        class_, type_, name, relevance, text, *language = (
            [*cells, ""][:6] if len(cells) == 6 else [cells[0], "", "language", "", "en"]
        )
        lines.append(
            "\t".join(["", "", class_, type_, name, relevance, text, "", *language[:1], "", "", ""])
        )
    file = folder / "cafe.txt"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


CONDITIONS = [
    ('Visit.NAOK == "A1"', "visit = a1"),
    ('((Visit.NAOK == "A1"))', "visit = a1"),
    ('Visit.NAOK != "A1"', "not (visit = a1)"),
    ('Visit == "A1" or Visit eq "A2"', "visit = a1 or visit = a2"),
    ("Visit.NAOK > 2", "visit = 3"),
    ('Visit.NAOK == "3"', "visit = 3"),
    ("is_empty(Visit.NAOK)", "not (visit answered)"),
    ("!is_empty(Visit)", "visit answered"),
    ('Visit.NAOK != ""', "visit answered"),
    ('Had_SQ1.NAOK == "Y"', "had has sq1"),
    ('Had_SQ1.NAOK != "Y"', "not (had has sq1)"),
    ("is_empty(Had_SQ2.NAOK)", "not (had has sq2)"),
    ("Age.NAOK >= 18 and Age < 30", "age >= 18 and age < 30"),
    ('Age.NAOK != "5"', "not (age = 5)"),
    ('Agree.NAOK == "Y"', "agree = yes"),
    ('! (Agree.NAOK == "Y")', "not (agree = yes)"),
    ('Why.NAOK == "x"', "why = x"),
    ('Rate_S1.NAOK == "2"', "rate.s1 = 2"),
    ('Names_N1.NAOK != ""', "names_n1 answered"),
    (
        '("A1" == Visit.NAOK) && (Age gt 3 or Agree eq "N")',
        "visit = a1 and (age > 3 or agree = no)",
    ),
    ("1", ""),
]


@pytest.mark.parametrize(("theirs", "ours"), CONDITIONS)
def test_an_equation_is_said_with_the_same_meaning(tmp_path: Path, theirs: str, ours: str) -> None:
    drafted = draft(
        tmp_path,
        structure(
            tmp_path, f"Q|S|Asked|{theirs.replace('||', '&&&')}|Asked?|en".replace("&&&", " or ")
        ),
    )
    asked = drafted.text.partition("### `asked`")[2]
    assert (f"`show if {ours}`" in asked) if ours else ("show if" not in asked), drafted.text
    assert not [r for r in drafted.form.left_out if "relevance" in r.text]


@pytest.mark.parametrize(
    "theirs",
    ["count(Had_SQ1, Had_SQ2) > 1", "Age + 1 > 2", 'Nowhere == "A1"', 'Late != "x"', "Age == Visit", "Visit.shown == 'First'",
     'regexMatch("/a/", Why)', 'Why > "a"', "Age", 'TOKEN:FIRSTNAME == "x"', '(Visit == "A1"'],
)  # fmt: skip
def test_an_equation_that_cannot_be_said_is_named(tmp_path: Path, theirs: str) -> None:
    drafted = draft(tmp_path, structure(tmp_path, f"Q|S|Asked|{theirs}|Asked?|en"))
    (remark,) = [r for r in drafted.form.left_out if r.name == "Asked"]
    assert theirs in remark.text
    assert remark.where == "group 1, question Asked"
    assert next(q for q in drafted.form.questions if q.id == "asked").show is None


def test_columns_are_called_as_its_exports_call_them(tmp_path: Path) -> None:
    text = write_form(read_form(file := structure(tmp_path), detect_format(file))).text  # type: ignore[arg-type]
    assert "`column Visit`" in text
    assert "- ( ) First `=a1` `column A1`" in text
    assert "### `names_n1` First name\n\n`text` `column Names[N1]`" in text
    assert "# Cafe" in text
    assert "## Visit\n\nThank you\n" in text


SEEDS = range(40)


@pytest.mark.parametrize("form", ["lss", "txt"])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_made_survey_becomes_a_draft_that_passes_check_and_loses_nothing_unsaid(
    tmp_path: Path, seed: int, form: str
) -> None:
    maker = Maker(seed)
    text = maker.lss() if form == "lss" else maker.tabs()
    file = tmp_path / f"made.{form}"
    file.write_text(text, encoding="utf-8")
    drafted = draft(tmp_path, file)
    assert lost(maker.marks, drafted, text, maker.parts) == []
    remarks = (*drafted.form.left_out, *drafted.form.changed)
    named = {q.name.partition("[")[0] for q in drafted.form.questions} | {r.name for r in remarks}
    assert [code for code in maker.codes if code not in named] == []


def test_a_survey_of_300_questions_is_read_in_under_two_seconds(tmp_path: Path) -> None:
    more = [f"Q|S|T{n}|Age.NAOK > {n}|Text {n}|en" for n in range(292)]
    file = structure(tmp_path, *more)
    format_ = detect_format(file)
    assert format_ is not None
    begun = time.process_time()
    form = read_form(file, format_)
    assert time.process_time() - begun < 2
    assert len(form.questions) >= 300


def test_words_in_a_language_that_the_survey_does_not_show_are_named(tmp_path: Path) -> None:
    def row(**cells: str) -> str:
        return "<row>" + "".join(f"<{k}>{v}</{k}>" for k, v in cells.items()) + "</row>"

    questions = [row(qid="1", gid="1", type="S", title="q", question=words, language=tag, question_order="1", parent_qid="0")
                 for tag, words in (("en", "Why?"), ("de", "Warum?"))]  # fmt: skip
    group = row(gid="1", group_name="Part", language="en", group_order="0")
    file = tmp_path / "a.lss"
    file.write_text(
        "<?xml version='1.0' encoding='UTF-8'?><document><LimeSurveyDocType>Survey</LimeSurveyDocType>"
        "<languages><language>en</language></languages>"
        f"<groups><rows>{group}</rows></groups><questions><rows>{''.join(questions)}</rows></questions>"
        f"<surveys><rows>{row(sid='1', language='en')}</rows></surveys></document>",
        encoding="utf-8",
    )
    format_ = detect_format(file)
    assert format_ is not None
    form = read_form(file, format_)
    assert [question.words for question in form.questions] == [{"": "Why?"}]
    assert any(remark.name == "de" for remark in form.left_out)
