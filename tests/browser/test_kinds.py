"""Every kind of question, answered with a finger and with the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from support.host import Host
from support.pages import ALL_KINDS, page_of

pytestmark = pytest.mark.browser


@pytest.fixture
def tab(host: Host, page: Page) -> Page:
    """The survey of all kinds, open."""
    page.goto(host.serve(page_of(ALL_KINDS, name="all")) + "?table=7")
    return page


def press_next(page: Page) -> None:
    page.get_by_role("button", name="Next", exact=True).click()


def question(page: Page, name: str) -> str:
    return f"[data-question={name}]"


def fill_scales(page: Page) -> None:
    for row, answer in (("speed", "Good"), ("staff", "Excellent"), ("taste", "Poor")):
        page.locator(f"[name=service__{row}]").and_(page.get_by_label(answer)).check()
    page.locator("[name=uses__home__phone]").check()
    page.locator("[name=uses__home__laptop]").check()
    page.locator("[name=uses__work__none]").check()
    page.get_by_label("4 of 5").check()
    page.get_by_label("Satisfied", exact=True).check()
    page.get_by_label("Agree", exact=True).check()
    page.get_by_label("How much of it").fill("80")


PRICES = {"too_cheap": "1", "cheap": "2", "expensive": "4", "too_expensive": "6"}


def fill_order(page: Page) -> None:
    page.get_by_role("button", name="Move up: More seats").click()
    for name, value in (("garden", "50"), ("kitchen", "30"), ("music", "20")):
        page.locator(f"[name=spread__{name}]").fill(value)
    for name, value in PRICES.items():
        page.locator(f"[name=loaf__{name}]").fill(value)
    for n in range(page.locator(".screen").count()):
        screen = page.locator(".screen").nth(n)
        if not screen.is_visible():
            page.get_by_role("button", name="Next set").click()
        screen.locator(f"[name=bw__{n + 1}_best]").first.check()
        screen.locator(f"[name=bw__{n + 1}_worst]").last.check()


def fill_details(page: Page) -> None:
    page.get_by_role("combobox", name="Where do you live?").fill("ger")
    page.get_by_role("option", name="Germany").click()
    page.get_by_label("Which size?").select_option("Large")
    page.get_by_label("Your phone?").fill("+44 20 7946 0000")
    page.get_by_label("Your website?").fill("example.com")
    page.get_by_label("When should we call?").fill("09:30")
    page.get_by_label("When was it?").fill("2026-03-01T10:15")
    page.get_by_label("Which month?").fill("2026-02")
    page.get_by_label("I agree").check()


def test_every_kind_arrives_as_its_columns(host: Host, tab: Page) -> None:
    fill_scales(tab)
    press_next(tab)
    fill_order(tab)
    press_next(tab)
    fill_details(tab)
    tab.get_by_role("button", name="Send my answers").click()
    expect(tab.locator("[data-receipt]")).to_be_visible()
    (stored,) = host.stored
    answers = {k: v for k, v in stored.items() if not k.startswith(("sg_", "bw__")) and v}
    assert answers == {
        "service__speed": "3",
        "service__staff": "4",
        "service__taste": "1",
        "uses__home__phone": "1",
        "uses__home__laptop": "1",
        "uses__work__none": "1",
        "star": "4",
        "satis": "4",
        "effort": "6",
        "much": "80",
        "priority__queue": "1",
        "priority__hours": "3",
        "priority__seats": "2",
        "priority__coffee": "4",
        "spread__garden": "50",
        "spread__kitchen": "30",
        "spread__music": "20",
        **{f"loaf__{name}": price for name, price in PRICES.items()},
        "country": "de",
        "size": "l",
        "phone": "+44 20 7946 0000",
        "site": "https://example.com",
        "at": "09:30",
        "when": "2026-03-01T10:15",
        "month": "2026-02",
        "table": "7",
        "agree": "yes",
    }
    best = [v for k, v in stored.items() if k.startswith("bw__") and k.endswith("best")]
    worst = [v for k, v in stored.items() if k.startswith("bw__") and k.endswith("worst")]
    assert len(best) == len(worst) > 3
    assert all(a != b for a, b in zip(best, worst, strict=True))


def test_an_earlier_answer_is_repeated_as_text(host: Host, page: Page) -> None:
    source = (
        "# T\n\n## One\n\n### `name` Name?\n\n`text`\n\n"
        "## Two\n\n### `why` Why, {name|friend}?\n\n`text`\n"
    )
    page.goto(host.serve(page_of(source)))
    press_next(page)
    expect(page.get_by_label("Why, friend?")).to_be_visible()
    page.get_by_role("button", name="Back").click()
    page.get_by_label("Name?").fill("<b>Ada</b>")
    press_next(page)
    expect(page.get_by_label("Why, <b>Ada</b>?")).to_be_visible()
    expect(page.locator("legend b, .ask b")).to_have_count(0)


def test_a_matrix_asks_for_every_row(host: Host, tab: Page) -> None:
    tab.locator("[name=service__speed]").first.check()
    press_next(tab)
    expect(tab.locator("#q-service-error")).to_have_text("Please answer every row.")


def test_an_exclusive_answer_of_a_row_clears_that_row_only(host: Host, tab: Page) -> None:
    tab.locator("[name=uses__home__phone]").check()
    tab.locator("[name=uses__work__phone]").check()
    tab.locator("[name=uses__home__none]").check()
    expect(tab.locator("[name=uses__home__phone]")).not_to_be_checked()
    expect(tab.locator("[name=uses__work__phone]")).to_be_checked()


def test_a_slider_that_nobody_moved_is_no_answer(host: Host, tab: Page) -> None:
    handle = tab.get_by_label("How much of it")
    expect(handle).to_have_attribute("aria-valuetext", "not answered yet")
    expect(tab.locator("[name=much]")).to_have_value("")
    handle.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("[name=much]")).to_have_value("50")
    tab.keyboard.press("ArrowRight")
    expect(tab.locator("[name=much]")).to_have_value("51")
    expect(handle).to_have_attribute("aria-valuetext", "51 %")


def ordering(page: Page) -> None:
    fill_scales(page)
    press_next(page)


def expect_ranks(page: Page, queue: str, hours: str, seats: str, coffee: str) -> None:
    ranks = {"queue": queue, "hours": hours, "seats": seats, "coffee": coffee}
    for name, rank in ranks.items():
        expect(page.locator(f"[name=priority__{name}]")).to_have_value(rank)


def test_an_order_that_nobody_touched_is_no_answer_until_it_is_kept(host: Host, tab: Page) -> None:
    ordering(tab)
    expect_ranks(tab, "", "", "", "")
    tab.get_by_role("button", name="Keep this order").click()
    expect_ranks(tab, queue="1", hours="2", seats="3", coffee="4")


def test_items_are_ranked_with_the_keyboard_and_said_aloud(host: Host, tab: Page) -> None:
    ordering(tab)
    tab.get_by_role("button", name="Move up: Better coffee").focus()
    for _ in range(3):
        tab.keyboard.press("ArrowUp")
    expect_ranks(tab, queue="2", hours="3", seats="4", coffee="1")
    expect(tab.get_by_role("status").filter(has_text="Better coffee: 1 of 4")).to_be_attached()
    expect(tab.get_by_role("button", name="Move down: Better coffee")).to_be_focused()


def test_items_are_ranked_by_dragging(host: Host, tab: Page) -> None:
    ordering(tab)
    item = tab.locator(".item", has_text="Better coffee")
    target = tab.locator(".item", has_text="Shorter queues")
    item.hover()
    tab.mouse.down()
    box = target.bounding_box()
    assert box
    tab.mouse.move(box["x"] + 10, box["y"] + box["height"] / 2, steps=12)
    tab.mouse.up()
    expect(tab.locator("[name=priority__coffee]")).to_have_value("1")


def test_a_ranking_is_there_again_after_a_reload(host: Host, tab: Page) -> None:
    ordering(tab)
    tab.get_by_role("button", name="Move up: Better coffee").click()
    expect_ranks(tab, queue="1", hours="2", seats="4", coffee="3")
    tab.reload()
    expect_ranks(tab, queue="1", hours="2", seats="4", coffee="3")
    names = ["Shorter queues", "Longer opening hours", "Better coffee", "More seats"]
    expect(tab.locator(".rank .item")).to_have_text(names)


def test_numbers_must_add_up(host: Host, tab: Page) -> None:
    ordering(tab)
    tab.locator("[name=spread__garden]").fill("33.3")
    expect(tab.locator("[data-running]")).to_have_text("33.3 of 100")
    press_next(tab)
    expect(tab.locator("#q-spread-error")).to_have_text("These make 33.3; they should make 100.")
    tab.locator("[name=spread__kitchen]").fill("66.7")
    expect(tab.locator("#q-spread-error")).to_be_hidden()


def test_nothing_is_best_and_worst_at_once(host: Host, tab: Page) -> None:
    ordering(tab)
    tab.locator("[name=bw__1_best]").first.check()
    tab.locator("[name=bw__1_worst]").first.check()
    expect(tab.locator("[name=bw__1_best]").first).not_to_be_checked()


def test_a_long_list_is_searched_with_the_keyboard(host: Host, tab: Page) -> None:
    ordering(tab)
    fill_order(tab)
    press_next(tab)
    box = tab.get_by_role("combobox", name="Where do you live?")
    box.focus()
    tab.keyboard.type("cote d")
    expect(tab.get_by_role("option", name="Côte d’Ivoire")).to_be_visible()
    tab.keyboard.press("Enter")
    expect(box).to_have_value("Côte d’Ivoire")
    expect(tab.locator("[name=country]")).to_have_value("ci")


LONG = """\
# Far away

