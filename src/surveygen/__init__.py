"""surveygen: question sets in Markdown, survey pages in HTML, and a tally of the answers."""

from __future__ import annotations

from surveygen._version import __version__
from surveygen.errors import Location, Problem, Severity, SurveygenError

__all__ = ["Location", "Problem", "Severity", "SurveygenError", "__version__"]
