"""Named answer lists: those of the front matter and those that are built in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from surveygen.errors import Problem
from surveygen.language.markup import Markup
from surveygen.language.names import is_code, is_id, slug, unique
from surveygen.language.nodes import Node
from surveygen.messages import problem
from surveygen.model import Choice

_ENTRY = re.compile(r"(.*\S)\s+=\s*(\S+)")


def read_lists(
    nodes: Mapping[str, Node], markup: Markup, problems: list[Problem]
) -> dict[str, tuple[Choice, ...]]:
    """The lists of the front matter, `Label =code` each; mistakes are added to `problems`."""
    lists = {}
    for name, node in nodes.items():
        entries = node.value if isinstance(node.value, list) else []
        if not is_id(name) or len(entries) < 2:
            wanted = "a name and at least two answers, as in [Poor =1, Good =2]"
            problems.append(problem("S006", node.location, key=f"lists: {name}", wanted=wanted))
            continue
        lists[name] = _choices(entries, markup, problems)
    return lists


def _choices(entries: list[Node], markup: Markup, problems: list[Problem]) -> tuple[Choice, ...]:
    taken: dict[str, int] = {}
    choices = []
    for number, entry in enumerate(entries, 1):
        text = entry.value if isinstance(entry.value, str) else ""
        match = _ENTRY.fullmatch(text.strip())
        words, code = (match[1], match[2]) if match else (text.strip(), None)
        if not words:
            problems.append(problem("Q032", entry.location))
        if code is not None and not is_code(code):
            proposal = slug(code, "option")
            problems.append(problem("Q037", entry.location, code=code, proposal=proposal))
            code = None
        if code is not None and code in taken:
            problems.append(problem("Q030", entry.location, name=code))
        label = markup.inline(words)
        name = unique(code if code is not None else slug(label.plain, f"option_{number}"), taken)
        choices.append(Choice(name=name, label=label, code=code, location=entry.location))
    return tuple(choices)
