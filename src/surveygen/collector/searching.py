"""Finding stored responses: by their words, by a question, by their day, by what they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Literal, get_args

from surveygen import wire
from surveygen.collector.store import Store, StoredResponse

Which = Literal["all", "people", "tests", "spam"]
"""All of them; those that a report counts; tests and made-up ones; perhaps spam."""
KINDS: tuple[str, ...] = get_args(Which)

Opened = Callable[[Mapping[str, str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for in the responses to a survey."""

    survey: str
    """Its id."""
    text: str = ""
    """Words that stand in an answer, in capitals or not."""
    columns: tuple[str, ...] = ()
    """Where they are looked for; empty for everywhere. Without words: where there is an answer."""
    labels: Mapping[tuple[str, str], str] | None = None
    """By column and code, what people read there, so that one may look for that."""
    since: str = ""
    """The first day, ISO 8601, by this computer's clock."""
    until: str = ""
    """The last day."""
    which: Which = "all"
    among: Callable[[Mapping[str, str]], bool] | None = None
    """Whether opened answers are of the people that are looked for; None for everybody."""

    def holds(self, response: StoredResponse, opened: Opened) -> bool:
        """Whether a response is one of those."""
        if not self._is_such(response) or not self._is_of_those_days(response):
            return False
        if not self.text and not self.columns and self.among is None:
            return True
        answers = opened(response.answers)
        if self.among is not None and not self.among(answers):
            return False
        if not self.text and not self.columns:
            return True
        names = self.columns or tuple(n for n in answers if not n.startswith(wire.PREFIX))
        wanted = self.text.casefold()
        return any(wanted in self._read(n, answers[n]) for n in names if answers.get(n))

    def _is_such(self, response: StoredResponse) -> bool:
        test = any(response.answers.get(mark) for mark in (wire.TEST, wire.FAKE))
        return {
            "all": True,
            "people": not test and not response.spam,
            "tests": test,
            "spam": response.spam,
        }[self.which]

    def _is_of_those_days(self, response: StoredResponse) -> bool:
        if not self.since and not self.until:
            return True
        day = datetime.fromisoformat(response.received).astimezone().date().isoformat()
        return self.since <= day <= (self.until or "9999-12-31")

    def _read(self, column: str, value: str) -> str:
        label = (self.labels or {}).get((column, value), "")
        return f"{value}\n{label}".casefold()


def find(
    store: Store,
    search: Search,
    opened: Opened,
    most: int,
    *,
    before: int = 0,
    after: int = 0,
) -> list[StoredResponse]:
    """At most so many of the responses, from the latest on or as `Store.walk` goes."""
    walked = store.walk(search.survey, before=before, after=after)
    return list(islice((one for one in walked if search.holds(one, opened)), most))
