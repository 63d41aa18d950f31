"""An answer is what somebody meant to give: deliberate, whole, and theirs to take back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Page, expect

from support.host import Host
from support.pages import ALL_KINDS, page_of
from support.waiting import wait_for

pytestmark = pytest.mark.browser

SEND = "Send my answers"
RANK = """\
# T

### `r` What matters most?

`rank`

- `queue` Shorter queues
- `hours` Longer hours
- `seats` More seats
"""


def answers(host: Host, page: Page) -> dict[str, str]:
    """Send, and what arrived beside the page's own fields."""
    page.locator("[data-send]").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    return {k: v for k, v in host.stored[-1].items() if not k.startswith("sg_") and v}


# ---- rankings ----------------------------------------------------------------------------------


SESSIONS: dict[Page, CDPSession] = {}
"""One for a page: what a finger began only the same session can end."""


def touch(page: Page, kind: str, x: float, y: float) -> None:
    """A finger, by Chromium's own protocol, as a device reports it."""
    session = SESSIONS.setdefault(page, page.context.new_cdp_session(page))
    points = [] if kind in ("touchEnd", "touchCancel") else [{"x": x, "y": y}]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.fixture
def phone(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 390, "height": 500}, has_touch=True)
    context.set_default_timeout(10_000)
    return context.new_page()


def middle(page: Page, css: str, n: int = 0) -> tuple[float, float]:
    box = page.locator(css).nth(n).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def expect_order(page: Page, *items: str) -> None:
    expect(page.locator(".rank .item")).to_have_text(items)


WRITTEN = ["Shorter queues", "Longer hours", "More seats"]


def test_a_tap_on_an_items_words_answers_nothing(host: Host, phone: Page) -> None:
    phone.goto(host.serve(page_of(RANK)))
    for n in range(3):
        phone.touchscreen.tap(*middle(phone, ".rank .item", n))
        phone.touchscreen.tap(*middle(phone, ".rank .grip", n))
    assert answers(host, phone) == {}


def test_a_swipe_over_the_items_scrolls_and_answers_nothing(host: Host, phone: Page) -> None:
    phone.goto(host.serve(page_of(RANK + "\n### `x` More\n\n`long text`\n" * 1)))
    phone.locator(".rank").scroll_into_view_if_needed()
    before = phone.evaluate("scrollY")
    x, y = middle(phone, ".rank .item", 2)
    touch(phone, "touchStart", x, y)
    for step in range(1, 9):
        touch(phone, "touchMove", x, y - step * 18)
    touch(phone, "touchEnd", x, y)
    wait_for(phone, f"scrollY > {before}")
    expect_order(phone, *WRITTEN)
    assert answers(host, phone) == {}


def drag(page: Page, n: int, by: float, end: str) -> None:
    x, y = middle(page, ".rank .grip", n)
    touch(page, "touchStart", x, y)
    for step in range(1, 9):
        touch(page, "touchMove", x, y + by * step / 8)
    touch(page, end, x, y + by)


def test_by_its_handle_an_item_is_moved(host: Host, phone: Page) -> None:
    phone.goto(host.serve(page_of(RANK)))
    height = middle(phone, ".rank li", 1)[1] - middle(phone, ".rank li", 0)[1]
    drag(phone, 0, 2 * height, "touchEnd")
    expect_order(phone, "Longer hours", "More seats", "Shorter queues")
    assert answers(host, phone) == {"r__queue": "3", "r__hours": "1", "r__seats": "2"}


def test_what_the_device_breaks_off_is_no_answer(host: Host, phone: Page) -> None:
    phone.goto(host.serve(page_of(RANK)))
    height = middle(phone, ".rank li", 1)[1] - middle(phone, ".rank li", 0)[1]
    drag(phone, 0, 2 * height, "touchCancel")
    expect(phone.locator(".rank .held")).to_have_count(0)
    expect_order(phone, *WRITTEN)
    assert answers(host, phone) == {}


