"""`surveygen export`: a question set for another tool."""

from __future__ import annotations

from pathlib import Path

import click

from surveygen.cli.context import current_project, takes_destination


@click.command(
    epilog="Examples: surveygen export cafe --to surveyjs -o cafe.json; surveygen export --list"
)
@click.argument("name", required=False)
@click.option("--to", "format_", metavar="FORMAT", help="The format; `--list` says which.")
@takes_destination(
    "Where to write it; default: NAME with the format's ending. Nothing is overwritten."
)
@click.option("--list", "is_list", is_flag=True, help="List the formats, and do nothing else.")
@click.pass_context
def command(
    ctx: click.Context, name: str | None, format_: str | None, output: Path | None, is_list: bool
) -> None:
    """Write the questions of the survey NAME as a form of another tool.

    What has no place there is listed with its line. Conditions hold for the same answers, or are
    named.
    """
    from surveygen.responses.forms.exporting import TARGETS

    if is_list:
        for each in TARGETS:
            click.echo(f"{each.name:11} {each.title}")
        click.echo("ddi         DDI-Codebook 2.5, for archives: as `surveygen codebook` writes it")
        return
    if name is None:
        raise click.UsageError("Missing argument 'NAME'.")
    if format_ is None:
        raise click.UsageError(
            "Missing option '--to'. `surveygen export --list` lists the formats."
        )
    _write(ctx, name, format_, output)


def _write(ctx: click.Context, name: str, format_: str, output: Path | None) -> None:
    from surveygen.errors import SurveygenError
    from surveygen.messages import failure, suggestion
    from surveygen.responses.forms.exporting import TARGETS
    from surveygen.sets import read_sets

    by_name = {each.name: each for each in TARGETS}
    if format_ not in by_name and format_ != "ddi":
        near = suggestion(format_, [*by_name, "ddi"])
        raise failure("X040", name=format_, suggestion=near)
    project = current_project(ctx)
    [read] = read_sets(project, [name])
    questionnaire = read.questionnaire
    if questionnaire is None:
        raise SurveygenError(*(found for found in read.problems if found.is_error))
    if format_ == "ddi":
        from surveygen.reports.codebook.book import codebook_of
        from surveygen.reports.codebook.ddi import to_ddi

        target = output or Path(f"{questionnaire.name}.xml")
        _put(target, to_ddi(codebook_of(questionnaire, None)).encode())
        click.echo(f"Wrote {target}.")
        return
    chosen = by_name[format_]
    written = chosen.write(questionnaire)
    target = output or Path(f"{questionnaire.name}{chosen.ending}")
    _put(target, written.data)
    count = len(questionnaire.questions)
    click.echo(f"Wrote {target} with {count} question{'' if count == 1 else 's'}.")
    losses = list(dict.fromkeys(" ".join(str(loss).split()) for loss in written.losses))
    click.echo(f"Left out or changed: {len(losses) or 'nothing'}{':' if losses else '.'}")
    for loss in losses:
        click.echo(f"  {loss}")


def _put(target: Path, data: bytes) -> None:
    from surveygen.errors import file_reason
    from surveygen.messages import failure

    try:
        with target.open("xb") as out:
            out.write(data)
    except FileExistsError as error:
        raise failure("X016", str(target)) from error
    except OSError as error:
        raise failure("F006", str(target), reason=file_reason(error)) from error
