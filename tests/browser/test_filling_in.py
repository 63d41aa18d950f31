"""Filling in a page: steps, conditions, validation, drafts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.host import Host
from support.pages import CAFE, page_of

pytestmark = pytest.mark.browser


def open_cafe(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(CAFE)))


def press_next(page: Page) -> None:
    page.get_by_role("button", name="Next").click()


def first_page(page: Page) -> None:
    page.get_by_label("Every week").check()
    page.get_by_label("Coffee").check()
    press_next(page)


def second_page(page: Page, nps: str = "9") -> None:
    page.get_by_label("5: Very good").check()
    group = page.get_by_role("group", name="How likely")
    group.locator(f"input[value='{nps}']").check()
    press_next(page)


def send(page: Page) -> None:
    page.get_by_role("button", name="Send my answers").click()


def test_one_page_shows_at_a_time_with_progress_in_words(host: Host, page: Page) -> None:
    open_cafe(host, page)
    expect(page.get_by_text("1 of 3")).to_be_visible()
    expect(page.get_by_role("heading", name="How we did")).to_be_hidden()
    first_page(page)
    expect(page.get_by_text("2 of 3")).to_be_visible()
    expect(page.get_by_role("heading", name="How we did")).to_be_focused()
    expect(page.get_by_role("heading", name="Your visit")).to_be_hidden()


def test_answers_arrive_with_everything_a_response_carries(host: Host, page: Page) -> None:
    open_cafe(host, page)
    page.get_by_label("This was my first time").check()
    page.get_by_label("Somewhere else", exact=False).first.check()
    page.get_by_label("Please say more: Somewhere else").fill("A blog")
    page.get_by_label("Tea").check()
    page.get_by_label("Roughly how much").fill("8.5")
    press_next(page)
    second_page(page, "3")
    page.get_by_label("Yes").check()
    page.get_by_label("Where can we").fill("ada@example.com")
    send(page)
    expect(page.get_by_role("heading", name="Thank you!")).to_be_visible()
    expect(page.locator("[data-receipt]")).to_contain_text("Recorded. Your receipt:")
    (stored,) = host.stored
    answers = {k: v for k, v in stored.items() if not k.startswith("sg_")}
    assert answers == {
        "visit": "first",
        "heard": "other",
        "heard_other_text": "A blog",
        "ordered__tea": "1",
        "spend": "8.5",
        "value": "5",
        "nps": "3",
        "why_low": "",
        "again": "yes",
        "email": "ada@example.com",
        "since": "",
    }
    assert stored["sg_survey"] == "cafe"
    assert stored["sg_lang"] == "en"
    assert len(stored["sg_id"]) == 36
    assert stored["sg_started"] <= stored["sg_submitted"]


def test_a_hidden_answer_is_cleared_before_it_is_sent(host: Host, page: Page) -> None:
    open_cafe(host, page)
    page.get_by_label("This was my first time").check()
    page.get_by_label("A friend").check()
    page.get_by_label("Every week").check()
    expect(page.get_by_text("How did you hear about us?")).to_be_hidden()
    page.get_by_label("Coffee").check()
    press_next(page)
    second_page(page)
    page.get_by_label("Yes").check()
    send(page)
    host.wait_for_posts(1)
    assert "heard" not in host.posts[0]


def test_a_page_that_is_skipped_is_neither_shown_nor_counted(host: Host, page: Page) -> None:
    open_cafe(host, page)
    page.get_by_label("Every week").check()
    page.get_by_label("Nothing this time").check()
    expect(page.get_by_text("1 of 2")).to_be_visible()
    press_next(page)
    expect(page.get_by_role("heading", name="About you")).to_be_visible()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("heading", name="Your visit")).to_be_visible()


def test_an_exclusive_option_and_the_others_clear_each_other(host: Host, page: Page) -> None:
    open_cafe(host, page)
    page.get_by_label("Coffee").check()
    page.get_by_label("Nothing this time").check()
    expect(page.get_by_label("Coffee")).not_to_be_checked()
    page.get_by_label("Tea").check()
    expect(page.get_by_label("Nothing this time")).not_to_be_checked()


def test_missing_answers_are_listed_in_a_summary_that_takes_focus(host: Host, page: Page) -> None:
    open_cafe(host, page)
    press_next(page)
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("How often do you visit us? Please choose an answer.")
    expect(summary).to_contain_text("What did you have today? Please tick at least one box.")
    summary.get_by_role("link", name="What did you have").click()
    expect(page.get_by_label("Coffee")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("#q-ordered-error")).to_be_hidden()
    expect(page.locator("#q-visit-error")).to_be_visible()
    assert host.posts == []


def test_what_is_out_of_range_is_said_in_words(host: Host, page: Page) -> None:
    open_cafe(host, page)
    page.get_by_label("Every week").check()
    for name in ("Coffee", "Tea", "Something else"):
        page.get_by_role("checkbox", name=name).check()
    page.get_by_label("Roughly how much").fill("500")
    press_next(page)
    expect(page.locator("#q-ordered-error")).to_have_text("Please tick no more than 2.")
    expect(page.locator("#q-spend-error")).to_have_text("Please give 200 or less.")
    spend = page.get_by_label("Roughly how much")
    expect(spend).to_have_attribute("aria-invalid", "true")
    expect(spend).to_have_attribute("aria-describedby", re.compile("q-spend-error"))
    spend.fill("50")
    expect(page.locator("#q-spend-error")).to_be_hidden()


def test_a_wrong_address_and_a_day_to_come_are_refused(host: Host, page: Page) -> None:
    open_cafe(host, page)
    first_page(page)
    second_page(page)
    page.get_by_label("Yes").check()
    page.get_by_label("Where can we").fill("ada at home")
    page.get_by_label("When did you").fill("2999-01-01")
    send(page)
    expect(page.locator("#q-email-error")).to_contain_text("name@example.com")
    expect(page.locator("#q-since-error")).to_contain_text("or less")
    assert host.posts == []


def test_writing_beside_an_option_takes_back_that_it_was_none(host: Host, page: Page) -> None:
    boxes = "- [ ] Tea `=tea`\n- [ ] Something else: ____ `=other`\n- [ ] None `=none` `only`\n"
    page.goto(host.serve(page_of(f"# Title\n\n### `q` Which?\n\n{boxes}")))
    # As a program that fills in forms does: the field is written while it does not show.
    page.get_by_label("None", exact=True).check()
    page.locator("input.write-in").evaluate(
        "field => { field.value = 'Cocoa';"
        " field.dispatchEvent(new Event('input', { bubbles: true })) }"
    )
    expect(page.get_by_label("Something else", exact=True)).to_be_checked()
    expect(page.get_by_label("None", exact=True)).not_to_be_checked()
    send(page)
    host.wait_for_posts(1)
    assert "q__none" not in host.posts[0]
    assert host.posts[0]["q_other_text"] == "Cocoa"


def test_writing_beside_an_option_needs_the_option_only_once(host: Host, page: Page) -> None:
    open_cafe(host, page)
    field = page.get_by_label("Please say more: Something else")
    expect(field).to_be_hidden()
    page.get_by_role("checkbox", name="Something else").check()
    field.fill("Soup")
    page.get_by_label("Every week").check()
    page.get_by_role("checkbox", name="Something else").uncheck()
    expect(field).to_be_hidden()
    page.get_by_label("Coffee").check()
    press_next(page)
    second_page(page)
    page.get_by_label("Yes").check()
    send(page)
    host.wait_for_posts(1)
    assert "ordered_other_text" not in host.posts[0]


def test_the_browsers_back_leads_to_the_page_before(host: Host, page: Page) -> None:
    open_cafe(host, page)
    first_page(page)
    second_page(page)
    expect(page.get_by_role("heading", name="About you")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="How we did")).to_be_visible()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("heading", name="Your visit")).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("heading", name="How we did")).to_be_visible()


def test_a_draft_is_there_again_after_a_reload_and_can_be_thrown_away(
    host: Host, page: Page
) -> None:
    open_cafe(host, page)
    first_page(page)
    page.get_by_label("5: Very good").check()
    page.reload()
    expect(page.get_by_role("heading", name="How we did")).to_be_visible()
    expect(page.get_by_label("5: Very good")).to_be_checked()
    page.get_by_role("button", name="Start afresh").click()
    expect(page.get_by_role("heading", name="Your visit")).to_be_visible()
    expect(page.get_by_label("Every week")).not_to_be_checked()
    expect(page.get_by_role("button", name="Start afresh")).to_be_hidden()


def test_shuffled_options_keep_their_order_after_a_reload_and_pinned_ones_their_place(
    host: Host, page: Page
) -> None:
    boxes = "\n".join(f"- [ ] Box {n} `=b{n}`" for n in range(12))
    source = (
        f"# Title\n\n### `q` Which?\n\n`shuffle`\n\n{boxes}\n- [ ] None `=none` `only` `last`\n"
    )
    page.goto(host.serve(page_of(source)))
    labels = page.locator(".option")
    expect(labels).to_have_count(13)
    first = labels.all_inner_texts()
    assert first != sorted(first, key=lambda s: int(s.split()[-1]) if "Box" in s else 99)
    assert first[-1].strip() == "None"
    page.get_by_label("Box 3").check()
    page.reload()
    expect(labels).to_have_text(first)
    expect(page.get_by_label("Box 3")).to_be_checked()


def test_query_parameters_that_the_author_named_become_columns(host: Host, page: Page) -> None:
    source = "---\nparams: [table]\n---\n# T\n\n### `why` Why?\n\n`text`\n"
    page.goto(host.serve(page_of(source)) + "?table=4&other=5")
    page.get_by_label("Why?").fill("Hunger")
    send(page)
    host.wait_for_posts(1)
    assert host.posts[0]["table"] == "4"
    assert "other" not in host.posts[0]


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("opens: 2999-01-01", "This survey opens on"),
        ("closes: 2020-01-01", "This survey closed on"),
    ],
)
def test_outside_its_time_a_survey_says_so_and_asks_nothing(
    host: Host, page: Page, setting: str, said: str
) -> None:
    page.goto(host.serve(page_of(f"---\n{setting}\n---\n# T\n\n### `why` Why?\n\n`text`\n")))
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_label("Why?")).to_be_hidden()


def test_an_option_that_ends_the_survey_leaves_nothing_after_it(host: Host, page: Page) -> None:
    source = (
        "# T\n\n## One\n\n### `adult` Are you over 18? *\n\n"
        "- ( ) Yes `=yes`\n- ( ) No `=no` `end`\n\n"
        "## Two\n\n### `why` Why? *\n\n`text`\n"
    )
    page.goto(host.serve(page_of(source)))
    page.get_by_label("No").check()
    send(page)
    host.wait_for_posts(1)
    assert host.posts[0]["adult"] == "no"
    assert "why" not in host.posts[0]


def test_the_end_that_fits_the_answers_is_shown(host: Host, page: Page) -> None:
    source = (
        "# T\n\n### `ok` All well? *\n\n`yes/no`\n\n"
        "## We are sorry\n\n`end` `show if ok = no`\n\nCall us.\n\n"
        "## Lovely\n\n`end`\n\nSee you.\n"
    )
    page.goto(host.serve(page_of(source)))
    page.get_by_label("No").check()
    send(page)
    expect(page.get_by_role("heading", name="We are sorry")).to_be_visible()
    expect(page.get_by_role("heading", name="Lovely")).to_be_hidden()


def test_nothing_is_requested_but_the_page_and_the_endpoint(host: Host, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_cafe(host, page)
    first_page(page)
    second_page(page)
    page.get_by_label("Yes").check()
    send(page)
    expect(page.get_by_role("heading", name="Thank you!")).to_be_visible()
    assert set(asked) <= {f"{host.url}/survey.html", f"{host.url}/collect/cafe"}


def test_the_policy_stops_a_script_that_somebody_slipped_in(host: Host, page: Page) -> None:
    html = page_of(CAFE).replace("</main>", "<script>document.title='owned'</script></main>")
    page.goto(host.serve(html))
    page.wait_for_selector("html.ready")
    assert page.title() == "Riverside Café"


def test_a_question_at_a_time_goes_through_all_of_them_and_back(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(CAFE, theme="one-at-a-time")))
    expect(page.locator("[data-progress-words]")).to_have_text("1 of 8")
    expect(page.get_by_role("group", name="What did you have")).to_be_hidden()
    page.get_by_label("This was my first time").check()
    expect(page.get_by_label("A friend")).to_be_focused()
    expect(page.locator("[data-progress-words]")).to_have_text("2 of 9")
    press_next(page)
    press_next(page)
    expect(page.get_by_role("alert")).to_contain_text("Please tick at least one box.")
    page.get_by_label("Nothing this time").check()
    press_next(page)
    press_next(page)
    expect(page.get_by_text("Will you come back?")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Roughly how much")).to_be_visible()
    page.go_forward()
    page.get_by_label("No", exact=True).check()
    expect(page.get_by_text("Will you come back?")).to_be_hidden()
    press_next(page)
    send(page)
    expect(page.locator("[data-receipt]")).to_be_visible()
    (stored,) = host.stored
    assert (stored["visit"], stored["ordered__none"], stored["again"]) == ("first", "1", "no")
    assert "nps" not in stored


ALONE = """# Alone

