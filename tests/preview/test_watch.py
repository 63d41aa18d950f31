"""A change of a file is noticed once, whatever an editor does to it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from surveygen.preview.watch import changed_between, snapshot, watch


def replace(file: Path) -> None:
    other = file.with_name("other")
    other.write_text(file.read_text())
    stamp = file.stat()
    os.utime(other, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    other.replace(file)


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.write_text("other text"),
        lambda file: file.unlink(),
        lambda file: os.utime(file, (1, 1)),
        replace,
    ],
    ids=["written", "removed", "touched", "replaced by one of the same time and size"],
)
def test_every_kind_of_change_shows(tmp_path: Path, change: Callable[[Path], None]) -> None:
    file = tmp_path / "deep" / "cafe.md"
    file.parent.mkdir()
    file.write_text("text")
    before = snapshot([tmp_path])
    change(file)
    assert changed_between(before, snapshot([tmp_path])) == {file}


def test_a_new_file_shows_and_what_editors_keep_beside_it_does_not(tmp_path: Path) -> None:
    before = snapshot([tmp_path])
    for name in ("cafe.md", ".cafe.md.swp", "cafe.md~", "#cafe.md#"):
        (tmp_path / name).write_text("x")
    assert changed_between(before, snapshot([tmp_path])) == {tmp_path / "cafe.md"}


def test_places_that_do_not_exist_are_no_trouble(tmp_path: Path) -> None:
    assert snapshot([tmp_path / "nowhere", tmp_path / "surveygen.toml"]) == {}


def test_a_burst_of_saves_is_one_change(tmp_path: Path) -> None:
    seen: list[frozenset[Path]] = []

    async def changed(files: frozenset[Path]) -> None:
        seen.append(files)
        done.set()

    async def scenario() -> None:
        watching = asyncio.create_task(watch(lambda: [tmp_path], {}, changed, 0.02))
        for number in range(5):
            (tmp_path / f"{number}.md").write_text("x")
            await asyncio.sleep(0.02)
        await asyncio.wait_for(done.wait(), 5)
        watching.cancel()

    done = asyncio.Event()
    # In a thread of its own, because the browser's tests leave their loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, scenario()).result(20)
    assert seen == [frozenset(tmp_path / f"{n}.md" for n in range(5))]
