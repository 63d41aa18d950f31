"""Decisions as authors write them: `share(reason = price) >= 30%`, parsed and checked.

ruling     = and-part { "or" and-part }
and-part   = not-part { "and" not-part }
not-part   = "not" not-part | "(" ruling ")" | test
test       = figure sign ( figure | number )
figure     = name [ "(" [ subject ] [ "where" condition ] ")" ]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from surveygen.decision import (
    Comparing,
    Decision,
    Either,
    Every,
    Figure,
    Opposite,
    Ruling,
    Wanted,
    tests_in,
)
from surveygen.errors import Location, Problem
from surveygen.kinds import kind_of
from surveygen.language.bounds import check_test
from surveygen.language.conditions import DEEPEST
from surveygen.language.figures import Reader, read_figure
from surveygen.language.frontmatter import shares_of
from surveygen.language.nodes import Node
from surveygen.messages import problem, suggestion
from surveygen.model import Questionnaire

_PARTS = ("if", "then", "else")


def read_decisions(
    nodes: Sequence[Node], questionnaire: Questionnaire, problems: list[Problem]
) -> tuple[Decision, ...]:
    """The decisions of a front matter; what is wrong with them is added to `problems`."""
    found = (_decision(node, questionnaire, problems) for node in nodes)
    return tuple(one for one in found if one is not None)


def _decision(node: Node, questionnaire: Questionnaire, problems: list[Problem]) -> Decision | None:
    if not isinstance(node.value, dict):
        found = "here is a text alone" if isinstance(node.value, str) else "here is a list"
        problems.append(_misshapen(node.location, found))
        return None
    texts = {}
    for key, value in node.value.items():
        if key not in _PARTS:
            near = suggestion(key, _PARTS) + " "
            problems.append(_misshapen(value.location, f"'{key}' is none of them", near))
        elif not isinstance(value.value, str) or not value.value.strip():
            problems.append(_misshapen(value.location, f"`{key}` holds no text"))
        else:
            texts[key] = " ".join(value.value.split())
    problems += [
        _misshapen(node.location, f"`{key}` is missing")
        for key in ("if", "then")
        if key not in node.value
    ]
    if "if" not in texts:
        return None
    condition = node.value["if"]
    written = str(condition.value)
    where = condition.text_at or Location(condition.location.path, condition.location.line)
    ruling = parse_ruling(written, where, questionnaire, problems)
    if ruling is None or "then" not in texts:
        return None
    weights = questionnaire.settings.weights
    raked = () if isinstance(weights, str) else weights
    weighted = [f for test in tests_in(ruling) for f in test.figures if f.is_set_by(raked)]
    problems += [problem("B016", where, figure=f.text) for f in dict.fromkeys(weighted)]
    return Decision(ruling, texts["if"], texts["then"], texts.get("else", ""), condition.location)


def _misshapen(where: Location, found: str, near: str = "") -> Problem:
    wanted = "`if` and `then`, and perhaps `else`"
    return problem("B003", where, wanted=wanted, found=found, suggestion=near)


def parse_ruling(
    text: str, where: Location, questionnaire: Questionnaire, problems: list[Problem]
) -> Ruling | None:
    """The condition of a decision, checked; None where it has an error, which is added."""
    reader = Reader(text, where, questionnaire)
    ruling: Ruling | None = None
    try:
        reader.split()
        ruling = _or(reader)
        if (rest := reader.peek()) is not None:
            reader.fail("B001", rest.offset, found=rest.text, wanted="'and', 'or' or the end")
    except reader.Stopped:
        ruling = None
    problems += reader.problems
    return None if reader.problems else ruling


def _or(reader: Reader) -> Ruling:
    operands = [_and(reader)]
    while reader.accept("or"):
        operands.append(_and(reader))
    return operands[0] if len(operands) == 1 else Either(tuple(operands))


def _and(reader: Reader) -> Ruling:
    operands = [_not(reader)]
    while reader.accept("and"):
        operands.append(_not(reader))
    return operands[0] if len(operands) == 1 else Every(tuple(operands))


def _not(reader: Reader) -> Ruling:
    reader.depth += 1
    if reader.depth > DEEPEST:
        reader.fail("C010", 0, deepest=DEEPEST)
    try:
        if reader.accept("not"):
            return Opposite(_not(reader))
        if reader.accept("("):
            inside = _or(reader)
            closing = reader.take("a closing bracket")
            if closing.text != ")":
                wanted = "a closing bracket"
                reader.fail("B001", closing.offset, found=closing.text, wanted=wanted)
            return inside
        return _test(reader)
    finally:
        reader.depth -= 1


def _test(reader: Reader) -> Comparing:
    left, place = read_figure(reader)
    sign = reader.sign(left)
    right, other = reader.right(left, read_figure)
    return check_test(reader, Comparing(left, sign, right), place, other)


def read_known(
    nodes: Mapping[str, Node], questionnaire: Questionnaire, problems: list[Problem]
) -> dict[str, dict[str, float]]:
    """What is known of all there are, by question; what does not fit is added to `problems`."""
    found = {}
    for name, node in nodes.items():
        if not _has_answers(name, questionnaire, node.location, problems):
            continue
        shares = shares_of(Node({name: node}, node.location), "population", problems).get(name, {})
        codes = _check_codes(name, shares, questionnaire, node.location, problems)
        total = sum(shares.values())
        is_short = set(codes) <= shares.keys() and total < 0.995
        if shares and (total > 1.005 or is_short):
            said = f"{100 * total:.0f}%"
            problems.append(problem("B014", node.location, question=name, total=said))
        found[name] = shares
    return found


def check_weights(
    shares: Mapping[str, Mapping[str, float]],
    questionnaire: Questionnaire,
    where: Location,
    problems: list[Problem],
) -> None:
    """Add to `problems` which of the shares that weights reach for are of nothing asked."""
    for name, own in shares.items():
        if _has_answers(name, questionnaire, where, problems):
            _check_codes(name, own, questionnaire, where, problems)


def _has_answers(
    name: str, questionnaire: Questionnaire, where: Location, problems: list[Problem]
) -> bool:
    """Whether a question has answers of which one is chosen; else it is reported."""
    question = questionnaire.by_id.get(name)
    if question is not None and kind_of(question).measure.lists_answers:
        return True
    able = [q.id for q in questionnaire if kind_of(q).measure.lists_answers]
    problems.append(problem("B013", where, question=name, suggestion=suggestion(name, able)))
    return False


def _check_codes(
    name: str,
    shares: Mapping[str, float],
    questionnaire: Questionnaire,
    where: Location,
    problems: list[Problem],
) -> list[str]:
    """The codes of a question; those that have a share and are none of them are reported."""
    codes = [choice.key for choice in questionnaire.by_id[name].choices]
    for code in shares:
        if code not in codes:
            near = suggestion(code, codes)
            values = {"question": name, "answer": code, "known": ", ".join(codes)}
            problems.append(problem("C003", where, **values, suggestion=near))
    return codes


def read_wanted(
    nodes: Mapping[str, Node], questionnaire: Questionnaire, problems: list[Problem]
) -> tuple[Wanted, ...]:
    """What a survey is to find out; what names nothing of it is added to `problems`."""
    found = []
    for text, node in nodes.items():
        wanted = Wanted(" ".join(text.split()))
        targets = node.value if isinstance(node.value, list) else [node]
        for target in targets:
            wanted = _with(wanted, target, questionnaire, problems)
        found.append(wanted)
    return tuple(found)


def _with(
    wanted: Wanted, node: Node, questionnaire: Questionnaire, problems: list[Problem]
) -> Wanted:
    text = node.value.strip() if isinstance(node.value, str) else ""
    question = questionnaire.by_id.get(text)
    if question is not None and kind_of(question).measure.is_answered:
        return replace(wanted, questions=(*wanted.questions, text))
    if "(" in text:
        where = node.text_at or Location(node.location.path, node.location.line)
        figure = parse_figure(text, where, questionnaire, problems)
        return wanted if figure is None else replace(wanted, figures=(*wanted.figures, figure))
    near = suggestion(text, [q.id for q in questionnaire if kind_of(q).measure.is_answered])
    problems.append(problem("B012", node.text_at or node.location, found=text, suggestion=near))
    return wanted


def parse_figure(
    text: str, where: Location, questionnaire: Questionnaire, problems: list[Problem]
) -> Figure | None:
    """A figure alone, checked; None where it has an error, which is added."""
    reader = Reader(text, where, questionnaire)
    figure: Figure | None = None
    try:
        reader.split()
        figure, _ = read_figure(reader)
        if (rest := reader.peek()) is not None:
            reader.fail("B001", rest.offset, found=rest.text, wanted="the end")
    except reader.Stopped:
        figure = None
    problems += reader.problems
    return None if reader.problems else figure
