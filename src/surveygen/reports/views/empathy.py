"""Empathy map: five panels for each group, the author's guess beside what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from surveygen.locales import mark
from surveygen.reports.bars import share_of
from surveygen.reports.views.base import (
    Parts,
    View,
    cut_by_personas,
    cut_of,
    html,
    in_segment,
    pick,
    ranked,
    shortened,
    visible,
)
from surveygen.reports.words import Words
from surveygen.tallies.leading import leader
from surveygen.tallies.result import QuestionTally, Quote, Tally
from surveygen.tallies.segments import PERSONAS

PANELS = {
    "surrounds": mark("What surrounds them"),
    "hears": mark("What they hear"),
    "thinks": mark("What they think and feel"),
    "troubles": mark("What troubles them"),
    "gladdens": mark("What makes them happy"),
}


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """A map for each group that is large enough, or for everybody where there is none."""
    segments = visible(cut_of(tally, PERSONAS))
    asked = [name for panel in PANELS for name in parts.get(panel, ())]
    if not any(tally[name].answered or tally[name].quotes for name in asked):
        return ""
    if not segments:
        everybody = {name: tally[name] for name in asked}
        texts = {name: tally[name].quotes for name in asked}
        return html(_map(words.t("Everybody"), everybody, texts, parts, words))
    maps = []
    for segment in segments:
        answers = {name: segment[name] for name in asked}
        own = {name: in_segment(tally[name].quotes, PERSONAS, segment.key) for name in asked}
        maps.append(_map(f"{segment.label} ({segment.base})", answers, own, parts, words))
    return html(*maps)


def _map(
    title: str,
    answers: Mapping[str, QuestionTally],
    texts: Mapping[str, Sequence[Quote]],
    parts: Parts,
    words: Words,
) -> Markup:
    panels = Markup("").join(
        Markup('<section class="panel {}"><h4>{}</h4><dl>{}</dl></section>').format(
            panel,
            words.t(heading),
            Markup("").join(_entry(answers[n], texts[n], words) for n in parts.get(panel, ())),
        )
        for panel, heading in PANELS.items()
    )
    return Markup('<section class="map"><h3>{}</h3><div class="panels">{}</div></section>').format(
        title, panels
    )


def _entry(question: QuestionTally, texts: Sequence[Quote], words: Words) -> Markup:
    if question.measure.is_text:
        lines = [words.t("“{text}”", text=shortened(quote.text, 120)) for quote in pick(texts, 2)]
        guess = ""
    elif question.mean is not None:
        lines = [words.number(question.mean.value)]
        guess = "" if question.expected is None else words.guessed(question.expected)
    else:
        found = [] if question.hidden else ranked(question)[:2]
        lines = [f"{option.label} ({share_of(option, question, words)})" for option in found]
        bet = question.most_expected
        guess = bet.label if bet is not None else ""
        if leader(question).option is bet and bet is not None:
            guess = f"{guess} ✓"
    body = Markup("<br>").join(lines or ["–"])
    yours = ""
    if guess:
        yours = Markup('<dd class="guess">{}</dd>').format(
            words.t("You expected: {guess}", guess=guess)
        )
    return Markup("<dt>{}</dt><dd>{}</dd>{}").format(question.label, body, yours)


VIEW = View(mark("The empathy map"), draw, cut_by_personas)
