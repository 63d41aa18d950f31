"""A LimeSurvey survey as its tables hold it, from either of the files it writes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from surveygen.responses.forms.files import read_whole, unreadable

_NAME = "LimeSurvey survey"
Row = Mapping[str, str]
Texts = dict[str, str]
"""A text by the survey's own name of the language."""


@dataclass(slots=True)
class Answer:
    """An answer option, or a subquestion."""

    code: str
    texts: Texts
    scale: str = "0"
    relevance: str = ""
    qid: str = ""


@dataclass(slots=True)
class Question:
    """A question with its subquestions and answers."""

    code: str
    type: str
    texts: Texts
    help: Texts
    qid: str = ""
    mandatory: str = ""
    other: str = ""
    relevance: str = ""
    pattern: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    default: str = ""
    subquestions: list[Answer] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """A group, which is a page."""

    texts: Texts
    descriptions: Texts
    relevance: str = ""
    gid: str = ""
    questions: list[Question] = field(default_factory=list)


@dataclass(slots=True)
class Survey:
    """All of it."""

    languages: list[str]
    """Its own first."""
    titles: Texts
    descriptions: Texts
    welcomes: Texts
    ends: Texts
    groups: list[Group]
    left: list[tuple[str, str]] = field(default_factory=list)
    """Tables of which nothing comes along, and rows of them."""


def read_lss(path: Path) -> Survey:
    """The survey of an .lss. Raises SurveygenError where it is none."""
    text = read_whole(path, _NAME)
    try:
        if "<!ENTITY" in text[:4096]:
            raise ElementTree.ParseError("it declares entities")
        root = ElementTree.fromstring(text)  # noqa: S314 -- without entities of its own
    except ElementTree.ParseError as error:
        raise unreadable(path, _NAME, str(error)) from error
    tables = {table.tag: _rows(table) for table in root if table.find("rows") is not None}
    languages = [language.text or "" for language in root.iterfind("languages/language")]
    main = _main_language(tables, languages)
    if not tables.get("questions"):
        raise unreadable(path, _NAME, "it has no questions")
    return _survey(tables, [main, *(each for each in languages if each != main)])


def _rows(table: ElementTree.Element) -> list[dict[str, str]]:
    return [
        {cell.tag: (cell.text or "").strip() for cell in row} for row in table.iterfind("rows/row")
    ]


def _main_language(tables: Mapping[str, list[dict[str, str]]], languages: list[str]) -> str:
    given = next((row.get("language", "") for row in tables.get("surveys", [])), "")
    return given or (languages[0] if languages else "en")


_CARRIED = {"answers", "answer_l10ns", "groups", "group_l10ns", "questions", "subquestions",
            "question_l10ns", "question_attributes", "surveys", "surveys_languagesettings",
            "conditions", "defaultvalues", "defaultvalue_l10ns", "themes", "themes_inherited",
            "languages"}  # fmt: skip


def _survey(tables: Mapping[str, list[dict[str, str]]], languages: list[str]) -> Survey:
    settings = {row.get("surveyls_language", languages[0]): row for row in
                tables.get("surveys_languagesettings", [])}  # fmt: skip

    def of_settings(key: str) -> Texts:
        return {tag: row[key] for tag, row in settings.items() if row.get(key)}

    groups = _groups(tables, languages)
    left = [(name, str(dict(row))) for name, rows in tables.items() if name not in _CARRIED
            for row in rows]  # fmt: skip
    spoken = {row["language"]: "" for name in _CARRIED for row in tables.get(name, ())
              if row.get("language")}  # fmt: skip
    text = "words in a language that the survey does not show"
    left += [(tag, text) for tag in sorted(spoken) if tag not in languages]
    return Survey(
        languages,
        of_settings("surveyls_title"),
        of_settings("surveyls_description"),
        of_settings("surveyls_welcometext"),
        of_settings("surveyls_endtext"),
        groups,
        left,
    )


def _texts_of(
    rows: Iterable[Row], more: Iterable[Row], key: str, column: str, main: str
) -> dict[str, Texts]:
    """Texts by the key of what they belong to: from rows of their own, or from the rows."""
    found: dict[str, Texts] = {}
    for row in (*rows, *more):
        if row.get(column):
            found.setdefault(row.get(key, ""), {})[row.get("language") or main] = row[column]
    return found


