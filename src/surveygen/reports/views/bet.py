"""Bet: the options in the customers' order, and where the author's own stands in it."""

from __future__ import annotations

from dataclasses import replace

from surveygen.locales import mark
from surveygen.reports.bars import share_of
from surveygen.reports.views.base import (
    Parts,
    View,
    first,
    html,
    meter,
    paragraph,
    table,
)
from surveygen.reports.words import Words
from surveygen.tallies.leading import leader
from surveygen.tallies.result import Tally


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """The ranking; the bet is the option that the author expected to lead."""
    ranking = tally[first(parts, "options")]
    if not ranking.answered:
        return ""
    order = sorted(ranking.options, key=lambda o: (-o.share.value, o.mean or 0.0))
    bet = replace(ranking, options=tuple(order)).most_expected
    rows = [
        (
            f"{place}. {option.label}",
            meter(option.share.value, ranking.place_of(option), words),
            share_of(option, ranking, words),
            words.guessed(option.expected),
            words.number(option.mean) if option.mean is not None else "–",
            words.t("◀ your bet") if option is bet else "",
        )
        for place, option in enumerate(order, 1)
    ]
    lines = []
    if bet is not None:
        place = order.index(bet) + 1
        values = {
            "option": bet.label,
            "guess": words.guessed(bet.expected),
            "share": share_of(bet, ranking, words),
        }
        found = leader(ranking)
        if bet is not found.option and bet in found.level:
            lines.append(
                words.t(
                    "Your bet, “{option}”, is level with others at the top. You expected {guess} "
                    "to put it first, and {share} did.",
                    **values,
                )
            )
        elif not found.level:
            lines.append(words.t("There are too few answers to say which comes first."))
        elif place == 1:
            lines.append(
                words.t(
                    "Your bet, “{option}”, came first: you know your customers. You expected "
                    "{guess} to put it first, and {share} did.",
                    **values,
                )
            )
        else:
            lines.append(
                words.t(
                    "Your bet, “{option}”, came number {place} of {total}. You expected {guess} to "
                    "put it first, and {share} did.",
                    place=place, total=len(order), **values,
                )
            )  # fmt: skip
            if found.option is not None:
                lines.append(words.t("The customers' first: {option}.", option=order[0].label))
    if ranking.winner and ranking.option(ranking.winner) is not order[0]:
        other = ranking.option(ranking.winner).label
        lines.append(
            words.t(
                "One against one, “{option}” beats every other, though fewer put it first.",
                option=other,
            )
        )
    head = (words.t("Option"), "", words.t("Put first"), words.t("You expected"),
            words.t("Mean place"), "")  # fmt: skip
    return html(*map(paragraph, lines), table(ranking.label, head, rows))


VIEW = View(mark("Your bet"), draw)
