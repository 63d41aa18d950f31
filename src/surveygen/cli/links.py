"""`surveygen links`: personal links, and who has not answered by theirs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project, show_problems, takes_destination

if TYPE_CHECKING:
    from surveygen.model import Questionnaire
    from surveygen.project import Project
    from surveygen.responses.invitations import Invitation


@click.command(epilog="Example: surveygen links why-did-you-buy customers.csv --url ADDRESS")
@click.argument("name")
@click.argument("files", nargs=-1, metavar="[FILE.csv]...")
@click.option("--url", metavar="ADDRESS", help="Where the survey's page can be reached.")
@click.option("--calls", is_flag=True, help="Make the sheet to ring them up with as well.")
@click.option("--missing", is_flag=True, help="List who has not answered yet, for a reminder.")
@click.option("--unlink", is_flag=True, help="Cut the codes from the answers once they count.")
@takes_destination("The file to write; default: NAME-links.csv beside the list.")
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    files: tuple[str, ...],
    url: str | None,
    calls: bool,
    missing: bool,
    unlink: bool,
    output: Path | None,
) -> None:
    """Give everybody in a list a link of their own to the survey NAME, for mail merge.

    FILE.csv is your list of people, with a header. Who has a link keeps it when the list grows.
    With --missing and --unlink, FILEs are answers instead; without any, those stored here.
    """
    from surveygen.cli.sources import read_set
    from surveygen.messages import failure

    project = current_project(ctx)
    questionnaire, _ = read_set(project, name)
    if not questionnaire.settings.once:
        raise failure("X045", questionnaire.path or name, name=name)
    if missing and unlink:
        raise click.UsageError("One at a time: --missing lists, --unlink cuts.")
    if missing or unlink:
        if url or calls:
            raise click.UsageError("--url and --calls go with a list of people.")
        _of_answers(project, questionnaire, files, unlink=unlink, output=output)
        return
    if len(files) != 1 or not url:
        raise click.UsageError("Give one list of people, and --url with the page's address.")
    _invite(project, questionnaire, Path(files[0]), url, output, calls=calls)


def _invite(
    project: Project,
    questionnaire: Questionnaire,
    people: Path,
    url: str,
    output: Path | None,
    *,
    calls: bool,
) -> None:
    from surveygen.responses import invitations
    from surveygen.responses.people import read_people

    if not re.fullmatch(r"https?://[^\s/?#]+\S*", url):
        msg = f"--url: '{url}' does not begin with https:// and a host."
        raise click.UsageError(msg)
    known = invitations.read_invitations(project, questionnaire)
    listed = read_people(people, questionnaire, show_problems)
    made = invitations.invite(questionnaire, listed, known, url)
    before = {one.code for one in known}
    target = output or people.with_name(f"{questionnaire.name}-links.csv")
    _refuse_in_site(project, target)
    path = invitations.list_path(project, questionnaire.name)
    given = {one.code for one in made}
    left = [one for one in known if one.code not in given]
    invitations.write_invitations(path, [*made, *left])
    invitations.write_private(target, invitations.as_csv([one.row for one in made]))
    fresh = sum(one.code not in before for one in made)
    click.echo(f"{target}: {_links(len(made))}, {fresh:,} of them new.")
    if same := len(listed) - len(made):
        click.echo(f"{same:,} {'row is' if same == 1 else 'rows are'} of people above.", err=True)
    if left:
        click.echo(f"{_links(len(left))} made before stay in force.", err=True)
    click.echo(f"The list stays on this computer, in {project.relative(path)}.")
    if calls:
        from surveygen.pages.calls import write_sheet

        sheet = people.with_name(f"{questionnaire.name}-calls.html")
        _refuse_in_site(project, sheet)
        click.echo(write_sheet(project, questionnaire, [one.row for one in made], url, sheet))


def _of_answers(
    project: Project,
    questionnaire: Questionnaire,
    files: tuple[str, ...],
    *,
    unlink: bool,
    output: Path | None,
) -> None:
    from surveygen.messages import failure
    from surveygen.responses.invitations import list_path, read_invitations

    invited = read_invitations(project, questionnaire)
    if not invited:
        path = project.relative(list_path(project, questionnaire.name))
        raise failure("X046", path, name=questionnaire.name)
    if unlink:
        _unlink(project, questionnaire, files, invited, output)
    else:
        _list_missing(project, questionnaire, files, invited, output)


def _list_missing(
    project: Project,
    questionnaire: Questionnaire,
    files: tuple[str, ...],
    invited: list[Invitation],
    output: Path | None,
) -> None:
    from surveygen.cli.sources import find_sources, stored
    from surveygen.errors import SurveygenError
    from surveygen.responses.invitations import as_csv, write_private
    from surveygen.tallies.invited import codes_counted

    try:
        sources = find_sources(files) or [stored(project, questionnaire, questionnaire.name)]
    except SurveygenError as error:
        if files or error.problems[0].code != "X007":
            raise
        sources = []  # Nobody has answered yet.
    answered = codes_counted(questionnaire, sources) if sources else set()
    left = [one for one in invited if not one.counted and one.code not in answered]
    click.echo(f"{len(left):,} of {len(invited):,} have not answered.", err=True)
    text = as_csv([one.row for one in left]) if left else ""
    if output is None:
        click.echo(text, nl=False)
        return
    _refuse_in_site(project, output)
    write_private(output, text)
    click.echo(f"They are in {output}.", err=True)


def _unlink(
    project: Project,
    questionnaire: Questionnaire,
    files: tuple[str, ...],
    invited: list[Invitation],
    output: Path | None,
) -> None:
    from dataclasses import replace

    from surveygen.collector.unlinking import unlink_stored
    from surveygen.responses.invitations import list_path, write_invitations
    from surveygen.tallies.invited import write_unlinked

    if files:
        from surveygen.cli.sources import find_sources

        if output is not None and len(files) > 1:
            raise click.UsageError("--output takes one file of answers.")
        done = write_unlinked(questionnaire, find_sources(files), output)
        codes, said = done.codes, done.said
    else:
        codes, said = unlink_stored(project, questionnaire)
    path = list_path(project, questionnaire.name)
    marked = [replace(one, counted=one.counted or one.code in codes) for one in invited]
    write_invitations(path, marked)
    for line in said:
        click.echo(line)


def _refuse_in_site(project: Project, target: Path) -> None:
    """Names are not to be published by accident."""
    from surveygen.messages import failure

    if project.site.resolve() in target.resolve().parents:
        raise failure("X024", str(target))


def _links(count: int) -> str:
    return "1 link" if count == 1 else f"{count:,} links"
