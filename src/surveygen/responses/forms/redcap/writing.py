"""A question set as a data dictionary of REDCap."""

from __future__ import annotations

import csv
import io

from surveygen.condition import Answered, Compare, Condition, Has, In
from surveygen.kinds import kind_of
from surveygen.language.names import slug
from surveygen.measures.base import spec_of
from surveygen.measures.matrix import Grid
from surveygen.measures.number import is_whole
from surveygen.measures.parts import Whole
from surveygen.measures.rank import places_of
from surveygen.measures.text import lengths_of, pattern_of
from surveygen.model import Choice, Page, Question, Questionnaire
from surveygen.responses.forms.leaving import Leaving, Signs, Written, number, spoken
from surveygen.responses.forms.redcap.reading import COLUMNS
from surveygen.responses.forms.truth import UnsayableError

_CHECKS = {"email": "email", "phone": "phone", "date": "date_ymd", "time": "time",
           "datetime": "datetime_ymd"}  # fmt: skip
_LISTED = {"pick_one": "radio", "dropdown": "dropdown", "pick_many": "checkbox", "scale": "radio",
           "stars": "radio", "nps": "radio", "csat": "radio", "ces": "radio", "yes_no": "radio",
           "consent": "checkbox"}  # fmt: skip
_CHANGED = {"scale": "it is one of a list", "stars": "it is one of a list",
            "nps": "it is one of a list", "csat": "it is one of a list",
            "ces": "it is one of a list", "yes_no": "it is one of a list",
            "url": "its form is not checked", "month": "it is a text",
            "consent": "it is a list of boxes with one box"}  # fmt: skip


