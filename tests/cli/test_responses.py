"""`surveygen responses` hands out what the embedded collector stored, and deletes it."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main
from surveygen.collector.store import Store
from surveygen.collector.submission import Attachment, Submission

CAFE = """# Café

### `why` Why?

`text`

### `what` What did you have?

- [ ] Tea `=tea`
- [ ] Cake `=cake`
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    return tmp_path


def store(project: Path, *responses: dict[str, str], survey: str = "cafe") -> None:
    with Store.open(project / ".surveygen" / "responses.sqlite3") as opened:
        opened.add(
            [Submission(survey, r["sg_id"], r, spam=bool(r.get("sg_note"))) for r in responses]
        )


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(project), "responses", *arguments])


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_answer_comes_out_as_it_was_typed(project: Path) -> None:
    typed = 'a "quote", a comma;\na second line\t=1+1 é 漢'
    store(project, {"sg_id": "r1", "why": typed, "what__cake": "1"}, {"sg_id": "r2"})
    done = run(project, "export", "cafe")
    assert done.exit_code == 0
    one, two = rows(done.output)
    assert (one["why"], one["what__cake"], one["sg_id"]) == (typed, "1", "r1")
    assert one["sg_survey"] == "cafe"
    assert one["sg_received"].endswith("+00:00")
    assert two["why"] == ""


def test_columns_keep_their_order_and_unknown_ones_come_last(project: Path) -> None:
    store(project, {"sg_id": "r1", "other": "x", "what__cake": "1", "why": "y"})
    header = run(project, "export", "cafe").output.splitlines()[0].split(",")
    assert header[-4:] == ["why", "what__tea", "what__cake", "other"]


def test_an_export_to_a_file_says_how_many(project: Path, tmp_path: Path) -> None:
    store(project, {"sg_id": "r1"}, {"sg_id": "r2"})
    target = tmp_path / "out.csv"
    done = run(project, "export", "cafe", "-o", str(target))
    assert "2 responses written" in done.output
    assert len(rows(target.read_text(encoding="utf-8"))) == 2


def test_spam_is_left_out_unless_asked_for(project: Path) -> None:
    store(project, {"sg_id": "r1"}, {"sg_id": "r2", "sg_note": "http://spam"})
    assert [r["sg_id"] for r in rows(run(project, "export", "cafe").output)] == ["r1"]
    with_spam = rows(run(project, "export", "cafe", "--spam").output)
    assert [r["sg_note"] for r in with_spam] == ["", "http://spam"]


def test_formulas_are_guarded_only_for_a_spreadsheet(project: Path) -> None:
    store(project, {"sg_id": "r1", "why": "=1+1"})
    assert rows(run(project, "export", "cafe").output)[0]["why"] == "=1+1"
    assert "'=1+1" in run(project, "export", "cafe", "--excel").output


def test_a_question_set_with_mistakes_does_not_keep_its_answers_back(project: Path) -> None:
    store(project, {"sg_id": "r1", "why": "near"})
    (project / "content" / "cafe.md").write_text("# Café\n\n### `why` Why?\n\n`nonsense`\n")
    assert rows(run(project, "export", "cafe").output)[0]["why"] == "near"


def test_a_survey_that_is_gone_can_be_exported_by_its_id(project: Path) -> None:
    store(project, {"sg_id": "r1", "a": "1"}, survey="old")
    assert rows(run(project, "export", "old").output)[0]["a"] == "1"


def test_an_unknown_survey_is_reported_with_the_nearest(project: Path) -> None:
    done = run(project, "export", "caffe")
    assert done.exit_code == 1
    assert "Did you mean 'cafe'?" in done.stderr


def test_no_responses_is_said(project: Path) -> None:
    done = run(project, "export", "cafe")
    assert done.exit_code == 1
    assert "[X007]" in done.stderr
    assert not (project / ".surveygen").exists(), "looking makes no store"


def test_a_place_that_cannot_be_written_is_reported(project: Path) -> None:
    store(project, {"sg_id": "r1"})
    done = run(project, "export", "cafe", "-o", str(project / "content" / "cafe.md" / "x.csv"))
    assert done.exit_code == 1
    assert "[F006]" in done.stderr


def test_a_response_is_deleted_by_its_id(project: Path) -> None:
    store(project, {"sg_id": "r1"}, {"sg_id": "r2"})
    assert run(project, "delete", "cafe", "r1").exit_code == 0
    assert [r["sg_id"] for r in rows(run(project, "export", "cafe").output)] == ["r2"]
    again = run(project, "delete", "cafe", "r1")
    assert again.exit_code == 1
    assert "[X008]" in again.stderr


