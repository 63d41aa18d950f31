"""`surveygen responses`: what the embedded collector has stored."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

import click

from surveygen.cli.context import current_project, takes_destination
from surveygen.errors import file_reason

if TYPE_CHECKING:
    from surveygen.collector.store import StoredResponse


@click.group()
def command() -> None:
    """Export, delete or take back the responses stored on this computer."""


@command.command(epilog="Example: surveygen responses export why-did-you-buy -o answers.csv")
@click.argument("name")
@click.argument("sources", nargs=-1, metavar="[FILE]...")
@click.option(
    "--to",
    "form",
    type=click.Choice(["csv", "coded", "sav", "dta", "parquet"]),
    default="csv",
    show_default=True,
    help="CSV as sent; coded: CSV with what each prefers; or for SPSS, Stata, Parquet.",
)
@takes_destination("The file to write; default: standard output.")
@click.option(
    "--files",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the files that came with responses into this folder too.",
)
@click.option("--spam", is_flag=True, help="Include what was quarantined as spam.")
@click.option("--partial", is_flag=True, help="Write what those chose who have not finished.")
@click.option("--excel", is_flag=True, help="Guard cells that a spreadsheet runs as formulas.")
@click.option("--sealed", is_flag=True, help="Leave sealed what is sealed.")
@click.pass_context
def export(
    ctx: click.Context,
    name: str,
    sources: tuple[str, ...],
    form: str,
    output: Path | None,
    folder: Path | None,
    spam: bool,
    partial: bool,
    excel: bool,
    sealed: bool,
) -> None:
    """Write the stored responses to survey NAME as CSV; sealed ones are opened with your key.

    With `--to coded`, `sav`, `dta` or `parquet` they are written as a tally counts them, with what
    each respondent of a best-worst question prefers; FILEs of answers then take the place of what
    is stored here.
    """
    if partial and form != "csv":
        raise click.UsageError("What is not finished is no response yet: it comes as CSV alone.")
    if form != "csv":
        if folder or spam or excel or sealed:
            raise click.UsageError(
                "--files, --spam, --excel and --sealed are for the CSV as it was sent."
            )
        _export_labelled(ctx, name, sources, form, output)
        return
    if sources:
        raise click.UsageError(
            "Files of answers are CSV already: give --to coded, sav, dta or parquet."
        )
    from surveygen import wire
    from surveygen.messages import failure
    from surveygen.sealing.opening import Openers

    project = current_project(ctx)
    survey, columns = stored_survey(ctx, name)
    if partial:
        survey, columns = survey + wire.PARTIAL, [*columns, wire.PAGE, wire.TIMES]
    opened = None if sealed else Openers()

    def write(out: TextIO) -> int:
        from surveygen.collector.export import export_csv
        from surveygen.collector.store import Store

        if not project.store.is_file():
            return 0
        with Store.open(project.store) as store:
            return export_csv(store, survey, columns, out, spam=spam, excel=excel, opened=opened)

    with _spooled(write) as (content, count):
        if not count:
            raise failure("X007", project.relative(project.store), name=name)
        if opened is not None and opened.closed:
            some = "1 response stays" if opened.closed == 1 else f"{opened.closed:,} responses stay"
            click.echo(f"{some} sealed: no key here opens them.", err=True)
        if folder is not None:
            _write_files(project.store, survey, folder, sealed=sealed)
        _pass_on(content, output)
    if output is not None:
        click.echo(f"{count} {'response' if count == 1 else 'responses'} written to {output}.")


@contextmanager
def _spooled(write: Callable[[TextIO], int]) -> Iterator[tuple[BinaryIO, int]]:
    """What is written as text, on the disk however much it is, with what writing it returned."""
    with tempfile.TemporaryDirectory() as folder:
        spool = Path(folder, "export.csv")
        with spool.open("w", encoding="utf-8", newline="") as text:
            count = write(text)
        with spool.open("rb") as content:
            yield content, count


def _pass_on(content: BinaryIO, output: Path | None) -> None:
    """Bytes, because a terminal's own encoding and newlines must not change the answers."""
    from surveygen.cli.output import spare
    from surveygen.messages import failure
    from surveygen.writing import replacing

    if output is None:
        shutil.copyfileobj(content, sys.stdout.buffer)
        return
    spare(output)
    try:
        with replacing(output) as out:
            shutil.copyfileobj(content, out)
    except OSError as error:
        raise failure("F006", str(output), reason=file_reason(error)) from error


