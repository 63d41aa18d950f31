"""A collector in a process of its own, and plain HTTP to talk to it."""

from __future__ import annotations

import http.client
import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

SCRIPT = Path(__file__).with_name("run_collector.py")
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def json(self) -> dict[str, Any]:
        """The body as a JSON object."""
        read: dict[str, Any] = json.loads(self.text)
        return read

    @property
    def token(self) -> str:
        """What the desk asks of whoever changes something, as the forms of this page hold it."""
        found = re.search(r'name="token" value="([^"]+)"', self.text)
        assert found
        return found[1]


class Server:
    """A server process on a free port of this computer."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.port = 0
        self.said: list[str] = []
        """The lines it printed so far."""
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def read_until(self, words: str, seconds: float = 10) -> str:
        """Wait for a line that holds these words, and return it."""
        last = time.monotonic() + seconds
        while True:
            try:
                line = self._lines.get(timeout=max(last - time.monotonic(), 0.01))
            except queue.Empty:
                line = ""
            if not line:
                message = f"it never said {words!r}: {''.join(self.said)}"
                raise AssertionError(message)
            self.said.append(line)
            if words in line:
                return line

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self._lines.put(line)
        self._lines.put("")

    @property
    def pages(self) -> str:
        """Where a preview shows its surveys: an origin beside the desk's."""
        location = self._request(self.port, "GET", "/print/any.html", None, None).headers[
            "location"
        ]
        return location.removesuffix("/print/any.html")

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def request(
        self,
        method: str,
        path: str,
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request; where a desk leads to its pages' own port, go along."""
        answer = self._request(self.port, method, path, body, headers)
        away = re.match(r"http://(.+):(\d+)(/.*)", answer.headers.get("location", ""))
        if answer.status != 307 or not away or int(away[2]) == self.port:
            return answer
        there = {**(headers or {}), "Host": f"{away[1]}:{away[2]}"}
        return self._request(int(away[2]), method, away[3], body, there)

    def _request(
        self,
        port: int,
        method: str,
        path: str,
        body: bytes | str | None,
        headers: Mapping[str, str] | None,
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            text = response.read().decode("utf-8")
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, text)
        finally:
            connection.close()

    def post(
        self,
        fields: Mapping[str, str],
        survey: str = "cafe",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send a response as the page's script does."""
        given = {"Content-Type": FORM, "Accept": "application/json", **(headers or {})}
        return self.request("POST", f"/collect/{survey}", urlencode(fields), given)

    def stop(self) -> int:
        """Ask it to stop, and wait until it has."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait(20)


def start_preview(project: Path, *options: str) -> Server:
    """Start `surveygen serve` for this project and wait until it takes connections.

    What it says afterwards is in `Server.said`.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "surveygen", "-C", str(project), "serve", "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    server = Server(process)
    server.read_until("Ctrl-C", 30)
    found = re.search(r"http://127\.0\.0\.1:(\d+)/$", "".join(server.said), re.MULTILINE)
    assert found, "".join(server.said)
    server.port = int(found[1])
    return server


def start_collect(project: Path, *options: str) -> Server:
    """Start `surveygen collect` for this project and wait until it takes connections."""
    command = [sys.executable, "-m", "surveygen", "-C", str(project), "collect", "--port", "0"]
    process = subprocess.Popen(
        [*command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    server = Server(process)
    line = server.read_until("Collecting on", 30)
    server.port = int(line.partition("127.0.0.1:")[2].partition(" ")[0])
    server.read_until("SIGTERM")
    return server


def start_collector(store: Path, *options: str, surveys: str = "cafe", **faults: str) -> Server:
    """Start the embedded collector over this store and wait until it takes connections.

    `faults` are those that run_collector.py describes, such as `clock="86400"`.
    """
    asked = {f"SURVEYGEN_TEST_{name.upper()}": value for name, value in faults.items()}
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), str(store), surveys, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if faults else None,
        text=True,
        env={**os.environ, **asked},
    )
    server = Server(process)
    server.port = int(server.read_until("", 30))
    return server