def test_files_come_out_whole_and_nowhere_else(project: Path, tmp_path: Path) -> None:
    content = bytes(range(256))
    names = ("photo.JPG", "../../evil.sh", "/etc/passwd", "a.b/..", "", "c.pdf\0.exe")
    attached = tuple(Attachment("photo", name, "image/png", content) for name in names)
    with Store.open(project / ".surveygen" / "responses.sqlite3") as opened:
        opened.add([Submission("cafe", "r1", {"sg_id": "r1"}, attached)])
    before = set(tmp_path.rglob("*"))
    done = run(project, "export", "cafe", "--files", str(tmp_path / "out" / "files"))
    assert "6 files written" in done.stderr
    written = [p for p in tmp_path.rglob("*") if p.is_file() and p not in before]
    assert len(written) == len(names)
    assert {p.parent for p in written} == {tmp_path / "out" / "files"}
    assert all(p.read_bytes() == content for p in written)
    assert sorted(p.suffix for p in written).count(".jpg") == 1


def test_names_of_columns_are_guarded_for_a_spreadsheet_too(project: Path) -> None:
    given = {"=1+1": "x", "@cmd": "y", "why": "\n=2+2", "-a": "\r=3", "＝b": "＋1", "c": "＠x"}
    store(project, {"sg_id": "r1", **given})
    table = list(csv.reader(io.StringIO(run(project, "export", "cafe", "--excel").output[1:])))
    assert {"'=1+1", "'@cmd", "'-a"} <= set(table[0])
    assert not [
        cell for row in table for cell in row if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))
    ]


def test_fields_of_strangers_do_not_decide_how_wide_a_file_is(project: Path) -> None:
    named = [{f"own{i}-{j}": "1" for j in range(90)} for i in range(20)]
    store(project, *({"sg_id": f"r{i}", "why": "price", **own} for i, own in enumerate(named)))
    exported = rows(run(project, "export", "cafe").output)
    assert len(exported[0]) < 1_020
    sent = [
        sum(1 for n, v in row.items() if n.startswith("own") and v)
        + len(json.loads(row["sg_other"] or "{}"))
        for row in exported
    ]
    assert sent == [90] * 20
    tally = CliRunner().invoke(main, ["-C", str(project), "tally", "cafe", "--format", "json"])
    assert json.loads(tally.stdout)["ledger"]["counted"] == 20


@pytest.mark.parametrize(
    "command", [["tally", "cafe"], ["status"], ["responses", "export", "cafe"]]
)
def test_a_damaged_store_is_said_and_left_alone(project: Path, command: list[str]) -> None:
    store(project, *({"sg_id": f"r{i}", "why": "x" * 500} for i in range(400)))
    file = project / ".surveygen" / "responses.sqlite3"
    with sqlite3.connect(file) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()
    content = bytearray(file.read_bytes())
    content[8192:60000] = b"\x55" * (60000 - 8192)
    file.write_bytes(content)
    result = CliRunner().invoke(main, ["-C", str(project), *command])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "X026" in result.stderr
    assert file.read_bytes() == bytes(content)


def test_an_answer_that_is_no_json_any_more_is_said(project: Path) -> None:
    store(project, {"sg_id": "r1", "why": "x"})
    with sqlite3.connect(project / ".surveygen" / "responses.sqlite3") as opened:
        opened.execute("UPDATE responses SET answers = 'x{'")
    opened.close()
    # `status` counts responses and does not open any.
    for command in (["tally", "cafe"], ["responses", "export", "cafe"]):
        result = CliRunner().invoke(main, ["-C", str(project), *command])
        assert result.exit_code == 1
        assert "it is damaged" in result.stderr


@pytest.mark.parametrize("target", ["content/cafe.md", "surveygen.toml"])
@pytest.mark.parametrize(
    "command",
    [
        ["tally", "cafe", "--format", "md", "-o"],
        ["tally", "cafe", "--report"],
        ["responses", "export", "cafe", "-o"],
        ["fake", "cafe", "-o"],
    ],
)
def test_no_output_goes_over_what_the_project_is_made_of(
    project: Path, command: list[str], target: str
) -> None:
    store(project, {"sg_id": "r1", "why": "x"})
    (project / "surveygen.toml").write_text('language = "en"\n', encoding="utf-8")
    before = (project / target).read_bytes()
    result = CliRunner().invoke(main, ["-C", str(project), *command, str(project / target)])
    assert result.exit_code == 1
    assert "F009" in result.stderr
    assert (project / target).read_bytes() == before


