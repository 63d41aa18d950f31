"""Views: which special pictures of the answers a question set asks the report for.

`views:` in the front matter names a view and says which question plays which part in it. What is
drawn of them is the report's; here stands what each takes, so that a mistake is found when the
question set is checked and not when the answers have come.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from surveygen.errors import Problem
from surveygen.kinds import kind_of
from surveygen.language.nodes import Node
from surveygen.messages import problem, suggestion
from surveygen.model import Questionnaire
from surveygen.registry import Registry

Views = dict[str, dict[str, tuple[str, ...]]]
"""View → part → the questions that play it."""


class Part(NamedTuple):
    """A part of a view: which questions can play it."""

    wanted: str
    """In words, for messages and the reference."""
    measures: frozenset[str]
    optional: bool = False
    several: bool = False
    codes: tuple[str, ...] = ()
    """Stored values that the question must have."""
    like: str = ""
    """The part whose rows or options it must have as well."""
    rows_of: str = ""
    """The part whose rows (or questions without any) it names; empty where it names questions."""


def _part(
    wanted: str,
    *measures: str,
    optional: bool = False,
    several: bool = False,
    codes: tuple[str, ...] = (),
    like: str = "",
) -> Part:
    return Part(wanted, frozenset(measures), optional, several, codes, like)


_CHOICE = "a question that picks one"
_TEXT = "an open question"
_FIVE = ("1", "2", "3", "4", "5")
_ANY: tuple[str, ...] = ("choice", "multi", "number", "scale", "nps", "text")

FORMS: dict[str, dict[str, Part]] = {
    "reasons": {
        "reason": _part(_CHOICE, "choice"),
        "words": _part(_TEXT, "text", optional=True, several=True),
        "by": _part(_CHOICE, "choice", optional=True),
    },
    "ways": {
        "way": _part(_CHOICE, "choice"),
        "score": _part("a score, a scale or a number", "nps", "scale", "number"),
    },
    "path": {
        "steps": _part("questions that pick one or many", "choice", "multi", several=True),
        "by": _part(_CHOICE, "choice", optional=True),
    },
    "pains": {
        "often": _part("a matrix", "matrix"),
        "bad": _part("a matrix with the same rows", "matrix", like="often"),
    },
    "bars": {"items": _part("a matrix", "matrix")},
    "journey": {
        "steps": _part("a matrix", "matrix"),
        "mend": _part(_CHOICE, "choice", optional=True),
    },
    "stories": {
        "story": _part(_TEXT, "text"),
        "permission": _part("a question with the answer `yes`", "choice", codes=("yes",)),
        "who": _part(_TEXT, "text", optional=True),
    },
    "worlds": {
        "world": _part(_CHOICE, "choice"),
        "wish": _part(
            "a question with `advance`, `simplify` and `wait`",
            "choice",
            codes=("advance", "simplify", "wait"),
        ),
        "ready": _part("a scale", "scale", optional=True),
    },
    "cards": {
        "facts": _part("questions that pick one or many", "choice", "multi", several=True),
        "words": _part(_TEXT, "text", optional=True, several=True),
    },
    "empathy": {
        part: _part("questions of any kind but grids", *_ANY, several=True)
        for part in ("surrounds", "hears", "thinks", "troubles", "gladdens")
    },
    "gap": {"items": _part("a matrix", "matrix"), "by": _part(_CHOICE, "choice")},
    "kano": {
        "with": _part("a matrix answered with `answers kano5`", "matrix", codes=_FIVE),
        "without": _part("a matrix with the same rows", "matrix", codes=_FIVE, like="with"),
    },
    "reach": {"options": _part("a question that picks many", "multi")},
    "preference": {"items": _part("a question of the type `best-worst`", "best-worst")},
    "concepts": {
        "shown": _part("a question of the type `concepts`", "version"),
        "compared": _part(
            "questions with options, a scale or a number",
            *("choice", "multi", "number", "scale", "nps", "matrix"),
            several=True,
        ),
    },
    "trial": {
        "price": _part("a question of the type `price`", "price"),
        "cheap": _part("a scale from 1 to 5", "scale", "choice", codes=_FIVE),
        "expensive": _part("a scale from 1 to 5", "scale", "choice", codes=_FIVE),
    },
    "drivers": {
        "score": _part("a score, a scale or a number", "nps", "scale", "number"),
        "items": _part("a matrix, or questions with a scale", "matrix", "scale", several=True),
        "guess": Part("items, the most important first", frozenset(), True, True, rows_of="items"),
    },
    "bet": {"options": _part("a ranking", "rank")},
    "changes": {
        "noticed": _part("a question that picks many", "multi"),
        "better": _part(
            "a question that picks many, with the same options", "multi", like="noticed"
        ),
    },
    "obstacles": {
        "obstacle": _part(_CHOICE, "choice"),
        "minutes": _part("a number", "number", optional=True),
        "often": _part(_CHOICE, "choice", optional=True),
        "task": _part(_TEXT, "text", optional=True),
        "quote": _part(_TEXT, "text", optional=True),
    },
}
"""Every view of surveygen's own with its parts."""


