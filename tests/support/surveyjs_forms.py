"""SurveyJS surveys of every shape, made up from a seed."""

# ruff: noqa: E501

from __future__ import annotations

import random
from typing import Any

from support.marks import WORDS, Marks

CONDITIONS = (
    "{{{0}}} = 'a'", "{{{0}}} != 'a'", "{{{0}}} notempty", "{{{0}}} empty", "{{{0}}} contains 'b'",
    "{{{0}}} anyof ['a', 'b']", "{{{0}}} > 3", "{{{0}}} = true", "!({{{0}}} = 'a')", "not ({{{0}}} = 'a')",
    "{{{0}}} = 'a' and {{{1}}} > 2", "({{{0}}} = 'a' or {{{1}}} empty) and {{{0}}} != 'b'",
    "{{{0}}} + 1 > 2", "{{{0}}} = {{{1}}}", "iif({{{0}}} > 1, 1, 0) = 1", "{{{0}}}", "{{nowhere}} = 1",
    "{{{0}.r}} = 'a'", "{{{0}}} = ['a']", "today() > 1", "{{{0}}} in ['a']", "{{{0}}} =",
    "{{{0}}} = 'a' and {{{0}}} = 'b'",
)  # fmt: skip
NAMES = ("visit", "First Visit", "q-1", "date", "name", "Ünï", "id", "a__b", "_x", "or", "answered", "1st",
         "question1", "Question 2", "sg_id", "a" * 60)  # fmt: skip
VALUES = ("a", "b", "A ", 1, 2, 2.5, "first time", "x.y", "Ünï", True, "none", "other", "01")
TYPES = (
    "text", "text", "text", "comment", "radiogroup", "radiogroup", "checkbox", "checkbox", "dropdown", "tagbox",
    "boolean", "rating", "ranking", "matrix", "matrixdropdown", "matrixdynamic", "multipletext", "panel",
    "paneldynamic", "html", "image", "imagepicker", "buttongroup", "expression", "signaturepad", "file",
    "slider", "imagemap", "nouislider",
)  # fmt: skip
INPUTS = ("text", "number", "email", "url", "tel", "date", "datetime-local", "time", "month", "week",
          "color", "password", "range")  # fmt: skip


