"""Case files: a title, the input, the expected outcome, each closed by a line with a full stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent.parent / "language" / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One example of the language and what it means."""

    file: Path
    line: int
    title: str
    source: str
    expected: str

    @property
    def name(self) -> str:
        """How a test report calls it."""
        return f"{self.file.stem}: {self.title}"


def read_cases(folder: Path = CASES) -> list[Case]:
    """All cases of all files in the folder."""
    return [case for path in sorted(folder.glob("*.md")) for case in _cases(path)]


def _cases(path: Path) -> Iterator[Case]:
    lines = path.read_text(encoding="utf-8").split("\n")
    stops = [number for number, line in enumerate(lines) if line == "."]
    assert len(stops) % 3 == 0, f"{path.name}: a case is not closed"
    for opens, parts, closes in zip(stops[::3], stops[1::3], stops[2::3], strict=True):
        title = lines[opens - 1].strip()
        source = "\n".join(lines[opens + 1 : parts]) + "\n"
        yield Case(path, opens, title, source, "\n".join(lines[parts + 1 : closes]))
