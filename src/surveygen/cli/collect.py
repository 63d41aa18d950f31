"""`surveygen collect`: the collector on its own, for a room or a small server."""

from __future__ import annotations

import re
from collections.abc import Mapping

import click

from surveygen.cli.context import current_project


@click.command(epilog="Example: surveygen collect --host 0.0.0.0 --keep 365")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="0.0.0.0 takes answers from other computers.",
)
@click.option("--processes", type=click.IntRange(1, 64), default=1, show_default=True)
@click.option(
    "--rate",
    type=click.IntRange(0),
    default=300,
    show_default=True,
    help="Responses a minute from one address; 0 for any.",
)
@click.option(
    "--origin",
    "origins",
    multiple=True,
    help="A site whose pages may send, as https://example.com; default: all. May be repeated.",
)
@click.option("--proxy", is_flag=True, help="Behind a proxy that sets X-Forwarded-For.")
@click.option(
    "--votes",
    is_flag=True,
    help="Show a moderator what worksheets tick, by a link with a key that is printed.",
)
@click.option("--keep", type=click.IntRange(1), help="Days after which a response is deleted.")
@click.pass_context
def command(
    ctx: click.Context,
    port: int,
    host: str,
    processes: int,
    rate: int,
    origins: tuple[str, ...],
    proxy: bool,
    votes: bool,
    keep: int | None,
) -> None:
    """Serve the built pages and take answers to all surveys of this project.

    The log goes to standard output, one JSON object per request, without answers or addresses
    in it. Where the environment names a mail server (SURVEYGEN_SMTP_HOST and _TO), new answers are
    told by mail. SIGTERM or Ctrl-C stops it once what was begun is stored.
    """
    import os

    from surveygen.collector.mailing import mail_from
    from surveygen.collector.standalone import Options, collect

    project = current_project(ctx)
    options = Options(
        host=host,
        port=port,
        processes=processes,
        per_minute=rate,
        origins=origins,
        behind_proxy=proxy,
        votes=_key_of(os.environ) if votes else "",
        keep_days=keep,
        mail=mail_from(os.environ),
    )
    collect(project, options, lambda line: click.echo(line, err=True))


def _key_of(environment: Mapping[str, str]) -> str:
    """The key of a moderator's link: that of the environment, which outlives a start, or a new one.

    Raises click.UsageError for one that could be guessed.
    """
    from surveygen.collector.voting import SHORTEST, new_key

    key = environment.get("SURVEYGEN_VOTES_KEY", "")
    if key and not re.fullmatch(rf"[\w-]{{{SHORTEST},200}}", key, re.ASCII):
        msg = f"SURVEYGEN_VOTES_KEY takes {SHORTEST} or more letters, digits, - and _."
        raise click.UsageError(msg)
    return key or new_key()
