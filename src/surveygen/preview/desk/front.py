"""The front door: what to do next, one's own surveys, and the sets that wait to be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from surveygen.collector.store import Counts, Stored
from surveygen.errors import Problem
from surveygen.language.estimate import estimate_minutes
from surveygen.pages import BuiltPage
from surveygen.reports.words import Words
from surveygen.status import Status


@dataclass(frozen=True, slots=True)
class Shown:
    """One survey of the project."""

    page: BuiltPage
    status: Status
    counts: Counts
    file: str
    """Its file as messages name it."""
    stored: Stored

    @property
    def name(self) -> str:
        """The name of its question set."""
        return self.page.source.stem

    @property
    def title(self) -> str:
        """What respondents read above it; its name where it cannot be read."""
        return self.status.title or self.name

    @property
    def language(self) -> str:
        """What its title is written in."""
        found = self.page.questionnaire
        return found.settings.language if found else ""

    @property
    def is_guide(self) -> bool:
        """Whether it is for a conversation, and not to be filled in."""
        found = self.page.questionnaire
        return found is not None and found.settings.type != "survey"

    @property
    def errors(self) -> int:
        """How many mistakes keep its page from being made."""
        return sum(found.is_error for found in self.page.problems)

    @property
    def made_up(self) -> int:
        """Answers here that nobody gave: tests, and those that were made up."""
        return self.counts.kept - self.stored.kept


AT_ONCE = 24
"""Surveys shown on one page; of more there is a field to find them by, and a next page."""


class Some(NamedTuple):
    """Those of the surveys that are shown, and where the others are."""

    surveys: Sequence[Shown]
    names: Sequence[str]
    """Names of sets that are not read yet."""
    total: int
    """How many there are in all."""
    first: int
    """Which one of those that are like it is shown first, from 0."""
    found: int
    """How many are like what was asked for."""

    @property
    def earlier(self) -> int:
        """Where the page before this one begins."""
        return max(self.first - AT_ONCE, 0)

    @property
    def next(self) -> int:
        """Where the page after this one begins."""
        return self.first + AT_ONCE


def some(
    surveys: Sequence[Shown], waiting: Sequence[str], text: str, first: int, at: str = ""
) -> Some:
    """Those with every word of the text in their title or name: a page of them from `first` on, or
    the page with the one that is called `at`.
    """
    wanted = text.casefold().split()

    def fits(*where: str) -> bool:
        words = " ".join(where).casefold()
        return all(word in words for word in wanted)

    fitting = [one for one in surveys if fits(one.title, one.name)]
    names = [name for name in waiting if fits(name)]
    every = [*(one.name for one in fitting), *names]
    if at in every:
        first = every.index(at) // AT_ONCE * AT_ONCE
    first = first if 0 <= first < len(every) else 0
    shown = fitting[first : first + AT_ONCE]
    start = max(first - len(fitting), 0)
    rest = names[start : start + AT_ONCE - len(shown)]
    return Some(shown, rest, len(surveys) + len(waiting), first, len(every))


Mark = Literal["done", "now", "later"]


class Step(NamedTuple):
    """One of the three steps from a question to what it taught."""

    mark: Mark
    title: str
    text: str
    links: tuple[tuple[str, str], ...] = ()
    """Addresses, with what stands on them."""


def steps(surveys: Sequence[Shown], words: Words) -> tuple[Step, Step, Step]:
    """Write, ask, learn: which of them is done, and which is next."""
    ready = [one for one in surveys if not one.errors and not one.is_guide]
    asked = [one for one in ready if one.status.responses]
    sealed = [one for one in ready if one.status.guess == "sealed"]
    marks: list[Mark] = ["done" if ready else "now"]
    marks.append("done" if asked else "now" if ready else "later")
    marks.append("now" if asked else "later")
    return (
        _write(marks[0], surveys, ready, words),
        _ask(marks[1], asked, sealed, words),
        _learn(marks[2], asked, ready, words),
    )


def _write(mark: Mark, surveys: Sequence[Shown], ready: Sequence[Shown], words: Words) -> Step:
    title = words.t("Write your questions, and your guess")
    wrong = [one for one in surveys if one.errors]
    if ready:
        text = words.t("Surveys that are ready: {n}.", n=words.decimal(len(ready)))
    else:
        text = words.t("Take one of the sets below: each has a place for what you believe.")
    links = [("#shelf", words.t("Choose a set"))]
    if wrong:
        text += " " + words.t("With a mistake to mend: {n}.", n=words.decimal(len(wrong)))
        links = [(f"/{wrong[0].name}.html", words.t("See the mistake"))]
    return Step(mark, title, text, tuple(links))


def _ask(mark: Mark, asked: Sequence[Shown], sealed: Sequence[Shown], words: Words) -> Step:
    title = words.t("Seal your guess, and ask")
    if asked:
        count = sum(one.status.responses for one in asked)
        text = words.t("Answers so far: {n}.", n=words.decimal(count))
    elif sealed:
        text = words.t("Your guess is sealed. Now send out the page.")
    else:
        text = words.t("Once it is sealed nobody can say that you knew it all along.")
    return Step(mark, title, text)


def _learn(mark: Mark, asked: Sequence[Shown], ready: Sequence[Shown], words: Words) -> Step:
    title = words.t("See where your guess was wrong")
    if asked:
        best = max(asked, key=lambda one: one.status.responses)
        text = words.t("The report is ready, and follows as answers come in.")
        return Step(mark, title, text, ((f"/report/{best.name}.html", words.t("Open the report")),))
    text = words.t("After the first answers, the report says what surprised you.")
    tried = next((one for one in ready if one.made_up), ready[0] if ready else None)
    if tried is None:
        return Step(mark, title, text)
    address = f"/report/{tried.name}.html" + ("" if tried.made_up else "?fake=80")
    return Step(mark, title, text, ((address, words.t("Look at one with made-up answers")),))


def state(one: Shown, words: Words) -> str:
    """How a survey stands, in two words."""
    if one.errors:
        return words.n("{n} mistake", "{n} mistakes", one.errors)
    return {
        "draft": words.t("Draft"),
        "frozen": words.t("Ready to ask"),
        "open": words.t("Taking answers"),
        "closed": words.t("Closed"),
    }.get(one.status.state, "")


def facts(one: Shown, words: Words, today: date) -> Iterator[str]:
    """What there is to know of a survey, a few words each."""
    yield words.n("{n} answer", "{n} answers", one.status.responses)
    if one.made_up:
        yield words.t("{n} made up", n=words.decimal(one.made_up))
    if one.counts.spam:
        yield words.t("{n} kept apart as spam", n=words.decimal(one.counts.spam))
    yield from _size(one, words)
    guess = {
        "not sealed": words.t("your guess is not sealed yet"),
        "sealed": words.t("your guess is sealed"),
        "changed": words.t("your guess was changed after it was sealed"),
    }.get(one.status.guess)
    if guess:
        yield guess
    if one.status.decisions:
        yield words.t("decisions: {n}", n=words.decimal(one.status.decisions))
    if one.status.last_asked:
        yield words.t("last answer {day}", day=words.day(one.status.last_asked))
    if one.status.due:
        yield _due(one.status.due, today, words)


def _size(one: Shown, words: Words) -> Iterator[str]:
    questionnaire = one.page.questionnaire
    if questionnaire is None:
        return
    yield words.n("{n} question", "{n} questions", len(questionnaire.questions))
    if not one.is_guide:
        yield words.t("about {n} min", n=estimate_minutes(questionnaire))


def _due(due: date, today: date, words: Words) -> str:
    day = words.day(due)
    if due <= today:
        return words.t("time to ask again since {day}", day=day)
    return words.t("ask again on {day}", day=day)


def remarks(problems: Iterable[Problem]) -> list[Problem]:
    """What is said of a survey, mistakes first."""
    return sorted(problems, key=lambda found: not found.is_error)
