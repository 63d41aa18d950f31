"""The YAML front matter: found, read with the lines of its keys, and typed by us."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from surveygen import wire
from surveygen.dataclass import dataclass
from surveygen.errors import Location, Problem
from surveygen.language.moments import read_closes, read_opens
from surveygen.language.names import SURVEY_ID, is_id
from surveygen.language.nodes import Node, parse_nodes
from surveygen.messages import problem, suggestion
from surveygen.patterns import pattern
from surveygen.settings import (
    KIOSK_WANTED,
    LANGUAGE,
    LANGUAGE_WANTED,
    ONCE_WANTED,
    PICTURE_WANTED,
    RETENTION_WANTED,
    SEAL_WANTED,
    Settings,
    kiosk_seconds,
    once_setting,
    picture_address,
    retention_days,
)

if TYPE_CHECKING:
    from surveygen.sealing.public import SealSetting

_FENCE = pattern(r"---[ \t]*")
_MINUTES = pattern(r"([1-9]\d{0,2}) *(?:min|minutes)?")
_OF_SURVEYS = {"decide", "ask", "partial"}
_OF_GUIDES = {"duration", "groups", "seats", "survey"}
_WAVES = pattern(r"every (\d+ )?(day|week|month|quarter|year)s?|weekly|monthly|quarterly|yearly")
_TITLES = frozenset(("title", "titel", "titre", "titolo", "título", "titulo", "tytuł", "name"))
_TITLED = "The title is a line below the front matter that begins with `# `."
_URL = pattern(r"(https?://|/|\./|\.\./)\S+|[\w-]+\.html?")


@dataclass(slots=True)
class FrontMatter:
    """What was read: typed settings, and the texts that need the questions to be understood."""

    settings: Settings = field(default_factory=Settings)
    personas: dict[str, Node] = field(default_factory=dict)
    """Conditions by persona, not yet parsed."""
    lists: dict[str, Node] = field(default_factory=dict)
    decide: list[Node] = field(default_factory=list)
    """Decisions, not yet parsed."""
    known: dict[str, Node] = field(default_factory=dict)
    """Shares of the population by question, not yet looked up."""
    ask: dict[str, Node] = field(default_factory=dict)
    """What is to be found out, not yet looked up."""
    views: dict[str, Node] = field(default_factory=dict)
    """Which questions the report's views show, not yet looked up."""
    places: dict[str, Location] = field(default_factory=dict)
    """Where each key stands."""


def split_front_matter(text: str) -> tuple[str, int, int]:
    """The front matter's YAML, the line it starts at, and the offset of what follows it.

    The YAML is empty and the offset 0 when the text does not begin with `---`. An opening line
    that is never closed gives an offset of -1.
    """
    first, _, _rest = text.partition("\n")
    if not _FENCE.fullmatch(first):
        return "", 0, 0
    position = len(first) + 1
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if _FENCE.fullmatch(text[position:end]):
            return text[len(first) + 1 : position], 2, min(end + 1, len(text))
        position = end + 1
    return "", 2, -1


def read_front_matter(
    source: str, path: Location, first_line: int, problems: list[Problem]
) -> FrontMatter:
    """The front matter as typed settings; every mistake in it is added to `problems`."""
    result = FrontMatter()
    root = parse_nodes(source, path, first_line, problems)
    if root is None:
        return result
    if not isinstance(root.value, dict):
        problems.append(problem("S003", root.location))
        return result
    values: dict[str, Any] = {}
    for key, node in root.value.items():
        result.places[key] = node.location
        reader = _READERS.get(key)
        if reader is None:
            near = _TITLED if key.casefold() in _TITLES else suggestion(key, _READERS)
            problems.append(problem("S004", node.location, key=key, suggestion=near))
            continue
        value = reader(node, key, problems)
        if value is not None:
            values[key] = value
    if values.get("type") != "focus-group":
        strangers = sorted(_OF_GUIDES & result.places.keys())
        problems += [problem("G001", result.places[key], key=key) for key in strangers]
    else:
        strangers = sorted(_OF_SURVEYS & result.places.keys())
        problems += [problem("B015", result.places[key], key=key) for key in strangers]
    result.personas = values.pop("personas", {})
    result.lists = values.pop("lists", {})
    result.views = values.pop("views", {})
    result.decide = values.pop("decide", [])
    if isinstance(population := values.get("population"), dict):
        result.known = population
        counted = result.known.pop(ALL, None)
        values["population"] = _count(counted, f"population: {ALL}", problems) if counted else None
    result.ask = values.pop("ask", {})
    values |= values.pop("closes", {})
    opens, closes = values.get("opens", ""), values.get("closes", "")
    if opens and closes and len(opens) == len(closes) and opens >= closes:
        problems.append(problem("S007", result.places["closes"], opens=opens, closes=closes))
    result.settings = Settings(**values)
    problems += _clashes(result.settings, result.places)
    return result


