"""A form made to hold: what our language refuses is taken out of it, and said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from surveygen.errors import Problem
from surveygen.language import read, read_text
from surveygen.language.translations import read_translation
from surveygen.responses.forms.conditions import written
from surveygen.responses.forms.form import Form, FormOption, FormPage, FormQuestion, Remark, Words
from surveygen.responses.forms.markdown import NOT_THERE
from surveygen.responses.forms.truth import without_answers
from surveygen.responses.forms.writing import page_name, write_form

_MOST_ROUNDS = 12
_NEVER = "C012"
_OF_FLAGS = ("C013", "C014", "Q015", "Q016", "Q038", "Q042")
"""What can be wrong with that which stands behind an option."""
_NOBODY = "its condition never holds there, so that nobody was asked"
_PIPE = re.compile(r"(?<!\\)\{[a-z0-9_]+\}")


def settle(form: Form) -> Form:
    """The form without what `check` would call an error, each of which is among what is left out.

    A question loses its condition first, then the answers it repeats, then its settings, and
    only then itself; it may be that none is left. What nobody could ever see goes as a whole.
    """
    for _ in range(_MOST_ROUNDS):
        if not form.questions:
            return form
        markdown = write_form(form)
        _, problems = read_text(markdown.text)
        errors = [found for found in problems if found.is_error]
        if not errors:
            return _with_good_translations(form)
        first: dict[str, Problem] = {}
        for found in errors:
            first.setdefault(markdown.question_at(found.location.line), found)
        form = _without(form, first)
    return form._replace(pages=())


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
    unseen: set[str] = set()
    for number, page in enumerate(form.pages):
        found = errors.get(page_name(number))
        seen = _seen_page(page, found, unseen, remarks)
        if seen is None:
            continue
        page = _mended_page(seen, found, remarks) if seen == page else seen
        questions = []
        for question in page.questions:
            found = errors.get(question.id)
            kept = _seen(question, found, unseen, remarks)
            if kept == question and found is not None:  # else what was found may be gone
                kept = _mended(question, found, remarks)
            if kept is not None:
                questions.append(kept)
        page = page._replace(questions=tuple(questions))
        if page.questions or page.intro:
            pages.append(page)
        elif page.words:
            said = " / ".join(dict.fromkeys(page.words.values()))
            remarks.append(Remark(page.where, "", f"the page “{said}”, of which nothing is left"))
    if "" in errors:
        form = form._replace(title=_without_pipes(form.title), intro=_without_pipes(form.intro))
    return form._replace(pages=tuple(pages), left_out=tuple(remarks))


def _seen_page(
    page: FormPage, found: Problem | None, unseen: set[str], remarks: list[Remark]
) -> FormPage | None:
    """The page as it is where nobody answers `unseen`; None where nobody sees it either."""
    show = True if page.show is None else without_answers(page.show, unseen)
    if show is not False and not (page.show and found and found.code == _NEVER):
        return page._replace(show=None if show is True else show)
    said = " / ".join(dict.fromkeys(page.words.values()))
    remarks.append(Remark(page.where, "", f"the page “{said}”: {_NOBODY}"))
    for question in page.questions:
        _go(question, unseen, remarks)
    return None


def _seen(
    question: FormQuestion, found: Problem | None, unseen: set[str], remarks: list[Remark]
) -> FormQuestion | None:
    """The question as it is where nobody answers `unseen`; None where nobody is asked it."""
    show = True if question.show is None else without_answers(question.show, unseen)
    places = (*question.options, *question.rows)
    is_its_own = not any(place.show for place in places)
    if show is False or (question.show and found and found.code == _NEVER and is_its_own):
        _go(question, unseen, remarks)
        return None
    return question._replace(
        show=None if show is True else show,
        options=_offered(question, question.options, unseen, remarks),
        rows=_offered(question, question.rows, unseen, remarks),
    )


def _offered(
    question: FormQuestion,
    places: tuple[FormOption, ...],
    unseen: set[str],
    remarks: list[Remark],
) -> tuple[FormOption, ...]:
    """The options or rows that somebody may see where nobody answers `unseen`."""
    kept = []
    for place in places:
        show = True if place.show is None else without_answers(place.show, unseen)
        if show is False:
            text = f"of its option {place.code}: its condition never holds there"
            remarks.append(Remark(question.where, question.name, text))
        else:
            kept.append(place._replace(show=None if show is True else show))
    return tuple(kept)


def _go(question: FormQuestion, unseen: set[str], remarks: list[Remark]) -> None:
    unseen.add(question.id)
    remarks.append(Remark(question.where, question.name, _NOBODY))


def _mended_page(page: FormPage, found: Problem | None, remarks: list[Remark]) -> FormPage:
    if found is None:
        return page
    if page.show is not None and found.code.startswith("C"):
        text = f"its condition `show if {written(page.show)}` ({found.message})"
        remarks.append(Remark(page.where, "", text))
        return page._replace(show=None)
    bare = page._replace(words=_without_pipes(page.words), intro=_without_pipes(page.intro))
    if bare != page:
        remarks.append(Remark(page.where, "", "its words no longer repeat an answer"))
        return bare
    if page.settings or page.intro:
        remarks.append(Remark(page.where, "", f"what stands under its heading ({found.message})"))
        return page._replace(settings=(), intro={}, show=None)
    return page


def _mended(question: FormQuestion, found: Problem, remarks: list[Remark]) -> FormQuestion | None:
    """The question with less; None where nothing is left to take."""
    why = f"{found.message}"

    def say(text: str) -> None:
        remarks.append(Remark(question.where, question.name, f"{text} ({why})"))

    plain = tuple(option._replace(flags=()) for option in question.options)
    if plain != question.options and found.code in _OF_FLAGS:
        say("where its options lead")
        return question._replace(options=plain)
    always = tuple(option._replace(show=None) for option in question.options)
    rows = tuple(row._replace(show=None) for row in question.rows)
    is_offered = (always, rows) != (question.options, question.rows)
    if is_offered and (found.code[0] == "C" or found.code == "Q042"):
        say("when its options are there")
        return question._replace(options=always, rows=rows)
    if question.show is not None and found.code.startswith("C"):
        say(f"its condition `show if {written(question.show)}`")
        return question._replace(show=None, review=(*question.review, f"its condition: {why}"))
    bare = question._replace(
        words=_without_pipes(question.words),
        help=_without_pipes(question.help),
        options=tuple(o._replace(words=_without_pipes(o.words)) for o in question.options),
        rows=tuple(r._replace(words=_without_pipes(r.words)) for r in question.rows),
    )
    if bare != question:
        say("the answers that its words repeat")
        return bare
    kept = tuple(each for each in question.settings if each.startswith("column "))
    if kept != question.settings or question.error:
        lost = [each for each in question.settings if each not in kept]
        lost += [f"error {words}" for words in dict.fromkeys(question.error.values())]
        say(f"its settings {', '.join(lost)}")
        return question._replace(settings=kept, error={})
    parts = [question.words, question.help, *(o.words for o in (*question.options, *question.rows))]
    said = " / ".join(dict.fromkeys(words for part in parts for words in part.values()))
    say(f"the question “{said}”")
    return None


def _without_pipes(words: Words) -> Words:
    return {language: _PIPE.sub(NOT_THERE, text) for language, text in words.items()}
