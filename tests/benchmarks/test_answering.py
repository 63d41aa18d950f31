"""What an answer takes in a survey of 100, 500 and 1,000 questions, beside SurveyJS and Forms.md.

Chromium with its processor slowed four times, ten questions a page, half of them with a condition
but no more than 200 (the peers have none). Two figures: what the page's own scripts do between an
event and its end, and the time from the click to the next frame. Medians of 20; peers take part up
to 500 questions, beyond which Forms.md takes minutes to start.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.conftest import Figure
from benchmarks.test_phone import serving
from support import peers
from support.pages import build
from surveygen.project import load_project

SLOWER = 4
TARGET = 12
"""Milliseconds of the page's own work for an answer or a key, at any length."""

WATCH = """
window.own = [];
window.frames = [];
for (const type of ["click", "input", "change", "keydown", "keyup"]) {
  addEventListener(type, (event) => {
    event.begun = performance.now();
    if (!window.first) {
      window.first = event.begun;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          frames.push(performance.now() - first);
          window.first = 0;
        };
        channel.port2.postMessage(0);
      });
    }
  }, true);
  addEventListener(type, (event) => own.push(performance.now() - event.begun));
}
"""
PRESS = {
    "surveygen": "[data-question]:not([hidden]) input[type=radio]",
    "surveyjs": ".sd-item input[type=radio]",
    "formsmd": "input[type=radio]",
}
TAKE = """async (css) => {
  const settle = () => new Promise((done) => setTimeout(done, 60));
  const shows = (e) => (e.closest("label, .fmd-choice-label") || e).getClientRects().length;
  const took = [];
  let boxes = [];
  while (!boxes.length) {
    await settle();
    boxes = [...document.querySelectorAll(css)].filter(shows);
  }
  for (let n = 0; n < 20; n++) {
    own.length = frames.length = 0;
    boxes[n % boxes.length].click();
    await settle();
    while (!frames.length) await settle();
    took.push([own.reduce((a, b) => a + b, 0), frames[0]]);
  }
  return took;
}"""


def key_in(page: Page) -> float:
    """Milliseconds of a page's own work for a key in its first text field that shows."""
    field = page.locator("[data-question] [name=q9], .sd-input, .fmd-form-str-input").first
    field.press_sequentially("x")
    page.evaluate("own.length = 0")
    field.press_sequentially("abcdefghij", delay=80)
    took: list[float] = page.evaluate("own")
    return sum(took) / 10


@pytest.mark.parametrize("count", [100, 500, 1000])
def test_an_answer_takes_no_longer_in_a_long_survey(
    count: int, tmp_path: Path, cache: Path, browser: Browser, figure: Figure
) -> None:
    (tmp_path / "content").mkdir()
    source = peers.question_set(count, min(200, count // 2))
    (tmp_path / "content" / "surveygen.md").write_text(source, encoding="utf-8")
    build(load_project(tmp_path))
    peers.write_peers(peers.install_peers(cache / "peers"), tmp_path / "site", count)
    with serving(tmp_path / "site") as address:
        own = {}
        for name in PRESS if count <= 500 else ["surveygen"]:
            context = browser.new_context(viewport={"width": 390, "height": 844})
            page = context.new_page()
            session = context.new_cdp_session(page)
            page.add_init_script(WATCH)
            page.goto(f"{address}/{name}.html", wait_until="load", timeout=300_000)
            page.wait_for_selector(PRESS[name], state="attached", timeout=300_000)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            took = page.evaluate(TAKE, PRESS[name])
            own[name] = median(script for script, _ in took)
            frame = median(all_of for _, all_of in took)
            figure(f"{count} questions, {name}: an answer", f"{own[name]:.1f} ms",
                   f"{frame:.0f} ms to the next frame")  # fmt: skip
            key = key_in(page)
            figure(f"{count} questions, {name}: a key", f"{key:.1f} ms")
            assert name != "surveygen" or key <= TARGET
            context.close()
    assert own["surveygen"] <= TARGET
    if "surveyjs" in own:
        assert own["surveygen"] <= own["surveyjs"] / (2 if count == 100 else 5)
