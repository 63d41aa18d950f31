"""Waiting for what a page comes to."""

from __future__ import annotations

import json
import time

from playwright.sync_api import Page


def wait_for(page: Page, expression: str, seconds: float = 20) -> None:
    """Ask until the expression is true.

    Playwright's own `wait_for_function` evaluates a text within the page, which a page's policy
    forbids: it holds only where the expression is true at once, and raises where it is not yet.
    """
    last = time.monotonic() + seconds
    while not page.evaluate(f"Boolean({expression})"):
        assert time.monotonic() < last, f"it never came to {expression}"
        page.wait_for_timeout(20)


def wait_for_draft(page: Page, holding: str = "") -> None:
    """Wait until the draft holds this text: it is written after the event that it answers to.

    To be asked before a tab is closed or killed, which ends what the page still had in mind.
    """
    text = json.dumps(holding)
    held = f"key.includes(':draft:') && localStorage.getItem(key).includes({text})"
    wait_for(page, f"Object.keys(localStorage).some((key) => {held})")


def wait_until_nothing_is_kept(page: Page) -> None:
    """Wait until the browser stores nothing of ours any more."""
    wait_for(page, "!Object.keys(localStorage).some((key) => key.startsWith('surveygen:'))")
