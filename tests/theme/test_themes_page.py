"""docs/themes.md takes a consultant from nothing to a branded theme."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from support.pages import CAFE
from surveygen.cli import main
from surveygen.locales import Catalogue
from surveygen.pages import guide_hooks
from surveygen.pages.themes import HOOKS
from surveygen.theme import load_theme

PAGE = (Path(__file__).parents[2] / "docs" / "themes.md").read_text(encoding="utf-8")


def test_its_steps_lead_to_a_branded_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("content").mkdir()
    Path("content/cafe.md").write_text(CAFE, encoding="utf-8")
    for language, block in re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        if language == "sh":
            for line in block.splitlines():
                program, *arguments = shlex.split(line)
                assert program == "surveygen"
                result = CliRunner().invoke(main, arguments)
                assert result.exit_code == 0, f"{line}\n{result.output}"
        elif named := re.match(r"(?:#|/\*) ([\w./-]+\.\w+)", block):
            path = Path(named[1])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block, encoding="utf-8")
    html = Path("site/cafe.html").read_text(encoding="utf-8")
    assert "--accent:#8a2846" in html
    assert '<span class="logo">Riverside Café</span>' in html
    assert "font-family:Georgia,serif" in html
    assert Path("themes/riverside/templates/privacy.html").is_file()
    assert Path("cafe-tents.html").is_file()
    assert Catalogue("sv", tmp_path / "locales").text("Next") == "Nästa"


@pytest.mark.parametrize("token", load_theme().tokens)
def test_it_lists_every_token(token: str) -> None:
    assert f"| `{token}` |" in PAGE


@pytest.mark.parametrize("hook", HOOKS)
def test_it_lists_every_hook(hook: str) -> None:
    assert f"| `{hook}` | {HOOKS[hook]} |" in PAGE


@pytest.mark.parametrize("hook", guide_hooks.HOOKS)
def test_it_lists_every_hook_of_a_guide(hook: str) -> None:
    assert f"| `{hook}` | {guide_hooks.HOOKS[hook]} |" in PAGE


def test_the_hooks_of_a_guide_are_those_that_its_script_looks_for(repository: Path) -> None:
    folder = repository / "src" / "surveygen" / "script" / "moderator"
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.js"))
    # What the script makes itself it need not find.
    own = {f"data-{name}" for name in ("seat", "code", "note", "part", "live")}
    wanted = set(re.findall(r"\[(data-[a-z-]+)", source)) - own
    assert wanted - set(guide_hooks.HOOKS) == set()
    fields = set(re.findall(r"\[name=(\w+)", source)) - {"person"}
    assert fields == set(guide_hooks.FIELDS)


@pytest.mark.parametrize("name", ["moderator.html", "paper.html"])
def test_it_lists_every_block_of_a_guides_page(repository: Path, name: str) -> None:
    template = repository / "themes" / "default" / "templates" / "guide" / name
    blocks = re.findall(r"{% block (\w+)", template.read_text(encoding="utf-8"))
    assert [block for block in blocks if f"`{block}`" not in PAGE] == []


def test_it_lists_every_block_of_the_page(repository: Path) -> None:
    template = repository / "themes" / "default" / "templates" / "survey.html"
    blocks = re.findall(r"{% block (\w+)", template.read_text(encoding="utf-8"))
    assert [block for block in blocks if f"`{block}`" not in PAGE] == []
