"""axe-core over a page."""

from __future__ import annotations

from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page


def findings(page: Page) -> list[str]:
    """What axe-core has to say against the page, one line for each element."""
    results = Axe().run(page)
    assert results["passes"], "axe-core looked at nothing"
    return [
        f"{found['id']}: {node['target']} {node['failureSummary']}"
        for found in results["violations"]
        for node in found["nodes"]
    ]
