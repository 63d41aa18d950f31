"""When answers are taken, as the front matter says it: moments, so many, and full quotas."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Any

from surveygen.errors import Problem
from surveygen.language.nodes import Node
from surveygen.messages import problem
from surveygen.patterns import pattern

_MOMENT = pattern(r"(\d{4}-\d\d-\d\d)(?:[ T](\d\d?:\d\d))?(?: +(\S+))?")
_MOMENT_WANTED = "a date and time such as 2026-06-30 23:59 Europe/London"
_CLOSES_WANTED = (
    f"{_MOMENT_WANTED}, `after 200`, `when quotas are full`, or a list of different ones of these"
)
_AFTER = pattern(r"after ([1-9]\d{0,6})(?: (?:answers|responses|people))?")


def read_opens(node: Node, key: str, problems: list[Problem]) -> str | None:
    """ISO date and time; with an offset where a zone is named, else the respondent's clock."""
    if not isinstance(node.value, str):
        problems.append(problem("S006", node.location, key=key, wanted="one text"))
        return None
    found = _moment(node.value.strip(), time())
    if found is None:
        problems.append(problem("S006", node.location, key=key, wanted=_MOMENT_WANTED))
    return found


def read_closes(node: Node, key: str, problems: list[Problem]) -> dict[str, Any] | None:
    """The settings of what comes first: a moment, so many responses, or full quotas."""
    nodes = node.value if isinstance(node.value, list) else [node]
    found: dict[str, Any] = {}
    for one in nodes:
        said = _closing(one.value) if isinstance(one.value, str) else None
        if said is None or said[0] in found:
            wanted = _CLOSES_WANTED if len(nodes) > 1 or _is_no_date(one) else _MOMENT_WANTED
            problems.append(problem("S006", node.location, key=key, wanted=wanted))
            return None
        found[said[0]] = said[1]
    return found


def _is_no_date(node: Node) -> bool:
    return not (isinstance(node.value, str) and re.match(r"\s*\d", node.value))


def _closing(text: str) -> tuple[str, Any] | None:
    """A setting and its value."""
    plain = " ".join(text.casefold().split())
    if match := _AFTER.fullmatch(plain):
        return "closes_after", int(match[1])
    if plain == "when quotas are full":
        return "closes_quotas", True
    moment = _moment(text.strip(), time(23, 59, 59))
    return None if moment is None else ("closes", moment)


def _moment(text: str, usual: time) -> str | None:
    """A moment in ISO form, at the usual time where none is given; None for anything else."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    try:
        clock = time.fromisoformat(match[2].zfill(5)) if match[2] else usual
        moment = datetime.combine(datetime.fromisoformat(match[1]), clock)
        if match[3]:
            from zoneinfo import ZoneInfo

            zone = ZoneInfo("UTC" if match[3] in ("Z", "UTC") else match[3])
            moment = moment.replace(tzinfo=zone)
    except (ValueError, KeyError, OSError):
        return None
    return moment.isoformat()
