"""A tally on a real Spark cluster, of answers in partitioned Parquet: what a file gives."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.spark import Cluster, running, until
from support.tallies import CAFE, HEADER, response, some, written

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
ROWS = [
    *some(3000),
    *some(5),
    response(9001, visit="weekly", nps="9", why="naïve, “quoted”\nand over two lines"),
]
ELSEWHERE = ("sources", "problems")


def missing(what: str) -> None:
    """Skip, or fail where everything has to be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with answers as a file, and as Parquet with a folder for each day."""
    pyarrow = pytest.importorskip("pyarrow", reason="pip install 'surveygen[big]'")
    from pyarrow import parquet

    folder = tmp_path_factory.mktemp("shop")
    (folder / "content").mkdir()
    (folder / "content" / "cafe.md").write_text(CAFE.lstrip(), encoding="utf-8")
    (folder / "r.csv").write_text(written(ROWS), encoding="utf-8")
    columns = {name: [row.get(name) or None for row in ROWS] for name in HEADER}
    columns["sg_day"] = [(row["sg_submitted"] or "")[:10] for row in ROWS]
    table = pyarrow.table({name: pyarrow.array(c, pyarrow.string()) for name, c in columns.items()})
    parquet.write_to_dataset(table, str(folder / "answers"), partition_cols=["sg_day"])
    assert len(list((folder / "answers").glob("sg_day=*"))) > 1
    return folder


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    if shutil.which("java") is None:
        missing("JAVA IS MISSING: install Debian's default-jre-headless")
    pytest.importorskip("pyspark", reason="pip install 'ibis-framework[pyspark]'")
    with running() as cluster:
        yield cluster


def begin(shop: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    """`surveygen tally` as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "surveygen", "tally", "cafe", *arguments, "--format", "json"],
        cwd=shop,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end(process: subprocess.Popen[str]) -> dict[str, Any]:
    """What it says."""
    try:
        said, complained = process.communicate(timeout=300)
    finally:
        process.kill()
    assert process.returncode == 0, complained[-3000:]
    found: dict[str, Any] = json.loads(said)
    return {name: value for name, value in found.items() if name not in ELSEWHERE}


def is_in_the_middle(cluster: Cluster) -> bool:
    """Whether all workers have worked, and the tally has asked for more than one thing."""
    said = [worker.said() for worker in cluster.workers]
    stages = {int(n) for one in said for n in re.findall(r"Running task .* in stage (\d+)", one)}
    return all("Running task" in one for one in said) and max(stages) > 10


def test_a_cluster_counts_what_a_file_holds_though_a_worker_is_killed_in_the_middle(
    shop: Path, cluster: Cluster
) -> None:
    by_csv = end(begin(shop, "r.csv"))
    answers = ["--engine", cluster.address]
    first, second = cluster.workers
    process = begin(shop, str(shop / "answers"), *answers, **cluster.environment)
    try:
        until(lambda: process.poll() is not None or is_in_the_middle(cluster), first.said)
        first.kill()
        assert process.poll() is None, "it had ended before"
        before = second.said().count("Running task")
        assert end(process) == by_csv
        assert second.said().count("Running task") > before, "the other one went on"
    finally:
        process.kill()
    assert by_csv["ledger"]["duplicates"] == 5


def test_duckdb_counts_the_same_folders(shop: Path) -> None:
    pytest.importorskip("ibis", reason="IBIS IS MISSING: pip install 'surveygen[big]'")
    by_csv = end(begin(shop, "r.csv"))
    assert end(begin(shop, str(shop / "answers"), "--engine", "duckdb://")) == by_csv