def _distinct(rows: Iterable[dict[str, str]], *keys: str) -> list[dict[str, str]]:
    """Each thing once: older files hold it once for every language."""
    seen: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows:
        seen.setdefault(tuple(row.get(key, "") for key in keys), row)
    return list(seen.values())


def _groups(tables: Mapping[str, list[dict[str, str]]], languages: list[str]) -> list[Group]:
    main = languages[0]
    rows, words = tables.get("groups", []), tables.get("group_l10ns", [])
    names = _texts_of(rows, words, "gid", "group_name", main)
    descriptions = _texts_of(rows, words, "gid", "description", main)
    questions = _questions(tables, main)
    ordered = sorted(_distinct(rows, "gid"), key=lambda row: _number(row.get("group_order")))
    return [
        Group(
            names.get(row["gid"], {}),
            descriptions.get(row["gid"], {}),
            row.get("grelevance", ""),
            row["gid"],
            questions.get(row["gid"], []),
        )
        for row in ordered
    ]


def _questions(tables: Mapping[str, list[dict[str, str]]], main: str) -> dict[str, list[Question]]:
    more = tables.get("question_l10ns", [])
    rows, below = tables["questions"], tables.get("subquestions", [])
    texts = _texts_of((*rows, *below), more, "qid", "question", main)
    helps = _texts_of(rows, more, "qid", "help", main)
    attributes: dict[str, dict[str, str]] = {}
    for row in tables.get("question_attributes", []):
        if row.get("value") and row.get("language", "") in ("", main):
            attributes.setdefault(row.get("qid", ""), {})[row.get("attribute", "")] = row["value"]
    answers = _answers(tables, main)
    conditions = _conditions(tables)
    found: dict[str, list[Question]] = {}
    tops = [row for row in _distinct(rows, "qid") if row.get("parent_qid", "0") in ("", "0")]
    for row in sorted(tops, key=lambda row: _number(row.get("question_order"))):
        qid = row["qid"]
        question = Question(
            row.get("title", ""), row.get("type", ""), texts.get(qid, {}), helps.get(qid, {}), qid,
            row.get("mandatory", ""), row.get("other", ""), row.get("relevance", ""),
            row.get("preg", ""), attributes.get(qid, {}), answers=answers.get(qid, []),
        )  # fmt: skip
        if question.relevance in ("", "1") and qid in conditions:
            question.relevance = conditions[qid]
        for sub in sorted(_distinct(below, "qid"), key=lambda r: _number(r.get("question_order"))):
            if sub.get("parent_qid") == qid:
                scale, relevance = sub.get("scale_id") or "0", sub.get("relevance", "")
                words = texts.get(sub["qid"], {})
                question.subquestions.append(
                    Answer(sub.get("title", ""), words, scale, relevance, sub["qid"])
                )
        given = (r for r in tables.get("defaultvalues", []) if r.get("qid") == qid)
        question.default = ", ".join(filter(None, (r.get("defaultvalue", "") for r in given)))
        found.setdefault(row.get("gid", ""), []).append(question)
    return found


def _answers(tables: Mapping[str, list[dict[str, str]]], main: str) -> dict[str, list[Answer]]:
    words: dict[str, Texts] = {}
    for row in tables.get("answer_l10ns", []):
        of_answer = words.setdefault(row.get("aid", ""), {})
        of_answer[row.get("language") or main] = row.get("answer", "")
    old: dict[tuple[str, str, str], Texts] = {}
    for row in tables.get("answers", []):
        key = (row.get("qid", ""), row.get("code", ""), row.get("scale_id") or "0")
        texts = old.setdefault(key, dict(words.get(row.get("aid", "\0"), {})))
        if row.get("answer"):
            texts[row.get("language") or main] = row["answer"]
    found: dict[str, list[Answer]] = {}
    distinct = _distinct(tables.get("answers", []), "qid", "code", "scale_id")
    for row in sorted(distinct, key=lambda row: _number(row.get("sortorder"))):
        scale = row.get("scale_id") or "0"
        texts = old[row.get("qid", ""), row.get("code", ""), scale]
        found.setdefault(row.get("qid", ""), []).append(Answer(row.get("code", ""), texts, scale))
    return found


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _conditions(tables: Mapping[str, list[dict[str, str]]]) -> dict[str, str]:
    """The conditions of older surveys as equations: of one question any, of several all."""
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for row in tables.get("conditions", []):
        method = row.get("method", "").strip() or "=="
        test = f'{row.get("cfieldname", "").lstrip("+")}.NAOK {method} "{row.get("value", "")}"'
        of_question = found.setdefault(row.get("qid", ""), {})
        scenario = of_question.setdefault(row.get("scenario", "1"), {})
        scenario.setdefault(row.get("cqid", ""), []).append(test)
    return {
        qid: " or ".join(
            "(" + " and ".join(f"({' or '.join(tests)})" for tests in scenario.values()) + ")"
            for scenario in scenarios.values()
        )
        for qid, scenarios in found.items()
    }


