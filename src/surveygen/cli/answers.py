"""What `surveygen code` does for surveys: the open answers, and the codes that lie beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import show_problems
from surveygen.cli.sources import find_sources, stored
from surveygen.errors import Location
from surveygen.messages import failure, problem
from surveygen.project import CODES

if TYPE_CHECKING:
    from surveygen.model import Questionnaire
    from surveygen.project import Project
    from surveygen.responses.coded import Words
    from surveygen.responses.files import Source
    from surveygen.responses.notebook import Notebook
    from surveygen.tallies import Tally


def answers_book(
    project: Project, questionnaire: Questionnaire, name: str, file: Path | None
) -> Notebook:
    """The codes of the answers in a file, or of those stored here, to be gone on with.

    Raises SurveygenError where there is nothing to code, or the answers are sealed.
    """
    from surveygen.responses.coded import left_over, open_codes

    source = _source(project, questionnaire, name, file)
    _demand_open(source, questionnaire, name)
    answers = _open_answers(questionnaire, source)
    path = codes_beside(project, name, file)
    book = open_codes(path, questionnaire, answers)
    if gone := left_over(book, answers):
        show_problems([problem("G054", Location(str(path)), count=f"{gone:,}")])
    return book


def codes_beside(project: Project, name: str, file: Path | None) -> Path:
    """Where codes lie: of `answers.csv` in `answers.codes.csv`, of stored ones by the store."""
    return project.codes(name) if file is None else file.with_suffix(CODES)


def propose(project: Project, questionnaire: Questionnaire, name: str, file: Path | None) -> None:
    """Print themes as lines for the front matter; nothing is written."""
    from surveygen.tallies.proposing import LEAST, proposals

    source = _source(project, questionnaire, name, file)
    texts = [text for _, text in _open_answers(questionnaire, source, again=True)]
    found = proposals(texts, questionnaire.settings.language)
    if len(texts) < LEAST or not found:
        raise failure("G055", Location(str(file or name)), n=f"{len(texts):,}", least=LEAST)
    click.echo("Words that the same people use, as themes for the front matter. Keep what means")
    click.echo("something, name it, and move words about; nothing has been coded.\n\ncodes:")
    for one in found:
        label = one.words[0].capitalize()
        words = json.dumps([label, *one.words], ensure_ascii=False)
        click.echo(f"  {one.name}: {words}  # {one.people} of {len(texts)} people")


def with_codes(
    project: Project, questionnaire: Questionnaire, name: str, files: tuple[str, ...], tally: Tally,
    least: int,
) -> Tally:  # fmt: skip
    """The tally with the themes that lie beside its files, where anything was coded."""
    named: list[Path | None] = [Path(file) for file in files]
    paths = [
        path for file in named or [None] if (path := codes_beside(project, name, file)).is_file()
    ]
    if not paths:
        return tally
    from surveygen.tallies.analyses.themes import with_codes as with_codes_in

    return with_codes_in(questionnaire, tally, paths, least)


def _source(project: Project, questionnaire: Questionnaire, name: str, file: Path | None) -> Source:
    if file is None:
        return stored(project, questionnaire, name)
    [source] = find_sources([str(file)])
    return source


def _demand_open(source: Source, questionnaire: Questionnaire, name: str) -> None:
    """What was sealed is not to lie in clear beside its file without its owner's having said so."""
    from surveygen.responses.files import open_table
    from surveygen.responses.sealed import SealedTable

    if isinstance(open_table(source, questionnaire), SealedTable):
        raise failure("G052", Location(questionnaire.path), name=name)


def _open_answers(
    questionnaire: Questionnaire, source: Source, *, again: bool = False
) -> list[Words]:
    """What was answered in words; `again` has what several people wrote as often as they did."""
    from surveygen.tallies import tally_responses
    from surveygen.tallies.analyses.themes import answers_of

    tally = tally_responses(questionnaire, [source])
    show_problems([found for found in tally.problems if found.is_error])
    answers = answers_of(tally)
    if not answers:
        raise failure("G053", Location(questionnaire.path), name=questionnaire.name)
    if again:
        return [(q.id, quote.text) for q in tally.questions for quote in q.quotes]
    return answers
