"""`surveygen status`: how every survey stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project, takes_form

if TYPE_CHECKING:
    from surveygen.status import Status


@click.command(epilog="Example: surveygen status")
@takes_form()
@click.pass_context
def command(ctx: click.Context, form: str) -> None:
    """Say of every survey whether it is live, answered, sealed, and due again.

    A survey is a draft until it is frozen or answered, open from its first answer or its `opens`,
    closed after its `closes`. Answers are those stored on this computer, or in the files that were
    tallied. A decision is due once a tally could tell, and in any case when the survey is closed.
    """
    from surveygen.status import survey_statuses

    now = datetime.now().astimezone()
    found = survey_statuses(current_project(ctx), now)
    if form == "json":
        _print_json(found, now.date())
        return
    head = ("SURVEY", "STATE", "ANSWERS", "GUESS", "DECISIONS", "LAST ASKED", "AGAIN")
    rows: list[tuple[str, ...]] = [head, *(_row(one, now.date()) for one in found)]
    if not any(one.decisions for one in found):
        rows = [(*row[:4], *row[5:]) for row in rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for name, state, answers, *rest in rows:
        cells = [name.ljust(widths[0]), state.ljust(widths[1]), answers.rjust(widths[2])]
        cells += [cell.ljust(width) for cell, width in zip(rest, widths[3:], strict=True)]
        click.echo("  ".join(cells).rstrip())


def _row(one: Status, today: date) -> tuple[str, ...]:
    if one.state == "mistakes":
        return one.name, "mistakes", "", "", "", "", "surveygen check"
    asked = "never" if one.last_asked is None else _ago((today - one.last_asked).days)
    guess = "" if one.guess == "none" else one.guess
    again = _again(one, today)
    return one.name, one.state, str(one.responses), guess, _decisions(one), asked, again


def _decisions(one: Status) -> str:
    """`1 of 2 due`; empty where nothing was to be decided."""
    return f"{one.decisions_due} of {one.decisions} due" if one.decisions else ""


def _ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def _again(one: Status, today: date) -> str:
    days = one.days_until_due(today)
    if days is None or one.state == "closed":
        return ""
    if days > 0:
        return f"in {days} {'day' if days == 1 else 'days'}"
    return "due today" if days == 0 else f"due for {-days} {'day' if days == -1 else 'days'}"


def _print_json(found: list[Status], today: date) -> None:
    import json

    surveys = [
        {
            "name": one.name,
            "title": one.title,
            "state": one.state,
            "responses": one.responses,
            "guess": one.guess,
            "last_asked": one.last_asked.isoformat() if one.last_asked else None,
            "due": one.due.isoformat() if one.due else None,
            "decisions": one.decisions,
            "decisions_due": one.decisions_due,
            "days_until_due": one.days_until_due(today),
        }
        for one in found
    ]
    click.echo(json.dumps({"version": 1, "surveys": surveys}, ensure_ascii=False, indent=2))
