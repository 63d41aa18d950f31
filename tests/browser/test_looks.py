"""How parts of the page look: fields of one width, pictures in their cards, what is mended."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from support.engines import Engine
from support.fonts import make_font
from support.host import Host
from support.pages import CAFE, endpoint_of, page_of, questionnaire_of
from surveygen.rendering import Surroundings, render
from surveygen.theme import load_theme

pytestmark = pytest.mark.browser

FIELDS = "# F\n\n" + "\n\n".join(
    f"### `f{n}` F?\n\n`{kind}`"
    for n, kind in enumerate(("date", "time", "datetime", "month", "number", "file"))
)
DRAWING = "data:image/svg+xml," + quote(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3000 2000">'
    '<rect width="3000" height="2000" fill="teal"/></svg>'
)
PICTURES = """\
# Pictures

### `which` Which one?

- ( ) ![A circle](a.svg) A circle `=a`
- ( ) ![A square](b.svg) A square `=b`
"""


def test_a_font_of_the_owners_is_shown_and_nothing_else_is_loaded(
    host: Host, page: Page, tmp_path: Path
) -> None:
    make_font(tmp_path / "boxes.woff2")
    theme = load_theme(overrides={"font_file": "boxes.woff2"}, root=tmp_path)
    questionnaire = questionnaire_of(CAFE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(host.serve(render(questionnaire, theme, endpoint_of(questionnaire))))
    page.evaluate("document.fonts.ready")
    letters = page.evaluate(
        """() => { const span = document.createElement("span");
        span.textContent = "iii"; span.style.fontSize = "100px"; span.style.letterSpacing = "0";
        document.querySelector("main").append(span); return span.getBoundingClientRect().width }"""
    )
    assert letters == 300
    assert [url for url in asked if not url.startswith("data:")] == [f"{host.url}/survey.html"]


@pytest.mark.parametrize("width", [390, 1280])
def test_dates_times_and_numbers_are_of_one_width(engine: Engine, host: Host, width: int) -> None:
    engine.goto(host.serve(page_of(FIELDS)))
    engine.resize(width)
    widths = engine.js(
        "[...document.querySelectorAll('.question')].slice(0, 5)"
        ".map((q) => Math.round((q.querySelector('.measure') || q.querySelector('input'))"
        ".getBoundingClientRect().width))"
    )
    assert len(set(widths)) == 1, widths
    border = "getComputedStyle(document.querySelector('[type=file]')).borderTopWidth"
    assert engine.js(border) != "0px"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_drawing_without_a_size_stays_in_its_card_and_pictures_take_the_room(
    engine: Engine, host: Host, width: int
) -> None:
    questionnaire = questionnaire_of(PICTURES)
    images = Surroundings(images={"a.svg": DRAWING, "b.svg": DRAWING})
    html = render(questionnaire, load_theme(), endpoint_of(questionnaire), surroundings=images)
    engine.goto(host.serve(html))
    engine.resize(width)
    cards = engine.js(
        """[...document.querySelectorAll(".picture")].map((card) => {
      const box = card.getBoundingClientRect();
      return [card.querySelector("img"), card.querySelector("input")].map((each) => {
        const it = each.getBoundingClientRect();
        return it.width > 10 && it.left >= box.left && it.right <= box.right + 1 &&
          it.bottom <= box.bottom + 1;
      });
    })"""
    )
    assert cards == [[True, True], [True, True]]
    taken = engine.js(
        "[...document.querySelectorAll('.picture')].at(-1).getBoundingClientRect().right"
        " - document.querySelector('.options').getBoundingClientRect().right"
    )
    assert abs(taken) < 2


def test_the_list_of_errors_drops_what_was_mended_at_once(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(CAFE)))
    page.get_by_role("button", name="Next").click()
    errors = page.get_by_role("alert")
    expect(errors.get_by_role("listitem")).to_have_count(2)
    page.get_by_label("Every week").check()
    expect(errors.get_by_role("listitem")).to_have_count(1)
    expect(errors).not_to_contain_text("How often do you visit us?")
    page.get_by_label("Tea").check()
    expect(errors).to_be_hidden()


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("call me", False),
        ("12", False),
        ("+44 20 7946 0000", True),
        ("(0)30/123-456 ext. 7", True),
        ("call me at 030 123456", True),
        ("٠١٢٣٤٥٦", True),
        ("", True),
    ],
)
def test_a_telephone_number_can_be_dialled(host: Host, page: Page, typed: str, fits: bool) -> None:
    page.goto(host.serve(page_of("# P\n\n### `phone` Your phone?\n\n`phone`\n")))
    page.get_by_label("Your phone?").fill(typed)
    page.get_by_role("button", name="Send my answers").click()
    if fits:
        expect(page.locator("[data-receipt]")).to_be_visible()
    else:
        expect(page.get_by_role("alert")).to_contain_text("telephone number, with all its digits")


def test_a_page_shared_says_what_it_is_and_has_a_picture_of_its_own(host: Host, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(host.serve(page_of(CAFE)))
    assert page.locator("[property='og:title']").get_attribute("content") == "Riverside Café"
    summary = page.locator("[property='og:description']").get_attribute("content")
    assert summary == "Thank you for coming in!"
    icon = page.locator("link[rel=icon]").get_attribute("href") or ""
    assert icon.startswith("data:image/svg+xml,")
    drawn = "((href) => new Promise((done) => { const i = new Image(); i.onload = () => done(true);"
    assert page.evaluate(f"{drawn} i.onerror = () => done(false); i.src = href; }}))", icon)
    assert said == []
    assert "/favicon.ico" not in host.paths


@pytest.mark.parametrize(
    ("scheme", "device", "ground"),
    [("light", "dark", "rgb(250, 248, 244)"), ("dark", "light", "rgb(22, 21, 19)")],
)
def test_a_scheme_of_ones_own_does_not_follow_the_device(
    host: Host, page: Page, scheme: str, device: str, ground: str
) -> None:
    questionnaire = questionnaire_of(CAFE)
    theme = load_theme("default", None, {"scheme": scheme})
    page.emulate_media(color_scheme="dark" if device == "dark" else "light")
    page.goto(host.serve(render(questionnaire, theme, endpoint_of(questionnaire))))
    style = "getComputedStyle(document.documentElement)"
    assert page.evaluate(f"{style}.backgroundColor") == ground
    assert page.evaluate(f"{style}.colorScheme") == scheme


ROWS = "\n".join(
    f"- `r{n}` {words}" for n, words in enumerate(("Speed", "Friendly staff", "Taste"))
)
GRIDS = f"""\
# Grids

