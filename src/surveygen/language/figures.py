"""Figures in decisions: read, and held against the questions that they are of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn

from surveygen.condition import Condition
from surveygen.decision import FIGURES, Figure, FigureName, Sign
from surveygen.errors import Location, Problem
from surveygen.kinds import KINDS, kind_of
from surveygen.kinds.ranges import is_number, is_plain_number
from surveygen.language.comparisons import Subject, check_part
from surveygen.language.conditions import TOKEN, Scope, parse_condition
from surveygen.messages import problem, suggestion
from surveygen.model import Question, Questionnaire

_SIGNS: dict[str, Sign] = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "≤": "<=", "≥": ">="}
_EXACT = ("=", "!=", "==", "≠", "<>")
_PERCENT = re.compile(r"[-+]?\d+(?:\.\d+)?%")


class Token(NamedTuple):
    """A word or sign, and where it begins."""

    kind: str
    text: str
    offset: int


class _StoppedError(Exception):
    """Stops the reading of one decision; never leaves this package."""


@dataclass(slots=True)
class Reader:
    """The tokens of one decision, and how far it has been read."""

    text: str
    location: Location
    questionnaire: Questionnaire
    tokens: list[Token] = field(default_factory=list)
    position: int = 0
    depth: int = 0
    problems: list[Problem] = field(default_factory=list)

    Stopped = _StoppedError

    def split(self) -> None:
        """Find the tokens; stops at a sign that has no meaning here."""
        for match in TOKEN.finditer(self.text):
            kind = match.lastgroup or "other"
            token = Token(kind, match[kind], match.start(kind))
            if kind == "other":
                self.fail("B001", token.offset, found=token.text, wanted="a figure or a number")
            self.tokens.append(token)

    def peek(self) -> Token | None:
        """The next token; None at the end."""
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def take(self, wanted: str) -> Token:
        """The next token, which must be there."""
        token = self.peek()
        if token is None:
            self.fail("B002", len(self.text), wanted=wanted)
        self.position += 1
        return token

    def accept(self, word: str) -> Token | None:
        """The next token where it is this word."""
        token = self.peek()
        if token is None or token.kind == "quoted" or token.text.lower() != word:
            return None
        self.position += 1
        return token

    def at(self, offset: int) -> Location:
        """Where a sign of the text stands in the file."""
        where = self.location
        return where.at(where.line, where.column + offset if where.column else 0)

    def report(self, code: str, offset: int, **values: object) -> None:
        """Add a problem, and go on."""
        self.problems.append(problem(code, self.at(offset), **values))

    def fail(self, code: str, offset: int, **values: object) -> NoReturn:
        """Add a problem, and stop."""
        self.report(code, offset, **values)
        raise _StoppedError

    def sign(self, left: Figure) -> Sign:
        """The sign of a comparison."""
        token = self.take("a sign such as >=")
        if token.text in _EXACT:
            self.fail("B010", token.offset, operator=token.text, hint=f"{left.text} >= …")
        if token.text not in _SIGNS:
            self.fail("B001", token.offset, found=token.text, wanted="one of <, <=, >, >=")
        return _SIGNS[token.text]

    def right(
        self, left: Figure, read: Callable[[Reader], tuple[Figure, int]]
    ) -> tuple[Figure | float, int]:
        """What a figure is compared with, and where that stands."""
        token = self.peek()
        if token is None:
            self.fail("B002", len(self.text), wanted="a number or another figure")
        following = self.tokens[self.position + 1 : self.position + 2]
        is_figure = token.kind == "word" and token.text[0].isalpha()
        if is_figure or (token.kind == "word" and following and following[0].text == "("):
            return read(self)
        self.position += 1
        if following and following[0].text == ",":
            rest = (
                self.tokens[self.position + 1].text if len(self.tokens) > self.position + 1 else ""
            )
            whole = f"{token.text},{rest}"
            self.fail("B008", token.offset, value=whole, wanted=whole.replace(",", "."))
        text = token.text
        if following and following[0].text == "%":
            self.position += 1
            text += "%"
        return self._number(left, text, token.offset), token.offset

    def _number(self, left: Figure, text: str, offset: int) -> float:
        if _PERCENT.fullmatch(text):
            number = float(text[:-1])
            if left.name == "share" or is_top(left, self.questionnaire):
                return number / 100
            self.fail("B008", offset, value=text, wanted=f"{number:g}")
        if not is_plain_number(text):
            wanted = "a number with a point, such as 8.5, and a thousand as 1000"
            if left.name == "share":
                wanted = "a share such as 30% or 0.3"
            self.fail("B008", offset, value=text, wanted=wanted)
        return float(text)


def read_figure(reader: Reader) -> tuple[Figure, int]:
    """A figure, checked against its question, and where it begins."""
    name = reader.take("a figure such as share(…)")
    if name.kind != "word":
        wanted = "a figure such as share(…)"
        reader.fail("B001", name.offset, found=name.text, wanted=wanted)
    start, end = name.offset, name.offset + len(name.text)
    inside: list[Token] = []
    if reader.accept("("):
        closing = _close(reader, inside)
        end = closing.offset + 1
    text = " ".join(reader.text[start:end].split())
    place = next((i for i, t in enumerate(inside) if _is_where(t)), len(inside))
    subject, condition = inside[:place], inside[place + 1 :]
    if place < len(inside) and not condition:
        at = inside[place].offset + len(inside[place].text)
        reader.fail("B002", at, wanted="a condition such as visit = first")
    word = name.text.lower()
    if word not in FIGURES and not (word in KINDS and _has_score(word)):
        scores = [kind for kind in ("nps", "csat", "ces") if kind in KINDS]
        near = suggestion(name.text, [*FIGURES, *scores])
        reader.fail("B004", name.offset, name=name.text, suggestion=near)
    known = next((one for one in FIGURES if one == word), None)
    if known is None:
        return _of_kind(reader, word, text, name, subject, condition), start
    return _of(reader, known, text, name, subject, condition), start


def _close(reader: Reader, inside: list[Token]) -> Token:
    """The bracket that closes a figure; what stands before it is added to `inside`."""
    depth = 1
    while True:
        token = reader.take("a closing bracket")
        if token.kind != "quoted":
            depth += {"(": 1, ")": -1}.get(token.text, 0)
        if not depth:
            return token
        inside.append(token)


def _is_where(token: Token) -> bool:
    return token.kind == "word" and token.text.lower() == "where"


def _condition(reader: Reader, tokens: list[Token]) -> Condition | None:
    """A condition over all questions; None where it has an error, which is reported."""
    if not tokens:
        return None
    start = tokens[0].offset
    end = tokens[-1].offset + len(tokens[-1].text)
    scope = Scope(reader.questionnaire.by_id)
    found, problems = parse_condition(reader.text[start:end], reader.at(start), scope)
    reader.problems += problems
    if found is None:
        raise _StoppedError
    return found


def _of(
    reader: Reader,
    name: FigureName,
    text: str,
    token: Token,
    subject: list[Token],
    condition: list[Token],
) -> Figure:
    if name == "n":
        where = _condition(reader, [*subject, *condition])
        return Figure("n", text, where=where)
    if name == "share":
        return _share(reader, text, token, subject, condition)
    if len(subject) != 1 or subject[0].kind != "word":
        offset = subject[0].offset if subject else token.offset
        found = reader.text[offset:].split(")")[0] if subject else text
        wanted = f"the id of a question, as in {name}(spend)"
        reader.fail("B001", offset, found=found, wanted=wanted)
    question, part = _question(reader, subject[0])
    where = _condition(reader, condition)
    _check_has(reader, name, question, part, subject[0].offset)
    return Figure(name, text, question.id, part, where=where)


def _share(
    reader: Reader, text: str, token: Token, subject: list[Token], condition: list[Token]
) -> Figure:
    if len(subject) <= 1:
        named = subject[0].text if subject else ""
        question = reader.questionnaire.by_id.get(named.partition(".")[0])
        example = "share(reason = price)"
        if question is not None:
            example = f"share({_example(question, named)})"
        offset = subject[0].offset if subject else token.offset
        reader.fail("B007", offset, found=text, example=example)
    return Figure(
        "share", text, of=_condition(reader, subject), where=_condition(reader, condition)
    )


def _example(question: Question, named: str) -> str:
    """A condition on a question that is one."""
    measure = kind_of(question).measure
    if measure.form == "number":
        return f"{named} >= {measure.limits(question)[0] or 1}"
    code = next((c.key for c in question.choices if is_word(c.key)), "yes")
    return f"{named} has {code}" if measure.takes_several(question) else f"{named} = {code}"


def is_word(text: str) -> bool:
    """Whether a code can stand in a condition without quotes."""
    return re.fullmatch(r"[^\s=<>!(),\"“”„≤≥≠]+", text) is not None


def _of_kind(
    reader: Reader,
    kind: str,
    text: str,
    token: Token,
    subject: list[Token],
    condition: list[Token],
) -> Figure:
    """`nps`, `nps(recommend)`, `nps(visit = first)`, `nps(recommend where visit = first)`."""
    own = [q for q in reader.questionnaire if q.kind == kind]
    if len(subject) == 1 and subject[0].text.partition(".")[0] in reader.questionnaire.by_id:
        question, part = _question(reader, subject[0])
        _check_has(reader, "score", question, part, subject[0].offset)
        return Figure("score", text, question.id, part, where=_condition(reader, condition))
    if len(own) != 1:
        found = "there is none of this kind" if not own else f"there are {len(own)} of this kind"
        hint = "Name a question that has a score." if not own else f"Write `{kind}({own[0].id})`."
        reader.fail("B011", token.offset, name=kind, found=found, suggestion=hint)
    return Figure("score", text, own[0].id, where=_condition(reader, subject or condition))


def _question(reader: Reader, token: Token) -> tuple[Question, str]:
    name, _, part = token.text.partition(".")
    question = reader.questionnaire.by_id.get(name)
    if question is None:
        near = suggestion(name, reader.questionnaire.by_id)
        reader.fail("C004", token.offset, question=name, suggestion=near)
    return question, part


def _check_has(reader: Reader, name: str, question: Question, part: str, offset: int) -> None:
    """Report a figure that a question does not have, and a row or item that is not there."""
    measure = kind_of(question).measure
    if name == "score":
        if not _has_score(question.kind):
            hint = "Scores are those of nps, csat and ces. Compare its mean or a share."
            reader.fail("B005", offset, question=question.id, figure="score", suggestion=hint)
        return
    found: list[Problem] = []
    if measure.has_parts or part:
        check_part(Subject(question.id, question, part, found), reader.at(offset), needed=True)
    if found:
        reader.problems += found
        raise _StoppedError
    if not _has_numbers(question) or (name == "median" and part and not question.rows):
        hint = "Name a question that is answered with a number."
        if _has_numbers(question):
            hint = "Compare its mean."
        elif question.choices:
            named = f"{question.id}.{part}" if part else question.id
            hint = f"Compare a share, as in `share({_example(question, named)}) >= 30%`."
        reader.fail("B005", offset, question=question.id, figure=name, suggestion=hint)


def _has_score(kind: str) -> bool:
    found = KINDS.get(kind)
    return found is not None and (found.measure.guess == "score" or bool(found.top_points))


def is_top(figure: Figure, questionnaire: Questionnaire) -> bool:
    """Whether a score is the share of the upper points."""
    if figure.name != "score":
        return False
    kind = kind_of(questionnaire.by_id[figure.question])
    return kind.measure.guess != "score"


def _has_numbers(question: Question) -> bool:
    """Whether a question, or its rows or items, have a mean."""
    measure = kind_of(question).measure
    if question.rows:
        return not measure.takes_several(question) and all(
            is_number(c.key) for c in question.choices
        )
    return (
        "numbers" in measure.tells
        or measure.guess in ("mean", "score")
        or measure.item_guess == "mean"
        or (measure.has_parts and measure.form == "number")
    )
