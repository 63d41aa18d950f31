"""Another id for a question, wherever a form names it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from surveygen.condition import And, Answered, Compare, Condition, Has, In, Not, Or
from surveygen.language.names import unique
from surveygen.responses.forms.form import Form, FormOption, FormPage, FormQuestion, Remark, Words

_ADDRESS = "email"
"""What form services take for the respondent's address, whatever it asks."""


def with_addresses(form: Form) -> Form:
    """The form in which `email` asks for an address: one line is taken for one, as its name says.

    Any other question of that name is called something else, and keeps its column.
    """
    taken = {question.id: 2 for question in form.questions}
    for question in form.questions:
        if question.id != _ADDRESS or question.type.partition(" ")[0] == "email":
            continue
        if question.type == "text":
            form = _with_type(form, _ADDRESS, "email")
            text = "it is a question for an address here, as its name says"
        else:
            new = unique("about_email", taken)
            form = renamed(form, _ADDRESS, new)
            text = f"it is called {new} here, as services take `email` for an address"
        remark = Remark(question.where, question.name, text)
        form = form._replace(changed=(*form.changed, remark))
    return form


def _with_type(form: Form, identity: str, type_: str) -> Form:
    pages = []
    for page in form.pages:
        questions = (q._replace(type=type_) if q.id == identity else q for q in page.questions)
        pages.append(page._replace(questions=tuple(questions)))
    return form._replace(pages=tuple(pages))


def renamed(form: Form, old: str, new: str) -> Form:
    """The form with the question `old` called `new`, in conditions, texts and places to go to."""
    pipe = re.compile(rf"(?<!\\)(\$?)\{{{re.escape(old)}\}}")
    place = re.compile(rf"\b(go to|answers from|for each) {re.escape(old)}$")

    def say(words: Words) -> Words:
        return {tag: pipe.sub(rf"\1{{{new}}}", text) for tag, text in words.items()}

    def lead(settings: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(place.sub(rf"\1 {new}", each) for each in settings)

    def option(one: FormOption) -> FormOption:
        return one._replace(words=say(one.words), flags=lead(one.flags))

    def question(one: FormQuestion) -> FormQuestion:
        settings = lead(one.settings)
        if one.id == old:
            settings = _with_column(one, old, settings)
        return one._replace(
            id=new if one.id == old else one.id,
            words=say(one.words),
            help=say(one.help),
            options=tuple(map(option, one.options)),
            rows=tuple(map(option, one.rows)),
            settings=settings,
            show=_looking(one.show, old, new),
        )

    def page(one: FormPage) -> FormPage:
        return one._replace(
            words=say(one.words),
            intro=say(one.intro),
            questions=tuple(map(question, one.questions)),
            show=_looking(one.show, old, new),
            settings=lead(one.settings),
        )

    return form._replace(
        title=say(form.title), intro=say(form.intro), pages=tuple(map(page, form.pages))
    )


def _with_column(question: FormQuestion, old: str, settings: tuple[str, ...]) -> tuple[str, ...]:
    """The settings with the column that the tool's own exports have, where it is one."""
    has_one = not question.rows and question.mark != "- [ ]" and question.type != "info"
    is_named = any(each.startswith("column ") for each in settings)
    return settings if is_named or not has_one else (*settings, f"column {question.name or old}")


def _looking(condition: Condition | None, old: str, new: str) -> Condition | None:
    return None if condition is None else _look(condition, lambda n: new if n == old else n)


def _look(condition: Condition, name: Callable[[str], str]) -> Condition:
    match condition:
        case Compare() | Has() | In() | Answered():
            return replace(condition, question=name(condition.question))
        case Not(operand):
            return Not(_look(operand, name))
        case And(operands):
            return And(tuple(_look(each, name) for each in operands))
        case Or(operands):
            return Or(tuple(_look(each, name) for each in operands))