_STRUCTURE = {"id", "related_id", "class", "type/scale", "name", "relevance", "text", "help",
              "language", "validation", "mandatory", "encrypted", "other", "default",
              "same_default", "same_script"}  # fmt: skip


def read_table(path: Path) -> Survey:
    """The survey of a tab-separated structure. Raises SurveygenError where it is none."""
    text = read_whole(path, _NAME)
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t"))
    survey = Survey([], {}, {}, {}, {}, [])
    survey.languages = _languages_of(rows)
    main = survey.languages[0]
    settings = {
        "surveyls_title": survey.titles,
        "surveyls_description": survey.descriptions,
        "surveyls_welcometext": survey.welcomes,
        "surveyls_endtext": survey.ends,
    }
    reader = _TableReader(survey, main)
    for row in rows:
        language = row.get("language") or main
        kind, name, words = (
            (row.get("class") or "").strip(),
            row.get("name") or "",
            row.get("text") or "",
        )
        if kind == "SL" and name in settings and words:
            settings[name][language] = words
        elif kind in reader.readers:
            reader.readers[kind](row, name, words, language)
        elif kind not in ("S", "SL", ""):
            survey.left.append((kind, f"{name} {words}".strip()))
    if not survey.groups:
        raise unreadable(path, _NAME, "it has no groups")
    return survey


def _languages_of(rows: Sequence[Row]) -> list[str]:
    main = next((row["text"] for row in rows if row.get("class") == "S"
                 and row.get("name") == "language" and row.get("text")), "")  # fmt: skip
    found = dict.fromkeys(row["language"] for row in rows if row.get("language"))
    main = main or next(iter(found), "en")
    return [main, *(each for each in found if each != main)]


class _TableReader:
    """Rows of a structure: a group or question opens, what follows belongs to it."""

    def __init__(self, survey: Survey, main: str) -> None:
        self.survey = survey
        self.main = main
        self.groups: dict[str, Group] = {}
        self.questions: dict[str, Question] = {}
        self.group: Group | None = None
        self.question: Question | None = None
        self.readers = {
            "G": self.of_group,
            "Q": self.of_question,
            "SQ": self.below,
            "A": self.below,
        }

    def of_group(self, row: Row, name: str, words: str, language: str) -> None:
        key = row.get("type/scale") or row.get("id") or name
        if key not in self.groups or language == self.main:
            self.groups[key] = Group({}, {}, row.get("relevance") or "", row.get("id") or "")
            self.survey.groups.append(self.groups[key])
        self.group = self.groups[key]
        self.group.texts[language] = name
        if words:
            self.group.descriptions[language] = words

    def of_question(self, row: Row, name: str, words: str, language: str) -> None:
        if name not in self.questions:
            more = {k: v for k, v in row.items() if k and v and k not in _STRUCTURE}
            question = Question(
                name, row.get("type/scale") or "", {}, {}, row.get("id") or "",
                row.get("mandatory") or "", row.get("other") or "", row.get("relevance") or "",
                row.get("validation") or "", more, row.get("default") or "",
            )  # fmt: skip
            self.questions[name] = question
            if self.group is not None:
                self.group.questions.append(question)
        self.question = self.questions[name]
        if words:
            self.question.texts[language] = words
        if row.get("help"):
            self.question.help[language] = row["help"]

    def below(self, row: Row, name: str, words: str, language: str) -> None:
        if self.question is None:
            return
        kind = row.get("class")
        of = self.question.subquestions if kind == "SQ" else self.question.answers
        scale = row.get("type/scale") or "0"
        found = next((a for a in of if a.code == name and a.scale == scale), None)
        if found is None:
            found = Answer(name, {}, scale, row.get("relevance") or "", row.get("id") or "")
            of.append(found)
        if words:
            found.texts[language] = words
