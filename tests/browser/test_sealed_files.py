"""A file on a page that seals: sealed like the answers, stored as it came, for its owner alone."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from joserfc import jwe
from joserfc.jwk import ECKey
from jwcrypto import jwe as their_jwe
from playwright.sync_api import FilePayload, Page, expect

from support.collectors import start_preview
from support.contract import Php, missing
from support.host import Host, Reply
from support.pages import endpoint_of, questionnaire_of
from support.sealing import key_in, sealing
from surveygen.cli import main
from surveygen.collector.store import Store
from surveygen.rendering import render
from surveygen.sealing.files import parse_file
from surveygen.sealing.keyring import PrivateKey
from surveygen.sealing.opening import seal_fields
from surveygen.theme import load_theme

pytestmark = pytest.mark.browser

SOURCE = """\
---
id: cafe
{front}
---
# Your visit

### `photo` A picture of what was wrong?

`file`

### `bill` The bill?

`file`

### `why` What was it?

`text`
"""
CONTENT = bytes(range(256)) * 300 + b"\n{}\n\r\0   "
"""Every byte, and an end that looks like what it is filled up with."""
NAME = "Grüße, Mai's; 1.PNG"
PHOTO = FilePayload(name=NAME, mimeType="image/png", buffer=CONTENT)
ALLOWED = ["ECDH-ES", "ECDH-ES+A256KW", "A256GCM"]


class PatientRegistry(jwe.JWERegistry):
    """joserfc takes 64 kB unless told otherwise."""

    max_ciphertext_length = 32 << 20


NODE = Path(__file__).parents[1] / "node"


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[PrivateKey]:
    monkeypatch.setenv("SURVEYGEN_KEYS", str(tmp_path / "keys"))
    return [key_in(tmp_path / "keys"), key_in(tmp_path / "away", "second")]


def project_in(folder: Path, keys: list[PrivateKey], front: str = "") -> Path:
    seal = "seal: [" + ", ".join(key.public.text for key in keys) + "]"
    (folder / "content").mkdir(parents=True)
    source = SOURCE.format(front=f"{seal}\n{front}")
    (folder / "content" / "cafe.md").write_text(source, encoding="utf-8")
    return folder


def answer(page: Page, url: str, *files: FilePayload) -> None:
    page.goto(url)
    for name, file in zip(("photo", "bill"), files, strict=False):
        page.locator(f"[name={name}]").set_input_files(file)
    page.get_by_label("What was it?").fill("Cold soup")
    page.get_by_role("button", name="Send my answers").click()


def run(project: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["-C", str(project), *map(str, arguments)])


def opens_with_other_libraries(text: str, key: PrivateKey) -> bytes:
    """What jwcrypto, joserfc and Node's jose each find in it."""
    opened = their_jwe.JWE(algs=ALLOWED)
    opened.deserialize(text, key=key.jwk)
    theirs = ECKey.import_key(key.jwk.export_private(as_dict=True))
    ways = PatientRegistry(algorithms=ALLOWED, verify_all_recipients=False)
    found: Any
    if text.startswith("{"):
        whole = json.loads(text)
        mine = [r for r in whole["recipients"] if r["header"]["kid"] == key.public.kid]
        whole["recipients"] = mine  # It wants the keys of all that are named.
        found = jwe.decrypt_json(whole, theirs, registry=ways)
    else:
        found = jwe.decrypt_compact(text, theirs, registry=ways)
    assert found.plaintext == opened.payload
    if (NODE / "node_modules" / "jose").is_dir():
        given = {"private": key.jwk.export_private(as_dict=True), "sealed": text}
        command = ["node", str(NODE / "open.mjs")]
        done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True)
        assert bytes.fromhex(done.stdout.strip()) == opened.payload, done.stderr
    return bytes(opened.payload)


