"""The front door: what a program does with surveygen, as plain functions.

Nothing here prints or keeps anything. What is wrong with an input is raised as `SurveygenError`
with every problem that was found. A `project` is the folder of one; without it the folder around
the question set that has a `surveygen.toml`, else that in which the set lies. A function imports
what it needs when it is called, so that `import surveygen` costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from surveygen.errors import Problem, SurveygenError

if TYPE_CHECKING:
    from surveygen.model import Questionnaire
    from surveygen.project import Project
    from surveygen.responses.files import Source
    from surveygen.tallies import Counted, Request, Tally
    from surveygen.tallies.engine import Engine
    from surveygen.website import Made

    Responses = str | Path | Iterable[str | Source | Mapping[str, str]]
    """A file, several, or rows as mappings of columns to cells."""


class Asked(TypedDict, total=False):
    """Which responses a tally is about, and how they are counted; see `Request`."""

    where: str
    """A condition as in `show if`."""
    persona: str
    """One of the front matter's personas."""
    since: str
    """The first day that is counted, ISO 8601."""
    until: str
    """The last day."""
    least: int
    """Segments of fewer people are hidden; 5 where nothing is said."""
    weights: Mapping[str, Mapping[str, float]] | str | None
    """In place of the front matter's weights; empty for none."""
    source: str
    """The service whose export the files are, where their header does not tell."""
    engine: Engine | str
    """What counts, or its name as `--engine` takes it."""
    spam: bool
    """Whether what is perhaps spam is counted with the others."""
    quality: bool
    """Whether it is said what would change without the responses that look hasty."""


def load(path: str | Path) -> Questionnaire:
    """Read a question set from a file; raises SurveygenError with everything that is wrong."""
    from surveygen.language import read

    questionnaire, problems = read(Path(path), str(path))
    if questionnaire is None:
        raise SurveygenError(*(problem for problem in problems if problem.is_error))
    return questionnaire


def check(path: str | Path, *, project: str | Path | None = None) -> list[Problem]:
    """Everything there is to say about a question set, as `surveygen check` says it.

    That is of its lock, its translations and its endpoint too; errors are among the problems.
    """
    from surveygen.sets import read_set

    return read_set(_project(project, path), Path(path), coached=True).problems


def build(
    project: str | Path, names: Iterable[str] = (), *, everything: bool = False
) -> list[Made]:
    """Bring the pages of a project's question sets up to date, of all of them or those named.

    A page is left alone when nothing it is made of has changed, unless `everything` is wanted. A
    set with an error leaves its page as it was, and says so: see `Made`.
    """
    from surveygen.website import build_site

    return build_site(_project(project), names, everything=everything)


def render(
    questionnaire: Questionnaire,
    *,
    theme: str = "",
    endpoint: str = "",
    project: str | Path | None = None,
) -> str:
    """The page of a question set, of a discussion guide the moderator's, as one HTML text.

    `theme` and `endpoint` take the place of those that the question set names.
    """
    from dataclasses import replace

    from surveygen.pages import render_set
    from surveygen.theme import Themes

    folder = _project(project, questionnaire.path)
    if theme:
        settings = replace(questionnaire.settings, theme=theme)
        questionnaire = replace(questionnaire, settings=settings)
    source = Path(questionnaire.path)
    made, problems = render_set(folder, source, questionnaire, Themes(folder), endpoint)
    if made.page is None:
        raise SurveygenError(*(problem for problem in problems if problem.is_error))
    return made.page.html


def fake(questionnaire: Questionnaire, count: int = 200, *, seed: int = 0) -> list[dict[str, str]]:
    """Made-up responses, of a discussion guide made-up notes; the same for the same seed."""
    if questionnaire.settings.type == "focus-group":
        from surveygen.responses.fake_notes import invent_notes

        return list(invent_notes(questionnaire, count, seed))
    from surveygen.responses.fake import invent

    return list(invent(questionnaire, count, seed))


def tally(
    questionnaire: Questionnaire,
    responses: Responses,
    *,
    by: str | Iterable[str] = (),
    compare: str | Path | Iterable[str | Source] = (),
    guesses: Responses = (),
    **asked: Unpack[Asked],
) -> Tally:
    """Count responses and say what they say.

    `by` names questions, or `personas`, to divide the respondents by. `compare` are files of
    earlier waves, which are asked for the same people; `guesses` a team's answers, which take the
    place of the author's guesses. Themes that `surveygen code` laid beside a file are told too.
    What is odd about the files is among the tally's problems; raises SurveygenError for what
    cannot be read at all.
    """
    request = _request(by, asked)
    return _count(questionnaire, responses, request, compare, guesses).tally


def report(
    questionnaire: Questionnaire,
    responses: Responses,
    *,
    by: str | Iterable[str] = (),
    compare: str | Path | Iterable[str | Source] = (),
    guesses: Responses = (),
    project: str | Path | None = None,
    **asked: Unpack[Asked],
) -> str:
    """The report that `surveygen tally --report` writes, as one HTML text; as `tally`."""
    from surveygen.pages.reports import make_report, report_request

    request = report_request(questionnaire, _request(by, asked))
    counted = _count(questionnaire, responses, request, compare, guesses)
    return make_report(_project(project, questionnaire.path), questionnaire, counted)


def _request(by: str | Iterable[str], asked: Asked) -> Request:
    from surveygen.tallies import Request

    return Request(by=(by,) if isinstance(by, str) else tuple(by), **asked)


def _count(
    questionnaire: Questionnaire,
    responses: Responses,
    request: Request,
    compare: str | Path | Iterable[str | Source],
    guesses: Responses,
) -> Counted:
    from surveygen.tallies import count_responses
    from surveygen.tallies.beside import held_against

    earlier = _sources(compare)
    request = request.beside(earlier)
    sources = _sources(responses)
    counted = count_responses(questionnaire, sources, request)
    counted = held_against(counted, questionnaire, earlier, _sources(guesses))
    return _with_codes(counted, questionnaire, sources)


def _with_codes(
    counted: Counted, questionnaire: Questionnaire, sources: Iterable[Source]
) -> Counted:
    """What was counted, with the themes that `surveygen code` laid beside its files."""
    from dataclasses import replace

    from surveygen.project import CODES

    beside = [one.with_suffix(CODES) for one in sources if isinstance(one, Path)]
    coded = [path for path in beside if path.is_file()]
    if not coded:
        return counted
    from surveygen.tallies.analyses.themes import with_codes

    tally = with_codes(questionnaire, counted.tally, coded, counted.request.least)
    return replace(counted, tally=tally)


def _project(folder: str | Path | None, path: str | Path = "") -> Project:
    """The project in a folder, else the one around a question set."""
    from surveygen.project import find_root, load_project

    return load_project(find_root(Path(path).resolve().parent) if folder is None else Path(folder))


def _sources(responses: Responses) -> list[Source]:
    """Files and rows as the tally reads them; all rows together are one source."""
    from surveygen.responses.stored import Records

    given = [responses] if isinstance(responses, str | Path) else list(responses)
    rows = [one for one in given if isinstance(one, Mapping)]
    files: list[Source] = [
        Path(one) if isinstance(one, str) else one for one in given if not isinstance(one, Mapping)
    ]
    return [*files, Records("rows", lambda: rows)] if rows else files