def test_the_order_as_it_is_can_be_kept_deliberately(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(RANK)))
    page.get_by_role("button", name="Keep this order").click()
    assert answers(host, page) == {"r__queue": "1", "r__hours": "2", "r__seats": "3"}


# ---- taking back -------------------------------------------------------------------------------

STICKY = {
    "a pick": "- ( ) One `=a`\n- ( ) Two: ____ `=b`",
    "yes or no": "`yes/no`",
    "a scale": "`scale 1..5`",
    "nps": "`nps`",
    "csat": "`csat`",
    "ces": "`ces`",
    "stars": "`stars 5`",
    "a matrix": "`matrix` `answers quality5`\n\n- `x` X\n- `y` Y",
    "best and worst": "`best-worst`\n\n- A\n- B\n- C\n- D\n- E",
}


@pytest.mark.parametrize("kind", STICKY)
def test_an_optional_answer_can_be_taken_back(host: Host, page: Page, kind: str) -> None:
    page.goto(host.serve(page_of(f"# T\n\n### `q` Question?\n\n{STICKY[kind]}\n")))
    clear = page.get_by_role("button", name="Clear")
    expect(clear).to_be_hidden()
    page.locator("[data-question=q] [type=radio]").first.check(force=True)
    expect(clear).to_be_visible()
    clear.focus()
    page.keyboard.press("Enter")
    expect(clear).to_be_hidden()
    inside = "document.querySelector('[data-question=q]').contains(document.activeElement)"
    wait_for(page, inside)
    page.reload()
    expect(page.locator(":checked:not(option)")).to_have_count(0)
    assert answers(host, page) == {}


def test_a_slider_can_be_left_again(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of("# T\n\n### `q` Question?\n\n`slider 0..100`\n")))
    page.get_by_role("slider").fill("80")
    expect(page.locator("output")).to_have_text("80")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("output")).to_have_text("–")
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "not answered yet")
    assert answers(host, page) == {}


def test_a_ranking_can_be_left_again(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(RANK)))
    page.get_by_role("button", name="Move up: More seats").click()
    page.get_by_role("button", name="Clear").click()
    expect_order(page, *WRITTEN)
    expect(page.get_by_role("button", name="Keep this order")).to_be_visible()
    assert answers(host, page) == {}


def test_a_write_in_goes_with_its_option(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(f"# T\n\n### `q` Question?\n\n{STICKY['a pick']}\n")))
    page.locator("[value=b]").check()
    page.locator("[data-write-in]").fill("Something")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("[data-write-in]")).to_have_value("")
    assert answers(host, page) == {}


def test_what_must_be_answered_has_nothing_to_clear(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of("# T\n\n### `q` Question? *\n\n`nps`\n")))
    page.locator("[name=q][value='9']").check(force=True)
    expect(page.get_by_role("button", name="Clear")).to_have_count(0)


def test_nothing_moves_when_the_way_back_appears(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of("# T\n\n### `q` One?\n\n`nps`\n\n### `p` Two?\n\n`text`\n")))
    before = page.get_by_label("Two?").bounding_box()
    page.locator("[name=q][value='9']").check(force=True)
    expect(page.get_by_role("button", name="Clear")).to_be_visible()
    assert page.get_by_label("Two?").bounding_box() == before


# ---- length ------------------------------------------------------------------------------------

LONG = [
    ("`text`", "#q-q-answer", 1000),
    ("`text` `max 20`", "#q-q-answer", 20),
    ("`long text`", "#q-q-answer", 10_000),
    ("`long text` `max 50`", "#q-q-answer", 50),
    ("`email`", "#q-q-answer", 254),
    ("`url`", "#q-q-answer", 2000),
    ("`phone`", "#q-q-answer", 40),
    ("- ( ) One\n- ( ) Other: ____ `=other`", "[data-write-in]", 500),
]