@pytest.mark.parametrize("several", [False, True])
def test_the_embedded_collector_keeps_it_sealed_and_the_owner_opens_it(
    page: Page, keys: list[PrivateKey], tmp_path: Path, several: bool
) -> None:
    used = keys if several else keys[:1]
    project = project_in(tmp_path / "project", used)
    server = start_preview(project)
    try:
        answer(page, f"{server.url}/cafe.html", PHOTO)
        expect(page.locator("[data-receipt]")).to_contain_text("Recorded")
    finally:
        server.stop()
    kept = b"".join(path.read_bytes() for path in (project / ".surveygen").iterdir())
    assert b"Gr\xc3\xbc" not in kept
    assert CONTENT[:256] not in kept
    with Store.open(project / ".surveygen" / "responses.sqlite3") as store:
        (response,) = store.responses("cafe")
        (attached,) = store.files(response.number)
    assert (attached.field, attached.name, attached.type) == (
        "sg_file_1", "1.jwe", "application/jose",
    )  # fmt: skip
    assert "sg_file_1" not in response.answers
    for key in used:
        file = parse_file(opens_with_other_libraries(attached.content.decode(), key))
        assert (file.survey, file.id, file.question) == ("cafe", response.id, "photo")
        assert (file.name, file.type, file.content) == (NAME, "image/png", CONTENT)

    target, files = tmp_path / "a.csv", tmp_path / "files"
    done = run(project, "responses", "export", "cafe", "-o", target, "--files", files)
    assert done.exit_code == 0, done.output
    (written,) = files.iterdir()
    assert (written.suffix, written.read_bytes()) == (".png", CONTENT)
    assert NAME.replace('"', '""') in target.read_text(encoding="utf-8")
    said = json.loads(run(project, "tally", "cafe", "--format", "json").stdout)
    assert said["ledger"]["counted"] == 1
    answered = {name: said["questions"][name]["answered"] for name in ("photo", "bill", "why")}
    assert answered == {"photo": 1, "bill": 0, "why": 1}


@pytest.mark.skipif(bool(missing("php")), reason=missing("php"))
def test_the_php_collector_keeps_it_sealed_and_the_owner_opens_it(
    page: Page, keys: list[PrivateKey], tmp_path: Path
) -> None:
    project = project_in(tmp_path / "project", keys[:1])
    (tmp_path / "away-data").mkdir()
    php = Php(tmp_path / "away-data")
    php.start()
    try:
        (project / "surveygen.toml").write_text(
            f'endpoint = "php:{php.server.url}/collect.php"\n', encoding="utf-8"
        )
        assert run(project, "build").exit_code == 0
        html = (project / "site" / "cafe.html").read_text(encoding="utf-8")
        (tmp_path / "away-data" / "web" / "cafe.html").write_text(html, encoding="utf-8")
        answer(page, f"{php.server.url}/cafe.html", PHOTO, PHOTO)
        expect(page.locator("[data-receipt]")).to_contain_text("Recorded")
        exported = php.export()
    finally:
        php.stop()
    assert "sg_file" not in exported
    assert "1.PNG" not in exported
    found = sorted(php.folder.rglob("files/*/*"))
    assert len(found) == 2
    assert parse_file(opens_with_other_libraries(found[0].read_text(), keys[0])).name == NAME
    done = run(project, "responses", "open", *found, "--to", tmp_path / "photos")
    assert done.exit_code == 0, done.output
    written = list((tmp_path / "photos").iterdir())
    assert [path.read_bytes() for path in written] == [CONTENT] * 2
    assert {path.name.split("-")[-2] for path in written} == {"photo", "bill"}


