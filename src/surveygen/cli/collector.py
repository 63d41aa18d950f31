"""`surveygen collector`: collectors for other places."""

from __future__ import annotations

from pathlib import Path

import click

from surveygen.cli.context import current_project

NEXT = {
    "php": "Upload {folder}/collect.php to your web space, then set\n\n"
    "  endpoint: php:https://your-site.example/collect.php",
    "cloudflare": "Follow {folder}/README.md; it takes about ten minutes.",
    "apps-script": "Follow {folder}/README.md; it takes about ten minutes.",
}


@click.command(epilog="Example: surveygen collector php")
@click.argument("kind", type=click.Choice(["apps-script", "cloudflare", "php"]))
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to; default: collector/KIND in the project.",
)
@click.pass_context
def command(ctx: click.Context, kind: str, output: Path | None) -> None:
    """Write a collector of your own: for PHP hosting, Cloudflare, or a Google Sheet.

    It knows the surveys of this project and their columns. Nothing that exists is overwritten.
    """
    from surveygen import wire
    from surveygen.collector.handouts import hand_out, new_password, write_out
    from surveygen.endpoints.closing import closing_of
    from surveygen.kinds import columns_of
    from surveygen.locales import Catalogue
    from surveygen.messages import failure
    from surveygen.sets import read_sets
    from surveygen.tallies.team import can_be_guessed, guess_set

    project = current_project(ctx)
    found = [one.questionnaire for one in read_sets(project) if one.questionnaire]
    if not found:
        raise failure("X015", project.relative(project.content))
    count = len(found)
    # What is sent apart is a survey of its own, which is kept no longer; so is what a team guesses.
    guessed = [guess_set(one) for one in found if can_be_guessed(one)]
    found += [*(one.addresses for one in found if one.separate), *guessed]
    surveys = {q.id: [column.name for column in columns_of(q)] for q in found}
    keep = {q.id: q.settings.retention or project.retention for q in found}
    for q in found:
        if q.settings.partial:
            part = q.id + wire.PARTIAL
            surveys[part] = [*surveys[q.id], wire.PAGE, wire.TIMES]
            surveys[q.id].append(wire.TIMES)
            keep[part] = keep[q.id]
    keep = {survey: days for survey, days in keep.items() if days}
    closing = {q.id: limit for q in found if (limit := closing_of(q))}
    languages = [
        Catalogue(tag, project.locales)
        for q in found
        for tag in (q.settings.language or project.language, *q.translations)
    ]
    password = new_password()
    folder = output or project.root / "collector" / kind
    for path in write_out(hand_out(kind, surveys, password, keep, closing, languages), folder):
        click.echo(f"  {path}")
    click.echo(f"\nFor {count} surveys. {NEXT[kind].format(folder=folder)}\n")
    if kind != "apps-script":
        click.echo(f"The password for exports, shown only now: {password}")
