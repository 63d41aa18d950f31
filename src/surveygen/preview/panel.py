"""What the browser shows in place of a survey: its mistakes, or that there is nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from surveygen.errors import Problem
from surveygen.language.estimate import estimate_minutes
from surveygen.pages import BuiltPage
from surveygen.pages.index import Listed, index_page
from surveygen.project import Project

_AROUND = 2
"""Lines shown before and after the one that is meant."""

Source = Callable[[str], Sequence[str]]
"""The lines of the file that a problem names; empty when it cannot be read."""


def problem_page(title: str, problems: Sequence[Problem], source: Source) -> str:
    """A page with every problem, each with the lines it is about; without a title it is what keeps
    something from being done, and no mistake in a file that is written."""
    errors = sum(found.is_error for found in problems)
    counted = f"{errors} {'mistake' if errors == 1 else 'mistakes'} to mend"
    head = f"{title}: {counted}" if title else "That could not be done"
    parts = [
        f"<h1>{escape(head)}</h1>",
        '<p class="quiet">Save the file and this page follows.</p>' if title else "",
        *(problem_html(found, source) for found in problems),
    ]
    return page_html(f"{counted}: {title}" if title else head, "\n".join(parts))


FAILED = {
    400: "What was sent is not what this page sends. Load the page again, and try once more.",
    413: "That is too large for the desk. `surveygen tally` reads files of any size.",
    404: "There is no such survey any more: its file was renamed or deleted.",
}
"""What keeps something from being done, by HTTP status."""
_UNKNOWN = "Something went wrong here; the terminal says what. What was stored is as it was."


def failed_text(status: int) -> str:
    """Why something was not done."""
    return FAILED.get(status, _UNKNOWN)


def failed_page(status: int) -> str:
    """What is shown where something was not done."""
    body = (
        f"<h1>That could not be done</h1><p>{escape(failed_text(status))}</p>"
        '<p><a href="/">All surveys of this project</a></p>'
    )
    return page_html("That could not be done", body)


def nothing_page(path: str) -> str:
    """What is shown where there is no page."""
    body = (
        f"<h1>There is no page {escape(path)}</h1>"
        '<p>Here are <a href="/">all surveys of this project</a>.</p>'
    )
    return page_html("No such page", body)


def guest_page(project: Project, surveys: Iterable[BuiltPage]) -> str:
    """The surveys for a telephone in the same network: what the published site would list."""
    listed = [
        Listed(
            f"{page.source.stem}.html",
            page.questionnaire.title.plain,
            page.questionnaire.settings.language,
            estimate_minutes(page.questionnaire),
        )
        for page in surveys
        if page.questionnaire is not None
    ]
    return index_page(project, listed)


def empty_page(name: str) -> str:
    """What is shown in place of a report without answers."""
    shown = escape(name, quote=True)
    body = (
        f'<h1>No answers yet</h1><p>Send one with <a href="/{shown}.html">the page</a>: the report '
        'appears here. Or see it <a href="?fake=80">with made-up answers</a>, which are stored '
        "nowhere.</p>"
    )
    return page_html("No answers yet", body)


def problem_html(found: Problem, source: Source) -> str:
    """One problem with the lines it is about."""
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
    found = re.match(r"[\w.-]+", after)
    word = found[0] if found else after[:1]
    return f"{escape(before)}<b>{escape(word)}</b>{escape(after[len(word) :])}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _style() -> str:
    return files(__package__).joinpath("panel.css").read_text(encoding="utf-8")


def page_html(title: str, body: str) -> str:
    """A page of the preview's own."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_style()}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
