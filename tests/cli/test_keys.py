"""`surveygen keys`: made once, readable by their owner alone, tried out before going live."""

from __future__ import annotations

import csv
import io
import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main
from surveygen.collector.store import Store
from surveygen.collector.submission import Submission
from surveygen.sealing.keyring import keys_folder, read_key
from surveygen.sealing.opening import seal_fields

PHRASE = {"SURVEYGEN_PASSPHRASE": "horse battery"}
CAFE = "# Café\n\n### `why` Why?\n\n`text`\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SURVEYGEN_KEYS", str(tmp_path / "keys"))
    monkeypatch.delenv("SURVEYGEN_PASSPHRASE", raising=False)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    return tmp_path


def run(project: Path, *arguments: str, **env: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(project), *arguments], env=env)


def sealed_for(project: Path, *names: str) -> None:
    keys = [public(name) for name in names]
    (project / "surveygen.toml").write_text(f"seal = {json.dumps(keys)}\n", encoding="utf-8")


def public(name: str) -> str:
    return read_key(keys_folder() / f"{name}.key", lambda _: "").public.text


def test_a_key_is_readable_by_its_owner_alone(project: Path) -> None:
    done = run(project, "keys", "new")
    assert done.exit_code == 0
    made = project / "keys" / "main.key"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert f'seal = "{public("main")}"' in done.output
    assert json.loads(made.read_text())["d"] not in done.output


def test_a_key_is_never_overwritten(project: Path) -> None:
    run(project, "keys", "new")
    before = (project / "keys" / "main.key").read_bytes()
    done = run(project, "keys", "new")
    assert done.exit_code == 1
    assert "K004" in done.output
    assert (project / "keys" / "main.key").read_bytes() == before


@pytest.mark.parametrize("name", ["../main", "Main", "a b", "", "a/b", "é"])
def test_a_name_leads_nowhere_else(project: Path, name: str) -> None:
    done = run(project, "keys", "new", name)
    assert done.exit_code == 1
    assert "K010" in done.output
    assert not (project / "keys").exists()


def test_a_key_under_a_passphrase_opens_with_it_alone(project: Path) -> None:
    done = run(project, "keys", "new", "--passphrase", **PHRASE)
    assert done.exit_code == 0
    assert '"d"' not in (project / "keys" / "main.key").read_text()
    assert "seal" in run(project, "keys", "show", **PHRASE).output
    for wrong in ("horse", ""):
        done = run(project, "keys", "show", SURVEYGEN_PASSPHRASE=wrong)
        assert (done.exit_code, "K006" in done.output) == (1, True)


def test_a_key_is_tried_out_on_every_survey(project: Path) -> None:
    for name in ("main", "laptop"):
        run(project, "keys", "new", name)
    sealed_for(project, "main", "laptop")
    done = run(project, "keys", "test")
    assert (done.exit_code, done.output) == (0, "cafe: opened with laptop, main.\n")
    (project / "keys" / "laptop.key").unlink()
    done = run(project, "keys", "test", "cafe")
    assert (done.exit_code, done.output) == (
        0,
        "cafe: opened with main, and 1 further of others.\n",
    )
    (project / "keys" / "main.key").unlink()
    done = run(project, "keys", "test")
    assert done.exit_code == 1
    assert "K009" in done.output


def test_a_file_that_is_no_key_is_named(project: Path) -> None:
    run(project, "keys", "new")
    sealed_for(project, "main")
    for content in (b"", b"{}", b"\xff\xfe", b'{"kty":"EC","crv":"P-256"}', b"a.b.c.d.e"):
        (project / "keys" / "old.key").write_bytes(content)
        done = run(project, "keys", "test")
        assert done.exit_code == 1
        assert "old.key: [K005]" in done.output
        assert "opened with main" in done.output


def test_a_key_is_printed_as_a_code_for_the_safe(project: Path) -> None:
    run(project, "keys", "new")
    sheet = project / "sheet.html"
    assert run(project, "keys", "show", "main", "--print", str(sheet)).exit_code == 0
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    html = sheet.read_text(encoding="utf-8")
    assert "<svg" in html
    assert json.loads((project / "keys" / "main.key").read_text())["d"] in html