def _clashes(settings: Settings, places: Mapping[str, Location]) -> Iterator[Problem]:
    """What contradicts personal links."""
    if settings.once and settings.kiosk:
        yield problem("S053", places["kiosk"])
    if settings.once == "anonymous" and settings.same == wire.CODE:
        yield problem("S052", places["same"])


_Reader = Callable[[Node, str, list[Problem]], Any]


def _wrong(node: Node, key: str, wanted: str, problems: list[Problem]) -> None:
    problems.append(problem("S006", node.location, key=key, wanted=wanted))


def _text(node: Node, key: str, problems: list[Problem]) -> str | None:
    if isinstance(node.value, str):
        return node.value.strip()
    _wrong(node, key, "one text", problems)
    return None


def _matching(pattern: re.Pattern[str], wanted: str) -> _Reader:
    def read(node: Node, key: str, problems: list[Problem]) -> str | None:
        text = _text(node, key, problems)
        if text is not None and not pattern.fullmatch(text):
            _wrong(node, key, wanted, problems)
            return None
        return text

    return read


def _told(understand: Callable[[str], object], wanted: str) -> _Reader:
    """Reads what a function makes of the text; one that it makes None of is not as wanted."""

    def read(node: Node, key: str, problems: list[Problem]) -> object:
        text = _text(node, key, problems)
        found = understand(text) if text is not None else None
        if text is not None and found is None:
            _wrong(node, key, wanted, problems)
        return found

    return read


def _minutes(text: str) -> int | None:
    match = _MINUTES.fullmatch(text)
    return int(match[1]) if match else None


def _type(node: Node, key: str, problems: list[Problem]) -> str | None:
    text = _text(node, key, problems)
    if text not in (None, "survey", "focus-group"):
        _wrong(node, key, "'survey' or 'focus-group'", problems)
        return None
    return text


def _count(node: Node, key: str, problems: list[Problem]) -> int | None:
    text = _text(node, key, problems)
    if text is None:
        return None
    if not text.isdecimal() or not 0 < int(text[:12]) < 10**11:
        _wrong(node, key, "a whole number above 0", problems)
        return None
    return int(text)


ALL = "n"
"""What says below `population` how many there are in all, beside shares by question."""


def _population(node: Node, key: str, problems: list[Problem]) -> int | dict[str, Node] | None:
    """How many there are; or names of questions with a share for every code, and `n`."""
    return dict(node.value) if isinstance(node.value, dict) else _count(node, key, problems)


def _yes_or_no(node: Node, key: str, problems: list[Problem]) -> bool | None:
    text = _text(node, key, problems)
    if text is not None and text.casefold() not in ("yes", "no", "true", "false"):
        _wrong(node, key, "yes or no", problems)
        return None
    return None if text is None else text.casefold() in ("yes", "true")


def _points(node: Node, key: str, problems: list[Problem]) -> float | None:
    text = _text(node, key, problems)
    if text is None:
        return None
    match = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)\s*%?", text)
    if match is None or not 0 < float(match[1]) <= 50:
        _wrong(node, key, "points of 100 above 0 and up to 50, such as 5", problems)
        return None
    return float(match[1])


def _texts(node: Node, key: str, problems: list[Problem]) -> tuple[str, ...] | None:
    nodes = node.value if isinstance(node.value, list) else [node]
    if not all(isinstance(n.value, str) for n in nodes):
        _wrong(node, key, "a list such as [a, b]", problems)
        return None
    return tuple(str(n.value) for n in nodes)


def _params(node: Node, key: str, problems: list[Problem]) -> tuple[str, ...] | None:
    names = _texts(node, key, problems)
    bad = [name for name in names or () if not is_id(name)]
    if bad:
        _wrong(node, key, f"names of small letters, digits and _, unlike '{bad[0]}'", problems)
        return None
    return names


def _mapping(node: Node, key: str, problems: list[Problem]) -> dict[str, Node] | None:
    if isinstance(node.value, dict):
        return node.value
    _wrong(node, key, "names with values, each on a line of its own", problems)
    return None


def _listed(node: Node, key: str, problems: list[Problem]) -> list[Node] | None:
    if isinstance(node.value, list):
        return node.value
    _wrong(node, key, "a list, each with `- if:` and `then:`", problems)
    return None


