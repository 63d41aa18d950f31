"""`surveygen collect`: the collector on its own, alone or in several processes."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from support.collectors import Server, start_collect
from surveygen.collector.store import Store
from surveygen.collector.submission import Submission

CAFE = "# Café\n\n### `why` Why?\n\n`text`\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "cafe.html").write_text("<title>Built</title>", encoding="utf-8")
    return tmp_path


def ids(project: Path) -> list[str]:
    with Store.open(project / ".surveygen" / "responses.sqlite3") as store:
        return sorted(response.id for response in store.responses("cafe"))


def test_it_takes_answers_and_shows_the_built_pages(project: Path) -> None:
    server = start_collect(project)
    assert server.post({"sg_id": "r1"}).json["ok"] is True
    assert server.post({"sg_id": "r2"}, survey="shop").status == 404
    assert "Built" in server.request("GET", "/cafe.html").text
    for path in ("/.surveygen/responses.sqlite3", "/../surveygen.toml", "/%2e%2e%2fcontent.html"):
        assert server.request("GET", path).status == 404
    assert server.stop() == 0
    assert ids(project) == ["r1"]


def test_a_name_that_no_file_can_have_is_not_found_and_no_address_is_logged(project: Path) -> None:
    server = start_collect(project)
    for path in ("/x%00.html", "/caf%00e.html", "/%00.html"):
        assert server.request("GET", path).status == 404
    assert server.request("GET", "/cafe.html").status == 200
    server.read_until('"/cafe.html"')
    server.stop()
    said = "".join(server.said)
    assert "Traceback" not in said
    assert "127.0.0.1'" not in said


def test_the_log_tells_what_happened_and_nothing_of_the_answers(project: Path) -> None:
    server = start_collect(project)
    server.post({"sg_id": "secret-id", "why": "secret answer", "sg_next": "/secret"})
    line = server.read_until("/collect/")
    server.stop()
    entry = json.loads(line)
    assert entry["status"] == 200
    assert entry["result"] == "stored"
    assert entry["path"] == "/collect/cafe"
    assert "secret" not in line
    assert "127.0.0.1" not in line


def test_several_processes_share_one_store_and_stop_together(project: Path) -> None:
    server = start_collect(project, "--processes", "3", "--rate", "0")

    def send(first: int) -> None:
        for number in range(first, first + 20):
            assert server.post({"sg_id": f"r{number:03}"}).status == 200

    threads = [threading.Thread(target=send, args=(n * 10,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.stop() == 0
    assert ids(project) == [f"r{n:03}" for n in range(90)]
    processes = {json.loads(line)["process"] for line in rest(server) if line.startswith("{")}
    assert len(processes) > 1


def rest(server: Server) -> list[str]:
    with contextlib.suppress(AssertionError):
        server.read_until("never said", 2)
    return server.said


def test_a_process_that_dies_is_replaced(project: Path) -> None:
    server = start_collect(project, "--processes", "2")
    wait_for(lambda: len(children_of(server.process.pid)) == 2)
    children = children_of(server.process.pid)
    os.kill(children[0], signal.SIGKILL)
    wait_for(lambda: len(set(children_of(server.process.pid)) - set(children)) == 1)
    assert server.post({"sg_id": "r1"}).status == 200
    assert server.stop() == 0


def children_of(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in text.split()]


def wait_for(condition: Callable[[], bool]) -> None:
    last = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < last
        time.sleep(0.02)


def test_responses_older_than_they_may_be_are_deleted(project: Path) -> None:
    path = project / ".surveygen" / "responses.sqlite3"
    with Store.open(path) as store:
        store.add([Submission("cafe", name, {"sg_id": name}) for name in ("old", "young")])
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE responses SET received = '2020-01-01' WHERE id = 'old'")
    server = start_collect(project, "--keep", "30")
    assert '"deleted": 1' in server.read_until("deleted")
    server.stop()
    assert ids(project) == ["young"]


def test_it_says_which_version_of_the_questions_is_the_current_one(project: Path) -> None:
    from surveygen.collector.standalone import Surveys
    from surveygen.project import load_project
    from surveygen.sets import read_set

    def current() -> str:
        found = read_set(load_project(project), project / "content" / "cafe.md").questionnaire
        assert found is not None
        return found.version

    server = start_collect(project)
    assert server.post({"sg_id": "r1"}).json["version"] == current()
    assert server.stop() == 0
    now = [0.0]
    surveys = Surveys(load_project(project), lambda: now[0])
    assert surveys.version("shop") == ""
    before = surveys.version("cafe")
    (project / "content" / "cafe.md").write_text(CAFE + "\n### `how` How?\n\n`nps`\n", "utf-8")
    assert surveys.version("cafe") == before, "files are not looked at with every response"
    now[0] += 10
    assert surveys.version("cafe") == current() != before
    (project / "content" / "cafe.md").write_text("# broken\n\n### \n", encoding="utf-8")
    now[0] += 10
    assert surveys.version("cafe"), "what cannot be read changes nothing"


def test_a_survey_written_meanwhile_is_taken(project: Path) -> None:
    from surveygen.collector.standalone import Surveys
    from surveygen.project import load_project

    now = [0.0]
    surveys = Surveys(load_project(project), lambda: now[0])
    assert surveys.knows("cafe")
    assert not surveys.knows("shop")
    (project / "content" / "shop.md").write_text(CAFE, encoding="utf-8")
    assert not surveys.knows("shop"), "a flood of wrong addresses must not read files each time"
    now[0] += 10
    assert surveys.knows("shop")
    (project / "content" / "shop.md").write_text("# broken\n\n### \n", encoding="utf-8")
    now[0] += 10
    assert surveys.knows("shop"), "a page that is out there still sends"


@pytest.mark.parametrize("content", [None, "# Bad\n\n### `why` Why?\n\n`nonsense`\n"])
def test_nothing_to_collect_for_is_said(tmp_path: Path, content: str | None) -> None:
    (tmp_path / "content").mkdir()
    if content:
        (tmp_path / "content" / "bad.md").write_text(content, encoding="utf-8")
    command = [sys.executable, "-m", "surveygen", "-C", str(tmp_path), "collect", "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert "[X0" in done.stderr
    assert "Traceback" not in done.stderr
