"""What the recruiter is told: how many of each answer are still wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from surveygen.model import Questionnaire
from surveygen.responses.files import Source
from surveygen.tallies import ALL, Request, Tally, tally_responses

HEADING = "Recruiting, without those who were screened out"


class Quota(NamedTuple):
    """One answer of which a number of people is wanted."""

    question: str
    asked: str
    """The question's words."""
    option: str
    label: str
    wanted: int
    found: int
    """How many gave it and were not screened out."""
    answered: int
    """How many answered the question and were not screened out."""

    @property
    def missing(self) -> int:
        """How many are still wanted."""
        return max(0, self.wanted - self.found)

    @property
    def status(self) -> str:
        """`3 to find`, `full`, `full, 2 in reserve`."""
        if self.missing:
            return f"{self.missing} to find"
        over = self.found - self.wanted
        return f"full, {over} in reserve" if over else "full"


def still_in(questionnaire: Questionnaire) -> str:
    """The condition under which somebody was not screened out; empty where nobody can be."""
    out = []
    for question in questionnaire:
        relation = "has" if question.kind == "pick_many" else "="
        out += [
            f"{question.id} {relation} {_value(choice.key)}"
            for choice in question.choices
            if choice.ends
        ]
    return f"not ({' or '.join(out)})" if out else ""


def _value(key: str) -> str:
    return key if key.replace("_", "").isalnum() and key.isascii() else f'"{key}"'


def quotas(questionnaire: Questionnaire, tally: Tally) -> Iterator[Quota]:
    """The quotas, filled from a tally of those who were not screened out."""
    for question in questionnaire:
        if not any(choice.quota for choice in question.choices):
            continue
        asked = tally[question.id]
        counts = {option.key: option.count for option in asked.options}
        for choice in question.choices:
            if choice.quota:
                yield Quota(
                    question.id,
                    question.label.plain,
                    choice.key,
                    choice.label.plain,
                    choice.quota,
                    counts.get(choice.key, 0),
                    asked.answered,
                )


def find_quotas(
    questionnaire: Questionnaire, sources: Sequence[Source], request: Request = ALL
) -> list[Quota]:
    """How far a screener's quotas are filled, by those of the request who were not screened out."""
    within = " and ".join(
        filter(None, (still_in(questionnaire), request.where and f"({request.where})"))
    )
    tally = tally_responses(questionnaire, sources, replace(request.cut(()), where=within))
    return list(quotas(questionnaire, tally))


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
