"""`surveygen endpoints` explains, `surveygen endpoint test` tries one out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from support.collectors import Server, start_collector
from surveygen.cli import main
from surveygen.collector.store import Store
from surveygen.endpoints import Success, presets
from surveygen.endpoints.sending import accepts

CAFE = """---
endpoint: {endpoint}
---

# Café

### `why` Why?

`text`

### `what` What did you have?

- [ ] Tea `=tea`
- [ ] Cake `=cake`

### `nps` Would you recommend us?

`nps`
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_every_preset_is_listed_and_explained() -> None:
    listed = run("endpoints").output
    for name, preset in presets().items():
        assert f"\n{name} " in f"\n{listed}"
        explained = run("endpoints", name).output
        assert preset.example in explained
        assert preset.verified.on in explained


def test_an_unknown_one_is_reported_with_the_nearest() -> None:
    done = run("endpoints", "formspre")
    assert done.exit_code == 1
    assert "Did you mean 'formspree'?" in done.stderr


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "data" / "responses.sqlite3"


@pytest.fixture
def collector(store: Path) -> Iterator[Server]:
    running = start_collector(store)
    yield running
    running.stop()


def project(folder: Path, endpoint: str) -> str:
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / "cafe.md").write_text(CAFE.format(endpoint=endpoint), encoding="utf-8")
    return str(folder)


def test_a_test_response_arrives_marked_and_is_counted_as_a_test(
    tmp_path: Path, collector: Server, store: Path
) -> None:
    folder = project(tmp_path, f"collect:{collector.url}")
    done = run("-C", folder, "endpoint", "test", "cafe")
    assert done.exit_code == 0, done.stderr
    assert "Stored." in done.output
    with Store.open(store) as opened:
        (found,) = opened.responses("cafe")
    assert found.id in done.output
    assert found.answers["sg_test"] == "1"
    assert found.answers["what__tea"] == "1"
    assert found.answers["nps"] == "0"
    store.rename(tmp_path / "moved.sqlite3")
    csv = tmp_path / "answers.csv"
    csv.write_text(f"sg_id,sg_test,why\n{found.id},1,x\n", encoding="utf-8")
    tally = json.loads(run("-C", folder, "tally", "cafe", str(csv), "--format", "json").stdout)
    assert tally["ledger"]["tests"] == 1
    assert tally["ledger"]["counted"] == 0


def test_what_the_endpoint_refuses_is_said_and_fails(tmp_path: Path, collector: Server) -> None:
    folder = project(tmp_path, f"{collector.url}/collect/nowhere")
    done = run("-C", folder, "endpoint", "test", "cafe")
    assert done.exit_code == 1
    assert "There is no such survey here" in done.stderr


def test_an_endpoint_that_is_not_there_is_said(tmp_path: Path, collector: Server) -> None:
    collector.stop()
    done = run("-C", project(tmp_path, f"collect:{collector.url}"), "endpoint", "test", "cafe")
    assert done.exit_code == 1
    assert "nothing listens at that address" in done.stderr


def test_an_endpoint_on_the_pages_own_host_needs_the_page(tmp_path: Path) -> None:
    done = run("-C", project(tmp_path, "netlify"), "endpoint", "test", "cafe")
    assert done.exit_code == 1
    assert "--page" in done.stderr


SERVICES: list[tuple[str, int, str, bool]] = [
    ("formspree", 200, '{"ok":true,"next":"/thanks"}', True),
    ("formspree", 200, '{"error":"Form not found"}', False),
    ("formspree", 422, '{"errors":[{"message":"x"}]}', False),
    ("formspree", 200, "<html>captcha</html>", False),
    ("web3forms", 200, '{"success":true}', True),
    ("web3forms", 400, '{"success":false,"message":"x"}', False),
    ("formsubmit", 200, '{"success":"true"}', True),
    ("formsubmit", 200, '{"success":"false","message":"x"}', False),
    ("formcarry", 200, '{"code":200}', True),
    ("formcarry", 200, '{"code":422}', False),
    ("basin", 200, "{}", True),
    ("basin", 200, '{"error":"x"}', False),
    ("apps-script", 200, '{"result":"success"}', True),
    ("apps-script", 200, '{"result":"error"}', False),
    ("apps-script", 200, "<html>Script function not found</html>", False),
    ("supabase", 201, "", True),
    ("supabase", 409, "{}", True),
    ("supabase", 200, "", False),
    ("collect", 200, '{"ok":true,"duplicate":true}', True),
    ("collect", 200, '{"ok":"yes"}', False),
    ("url", 204, "", True),
    ("url", 302, "", False),
    ("url", 200, "[" * 100_000, True),
]


@pytest.mark.parametrize(("name", "status", "text", "stored"), SERVICES)
def test_each_preset_tells_a_stored_response_from_another(
    name: str, status: int, text: str, stored: bool
) -> None:
    assert accepts(presets()[name].success, status, text) is stored


PAGE = "<!doctype html><title>Log in</title>"
UNTOLD: list[tuple[str, int, str, str, bool, bool | None]] = [
    ("url", 200, PAGE, "text/html; charset=utf-8", False, None),
    ("url", 200, PAGE, "", False, None),
    ("url", 200, "ok", "text/html", False, None),
    ("url", 200, "ok", "text/plain", False, True),
    ("url", 200, "", "", False, True),
    ("url", 200, '{"id":7}', "application/json", False, True),
    ("url", 200, '{"id":7}', "application/json", True, None),
    ("url", 200, '{"ok":false}', "application/json", False, False),
    ("url", 200, '{"success":"false"}', "application/json", False, False),
    ("url", 200, '{"error":"database is down"}', "application/json", False, False),
    ("url", 200, '{"errors":[{"message":"x"}]}', "application/json", True, False),
    ("url", 500, PAGE, "text/html", False, False),
    ("basin", 200, PAGE, "text/html", False, None),
    ("basin", 200, "{}", "application/json", True, None),
    ("formspark", 200, PAGE, "text/html", False, None),
    ("formspark", 200, '{"why":"x"}', "application/json", False, True),
    ("supabase", 201, PAGE, "text/html", False, None),
    ("supabase", 201, "", "", False, True),
    ("netlify", 200, PAGE, "text/html", False, True),
    ("netlify", 200, PAGE, "text/html", True, None),
    ("google-forms", 200, PAGE, "text/html", False, None),
    ("apps-script", 200, '{"result":"success"}', "application/json", True, True),
    ("collect", 200, PAGE, "text/html", True, False),
    ("formspree", 200, PAGE, "text/html", True, False),
]
"""What stands behind a 200: the preset, the answer, its type, whether it came from elsewhere."""


@pytest.mark.parametrize(("name", "status", "text", "kind", "led", "stored"), UNTOLD)
def test_what_the_status_alone_cannot_tell_is_not_told(
    name: str, status: int, text: str, kind: str, led: bool, stored: bool | None
) -> None:
    assert accepts(presets()[name].success, status, text, kind, led=led) is stored


def test_no_condition_means_any_status_of_success() -> None:
    assert accepts(Success(), 201, "anything")