### `visit` How often?

- ( ) Daily `=daily`
- ( ) Weekly `=weekly`
- ( ) Other: ____ `=other`

### `many` What?

- [ ] Tea `=tea`
- [ ] Cake `=cake`

### `likely` How likely?

`nps`

### `grid` How good?

`matrix` `answers quality5`

- `speed` Speed
- `staff` Staff

### `why` Why?

`text`
"""


def shown(page: Page, words: str) -> None:
    expect(
        page.get_by_role("group", name=words).or_(page.get_by_label(words)).first
    ).to_be_visible()


def test_a_single_choice_leads_on_and_can_be_taken_back(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(ALONE, theme="one-at-a-time")))
    page.get_by_text("Daily").click()
    shown(page, "What?")
    led = page.get_by_role("status").filter(has_text="You chose")
    expect(led).to_contain_text("You chose “Daily”.")
    page.get_by_role("button", name="Change it").click()
    shown(page, "How often?")
    expect(page.get_by_label("Daily")).to_be_checked()
    expect(led).to_have_count(0)
    page.get_by_text("Weekly").click()
    shown(page, "What?")


def test_what_is_still_to_be_typed_or_ticked_waits_for_next(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(ALONE, theme="one-at-a-time")))
    page.clock.install()
    page.get_by_text("Other").click()
    page.clock.run_for(2000)
    shown(page, "How often?")
    page.locator("[data-write-in]").fill("Yearly")
    press_next(page)
    page.get_by_text("Tea").click()
    page.clock.run_for(2000)
    shown(page, "What?")


def test_arrow_keys_go_through_the_options_without_leading_on(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(ALONE, theme="one-at-a-time")))
    page.clock.install()
    page.get_by_label("Daily").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.clock.run_for(2000)
    expect(page.get_by_label("Weekly")).to_be_checked()
    shown(page, "How often?")


def test_digits_and_letters_choose_and_never_within_a_text(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(ALONE, theme="one-at-a-time")))
    page.get_by_label("Daily").focus()
    page.keyboard.press("b")
    shown(page, "What?")
    page.keyboard.press("1")
    page.keyboard.press("B")
    expect(page.get_by_label("Tea")).to_be_checked()
    expect(page.get_by_label("Cake")).to_be_checked()
    page.keyboard.press("a")
    expect(page.get_by_label("Tea")).not_to_be_checked()
    press_next(page)
    page.keyboard.press("9")
    shown(page, "How good?")
    press_next(page)
    page.get_by_label("Why?").press_sequentially("b2")
    send(page)
    host.wait_for_posts(1)
    (stored,) = host.stored
    assert (stored["visit"], stored["many__cake"], stored["likely"]) == ("weekly", "1", "9")
    assert stored["why"] == "b2"


def test_a_choice_in_a_dropdown_can_end_the_survey(host: Host, page: Page) -> None:
    source = (
        "# T\n\n### `age` How old are you? *\n\n`dropdown`\n\n- ( ) Under 18 `=young` `end`\n"
        "- ( ) Older `=old`\n\n### `why` Why? *\n\n`text`\n"
    )
    page.goto(host.serve(page_of(source)))
    page.get_by_label("How old").select_option("Under 18")
    expect(page.get_by_label("Why?")).to_be_hidden()
    send(page)
    host.wait_for_posts(1)
    assert "why" not in host.posts[0]


def test_a_survey_opened_from_a_disk_works_step_by_step(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "cafe.html"
    path.write_text(page_of(CAFE, "https://example.invalid/in"), encoding="utf-8")
    page.goto(path.as_uri())
    first_page(page)
    second_page(page)
    expect(page.get_by_role("heading", name="About you")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="How we did")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="How we did")).to_be_visible()


def test_the_list_of_errors_names_each_question_as_it_is_worded(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(CAFE)))
    page.get_by_role("button", name="Next").click()
    links = page.get_by_role("alert").first.get_by_role("link")
    expect(links).to_have_text(["How often do you visit us?", "What did you have today?"])
