"""What the recruiter is told: how many of each answer are still wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from surveygen.tallies.quotas import Quota

HEADING = "Recruiting, without those who were screened out"


def by_question(found: Sequence[Quota]) -> list[tuple[str, list[Quota]]]:
    """The words of each question with its quotas."""
    return [(one[0].asked, one) for _, group in groupby(found, _question) if (one := list(group))]


def _question(quota: Quota) -> str:
    return quota.question


def as_object(found: Sequence[Quota]) -> dict[str, Any]:
    """The quotas as JSON: question → option → wanted, found, missing."""
    nested: dict[str, Any] = {}
    for quota in found:
        nested.setdefault(quota.question, {})[quota.option] = {
            "wanted": quota.wanted,
            "found": quota.found,
            "missing": quota.missing,
        }
    return nested


def lines(found: Sequence[Quota]) -> Iterator[str]:
    """The quotas for a terminal; those who were screened out are not in them."""
    yield HEADING
    longest = min(40, max(len(quota.label) for quota in found))
    for asked, own in by_question(found):
        yield f"  {asked}"
        for quota in own:
            label = quota.label if len(quota.label) <= longest else quota.label[: longest - 1] + "…"
            counts = f"{quota.found:>4} of {quota.wanted}"
            yield f"    {label.ljust(longest)} {counts}  {quota.status}"
