"""A form made to hold: what our language refuses is taken out of it, and said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from surveygen.errors import Problem
from surveygen.language import read, read_text
from surveygen.language.translations import read_translation
from surveygen.messages import failure
from surveygen.responses.forms.conditions import written
from surveygen.responses.forms.form import Form, FormPage, FormQuestion, Remark, Words
from surveygen.responses.forms.markdown import NOT_THERE
from surveygen.responses.forms.writing import write_form

_MOST_ROUNDS = 12
_PIPE = re.compile(r"(?<!\\)\{[a-z0-9_]+\}")


def settle(form: Form) -> Form:
    """The form without what `check` would call an error, each of which is among what is left out.

    A question loses its condition first, then the answers it repeats, then its settings, and
    only then itself. Raises SurveygenError when no question is left.
    """
    for _ in range(_MOST_ROUNDS):
        if not form.questions:
            raise failure("R042", "surveygen import")
        markdown = write_form(form)
        _, problems = read_text(markdown.text)
        errors = [found for found in problems if found.is_error]
        if not errors:
            return _with_good_translations(form)
        first: dict[str, Problem] = {}
        for found in errors:
            first.setdefault(markdown.question_at(found.location.line), found)
        form = _without(form, first)
    raise failure("R042", "surveygen import")


def _with_good_translations(form: Form) -> Form:
    """The form without the translations that do not say the same as it does."""
    if not form.languages:
        return form
    kept, remarks = [], []
    with TemporaryDirectory() as folder:
        path = Path(folder, "form.md")
        path.write_text(write_form(form).text, encoding="utf-8")
        original, _ = read(path, "form.md")
        for tag in form.languages:
            other = Path(folder, f"form.{tag}.md")
            other.write_text(write_form(form, tag).text, encoding="utf-8")
            if original is None:
                break
            _, problems = read_translation(other, tag, other.name, original)
            errors = [found for found in problems if found.is_error]
            if errors:
                why = f"the translation ({errors[0].message})"
                remarks.append(Remark("the languages", tag, why))
            else:
                kept.append(tag)
    return form._replace(languages=tuple(kept), left_out=(*form.left_out, *remarks))


def _without(form: Form, errors: Mapping[str, Problem]) -> Form:
    remarks = list(form.left_out)
    pages = []
    for page in form.pages:
        questions = []
        for question in page.questions:
            found = errors.get(question.id)
            kept = question if found is None else _mended(question, found, remarks)
            if kept is not None:
                questions.append(kept)
        bare = _without_pipes(page.words)
        if "" in errors and bare != page.words:
            remarks.append(Remark(page.where, "", "a heading no longer repeats an answer"))
            page = page._replace(words=bare)
        pages.append(page._replace(questions=tuple(questions)))
    title = _without_pipes(form.title) if "" in errors else form.title
    return form._replace(title=title, pages=_filled(pages), left_out=tuple(remarks))


def _filled(pages: list[FormPage]) -> tuple[FormPage, ...]:
    return tuple(page for page in pages if page.questions or page.intro)


def _mended(question: FormQuestion, found: Problem, remarks: list[Remark]) -> FormQuestion | None:
    """The question with less; None where nothing is left to take."""
    why = f"{found.message}"

    def say(text: str) -> None:
        remarks.append(Remark(question.where, question.name, f"{text} ({why})"))

    if question.show is not None and found.code.startswith("C"):
        say(f"its condition `show if {written(question.show)}`")
        return question._replace(show=None, review=(*question.review, f"its condition: {why}"))
    bare = question._replace(
        words=_without_pipes(question.words),
        help=_without_pipes(question.help),
        options=tuple(o._replace(words=_without_pipes(o.words)) for o in question.options),
    )
    if bare != question:
        say("the answers that its words repeat")
        return bare
    kept = tuple(each for each in question.settings if each.startswith("column "))
    if kept != question.settings or question.error:
        lost = [each for each in question.settings if each not in kept]
        say(f"its settings {', '.join(lost) or 'and words for a wrong answer'}")
        return question._replace(settings=kept, error={})
    say("the question")
    return None


def _without_pipes(words: Words) -> Words:
    return {language: _PIPE.sub(NOT_THERE, text) for language, text in words.items()}
