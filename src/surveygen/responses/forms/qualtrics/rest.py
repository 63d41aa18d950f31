"""What a question of Qualtrics holds beyond all that comes along."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from surveygen.responses.forms.form import FormQuestion
from surveygen.responses.forms.qualtrics.kinds import ordered
from surveygen.responses.forms.qualtrics.logic import described
from surveygen.responses.forms.qualtrics.offering import is_carried

if TYPE_CHECKING:
    from surveygen.responses.forms.qualtrics.reading import Reading

Json = Mapping[str, Any]
_READ = {
    "QuestionText", "DataExportTag", "QuestionType", "Selector", "SubSelector", "Choices",
    "ChoiceOrder", "Answers", "AnswerOrder", "RecodeValues", "Randomization", "Validation",
    "DisplayLogic", "Language", "QuestionID", "Configuration", "SkipLogic",
}  # fmt: skip
_ITS_OWN = {
    "QuestionDescription", "NextChoiceId", "NextAnswerId", "SurveyLanguage", "GradingData",
    "DefaultChoices", "DataVisibility", "QuestionText_Unsafe", "VariableNaming", "ColumnLabels",
    "AnalyzeChoices", "ChoiceDataExportTags", "SearchSource", "Labels", "ProgressiveSaving",
    "PassThroughMapping", "ScoringCategories", "QuestionTrackers",
}  # fmt: skip
"""What the service keeps for itself, where it holds nothing."""
_CHECKS = {"None", "", "MinChoices", "MaxChoices", "ChoiceRange", "ContentType", "MaxChars",
           "ChoicesTotal"}  # fmt: skip


def _shortly(value: object) -> str:
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return written if len(written) <= 300 else f"{written[:299]}…"


def _in_words(skip: object) -> str:
    """A jump as Qualtrics itself describes it; as it stands where it does not."""
    told = str(skip.get("Description") or "") if isinstance(skip, Mapping) else ""
    return " ".join(re.sub(r"<[^<>]*>", " ", told).split()) or _shortly(skip)


def say_rest(reading: Reading, question: Json, element: Json, bare: FormQuestion) -> None:
    """Note it, each with where it stood."""

    def leave(text: str) -> None:
        reading.gathering.leave(bare.where, bare.name, text)

    for skip in (*(element.get("SkipLogic") or ()), *(question.get("SkipLogic") or ())):
        leave(f"skip logic {_in_words(skip)}; `go to` behind an option makes one")
    _say_choices(question, leave)
    _say_checks(reading, question, bare)
    for key, value in question.items():
        carried = key.startswith("DynamicChoices") and question.get("QuestionType") == "MC"
        if carried and is_carried(reading, question):
            continue
        if key in _READ or value in (None, "", [], {}, False):
            continue
        if key not in _ITS_OWN or (key in ("Labels", "DefaultChoices") and value):
            leave(f"{key} {_shortly(value)}")


def _say_choices(question: Json, leave: Callable[[str], None]) -> None:
    offers = question.get("QuestionType") == "Matrix" or str(question.get("Selector"))[:2] in (
        ("SA", "MA", "DL", "MS")
    )
    for key in ("Choices", "Answers"):
        for number, choice in ordered(question, key, ""):
            for name, value in choice.items():
                if name == "DisplayLogic" and key == "Choices" and offers:
                    continue
                if name.endswith("Logic") and isinstance(value, Mapping):
                    leave(f"of its choice {number}: {name} {described(value)}")
                elif name == "Image" or name.endswith("Logic"):
                    leave(f"of its choice {number}: {name} {_shortly(value)}")


def _say_checks(reading: Reading, question: Json, bare: FormQuestion) -> None:
    validation = question.get("Validation")
    settings = validation.get("Settings") if isinstance(validation, Mapping) else {}
    if not isinstance(settings, Mapping):
        return
    if settings.get("ForceResponse") == "RequestResponse":
        reading.gathering.change(bare.where, bare.name, "an answer was asked for, not needed")
    content = str(settings.get("ContentType", ""))
    if str(settings.get("Type", "")) not in _CHECKS:
        reading.gathering.leave(bare.where, bare.name, f"its check {_shortly(settings)}")
    elif content in ("ValidZip", "ValidUSState", "ValidTextOnly"):
        text = f"its check {content}: any text is taken"
        reading.gathering.leave(bare.where, bare.name, text)
