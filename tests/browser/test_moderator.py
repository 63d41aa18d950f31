"""A session at the moderator's desk: by keyboard, by touch, and through whatever goes wrong."""

from __future__ import annotations

import contextlib
import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, expect

from support.browsers import ARGUMENTS, browser_path
from support.desks import Desk, desk_html
from support.guides import GUIDE, guide_of
from support.host import STORES_AND_CUTS, Host
from support.waiting import wait_for
from support.wording import WORDS, english_among
from surveygen.responses.stored import Records
from surveygen.tallies.notes import tally_notes

pytestmark = pytest.mark.browser

SAYINGS = (
    '3: "I never have it with me #forgot - !!',
    "5: Comes in when the queue is short #time",
    '1: "My phone knows more about me than you do #priv - !!!',
    "8: Likes the smell of bread",
    "2: Would pay less #price +",
)


@contextmanager
def laptop(browser: Browser, **options: object) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def desk(browser: Browser, host: Host) -> Iterator[Desk]:
    """A laptop with the page open, which posts to the host."""
    with laptop(browser) as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.goto(host.serve(desk_html(f"collect:{host.url}")))
        yield Desk(page)
        assert [e for e in errors if "net::" not in e] == []


def test_a_whole_session_is_noted_by_keyboard_through_whatever_goes_wrong(
    browser: Browser, host: Host
) -> None:
    with laptop(browser) as context:
        context.set_default_timeout(60_000)
        context.clock.install(time="2026-06-01T18:30:00Z")
        url = host.serve(desk_html(f"collect:{host.url}"))
        desk = Desk(context.new_page())
        desk.page.goto(url)
        desk.sit_down()
        desk.start()
        questions = desk.page.locator("[data-asked]:visible").count()
        for number in range(60):
            # Ninety minutes in as many seconds as the typing takes.
            context.clock.run_for(90_000)
            seat = number % 8 + 1
            desk.page.keyboard.type(f"{seat}: What seat {seat} says, ")
            if number == 20:
                desk.page.reload()
                expect(desk.field).to_have_value(f"What seat {seat} says, ")
                expect(desk.field).to_be_focused()
            if number == 35:
                with desk.page.expect_event("crash"), contextlib.suppress(Error):
                    desk.page.goto("chrome://crash")
                desk.page.close()
                desk = Desk(context.new_page())
                desk.page.goto(url)
                expect(desk.field).to_have_value(f"What seat {seat} says, ")
                expect(desk.field).to_be_focused()
            context.set_offline(45 <= number < 50)
            desk.note(f"number {number}")
            if number % (60 // questions) == 60 // questions - 1 and number < 55:
                desk.go_on()
        expect(desk.page.locator("[data-elapsed]")).to_have_text(re.compile(r"(89|9\d):\d\d"))
        desk.wait_until_kept()
        notes = desk.notes()
        desk.page.get_by_role("button", name="Send the notes").click()
        expect(desk.page.get_by_role("button", name="All sent")).to_be_visible()
    assert [row["note"] for row in notes] == [
        f"What seat {n % 8 + 1} says, number {n}" for n in range(60)
    ]
    assert {row["seat"] for row in notes} == set("12345678")
    assert len({row["question"] for row in notes}) == questions
    assert len({row["sg_id"] for row in notes}) == 60
    assert {row["coder"] for row in notes} == {"AN"}
    assert notes[0]["at"] < notes[-1]["at"]
    assert notes[-1]["at"] > "2026-06-01T19:55"
    assert {row["sg_id"] for row in notes} < set(host.responses())


def test_a_line_holds_seat_quote_theme_sentiment_and_intensity(desk: Desk) -> None:
    desk.sit_down()
    for words in SAYINGS:
        desk.note(words)
    found = {row["seat"]: row for row in desk.notes()}
    assert found["3"]["quote"] == "I never have it with me"
    assert found["3"]["note"] == ""
    assert (found["3"]["codes"], found["3"]["sentiment"], found["3"]["intensity"]) == (
        "forgot",
        "negative",
        "2",
    )
    assert found["1"]["codes"] == "privacy"
    assert (found["8"]["note"], found["8"]["codes"]) == ("Likes the smell of bread", "")
    assert found["2"]["sentiment"] == "positive"
    assert {row["group"] for row in found.values()} == {"Regulars 1"}


@pytest.mark.parametrize(
    ("typed", "quote"),
    [
        ("３：「家にある」 ＃forgot －　！！", "家にある"),
        ("٣: «في البيت» #forgot - !!", "في البيت"),
    ],
    ids=["japanese", "arabic"],
)
def test_marks_are_read_as_other_keyboards_write_them(desk: Desk, typed: str, quote: str) -> None:
    desk.sit_down()
    desk.page.keyboard.insert_text(typed)
    desk.page.keyboard.press("Enter")
    (row,) = desk.notes()
    assert (row["seat"], row["quote"], row["codes"]) == ("3", quote, "forgot")
    assert (row["sentiment"], row["intensity"]) == ("negative", "2")


def test_what_only_looks_like_a_mark_stays_in_the_words(desk: Desk) -> None:
    desk.sit_down()
    words = "At 10: 30 the C# course - 5+3=8 - is over! #1 99: no"
    desk.note(words)
    (row,) = desk.notes()
    assert (row["note"], row["seat"], row["codes"]) == (words, "", "")


def test_a_word_that_is_no_theme_becomes_a_new_one(desk: Desk) -> None:
    desk.sit_down()
    desk.note("4: It is for old people #age")
    expect(desk.page.locator("[data-code=age]")).to_be_visible()
    desk.page.reload()
    expect(desk.page.locator("[data-code=age]")).to_be_visible()
    assert desk.notes()[0]["codes"] == "age"


def test_the_keys_pick_seats_and_walk_through_the_questions(desk: Desk) -> None:
    desk.sit_down()
    here = desk.page.locator("[data-here]")
    expect(here).to_have_text("Tell us your name and your usual order.")
    desk.go_on()
    expect(here).to_have_text("Think about your last visit. What made you come in?")
    desk.page.keyboard.press("Alt+ArrowUp")
    expect(here).to_have_text("Tell us your name and your usual order.")
    desk.page.keyboard.press("Alt+6")
    expect(desk.page.get_by_role("button", name="Seat 6, Finn")).to_have_attribute(
        "aria-pressed", "true"
    )
    desk.note("Flat white")
    assert [(row["seat"], row["question"]) for row in desk.notes()] == [("6", "intro")]


def test_a_note_can_be_changed_and_taken_out(desk: Desk) -> None:
    desk.sit_down()
    desk.note("2: Comes dayly")
    desk.note("3: Nobody said this")
    (first, _) = (row["sg_id"] for row in desk.notes())
    desk.page.get_by_role("button", name="seat 2: Comes dayly").click()
    desk.field.fill("Comes daily")
    desk.page.keyboard.press("Enter")
    desk.page.get_by_role("button", name="seat 3: Nobody").click()
    desk.page.get_by_role("button", name="Take the note out").click()
    expect(desk.page.locator("[data-notes] li")).to_have_text(
        ["2 Comes daily"], use_inner_text=True
    )
    changed, gone = desk.notes()
    assert (changed["note"], changed["sg_id"]) == ("Comes daily", f"{first}.2")
    # The row stays, saying nothing: else an older copy of the file would bring the note back.
    assert (gone["note"], gone["seat"], gone["sg_id"][-2:]) == ("", "", ".2")


def test_a_group_is_led_only_through_what_is_for_it(desk: Desk) -> None:
    desk.sit_down("Regulars 2")
    expect(desk.page.get_by_role("heading", name="Coming back")).to_be_hidden()
    desk.page.get_by_role("button", name="Change the group").click()
    desk.sit_down("Lapsed 1")
    expect(desk.page.get_by_role("heading", name="Coming back")).to_be_visible()


def test_the_moderator_is_told_the_number_that_participants_give(desk: Desk) -> None:
    desk.sit_down("Lapsed 2")
    desk.page.get_by_role("button", name="Print", exact=True).click()
    expect(desk.page.locator("[data-sheet]")).to_have_text("This is group 5 there.")


def test_hands_and_dots_are_counted(desk: Desk) -> None:
    desk.sit_down()
    more = desk.page.get_by_role("button", name="One more: Yes, with me")
    for _ in range(5):
        more.click()
    desk.page.get_by_role("button", name="One more: Never had one").click()
    desk.page.get_by_role("button", name="One fewer: Yes, with me").click()
    counts = [row for row in desk.rows() if row["question"] == "card_use"]
    assert [(row["seat"], row["note"]) for row in counts] == [("*", "with=4; never=1")]
    desk.page.reload()
    expect(desk.page.locator("[data-vote='card_use/with'] output")).to_have_text("4")


def test_the_file_tells_who_came(desk: Desk) -> None:
    desk.page.get_by_label("How many people came?").fill("6")
    desk.sit_down(names=6)
    (row,) = desk.rows()
    assert (row["question"], row["seat"], row["note"]) == ("attendance", "*", "1;2;3;4;5;6")
    assert "Ada" not in str(row)


def test_the_debrief_is_kept_with_the_notes(desk: Desk) -> None:
    desk.sit_down()
    desk.page.get_by_label("What did you not expect?").fill("How quiet they were about price")
    (row,) = desk.notes()
    assert row["question"] == "debrief"
    assert row["note"] == "surprise: How quiet they were about price"


def test_the_clock_says_calmly_when_the_group_is_behind(browser: Browser, host: Host) -> None:
    with laptop(browser) as context:
        page = context.new_page()
        page.clock.install(time="2026-06-01T18:30:00Z")
        page.goto(host.serve(desk_html()))
        desk = Desk(page)
        desk.sit_down()
        desk.start()
        pace = page.locator("[data-pace]")
        expect(pace).to_have_text("On time")
        page.clock.run_for(9 * 60_000)
        expect(pace).to_have_text("On time")
        page.clock.run_for(4 * 60_000)
        expect(pace).to_have_text("3 min behind")
        expect(page.locator("[data-section-clock]")).to_contain_text("of 10 min in this section")
        desk.go_on()
        expect(pace).to_have_text("On time")
        page.get_by_role("button", name="End the session").click()
        page.clock.run_for(60 * 60_000)
        expect(page.locator("[data-elapsed]")).to_have_text(re.compile(r"13:\d\d"))


def test_the_clock_stands_in_a_break_and_goes_on_as_if_it_had_not_been(
    browser: Browser, host: Host
) -> None:
    with laptop(browser) as context:
        page = context.new_page()
        page.clock.install(time="2026-06-01T18:30:00Z")
        page.goto(host.serve(desk_html()))
        desk = Desk(page)
        desk.sit_down()
        desk.start()
        page.clock.run_for(5 * 60_000)
        page.get_by_role("button", name="Break", exact=True).click()
        pace, elapsed = page.locator("[data-pace]"), page.locator("[data-elapsed]")
        expect(pace).to_have_text("Break")
        page.clock.run_for(20 * 60_000)
        expect(elapsed).to_have_text(re.compile(r"5:\d\d"))
        page.reload()
        page.clock.run_for(60_000)
        expect(elapsed).to_have_text(re.compile(r"5:\d\d"))
        page.get_by_role("button", name="End the break").click()
        page.clock.run_for(2 * 60_000)
        expect(elapsed).to_have_text(re.compile(r"7:\d\d"))
        expect(pace).to_have_text("On time")
        expect(page.locator("[data-section-clock]")).to_contain_text("7:0")


def test_the_screen_is_asked_to_stay_on_while_the_clock_runs(browser: Browser, host: Host) -> None:
    with laptop(browser) as context:
        page = context.new_page()
        page.add_init_script(
            """window.asked = [];
            Object.defineProperty(navigator, "wakeLock", { value: { request: async (what) => {
              window.asked.push(what); return { released: false }; } } });"""
        )
        page.goto(host.serve(desk_html()))
        desk = Desk(page)
        desk.sit_down()
        assert page.evaluate("asked") == []
        desk.start()
        desk.go_on()
        wait_for(page, "asked.join() === 'screen'")


def test_a_reload_in_the_middle_of_a_word_loses_nothing(desk: Desk) -> None:
    desk.sit_down()
    desk.start()
    desk.page.get_by_role("checkbox", name="Recorder on").check()
    desk.note(SAYINGS[0])
    desk.page.keyboard.type('7: "Half a sent')
    desk.page.reload()
    expect(desk.field).to_have_value("Half a sent")
    expect(desk.field).to_be_focused()
    expect(desk.page.get_by_role("button", name="Seat 7, Gül")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(desk.page.get_by_role("checkbox", name="Recorder on")).to_be_checked()
    expect(desk.page.locator("[data-running]")).to_be_visible()
    desk.note("ence")
    assert [row["quote"] for row in desk.notes()] == ["I never have it with me", "Half a sentence"]


def test_a_killed_tab_loses_nothing(desk: Desk) -> None:
    desk.sit_down()
    for words in SAYINGS:
        desk.note(words)
    desk.page.keyboard.type("4: Was saying th")
    context, url = desk.page.context, desk.page.url
    with desk.page.expect_event("crash"), contextlib.suppress(Error):
        desk.page.goto("chrome://crash")
    again = Desk(context.new_page())
    again.page.goto(url)
    expect(again.field).to_have_value("Was saying th")
    expect(again.page.locator("[data-notes] li")).to_have_count(len(SAYINGS))


def test_a_killed_browser_loses_nothing_that_was_on_the_disk(
    browser: Browser, host: Host, tmp_path: Path
) -> None:
    def start() -> BrowserContext:
        return browser.browser_type.launch_persistent_context(
            tmp_path / "profile", executable_path=browser_path(), args=ARGUMENTS
        )

    if not Path("/proc").is_dir():
        pytest.skip("the browser's process is looked up in /proc")
    url = host.serve(desk_html())
    context = start()
    desk = Desk(context.pages[0])
    desk.page.goto(url)
    desk.sit_down()
    for words in SAYINGS:
        desk.note(words)
    desk.wait_until_kept()
    for pid in _processes_of(tmp_path / "profile"):
        os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(Error):
        context.close()
    context = start()
    desk = Desk(context.pages[0])
    desk.page.goto(url)
    expect(desk.page.locator("[data-notes] li")).to_have_count(len(SAYINGS))
    context.close()


def _processes_of(profile: Path) -> list[int]:
    """The browser that was started with this profile."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            command = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        is_browser = not any(part.startswith(b"--type=") for part in command)
        if is_browser and f"--user-data-dir={profile}".encode() in command:
            found.append(int(folder.name))
    assert found
    return found


def test_without_a_network_notes_are_kept_and_go_out_later(desk: Desk, host: Host) -> None:
    desk.sit_down()
    desk.page.context.set_offline(True)
    for words in SAYINGS:
        desk.note(words)
    desk.page.get_by_role("button", name="Send the notes").click()
    expect(desk.page.get_by_role("alert")).to_contain_text("they stay on this device")
    desk.page.context.set_offline(False)
    desk.page.get_by_role("button", name="Send the notes").click()
    expect(desk.page.get_by_role("button", name="All sent")).to_be_disabled()
    sent = {fields["seat"]: fields for fields in host.stored}
    assert set(sent) == {"*", "1", "2", "3", "5", "8"}
    assert sent["3"]["sg_survey"] == "loyalty-fg"
    assert sent["3"]["quote"] == "I never have it with me"


def test_what_is_sent_twice_arrives_under_one_id(desk: Desk, host: Host) -> None:
    desk.sit_down()
    for words in SAYINGS:
        desk.note(words)
    # The first is stored, but the page does not get to know.
    host.replies.append(STORES_AND_CUTS)
    send = desk.page.get_by_role("button", name="Send the notes")
    send.click()
    expect(desk.page.get_by_role("alert")).to_contain_text("Not sent")
    desk.page.reload()
    send.click()
    expect(desk.page.get_by_role("button", name="All sent")).to_be_visible()
    assert len(host.stored) == len(SAYINGS) + 2
    assert len(host.responses()) == len(SAYINGS) + 1
    desk.page.reload()
    expect(desk.page.get_by_role("button", name="All sent")).to_be_disabled()


def test_the_files_of_two_devices_merge(browser: Browser, host: Host, tmp_path: Path) -> None:
    url = host.serve(desk_html())
    files = []
    for coder in ("AN", "BO"):
        with laptop(browser) as context:
            page = context.new_page()
            page.goto(url)
            desk = Desk(page)
            desk.sit_down(coder=coder)
            for words in SAYINGS:
                desk.note(words)
            files.append(desk.save(tmp_path))
    assert [path.name for path in files] == [
        "loyalty-fg-regulars-1-an.csv",
        "loyalty-fg-regulars-1-bo.csv",
    ]
    tally = tally_notes(guide_of(), [*files, files[0]])
    assert (tally.ledger.counted, tally.ledger.duplicates) == (10, 6)
    # Both wrote down what seat 1 said: two mentions, one person.
    privacy = next(theme for theme in tally.themes if theme.code == "privacy")
    assert (privacy.mentions, privacy.people) == (2, 1)
    assert tally.groups[0].people == 8


def test_what_was_posted_twice_is_tallied_once(desk: Desk, host: Host) -> None:
    desk.sit_down()
    for words in SAYINGS:
        desk.note(words)
    host.replies.append(STORES_AND_CUTS)
    desk.page.get_by_role("button", name="Send the notes").click()
    expect(desk.page.get_by_role("alert")).to_contain_text("Not sent")
    desk.page.get_by_role("button", name="Send the notes").click()
    expect(desk.page.get_by_role("button", name="All sent")).to_be_visible()
    tally = tally_notes(guide_of(), [Records("posts", lambda: host.stored)])
    assert (tally.ledger.counted, tally.ledger.counts, tally.ledger.duplicates) == (5, 1, 1)


def test_a_change_after_sending_goes_out_as_a_later_revision(desk: Desk, host: Host) -> None:
    desk.sit_down()
    desk.note("2: Comes dayly")
    desk.page.get_by_role("button", name="Send the notes").click()
    expect(desk.page.get_by_role("button", name="All sent")).to_be_visible()
    desk.page.get_by_role("button", name="seat 2: Comes dayly").click()
    desk.note(", mostly")
    desk.page.get_by_role("button", name="Send the notes").click()
    expect(desk.page.get_by_role("button", name="All sent")).to_be_visible()
    first, second = (fields for fields in host.stored if fields["seat"] == "2")
    assert second["sg_id"] == f"{first['sg_id']}.2"
    assert second["note"] == "Comes dayly, mostly"


def test_the_page_works_from_a_file(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "loyalty-fg.html"
    path.write_text(desk_html(), encoding="utf-8")
    with laptop(browser) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        desk = Desk(page)
        desk.sit_down()
        for words in SAYINGS:
            desk.note(words)
        page.reload()
        expect(page.locator("[data-notes] li")).to_have_count(len(SAYINGS))
        assert len(desk.notes()) == len(SAYINGS)


def test_notes_are_kept_where_the_browser_has_no_database(browser: Browser, host: Host) -> None:
    with laptop(browser) as context:
        context.add_init_script("delete window.indexedDB; IDBFactory.prototype.open = () => null")
        page = context.new_page()
        page.goto(host.serve(desk_html()))
        desk = Desk(page)
        desk.sit_down()
        desk.note(SAYINGS[0])
        page.reload()
        expect(page.locator("[data-notes] li")).to_have_count(1)


def test_a_browser_that_keeps_nothing_is_said_so(browser: Browser, host: Host) -> None:
    with laptop(browser) as context:
        context.add_init_script(
            "IDBFactory.prototype.open = () => null;"
            "Storage.prototype.setItem = () => { throw new Error('full') }"
        )
        page = context.new_page()
        page.goto(host.serve(desk_html()))
        desk = Desk(page)
        desk.sit_down()
        desk.note(SAYINGS[0])
        expect(page.locator("[data-kept=no]")).to_contain_text("keeps nothing")
        assert len(desk.notes()) == 1


def test_two_groups_on_one_device_are_kept_apart(desk: Desk) -> None:
    desk.sit_down("Regulars 1")
    desk.note(SAYINGS[0])
    desk.page.get_by_role("button", name="Change the group").click()
    expect(desk.page.locator("[data-held='Regulars 1']")).to_have_text("1 note")
    desk.sit_down("Regulars 2", names=0)
    expect(desk.page.locator("[data-notes] li")).to_have_count(0)
    assert desk.notes() == []


def test_a_group_can_be_forgotten_for_good(desk: Desk) -> None:
    desk.sit_down("Regulars 1")
    desk.note(SAYINGS[0])
    desk.page.get_by_role("button", name="Change the group").click()
    desk.sit_down("Regulars 2")
    desk.note(SAYINGS[1])
    desk.page.once("dialog", lambda asked: asked.accept())
    desk.page.get_by_role("button", name="Forget this group").click()
    expect(desk.page.locator("[data-held='Regulars 2']")).to_have_text("")
    desk.page.reload()
    expect(desk.page.locator("[data-held='Regulars 1']")).to_have_text("1 note")
    expect(desk.page.locator("[data-held='Regulars 2']")).to_have_text("")
    desk.page.get_by_label("Regulars 2", exact=True).check()
    expect(desk.page.get_by_label("Name at seat 1", exact=True)).to_have_value("")


def test_a_guide_without_groups_can_be_held(browser: Browser, host: Host) -> None:
    with laptop(browser) as context:
        page = context.new_page()
        guide = "---\ntype: focus-group\n---\n\n# Talk\n\n### `why` Why?\n"
        page.goto(host.serve(desk_html(source=guide)))
        page.get_by_role("button", name="Open the guide").click()
        desk = Desk(page)
        desk.note("1: Because")
        assert [row["group"] for row in desk.notes()] == ["Group 1"]


def test_a_tablet_needs_no_keyboard_but_for_the_words(browser: Browser, host: Host) -> None:
    context = browser.new_context(viewport={"width": 820, "height": 1180}, has_touch=True)
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(host.serve(desk_html()))
    page.get_by_text("Regulars 3").tap()
    page.get_by_role("button", name="Open the guide").tap()
    page.get_by_text("Think about your last visit").first.tap()
    page.get_by_role("button", name="Seat 4", exact=True).tap()
    page.get_by_label("Note", exact=True).fill("It is always at home")
    for name in ("“…”", "−", "forgot", "!!"):
        page.get_by_role("button", name=name, exact=True).tap()
    page.get_by_role("button", name="Keep the note").tap()
    (row,) = Desk(page).notes()
    assert {**row, "at": "", "sg_id": ""} == {
        "group": "Regulars 3", "question": "last_visit", "at": "", "seat": "4", "note": "",
        "quote": "It is always at home", "codes": "forgot", "sentiment": "negative",
        "intensity": "2", "coder": "", "sg_id": "",
    }  # fmt: skip
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 820
    small = page.evaluate(
        "[...document.querySelectorAll('button')].filter(b => b.offsetParent)"
        ".filter(b => b.offsetHeight < 24 || b.offsetWidth < 24).map(b => b.outerHTML)"
    )
    assert small == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_the_desk(browser: Browser, host: Host, scheme: str) -> None:
    from axe_core_python.sync_playwright import Axe

    with laptop(browser, color_scheme=scheme, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(host.serve(desk_html()))
        # The page first asks the device what it holds, and only then shows the way in.
        page.get_by_role("button", name="Open the guide").wait_for()

        def findings() -> list[str]:
            found = Axe().run(page)["violations"]
            return [
                f"{f['id']}: {n['failureSummary']} {n['html']}" for f in found for n in f["nodes"]
            ]

        assert findings() == []
        desk = Desk(page)
        desk.sit_down()
        desk.start()
        for words in SAYINGS:
            desk.note(words)
        page.keyboard.type("6: and #pr")
        assert findings() == []


def test_the_page_asks_for_nothing_else(desk: Desk, host: Host) -> None:
    desk.sit_down()
    desk.note(SAYINGS[0])
    assert [path for path in host.paths if path != "/favicon.ico"] == ["/survey.html"]


def test_a_german_guide_is_held_in_german(browser: Browser, host: Host) -> None:
    with laptop(browser) as context:
        page = context.new_page()
        german = GUIDE.replace("seats: 8", "seats: 8\nlanguage: de")
        page.goto(host.serve(desk_html(f"collect:{host.url}", german)))
        page.get_by_label("Wer macht Notizen?").fill("AN")
        page.get_by_role("button", name="Leitfaden öffnen").click()
        page.get_by_role("button", name="Uhr starten").click()
        page.get_by_label("Notiz", exact=True).fill('3: "Liegt zu Hause #forgot - !!')
        page.keyboard.press("Enter")
        expect(page.locator("[data-notes] .said")).to_have_text("„Liegt zu Hause“")
        expect(page.locator("[data-kept]").first).to_have_text("1 Notiz auf diesem Gerät")
        assert english_among(page.evaluate(WORDS), "de") == []
        page.get_by_role("button", name="Notizen senden").click()
        expect(page.get_by_role("button", name="Alles gesendet")).to_be_visible()
        assert [row["quote"] for row in Desk(page, "Als CSV sichern").notes()] == ["Liegt zu Hause"]


@pytest.fixture
def tabs(browser: Browser, host: Host) -> Iterator[tuple[Desk, Desk]]:
    """Two tabs of one browser with the page open, and no group chosen yet."""
    url = host.serve(desk_html(f"collect:{host.url}"))
    with laptop(browser) as context:
        desks = Desk(context.new_page()), Desk(context.new_page())
        for desk in desks:
            desk.page.goto(url)
            desk.page.get_by_role("button", name="Open the guide").wait_for()
        yield desks


def hand_over(one: Desk, other: Desk) -> None:
    """Go on in the other tab, once all that was typed in the one is on the disk, as both know."""
    one.wait_until_kept()
    here = "Object.keys(localStorage).filter((key) => key.startsWith('surveygen:guide:'))"
    wait_for(other.page, f"!{here}.length")
    other.page.bring_to_front()
    with other.page.expect_navigation():
        other.page.get_by_role("button", name="Go on here").click()
    expect(other.field).to_be_focused()


def test_a_second_tab_of_a_group_takes_over_all_that_was_typed(tabs: tuple[Desk, Desk]) -> None:
    first, second = tabs
    first.sit_down()
    first.note("3: At home")
    first.page.get_by_role("button", name="One more: Yes, with me").click()
    first.page.keyboard.type("4: Half a sent")
    # Its names were heard of, though the second tab was opened before they were typed.
    expect(second.page.get_by_label("Name at seat 1", exact=True)).to_have_value("Ada")
    second.page.get_by_role("button", name="Open the guide").click()
    expect(first.page.get_by_role("heading", name="Open in another tab")).to_be_visible()
    expect(second.field).to_have_value("Half a sent")
    second.note("ence")
    second.note("5: Two more")
    assert [row["note"] for row in second.notes()] == ["At home", "Half a sentence", "Two more"]
    expect(second.page.locator("[data-vote='card_use/with'] output")).to_have_text("1")


def test_two_tabs_can_take_turns_without_losing_a_word(tabs: tuple[Desk, Desk]) -> None:
    first, second = tabs
    first.sit_down()
    second.page.get_by_role("button", name="Open the guide").click()
    told = [desk.page.get_by_role("heading", name="Open in another tab") for desk in tabs]
    expect(told[0]).to_be_visible()
    expect(second.field).to_be_focused()
    # Whoever types into the tab that stands aside changes nothing.
    first.page.keyboard.type("lost?")
    first.page.keyboard.press("Alt+4")
    second.page.bring_to_front()
    second.note("1: In the second")
    second.page.keyboard.type("2: Begun in the second")
    hand_over(second, first)
    expect(told[1]).to_be_visible()
    expect(told[0]).to_be_hidden()
    expect(first.field).to_have_value("Begun in the second")
    first.note(", ended in the first")
    hand_over(first, second)
    second.note("3: And back")
    assert [row["note"] for row in second.notes()] == [
        "In the second",
        "Begun in the second, ended in the first",
        "And back",
    ]
    second.wait_until_kept()
    second.page.reload()
    assert len(second.notes()) == 3


def test_two_tabs_with_two_groups_leave_each_other_alone(tabs: tuple[Desk, Desk]) -> None:
    first, second = tabs
    first.sit_down("Regulars 1")
    second.sit_down("Lapsed 1")
    first.note("1: In the first")
    second.note("1: In the second")
    for desk, words in ((first, "In the first"), (second, "In the second")):
        desk.page.reload()
        expect(desk.field).to_be_visible()
        assert [row["note"] for row in desk.notes()] == [words]
        expect(desk.page.get_by_role("heading", name="Open in another tab")).to_be_hidden()


def test_what_one_tab_forgets_another_forgets_too(tabs: tuple[Desk, Desk]) -> None:
    first, second = tabs
    first.sit_down("Regulars 1")
    first.note(SAYINGS[0])
    expect(second.page.get_by_label("Name at seat 1", exact=True)).to_have_value("Ada")
    first.page.once("dialog", lambda asked: asked.accept())
    first.page.get_by_role("button", name="Forget this group").click()
    expect(second.page.get_by_label("Name at seat 1", exact=True)).to_have_value("")
    second.sit_down("Regulars 1", names=0)
    assert second.notes() == []


def test_tabs_hear_each_other_from_a_file(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "loyalty-fg.html"
    path.write_text(desk_html(), encoding="utf-8")
    with laptop(browser) as context:
        first, second = Desk(context.new_page()), Desk(context.new_page())
        first.page.goto(path.as_uri())
        first.sit_down()
        first.page.keyboard.type("4: Half a sent")
        second.page.goto(path.as_uri())
        expect(second.field).to_have_value("Half a sent")
        expect(first.page.get_by_role("heading", name="Open in another tab")).to_be_visible(
            timeout=30_000
        )
