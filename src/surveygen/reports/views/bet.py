"""Bet: the options in the customers' order, and where the author's own stands in it."""

from __future__ import annotations

from dataclasses import replace

from surveygen.reports import words
from surveygen.reports.views.base import Parts, View, first, html, meter, paragraph, said, table
from surveygen.tallies.result import Tally


def draw(tally: Tally, parts: Parts) -> str:
    """The ranking; the bet is the option that the author expected to lead."""
    ranking = tally[first(parts, "options")]
    if not ranking.answered:
        return ""
    order = sorted(ranking.options, key=lambda o: (-o.share.value, o.mean or 0.0))
    bet = replace(ranking, options=tuple(order)).most_expected
    rows = [
        (
            f"{place}. {option.label}",
            meter(option.share.value, ranking.place_of(option)),
            said(option, ranking),
            words.guessed(option.expected),
            words.number(option.mean) if option.mean is not None else "–",
            "◀ your bet" if option is bet else "",
        )
        for place, option in enumerate(order, 1)
    ]
    lines = []
    if bet is not None:
        place = order.index(bet) + 1
        came = "first: you know your customers" if place == 1 else f"number {place} of {len(order)}"
        guess = words.guessed(bet.expected)
        lines.append(
            f"Your bet, “{bet.label}”, came {came}. You expected {guess} to put it first, and "
            f"{said(bet, ranking)} did."
        )
        if place > 1:
            lines.append(f"The customers' first: {order[0].label}.")
    if ranking.winner and ranking.option(ranking.winner) is not order[0]:
        other = ranking.option(ranking.winner).label
        lines.append(f"One against one, “{other}” beats every other, though fewer put it first.")
    head = ("Option", "", "Put first", "You expected", "Mean place", "")
    return html(*map(paragraph, lines), table(ranking.label, head, rows))


VIEW = View("Your bet", draw)
