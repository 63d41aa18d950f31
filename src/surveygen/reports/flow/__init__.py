"""The way through a question set: its pages, what leads where, and what nobody ever reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from surveygen.language.satisfiable import Trials
from surveygen.model import Page, Questionnaire
from surveygen.reports.words import Words
from surveygen.responses.forms.conditions import written

NEVER_SHOWN = frozenset({"C012", "C017"})
"""Errors that a map is there to show."""
Kind = Literal["page", "sent", "ending"]


class Asked(NamedTuple):
    """A question on a page."""

    label: str
    condition: str
    """When it is asked, in the authoring language; empty for always."""
    unreachable: bool


class Stop(NamedTuple):
    """A page, the sending, or what is shown after it."""

    kind: Kind
    title: str
    condition: str
    """When it is shown, in the authoring language; empty for always."""
    questions: tuple[Asked, ...] = ()
    unreachable: bool = False
    """Nobody ever sees it, whatever they answer."""
    dead_end: bool = False
    """There are pages after it, and nobody ever goes on to one of them."""


class Way(NamedTuple):
    """What leads from one stop to another, by their numbers."""

    start: int
    end: int
    label: str = ""
    """The option that leads there; empty for who simply goes on."""
    past: bool = False
    """For those who do not see what lies between."""


class Flow(NamedTuple):
    """The map of a question set."""

    title: str
    language: str
    stops: tuple[Stop, ...]
    ways: tuple[Way, ...]


def flow_of(questionnaire: Questionnaire, words: Words) -> Flow:
    """The map; pages and questions as they come, jumps as the options say that lead there."""
    trials = Trials(questionnaire)
    pages = [_page(page, n, trials, words) for n, page in enumerate(questionnaire.pages, 1)]
    pages = _with_dead_ends(pages)
    sent = Stop("sent", words.t("The answers are sent"), "")
    stops = [*pages, sent, *_endings(questionnaire, trials, words)]
    ways = [*_onwards(stops), *_jumps(questionnaire)]
    title, language = questionnaire.title.plain, questionnaire.settings.language
    return Flow(title, language, tuple(stops), tuple(ways))


def _page(page: Page, number: int, trials: Trials, words: Words) -> Stop:
    asked = tuple(
        Asked(
            question.label.plain,
            written(question.show) if question.show else "",
            bool(trials.never_holds(question.show, page.show)),
        )
        for question in page.questions
    )
    unreachable = bool(trials.never_holds(page.show))
    unreachable = unreachable or (bool(asked) and all(one.unreachable for one in asked))
    title = page.title.plain or words.t("Page {n}", n=words.decimal(number))
    return Stop("page", title, written(page.show) if page.show else "", asked, unreachable)


def _with_dead_ends(pages: Sequence[Stop]) -> list[Stop]:
    """The last page that somebody reaches is a dead end where there are others after it."""
    reached = [number for number, page in enumerate(pages) if not page.unreachable]
    last = reached[-1] if reached else -1
    found = list(pages)
    if 0 <= last < len(pages) - 1:
        found[last] = pages[last]._replace(dead_end=True)
    return found


def _endings(questionnaire: Questionnaire, trials: Trials, words: Words) -> Iterator[Stop]:
    """Of the pages after sending the first is shown whose condition holds."""
    always = False
    for page in questionnaire.endings:
        title = page.title.plain or words.t("After sending")
        unreachable = always or bool(trials.never_holds(page.show))
        yield Stop("ending", title, written(page.show) if page.show else "", (), unreachable)
        always = always or page.show is None


def _onwards(stops: Sequence[Stop]) -> Iterator[Way]:
    """From each stop to the next, and past those that not everybody sees."""
    line = [number for number, stop in enumerate(stops) if stop.kind != "ending"]
    for start, end in pairwise(line):
        yield Way(start, end)
    for before, between, after in zip(line, line[1:], line[2:], strict=False):
        if stops[between].condition:
            yield Way(before, after, past=True)
    sent = line[-1]
    for number, stop in enumerate(stops):
        if stop.kind == "ending":
            yield Way(sent, number)


def _jumps(questionnaire: Questionnaire) -> Iterator[Way]:
    """What options say with `go to` and `end`."""
    places = {
        question.id: n for n, page in enumerate(questionnaire.pages) for question in page.questions
    }
    places |= {page.id: number for number, page in enumerate(questionnaire.pages)}
    for number, page in enumerate(questionnaire.pages):
        for question in page.questions:
            for choice in question.choices:
                target = len(questionnaire.pages) if choice.ends else places.get(choice.go_to)
                if target is not None and target != number:
                    yield Way(number, target, choice.label.plain)
