"""Stories: a wall of those that may be shown, and who went out of their way."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from surveygen.reports.views.base import (
    Parts,
    View,
    cut_by,
    first,
    html,
    in_segment,
    listed,
    sentence,
    shortened,
)
from surveygen.tallies.result import Tally


def draw(tally: Tally, parts: Parts) -> str:
    """The stories whose tellers said yes; of the others only how many there are."""
    stories = tally[first(parts, "story")].quotes
    shown = in_segment(stories, first(parts, "permission"), "yes")
    if not stories:
        return ""
    kept = len(stories) - len(shown)
    lines = []
    if kept:
        lines.append(f"{kept} more {'is' if kept == 1 else 'are'} for you only and not shown here")
    if who := first(parts, "who"):
        named = Counter(shortened(quote.text.strip(), 60) for quote in tally[who].quotes)
        several = [
            f"{name} ({count})" if count > 1 else name for name, count in named.most_common(8)
        ]
        if several:
            lines.append(f"Thank: {listed(several)}")
    wall = Markup("").join(
        Markup("<blockquote>{}</blockquote>").format(shortened(quote.text, 800)) for quote in shown
    )
    return html(
        Markup('<div class="wall">{}</div>').format(wall) if shown else "",
        *map(sentence, lines),
    )


VIEW = View("The story wall", draw, cut_by("permission"), least=1)
