"""Translations: `cafe.fr.md` beside `cafe.md`, the same questions in other words.

A translation is a question set of its own that only its texts are taken from. Ids, codes,
conditions and all else are the original's, so that every language files the same columns. What a
translation says about them may be left out, but not be different.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import zip_longest
from pathlib import Path

from surveygen.content import original_of
from surveygen.decision import Decision, Wanted
from surveygen.errors import Location, Problem
from surveygen.kinds import KINDS
from surveygen.language import read
from surveygen.messages import problem
from surveygen.model import Choice, Page, Question, Questionnaire, Spec, Text
from surveygen.settings import Settings

_OWN_SETTINGS = ("language", "lists", "personas", "codes", "decide", "ask")
"""Front matter that a translation has for itself, or that is never looked at in it."""
_OWN_OF_QUESTION = (
    "id",
    "label",
    "help",
    "notes",
    "location",
    "id_is_derived",
    "choices",
    "rows",
    "apart",
)
_TEXTS_OF_SPEC = ("unit", "placeholder")
"""Settings of single kinds that are texts for the respondent, as `error` is of all."""
_SETTINGS_OF_CHOICE = ("write_in", "only", "pin", "ends", "go_to", "expect", "was", "column")


_ORIGINALS_MATTER = ("S029", *(f"W{number:03}" for number in (*range(6, 14), 15)))
"""Warnings and notes on what is taken from the original; an id that is not there is an error."""


@dataclass(slots=True)
class _Comparison:
    """A translation held against its original."""

    original: Questionnaire
    translation: Questionnaire
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, location: Location, /, **values: object) -> None:
        self.problems.append(problem(code, location, **values))


def check_name(path: Path, shown: str) -> list[Problem]:
    """A warning where a question set is named like a translation of one that is not there."""
    original = original_of(path)
    if original is None or original.is_file():
        return []
    tag = path.stem.rpartition(".")[2]
    return [problem("A012", Location(shown), original=original.name, tag=tag)]


def read_translation(
    path: Path,
    tag: str,
    shown: str,
    original: Questionnaire,
    *,
    rich: bool = True,
    coached: bool = False,
    draft: str | None = None,
) -> tuple[Questionnaire | None, list[Problem]]:
    """The original in the words of a translation; None when an error was found.

    `shown` is the translation's path as messages should name it; `rich` as for `read`. Where it is
    `coached`, remarks on its wording are among the warnings; those on the structure are the
    original's. A `draft` takes the place of what the file holds.
    """
    translation, problems = read(path, shown, rich=rich, language=tag, coached=coached, draft=draft)
    if translation is None:
        return None, problems
    work = _Comparison(original.whole, translation.whole)
    _compare_settings(work, tag)
    merged = _merged(work, tag)
    problems = [p for p in problems if p.code not in _ORIGINALS_MATTER] + work.problems
    problems.sort(key=lambda p: (p.location.line, p.location.column))
    return (None if any(p.is_error for p in problems) else merged), problems


def _compare_settings(work: _Comparison, tag: str) -> None:
    where = Location(work.translation.path, 1)
    theirs, ours, default = work.translation.settings, work.original.settings, Settings()
    if theirs.language.lower() != tag.lower():
        work.report("A008", where, language=theirs.language, tag=tag)
    for each in fields(Settings):
        value = getattr(theirs, each.name)
        if each.name in _OWN_SETTINGS or value in (getattr(default, each.name), None):
            continue
        if value != getattr(ours, each.name):
            work.report("A005", where, setting=each.name, where=work.original.path)


def _merged(work: _Comparison, tag: str) -> Questionnaire:
    original, translation = work.original, work.translation
    endings = _pages(work, original.endings, translation.endings)
    pages = _pages(work, original.pages, translation.pages)
    _report_strangers(work)
    return replace(
        original,
        title=translation.title,
        intro=_text(work, original.intro, translation.intro, "an introduction", _top(work)),
        settings=replace(
            original.settings, language=tag, decide=_decisions(work), ask=_wanted(work)
        ),
        pages=pages,
        endings=endings,
        path=translation.path,
        translations={},
    ).parted


def _decisions(work: _Comparison) -> tuple[Decision, ...]:
    """The original's decisions in the translation's words, matched by their order."""
    ours, theirs = work.original.settings.decide, work.translation.settings.decide
    if theirs and [one.ruling for one in ours] != [one.ruling for one in theirs]:
        work.report("A005", _top(work), setting="decide", where=work.original.path)
        return ours
    return tuple(
        replace(one, then=other.then, otherwise=other.otherwise or one.otherwise)
        for one, other in zip(ours, theirs or ours, strict=True)
    )


def _wanted(work: _Comparison) -> tuple[Wanted, ...]:
    """What is to be found out in the translation's words, matched by order."""
    ours, theirs = work.original.settings.ask, work.translation.settings.ask
    bound = [[(one.questions, one.figures) for one in each] for each in (ours, theirs)]
    if theirs and bound[0] != bound[1]:
        work.report("A005", _top(work), setting="ask", where=work.original.path)
        return ours
    return tuple(
        replace(one, text=other.text) for one, other in zip(ours, theirs or ours, strict=True)
    )


def _top(work: _Comparison) -> Location:
    return Location(work.translation.path, 1)


