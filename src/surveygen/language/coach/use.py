"""Questions that nothing will be done with: they cost answers and teach nothing."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.condition import questions_in
from surveygen.decision import ids_in, tests_in
from surveygen.errors import Problem
from surveygen.kinds import kind_of
from surveygen.language.coach.reading import is_closed
from surveygen.language.coach.words import Words
from surveygen.language.lock import guesses_of
from surveygen.language.markup import pipes_in
from surveygen.messages import problem
from surveygen.model import Questionnaire


def of_no_use(questionnaire: Questionnaire, _words: Words) -> Iterator[Problem]:
    """A closed question without a guess that nothing looks at and no note explains."""
    used = _used(questionnaire) | set(guesses_of(questionnaire))
    for question in questionnaire:
        if question.id in used or question.notes or not is_closed(question):
            continue
        if kind_of(question).has_subject:
            yield problem("W015", question.location, id=question.id)


def _used(questionnaire: Questionnaire) -> set[str]:
    """The ids that a condition, persona, view, weight, decision or another text looks at."""
    settings = questionnaire.settings
    pages = (*questionnaire.pages, *questionnaire.endings)
    conditions = [
        *(page.show for page in pages),
        *(question.show for question in questionnaire),
        *(c.show for question in questionnaire for c in (*question.choices, *question.rows)),
        *settings.personas.values(),
    ]
    texts = [text for page in pages for text in (page.title, page.intro)]
    for question in questionnaire:
        texts += [question.label, question.help]
        texts += [choice.label for choice in (*question.choices, *question.rows)]
    used = {name for condition in conditions for name in questions_in(condition)}
    used |= {name for text in texts for name in pipes_in(text)}
    used |= {name for view in settings.views.values() for part in view.values() for name in part}
    figures = [f for d in settings.decide for test in tests_in(d.ruling) for f in test.figures]
    figures += [figure for wanted in settings.ask for figure in wanted.figures]
    used |= {name for figure in figures for name in ids_in(figure)}
    used |= {name for wanted in settings.ask for name in wanted.questions}
    return used if isinstance(settings.weights, str) else used | set(settings.weights)
