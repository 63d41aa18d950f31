"""What questions and options are called beside their own wording: in translations, and before.

To know it the translations have to be read: it is asked for where a name or a cell is met that the
question set's own words do not explain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from surveygen.model import Questionnaire

Labels = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By question and by the key of an option or row: its further labels."""


class OtherWords:
    """The other words for a question set, gathered when first asked for."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire

    def labels_of(self, question: str) -> Mapping[str, Sequence[str]]:
        """Further labels of a question's options and rows, by their keys."""
        return self._labels.get(question, {})

    def headings_of(self, question: str) -> Sequence[str]:
        """Further wordings of a question."""
        return self._headings.get(question, ())

    @cached_property
    def _labels(self) -> Labels:
        found = {name: dict(labels) for name, labels in self._questionnaire.former.items()}
        for translation in self._questionnaire.translations.values():
            for question in translation:
                for choice in (*question.choices, *question.rows):
                    labels = found.setdefault(question.id, {})
                    labels[choice.key] = (*labels.get(choice.key, ()), choice.label.plain)
        return found

    @cached_property
    def _headings(self) -> Mapping[str, tuple[str, ...]]:
        former = self._questionnaire.former
        found = {name: labels.get("", ()) for name, labels in former.items()}
        for translation in self._questionnaire.translations.values():
            for question in translation:
                found[question.id] = (*found.get(question.id, ()), question.label.plain)
        return found