class _Formed(Protocol):
    """A view of another package, as far as it matters here."""

    form: Mapping[str, Part]


_ADDED: Registry[_Formed] = Registry("surveygen.views", "a view", {})


def form_of(view: str) -> Mapping[str, Part] | None:
    """What each part of a view takes; None where there is no such view."""
    if view in FORMS:
        return FORMS[view]
    return _ADDED[view].form if view in _ADDED else None


def read_views(
    nodes: Mapping[str, Node], questionnaire: Questionnaire, problems: list[Problem]
) -> Views:
    """The views asked for, with the questions that play their parts.

    What does not fit is added to `problems`.
    """
    views: Views = {}
    for name, node in nodes.items():
        form = form_of(name)
        if form is None:
            near = suggestion(name, [*FORMS, *_ADDED])
            problems.append(problem("V001", node.location, view=name, suggestion=near))
            continue
        given = node.value if isinstance(node.value, dict) else {}
        for part in form.keys() - given.keys():
            if not form[part].optional:
                wanted = form[part].wanted
                problems.append(problem("V003", node.location, view=name, part=part, wanted=wanted))
        views[name] = {
            part: tuple(
                _rows(name, part, one, given.get(form[part].rows_of), questionnaire, problems)
                if part in form and form[part].rows_of
                else _players(name, form, part, one, questionnaire, problems)
            )
            for part, one in given.items()
        }
        _compare(name, form, node, views[name], questionnaire, problems)
    return views


def _compare(
    view: str,
    form: Mapping[str, Part],
    node: Node,
    players: Mapping[str, tuple[str, ...]],
    questionnaire: Questionnaire,
    problems: list[Problem],
) -> None:
    """Report parts that are to have the same rows or options and have not."""
    for name, part in form.items():
        for one, other in zip(players.get(name, ()), players.get(part.like, ()), strict=False):
            asked, model = questionnaire.by_id[one], questionnaire.by_id[other]
            keys = {c.key for c in asked.rows or asked.choices}
            if keys != {c.key for c in model.rows or model.choices}:
                problems.append(problem("V007", node.location, view=view, one=one, other=other))


def _rows(
    view: str,
    part: str,
    node: Node,
    owners: Node | None,
    questionnaire: Questionnaire,
    problems: list[Problem],
) -> Iterator[str]:
    """The rows named, as `question.row`; of a question without rows, the question."""
    known: dict[str, str] = {}
    for owner in _nodes(owners) if owners is not None else []:
        question = questionnaire.by_id.get(str(owner.value))
        if question is None:
            continue
        if not question.rows:
            known[question.id] = question.id
        for row in question.rows:
            full = f"{question.id}.{row.key}"
            known |= {row.key: full, full: full}
    for one in _nodes(node):
        given = str(one.value)
        if given in known:
            yield known[given]
        else:
            near = suggestion(given, known)
            problems.append(
                problem("V008", one.location, given=given, view=view, part=part, suggestion=near)
            )


def _nodes(node: Node) -> list[Node]:
    """One or several."""
    return node.value if isinstance(node.value, list) else [node]


def _players(
    view: str,
    form: Mapping[str, Part],
    name: str,
    node: Node,
    questionnaire: Questionnaire,
    problems: list[Problem],
) -> Iterator[str]:
    part = form.get(name)
    if part is None:
        near = suggestion(name, form)
        problems.append(problem("V002", node.location, view=view, part=name, suggestion=near))
        return
    nodes = _nodes(node)
    if len(nodes) > 1 and not part.several:
        problems.append(problem("V006", node.location, view=view, part=name))
    for one in nodes:
        given = one.value if isinstance(one.value, str) else ""
        question = questionnaire.by_id.get(given)
        if question is None:
            near = suggestion(given, questionnaire.by_id)
            problems.append(problem("V004", one.location, question=given, suggestion=near))
        elif kind_of(question).measure.name not in part.measures or not set(part.codes) <= {
            choice.key for choice in question.choices
        }:
            wanted = part.wanted
            problems.append(
                problem("V005", one.location, question=given, view=view, part=name, wanted=wanted)
            )
        else:
            yield given
