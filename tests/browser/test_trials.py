"""Long questionnaires in the browser: the page asks what Python says that it asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.host import Host
from support.pages import page_of, questionnaire_of
from surveygen.kinds import kind_of
from surveygen.model import Questionnaire
from surveygen.responses.fake import invent

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TRIALS = sorted((Path(__file__).parent.parent / "language" / "trials").glob("*.md"))
FILL_PAGE = """
(cells) => {
  const page = [...document.querySelectorAll("[data-page]")].find((each) => !each.hidden);
  const done = new Set();
  for (let filled = true; filled; ) {
    filled = false;
    for (const [name, value] of Object.entries(cells)) {
      const controls = [...page.querySelectorAll(`[name="${name}"]`)];
      if (done.has(name) || !controls.length) continue;
      if (controls[0].closest("[data-question]").hidden) continue;
      done.add(name);
      filled = true;
      const box = controls.find(({ type, value: own }) =>
        type === "checkbox" || (type === "radio" && own === value));
      if (box) { if (!box.checked) box.click(); continue; }
      controls[0].value = value;
      for (const event of ["input", "change"])
        controls[0].dispatchEvent(new Event(event, { bubbles: true }));
    }
  }
  return [...done];
}
"""


def cells_of(questionnaire: Questionnaire, respondent: int) -> dict[str, str]:
    """Made-up answers that the page accepts, to what the conditions let this respondent see."""
    rows = list(invent(questionnaire, respondent + 1, seed=7))
    cells = {name: value for name, value in rows[respondent].items() if not name.startswith("sg_")}
    for question in questionnaire:
        if question.kind == "date" and question.id in cells:
            low, high = kind_of(question).measure.limits(question)
            cells[question.id] = min(max(cells[question.id], low), high)
    return cells


@pytest.mark.parametrize("respondent", range(3))
@pytest.mark.parametrize("path", TRIALS, ids=lambda path: path.stem)
def test_a_respondent_is_asked_and_sends_what_the_conditions_say(
    path: Path, respondent: int, host: Host, page: Page
) -> None:
    source = path.read_text(encoding="utf-8").replace("closes: 2026-12-31", "closes: 2099-12-31")
    questionnaire = questionnaire_of(source, path.stem)
    cells = cells_of(questionnaire, respondent)
    page.goto(host.serve(page_of(source, name=path.stem)))
    following = page.get_by_role("button", name="Next", exact=True)
    filled: set[str] = set()
    for _ in range(len(questionnaire.pages)):
        filled |= set(page.evaluate(FILL_PAGE, cells))
        if not following.is_visible():
            break
        following.click()
    assert filled == set(cells)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    (stored,) = host.stored
    sent = {name: value for name, value in stored.items() if name in cells}
    assert sent == cells
    others = set(stored) - set(cells) - set(questionnaire.settings.params)
    assert [name for name in others if stored[name] and not name.startswith("sg_")] == []
