"""A mail to the owner when answers have come in: that there are some, not what they say.

A response is stored and confirmed before anybody thinks of a mail, which goes from a thread of its
own; where it cannot be sent, the log says so and the answers are where they were. The first answer
is told at once, what follows within a quarter of an hour in one mail.
"""

from __future__ import annotations

import asyncio
import json
import smtplib
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from functools import partial
from threading import Thread
from typing import Literal, NamedTuple

from surveygen import wire
from surveygen.collector.application import LOG
from surveygen.collector.submission import Submission
from surveygen.messages import failure

START = "SURVEYGEN_SMTP_"
EVERY = 900.0
"""Seconds between two mails about one survey."""
MOST = 100_000
"""Characters of answers in one mail; whoever posts decides how many come."""
_PATIENCE = 20
GRACE = 5.0
"""Seconds that a collector which ends waits for its last mails: what stops it kills it soon."""
_PORTS = {"starttls": 587, "tls": 465, "none": 25}

Security = Literal["starttls", "tls", "none"]


class Mail(NamedTuple):
    """From where to whom mails go."""

    host: str
    to: str
    sender: str
    port: int
    security: Security = "starttls"
    user: str = ""
    password: str = ""
    answers: bool = False
    """Whether a mail says what was answered."""
    every: float = EVERY


def mail_from(environment: Mapping[str, str]) -> Mail | None:
    """What the environment says; None where it asks for no mail.

    Raises SurveygenError where it says half of it, or something that is no address or number.
    """
    said = {
        name.removeprefix(START): value.strip()
        for name, value in environment.items()
        if name.startswith(START) and value.strip()
    }
    if not said:
        return None
    security = said.get("SECURITY", "starttls").lower()
    if security not in _PORTS:
        raise _wrong("SECURITY", "starttls, tls or none")
    port = said.get("PORT", str(_PORTS[security]))
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise _wrong("PORT", "the number of a port, such as 587")
    every = said.get("MINUTES", "15")
    if not every.replace(".", "", 1).isdecimal():
        raise _wrong("MINUTES", "minutes between two mails, such as 15")
    if "HOST" not in said:
        raise _wrong("HOST", "the mail server's name, such as smtp.example.com")
    to = said.get("TO", "")
    sender = said.get("FROM", said.get("USER", "") if "@" in said.get("USER", "") else to)
    for name, address in (("TO", to), ("FROM", sender)):
        if "@" not in parseaddr(address)[1]:
            raise _wrong(name, "a mail address, such as you@example.com")
    if ("USER" in said) != ("PASSWORD" in said):
        raise _wrong("PASSWORD" if "USER" in said else "USER", "both a name and a password")
    return Mail(
        said["HOST"],
        to,
        sender,
        int(port),
        security,  # type: ignore[arg-type]  # one of the three
        said.get("USER", ""),
        said.get("PASSWORD", ""),
        said.get("ANSWERS", "").lower() in ("yes", "true", "1"),
        float(every) * 60,
    )


def _wrong(name: str, wanted: str) -> Exception:
    return failure("X052", f"{START}{name}", wanted=wanted)


@dataclass(slots=True)
class Batch:
    """What a mail is to tell of: how many, and in words so many as a mail holds."""

    count: int = 0
    lines: list[str] = field(default_factory=list)
    told: int = 0
    """How many of them stand in the lines."""
    size: int = 0
    """Characters of the lines."""

    def take(self, submission: Submission, *, answers: bool) -> None:
        """Count one more; with `answers` also what it says, while there is room for it."""
        self.count += 1
        if not answers or self.told < self.count - 1:
            return
        lines = _answers(submission)
        self.size += sum(map(len, lines))
        if self.size <= MOST:
            self.lines += [*lines, ""]
            self.told += 1


def message_of(mail: Mail, survey: str, batch: Batch) -> EmailMessage:
    """The mail about some answers to a survey."""
    count = batch.count
    new = "1 new answer" if count == 1 else f"{count:,} new answers"
    message = EmailMessage()
    message["Subject"] = f"{new}: {survey}"
    message["From"], message["To"] = mail.sender, mail.to
    message["Date"], message["Message-ID"] = formatdate(localtime=True), make_msgid()
    message["Auto-Submitted"] = "auto-generated"
    lines = [f"{new} to {survey}.", ""]
    if mail.answers:
        lines += batch.lines
        if more := count - batch.told:
            lines.append(f"{more:,} more did not fit: see them with `surveygen serve`.")
    else:
        lines.append("What they say is not in this mail: see it with `surveygen serve`.")
    message.set_content("\n".join(lines) + "\n")
    return message


def _answers(submission: Submission) -> list[str]:
    if submission.answers.get(wire.SEALED):
        return ["(sealed)"]
    given = submission.answers.items()
    return [f"{n}: {value}" for n, value in given if value and not n.startswith(wire.PREFIX)]


def send(mail: Mail, message: EmailMessage) -> None:
    """Hand a mail to the server; raises OSError or smtplib.SMTPException."""
    secure = ssl.create_default_context()
    if mail.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            mail.host, mail.port, timeout=_PATIENCE, context=secure
        )
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=_PATIENCE)
    with server:
        if mail.security == "starttls":
            server.starttls(context=secure)
        if mail.user:
            server.login(mail.user, mail.password)
        server.send_message(message)


class Mailer:
    """Tells the owner of new answers, from within an event loop."""

    def __init__(self, mail: Mail) -> None:
        self._mail = mail
        self._waiting: dict[str, Batch] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._stopping = asyncio.Event()

    def note(self, submission: Submission) -> None:
        """Tell of a response that was stored; returns at once."""
        if submission.spam or submission.answers.get(wire.TEST):
            return
        survey = submission.survey
        batch = self._waiting.setdefault(survey, Batch())
        batch.take(submission, answers=self._mail.answers)
        if survey not in self._tasks:
            self._tasks[survey] = asyncio.create_task(self._go_on(survey))

    async def close(self) -> None:
        """Send what waits, before the collector ends; not to a server that lets it wait."""
        self._stopping.set()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks.values(), timeout=GRACE)
            for task in late:
                task.cancel()
                _log("the mail server does not answer")

    async def _go_on(self, survey: str) -> None:
        """Mails about a survey until nothing more has come in for a while."""
        while waiting := self._waiting.pop(survey, None):
            message = message_of(self._mail, survey, waiting)
            try:
                await _beside(partial(send, self._mail, message))
            except (OSError, smtplib.SMTPException) as error:
                _log(f"{type(error).__name__}: {error}"[:300])
            if not self._stopping.is_set():
                try:
                    await asyncio.wait_for(self._stopping.wait(), self._mail.every)
                except TimeoutError:
                    continue
        del self._tasks[survey]


def _log(reason: str) -> None:
    LOG.error(json.dumps({"error": f"the mail was not sent: {reason}"}))


async def _beside(work: Callable[[], None]) -> None:
    """Do something in a thread that does not keep the process from ending."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def tell(error: BaseException | None) -> None:
        if done.done():
            return
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)

    def run() -> None:
        error: BaseException | None = None
        try:
            work()
        except BaseException as found:  # noqa: BLE001 - whoever waits is told
            error = found
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(tell, error)

    Thread(target=run, name="mail", daemon=True).start()
    await done
