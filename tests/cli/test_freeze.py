"""`surveygen freeze` says what it recorded, and refuses what would lose answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main

CAFE = "# Visit\n\n### `spend` What did you spend?\n\n`number` `expect 8`\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    return tmp_path


def freeze(shop: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(shop), "freeze", "cafe", *arguments])


def test_a_frozen_set_has_a_lock_with_its_hash(shop: Path) -> None:
    ran = freeze(shop)
    assert ran.exit_code == 0
    lock = json.loads((shop / "content" / "cafe.lock").read_text(encoding="utf-8"))
    assert list(lock["questions"]) == ["spend"]
    assert ran.stdout.startswith("content/cafe.lock: written.\n")
    assert lock["seals"][0]["hash"] in ran.stdout
    assert "unchanged" in freeze(shop).stdout


def test_a_vanished_question_exits_1_and_leaves_the_lock(shop: Path) -> None:
    freeze(shop)
    lock = (shop / "content" / "cafe.lock").read_bytes()
    text = CAFE.replace("`spend`", "`paid`")
    (shop / "content" / "cafe.md").write_text(text, encoding="utf-8")
    for command in (["freeze", "cafe"], ["check"], ["build"]):
        ran = CliRunner().invoke(main, ["-C", str(shop), *command])
        assert ran.exit_code == 1
        assert "[L001]" in ran.output
    assert (shop / "content" / "cafe.lock").read_bytes() == lock
    assert freeze(shop, "--drop", "spend").exit_code == 0


def test_a_broken_lock_stops_the_build_with_its_line(shop: Path) -> None:
    (shop / "content" / "cafe.lock").write_text('{\n "questions": oops\n}', encoding="utf-8")
    ran = CliRunner().invoke(main, ["-C", str(shop), "build"])
    assert ran.exit_code == 1
    assert "content/cafe.lock:2:15: [L005]" in ran.output
