"""`surveygen guess`: a page for the team, to guess what customers will say."""

from __future__ import annotations

from pathlib import Path

import click

from surveygen.cli.context import current_project, takes_destination
from surveygen.errors import SurveygenError


@click.command(
    epilog="Example: surveygen guess cafe, then surveygen tally cafe r.csv --guesses team.csv"
)
@click.argument("name")
@takes_destination("Where to write the page; default: NAME-guess.html in the site.")
@click.pass_context
def command(ctx: click.Context, name: str, output: Path | None) -> None:
    """Build a page with the questions of the survey NAME for the team to guess the answers.

    Its answers go where the survey's go, under the id NAME-guess. Exported, they take the place
    of the author's guesses: `surveygen tally NAME responses.csv --guesses team.csv`. What is
    stored here is exported by `surveygen responses export NAME-guess -o team.csv`.
    """
    from surveygen import wire
    from surveygen.content import find_sets
    from surveygen.endpoints import resolve
    from surveygen.locales import Catalogue
    from surveygen.messages import failure
    from surveygen.pages import write_page
    from surveygen.pages.guessing import guess_page
    from surveygen.pages.pictures import read_pictures
    from surveygen.rendering import Surroundings, render
    from surveygen.sets import read_set
    from surveygen.tallies.team import can_be_guessed
    from surveygen.theme import Themes

    project = current_project(ctx)
    [path] = find_sets(project, [name])
    found = read_set(project, path)
    problems = [problem for problem in found.problems if problem.is_error]
    if found.questionnaire is None:
        raise SurveygenError(*problems)
    if not can_be_guessed(found.questionnaire):
        raise failure("X057", project.relative(path), name=name)
    settings = found.questionnaire.settings
    catalogue = Catalogue(settings.language or project.language, project.locales)
    questionnaire = guess_page(found.questionnaire, catalogue)
    endpoint = resolve(settings.endpoint, questionnaire, project)
    if endpoint.names is not None and wire.SURVEY not in endpoint.names:
        raise failure("E027", project.relative(path), title=endpoint.title)
    theme = Themes(project).get(settings.theme)
    pictures, problems = read_pictures(project, path, questionnaire, theme)
    if problems:
        raise SurveygenError(*problems)
    page = render(
        questionnaire,
        theme,
        endpoint,
        catalogue=catalogue,
        surroundings=Surroundings(pictures),
    )
    target = output or project.site / f"{questionnaire.name}.html"
    write_page(target, page)
    click.echo(project.relative(target))
