"""What lies in content/ and is no question set is named, and no two sets share an id."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main

SET = "# Visit\n\n### `why` Why?\n\n`text`\n"


def check(folder: Path, *names: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "check", *names])


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(SET, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["x.markdown", "UPPER.MD", "Mixed.Md", "y.mkd", "sub/inner.md"])
def test_a_file_that_looks_like_a_set_and_is_not_read_is_named(shop: Path, name: str) -> None:
    file = shop / "content" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(SET, encoding="utf-8")
    done = check(shop)
    assert done.exit_code == 0
    assert f"content/{name}: [X042] warning: this file is not read" in done.output
    assert "X042" not in check(shop, "cafe").output


@pytest.mark.parametrize("name", [".#cafe.md", "._cafe.md", "cafe.lock", "cup.svg", ".git/x.md"])
def test_what_editors_and_systems_leave_is_passed_over(shop: Path, name: str) -> None:
    file = shop / "content" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("", encoding="utf-8")
    assert "X042" not in check(shop).output


def test_two_sets_with_one_id_are_an_error_of_both(shop: Path) -> None:
    for name in ("one", "two"):
        text = f"---\nid: same\n---\n\n{SET}"
        (shop / "content" / f"{name}.md").write_text(text, encoding="utf-8")
    done = check(shop)
    assert done.exit_code == 1
    assert "content/one.md: [X043] the id 'same' is that of content/two.md" in done.output
    assert "content/two.md: [X043] the id 'same' is that of content/one.md" in done.output


def test_an_id_may_not_be_the_name_of_another_set(shop: Path) -> None:
    (shop / "content" / "two.md").write_text(f"---\nid: cafe\n---\n\n{SET}", encoding="utf-8")
    assert "[X043]" in check(shop).output
