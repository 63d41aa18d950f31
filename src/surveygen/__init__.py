"""surveygen: question sets in Markdown, survey pages in HTML, and a tally of the answers.

import surveygen

questionnaire = surveygen.load("content/cafe.md")
tally = surveygen.tally(questionnaire, ["responses.csv"], by=["visit"])
print(tally["nps"].score)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from surveygen._version import __version__
from surveygen.errors import Location, Problem, Severity, SurveygenError

if TYPE_CHECKING:
    from pathlib import Path

    from surveygen.model import Questionnaire

__all__ = ["Location", "Problem", "Severity", "SurveygenError", "__version__", "load"]


def load(path: str | Path) -> Questionnaire:
    """Read a question set from a file; raises SurveygenError with everything that is wrong."""
    from pathlib import Path

    from surveygen.language import read

    questionnaire, problems = read(Path(path), str(path))
    if questionnaire is None:
        raise SurveygenError(*(problem for problem in problems if problem.is_error))
    return questionnaire


def __getattr__(name: str) -> Any:
    """`surveygen.tally` without an import of its own: nothing heavy is loaded before it is used."""
    if name == "tally":
        return import_module("surveygen.tallies")
    raise AttributeError(f"module 'surveygen' has no attribute '{name}'")  # noqa: EM102 - as Python says it
