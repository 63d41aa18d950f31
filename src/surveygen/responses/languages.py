"""What questions and options are called beside their own wording: in translations, and before."""

from __future__ import annotations

from collections.abc import Mapping

from surveygen.model import Questionnaire

Labels = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By question and by the key of an option or row: its further labels."""


def other_labels(questionnaire: Questionnaire) -> Labels:
    """The labels of options and rows in the translations beside a question set, and former ones."""
    found = {name: dict(labels) for name, labels in questionnaire.former.items()}
    for translation in questionnaire.translations.values():
        for question in translation:
            for choice in (*question.choices, *question.rows):
                labels = found.setdefault(question.id, {})
                labels[choice.key] = (*labels.get(choice.key, ()), choice.label.plain)
    return found


def other_headings(questionnaire: Questionnaire) -> Mapping[str, tuple[str, ...]]:
    """The wordings of questions in the translations beside a question set, and former ones."""
    found = {name: labels.get("", ()) for name, labels in questionnaire.former.items()}
    for translation in questionnaire.translations.values():
        for question in translation:
            found[question.id] = (*found.get(question.id, ()), question.label.plain)
    return found
