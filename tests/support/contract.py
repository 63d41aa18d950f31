"""The collectors behind one face, so that one suite can hold all of them to one contract."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

import pytest

from support.collectors import Answer, Server, start_collector
from surveygen.collector.export import export_csv
from surveygen.collector.handouts import hand_out
from surveygen.collector.store import Store
from surveygen.endpoints.closing import Closing
from surveygen.locales import Catalogue

PASSWORD = "open-sesame"  # noqa: S105 - only for these tests
COLUMNS = ("why", "box__a", "box__b")


class Collector(ABC):
    """One running collector that knows the survey `cafe`."""

    name = ""
    encodings: Sequence[str] = ("urlencoded", "multipart", "json", "plain text")
    """Those it takes."""
    is_http = True
    """Whether statuses and headers are its own to choose."""
    server: Server

    def __init__(self, folder: Path, per_minute: int = 0, closing: Closing | None = None) -> None:
        self.folder = folder
        self.per_minute = per_minute
        self.closing = closing

    def handed_out(self, kind: str) -> dict[str, str]:
        """Its files, where it is one of those that are handed out."""
        closing = {"cafe": self.closing} if self.closing else {}
        spoken = map(Catalogue, ("en", "de", "fr-CA", "ar"))
        surveys = {"cafe": COLUMNS, "cafe-partial": (*COLUMNS, "sg_page", "sg_times")}
        return hand_out(kind, surveys, PASSWORD, closing=closing, catalogues=spoken)

    @abstractmethod
    def start(self) -> None:
        """Start it, over what it stored before."""

    @abstractmethod
    def export(self, *, spam: bool = False) -> str:
        """The CSV of the survey `cafe`."""

    @abstractmethod
    def export_of(self, survey: str) -> str:
        """The CSV of another survey."""

    @abstractmethod
    def delete(self, identity: str) -> int:
        """Delete a response; how many versions of it there were."""

    def path(self, survey: str = "cafe") -> str:
        """Where responses are posted to."""
        return f"/collect/{survey}"

    def post(self, survey: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Post a body."""
        return self.server.request("POST", self.path(survey), body, headers)

    @property
    def state(self) -> Answer:
        """What it tells a page of whether there is room."""
        path = self.path()
        asked = f"{path}{'&' if '?' in path else '?'}state=cafe"
        return self.server.request("GET", asked, headers={"Accept": "application/json"})

    @property
    def health(self) -> str:
        """Where it says that it is well."""
        return "/healthz"

    def rows(self, *, spam: bool = False) -> list[dict[str, str]]:
        """The export, read."""
        csv.field_size_limit(1 << 24)  # an answer may be as long as a whole post
        return list(csv.DictReader(io.StringIO(self.export(spam=spam), newline="")))

    def clear(self) -> None:
        """Forget every response, as its owner would."""
        for identity in {row["sg_id"] for row in self.rows(spam=True)}:
            self.delete(identity)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.server.kill()

    def stop(self) -> None:
        """End it in order."""
        self.server.stop()


class Embedded(Collector):
    """The one in `surveygen serve` and `surveygen collect`."""

    name = "embedded"

    def __init__(self, folder: Path, per_minute: int = 0, closing: Closing | None = None) -> None:
        super().__init__(folder, per_minute, closing)
        self._store = folder / "data" / "responses.sqlite3"

    def start(self) -> None:
        self.server = start_collector(self._store, str(self.per_minute), **self._closing)

    @property
    def _closing(self) -> dict[str, str]:
        return {"closing": json.dumps(self.closing.as_object())} if self.closing else {}

    def export(self, *, spam: bool = False) -> str:
        return self.export_of("cafe", spam=spam)

    def export_of(self, survey: str, *, spam: bool = False) -> str:
        out = io.StringIO(newline="")
        with Store.open(self._store) as store:
            export_csv(store, survey, COLUMNS, out, spam=spam)
        return out.getvalue()

    def delete(self, identity: str) -> int:
        with Store.open(self._store) as store:
            return store.delete("cafe", identity)


