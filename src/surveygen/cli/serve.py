"""`surveygen serve`: the live preview."""

from __future__ import annotations

from pathlib import Path

import click

from surveygen.cli.context import current_project


@click.command(epilog="Example: surveygen serve --open")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="0.0.0.0 lets phones in the same network in.",
)
@click.option("--open", "opens", is_flag=True, help="Open the list of surveys in the browser.")
@click.option("--live", is_flag=True, help="Send answers to each survey's own endpoint.")
@click.option(
    "--demo", is_flag=True, help="Show a small shop with made-up answers, in ./surveygen-demo."
)
@click.pass_context
def command(ctx: click.Context, port: int, host: str, opens: bool, live: bool, demo: bool) -> None:
    """Show the pages, reload them as you write, and take answers on this computer.

    Answers are stored on this computer whatever endpoint a survey has, unless --live is given.
    """
    from surveygen.preview import serve

    def ready(address: str) -> None:
        if opens:
            click.launch(f"{address}/")

    if demo:
        from surveygen.preview.demo import demo_project

        project = demo_project(ctx.find_root().obj or Path.cwd())
    else:
        project = current_project(ctx)
    serve(project, host=host, port=port, live=live, demo=demo, say=click.echo, ready=ready)
    click.echo("Stopped.")
