"""A question set as an .lss of LimeSurvey."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from surveygen.condition import Answered, Compare, Condition, Has, In
from surveygen.kinds import kind_of
from surveygen.measures.base import spec_of
from surveygen.measures.matrix import Grid
from surveygen.measures.number import is_whole
from surveygen.measures.parts import Whole
from surveygen.measures.rank import Top
from surveygen.measures.text import lengths_of, pattern_of
from surveygen.model import Choice, Page, Question, Questionnaire, Text
from surveygen.responses.forms.leaving import Leaving, Signs, Written, number, spoken
from surveygen.responses.forms.truth import UnsayableError

_TYPES = {"pick_one": "L", "dropdown": "!", "pick_many": "M", "yes_no": "Y", "consent": "M",
          "text": "S", "email": "S", "phone": "S", "url": "S", "long_text": "T", "number": "N",
          "slider": "N", "date": "D", "time": "D", "datetime": "D", "month": "S", "matrix": "F",
          "rank": "R", "sum": "K", "file": "|", "info": "X", "scale": "L", "stars": "L",
          "nps": "L", "csat": "L", "ces": "L"}  # fmt: skip
_CHANGED = {"email": "its form is not checked", "phone": "its form is not checked",
            "url": "its form is not checked", "month": "it is a text", "slider": "it is a number",
            "scale": "it is one of a list", "stars": "it is one of a list",
            "nps": "it is one of a list", "csat": "it is one of a list",
            "ces": "it is one of a list", "consent": "it is a box of a list"}  # fmt: skip
_FORMATS = {"time": "HH:MM", "datetime": "dd.mm.yyyy HH:MM"}


class _Lss(Leaving):
    knows = frozenset({"top", "offers"})
    listed_kinds = frozenset({kind for kind, type_ in _TYPES.items() if type_ in ("L", "F")})
    lacks = frozenset({"best_worst", "price", "hidden", "concepts"})

    def __init__(self, questionnaire: Questionnaire) -> None:
        super().__init__(questionnaire, self.repeated)
        self.by_id = self.asked()
        self.codes = _codes(list(self.by_id), 20)
        self.tables: dict[str, list[dict[str, str]]] = {}
        self.language = questionnaire.settings.language or "en"
        self.languages = [self.language, *questionnaire.translations]
        self._qid = 0
        for position, page in enumerate(self.pages(), 1):
            self.page(page, position)
        for identity, code in self.codes.items():
            if code != identity:
                self.lose(self.by_id[identity], f"its id: it is called {code} there")
        self.settings()
        self.say_settings()

    def repeated(self, name: str) -> str:
        return f"{{{self.codes[name]}.shown}}" if name in self.codes else ""

    def row(self, table: str, **cells: object) -> None:
        self.tables.setdefault(table, []).append({k: str(v) for k, v in cells.items()})

    # Equations

    def say(self, condition: Condition) -> str:
        return spoken(condition, self.test, Signs(opposite="!({})"))

    def test(self, condition: Condition) -> str:
        match condition:
            case Has(question, code, part):
                asked = self.by_id[question]
                if kind_of(asked).measure.takes_several(asked) or asked.kind == "consent":
                    box = self.parts(asked)[code]
                    if asked.kind == "pick_many" and code == _written(asked):
                        return f"!is_empty({self.place(question, '')}_other.NAOK)"
                    return f'{self.place(question, "")}_{box}.NAOK == "Y"'
                return f'{self.place(question, part)}.NAOK == "{self.stored(asked, code)}"'
            case In(question, codes, part):
                tests = " or ".join(self.test(Has(question, code, part)) for code in codes)
                return f"({tests})"
            case Answered(question, part):
                asked = self.by_id[question]
                several = kind_of(asked).measure.takes_several(asked)
                if (several or asked.kind in ("consent", "matrix", "sum")) and not part:
                    place = self.place(question, "")
                    boxes = self.parts(asked)
                    other = _written(asked) if asked.kind == "pick_many" else ""
                    parts = ["other" if key == other else box for key, box in boxes.items()]
                    tests = " or ".join(f"!is_empty({place}_{one}.NAOK)" for one in parts)
                    return f"({tests})"
                return f"!is_empty({self.place(question, part)}.NAOK)"
            case Compare(question, operator, value, part):
                return self.comparison(question, operator, value, part)
        raise UnsayableError("it is no test")

    def comparison(self, question: str, operator: str, value: str | float, part: str) -> str:
        asked, place = self.by_id[question], f"{self.place(question, part)}.NAOK"
        if asked.kind == "consent":
            return self.test(Answered(question))
        if asked.kind in ("date", "time", "datetime", "month"):
            raise UnsayableError("days are not compared like this there")
        if isinstance(value, float | int):
            said = number(value)
        else:
            if '"' in value:
                raise UnsayableError("its text holds a quotation mark")
            said = f'"{self.stored(asked, value)}"'
        if operator == "!=":
            return f"(!is_empty({place}) and {place} != {said})"
        return f"{place} {'==' if operator == '=' else operator} {said}"

    def stored(self, asked: Question, code: str) -> str:
        if asked.kind == "yes_no":
            return {"yes": "Y", "no": "N"}.get(code, code)
        if asked.kind in ("pick_one", "dropdown") and code == _written(asked):
            return "-oth-"
        if not asked.choices:
            return code
        return self.answers(asked).get(code, code)

    def place(self, question: str, part: str) -> str:
        asked = self.by_id.get(question)
        if asked is None or asked.kind in ("hidden", "concepts", "best_worst", "file", "rank"):
            msg = f"`{question}` cannot be looked at there"
            raise UnsayableError(msg)
        return f"{self.codes[question]}_{self.parts(asked)[part]}" if part else self.codes[question]

    def answers(self, question: Question) -> dict[str, str]:
        """The codes of its answers there, of five signs at most."""
        return _codes([choice.key for choice in question.choices], 5)

    def parts(self, question: Question) -> dict[str, str]:
        """The codes of its subquestions there."""
        items = question.rows or question.choices
        return _codes([item.key for item in items], 5, first_letter=True)

    # Tables

    def texts(self, table: str, column: str, text: Text, others: list[Text], of: Question | Page,
              **key: object) -> None:  # fmt: skip
        found = [self.words(text, of), *(self.words(other, None) for other in others)]
        for language, words in zip(self.languages, found, strict=False):
            lines = "<br />".join(escape(line) for line in words.splitlines())
            self.row(table, **key, **{column: lines, "language": language})

    def page(self, page: Page, position: int) -> None:
        pages = [one.pages[position - 1] for one in self.questionnaire.translations.values()]
        relevance = self.condition(page.show, page, self.say)
        self.row("groups", gid=position, sid=1, group_order=position, grelevance=relevance)
        for number_, language in enumerate(self.languages):
            own = [page, *pages][number_]
            name = self.line(own.title, page) or f"Part {position}"
            self.row("group_l10ns", gid=position, group_name=escape(name), language=language,
                     description=escape(self.words(own.intro, page)))  # fmt: skip
        if page.shuffle:
            self.lose(page, "that its questions come in another order for everybody")
        for place, question in enumerate(page.questions, 1):
            self.question(question, position, place)

    def question(self, question: Question, gid: int, place: int) -> None:
        if question.kind not in _TYPES:
            self.lose(question, f"the question: `{question.kind}` has no counterpart there")
            return
        if question.kind in _CHANGED:
            self.lose(question, _CHANGED[question.kind])
        others = [one.by_id[question.id] for one in self.questionnaire.translations.values()]
        written = [choice for choice in question.choices if choice.write_in]
        relevance = self.condition(question.show, question, self.say) or "1"
        pattern = pattern_of(question)
        preg = f"/^{pattern}$/" if pattern else ""
        self._qid += 1
        qid = self._qid
        self.row("questions", qid=qid, parent_qid=0, sid=1, gid=gid, type=_TYPES[question.kind],
                 title=self.codes[question.id], preg=preg, other="Y" if written else "N",
                 mandatory="Y" if question.required and question.kind != "info" else "N",
                 question_order=place, scale_id=0, relevance=relevance)  # fmt: skip
        words = [question.label, *(other.label for other in others)]
        helps = [question.help, *(other.help for other in others)]
        for language, label, help_ in zip(self.languages, words, helps, strict=False):
            lines = "<br />".join(escape(line) for line in self.words(help_, question).splitlines())
            self.row("question_l10ns", qid=qid, question=escape(self.words(label, question)),
                     help=lines, language=language)  # fmt: skip
        self.listed(question, others, qid, gid, written)
        for name, value in self.attributes(question, written):
            self.row("question_attributes", qid=qid, attribute=name, value=value, language="")
        self.say_rest(question)

    def listed(self, question: Question, others: list[Question], qid: int, gid: int,
               written: list[Choice]) -> None:  # fmt: skip
        type_ = _TYPES[question.kind]
        if len(written) > 1:
            self.lose(question, "that more than one option is written in")
        if type_ in ("M", "K", "F"):
            items, codes = question.rows or question.choices, self.parts(question)
            for position, item in enumerate(items):
                if item.write_in and item is written[0]:
                    continue
                show = self.condition(item.show, question, self.say)
                self._qid += 1
                self.row("subquestions", qid=self._qid, parent_qid=qid, sid=1, gid=gid, type="T",
                         title=codes[item.key], question_order=position, scale_id=0,
                         relevance=show or "1")  # fmt: skip
                labels = [_nth(o.rows or o.choices, position) for o in others]
                self.texts("question_l10ns", "question", item.label, labels, question,
                           qid=self._qid)  # fmt: skip
        if type_ in ("L", "!", "F", "R"):
            answers = self.answers(question)
            for position, choice in enumerate(question.choices):
                if choice.write_in and choice is written[0] and type_ != "F":
                    continue
                aid = f"{qid}{position:03}"
                self.row("answers", aid=aid, qid=qid, code=answers[choice.key], scale_id=0,
                         sortorder=position)  # fmt: skip
                labels = [_nth(o.choices, position) for o in others]
                self.texts("answer_l10ns", "answer", choice.label, labels, question, aid=aid)
        for choice in question.choices if type_ not in ("M", "K") else ():
            if choice.show is not None:
                self.lose(question, f"when {choice.key} is there to be chosen; it always is there")
        if written and written[0].show is not None and type_ == "M":
            self.lose(question, f"when {written[0].key} is there to be chosen")
        codes = self.parts(question) if type_ in ("M", "K", "F") else {}
        codes |= self.answers(question) if type_ in ("L", "!", "F", "R") else {}
        changed = [key for key, code in codes.items() if key not in (code, _written(question))]
        if changed:
            listed = ", ".join(f"{key} is {codes[key]}" for key in changed)
            self.lose(question, f"its codes, which have five letters or digits there: {listed}")

    def attributes(self, question: Question, written: list[Choice]) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        if written:
            found.append(("other_replace_text", self.line(written[0].label, question)))
        measure = kind_of(question).measure
        pick = measure.ticks(question)
        if pick:
            least, most = pick
            found += [("min_answers", str(least))] if least else []
            found += [("max_answers", str(most))] if most is not None else []
        if top := spec_of(question, Top).top:
            found.append(("max_answers", str(top)))
        if question.shuffle or spec_of(question, Grid).shuffle_rows:
            below = question.kind in ("pick_many", "matrix", "sum")
            name = "subquestion_order" if below else "answer_order"
            found.append((name, "random"))
        only = [self.parts(question)[c.key] for c in question.choices if c.only]
        found += [("exclude_all_others", ";".join(only))] if only else []
        limits = ("min_num_value_n", "max_num_value_n")
        if question.kind == "date":
            limits = ("date_min", "date_max")
        if question.kind in ("number", "slider", "date"):
            values = measure.limits(question)
            found += [(name, value) for name, value in zip(limits, values, strict=True) if value]
        elif question.kind in ("text", "long_text") and (longest := lengths_of(question)[1]):
            found.append(("maximum_chars", longest))
        if question.kind == "number" and is_whole(question):
            found.append(("num_value_int_only", "1"))
        if question.kind in _FORMATS:
            found.append(("date_format", _FORMATS[question.kind]))
        if question.kind == "sum":
            found.append(("equals_num_value", spec_of(question, Whole).total))
        shown = {"suffix": measure.unit(question), "placeholder": measure.placeholder(question)}
        found += [(name, value) for name, value in shown.items() if value]
        found += [("em_validation_q_tip", question.error)] if question.error else []
        return found

    def settings(self) -> None:
        self.row("surveys", sid=1, language=self.language, format="G", anonymized="Y",
                 additional_languages=" ".join(self.languages[1:]))  # fmt: skip
        every = [self.questionnaire, *self.questionnaire.translations.values()]
        for language, one in zip(self.languages, every, strict=True):
            end = one.endings[0] if one.endings else None
            words = [self.words(end.title, None), self.words(end.intro, None)] if end else []
            lines = [line for part in words for line in part.splitlines() if line]
            welcome = "<br />".join(map(escape, self.words(one.intro, None).splitlines()))
            self.row("surveys_languagesettings", surveyls_survey_id=1, surveyls_language=language,
                     surveyls_title=escape(self.line(one.title, None)),
                     surveyls_welcometext=welcome,
                     surveyls_endtext="<br />".join(map(escape, lines)))  # fmt: skip

    def xml(self) -> str:
        """The whole file."""
        languages = "".join(f"<language>{language}</language>" for language in self.languages)
        parts = ["<LimeSurveyDocType>Survey</LimeSurveyDocType>", "<DBVersion>400</DBVersion>",
                 f"<languages>{languages}</languages>"]  # fmt: skip
        for table, rows in self.tables.items():
            columns = dict.fromkeys(key for row in rows for key in row)
            fields = "".join(f"<fieldname>{column}</fieldname>" for column in columns)
            lines = "".join(f"<row>{_cells(row)}</row>\n" for row in rows)
            parts.append(
                f"<{table}>\n<fields>{fields}</fields>\n<rows>\n{lines}</rows>\n</{table}>"
            )
        body = "\n".join(parts)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<document>\n{body}\n</document>\n'


def _cells(row: dict[str, str]) -> str:
    return "".join(
        f"<{key}><![CDATA[{value.replace(']]>', ']] >')}]]></{key}>" if value else f"<{key}/>"
        for key, value in row.items()
    )


def _codes(names: list[str], longest: int, first_letter: bool = False) -> dict[str, str]:
    """Codes of letters and digits, no longer than they may be there, each its own."""
    found: dict[str, str] = {}
    for name in names:
        bare = re.sub(r"[^A-Za-z0-9]", "", name.replace("-", "minus"))
        bare = bare if not first_letter or bare[:1].isalpha() else f"SQ{bare}"
        code = bare[:longest] or "x"
        number_ = 2
        while code in found.values():
            tail = str(number_)
            code = f"{bare[: longest - len(tail)]}{tail}"
            number_ += 1
        found[name] = code
    return found


def _written(question: Question) -> str:
    """The option that is written in, which is its "other" there."""
    return next((choice.key for choice in question.choices if choice.write_in), "")


def _nth(choices: tuple[Choice, ...], position: int) -> Text:
    return choices[position].label if position < len(choices) else Text()


def write_lss(questionnaire: Questionnaire) -> Written:
    """The .lss, and what it does not hold."""
    made = _Lss(questionnaire)
    return Written(made.xml().encode(), tuple(made.losses))
