"""surveygen: question sets in Markdown, survey pages in HTML, and a tally of the answers.

import surveygen

questionnaire = surveygen.load("content/cafe.md")
tally = surveygen.tally(questionnaire, ["responses.csv"], by=["visit"])
print(tally["nps"].score)
"""

from typing import TYPE_CHECKING, Any

from surveygen._version import __version__
from surveygen.errors import Location, Problem, Severity, SurveygenError

__all__ = [
    "Location",
    "Problem",
    "Severity",
    "SurveygenError",
    "__version__",
    "build",
    "check",
    "fake",
    "load",
    "render",
    "report",
    "tally",
]

if TYPE_CHECKING:
    from surveygen.api import build, check, fake, load, render, report, tally
else:

    def __getattr__(name: str) -> Any:
        """The functions of the front door, imported when asked for: no command needs them."""
        if name not in __all__:
            missing = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(missing)
        from surveygen import api

        return getattr(api, name)
