"""A PostgreSQL of the tests' own: on this machine's loopback, in a folder that goes with it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USERS = ("postgres", "nobody")
"""The server refuses to run as root; then it runs as the first of these that there is."""


def find_programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`; Debian keeps them off the path."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


@contextmanager
def running() -> Iterator[str]:
    """The address of a running server's database; the server is stopped in the end."""
    programs = find_programs()
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="surveygen-postgres-"))
    as_user: list[str | Path] = [*_as_user(folder)]
    try:
        data, port = folder / "data", _free_port()
        _run(*as_user, programs / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-N",
             "-E", "UTF8", "--locale=C.UTF-8")  # fmt: skip
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {folder}"
        control: list[str | Path] = [*as_user, programs / "pg_ctl", "-D", data]
        _run(*control, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgres://tester@127.0.0.1:{port}/postgres"
        finally:
            _run(*control, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_user(folder: Path) -> list[str]:
    if os.geteuid() != 0:
        return []
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    user = next(name for name in USERS if name in names)
    shutil.chown(folder, user)
    return ["runuser", "-u", user, "--"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _run(*command: str | Path) -> None:
    # The server inherits what it is started with: a pipe would never end.
    with tempfile.TemporaryFile() as said:
        ran = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            cwd="/",
            check=False,
        )
        said.seek(0)
        assert ran.returncode == 0, said.read().decode()
