"""Every preset: the plain form posts what its vendor takes, the script knows what success is."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Route, expect

from support.host import Host, read_fields
from support.pages import SHORT, endpoint_of, page_of, questionnaire_of
from surveygen.endpoints import Preset, presets
from surveygen.endpoints.preset import Endpoint

pytestmark = pytest.mark.browser

Answer = Callable[[Route], None]
PRESETS = sorted(presets())
NATIVE = [name for name in PRESETS if presets()[name].action or presets()[name].own_page]


def source_for(preset: Preset) -> str:
    mapping = "fields: {why: entry.123}\n" if preset.name == "google-forms" else ""
    return f"---\n{mapping}endpoint: {preset.example}\n---\n{SHORT}"


def endpoint_for(preset: Preset) -> Endpoint:
    return endpoint_of(questionnaire_of(source_for(preset)), preset.example)


def intercept(page: Page, endpoint: Endpoint, host: Host, answer: Answer) -> list[Request]:
    """Answer in the vendor's place; nothing leaves this computer. The posts that were made."""
    posts: list[Request] = []

    def handle(route: Route) -> None:
        if route.request.method == "POST":
            posts.append(route.request)
            answer(route)
        elif route.request.url.startswith(host.url):
            route.continue_()
        else:
            route.abort()

    page.route("**/*", handle)
    return posts


def fields_in(request: Request) -> dict[str, str]:
    body = request.post_data_buffer or b""
    return read_fields(request.headers.get("content-type", ""), body)


def success_of(endpoint: Endpoint) -> tuple[int, str]:
    """An answer that passes the preset's own test."""
    success = endpoint.success
    body: dict[str, object] = {
        key: {"true": True}.get(value, int(value) if value.isdecimal() else value)
        for key, value in success.equals.items()
    }
    body |= dict.fromkeys(success.any_of, "yes")
    return (success.statuses or (200,))[0], json.dumps(body)


@pytest.mark.parametrize("name", NATIVE)
def test_the_plain_form_posts_to_the_vendor(name: str, host: Host, plain_page: Page) -> None:
    preset = presets()[name]
    endpoint = endpoint_for(preset)
    posts = intercept(plain_page, endpoint, host, lambda r: r.fulfill(status=200, body="thanks"))
    url = host.serve(page_of(source_for(preset)))
    plain_page.goto(url)
    plain_page.get_by_label("Why did you come?").fill("Hunger & thirst")
    plain_page.get_by_role("button", name="Send my answers").click()
    expect(plain_page.get_by_text("thanks")).to_be_visible()
    (post,) = posts
    assert post.url == (endpoint.action or url)
    fields = fields_in(post)
    prefix = endpoint.field_prefix
    assert fields[f"{prefix}why"] == "Hunger & thirst"
    assert fields[f"{prefix}sg_survey"] == "cafe"
    assert fields.items() >= endpoint.fields.items()
    assert fields[endpoint.honeypot] == ""


@pytest.mark.parametrize("name", sorted(set(PRESETS) - set(NATIVE)))
def test_where_only_script_can_send_the_page_says_so(
    name: str, host: Host, plain_page: Page
) -> None:
    plain_page.goto(host.serve(page_of(source_for(presets()[name]))))
    notice = plain_page.locator("noscript .notice")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("needs JavaScript to send your answers")


@pytest.mark.parametrize("name", PRESETS)
def test_the_script_posts_and_understands_the_answer(name: str, host: Host, page: Page) -> None:
    preset = presets()[name]
    endpoint = endpoint_for(preset)
    status, body = success_of(endpoint)
    headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "application/json"}
    posts = intercept(
        page, endpoint, host, lambda r: r.fulfill(status=status, body=body, headers=headers)
    )
    page.goto(host.serve(page_of(source_for(preset))))
    page.get_by_label("Why did you come?").fill("Hunger & thirst")
    page.get_by_role("button", name="Send my answers").click()
    said = "does not confirm it" if endpoint.success.opaque else "Recorded"
    expect(page.locator("[data-receipt]")).to_contain_text(said)
    (post,) = posts
    if not endpoint.own_page:
        assert post.url == endpoint.script_action
    fields = fields_in(post)
    if endpoint.names is not None:
        assert fields == {"entry.123": "Hunger & thirst"}
    else:
        assert fields[f"{endpoint.field_prefix}why"] == "Hunger & thirst"
        assert fields.items() >= endpoint.fields.items()
        assert endpoint.honeypot not in fields


@pytest.mark.parametrize("name", [n for n in PRESETS if presets()[n].success.equals])
def test_two_hundred_without_the_vendors_word_is_not_success(
    name: str, host: Host, page: Page
) -> None:
    preset = presets()[name]
    headers = {"Access-Control-Allow-Origin": "*"}
    posts = intercept(
        page,
        endpoint_for(preset),
        host,
        lambda r: r.fulfill(status=200, body='{"success":"false"}', headers=headers),
    )
    page.goto(host.serve(page_of(source_for(preset))))
    page.get_by_label("Why did you come?").fill("Hunger")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", name="One moment")).to_be_visible()
    assert len(posts) == 1
