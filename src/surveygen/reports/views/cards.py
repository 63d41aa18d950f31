"""Cards: the personas side by side, with a name and a face."""

from __future__ import annotations

from markupsafe import Markup

from surveygen.locales import mark
from surveygen.reports.bars import of, share_of
from surveygen.reports.section import answers
from surveygen.reports.views.base import (
    Parts,
    View,
    cut_by_personas,
    cut_of,
    html,
    in_segment,
    paragraph,
    quotes,
    ranked,
)
from surveygen.reports.words import Words
from surveygen.tallies.leading import leader
from surveygen.tallies.result import Cut, Segment, Tally
from surveygen.tallies.segments import PERSONAS

LEVEL_MOST = 3
"""Named together, where they are too close to say which comes first."""
_HAIR = (
    "M14 30c0-14 8-20 18-20s18 6 18 20c-4-8-10-10-18-10s-14 2-18 10z",
    "M12 46V28c0-12 9-19 20-19s20 7 20 19v18c-4-4-4-14-5-20H17c-1 6-1 16-5 20z",
    "M16 26c2-10 8-15 16-15s14 5 16 15l-6-5-4 3-6-4-6 4-4-3z",
    "M13 31c-3-8 0-20 19-21 19 1 22 13 19 21-4-7-9-9-19-9s-15 2-19 9z",
)


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """A card for each persona: how many they are, what most of them do, what they say."""
    cut = cut_of(tally, PERSONAS)
    if cut is None or not any(s.base for s in cut.segments):
        return ""
    everybody = tally.selected or tally.ledger.counted
    cards = Markup("").join(
        _card(number, segment, cut, tally, parts, words)
        for number, segment in enumerate(cut.segments)
    )
    told = words.t(
        "{answers} in all. A person may fit several cards or none.",
        answers=answers(everybody, words),
    )
    return html(paragraph(told), Markup('<div class="cards">{}</div>').format(cards))


def _card(
    number: int, segment: Segment, cut: Cut, tally: Tally, parts: Parts, words: Words
) -> Markup:
    everybody = tally.selected or tally.ledger.counted
    size = of(segment.base, everybody, words)
    if segment.hidden:
        body = paragraph(words.t("Too few to say more."))
    else:
        facts = Markup("").join(
            Markup("<dt>{}</dt><dd>{}</dd>").format(
                segment[name].label, _fact(segment, name, words)
            )
            for name in parts["facts"]
            if segment[name].answered
        )
        texts = [q for name in parts.get("words", ()) for q in tally[name].quotes]
        body = Markup("<dl>{}</dl>{}").format(
            facts, quotes(in_segment(texts, cut.name, segment.key))
        )
    return Markup('<article class="card">{}<h3>{}</h3>{}{}</article>').format(
        face(number), segment.label, paragraph(size, "base"), body
    )


def _fact(segment: Segment, name: str, words: Words) -> str:
    question = segment[name]
    found = [option for option in ranked(question) if option.leads]
    if question.hidden or not found:
        return "–"
    level = leader(question).level
    most = 2 if question.takes_several else max(1, min(len(level), LEVEL_MOST))
    if question.is_thin or (len(level) > LEVEL_MOST and not question.takes_several):
        return words.t("too few to say") if question.is_thin else "–"
    named = found if question.takes_several else level
    return words.joined(f"{o.label} ({share_of(o, question, words)})" for o in named[:most])


def face(number: int) -> Markup:
    """A drawn face; the next persona gets another."""
    return Markup(
        '<svg class="face" viewBox="0 0 64 64" aria-hidden="true"><circle cx="32" cy="34" r="19"/>'
        '<path class="hair" d="{}"/><circle class="eye" cx="25" cy="34" r="2"/>'
        '<circle class="eye" cx="39" cy="34" r="2"/><path class="smile" d="M25 43q7 5 14 0"/></svg>'
    ).format(_HAIR[number % len(_HAIR)])


VIEW = View(mark("Personas"), draw, cut_by_personas)
