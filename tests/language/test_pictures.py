"""Pictures in a question set must be there and be pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveygen.language import read

SET = "# Visit\n\n### `logo` Which one?\n\n- ( ) ![A fox]({name}) `=fox`\n- ( ) An owl\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def _problems(folder: Path, name: str) -> list[str]:
    path = folder / "set.md"
    path.write_text(SET.format(name=name), encoding="utf-8")
    questionnaire, problems = read(path, "set.md")
    assert (questionnaire is None) == bool(problems)
    return [f"{p.code} {p.location.line} {p.message}" for p in problems]


def test_a_picture_beside_the_question_set_is_fine(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "red fox.png").write_bytes(PNG)
    assert _problems(tmp_path, "pictures/red%20fox.png") == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("fox.png", "there is no such file"),
        ("fox.txt", "unknown type"),
        ("https://example.com/fox.png", "elsewhere on the network"),
        ("text.jpg", "no JPG picture"),
        ("large.png", "it has 2.1 MB"),
        ("folder.png", "it is a folder"),
        ("set.md/fox.png", "there is no such file"),
        ("//[fox.png", "its name is not one"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_reported_with_its_line(
    tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "text.jpg").write_text("not a picture")
    (tmp_path / "large.png").write_bytes(PNG + b"\0" * 2_100_000)
    (tmp_path / "folder.png").mkdir()
    (found,) = _problems(tmp_path, name)
    assert found.startswith("T008 5 ")
    assert reason in found


def test_a_picture_in_the_page_itself_needs_no_file(tmp_path: Path) -> None:
    assert _problems(tmp_path, "data:image/gif;base64,R0lGODlhAQABAAAAACw=") == []
