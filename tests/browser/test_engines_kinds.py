"""Every kind of question in each engine: what is pressed and typed is what the collector stores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.engines import Engine
from support.host import Host
from support.pages import ALL_KINDS, CAFE, page_of, questionnaire_of
from support.round_trip import ADA, BOB, SENT_ALONG, SOURCE
from surveygen.measures.base import spec_of
from surveygen.measures.best_worst import Screens

pytestmark = pytest.mark.browser

SET = """(([name, value]) => {
  const control = document.querySelector(`[data-form] [name="${name}"]`);
  control.value = value;
  for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
})(%s)"""
TYPED = ("why", "more", "spend", "mail", "phone", "site", "visit_other_text", "ordered_other_text")
"""What is typed key by key; in other fields each browser wants other keys."""


def answers_of(given: dict[str, str]) -> dict[str, str]:
    """A respondent's answers, with the best and the worst of every screen."""
    # What is typed as 8.50 is stored as the number it is.
    given = {name: value.replace("8.50", "8.5") for name, value in given.items()}
    answers = {name: value for name, value in given.items() if not name.startswith("value__")}
    if "value__1_best" in given:
        for number, screen in enumerate(
            spec_of(questionnaire_of(SOURCE).by_id["value"], Screens).screens, 1
        ):
            answers[f"value__{number}_best"] = screen[0]
            answers[f"value__{number}_worst"] = screen[-1]
    return answers


def answer(engine: Engine, name: str, value: str) -> None:
    """Answer as a person does: press what one can press, type what one can type."""
    kind = engine.js(f"document.querySelector('[data-form] [name=\"{name}\"]').type")
    if kind in ("radio", "checkbox"):
        css = f'[data-form] [name="{name}"]' + (f'[value="{value}"]' if kind == "radio" else "")
        if not engine.js(f"document.querySelector('{css}').getClientRects().length"):
            engine.click(".screens + .ways button:last-child")
        engine.click(css)
    elif name == "country":
        engine.click("[data-question=country] [role=combobox]")
        engine.keys({"gb": "united king", "de": "germ"}[value], "Enter")
    elif name in TYPED:
        engine.click(f"[name={name}]")
        first, *others = value.split("\n")
        engine.keys(first, *(part for line in others for part in ("Enter", line)))
    else:
        engine.js(SET % json.dumps([name, value]))


@pytest.mark.parametrize("given", [ADA, BOB], ids=["ada", "bob"])
def test_what_is_answered_is_what_is_stored(
    engine: Engine, host: Host, given: dict[str, str]
) -> None:
    query = "&".join(f"{name}={value}" for name, value in SENT_ALONG.items())
    engine.goto(host.serve(page_of(SOURCE, name="wide")) + f"?{query}")
    answers = answers_of(given)
    for name, value in answers.items():
        answer(engine, name, value)
    engine.click("[data-send]")
    engine.wait_for("document.querySelector('[data-receipt]')")
    (stored,) = host.stored
    held = {name: value for name, value in stored.items() if not name.startswith("sg_")}
    told = {name: value.replace("\r\n", "\n") for name, value in held.items() if value}
    assert told == answers | SENT_ALONG


def test_a_file_arrives_with_its_name_and_its_bytes(
    engine: Engine, host: Host, tmp_path: Path
) -> None:
    picture = tmp_path / "Zoë’s pic.txt"
    picture.write_bytes("ä\n".encode() * 40)
    engine.goto(host.serve(page_of("# File\n\n### `pic` Send us a picture\n\n`file`\n")))
    engine.choose_file("[name=pic]", picture)
    engine.click("[data-send]")
    engine.wait_for("document.querySelector('[data-receipt]')")
    (stored,) = host.stored
    assert stored["pic"] == "ä\n" * 40


def test_the_pages_are_walked_back_and_forth_with_all_answers(engine: Engine, host: Host) -> None:
    engine.goto(host.serve(page_of(CAFE)))
    pages = "[...document.querySelectorAll('.page')].findIndex((e) => !e.hidden)"
    engine.click("[name=visit][value=weekly]")
    engine.click("[name=ordered__tea]")
    engine.click("[data-next]")
    engine.expect(pages, 1)
    engine.click("[name=nps][value='9']")
    engine.back()
    engine.wait_for(f"{pages} === 0")
    engine.wait_for("document.querySelector('[value=weekly]').checked")
    engine.click("[data-next]")
    engine.wait_for("document.querySelector('[name=nps][value=\"9\"]').checked")
    engine.reload()
    engine.expect(pages, 1)
    engine.wait_for("document.querySelector('[name=nps][value=\"9\"]').checked")
    engine.click("[data-back]")
    engine.wait_for(f"{pages} === 0")
    engine.wait_for("document.querySelector('[name=ordered__tea]').checked")