def test_a_file_of_several_megabytes_arrives(
    page: Page, keys: list[PrivateKey], tmp_path: Path
) -> None:
    project = project_in(tmp_path / "project", keys)
    content = bytes(range(251)) * (10_000_000 // 251)
    server = start_preview(project)
    try:
        large = FilePayload(name="film.mp4", mimeType="video/mp4", buffer=content)
        answer(page, f"{server.url}/cafe.html", large)
        expect(page.locator("[data-receipt]")).to_contain_text("Recorded", timeout=60_000)
    finally:
        server.stop()
    run(project, "responses", "export", "cafe", "--files", tmp_path / "files")
    (written,) = (tmp_path / "files").iterdir()
    assert written.read_bytes() == content


def page_of(key: PrivateKey, host: Host, *, refuses: bool) -> str:
    questionnaire = questionnaire_of(SOURCE.format(front=""), "cafe")
    endpoint = endpoint_of(questionnaire, f"{host.url}/collect/cafe")
    return render(questionnaire, load_theme(), sealing(endpoint, [key], refuses=refuses))


def test_gone_over_while_the_first_still_waits_no_file_goes_openly(
    page: Page, keys: list[PrivateKey], host: Host
) -> None:
    host.replies += [Reply(400), Reply(503)]
    answer(page, host.serve(page_of(keys[0], host, refuses=True)), PHOTO)
    page.get_by_role("button", name="Back to the questions").click()
    # What waits is asked for again in the moment in which the new one is being sealed.
    page.evaluate(
        "const send = document.querySelector('[type=submit]');"
        "send.click(); dispatchEvent(new Event('online'))"
    )
    expect(page.locator("[data-receipt]")).to_contain_text("Recorded", timeout=20_000)
    assert len(host.bodies) >= 2
    assert not [body for body in host.bodies if CONTENT[:256] in body or b"1.PNG" in body]
    assert b'name="sg_file_1"; filename="1.jwe"' in host.bodies[-1]


@pytest.mark.parametrize("able", [True, False])
def test_sent_another_way_a_file_is_sealed_where_the_answers_are(
    page: Page, keys: list[PrivateKey], host: Host, able: bool
) -> None:
    host.replies += [Reply(400)]
    if not able:
        page.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
    answer(page, host.serve(page_of(keys[0], host, refuses=False)), PHOTO)
    with page.expect_navigation():
        page.get_by_role("button", name="Send another way").click()
    host.wait_for_posts(2)
    for body in host.bodies:
        assert (CONTENT[:256] in body) is not able
        assert (b"sg_file_1" in body) is able


def with_answers(folder: Path, key: PrivateKey, files: dict[str, bytes]) -> Path:
    """A project in whose store a sealed response has these for files."""
    from surveygen.collector.submission import Attachment, Submission

    project = project_in(folder, [key])
    inside = {"sg_id": "r1", "sg_survey": "cafe", "photo": NAME}
    answers = {
        "sg_id": "r1",
        "sg_survey": "cafe",
        "sg_sealed": seal_fields(inside, [key.public]),
    }
    attached = tuple(
        Attachment(name, "1.jwe", "application/jose", content) for name, content in files.items()
    )
    (project / ".surveygen").mkdir()
    with Store.open(project / ".surveygen" / "responses.sqlite3") as store:
        store.add([Submission("cafe", "r1", answers, attached)])
    return project


def test_what_does_not_open_stays_as_it_is_and_is_said(
    keys: list[PrivateKey], tmp_path: Path
) -> None:
    from surveygen.sealing.files import SealedFile, seal_file

    mine, other = [key.public for key in keys]
    sound = SealedFile("cafe", "r1", "photo", "a.png", "image/png", b"abc")
    files = {
        "sg_file_1": seal_file(sound, [mine]),
        "sg_file_2": seal_file(sound._replace(id="r2"), [mine]),
        "sg_file_3": seal_file(sound, [other]),
        "sg_file_4": seal_file(sound, [mine])[:-9],
        "sg_file_5": seal_fields({"why": "no file"}, [mine]),
    }
    project = with_answers(
        tmp_path / "project", keys[0], {name: text.encode() for name, text in files.items()}
    )
    done = run(project, "responses", "export", "cafe", "--files", tmp_path / "out")
    assert "5 files written" in done.stderr
    assert "4 files stay sealed" in done.stderr
    assert sorted(p.suffix for p in (tmp_path / "out").iterdir()) == [".jwe"] * 4 + [".png"]
    for name, text in files.items():
        (tmp_path / f"{name}.jwe").write_text(text)
    given = sorted(tmp_path.glob("*.jwe"))
    done = run(project, "responses", "open", *given, "--to", tmp_path / "opened")
    assert done.exit_code == 1
    assert done.output.count("K013") == 3
    # Whose it is, its name says: with nothing beside it there is nothing to hold it to.
    assert {p.name.partition("-")[0] for p in (tmp_path / "opened").iterdir()} == {"r1", "r2"}


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        b"{}\nabc",
        b"[]\nabc",
        b'{"sg_survey":"cafe","sg_id":"r1","question":"q","name":"a","type":"","size":4}\nabc',
        b'{"sg_survey":"cafe","sg_id":"r1","question":"q","name":"a","type":"","size":-1}\nabc',
        b'{"sg_survey":"cafe","sg_id":"r1","question":"q","name":"a","type":"","size":true}\nabc',
        b'{"sg_survey":"cafe","sg_id":1,"question":"q","name":"a","type":"","size":1}\nabc',
        b"[" * 100_000,
        b"\xff\n",
    ],
    ids=range(9),
)
def test_what_holds_no_file_is_said_to(plain: bytes) -> None:
    from surveygen.sealing.opening import ClosedError

    with pytest.raises(ClosedError, match="holds no file"):
        parse_file(plain)


def test_no_name_that_a_respondent_sealed_leads_out_of_the_folder(
    keys: list[PrivateKey], tmp_path: Path
) -> None:
    from surveygen.sealing.files import SealedFile, seal_file

    names = ("../../evil.sh", "/etc/x", "a" * 5000 + ".png", "", "a.b/..", "\0", "x.p\nq")
    hostile = [SealedFile("cafe", "../" * 99, "../q", name, "", b"abc") for name in names]
    given = []
    for number, file in enumerate(hostile):
        given.append(tmp_path / f"{number}.jwe")
        given[-1].write_text(seal_file(file, [keys[0].public]))
    out = tmp_path / "out" / "photos"
    done = run(tmp_path, "responses", "open", *given, "--to", out)
    assert done.exit_code == 0, done.output
    assert {path.parent for path in (tmp_path / "out").rglob("*") if path.is_file()} == {out}
