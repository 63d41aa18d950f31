"""`surveygen personas`: propose personas from the answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project, takes_form
from surveygen.messages import failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from surveygen.reports.research.groups import Groups, Persona


@click.command(
    epilog="Examples: surveygen personas why-did-you-buy answers.csv; "
    "surveygen personas cafe answers.csv --using visit --using ordered --using value --write"
)
@click.argument("name")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--using", multiple=True, metavar="QUESTION", help="Look at this question; may be repeated."
)
@click.option("--write", is_flag=True, help="Write the conditions into the set's front matter.")
@takes_form()
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    files: tuple[str, ...],
    using: tuple[str, ...],
    write: bool,
    form: str,
) -> None:
    """Propose two to five personas of survey NAME from its answers, with a condition for each.

    They are groups of people who answered alike. Name them, change them, or leave them: reports
    have cards of the front matter's personas, yours and these side by side.
    """
    from surveygen.cli.sources import find_sources, read_set, stored
    from surveygen.messages import suggestion
    from surveygen.reports.research.groups import personas

    project = current_project(ctx)
    questionnaire, _ = read_set(project, name)
    for question in using:
        if question not in questionnaire.by_id:
            near = suggestion(question, questionnaire.by_id)
            raise failure("R019", questionnaire.path, name=question, suggestion=near)
    sources = find_sources(files) or [stored(project, questionnaire, name)]
    found = personas(questionnaire, sources, using)
    if form == "json":
        click.echo(json.dumps(_object(found), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_lines(found)))
    if write and found.personas:
        _write(project.root / questionnaire.path, questionnaire.path, found)
        click.echo(f"They are in {questionnaire.path}, to be named and changed.", err=True)


def _object(found: Groups) -> dict[str, object]:
    personas = [
        {**one._asdict(), "facts": [fact._asdict() for fact in one.facts], "owner": dict(one.owner)}
        for one in found.personas
    ]
    return {**found._asdict(), "personas": personas}


def _lines(found: Groups) -> Iterator[str]:
    asked = ", ".join(found.questions)
    if not found.personas:
        yield f"{found.people:,} people make no groups by {asked}:"
        yield "one group says as much of them as several would. Keep your own personas."
        return
    n = len(found.personas)
    yield f"{found.people:,} people make {n} groups by {asked}."
    yield f"Where people are drawn again, {_of_100(found.stability)} of 100 stay in their group" + (
        "." if found.stability >= 0.8 else ": too few to rely on these groups."
    )
    for one in found.personas:
        yield from _card(one, found.people)
    yield "\nFor the front matter, to be named and changed:\n\npersonas:"
    yield from map(_condition_line, found.personas)


def _card(one: Persona, people: int) -> Iterator[str]:
    yield f"\n{one.name}: {_of_100(one.people / people)} of 100"
    for fact in one.facts:
        share, all_ = _of_100(fact.own), _of_100(fact.everybody)
        yield f"  {fact.label} “{fact.answer}”: {share} of 100, everybody {all_}"
    if not one.facts:
        yield "  Much like everybody."
    yield f"  Its condition holds {_of_100(one.held)} of 100 of them; of those for whom it holds,"
    yield f"  {_of_100(one.right)} of 100 are of the group."
    for name, part in one.owner:
        yield f"  Your “{name}”: {_of_100(part)} of 100 of them"


def _condition_line(one: Persona) -> str:
    return f"  {one.name}: {json.dumps(one.condition, ensure_ascii=False)}"


def _of_100(share: float) -> int:
    return round(100 * share)


def _write(path: Path, shown: str, found: Groups) -> None:
    """Add the conditions to the front matter; raises SurveygenError where they would break it."""
    from surveygen.language import read_text
    from surveygen.writing import replace_file

    stored = path.read_bytes().decode("utf-8")
    text = stored.removeprefix("\ufeff")
    mark = stored[: len(stored) - len(text)]
    end = "\r\n" if "\r\n" in text else "\n"
    changed = _with_personas(
        text.replace("\r\n", "\n"), [_condition_line(one) for one in found.personas]
    )
    questionnaire, _ = read_text(changed, shown)
    names = {one.name for one in found.personas}
    if questionnaire is None or not names <= set(questionnaire.settings.personas):
        raise failure("R102", shown)
    replace_file(path, (mark + changed.replace("\n", end)).encode("utf-8"))


def _with_personas(text: str, lines: list[str]) -> str:
    """The text with these lines under `personas:`; a name that is there already is a fault."""
    head, *rest = text.splitlines(keepends=True)
    if head.strip() != "---":
        return "---\npersonas:\n" + "".join(f"{line}\n" for line in lines) + "---\n\n" + text
    added = [f"{line}\n" for line in lines]
    for place, line in enumerate(rest):
        if line.rstrip() == "personas:":
            return "".join([head, *rest[: place + 1], *added, *rest[place + 1 :]])
        if line.strip() == "---":
            return "".join([head, *rest[:place], "personas:\n", *added, *rest[place:]])
    return text
