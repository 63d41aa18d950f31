"""What can go wrong while a crowd answers: `python tests/benchmarks/faults.py [COUNT [NAME…]]`.

Everything goes over 127.0.0.1 to a collector in a process of its own, and ends by itself. Each
respondent sends one response and tries again with the same id until it hears ok, as the page does.
A line for each fault says how many were asked, acknowledged, lost (acknowledged and not stored) and
doubled; the exit code is 1 where any was lost or doubled. COUNT (5,000) come at once to a collector
that is well, beside a bare Tornado handler that stores nothing; a fifth of them to one that is not.
NAMEs choose among the faults.
"""

from __future__ import annotations

import asyncio
import json
import math
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parent.parent))

from support.collectors import FORM, start_collector
from surveygen.collector.store import Store

ANSWERS = {f"question_{n}": "an answer of the usual length" for n in range(20)}
PATIENCE = 90.0


@dataclass
class Crowd:
    """What a crowd of respondents went through."""

    confirmed: dict[str, int] = field(default_factory=dict)
    """The ids that were answered ok, with the number of tries."""
    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)
    """Seconds from the first try to the ok, for each."""


async def respond(port: Callable[[], int], identity: str, crowd: Crowd, begun: float) -> None:
    """Send one response until it is confirmed."""
    body = urlencode({"sg_id": identity, **ANSWERS}).encode()
    head = (
        f"POST /collect/cafe HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {FORM}\r\n"
        f"Accept: application/json\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    started = time.monotonic()
    for tries in range(1, 1000):
        if time.monotonic() - begun > PATIENCE:
            return
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port())
            writer.write(head.encode() + body)
            answer = await asyncio.wait_for(reader.read(), 30)
            writer.close()
        except (OSError, TimeoutError):
            answer = b""
        status, _, rest = answer.partition(b"\r\n")
        if b" 200 " in status and json.loads(rest.rpartition(b"\r\n\r\n")[2])["ok"] is True:
            crowd.confirmed[identity] = tries
            crowd.waits.append(time.monotonic() - started)
            return
        await asyncio.sleep(random.uniform(0.05, 0.5))  # noqa: S311 - jitter


def send_crowd(port: Callable[[], int], count: int) -> Crowd:
    """All at once."""

    async def everybody() -> Crowd:
        crowd = Crowd()
        begun = time.monotonic()
        await asyncio.gather(*(respond(port, f"r{n:05}", crowd, begun) for n in range(count)))
        crowd.seconds = time.monotonic() - begun
        return crowd

    return asyncio.run(everybody())


