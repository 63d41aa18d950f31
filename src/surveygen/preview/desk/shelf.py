"""The question sets that surveygen brings, in the groups of docs/sets.md."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from surveygen.locales import mark
from surveygen.scaffold import starter_sets, summary_of

GROUPS: dict[str, tuple[str, ...]] = {
    mark("Why they come, stay and go"): (
        "why-did-you-buy",
        "lapsed-customer",
        "what-we-did-for-you",
        "goals-and-pains",
    ),
    mark("How it is with you"): (
        "customer-experience",
        "heard-supported-valued",
        "every-step",
        "staff-and-customer",
    ),
    mark("Who they are and how they live"): (
        "personas",
        "empathy-map",
        "where-you-live",
        "desk-visit",
    ),
    mark("How they come to buy"): (
        "buying-path",
        "buying-path-accountant",
        "buying-path-agency",
        "buying-path-architect",
        "buying-path-consultant",
        "buying-path-doctor",
        "buying-path-lawyer",
    ),
    mark("What to offer, and for how much"): (
        "what-may-it-cost",
        "a-small-range",
        "what-to-add",
        "which-of-two",
        "what-counts",
    ),
    mark("What to do next, and what came of it"): ("pet-project", "you-said-we-did"),
    mark("Sitting down with them"): (
        "focus-group-screener",
        "focus-group-day-in-your-world",
        "focus-group-value",
    ),
}
"""By the English heading of a group, its sets in the order in which one would look at them."""


class Offer(NamedTuple):
    """One set on the shelf."""

    name: str
    purpose: str
    """What it is for, a sentence in English."""
    taken: bool
    """Whether the project has a set of that name."""


def shelf(own: Collection[str]) -> Iterator[tuple[str, list[Offer]]]:
    """Each group's heading with its sets; `own` are the names of the project's."""
    known = starter_sets()
    for heading, names in GROUPS.items():
        offers = [Offer(n, summary_of(known[n]), n in own) for n in names if n in known]
        if offers:
            yield heading, offers
