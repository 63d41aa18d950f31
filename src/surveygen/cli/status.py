"""`surveygen status`: how every survey stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project, takes_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from surveygen.reports.words import Words
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
    from surveygen.reports.words import words_of
    from surveygen.status import survey_statuses

    now = datetime.now().astimezone()
    found = survey_statuses(current_project(ctx), now)
    if form == "json":
        _print_json(found, now.date())
        return
    project = current_project(ctx)
    for line in _table(found, now.date(), words_of(project.language, project.locales)):
        click.echo(line)


def _table(found: list[Status], today: date, words: Words) -> Iterator[str]:
    """The surveys below each other; of what none has, such as decisions, no column."""
    from rich.cells import cell_len

    t = words.t
    heads = (
        t("Survey"),
        t("State"),
        t("Answers"),
        t("Guess"),
        t("Decisions"),
        t("Last asked"),
        t("Again"),
    )
    rows = [tuple(map(str.upper, heads)), *(_row(one, today, words) for one in found)]
    if not any(one.decisions for one in found):
        rows = [(*row[:4], *row[5:]) for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        blanks = [" " * (w - cell_len(cell)) for cell, w in zip(row, widths, strict=True)]
        cells = [cell + blank for cell, blank in zip(row, blanks, strict=True)]
        cells[2] = blanks[2] + row[2]
        yield "  ".join(cells).rstrip()


def _row(one: Status, today: date, words: Words) -> tuple[str, ...]:
    t = words.t
    if one.state == "mistakes":
        return one.name, t("mistakes"), "", "", "", "", "surveygen check"
    states = {
        "draft": t("Draft"),
        "frozen": t("Ready"),
        "open": t("Open"),
        "closed": t("Closed"),
    }
    guesses = {
        "not sealed": t("not sealed"),
        "sealed": t("sealed"),
        "changed": t("changed"),
    }
    asked = t("never") if one.last_asked is None else _ago((today - one.last_asked).days, words)
    return (
        one.name,
        states[one.state],
        words.decimal(one.responses),
        guesses.get(one.guess, ""),
        _decisions(one, words),
        asked,
        _again(one, today, words),
    )


def _decisions(one: Status, words: Words) -> str:
    """`1 of 2 due`; empty where nothing was to be decided."""
    if not one.decisions:
        return ""
    due, every = words.decimal(one.decisions_due), words.decimal(one.decisions)
    return words.t("{due} of {all} due", due=due, all=every)


def _ago(days: int, words: Words) -> str:
    if days > 1:
        return words.n("{n} day ago", "{n} days ago", days)
    return words.t("yesterday") if days == 1 else words.t("today")


def _again(one: Status, today: date, words: Words) -> str:
    days = one.days_until_due(today)
    if days is None or one.state == "closed":
        return ""
    if days > 0:
        return words.n("in {n} day", "in {n} days", days)
    if days == 0:
        return words.t("due today")
    return words.n("due for {n} day", "due for {n} days", -days)


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