@pytest.mark.parametrize(("kind", "css", "most"), LONG)
def test_what_is_too_long_is_kept_whole_and_said(
    host: Host, page: Page, kind: str, css: str, most: int
) -> None:
    page.goto(host.serve(page_of(f"# T\n\n### `q` Question?\n\n{kind}\n")))
    if "write" in css:
        page.locator("[value=other]").check()
    begin, more = ("+49 30 ", "1") if kind == "`phone`" else ("https://example.com/", "a")
    text = (begin + more * most)[: most + 4]
    page.evaluate(
        "([css, text]) => { const e = document.querySelector(css); e.focus();"
        " document.execCommand('insertText', false, text) }",
        [css, text],
    )
    expect(page.locator(css)).to_have_value(text)
    expect(page.get_by_text(f"{most + 4} of {most} characters")).to_be_visible()
    page.get_by_role("button", name=SEND).click()
    if kind not in ("`email`", "`phone`"):  # so long, these are none, which is said first
        expect(page.locator("#q-q-error")).to_have_text(
            f"Please shorten this to {most} characters; it has {most + 4}."
        )
    assert host.posts == []


def test_the_counter_shows_near_the_limit_alone_and_counts_characters(
    host: Host, page: Page
) -> None:
    page.goto(host.serve(page_of("# T\n\n### `q` Question?\n\n`text` `max 20`\n")))
    page.locator("#q-q-answer").fill("short")
    expect(page.locator(".count")).to_be_hidden()
    page.locator("#q-q-answer").fill("🎉" * 20)
    expect(page.locator(".count")).to_have_text("20 of 20 characters")
    assert answers(host, page) == {"q": "🎉" * 20}


def test_without_script_nothing_is_cut(host: Host, plain_page: Page) -> None:
    plain_page.goto(host.serve(page_of("# T\n\n### `q` Question?\n\n`text` `max 20`\n")))
    plain_page.locator("#q-q-answer").fill("a" * 50)
    plain_page.get_by_role("button", name=SEND).click()
    host.wait_for_posts(1)
    assert host.stored[0]["q"] == "a" * 50


# ---- prefilled ---------------------------------------------------------------------------------

LINKED = """\
# T

### `visit` How often do you come?

- ( ) This was my first time `=first`
- ( ) Every week `=weekly`
- ( ) Other: ____ `=other`

### `had` What did you have?

- [ ] Tea, herbal or black `=tea`
- [ ] Coffee `=coffee`

### `nps` Would you recommend us?

`nps`

### `why` Why?

`text`
"""


def link(host: Host, page: Page, query: str, source: str = LINKED) -> list[str]:
    """Open a link; what the console says of it."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "warning":
            said.append(message.text)

    page.on("console", note)
    page.goto(host.serve(page_of(source, name="all")) + query)
    return said


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?visit=weekly&nps=9", {"visit": "weekly", "nps": "9"}),
        ("?visit=Every%20week", {"visit": "weekly"}),
        ("?visit=every+WEEK", {"visit": "weekly"}),
        ("?visit_other_text=Twice", {"visit": "other", "visit_other_text": "Twice"}),
        ("?had=coffee", {"had__coffee": "1"}),
        ("?had=coffee,tea", {"had__coffee": "1", "had__tea": "1"}),
        ("?had=Tea,+herbal+or+black", {"had__tea": "1"}),
        ("?had__tea=1", {"had__tea": "1"}),
        ("?nps=Extremely%20likely", {"nps": "10"}),
        ("?why=a%26b", {"why": "a&b"}),
    ],
)
def test_a_link_answers_by_codes_and_by_words(
    host: Host, page: Page, query: str, expected: dict[str, str]
) -> None:
    assert link(host, page, query) == []
    assert answers(host, page) == expected


EVERY = (
    "?service__speed=Good&service__staff=4&uses__home__phone=1&star=4&satis=5&effort=6&much=80"
    "&priority__seats=1&priority__queue=2&priority__hours=3&priority__coffee=4&spread__garden=33,5&bw__1_best=price"
    "&country=Germany&size=Large&phone=%2B44+20&site=https://example.com&at=09:30"
    "&when=2026-03-01T10:15&month=2026-02"
)


def test_every_kind_can_be_prefilled(host: Host, page: Page) -> None:
    assert [w for w in link(host, page, EVERY, ALL_KINDS) if "bw__" not in w] == []
    values = page.evaluate(
        """Object.fromEntries([...document.querySelectorAll('[data-question] [name]')]
        .filter(e => ['radio', 'checkbox'].includes(e.type) ? e.checked : e.value)
        .map(e => [e.name, e.value]))"""
    )
    assert {k: v for k, v in values.items() if not k.startswith("bw__")} == {
        "service__speed": "3",
        "service__staff": "4",
        "uses__home__phone": "1",
        "star": "4",
        "satis": "5",
        "effort": "6",
        "much": "80",
        "priority__seats": "1",
        "priority__queue": "2",
        "priority__hours": "3",
        "priority__coffee": "4",
        "spread__garden": "33,5",
        "country": "de",
        "size": "l",
        "phone": "+44 20",
        "site": "https://example.com",
        "at": "09:30",
        "when": "2026-03-01T10:15",
        "month": "2026-02",
    }


HOLDS = """\
# T

