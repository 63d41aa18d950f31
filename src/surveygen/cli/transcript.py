"""`surveygen transcript`: the words of a recorded focus group as notes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project, show_problems, takes_destination, takes_form
from surveygen.cli.output import put, spare
from surveygen.cli.sources import read_set
from surveygen.errors import Location, Problem, file_reason
from surveygen.messages import failure, problem, suggestion
from surveygen.writing import replace_file

if TYPE_CHECKING:
    from surveygen.model import Questionnaire
    from surveygen.responses.transcripts import Evening, Session, Transcript

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:\.\d+)?")


def _moment(_: click.Context, __: click.Parameter, value: str) -> datetime | None:
    """A day and a time of it, as ISO 8601 writes them."""
    if not value:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter("Write it as 2026-11-28T18:30.") from error


@click.command(
    epilog="Example: surveygen transcript loyalty-fg tuesday.vtt --group 'Regulars 1' --seats "
    "'Ann=1, Ben=2, Jo=m'"
)
@click.argument("name")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--group", default="", help="Which of the guide's groups it is.")
@click.option(
    "--seats",
    default="",
    metavar="'NAME=1, …'",
    help="Who sat where; m moderates, - is left out. Others get the free numbers.",
)
@click.option("--moderator", default="", metavar="NAME", help="Who asks the questions.")
@click.option(
    "--notes",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE.csv",
    help="Notes of that evening, whose times say what was asked when; needs --began.",
)
@click.option(
    "--began",
    default="",
    callback=_moment,
    metavar="TIME",
    help="When the recording was switched on, as 2026-11-28T18:30.",
)
@click.option(
    "--at", multiple=True, metavar="ID=0:23:10", help="When a question was asked; may be repeated."
)
@takes_form("How to show what was found.")
@takes_destination(
    "Where the notes go; default: the transcript's name with .notes.csv.", "FILE.csv"
)
@click.option(
    "--yes",
    is_flag=True,
    help="Write the notes without asking first; with json, write them at all.",
)
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    file: Path,
    group: str,
    seats: str,
    moderator: str,
    notes: Path | None,
    began: datetime | None,
    at: Sequence[str],
    form: str,
    output: Path | None,
    yes: bool,
) -> None:
    """Take what was said in FILE as notes on the discussion guide NAME.

    FILE is what a service wrote of the recording: WebVTT (Teams, Zoom), SRT, Whisper's JSON, or
    text with a name before each turn. It is only read. Who spoke, for how long, and where each
    question was asked is shown first; the notes hold seats, never names.
    """
    from surveygen.reports.transcript import as_lines, as_object
    from surveygen.responses.transcripts import read_transcript

    if notes is not None and began is None:
        raise click.UsageError("--notes needs --began: when the recording was switched on.")
    project = current_project(ctx)
    guide, _ = read_set(project, name)
    if guide.settings.type != "focus-group":
        raise failure("G016", guide.path or name, name=name)
    named = _named(seats, moderator)
    transcript = read_transcript(file, tuple(named), guide)
    show_problems(transcript.problems)
    evening = _evening(guide, transcript, file, group, named, moderator, began, at, notes)
    session = _held(guide, transcript, evening, file)
    target = output or file.with_name(f"{file.stem}.notes.csv")
    if target.exists():
        raise failure("G045", str(target))
    spare(target)
    if form == "json":
        put(json.dumps(as_object(session), ensure_ascii=False, indent=2) + "\n", None)
        if not yes:
            return
    else:
        click.echo("\n".join(as_lines(session)))
        if not yes:
            click.confirm(f"\nWrite the notes to {target}?", default=True, abort=True)
    count = _write(session, file, target)
    click.echo(f"{count:,} notes are in {target}. Next: surveygen code {name} {target}", err=True)


def _named(seats: str, moderator: str) -> dict[str, str]:
    """The seats as given, by name."""
    named: dict[str, str] = {}
    for part in re.split(r"[,;\n]", seats):
        if not part.strip():
            continue
        name, sign, seat = (word.strip() for word in part.rpartition("="))
        seat = seat.lower().lstrip("0") or seat
        if not sign or not name or not (seat.isdecimal() or seat in ("m", "-")):
            raise failure("G047", Location("--seats"), text=part.strip())
        named[name] = str(int(seat)) if seat.isdecimal() else seat
    if moderator:
        named[moderator.strip()] = "m"
    return named


def _evening(
    guide: Questionnaire,
    transcript: Transcript,
    file: Path,
    group: str,
    named: dict[str, str],
    moderator: str,
    began: datetime | None,
    at: Sequence[str],
    notes: Path | None,
) -> Evening:
    from surveygen.responses.transcripts import Evening

    own = guide.settings.groups
    by_name = {one.casefold(): one for one in own}
    if group and own and group.casefold() not in by_name:
        raise failure("G004", Location(str(guide.path or guide.name)), name=group,
                      suggestion=suggestion(group, own))  # fmt: skip
    if not group and len(own) > 1:
        raise failure("G039", Location(str(file)), groups=", ".join(own))
    heard = {speaker.casefold() for speaker in transcript.speakers}
    if moderator and moderator.strip().casefold() not in heard:
        raise failure("G040", Location(str(file)), name=moderator,
                      suggestion=suggestion(moderator, transcript.speakers))  # fmt: skip
    chosen = by_name.get(group.casefold(), group) or (own[0] if own else "Group 1")
    noted, came = _noted(guide, notes, chosen, began)
    return Evening(chosen, named, began, _times(guide, at), noted, came)


def _times(guide: Questionnaire, at: Sequence[str]) -> dict[str, int]:
    """When questions were asked, as the owner says."""
    found = {}
    for given in at:
        name, _, time = given.partition("=")
        clock = _CLOCK.fullmatch(time.strip())
        if name.strip() not in guide.by_id or clock is None:
            raise failure("G046", Location("--at"), text=given)
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        found[name.strip()] = (hours * 3600 + minutes * 60 + seconds) * 1000
    return found


def _noted(
    guide: Questionnaire, notes: Path | None, group: str, began: datetime | None
) -> tuple[dict[str, int], tuple[str, ...]]:
    """The times of the first notes on questions, and who came, from the notes of the evening."""
    if notes is None or began is None:
        return {}, ()
    from surveygen.responses.notes import read_notes

    read = read_notes(guide, [notes])
    first: dict[str, int] = {}
    for note in read.notes:
        if note.group != group or not note.question:
            continue
        try:
            moment = datetime.fromisoformat(note.at)
        except ValueError:
            continue
        if moment.tzinfo is None or began.tzinfo is None:
            moment, start = moment.replace(tzinfo=None), began.replace(tzinfo=None)
        else:
            start = began
        after = int((moment - start).total_seconds() * 1000)
        if after >= 0:
            first[note.question] = min(after, first.get(note.question, after))
    came = {
        seat.strip()
        for note in read.counts
        if note.question == "attendance" and note.group == group
        for seat in note.text.replace(",", ";").split(";")
        if seat.strip().isdecimal()
    }
    return first, tuple(sorted(came, key=int))


def _held(guide: Questionnaire, transcript: Transcript, evening: Evening, file: Path) -> Session:
    """The session, with what is odd about it told."""
    from surveygen.responses.transcripts import hold

    session = hold(guide, transcript, evening)
    show_problems(list(_remarks(session, Location(str(file)))))
    return session


def _remarks(session: Session, where: Location) -> Sequence[Problem]:
    found = []
    if session.transcript.strays:
        lines = ", ".join(str(line) for line in session.transcript.strays[:10])
        more = len(session.transcript.strays) - 10
        lines += f" and {more} more" if more > 0 else ""
        found.append(problem("G044", where.at(session.transcript.strays[0]), lines=lines))
    if session.seating.unnamed:
        near = suggestion(session.seating.unnamed[0], session.transcript.speakers)
        names = ", ".join(session.seating.unnamed)
        found.append(problem("G041", where, names=names, suggestion=near))
    if session.transcript.speakers and not session.has_moderator:
        names = ", ".join(session.transcript.speakers[:12])
        found.append(problem("G043", where, names=names))
    lost = [asking.question.id for asking in session.askings if asking.turn < 0]
    if lost:
        found.append(problem("G042", where, questions=", ".join(lost), first=lost[0]))
    return found


def _write(session: Session, file: Path, target: Path) -> int:
    """Write the notes, all of them or none; how many there are beside who came."""
    from surveygen.responses.transcripts import notes_of
    from surveygen.responses.transcripts.session import COLUMNS

    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    rows = list(notes_of(session, file))
    writer.writerows(rows)
    try:
        replace_file(target, ("\ufeff" + out.getvalue()).encode("utf-8"))
    except OSError as error:
        raise failure("F006", str(target), reason=file_reason(error)) from error
    return sum(row["question"] != "attendance" for row in rows)