### `name` Your name?

`text`

### `country` Where do you live?

`dropdown` `answers countries`
"""


@pytest.mark.parametrize("theme", ["default", "one-at-a-time"])
def test_what_is_not_on_a_long_list_is_said_and_stays_until_it_is_mended(
    host: Host, page: Page, theme: str
) -> None:
    page.goto(host.serve(page_of(LONG, theme=theme)))
    if theme == "one-at-a-time":
        press_next(page)
    box = page.get_by_role("combobox", name="Where do you live?")
    error = page.locator("#q-country-error")
    box.fill("nowhere ")
    page.get_by_role("button", name="Send my answers").click()
    expect(error).to_have_text("“nowhere” is not on the list. Please choose something that is.")
    expect(box).to_have_value("nowhere")
    box.fill("")
    page.keyboard.press("Tab")
    expect(error).to_be_hidden()
    box.fill("fRANCE ")
    page.keyboard.press("Tab")
    expect(box).to_have_value("France")
    page.get_by_role("button", name="Send my answers").click()
    host.wait_for_posts(1)
    assert host.posts[0]["country"] == "fr"


@pytest.mark.parametrize("told", [{"isComposing": True}, {"keyCode": 229}])
def test_enter_that_ends_a_word_of_an_input_method_is_no_choice_and_leads_nowhere(
    host: Host, page: Page, told: dict[str, bool | int]
) -> None:
    page.goto(host.serve(page_of(LONG)))
    name = page.get_by_label("Your name?")
    name.fill("とう")
    name.dispatch_event("keydown", {"key": "Enter", "bubbles": True, **told})
    expect(name).to_be_focused()
    box = page.get_by_role("combobox", name="Where do you live?")
    box.press_sequentially("fr")
    expect(page.get_by_role("option", name="France", exact=True)).to_be_visible()
    box.dispatch_event("keydown", {"key": "Enter", "bubbles": True, **told})
    expect(box).to_have_value("fr")
    expect(page.locator("[name=country]")).to_have_value("")


def test_what_adds_up_and_what_a_handle_says_are_written_in_the_readers_manner(
    host: Host, page: Page
) -> None:
    source = """\