### `sl` How much?

`slider 0..100` `step 5`

### `d` When?

`date`

### `at` At what time?

`time`

### `ra` In which order?

`rank`

- `a` A
- `b` B
- `c` C

### `top` Which two?

`rank top 2`

- `a` A
- `b` B
- `c` C

### `street` Where?

`text`

### `table` Table

`hidden`
"""


def test_what_a_field_cannot_hold_is_no_answer(host: Host, page: Page) -> None:
    url = host.serve(page_of(HOLDS, name="all"))
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    wrong = ("sl=500", "sl=-5", "sl=52", "sl=much", "d=yesterday", "d=2026-02-30", "at=25:00")
    orders = ("ra__a=2", "ra__a=1&ra__b=1&ra__c=2", "top__a=2", "top__a=1&top__c=1")
    for query, held in {
        **{query: {} for query in wrong + orders},
        "sl=55.0": {"sl": "55"},
        "ra__a=2&ra__b=1&ra__c=3": {"ra__b": "1", "ra__a": "2", "ra__c": "3"},
        "top__c=1": {"top__c": "1"},
        "table=4": {"table": "4"},
        "street=High%20Street%0D%0ALeeds": {"street": "High Street Leeds"},
    }.items():
        said.clear()
        page.goto(f"{url}?{query}")
        assert (
            page.evaluate(
                """Object.fromEntries([...document.querySelectorAll('[data-question] [name]')]
            .filter(e => e.value).map(e => [e.name, e.value]))"""
            )
            == held
        ), query
        refused = [line for line in said if line.startswith("surveygen:")]
        assert len(refused) == (0 if held else query.count("=")), (query, said)
        page.evaluate("localStorage.clear()")
        page.goto("about:blank")


@pytest.mark.parametrize(
    "query",
    ["?visit=sometimes", "?nps=11", "?had=cake", "?nsp=9", "?visit__x=1", "?had=coffee,cake"],
)
def test_what_is_not_understood_is_named_in_the_console(host: Host, page: Page, query: str) -> None:
    said = link(host, page, query)
    assert len(said) == 1
    assert query[1:].split("=")[0] in said[0]
    assert answers(host, page) == {}


def test_nobody_consents_by_a_link(host: Host, page: Page) -> None:
    said = link(host, page, "?agree=yes", ALL_KINDS)
    assert len(said) == 1
    expect(page.locator("[name=agree]:checked")).to_have_count(0)


def test_a_link_gives_way_to_what_was_answered(host: Host, page: Page) -> None:
    link(host, page, "?nps=9&why=hello")
    page.locator("[name=nps][value='2']").check(force=True)
    page.get_by_label("Why?").fill("own words")
    page.reload()
    assert answers(host, page) == {"nps": "2", "why": "own words"}


def test_a_link_gives_way_to_what_was_cleared(host: Host, page: Page) -> None:
    link(host, page, "?nps=9&why=hello")
    page.get_by_role("button", name="Clear").click()
    page.get_by_label("Why?").fill("")
    page.reload()
    assert answers(host, page) == {}


def test_another_link_answers_what_is_open_still(host: Host, page: Page) -> None:
    link(host, page, "?visit=weekly&nps=9")
    page.get_by_label("Why?").fill("own words")
    page.goto(f"{host.url}/survey.html?nps=1&why=theirs")
    assert answers(host, page) == {"nps": "1", "why": "own words", "visit": "weekly"}


# ---- Enter -------------------------------------------------------------------------------------

FIELDS = {
    "a text": ("`text`", "#q-q-answer"),
    "an address": ("`email`", "#q-q-answer"),
    "a number": ("`number`", "#q-q-answer"),
    "a day": ("`date`", "#q-q-answer"),
    "a radio button": ("`yes/no`", "[type=radio] >> nth=0"),
    "a box": ("- [ ] One\n- [ ] Two", "[type=checkbox] >> nth=0"),
    "a write-in": ("- ( ) One\n- ( ) Other: ____ `=other`", "[data-write-in]"),
    "a segment": ("`nps`", "[type=radio] >> nth=0"),
}


@pytest.mark.parametrize("theme", ["default", "paper"])
@pytest.mark.parametrize("field", FIELDS)
def test_enter_goes_to_the_next_question_and_sends_nothing(
    host: Host, page: Page, field: str, theme: str
) -> None:
    kind, css = FIELDS[field]
    source = f"# T\n\n### `q` Question?\n\n{kind}\n\n### `z` Last?\n\n`text`\n"
    page.goto(host.serve(page_of(source, theme=theme)))
    if "write" in css:
        page.locator("[value=other]").check()
    page.locator(f"[data-question=q] {css}").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Last?")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=SEND)).to_be_focused()
    assert host.posts == []
    page.keyboard.press("Enter")
    host.wait_for_posts(1)


def test_enter_on_the_last_question_of_a_page_leads_to_the_next_page(
    host: Host, page: Page
) -> None:
    source = "# T\n\n## One\n\n### `q` One?\n\n`text`\n\n## Two\n\n### `z` Two?\n\n`text`\n"
    page.goto(host.serve(page_of(source)))
    page.get_by_label("One?").press("Enter")
    expect(page.get_by_label("Two?")).to_be_visible()


def test_one_at_a_time_enter_is_next_and_does_not_send(host: Host, page: Page) -> None:
    source = "# T\n\n### `q` One?\n\n`text`\n\n### `z` Two?\n\n`text`\n"
    page.goto(host.serve(page_of(source, theme="one-at-a-time")))
    page.get_by_label("One?").press("Enter")
    page.get_by_label("Two?").press("Enter")
    expect(page.get_by_role("button", name=SEND)).to_be_focused()
    assert host.posts == []


@pytest.mark.parametrize("theme", ["default", "one-at-a-time"])
def test_a_ranking_takes_the_focus_with_the_first_button_that_can_be_pressed(
    host: Host, page: Page, theme: str
) -> None:
    source = "# T\n\n### `q` One?\n\n`text`\n\n### `z` Two?\n\n`rank`\n\n- A\n- B\n"
    page.goto(host.serve(page_of(source, theme=theme)))
    page.get_by_label("One?").press("Enter")
    expect(page.get_by_role("button", name="Move down: A")).to_be_focused()


def test_enter_in_a_long_text_is_a_new_line(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of("# T\n\n### `q` One?\n\n`long text`\n")))
    page.get_by_label("One?").press_sequentially("a\nb")
    assert answers(host, page)["q"].splitlines() == ["a", "b"]
