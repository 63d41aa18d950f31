"""LimeSurvey surveys of every shape, made up from a seed, in both of its files."""

# ruff: noqa: E501

from __future__ import annotations

import csv
import io
import random
from xml.sax.saxutils import escape

from support.marks import WORDS, Marks

TYPES = tuple("L!O5YGMPSTUQNKDFABCEH1RX*|I:;")
CONDITIONS = (
    '{0}.NAOK == "A1"', '(({0}.NAOK == "A1"))', '{0}.NAOK != "A1"', '!is_empty({0}.NAOK)', 'is_empty({0})',
    '{0} == "Y"', '{0}_SQ1.NAOK == "Y"', '{0}_SQ1.NAOK == "A2"', '{0}.NAOK > 3', '{0}.NAOK >= "2"',
    '{0}.NAOK == "A1" and {1}.NAOK != ""', '({0}.NAOK == "A1" or {1}.NAOK == "A2") and {0}.NAOK ne "A3"',
    'count({0}_SQ1, {0}_SQ2) > 1', '{0}.NAOK + 1 > 2', 'nowhere.NAOK == "A1"', '1', '0', '', 'TOKEN:X == "1"',
    '! ({0}.NAOK == "A1")', '{0}.shown == "A1"', '"A1" == {0}.NAOK', '{0}_other.NAOK != ""',
)  # fmt: skip
ATTRIBUTES = {
    "max_answers": "2", "min_answers": "1", "random_order": "1", "answer_order": "random", "exclude_all_others": "SQ1",
    "suffix": "EUR", "prefix": "about", "min_num_value_n": "1", "max_num_value_n": "99", "num_value_int_only": "1",
    "maximum_chars": "50", "equals_num_value": "100", "date_min": "2020-01-01", "date_max": "2026-12-31", "page_break": "1",
    "cssclass": "wide", "hide_tip": "1", "array_filter": "Q1", "em_validation_q": "Q1 > 3", "statistics_showgraph": "1",
    "hidden": "1", "text_input_width": "6", "slider_layout": "1", "array_filter_exclude": "Q2", "date_format": "HH:MM",
}  # fmt: skip
QUESTION = ("qid", "parent_qid", "sid", "gid", "type", "title", "question", "help", "preg", "other", "mandatory",
            "question_order", "scale_id", "relevance", "language")  # fmt: skip


