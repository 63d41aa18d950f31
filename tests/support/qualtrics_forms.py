"""Surveys of Qualtrics of every shape, made up from a seed, as a .qsf."""

# ruff: noqa: E501

from __future__ import annotations

import json
import random
from typing import Any

from support.marks import WORDS, Marks

KINDS = (
    ("MC", "SAVR"), ("MC", "SAHR"), ("MC", "DL"), ("MC", "MAVR"), ("MC", "MSB"), ("MC", "NPS"), ("TE", "SL"), ("TE", "ML"),
    ("TE", "FORM"), ("TE", "PW"), ("Matrix", "Likert"), ("Matrix", "TE"), ("Slider", "HSLIDER"), ("Slider", "STAR"), ("RO", "DND"),
    ("CS", "VRTL"), ("DB", "TB"), ("FileUpload", "FileUpload"), ("Timing", "PageTimer"), ("Meta", "Browser"), ("SBS", "SBSMatrix"),
    ("HotSpot", "OnOff"), ("DD", "DL"), ("Captcha", "V2"), ("PGR", "DragAndDrop"), ("Draw", "Signature"),
)  # fmt: skip
OPERATORS = (
    "Selected",
    "NotSelected",
    "EqualTo",
    "GreaterThan",
    "Empty",
    "NotEmpty",
    "Displayed",
    "Contains",
    "NotEqualTo",
)


