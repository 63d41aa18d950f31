"""What the recruiter is told: how many of each answer are still wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from surveygen.model import Questionnaire
from surveygen.tally.result import Tally


@dataclass(frozen=True, slots=True)
class Quota:
    """One answer of which a number of people is wanted."""

    question: str
    asked: str
    """The question's words."""
    option: str
    label: str
    wanted: int
    found: int
    """How many gave it and were not screened out."""

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
        counts = {option.key: option.count for option in tally[question.id].options}
        for choice in question.choices:
            if choice.quota:
                yield Quota(
                    question.id,
                    question.label.plain,
                    choice.key,
                    choice.label.plain,
                    choice.quota,
                    counts.get(choice.key, 0),
                )


def as_object(found: list[Quota]) -> dict[str, Any]:
    """The quotas as JSON: question → option → wanted, found, missing."""
    nested: dict[str, Any] = {}
    for quota in found:
        nested.setdefault(quota.question, {})[quota.option] = {
            "wanted": quota.wanted,
            "found": quota.found,
            "missing": quota.missing,
        }
    return nested


def lines(found: list[Quota]) -> Iterator[str]:
    """The quotas for a terminal; those who were screened out are not in them."""
    yield "Recruiting, without those who were screened out"
    longest = min(40, max(len(quota.label) for quota in found))
    for number, quota in enumerate(found):
        if not number or found[number - 1].question != quota.question:
            yield f"  {quota.asked}"
        label = quota.label if len(quota.label) <= longest else quota.label[: longest - 1] + "…"
        counts = f"{quota.found:>4} of {quota.wanted}"
        yield f"    {label.ljust(longest)} {counts}  {quota.status}"
