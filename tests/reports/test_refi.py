"""Notes go out as a REFI-QDA project and come back with the themes of other programs."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from support.guides import GUIDE
from support.notes import notes_csv
from surveygen.cli import main

NOTES = """\
Regulars 1 | * | attendance | 1;2;3
Regulars 1 | 1 | last_visit | "It was on my way" | time
Regulars 1 | 2 | last_visit | Bread & "butter" cost <less> here, naïve 😀 | price;staff | +
Regulars 1 | 2 | most | Yes | price
Regulars 1 | 2 | most | No
Lapsed 1 | 1 | last_visit | Yes | new_one
Lapsed 1 | 1 | most | Yes | price
"""
QDA = "{urn:QDA-XML:project:1.0}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "loyalty-fg.md").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    (tmp_path / "notes.csv").write_text(notes_csv(NOTES), encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments], catch_exceptions=False)


def project(folder: Path) -> Path:
    made = run("tally", "loyalty-fg", "notes.csv", "--format", "qdpx", "-o", "groups.qdpx")
    assert made.exit_code == 0, made.output
    return folder / "groups.qdpx"


def parts(path: Path) -> tuple[ET.Element, dict[str, str]]:
    with zipfile.ZipFile(path) as archive:
        root = ET.fromstring(archive.read("project.qde"))  # noqa: S314 - our own
        texts = {
            name.removeprefix("Sources/"): archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith("Sources/")
        }
    return root, texts


def passages(path: Path) -> list[tuple[str, set[str]]]:
    """The words of each passage with the labels of its codes, as a program sees them."""
    root, texts = parts(path)
    codes = {code.get("guid"): code.get("name", "") for code in root.iter(f"{QDA}Code")}
    found = []
    for source in root.iter(f"{QDA}TextSource"):
        text = texts[source.get("plainTextPath", "").removeprefix("internal://")]
        for one in source.iter(f"{QDA}PlainTextSelection"):
            words = text[int(one.get("startPosition", "")) : int(one.get("endPosition", ""))]
            named = {codes[ref.get("targetGUID")] for ref in one.iter(f"{QDA}CodeRef")}
            found.append((words, named))
    return found


def test_each_note_is_a_passage_with_its_themes(folder: Path) -> None:
    assert passages(project(folder)) == [
        ("It was on my way", {"Saves or wastes time"}),
        (
            'Bread & "butter" cost <less> here, naïve 😀',
            {"Price and value", "The people behind the counter"},
        ),
        ("Yes", {"Price and value"}),
        ("Yes", {"new_one"}),
        ("Yes", {"Price and value"}),
    ]


def test_what_the_schema_does_not_ask_for_holds(folder: Path) -> None:
    root, texts = parts(project(folder))
    own = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(own) == len(set(own))
    for element in root.iter():
        for name in ("targetGUID", "creatingUser"):
            assert element.get(name, own[0]) in own
    for source in root.iter(f"{QDA}TextSource"):
        text = texts[source.get("plainTextPath", "").removeprefix("internal://")]
        assert "\r" not in text
        for one in source.iter(f"{QDA}PlainTextSelection"):
            start, end = int(one.get("startPosition", "")), int(one.get("endPosition", ""))
            assert 0 <= start < end <= len(text)


def test_people_are_cases_and_names_are_in_none_of_it(folder: Path) -> None:
    root, _ = parts(project(folder))
    cases = {case.get("name"): case for case in root.iter(f"{QDA}Case")}
    assert set(cases) == {"Regulars 1 seat 1", "Regulars 1 seat 2", "Lapsed 1 seat 1"}
    assert len(list(cases["Regulars 1 seat 2"].iter(f"{QDA}SelectionRef"))) == 2


def test_the_same_notes_make_the_same_project(folder: Path) -> None:
    first = project(folder).read_bytes()
    assert project(folder).read_bytes() == first


def test_a_second_reader_of_the_standard_reads_it(folder: Path) -> None:
    pyrefiqda = pytest.importorskip("pyrefiqda")
    path = project(folder)
    read = pyrefiqda.RefiProject.load(str(path), str(folder / "unpacked"))
    loaded = read[0] if isinstance(read, tuple) else read
    assert loaded.name == "Loyalty card focus group"
    assert len(loaded.sources.text_source) == 2
    book = run("tally", "loyalty-fg", "notes.csv", "--format", "qdc", "-o", "themes.qdc")
    assert book.exit_code == 0, book.output
    codes = pyrefiqda.RefiCodebook.load(str(folder / "themes.qdc")).codes.code
    assert [code.name for code in codes][:2] == ["Price and value", "Saves or wastes time"]


@pytest.mark.slow
def test_project_and_codebook_are_valid_by_the_published_schemas(folder: Path) -> None:
    etree = pytest.importorskip("lxml.etree")
    fetched = subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:",
         "pyrefiqda==0.3.1", "-d", str(folder)],
        check=False, capture_output=True,
    )  # fmt: skip
    if fetched.returncode:
        pytest.skip("the schemas lie in an archive that cannot be fetched here")
    [archive] = folder.glob("pyrefiqda-*.tar.gz")
    with tarfile.open(archive) as opened:
        opened.extractall(folder / "schemas", filter="data")
    path = project(folder)
    run("tally", "loyalty-fg", "notes.csv", "--format", "qdc", "-o", "themes.qdc")
    with zipfile.ZipFile(path) as packed:
        made = {"Project": packed.read("project.qde")}
    made["Codebook"] = (folder / "themes.qdc").read_bytes()
    for name, content in made.items():
        [schema] = (folder / "schemas").glob(f"*/refi-qda-standard/{name}.xsd")
        etree.XMLSchema(etree.parse(str(schema))).assertValid(etree.parse(io.BytesIO(content)))


def rows(path: Path) -> list[dict[str, str]]:
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def codes(path: Path) -> list[str]:
    return [row["codes"] for row in rows(path) if row["seat"] != "*"]


def without_codes(folder: Path) -> Path:
    kept = rows(folder / "notes.csv")
    path = folder / "plain.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(kept[0]))
        writer.writeheader()
        writer.writerows({**row, "codes": "", "coder": ""} for row in kept)
    return path


def test_themes_come_back_from_a_project(folder: Path) -> None:
    project(folder)
    plain = without_codes(folder)
    seen = run("code", "loyalty-fg", "plain.csv", "--from", "groups.qdpx")
    assert seen.exit_code == 0, seen.output
    assert "5 notes" in seen.output
    assert codes(plain) == ["time", "price;staff", "price", "", "new_one", "price"]


def test_what_is_known_already_changes_nothing(folder: Path) -> None:
    project(folder)
    before = (folder / "notes.csv").read_bytes()
    assert "0 notes" in run("code", "loyalty-fg", "notes.csv", "--from", "groups.qdpx").output
    assert (folder / "notes.csv").read_bytes() == before


def changed(path: Path, old: str, new: str) -> None:
    """Write the project anew as another program might have, with something changed."""
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    text = content["project.qde"].decode()
    assert old in text
    content["project.qde"] = text.replace(old, new, 1).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)


def test_another_coder_gets_rows_of_their_own(folder: Path) -> None:
    path = project(folder)
    root, _ = parts(path)
    user = root.find(f"{QDA}Users/{QDA}User")
    assert user is not None
    changed(path, f'name="{user.get("name")}"', 'name="BO"')
    price = next(
        c.get("guid") for c in root.iter(f"{QDA}Code") if c.get("name") == "Price and value"
    )
    time = next(
        c.get("guid") for c in root.iter(f"{QDA}Code") if c.get("name") == "Saves or wastes time"
    )
    changed(path, f'<CodeRef targetGUID="{time}"', f'<CodeRef targetGUID="{price}"')
    seen = run("code", "loyalty-fg", "notes.csv", "--from", "groups.qdpx")
    assert seen.exit_code == 0, seen.output
    by = [
        (row["coder"], row["codes"]) for row in rows(folder / "notes.csv") if row["coder"] == "BO"
    ]
    assert by[0] == ("BO", "price")
    assert codes(folder / "notes.csv")[0] == "time"


def test_a_code_under_another_name_and_with_capital_ids_is_the_same_theme(folder: Path) -> None:
    path = project(folder)
    changed(path, 'name="Price and value"', 'name="Money"')
    plain = without_codes(folder)
    assert run("code", "loyalty-fg", "plain.csv", "--from", "groups.qdpx").exit_code == 0
    assert codes(plain)[1] == "price;staff"


def test_part_of_a_note_coded_is_the_note_coded(folder: Path) -> None:
    path = project(folder)
    root, _ = parts(path)
    first = next(root.iter(f"{QDA}PlainTextSelection"))
    end = int(first.get("endPosition", ""))
    changed(path, f'endPosition="{end}"', f'endPosition="{end - 7}"')
    plain = without_codes(folder)
    run("code", "loyalty-fg", "plain.csv", "--from", "groups.qdpx")
    assert codes(plain)[0] == "time"


def test_a_codebook_is_shown_as_themes_for_the_front_matter(folder: Path) -> None:
    (folder / "book.qdc").write_text(
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
        '<Code guid="{0A7A3917-4C8F-5CE5-B039-2F08FBFC9C4C}" name="Price" isCodable="true">'
        '<Code guid="80f3aca6-40c4-5511-8802-92b4a0a55d10" name="Other" isCodable="true"/></Code>'
        '<Code guid="22f4571e-f42a-55bc-a2e8-e659f6dd9b13" name="Service" isCodable="true">'
        '<Code guid="aba92f42-8725-581a-8970-82cb8f6a7d93" name="Other" isCodable="true"/></Code>'
        "</Codes></CodeBook>",
        encoding="utf-8",
    )
    seen = run("code", "loyalty-fg", "notes.csv", "--from", "book.qdc")
    assert seen.exit_code == 0, seen.output
    assert '  price: "Price"  # is there already' in seen.output
    assert '  other: "Other"' in seen.output
    assert '  service_other: "Other"' in seen.output


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "XML is broken"),
        (b"hello", "XML is broken"),
        (b"<html/>", "begins with html"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><CodeBook/>', "document type"),
        (b"PK\x03\x04 damaged", "archive is damaged"),
        (
            b"<CodeBook><Codes>"
            + b'<Code guid="a" name="n">' * 5000
            + b"</Code>" * 5000
            + b"</Codes></CodeBook>",
            "nested too deeply",
        ),
    ],
)
def test_what_is_no_project_is_refused(folder: Path, content: bytes, reason: str) -> None:
    (folder / "other.qdpx").write_bytes(content)
    before = (folder / "notes.csv").read_bytes()
    seen = run("code", "loyalty-fg", "notes.csv", "--from", "other.qdpx")
    assert (seen.exit_code, "G049" in seen.output, reason in seen.output) == (1, True, True)
    assert (folder / "notes.csv").read_bytes() == before


def test_a_passage_outside_of_its_text_is_refused(folder: Path) -> None:
    path = project(folder)
    root, _ = parts(path)
    first = next(root.iter(f"{QDA}PlainTextSelection"))
    changed(path, f'endPosition="{first.get("endPosition")}"', 'endPosition="99999"')
    seen = run("code", "loyalty-fg", "notes.csv", "--from", "groups.qdpx")
    assert (seen.exit_code, "not in its text" in seen.output) == (1, True)


def test_a_project_of_other_notes_is_refused(folder: Path) -> None:
    project(folder)
    other = "Regulars 1 | 1 | last_visit | Something else\n"
    (folder / "other.csv").write_text(notes_csv(other), encoding="utf-8", newline="")
    seen = run("code", "loyalty-fg", "other.csv", "--from", "groups.qdpx")
    assert (seen.exit_code, "G050" in seen.output) == (1, True)


def test_only_notes_are_a_project(folder: Path) -> None:
    (folder / "content" / "cafe.md").write_text("# Cafe\n\n### `why` Why?\n\n`text`\n", "utf-8")
    (folder / "cafe.csv").write_text("why\nTea\n", encoding="utf-8")
    for form in ("qdpx", "qdc"):
        seen = run("tally", "cafe", "cafe.csv", "--format", form, "-o", "cafe.out")
        assert seen.exit_code == 2, seen.output
        assert not (folder / "cafe.out").exists()