class Php(Collector):
    """The file for shared hosting, run by PHP's own server."""

    name = "php"

    def __init__(self, folder: Path, per_minute: int = 0, closing: Closing | None = None) -> None:
        super().__init__(folder, per_minute, closing)
        self._root = folder / "web"
        self._root.mkdir()
        for name, text in self.handed_out("php").items():
            limited = text.replace("PER_MINUTE = 300", f"PER_MINUTE = {per_minute}")
            (self._root / name).write_text(limited, encoding="utf-8")

    def clear(self) -> None:
        shutil.rmtree(self.folder / "surveygen-data", ignore_errors=True)

    def start(self) -> None:
        port = free_port()
        process = subprocess.Popen(
            ["php", "-S", f"127.0.0.1:{port}", "-t", str(self._root)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PHP_CLI_SERVER_WORKERS": "4"},
            start_new_session=True,
        )
        self.server = Server(process)
        self.server.port = port
        wait_until_open(port)

    def path(self, survey: str = "cafe") -> str:
        return f"/collect.php?survey={survey}"

    @property
    def health(self) -> str:
        return "/collect.php?healthz"

    def export(self, *, spam: bool = False) -> str:
        query = "?export=cafe" + ("&spam=1" if spam else "")
        answer = self.server.request("GET", f"/collect.php{query}", headers=BEARER)
        assert answer.status == 200, answer.text
        return answer.text

    def export_of(self, survey: str) -> str:
        return self.server.request("GET", f"/collect.php?export={survey}", headers=BEARER).text

    def delete(self, identity: str) -> int:
        path = f"/collect.php?delete=cafe&id={identity}"
        return int(self.server.request("POST", path, "", BEARER).json["deleted"])

    def kill(self) -> None:
        os.killpg(self.server.process.pid, 9)
        self.server.process.wait(20)

    def stop(self) -> None:
        self.kill()


NODE = Path(__file__).parent.parent / "node"


class Cloudflare(Collector):
    """The Worker, in Cloudflare's own runtime."""

    name = "cloudflare"

    def __init__(self, folder: Path, per_minute: int = 0, closing: Closing | None = None) -> None:
        super().__init__(folder, per_minute, closing)
        for name, text in self.handed_out("cloudflare").items():
            (folder / name).write_text(text, encoding="utf-8")

    def start(self) -> None:
        script = NODE / "worker.mjs"
        process = subprocess.Popen(
            ["node", script, self.folder, self.folder / "d1", PASSWORD, str(self.per_minute)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.server = Server(process)
        self.server.port = int(self.server.read_until("", 60))

    def export(self, *, spam: bool = False) -> str:
        path = "/export/cafe" + ("?spam=1" if spam else "")
        answer = self.server.request("GET", path, headers=BEARER)
        assert answer.status == 200, answer.text
        return answer.text

    def export_of(self, survey: str) -> str:
        return self.server.request("GET", f"/export/{survey}", headers=BEARER).text

    def delete(self, identity: str) -> int:
        path = f"/responses/cafe/{identity}"
        return int(self.server.request("DELETE", path, headers=BEARER).json["deleted"])

    def kill(self) -> None:
        os.killpg(self.server.process.pid, 9)
        self.server.process.wait(20)

    def stop(self) -> None:
        self.kill()


class AppsScript(Collector):
    """The script for a Google Sheet, over a stand-in for the few calls it makes."""

    name = "apps-script"
    encodings = ("urlencoded", "json", "plain text")
    is_http = False

    def __init__(self, folder: Path, per_minute: int = 0, closing: Closing | None = None) -> None:
        super().__init__(folder, per_minute, closing)
        for name, text in self.handed_out("apps-script").items():
            (folder / name).write_text(text, encoding="utf-8")

    def start(self) -> None:
        process = subprocess.Popen(
            ["node", NODE / "sheet.mjs", self.folder, self.folder / "book.json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.server = Server(process)
        self.server.port = int(self.server.read_until("", 30))

    def post(self, survey: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """The survey's name is in the body alone, and the status too."""
        kind = headers["Content-Type"]
        scripted = "json" in kind or "plain" in kind
        if b"sg_survey" not in body and scripted:
            body = body.replace(b"{", f'{{"sg_survey":"{survey}",'.encode(), 1)
            body = body.replace(b",}", b"}", 1)
        elif b"sg_survey" not in body:
            body = f"sg_survey={survey}&".encode() + body
        led = self.server.request("POST", "/macros/s/ID/exec", body, headers)
        assert led.status == 302
        said = self.server.request("GET", led.headers["location"])
        if not said.text.startswith("{"):
            return said
        result = said.json
        assert (result.pop("result") == "success") == result["ok"]
        return Answer(result.pop("status", 200), said.headers, json.dumps(result))

    @property
    def state(self) -> Answer:
        led = self.server.request("GET", "/macros/s/ID/exec?state=cafe")
        return self.server.request("GET", led.headers["location"])

    def export(self, *, spam: bool = False) -> str:
        sheets = ["cafe", "cafe (spam)"] if spam else ["cafe"]
        texts = [self.server.request("GET", f"/download?sheet={quote(s)}").text for s in sheets]
        return next((text for text in reversed(texts) if text.count("\n") > 0), texts[0])

    def export_of(self, survey: str) -> str:
        return self.server.request("GET", f"/download?sheet={quote(survey)}").text

    def delete(self, identity: str) -> int:
        return int(self.server.request("GET", f"/delete?id={identity}").text)


BEARER: Mapping[str, str] = {"Authorization": f"Bearer {PASSWORD}"}


def missing(name: str) -> str:
    """Why this collector cannot be run here; empty when it can."""
    needed = {"php": "php", "cloudflare": "node", "apps-script": "node"}.get(name)
    if needed and shutil.which(needed) is None:
        return f"NO {needed.upper()}: install it to hold the {name} collector to the contract"
    if name == "cloudflare" and not (NODE / "node_modules" / "miniflare").is_dir():
        return "NO MINIFLARE: run `npm install --prefix tests/node` to test the Worker"
    return ""


def require(name: str) -> None:
    """Skip a test of a collector that cannot be run here; fail where all of them have to."""
    if reason := missing(name):
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


def free_port() -> int:
    """A port that nothing listens on just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def wait_until_open(port: int, seconds: float = 20) -> None:
    """Wait until something listens there."""
    last = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < last, "the server did not start"
            time.sleep(0.02)
        else:
            return


COLLECTORS: Mapping[str, type[Collector]] = {
    c.name: c for c in (Embedded, Php, Cloudflare, AppsScript)
}