### `five` How good was it?

`matrix` `answers quality5`

{ROWS}

### `short` And where?

`matrix`

- [ ] Phone `=phone`
- [ ] Laptop `=laptop`
- [ ] Neither `=none`
{ROWS}

### `long` And in words?

`matrix`

- ( ) I would rather say nothing about it `=a`
- ( ) It was as I had expected it to be `=b`
{ROWS}
"""


@pytest.mark.parametrize("width", [320, 390])
def test_a_row_of_a_matrix_is_low_on_a_phone_and_each_answer_can_be_pressed(
    engine: Engine, host: Host, width: int
) -> None:
    engine.goto(host.serve(page_of(GRIDS)))
    engine.resize(width)
    heights = engine.js(
        "['five', 'short', 'long'].map((id) => Math.max(...[...document.querySelectorAll("
        "`#q-${id} .row`)].map((row) => row.getBoundingClientRect().height)))"
    )
    assert heights[0] <= 120
    assert heights[1] <= 120
    small = engine.js(
        "[...document.querySelectorAll('.narrow .cell')].filter((cell) => {"
        "const box = cell.getBoundingClientRect(); return box.width < 24 || box.height < 44; })"
        ".length"
    )
    assert small == 0
    ends = "[...document.querySelectorAll('#q-five .heads span')].filter((e) => e.offsetWidth)"
    assert engine.js(f"{ends}.map((e) => e.innerText)") == ["Very poor", "Very good"]
    engine.click("#q-five .row:nth-child(2) [value='4']")
    engine.wait_for("document.querySelector('[name=five__r1]:checked')?.value === '4'")
    engine.click("#q-short .row:nth-child(3) [data-key=laptop]")
    engine.wait_for("document.querySelector('[name=short__r2__laptop]').checked")
    assert engine.is_called("[name=five__r1][value='4']", "radio", "Good")
    assert engine.axe() == []
