"""What all tests share: the browser, and where the projects of a test live."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from support.browsers import Browsers, browser_path

# What builds keep for the next one is not put among the caches of whoever runs the tests.
os.environ["SURVEYGEN_CACHE"] = tempfile.mkdtemp(prefix="surveygen-caches-")

# How long an example takes says something about the machine, not about the code. In CI the
# examples are the same each time: what Hypothesis finds elsewhere becomes a test of its own.
settings.register_profile(
    "surveygen",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("surveygen")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--slow` adds the long matrix."""
    parser.addoption("--slow", action="store_true", help="run the long matrix too")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """The whole suite is spread over the cores; what is asked for by name runs as it is.

    Benchmarks would measure one another, and a single file starts sooner without workers.
    """
    if any(Path(argument).name != "tests" for argument in config.args):
        return 0
    return min(os.cpu_count() or 1, 4)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked slow, unless it is asked for."""
    if config.getoption("--slow"):
        return
    skip = pytest.mark.skip(reason="part of the long matrix: run with --slow")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def browsers() -> Iterator[Browsers]:
    """Real browsers, one after the other."""
    path = browser_path()
    if path is None:
        reason = (
            "NO BROWSER: install Chromium, Chrome or Edge, or set SURVEYGEN_BROWSER to its path"
        )
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        yield Browsers(playwright, path)


@pytest.fixture
def browser(browsers: Browsers) -> Iterator[Browser]:
    """A real browser, as a rule the same for all tests of a run."""
    with browsers.lent() as lent:
        yield lent


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile on a phone-sized screen."""
    fresh = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    fresh.set_default_timeout(10_000)
    yield fresh
    with suppress(Error):  # a browser that broke down amid its closing is closed too
        fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab in that profile; an uncaught error in its script fails the test."""
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    assert errors == [], "the page's script raised an error"


@pytest.fixture
def repository() -> Path:
    """The checkout's root."""
    return Path(__file__).parent.parent
