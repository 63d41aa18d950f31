"""`surveygen endpoints`: where answers can go."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project

if TYPE_CHECKING:
    from surveygen.endpoints import Preset

_WIDTH = 88


@click.command(epilog="Example: surveygen endpoints formspree")
@click.argument("name", required=False)
@click.pass_context
def command(ctx: click.Context, name: str | None) -> None:
    """List the form services surveygen knows, or explain the one called NAME."""
    from surveygen.endpoints import presets
    from surveygen.messages import failure, suggestion

    known = presets(current_project(ctx).presets)
    if name is None:
        click.echo("\n".join(_list(known.values())))
        return
    preset = known.get(name.lower().partition(":")[0])
    if preset is None:
        raise failure("E001", "surveygen", name=name, suggestion=suggestion(name, known))
    click.echo("\n".join(_explain(preset)))


def _list(presets: Collection[Preset]) -> Iterator[str]:
    width = max(len(preset.name) for preset in presets)
    for preset in presets:
        indent = " " * (width + 2)
        yield textwrap.fill(
            f"{preset.name:<{width}}  {preset.title}. {preset.summary}",
            _WIDTH,
            subsequent_indent=indent,
        )
    yield "\n`surveygen endpoints NAME` says how to begin; any other service is given by its URL."


def _explain(preset: Preset) -> Iterator[str]:
    guide = preset.guide
    yield f"{preset.title}: {preset.summary}\n"
    yield f"  endpoint: {preset.example}\n"
    steps = (
        ("Sign up", guide.sign_up),
        ("Copy", f"{guide.copy} {preset.where}"),
        ("Free", guide.free),
        ("Comes back", guide.returns),
        ("Export", guide.export),
        ("Mind", " ".join(filter(None, [_carries(preset), guide.limits]))),
        ("Verified", f"{preset.verified.on}. {preset.verified.how}"),
    )
    for title, text in steps:
        if text.strip():
            yield textwrap.fill(
                f"{title + ':':<12}{text.strip()}", _WIDTH, subsequent_indent=" " * 12
            )
    yield "\nThen try it with one marked response: surveygen endpoint test NAME-OF-SURVEY"


def _carries(preset: Preset) -> str:
    found = []
    if not preset.files:
        found.append("No file questions.")
    if not preset.action and not preset.own_page:
        found.append("Respondents without JavaScript cannot answer.")
    if preset.success.opaque:
        found.append("Responses cannot be confirmed.")
    return " ".join(found)