def _pages(work: _Comparison, ours: Sequence[Page], theirs: Sequence[Page]) -> tuple[Page, ...]:
    """The original's pages in the translation's words, matched by their order."""
    if len(ours) != len(theirs):
        page = next((t for o, t in zip_longest(ours, theirs) if o is None or t is None), None)
        where = page.location if page else _top(work)
        work.report("A001", where, here=len(theirs), there=len(ours), where=work.original.path)
        return tuple(ours)
    merged = []
    before = _top(work)
    for page, other in zip(ours, theirs, strict=True):
        questions = []
        for question in page.questions:
            found = work.translation.by_id.get(question.id)
            if found is None and page.ending:
                found = next((q for q in other.questions if q.id == question.id), None)
            if found is None:
                line = question.location.line
                original = work.original.path
                work.report("A002", before, id=question.id, where=original, line=line)
                questions.append(question)
                continue
            before = found.location
            questions.append(_question(work, question, found))
        merged.append(
            page._replace(
                title=_text(work, page.title, other.title, "a page title", other.location),
                intro=_text(work, page.intro, other.intro, "an introduction", other.location),
                questions=tuple(questions),
            )
        )
        if other.show is not None and other.show != page.show:
            work.report("A005", other.location, setting="show if", where=work.original.path)
    return tuple(merged)


def _report_strangers(work: _Comparison) -> None:
    for question in work.translation:
        if question.id not in work.original.by_id:
            derived = question.id_is_derived
            code = "A004" if derived else "A003"
            work.report(code, question.location, id=question.id, where=work.original.path)


def _question(work: _Comparison, ours: Question, theirs: Question) -> Question:
    where = theirs.location
    if ours.kind != theirs.kind:
        titles = {"here": KINDS[theirs.kind].title, "there": KINDS[ours.kind].title}
        work.report("A006", where, id=ours.id, **titles)
        return ours
    for name in _different_settings(ours, theirs):
        work.report("A005", where, setting=name, where=_place(work, ours))
    return ours._replace(
        label=theirs.label,
        help=_text(work, ours.help, theirs.help, "a help text", where),
        choices=_choices(work, ours, ours.choices, theirs.choices, where),
        rows=_choices(work, ours, ours.rows, theirs.rows, where),
        apart=_apart(work, ours, theirs),
        location=where,
        error=theirs.error or ours.error,
        spec=_spec(ours.spec, theirs.spec),
    )


def _different_settings(ours: Question, theirs: Question) -> Iterator[str]:
    """The settings that a translation gives and that are not the original's."""
    default = Question("", "")
    fields = [
        (name, getattr(theirs, name), getattr(default, name), getattr(ours, name))
        for name in Question._fields
        if name not in (*_OWN_OF_QUESTION, "error", "kind", "spec")
    ]
    if type(theirs.spec) is type(ours.spec) and theirs.spec:
        names = _names(theirs.spec)
        fields += zip(names, theirs.spec, type(theirs.spec)(), ours.spec, strict=True)
    for name, value, unset, own in fields:
        if value not in (unset, own) and name not in _TEXTS_OF_SPEC:
            yield name.replace("_", " ")


def _names(spec: Spec) -> tuple[str, ...]:
    fields: tuple[str, ...] = getattr(spec, "_fields", ())
    return fields


def _spec(ours: Spec, theirs: Spec) -> Spec:
    """The original's, in the translation's words."""
    if type(ours) is not type(theirs):
        return ours
    said = zip(_names(ours), ours, theirs, strict=True)
    return type(ours)(*(new if new and name in _TEXTS_OF_SPEC else own for name, own, new in said))


def _choices(
    work: _Comparison,
    question: Question,
    ours: Sequence[Choice],
    theirs: Sequence[Choice],
    where: Location,
) -> tuple[Choice, ...]:
    """The original's options in the translation's words, matched by their codes."""
    by_code = {choice.code: choice for choice in theirs if choice.code is not None}
    merged = []
    for choice in ours:
        line = choice.location.line
        if choice.code is None:
            at = choice.location if line else question.location
            work.report("A009", at, label=choice.label.plain, id=question.id)
            merged.append(choice)
        elif choice.code not in by_code:
            there = {"where": work.original.path, "line": line or question.location.line}
            work.report("A007", where, code=choice.code, id=question.id, **there)
            merged.append(choice)
        else:
            merged.append(_choice(work, question, choice, by_code.pop(choice.code), where))
    strangers = [*by_code.values(), *(choice for choice in theirs if choice.code is None)]
    if not any(choice.code is None for choice in ours):
        for choice in strangers:
            at = choice.location if choice.location.line else where
            work.report("A010", at, label=choice.label.plain, id=question.id)
    return tuple(merged)


def _apart(work: _Comparison, ours: Question, theirs: Question) -> tuple[Choice, ...]:
    """What says that there is no answer, matched by order: codes may be made of the words."""
    if theirs.apart and len(ours.apart) != len(theirs.apart):
        work.report("A005", theirs.location, setting="or", where=_place(work, ours))
        return ours.apart
    return tuple(
        one._replace(
            label=_text(
                work, one.label, other.label if other else Text(), "an `or`", theirs.location
            )
        )
        for one, other in zip_longest(ours.apart, theirs.apart)
    )


def _choice(
    work: _Comparison, question: Question, ours: Choice, theirs: Choice, where: Location
) -> Choice:
    at = theirs.location if theirs.location.line else where
    default = Choice("")
    for name in _SETTINGS_OF_CHOICE:
        if getattr(theirs, name) not in (getattr(default, name), getattr(ours, name)):
            work.report("A005", at, setting=name, where=_place(work, question))
    label = theirs.label
    if label.plain == theirs.key and ours.label.plain != ours.key:
        # A point of a scale that has a name in the original alone.
        label = _text(work, ours.label, Text(), f"a name of {ours.key}", at)
    return ours._replace(label=label, location=theirs.location)


def _text(work: _Comparison, ours: Text, theirs: Text, what: str, where: Location) -> Text:
    """The translation's text; where it has none and the original has, a warning and that."""
    if ours and not theirs:
        work.report("A011", where, what=what)
        return ours
    return theirs


def _place(work: _Comparison, question: Question) -> str:
    return f"{work.original.path}:{question.location.line}"
