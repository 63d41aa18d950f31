"""What the browser shows beside the surveys: their mistakes, and the list of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from surveygen.build import BuiltPage
from surveygen.collector.store import Counts
from surveygen.errors import Problem

_AROUND = 2
"""Lines shown before and after the one that is meant."""

Source = Callable[[str], Sequence[str]]
"""The lines of the file that a problem names; empty when it cannot be read."""


def problem_page(title: str, problems: Sequence[Problem], source: Source) -> str:
    """A page with every problem, each with the lines it is about."""
    errors = sum(found.is_error for found in problems)
    counted = f"{errors} {'mistake' if errors == 1 else 'mistakes'} to mend"
    parts = [
        f"<h1>{escape(title)}: {counted}</h1>",
        '<p class="quiet">Save the file and this page follows.</p>',
        *(_problem(found, source) for found in problems),
    ]
    return _page(f"{counted}: {title}", "\n".join(parts))


def front_page(
    pages: Iterable[BuiltPage],
    trouble: Sequence[Problem],
    counts: Mapping[str, Counts],
    source: Source,
) -> str:
    """The list of all surveys: what each is, its state, its answers so far and its problems."""
    rows = [_survey(page, counts) for page in pages]
    parts = ["<h1>Surveys</h1>"]
    parts += [_problem(found, source) for found in trouble]
    if rows:
        parts.append(f'<ul class="surveys">{"".join(rows)}</ul>')
    parts.append(
        '<p class="quiet">Answers you send here stay on this computer. '
        "<code>surveygen tally NAME</code> shows them.</p>"
    )
    return _page("Surveys", "\n".join(parts))


def nothing_page(path: str) -> str:
    """What is shown where there is no page."""
    body = (
        f"<h1>There is no page {escape(path)}</h1>"
        '<p>Here are <a href="/">all surveys of this project</a>.</p>'
    )
    return _page("No such page", body)


def _survey(page: BuiltPage, counts: Mapping[str, Counts]) -> str:
    name = page.source.stem
    title = page.questionnaire.title.plain if page.questionnaire else name
    errors = sum(found.is_error for found in page.problems)
    if errors:
        state = (
            f'<span class="state bad">{errors} {"mistake" if errors == 1 else "mistakes"}</span>'
        )
    else:
        state = '<span class="state">ready</span>'
    answered = counts.get(page.questionnaire.id, Counts()) if page.questionnaire else Counts()
    told = [f"{answered.kept} {'answer' if answered.kept == 1 else 'answers'} here"]
    if page.questionnaire:
        told.append(f"{len(page.questionnaire.questions)} questions")
    if answered.spam:
        told.append(f"{answered.spam} kept apart as spam")
    found = "".join(f"<li>{escape(str(p))}</li>" for p in page.problems)
    return (
        f'<li><h2><a href="/{escape(name, quote=True)}.html">{escape(title)}</a> {state}</h2>'
        f'<p class="quiet">{escape(name)} · {escape(" · ".join(told))}</p>'
        + (f'<ul class="short">{found}</ul>' if found else "")
        + "</li>"
    )


def _problem(found: Problem, source: Source) -> str:
    hint = f"<p>{escape(found.hint)}</p>" if found.hint else ""
    return (
        f'<section class="problem {found.severity}" data-code="{escape(found.code)}">'
        f'<p class="place">{escape(str(found.location))} · {escape(found.code)}</p>'
        f'<p class="what">{escape(_sentence(found.message))}</p>{hint}'
        f"{_excerpt(found, source)}</section>"
    )


def _excerpt(found: Problem, source: Source) -> str:
    line, column = found.location.line, found.location.column
    lines = source(found.location.path) if line else ()
    if not 0 < line <= len(lines):
        return ""
    first = max(line - _AROUND, 1)
    shown = []
    for number, text in enumerate(lines[first - 1 : line + _AROUND], first):
        here = ' class="here"' if number == line else ""
        marked = _marked(text, column) if here else escape(text)
        shown.append(f"<span{here}><i>{number}</i>{marked}</span>")
    return f"<pre>{''.join(shown)}</pre>"


def _marked(text: str, column: int) -> str:
    """The line with the word at the column marked."""
    if not 0 < column <= len(text):
        return escape(text)
    before, after = text[: column - 1], text[column - 1 :]
    word = after.split()[0] if after.strip() and not after[0].isspace() else after[:1]
    return f"{escape(before)}<b>{escape(word)}</b>{escape(after[len(word) :])}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _style() -> str:
    return files(__package__).joinpath("panel.css").read_text(encoding="utf-8")


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_style()}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
