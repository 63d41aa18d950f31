"""How pages look, held against how they looked when somebody last looked at them.

`python tests/support/looks.py` compares by pixels what is seen of every kind of question, in each
theme, on a phone and a desktop, light and dark, untouched, answered, with errors and on paper, and
reports in both schemes and on paper. What has changed is written as sheets of before, after and
where; `accept` keeps what there is now: `python tests/support/looks.py accept`.

Accepted are the pages, not their pictures: both are drawn by the same browser with the same fonts,
so that it makes no difference whose they are.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict

from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import Browser, Page, expect, sync_playwright

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from support.all_kinds import ALL_KINDS as TALLIED
from support.browsers import Browsers, browser_path
from support.host import Host, running_host
from support.pages import ALL_KINDS, CAFE, page_of
from surveygen import api
from surveygen.language import read_text
from surveygen.theme import theme_names

ACCEPTED = Path(__file__).parents[1] / "browser" / "accepted.json.xz"
OTHERS = """\
# What is left

### `story` A word of yours?

`text` `or Don't know`

### `paper` A picture of it?

`file`

### `version` Which of them was it?

`concepts`

- A bee on a flower `=bee`
- A jar in the sun `=jar`

### `note` And now for something else

`info`

With a **word** of explanation, and [an address](https://example.com).

### `heard` How did you hear about us?

- ( ) A friend `=friend`
- ( ) Somewhere else: ____ `=other`
"""
"""What neither the café nor its other kinds show."""
WIDTHS = {"phone": 390, "desktop": 1280}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
STATES = ("untouched", "answered", "errors")
PAPER = 794
"""The width of A4 in pixels of CSS."""
NOTICED = 40
"""How far a colour may be off, of 255, before it is seen: the edge of a letter moves less."""

_SHOWN = """() => {
  for (const e of document.querySelectorAll("section.page, [data-question]")) e.hidden = false;
  for (const e of document.querySelectorAll(".errors")) e.hidden = true;
  // What stays at the edge of the window would lie over a question.
  for (const e of document.querySelectorAll(".buttons")) e.style.position = "static";
}"""
_ANSWERED = """() => {
  const typed = { date: "2026-03-01", time: "10:30", month: "2026-03", number: "8", range: "3",
    "datetime-local": "2026-03-01T10:30", email: "a@example.com", url: "https://example.com",
    tel: "030 123456" };
  const seen = new Set();
  for (const e of document.querySelectorAll("[data-form] :is(input, textarea, select)")) {
    if (e.matches("[type=hidden], [type=file], [data-trap], :disabled")) continue;
    if (e.matches("[type=radio], [type=checkbox]")) {
      if (!seen.has(e.name)) e.click();
      seen.add(e.name);
      continue;
    }
    const typical = typed[e.type] ?? (/decimal|numeric/.test(e.inputMode) ? "8" : "Tea");
    if (e.tagName === "SELECT") e.selectedIndex = 1;
    else e.value = typical;
    for (const event of ["input", "change"]) e.dispatchEvent(new Event(event, { bubbles: true }));
  }
  document.activeElement?.blur();
}"""
_PLACES = """(selector) => {
  document.activeElement?.blur();
  const placed = [];
  for (const e of document.querySelectorAll(selector)) {
    // What stands above may be a part of a pixel higher: that moves no letter here.
    const over = e.getBoundingClientRect().top + scrollY;
    if (over % 1 && getComputedStyle(e).position === "static") {
      e.style.position = "relative";
      e.style.top = `${Math.ceil(over) - over}px`;
    }
    const box = e.getBoundingClientRect();
    if (box.width && box.height)
      placed.push([e.dataset.kind ? `${e.dataset.kind} ${e.dataset.question}` : e.id || e.className
        || e.tagName.toLowerCase(), box.left + scrollX, box.top + scrollY, box.width, box.height]);
  }
  return placed;
}"""
_PARTS = "[data-kind], .head, .intro, .buttons, .foot"
_PARTS_OF_REPORT = "main > *, body > header, body > footer"


class Shot(NamedTuple):
    """A page as it is looked at."""

    page: str
    width: str
    scheme: Literal["light", "dark"]
    state: str

    def __str__(self) -> str:
        return f"{self.page}, {self.width}, {self.scheme}, {self.state}"


class Change(NamedTuple):
    """A part of a page that looks otherwise than accepted."""

    shot: Shot
    part: str
    before: Image.Image | None
    after: Image.Image | None


class _Light(TypedDict):
    color_scheme: Literal["light", "dark"]


def pages() -> dict[str, str]:
    """The pages that are looked at, by name."""
    made = {}
    for theme in theme_names():
        made[f"{theme} every kind"] = page_of(ALL_KINDS, name="all", theme=theme)
        made[f"{theme} café"] = page_of(CAFE, theme=theme)
        made[f"{theme} others"] = page_of(OTHERS, name="others", theme=theme)
    made["report"] = _report()
    return made


def _report() -> str:
    questionnaire, problems = read_text(TALLIED.lstrip(), "wide")
    assert questionnaire is not None, problems
    rows = api.fake(questionnaire, 120, seed=4)
    return api.report(questionnaire, rows, by="visit")


def shots(name: str) -> Iterator[Shot]:
    """How one of the pages is looked at."""
    states = ("untouched",) if name == "report" else STATES
    for width in WIDTHS:
        for scheme in SCHEMES:
            for state in states:
                yield Shot(name, width, scheme, state)
    yield Shot(name, "paper", "light", "printed")


def accepted() -> dict[str, str]:
    """The pages as they were when somebody said that they look well."""
    with lzma.open(ACCEPTED, "rt", encoding="utf-8") as file:
        kept: dict[str, str] = json.load(file)
    return kept


def accept(made: Mapping[str, str]) -> None:
    """Keep pages as those that look well."""
    with lzma.open(ACCEPTED, "wt", encoding="utf-8", preset=9) as file:
        json.dump(made, file, ensure_ascii=False, indent=0)


def changes(
    browser: Browser, host: Host, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[Change]:
    """What looks otherwise; a page whose text is the same is not drawn."""
    for name in sorted({*before, *after}):
        old, new = before.get(name, ""), after.get(name, "")
        if old == new:
            continue
        for shot in shots(name):
            was, now = (drawn(browser, host, html, shot) for html in (old, new))
            for part in dict.fromkeys([*was, *now]):
                pair = was.get(part), now.get(part)
                if differs(*pair):
                    yield Change(shot, part, *pair)


def differs(before: Image.Image | None, after: Image.Image | None) -> bool:
    """Whether an eye sees two pictures as two; a part that is in one alone is seen."""
    if before is None or after is None or before.size != after.size:
        return before is not after
    return _off(before, after).getbbox() is not None


def _off(before: Image.Image, after: Image.Image) -> Image.Image:
    """White where colours are noticeably apart."""
    bands = ImageChops.difference(before, after).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return most.point(lambda off: 255 if off > NOTICED else 0)


def drawn(browser: Browser, host: Host, html: str, shot: Shot) -> dict[str, Image.Image]:
    """The parts of a page as they are seen: each question, and what stands around them."""
    if not html:
        return {}
    width = WIDTHS.get(shot.width, PAPER)
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
        locale="en-GB",
    )
    try:
        context.add_init_script("Math.random = () => 0.4")  # rows lie in the order of one lot
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.clock.install(time=date(2026, 3, 1).isoformat())
        page.goto(host.serve(html))
        selector = _PARTS if shot.page != "report" else _PARTS_OF_REPORT
        if selector == _PARTS:
            _bring(page, shot.state)
        if shot.state == "printed":
            page.emulate_media(media="print")
        return _cut(page, selector)
    finally:
        context.close()


def _bring(page: Page, state: str) -> None:
    """All questions of a survey at once, in one of its states."""
    expect(page.locator("[data-form]")).to_be_visible()
    if state == "errors":
        forward = page.locator("[data-next]:visible, [data-send]:visible").first
        forward.click()
    page.evaluate(_SHOWN)
    if state == "answered":
        page.evaluate(_ANSWERED)
        page.evaluate(_SHOWN)


def _cut(page: Page, selector: str) -> dict[str, Image.Image]:
    places = page.evaluate(_PLACES, selector)
    taken = page.screenshot(full_page=True, animations="disabled", caret="hide")
    whole = Image.open(BytesIO(taken)).convert("RGB")
    parts: dict[str, Image.Image] = {}
    for name, left, top, width, height in places:
        same = sum(part.partition(" #")[0] == name for part in parts)
        key = f"{name} #{same + 1}" if same else name
        box = (int(left), round(top), round(left + width + 0.5), round(top + height))
        parts[key] = whole.crop(box)
    return parts


def sheet(found: Change) -> Image.Image:
    """Before, after, and where they are apart, side by side."""
    empty = Image.new("RGB", (200, 60), "#888")
    before, after = found.before or empty, found.after or empty
    size = max(before.width, after.width), max(before.height, after.height)
    padded = [Image.new("RGB", size, "#888") for _ in range(2)]
    for ground, picture in zip(padded, (before, after), strict=True):
        ground.paste(picture)
    where = _off(*padded).convert("RGB")
    made = Image.new("RGB", (size[0] * 3 + 40, size[1] + 30), "white")
    ImageDraw.Draw(made).text(
        (4, 4), f"{found.shot}: {found.part}  (before, after, where)", "black"
    )
    for number, picture in enumerate((*padded, where)):
        made.paste(picture, (number * (size[0] + 20), 30))
    return made


def keep(found: list[Change], folder: Path) -> list[str]:
    """Write the sheets of what has changed; a line of words for each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, change in enumerate(found, 1):
        sheet(change).save(folder / f"{number:03}.png")
    return [f"{number:03}.png  {one.shot}: {one.part}" for number, one in enumerate(found, 1)]


def main() -> int:
    """Say what looks otherwise, or accept it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("do", nargs="?", choices=["compare", "accept"], default="compare")
    parser.add_argument("--sheets", type=Path, default=Path("looks"), help="where sheets go")
    asked = parser.parse_args()
    path = browser_path()
    if asked.do == "accept":
        accept(pages())
        return _say(f"accepted: {ACCEPTED.stat().st_size} bytes")
    if path is None:
        return _say("no browser: install Chromium, or set SURVEYGEN_BROWSER", 1)
    with (
        sync_playwright() as playwright,
        Browsers(playwright, path).lent(3600) as browser,
        running_host() as host,
    ):
        found = list(changes(browser, host, accepted(), pages()))
    if not found:
        return _say("everything looks as accepted")
    return _say("\n".join(keep(found, asked.sheets)), 1)


def _say(words: str, status: int = 0) -> int:
    print(words)  # noqa: T201 - what it is for
    return status


if __name__ == "__main__":
    sys.exit(main())
