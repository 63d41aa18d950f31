"""Stories: a wall of those that may be shown, and who went out of their way."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from surveygen.locales import mark
from surveygen.reports.views.base import (
    Parts,
    View,
    cut_by,
    cut_of,
    first,
    html,
    in_segment,
    paragraph,
    shortened,
    visible,
)
from surveygen.reports.words import Words
from surveygen.tallies.result import Tally


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """The stories whose tellers said yes; of the others only how many there are."""
    stories = tally[first(parts, "story")].quotes
    permission = cut_of(tally, first(parts, "permission"))
    may = [s.key for s in visible(permission) if s.key == "yes"]
    shown = in_segment(stories, first(parts, "permission"), "yes") if may else []
    if not stories:
        return ""
    kept = len(stories) - len(shown)
    lines = []
    if kept:
        lines.append(
            words.n(
                "{n} more is for you only and not shown here",
                "{n} more are for you only and not shown here",
                kept,
            )
        )
    if who := first(parts, "who"):
        named = Counter(shortened(quote.text.strip(), 60) for quote in tally[who].quotes)
        several = [
            f"{name} ({count})" if count > 1 else name for name, count in named.most_common(8)
        ]
        if several:
            lines.append(words.t("Thank: {names}", names=words.listed(several)))
    wall = Markup("").join(
        Markup("<blockquote>{}</blockquote>").format(shortened(quote.text, 800)) for quote in shown
    )
    return html(
        Markup('<div class="wall">{}</div>').format(wall) if shown else "",
        *map(paragraph, map(words.sentence, lines)),
    )


# Whoever said yes may be shown, be they the only one: it is nobody else's answer.
VIEW = View(mark("The story wall"), draw, cut_by("permission"), least=1)
