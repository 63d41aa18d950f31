"""Question sets as forms of other tools: one writer a format."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from surveygen.model import Questionnaire
from surveygen.responses.forms.leaving import Written
from surveygen.responses.forms.limesurvey.writing import write_lss
from surveygen.responses.forms.qualtrics.writing import write_qsf
from surveygen.responses.forms.redcap.writing import write_redcap
from surveygen.responses.forms.surveyjs.writing import write_surveyjs
from surveygen.responses.forms.xlsform.writing import write_xlsform


class Target(NamedTuple):
    """A format that question sets are written in."""

    name: str
    """For `--to`."""
    title: str
    ending: str
    """Of the file."""
    write: Callable[[Questionnaire], Written]


TARGETS = (
    Target("surveyjs", "SurveyJS: JSON for its form library", ".json", write_surveyjs),
    Target("limesurvey", "LimeSurvey: .lss", ".lss", write_lss),
    Target("redcap", "REDCap: a data dictionary (CSV)", ".csv", write_redcap),
    Target("qsf", "Qualtrics: .qsf", ".qsf", write_qsf),
    Target("xlsform", "XLSForm for ODK, KoboToolbox and others: .xlsx", ".xlsx", write_xlsform),
)
"""All of them."""
