"""What is odd about the weights of a tally: shares that nobody has, or that are not reached."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from surveygen.errors import Location, Problem
from surveygen.messages import problem
from surveygen.responses.answers import Value
from surveygen.tallies.book import Book, Scheme, targets_of
from surveygen.tallies.fields import fields_of
from surveygen.tallies.weighting import CAP, LEAST, NEAR, missing, rake, unreached


def weight_problems(book: Book, wanted: Scheme) -> Iterator[Problem]:
    """What there is to say of the weights, each with its size; `wanted` are those asked for."""
    weights = book.questionnaire.settings.weights
    where = Location(book.questionnaire.path)
    if isinstance(weights, str):
        yield from _of_column(book, weights, where)
    elif wanted.kind == "rake":
        yield from _of_raking(book, wanted, weights, where)
    few = [0]
    if book.scheme.kind == "rake":
        few += [book.tells_few(n) for q in book.questionnaire for n in fields_of(q)]
    if joined := book.scheme.joined or max(few):
        yield problem("R068", where, n=f"{joined:,}", least=book.least)


def _of_column(book: Book, column: str, where: Location) -> Iterator[Problem]:
    """Weights that are none, for which nothing is weighted, or which weigh as the others do."""
    odd: dict[str, int] = {}
    code = "R062" if book.scheme.kind else "R058"
    for (value,), count in book.counts.of(book.scheme.parts).items():
        if not isinstance(value, float) or not (value or book.scheme.kind):
            cell = f"{value:g}" if isinstance(value, float) else str(value or "")
            odd[cell] = odd.get(cell, 0) + count
    if odd:
        cells = ", ".join(f"'{cell}'" for cell in sorted(odd, key=lambda c: -odd[c])[:3])
        yield problem(code, where, count=f"{sum(odd.values()):,}", cells=cells, column=column)


def _of_raking(
    book: Book, wanted: Scheme, weights: Mapping[str, Mapping[str, float]], where: Location
) -> Iterator[Problem]:
    counts: dict[tuple[Value, ...], float] = dict(book.counts.of(wanted.parts))
    n = sum(counts.values())
    if n < LEAST:
        yield problem("R022", where, n=round(n), least=LEAST)
        return
    names = list(weights)
    targets = targets_of(book, counts)
    for name, shares in weights.items():
        whole = math.fsum(shares.values())
        choices = {choice.key for choice in book.questionnaire.by_id[name].choices}
        if (choices <= shares.keys() and abs(whole - 1) > NEAR) or whole > 1 + NEAR:
            yield problem("R059", where, question=name, whole=f"{whole:.0%}")
    for name, target, empty in zip(names, targets, missing(counts, targets), strict=True):
        for key in empty:
            code = "R056" if book.scheme.kind else "R057"
            yield problem(code, where, question=name, answer=key, share=f"{target[key]:.0%}")
    weigh = book.scheme.weigh
    reached = rake(counts, targets, CAP) if weigh is None else {c: weigh(c) for c in counts}
    code = "R063" if weigh is None else "R060"
    # That nobody gave an answer stretches the others, which the limit has no part in.
    given = [
        {key: share for key, share in target.items() if key not in empty}
        for target, empty in zip(targets, missing(counts, targets), strict=True)
    ]
    for part, key, share, got in unreached(counts, reached, given):
        yield problem(
            code, where, question=names[part], answer=key,
            share=f"{share:.0%}", got=f"{got:.0%}",
        )  # fmt: skip
