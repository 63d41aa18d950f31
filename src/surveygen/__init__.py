"""surveygen: question sets in Markdown, survey pages in HTML, and a tally of the answers.

import surveygen

questionnaire = surveygen.load("content/cafe.md")
tally = surveygen.tally(questionnaire, ["responses.csv"], by=["visit"])
print(tally["nps"].score)
"""

from surveygen._version import __version__
from surveygen.api import build, check, fake, load, render, report, tally
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
