"""Pages that are sent apart from the answers: what they may not hold, and who may not ask."""

from __future__ import annotations

from surveygen.condition import questions_in
from surveygen.kinds import kind_of
from surveygen.language.work import Assembly
from surveygen.model import Questionnaire


def check_separate(work: Assembly, questionnaire: Questionnaire) -> None:
    """Report what would tie what is sent apart to the answers, or could not be sent so."""
    own = {question.id for page in questionnaire.separate for question in page.questions}
    for page in questionnaire.separate:
        if not any(kind_of(question).is_asked for question in page.questions):
            work.report("S055", page.location)
        for question in page.questions:
            if question.kind == "file":
                work.report("S056", question.location)
    settings = questionnaire.settings
    for name, condition in settings.personas.items():
        for id_ in sorted(own.intersection(questions_in(condition))):
            where = work.front.personas[name].location
            work.report("S057", where, name=name, question=id_)
