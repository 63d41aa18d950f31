"""A page that seals: nothing leaves it openly, and it says beforehand where it cannot seal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from support.emulators import SERVICES, google_forms, running_emulator
from support.host import Host, Reply
from support.pages import endpoint_of, questionnaire_of
from support.sealing import key_in, sealing
from surveygen.endpoints import Endpoint
from surveygen.model import Questionnaire
from surveygen.rendering import render
from surveygen.sealing.keyring import Keyring, PrivateKey
from surveygen.sealing.opening import Opener
from surveygen.theme import load_theme

pytestmark = pytest.mark.browser

WORDS = "Because my doctor told me so"
ASKED = """\
---
params: [shop]
---

# Secrets

### `why` Why did you come?

`long text`

### `again` Again?

`yes/no`
"""
FAR = "http://survey.test/survey.html"
"""Neither encrypted nor this computer: there browsers have no WebCrypto."""


@pytest.fixture
def key(tmp_path: Path) -> PrivateKey:
    return key_in(tmp_path / "keys")


@pytest.fixture
def questionnaire() -> Questionnaire:
    return questionnaire_of(ASKED, "every")


Put = Callable[..., str]


@pytest.fixture
def put(questionnaire: Questionnaire, key: PrivateKey, host: Host) -> Put:
    """Puts the page on the host; its address."""

    def put(*, refuses: bool = True) -> str:
        return host.serve(page_of(questionnaire, key, host, refuses=refuses))

    return put


def page_of(
    questionnaire: Questionnaire, key: PrivateKey, host: Host, *, refuses: bool = True
) -> str:
    endpoint = endpoint_of(questionnaire, f"{host.url}/collect/every")
    return render(questionnaire, load_theme(), sealing(endpoint, [key], refuses=refuses))


def opened(key: PrivateKey, fields: dict[str, str]) -> dict[str, str]:
    found = Opener(Keyring({key.public.kid: key})).open(fields["sg_sealed"])
    return {name: value for name, value in found.items() if value}


def answer(page: Page) -> None:
    page.locator("[name=why]").fill(WORDS)
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Send my answers").click()


def test_nothing_that_was_answered_is_sent_openly(
    put: Put, host: Host, page: Page, key: PrivateKey
) -> None:
    page.goto(put() + "?shop=leeds")
    expect(page.locator("[data-unsealed]")).to_be_hidden()
    answer(page)
    expect(page.locator("[data-receipt]")).to_contain_text("Recorded")
    (sent,) = host.posts
    assert set(sent) == {"sg_survey", "sg_id", "sg_revision", "sg_submitted", "sg_sealed"}
    inside = opened(key, sent)
    assert (inside["why"], inside["again"], inside["shop"]) == (WORDS, "yes", "leeds")
    assert inside["sg_id"] == sent["sg_id"]
    assert inside["sg_started"]


def test_what_waits_in_the_browser_is_sealed_and_goes_as_it_is(
    put: Put, host: Host, page: Page, key: PrivateKey
) -> None:
    host.replies += [Reply(503)]
    page.goto(put())
    answer(page)
    expect(page.locator("[data-status=waiting]")).to_be_visible()
    # In this page they can still be read and copied; in the browser's storage they cannot.
    expect(page.locator("[data-said]")).to_contain_text(WORDS)
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "sg_sealed" in kept
    assert WORDS not in kept
    expect(page.locator("[data-receipt]")).to_contain_text("Recorded", timeout=20_000)
    assert len({each["sg_sealed"] for each in host.posts}) == 1
    assert opened(key, host.posts[-1])["why"] == WORDS


def test_what_is_saved_as_a_file_is_sealed(
    put: Put, host: Host, page: Page, key: PrivateKey
) -> None:
    host.replies += [Reply(400)]
    page.goto(put())
    answer(page)
    expect(page.locator("[data-status=unsent]")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert WORDS not in json.dumps(saved)
    assert opened(key, saved)["why"] == WORDS


def test_answers_gone_over_keep_their_id_and_count_up_openly(
    put: Put, host: Host, page: Page, key: PrivateKey
) -> None:
    host.replies += [Reply(400)]
    page.goto(put())
    answer(page)
    page.get_by_role("button", name="Back to the questions").click()
    page.locator("[name=why]").fill("Another reason")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.locator("[data-receipt]")).to_contain_text("Recorded")
    first, second = host.posts
    assert (first["sg_id"], second["sg_revision"]) == (second["sg_id"], "1")
    assert opened(key, second)["why"] == "Another reason"


def far(page: Page, html: str) -> None:
    def serve(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route(FAR, serve)
    page.goto(FAR)


@pytest.mark.parametrize("refuses", [True, False])
def test_where_nothing_can_be_sealed_the_page_says_so_before_the_first_question(
    questionnaire: Questionnaire, key: PrivateKey, host: Host, page: Page, refuses: bool
) -> None:
    far(page, page_of(questionnaire, key, host, refuses=refuses))
    assert page.evaluate("crypto.subtle === undefined")
    said = page.locator("[data-unsealed]")
    expect(said).to_be_visible()
    if refuses:
        expect(page.locator("[data-form]")).to_be_hidden()
        return
    expect(said).to_contain_text("those who pass your answers on could read them")
    assert said.bounding_box()["y"] < page.locator("[name=why]").bounding_box()["y"]  # type: ignore[index]
    page.route("**/collect/**", lambda route: route.fulfill(json={"ok": True}))
    with page.expect_request("**/collect/**") as request:
        answer(page)
    assert WORDS in (request.value.post_data or "")


def test_a_page_that_is_framed_by_one_without_encryption_says_so_too(
    questionnaire: Questionnaire, key: PrivateKey, host: Host, page: Page
) -> None:
    html = page_of(questionnaire, key, host)
    address = "https://near.test/survey.html"
    page.route(
        address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8")
    )
    far(page, f'<!doctype html><iframe src="{address}" width="600" height="600"></iframe>')
    frame = page.frame_locator("iframe")
    expect(frame.locator("[data-unsealed]")).to_be_visible()
    expect(frame.locator("[data-form]")).to_be_hidden()


@pytest.mark.parametrize("refuses", [True, False])
def test_without_script_nothing_is_sent_unless_the_author_lets_it(
    put: Put, host: Host, plain_page: Page, refuses: bool
) -> None:
    plain_page.goto(put(refuses=refuses))
    expect(plain_page.locator("[data-unsealed]")).to_be_visible()
    if refuses:
        expect(plain_page.locator("[data-form]")).to_be_hidden()
        assert plain_page.locator("[data-form]").get_attribute("action") is None
        assert "form-action 'none'" in plain_page.content()
        return
    plain_page.locator("[name=why]").fill(WORDS)
    plain_page.get_by_role("button", name="Send my answers").click()
    host.wait_for_posts(1)
    assert host.posts[0]["why"] == WORDS
    assert not host.posts[0]["sg_sealed"]


@pytest.mark.parametrize("refuses", [True, False])
def test_where_the_script_fails_it_is_as_without(
    put: Put, context: BrowserContext, refuses: bool
) -> None:
    page = context.new_page()  # not the fixture's, which fails where a script does
    page.add_init_script("Object.defineProperty(globalThis, 'URLSearchParams', {value: null})")
    page.goto(put(refuses=refuses))
    expect(page.locator("[data-unsealed]")).to_be_visible()
    expect(page.locator("[data-form]")).to_be_visible(visible=not refuses)


def test_where_sealing_itself_fails_nothing_is_sent_and_nothing_is_lost(
    put: Put, host: Host, page: Page
) -> None:
    page.add_init_script("SubtleCrypto.prototype.deriveBits = async () => { throw new Error() }")
    page.goto(put())
    answer(page)
    expect(page.locator("[data-unsealed]")).to_be_visible()
    expect(page.locator("[name=why]")).to_have_value(WORDS)
    assert host.posts == []


def test_a_page_from_the_disk_seals(
    questionnaire: Questionnaire, key: PrivateKey, host: Host, page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "secrets.html"
    file.write_text(page_of(questionnaire, key, host), encoding="utf-8")
    page.goto(file.as_uri())
    expect(page.locator("[data-unsealed]")).to_be_hidden()
    answer(page)
    host.wait_for_posts(1)
    assert opened(key, host.posts[0])["why"] == WORDS


@pytest.mark.parametrize("spec", SERVICES, ids=lambda spec: spec.partition(":")[0])
def test_every_service_carries_what_is_sealed(
    spec: str, questionnaire: Questionnaire, key: PrivateKey, host: Host, page: Page
) -> None:
    with running_emulator(SERVICES[spec]) as emulator:
        endpoint = sealing(emulator.at(endpoint_of(questionnaire, spec)), [key])
        html = render(questionnaire, load_theme(), endpoint)
        address = host.serve(html)
        if endpoint.success.same_site:
            emulator.pages["/survey.html"] = html
            address = f"{emulator.url}/survey.html"
        page.goto(address)
        page.locator("[data-question=why] textarea").fill(WORDS)
        page.get_by_role("button", name="Send my answers").click()
        expect(page.locator("[data-receipt]")).to_contain_text("Recorded")
        (stored,) = emulator.stored
    assert WORDS not in json.dumps(stored)
    assert opened(key, stored)["why"] == WORDS


def test_a_google_form_carries_what_is_sealed_in_its_one_question(
    key: PrivateKey, host: Host, page: Page
) -> None:
    fields = "fields: {sg_sealed: entry.123}"
    questionnaire = questionnaire_of(ASKED.replace("params: [shop]", fields))
    with running_emulator(google_forms) as emulator:
        endpoint = sealing(
            emulator.at(endpoint_of(questionnaire, "google-forms:" + "1" * 30)), [key]
        )
        page.goto(host.serve(render(questionnaire, load_theme(), endpoint)))
        page.locator("[data-question=why] textarea").fill(WORDS)
        page.get_by_role("button", name="Send my answers").click()
        # A second receipt would be of what was sent again.
        expect(page.locator("[data-receipt]")).to_contain_text("does not confirm")
        (stored,) = emulator.stored
    assert WORDS not in json.dumps(stored)
    assert list(stored) == ["entry.123"]
    assert opened(key, {"sg_sealed": stored["entry.123"]})["why"] == WORDS


def test_the_endpoint_without_script_has_nowhere_to_go(
    questionnaire: Questionnaire, key: PrivateKey
) -> None:
    endpoint: Endpoint = sealing(endpoint_of(questionnaire, "formspree:xyzabcde"), [key])
    assert (endpoint.action, endpoint.form_action) == ("", ())
    assert endpoint.script_action


def test_the_parts_that_seal_are_small_and_only_where_they_are_wanted(
    questionnaire: Questionnaire, key: PrivateKey, tmp_path: Path, browser: Browser
) -> None:
    import gzip

    from surveygen.rendering.needs import script_modules
    from surveygen.script import bundle

    endpoint = endpoint_of(questionnaire, "formspree:xyzabcde")
    openly = bundle(script_modules(questionnaire, endpoint))
    assert "subtle" not in openly
    before = len(gzip.compress(openly.encode(), 9))
    second = key_in(tmp_path / "keys", "second")
    for keys in ([key], [key, second]):
        script = bundle(script_modules(questionnaire, sealing(endpoint, keys)))
        assert len(gzip.compress(script.encode(), 9)) - before <= 1000