SHOW_ALL = """document.querySelectorAll(".page, .question").forEach((e) => {
  e.hidden = false;
  e.classList.remove("away");
})"""
STRAY = """(() => {
  const found = [];
  const shows = (e) => e.getClientRects().length > 0;
  const name = (e) => `${e.closest(".question").id} ${e.name || e.className} ${e.value ?? ""}`;
  const rect = (e) => e.getBoundingClientRect();
  const within = (a, b, by = 3) => a.left >= b.left - by && a.right <= b.right + by &&
    a.top >= b.top - by && a.bottom <= b.bottom + by;
  for (const question of document.querySelectorAll(".question")) {
    const ask = question.querySelector("legend, .ask");
    const every = question.querySelectorAll("input, select, textarea, button");
    const controls = [...every].filter(shows);
    for (const control of controls) {
      control.scrollIntoView({ block: "center", behavior: "instant" });
      const box = rect(control);
      const label = control.closest("label");
      if (!within(box, rect(question))) found.push(`outside its question: ${name(control)}`);
      if (box.top < rect(ask).bottom - 3) found.push(`above what is asked: ${name(control)}`);
      if (label && !within(box, rect(label))) found.push(`outside its label: ${name(control)}`);
      if (box.left < 0 || box.right > innerWidth) found.push(`off the page: ${name(control)}`);
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (hit !== control && hit?.closest("label") !== (label || 0) && !control.contains(hit))
        found.push(`another is pressed: ${name(control)} ${hit?.outerHTML.slice(0, 80)}`);
    }
    const row = question.querySelector(".segments, .stars, .slid");
    const ends = question.querySelector(".ends");
    if (row && ends) {
      const words = document.createRange();
      words.selectNodeContents(ends.firstChild);
      const [first, last] = [words, ends.lastElementChild].map(rect);
      const boxes = [...row.children].map(rect);
      const [start, end] = document.dir === "rtl" ? ["right", "left"] : ["left", "right"];
      if (Math.abs(first[start] - boxes[0][start]) > 4) found.push(`the first end: ${question.id}`);
      const far = row.matches(".stars") ? rect(row)[end] : boxes.at(-1)[end];
      if (Math.abs(last[end] - far) > 4) found.push(`the last end: ${question.id}`);
      if (first.top < boxes[0].bottom - 4) found.push(`the ends' line: ${question.id}`);
    }
  }
  for (const screen of document.querySelectorAll(".screen")) {
    if (!shows(screen)) continue;
    const middle = (e) => rect(e).left + rect(e).width / 2;
    const heads = [...screen.querySelectorAll(".heads span")];
    for (const duel of screen.querySelectorAll(".duel")) {
      const [best, worst] = duel.querySelectorAll("input");
      if (Math.abs(middle(best) - middle(heads[0])) > 4)
        found.push(`not under best: ${name(best)}`);
      if (Math.abs(middle(worst) - middle(heads.at(-1))) > 4)
        found.push(`not under worst: ${name(worst)}`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push("wider than the window");
  return found;
})()"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_control_lies_with_its_own_label_and_is_what_is_pressed(
    engine: Engine, host: Host, width: int, language: str
) -> None:
    for source in (CAFE, ALL_KINDS.removeprefix("---\n")):
        head = f"---\nlanguage: {language}\n" + ("" if source != CAFE else "---\n")
        engine.goto(host.serve(page_of(head + source)))
        engine.resize(width)
        engine.js(SHOW_ALL)
        assert engine.js(STRAY) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_any_kind_with_errors_and_after_sending(
    engine: Engine, host: Host, width: int
) -> None:
    engine.goto(host.serve(page_of(ALL_KINDS, name="all")))
    engine.resize(width)
    engine.click("[data-next]")
    engine.js(SHOW_ALL)
    assert engine.axe() == []
    engine.goto(host.serve(page_of("# One\n\n### `a` A?\n\n`text`\n")))
    engine.click("[data-send]")
    engine.wait_for("document.querySelector('[data-receipt]')")
    assert engine.axe() == []
