"""What `surveygen import` drafts from a file passes `check`, and counts what the file holds."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from support.answer_corpus import CORPUS
from support.answer_files import AnswerFile
from surveygen.cli import main
from surveygen.errors import SurveygenError
from surveygen.responses.forms import FORMATS, read_form


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), *arguments])


def tallied(folder: Path, file: Path) -> dict[str, dict[str, Any]]:
    """What the draft of a file counts in it, by the labels of its questions."""
    done = run(folder, "import", str(file), "draft")
    assert done.exit_code == 0, done.output + done.stderr
    checked = run(folder, "check", "draft")
    assert checked.exit_code == 0, checked.output + checked.stderr
    done = run(folder, "tally", "draft", str(file), "--format", "json")
    assert done.exit_code == 0, done.stderr
    questions: dict[str, dict[str, Any]] = json.loads(done.stdout)["questions"]
    return {question["label"]: question for question in questions.values()}


def by_label(options: dict[str, dict[str, Any]]) -> dict[str, int]:
    """The counts that are none, by the labels in small letters; `other` for what was written in."""
    found: dict[str, int] = {}
    for key, option in options.items():
        label = " ".join(option["label"].split()).casefold()
        found["other" if key == "other" and label == "other" else label] = option["count"]
    return {label: count for label, count in found.items() if count}


def differences(wanted: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Where a question's figures are not those that were counted beside."""
    wrong = []
    if "answered" in wanted and found["answered"] != wanted["answered"]:
        wrong.append(f"answered {found['answered']}, not {wanted['answered']}")
    if "mean" in wanted and found["mean"] != pytest.approx(wanted["mean"], abs=1e-5):
        wrong.append(f"mean {found['mean']}, not {wanted['mean']}")
    if "options" in wanted:
        mine = {label: count for label, count in wanted["options"].items() if count}
        if "options" not in found:
            return [*wrong, f"a {found['kind']} has no options"]
        theirs = by_label(found["options"])
        if theirs != mine:
            wrong.append(f"counted {theirs}, not {mine}")
    if "rows" in wanted:
        rows = {row["label"].casefold(): row for row in found.get("rows", {}).values()}
        if set(rows) != set(wanted["rows"]):
            return [*wrong, f"rows {set(rows)}, not {set(wanted['rows'])}"]
        for name, one in wanted["rows"].items():
            wrong += [f"{name}: {what}" for what in differences(one, rows[name])]
    return wrong


@pytest.mark.parametrize("file", CORPUS, ids=[file.name for file in CORPUS])
def test_a_draft_counts_what_its_file_holds(tmp_path: Path, file: AnswerFile) -> None:
    path = tmp_path / f"{file.name}.csv"
    path.write_bytes(file.content())
    questions = tallied(tmp_path, path)
    draft = (tmp_path / "content" / "draft.md").read_text(encoding="utf-8")
    wrong = []
    for label, wanted in file.count().items():
        if label not in questions:
            wrong.append(f"no question {label!r}, but {list(questions)}")
            continue
        kind = file.kinds.get(label)
        if kind and questions[label]["kind"] != kind:
            wrong.append(f"{label!r} is {questions[label]['kind']}, not {kind}")
        wrong += [f"{label!r}: {what}" for what in differences(wanted, questions[label])]
    assert not wrong, "\n".join([*wrong, draft])


def test_there_are_files_of_thirty_shapes() -> None:
    assert len(CORPUS) >= 30
    assert len({file.name for file in CORPUS}) == len(CORPUS)


