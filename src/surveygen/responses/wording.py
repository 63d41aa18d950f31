"""The survey's columns by how their questions and options are worded in a file's header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from surveygen.kinds import kind_of
from surveygen.model import Choice, Column, Question, Questionnaire, Role
from surveygen.responses.headers import row_columns
from surveygen.responses.languages import OtherWords
from surveygen.responses.origins import WHOLE
from surveygen.responses.spelling.headings import bare, pairs, repeated
from surveygen.responses.spelling.labels import normalise

_DECORATION = re.compile(
    r"<[^<>]{1,80}>|\[\]\s*$|"
    r"^\s*(?:[(\[]?(?:q|question|frage|pregunta|domanda|vraag|pergunta|pytanie)?[ .]?\d{1,3}"
    r"(?:[.):\]]+\s*|\s+[-–—]\s*|\s+))|"
    r"\s*(?:[*:：†]|[(（](?:\*|required|mandatory|optional|pflichtfeld|pflichtfrage|erforderlich|"
    r"freiwillig|obligatoire|facultatif|obligatorio|opcional|obbligatorio|facoltativo|verplicht|"
    r"optioneel|obrigatório|wymagane|opcjonalne|必須|任意|必填|选填)[)）])+\s*$",
    re.IGNORECASE,
)
"""What services put around a wording: a number, a mark of what is required, tags of HTML, and the
brackets of a field that may come several times."""

_OTHER = re.compile(r"other\b|sonstiges|andere|autre|otro|altro", re.IGNORECASE)
_SPECIFY = re.compile(
    r"(?:(?:if\s+)?(?:other|sonstiges|andere[rs]?|autres?|otro|altro)\b[\s,:;(\[–-]*)?"
    r"(?:(?:please\s+)?(?:specify|describe|explain|tell us)|bitte\s+(?:angeben|nennen|erläutern)|"
    r"(?:veuillez\s+)?préciser|précisez|(?:por favor,?\s+)?especifi\w+|specificare|write[- ]?in|"
    r"text|namelijk|gelieve te specificeren)\b.*|(?:other|sonstiges|autre|otro|altro|anders|outro)",
    re.IGNORECASE,
)
"""How a column is headed that stands behind its question and holds what was written in."""
_BESIDE = re.compile(
    r"(.+?)(?:[-_.]other(?:[-_]text)?|[-_.]comment|_\d+_text|[-_.]text)", re.IGNORECASE
)
"""The same with the question before it: `heard-Comment` of SurveyJS, `Q1_3_TEXT` of Qualtrics."""


class Wording:
    """The survey's columns by the wording of their questions and options."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questions: dict[str, list[Question]] = {}
        self._words = OtherWords(questionnaire)
        for question in questionnaire:
            others = self._words.headings_of(question.id)
            for name in (question.label.plain, question.column, question.id, *others):
                if name:
                    self._questions.setdefault(normalise(name), []).append(question)
        self._unmarked: dict[str, list[Question]] = {}
        for text, questions in self._questions.items():
            self._unmarked.setdefault(bare(text), []).extend(questions)
        self._unmarked.pop("", None)
        self._in_order = questionnaire.questions
        self._taken: set[str] = set()
        self._header: Sequence[str] = ()

    def name_all(
        self,
        header: Sequence[str],
        below: Sequence[str] | None,
        known: frozenset[str],
        groups: str = "",
    ) -> list[str]:
        """A name for each position: one of the survey's columns where that is certain.

        `groups` are characters that may stand between a group of questions and a question.
        """
        self._header = header
        found: list[str] = []
        current: Question | None = None
        above = ""
        for position, cell in enumerate(header):
            above = cell or (above if below is not None else "")
            option = below[position] if below is not None else ""
            name, current = self._name(above, option, current, below is not None, known)
            if not name and normalise(cell) not in known:
                name = self._written_beside(cell, current, position)
            if not name and normalise(cell) not in known:
                name, current = self._in_group(cell, current, known, (groups or "/") + ".")
            found.append(name or cell)
        # Some write every answer twice: together in one column, and each in its own.
        whole = {q.id for q in self._in_order if self._in_parts(q)}
        return [f"_{name}" if name in whole else name for name in found]

    def _in_group(
        self, cell: str, current: Question | None, known: frozenset[str], groups: str
    ) -> tuple[str, Question | None]:
        """The column behind the names of groups: `about_you/visit`, `g1-ordered/coffee`.

        A dot stands between them only where one heading alone ends so: `about_you.visit`.
        """
        for position, character in enumerate(cell):
            if character not in groups:
                continue
            rest = cell[position + 1 :].strip()
            if character == "." and not _is_alone(cell, rest, self._header):
                continue
            name, question = self._name(rest, "", current, False, known, alone=False)
            if name:
                return name, question
            if normalise(rest) in known and rest not in self._taken:
                self._taken.add(rest)
                return rest, current
        return "", current

    def _written_beside(self, cell: str, current: Question | None, position: int) -> str:
        """The column of what was written in: headed by its question, or next to one and `Other`."""
        if found := _BESIDE.fullmatch(cell.strip()):
            question = self._question(found[1])
        elif position and self._question(self._header[position - 1]) is current:
            plain = bare(repeated(cell) or cell).strip("()[] ")
            question = current if _SPECIFY.fullmatch(plain) else None
        else:
            question = None
        columns = kind_of(question).columns(question) if question is not None else ()
        written = [column for column in columns if column.role == Role.TEXT]
        return self._take(written[0]) if len(written) == 1 and len(columns) > 1 else ""

    def _in_parts(self, question: Question) -> bool:
        names = {c.name for c in kind_of(question).columns(question) if c.role == Role.BOX}
        return bool(names & self._taken)

    def _name(
        self,
        above: str,
        option: str,
        current: Question | None,
        paired: bool,
        known: frozenset[str],
        *,
        alone: bool = True,
    ) -> tuple[str, Question | None]:
        if self._question(above) is None and normalise(above) in known:
            return "", current
        undressed = _DECORATION.sub("", above)
        question = self._question(above) or self._question(undressed)
        if question is not None:
            if paired and normalise(option) not in ({""} | WHOLE):
                return self._take(self._part(question, option)), question
            return self._take(_whole(question)), question
        if pair := self._paired(above, undressed):
            return pair
        # A column may be headed by its option alone: the question it stands near says which.
        if not alone:
            return "", current
        found = self._option_alone(above, current)
        again = repeated(above)
        if not found[0] and again and again in self._header:
            return self._option_alone(again, current)
        return found

    def _paired(self, *headings: str) -> tuple[str, Question] | None:
        """The column of a question's option, row or item, where a heading holds them both.

        A question whose option is not known is given with no column.
        """
        alone = None
        for wording, option in (pair for one in dict.fromkeys(headings) for pair in pairs(one)):
            question = self._question(wording)
            if question is None:
                continue
            if name := self._take(self._part(question, option)) or self._said_twice(
                question, option
            ):
                return name, question
            alone = alone or ("", question)
        return alone

    def _said_twice(self, question: Question, wording: str) -> str:
        """The column of a question that a heading holds by id and by wording: `visit: How?`."""
        return self._take(_whole(question)) if self._question(wording) is question else ""

    def _question(self, wording: str) -> Question | None:
        text = normalise(wording)
        found = self._questions.get(text) or self._unmarked.get(bare(text)) or []
        if len(found) > 1:
            # The same wording twice: the one whose columns have not been met yet.
            found = [q for q in found if not self._is_met(q)] or found
        return found[0] if found else None

    def _option_alone(self, wording: str, current: Question | None) -> tuple[str, Question | None]:
        start = self._in_order.index(current) if current is not None else 0
        for question in self._in_order[start:]:
            if kind_of(question).measure.has_items:
                name = self._take(self._part(question, wording, alone=True))
                if name:
                    return name, question
        return "", current

    def _is_met(self, question: Question) -> bool:
        return any(c.name in self._taken for c in kind_of(question).columns(question))

    def _take(self, column: Column | str | None) -> str:
        name = column.name if isinstance(column, Column) else column or ""
        if not name or name in self._taken:
            return ""
        self._taken.add(name)
        return name

    def _part(self, question: Question, wording: str, *, alone: bool = False) -> Column | None:
        """The column of the option, row or item that is worded so."""
        choice = self._choice(question, wording)
        columns = kind_of(question).columns(question)
        if choice is None:
            written = [c for c in columns if c.role == Role.TEXT]
            # `Other (please specify)` is how services head the text beside their last option.
            if written and not alone and _OTHER.match(wording):
                return written[-1]
            return None
        own = [c for c in columns if c.item == choice.key and c.role != Role.TEXT]
        if not own and not alone:
            # What was written in has a column beside the one answer: `heard[other]`.
            own = [c for c in columns if c.item == choice.key]
        if len(own) > 1 and own[0].role == Role.CELL:
            # A row may stand in one cell, all that was ticked in it together.
            own = [column for column in row_columns(question) if column.item == choice.key]
        return own[0] if len(own) == 1 else None

    def _choice(self, question: Question, wording: str) -> Choice | None:
        text = normalise(wording)
        others = self._words.labels_of(question.id)
        for choice in (*question.choices, *question.rows):
            names = (choice.label.plain, choice.column, choice.key, *others.get(choice.key, ()))
            if text and text in {normalise(name) for name in names if name}:
                return choice
        return next(
            (c for c in question.choices if text and text.replace("-", "_") == c.name), None
        )


def _is_alone(cell: str, rest: str, header: Sequence[str]) -> bool:
    """Whether a heading without spaces is the only one that ends so behind a dot."""
    others = [one for one in header if one != cell]
    return " " not in cell and not any(one == rest or one.endswith(f".{rest}") for one in others)


def _whole(question: Question) -> str:
    """The name under which a question's answer stands in one cell."""
    return question.id


def near_question(questionnaire: Questionnaire, wording: str) -> Question | None:
    """The question whose wording or id is nearly this; to be asked about, never to be assumed."""
    from difflib import get_close_matches

    names: dict[str, Question] = {}
    for question in questionnaire:
        for name in (question.label.plain, question.id):
            names.setdefault(normalise(name), question)
    near = get_close_matches(normalise(wording), names, n=1, cutoff=0.75)
    return names[near[0]] if near else None
