"""`surveygen import`: last year's survey goes on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project

if TYPE_CHECKING:
    from surveygen.project import Project
    from surveygen.responses.drafts import Account
    from surveygen.responses.forms import Format
    from surveygen.responses.forms.form import Answers, Form, Remark

_SHOWN = 40
"""Remarks of a kind that the terminal shows; all of them stand in the draft."""


@click.command("import", epilog="Example: surveygen import last-year.csv")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.argument("name", required=False)
@click.option("--from", "format_", metavar="FORMAT", help="The format of FILE; default: its look.")
@click.option("--encoding", default="", metavar="NAME", help="Its code page, where not UTF-8.")
@click.option("--list", "is_list", is_flag=True, help="List the formats, and do nothing else.")
@click.pass_context
def command(
    ctx: click.Context,
    file: Path | None,
    name: str | None,
    format_: str | None,
    encoding: str,
    is_list: bool,
) -> None:
    """Draft a question set from FILE, a CSV of answers or a form of another tool.

    It is written to content/NAME.md, with NAME made from the file's by default; nothing that
    exists is overwritten. What was guessed is marked for review; of answers, a table says what
    became of each column, of a form, lists say what was changed and what was left out.
    """
    from surveygen.responses.forms import FORMATS, detect_format, read_form

    if is_list:
        width = max(len(each.name) for each in FORMATS) + 2
        click.echo(f"{'answers':{width}}A CSV of answers, of any service")
        for each in FORMATS:
            click.echo(f"{each.name:{width}}{each.title}")
        return None
    if file is None:
        raise click.UsageError("Missing argument 'FILE'.")
    project = current_project(ctx)
    chosen = _named(format_) if format_ is not None else detect_format(file)
    if chosen is not None:
        return _import_form(ctx, project, read_form(file, chosen), _stem(file, name))
    _import_answers(ctx, project, file, _stem(file, name), encoding)
    return None


def _named(name: str) -> Format | None:
    from surveygen.messages import failure, suggestion
    from surveygen.responses.forms import FORMATS

    by_name = {each.name: each for each in FORMATS}
    if name == "answers":
        return None
    if name not in by_name:
        near = suggestion(name, [*by_name, "answers"])
        raise failure("R067", name=name, suggestion=near)
    return by_name[name]


def _stem(file: Path, name: str | None) -> str:
    from surveygen.language.names import slug

    return name.removesuffix(".md") if name else slug(file.stem, "survey").replace("_", "-")


def _import_answers(
    ctx: click.Context, project: Project, file: Path, stem: str, encoding: str
) -> None:
    from surveygen.responses.inference import draft_csv

    draft = draft_csv(file, encoding)
    target = project.content / f"{stem}.md"
    _write(project, {target: draft.text()})
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
    _finish(ctx, project, target, stem)


def _import_form(ctx: click.Context, project: Project, form: Form, stem: str) -> None:
    from surveygen.responses.forms.writing import write_form

    target = project.content / f"{stem}.md"
    files = {target: write_form(form).text}
    for tag in form.languages:
        files[project.content / f"{stem}.{tag}.md"] = write_form(form, tag).text
    answers = project.root / f"{stem}.csv"
    if form.answers is not None:
        files[answers] = _csv(form.answers)
    _write(project, files)
    count, pages = len(form.questions), len(form.pages)
    on = f" on {pages} pages" if pages > 1 else ""
    click.echo(
        f"Drafted {count} question{'' if count == 1 else 's'}{on} in {project.relative(target)}."
    )
    for path in list(files)[1:]:
        if path != answers:
            click.echo(f"Its translation is in {project.relative(path)}.")
    if form.answers is not None:
        rows = f"{len(form.answers.rows):,}"
        shown = project.relative(answers)
        click.echo(f"Its {rows} rows are in {shown}: surveygen tally {stem} {shown}")
    _echo_remarks("Changed", form.changed)
    _echo_remarks("Left out", form.left_out)
    _finish(ctx, project, target, stem)


def _csv(answers: Answers) -> str:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows((answers.header, *answers.rows))
    return out.getvalue()


def _echo_remarks(heading: str, remarks: Sequence[Remark]) -> None:
    from surveygen.cli.problems import echo_indented

    click.echo(f"{heading}: {len(remarks) or 'nothing'}{':' if remarks else '.'}")
    for remark in remarks[:_SHOWN]:
        echo_indented(" ".join(str(remark).split()))
    if len(remarks) > _SHOWN:
        click.echo(f"  and {len(remarks) - _SHOWN} more, which stand at the top of the draft")


def _write(project: Project, files: dict[Path, str]) -> None:
    """Write new files; where one of them is there already, none."""
    from surveygen.errors import file_reason
    from surveygen.messages import failure

    for target in files:
        if target.exists():
            raise failure("X016", project.relative(target))
    for target, text in files.items():
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8", newline="\n") as out:
                out.write(text)
        except FileExistsError as error:
            raise failure("X016", project.relative(target)) from error
        except OSError as error:
            raise failure("F006", str(target), reason=file_reason(error)) from error


def _finish(ctx: click.Context, project: Project, target: Path, stem: str) -> None:
    """Say what is wrong with the draft, and what comes next."""
    from surveygen.language import read

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
