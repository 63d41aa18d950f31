"""Conditions as authors write them: `visit = first and nps <= 6`, parsed and checked.

condition  = and-part { "or" and-part }
and-part   = not-part { "and" not-part }
not-part   = "not" not-part | "(" condition ")" | test
test       = id ( operator value | "has" value | "in" "(" value { "," value } ")" | "answered" )
id         = name [ "." row ]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple, NoReturn

from surveygen.condition import (
    And,
    Answered,
    Comparison,
    Condition,
    Not,
    Or,
)
from surveygen.dataclass import dataclass
from surveygen.errors import Location, Problem
from surveygen.kinds import kind_of
from surveygen.language.comparisons import Subject, Value, check_part, comparison, has, is_one_of
from surveygen.messages import problem, suggestion
from surveygen.model import Question
from surveygen.patterns import pattern

DEEPEST = 40
"""How many brackets and `not` may be nested."""

TOKEN = pattern(
    r"""\s*(?:
        (?P<quoted>"[^"]*"|'[^']*'|[“”„][^“”]*[“”]|[‘’‚][^‘’]*[‘’])
      | (?P<symbol><=|>=|!=|==|≤|≥|≠|<>|[=<>(),])
      | (?P<word>[^\s=<>!(),"“”„≤≥≠]+)
      | (?P<other>\S)
    )""",
    re.VERBOSE,
)
"""The words and signs of a condition."""
_SIGNS: tuple[Comparison, ...] = ("=", "!=", "<", "<=", ">", ">=")
_OPERATORS: dict[str, Comparison] = {
    **{sign: sign for sign in _SIGNS},
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
}
_WORDS = ("and", "or", "not", "has", "in", "answered")


class Scope(NamedTuple):
    """The questions a condition may look at."""

    earlier: Mapping[str, Question]
    """Those that stand before it."""
    later: frozenset[str] = frozenset()
    """The ids of itself and of those that follow: naming one is an error of its own."""


class _Token(NamedTuple):
    kind: str
    text: str
    offset: int


@dataclass(slots=True)
class _ConditionError(Exception):
    """Stops the parse of one condition; never leaves this module."""

    found: Problem


@dataclass(slots=True)
class _Parser:
    """One condition's tokens and how far it has come."""

    text: str
    location: Location
    scope: Scope
    tokens: list[_Token] = field(default_factory=list)
    position: int = 0
    depth: int = 0
    problems: list[Problem] = field(default_factory=list)


def parse_condition(
    text: str, location: Location, scope: Scope
) -> tuple[Condition | None, list[Problem]]:
    """The condition, checked against the questions in scope; None when it has an error.

    `location` is where its text begins, so that problems point at the word that is wrong.
    """
    parser = _Parser(text, location, scope)
    try:
        parser.tokens = _tokens(parser)
        condition = _or(parser)
        if (rest := _peek(parser)) is not None:
            _fail(parser, "C001", rest.offset, found=rest.text, wanted="'and', 'or' or the end")
    except _ConditionError as failure:
        return None, [*parser.problems, failure.found]
    return (None if parser.problems else condition), parser.problems


def _tokens(parser: _Parser) -> list[_Token]:
    tokens = []
    for match in TOKEN.finditer(parser.text):
        kind = match.lastgroup or "other"
        text, offset = match[kind], match.start(kind)
        if kind == "other":
            _fail(parser, "C001", offset, found=text, wanted="an id, a value or an operator")
        tokens.append(_Token(kind, text, offset))
    return tokens


def _peek(parser: _Parser) -> _Token | None:
    return parser.tokens[parser.position] if parser.position < len(parser.tokens) else None


def _next(parser: _Parser, wanted: str) -> _Token:
    token = _peek(parser)
    if token is None:
        _fail(parser, "C002", len(parser.text), wanted=wanted)
    parser.position += 1
    return token


def _accept(parser: _Parser, *words: str) -> _Token | None:
    token = _peek(parser)
    if token is None or token.kind == "quoted" or token.text.lower() not in words:
        return None
    parser.position += 1
    return token


def _fail(parser: _Parser, code: str, offset: int, **values: object) -> NoReturn:
    raise _ConditionError(problem(code, _at(parser, offset), **values))


def _at(parser: _Parser, offset: int) -> Location:
    where = parser.location
    return where.at(where.line, where.column + offset if where.column else 0)


def _or(parser: _Parser) -> Condition:
    operands = [_and(parser)]
    while _accept(parser, "or"):
        operands.append(_and(parser))
    return operands[0] if len(operands) == 1 else Or(tuple(operands))


def _and(parser: _Parser) -> Condition:
    operands = [_not(parser)]
    while _accept(parser, "and"):
        operands.append(_not(parser))
    return operands[0] if len(operands) == 1 else And(tuple(operands))


def _not(parser: _Parser) -> Condition:
    parser.depth += 1
    if parser.depth > DEEPEST:
        _fail(parser, "C010", 0, deepest=DEEPEST)
    try:
        if _accept(parser, "not"):
            return Not(_not(parser))
        if _accept(parser, "("):
            inside = _or(parser)
            _close(parser)
            return inside
        return _test(parser)
    finally:
        parser.depth -= 1


def _close(parser: _Parser) -> None:
    closing = _next(parser, "a closing bracket")
    if closing.text != ")":
        _fail(parser, "C001", closing.offset, found=closing.text, wanted="a closing bracket")


def _test(parser: _Parser) -> Condition:
    token = _next(parser, "the id of a question")
    if token.kind != "word" or token.text.lower() in _WORDS:
        _fail(parser, "C001", token.offset, found=token.text, wanted="the id of a question")
    where = _at(parser, token.offset)
    name, _, part = token.text.partition(".")
    subject = Subject(name, _question(parser, name, where), part, parser.problems)
    if _accept(parser, "answered"):
        check_part(subject, where, needed=False)
        return Answered(name, part)
    check_part(subject, where, needed=True)
    if _accept(parser, "has"):
        return has(subject, *_value_at(parser))
    if _accept(parser, "in"):
        return is_one_of(subject, _values(parser))
    operator = _next(parser, "an operator such as =")
    if operator.text not in _OPERATORS:
        wanted = "an operator: =, !=, <, <=, >, >=, has, in or answered"
        if operator.text in ("==", "is", "<>"):
            wanted = "= for equal, != for different"
        _fail(parser, "C001", operator.offset, found=operator.text, wanted=wanted)
    text, where, quoted = _value_at(parser)
    return comparison(subject, _OPERATORS[operator.text], text, where, quoted=quoted)


def _question(parser: _Parser, name: str, where: Location) -> Question | None:
    """The question in scope; None once its absence has been reported."""
    question = parser.scope.earlier.get(name)
    if question is None:
        if name in parser.scope.later:
            parser.problems.append(problem("C005", where, question=name))
        else:
            near = suggestion(name, parser.scope.earlier)
            parser.problems.append(problem("C004", where, question=name, suggestion=near))
    elif not kind_of(question).measure.is_answered:
        parser.problems.append(problem("C009", where, question=name))
    return question


def _value_at(parser: _Parser) -> Value:
    token = _next(parser, "a value")
    if token.kind == "symbol":
        _fail(parser, "C001", token.offset, found=token.text, wanted="a value")
    quoted = token.kind == "quoted"
    text = token.text[1:-1] if quoted else token.text
    return Value(text, _at(parser, token.offset), quoted)


def _values(parser: _Parser) -> list[Value]:
    opening = _next(parser, "an opening bracket")
    if opening.text != "(":
        wanted = "values in brackets: in (a, b)"
        _fail(parser, "C001", opening.offset, found=opening.text, wanted=wanted)
    values = [_value_at(parser)]
    while _accept(parser, ","):
        values.append(_value_at(parser))
    _close(parser)
    return values
