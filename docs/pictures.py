"""Makes the two pictures of the README: `python docs/pictures.py` (needs the test extras).

A page on a telephone, and the first page of a report of made-up answers.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from surveygen.language import read
from surveygen.pages import build_page
from surveygen.pages.reports import make_report, report_request
from surveygen.project import load_project
from surveygen.responses.fake import invent
from surveygen.responses.stored import Records
from surveygen.tallies.tallying import count_responses

ROOT = Path(__file__).parent.parent
OUT = Path(__file__).parent / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


def page_html() -> str:
    """The page of the counter survey."""
    project = load_project(ROOT)
    built = build_page(project, project.content / "customer-experience.md")
    assert built.parts is not None  # noqa: S101 - a shipped set
    return built.parts.html


def report_html(answers: int = 140) -> str:
    """The report of made-up answers to the first question set."""
    questionnaire, _ = read(ROOT / "content" / "why-did-you-buy.md")
    assert questionnaire is not None  # noqa: S101 - a shipped set
    rows = [{**row, "sg_fake": ""} for row in invent(questionnaire, answers, seed=7)]

    source = Records("answers", lambda: rows)
    counted = count_responses(questionnaire, [source], report_request(questionnaire))
    return make_report(load_project(ROOT), questionnaire, counted)


def photograph(browser: Browser, html: str, target: Path, width: int, height: int) -> None:
    """Write a picture of the top of a page."""
    page = browser.new_page(
        viewport={"width": width, "height": height}, device_scale_factor=1.5, color_scheme="light"
    )
    source = target.with_suffix(".html")
    source.write_text(html, encoding="utf-8")
    page.goto(source.as_uri())
    for label in page.get_by_text("Satisfied", exact=True).all()[:1]:
        label.click()
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=target)
    page.close()
    source.unlink()


def browser_path() -> str:
    """The browser that takes the pictures; raises StopIteration where there is none."""
    named = os.environ.get("SURVEYGEN_BROWSER")
    return named or next(filter(None, map(shutil.which, BROWSERS)))


def main() -> None:
    """Make both pictures."""
    OUT.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        photograph(browser, page_html(), OUT / "page.png", 390, 700)
        photograph(browser, report_html(), OUT / "report.png", 760, 1000)
        browser.close()


if __name__ == "__main__":
    main()
