"""A team's guesses: the same questions, asked of those who think they know the customers."""

from __future__ import annotations

from dataclasses import replace

from surveygen.kinds import kind_of
from surveygen.model import Choice, Page, Questionnaire
from surveygen.wire import GUESS


def guess_set(questionnaire: Questionnaire) -> Questionnaire:
    """The question set that a team answers in its customers' place.

    Everybody is asked everything that can be guessed, may leave out anything, and comes by the
    one link that all share. It has an id of its own, so that guesses never end up among the
    answers. Nobody is asked for what is sent apart, such as an address.
    """
    pages = tuple(page for page in map(_page, questionnaire.pages) if page.questions)
    return replace(
        questionnaire,
        name=f"{questionnaire.name}{GUESS}",
        pages=pages,
        separate=(),
        endings=(),
        links={},
        notes=(),
        settings=replace(
            questionnaire.settings,
            id=f"{questionnaire.id}{GUESS}",
            opens="",
            closes="",
            closes_after=0,
            closes_quotas=False,
            once="",
            partial=False,
            same="",
            params=(),
            personas={},
            weights="",
            redirect="",
            views={},
            codes={},
            decide=(),
            ask=(),
            known={},
        ),
    )


def can_be_guessed(questionnaire: Questionnaire) -> bool:
    """Whether there is anything in a set that a team can say beforehand: never in a guide."""
    return questionnaire.settings.type == "survey" and bool(guess_set(questionnaire).pages)


def _page(page: Page) -> Page:
    questions = tuple(
        question._replace(
            required=False,
            show=None,
            choices=tuple(map(_open, question.choices)),
            rows=tuple(map(_open, question.rows)),
        )
        for question in page.questions
        if kind_of(question).measure.is_guessable and kind_of(question).has_subject
    )
    return page._replace(questions=questions, show=None)


def _open(choice: Choice) -> Choice:
    """An option or row that is there for everybody, and leads nowhere."""
    return choice._replace(ends=False, go_to="", show=None)
