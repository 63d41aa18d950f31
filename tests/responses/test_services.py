"""Exports of services in the shapes that they have, and files in whose header names repeat."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from support.reading import read, read_all, said
from support.tallies import codes, counts, questionnaire
from surveygen.cli import main
from surveygen.errors import SurveygenError
from surveygen.reports.findings import ledger_sentence
from surveygen.reports.words import IN_ENGLISH
from surveygen.responses.sources import ORIGINS

FORM = """# Form

### `visit` How often do you visit us?

- ( ) First time `=first_time` `column first-time`
- ( ) Weekly `=weekly` `column Weekly`

### `ordered` What did you order?

- [ ] Coffee `=coffee`
- [ ] Tea, herbal or black `=tea_herbal` `column tea-herbal`
- [ ] Three `=3`

### `nps` Would you recommend us?

`nps`
"""

KOBO = {
    "names, boxes apart": (
        (
            "start;grp/visit;grp/ordered;grp/ordered/coffee;grp/ordered/tea-herbal;"
            "grp/ordered/3;grp/nps;_id;_uuid;_submission_time;_index"
        ),
        "s;first-time;coffee tea-herbal;1;1;0;9;1;u1;2026-06-01T10:00:00;1",
        "s;Weekly;3;0;0;1;3;2;u2;2026-06-02T10:00:00;2",
    ),
    "names, joined": (
        "start;end;visit;ordered;nps;_id;_uuid;_submission_time;_index",
        "s;e;first-time;coffee tea-herbal;9;1;u1;2026-06-01T10:00:00;1",
        "s;e;Weekly;3;3;2;u2;2026-06-02T10:00:00;2",
    ),
    "labels, joined, groups": (
        (
            "start;end;About/How often do you visit us?;About/What did you order?;"
            "About your visit/Would you recommend us?;_id;_uuid;_submission_time;_index"
        ),
        "s;e;First time;Coffee Tea, herbal or black;9;1;u1;2026-06-01T10:00:00;1",
        "s;e;Weekly;Three;3;2;u2;2026-06-02T10:00:00;2",
    ),
    "labels, boxes apart": (
        (
            "start;end;How often do you visit us?;What did you order?/Coffee;"
            "What did you order?/Tea, herbal or black;What did you order?/Three;"
            "Would you recommend us?;_id;_uuid;_submission_time;_index"
        ),
        "s;e;First time;1;1;0;9;1;u1;2026-06-01T10:00:00;1",
        "s;e;Weekly;0;0;1;3;2;u2;2026-06-02T10:00:00;2",
    ),
    "central": (
        "SubmissionDate,g1-visit,g1-ordered,g1-nps,KEY,SubmitterID,Status,FormVersion",
        "2026-06-01T10:00:00.000Z,first-time,coffee tea-herbal,9,uuid:1,1,,v",
        "2026-06-02T10:00:00.000Z,Weekly,3,3,uuid:2,1,,v",
    ),
    "central, boxes apart": (
        (
            "SubmissionDate,meta-instanceID,g1-visit,g1-ordered,g1-ordered/coffee,"
            "g1-ordered/tea-herbal,g1-ordered/3,g1-nps,KEY"
        ),
        "2026-06-01T10:00:00.000Z,uuid:1,first-time,coffee tea-herbal,1,1,0,9,uuid:1",
        "2026-06-02T10:00:00.000Z,uuid:2,Weekly,3,0,0,1,3,uuid:2",
    ),
    "central, without groups": (
        "SubmissionDate,visit,ordered,nps,KEY",
        "2026-06-01T10:00:00.000Z,first-time,coffee tea-herbal,9,uuid:1",
        "2026-06-02T10:00:00.000Z,Weekly,3,3,uuid:2",
    ),
}


@pytest.mark.parametrize("shape", KOBO)
@pytest.mark.parametrize("column", ["with", "without"])
def test_every_shape_of_kobo_and_odk_is_read(tmp_path: Path, shape: str, column: str) -> None:
    form = FORM
    if column == "without":
        for name in ("first-time", "Weekly", "tea-herbal"):
            form = form.replace(f" `column {name}`", "")
    rows = KOBO[shape]
    tally = read(tmp_path, "\n".join([*rows, rows[-1]]) + "\n", form)
    assert (tally.ledger.read, tally.ledger.counted, tally.ledger.duplicates) == (3, 2, 1)
    assert counts(tally, "visit") == {"first_time": 1, "weekly": 1}
    assert counts(tally, "ordered") == {"coffee": 1, "tea_herbal": 1, "3": 1}
    assert tally["nps"].answered == 2
    assert (tally.first[:10], tally.last[:10]) == ("2026-06-01", "2026-06-02")
    assert set(codes(tally)) == {"R040"}


def qualtrics(*rows: str, head: int = 3) -> str:
    """An export with these rows of status, progress, finished, id and answers."""
    names = "StartDate,EndDate,Status,IPAddress,Progress,Finished,RecordedDate,ResponseId,Q1,Q2,Q3"
    words = (
        "Start Date,End Date,Response Type,IP Address,Progress,Finished,Recorded Date,Response ID,"
        "How often do you visit us?,What did you order? - Selected Choice,Would you recommend us?"
    )
    ids = ",".join('"{""ImportId"":""x"",""timeZone"":""Z""}"' for _ in range(11))
    return "\n".join([*[names, words, ids][:head], *rows]) + "\n"


def person(number: int, status: str = "IP Address", finished: str = "True") -> str:
    """One row of it."""
    day = f"2026-06-{number:02} 10:00:00"
    return (
        f"{day},{day},{status},1.2.3.4,100,{finished},{day},R_{number},Weekly,"
        '"Coffee,Tea, herbal or black",9'
    )


@pytest.mark.parametrize(("preview", "unfinished"), [("Survey Preview", "False"), ("1", "0")])
@pytest.mark.parametrize("head", [3, 2])
def test_qualtrics_previews_and_unfinished_rows_are_in_the_ledger_apart(
    tmp_path: Path, preview: str, unfinished: str, head: int
) -> None:
    finished = {"False": "True", "0": "1"}[unfinished]
    status = {"Survey Preview": "IP Address", "1": "0"}[preview]
    rows = [person(n, status, finished) for n in range(1, 6)]
    rows += [person(6, preview, finished), person(7, status, unfinished)]
    tally = read(tmp_path, qualtrics(*rows, head=head), FORM)
    ledger = tally.ledger
    assert (ledger.read, ledger.counted, ledger.tests, ledger.unfinished) == (7, 5, 1, 1)
    assert "1 unfinished" in ledger_sentence(ledger, IN_ENGLISH)
    assert counts(tally, "visit") == {"first_time": 0, "weekly": 5}
    assert counts(tally, "ordered") == {"coffee": 5, "tea_herbal": 5, "3": 0}
    assert "Qualtrics" in said(tally, "R040")[0]


@pytest.mark.parametrize(
    ("start", "end", "progress", "recorded"),
    [
        ("Startdatum", "Enddatum", "Fortschritt", "Aufgezeichnetes Datum"),
        ("Date de début", "Date de fin", "Progression", "Date enregistrée"),
        ("開始日", "終了日", "進行状況", "記録日"),
    ],
)
def test_wordings_of_an_interface_in_another_language_are_no_person(
    tmp_path: Path, start: str, end: str, progress: str, recorded: str
) -> None:
    export = qualtrics(person(1), person(2), head=2)
    words = (("Start Date", start), ("End Date", end), ("Recorded Date", recorded))
    for word, other in (*words, ("Response ID", "ID"), (",Progress,", f",{progress},")):
        head, _, rest = export.partition("\n")
        export = f"{head}\n{rest.replace(word, other, 1)}"
    tally = read(tmp_path, export, FORM)
    assert (tally.ledger.read, tally.ledger.counted) == (2, 2)


def test_the_ids_of_an_older_qualtrics_are_no_answers(tmp_path: Path) -> None:
    """Its row of ids was written as Python writes a dictionary, until about 2018."""
    now = '"{""ImportId"":""x"",""timeZone"":""Z""}"'
    export = qualtrics(person(1), person(2)).replace(now, "{'ImportId': 'x'}")
    tally = read(tmp_path, export, FORM)
    assert (tally.ledger.read, tally.ledger.counted) == (2, 2)
    assert counts(tally, "visit") == {"first_time": 0, "weekly": 2}
    assert codes(tally) == ["R040"]


def test_the_legacy_export_of_qualtrics_names_its_own_columns_below(tmp_path: Path) -> None:
    named = (
        "ResponseID,ResponseSet,Name,ExternalDataReference,EmailAddress,IPAddress,Status,StartDate"
        ",EndDate,Finished,How often do you visit us?,Would you recommend us?"
    )
    rows = [
        "V1,V2,V3,V4,V5,V6,V7,V8,V9,V10,Q1,Q3",
        named,
        "R_1,Default,,,,1.2.3.4,0,2016-06-01 10:00:00,2016-06-01 10:03:00,1,Weekly,9",
        "R_2,Default,,,,1.2.3.4,0,2016-06-02 10:00:00,2016-06-02 10:03:00,1,Weekly,8",
        "R_2,Default,,,,1.2.3.4,0,2016-06-02 10:00:00,2016-06-02 10:03:00,1,Weekly,8",
        "R_3,Default,,,,1.2.3.4,1,2016-06-03 10:00:00,2016-06-03 10:03:00,1,Weekly,8",
        "R_4,Default,,,,1.2.3.4,0,2016-06-04 10:00:00,2016-06-04 10:03:00,0,Weekly,8",
    ]
    tally = read(tmp_path, "\n".join(rows) + "\n", FORM)
    ledger = tally.ledger
    assert (ledger.read, ledger.counted, ledger.duplicates, ledger.tests, ledger.unfinished) == (
        5, 2, 1, 1, 1
    )  # fmt: skip
    assert counts(tally, "visit") == {"first_time": 0, "weekly": 2}
    assert (tally.first[:10], tally.last[:10]) == ("2016-06-01", "2016-06-02")


def test_a_table_of_variables_that_are_numbered_is_no_legacy_export(tmp_path: Path) -> None:
    tally = read(tmp_path, "V1,V2,Q1\na,b,Weekly\nc,d,Weekly\n", FORM.replace(
        "visit us?\n", "visit us?\n\n`column Q1`\n"))  # fmt: skip
    assert (tally.ledger.read, counts(tally, "visit")["weekly"]) == (2, 2)


def test_qualtrics_columns_may_be_named_in_the_question_set(tmp_path: Path) -> None:
    form = FORM.replace("visit us?\n", "visit us?\n\n`column Q1`\n")
    form = form.replace("How often do you visit us?", "Another wording")
    assert counts(read(tmp_path, qualtrics(person(1)), form), "visit")["weekly"] == 1


def test_limesurvey_rows_without_a_time_of_sending_are_unfinished(tmp_path: Path) -> None:
    text = (
        '"id","submitdate","lastpage","startlanguage","visit","ordered[coffee]","ordered[3]","nps"\r\n'
        '"1","2026-06-01 10:00:00","2","en","weekly","Yes","No","9"\r\n'
        '"2","","1","en","weekly","N/A","N/A",""\r\n'
    )
    tally = read(tmp_path, text, FORM)
    assert (tally.ledger.counted, tally.ledger.unfinished) == (1, 1)
    assert counts(tally, "ordered")["coffee"] == 1
    undated = text.replace("2026-06-01 10:00:00", "")
    assert read(tmp_path, undated, FORM).ledger.counted == 2


def test_a_source_that_is_named_is_not_guessed(tmp_path: Path) -> None:
    text = "SubmissionDate,g1-visit\n2026-06-01,Weekly\n"
    with pytest.raises(SurveygenError, match="R005"):
        read(tmp_path, text, FORM)
    tally = read(tmp_path, text, FORM, source="odk")
    assert counts(tally, "visit")["weekly"] == 1


@pytest.mark.parametrize("origin", ORIGINS)
def test_every_source_says_how_it_was_verified(origin: str) -> None:
    assert ORIGINS[origin].verified.startswith("2026-")


KIDS = "# T\n\n### `kids` Kids?\n\n`number 0..10`\n\n### `why` Why?\n\n`text`\n"


@pytest.mark.parametrize("header", ["kids,kids,why", "Kids?,Kids?,why", "kids,Kids,why"])
def test_columns_of_the_same_name_are_one(tmp_path: Path, header: str) -> None:
    tally = read(tmp_path, f"{header}\n,2,a\n3,,b\n4,4,c\n,,d\n", KIDS)
    assert (tally["kids"].answered, tally.problems) == (3, ())
    assert tally["kids"].lowest == 2


def test_columns_of_the_same_name_that_differ_are_said(tmp_path: Path) -> None:
    tally = read(tmp_path, "kids,kids,why\n1,2,a\n3,,b\n", KIDS)
    assert tally["kids"].answered == 1
    assert said(tally, "R054") == ["line 2 has different answers in columns of the same name."]


SHOP = """---
id: shop
---

