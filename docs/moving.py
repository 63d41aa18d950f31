"""Makes the README's moving picture: `python docs/moving.py` (needs the test extras).

A survey is written, with a guess in it, and its page follows; somebody answers it; the report
shows where the guess was wrong.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from pictures import OUT, browser_path
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

import surveygen
from surveygen.language import read_text
from surveygen.model import Questionnaire

WIDTH, HEIGHT = 800, 450
LIMIT = 100_000
"""Bytes that the picture may have: a README is read on telephones too."""

_LINES = (
    ("# How was it today?\n", 700),
    ("\n### `why` What made you come? *\n", 700),
    ("\n- ( ) The bread `=bread`", 300),
    (" `expect 60%`\n", 900),
    ("- ( ) It is on my way `=way`", 300),
    (" `expect 20%`\n", 500),
    ("- ( ) A friend told me `=friend`", 300),
    (" `expect 20%`\n", 1200),
)
"""What is typed, and for how many milliseconds one sees it."""

_FRAME = """<!DOCTYPE html><meta charset="utf-8"><style>
body{{background:#1c1b19;display:grid;font:15px system-ui,sans-serif;gap:16px;
grid-template-columns:{columns};height:450px;margin:0;overflow:hidden;padding:16px;box-sizing:border-box}}
pre{{color:#eceae5;font:14px/1.5 ui-monospace,monospace;margin:0;white-space:pre-wrap}}
b{{color:#7fd0bd;font-weight:400}}
i{{background:#eceae5;display:inline-block;height:1.1em;width:2px}}
iframe{{background:#fff;border:0;border-radius:8px;height:100%;width:100%}}
p{{bottom:14px;color:#a9a49b;left:18px;margin:0;position:fixed}}
</style>{body}"""


def main(target: Path) -> None:
    """Make the picture, and fail where it is larger than it may be."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        frames = list(_frames(browser))
        browser.close()
    first, *others = (Image.open(io.BytesIO(picture)).convert("RGB") for picture, _ in frames)
    first.save(
        target,
        save_all=True,
        append_images=others,
        duration=[milliseconds for _, milliseconds in frames],
        loop=0,
        quality=60,
        method=6,
    )
    if target.stat().st_size > LIMIT:
        too_large = f"{target} has {target.stat().st_size:,} bytes, over {LIMIT:,}"
        raise SystemExit(too_large)


def _frames(browser: Browser) -> Iterator[tuple[bytes, int]]:
    page = browser.new_page(
        viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce"
    )
    written = ""
    for added, milliseconds in _LINES:
        written += added
        yield _beside(page, written), milliseconds
    yield from _answering(page, written)
    page.set_content(_FRAME.format(columns="1fr", body=_framed(_report(written))))
    page.frame_locator("iframe").get_by_role("heading", level=1).wait_for()
    yield page.screenshot(), 1500
    frame = page.frames[-1]
    frame.locator("h2").first.evaluate("node => node.scrollIntoView()")
    yield page.screenshot(), 4000


def _beside(page: Page, written: str) -> bytes:
    """The question set as it is being written, and its page beside it."""
    text = escape(written)
    for part in written.split("`")[1::2]:
        text = text.replace(f"`{escape(part)}`", f"<b>`{escape(part)}`</b>")
    said = "<p>You write. Your guess never reaches the page.</p>"
    body = f"<pre>{text}<i></i></pre>{_framed(_html(written))}{said}"
    page.set_content(_FRAME.format(columns="1fr 1fr", body=body))
    page.frame_locator("iframe").get_by_role("heading", level=1).wait_for()
    return page.screenshot()


def _answering(page: Page, written: str) -> Iterator[tuple[bytes, int]]:
    """The page alone, as somebody answers it."""
    page.set_content(
        _FRAME.format(columns="1fr 390px 1fr", body=f"<a></a>{_framed(_html(written))}")
    )
    frame = page.frame_locator("iframe")
    option = frame.get_by_text("A friend told me")
    option.wait_for()
    yield page.screenshot(), 900
    option.click()
    yield page.screenshot(), 1200


def _html(written: str) -> str:
    """The page of what has been written so far; a question without answers is not there yet."""
    began = written.count("- (") > 1
    text = written if began else written.partition("###")[0] + "### Your question\n\n`text`\n"
    text = re.sub(" `expect [^`]*`", "", text)  # half of a guess is an error
    return surveygen.render(_read(text), endpoint="https://example.com/in")


def _report(written: str) -> str:
    """The report of made-up answers to it."""
    said = ["bread"] * 41 + ["way"] * 52 + ["friend"] * 27
    rows = [{"sg_id": f"r{n}", "sg_fake": "", "why": why} for n, why in enumerate(said)]
    return surveygen.report(_read(written), rows)


def _read(text: str) -> Questionnaire:
    questionnaire, problems = read_text(text, "today")
    if questionnaire is None:
        raise surveygen.SurveygenError(*problems)
    return questionnaire


def _framed(html: str) -> str:
    return f'<iframe srcdoc="{escape(html)}"></iframe>'


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT / "moving.webp")
