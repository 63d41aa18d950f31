"""A team's guesses: the same questions, asked of those who think they know the customers."""

from __future__ import annotations

from dataclasses import replace

from surveygen.kinds import kind_of
from surveygen.model import Page, Questionnaire, Text

SUFFIX = "-guess"
"""What the id of a guessing page has more than its survey's."""
_INTRO = (
    "This is not about you. Answer every question as you think our customers will, each of us "
    "alone and without asking around. Leave out what you have no idea of. Afterwards we hold our "
    "answers against theirs."
)


def guess_set(questionnaire: Questionnaire) -> Questionnaire:
    """The question set that a team answers in its customers' place.

    Everybody is asked everything that can be guessed, and may leave out anything. It has an id of
    its own, so that guesses never end up among the answers.
    """
    pages = tuple(page for page in map(_page, questionnaire.pages) if page.questions)
    title = questionnaire.title.plain
    asked = f"What will they say? {title}" if title else "What will they say?"
    return replace(
        questionnaire,
        name=f"{questionnaire.name}{SUFFIX}",
        title=_text(asked),
        intro=Text(_INTRO, f"<p>{_INTRO}</p>", _INTRO),
        pages=pages,
        endings=(),
        notes=(),
        settings=replace(
            questionnaire.settings,
            id=f"{questionnaire.id}{SUFFIX}",
            opens="",
            closes="",
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


def _page(page: Page) -> Page:
    questions = tuple(
        question._replace(
            required=False,
            show=None,
            choices=tuple(c._replace(ends=False, go_to="") for c in question.choices),
        )
        for question in page.questions
        if kind_of(question).measure.is_guessable and kind_of(question).has_subject
    )
    return page._replace(questions=questions, show=None)


def _text(plain: str) -> Text:
    return Text(plain, plain.replace("&", "&amp;").replace("<", "&lt;"), plain)