# Shop

### `visit` How often?

- ( ) First time `=first`
- ( ) Every week `=weekly`

### `had` What?

- [ ] Coffee `=coffee`
- [ ] Tea `=tea`
"""
SHOP_FR = """---
language: fr
---

# Boutique

### `visit` Combien de fois ?

- ( ) Première fois `=first`
- ( ) Chaque semaine `=weekly`

### `had` Quoi ?

- [ ] Café `=coffee`
- [ ] Thé `=tea`
"""


@pytest.mark.parametrize(
    "text",
    [
        "visit,had\nPremière fois,Café;Thé\nChaque semaine,Thé\n",
        "Combien de fois ?,Quoi ?\nPremière fois,Café;Thé\nChaque semaine,Thé\n",
        (
            "Combien de fois ?,Quoi ? [Café],Quoi ? [Thé]\nPremière fois,Oui,Oui\n"
            "Chaque semaine,Non,Oui\n"
        ),
        "How often?,What?\nPREMIÈRE FOIS,coffee;Thé\nweekly,Thé\n",
    ],
)
def test_translations_beside_a_set_are_read(tmp_path: Path, text: str) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "shop.md").write_text(SHOP, encoding="utf-8")
    (content / "shop.fr.md").write_text(SHOP_FR, encoding="utf-8")
    file = tmp_path / "r.csv"
    file.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(
        main, ["-C", str(tmp_path), "tally", "shop", str(file), "--format", "json"]
    )
    assert done.exit_code == 0, done.stderr
    questions = json.loads(done.stdout)["questions"]
    assert [o["count"] for o in questions["visit"]["options"].values()] == [1, 1]
    assert [o["count"] for o in questions["had"]["options"].values()] == [1, 2]
    assert not done.stderr


def test_last_line_without_an_end_is_remarked(tmp_path: Path) -> None:
    whole = "visit,had,sg_id\nfirst,coffee,a\nweekly,tea,b"
    for cut in range(1, 12):
        tally = read(tmp_path, whole[:-cut], SHOP)
        assert "R052" in codes(tally), whole[:-cut]
    assert "R052" not in codes(read(tmp_path, whole + "\n", SHOP))
    google = '"Timestamp","How often?"\n"2026/06/01 10:00:00 AM GMT+1","First time"'
    assert "R052" not in codes(read(tmp_path, google, SHOP))


def test_a_file_without_a_row_gives_an_empty_tally(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "shop.md").write_text(SHOP, encoding="utf-8")
    file = tmp_path / "r.csv"
    file.write_text("visit,had\n", encoding="utf-8")
    tally = ["-C", str(tmp_path), "tally", "shop", str(file), "--format", "json"]
    done = CliRunner().invoke(main, tally)
    assert (done.exit_code, json.loads(done.stdout)["ledger"]["read"]) == (0, 0)
    done = CliRunner().invoke(main, [*tally, "--require", "1"])
    assert done.exit_code == 1
    assert "R053" in done.stderr
    file.write_text("visit,had\nfirst,tea\n", encoding="utf-8")
    assert CliRunner().invoke(main, [*tally, "--require", "1"]).exit_code == 0


def test_tally_by_both_engines_of_several_files_of_services(tmp_path: Path) -> None:
    files = []
    for number, shape in enumerate(("central", "names, joined")):
        files.append(tmp_path / f"{number}.csv")
        files[-1].write_text("\n".join(KOBO[shape]) + "\n", encoding="utf-8")
    assert read_all(files, questionnaire(FORM, "t")).ledger.counted == 4


def test_labels_from_before_a_rewording_are_read(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "shop.md").write_text(SHOP, encoding="utf-8")

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(main, ["-C", str(tmp_path), *arguments])
        assert done.exit_code == 0, done.stderr
        return done.stdout

    run("freeze", "shop")
    new = SHOP.replace("First time", "It was my first visit").replace("How often?", "Seldom?")
    (content / "shop.md").write_text(new, encoding="utf-8")
    run("freeze", "shop")
    file = tmp_path / "r.csv"
    file.write_text("How often?,had\nFirst time,tea\nIt was my first visit,tea\n", "utf-8")
    read_back = json.loads(run("tally", "shop", str(file), "--format", "json"))
    assert read_back["questions"]["visit"]["options"]["first"]["count"] == 2
