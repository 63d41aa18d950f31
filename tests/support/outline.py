"""A questionnaire in a few readable lines, for cases that say what a question set means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from surveygen.condition import And, Answered, Compare, Condition, Has, In, Not, Or
from surveygen.errors import Problem, Severity
from surveygen.kinds import kind_of
from surveygen.language import read_text
from surveygen.model import Choice, Page, Question, Questionnaire, Talk, Text
from surveygen.settings import Settings

_SAID_ELSEWHERE = {
    *("id", "kind", "label", "help", "notes", "required", "choices", "rows", "show", "location"),
    "apart",
    "show",
    *("name", "code", "title", "intro", "questions", "ending", "id_is_derived", "sets"),
}


def outline_of(source: str) -> str:
    """What a question set means: its problems, or its questionnaire."""
    questionnaire, problems = read_text(source, "case")
    lines = [said(found) for found in problems if found.severity is not Severity.NOTE]
    if questionnaire is not None:
        lines += outline(questionnaire)
    return "\n".join(lines)


def said(found: Problem) -> str:
    """A problem by its code and place."""
    mark = "!" if found.is_error else "?"
    return f"{mark} {found.code} {found.location.line}:{found.location.column}"


def outline(questionnaire: Questionnaire) -> list[str]:
    """The lines of a questionnaire; what is left at its default is not said."""
    lines = [f"# {questionnaire.title.plain}"]
    lines += [f"  {name} = {value}" for name, value in _differing(questionnaire.settings)]
    lines += _prose(questionnaire.intro, questionnaire.notes, "  ")
    for page in (*questionnaire.whole.pages, *questionnaire.endings):
        lines += _page(page)
    return lines


def _page(page: Page) -> Iterator[str]:
    kind = "end" if page.ending else "page"
    yield f"{kind} {page.id} {page.title.plain!r}{_settings(page)}{_when(page.show)}"
    yield from _prose(page.intro, page.notes, "  ")
    for question in page.questions:
        yield from _question(question)


def _question(question: Question) -> Iterator[str]:
    star = "*" if question.required else ""
    points = (
        f" {'..'.join(_ends(question))}" if question.choices and _is_plain_range(question) else ""
    )
    head = f"  {question.kind}{points} {question.id}{star} {question.label.plain!r}"
    yield f"{head}{_settings(question)}{_when(question.show)}"
    yield from _prose(question.help, question.notes, "    ")
    if not _is_plain_range(question):
        yield from (f"    - {_choice(choice)}" for choice in question.choices)
    yield from (f"    row {_choice(row)}" for row in question.rows)
    yield from (f"    or {_choice(one)}" for one in question.apart)
    yield "    -> " + " ".join(column.name for column in kind_of(question).all_columns(question))


def _is_plain_range(question: Question) -> bool:
    """Whether the choices only repeat the numbers from the least to the greatest."""
    return any(_ends(question)) and all(c.label.plain == c.key for c in question.choices)


def _ends(question: Question) -> tuple[str, str]:
    return kind_of(question).measure.limits(question)


def _choice(choice: Choice) -> str:
    code = choice.code if choice.code is not None else f"({choice.name})"
    return f"{code} {choice.label.plain!r}{_settings(choice)}{_when(choice.show)}"


def _settings(part: Page | Question | Choice) -> str:
    return "".join(
        f" {name}" if value is True else f" {name}={value}"
        for name, value in _differing(part)
        if name not in _SAID_ELSEWHERE
    )


def _differing(part: Page | Question | Choice | Settings | Talk) -> Iterator[tuple[str, object]]:
    if isinstance(part, Settings):
        plain = Settings()
        defaults = {field.name: getattr(plain, field.name) for field in fields(plain)}
    else:
        defaults = part._field_defaults
    for name, default in defaults.items():
        value = getattr(part, name)
        if name == "spec" and value:
            parts, plain = type(value)._fields, type(value)()
            yield from (
                (each, own)
                for each, own, none in zip(parts, value, plain, strict=True)
                if own != none
            )
        elif isinstance(value, Talk):
            yield from _differing(value)
        elif value != default:
            yield name, value


def _prose(text: Text, notes: tuple[str, ...], indent: str) -> Iterator[str]:
    if text:
        yield f"{indent}| {text.plain}"
    for note in notes:
        yield f"{indent}> {' / '.join(note.splitlines())}"


def _when(condition: Condition | None) -> str:
    return f" if {say(condition)}" if condition is not None else ""


def say(condition: Condition) -> str:
    """A condition with all of its brackets."""
    match condition:
        case Compare(question, operator, value, part):
            return f"{question}{'.' * bool(part)}{part} {operator} {value!r}"
        case Has(question, code):
            return f"{question} has {code!r}"
        case In(question, codes, part):
            return f"{question}{'.' * bool(part)}{part} in {codes!r}"
        case Answered(question):
            return f"{question} answered"
        case Not(operand):
            return f"not({say(operand)})"
        case And(operands):
            return f"({' and '.join(map(say, operands))})"
        case Or(operands):
            return f"({' or '.join(map(say, operands))})"