def _codes(node: Node, key: str, problems: list[Problem]) -> dict[str, tuple[str, ...]] | None:
    mapping = _mapping(node, key, problems)
    if mapping is None:
        return None
    codes = {name: _texts(value, f"{key}: {name}", problems) for name, value in mapping.items()}
    return {name: words for name, words in codes.items() if words is not None}


def _fields(node: Node, key: str, problems: list[Problem]) -> dict[str, str] | None:
    mapping = _mapping(node, key, problems)
    if mapping is None:
        return None
    fields = {name: _text(value, f"{key}: {name}", problems) for name, value in mapping.items()}
    return {name: text for name, text in fields.items() if text is not None}


def _seal(node: Node, key: str, problems: list[Problem]) -> SealSetting | None:
    from surveygen.sealing.public import parse_setting

    texts = _texts(node, key, problems)
    found = parse_setting(list(texts)) if texts is not None else None
    if texts is not None and found is None:
        _wrong(node, key, f"yes, no, or {SEAL_WANTED}", problems)
    return found


def _groups(node: Node, key: str, problems: list[Problem]) -> tuple[str, ...] | None:
    """Names of focus groups; `Regulars: 3` stands for Regulars 1 to Regulars 3."""
    names: list[str] | tuple[str, ...] | None
    if isinstance(node.value, dict):
        names = []
        for name, value in node.value.items():
            count = _count(value, f"{key}: {name}", problems) or 1
            names += [f"{name} {n}" for n in range(1, min(count, 99) + 1)] if count > 1 else [name]
    else:
        names = _texts(node, key, problems)
    if names is not None and (len(set(names)) < len(names) or not all(map(str.strip, names))):
        _wrong(node, key, "a name for each group, every one different", problems)
        return None
    return names if names is None else tuple(names)


def shares_of(node: Node, key: str, problems: list[Problem]) -> dict[str, dict[str, float]]:
    """Shares per code by question."""
    found = _weights(node, key, problems)
    return found if isinstance(found, dict) else {}


def _weights(
    node: Node, key: str, problems: list[Problem]
) -> dict[str, dict[str, float]] | str | None:
    """A column's name, or shares per code by question; percentages and shares both serve."""
    if isinstance(node.value, str):
        return node.value
    mapping = _mapping(node, key, problems) or {}
    result: dict[str, dict[str, float]] = {}
    for question, shares in mapping.items():
        if not isinstance(shares.value, dict):
            _wrong(shares, f"{key}: {question}", "a share for every code", problems)
            continue
        result[question] = {}
        for code, share in shares.value.items():
            text = share.value if isinstance(share.value, str) else ""
            match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(%?)", text)
            if match is None:
                _wrong(share, f"{key}: {question}: {code}", "a share such as 40% or 0.4", problems)
                continue
            result[question][code] = float(match[1]) / (100 if match[2] else 1)
    return result


def _id(node: Node, key: str, problems: list[Problem]) -> str | None:
    text = _text(node, key, problems)
    if text is not None and not SURVEY_ID.fullmatch(text):
        _wrong(node, key, "small letters, digits, - and _, beginning with a letter", problems)
        return None
    return text


_READERS: dict[str, _Reader] = {
    "id": _id,
    "type": _type,
    "endpoint": _text,
    "opens": read_opens,
    "closes": read_closes,
    "params": _params,
    "fields": _fields,
    "lists": _mapping,
    "personas": _mapping,
    "views": _mapping,
    "decide": _listed,
    "ask": _mapping,
    "weights": _weights,
    "weights_partial": _yes_or_no,
    "matters": _points,
    "population": _population,
    "once": _told(once_setting, ONCE_WANTED),
    "partial": _yes_or_no,
    "same": _text,
    "missing": _texts,
    "waves": _matching(_WAVES, "a rhythm such as every 90 days, monthly or quarterly"),
    "kiosk": _told(kiosk_seconds, KIOSK_WANTED),
    "seal": _seal,
    "unsealed": _matching(re.compile("refuse|open"), "refuse or open"),
    "retention": _told(retention_days, RETENTION_WANTED),
    "picture": _told(picture_address, PICTURE_WANTED),
    "redirect": _matching(_URL, "a web address such as https://example.com/thanks"),
    "theme": _text,
    "language": _matching(LANGUAGE, LANGUAGE_WANTED),
    "codes": _codes,
    "duration": _told(_minutes, "minutes, such as 90 min"),
    "groups": _groups,
    "seats": _count,
    "survey": _codes,
}

KEYS = tuple(_READERS)
"""Every key of the front matter."""
