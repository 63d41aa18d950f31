"""What says that there is no answer (`or Don't know`), as tools ask it that have no word for it.

Where the options exclude one another there, it is one more of them. Elsewhere it is a box of its
own before the question, which is asked only while the box is not ticked: so the box does what a
star asks for, and takes the answer back. On the way in, such a box becomes an `or` again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from surveygen.condition import (
    And,
    Answered,
    Compare,
    Condition,
    Has,
    In,
    Not,
    Or,
    all_of,
    any_of,
    questions_in,
)
from surveygen.kinds import kind_of
from surveygen.language.names import is_code, unique
from surveygen.model import Choice, Page, Question, Questionnaire
from surveygen.responses.forms.form import Form, FormPage, FormQuestion

TICK = "1"
"""The code of the only option of a box of its own, which stands in its column."""
Said = dict[str, tuple[str, ...]]
"""Of questions, the codes that say that there is no answer, and are options there."""


# Out


def asked_elsewhere(
    questionnaire: Questionnaire, listed: frozenset[str], lacking: frozenset[str], between: str
) -> Questionnaire:
    """The question set without `or`: with an option more for kinds that are `listed` there, with a
    box for the others. Of kinds that are `lacking` there it is left as it is.

    A box is called like its question, with `between` and the code behind it.
    """
    boxed = {q.id: q for q in questionnaire if q.apart and q.kind not in lacking}
    if not boxed:
        return questionnaire
    said = {
        one.id: tuple(choice.key for choice in one.apart)
        for one in boxed.values()
        if kind_of(one).apart == "cell" and one.kind in listed
    }
    taken = {question.id: 2 for question in questionnaire}
    names = {
        (one.id, choice.key): unique(f"{one.id}{between}{choice.name}", taken)
        for one in boxed.values()
        if one.id not in said
        for choice in one.apart
    }
    others = {
        tag: _asked(one, boxed, said, names) for tag, one in questionnaire.translations.items()
    }
    return replace(_asked(questionnaire, boxed, said, names), translations=others)


def _asked(
    questionnaire: Questionnaire,
    boxed: Mapping[str, Question],
    said: Said,
    names: Mapping[tuple[str, str], str],
) -> Questionnaire:
    rows = {q.id: tuple(row.key for row in q.rows) for q in questionnaire}

    def sober(condition: Condition | None) -> Condition | None:
        return None if condition is None else _sober(condition, said, rows)

    def shown(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        return tuple(one._replace(show=sober(one.show)) for one in choices)

    def questions(page: Page) -> Iterator[Question]:
        for question in page.questions:
            question = question._replace(
                show=sober(question.show),
                choices=shown(question.choices),
                rows=shown(question.rows),
            )
            if question.id in said:
                more = question.apart
                if question.shuffle:
                    more = tuple(choice._replace(pin="last") for choice in more)
                yield question._replace(choices=(*question.choices, *more), apart=())
            elif question.id in boxed:
                yield from _with_boxes(question, names)
            else:
                yield question

    def page(one: Page) -> Page:
        return one._replace(show=sober(one.show), questions=tuple(questions(one)))

    return replace(
        questionnaire,
        pages=tuple(map(page, questionnaire.pages)),
        endings=tuple(map(page, questionnaire.endings)),
    )


def _with_boxes(question: Question, names: Mapping[tuple[str, str], str]) -> Iterator[Question]:
    """A box for each, and the question, which is asked while none is ticked."""
    show = question.show
    for choice in question.apart:
        tick = Choice(TICK, choice.label, TICK, location=choice.location)
        name = names[question.id, choice.key]
        yield Question(name, "pick_many", question.label, choices=(tick,), show=show,
                       location=question.location)  # fmt: skip
        show = all_of(show, Not(Has(name, TICK)))
    yield question._replace(show=show, apart=())


def _sober(condition: Condition, said: Said, rows: Mapping[str, tuple[str, ...]]) -> Condition:
    """The condition, for which who chose one of these gave no answer."""
    match condition:
        case Not(operand):
            return Not(_sober(operand, said, rows))
        case And(operands):
            return And(tuple(_sober(one, said, rows) for one in operands))
        case Or(operands):
            return Or(tuple(_sober(one, said, rows) for one in operands))
        case Answered(question, "") if question in said and rows[question]:
            return Or(tuple(_given(Answered(question, row), said) for row in rows[question]))
        case Answered() | Compare() if condition.question in said:
            return _given(condition, said)
    return condition


def _given(condition: Answered | Compare, said: Said) -> Condition:
    if isinstance(condition, Compare) and condition.operator == "=":
        return condition
    codes = said[condition.question]
    return And((condition, Not(In(condition.question, codes, condition.part))))


# In


def with_apart(form: Form) -> Form:
    """The form with an `or` for each box that stands before its question, and is of no other use;
    and for each option that says that there is no answer, where no condition looks at its question.
    """
    looked_at = set(_looked_at(form))
    pages = tuple(
        page._replace(questions=tuple(_spoken(q, looked_at) for q in _folded(page, form)))
        for page in form.pages
    )
    boxes = {q.name for q in form.questions} - {q.name for page in pages for q in page.questions}
    changed = tuple(remark for remark in form.changed if remark.name not in boxes)
    return form._replace(pages=pages, changed=changed)


def _folded(page: FormPage, form: Form) -> list[FormQuestion]:
    kept: list[FormQuestion] = []
    for question in page.questions:
        own = {question.id}
        while kept and (whole := _with_box(question, kept[-1])) is not None:
            own.add(kept[-1].id)
            if kept[-1].id in _looked_at(form, but=own):
                break
            question = whole
            kept.pop()
        kept.append(question)
    return kept


def _with_box(question: FormQuestion, box: FormQuestion) -> FormQuestion | None:
    """The question with the box before it as an `or`; None where it is none of its boxes."""
    code = _behind(box.name, question.name) or _behind(box.id, question.id)
    if len(box.options) != 1 or not code or box.required or box.words != question.words:
        return None
    [option] = box.options
    known, shown = _without(question.show, _ticks(box, option.code))
    if not known or shown != box.show:
        return None
    none = option._replace(code=code, column="")
    return question._replace(show=box.show, apart=(none, *question.apart))


def _behind(name: str, of: str) -> str:
    """The code that stands behind another name; empty where it is no name of a box of it."""
    code = name.removeprefix(of).lstrip("_")
    return code if name != of and name.startswith(of) and is_code(code) else ""


def _ticks(box: FormQuestion, code: str) -> tuple[Condition, ...]:
    tests = (Answered(box.id), Has(box.id, code), Compare(box.id, "=", code))
    return tuple(Not(one) for one in tests)


def _without(
    condition: Condition | None, parts: Sequence[Condition]
) -> tuple[bool, Condition | None]:
    """Whether one of these is asked for in any case, and what is asked for beside it."""
    if condition in parts:
        return True, None
    if isinstance(condition, And):
        kept = [one for one in condition.operands if one not in parts]
        return len(kept) < len(condition.operands), all_of(*kept)
    if isinstance(condition, Or):
        found = [_without(one, parts) for one in condition.operands]
        return all(known for known, _ in found), any_of(*(rest for _, rest in found))
    return False, condition


def _looked_at(form: Form, but: Collection[str] = ()) -> Iterator[str]:
    """The ids that conditions look at, but for those of some questions."""
    for page in form.pages:
        yield from questions_in(page.show)
        for question in page.questions:
            if question.id not in but:
                yield from questions_in(question.show)
            for option in (*question.options, *question.rows):
                yield from questions_in(option.show)


def _spoken(question: FormQuestion, looked_at: set[str]) -> FormQuestion:
    """The question with its options that say so set apart, or all of them plain."""
    none = tuple(option for option in question.options if option.none)
    if not none:
        return question
    plain = tuple(option for option in question.options if not option.none)
    is_list = question.mark == "- ( )" and not question.type
    if is_list and len(plain) > 1 and question.id not in looked_at:
        apart = tuple(o._replace(none=False, flags=()) for o in none)
        return question._replace(options=plain, apart=(*question.apart, *apart))
    kept = tuple(option._replace(none=False) for option in question.options)
    return question._replace(options=kept)
