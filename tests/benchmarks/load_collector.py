"""A thousand respondents at once, and what can go wrong meanwhile: `load_collector.py [COUNT]`.

Everything goes over loopback to a collector in a process of its own. Each respondent sends one
response and tries again with the same id until it hears ok, as the page does. Afterwards every
response that was answered ok must be in the store, and none twice. Prints responses per second
beside a bare Tornado handler that stores nothing.
"""

from __future__ import annotations

import asyncio
import json
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


def verdict(path: Path, crowd: Crowd, count: int) -> str:
    """Whether every confirmed response is there, and none twice."""
    with Store.open(path) as store:
        kept = [response.id for response in store.responses("cafe")]
    lost = set(crowd.confirmed) - set(kept)
    twice = len(kept) - len(set(kept))
    tries = sum(crowd.confirmed.values())
    assert not lost, f"LOST: {sorted(lost)[:5]}"
    assert not twice, f"TWICE: {twice}"
    return f"{len(crowd.confirmed):>5} of {count} confirmed in {tries} tries, 0 lost, 0 twice"


def later(seconds: float, act: Callable[[], object]) -> threading.Thread:
    def wait() -> None:
        time.sleep(seconds)
        act()

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


def report(name: str, text: str, crowd: Crowd) -> None:
    slowest = sorted(crowd.waits)[int(len(crowd.waits) * 0.99) - 1] if crowd.waits else 0
    middle = statistics.median(crowd.waits) if crowd.waits else 0
    sys.stdout.write(
        f"{name:<32}{text}; median {middle:.2f} s, 99 % within {slowest:.2f} s, "
        f"{len(crowd.confirmed) / crowd.seconds:,.0f}/s\n"
    )
    sys.stdout.flush()


def bare(folder: Path, count: int) -> None:
    server = start_collector(folder / "bare.sqlite3", bare="1")
    crowd = send_crowd(lambda: server.port, count)
    server.stop()
    text = f"{len(crowd.confirmed):>5} of {count} answered, nothing stored"
    report("bare Tornado handler", text, crowd)


def calm(folder: Path, count: int) -> None:
    path = folder / "calm.sqlite3"
    server = start_collector(path)
    crowd = send_crowd(lambda: server.port, count)
    server.stop()
    report("collector", verdict(path, crowd, count), crowd)


def steady(folder: Path, count: int) -> None:
    for name, faults in (
        ("bare handler, open connections", {"bare": "1"}),
        ("collector, the same", {}),
    ):
        path = folder / "steady.sqlite3"
        server = start_collector(path, **faults)
        crowd = send_steadily(server.port, 100, max(count // 20, 1))
        server.stop()
        asked = 100 * max(count // 20, 1)
        text = f"{len(crowd.confirmed):>5} of {asked} answered, nothing stored"
        report(name, text if faults else verdict(path, crowd, asked), crowd)


def killed(folder: Path, count: int) -> None:
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
    report("kill -9, three times", verdict(path, crowd, count), crowd)


def full_disk(folder: Path, count: int) -> None:
    path = folder / "full.sqlite3"
    servers = [start_collector(path, file_limit="200000")]

    def make_room() -> None:
        servers[-1].kill()
        servers.append(start_collector(path))

    thread = later(2, make_room)
    crowd = send_crowd(lambda: servers[-1].port, count)
    thread.join()
    servers[-1].stop()
    report("disk full for 2 s", verdict(path, crowd, count), crowd)


def wrong_clock(folder: Path, count: int) -> None:
    path = folder / "clock.sqlite3"
    server = start_collector(path, clock="86400")
    crowd = send_crowd(lambda: server.port, count)
    server.stop()
    report("clock that jumps by a day", verdict(path, crowd, count), crowd)


def locked(folder: Path, count: int) -> None:
    path = folder / "locked.sqlite3"
    server = start_collector(path)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    # Longer than the collector waits, so that it has to say no for a while.
    thread = later(12, lambda: other.execute("ROLLBACK"))
    crowd = send_crowd(lambda: server.port, count)
    thread.join()
    other.close()
    server.stop()
    report("database locked for 12 s", verdict(path, crowd, count), crowd)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    sys.stdout.write(f"{count} respondents at once, {os.cpu_count()} cores\n")
    for scenario in (bare, calm, steady, killed, full_disk, wrong_clock, locked):
        with tempfile.TemporaryDirectory() as folder:
            scenario(Path(folder), count)


if __name__ == "__main__":
    main()
