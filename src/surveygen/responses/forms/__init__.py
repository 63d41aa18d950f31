"""Questionnaires of other tools: one reader a format, all into one form.

A format is a module with a `FORMAT`: its name, how a file of it is known, and what reads it into a
`Form`, which says what could not come along.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from surveygen.errors import file_reason
from surveygen.messages import failure
from surveygen.responses.decoding import in_utf8
from surveygen.responses.forms.apart import with_apart
from surveygen.responses.forms.damaged import refuse_damaged, refuse_unknown
from surveygen.responses.forms.form import Form
from surveygen.responses.forms.formsmd import detect as detect_formsmd
from surveygen.responses.forms.formsmd import read_formsmd
from surveygen.responses.forms.google import detect as detect_google
from surveygen.responses.forms.google import read_google
from surveygen.responses.forms.limesurvey import detect as detect_limesurvey
from surveygen.responses.forms.limesurvey import read_limesurvey
from surveygen.responses.forms.qualtrics import detect as detect_qualtrics
from surveygen.responses.forms.qualtrics import read_qsf
from surveygen.responses.forms.redcap import detect as detect_redcap
from surveygen.responses.forms.redcap import read_redcap
from surveygen.responses.forms.renaming import with_addresses
from surveygen.responses.forms.research import detect as detect_research
from surveygen.responses.forms.research import read_research
from surveygen.responses.forms.settling import settle
from surveygen.responses.forms.surveydown import detect as detect_surveydown
from surveygen.responses.forms.surveydown import read_surveydown
from surveygen.responses.forms.surveyjs import detect as detect_surveyjs
from surveygen.responses.forms.surveyjs import read_surveyjs
from surveygen.responses.forms.xlsform import detect as detect_xlsform
from surveygen.responses.forms.xlsform import read_xlsform

_HEAD = 65_536
_MOST_REASONS = 3
"""So many parts are named where nothing of a form can be asked."""
_OTHER_SHAPES = (AttributeError, TypeError, LookupError, ValueError, RecursionError)


class Format(NamedTuple):
    """A format of questionnaires."""

    name: str
    """For `--from`."""
    title: str
    """For people, with the tools that write it."""
    detect: Callable[[Path, bytes], bool]
    """Whether a file with this beginning is one."""
    read: Callable[[Path], Form]
    """The form of a file; raises SurveygenError for one that cannot be read."""


FORMATS = (
    Format(
        "xlsform",
        "XLSForm of ODK, KoboToolbox and others: .xlsx, .xls, Markdown or CSV",
        detect_xlsform,
        read_xlsform,
    ),
    Format(
        "limesurvey",
        "LimeSurvey: .lss, or its tab-separated structure (.txt)",
        detect_limesurvey,
        read_limesurvey,
    ),
    Format("qualtrics", "Qualtrics: .qsf", detect_qualtrics, read_qsf),
    Format("google", "Google Forms: JSON of its API or of a script", detect_google, read_google),
    Format("surveyjs", "SurveyJS: the JSON of its creator", detect_surveyjs, read_surveyjs),
    Format("redcap", "REDCap: its data dictionary (CSV)", detect_redcap, read_redcap),
    Format("formsmd", "Forms.md: a template or a composing script", detect_formsmd, read_formsmd),
    Format(
        "surveydown",
        "surveydown: survey.qmd, and app.R beside it",
        detect_surveydown,
        read_surveydown,
    ),
    Format(
        "research", "SPSS .sav and Stata .dta, with their answers", detect_research, read_research
    ),
)
"""All of them, in the order in which a file is tried."""


def detect_format(path: Path) -> Format | None:
    """The format whose signature a file bears; None for none, such as a CSV of answers.

    Raises SurveygenError when the file cannot be opened, or is called like a form and is none.
    """
    try:
        with path.open("rb") as stream:
            head = in_utf8(stream.read(_HEAD))
    except OSError as error:
        raise failure("F001", str(path), reason=file_reason(error)) from error
    refuse_damaged(path, head)
    found = next((each for each in FORMATS if each.detect(path, head)), None)
    if found is None:
        refuse_unknown(path)
    return found


def read_form(path: Path, format_: Format) -> Form:
    """The form of a file, of which nothing is left that `check` calls an error.

    Raises SurveygenError when it cannot be read, or nothing of it can be asked.
    """
    named = format_.title.partition(":")[0]
    try:
        form = with_addresses(with_apart(format_.read(path)))
    except _OTHER_SHAPES as error:
        # Of tools that are not ours, any part may be missing or of another kind than they write.
        reason = f"a part of it has another shape than {named} writes ({error})"
        raise failure("R080", str(path), format=f"form of {named}", reason=reason) from error
    settled = settle(form) if form.questions else form
    if not settled.questions:
        reason = "nothing in it can be asked here"
        said = [remark for remark in settled.left_out if remark.name] or list(settled.left_out)
        reason = "; ".join([reason, *map(str, said[:_MOST_REASONS])])
        raise failure("R080", str(path), format=f"form of {named}", reason=reason)
    return settled
