"""What each engine does of its own accord, and must not do with somebody's answers."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from support.engines import Engine
from support.host import Host
from support.pages import ALL_KINDS, SHORT, page_of

pytestmark = pytest.mark.browser

PRIVATE = """\
# Private words

### `why` Why?

`text`

### `more` What else?

`long text`

### `often` How often?

- ( ) Seldom `=seldom`
- ( ) Often `=often`

### `what` What?

- [ ] Tea `=tea`
- [ ] Milk `=milk`

### `day` When?

`date`

### `where` Where?

`dropdown`

- ( ) Here `=here`
- ( ) There `=there`

### `much` How much?

`slider 1..7`
"""
FILL = """(() => {
  const texts = { why: "private words", more: "and more", day: "2026-03-01", where: "there" };
  for (const [name, value] of Object.entries({ ...texts, much: "2" })) {
    const e = document.querySelector(`[name=${name}]`);
    e.value = value;
    for (const type of ["input", "change"]) e.dispatchEvent(new Event(type, { bubbles: true }));
  }
  for (const e of document.querySelectorAll("[value=often], [name=what__tea]")) e.click();
  return true;
})()"""
STANDS = """[...document.querySelectorAll("[data-question] :is(input, textarea, select)[name]")]
  .filter((e) => (e.type === "radio" || e.type === "checkbox" ? e.checked : e.value))
  .map((e) => e.name)"""
ALL_GIVEN = ["why", "more", "often", "what__tea", "day", "where", "much"]


def test_answers_that_were_sent_are_not_there_after_a_reload(engine: Engine, host: Host) -> None:
    engine.goto(host.serve(page_of(PRIVATE)))
    engine.js(FILL)
    engine.click("[data-send]")
    engine.wait_for("document.querySelector('[data-receipt]')")
    engine.reload()
    engine.expect(STANDS, [])
    assert len(host.stored) == 1


def test_answers_that_were_not_sent_are_there_after_a_reload(engine: Engine, host: Host) -> None:
    engine.goto(host.serve(page_of(PRIVATE)))
    engine.js(FILL)
    engine.reload()
    engine.expect(STANDS, ALL_GIVEN)


def test_start_afresh_clears_every_field(engine: Engine, host: Host) -> None:
    engine.goto(host.serve(page_of(PRIVATE)))
    engine.js(FILL)
    engine.reload()
    engine.wait_for("!document.querySelector('[data-notice]').hidden")
    engine.click("[data-notice] button")
    engine.wait_for("document.querySelector('[data-notice]').hidden")
    engine.expect(STANDS, [])
    engine.reload()
    engine.expect(STANDS, [])


RANGES = {"-5..5": 0, "1..7": 4, "0..10": 5, "1..1000": 501, "60..90": 75, "0..100": 50, "1..10": 6}
"""Each slider and the middle of it: the upper one where there are two."""


def test_an_untouched_slider_rests_in_the_middle_and_answers_it(engine: Engine, host: Host) -> None:
    questions = "\n\n".join(f"### How?\n\n`slider {each}`" for each in RANGES)
    fine = "### `fine` And?\n\n`slider 0..1` `step 0.1`"
    engine.goto(host.serve(page_of(f"# Sliders\n\n{questions}\n\n{fine}\n")))
    rest = "[...document.querySelectorAll('[type=range]')].map((e) => Number(e.value))"
    engine.expect(rest, [*RANGES.values(), 0.5])
    engine.expect(STANDS, [])
    engine.js("document.querySelectorAll('[type=range]')[1].focus()")
    engine.keys("Enter")
    answers = "[...document.querySelectorAll('.measure [type=hidden]')].map((e) => e.value)"
    engine.expect(answers, ["", "4", "", "", "", "", "", ""])


def test_an_empty_date_does_not_look_answered(engine: Engine, host: Host) -> None:
    source = "# When\n\n### `day` Which day?\n\n`date`\n\n### `at` When?\n\n`time`\n"
    engine.goto(host.serve(page_of(source)))
    seen = """[...document.querySelectorAll(".unset")]
      .filter((e) => getComputedStyle(e).visibility === "visible").map((e) => e.innerText)"""
    shows_today = engine.name == "webkit"
    engine.expect(seen, ["not answered yet", "not answered yet"] * shows_today)
    engine.js("""(() => {
      const e = document.querySelector("[name=day]");
      e.value = "2026-03-01";
      e.dispatchEvent(new Event("input", { bubbles: true }));
    })()""")
    engine.expect(seen, ["not answered yet"] * shows_today)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("November 2025", "Please write it like this: 2026-01"),
        ("2025-13", "Please write it like this: 2026-01"),
        ("2024-12", "Please give 2025-01 or more."),
        ("1/2027", "Please give 2026-12 or less."),
        ("11/2025", ""),
        ("2025.1", ""),
    ],
)
def test_a_month_is_read_where_the_browser_has_no_field_for_it(
    engine: Engine, host: Host, typed: str, said: str
) -> None:
    source = "# When\n\n### `month` Which month?\n\n`month 2025-01..2026-12`\n"
    engine.goto(host.serve(page_of(source)))
    if engine.js("document.querySelector('[name=month]').type") != "text":
        pytest.skip("this engine has a field for months")
    engine.js("document.querySelector('[name=month]').focus()")
    engine.keys(typed, "Tab")
    engine.click("[data-send]")
    engine.wait_for("document.querySelector('[data-receipt], .errors:not([hidden])')")
    engine.expect("document.querySelector('[data-error]').innerText", said)
    stored = [fields["month"] for fields in host.stored]
    assert stored == ([] if said else [{"11/2025": "2025-11", "2025.1": "2025-01"}[typed]])


def sheets(engine: Engine, target: Path) -> list[str]:
    """The words on each sheet of paper, backgrounds off as browsers have it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("NO pdftotext: install poppler-utils to read the printed pages")
    pdf = engine.pdf()
    if pdf is None:
        pytest.skip("this engine's driver does not print")
    target.write_bytes(pdf)
    command = ["pdftotext", "-layout", str(target), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [" ".join(sheet.split()) for sheet in text.split("\f")[:-1]]


def drawn(pdf: Path) -> Image.Image:
    """The first sheet in shades of grey, four pixels a millimetre."""
    command = ["pdftoppm", "-r", "101.6", "-png", "-singlefile", str(pdf)]
    picture = subprocess.run(command, capture_output=True, check=True).stdout
    return Image.open(BytesIO(picture)).convert("L")


def lines(sheet: Image.Image) -> int:
    """How many lines go across most of the sheet."""
    rows = [sheet.crop((0, y, sheet.width, y + 1)).histogram() for y in range(sheet.height)]
    dark = [sum(row[:200]) > sheet.width / 2 for row in rows]
    return sum(now and not before for before, now in pairwise([False, *dark]))


def test_a_short_set_is_one_sheet_of_paper(engine: Engine, host: Host, tmp_path: Path) -> None:
    engine.goto(host.serve(page_of(SHORT)))
    (sheet,) = sheets(engine, tmp_path / "short.pdf")
    assert "Why did you come?" in sheet


def test_the_first_sheet_begins_with_questions_and_none_ends_in_a_heading(
    engine: Engine, host: Host, tmp_path: Path, repository: Path
) -> None:
    source = (repository / "content" / "every-step.md").read_text(encoding="utf-8")
    engine.goto(host.serve(page_of(source)))
    first, *others = sheets(engine, tmp_path / "steps.pdf")
    assert "While you waited" in first
    assert len(others) <= 2
    rows = "\n".join(f"- Row {n} of quite a lot of rows" for n in range(8))
    head = "## Next comes\n\n### `b` B?\n\n`scale 1..5`\n"
    for space in range(2, 12, 3):
        lines = "\n".join(f"- ( ) Option {n}" for n in range(space))
        source = f"# T\n\n### `m` M?\n\n`matrix` `answers quality5`\n\n{rows}\n\n"
        engine.goto(host.serve(page_of(f"{source}### `a` A?\n\n{lines}\n\n{head}")))
        for sheet in sheets(engine, tmp_path / f"{space}.pdf"):
            assert not sheet.endswith("Next comes")


def test_stars_are_outlines_on_paper(engine: Engine, host: Host, tmp_path: Path) -> None:
    engine.goto(host.serve(page_of("# Stars\n\n### `s` How?\n\n`stars 10`\n")))
    sheets(engine, tmp_path / "stars.pdf")
    sheet = drawn(tmp_path / "stars.pdf")
    dark = sum(sheet.histogram()[:128])
    assert dark < 0.005 * sheet.width * sheet.height, "ten stars in black are 0.01"


def test_long_answers_have_lines_on_paper(engine: Engine, host: Host, tmp_path: Path) -> None:
    engine.goto(host.serve(page_of("# Lines\n\n### `s` How?\n\n`long text`\n")))
    sheets(engine, tmp_path / "lines.pdf")
    assert 4 <= lines(drawn(tmp_path / "lines.pdf")) <= 5


def test_every_kind_is_on_paper(engine: Engine, host: Host, tmp_path: Path) -> None:
    engine.goto(host.serve(page_of(ALL_KINDS)))
    words = " ".join(sheets(engine, tmp_path / "all.pdf"))
    for asked in ("How would you rate", "How many stars", "What should we improve", "Which month"):
        assert asked in words
    assert words.count("Best") >= 5, "every screen of best and worst is on paper"
