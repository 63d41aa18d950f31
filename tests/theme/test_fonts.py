"""Fonts: stacks by name, and a file of the owner's that becomes part of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from support.fonts import make_font
from support.pages import SHORT, page_of
from surveygen.cli import main
from surveygen.errors import SurveygenError
from surveygen.theme import load_theme
from surveygen.theme.fonts import FONT_LIMIT, STACKS
from surveygen.theme.tokens import ROOM

GENERIC = ("serif", "sans-serif", "monospace")


@pytest.mark.parametrize("name", STACKS)
def test_a_stack_is_had_by_its_name(name: str) -> None:
    style = load_theme(overrides={"font": name}).properties
    assert f"--font:{STACKS[name]};" in style
    assert STACKS[name].endswith(GENERIC)


def test_a_list_of_fonts_is_taken_as_it_is() -> None:
    style = load_theme(overrides={"font": "Georgia, serif"}).properties
    assert "--font:Georgia, serif;" in style


@pytest.mark.parametrize("density", ROOM)
def test_a_density_is_a_factor_of_the_room_between_things(density: str) -> None:
    assert f"--room:{ROOM[density]}" in load_theme(overrides={"density": density}).properties


def test_another_density_is_refused_with_those_there_are() -> None:
    with pytest.raises(SurveygenError, match="`compact`, `regular` or `roomy`"):
        load_theme(overrides={"density": "tight"})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "short.md").write_text(SHORT, encoding="utf-8")
    return tmp_path


def build(root: Path, font: str) -> tuple[int, str]:
    (root / "surveygen.toml").write_text(f'[theme]\nfont_file = "{font}"\n', "utf-8")
    result = CliRunner().invoke(main, ["-C", str(root), "build"])
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("bytes_", "why"),
    [
        (None, "there is no such file"),
        (b"OTTO not a woff", "it is no WOFF2"),
        (b"wOF2" + bytes(FONT_LIMIT), "40,000 are the most"),
    ],
)
def test_a_font_that_cannot_be_is_refused_by_name(
    root: Path, bytes_: bytes | None, why: str
) -> None:
    if bytes_ is not None:
        (root / "own.woff2").write_bytes(bytes_)
    code, said = build(root, "own.woff2")
    assert code == 1
    assert "T022" in said
    assert why in " ".join(said.split())
    assert "font 'own.woff2'" in said


def test_a_theme_brings_its_own_font(root: Path) -> None:
    static = root / "themes" / "shop" / "static"
    static.mkdir(parents=True)
    make_font(static / "boxes.woff2")
    toml = root / "themes" / "shop" / "theme.toml"
    toml.write_text('[tokens]\nfont_file = "boxes.woff2"\n', "utf-8")
    assert load_theme("shop", root / "themes").font_face.startswith("@font-face")


def test_a_page_without_one_has_none() -> None:
    assert "@font-face" not in page_of(SHORT)
