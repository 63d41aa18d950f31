"""Where people stop, in words."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from textwrap import shorten

from surveygen.reports.analyses.base import Cell, Exhibit, number_cell
from surveygen.reports.words import Words
from surveygen.tallies.analyses.base import Analysis
from surveygen.tallies.analyses.dropout import Dropout, Stay

_WIDE, _LEFT, _BAR, _ROW, _LETTERS = 560, 200, 310, 26, 28


def exhibit(found: Analysis, words: Words) -> Exhibit:
    """A line for each page."""
    assert isinstance(found, Dropout)  # noqa: S101 - its name says so
    t = words.t
    heads = t("Page"), t("Came so far"), t("Stopped here"), t("Share"), t("Usual time")
    rows = tuple(row for one in found.pages for row in _rows(one, found, words))
    said = tuple(_sentences(found, words))
    return Exhibit(t("Where people stop"), said, heads, rows, _svg(found, words))


def _sentences(found: Dropout, words: Words) -> Iterator[str]:
    began = found.finished + found.left
    yield words.n(
        "{n} went on from the first page and did not finish, of {began}; what they chose until "
        "then is counted nowhere else.",
        "{n} went on from the first page and did not finish, of {began}; what they chose until "
        "then is counted nowhere else.",
        found.left,
        began=words.decimal(began),
    )
    stops = [one for one in found.pages if one.left]
    worst = max(stops, key=lambda one: one.left or 0, default=None)
    if worst is not None:
        yield words.t(
            "Most stopped at {page}: {left} of the {reached} who came so far.",
            page=_title(worst, words),
            left=words.decimal(worst.left or 0),
            reached=words.decimal(worst.reached),
        )
    if found.elsewhere:
        yield words.n(
            "{n} stopped on a page that the survey has no more.",
            "{n} stopped on a page that the survey has no more.",
            found.elsewhere,
        )
    yield words.t(
        "Who leaves on the first page sends nothing, so it is not known how many do. Times are "
        "those of people who finished: half took less."
    )


def _svg(found: Dropout, words: Words) -> str:
    """A bar for each page, as long as people came to it; those who stopped there at its end."""
    began, tall = found.pages[0].reached if found.pages else 0, _ROW * len(found.pages)
    if not began:
        return ""
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {tall}" role="img" '
            f'font-family="system-ui,sans-serif" font-size="12" style="fill:var(--ink,#1c1b19)">'
            f"<title>{escape(words.t('Where people stop'))}</title>"
        ),
    ]
    for place, one in enumerate(found.pages):
        stopped = one.left or 0
        stayed, lost = (_BAR * n / began for n in (one.reached - stopped, stopped))
        top, name = _ROW * place + 4, shorten(_name(one), _LETTERS, placeholder=" …")
        parts.append(
            f'<text x="{_LEFT - 8}" y="{top + 13}" text-anchor="end">{escape(name)}</text>'
            f'<path d="M{_LEFT} {top}h{stayed:.1f}v18h-{stayed:.1f}z" '
            f'style="fill:var(--accent,#0b6a59)"/>'
            f'<path d="M{_LEFT + stayed:.1f} {top + 0.5}h{lost:.1f}v17h-{lost:.1f}z" '
            f'fill="none" style="stroke:var(--accent,#0b6a59)"/>'
        )
        if stopped:
            parts.append(
                f'<text x="{_LEFT + stayed + lost + 6:.1f}" y="{top + 13}">−'
                f"{escape(words.decimal(stopped))}</text>"
            )
    return "".join([*parts, "</svg>\n"])


def _name(one: Stay) -> str:
    return f"{one.number} {one.title}".rstrip()


def _title(one: Stay, words: Words) -> str:
    if not one.title:
        return words.t("page {n}", n=one.number)
    return words.t("“{text}”", text=one.title)


def _rows(page: Stay, found: Dropout, words: Words) -> Iterator[tuple[Cell, ...]]:
    """A page, and its questions where these were shown one by one."""
    yield _row(page, words)
    for one in found.questions:
        if one.page == page.page:
            none = Cell("–")
            yield Cell(f"· {one.label}"), none, none, none, _time(one.seconds, words)


def _time(seconds: float | None, words: Words) -> Cell:
    return Cell("–") if seconds is None else Cell(words.minutes(seconds), seconds, "count")


def _row(one: Stay, words: Words) -> tuple[Cell, ...]:
    share = one.left / one.reached if one.left is not None and one.reached else float("nan")
    return (
        Cell(_name(one)),
        Cell(words.decimal(one.reached), one.reached, "count"),
        Cell("–") if one.left is None else Cell(words.decimal(one.left), one.left, "count"),
        number_cell(share, words.percent(share) if share == share else "", "share"),
        _time(one.seconds, words),
    )
