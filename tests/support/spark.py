"""A Spark cluster of the tests' own: a master and two workers on this machine's loopback."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

SETTINGS = """\
spark.ui.enabled false
spark.driver.host 127.0.0.1
spark.driver.bindAddress 127.0.0.1
spark.executor.memory 600m
spark.sql.shuffle.partitions 4
spark.task.maxFailures 8
spark.ui.showConsoleProgress false
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1
spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1
"""
_PATIENCE = 120.0
"""Seconds in which a part of the cluster has to come up."""


class Worker(NamedTuple):
    """A worker, and all that it has started, in a group of processes."""

    process: subprocess.Popen[bytes]
    folder: Path

    def said(self) -> str:
        """What its executors have written so far."""
        found = sorted(self.folder.glob("app-*/*/stderr"))
        return "".join(path.read_text(errors="replace") for path in found)

    def kill(self) -> None:
        """End it with its executors, as if the machine had lost its power."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)


class Cluster(NamedTuple):
    """A cluster that runs."""

    address: str
    workers: tuple[Worker, ...]
    environment: dict[str, str]
    """What a program needs to find its settings."""


@contextmanager
def running(workers: int = 2) -> Iterator[Cluster]:
    """A cluster; in the end nothing of it is left."""
    import pyspark

    home = Path(pyspark.__file__).parent
    folder = Path(tempfile.mkdtemp(prefix="surveygen-spark-"))
    conf = folder / "conf"
    conf.mkdir()
    (conf / "spark-defaults.conf").write_text(SETTINGS, encoding="ascii")
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_CONF_DIR": str(conf),
        "SPARK_DAEMON_JAVA_OPTS": "-XX:TieredStopAtLevel=1",
        "SPARK_LOCAL_DIRS": str(folder / "local"),
    }
    deploy = "org.apache.spark.deploy"
    start = [str(home / "bin" / "spark-class")]
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)

        def begin(name: str, *arguments: str) -> tuple[Worker, Path]:
            log = folder / f"{name}.log"
            process = subprocess.Popen(
                [*start, *arguments],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log.open("wb"),
                start_new_session=True,
            )
            one = Worker(process, folder / name)
            stack.callback(one.kill)
            return one, log

        _, log = begin("master", f"{deploy}.master.Master", "--host", "127.0.0.1",
                       "--port", "0", "--webui-port", "0")  # fmt: skip
        until(lambda: "I have been elected leader" in _read(log), lambda: _read(log))
        [address] = re.findall(r"Starting Spark master at (spark://127\.0\.0\.1:\d+)", _read(log))
        found = []
        for number in range(workers):
            name = f"worker{number}"
            one, _ = begin(name, f"{deploy}.worker.Worker", "--cores", "1", "--memory", "1g",
                           "--host", "127.0.0.1", "--webui-port", "0",
                           "--work-dir", str(folder / name), address)  # fmt: skip
            found.append(one)
        until(lambda: _read(log).count("Registering worker") == workers, lambda: _read(log))
        yield Cluster(address, tuple(found), environment)


def until(is_so: Callable[[], bool], told: Callable[[], str]) -> None:
    """Wait until something is so; `told` says why it may not have come to it."""
    last = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < last, told()[-2000:]
        time.sleep(0.02)


def _read(path: Path) -> str:
    return path.read_text(errors="replace")
