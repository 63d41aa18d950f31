"""A question set as a .qsf of Qualtrics."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from surveygen.condition import (
    And,
    Answered,
    Compare,
    Comparison,
    Condition,
    Has,
    In,
    Not,
    Or,
    evaluate,
    questions_in,
)
from surveygen.kinds import kind_of
from surveygen.measures.base import spec_of
from surveygen.measures.matrix import Grid
from surveygen.measures.number import is_whole
from surveygen.measures.parts import Whole
from surveygen.measures.text import lengths_of, pattern_of
from surveygen.model import Choice, Page, Question, Questionnaire
from surveygen.responses.forms.leaving import Leaving, Written, is_number, number
from surveygen.responses.forms.truth import UnsayableError

Json = dict[str, Any]
_SELECTORS = {"pick_one": "SAVR", "dropdown": "DL", "pick_many": "MAVR", "yes_no": "SAVR",
              "consent": "SAVR", "scale": "SAHR", "stars": "SAHR", "csat": "SAHR", "ces": "SAHR",
              "nps": "NPS"}  # fmt: skip
_CONTENTS = {"number": "ValidNumber", "email": "ValidEmail", "phone": "ValidPhone",
             "url": "ValidURL", "date": "ValidDate"}  # fmt: skip
_CHANGED = {"scale": "it is one of a list", "stars": "it is one of a list",
            "csat": "it is one of a list", "ces": "it is one of a list",
            "yes_no": "it is one of a list", "time": "it is a text", "datetime": "it is a text",
            "month": "it is a text", "slider": "its field is a question of its own"}  # fmt: skip
_UNSAID = ("hidden", "concepts", "best_worst", "price", "file", "rank", "sum", "slider")
"""Kinds at whose answers no logic can look there."""
_SIZES = {"=": "EqualTo", "!=": "NotEqualTo", ">": "GreaterThan", ">=": "GreaterThanOrEqual",
          "<": "LessThan", "<=": "LessThanOrEqual"}  # fmt: skip
_TURNED: dict[str, Comparison] = {
    "=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">",
}  # fmt: skip


class _Qsf(Leaving):
    knows = frozenset({"offers"})
    listed_kinds = frozenset({*_SELECTORS, "matrix"} - {"nps"})
    lacks = frozenset({"best_worst", "price", "hidden", "concepts"})

    def __init__(self, questionnaire: Questionnaire) -> None:
        super().__init__(questionnaire, self.repeated)
        self.by_id = self.asked()
        self.qids = {identity: f"QID{n}" for n, identity in enumerate(self.by_id, 1)}
        self.questions: list[Json] = []
        self.blocks: list[Json] = []
        self.flow: list[Json] = []
        for position, page in enumerate(self.pages(), 1):
            self.page(page, position)
        if questionnaire.intro:
            self.lose(None, "the introduction")
        for _ in questionnaire.translations:
            self.lose(None, "a translation")
        for ending in questionnaire.endings[:1]:
            self.lose(ending, "the page after sending")
        self.say_settings()

    def repeated(self, name: str) -> str:
        if name not in self.qids:
            return ""
        kind = self.by_id[name].kind
        what = "ChoiceGroup/SelectedChoices" if kind in _SELECTORS else "ChoiceTextEntryValue"
        return f"${{q://{self.qids[name]}/{what}}}"

    # Logic

    def logic(self, condition: Condition | None, of: Question | Page) -> Json | None:
        """Display logic: parts joined by `Or` of tests joined by `And`."""
        if condition is None:
            return None
        try:
            groups = self.groups(condition)
        except UnsayableError as error:
            self.lose(of, f"its condition: {error.reason}; it is shown to everybody there")
            return None
        made: Json = {}
        for position, group in enumerate(groups):
            tests: Json = {
                str(n): {**test, "Type": "Expression", "LogicType": "Question",
                         **({"Conjuction": "And"} if n else {})}
                for n, test in enumerate(group)
            }  # fmt: skip
            made[str(position)] = {**tests, "Type": "OrIf" if position else "If"}
        return {**made, "Type": "BooleanExpression", "inPage": self.looks_around(condition, of)}

    def looks_around(self, condition: Condition, of: Question | Page) -> bool:
        """Whether a question looks at one that is shown with it, which is said apart there."""
        page = next((p for p in self.questionnaire.pages if of in p.questions), None)
        beside = {question.id for question in page.questions} if page else set()
        return not beside.isdisjoint(questions_in(condition))

    def groups(self, condition: Condition) -> list[list[Json]]:
        """As `or` of `and`."""
        match condition:
            case Or(operands):
                return [group for one in operands for group in self.groups(one)]
            case And(operands):
                found: list[list[Json]] = [[]]
                for one in operands:
                    found = [[*left, *right] for left in found for right in self.groups(one)]
                if len(found) > 40:
                    raise UnsayableError("it has too many parts")
                return found
            case Not(operand):
                return self.opposite(operand)
        return self.test(condition)

    def opposite(self, condition: Condition) -> list[list[Json]]:
        match condition:
            case Not(operand):
                return self.groups(operand)
            case And(operands):
                return self.groups(Or(tuple(Not(one) for one in operands)))
            case Or(operands):
                return self.groups(And(tuple(Not(one) for one in operands)))
            case Answered(question, part):
                return [[self.expression(question, part, "", "Empty")]]
            case In(question, codes, part):
                return [[t for c in codes for t in self.opposite(Has(question, c, part))[0]]]
            case Has(question, code, part):
                return [[self.expression(question, part, code, "NotSelected")]]
            case Compare(question, "=", str() as code, part) if self.has_choices(question):
                return [[self.expression(question, part, code, "NotSelected")]]
            case Compare(question, operator, float(), ""):
                turned = replace(condition, operator=_TURNED[operator])
                return [[self.expression(question, "", "", "Empty")], *self.test(turned)]
        raise UnsayableError("its opposite cannot be said there")

    def test(self, condition: Condition) -> list[list[Json]]:
        match condition:
            case Answered(question, part):
                return [[self.expression(question, part, "", "NotEmpty")]]
            case Has(question, code, part):
                return [[self.expression(question, part, code, "Selected")]]
            case In(question, codes, part):
                return [[self.expression(question, part, code, "Selected")] for code in codes]
            case Compare(question, operator, value, part) if self.has_choices(question):
                return self.by_choice(question, operator, value, part)
            case Compare(question, operator, value, ""):
                said = number(value) if isinstance(value, float | int) else value
                place = f"q://{self.qid(question)}/ChoiceTextEntryValue"
                test = {"LeftOperand": place, "Operator": _SIZES[operator], "RightOperand": said}
                if operator == "!=":
                    return [[test, self.expression(question, "", "", "NotEmpty")]]
                return [[test]]
        raise UnsayableError("a part of it cannot be looked at there")

    def by_choice(
        self, question: str, operator: str, value: str | float, part: str
    ) -> list[list[Json]]:
        """The choices that a comparison holds for."""
        keys = [choice.key for choice in self.by_id[question].choices]
        asked = Compare(question, operator, value)  # type: ignore[arg-type]
        holding = [key for key in keys if evaluate(asked, {question: key})]
        if not holding:
            raise UnsayableError("no choice meets it")
        return [[self.expression(question, part, key, "Selected")] for key in holding]

    def has_choices(self, question: str) -> bool:
        return self.by_id[question].kind in _SELECTORS or self.by_id[question].kind == "matrix"

    def qid(self, question: str) -> str:
        if self.by_id[question].kind in _UNSAID:
            msg = f"`{question}` cannot be looked at there"
            raise UnsayableError(msg)
        return self.qids[question]

    def expression(self, question: str, part: str, code: str, operator: str) -> Json:
        asked, qid = self.by_id[question], self.qid(question)
        if not code:
            return {"LeftOperand": f"q://{qid}/ChoiceTextEntryValue", "Operator": operator}
        at = 1 + [choice.key for choice in asked.choices].index(code)
        if asked.kind == "nps":
            at -= 1
        row = ""
        if part:
            row = f"{1 + [row.key for row in asked.rows].index(part)}/"
        place = f"q://{qid}/SelectableChoice/{row}{at}"
        return {"LeftOperand": place, "ChoiceLocator": place, "Operator": operator,
                "QuestionID": qid}  # fmt: skip

    # Questions

    def page(self, page: Page, position: int) -> None:
        plain = "Default Question Block" if position == 1 else f"Part {position}"
        name = self.line(page.title, page) or plain
        asked = [question for question in page.questions if self.question(question)]
        elements = [{"Type": "Question", "QuestionID": self.qids[one.id]} for one in asked]
        if page.intro:
            qid = f"QID{1000 + position}"
            text = self.words(page.intro, page).replace("\n", "<br>")
            intro: Json = {"QuestionText": text, "DataExportTag": f"intro{position}"}
            intro |= {"QuestionType": "DB", "Selector": "TB", "QuestionID": qid}
            self.questions.append(intro)
            elements.insert(0, {"Type": "Question", "QuestionID": qid})
        block: Json = {"Type": "Standard", "Description": name, "ID": f"BL_{position}",
                       "BlockElements": elements}  # fmt: skip
        if page.shuffle:
            block["Options"] = {"RandomizeQuestions": "RandomizeWithoutQuestions"}
        self.blocks.append(block)
        step: Json = {"Type": "Block", "ID": f"BL_{position}", "FlowID": f"FL_{position}"}
        logic = self.logic(page.show, page)
        if logic:
            step = {"Type": "Branch", "FlowID": f"FL_{100 + position}", "BranchLogic": logic,
                    "Flow": [step]}  # fmt: skip
        self.flow.append(step)

    def question(self, question: Question) -> bool:
        made = self.of_kind(question)
        if made is None:
            self.lose(question, f"the question: `{question.kind}` has no counterpart there")
            return False
        lines = (self.words(text, question) for text in (question.label, question.help))
        text = "<br>".join(line for part in lines for line in part.splitlines() if line)
        logic = self.logic(question.show, question)
        validation = made.pop("Settings", {})
        if question.required:
            validation["ForceResponse"] = "ON"
        whole: Json = {"QuestionText": text, "DataExportTag": question.id}
        whole |= {"QuestionID": self.qids[question.id], **made, "Language": []}
        whole["Validation"] = {"Settings": {"Type": "None", **validation}}
        if logic:
            whole["DisplayLogic"] = logic
        self.questions.append(whole)
        if question.kind in _CHANGED:
            self.lose(question, _CHANGED[question.kind])
        measure = kind_of(question).measure
        for name, given in (
            ("unit", measure.unit(question)),
            ("pattern", pattern_of(question)),
            ("placeholder", measure.placeholder(question)),
            ("error", question.error),
        ):
            if given:
                self.lose(question, f"its {name} {given}")
        self.say_rest(question)
        return True

    def of_kind(self, question: Question) -> Json | None:
        shuffled = question.shuffle or spec_of(question, Grid).shuffle_rows
        more: Json = {"Randomization": {"Type": "All"}} if shuffled else {}
        for choice in (*question.choices, *question.rows):
            if choice.pin:
                self.lose(question, f"that {choice.key} keeps its place")
        match question.kind:
            case "nps":
                return {"QuestionType": "MC", "Selector": "NPS"}
            case kind if kind in _SELECTORS:
                return {"QuestionType": "MC", "Selector": _SELECTORS[kind], **more,
                        **self.choices(question), "Settings": self.picks(question)}  # fmt: skip
            case "rank":
                return {"QuestionType": "RO", "Selector": "DND", **more, **self.choices(question)}
            case "sum":
                total = {"Type": "ChoicesTotal", "ChoiceTotal": spec_of(question, Whole).total}
                return {"QuestionType": "CS", "Selector": "VRTL", **more,
                        **self.choices(question), "Settings": total}  # fmt: skip
            case "matrix":
                answers = self.listed(question.choices, question)
                several = kind_of(question).measure.takes_several(question)
                return {"QuestionType": "Matrix", "Selector": "Likert", **more,
                        "SubSelector": "MultipleAnswer" if several else "SingleAnswer",
                        "Choices": self.listed(question.rows, question), "Answers": answers,
                        "ChoiceDataExportTags": _tags(question.rows),
                        **_codes(question.choices)}  # fmt: skip
            case "info":
                return {"QuestionType": "DB", "Selector": "TB"}
            case "file":
                return {"QuestionType": "FileUpload", "Selector": "FileUpload"}
            case "slider":
                low, high = kind_of(question).measure.limits(question)
                limits = {"CSSliderMin": low, "CSSliderMax": high}
                only = {"1": {"Display": self.line(question.label, question)}}
                return {"QuestionType": "Slider", "Selector": "HSLIDER", "Choices": only,
                        "Configuration": limits}  # fmt: skip
            case "hidden" | "best_worst" | "price" | "concepts":
                return None
        return self.text(question)

    def text(self, question: Question) -> Json:
        settings: Json = {}
        low, high = kind_of(question).measure.limits(question)
        shortest, longest = lengths_of(question)
        if question.kind in _CONTENTS:
            content = _CONTENTS[question.kind]
            settings = {"Type": "ContentType", "ContentType": content}
            if question.kind == "number":
                decimals = {"NumDecimals": "0"} if is_whole(question) else {}
                settings["ValidNumber"] = {"Min": low, "Max": high, **decimals}
            elif low or high:
                self.lose(question, f"its limits {low}..{high}")
        elif longest and question.kind in ("text", "long_text"):
            settings = {"Type": "MaxChars", "TotalChars": longest}
        if shortest and question.kind in ("text", "long_text"):
            self.lose(question, f"its least length {shortest}")
        selector = "ML" if question.kind == "long_text" else "SL"
        return {"QuestionType": "TE", "Selector": selector, "Settings": settings}

    def picks(self, question: Question) -> Json:
        pick = kind_of(question).measure.ticks(question)
        if not pick:
            return {}
        least, most = pick
        return {"MinChoices": str(least), **({"MaxChoices": str(most)} if most is not None else {})}

    def listed(self, choices: tuple[Choice, ...], of: Question) -> Json:
        found: Json = {}
        for position, choice in enumerate(choices, 1):
            found[str(position)] = {"Display": self.line(choice.label, of)}
            if choice.write_in:
                found[str(position)]["TextEntry"] = "true"
            if choice.only:
                found[str(position)]["ExclusiveAnswer"] = True
            if show := self.logic(choice.show, of):
                found[str(position)]["DisplayLogic"] = show
        return found

    def choices(self, question: Question) -> Json:
        return {"Choices": self.listed(question.choices, question),
                "ChoiceOrder": [str(n) for n in range(1, len(question.choices) + 1)],
                **_codes(question.choices)}  # fmt: skip

    def whole(self) -> Json:
        """All of it."""
        language = (self.questionnaire.settings.language or "en").upper()
        entry = {"SurveyID": "SV_0", "SurveyName": self.line(self.questionnaire.title, None),
                 "SurveyLanguage": language, "SurveyStatus": "Inactive"}  # fmt: skip
        flow = {"Type": "Root", "FlowID": "FL_0", "Flow": self.flow}
        elements: list[Json] = [
            {"SurveyID": "SV_0", "Element": "BL", "PrimaryAttribute": "Survey Blocks",
             "Payload": self.blocks},
            {"SurveyID": "SV_0", "Element": "FL", "PrimaryAttribute": "Survey Flow",
             "Payload": flow},
        ]  # fmt: skip
        elements += [
            {"SurveyID": "SV_0", "Element": "SQ", "PrimaryAttribute": question["QuestionID"],
             "SecondaryAttribute": question["QuestionText"][:99], "Payload": question}
            for question in self.questions
        ]  # fmt: skip
        return {"SurveyEntry": entry, "SurveyElements": elements}


def _tags(rows: tuple[Choice, ...]) -> Json:
    """What the columns of rows are called in exports, after the question: by their own codes."""
    return {str(number): row.key for number, row in enumerate(rows, 1)}


def _codes(choices: tuple[Choice, ...]) -> Json:
    """What is stored: a number there; the code is the name of the choice."""
    codes = {str(n): choice.code or choice.name for n, choice in enumerate(choices, 1)}
    if all(is_number(code) for code in codes.values()):
        return {"RecodeValues": codes}
    return {"RecodeValues": {n: n for n in codes}, "VariableNaming": codes}


def write_qsf(questionnaire: Questionnaire) -> Written:
    """The .qsf, and what it does not hold."""
    made = _Qsf(questionnaire)
    text = json.dumps(made.whole(), ensure_ascii=False, indent=1)
    return Written(f"{text}\n".encode(), tuple(made.losses))
