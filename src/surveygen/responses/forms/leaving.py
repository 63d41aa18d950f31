"""What the writers of other tools' forms share: words, conditions, and what does not come along."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from surveygen.condition import And, Condition, Not, Or
from surveygen.measures.base import spec_of
from surveygen.measures.rank import Top
from surveygen.model import Page, Question, Questionnaire, Text
from surveygen.responses.forms.apart import asked_elsewhere
from surveygen.responses.forms.form import Remark
from surveygen.responses.forms.hypertext import without_tags
from surveygen.responses.forms.truth import UnsayableError

_PIPE = re.compile(r'<span data-pipe="([a-z0-9_]+)">(.*?)</span>', re.DOTALL)
_OF_FRONT_MATTER = (
    *("opens", "closes", "params", "personas", "weights", "waves", "codes", "views", "redirect"),
    *("endpoint", "missing", "population", "kiosk", "theme"),
)
_MARKS = re.compile(r"<(?:strong|em|code|img|del|ul|ol|table|h\d)\b")


class Written(NamedTuple):
    """A form for another tool."""

    data: bytes
    losses: tuple[Remark, ...]
    """What of the question set is not in it, or is in another shape."""


class Leaving:
    """One question set while it is written for another tool."""

    knows: frozenset[str] = frozenset()
    """The words of our language that it has too, and many others have not."""
    listed_kinds: frozenset[str] = frozenset()
    """The kinds that are a list of options there, in which one more may say "Don't know"."""
    lacks: frozenset[str] = frozenset()
    """The kinds that it has not."""
    between = "__"
    """What parts the name of a box that says so from its question's."""

    def __init__(self, questionnaire: Questionnaire, pipe: Callable[[str], str]) -> None:
        """`pipe` says how an answer is repeated there; empty for not at all."""
        self.losses: list[Remark] = []
        self.questionnaire = asked_elsewhere(
            questionnaire, self.listed_kinds, self.lacks, self.between
        )
        self.set_apart = {q.id: {choice.key for choice in q.apart} for q in questionnaire}
        """By question, the codes that say that there is no answer."""
        self._say_apart(questionnaire)
        self._pipe = pipe

    def _say_apart(self, questionnaire: Questionnaire) -> None:
        """Note what becomes of that which says that there is no answer."""
        for question in questionnaire:
            now = self.questionnaire.by_id[question.id]
            listed = {choice.key for choice in now.choices}
            for choice in question.apart if not now.apart else ():
                how = "one of its options" if choice.key in listed else "a box of its own before it"
                text = f"“{choice.label.plain}”, which says that there is no answer: it is {how}"
                self.lose(question, text)

    def lose(self, what: Question | Page | None, text: str) -> None:
        """Note what does not come along."""
        where = (
            "the set" if what is None or not what.location.line else f"line {what.location.line}"
        )
        self.losses.append(Remark(where, what.id if what is not None else "", text))

    def words(self, text: Text, of: Question | Page | None) -> str:
        """Words without markup, with answers repeated as they are there."""
        if not text:
            return ""

        def one(match: re.Match[str]) -> str:
            repeated = self._pipe(match[1])
            if not repeated:
                self.lose(of, f"it repeats {{{match[1]}}}, which cannot be repeated there")
                return match[2] or "…"
            if match[2]:
                self.lose(of, f"its words for when {{{match[1]}}} has no answer ({match[2]})")
            return repeated

        plain = without_tags(_PIPE.sub(one, text.html))
        if _MARKS.search(text.html) or plain.lost:
            self.lose(of, "how its words are marked up")
        return plain.text

    def line(self, text: Text, of: Question | Page | None) -> str:
        """Words on one line."""
        return " ".join(self.words(text, of).split())

    def condition(
        self, condition: Condition | None, of: Question | Page, say: Callable[[Condition], str]
    ) -> str:
        """The condition as it is written there; empty where it cannot be, which is noted."""
        if condition is None:
            return ""
        try:
            return say(condition)
        except UnsayableError as error:
            self.lose(of, f"its condition: {error.reason}; it is shown to everybody there")
            return ""

    def say_rest(self, question: Question) -> None:
        """Note what no other tool knows."""
        guesses = [question.expect, *(c.expect for c in (*question.choices, *question.rows))]
        if any(guess is not None for guess in guesses):
            self.lose(question, "the guess of its answers")
        if question.notes:
            self.lose(question, "the team's notes")
        for choice in (*question.choices, *question.rows):
            if choice.show is not None and "offers" not in self.knows:
                self.lose(question, f"when {choice.key} is there to be chosen; it always is there")
        top = spec_of(question, Top).top
        if top and "top" not in self.knows:
            self.lose(question, f"that only the first {top} are put in order")
        if any(choice.quota for choice in question.choices):
            self.lose(question, "how many are wanted")

    def say_settings(self) -> None:
        """Note what stands in the front matter, or holds for the whole set."""
        settings = self.questionnaire.settings
        for name in _OF_FRONT_MATTER:
            if getattr(settings, name, None):
                self.lose(None, f"`{name}` of the front matter")
        if self.questionnaire.notes:
            self.lose(None, "the team's notes at the top")

    def pages(self) -> Iterator[Page]:
        """The pages that are filled in; what ends early is noted."""
        for page in self.questionnaire.pages:
            if page.notes:
                self.lose(page, "the team's notes")
            yield page
        for ending in self.questionnaire.endings[1:]:
            self.lose(ending, "a further page after sending")

    def asked(self) -> dict[str, Question]:
        """The questions by id."""
        return dict(self.questionnaire.by_id)


class Signs(NamedTuple):
    """How conditions are joined there."""

    both: str = " and "
    either: str = " or "
    opposite: str = "not({})"


def spoken(condition: Condition, test: Callable[[Condition], str], signs: Signs) -> str:
    """A condition, of which `test` writes the single tests."""
    match condition:
        case And(operands):
            return signs.both.join(_bracketed(each, test, signs) for each in operands)
        case Or(operands):
            return signs.either.join(_bracketed(each, test, signs) for each in operands)
        case Not(operand):
            return signs.opposite.format(spoken(operand, test, signs))
    return test(condition)


def _bracketed(condition: Condition, test: Callable[[Condition], str], signs: Signs) -> str:
    said = spoken(condition, test, signs)
    return f"({said})" if isinstance(condition, And | Or) else said


def is_number(text: str) -> bool:
    """Whether a code is a whole number as JSON writes it."""
    return re.fullmatch(r"0|-?[1-9]\d{0,14}", text) is not None


def number(value: float) -> str:
    """A number as it is written in conditions."""
    return f"{value:.15g}"
