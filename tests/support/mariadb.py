"""A MariaDB of the tests' own: on this machine's loopback, in a folder that goes with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support.contract import free_port

PASSWORD = "guess it"  # noqa: S105 - only for these tests


def find_programs() -> tuple[str, str] | None:
    """What makes the files of a server, and the server; Debian keeps it off the path."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin"
    install = shutil.which("mariadb-install-db", path=path)
    server = shutil.which("mariadbd", path=path)
    return (install, server) if install and server else None


@contextmanager
def running() -> Iterator[str]:
    """The address of a running server's database `shop`; the server is stopped in the end."""
    import MySQLdb

    found = find_programs()
    assert found is not None
    install, server = found
    folder = Path(tempfile.mkdtemp(prefix="surveygen-mariadb-"))
    user = "root" if os.geteuid() == 0 else ""
    as_user = [f"--user={user}"] if user else []
    process = None
    try:
        data, socket, port = folder / "data", folder / "socket", free_port()
        common = ["--no-defaults", f"--datadir={data}", *as_user]
        subprocess.run(
            [install, *common, "--auth-root-authentication-method=normal", "--skip-test-db"],
            check=True,
            capture_output=True,
        )
        process = subprocess.Popen(
            [server, *common, f"--socket={socket}", f"--port={port}", "--bind-address=127.0.0.1",
             "--innodb-flush-log-at-trx-commit=0", f"--pid-file={folder / 'pid'}"],
            stdout=subprocess.DEVNULL,
            stderr=(folder / "log").open("wb"),
        )  # fmt: skip
        connection = _connect(MySQLdb, socket, process, folder / "log")
        with connection.cursor() as cursor:
            cursor.execute("CREATE DATABASE shop CHARACTER SET utf8mb4")
            cursor.execute(f"CREATE USER tester@localhost IDENTIFIED BY '{PASSWORD}'")
            cursor.execute(f"CREATE USER tester@'127.0.0.1' IDENTIFIED BY '{PASSWORD}'")
            cursor.execute("GRANT ALL ON *.* TO tester@localhost")
            cursor.execute("GRANT ALL ON *.* TO tester@'127.0.0.1'")
        connection.close()
        yield f"mysql://tester:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{port}/shop"
    finally:
        if process is not None:
            process.terminate()
            process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _connect(driver, socket: Path, process: subprocess.Popen[bytes], log: Path):  # type: ignore[no-untyped-def]
    """A connection as soon as the server takes any."""
    last = time.monotonic() + 60
    while True:
        assert process.poll() is None, log.read_text(errors="replace")[-2000:]
        try:
            return driver.connect(unix_socket=str(socket), user="root", charset="utf8mb4")
        except driver.OperationalError:
            assert time.monotonic() < last, log.read_text(errors="replace")[-2000:]
            time.sleep(0.05)
