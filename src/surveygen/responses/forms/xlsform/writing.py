"""A question set as an XLSForm, a workbook."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from surveygen.condition import Condition, Has
from surveygen.kinds import kind_of
from surveygen.measures.base import spec_of
from surveygen.measures.matrix import Grid
from surveygen.measures.number import Amount, is_whole
from surveygen.measures.parts import Whole
from surveygen.measures.rank import Top
from surveygen.measures.text import lengths_of, pattern_of
from surveygen.messages import failure
from surveygen.model import Choice, Page, Question, Questionnaire, Text
from surveygen.responses.forms.leaving import Written
from surveygen.responses.forms.xlsform.rankings import each_place_once
from surveygen.responses.forms.xlsform.saying import Saying, quoted

Row = dict[str, str]
_TYPES = {"text": "text", "long_text": "text", "email": "text", "url": "text", "phone": "text",
          "date": "date", "time": "time", "datetime": "dateTime", "month": "date", "file": "file",
          "info": "note", "consent": "acknowledge"}  # fmt: skip
_LISTED = {"pick_one": "select_one", "dropdown": "select_one", "pick_many": "select_multiple",
           "rank": "rank", "yes_no": "select_one", "scale": "select_one", "stars": "select_one",
           "nps": "select_one", "csat": "select_one", "ces": "select_one"}  # fmt: skip
_APPEARANCES = {"dropdown": "minimal", "long_text": "multiline", "month": "month-year",
                "scale": "likert", "csat": "likert", "ces": "likert"}  # fmt: skip
_CHANGED = {"email": "its form is not checked", "url": "its form is not checked",
            "phone": "its form is not checked", "month": "it is asked as a date",
            "scale": "it is one of a list", "stars": "it is one of a list",
            "nps": "it is one of a list", "csat": "it is one of a list",
            "ces": "it is one of a list"}  # fmt: skip
_WHEN = "shown"
"""The column of a list of choices that says when each is there."""


class _Workbook(Saying):
    knows = frozenset({"offers", "top"})
    listed_kinds = frozenset({*_LISTED, "matrix"})
    lacks = frozenset({"best_worst", "price", "hidden", "concepts"})

    def __init__(self, questionnaire: Questionnaire) -> None:
        super().__init__(questionnaire, lambda name: f"${{{name}}}" if name in self.by_id else "")
        self.by_id = self.asked()
        self.survey: list[Row] = []
        self.choices: list[Row] = []
        self.lists: dict[tuple[tuple[str, str], ...], str] = {}
        self.languages = {"": ""}
        if questionnaire.translations:
            own = questionnaire.settings.language or "en"
            self.languages = {"": f"::{_named(own)}"}
            self.languages |= {tag: f"::{_named(tag)}" for tag in questionnaire.translations}
        for position, page in enumerate(self.pages()):
            self.page(page, position)
        for ending in questionnaire.endings[:1]:
            self.lose(ending, "the page after sending")
        self.say_settings()

    # Words

    def texts(
        self, column: str, text: Text, others: Sequence[Text], of: Question | Page | None
    ) -> Row:
        """A text in a column for each language."""
        found = {f"{column}{self.languages['']}": self.words(text, of)}
        for tag, other in zip(self.questionnaire.translations, others, strict=False):
            found[f"{column}{self.languages[tag]}"] = self.words(other, None)
        return {key: words for key, words in found.items() if words}

    def others(self, question: Question) -> list[Question]:
        """The same question in the other languages."""
        return [one.by_id[question.id] for one in self.questionnaire.translations.values()]

    # Questions

    def page(self, page: Page, position: int) -> None:
        others = [one.pages[position] for one in self.questionnaire.translations.values()]
        show = self.condition(page.show, page, self.say)
        named = bool(page.title or show)
        if named:
            row = {"type": "begin group", "name": f"page_{position + 1}", "relevant": show}
            row |= self.texts("label", page.title, [o.title for o in others], page)
            self.survey.append({**row, "appearance": "field-list"})
        if page.intro:
            note = {"type": "note", "name": f"page_{position + 1}_intro"}
            note |= self.texts("label", page.intro, [o.intro for o in others], page)
            self.survey.append(note)
        if page.shuffle:
            self.lose(page, "that its questions come in another order for everybody")
        for question in page.questions:
            self.question(question)
        if named:
            self.survey.append({"type": "end group"})

    def question(self, question: Question) -> None:
        others = self.others(question)
        row: Row = {"type": "", "name": question.id}
        row |= self.texts("label", question.label, [o.label for o in others], question)
        row |= self.texts("hint", question.help, [o.help for o in others], question)
        row["relevant"] = self.condition(question.show, question, self.say)
        row["required"] = "yes" if question.required else ""
        write = self.writer(question)
        if write is None:
            self.lose(question, f"the question: `{question.kind}` has no counterpart there")
            return
        write(question, row)
        self.say_rest(question)

    def writer(self, question: Question) -> Callable[[Question, Row], None] | None:
        if question.kind == "rank" and spec_of(question, Top).top:
            return self.first_few
        if question.kind in _LISTED:
            return self.listed
        if question.kind in _TYPES:
            return self.plain
        return {"number": self.number, "slider": self.slider, "matrix": self.matrix,
                "sum": self.sum}.get(question.kind)  # fmt: skip

    def list_of(self, question: Question, choices: tuple[Choice, ...], rows: bool = False) -> str:
        """The name of a list with these choices; one list for all questions that share it."""
        key = tuple((choice.key, choice.label.source) for choice in choices)
        offers = [] if rows else self.offers(question)
        if key in self.lists and not offers:
            return self.lists[key]
        name = f"{question.id}_list"
        if not offers:
            self.lists[key] = name
        for position, choice in enumerate(choices):
            labels = [_nth(o.rows if rows else o.choices, position) for o in self.others(question)]
            row = {"list_name": name, "name": choice.code or choice.name}
            if offers:
                row[_WHEN] = _turn(offers, choice.show)
            self.choices.append({**row, **self.texts("label", choice.label, labels, question)})
        return name

    def offers(self, question: Question) -> list[Condition]:
        """The conditions under which its options are there, each once, that can be said there."""
        shows = (choice.show for choice in question.choices)
        return [show for show in dict.fromkeys(shows) if show and self.can_be_said(show)]

    def filter(self, question: Question) -> str:
        """Which options there are: those always there, and those whose condition holds."""
        offers = self.offers(question)
        for choice in question.choices:
            self.condition(choice.show, question, self.say)
        tests = [f"{_WHEN} = 'c{n}' and ({self.say(one)})" for n, one in enumerate(offers, 1)]
        return " or ".join([f"{_WHEN} = 'always'", *(f"({test})" for test in tests)])

    def listed(self, question: Question, row: Row) -> None:
        if any(choice.show for choice in question.choices):
            row["choice_filter"] = self.filter(question)
        row["type"] = f"{_LISTED[question.kind]} {self.list_of(question, question.choices)}"
        row["appearance"] = _APPEARANCES.get(question.kind, "")
        if question.kind in _CHANGED:
            self.lose(question, _CHANGED[question.kind])
        if question.shuffle:
            row["parameters"] = "randomize=true"
            for choice in question.choices:
                if choice.pin:
                    self.lose(question, f"that {choice.key} keeps its place")
        constraints = []
        pick = kind_of(question).measure.ticks(question)
        if pick:
            least, most = pick
            constraints += [f"count-selected(.) >= {least}"] if least > 1 else []
            constraints += [f"count-selected(.) <= {most}"] if most is not None else []
        constraints += [
            f"not(selected(., {quoted(c.key)}) and count-selected(.) > 1)"
            for c in question.choices
            if c.only
        ]
        row["constraint"] = " and ".join(constraints)
        self.add(question, row)
        for choice in question.choices:
            if choice.write_in:
                self.written_in(question, choice)

    def written_in(self, question: Question, choice: Choice) -> None:
        self.lose(question, f"the field behind {choice.key}: a question of its own there")
        show = self.test(Has(question.id, choice.key))
        self.survey.append(
            {"type": "text", "name": f"{question.id}_{choice.name}_text", "relevant": show,
             f"label{self.languages['']}": self.line(choice.label, question)}
        )  # fmt: skip

    def add(self, question: Question, row: Row) -> None:
        if question.error and row.get("constraint"):
            row[f"constraint_message{self.languages['']}"] = question.error
        elif question.error:
            self.lose(question, f"its words for a wrong answer ({question.error})")
        self.survey.append(row)

    def plain(self, question: Question, row: Row) -> None:
        row["type"] = _TYPES[question.kind]
        row["appearance"] = _APPEARANCES.get(question.kind, "")
        if question.kind in _CHANGED:
            self.lose(question, _CHANGED[question.kind])
        if placeholder := kind_of(question).measure.placeholder(question):
            self.lose(question, f"its placeholder {placeholder}")
        if question.kind == "consent":
            self.lose(question, "the words at its box")
        if question.kind == "info":
            row.pop("required", None)
        limits: list[str] = []
        low, high = kind_of(question).measure.limits(question)
        if question.kind in ("text", "long_text"):
            shortest, longest = lengths_of(question)
            limits += [f"string-length(.) >= {shortest}"] if shortest else []
            limits += [f"string-length(.) <= {longest}"] if longest else []
            if pattern := pattern_of(question):
                limits.append(f"regex(., {quoted(f'^{pattern}$')})")
        elif question.kind == "date":
            limits += [f". >= {_day(low)}"] if low else []
            limits += [f". <= {_day(high)}"] if high else []
        elif low or high:
            self.lose(question, f"its limits {low}..{high}")
        row["constraint"] = " and ".join(limits)
        self.add(question, row)

    def number(self, question: Question, row: Row) -> None:
        low, high, step, unit, _ = spec_of(question, Amount)
        whole = is_whole(question)
        row["type"] = "integer" if whole else "decimal"
        limits = [f". >= {low}"] if low else []
        limits += [f". <= {high}"] if high else []
        row["constraint"] = " and ".join(limits)
        if unit:
            self.lose(question, f"its unit {unit}")
        if step and not whole:
            self.lose(question, f"its step {step}")
        self.add(question, row)

    def slider(self, question: Question, row: Row) -> None:
        low, high, step, *_ = spec_of(question, Amount)
        row |= {"type": "range", "parameters": f"start={low} end={high} step={step}"}
        for choice in question.choices:
            self.lose(question, f"the name of point {choice.key} ({choice.label.plain})")
        self.add(question, row)

    def matrix(self, question: Question, row: Row) -> None:
        """A table: a group that heads the answers once, with a question for each row."""
        several = kind_of(question).measure.takes_several(question)
        name = self.list_of(question, question.choices)
        type_ = f"{'select_multiple' if several else 'select_one'} {name}"
        self.rows(question, {**row, "appearance": "table-list"}, question.rows, type_)

    def first_few(self, question: Question, row: Row) -> None:
        """A table of items and places, of which each goes to one item; `rank` there takes all."""
        name = f"{question.id}_places"
        for place in map(str, range(1, spec_of(question, Top).top + 1)):
            label = Text.of(place)
            labels = [label for _ in self.others(question)]
            texts = self.texts("label", label, labels, question)
            self.choices.append({"list_name": name, "name": place, **texts})
        if row["required"]:
            self.lose(question, "that an answer is required: there it would be one for each item")
        given = {**row, "appearance": "table-list", "required": ""}
        self.rows(question, given, question.choices, f"select_one {name}", ranked=True)

    def sum(self, question: Question, row: Row) -> None:
        self.lose(
            question,
            f"that its parts add up to {spec_of(question, Whole).total}; they are questions there",
        )
        self.rows(question, row, question.choices, "decimal")

    def rows(
        self,
        question: Question,
        row: Row,
        items: tuple[Choice, ...],
        type_: str,
        *,
        ranked: bool = False,
    ) -> None:
        group = {k: v for k, v in row.items() if k not in ("required", "type")}
        is_table = "appearance" in row  # pyxform shows what explains a table
        note = {k: v for k, v in group.items() if k.startswith("hint") and not is_table}
        group = {k: v for k, v in group.items() if k not in note}
        self.survey.append({"type": "begin group", "appearance": "field-list", **group})
        if note:
            labels = {key.replace("hint", "label", 1): words for key, words in note.items()}
            self.survey.append({"type": "note", "name": f"{question.id}_help", **labels})
        names = [f"{question.id}_{item.name}" for item in items]
        for position, item in enumerate(items):
            labels_of = [_nth(o.rows or o.choices, position) for o in self.others(question)]
            made = {"type": type_, "name": f"{question.id}_{item.name}"}
            made |= self.texts("label", item.label, labels_of, question)
            made["relevant"] = self.condition(item.show, question, self.say)
            if ranked:
                made["constraint"] = each_place_once(made["name"], names)
            self.survey.append({**made, "required": row.get("required", "")})
        self.survey.append({"type": "end group"})
        if spec_of(question, Grid).shuffle_rows or question.shuffle:
            self.lose(question, "that its rows come in another order for everybody")

    def settings(self) -> Row:
        """The settings sheet."""
        made = {"form_title": self.line(self.questionnaire.title, None),
                "form_id": self.questionnaire.id}  # fmt: skip
        if self.questionnaire.translations:
            made["default_language"] = self.languages[""].removeprefix("::")
            self.lose(None, "the translations of its title")
        if self.questionnaire.intro:
            intros = [one.intro for one in self.questionnaire.translations.values()]
            note = {"type": "note", "name": "introduction"}
            note |= self.texts("label", self.questionnaire.intro, intros, None)
            self.survey.insert(0, note)
        return made


def _turn(offers: list[Condition], show: Condition | None) -> str:
    """What the column of a choice holds that says when it is there."""
    return f"c{offers.index(show) + 1}" if show in offers else "always"


def _nth(choices: tuple[Choice, ...], position: int) -> Text:
    return choices[position].label if position < len(choices) else Text()


def _day(limit: str) -> str:
    return "today()" if limit == "today" else f"date('{limit}')"


def _named(tag: str) -> str:
    """A language as its column says it: `French (fr)`."""
    from babel import Locale

    english = Locale.parse(tag, sep="-").get_display_name("en") or tag
    return f"{english} ({tag})"


def write_xlsform(questionnaire: Questionnaire) -> Written:
    """The workbook, and what it does not hold. Raises SurveygenError without XlsxWriter."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise failure("R027", what="Workbooks", extra="xlsx") from error
    made = _Workbook(questionnaire)
    settings = made.settings()
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, rows in (
        ("survey", made.survey),
        ("choices", made.choices),
        ("settings", [settings]),
    ):
        sheet = book.add_worksheet(name)
        columns = list(
            dict.fromkeys(key for row in rows for key in row if any(r.get(key) for r in rows))
        )
        for across, column in enumerate(columns):
            sheet.write_string(0, across, column)
            for down, row in enumerate(rows, 1):
                if row.get(column):
                    sheet.write_string(down, across, row[column])
    book.close()
    return Written(out.getvalue(), tuple(made.losses))
