"""The pages are valid HTML, says a validator that is not ours."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from support.node import npm_program
from support.pages import ALL_KINDS, CAFE, page_of, questionnaire_of
from surveygen.rendering.poster import poster
from surveygen.theme import load_theme, theme_names

# The last that runs on Node 20.
VALIDATOR = "html-validate@10.17.0"
RULES = {
    "root": True,
    "extends": ["html-validate:recommended"],
    "rules": {
        "doctype-style": ["error", {"style": "lowercase"}],
        # A month is a field for text where the browser has none for months, with a pattern then.
        "input-attributes": "off",
    },
}


def complaints(folder: Path) -> list[str]:
    """What the validator has to say about the pages of a folder."""
    (folder / ".htmlvalidate.json").write_text(json.dumps(RULES), encoding="utf-8")
    program = npm_program(VALIDATOR, "html-validate")
    # In a file, as it ends before a pipe has taken all of what it says.
    command = [str(program), "--formatter", "json=said", *map(str, sorted(folder.glob("*.html")))]
    subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return [
        f"{Path(page['filePath']).name}:{found['line']} {found['message']}"
        for page in json.loads((folder / "said").read_text(encoding="utf-8"))
        for found in page["messages"]
    ]


def test_every_kind_in_every_theme_is_valid(tmp_path: Path) -> None:
    for theme in theme_names():
        for name, source in (("cafe", CAFE), ("all", ALL_KINDS)):
            html = page_of(source, name=name, theme=theme)
            (tmp_path / f"{name}-{theme}.html").write_text(html, encoding="utf-8")
    questionnaire = questionnaire_of(CAFE)
    sheet = poster(questionnaire, load_theme(), "https://example.com/cafe.html", form="tents")
    (tmp_path / "poster.html").write_text(sheet, encoding="utf-8")
    assert complaints(tmp_path) == []


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><html><p><div></p>", encoding="utf-8")
    assert complaints(tmp_path)