@command.command(epilog="Example: surveygen responses delete why-did-you-buy 0b9f6c1e")
@click.argument("name")
@click.argument("identity", metavar="ID")
@click.pass_context
def delete(ctx: click.Context, name: str, identity: str) -> None:
    """Delete the response ID to survey NAME for good, with its files."""
    from surveygen.collector.store import Store
    from surveygen.messages import failure

    project = current_project(ctx)
    survey, _ = stored_survey(ctx, name)
    gone = 0
    if project.store.is_file():
        with Store.open(project.store) as store:
            gone = store.delete(survey, identity)
    if not gone:
        raise failure("X008", project.relative(project.store), name=name, id=identity)
    click.echo(f"Deleted the response {identity}.")


@command.command(epilog="Example: surveygen responses forget 0B9F6C1E")
@click.argument("code", metavar="CODE")
@click.pass_context
def forget(ctx: click.Context, code: str) -> None:
    """Delete for good what somebody sent whose receipt is CODE, in every survey.

    CODE is what the page showed at the end, or the whole id. Exports and reports that you have
    made before still hold the answers: make them anew.
    """
    from surveygen.collector.store import Store
    from surveygen.messages import failure

    project = current_project(ctx)
    where = project.relative(project.store)
    if not project.store.is_file():
        raise failure("X008", where, name="any survey", id=code)
    with Store.open(project.store) as store:
        found = store.with_receipt(code)
        if len({identity for _, identity in found}) > 1:
            ids = ", ".join(sorted({identity for _, identity in found}))
            raise failure("X031", where, code=code, ids=ids)
        if not found:
            raise failure("X008", where, name="any survey", id=code)
        gone = {survey: store.delete(survey, identity) for survey, identity in found}
    for survey, count in gone.items():
        versions = "" if count == 1 else f" ({count} versions)"
        click.echo(f"Deleted the response {found[0][1]} to {survey}{versions}.")
    click.echo("Exports and reports made before still hold it.", err=True)


@command.command(epilog="Example: surveygen responses keep why-did-you-buy 0B9F6C1E")
@click.argument("name")
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--all", "everything", is_flag=True, help="All of them.")
@click.pass_context
def keep(ctx: click.Context, name: str, codes: tuple[str, ...], everything: bool) -> None:
    """Count what was taken for spam after all; without a CODE, list what was.

    CODE is a receipt, or the whole id. The responses stored on this computer are meant; of other
    files, `surveygen tally --with-spam` counts them.
    """
    from surveygen.collector.store import RECEIPT, Store
    from surveygen.messages import failure

    project = current_project(ctx)
    survey, _ = stored_survey(ctx, name)
    where = project.relative(project.store)
    if not project.store.is_file():
        raise failure("X007", where, name=name)
    with Store.open(project.store) as store:
        found = store.trapped(survey)
        wanted = {code.lower() for code in codes}
        known = {k for r in found for k in (r.id.lower(), r.id[:RECEIPT].lower())}
        for code in sorted(wanted - known):
            raise failure("X008", where, name=name, id=code)
        chosen = [r for r in found if {r.id.lower(), r.id[:RECEIPT].lower()} & wanted or everything]
        for response in chosen:
            store.take_back(response)
    if chosen:
        one = len(chosen) == 1
        counted = "1 response counts" if one else f"{len(chosen):,} responses count"
        click.echo(f"{counted} with the others now.")
        return
    for response in found:
        click.echo(f"{response.id[:RECEIPT].upper()}  {response.received[:16]}  {_why(response)}")
    click.echo("\nPerhaps spam; name those that are not." if found else "None is taken for spam.")


def _why(response: StoredResponse) -> str:
    from surveygen import wire

    trap = response.answers.get(wire.HONEYPOT) or response.answers.get(wire.FORMER_HONEYPOT, "")
    return "sent by a program within seconds" if trap == "quick" else f"wrote {trap[:40]!r}"


