"""Who is missing: those who answered beside what is known of all there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from surveygen.tallies import evidence
from surveygen.tallies.book import Book, Scheme
from surveygen.tallies.compared import Represented, Share
from surveygen.tallies.intervals import Estimate, finite_factor
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.significance import holm
from surveygen.tallies.summary import View, tally_question
from surveygen.tallies.verdicts import THIN


def represented(book: Book, tally: Tally, least: int) -> tuple[Represented, ...]:
    """The questions of which the population is known, before any weighting.

    Each share is tested by the binomial test, and all of them are corrected together, after Holm;
    the less is luck, the more of a small population answered. Under ten answers nothing is said.
    """
    if tally.selection and 0 < tally.selected < least:
        return ()
    plain = replace(book, scheme=Scheme("", book.scheme.parts))
    view = View(plain, tally.selected)
    questionnaire = book.questionnaire
    found = [
        (tally_question(questionnaire.by_id[name], view), shares)
        for name, shares in questionnaire.settings.known.items()
    ]
    population = questionnaire.settings.population
    told = [_represented(question, shares, population) for question, shares in found if shares]
    corrected = iter(holm([share.p for one in told for share in one.shares]))
    return tuple(
        one._replace(shares=tuple(s._replace(p=next(corrected)) for s in one.shares))
        for one in told
    )


def _represented(
    question: QuestionTally, known: Mapping[str, float], population: int | None
) -> Represented:
    n = question.answered
    factor = finite_factor(n, population)
    shares = []
    for option in question.options:
        if option.key not in known:
            continue
        p = 1.0
        if n >= THIN:
            p = _p_of(known[option.key], option.share, n, factor)
        shares.append(Share(option.key, option.label, option.share, known[option.key], p))
    return Represented(question.id, question.label, n, tuple(shares))


def _p_of(known: float, found: Estimate, n: int, factor: float) -> float:
    if factor <= 0:
        return 1.0  # everybody answered: nobody is missing
    return evidence.p_of_share(known, found.value, n / factor**2)