class _Dictionary(Leaving):
    knows = frozenset({"offers", "top"})
    listed_kinds = frozenset({*_LISTED, "matrix"})
    lacks = frozenset({"best_worst", "price", "hidden", "concepts"})
    between = "_"

    def __init__(self, questionnaire: Questionnaire) -> None:
        super().__init__(questionnaire, lambda name: f"[{name}]" if name in self.by_id else "")
        self.by_id = self.asked()
        self.rows: list[dict[str, str]] = []
        self.form = slug(questionnaire.name, "survey")
        for page in self.pages():
            self.page(page)
        if questionnaire.intro:
            self.lose(None, "the introduction, which is for the survey's settings there")
        for _ in questionnaire.translations:
            self.lose(None, "a translation")
        for ending in questionnaire.endings[:1]:
            self.lose(ending, "the page after sending")
        self.say_settings()

    def say(self, condition: Condition) -> str:
        return spoken(condition, self.test, Signs())

    def test(self, condition: Condition) -> str:
        match condition:
            case Has(question, code, part):
                asked, place = self.by_id[question], self.place(question, part)
                several = kind_of(asked).measure.takes_several(asked) or asked.kind == "consent"
                return f"[{place}({code})] = '1'" if several else f"[{place}] = '{code}'"
            case In(question, codes, part):
                tests = " or ".join(self.test(Has(question, code, part)) for code in codes)
                return f"({tests})"
            case Answered(question, part):
                return self.answered(self.by_id[question], part)
            case Compare(question, operator, value, part):
                return self.comparison(question, operator, value, part)
        raise UnsayableError("it is no test")

    def answered(self, asked: Question, part: str) -> str:
        if kind_of(asked).measure.takes_several(asked) or asked.kind == "consent":
            tests = [f"[{self.place(asked.id, part)}({c.key})] = '1'" for c in asked.choices]
        elif asked.kind in ("matrix", "sum", "rank") and not part:
            tests = [
                f"[{self.place(asked.id, i.key)}] <> ''" for i in (asked.rows or asked.choices)
            ]
        else:
            return f"[{self.place(asked.id, part)}] <> ''"
        return f"({' or '.join(tests)})"

    def place(self, question: str, part: str) -> str:
        asked = self.by_id.get(question)
        if asked is None or asked.kind in (
            "hidden",
            "concepts",
            "best_worst",
            "file",
            "price",
        ):
            msg = f"`{question}` is not asked there"
            raise UnsayableError(msg)
        if not part:
            return question
        item = next(item for item in (*asked.rows, *asked.choices) if item.key == part)
        return f"{question}_{item.name}"

    def comparison(self, question: str, operator: str, value: str | float, part: str) -> str:
        place = self.place(question, part)
        said = number(value) if isinstance(value, float | int) else f"'{value}'"
        if "'" in said[1:-1]:
            raise UnsayableError("its text holds a quotation mark")
        if self.by_id[question].kind == "consent":
            return self.answered(self.by_id[question], "")
        sign = "<>" if operator == "!=" else operator
        test = f"[{place}] {sign} {said}"
        # What is empty there differs from everything, and is below numbers in some versions.
        return test if operator == "=" else f"([{place}] <> '' and {test})"

    def page(self, page: Page) -> None:
        section = self.line(page.title, page)
        if page.intro:
            self.lose(page, f"its introduction ({self.line(page.intro, page)})")
        if page.shuffle:
            self.lose(page, "that its questions come in another order for everybody")
        for question in page.questions:
            before = len(self.rows)
            self.question(question, page)
            if len(self.rows) > before and section:
                held = self.rows[before].get("section", "")
                self.rows[before]["section"] = f"{section}\n{held}".strip()
                section = ""

    def question(self, question: Question, page: Page) -> None:
        logic = self.both(question, page)
        row = {"name": question.id, "logic": logic, "required": "y" if question.required else "",
               "label": self.line(question.label, question),
               "note": self.line(question.help, question)}  # fmt: skip
        if question.kind in ("matrix", "sum"):
            self.parts(question, row)
        elif question.kind in _LISTED:
            self.listed(question, row)
        elif question.kind == "rank":
            self.rank(question, row)
        elif question.kind in ("best_worst", "price", "hidden", "concepts"):
            self.lose(question, f"the question: `{question.kind}` has no counterpart there")
            return
        else:
            self.plain(question, row)
        if question.kind in _CHANGED:
            self.lose(question, _CHANGED[question.kind])
        if question.error:
            self.lose(question, f"its words for a wrong answer ({question.error})")
        self.say_rest(question)

    def both(self, question: Question, page: Page) -> str:
        tests = [self.condition(page.show, page, self.say),
                 self.condition(question.show, question, self.say)]  # fmt: skip
        return " and ".join(f"({test})" for test in tests if test)

    def choices(self, choices: tuple[Choice, ...], of: Question) -> str:
        parts = []
        for choice in choices:
            words = self.line(choice.label, of).replace("|", "/")
            parts.append(f"{choice.code or choice.name}, {words}")
        return " | ".join(parts)

    def listed(self, question: Question, row: dict[str, str]) -> None:
        row |= {"type": _LISTED[question.kind], "choices": self.choices(question.choices, question)}
        only = [choice.key for choice in question.choices if choice.only]
        tags = [f"@NONEOFTHEABOVE='{','.join(only)}'"] if only else []
        pick = kind_of(question).measure.ticks(question)
        if pick and pick[1] is not None:
            tags.append(f"@MAXCHECKED={pick[1]}")
        row["annotation"] = " ".join([*tags, *self.hidden(question)])
        if question.shuffle:
            self.lose(question, "that its options come in another order for everybody")
        if pick and pick[0]:
            self.lose(question, f"that {pick[0]} at least are ticked")
        self.rows.append(row)
        for choice in question.choices:
            if choice.write_in:
                self.lose(question, f"the field behind {choice.key}: a question of its own there")
                show = self.test(Has(question.id, choice.key))
                name = f"{question.id}_{choice.name}_text"
                label = self.line(choice.label, question)
                self.rows.append({"name": name, "type": "text", "label": label, "logic": show})

    def hidden(self, question: Question) -> list[str]:
        """The tag that hides choices; of several conditions a field there takes only one."""
        groups: dict[str, list[str]] = {}
        for choice in question.choices:
            if show := self.condition(choice.show, question, self.say):
                groups.setdefault(show, []).append(choice.code or choice.name)
        for codes in list(groups.values())[1:]:
            self.lose(
                question, f"when {', '.join(codes)} is there to be chosen; it always is there"
            )
        return [f"@IF({show}, '', @HIDECHOICE='{','.join(codes)}')"
                for show, codes in list(groups.items())[:1]]  # fmt: skip

    def plain(self, question: Question, row: dict[str, str]) -> None:
        row["type"] = {"long_text": "notes", "info": "descriptive", "slider": "slider",
                       "file": "file"}.get(question.kind, "text")  # fmt: skip
        row["validation"] = _CHECKS.get(question.kind, "")
        if question.kind == "number":
            row["validation"] = "integer" if is_whole(question) else "number"
        measure = kind_of(question).measure
        limits = measure.limits(question)
        if row["validation"] or row["type"] == "slider":
            row |= dict(zip(("min", "max"), limits, strict=True))
        elif any(limits):
            self.lose(question, f"its limits {'..'.join(limits)}")
        if row["type"] == "slider":
            by_key = {c.key: self.line(c.label, question) for c in question.choices}
            ends = [by_key.get(end, "") for end in limits]
            row["choices"] = " | ".join(ends) if any(ends) else ""
        if row["type"] == "descriptive":
            row["required"] = ""
            row["label"] = "\n".join(filter(None, (row["label"], row.pop("note", ""))))
        for name, given in (
            ("unit", measure.unit(question)),
            ("pattern", pattern_of(question)),
        ):
            if given:
                self.lose(question, f"its {name} {given}")
        row["annotation"] = " ".join(self.tags(question))
        self.rows.append(row)

    def tags(self, question: Question) -> list[str]:
        """How long a text may be, and what stands in its empty field."""
        shortest, longest = ("", "")
        if question.kind in ("text", "long_text"):
            shortest, longest = lengths_of(question)
        if shortest:
            self.lose(question, f"its least length {shortest}")
        placeholder = kind_of(question).measure.placeholder(question)
        found = [f"@CHARLIMIT={longest}"] if longest else []
        return (
            [*found, f'@PLACEHOLDER="{placeholder.replace(chr(34), chr(39))}"']
            if placeholder
            else found
        )

    def parts(self, question: Question, row: dict[str, str]) -> None:
        """A field for each row of a matrix, or item of a sum."""
        is_sum = question.kind == "sum"
        if is_sum:
            self.lose(
                question,
                f"that its parts add up to {spec_of(question, Whole).total}; they are fields there",
            )
        if spec_of(question, Grid).shuffle_rows or question.shuffle:
            self.lose(question, "that its rows come in another order for everybody")
        for position, item in enumerate(question.choices if is_sum else question.rows):
            made = {**row, "name": f"{question.id}_{item.name}",
                    "label": self.line(item.label, question)}  # fmt: skip
            if show := self.condition(item.show, question, self.say):
                made["logic"] = " and ".join(filter(None, (row["logic"], f"({show})")))
            if position == 0:
                made["section"] = row["label"]
            else:
                made.pop("note", None)
            if is_sum:
                made |= {"type": "text", "validation": "number"}
            else:
                several = kind_of(question).measure.takes_several(question)
                made |= {"type": "checkbox" if several else "radio",
                         "choices": self.choices(question.choices, question),
                         "matrix": question.id}  # fmt: skip
            self.rows.append(made)

    def rank(self, question: Question, row: dict[str, str]) -> None:
        """A matrix of items and places that takes each place once."""
        top = places_of(question)
        if top < len(question.choices) and row["required"]:
            self.lose(question, "that an answer is required: there it would be one for each item")
            row["required"] = ""
        if question.shuffle:
            self.lose(question, "that its items come in another order for everybody")
        places = " | ".join(f"{place}, {place}" for place in range(1, top + 1))
        for position, item in enumerate(question.choices):
            made = {**row, "name": f"{question.id}_{item.name}", "type": "radio",
                    "choices": places, "matrix": question.id, "ranking": "y",
                    "label": self.line(item.label, question)}  # fmt: skip
            made |= {"section": row["label"]} if position == 0 else {"note": ""}
            self.rows.append(made)


def write_redcap(questionnaire: Questionnaire) -> Written:
    """The dictionary, and what it does not hold."""
    made = _Dictionary(questionnaire)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([names[0] for names in COLUMNS.values()])
    for row in made.rows:
        writer.writerow([row.get(key, "") if key != "form" else made.form for key in COLUMNS])
    return Written(out.getvalue().encode("utf-8"), tuple(made.losses))
