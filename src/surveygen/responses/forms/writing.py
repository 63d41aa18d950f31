"""A form from elsewhere as Markdown files: the question set and its translations."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from surveygen.responses.drafts import plain
from surveygen.responses.forms.conditions import written
from surveygen.responses.forms.form import Form, FormOption, FormPage, FormQuestion, Remark, Words

_REVIEW = (
    "> **Review this draft.** It was made from a form of another tool. Notes that begin with "
    "Review say what was guessed or changed; the lists below say what did not come along. Delete "
    "the notes when you are done."
)


class Written(NamedTuple):
    """A Markdown file with the place of each question in it."""

    text: str
    starts: tuple[tuple[int, str], ...]
    """The line on which each question begins, with its id, or a page, with its `page_name`."""

    def question_at(self, line: int) -> str:
        """The id of the question that this line belongs to; empty where it is none's."""
        found = ""
        for start, identity in self.starts:
            if start > line:
                break
            found = identity
        return found


def write_form(form: Form, language: str = "") -> Written:
    """The form as Markdown, in its own language or in that of a translation."""
    parts: list[str] = []
    starts: list[tuple[int, str]] = []
    line = 1

    def add(part: str) -> None:
        nonlocal line
        parts.append(part)
        line += part.count("\n") + 2

    for part in _opening(form, language):
        add(part)
    for number, page in enumerate(form.pages):
        if page.words:
            starts.append((line, page_name(number)))
            for part in _page(page, language):
                add(part)
        for question in page.questions:
            starts.append((line, question.id))
            for part in _question(question, language):
                add(part)
    return Written("\n\n".join(parts) + "\n", tuple(starts))


def _opening(form: Form, language: str) -> Iterator[str]:
    """What stands above the first page."""
    front = [f"language: {form.language}"] if form.language else []
    if form.missing:
        front.append(f"missing: {json.dumps(list(form.missing), ensure_ascii=False)}")
    if front and not language:
        yield "\n".join(["---", *front, "---"])
    yield f"# {_in(form.title, language)}"
    if form.intro:
        yield _in(form.intro, language)
    if language:
        return
    yield _REVIEW
    for heading, remarks in (("Changed", form.changed), ("Left out", form.left_out)):
        if remarks:
            yield _listed(heading, remarks)


def page_name(number: int) -> str:
    """What stands for a page among the ids of questions, which hold no colon."""
    return f"page:{number}"


def _in(words: Words, language: str) -> str:
    return words.get(language) or words.get("") or next(iter(words.values()), "")


def _listed(heading: str, remarks: Sequence[Remark]) -> str:
    return "\n".join([f"> {heading}:", ">", *(f"> - {plain(str(r))}" for r in remarks)])


def _page(page: FormPage, language: str) -> list[str]:
    identity = f"`{page.id}` " if page.id else ""
    parts = [f"## {identity}{_in(page.words, language)}"]
    settings = [*page.settings]
    if page.show is not None:
        settings.append(f"show if {written(page.show)}")
    if settings:
        parts.append(" ".join(f"`{setting}`" for setting in settings))
    if page.intro:
        parts.append(_in(page.intro, language))
    return parts


def _question(question: FormQuestion, language: str) -> list[str]:
    star = " *" if question.required else ""
    parts = [f"### `{question.id}` {_in(question.words, language)}{star}"]
    if question.help:
        parts.append(_in(question.help, language))
    settings = [question.type] if question.type else []
    settings += question.settings
    settings += [f"or {_in(o.words, language).replace('`', '')} ={o.code}" for o in question.apart]
    if question.show is not None:
        settings.append(f"show if {written(question.show)}")
    if question.error:
        settings.append(f"error {_in(question.error, language)}")
    if settings:
        parts.append(" ".join(f"`{setting}`" for setting in settings))
    if question.rows:
        parts.append("\n".join(_rows(question, language)))
    if question.options:
        parts.append("\n".join(_options(question, language)))
    if not language:
        parts += [f"> {plain(note)}" for note in question.notes]
        parts += [f"> Review: {plain(note)}" for note in question.review]
    return parts


def _rows(question: FormQuestion, language: str) -> list[str]:
    lines = []
    for row in question.rows:
        column = [f"column {row.column}"] if row.column else []
        flags = "".join(f" `{flag}`" for flag in (*column, *row.flags, *_shown(row)))
        lines.append(f"- `{row.code}` {_in(row.words, language)}{flags}")
    return lines


def _shown(option: FormOption) -> tuple[str, ...]:
    return () if option.show is None else (f"show if {written(option.show)}",)


def _options(question: FormQuestion, language: str) -> list[str]:
    lines = []
    for option in question.options:
        words = _in(option.words, language)
        if not question.mark:  # the name of a scale's point
            lines.append(f"- {option.code}: {words}")
            continue
        line = f"{question.mark} {words}{': ____' if option.write_in else ''}"
        if question.type != "consent":
            line += f" `={option.code}`"
        if option.column:
            line += f" `column {option.column}`"
        if option.only:
            line += " `only`"
        line += "".join(f" `{flag}`" for flag in (*option.flags, *_shown(option)))
        lines.append(line)
    return lines