class Maker:
    """Makes one survey."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311
        self.marks = Marks(self.rng)
        self.languages = self.rng.choice(
            (("en",), ("en",), ("de-informal", "fr"), ("fr", "en", "xx"))
        )
        self.old = self.rng.random() < 0.5
        """Whether texts stand in the rows, once for every language."""
        self.tables: dict[str, list[dict[str, str]]] = {}
        self.structure: list[dict[str, str]] = []
        self.codes: list[str] = []
        self.parts: dict[str, str] = {}
        self._qid = 10
        self.make()

    def some(self, chance: float) -> bool:
        return self.rng.random() < chance

    def row(self, table: str, **cells: object) -> None:
        self.tables.setdefault(table, []).append({key: str(cell) for key, cell in cells.items()})

    def texts(self) -> dict[str, str]:
        texts = {
            language: self.marks(*WORDS)
            for language in self.languages
            if language == self.languages[0] or self.some(0.9)
        }
        if "xx" in texts:
            self.parts["xx"] = self.parts.get("xx", "") + texts["xx"]
        return texts

    def line(self, class_: str, texts: dict[str, str], **cells: str) -> None:
        for language, text in texts.items():
            self.structure.append({"class": class_, "language": language, "text": text, **cells})

    def make(self) -> None:
        self.row("surveys", sid=1, language=self.languages[0])
        titles, welcomes = self.texts(), self.texts()
        for language in self.languages:
            self.row("surveys_languagesettings", surveyls_survey_id=1, surveyls_language=language,
                     surveyls_title=titles.get(language, ""), surveyls_welcometext=welcomes.get(language, ""))  # fmt: skip
        self.structure.append({"class": "S", "name": "language", "text": self.languages[0]})
        self.line("SL", titles, name="surveyls_title")
        self.line("SL", welcomes, name="surveyls_welcometext")
        if self.some(0.2):
            self.row("quota", id=1, name=self.marks("full"))
        for number in range(self.rng.randint(1, 4)):
            self.group(number)

    def group(self, number: int) -> None:
        gid, names, descriptions = number + 1, self.texts(), self.texts()
        relevance = self.condition() if self.codes and self.some(0.2) else ""
        for language, name in names.items():
            self.structure.append({"class": "G", "name": name, "text": descriptions.get(language, ""), "type/scale": f"g{gid}",
                                   "language": language, "relevance": relevance})  # fmt: skip
            if language not in descriptions:
                continue
        for language in names if self.old else [self.languages[0]]:
            words = (
                {"group_name": names[language], "description": descriptions.get(language, "")}
                if self.old
                else {}
            )
            self.row(
                "groups",
                gid=gid,
                sid=1,
                group_order=number,
                grelevance=relevance,
                language=language,
                **words,
            )
        if not self.old:
            for language, name in names.items():
                self.row(
                    "group_l10ns",
                    gid=gid,
                    group_name=name,
                    description=descriptions.get(language, ""),
                    language=language,
                )
        for position in range(self.rng.randint(1, 6)):
            self.question(gid, position)
        if number == 0:
            self.question(gid, 99, "S")

    def condition(self) -> str:
        codes = self.codes or ["nowhere"]
        return self.rng.choice(CONDITIONS).format(self.rng.choice(codes), self.rng.choice(codes))

    def question(self, gid: int, position: int, type_: str = "") -> None:
        before, marked = len(self.structure), len(self.marks.given)
        always = bool(type_)
        type_ = type_ or self.rng.choice(TYPES)
        code = f"{self.rng.choice(('Q', 'Age', 'date', 'G1Q', 'name'))}{len(self.codes)}"
        texts, helps = self.texts(), self.texts() if self.some(0.3) else {}
        relevance = "1" if always or self.some(0.6) else self.condition()
        qid = self.add(gid, position, type_, code, texts, helps, relevance)
        self.codes.append(code)
        if type_ in "MPQKFABCEH1:;R":
            for number in range(self.rng.randint(2, 4)):
                self.below(gid, qid, number, f"SQ{number + 1}")
        if type_ in "L!OFH1R":
            for scale in ("0", "1") if type_ == "1" else ("0",):
                for number in range(self.rng.randint(1, 4)):
                    self.answer(qid, number, f"A{number + 1}", scale)
        if not always:
            self.attributes(qid)
        self.parts[code] = " ".join(self.marks.given[marked:])
        assert before < len(self.structure)

    def add(self, gid: int, position: int, type_: str, code: str, texts: dict[str, str], helps: dict[str, str],
            relevance: str, parent: int = 0, scale: str = "0") -> int:  # fmt: skip
        self._qid += 1
        other = "Y" if type_ in "L!OMP" and self.some(0.3) else "N"
        mandatory = self.rng.choice(("N", "Y", "S"))
        pattern = "/^[a-z]+$/" if type_ in "SN" and self.some(0.1) else ""
        table = "subquestions" if parent else "questions"
        for language in texts if self.old else [self.languages[0]]:
            words = (
                {"question": texts[language], "help": helps.get(language, "")} if self.old else {}
            )
            self.row(table, qid=self._qid, parent_qid=parent, sid=1, gid=gid, type=type_, title=code, preg=pattern, other=other,
                     mandatory=mandatory, question_order=position, scale_id=scale, relevance=relevance, language=language, **words)  # fmt: skip
        if not self.old:
            for language, text in texts.items():
                self.row(
                    "question_l10ns",
                    qid=self._qid,
                    question=text,
                    help=helps.get(language, ""),
                    language=language,
                )
        for language, text in texts.items():
            self.structure.append({"class": "SQ" if parent else "Q", "type/scale": scale if parent else type_, "name": code,
                                   "relevance": relevance, "text": text, "help": helps.get(language, ""), "language": language,
                                   "validation": pattern, "mandatory": mandatory, "other": other})  # fmt: skip
        return self._qid

    def below(self, gid: int, qid: int, number: int, code: str) -> None:
        self.add(gid, number, "T", code, self.texts(), {}, "1", qid)

    def answer(self, qid: int, number: int, code: str, scale: str) -> None:
        texts = self.texts()
        aid = f"{qid}{number}{scale}"
        for language in texts if self.old else [self.languages[0]]:
            words = {"answer": texts[language], "language": language} if self.old else {}
            self.row(
                "answers", aid=aid, qid=qid, code=code, sortorder=number, scale_id=scale, **words
            )
        if not self.old:
            for language, text in texts.items():
                self.row("answer_l10ns", aid=aid, answer=text, language=language)
        self.line("A", texts, name=code, **{"type/scale": scale})

    def attributes(self, qid: int) -> None:
        given = {name: value for name, value in ATTRIBUTES.items() if self.some(0.04)}
        if self.some(0.1):
            given["em_validation_sq"] = f"this > {self.marks()}"
        if self.some(0.1):
            given["other_replace_text"] = self.marks("Else")
        for name, value in given.items():
            self.row("question_attributes", qid=qid, attribute=name, value=value, language="")
        question = next(row for row in reversed(self.structure) if row["class"] == "Q")
        for row in self.structure:
            if row["class"] == "Q" and row["name"] == question["name"]:
                row.update(given)
        if self.some(0.05):
            self.row("defaultvalues", qid=qid, defaultvalue=self.marks("one"))

    def lss(self) -> str:
        languages = "".join(f"<language>{language}</language>" for language in self.languages)
        parts = [
            f"<LimeSurveyDocType>Survey</LimeSurveyDocType>\n<DBVersion>400</DBVersion>\n<languages>{languages}</languages>"
        ]
        for table, rows in self.tables.items():
            fields = "".join(f"<fieldname>{name}</fieldname>" for name in rows[0])
            lines = "".join("<row>" + "".join(f"<{k}><![CDATA[{v}]]></{k}>" if v else f"<{k}/>" for k, v in row.items()) + "</row>\n"
                            for row in rows)  # fmt: skip
            parts.append(
                f"<{escape(table)}><fields>{fields}</fields><rows>\n{lines}</rows></{table}>"
            )
        body = "\n".join(parts)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<document>\n{body}\n</document>\n'

    def tabs(self) -> str:
        columns = ["id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language", "validation",
                   "mandatory", "encrypted", "other", "default", "same_default"]  # fmt: skip
        columns += sorted({key for row in self.structure for key in row} - set(columns))
        out = io.StringIO()
        writer = csv.DictWriter(out, columns, delimiter="\t", lineterminator="\r\n", restval="")
        writer.writeheader()
        writer.writerows(self.structure)
        return "\ufeff" + out.getvalue()
