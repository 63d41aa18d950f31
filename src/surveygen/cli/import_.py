"""`surveygen import`: last year's survey goes on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project

if TYPE_CHECKING:
    from surveygen.responses.drafts import Account


@click.command("import", epilog="Example: surveygen import last-year.csv")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("name", required=False)
@click.pass_context
def command(ctx: click.Context, file: Path, name: str | None) -> None:
    """Draft a question set from FILE, a CSV of answers or an XLSForm (.xlsx).

    It is written to content/NAME.md, with NAME made from the file's by default; nothing that
    exists is overwritten. Kinds and codes are inferred, and everything is marked for review; a
    table says what became of each column, and from what that was inferred.
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
    if draft.accounts:
        click.echo("\n".join(_table(draft.accounts)))
    questions = f"{len(draft.questions):,} question{'s' if len(draft.questions) != 1 else ''}"
    click.echo(f"Drafted {questions} in {project.relative(target)}.")
    for remark in draft.remarks:
        click.echo(remark)
    if draft.missing:
        click.echo(f"Taken for no answer, as `missing` says: {', '.join(draft.missing)}.")
    if draft.left_out:
        click.echo(f"Left out: {', '.join(draft.left_out)}.")
    _, problems = read(target, project.relative(target))
    errors = [found for found in problems if found.is_error]
    for found in errors:
        click.echo(str(found), err=True)
    click.echo(f"Review it from top to bottom, then: surveygen check {stem}")
    if errors:
        ctx.exit(1)


_WIDTHS = (20, 20)
"""Of the first two columns of the table; the third takes what is left of 80."""


def _table(accounts: Sequence[Account]) -> list[str]:
    """What became of each column, and from what that was inferred."""
    import textwrap

    first, second = _WIDTHS
    lines = [f"{'column':<{first}}  {'became':<{second}}  inferred from", ""]
    for account in accounts:
        became = account.became or "no question"
        cells = (
            [_cut(account.columns, first)],
            textwrap.wrap(became, second),
            textwrap.wrap(" ".join(account.evidence.split()), 80 - first - second - 4),
        )
        for name, kind, evidence in zip_longest(*cells, fillvalue=""):
            lines.append(f"{name:<{first}}  {kind:<{second}}  {evidence}".rstrip())
    return [*lines, ""]


def _cut(text: str, width: int) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= width else f"{one_line[: width - 1]}…"
