"""Pages of the documentation that show real survey pages, live: gallery and playground."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import surveygen
from surveygen.kinds import KINDS
from surveygen.kinds.base import Kind
from surveygen.language import read_text
from surveygen.theme import theme_names

_NOWHERE = "https://example.com/in"
"""Where the pages send: to an address that takes nothing in."""

_GALLERY = """\
# Gallery

Every question set that comes with it, in every theme, as the page that people get. Try them:
what you answer reaches nobody.
"""

_PLAYGROUND = """\
# Playground

What you write, and below it the page that it makes, for every kind of question. To change the
words and see the page follow, run `surveygen serve` and open "Write": it needs no
account and no network. (The examples are prepared: a Python for the browser, Pyodide 314.0.7, is
6.5 MB to load, compressed, before surveygen and what it needs; 2026-11-28.)
"""

_SAID = {"one": "Bread", "two": "Coffee", "three": "Cake", "other": "Something else"}


def write_live(pages: Path, root: Path) -> None:
    """Write `gallery.md`, `playground.md` and the live pages that they show into `pages`."""
    sets = [path for path in sorted((root / "content").glob("*.md")) if "." not in path.stem]
    themes = theme_names(root / "themes")
    for theme in themes:
        for path in sets:
            page = surveygen.render(surveygen.load(path), theme=theme, endpoint=_NOWHERE)
            _write(pages / "live" / theme / f"{path.stem}.html", page)
    _write(pages / "gallery.md", f"{_GALLERY}\n{_side_by_side(themes)}\n\n{_table(sets, themes)}\n")
    shown = [kind for kind in KINDS.values() if kind.name != "hidden"]
    examples = "\n\n".join(_example(pages, kind) for kind in shown)
    _write(pages / "playground.md", f"{_PLAYGROUND}\n{examples}\n")


def _side_by_side(themes: Iterable[str]) -> str:
    figures = (
        f"<figure><figcaption>{theme}</figcaption>"
        f"{_frame(f'live/{theme}/customer-experience.html', theme)}</figure>"
        for theme in themes
    )
    return "\n".join(['<div class="live">', *figures, "</div>"])


def _table(sets: Iterable[Path], themes: list[str]) -> str:
    head = f"| set | {' | '.join(themes)} |\n|{'---|' * (len(themes) + 1)}"
    rows = (
        f"| `{path.stem}` | "
        + " | ".join(f'<a href="live/{theme}/{path.stem}.html">open</a>' for theme in themes)
        + " |"
        for path in sets
    )
    return "\n".join([head, *rows])


def _example(pages: Path, kind: Kind) -> str:
    """A question of a kind as it is written, and its page."""
    question = kind.beginning.format(type=kind.title, **_SAID)
    text = f"# {kind.title.capitalize()}\n\n### `it` How would you answer this?\n\n{question}\n"
    questionnaire, problems = read_text(text, f"{kind.name}.md")
    if questionnaire is None:
        raise surveygen.SurveygenError(*problems)
    address = f"live/kinds/{kind.name}.html"
    _write(pages / address, surveygen.render(questionnaire, endpoint=_NOWHERE))
    shown = _frame(address, kind.title, " class=live")
    return f"## {kind.title}\n\n````markdown\n{text}````\n\n{shown}"


def _frame(address: str, title: str, more: str = "") -> str:
    return f'<iframe src="{address}" title="{title}" loading="lazy"{more}></iframe>'


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