def _export_labelled(
    ctx: click.Context, name: str, files: tuple[str, ...], form: str, output: Path | None
) -> None:
    """Write responses for a statistics package, and say what could not stay as it was."""
    from surveygen.cli.context import show_problems
    from surveygen.cli.output import put
    from surveygen.cli.sources import find_responses, read_set, stored
    from surveygen.reports.research.data import read_responses
    from surveygen.reports.research.files import written
    from surveygen.reports.research.tastes import with_tastes

    if output is None:
        raise click.UsageError("Only CSV as sent can be printed: name a file with --output.")
    project = current_project(ctx)
    questionnaire, _ = read_set(project, name)
    found = find_responses(files, "", questionnaire.id)
    found = found or [stored(project, questionnaire, name)]
    responses = read_responses(questionnaire, found)
    show_problems(responses.problems)
    responses, untold = with_tastes(questionnaire, responses)
    data, remarks = written(responses, form)  # type: ignore[arg-type]
    put(data, output)
    for remark in (*untold, *remarks):
        click.echo(remark, err=True)
    count = "1 response" if responses.count == 1 else f"{responses.count:,} responses"
    click.echo(f"{count} written to {output}.")


def stored_survey(ctx: click.Context, name: str) -> tuple[str, list[str]]:
    """The id that a survey's responses are stored under, and its columns in order.

    A question set that has mistakes by now does not keep its responses from being exported, nor
    does one that is gone: then NAME is taken as the id itself.
    """
    from surveygen.kinds import columns_of
    from surveygen.language import read
    from surveygen.tallies.team import guess_set
    from surveygen.wire import GUESS

    project = current_project(ctx)
    stem = name.removesuffix(".md")
    source = project.content / f"{stem}.md"
    guesses = project.content / f"{stem.removesuffix(GUESS)}.md"
    by_team = not source.is_file() and guesses.is_file()
    source = guesses if by_team else source
    if source.is_file():
        questionnaire, _ = read(source, project.relative(source))
        if questionnaire is not None:
            questionnaire = guess_set(questionnaire) if by_team else questionnaire
            return questionnaire.id, [column.name for column in columns_of(questionnaire)]
    _require_stored(ctx, name)
    return name, []


def _require_stored(ctx: click.Context, name: str) -> None:
    from surveygen.collector.store import Store
    from surveygen.content import set_files
    from surveygen.messages import failure, suggestion

    project = current_project(ctx)
    known = {path.stem for path in set_files(project)}
    if project.store.is_file():
        with Store.open(project.store) as store:
            known |= set(store.counts())
    if name not in known:
        near = suggestion(name, sorted(known))
        raise failure("X003", project.relative(project.content), name=name, suggestion=near)


def _write_files(store: Path, survey: str, folder: Path, *, sealed: bool) -> None:
    from surveygen.collector.export import export_files
    from surveygen.collector.store import Store
    from surveygen.messages import failure
    from surveygen.sealing.files import FileOpener

    try:
        with Store.open(store) as opened:
            done = export_files(opened, survey, folder, None if sealed else FileOpener())
    except OSError as error:
        raise failure("F006", str(folder), reason=file_reason(error)) from error
    click.echo(f"{_files(done.written)} written to {folder}.", err=True)
    if done.closed:
        stays = "stays" if done.closed == 1 else "stay"
        click.echo(f"{_files(done.closed)} {stays} sealed: no key here opens them.", err=True)


def _files(count: int) -> str:
    return f"{count:,} {'file' if count == 1 else 'files'}"


@command.command("open", epilog="Example: surveygen responses open downloads/*.jwe --to photos")
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write what is in them to.",
)
@click.pass_context
def open_(ctx: click.Context, files: tuple[Path, ...], folder: Path) -> None:
    """Open sealed FILES that came with responses through a collector elsewhere.

    Those stored on this computer are opened by `responses export --files`.
    """
    from hashlib import sha256

    from surveygen.cli.context import show_problems
    from surveygen.collector.export import safe_name
    from surveygen.messages import failure
    from surveygen.sealing.files import opened_files
    from surveygen.writing import replace_file

    found, troubles = opened_files(files)
    for trouble in troubles:
        show_problems(trouble.problems)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in found:
            # By what is in it, so that no file takes another one's place.
            stem = f"{file.id}-{file.question}-{sha256(file.content).hexdigest()[:8]}"
            replace_file(folder / safe_name(stem, file.name), file.content)
    except OSError as error:
        raise failure("F006", str(folder), reason=file_reason(error)) from error
    click.echo(f"{_files(len(found))} opened into {folder}.")
    if troubles:
        ctx.exit(1)
