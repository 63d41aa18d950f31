"""A question set as SurveyJS JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from surveygen.condition import Answered, Compare, Condition, Has, In
from surveygen.kinds import kind_of
from surveygen.measures.base import spec_of
from surveygen.measures.matrix import Grid
from surveygen.measures.number import Amount
from surveygen.measures.parts import Whole
from surveygen.measures.rank import Top
from surveygen.measures.text import lengths_of, pattern_of
from surveygen.model import Choice, Page, Question, Questionnaire, Text
from surveygen.responses.forms.leaving import (
    Leaving,
    Signs,
    Written,
    is_number,
    number,
    spoken,
)
from surveygen.responses.forms.truth import UnsayableError

Json = dict[str, Any]
_INPUTS = {
    "text": "text",
    "email": "email",
    "phone": "tel",
    "url": "url",
    "number": "number",
    "date": "date",
    "time": "time",
    "datetime": "datetime-local",
    "month": "month",
}
_NONE = {
    "dontknow": ("showDontKnowItem", "dontKnowText"),
    "refused": ("showRefuseItem", "refuseText"),
}
"""Options of its own that say that there is no answer."""
_SIGNS = Signs(opposite="!({})")


class _Survey(Leaving):
    knows = frozenset({"top", "offers"})
    listed_kinds = frozenset({"pick_one", "matrix"})
    lacks = frozenset({"best_worst", "price", "hidden", "concepts"})

    def __init__(self, questionnaire: Questionnaire) -> None:
        super().__init__(questionnaire, lambda name: f"{{{name}}}")
        self.by_id = self.asked()

    def texts(self, text: Text, of: Question | Page | None, others: list[Text]) -> Any:
        """A text, with its translations where there are any."""
        own = self.words(text, of)
        tags = list(self.questionnaire.translations)
        found = {tag: self.words(other, None) for tag, other in zip(tags, others, strict=False)}
        found = {tag: words for tag, words in found.items() if words and words != own}
        return {"default": own, **found} if found else own

    def value(self, code: str) -> Any:
        return int(code) if is_number(code) else code

    # Conditions

    def say(self, condition: Condition) -> str:
        return spoken(condition, self.test, _SIGNS)

    def test(self, condition: Condition) -> str:
        match condition:
            case Answered(question, part):
                return f"{self.place(question, part)} notempty"
            case Has(question, code, part):
                several = kind_of(self.by_id[question]).measure.takes_several(self.by_id[question])
                operator = "contains" if several else "="
                return f"{self.place(question, part)} {operator} {self.quoted(code)}"
            case In(question, codes, part):
                listed = ", ".join(map(self.quoted, codes))
                return f"{self.place(question, part)} anyof [{listed}]"
            case Compare(question, operator, value, part):
                return self.comparison(self.place(question, part), question, operator, value)
        raise UnsayableError("it is no test")

    def place(self, question: str, part: str) -> str:
        if question not in self.by_id or self.by_id[question].kind == "concepts":
            msg = f"`{question}` is not asked there"
            raise UnsayableError(msg)
        if self.by_id[question].kind in ("rank", "best_worst") and part:
            raise UnsayableError("a rank cannot be looked at there")
        return f"{{{question}.{part}}}" if part else f"{{{question}}}"

    def comparison(self, place: str, question: str, operator: str, value: str | float) -> str:
        form = kind_of(self.by_id[question]).measure.form
        if form == "text" and isinstance(value, str):
            raise UnsayableError("capitals and spaces of a text do not count there, but here")
        said = number(value) if isinstance(value, float | int) else self.quoted(value)
        if operator == "!=":
            return f"({place} notempty and {place} <> {said})"
        return f"{place} {operator} {said}"

    def quoted(self, text: str) -> str:
        if is_number(text):
            return text
        escaped = text.replace("\\", "\\\\").replace("'", "\\'")
        return f"'{escaped}'"

    # Questions

    def question(self, question: Question) -> Json | None:
        others = [one.by_id[question.id] for one in self.questionnaire.translations.values()]
        made: Json = {"name": question.id}
        made["title"] = self.texts(question.label, question, [o.label for o in others])
        if question.help:
            made["description"] = self.texts(question.help, question, [o.help for o in others])
        kind = self.of_kind(question, others)
        if kind is None:
            return None
        made = {"type": kind.pop("type"), **made, **kind}
        show = self.condition(question.show, question, self.say)
        if show:
            made["visibleIf"] = show
        if question.required:
            made["isRequired"] = True
            if question.kind == "matrix":
                made["isAllRowRequired"] = True
        if question.error:
            made["requiredErrorText" if question.required else "minErrorText"] = question.error
            if not question.required:
                made.pop("minErrorText")
                self.lose(question, f"its words for a wrong answer ({question.error})")
        self.say_rest(question)
        return made

    def of_kind(self, question: Question, others: list[Question]) -> Json | None:
        match question.kind:
            case "pick_one" | "pick_many" | "dropdown" | "rank":
                return self.choices(question, others)
            case "yes_no":
                return {"type": "boolean", "valueTrue": "yes", "valueFalse": "no"}
            case "consent":
                return {
                    "type": "checkbox",
                    "choices": self.listed(question.choices, others, question),
                }
            case "long_text":
                placeholder = kind_of(question).measure.placeholder(question)
                shown = {"placeholder": placeholder} if placeholder else {}
                return {"type": "comment", **self.lengths(question), **shown}
            case "scale" | "stars" | "nps" | "csat" | "ces":
                return self.rating(question, others)
            case "slider":
                low, high, step, *_ = spec_of(question, Amount)
                limits = {"min": float(low), "max": float(high)}
                return {"type": "slider", **limits, "step": float(step)}
            case "matrix":
                return self.matrix(question, others)
            case "sum":
                self.lose(question, f"that its parts add up to {spec_of(question, Whole).total}")
                items = [self.part(question, choice) for choice in question.choices]
                return {"type": "multipletext", "items": items}
            case "file":
                return {"type": "file"}
            case "info":
                return {"type": "html", "html": self.info(question)}
            case kind if kind in _INPUTS:
                return self.input(question)
        self.lose(question, f"the question: `{question.kind}` has no counterpart there")
        return None

    def part(self, question: Question, choice: Choice) -> Json:
        title = self.line(choice.label, question)
        return {"name": choice.key, "title": title, "inputType": "number"}

    def info(self, question: Question) -> str:
        parts = [self.words(question.label, question), self.words(question.help, question)]
        lines = [line for part in parts for line in part.splitlines() if line]
        return "".join(f"<p>{_escaped(line)}</p>" for line in lines)

    def input(self, question: Question) -> Json:
        made: Json = {"type": "text", "inputType": _INPUTS[question.kind]}
        measure = kind_of(question).measure
        for key, value in zip(("min", "max"), measure.limits(question), strict=True):
            if value:
                plain = float(value) if question.kind == "number" else value
                made[key] = "=today()" if value == "today" else _tidy(plain)
        if step := spec_of(question, Amount).step:
            made["step"] = _tidy(float(step))
        if unit := measure.unit(question):
            self.lose(question, f"its unit {unit}")
        if question.kind == "text":
            made |= self.lengths(question)
            if pattern := pattern_of(question):
                made.setdefault("validators", []).append({"type": "regex", "regex": f"^{pattern}$"})
        if placeholder := measure.placeholder(question):
            made["placeholder"] = placeholder
        return made

    def lengths(self, question: Question) -> Json:
        shortest, longest = lengths_of(question)
        made: Json = {"maxLength": int(longest)} if longest else {}
        if shortest:
            made["validators"] = [{"type": "text", "minLength": int(shortest)}]
        return made

    def listed(
        self, choices: tuple[Choice, ...], others: list[Question], of: Question
    ) -> list[Json]:
        found = []
        for position, choice in enumerate(choices):
            texts = [_nth(other.choices, position) for other in others]
            one: Json = {"value": self.value(choice.key)}
            one["text"] = self.texts(choice.label, of, texts)
            if show := self.condition(choice.show, of, self.say):
                one["visibleIf"] = show
            found.append(one)
        return found

    def choices(self, question: Question, others: list[Question]) -> Json:
        type_ = {"pick_one": "radiogroup", "pick_many": "checkbox", "dropdown": "dropdown",
                 "rank": "ranking"}[question.kind]  # fmt: skip
        made: Json = {"type": type_}
        plain = [c for c in question.choices if not (c.write_in and c.key == "other")]
        none = [c for c in plain if c.key in _NONE and c.key in self.set_apart[question.id]]
        listed = self.listed(question.choices, others, question)
        by_key = {c.key: one for c, one in zip(question.choices, listed, strict=True)}
        made["choices"] = [by_key[choice.key] for choice in plain if choice not in none]
        for choice in none:
            shown, text = _NONE[choice.key]
            made |= {shown: True, text: by_key[choice.key]["text"]}
        if "other" in by_key and len(plain) < len(question.choices):
            made |= {"showOtherItem": True, "otherText": by_key["other"]["text"]}
            if question.choices[-1].key != "other":
                self.lose(question, "the place of the option that is written in")
        for choice in plain:
            if choice.write_in:
                self.lose(question, f"the field to write in behind {choice.key}")
            if choice.only and question.kind == "pick_many":
                by_key[choice.key]["isExclusive"] = True
            if choice.pin and question.shuffle and choice not in none:
                self.lose(question, f"that {choice.key} keeps its place")
        if question.shuffle:
            made["choicesOrder"] = "random"
        pick = kind_of(question).measure.ticks(question)
        if pick:
            least, most = pick
            made |= {"minSelectedChoices": least} if least else {}
            made |= {"maxSelectedChoices": most} if most is not None else {}
        if top := spec_of(question, Top).top:
            made |= {"selectToRankEnabled": True, "maxSelectedChoices": top}
        return made

    def rating(self, question: Question, others: list[Question]) -> Json:
        low, high = kind_of(question).measure.limits(question)
        made: Json = {"type": "rating", "rateMin": int(low), "rateMax": int(high)}
        if question.kind == "stars":
            return {**made, "rateType": "stars"}
        if question.kind != "scale":
            self.lose(question, f"that it is `{question.kind}`: a row of numbers there")
        named = [c for c in question.choices if c.label.plain != c.key]
        for choice in named:
            key = {
                made["rateMin"]: "minRateDescription",
                made["rateMax"]: "maxRateDescription",
            }.get(int(choice.key))
            if key is None:
                self.lose(question, f"the name of point {choice.key} ({choice.label.plain})")
                continue
            position = question.choices.index(choice)
            texts = [_nth(other.choices, position) for other in others]
            made[key] = self.texts(choice.label, question, texts)
        return made

    def matrix(self, question: Question, others: list[Question]) -> Json:
        rows = []
        for position, row in enumerate(question.rows):
            texts = [_nth(other.rows, position) for other in others]
            rows.append({"value": row.key, "text": self.texts(row.label, question, texts)})
            if show := self.condition(row.show, question, self.say):
                rows[-1]["visibleIf"] = show
            if row.pin:
                self.lose(question, f"that its row {row.key} keeps its place")
        made: Json = {"type": "matrix", "columns": self.listed(question.choices, others, question),
                      "rows": rows}  # fmt: skip
        if kind_of(question).measure.takes_several(question):
            made["cellType"] = "checkbox"
        if spec_of(question, Grid).shuffle_rows:
            made["rowsOrder"] = "random"
        return made

    def page(self, page: Page, number_: int) -> Json:
        others = [one.pages[number_] for one in self.questionnaire.translations.values()]
        made: Json = {"name": page.id or f"page{number_ + 1}"}
        if page.title:
            made["title"] = self.texts(page.title, page, [o.title for o in others])
        if page.intro:
            made["description"] = self.texts(page.intro, page, [o.intro for o in others])
        show = self.condition(page.show, page, self.say)
        if show:
            made["visibleIf"] = show
        if page.shuffle:
            made["questionsOrder"] = "random"
        made["elements"] = [one for q in page.questions if (one := self.question(q)) is not None]
        return made

    def survey(self) -> Json:
        translations = list(self.questionnaire.translations.values())
        title = self.texts(self.questionnaire.title, None, [one.title for one in translations])
        made: Json = {"title": title, "clearInvisibleValues": "onHidden"}
        if self.questionnaire.settings.language:
            made["locale"] = self.questionnaire.settings.language
        if self.questionnaire.intro:
            others = [one.intro for one in translations]
            made["description"] = self.texts(self.questionnaire.intro, None, others)
        made["pages"] = [self.page(page, n) for n, page in enumerate(self.pages())]
        for ending in self.questionnaire.endings[:1]:
            lines = [self.words(ending.title, ending), self.words(ending.intro, ending)]
            shown = [line for part in lines for line in part.splitlines() if line]
            made["completedHtml"] = "".join(f"<p>{_escaped(line)}</p>" for line in shown)
            self.lose(ending, "the id of the page after sending")
        self.say_settings()
        return made


def _nth(choices: tuple[Choice, ...], position: int) -> Text:
    return choices[position].label if position < len(choices) else Text()


def _tidy(value: float | str) -> float | int | str:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _escaped(line: str) -> str:
    return re.sub(r"[<>&]", lambda m: {"<": "&lt;", ">": "&gt;", "&": "&amp;"}[m[0]], line)


def write_surveyjs(questionnaire: Questionnaire) -> Written:
    """The JSON, and what it does not hold."""
    survey = _Survey(questionnaire)
    text = json.dumps(survey.survey(), ensure_ascii=False, indent=1)
    return Written(f"{text}\n".encode(), tuple(survey.losses))
