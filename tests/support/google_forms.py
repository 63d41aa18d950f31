"""Forms of Google Forms of every shape, made up from a seed, in both of their shapes."""

# ruff: noqa: E501

from __future__ import annotations

import json
import random
from typing import Any

from support.marks import WORDS, Marks


class Maker:
    """Makes one form."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311
        self.marks = Marks(self.rng)
        self.parts: dict[str, str] = {}
        self.codes: list[str] = []

    def some(self, chance: float) -> bool:
        return self.rng.random() < chance

    def words(self) -> str:
        return self.marks(*WORDS)

    def texts(self) -> dict[str, Any]:
        return {"title": self.words()} | ({"description": self.words()} if self.some(0.3) else {})

    def choice(self, sections: list[str]) -> dict[str, Any]:
        options: list[dict[str, Any]] = [
            {"value": self.words()} for _ in range(self.rng.randint(1, 5))
        ]
        if self.some(0.3):
            options.append({"isOther": True})
        for option in options:
            if self.some(0.2) and sections:
                option["goToSectionId"] = self.rng.choice(sections)
            elif self.some(0.1):
                option["goToAction"] = self.rng.choice(
                    ("SUBMIT_FORM", "NEXT_SECTION", "RESTART_FORM")
                )
        return {
            "choiceQuestion": {
                "type": self.rng.choice(("RADIO", "CHECKBOX", "DROP_DOWN")),
                "options": options,
                "shuffle": self.some(0.3),
            }
        }

    def item(self, sections: list[str]) -> dict[str, Any]:
        made: dict[str, Any] = {"itemId": f"i{self.rng.random()}", **self.texts()}
        kind = self.rng.choice(
            (
                "choice",
                "choice",
                "choice",
                "text",
                "scale",
                "date",
                "time",
                "file",
                "rating",
                "grid",
                "info",
                "image",
                "video",
                "odd",
            )
        )
        simple: dict[str, Any] = {
            "text": {"textQuestion": {"paragraph": self.some(0.5)}},
            "scale": {"scaleQuestion": {"low": self.rng.choice((0, 1)), "high": self.rng.choice((5, 10)), "lowLabel": self.words()}},
            "date": {"dateQuestion": {"includeTime": self.some(0.3), "includeYear": self.some(0.8)}},
            "time": {"timeQuestion": {"duration": self.some(0.3)}},
            "file": {"fileUploadQuestion": {"folderId": "x"}}, "odd": {"newQuestion": {}},
            "rating": {"ratingQuestion": {"ratingScaleLevel": 5, "iconType": self.rng.choice(("STAR", "HEART"))}},
        } if kind not in ("choice", "grid", "info", "image", "video") else {}  # fmt: skip
        if kind == "grid":
            rows = [
                {"required": self.some(0.5), "rowQuestion": {"title": self.words()}}
                for _ in range(self.rng.randint(1, 3))
            ]
            columns = {
                "type": self.rng.choice(("RADIO", "CHECKBOX")),
                "options": [{"value": self.words()} for _ in range(self.rng.randint(1, 3))],
            }
            made["questionGroupItem"] = {
                "questions": rows,
                "grid": {"columns": columns, "shuffleQuestions": self.some(0.2)},
            }
        elif kind == "info":
            made["textItem"] = {}
        elif kind in ("image", "video"):
            made[f"{kind}Item"] = {kind: {"uri": "x"}}
        else:
            question = self.choice(sections) if kind == "choice" else simple[kind]
            made["questionItem"] = {
                "question": {"questionId": "q", "required": self.some(0.3), **question}
            }
            if self.some(0.1):
                made["questionItem"]["question"]["grading"] = {
                    "pointValue": 2,
                    "note": self.marks(),
                }
        return made

    def text(self, extension: str = "json") -> str:
        sections = [f"s{n}" for n in range(self.rng.randint(0, 4))]
        items = [self.item(sections) for _ in range(self.rng.randint(1, 5))]
        items.append({"title": self.words(), "questionItem": {"question": {"textQuestion": {}}}})
        for section in sections:
            items.append({"itemId": section, **self.texts(), "pageBreakItem": {}})
            items += [self.item(sections) for _ in range(self.rng.randint(0, 4))]
        form = {
            "formId": "x",
            "info": {"title": self.words(), "description": self.words()},
            "items": items,
        }
        return json.dumps(form, ensure_ascii=False)