---
language: de
---
# Teile

### `spread` Wie teilst du auf?

`sum 100`

- Garten `=garden`
- Küche `=kitchen`

### `warm` Wie warm?

`slider 18..26` `step 0.5` `unit °C`
"""
    page.goto(host.serve(page_of(source)))
    page.locator("[name=spread__garden]").fill("33,3")
    expect(page.locator("[data-running]")).to_have_text("33,3 von 100")
    page.locator("[type=range]").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("output")).to_have_text("22,5 °C")
    expect(page.locator("[name=warm]")).to_have_value("22.5")


def test_every_kind_can_be_answered_without_a_mouse(host: Host, tab: Page) -> None:
    keys = tab.keyboard

    def tab_to(selector: str) -> None:
        for _ in range(80):
            if tab.evaluate("css => !!document.activeElement?.matches(css)", selector):
                return
            keys.press("Tab")
        pytest.fail(f"the keyboard does not reach {selector}")

    for row in ("speed", "staff", "taste"):
        tab_to(f"[name=service__{row}]")
        keys.press("Space")
    tab_to("[name=uses__home__phone]")
    keys.press("Space")
    tab_to("[name=star]")
    keys.press("ArrowRight")
    tab_to("[name=satis]")
    keys.press("Space")
    tab_to("[type=range]")
    keys.press("End")
    tab_to("[data-next]")
    keys.press("Enter")
    tab_to("[data-rank] button:enabled")
    keys.press("ArrowDown")
    for name in ("garden", "kitchen", "music"):
        tab_to(f"[name=spread__{name}]")
        keys.type("100" if name == "music" else "0")
    for name, price in PRICES.items():
        tab_to(f"[name=loaf__{name}]")
        keys.type(price)
    for n in range(1, tab.locator(".screen").count() + 1):
        tab_to(f"[name=bw__{n}_best]")
        keys.press("Space")
        tab_to(f"[name=bw__{n}_worst]")
        keys.press("ArrowDown")
        if n < tab.locator(".screen").count():
            tab_to(".screens + .ways button:last-child")
            keys.press("Enter")
    tab_to("[data-next]")
    keys.press("Enter")
    tab_to("[role=combobox]")
    keys.type("fran")
    keys.press("Enter")
    tab_to("[name=agree]")
    keys.press("Space")
    tab_to("[data-send]")
    keys.press("Enter")
    expect(tab.locator("[data-receipt]")).to_be_visible()
    (stored,) = host.stored
    assert stored["much"] == "100"
    assert stored["spread__music"] == "100"
    assert stored["country"] == "fr"
