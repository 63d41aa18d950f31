"""What the tests in a real browser share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, Page

from support.engines import Chromium, Engine, Engines, missing_for, running_engines
from support.host import Host, running_host

ENGINES = ("chromium", "firefox", "webkit")


@pytest.fixture
def host() -> Iterator[Host]:
    """A host for pages, with an endpoint at `/collect/…`."""
    with running_host() as running:
        yield running


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A tab with scripts switched off."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="en-GB", java_script_enabled=False
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    yield page
    with suppress(Error):  # one that still goes elsewhere may never say that it is closed
        page.goto("about:blank")
    context.close()


@pytest.fixture(scope="session")
def engines() -> Iterator[Engines]:
    """Firefox and WebKit, the same for all tests of a run."""
    with running_engines() as running:
        yield running


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, engines: Engines) -> Iterator[Engine]:
    """A tab in each of the three engines, one after the other."""
    name: str = request.param
    if name == "chromium":
        browser: Browser = request.getfixturevalue("browser")
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        context.set_default_timeout(20_000)
        yield Chromium(context.new_page())
        context.close()
        return
    missing = missing_for(name)
    if missing:
        reason = f"NO {name.upper()}: {', '.join(missing)} not found; .ci/run installs them"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    yield engines.lent(name)