NO_TABLES = {
    "form.qsf": ('{"SurveyEntry":{"SurveyID":"SV_1"},"SurveyElements":[]}', "no form of Qualtrics"),
    "form.csv": ('{"SurveyEntry":{"SurveyID":"SV_1"},"SurveyElements":[]}', "no form of Qualtrics"),
    "form.lss": (
        "<?xml version='1.0'?>\n<document>\n <LimeSurveyDocType>Survey</LimeSurveyDocType>",
        "no LimeSurvey survey",
    ),
    "form.xml": ("<?xml version='1.0'?><h:html xmlns='x'></h:html>", "a form in XML"),
    "answers.json": ('[{"q1": "yes"}, {"q1": "no"}]', "JSON"),
    "answers.csv": ('{"title": "A survey", "pages": []}', "no SurveyJS survey"),
    "survey.qmd": ("---\ntitle: A survey\nformat: html\n---\n\n# Hello\n", "Quarto (.qmd)"),
    "survey.md": ("# A survey\n\n### `visit` How often?\n\n- ( ) Weekly\n", "Markdown"),
    "data.sav": ("$FL2@(#) SPSS DATA FILE\0\0", "SPSS or Stata"),
    "data.csv": ("$FL2@(#) SPSS DATA FILE\0\0", "SPSS or Stata"),
    "data.dta": ("<stata_dta><header>", "SPSS or Stata"),
    "xlsform.csv": (
        "type,name,label\nselect_one yn,q1,Do you?\nselect_multiple had,q2,Which?\n",
        "an XLSForm",
    ),
    "xlsform2.csv": ("type,name,label::English (en)\ntext,q1,Why?\n", "an XLSForm"),
    "choices.csv": ("list_name,name,label\nyn,y,Yes\nyn,n,No\n", "the choices of an XLSForm"),
    "dictionary.csv": ("variable,label\nq1,How often?\nq2,What?\n", "a dictionary of variables"),
    "codebook.csv": ("Name,Type,Description\nage,int,Age in years\nsex,str,Sex\n", "a dictionary"),
    "hello.csv": ("hello", "a text, “hello”"),
    "hello.txt": ("Hello there.\nThis is no table.\n", "a text"),
    "page.csv": ("<!DOCTYPE html><html><body>Sign in</body></html>", "a web page"),
    "page2.csv": ("\n<html lang='en'>", "a web page"),
    "paper.csv": ("%PDF-1.7\n", "a PDF"),
    "archive.csv": ("PK\x03\x04\x14\0answers.csv", "an archive (.zip)"),
    "archive.zip": ("PK\x03\x04\x14\0answers.csv", "an archive (.zip)"),
    "script.js": ("(function(){\n  var a = [1,2,3];\n  b(a, 2);\n})();\n", "a program"),
    "script.csv": ("import os, sys\n\nprint(f(1, 2))\n", "a program"),
    "page.css": ("a { color: red; }\nb, i { margin: 0; }\n", "a style sheet"),
    "letter.rtf": (r"{\rtf1\ansi}", "a text document (RTF)"),
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_is_no_table_of_answers_is_named_with_a_remedy(tmp_path: Path, name: str) -> None:
    content, what = NO_TABLES[name]
    (tmp_path / name).write_text(content, encoding="utf-8")
    done = run(tmp_path, "import", str(tmp_path / name))
    assert done.exit_code == 1, done.output
    assert what in " ".join(done.stderr.split())
    assert "[R0" in done.stderr
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize("name", ["form.qsf", "form.csv", "form.lss"])
@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_form_in_wide_characters_is_known_for_what_it_is(
    tmp_path: Path, name: str, codec: str
) -> None:
    content, what = NO_TABLES[name]
    (tmp_path / name).write_text(content, encoding=codec)
    done = run(tmp_path, "import", str(tmp_path / name))
    assert (done.exit_code, what in " ".join(done.stderr.split())) == (1, True), done.stderr


@pytest.mark.parametrize("name", ["junk.csv", "junk.zip", "junk.dat"])
@pytest.mark.parametrize("with_noughts", [True, False])
def test_bytes_without_a_signature_are_no_answers(
    tmp_path: Path, name: str, with_noughts: bool
) -> None:
    junk = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(96))
    (tmp_path / name).write_bytes(junk if with_noughts else junk.replace(b"\0", b""))
    done = run(tmp_path, "import", str(tmp_path / name))
    assert (done.exit_code, "binary data" in done.stderr) == (1, True), done.output
    assert not (tmp_path / "content").exists()


