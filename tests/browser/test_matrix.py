"""The long matrix: every shipped set in every theme, at every width, in every scheme."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from support.axe import findings
from support.host import Host
from support.pages import endpoint_of
from surveygen.language import read
from surveygen.locales import Catalogue
from surveygen.pages.sizes import INLINED_LIMIT, PAGE_LIMIT, sizes
from surveygen.rendering import Surroundings, page_parts, render
from surveygen.theme import load_theme

pytestmark = pytest.mark.browser

THEMES = ["default", "one-at-a-time", "paper"]
SETS = sorted((Path(__file__).parents[2] / "content").glob("*.md"))
QUICK = {("why-did-you-buy", "one-at-a-time"), ("every-step", "paper")}
"""What a plain run looks at; CI looks at everything."""

SHOW_EVERYTHING = """
document.querySelectorAll('.page').forEach(e => e.hidden = false);
// Nobody sees all questions at once, nor the bar of buttons over one in the midst of them.
document.querySelectorAll('.buttons').forEach(e => { e.style.position = 'static'; });
document.querySelectorAll('.away').forEach(e => e.classList.remove('away'))
"""
MATRIX = [
    pytest.param(
        path,
        theme,
        id=f"{path.stem}-{theme}",
        marks=[] if (path.stem, theme) in QUICK else [pytest.mark.slow],
    )
    for path in SETS
    for theme in THEMES
]


@pytest.mark.parametrize(("path", "theme"), MATRIX)
def test_axe_finds_nothing_before_and_after_it_is_sent_off(
    browser: Browser, host: Host, path: Path, theme: str
) -> None:
    questionnaire, _ = read(path)
    if questionnaire is None or questionnaire.settings.type != "survey":
        pytest.skip("a guide is looked at where guides are")
    address = host.serve(render(questionnaire, load_theme(theme), endpoint_of(questionnaire)))
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for width in (390, 1280):
        for scheme in schemes:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme
            )
            page = context.new_page()
            page.goto(address)
            page.evaluate(SHOW_EVERYTHING)
            assert findings(page) == [], (width, scheme, "fresh")
            button = page.locator("[data-next], [data-send]").locator("visible=true").first
            sends = button.get_attribute("data-send") is not None
            button.click()
            if sends and not page.locator("[data-errors]").locator("visible=true").count():
                page.wait_for_selector("[data-receipt]")
            page.evaluate(SHOW_EVERYTHING)
            assert findings(page) == [], (width, scheme, "errors, the next page or the receipt")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            context.close()


@pytest.mark.parametrize("theme", THEMES)
def test_every_shipped_set_keeps_to_the_budget_in_every_theme(theme: str) -> None:
    loaded = load_theme(theme)
    for path in SETS:
        questionnaire, problems = read(path)
        assert questionnaire is not None, problems
        if questionnaire.settings.type != "survey":
            continue
        weights = sizes(
            page_parts(
                questionnaire,
                loaded,
                endpoint_of(questionnaire),
                preview=False,
                catalogue=Catalogue(),
                surroundings=Surroundings(),
            )
        )
        assert weights.inlined <= INLINED_LIMIT, path.stem
        assert weights.page <= PAGE_LIMIT, path.stem
