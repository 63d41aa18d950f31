"""Personal links: who gets which, whose answer counts, who is missing, and what is cut."""

from __future__ import annotations

import csv
import json
import stat
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from support.sealing import key_in
from surveygen import wire
from surveygen.cli import main
from surveygen.collector.store import Store
from surveygen.collector.submission import Submission
from surveygen.personal import CUT, LETTERS, new_code, spelt
from surveygen.sealing.keyring import FOLDER, Keyring, PrivateKey
from surveygen.sealing.opening import Opener, seal_fields

SET = """\
---
id: cafe
once: {once}
---

# Café

### `why` Why?

- ( ) Tea `=tea`
- ( ) Rest `=rest`
"""
PEOPLE = "Name;Mail\nAna;ana@example.org\nBen;ben@example.org\nCy;cy@example.org\n"
URL = "https://example.org/cafe.html?table=4"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)  # What needs a look is written beside where one is.
    (tmp_path / "content").mkdir()
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    write_set(tmp_path)
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return tmp_path


def write_set(project: Path, once: str = "yes") -> None:
    (project / "content" / "cafe.md").write_text(SET.format(once=once), encoding="utf-8")


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(project), *map(str, arguments)])


def link(project: Path, *more: str) -> list[dict[str, str]]:
    done = run(project, "links", "cafe", str(project / "people.csv"), "--url", URL, *more)
    assert done.exit_code == 0, done.output
    text = (project / "cafe-links.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(StringIO(text)))


def codes(project: Path) -> dict[str, str]:
    return {row["Name"]: row["survey_code"] for row in link(project)}


def answer(project: Path, *given: tuple[str, str], sent: str = "2026-01-05T08:00:0{n}Z") -> None:
    with Store.open(project / ".surveygen" / "responses.sqlite3") as store:
        start = store.counts().get("cafe")
        first = start.kept if start else 0
        for n, (code, why) in enumerate(given, first):
            answers = {wire.ID: f"r{n}", wire.SURVEY: "cafe", wire.SUBMITTED: sent.format(n=n)}
            store.add([Submission("cafe", f"r{n}", {**answers, wire.CODE: code, "why": why})])


def stored(project: Path) -> list[dict[str, str]]:
    with Store.open(project / ".surveygen" / "responses.sqlite3") as store:
        return [dict(one.answers) for one in store.responses("cafe")]


def tallied(project: Path, *files: str) -> dict[str, object]:
    done = run(project, "tally", "cafe", *files, "--format", "json")
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_everybody_has_a_link_of_their_own_for_mail_merge(project: Path) -> None:
    rows = link(project)
    assert [row["Name"] for row in rows] == ["Ana", "Ben", "Cy"]
    assert len({row["survey_code"] for row in rows}) == 3
    for row in rows:
        assert row["survey_link"] == f"{URL}&sg_code={row['survey_code']}"
        assert spelt("cafe", row["survey_code"]) == row["survey_code"]


def test_the_list_and_the_links_are_for_their_owner_alone(project: Path) -> None:
    link(project)
    for path in (project / "cafe-links.csv", project / ".surveygen" / "links" / "cafe.csv"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    into_site = run(
        project, "links", "cafe", str(project / "people.csv"), "--url", URL,
        "-o", str(project / "site" / "x.csv"),
    )  # fmt: skip
    assert into_site.exit_code == 1
    assert "[X024]" in into_site.stderr


def test_who_has_a_link_keeps_it_when_the_list_grows_or_shrinks(project: Path) -> None:
    before = codes(project)
    people = "Mail,Name,Town\nben@example.org,Ben,Ely\nDi@example.org,Di,Bath\n"
    (project / "people.csv").write_text(people, encoding="utf-8")
    after = codes(project)
    assert after["Ben"] == before["Ben"]
    assert set(after) == {"Ben", "Di"}
    # The others stay in the list: their mails are out.
    (project / "people.csv").write_text(PEOPLE, encoding="utf-8")
    assert codes(project) == before


def test_columns_of_the_owners_list_are_never_taken_for_ours(project: Path) -> None:
    (project / "people.csv").write_text(
        "Name,link,counted and cut,sg_code,sg_link\nAna,ana.example,yes,x,y\nBen,ben.example,,,\n",
        encoding="utf-8",
    )
    first = link(project)
    assert [row["link"] for row in first] == ["ana.example", "ben.example"]
    missing = run(project, "links", "cafe", "--missing")
    assert missing.stderr == "2 of 2 have not answered.\n"
    rows = list(csv.DictReader(StringIO(missing.stdout)))
    assert [row["link"] for row in rows] == ["ana.example", "ben.example"]
    assert [row["survey_link"] for row in rows] == [row["survey_link"] for row in first]
    assert link(project) == first


def test_a_list_that_has_links_keeps_them(project: Path) -> None:
    (project / "people.csv").write_text("Name\nAna\nBen\n", encoding="utf-8")
    first = link(project)
    (project / "people.csv").write_text((project / "cafe-links.csv").read_text("utf-8"), "utf-8")
    assert link(project) == first


def test_a_list_of_an_earlier_version_is_read(project: Path) -> None:
    first = link(project)
    path = project / ".surveygen" / "links" / "cafe.csv"
    old = path.read_text("utf-8").replace("sg_link,sg_counted", "link,counted and cut")
    path.write_text(old, "utf-8")
    assert link(project) == first


def test_a_household_with_one_address_has_a_link_each_and_one_row_twice_has_one(
    project: Path,
) -> None:
    people = "Name,Mail\nAna,home@example.org\nBen,home@example.org\nBen,home@example.org\n"
    (project / "people.csv").write_text(people, encoding="utf-8")
    done = run(project, "links", "cafe", str(project / "people.csv"), "--url", URL)
    assert "2 links" in done.stdout
    assert "1 row is of people above" in done.stderr
    assert codes(project) == codes(project)


def test_of_a_code_the_last_answer_counts_and_the_ledger_says_so(project: Path) -> None:
    given = codes(project)
    answer(project, (given["Ana"], "tea"), (given["Ben"], "tea"), (given["Ana"], "rest"))
    found = tallied(project)
    ledger = found["ledger"]
    assert isinstance(ledger, dict)
    assert (ledger["read"], ledger["counted"], ledger["again"]) == (3, 2, 1)
    text = run(project, "tally", "cafe").output
    assert "3 rows read: 2 counted, 1 replaced by the same link." in text


@pytest.mark.parametrize("sep", ["", "FILE"])
def test_anybody_elses_code_is_kept_apart_with_the_reason(project: Path, sep: str) -> None:
    given = codes(project)
    strange = new_code("cafe")
    answer(project, (given["Ana"].upper(), "tea"), (strange, "tea"), ("", "tea"), ("2345", "tea"))
    files = []
    if sep:
        export = project / "answers.csv"
        assert run(project, "responses", "export", "cafe", "-o", str(export)).exit_code == 0
        files = [str(export)]
    ledger = tallied(project, *files)["ledger"]
    assert isinstance(ledger, dict)
    assert (ledger["counted"], ledger["rejected"]) == (1, 3)
    said = run(project, "tally", "cafe", *files).output
    assert "without a personal link" in said
    assert "not in the list of personal links" in said
    assert "not one of this survey" in said


def test_a_file_without_codes_is_said_and_counted(project: Path) -> None:
    (project / "answers.csv").write_text("why\ntea\nrest\n", encoding="utf-8")
    done = run(project, "tally", "cafe", str(project / "answers.csv"), "--format", "json")
    assert json.loads(done.stdout)["ledger"]["counted"] == 2
    assert "[R096]" in done.stderr


def test_made_up_answers_need_no_link(project: Path) -> None:
    codes(project)
    made = run(project, "fake", "cafe", "-n", "20", "-o", str(project / "made.csv"))
    assert made.exit_code == 0, made.output
    ledger = tallied(project, str(project / "made.csv"))["ledger"]
    assert isinstance(ledger, dict)
    assert ledger["counted"] > 10
    assert ledger["rejected"] == 0


def test_who_has_not_answered_is_listed_for_a_reminder(project: Path) -> None:
    given = codes(project)
    nobody = run(project, "links", "cafe", "--missing")
    assert "3 of 3 have not answered" in nobody.stderr
    answer(project, (given["Ben"], "tea"))
    done = run(project, "links", "cafe", "--missing")
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader(StringIO(done.stdout)))
    assert [row["Name"] for row in rows] == ["Ana", "Cy"]
    assert rows[0]["survey_link"].endswith(given["Ana"])


def test_codes_are_cut_and_what_was_counted_stays_counted_once(project: Path) -> None:
    given = codes(project)
    answer(project, (given["Ana"], "tea"), (given["Ben"], "tea"), (given["Ana"], "rest"))
    done = run(project, "links", "cafe", "--unlink")
    assert done.exit_code == 0, done.output
    assert "1 earlier answers by the same links are deleted" in done.stdout
    assert [(row[wire.CODE], row["why"]) for row in stored(project)] == [
        (CUT, "tea"),
        (CUT, "rest"),
    ]
    store = b"".join(p.read_bytes() for p in (project / ".surveygen").glob("responses.sqlite3*"))
    assert given["Ana"].encode() not in store
    # By the same link once more, after the cut: its answer is counted already.
    answer(project, (given["Ana"], "tea"))
    ledger = tallied(project)["ledger"]
    assert isinstance(ledger, dict)
    assert (ledger["counted"], ledger["again"]) == (2, 1)
    assert "1 of 3 have not answered" in run(project, "links", "cafe", "--missing").stderr
    assert run(project, "links", "cafe", "--unlink").exit_code == 0
    assert [row["why"] for row in stored(project)] == ["tea", "rest"]


def test_codes_are_cut_from_a_services_file(project: Path) -> None:
    given = codes(project)
    rows = f"why,sg_code\ntea,{given['Ana']}\nrest,{given['Ana']}\ntea,{given['Cy']}\n"
    (project / "answers.csv").write_text(rows, encoding="utf-8")
    done = run(project, "links", "cafe", "--unlink", str(project / "answers.csv"))
    assert done.exit_code == 0, done.output
    cut = (project / "answers.unlinked.csv").read_text(encoding="utf-8")
    assert not any(code in cut for code in given.values())
    ledger = tallied(project, str(project / "answers.unlinked.csv"))["ledger"]
    assert isinstance(ledger, dict)
    assert (ledger["read"], ledger["counted"]) == (2, 2)
    assert "1 of 3 have not answered" in run(project, "links", "cafe", "--missing").stderr


Keys = Callable[..., PrivateKey]


@pytest.fixture
def keys(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keys:
    """Makes a key, which this computer has unless it is elsewhere."""
    monkeypatch.setenv(FOLDER, str(tmp_path / "keys"))

    def keys(name: str, *, elsewhere: bool = False) -> PrivateKey:
        return key_in(tmp_path / ("elsewhere" if elsewhere else "keys"), name)

    return keys


def answer_sealed(
    project: Path, sealing: list[PrivateKey], *given: tuple[str, str], start: int = 0
) -> None:
    """Answers as a page sends them that seals."""
    with Store.open(project / ".surveygen" / "responses.sqlite3") as store:
        for n, (code, why) in enumerate(given, start):
            moment = f"2026-01-05T08:00:0{n}Z"
            beside = {wire.ID: f"r{n}", wire.SURVEY: "cafe", wire.SUBMITTED: moment}
            inside = {**beside, wire.CODE: code, "why": why}
            sealed = {**beside, wire.SEALED: seal_fields(inside, [one.public for one in sealing])}
            store.add([Submission("cafe", f"r{n}", sealed)])


def opened(project: Path, key: PrivateKey) -> list[tuple[str, str]]:
    """Code and answer of what is stored, by this key alone."""
    opener = Opener(Keyring({key.public.kid: key}))
    inside = [opener.open(row[wire.SEALED]) for row in stored(project)]
    return [(one[wire.CODE], one["why"]) for one in inside]


def seal_for(project: Path, *recipients: PrivateKey) -> None:
    texts = ", ".join(f'"{one.public.text}"' for one in recipients)
    (project / "surveygen.toml").write_text(f"seal = [{texts}]\n", encoding="utf-8")


def test_codes_are_cut_from_sealed_answers_which_stay_sealed(project: Path, keys: Keys) -> None:
    given = codes(project)
    mine, theirs = keys("main"), keys("second", elsewhere=True)
    seal_for(project, mine, theirs)
    both = [mine, theirs]
    ana, ben = given["Ana"], given["Ben"]
    answer_sealed(project, both, (ana, "rest"), (ben, "tea"), (ana, "tea"))
    answer_sealed(project, [mine], (given["Cy"], "rest"), start=3)
    done = run(project, "links", "cafe", "--unlink")
    assert done.exit_code == 0, done.stderr
    assert "Codes cut from 3 answers." in done.output
    assert "1 earlier answers" in done.output
    assert not any("why" in row or wire.CODE in row for row in stored(project))
    assert opened(project, mine) == [(CUT, "tea"), (CUT, "tea"), (CUT, "rest")]
    for row in stored(project)[:2]:  # each for whom it was sealed before
        text = row[wire.SEALED]
        assert Opener(Keyring({theirs.public.kid: theirs})).open(text)["why"] == "tea"
        assert len(json.loads(text)["recipients"]) == 2
    ledger = tallied(project)["ledger"]
    assert isinstance(ledger, dict)
    assert ledger["counted"] == 3
    assert run(project, "links", "cafe", "--unlink").exit_code == 0
    assert opened(project, mine) == [(CUT, "tea"), (CUT, "tea"), (CUT, "rest")]


def test_what_is_sealed_for_a_key_that_is_not_known_is_left_as_it_is(
    project: Path, keys: Keys
) -> None:
    given = codes(project)
    mine, theirs = keys("main"), keys("second", elsewhere=True)
    seal_for(project, mine)
    answer_sealed(project, [mine], (given["Ana"], "tea"))
    for sealing in ([theirs], [mine, theirs]):
        answer_sealed(project, sealing, (given["Ben"], "tea"), start=1)
        before = stored(project)
        done = run(project, "links", "cafe", "--unlink")
        assert done.exit_code == 1
        assert "[X048] 1 of the stored answers" in done.stderr
        assert stored(project) == before
        with Store.open(project / ".surveygen" / "responses.sqlite3") as store:
            store.delete("cafe", "r1")


def test_damaged_sealed_answers_are_left_as_they_are(project: Path, keys: Keys) -> None:
    codes(project)
    keys("main")
    with Store.open(project / ".surveygen" / "responses.sqlite3") as store:
        store.add([Submission("cafe", "r1", {wire.ID: "r1", wire.SEALED: "a.b.c.d.e"})])
    done = run(project, "links", "cafe", "--unlink")
    assert done.exit_code == 1
    assert "[X048]" in done.stderr


def test_a_copy_without_codes_of_a_sealed_file_holds_nothing_sealed(
    project: Path, keys: Keys
) -> None:
    given = codes(project)
    mine = keys("main")
    seal_for(project, mine)
    answer_sealed(project, [mine], (given["Ana"], "tea"), (given["Ben"], "rest"))
    file = project / "answers.csv"
    sealed = run(project, "responses", "export", "cafe", "--sealed", "-o", str(file))
    assert sealed.exit_code == 0, sealed.output
    assert "eyJ" in file.read_text(encoding="utf-8")
    done = run(project, "links", "cafe", "--unlink", str(file))
    assert done.exit_code == 0, done.output
    cut = (project / "answers.unlinked.csv").read_text(encoding="utf-8")
    assert "eyJ" not in cut  # its code lies in there
    ledger = tallied(project, str(project / "answers.unlinked.csv"))["ledger"]
    assert isinstance(ledger, dict)
    assert (ledger["read"], ledger["counted"]) == (2, 2)


def test_nothing_that_is_left_tells_a_code_to_who_tries_it_out(project: Path) -> None:
    given = codes(project)
    answer(project, (given["Ana"], "tea"))
    [row] = stored(project)
    before = Submission("cafe", "r0", row).digest
    assert run(project, "links", "cafe", "--unlink").exit_code == 0
    store = b"".join(p.read_bytes() for p in (project / ".surveygen").glob("responses.sqlite3*"))
    assert before.encode() not in store


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["links", "cafe", "--missing"], "[X046]"),
        (["links", "cafe", "nowhere.csv", "--url", URL], "[F001]"),
    ],
)
def test_what_is_not_there_is_said(project: Path, arguments: list[str], code: str) -> None:
    done = run(project, *arguments)
    assert done.exit_code == 1
    assert code in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["people.csv"],
        ["--url", URL],
        ["people.csv", "--url", "example.org/cafe"],
        ["--missing", "--unlink"],
        ["--missing", "--url", URL],
    ],
)
def test_what_is_not_clear_is_asked_for(project: Path, arguments: list[str]) -> None:
    assert run(project, "links", "cafe", *arguments).exit_code == 2


