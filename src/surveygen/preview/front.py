"""The preview's front page: every survey with its state, its mistakes, and all its looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from surveygen.collector.store import Counts
from surveygen.errors import Problem
from surveygen.language.estimate import estimate_minutes
from surveygen.pages import BuiltPage
from surveygen.preview.panel import Source, page_html, problem_html
from surveygen.status import Status


@dataclass(frozen=True, slots=True)
class Shown:
    """One survey of the front page."""

    page: BuiltPage
    status: Status
    counts: Counts

    @property
    def name(self) -> str:
        """The name of its question set."""
        return self.page.source.stem


def front_page(
    surveys: Sequence[Shown], themes: Iterable[str], trouble: Sequence[Problem], source: Source
) -> str:
    """The list of all surveys, or what is wrong with the project."""
    themes = tuple(themes)
    parts = ["<h1>Surveys</h1>"]
    parts += [problem_html(found, source) for found in trouble]
    if surveys:
        rows = "".join(_survey(one, themes) for one in surveys)
        parts.append(f'<ul class="surveys">{rows}</ul>')
    parts.append(
        '<p class="quiet">Answers you send here stay on this computer. Made-up answers are stored '
        "nowhere.</p>"
    )
    return page_html("Surveys", "\n".join(parts))


def _survey(one: Shown, themes: Sequence[str]) -> str:
    name, questionnaire = escape(one.name, quote=True), one.page.questionnaire
    title = questionnaire.title.plain if questionnaire else one.name
    found = "".join(f"<li>{escape(str(p))}</li>" for p in one.page.problems)
    return (
        f'<li><h2><a href="/{name}.html">{escape(title)}</a> {_state(one)}</h2>'
        f'<p class="quiet">{escape(one.name)} · {escape(" · ".join(_facts(one)))}</p>'
        + (_looks(one, themes) if one.page.parts is not None else "")
        + (f'<ul class="short">{found}</ul>' if found else "")
        + "</li>"
    )


def _state(one: Shown) -> str:
    errors = sum(found.is_error for found in one.page.problems)
    if errors:
        return f'<span class="state bad">{errors} {"mistake" if errors == 1 else "mistakes"}</span>'
    warnings = len(one.page.problems)
    told = f", {warnings} {'remark' if warnings == 1 else 'remarks'}" if warnings else ""
    return f'<span class="state">{one.status.state}{told}</span>'


def _facts(one: Shown) -> Iterator[str]:
    questionnaire = one.page.questionnaire
    yield f"{one.counts.kept} {'answer' if one.counts.kept == 1 else 'answers'} here"
    if one.counts.spam:
        yield f"{one.counts.spam} kept apart as spam"
    if questionnaire is not None:
        yield f"{len(questionnaire.questions)} questions"
        if questionnaire.settings.type == "survey":
            yield f"about {estimate_minutes(questionnaire)} min"
    if one.status.guess != "none":
        yield f"guess {one.status.guess}"


def _looks(one: Shown, themes: Sequence[str]) -> str:
    """The links to everything that can be made of a survey."""
    name = escape(one.name, quote=True)
    if one.page.questionnaire is not None and one.page.questionnaire.settings.type != "survey":
        sheet = f'<a href="/{name}-worksheet.html">worksheet</a>' if one.page.worksheet else ""
        return f'<p class="looks">{sheet} <a href="/print/{name}.html">print</a></p>'
    links = [f'<a href="/themes/{t}/{name}.html">{t}</a>' for t in map(escape, themes)]
    links.append(f'<a href="/print/{name}.html">print</a>')
    links.append(f'<a href="/poster/{name}.html">poster</a>')
    live = f'<a href="/report/{name}.html">report of the answers here</a>'
    return (
        f'<p class="looks"><span class="quiet">Look:</span> {" ".join(links)}</p>'
        f'<form class="looks" action="/report/{name}.html"><span class="quiet">Result:</span> '
        f'{live} <button name="fake" value="80">Fill with fake answers</button></form>'
    )


def by_id(counts: Mapping[str, Counts], page: BuiltPage) -> Counts:
    """The answers to a page's survey."""
    return counts.get(page.questionnaire.id, Counts()) if page.questionnaire else Counts()
