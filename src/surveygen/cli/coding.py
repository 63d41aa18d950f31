"""`surveygen code`: go through notes or open answers and say which themes they hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project, show_problems
from surveygen.cli.sources import read_set
from surveygen.errors import Location
from surveygen.language.names import is_id
from surveygen.messages import failure, problem, suggestion

if TYPE_CHECKING:
    from surveygen.model import Questionnaire
    from surveygen.project import Project
    from surveygen.responses.notebook import Entry, Notebook
    from surveygen.responses.notes.brought import Brought

SKIP, BACK, STOP = "", "b", "q"


@click.command("code", epilog="Example: surveygen code loyalty-fg notes.csv")
@click.argument("name")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option("--coder", default="", metavar="INITIALS", help="Who codes, as the file names them.")
@click.option(
    "--second", is_flag=True, help="Code all notes once more, for the agreement of two coders."
)
@click.option(
    "--from",
    "project",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.qdpx",
    help="Take the themes that were given in another program, of a project made of FILE, or of"
    " the highlights that Taguette exports (.csv).",
)
@click.option(
    "--propose",
    is_flag=True,
    help="Print themes for the front matter: words that the same people use in open answers.",
)
@click.option("--serve", is_flag=True, help="Code in the browser, on this computer alone.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="For --serve.")
@click.option("--open", "opens", is_flag=True, help="Open the browser, with --serve.")
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    file: Path | None,
    coder: str,
    second: bool,
    project: Path | None,
    propose: bool,
    serve: bool,
    port: int,
    opens: bool,
) -> None:
    """Go through the notes, or the open answers, that have no theme yet, one by one.

    NAME is a discussion guide, whose notes are in FILE, or a survey. Each note is written into
    FILE before the next one is shown; the themes of answers lie beside them, in a file that ends
    in .codes.csv. Without FILE, the responses stored on this computer are taken.
    """
    if second and not coder:
        raise click.UsageError("Say who codes: --second --coder BO.")
    own = current_project(ctx)
    guide, _ = read_set(own, name)
    is_survey = guide.settings.type != "focus-group"
    if propose and is_survey:
        from surveygen.cli.answers import propose as propose_themes

        propose_themes(own, guide, name, file)
        return
    book = _book(own, guide, name, file, only_notes=project is not None or propose)
    if project is not None:
        _bring(guide, book, project, coder)
        return
    if serve:
        _serve(guide, book, coder, second=second, port=port, opens=opens)
        return
    session = _Session(guide, book, coder, second)
    entries = session.left()
    if not entries:
        click.echo(f"Every {'answer' if is_survey else 'note'} has been coded.")
        return
    done = _walk(session, entries)
    left = len(entries) - done
    click.echo(f"\n{done} coded, {left} left. Everything is in {book.path}.")


def _book(
    project: Project, guide: Questionnaire, name: str, file: Path | None, *, only_notes: bool
) -> Notebook:
    """What is coded: notes, or the open answers of a survey."""
    from surveygen.responses.notebook import Notebook

    if guide.settings.type != "focus-group":
        if only_notes:
            raise failure("G016", guide.path or name, name=name)
        from surveygen.cli.answers import answers_book

        return answers_book(project, guide, name, file)
    if file is None:
        raise click.UsageError("Name the file of notes: surveygen code NAME notes.csv.")
    book = Notebook.open(file, guide)
    show_problems(book.problems)
    return book


def _serve(
    guide: Questionnaire, book: Notebook, coder: str, *, second: bool, port: int, opens: bool
) -> None:
    """Show the page until it is stopped."""
    from surveygen.preview.coding import serve_coding

    def ready(address: str) -> None:
        click.echo(f"Code at {address}\nEach step is in {book.path} at once. Ctrl-C ends it.")
        if opens:
            click.launch(address)

    serve_coding(guide, book, coder, second=second, port=port, ready=ready)
    click.echo("Stopped.")


def _bring(guide: Questionnaire, book: Notebook, path: Path, coder: str) -> None:
    """Write the themes of a project into the notes; of several coders, a row each."""
    by_group: dict[str, list[Entry]] = {}
    for entry in book.entries():
        by_group.setdefault(entry.group, []).append(entry)
    brought = _brought(guide, path, by_group)
    if brought is None:
        return
    where = Location(str(path))
    if not brought.codings and not brought.unclear:
        raise failure("G050", where)
    if brought.lost:
        show_problems([problem("G051", where, count=brought.lost)])
    if brought.unclear:
        count, words = len(brought.unclear), shorten(brought.unclear[0], 60, placeholder=" …")
        show_problems([problem("G058", where, count=count, words=words)])
    done = 0
    groups = list(by_group.values())
    for (group, number), by_coder in sorted(brought.codings.items()):
        for who, themes in by_coder.items():
            done += _put(book, groups[group][number], themes, coder or who)
    said = "1 note was" if done == 1 else f"{done:,} notes were"
    click.echo(f"Themes of {said} written into {book.path}.")


def _brought(
    guide: Questionnaire, path: Path, by_group: Mapping[str, Sequence[Entry]]
) -> Brought | None:
    """What a file of another program says of the notes; a codebook is shown, and None."""
    from surveygen.responses.notes.brought import bring, bring_highlights, theme_names
    from surveygen.responses.notes.highlights import codes_of, read_highlights
    from surveygen.responses.notes.refi import read_project

    said = {name: [(one.seat, one.text) for one in group] for name, group in by_group.items()}
    if path.suffix.lower() == ".csv":
        highlights = read_highlights(path, guide, show_problems)
        names = theme_names(codes_of(highlights), guide)
        return bring_highlights(highlights, names, list(said.items()))
    project = read_project(path)
    names = theme_names(project, guide)
    if not project.documents:
        _show_codebook(guide, names, {guid: code.name for guid, code in project.codes.items()})
        return None
    return bring(project, names, list(said.values()))


def _put(book: Notebook, entry: Entry, themes: list[str], coder: str) -> bool:
    """Write what somebody saw in a note; whether that was anything new."""
    same = set(themes) == set(entry.codes)
    if entry.is_coded and same and book.coder_of(entry) == coder:
        return False
    if not entry.is_coded or book.coder_of(entry) == coder:
        book.set_codes(entry, themes, coder)
    else:
        book.add_coding(entry, themes, coder)
    return True


def _show_codebook(guide: Questionnaire, names: dict[str, str], labels: dict[str, str]) -> None:
    """The codes of a codebook as lines for the front matter."""
    new = {names[guid]: label for guid, label in labels.items()}
    click.echo("The codebook as themes, for the guide's front matter:\n\ncodes:")
    for name, label in new.items():
        mark = "  # is there already" if name in guide.settings.codes else ""
        click.echo(f"  {name}: {json.dumps(_clean(label), ensure_ascii=False)}{mark}")


@dataclass(slots=True)
class _Session:
    """One coder at one file."""

    guide: Questionnaire
    book: Notebook
    coder: str
    second: bool
    new: dict[str, str] = field(default_factory=dict)
    """Themes that came up while coding."""

    def left(self) -> list[Entry]:
        """The notes to go through."""
        if not self.second:
            return [entry for entry in self.book.entries() if not entry.is_coded]
        seen = self.book.coded_by(self.coder)
        return [entry for entry in self.book.entries() if self.book.identity(entry) not in seen]

    def themes(self) -> dict[str, str]:
        """The themes by name: those of the guide, those in the file, and new ones."""
        own = {
            code: words[0] if words else code for code, words in self.guide.settings.codes.items()
        }
        # Whoever codes a second time must not be led by what the first one saw.
        mine = self.book.codings_by(self.coder).values() if self.second else self.book.entries()
        used = {code: code for entry in mine for code in entry.codes}
        return {**used, **self.new, **own}

    def keep(self, entry: Entry, codes: list[str]) -> None:
        """Write the themes of a note."""
        if self.second:
            self.book.add_coding(entry, codes, self.coder)
        else:
            self.book.set_codes(entry, codes, self.coder)


def _walk(session: _Session, entries: list[Entry]) -> int:
    """Ask for each note; how many were coded."""
    done: set[int] = set()
    at = 0
    while at < len(entries):
        entry = entries[at]
        try:
            _show(session, entry, at + 1, len(entries))
            answer = _ask(session)
        except (click.Abort, EOFError, KeyboardInterrupt):
            break
        if answer == STOP:
            break
        if answer == BACK:
            at = max(0, at - 1)
            continue
        if answer != SKIP:
            session.keep(entry, [] if answer == "-" else answer.split())
            done.add(at)
        at += 1
    return len(done)


def _show(session: _Session, entry: Entry, number: int, total: int) -> None:
    question = session.guide.by_id.get(entry.question)
    asked = question.label.plain if question else entry.question
    seat = f", seat {entry.seat}" if entry.seat else ""
    click.echo(f"\n{number} of {total}  {_clean(entry.group)}{_clean(seat)}")
    click.secho(_clean(asked), dim=True)
    text = _clean(entry.text)
    click.secho(f"  “{text}”" if entry.is_quote else f"  {text}", bold=True)
    if entry.codes and not session.second:
        click.echo(f"  so far: {', '.join(map(_clean, entry.codes))}")
    hints = set(_hints(session.guide, entry.text))
    for place, (code, label) in enumerate(session.themes().items(), 1):
        mark = "*" if code in hints else " "
        click.echo(f" {mark}{place:>3}  {_clean(code)}  {_clean(label) if label != code else ''}")


def _hints(guide: Questionnaire, text: str) -> Iterable[str]:
    """Themes whose words, after the label in `codes:`, stand in the note."""
    folded = text.casefold()
    for code, words in guide.settings.codes.items():
        if any(word.casefold() in folded for word in words[1:]):
            yield code


def _ask(session: _Session) -> str:
    """The names of themes with spaces between, `-` for none; or what else is to be done."""
    while True:
        words = click.prompt(
            "Themes (numbers or names, +new, - for none, Enter for later, b back, q stop)",
            default="",
            show_default=False,
        )
        words = words.replace(",", " ").strip()
        if words.lower() in (SKIP, BACK, STOP, "-"):
            return words.lower()
        codes = [_code(session, word) for word in words.split()]
        wrong = [word for word, code in zip(words.split(), codes, strict=True) if not code]
        if not wrong:
            return " ".join(dict.fromkeys(codes))
        for word in wrong:
            near = suggestion(word, session.themes()) if not word.isdigit() else ""
            hint = near if near.startswith("Did") else ""
            click.echo(
                f"There is no theme '{_clean(word)}'. {hint} +{_clean(word)} makes a new one."
            )


def _code(session: _Session, word: str) -> str:
    """The theme that a number, a name, its beginning, or `+name` stands for; empty for none."""
    themes = list(session.themes())
    word = word.lower()
    if word.startswith("+"):
        name = word[1:].replace("-", "_")
        if is_id(name):
            session.new[name] = name
            return name
        return ""
    if word.isdigit():
        return themes[int(word) - 1] if 0 < int(word) <= len(themes) else ""
    if word in themes:
        return word
    near = [code for code in themes if code.startswith(word)]
    return near[0] if len(near) == 1 else ""


def _clean(text: str) -> str:
    """Without control characters: what somebody wrote must not steer the terminal."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())
