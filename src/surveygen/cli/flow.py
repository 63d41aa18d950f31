"""`surveygen flow`: the way through a question set, as a drawing."""

from __future__ import annotations

from pathlib import Path

import click

from surveygen.cli.context import current_project, takes_destination, takes_form


@click.command(
    epilog="Examples: surveygen flow cafe -o flow.svg; surveygen flow cafe --format mermaid"
)
@click.argument("name")
@takes_form(
    "A drawing, or the text from which GitHub and many editors make one.", ["svg", "mermaid"]
)
@takes_destination()
@click.pass_context
def command(ctx: click.Context, name: str, form: str, output: Path | None) -> None:
    """Draw the pages of the survey NAME, what leads where, and under which condition.

    Pages that nobody ever reaches and dead ends are marked.
    """
    from surveygen.cli.output import put
    from surveygen.content import find_sets
    from surveygen.pages.flow import read_flow

    project = current_project(ctx)
    [path] = find_sets(project, [name])
    flow, words = read_flow(project, path)
    if form == "mermaid":
        from surveygen.reports.flow.mermaid import to_mermaid

        put(to_mermaid(flow, words), output)
    else:
        from surveygen.reports.flow.drawing import to_svg

        put(to_svg(flow, words), output)
