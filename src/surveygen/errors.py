"""What can be wrong with an author's input, and how it is carried to the user."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from surveygen.dataclass import dataclass


class Severity(StrEnum):
    """How much a problem weighs: an error stops the build, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Location(NamedTuple):
    """A place in a file, as an editor counts it."""

    path: str
    """The file as the user named it, relative to the project where possible."""
    line: int = 0
    """From 1; 0 when the whole file is meant."""
    column: int = 0
    """From 1; 0 when the whole line is meant."""

    def __str__(self) -> str:
        """`path:line:column`, without the parts that are not known."""
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)

    def at(self, line: int, column: int = 0) -> Location:
        """The same file at another line."""
        return Location(self.path, line, column)


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake or warning: where, what, and how to mend it."""

    location: Location
    """Where the author should look."""
    code: str
    """The message's code in the catalogue, such as `C003`."""
    message: str
    """What is wrong, in the author's words."""
    hint: str = ""
    """What to do about it."""
    severity: Severity = Severity.ERROR
    """Whether the build stops."""

    def __str__(self) -> str:
        """One line as a terminal shows it."""
        mark = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return f"{self.location}: [{self.code}] {mark}{self.message} {self.hint}".rstrip()

    @property
    def is_error(self) -> bool:
        """Whether this problem stops the build."""
        return self.severity is Severity.ERROR


class SurveygenError(Exception):
    """Something in the user's input or surroundings that stops the work."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def file_reason(error: OSError) -> str:
    """Say in words why something could not be done with a file, for a message's text."""
    reasons: dict[type[OSError], str] = {
        PermissionError: "you have no permission",
        FileNotFoundError: "there is no such file or folder",
        IsADirectoryError: "it is a folder",
        NotADirectoryError: "a part of the path is a file, not a folder",
    }
    return reasons.get(type(error)) or (error.strerror or str(error)).lower()
