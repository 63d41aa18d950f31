"""YAML as nodes that know where they stand; every value stays the text that was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from surveygen.dataclass import dataclass
from surveygen.errors import Location, Problem
from surveygen.messages import problem

if TYPE_CHECKING:
    import yaml

MOST_NODES = 20_000
"""More parts than this in a front matter is a mistake or an attack."""

DEEPEST = 40
"""How deeply values of a front matter may be nested."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the front matter with its place."""

    value: str | list[Node] | dict[str, Node]
    location: Location
    """Where it stands, or its key where it has one."""
    text_at: Location | None = None
    """Where the first sign of a text stands; None for what is none, or runs over several lines."""


def parse_nodes(
    source: str, path: Location, first_line: int, problems: list[Problem]
) -> Node | None:
    """The YAML as nodes, None where there is nothing or a mistake, which is added to `problems`.

    `first_line` is the number of its first line in the file.
    """
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        _reject_nesting(source, loader)
        root = yaml.compose(source, Loader=loader)
        if root is None:
            return None
        budget = iter(range(MOST_NODES))
        return _node(root, path, first_line, budget, problems)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        reason = " ".join(filter(None, (error.context, error.problem)))
        problems.append(
            problem("S002", path.at(line, (mark.column + 1) if mark else 0), reason=reason)
        )
    except (yaml.YAMLError, RecursionError, StopIteration, ValueError) as error:
        reason = getattr(error, "reason", "") or "it is nested too deeply or too large"
        problems.append(problem("S002", path.at(first_line), reason=reason))
    return None


def _reject_nesting(source: str, loader: Any) -> None:
    """Raise ValueError where values are nested so deeply that composing them could not return.

    The composer calls itself for every level, in C; the events before it come one by one.
    """
    import yaml

    if sum(map(source.count, "[{-?:")) <= DEEPEST:
        return
    depth = 0
    for event in yaml.parse(source, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise ValueError
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _node(
    node: yaml.Node, path: Location, first_line: int, budget: Iterator[int], problems: list[Problem]
) -> Node:
    import yaml

    next(budget)
    where = path.at(first_line + node.start_mark.line, node.start_mark.column + 1)
    if isinstance(node, yaml.SequenceNode):
        return Node([_node(n, path, first_line, budget, problems) for n in node.value], where)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Node] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node.value, str) else "?"
            at = path.at(first_line + key_node.start_mark.line, key_node.start_mark.column + 1)
            if key in mapping:
                problems.append(problem("S005", at, key=key))
            value = _node(value_node, path, first_line, budget, problems)
            mapping[key] = Node(value.value, at, value.text_at)
        return Node(mapping, where)
    quoted = where.at(where.line, where.column + 1)
    starts = {None: where, "": where, "'": quoted, '"': quoted}.get(getattr(node, "style", None))
    is_one_line = node.start_mark.line == node.end_mark.line
    return Node(str(node.value), where, starts if is_one_line else None)
