"""A form file imported by the command, checked, and looked at for what was lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from support.marks import Marks
from surveygen.cli import main
from surveygen.language import read
from surveygen.model import Questionnaire
from surveygen.responses.forms import detect_format, read_form
from surveygen.responses.forms.form import Form


class Drafted(NamedTuple):
    """What became of a file."""

    text: str
    """All files that were written, below one another."""
    output: str
    form: Form
    questionnaire: Questionnaire | None


def draft(folder: Path, file: Path, *options: str) -> Drafted:
    """Import a file, and let `check` pass its draft."""
    done = CliRunner().invoke(main, ["-C", str(folder), "import", str(file), *options])
    assert done.exit_code == 0, (done.output, done.stderr, done.exc_info)
    checked = CliRunner().invoke(main, ["-C", str(folder), "check"])
    assert checked.exit_code == 0, checked.output + checked.stderr
    written = sorted((folder / "content").glob("*.md"))
    text = "\n".join(path.read_text("utf-8") for path in written)
    format_ = detect_format(file)
    assert format_ is not None
    questionnaire, _ = read(min(written, key=lambda path: len(path.name)))
    return Drafted(text, done.output, read_form(file, format_), questionnaire)


def lost(marks: Marks, drafted: Drafted, file_text: str, names: dict[str, str]) -> list[str]:
    """The marks that are in a file and nowhere in the draft.

    `names` has for each question the part of the file it stands in: where one is named as left
    out, what stands in it is not missed.
    """
    asked = {re.split(r"[\[.#]", question.name)[0] for question in drafted.form.questions}
    named = {remark.name for remark in drafted.form.left_out}
    gone = "".join(part for name, part in names.items() if name in named and name not in asked)
    return [sign for sign in marks.lost(drafted.text) if sign in file_text and sign not in gone]
