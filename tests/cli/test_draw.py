"""What is sent apart from the answers is kept without time or order, and drawn from by lot."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner, Result

from support.collectors import FORM
from support.contract import COLLECTORS, PASSWORD, Collector, missing
from support.pages import project_in, questionnaire_of
from surveygen import wire
from surveygen.cli import main
from surveygen.collector.handouts import hand_out
from surveygen.collector.store import Store
from surveygen.collector.submission import read_submission
from surveygen.endpoints import check_endpoint
from surveygen.kinds import columns_of

SET = """\
# Café

### `why` Why?

- ( ) Tea `=tea`
- ( ) Rest `=rest`

## Win a cake

`sent apart`

### `mail` Where can we write to?

`email`
"""
APART = "cafe-apart"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    (tmp_path / "content" / "cafe.md").write_text(SET, encoding="utf-8")
    return tmp_path


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(project), *map(str, arguments)])


def send(project: Path, *rows: dict[str, str]) -> None:
    with Store.open(project / ".surveygen" / "responses.sqlite3") as store:
        for fields in rows:
            store.add([read_submission("cafe", FORM, urlencode(fields).encode())])


def entry(number: int, mail: str, **more: str) -> dict[str, str]:
    return {"sg_id": f"a{number}", "sg_survey": APART, "mail": mail, **more}


def test_an_address_is_in_no_row_of_the_answers_and_is_no_answer() -> None:
    questionnaire = questionnaire_of(SET)
    assert [q.id for q in questionnaire] == ["why"]
    assert [q.id for q in questionnaire.whole] == ["why", "mail"]
    assert questionnaire.whole.version == questionnaire.version
    assert [c.name for c in columns_of(questionnaire.addresses)] == ["mail"]


def test_the_store_keeps_of_it_the_day_alone_and_no_order(project: Path) -> None:
    for number in range(12):
        send(project, {"sg_id": f"r{number}", "sg_survey": "cafe", "why": "tea"})
        send(project, entry(number, f"{number}@example.org"))
    with Store.open(project / ".surveygen" / "responses.sqlite3") as store:
        answers = list(store.responses("cafe"))
        apart = list(store.responses(APART))
    assert [one.id for one in answers] == [f"r{n}" for n in range(12)]
    assert len(apart) == 12
    assert [one.id for one in apart] != [f"a{n}" for n in range(12)]
    assert all("T00:00:00" in one.received for one in apart)
    assert not any(one.number > 0 for one in apart)


def test_winners_are_drawn_by_a_seed_that_can_be_repeated(project: Path) -> None:
    mails = [f"{n}@example.org" for n in range(20)]
    send(project, *(entry(n, mail) for n, mail in enumerate(mails)))
    send(project, entry(90, "  3@Example.ORG "), entry(91, "t@example.org", sg_test="1"))
    first, again = (run(project, "draw", "cafe", "--winners", "3", "--seed", "7") for _ in "ab")
    assert first.exit_code == 0, first.output
    assert first.stdout == again.stdout
    assert "20 people take part; 1 more entry is of the same people" in first.stderr
    drawn = first.stdout.split()[1:]
    assert len(set(drawn)) == 3
    other = run(project, "draw", "cafe", "--winners", "3", "--seed", "8")
    assert other.stdout != first.stdout
    untold = run(project, "draw", "cafe")
    seed = re.search(r"--seed (\d+)", untold.stderr)
    assert seed
    assert run(project, "draw", "cafe", "--seed", seed[1]).stdout == untold.stdout


def test_what_a_winner_wrote_runs_in_no_spreadsheet(project: Path) -> None:
    send(project, entry(1, "=1+1"))
    assert run(project, "draw", "cafe").stdout.split()[1:] == ["=1+1"]
    assert run(project, "draw", "cafe", "--excel").stdout.split()[1:] == ["'=1+1"]


def test_a_file_of_a_service_holds_both_and_each_is_taken_for_what_it_is(project: Path) -> None:
    rows = (
        "sg_id,sg_survey,why,mail\nr1,cafe,tea,\na1,cafe-apart,,ana@example.org\n"
        "r2,cafe,rest,\na2,cafe-apart,,ben@example.org\n"
    )
    (project / "answers.csv").write_text(rows, encoding="utf-8")
    done = run(project, "tally", "cafe", str(project / "answers.csv"), "--format", "json")
    assert done.exit_code == 0, done.output
    ledger = json.loads(done.stdout)["ledger"]
    assert (ledger["read"], ledger["counted"], ledger["apart"], ledger["rejected"]) == (4, 2, 2, 0)
    assert "example.org" not in done.output
    assert not list(project.glob("*.problems.csv"))
    won = run(project, "draw", "cafe", "answers.csv", "--winners", "9", "-o", "won.csv")
    assert won.exit_code == 0, won.output
    text = (project / "won.csv").read_text(encoding="utf-8")
    assert sorted(text.split()) == ["ana@example.org", "ben@example.org", "mail"]
    assert (project / "won.csv").stat().st_mode & 0o077 == 0


def test_what_is_not_there_is_said(project: Path) -> None:
    assert "[X050]" in run(project, "draw", "cafe").stderr
    plain = SET.replace("`sent apart`\n\n", "")
    (project / "content" / "cafe.md").write_text(plain, encoding="utf-8")
    done = run(project, "draw", "cafe")
    assert done.exit_code == 1
    assert "[X049]" in done.stderr


@pytest.mark.parametrize(
    ("endpoint", "codes"),
    [
        ("formspree:abcdefgh", ["E024"]),
        ("php:https://example.com/collect.php", []),
        ("cloudflare:https://a.example.workers.dev", []),
    ],
)
def test_who_keeps_times_is_named_at_check_time(
    endpoint: str, codes: list[str], tmp_path: Path
) -> None:
    questionnaire = questionnaire_of(f"---\nendpoint: {endpoint}\n---\n{SET}")
    assert [p.code for p in check_endpoint(questionnaire, project_in(tmp_path))] == codes


@pytest.fixture(params=COLLECTORS)
def collector(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Collector]:
    name: str = request.param
    if reason := missing(name):
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)

    def handed_out(_self: Collector, kind: str) -> dict[str, str]:
        return hand_out(kind, {"cafe": ["why"], APART: ["mail"]}, PASSWORD)

    monkeypatch.setattr(Collector, "handed_out", handed_out)
    made = COLLECTORS[name](tmp_path)
    made.start()
    yield made
    made.stop()


def test_every_collector_keeps_it_by_itself_without_the_time(collector: Collector) -> None:
    for number in range(8):
        for fields in (
            {"sg_id": f"r{number}", "sg_survey": "cafe", "why": "tea"},
            {"sg_id": f"a{number}", "sg_survey": APART, "mail": f"{number}@example.org"},
        ):
            kind = {"Content-Type": FORM, "Accept": "application/json"}
            assert collector.post("cafe", urlencode(fields).encode(), kind).json["ok"] is True
    assert len(collector.rows()) == 8
    assert not any("mail" in row for row in collector.rows())
    text = collector.export_of(APART)
    assert text.count("@example.org") == 8
    assert text.count("T00:00:00.000+00:00") == 8
    assert wire.SURVEY in text
