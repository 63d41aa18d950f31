"""Write every report on made-up answers to every shipped set, to compare before and after a change.

python tests/support/shipped_reports.py BEFORE    at the commit before
python tests/support/shipped_reports.py AFTER     at the commit after
diff -r BEFORE AFTER
"""

from __future__ import annotations

import sys
from pathlib import Path

from click.testing import CliRunner

from surveygen.cli import main

ANSWERS = 60
"""Enough for percentages, and few enough for all sets in two minutes."""


def write_reports(folder: Path) -> None:
    """Write answers, sample response and reports of every set of `content/` below a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    content = Path(__file__).resolve().parents[2] / "content"
    for path in sorted(content.glob("*.md")):
        name, start = path.stem, folder / path.stem
        file = start.with_suffix(".answers.csv")
        # A discussion guide and a set in another language have what they have.
        _run("fake", str(path), "-n", str(ANSWERS), "--seed", "7", "-o", str(file))
        for form in ("text", "json", "csv", "md"):
            out = folder / f"{name}.{form}"
            _run("tally", str(path), str(file), "--format", form, "-o", str(out), "--no-color")
        _run("tally", str(path), str(file), "--report", str(start.with_suffix(".html")))


def _run(*arguments: str) -> None:
    result = CliRunner().invoke(main, arguments)
    if result.exit_code:
        print(" ".join(arguments), result.output[-300:], sep="\n")  # noqa: T201 - for who runs it


if __name__ == "__main__":
    write_reports(Path(sys.argv[1]))
