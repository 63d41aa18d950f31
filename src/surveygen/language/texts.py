"""All the author's texts of a questionnaire that a page shows."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.model import Questionnaire, Text


def texts_of(questionnaire: Questionnaire) -> Iterator[Text]:
    """Titles, introductions, labels and help, in reading order; then those of translations."""
    yield questionnaire.title
    yield questionnaire.intro
    for page in (*questionnaire.pages, *questionnaire.endings):
        yield page.title
        yield page.intro
        for question in page.questions:
            yield question.label
            yield question.help
            for choice in (*question.choices, *question.rows):
                yield choice.label
    for translation in questionnaire.translations.values():
        yield from texts_of(translation)
