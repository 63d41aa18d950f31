"""The commands of the README and of every page of docs/ work, followed to the letter."""

from __future__ import annotations

import csv
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from support.notes import notes_csv
from surveygen.collector.store import Store
from surveygen.collector.submission import Submission
from surveygen.language import read
from surveygen.responses.fake import columns, invent
from surveygen.responses.forms.qualtrics.writing import write_qsf

ROOT = Path(__file__).parent.parent
PAGES = sorted(ROOT.glob("docs/*.md"))
FIRST_SET = "why-did-you-buy"
SERVERS = ("surveygen serve", "surveygen collect")
STORED = "0b9f6c1e-5b1a-4c89-9d3e-6b9a5d1c2e3f"
"""The response that the pages delete."""
OUTSIDE = ("postgres://", "surveygen endpoint test", ".xlsx")
"""What needs something that is not on this computer."""

CAFE = """---
personas:
  New guests: visit = first
---

# Riverside Café

### `visit` How often do you visit us? *

- ( ) This was my first time `=first` `expect 30%`
- ( ) Every week `=weekly` `expect 70%`

### `spend` Roughly how much did you spend?

`number 0..200` `unit £` `expect 8.50`

### `nps` How likely are you to recommend us to a friend? *

`nps` `expect 30`

### `why` Why?

`long text`
"""