class Maker:
    """Makes one survey."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311
        self.marks = Marks(self.rng)
        self.languages = self.rng.choice(((), (), ("FR",), ("DE", "ES")))
        self.codes: list[str] = []
        self.parts: dict[str, str] = {}
        self.elements: list[dict[str, Any]] = []

    def some(self, chance: float) -> bool:
        return self.rng.random() < chance

    def logic(self) -> dict[str, Any]:
        sets: dict[str, Any] = {"Type": "BooleanExpression", "inPage": False}
        for number in range(self.rng.choice((1, 1, 2))):
            one: dict[str, Any] = {
                "Type": self.rng.choice(("If", "AndIf", "OrIf")) if number else "If"
            }
            for position in range(self.rng.choice((1, 1, 2, 3))):
                qid = self.rng.choice(self.codes or ["QID1"])
                operator = self.rng.choice(OPERATORS)
                kind = "SelectableChoice/1" if "Selected" in operator else "ChoiceTextEntryValue"
                place = f"q://{qid}/{kind}"
                one[str(position)] = {"LogicType": "Question" if self.some(0.9) else "EmbeddedField", "QuestionID": qid,
                                      "ChoiceLocator": place, "Operator": operator, "LeftOperand": place, "RightOperand": "3",
                                      "Type": "Expression", "Description": "<b>If</b> it was chosen"} | (
                                          {"Conjuction": self.rng.choice(("And", "Or"))} if position else {})  # fmt: skip
            sets[str(number)] = one
        return sets

    def choices(self, count: int = 0, written: bool = True) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for number in range(1, (count or self.rng.randint(1, 5)) + 1):
            found[str(number)] = {"Display": self.marks(*WORDS)}
            if written and self.some(0.15):
                found[str(number)]["TextEntry"] = "true"
            if written and self.some(0.1):
                found[str(number)]["ExclusiveAnswer"] = True
            if self.some(0.05):
                found[str(number)]["DisplayLogic"] = {"0": {"0": {"Description": self.marks()}}}
        return found

    def question(self, qid: str) -> dict[str, Any]:
        kind, selector = self.rng.choice(KINDS)
        made: dict[str, Any] = {"QuestionText": self.marks(*WORDS), "DataExportTag": self.rng.choice((f"Q{qid[3:]}", f"Visit {qid[3:]}", f"visit{qid[3:]}")),
                                "QuestionType": kind, "Selector": selector, "QuestionID": qid, "Language": [],
                                "Configuration": {"QuestionDescriptionOption": "UseText"}, "NextChoiceId": 9}  # fmt: skip
        settings: dict[str, Any] = {
            "ForceResponse": self.rng.choice(("ON", "OFF", "RequestResponse")),
            "Type": "None",
        }
        listed = ("MC", "Matrix", "RO", "CS", "Slider", "SBS", "DD", "PGR")
        if (kind in listed or selector == "FORM") and selector != "NPS":
            made["Choices"] = self.choices(self.rng.randint(1, 5))
            made["ChoiceOrder"] = self.rng.sample(list(made["Choices"]), len(made["Choices"]))
        if kind == "Matrix":
            made["Answers"] = self.choices(3, written=False)
            made["SubSelector"] = self.rng.choice(("SingleAnswer", "MultipleAnswer"))
        if self.some(0.4) and kind in ("MC", "Matrix"):
            made["RecodeValues"] = {
                str(n): str(n * 10 if self.some(0.9) else 10) for n in range(1, 6)
            }
        if self.some(0.2):
            made["Randomization"] = {"Type": "All"}
        if kind == "TE" and self.some(0.5):
            settings |= {"Type": "ContentType", "ContentType": self.rng.choice(("ValidNumber", "ValidEmail", "ValidZip", "ValidDate")),
                         "ValidNumber": {"Min": "1", "Max": "9", "NumDecimals": "0"}}  # fmt: skip
        if kind == "CS":
            settings |= {"Type": "ChoicesTotal", "ChoiceTotal": "100"} if self.some(0.6) else {}
        if self.some(0.1):
            settings |= {
                "Type": "CustomValidation",
                "CustomValidation": {"Logic": {"0": self.marks()}},
            }
        made["Validation"] = {"Settings": settings}
        self.extras(made)
        return made

    def extras(self, made: dict[str, Any]) -> None:
        if self.some(0.3) and self.codes:
            made["DisplayLogic"] = self.logic()
        if self.some(0.1):
            made["QuestionJS"] = f"alert('{self.marks()}')"
        if self.some(0.1):
            made["DefaultChoices"] = {"1": {"TEXT": self.marks()}}
        if self.some(0.1):
            made["DynamicChoices"] = {"Locator": f"q://QID1/{self.marks()}"}
        if self.languages:
            made["Language"] = {language: {"QuestionText": self.marks(*WORDS), "Choices": {
                n: {"Display": self.marks(*WORDS)} for n in made.get("Choices", {})}} for language in self.languages}  # fmt: skip

    def text(self, _extension: str = "qsf") -> str:
        blocks: dict[str, Any] = {}
        flow: list[Any] = []
        number = 0
        for position in range(self.rng.randint(1, 4)):
            name = self.marks("Block") if position else "Default Question Block"
            elements: list[Any] = []
            branch = (
                {"Type": "Branch", "FlowID": f"FL_{position}", "BranchLogic": self.logic()}
                if self.codes and self.some(0.3)
                else None
            )
            for _ in range(self.rng.randint(1, 6)):
                number += 1
                qid = f"QID{number}"
                marked = len(self.marks.given)
                question = self.question(qid)
                self.codes.append(qid)
                self.parts[qid] = " ".join(self.marks.given[marked:])
                self.elements.append(
                    {"Element": "SQ", "PrimaryAttribute": qid, "Payload": question}
                )
                element: dict[str, Any] = {"Type": "Question", "QuestionID": qid}
                if self.some(0.1):
                    element["SkipLogic"] = [
                        {
                            "SkipLogicID": 1,
                            "Description": self.marks(),
                            "SkipToDestination": "ENDOFSURVEY",
                        }
                    ]
                    self.parts[qid] += " " + self.marks.given[-1]
                elements.append(element)
                if self.some(0.2):
                    elements.append({"Type": "Page Break"})
            if position == 0:
                last = {
                    "QuestionText": self.marks(*WORDS),
                    "DataExportTag": "Last",
                    "QuestionType": "TE",
                    "Selector": "SL",
                    "QuestionID": "QID999",
                }
                self.elements.append(
                    {"Element": "SQ", "PrimaryAttribute": "QID999", "Payload": last}
                )
                elements.append({"Type": "Question", "QuestionID": "QID999"})
            blocks[str(position)] = {
                "Type": "Standard",
                "Description": name,
                "ID": f"BL_{position}",
                "BlockElements": elements,
            }
            step = {"Type": "Block", "ID": f"BL_{position}", "FlowID": f"FL_b{position}"}
            flow.append({**branch, "Flow": [step]} if branch else step)
            if self.some(0.2):
                flow.append(
                    {
                        "Type": "EmbeddedData",
                        "FlowID": "FL_e",
                        "EmbeddedData": [{"Field": self.marks("field"), "Value": "x"}],
                    }
                )
            if self.some(0.1):
                flow.append({"Type": "BlockRandomizer", "FlowID": "FL_r", "Flow": []})
        spare = {
            "QuestionText": self.marks(*WORDS),
            "DataExportTag": "Spare",
            "QuestionType": "TE",
            "Selector": "SL",
            "QuestionID": "QID998",
        }
        self.elements.append({"Element": "SQ", "PrimaryAttribute": "QID998", "Payload": spare})
        blocks["99"] = {
            "Type": "Trash",
            "Description": "Trash",
            "ID": "BL_trash",
            "BlockElements": [{"Type": "Question", "QuestionID": "QID998"}],
        }
        payload: Any = blocks if self.some(0.5) else list(blocks.values())
        entry = {"SurveyName": self.marks(*WORDS), "SurveyLanguage": "EN", "SurveyID": "SV_1"}
        elements = [{"Element": "BL", "Payload": payload}, {"Element": "FL", "Payload": {"Flow": flow}}, *self.elements,
                    {"Element": "SO", "Payload": {"BackButton": "false"}}]  # fmt: skip
        return json.dumps({"SurveyEntry": entry, "SurveyElements": elements}, ensure_ascii=False)
