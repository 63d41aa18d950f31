"""A sealed survey that asks for an address apart: from the browser to the tally and the draw."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Page, expect

from support.collectors import Server, start_collector
from support.host import Host
from support.sealing import key_in
from support.waiting import wait_until_nothing_is_kept
from surveygen import wire
from surveygen.cli import main
from surveygen.collector.store import Store
from surveygen.personal import new_code
from surveygen.sealing.keyring import FOLDER
from surveygen.sealing.public import OPEN

pytestmark = pytest.mark.browser

SET = """\
---
id: cafe
once: yes
params: [table]
endpoint: {endpoint}
seal: [{keys}]
---

# Café

### `why` Why?

- ( ) Tea `=tea`
- ( ) Rest `=rest`

## Win a cake

`sent apart`

### `mail` Where can we write to?

`email`
"""


MAILS = ("ana@a.example", "ben@b.example")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = start_collector(tmp_path / ".surveygen" / "responses.sqlite3")
    yield running
    running.stop()


def _stored(project: Path, *surveys: str) -> list[dict[str, str]]:
    with Store.open(project / ".surveygen" / "responses.sqlite3") as store:
        found = surveys or ("cafe", "cafe-apart")
        return [dict(one.answers) for each in found for one in store.responses(each)]


def run(project: Path, *arguments: str) -> Result:
    done = CliRunner().invoke(main, ["-C", str(project), *arguments])
    assert done.exit_code == 0, done.output
    return done


@pytest.mark.parametrize("recipients", [1, 2])
def test_neither_is_read_on_the_way_and_both_arrive(
    page: Page,
    host: Host,
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    recipients: int,
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "keys"))
    made = [key_in(tmp_path / "keys", f"key{n}") for n in range(recipients)]
    (tmp_path / "content").mkdir()
    text = SET.format(
        endpoint=f"{server.url}/collect/cafe", keys=", ".join(one.public.text for one in made)
    )
    (tmp_path / "content" / "cafe.md").write_text(text, encoding="utf-8")
    run(tmp_path, "build")
    address = host.serve((tmp_path / "site" / "cafe.html").read_text(encoding="utf-8"))
    codes = [new_code("cafe"), new_code("cafe")]
    for code, why, mail in zip(codes, ("Tea", "Rest"), MAILS, strict=True):
        page.goto(f"{address}?sg_code={code}&table=4")
        page.get_by_label(why).check()
        page.get_by_role("button", name="Next", exact=True).click()
        page.get_by_label("Where can we write to?").fill(mail)
        page.get_by_role("button", name="Send my answers").click()
        expect(page.get_by_text("Recorded. Your receipt")).to_be_visible()
        wait_until_nothing_is_kept(page)
    stored = _stored(tmp_path)
    assert len(stored) == 4
    assert {name for one in stored for name in one} == {*OPEN, wire.SEALED} - {wire.TEST}
    assert not any(secret in json.dumps(stored) for secret in (*codes, *MAILS))
    tally = json.loads(run(tmp_path, "tally", "cafe", "--format", "json").stdout)
    assert tally["ledger"]["counted"] == 2
    drawn = run(tmp_path, "draw", "cafe", "--winners", "2", "--seed", "1").output
    assert "ana@a.example" in drawn
    assert "ben@b.example" in drawn
    [mine, apart] = [_stored(tmp_path, survey) for survey in ("cafe", "cafe-apart")]
    assert {one["sg_id"] for one in mine}.isdisjoint(one["sg_id"] for one in apart)
    assert all(len(one["sg_submitted"]) == 10 for one in apart)
    out = run(tmp_path, "responses", "export", "cafe").stdout
    rows = list(csv.DictReader(StringIO(out)))
    assert sorted(row["why"] for row in rows) == ["rest", "tea"]
    assert "example" not in out