def blocks(page: Path) -> list[str]:
    """The shell blocks of a page."""
    return re.findall(r"^```sh\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def commands(page: Path) -> Iterator[str]:
    """The commands of a page, one by one, without their comments."""
    for block in blocks(page):
        for line in block.replace("\\\n", " ").splitlines():
            if command := re.split(r"\s+#\s", line)[0].strip():
                yield command


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A project with a survey of the pages' examples, and a browser's downloads."""
    (tmp_path / "work" / "content").mkdir(parents=True)
    (tmp_path / "work" / "surveygen.toml").write_text("", encoding="utf-8")
    (tmp_path / "work" / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    members = CAFE.replace("---\n", "---\nonce: yes\n", 1)
    members += "\n## Win a cake\n\n`sent apart`\n\n### `mail` Where to?\n\n`email`\n"
    (tmp_path / "work" / "content" / "members.md").write_text(members, encoding="utf-8")
    shutil.copy(ROOT / "content" / f"{FIRST_SET}.md", tmp_path / "work" / "content")
    with Store.open(tmp_path / "work" / ".surveygen" / "responses.sqlite3") as store:
        store.add([Submission(name, STORED, {"nps": "9"}) for name in ("cafe", FIRST_SET)])
        entry = {"sg_survey": "members-apart", "mail": "ana@example.org"}
        store.add([Submission("members-apart", "a1", entry)])
    downloads = tmp_path / "home" / "Downloads"
    downloads.mkdir(parents=True)
    for name, source in (
        ("responses", ROOT / "content" / f"{FIRST_SET}.md"),
        ("cafe", tmp_path / "work" / "content" / "cafe.md"),
        ("screener", ROOT / "content" / "focus-group-screener.md"),
    ):
        questionnaire, _ = read(source)
        assert questionnaire is not None
        with (downloads / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns(questionnaire), restval="")
            writer.writeheader()
            writer.writerows(invent(questionnaire, 40))
    cafe, _ = read(tmp_path / "work" / "content" / "cafe.md")
    assert cafe is not None
    (tmp_path / "work" / "survey.qsf").write_bytes(write_qsf(cafe).data)
    shutil.copyfile(downloads / "cafe.csv", tmp_path / "work" / "responses.csv")
    shutil.copyfile(downloads / "responses.csv", tmp_path / "work" / "last-year.csv")
    notes = notes_csv("Regulars 1 | 1 | glad | It lasts | quality\nLapsed 1 | 2 | stopped | Dear\n")
    (downloads / "notes.csv").write_text(notes, encoding="utf-8", newline="")
    people = "Name,Phone\nAna,0131 4960123\n"
    for place in ("home", "work"):
        (tmp_path / place / "customers.csv").write_text(people, encoding="utf-8")
    return tmp_path


def environment(desk: Path) -> dict[str, str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**os.environ, "HOME": str(desk / "home"), "PATH": path}


def serve(command: str, folder: Path, env: dict[str, str]) -> None:
    """Run a server until it listens, answer every survey once, and stop it as Ctrl-C does."""
    process = subprocess.Popen(
        ["bash", "-c", f"exec {command} --port 0"],
        cwd=folder,
        env={**env, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said, found = "", None
        while found is None:
            line = process.stdout.readline() if process.stdout else ""
            assert line, said
            said += line
            found = re.search(r"(?:://[^\s/]+|[\d.]{7,}):(\d+)", line)
        project = folder / "surveygen-demo" if "--demo" in command else folder
        for source in project.glob("content/*.md"):
            if "." not in source.stem:
                answer(int(found[1]), source.stem)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) in (0, -signal.SIGINT), said
    finally:
        process.kill()


def answer(port: int, survey: str) -> None:
    """One response, as the page sends it."""
    body = urlencode({"sg_id": f"one-{survey}", "sg_survey": survey, "nps": "9"}).encode()
    request = Request(f"http://127.0.0.1:{port}/collect/{survey}", body)
    request.add_header("Accept", "application/json")
    with urlopen(request, timeout=10) as done:
        assert b'"ok": true' in done.read().replace(b'":t', b'": t')


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=lambda page: page.stem)
def test_commands_of_a_page_work_in_their_order(page: Path, desk: Path) -> None:
    folder, env = desk / "work", environment(desk)
    for command in commands(page):
        if command.startswith("cd "):
            folder = folder / command.removeprefix("cd ").strip()
            shutil.copy(desk / "home" / "customers.csv", folder)
        elif command.startswith(SERVERS):
            serve(command, folder, env)
        elif command.startswith("surveygen") and not any(part in command for part in OUTSIDE):
            ran = subprocess.run(
                ["bash", "-c", command],
                cwd=folder,
                env=env,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
            assert ran.returncode == 0, f"{command}\n{ran.stdout[-1500:]}{ran.stderr[-1500:]}"


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES], ids=lambda page: page.stem
)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(
        r"`[^`\n]*`", "", text
    )  # what is code shows how a link is written, and leads nowhere
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)|src=\"([^\"]+)\"", text)
    named = {one or other for one, other in targets}
    local = {t for t in named if not re.match(r"[a-z]+:", t)}
    assert [t for t in sorted(local) if not (page.parent / t).exists()] == []


def test_the_readme_loop_is_ten_lines_at_most() -> None:
    loop = next(block for block in blocks(ROOT / "README.md") if "surveygen new" in block)
    assert len(loop.splitlines()) <= 10


@pytest.mark.slow
@pytest.mark.timeout(700)
def test_the_readmes_first_line_goes_from_a_clone_to_a_stored_answer(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(listing, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a clone")
    for name in filter(None, listed.stdout.decode().split("\0")):
        target = clone / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_file():
            shutil.copyfile(ROOT / name, target)
    line = blocks(ROOT / "README.md")[0].strip()
    assert line.endswith("&& .venv/bin/surveygen serve --demo")
    install, _, _ = line.rpartition(" && ")
    began = time.monotonic()
    clean = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(tmp_path)}
    carried = {k: v for k, v in os.environ.items() if k.startswith("PIP_") or "proxy" in k.lower()}
    subprocess.run(
        ["bash", "-c", install],
        cwd=clone,
        env={**clean, **carried},
        check=True,
        capture_output=True,
    )
    serve(".venv/bin/surveygen serve --demo", clone, {**clean, **carried})
    told = subprocess.run(
        [".venv/bin/surveygen", "-C", "surveygen-demo", "tally", FIRST_SET, "--format", "json"],
        cwd=clone, env=clean, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr
    assert '"counted": 1' in told.stdout
    assert time.monotonic() - began < 600, "from the README to a tallied answer in ten minutes"
