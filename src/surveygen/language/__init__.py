"""The authoring language: a Markdown question set to a questionnaire, or to problems."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from surveygen.errors import Location, Problem, SurveygenError
from surveygen.language.assembly import assemble
from surveygen.language.blocks import Form, read_blocks
from surveygen.language.checks import check_questionnaire
from surveygen.language.frontmatter import FrontMatter, read_front_matter, split_front_matter
from surveygen.language.markup import Markup, is_definition
from surveygen.language.outline import read_outline
from surveygen.language.repeats import said_once
from surveygen.language.source import read_source
from surveygen.messages import problem
from surveygen.model import Questionnaire


def read(
    path: Path,
    shown: str = "",
    *,
    rich: bool = True,
    coached: bool = False,
    language: str = "",
    draft: str | None = None,
) -> tuple[Questionnaire | None, list[Problem]]:
    """Read a question set from a file.

    `shown` is the path as messages should name it; `draft` takes the place of what the file
    holds. Unless `rich`, what is rendered for pages alone, introductions and helps, keeps only
    its source: for a tally. Where it is `coached`, a methodologist's remarks are among the
    warnings. `language` is the tag of a question set that names none, by default `en`. The
    questionnaire is None when an error was found; the problems hold warnings and notes too, in
    the order of their lines.
    """
    shown = shown or str(path)
    try:
        text = read_source(path, shown) if draft is None else draft
    except SurveygenError as error:
        return None, list(error.problems)
    questionnaire, problems = read_text(
        text, path.stem, shown, rich=rich, coached=coached, language=language
    )
    if questionnaire is not None and rich:
        from surveygen.language.pictures import check_pictures

        missing = check_pictures(questionnaire, text, path.parent)
        problems += missing
        questionnaire = None if missing else questionnaire
    return questionnaire, problems


def read_text(
    text: str,
    name: str = "survey",
    shown: str = "",
    *,
    rich: bool = True,
    coached: bool = False,
    language: str = "",
    despite: frozenset[str] = frozenset(),
) -> tuple[Questionnaire | None, list[Problem]]:
    """Read a question set from its text; as `read`.

    `despite` are codes of errors with which the questionnaire is returned all the same.
    """
    path = Location(shown or f"{name}.md")
    problems: list[Problem] = []
    if not text.strip():
        return None, [problem("F002", path)]
    yaml, line, offset = split_front_matter(text)
    if offset < 0:
        return None, [problem("S019", path.at(1))]
    front = read_front_matter(yaml, path, line, problems) if offset else FrontMatter()
    if language and "language" not in front.places:
        front.settings = replace(front.settings, language=language)
    body = text[offset:]
    blocks = read_blocks(body, text.count("\n", 0, offset) + 1)
    outline = read_outline(blocks, path, problems)
    definitions = [
        line.text
        for block in blocks
        if block.form is Form.TEXT
        for line in block.lines
        if is_definition(line.text)
    ]
    questionnaire, found = assemble(outline, front, name, path, Markup(definitions, rich=rich))
    problems += found
    if questionnaire is not None and not any(p.is_error for p in problems):
        title = outline.title.heading.location if outline.title else path
        problems += _problems_of_the_whole(questionnaire, title, text, coached=coached)
    if questionnaire is not None:
        problems = said_once(questionnaire, problems)
    allowances = outline.allowances()
    problems = [found for found in problems if not allowances.allow(found)]
    problems.sort(key=lambda p: (p.location.line, p.location.column))
    if questionnaire is None or any(p.is_error and p.code not in despite for p in problems):
        return None, problems
    return replace(questionnaire, allowed=frozenset(outline.allowed)), problems


def _problems_of_the_whole(
    questionnaire: Questionnaire, title: Location, text: str, *, coached: bool
) -> list[Problem]:
    problems = check_questionnaire(questionnaire, title, text)
    if questionnaire.settings.type == "focus-group":
        from surveygen.language.guide_checks import check_guide  # guides alone need it

        problems += check_guide(questionnaire)
    if coached and not any(p.is_error for p in problems):
        from surveygen.language.coach import advise  # its word lists are for `check` alone

        problems += advise(questionnaire)
    return problems


__all__ = ["read", "read_text"]
