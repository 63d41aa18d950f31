"""`surveygen sets` lists what there is, and `surveygen add` brings it into a project."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main
from surveygen.scaffold import create_project


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    create_project(tmp_path / "shop")
    return tmp_path / "shop"


def add(shop: Path, *names: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(shop), "add", *names])


def test_every_set_has_a_line_that_says_what_it_is_for() -> None:
    listed = CliRunner().invoke(main, ["sets"])
    assert listed.exit_code == 0
    lines = listed.output.splitlines()
    assert len(lines) >= 24
    for line in lines:
        name, _, about = line.partition("  ")
        assert about.strip().endswith((".", "?")), name
        assert len(about.strip()) <= 90, name
        assert len(line) <= 120, name


def test_a_set_is_added_and_can_be_built(shop: Path) -> None:
    done = add(shop, "every-step", "pet-project")
    assert done.exit_code == 0, done.output
    assert "content/every-step.md" in done.output
    checked = CliRunner().invoke(main, ["-C", str(shop), "check", "every-step", "pet-project"])
    assert checked.exit_code == 0, checked.output


def test_a_set_that_is_here_is_not_overwritten_and_nothing_else_is_copied(shop: Path) -> None:
    mine = shop / "content" / "why-did-you-buy.md"
    mine.write_text("mine", encoding="utf-8")
    done = add(shop, "every-step", "why-did-you-buy")
    assert done.exit_code == 1
    assert "[X020]" in done.stderr
    assert mine.read_text(encoding="utf-8") == "mine"
    assert not (shop / "content" / "every-step.md").exists()


def test_an_unknown_set_is_reported_with_the_nearest(shop: Path) -> None:
    done = add(shop, "every-stepp")
    assert done.exit_code == 1
    assert "Did you mean 'every-step'?" in done.stderr
