"""`surveygen import`: last year's survey goes on."""

from __future__ import annotations

from pathlib import Path

import click

from surveygen.cli.context import current_project


@click.command("import", epilog="Example: surveygen import last-year.csv")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("name", required=False)
@click.pass_context
def command(ctx: click.Context, file: Path, name: str | None) -> None:
    """Draft a question set from FILE, a CSV of answers or an XLSForm (.xlsx).

    It is written to content/NAME.md, with NAME made from the file's by default; nothing that
    exists is overwritten. Kinds and codes are inferred, and everything is marked for review.
    """
    from surveygen.errors import file_reason
    from surveygen.language import read
    from surveygen.language.names import slug
    from surveygen.messages import failure

    project = current_project(ctx)
    if file.suffix.lower() in (".xlsx", ".xlsm"):
        from surveygen.responses.xlsform import draft_xlsform as draft_from
    else:
        from surveygen.responses.inference import draft_csv as draft_from
    draft = draft_from(file)
    stem = name.removesuffix(".md") if name else slug(file.stem, "survey").replace("_", "-")
    target = project.content / f"{stem}.md"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as out:
            out.write(draft.text())
    except FileExistsError as error:
        raise failure("X016", project.relative(target)) from error
    except OSError as error:
        raise failure("F006", str(target), reason=file_reason(error)) from error
    click.echo(f"Drafted {len(draft.questions)} questions in {project.relative(target)}.")
    if draft.left_out:
        click.echo(f"Left out: {', '.join(draft.left_out)}.")
    _, problems = read(target, project.relative(target))
    errors = [found for found in problems if found.is_error]
    for found in errors:
        click.echo(str(found), err=True)
    click.echo(f"Review it from top to bottom, then: surveygen check {stem}")
    if errors:
        ctx.exit(1)