class Maker:
    """Makes one survey."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311
        self.marks = Marks(self.rng)
        self.languages = self.rng.choice(((), (), ("fr",), ("fr", "de"), ("klingon",)))
        self.names: list[str] = []

    def some(self, chance: float) -> bool:
        return self.rng.random() < chance

    def text(self, *words: str) -> Any:
        own = self.marks(*(words or WORDS))
        if not self.languages or self.some(0.3):
            return own
        return {"default": own} | {one: self.marks(f"en {one}") for one in self.languages
                                   if one != "klingon" and self.some(0.9)}  # fmt: skip

    def name(self) -> str:
        name = self.rng.choice(NAMES)
        while name in self.names:
            name += str(self.rng.randint(2, 99))
        self.names.append(name)
        return name

    def condition(self) -> str:
        names = self.names[:-1] or ["visit"]
        return self.rng.choice(CONDITIONS).format(self.rng.choice(names), self.rng.choice(names))

    def choices(self, count: int = 0) -> list[Any]:
        values = self.rng.sample(VALUES, count or self.rng.randint(1, 6))
        found: list[Any] = []
        for value in values:
            found.append({"value": value, "text": self.text()} if self.some(0.7) else value)
            if isinstance(found[-1], dict) and self.some(0.1):
                found[-1]["visibleIf"] = f"{{{self.marks()}}} = 1"
            if isinstance(found[-1], dict) and self.some(0.1):
                found[-1]["imageLink"] = f"{self.marks()}.png"
        return found

    def element(self, depth: int) -> dict[str, Any]:
        kind = self.rng.choice(TYPES if depth < 2 else TYPES[:11])
        made: dict[str, Any] = {"type": kind, "name": self.name()}
        if self.some(0.8):
            made["title"] = self.text()
        if self.some(0.3):
            made["description"] = self.text()
        if self.some(0.3):
            made["visibleIf"] = self.condition()
        if self.some(0.2) and kind not in ("panel", "html"):
            made["isRequired"] = True
        self.extras(made)
        self.of_kind(kind, made, depth)
        return made

    def extras(self, made: dict[str, Any]) -> None:
        for key in (
            "enableIf",
            "requiredIf",
            "defaultValueExpression",
            "setValueIf",
            "resetValueIf",
        ):
            if self.some(0.05):
                made[key] = f"{{x}} = '{self.marks()}'"
        for key in ("defaultValue", "correctAnswer", "customThing"):
            if self.some(0.05):
                made[key] = self.marks("one")
        if self.some(0.05):
            made["requiredErrorText"] = self.text("Say")
        if self.some(0.1):
            made["hasComment"], made["commentText"] = True, self.text("Why")
        if self.some(0.1):
            made |= {"startWithNewLine": False, "colCount": 2, "titleLocation": "left"}
        if self.some(0.05):
            made["valueName"] = f"stored{self.rng.randint(1, 99)}"
        if self.some(0.1):
            kind = self.rng.choice(
                ("numeric", "text", "regex", "expression", "email", "answercount")
            )
            made["validators"] = [{"type": kind, "text": self.text("No"), "minValue": 3,
                                   "minLength": 2, "regex": "^[a-z]+$", "minCount": 1,
                                   "expression": "{x} > 1"}]  # fmt: skip

    def of_kind(self, kind: str, made: dict[str, Any], depth: int) -> None:
        match kind:
            case "text":
                self.input(made)
            case (
                "radiogroup"
                | "checkbox"
                | "dropdown"
                | "tagbox"
                | "ranking"
                | "buttongroup"
                | "imagepicker"
            ):
                self.choosing(kind, made)
            case "boolean":
                made |= {"labelTrue": self.text("Oh yes"), "labelFalse": self.text("Oh no")}
            case "rating":
                self.rating(made)
            case "matrix" | "matrixdropdown":
                made["columns"] = self.choices(3)
                made["rows"] = self.choices(3)
                if self.some(0.2):
                    made |= {"cellType": "checkbox", "rowsOrder": "random"}
            case "multipletext":
                made["items"] = [{"name": f"item {n}", "title": self.text()} for n in range(2)]
            case "panel" | "paneldynamic":
                key = "elements" if kind == "panel" else "templateElements"
                made[key] = [self.element(depth + 1) for _ in range(self.rng.randint(1, 3))]
            case "html":
                made["html"] = self.text()
            case "expression" | "slider":
                made |= {"expression": "{x} + 1"} if self.some(0.5) else {"sliderType": "range"}

    def input(self, made: dict[str, Any]) -> None:
        made["inputType"] = self.rng.choice(INPUTS)
        if made["inputType"] in ("number", "range") and self.some(0.5):
            made |= {"min": 1, "max": 99, "step": self.rng.choice((1, 0.5))}
        if self.some(0.2):
            made["placeholder"] = self.text("Type")
        if self.some(0.1):
            made["maxLength"] = 30

    def choosing(self, kind: str, made: dict[str, Any]) -> None:
        way = self.rng.random()
        if way < 0.8 or not self.names:
            made["choices"] = self.choices()
        elif way < 0.9:
            made["choicesByUrl"] = {"url": f"https://example.com/{self.marks()}"}
        else:
            made["choicesFromQuestion"] = self.rng.choice(self.names)
        if kind != "ranking" and self.some(0.3):
            made |= {"showOtherItem": True, "otherText": self.text("Other")}
        if kind in ("checkbox", "tagbox") and self.some(0.3):
            made |= {"showNoneItem": True, "noneText": self.text("None of it")}
        if self.some(0.2):
            made["choicesOrder"] = self.rng.choice(("random", "asc", "desc"))
        if self.some(0.1):
            made |= {"maxSelectedChoices": 2}
        if kind == "imagepicker" and self.some(0.5):
            made["multiSelect"] = True

    def rating(self, made: dict[str, Any]) -> None:
        if self.some(0.3):
            made["rateValues"] = self.choices(3)
        else:
            made |= {
                "rateMin": self.rng.choice((0, 1, -2)),
                "rateMax": self.rng.choice((5, 7, 10, 30)),
            }
            if self.some(0.2):
                made["rateStep"] = 2
        if self.some(0.5):
            made["minRateDescription"] = self.text("Low")
        elif self.some(0.3):
            made["rateType"] = "stars"

    def survey(self) -> dict[str, Any]:
        made: dict[str, Any] = {"title": self.text()}
        if self.some(0.3):
            made["description"] = self.text()
        if self.some(0.1):
            made["triggers"] = [{"type": "complete", "expression": f"{{x}} = '{self.marks()}'"}]
        if self.some(0.1):
            made["calculatedValues"] = [{"name": self.marks(), "expression": "1"}]
        if self.some(0.2):
            made["completedHtml"] = self.text("<h3>Thank you</h3>")
        if self.some(0.3):
            made |= {"showProgressBar": "top", "widthMode": "static", "completeText": "Send"}
        pages = []
        for number in range(self.rng.randint(1, 4)):
            page: dict[str, Any] = {"name": f"page{number}"}
            if self.some(0.5):
                page["title"] = self.text()
            if self.some(0.3):
                page["description"] = self.text()
            if self.some(0.2) and self.names:
                page["visibleIf"] = self.condition()
            page["elements"] = [self.element(0) for _ in range(self.rng.randint(1, 6))]
            pages.append(page)
        last = {"type": "text", "name": "last words", "title": self.text()}
        pages[-1]["elements"].append(last)
        if self.some(0.2):
            return made | {"elements": [e for page in pages for e in page["elements"]]}
        return made | {"pages": pages}
