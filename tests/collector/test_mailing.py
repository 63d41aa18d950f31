"""A mail says that answers have come in, through a real server, and not what they say."""

from __future__ import annotations

import asyncio
import shutil
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner

from support.collectors import FORM, start_collect
from support.contract import COLLECTORS
from support.mails import USER, running_mailbox
from surveygen.cli import main
from surveygen.collector import mailing
from surveygen.collector.mailing import EVERY, MOST, Batch, Mail, Mailer, mail_from, message_of
from surveygen.collector.submission import Attachment, Submission
from surveygen.errors import SurveygenError

CAFE = "# Café\n\n### `why` Why?\n\n`text`\n"
SECRET = "a secret reason"  # noqa: S105 - an answer
GIVEN = {"SURVEYGEN_SMTP_HOST": "mail.example.org", "SURVEYGEN_SMTP_TO": "me@example.org"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("security", ["none", "starttls"])
def test_collect_tells_of_answers_without_saying_them(
    project: Path, monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    with running_mailbox(project, security) as box:
        for name, value in box.environment.items():
            monkeypatch.setenv(name, value)
        server = start_collect(project)
        assert server.post({"sg_id": "t", "why": SECRET, "sg_test": "1"}).json["ok"] is True
        assert server.post({"sg_id": "r1", "why": SECRET}).json["ok"] is True
        mail = box.next()
        assert mail["Subject"] == "1 new answer: cafe"
        assert mail["To"] == "owner@example.org"
        assert SECRET not in mail.as_string()
        for number in range(3):
            server.post({"sg_id": f"m{number}", "why": SECRET})
        server.post({"sg_id": "m0", "why": SECRET})
        assert box.is_empty
        # What is waiting is told when the collector ends, in one mail.
        assert server.stop() == 0
        assert box.next()["Subject"] == "3 new answers: cafe"
        assert box.is_empty
        assert box.logins == ([USER, USER] if security == "starttls" else [])


@pytest.mark.skipif(shutil.which("php") is None, reason="NO PHP")
@pytest.mark.parametrize("security", ["none", "starttls"])
def test_the_php_file_tells_of_answers_without_saying_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    with running_mailbox(tmp_path, security) as box:
        for name, value in box.environment.items():
            monkeypatch.setenv(name, value)
        collector = COLLECTORS["php"](tmp_path)
        collector.start()
        try:
            for number in range(3):
                fields = {"sg_id": f"r{number}", "sg_survey": "cafe", "why": SECRET}
                kind = {"Content-Type": FORM, "Accept": "application/json"}
                assert collector.post("cafe", urlencode(fields).encode(), kind).json["ok"] is True
            mail = box.next()
            assert mail["Subject"] == "1 new answer: cafe"
            assert mail["To"] == "owner@example.org"
            assert SECRET not in mail.as_string()
            assert box.is_empty
            assert len(collector.rows()) == 3
        finally:
            collector.stop()


def test_answers_are_taken_where_no_mail_server_answers(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**GIVEN, "SURVEYGEN_SMTP_HOST": "127.0.0.1"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SURVEYGEN_SMTP_PORT", "9")
    server = start_collect(project)
    assert server.post({"sg_id": "r1", "why": SECRET}).json["ok"] is True
    assert SECRET not in server.read_until("the mail was not sent", 30)
    assert server.stop() == 0


def test_a_collector_ends_while_its_mail_server_says_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(mailing, "GRACE", 0.05)

    async def answered(port: int) -> None:
        mailer = Mailer(Mail("127.0.0.1", "a@example.com", "b@example.com", port, "none"))
        mailer.note(Submission("cafe", "r1", {"why": "near"}))
        await mailer.close()

    with socket.create_server(("127.0.0.1", 0)) as silent, ThreadPoolExecutor(1) as own:
        own.submit(asyncio.run, answered(silent.getsockname()[1])).result(15)
    assert "the mail server does not answer" in caplog.text


def test_answers_stand_in_a_mail_where_the_owner_asks_for_it() -> None:
    mail = mail_from({**GIVEN, "SURVEYGEN_SMTP_ANSWERS": "yes"})
    assert mail == Mail(
        "mail.example.org", "me@example.org", "me@example.org", 587, answers=True, every=EVERY
    )
    given = Batch()
    for answers in ({"sg_id": "r1", "why": SECRET}, {"sg_id": "r2", "sg_sealed": "a.b.c.d.e"}):
        given.take(Submission("cafe", "r1", answers), answers=True)
    text = message_of(mail, "cafe", given).get_content()
    assert f"why: {SECRET}" in text
    assert "a.b.c.d.e" not in text
    assert mail_from({}) is None


@pytest.mark.parametrize("answers", [True, False])
def test_what_waits_for_a_mail_is_bounded_however_much_comes_in(answers: bool) -> None:
    mail = mail_from({**GIVEN, "SURVEYGEN_SMTP_ANSWERS": "yes" if answers else ""})
    assert mail is not None
    batch = Batch()
    film = Attachment("film", "film.mp4", "video/mp4", bytes(1000))
    for number in range(30):
        given = {"sg_id": f"r{number}", "why": f"{number} " + "x" * (MOST // 10)}
        batch.take(Submission("cafe", f"r{number}", given, (film,)), answers=answers)
    assert batch.size <= MOST * 2
    message = message_of(mail, "cafe", batch)
    assert message["Subject"] == "30 new answers: cafe"
    text = message.get_content()
    assert len(text) < MOST + 1000
    assert ("21 more did not fit" in text) is answers
    assert ("why: 8 x" in text) is answers


def crowd() -> list[dict[str, str]]:
    """Twenty people, each sent three times, some gone over; tests and machines among them."""
    people = [{"sg_id": f"r{n}", "why": SECRET} for n in range(20)]
    over = [{**one, "why": "other", "sg_revision": "1"} for one in people[:5]]
    tests = [{"sg_id": f"t{n}", "why": SECRET, "sg_test": "1"} for n in range(5)]
    spam = [{"sg_id": f"s{n}", "why": SECRET, "sg_note": "x"} for n in range(5)]
    return [*people * 3, *over, *tests, *spam]


def test_of_a_crowd_the_mails_tell_each_person_once(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_mailbox(project) as box:
        for name, value in box.environment.items():
            monkeypatch.setenv(name, value)
        server = start_collect(project)
        with ThreadPoolExecutor(12) as pool:
            assert all(answer.json["ok"] for answer in pool.map(server.post, crowd()))
        assert server.stop() == 0
        subjects = [str(box.next()["Subject"])]
        while not box.is_empty:
            subjects.append(str(box.next()["Subject"]))
    assert sum(int(subject.split()[0]) for subject in subjects) == 20
    assert {subject.rpartition(": ")[2] for subject in subjects} == {"cafe"}


@pytest.mark.skipif(shutil.which("php") is None, reason="NO PHP")
def test_of_a_crowd_the_php_file_sends_one_mail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_mailbox(tmp_path) as box:
        for name, value in box.environment.items():
            monkeypatch.setenv(name, value)
        collector = COLLECTORS["php"](tmp_path)
        collector.start()
        kind = {"Content-Type": FORM, "Accept": "application/json"}

        def post(fields: dict[str, str]) -> bool:
            body = urlencode({"sg_survey": "cafe", **fields}).encode()
            return bool(collector.post("cafe", body, kind).json["ok"])

        try:
            with ThreadPoolExecutor(12) as pool:
                assert all(pool.map(post, crowd()))
            assert str(box.next()["Subject"]).endswith(": cafe")
            assert box.is_empty
            latest = {row["sg_id"]: row for row in collector.rows() if not row["sg_test"]}
            assert len(latest) == 20
        finally:
            collector.stop()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"SURVEYGEN_SMTP_TO": "me@example.org"}, "HOST"),
        ({**GIVEN, "SURVEYGEN_SMTP_TO": "me"}, "TO"),
        ({**GIVEN, "SURVEYGEN_SMTP_PORT": "many"}, "PORT"),
        ({**GIVEN, "SURVEYGEN_SMTP_SECURITY": "ssl"}, "SECURITY"),
        ({**GIVEN, "SURVEYGEN_SMTP_USER": "me"}, "PASSWORD"),
        ({**GIVEN, "SURVEYGEN_SMTP_MINUTES": "soon"}, "MINUTES"),
    ],
)
def test_half_of_a_mail_server_is_said(
    said: dict[str, str], name: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SurveygenError, match="X052"):
        mail_from(said)
    for key, value in said.items():
        monkeypatch.setenv(key, value)
    done = CliRunner().invoke(main, ["-C", str(project), "collect", "--port", "0"])
    assert done.exit_code == 1
    assert f"SURVEYGEN_SMTP_{name}" in done.stderr