def test_the_columns_are_reported_in_eighty_characters(tmp_path: Path) -> None:
    file = next(one for one in CORPUS if one.name == "google")
    (tmp_path / "google.csv").write_bytes(file.content())
    done = run(tmp_path, "import", str(tmp_path / "google.csv"))
    table = done.output.partition("\n\n")[2].partition("\n\n")[0]
    assert max(map(len, done.output.splitlines()[:12])) <= 80
    for said in ("What did you have?", "pick many", "semicolons", "the time of"):
        assert said in " ".join(done.output.split())
    assert "Rate [Speed]" in table


@pytest.mark.parametrize("engine", ["csv", "ibis"])
def test_a_text_that_is_proposed_as_missing_is_no_answer(tmp_path: Path, engine: str) -> None:
    file = tmp_path / "words.csv"
    words = ["N/A", "-", "n/a", *(f"I liked thing {n}" for n in range(9))]
    file.write_text("\n".join(["Why?,Again?", *(f"{w},yes" for w in words)]) + "\n")
    run(tmp_path, "import", str(file))
    done = run(tmp_path, "tally", "words", str(file), "--format", "json", "--engine", engine)
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)["questions"]["why"]["answered"] == 9


ODD = {
    "google": "[[[]]]",
    "surveyjs": '{"pages":[{"elements":[{"type":"radiogroup","name":"a","choices":5}]}]}',
    "qualtrics": '{"SurveyEntry":5,"SurveyElements":[{"Element":"SQ","Payload":{"a":[1]}}]}',
}


@pytest.mark.parametrize("name", sorted(ODD))
def test_a_form_of_another_shape_is_refused_in_words(tmp_path: Path, name: str) -> None:
    (tmp_path / "form.json").write_text(ODD[name], encoding="utf-8")
    with pytest.raises(SurveygenError) as raised:
        read_form(tmp_path / "form.json", next(f for f in FORMATS if f.name == name))
    assert [found.code for found in raised.value.problems] == ["R080"]


def test_a_condition_without_end_is_left_out_and_the_form_comes_along(tmp_path: Path) -> None:
    asked = [
        {"type": "text", "name": "a"},
        {"type": "text", "name": "b", "visibleIf": " and ".join(["{a} = 1"] * 5_000)},
    ]
    (tmp_path / "form.json").write_text(json.dumps({"elements": asked}), encoding="utf-8")
    form = read_form(tmp_path / "form.json", next(f for f in FORMATS if f.name == "surveyjs"))
    assert [question.id for question in form.questions] == ["a", "b"]
    assert [r.name for r in form.left_out if "nested too deeply" in r.text] == ["b"]


SENT = "sg_id,sg_survey,visit,spend\n" + "".join(
    f"r{n},{{survey}},{('weekly', 'monthly')[n % 2]},{n}.5\n" for n in range(40)
)


@pytest.mark.parametrize("survey", ["cafe", "corner-cafe_2"])
def test_a_draft_bears_the_id_of_the_survey_that_was_answered(tmp_path: Path, survey: str) -> None:
    (tmp_path / "last-year.csv").write_text(SENT.format(survey=survey), "utf-8")
    imported = run(tmp_path, "import", str(tmp_path / "last-year.csv"))
    assert imported.exit_code == 0, imported.output
    counted = run(
        tmp_path, "tally", "last-year", str(tmp_path / "last-year.csv"), "--require", "40"
    )
    assert counted.exit_code == 0, counted.output


def test_of_rows_of_several_surveys_it_is_said_which_are_counted(tmp_path: Path) -> None:
    two = SENT.format(survey="cafe") + "x1,shop,weekly,3\nx2,shop,weekly,4\n"
    (tmp_path / "both.csv").write_text(two, "utf-8")
    imported = run(tmp_path, "import", str(tmp_path / "both.csv"))
    assert "2 surveys ('cafe', 'shop')" in " ".join(imported.output.split())
    counted = run(tmp_path, "tally", "both", str(tmp_path / "both.csv"))
    assert "40 counted, 2 need a look" in counted.output


def test_a_survey_whose_name_cannot_be_an_id_gives_the_draft_none(tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text(SENT.format(survey="Über uns"), "utf-8")
    imported = run(tmp_path, "import", str(tmp_path / "odd.csv"))
    assert imported.exit_code == 0, imported.output
    assert "id:" not in (tmp_path / "content" / "odd.md").read_text("utf-8").split("#")[0]
