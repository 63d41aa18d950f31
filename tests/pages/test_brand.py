"""Whatever is made in a project says whose it is, in the same way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from support.collectors import start_preview
from surveygen.cli import main
from surveygen.scaffold import Wishes, create_project

SETS = ("why-did-you-buy", "focus-group-value")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 {n}"/>'
NAMED = '[theme]\naccent = "#ffd400"\nlogo_text = "Café & Sons"\n'
DRAWN = NAMED + 'logo = "day.svg"\nlogo_dark = "night.svg"\n'
OF_THE_SITE = ("site/why-did-you-buy.html", "site/404.html", "site/focus-group-value.html")
ON_THE_SCREEN = (*OF_THE_SITE, "why-did-you-buy-calls.html", "survey.html", "groups.html", "desk")
EVERYWHERE = (*ON_THE_SCREEN, "why-did-you-buy-poster.html")


def made(folder: Path, theme: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """All that can be made of a survey and a guide → its HTML."""
    create_project(folder, Wishes(sets=SETS))
    (folder / "surveygen.toml").write_text(theme, encoding="utf-8")
    for n, name in enumerate(("day", "night"), 1):
        (folder / f"{name}.svg").write_text(PICTURE.format(n=n), encoding="utf-8")
    (folder / "people.csv").write_text("Name,Phone\nAna,+44 131 496 0123\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    for line in (
        "build",
        "calls why-did-you-buy people.csv",
        "poster why-did-you-buy --url https://example.com/why.html",
        "fake why-did-you-buy -n 20 -o answers.csv",
        "tally why-did-you-buy answers.csv --report survey.html",
        "fake focus-group-value -n 20 -o notes.csv",
        "tally focus-group-value notes.csv --report groups.html",
    ):
        done = CliRunner().invoke(main, line.split())
        assert done.exit_code == 0, done.output
    server = start_preview(folder)
    pages = {"desk": server.request("GET", "/").text}
    server.stop()
    files = (name for name in EVERYWHERE if name != "desk")
    return pages | {name: (folder / name).read_text(encoding="utf-8") for name in files}


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        return made(tmp_path_factory.mktemp("named") / "shop", NAMED, patch)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        return made(tmp_path_factory.mktemp("drawn") / "shop", DRAWN, patch)


@pytest.mark.parametrize("name", EVERYWHERE)
def test_the_name_stands_above(named: dict[str, str], name: str) -> None:
    body = named[name].partition("<body")[2]
    assert "Café &amp; Sons" in body.partition("<h1")[0]


@pytest.mark.parametrize("name", EVERYWHERE)
def test_the_logo_takes_its_place(drawn: dict[str, str], name: str) -> None:
    head = drawn[name].partition("<body")[2].partition("<h1")[0]
    assert re.search(r'<img[^>]* src="data:image/svg\+xml;[^>]* alt="Café &amp; Sons">', head)


@pytest.mark.parametrize("name", ON_THE_SCREEN)
def test_in_the_dark_it_is_the_one_for_the_dark(drawn: dict[str, str], name: str) -> None:
    head = drawn[name].partition("<body")[2].partition("<h1")[0]
    source = re.search(r'<source srcset="data:image/svg\+xml;[^>]* media="([^"]+)">', head)
    assert source
    assert source[1].replace(": ", ":") == "screen and (prefers-color-scheme:dark)"


@pytest.mark.parametrize("name", [name for name in EVERYWHERE if name != "desk"])
def test_a_light_colour_fills_and_a_shade_is_written(named: dict[str, str], name: str) -> None:
    style = named[name]
    assert re.search(r"--fill:\s*#ffd400", style)
    assert not re.search(r"--accent:\s*#ffd400", style.partition("prefers-color-scheme")[0])
