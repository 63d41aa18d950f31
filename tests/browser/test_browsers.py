"""A test that waits on the browser without end is told, and the next one has a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error

from support.browsers import Browsers

pytestmark = pytest.mark.browser


def test_a_browser_that_does_not_answer_is_ended_and_the_next_one_does(browsers: Browsers) -> None:
    with browsers.lent(patience=1) as browser:
        page = browser.new_page()
        with pytest.raises(Error, match=r"closed|crashed"):
            page.evaluate("new Promise(() => {})")
    with browsers.lent() as browser:
        page = browser.new_page()
        assert page.evaluate("1 + 1") == 2
        page.close()
