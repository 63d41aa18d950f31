"""`surveygen explain`: what a message means, with its reason and examples."""

from __future__ import annotations

import click


@click.command(epilog="Example: surveygen explain C003")
@click.argument("code")
@click.pass_context
def command(ctx: click.Context, code: str) -> None:
    """Say what the message with this CODE means, why it matters and how to mend it."""
    from difflib import get_close_matches

    from surveygen.messages import CATALOGUE
    from surveygen.messages.reference import entry

    message = CATALOGUE.get(code.strip("[]").upper())
    if message is None:
        near = get_close_matches(code.upper(), CATALOGUE, n=1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        ctx.fail(f"There is no message '{code}'.{hint}")
    click.echo(entry(message), nl=False)
