"""A theme that is always light or always dark is so in every colour, whatever the device says."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from surveygen.cli import main
from surveygen.scaffold import Wishes, create_project

pytestmark = pytest.mark.browser
Scheme = Literal["light", "dark"]

MAKING = (
    "build",
    "fake customer-experience -n 40 -o answers.csv",
    "tally customer-experience answers.csv --report report.html",
)
COLOURS = """names => names.map((name) => {
  const made = document.body.appendChild(document.createElement("p"));
  made.style.color = `var(${name})`;
  return getComputedStyle(made).color;
})"""


def colours(browser: Browser, path: Path, device: Scheme) -> list[str]:
    """How a page draws its controls and what is on it, on a device in light or dark."""
    context = browser.new_context(color_scheme=device)
    page = context.new_page()
    page.goto(path.as_uri())
    found: list[str] = page.evaluate(COLOURS, ["--ink", "--late", "--guess", "Canvas"])
    drawn = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    context.close()
    return [str(drawn), *found]


@pytest.mark.parametrize("name", ["site/focus-group-value.html", "site/index.html", "report.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_scheme_of_its_own_holds_on_every_device(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: Browser, name: str, scheme: Scheme
) -> None:
    create_project(tmp_path / "shop", Wishes(sets=("focus-group-value", "customer-experience")))
    toml = tmp_path / "shop" / "surveygen.toml"
    toml.write_text(f'[theme]\nscheme = "{scheme}"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path / "shop")
    for line in MAKING:
        done = CliRunner().invoke(main, line.split())
        assert done.exit_code == 0, done.output
    path = tmp_path / "shop" / name
    light, dark = (colours(browser, path, device) for device in ("light", "dark"))
    assert light == dark
    assert light[0] == scheme
