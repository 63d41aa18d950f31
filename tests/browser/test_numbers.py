"""Numbers arrive as they were meant, however they are written, and are shown as understood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from support.host import Host
from support.pages import page_of
from surveygen import script

pytestmark = pytest.mark.browser

TABLE: list[tuple[str, str, str | None]] = json.loads(
    (Path(__file__).parent.parent / "responses" / "numbers.json").read_text(encoding="utf-8")
)
SEND = "Send my answers"
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ar", "ja", "zh")


def survey(settings: str = "`unit €`", language: str = "en") -> str:
    return f"---\nlanguage: {language}\n---\n# T\n\n### `n` How much?\n\n`number` {settings}\n"


def test_the_page_reads_numbers_by_the_table_that_the_tally_reads_them_by(page: Page) -> None:
    module = Path(script.__file__).with_name("numbers.js").read_text(encoding="utf-8")
    reader = module[module.index("const readNumber") : module.index("// A browser")]
    found = page.evaluate(
        f"""table => {{
        {reader}
        return table.map(([typed, language]) => {{
          const sign = new Intl.NumberFormat(language).format(1.5).includes(",") ? "," : ".";
          return readNumber(typed, "", sign)?.plain ?? null;
        }})}}""",
        TABLE,
    )
    wrong = [(case, got) for case, got in zip(TABLE, found, strict=True) if case[2] != got]
    assert wrong == []


def sent(host: Host, page: Page, name: str = "n") -> str:
    page.locator("[data-send]").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    return host.stored[-1][name]


@pytest.mark.parametrize(
    ("typed", "language", "shown", "plain"),
    [
        ("8,50", "en", "8.50", "8.5"),
        ("1.200,5", "en", "1,200.5", "1200.5"),
        ("33,3", "en", "33.3", "33.3"),
        ("8.50", "de", "8,50", "8.5"),
        ("1.200,5", "de", "1.200,5", "1200.5"),
        ("1.234", "de", "1.234", "1234"),
        ("1,234", "de", "1,234", "1.234"),
        # Who meant a thousand sees that it was read as one.
        ("1,000", "de", "1", "1"),
        ("1.000", "en", "1", "1"),
        ("1.250", "ja", "1.25", "1.25"),
        ("8.50", "en", "8.50", "8.5"),
        ("2026", "en", "2026", "2026"),
        ("€ 8,50", "en", "8.50", "8.5"),
        ("8,50 €", "de", "8,50", "8.5"),
        ("٨٫٥", "ar", None, "8.5"),
        ("۸٫۵", "ar", None, "8.5"),
        ("８．５", "ja", "8.5", "8.5"),
        ("1 234,5", "fr", "1\u202f234,5", "1234.5"),
        ("−3,5", "nl", "-3,5", "-3.5"),
    ],
)
def test_a_number_is_shown_as_understood_and_sent_in_one_form(
    host: Host, page: Page, typed: str, language: str, shown: str | None, plain: str
) -> None:
    page.goto(host.serve(page_of(survey(language=language))))
    field = page.locator("[name=n]")
    field.press_sequentially(typed)
    field.blur()
    if shown is not None:
        expect(field).to_have_value(shown)
    expect(page.locator(".unit")).to_have_text("€")
    page.reload()
    assert sent(host, page) == plain


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plain", ["1234567.25", "-1234.5", "0.125", "1.234", "1234"])
def test_what_a_language_shows_is_read_again_as_the_same(
    host: Host, page: Page, language: str, plain: str
) -> None:
    page.goto(host.serve(page_of(survey(language=language))) + f"?n={plain}")
    page.locator("[name=n]").focus()
    page.locator("[name=n]").press("End")
    page.locator("[name=n]").press("Space")
    page.locator("[name=n]").blur()
    page.reload()
    assert sent(host, page) == plain


@pytest.mark.parametrize(
    "typed", ["1,234,56", "eight", "8-9", "12 5", "1_000", "1e", "0x10", "8 or 9", "--5"]
)
def test_what_is_no_number_is_refused_with_words_and_kept(
    host: Host, page: Page, typed: str
) -> None:
    page.goto(host.serve(page_of(survey())))
    page.locator("[name=n]").press_sequentially(typed)
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("#q-n-error")).to_have_text("Please write a number.")
    expect(page.locator("[name=n]")).to_have_value(typed)
    assert host.posts == []


@pytest.mark.parametrize(
    ("settings", "typed", "words"),
    [
        ("`min 0` `max 2000`", "2.000,5", "Please give 2000 or less."),
        ("`min 0` `max 2000`", "-0,5", "Please give 0 or more."),
        ("`min -1.5`", "-1,6", "Please give -1.5 or more."),
        ("`step 1`", "3,5", "Please give a whole number."),
        ("`min 0` `step 0.05`", "8,52", "Please give a multiple of 0.05."),
        ("`min 1` `step 2`", "4", "Please give a multiple of 2."),
    ],
)
def test_limits_hold_for_what_was_meant(
    host: Host, page: Page, settings: str, typed: str, words: str
) -> None:
    page.goto(host.serve(page_of(survey(settings))))
    page.locator("[name=n]").press_sequentially(typed)
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("#q-n-error")).to_have_text(words)


@pytest.mark.parametrize(
    ("settings", "typed", "plain"),
    [
        ("`min 0` `max 2000` `step 0.01`", "1.999,99", "1999.99"),
        ("`min 0.1` `step 0.1`", "0,7", "0.7"),
        ("`min -10` `max 10`", "-3", "-3"),
        ("`step 5`", "15", "15"),
    ],
)
def test_within_its_limits_a_number_is_taken(
    host: Host, page: Page, settings: str, typed: str, plain: str
) -> None:
    page.goto(host.serve(page_of(survey(settings))))
    page.locator("[name=n]").press_sequentially(typed)
    assert sent(host, page) == plain


def test_the_wheel_changes_nothing(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(survey())))
    page.locator("[name=n]").fill("30")
    page.locator("[name=n]").hover()
    for _ in range(3):
        page.mouse.wheel(0, 120)
    assert sent(host, page) == "30"


@pytest.mark.parametrize(
    ("settings", "keypad"),
    [
        ("", "text"),
        ("`max 10`", "text"),
        ("`min -5` `max 5`", "text"),
        ("`min 0`", "decimal"),
        ("`min 0` `step 1`", "numeric"),
        ("`min 0` `step 0.5`", "decimal"),
    ],
)
def test_a_phones_keypad_has_the_signs_that_may_be_needed(settings: str, keypad: str) -> None:
    assert f'inputmode="{keypad}"' in page_of(survey(settings))


def test_the_items_of_a_sum_are_read_alike(host: Host, page: Page) -> None:
    source = "# T\n\n### `s` Split it\n\n`sum 100` `unit €`\n\n- `a` A\n- `b` B\n- `c` C\n"
    page.goto(host.serve(page_of(source)))
    for name, typed in (("a", "33,5"), ("b", "33.5 €"), ("c", "３３")):
        page.locator(f"[name=s__{name}]").press_sequentially(typed)
    expect(page.locator("[data-running]")).to_have_text("100 of 100")
    page.get_by_role("button", name=SEND).click()
    host.wait_for_posts(1)
    assert [host.stored[0][f"s__{name}"] for name in "abc"] == ["33.5", "33.5", "33"]


def test_a_condition_goes_by_what_was_meant(host: Host, page: Page) -> None:
    source = survey("`min 0`") + "\n### `why` Why so much?\n\n`text` `show if n > 8`\n"
    page.goto(host.serve(page_of(source)))
    page.locator("[name=n]").press_sequentially("8,50")
    expect(page.get_by_label("Why so much?")).to_be_visible()
    page.locator("[name=n]").fill("7,50")
    expect(page.get_by_label("Why so much?")).to_be_hidden()


def test_without_script_a_number_is_sent_as_it_was_written(host: Host, plain_page: Page) -> None:
    plain_page.goto(host.serve(page_of(survey())))
    plain_page.locator("[name=n]").fill("1.200,5 €")
    plain_page.get_by_role("button", name=SEND).click()
    host.wait_for_posts(1)
    assert host.stored[0]["n"] == "1.200,5 €"


def test_another_language_shows_the_same_number_in_its_own_manner(
    host: Host, context: BrowserContext, page: Page
) -> None:
    page.goto(host.serve(page_of(survey(language="de"))))
    page.locator("[name=n]").press_sequentially("1.234")
    page.locator("[name=n]").blur()
    expect(page.locator("[name=n]")).to_have_value("1.234")
    host.serve(page_of(survey(language="en")))
    page.reload()
    expect(page.locator("[name=n]")).to_have_value("1234")
    assert sent(host, page) == "1234"