def test_a_receipt_is_enough_to_forget_what_somebody_sent(project: Path) -> None:
    identity = "0b9f6c1e-1111-4222-8333-444455556666"
    store(project, {"sg_id": identity}, {"sg_id": identity, "why": "Gone over"}, {"sg_id": "other"})
    store(project, {"sg_id": identity, "sg_note": "https://spam.example"}, survey="shop")
    done = run(project, "forget", "0B9F6C1E")
    assert done.exit_code == 0
    assert f"Deleted the response {identity} to cafe (2 versions)." in done.output
    with Store.open(project / ".surveygen" / "responses.sqlite3") as opened:
        assert [r.id for s in ("cafe", "shop") for r in opened.responses(s)] == ["other"]


@pytest.mark.parametrize("code", ["0B9F6C1", "0B9F6C1F", "%", "0b9f____", ""])
def test_what_is_no_receipt_deletes_nothing(project: Path, code: str) -> None:
    store(project, {"sg_id": "0b9f6c1e-1111-4222-8333-444455556666"})
    done = run(project, "forget", code)
    assert done.exit_code == 1
    assert "X008" in done.output
    with Store.open(project / ".surveygen" / "responses.sqlite3") as opened:
        assert len(list(opened.responses("cafe"))) == 1


def test_a_receipt_of_several_responses_deletes_none(project: Path) -> None:
    store(project, {"sg_id": "0b9f6c1e-1"}, {"sg_id": "0b9f6c1e-2"})
    done = run(project, "forget", "0B9F6C1E")
    assert done.exit_code == 1
    assert "X031" in done.output
    assert run(project, "forget", "0b9f6c1e-2").exit_code == 0
    with Store.open(project / ".surveygen" / "responses.sqlite3") as opened:
        assert [r.id for r in opened.responses("cafe")] == ["0b9f6c1e-1"]


def test_what_was_taken_for_spam_is_taken_back_by_its_receipt(project: Path) -> None:
    store(
        project,
        {"sg_id": "0b9f6c1e-1", "why": "Bread", "sg_note": "quick"},
        {"sg_id": "1b9f6c1e-2", "sg_note": "https://spam.example"},
    )
    listed = run(project, "keep", "cafe")
    assert listed.exit_code == 0
    assert re.search(r"0B9F6C1E .*sent by a program", listed.output)
    assert "wrote 'https://spam.example'" in listed.output
    assert run(project, "keep", "cafe", "0b9f6c1f").exit_code == 1
    assert "1 response counts" in run(project, "keep", "cafe", "0B9F6C1E").output
    exported = rows(run(project, "export", "cafe").output)
    assert [(row["sg_id"], row["why"]) for row in exported] == [("0b9f6c1e-1", "Bread")]
    assert "sg_note" not in exported[0]
    assert run(project, "keep", "cafe", "--all").exit_code == 0
    assert len(rows(run(project, "export", "cafe").output)) == 2


INPUTS = {
    "tally": ("tally", "cafe", "{file}", "--format", "md", "-o", "{file}"),
    "a report": ("tally", "cafe", "{file}", "--report", "{file}"),
    "by another way": ("tally", "cafe", "{file}", "--report", "{root}/content/../a.csv"),
    "by a link": ("tally", "cafe", "{file}", "--format", "csv", "-o", "{root}/link.csv"),
    "by a hard link": ("tally", "cafe", "{file}", "--format", "csv", "-o", "{root}/hard.csv"),
    "what is compared": (
        "tally", "cafe", "{root}/b.csv", "--compare", "{file}", "--format", "md", "-o", "{file}",
    ),
    "waves": ("trend", "cafe", "{root}/b.csv", "{file}", "-o", "{file}"),
    "export": ("responses", "export", "cafe", "{file}", "--to", "sav", "-o", "{file}"),
    "links": ("links", "cafe", "{file}", "--url", "https://example.org/c.html", "-o", "{file}"),
    "calls": ("calls", "cafe", "{file}", "-o", "{file}"),
}  # fmt: skip


@pytest.mark.parametrize("name", INPUTS)
def test_no_answers_are_written_over_by_what_is_made_of_them(project: Path, name: str) -> None:
    file = project / "a.csv"
    rows_of = "sg_id,why,Name\nr1,price,Ana\nr2,taste,Ben\n"
    file.write_text(rows_of, encoding="utf-8")
    (project / "b.csv").write_text(rows_of, encoding="utf-8")
    (project / "link.csv").symlink_to(file)
    (project / "hard.csv").hardlink_to(file)
    asked = [part.format(file=file, root=project) for part in INPUTS[name]]
    done = CliRunner().invoke(main, ["-C", str(project), *asked])
    assert (done.exit_code, "[F010]" in done.stderr) == (1, True), done.output
    assert file.read_text(encoding="utf-8") == rows_of