def send_steadily(port: int, connections: int, each: int) -> Crowd:
    """Respondents one after another over connections that stay open: what the server can do."""

    async def line(first: int, crowd: Crowd) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for number in range(first, first + each):
            body = urlencode({"sg_id": f"s{number:06}", **ANSWERS}).encode()
            head = (
                f"POST /collect/cafe HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {FORM}\r\n"
                f"Accept: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            started = time.monotonic()
            writer.write(head.encode() + body)
            answer = await reader.readuntil(b"\r\n\r\n")
            length = int(answer.lower().partition(b"content-length: ")[2].partition(b"\r")[0])
            said = await reader.readexactly(length)
            if b" 200 " in answer[:20] and json.loads(said)["ok"] is True:
                crowd.confirmed[f"s{number:06}"] = 1
                crowd.waits.append(time.monotonic() - started)
        writer.close()

    async def everybody() -> Crowd:
        crowd = Crowd()
        begun = time.monotonic()
        await asyncio.gather(*(line(n * each, crowd) for n in range(connections)))
        crowd.seconds = time.monotonic() - begun
        return crowd

    return asyncio.run(everybody())


@dataclass(frozen=True)
class Row:
    """What a fault did."""

    name: str
    asked: int
    crowd: Crowd
    path: Path | None
    """The store; None where nothing is stored."""

    def counted(self) -> tuple[int, int]:
        """How many that were acknowledged are lost, and how many are doubled."""
        if self.path is None:
            return 0, 0
        with sqlite3.connect(self.path) as connection:
            found = connection.execute("SELECT id FROM responses WHERE survey = 'cafe'")
            kept = [identity for (identity,) in found]
        return len(set(self.crowd.confirmed) - set(kept)), len(kept) - len(set(kept))


def p99(crowd: Crowd) -> float:
    """Seconds within which 99 of 100 heard ok."""
    return sorted(crowd.waits)[int(len(crowd.waits) * 0.99) - 1] if crowd.waits else math.inf


def show(row: Row, more: str = "") -> bool:
    """Print a line; whether nothing was lost or doubled."""
    lost, doubled = row.counted()
    crowd = row.crowd
    middle = statistics.median(crowd.waits) if crowd.waits else math.inf
    lost_said, doubled_said = ("-", "-") if row.path is None else (str(lost), str(doubled))
    sys.stdout.write(
        f"{row.name:<30}{row.asked:>7,}{len(crowd.confirmed):>9,}{lost_said:>6}{doubled_said:>9}"
        f"{sum(crowd.confirmed.values()):>8,}{middle:>9.2f}{p99(crowd):>8.2f}"
        f"{len(crowd.confirmed) / max(crowd.seconds, 0.001):>9,.0f}  {more}\n"
    )
    sys.stdout.flush()
    return not lost and not doubled


def crowded(path: Path, count: int, **faults: str) -> Crowd:
    """A crowd at a fresh collector with these faults."""
    server = start_collector(path, **faults)
    try:
        return send_crowd(lambda: server.port, count)
    finally:
        server.stop()


def at_once(folder: Path, count: int) -> bool:
    """Everybody at the same moment, beside a handler that stores nothing: three times in turn."""
    ratios, fine = [], True
    for number in range(3):
        alone = crowded(folder / "bare.sqlite3", count, bare="1")
        show(Row("bare Tornado handler", count, alone, None))
        path = folder / f"calm{number}.sqlite3"
        ours = crowded(path, count)
        ratios.append(p99(ours) / p99(alone))
        fine &= show(Row("at once", count, ours, path), f"p99 {ratios[-1]:.2f} times bare")
    middle = statistics.median(ratios)
    sys.stdout.write(f"p99 beside bare Tornado, median of three: {middle:.2f} (goal: 1.2)\n")
    return fine


def steadily(folder: Path, count: int) -> bool:
    """One after another over connections that stay open."""
    each = max(count // 100, 1)
    fine = True
    for name, faults in (("bare, open connections", {"bare": "1"}), ("open connections", {})):
        path = folder / "steady.sqlite3"
        server = start_collector(path, **faults)
        crowd = send_steadily(server.port, 100, each)
        server.stop()
        fine &= show(Row(name, 100 * each, crowd, None if faults else path))
    return fine


def killed(folder: Path, count: int) -> bool:
    """`kill -9`, three times."""
    path = folder / "killed.sqlite3"
    servers = [start_collector(path)]

    def kill_and_restart() -> None:
        for _ in range(3):
            servers[-1].kill()
            servers.append(start_collector(path))
            time.sleep(0.4)

    thread = later(0.3, kill_and_restart)
    crowd = send_crowd(lambda: servers[-1].port, count)
    thread.join()
    servers[-1].stop()
    return show(Row("kill -9, three times", count, crowd, path))


def full_disk(folder: Path, count: int) -> bool:
    """A disk that is full for two seconds."""
    path = folder / "full.sqlite3"
    servers = [start_collector(path, file_limit="200000")]

    def make_room() -> None:
        servers[-1].kill()
        servers.append(start_collector(path))

    thread = later(2, make_room)
    crowd = send_crowd(lambda: servers[-1].port, count)
    thread.join()
    servers[-1].stop()
    return show(Row("disk full for 2 s", count, crowd, path))


def wrong_clock(folder: Path, count: int) -> bool:
    """A clock that somebody keeps setting."""
    path = folder / "clock.sqlite3"
    return show(Row("clock jumps by a day", count, crowded(path, count, clock="86400"), path))


def slow_disk(folder: Path, count: int) -> bool:
    """A disk that takes half a second for each commit."""
    path = folder / "slow.sqlite3"
    return show(Row("0.5 s for each commit", count, crowded(path, count, slow="0.5"), path))


def locked(folder: Path, count: int) -> bool:
    """A database that another program holds for longer than the collector waits."""
    path = folder / "locked.sqlite3"
    server = start_collector(path)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    thread = later(12, lambda: other.execute("ROLLBACK"))
    crowd = send_crowd(lambda: server.port, count)
    thread.join()
    other.close()
    server.stop()
    return show(Row("locked for 12 s", count, crowd, path))


def a_million(folder: Path, count: int) -> bool:
    """A store that holds a million responses to another survey already."""
    path = folder / "million.sqlite3"
    with Store.open(path):
        pass
    answers = json.dumps({"why": "an answer of the usual length"})
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.executemany(
            "INSERT INTO responses (survey, id, digest, received, spam, answers)"
            " VALUES ('old', ?, 'd', '2026-01-01T00:00:00.000+00:00', 0, ?)",
            ((f"m{n:07}", answers) for n in range(1_000_000)),
        )
    return show(Row("a million stored", count, crowded(path, count), path))


def later(seconds: float, act: Callable[[], object]) -> threading.Thread:
    """Do something after a while."""

    def wait() -> None:
        time.sleep(seconds)
        act()

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


FAULTS: dict[str, Callable[[Path, int], bool]] = {
    "killed": killed,
    "full": full_disk,
    "locked": locked,
    "clock": wrong_clock,
    "slow": slow_disk,
    "million": a_million,
}
WELL: dict[str, Callable[[Path, int], bool]] = {"once": at_once, "steady": steadily}


def main() -> int:
    """Run them all, or those that are named."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    chosen = sys.argv[2:] or [*WELL, *FAULTS]
    sys.stdout.write(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    sys.stdout.write(
        f"{'':<30}{'asked':>7}{'acknowl.':>9}{'lost':>6}{'doubled':>9}{'tries':>8}{'median s':>9}"
        f"{'p99 s':>8}{'a second':>9}\n"
    )
    fine = True
    for name in chosen:
        with tempfile.TemporaryDirectory() as folder:
            run = WELL.get(name) or FAULTS[name]
            fine &= run(Path(folder), count if name in WELL else max(count // 5, 1))
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