def test_a_sheet_that_was_readable_by_all_is_not_any_more(project: Path) -> None:
    run(project, "keys", "new")
    sheet = project / "sheet.html"
    run(project, "keys", "show", "main", "--print", str(sheet))
    sheet.chmod(0o644)
    run(project, "keys", "show", "main", "--print", str(sheet))
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["keys/main.key", "content/cafe.md", "notes.txt"])
def test_a_sheet_is_never_written_over_another_file(project: Path, name: str) -> None:
    run(project, "keys", "new")
    (project / "notes.txt").write_text("mine")
    before = (project / name).read_bytes()
    done = run(project, "keys", "show", "main", "--print", str(project / name))
    assert (done.exit_code, "[K012]" in done.output) == (1, True)
    assert (project / name).read_bytes() == before


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("seal: yes\n", "K001"),
        ("seal: BHello\n", "S006"),
        ("unsealed: sometimes\n", "S006"),
        ("type: focus-group\nseal: yes\n", "K011"),
    ],
)
def test_what_keeps_answers_from_being_sealed_is_said(project: Path, front: str, code: str) -> None:
    text = f"---\n{front}---\n\n{CAFE}"
    (project / "content" / "cafe.md").write_text(text, encoding="utf-8")
    done = run(project, "check")
    assert code in done.output
    assert done.exit_code == 1


@pytest.mark.parametrize(
    ("endpoint", "code"),
    [
        ("collect:https://a.example", 0),
        ("php:https://a.example/collect.php", 0),
        ("https://a.example/form", 0),
        ("cloudflare:https://a.example", 1),
        ("apps-script:AKfycbx0123456789abcdef", 1),
        ("formspree:xyzabcde", 1),
        ("formspark:xyzabcde", 1),
    ],
)
def test_a_file_is_asked_for_in_a_sealed_survey_where_it_can_be_carried(
    project: Path, endpoint: str, code: int
) -> None:
    run(project, "keys", "new")
    sealed_for(project, "main")
    with (project / "surveygen.toml").open("a") as file:
        file.write(f'endpoint = "{endpoint}"\n')
    with (project / "content" / "cafe.md").open("a") as file:
        file.write("\n### `photo` A photo?\n\n`file`\n")
    done = run(project, "check")
    assert ("K002" in done.output) is bool(code), done.output
    assert "E013" not in done.output
    assert run(project, "build").exit_code == code


def test_a_question_set_may_have_a_key_of_its_own_or_none(project: Path) -> None:
    for name in ("main", "own"):
        run(project, "keys", "new", name)
    sealed_for(project, "main")
    page = project / "site" / "cafe.html"
    for front, there in (
        ("", "main"),
        (f"seal: {public('own')}\n", "own"),
        ("seal: no\n", ""),
    ):
        text = f"---\nid: cafe\n{front}---\n\n{CAFE}"
        (project / "content" / "cafe.md").write_text(text, encoding="utf-8")
        assert run(project, "build").exit_code == 0
        html = page.read_text(encoding="utf-8")
        for name in ("main", "own"):
            key = read_key(keys_folder() / f"{name}.key", lambda _: "").public
            assert (key.x in html) == (name == there)


def test_what_is_stored_is_exported_opened_or_as_it_came(project: Path) -> None:
    run(project, "keys", "new")
    key = read_key(keys_folder() / "main.key", lambda _: "")
    sealed = {
        "sg_id": "r1",
        "sg_sealed": seal_fields({"why": "Bread", "sg_id": "r1"}, [key.public]),
    }
    other = {"sg_id": "r2", "sg_sealed": "junk"}
    with Store.open(project / ".surveygen" / "responses.sqlite3") as store:
        store.add([Submission("cafe", one["sg_id"], one) for one in (sealed, other)])
    done = CliRunner().invoke(main, ["-C", str(project), "responses", "export", "cafe"])
    one, two = csv.DictReader(io.StringIO(done.stdout))
    assert (one["why"], one["sg_sealed"]) == ("Bread", "")
    assert (two["why"], two["sg_sealed"]) == ("", "junk")
    assert "1 response stays sealed" in done.stderr
    done = run(project, "responses", "export", "cafe", "--sealed")
    assert [row["sg_sealed"] for row in csv.DictReader(io.StringIO(done.output))] == [
        sealed["sg_sealed"],
        "junk",
    ]