def test_a_survey_by_one_link_for_all_says_how_to_have_personal_ones(project: Path) -> None:
    write_set(project, "no")
    done = run(project, "links", "cafe", str(project / "people.csv"), "--url", URL)
    assert done.exit_code == 1
    assert "[X045]" in done.stderr
    assert "once: yes" in done.stderr


def test_a_list_in_which_a_code_was_changed_is_not_believed(project: Path) -> None:
    given = codes(project)
    path = project / ".surveygen" / "links" / "cafe.csv"
    path.write_text(path.read_text().replace(given["Ben"], given["Ben"][::-1]), encoding="utf-8")
    done = run(project, "links", "cafe", "--missing")
    assert done.exit_code == 1
    assert "row 2" in done.stderr


def test_the_same_people_are_known_again_by_codes_that_are_kept(project: Path) -> None:
    write_set(project, "named")
    people = [new_code("cafe") for _ in range(40)]
    for name, day in (("before", "05"), ("after", "25")):
        lines = [
            f"r{name}{n},2026-01-{day}T08:00Z,{code},{'tea' if n < 20 or day == '25' else 'rest'}"
            for n, code in enumerate(people)
        ]
        text = "sg_id,sg_submitted,sg_code,why\n" + "\n".join(lines) + "\n"
        (project / f"{name}.csv").write_text(text, encoding="utf-8")
    done = run(
        project, "tally", "cafe", str(project / "after.csv"), "--compare",
        str(project / "before.csv"), "--format", "json",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["waves"][0]["same"]["both"] == 40


def test_codes_are_written_with_signs_that_are_not_mistaken_and_told_when_they_are() -> None:
    code = new_code("cafe")
    assert set(code) <= {*LETTERS, "-"}
    assert spelt("cafe", f" {code.upper().replace('-', ' ')} ") == code
    assert spelt("shop", code) == ""
    assert spelt("cafe", code[:-1]) == ""
    plain = code.replace("-", "")
    for at, sign in enumerate(plain):
        for other in set(LETTERS) - {sign}:
            assert spelt("cafe", plain[:at] + other + plain[at + 1 :]) == ""
    for at in range(11):
        swapped = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
        assert swapped == plain or spelt("cafe", swapped) == ""


def test_made_up_answers_came_by_no_link(project: Path) -> None:
    assert run(project, "fake", "cafe", "-n", "9", "-o", str(project / "fake.csv")).exit_code == 0
    done = run(project, "tally", "cafe", str(project / "fake.csv"), "--format", "json")
    assert json.loads(done.stdout)["ledger"]["rejected"] == 0
    assert "R096" not in done.stderr
