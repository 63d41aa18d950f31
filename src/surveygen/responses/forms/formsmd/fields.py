"""The fields of a Forms.md template, or of a script that composes one."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from surveygen.responses.forms.brackets import closing


class Field(NamedTuple):
    """One field, or what else stands in a template."""

    kind: str
    """`Text`, `Choice` …; `text`, `slide`, `jump`, `end` or `setting` for what is no field."""
    name: str
    line: int
    settings: dict[str, str]
    required: bool = False
    condition: str = ""


_KINDS = (
    "Text|Email|URL|Tel|Password|Number|Select|Choice|PictureChoice|Rating|OpinionScale|Date|"
    "Datetime|Time|File"
)
_OPENS = re.compile(rf"^\s*([\w-]+)(\*?)\s*=\s*({_KINDS})Input\s*\((.*)$")
_SETTING = re.compile(r"^#!\s*([\w-]+)\s*=\s*(.*)$")
_BLOCK = re.compile(r"^:::+\s*(.*)$")
_IF = re.compile(r"^\{%-?\s*(?:el)?if\s+(.*?)\s*-?%\}\s*$")
_END_IF = re.compile(r"^\{%-?\s*endif\s*-?%\}\s*$")
_CALL = re.compile(rf"\.({'|'.join(k[0].lower() + k[1:] for k in _KINDS.split('|'))}|slide)"
                   r"(?:Input)?\(", re.IGNORECASE)  # fmt: skip


_COMMA = "\x1f"
"""Stands for a comma in a label that a script gives, where commas part labels."""


def fields_of(text: str) -> list[Field]:
    """What stands in a template, in order."""
    found: list[Field] = []
    condition = ""
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        line, number = lines[at].rstrip(), at + 1
        at += 1
        opened = _OPENS.match(line)
        if opened:
            inside, at = _inside(lines, at, opened[4])
            found.append(
                Field(opened[3], opened[1], number, _settings(inside), bool(opened[2]), condition)
            )
        elif setting := _SETTING.match(line):
            found.append(Field("setting", setting[1], number, {"value": setting[2]}))
        elif line.strip() == "---":
            found.append(Field("slide", "", number, {}))
        elif line.startswith("-> "):
            found.append(Field("jump", "", number, {"value": line[3:].strip()}))
        elif line.startswith(("|>", ">>", "<<")):
            found.append(Field("looks", "", number, {"value": line}))
        elif opened_if := _IF.match(line):
            condition = opened_if[1]
        elif _END_IF.match(line):
            condition = ""
        elif line.strip() and not _BLOCK.match(line):
            found.append(Field("text", "", number, {"value": line.strip()}, condition=condition))
    return found


def _inside(lines: list[str], at: int, first: str) -> tuple[str, int]:
    """What stands between the brackets of a field, and the line after them."""
    if first.rstrip().endswith(")"):
        return first.rstrip()[:-1], at
    inside = [first]
    while at < len(lines):
        line = lines[at].rstrip()
        at += 1
        if line.strip() == ")" or (line.endswith(")") and line.count("(") < line.count(")")):
            inside.append(line.strip()[:-1])
            break
        inside.append(line)
    return "\n".join(inside), at


def _settings(inside: str) -> dict[str, str]:
    """The settings, `name = value` or a name alone; a line without one goes on."""
    found: dict[str, str] = {}
    last = ""
    for part in re.split(r"\n\s*\|?|(?<=\s)\|\s", f"\n{inside}"):
        piece = part.strip().removeprefix("|").strip()
        if not piece:
            continue
        match = re.match(r"([A-Za-z]\w*)\s*(?:=\s*(.*))?$", piece, re.DOTALL)
        if match and (match[2] is not None or match[1].lower() in _FLAGS):
            last = match[1].lower()
            found[last] = "" if match[2] is None else match[2].strip()
        elif last:
            found[last] = f"{found[last]} {piece}".strip()
    return found


_FLAGS = {"multiline", "multiple", "horizontal", "hidelabels", "disabled", "autofocus", "subfield",
          "supersize", "hideformtext", "hidelabelstart", "hidelabelend", "imageonly"}  # fmt: skip


def listed(text: str) -> list[tuple[str, str]]:
    """Options, `"value" Label, Label` parted by commas: what is stored, and the words."""
    parts = re.findall(r'(?:"[^"]*"|\[[^\]]*\]|[^,"\[]|\[)+', text)
    found = []
    for part in (each.strip() for each in parts):
        quoted = re.match(r'"([^"]*)"\s*(.*)$', part)
        if quoted:
            found.append((quoted[1], quoted[2] or quoted[1]))
        elif part:
            found.append((part, part))
    return [(value.replace(_COMMA, ","), words.replace(_COMMA, ",")) for value, words in found]


def composed(script: str) -> str | None:
    """The template that the calls of a composer in a script would make; None for no script."""
    if not _CALL.search(script):
        return None
    lines: list[str] = []
    for call in re.finditer(r"\.(\w+?)(Input)?\(", script):
        kind = call[1][0].upper() + call[1][1:]
        kind = {"Url": "URL"}.get(kind, kind)
        if call[1] == "slide":
            lines.append("---")
            jump = re.search(r"jumpCondition:\s*([\"'`])(.*?)\1", _object(script, call.end()))
            lines += [f"-> {jump[2]}"] if jump else []
        elif call[2] and re.fullmatch(_KINDS, kind):
            name = re.match(r"\s*[\"'`]([^\"'`]+)[\"'`]", script[call.end() :])
            if name:
                lines += _field(kind, name[1], _object(script, call.end()))
        elif call[1] in ("h1", "h2", "h3", "p") and not call[2]:
            words = re.match(r"\s*[\"'`](.*?)[\"'`]", script[call.end() :], re.DOTALL)
            lines += [words[1]] if words else []
    return "\n".join(lines)


def _object(script: str, start: int) -> str:
    """From a bracket to the one that closes it."""
    return script[start : closing(script, start)]


_PAIR = re.compile(
    r"(\w+)\s*:\s*(\[(?:[^\[\]]|\[[^\]]*\])*\]|\{[^{}]*\}|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|"
    r"`[^`]*`|[^,\n{}]+)"
)


def _field(kind: str, name: str, given: str) -> list[str]:
    settings = {match[1]: match[2].strip() for match in _PAIR.finditer(given)}
    star = "*" if settings.pop("required", "") == "true" else ""
    inner = re.search(r"condition:\s*([\"'`])(.*?)\1(?=\s*[,}\n])", given)
    for key in ("displayCondition", "dependencies", "condition"):
        settings.pop(key, None)
    lines = [f"{{% if {inner[2]} %}}"] if inner else []
    lines.append(f"{name}{star} = {kind}Input(")
    for key, value in settings.items():
        if key in ("choices", "options"):
            lines.append(f"\t| {key} = {', '.join(_choices(value))}")
        elif value == "true":
            lines.append(f"\t| {key}" if key.lower() in _FLAGS else f"\t| {key} = true")
        elif value != "false":
            lines.append(f"\t| {key} = {_unquoted(value)}")
    lines.append(")")
    return [*lines, "{% endif %}"] if inner else lines


def _choices(value: str) -> list[str]:
    found = []
    for piece in re.findall(r"\{[^{}]*\}|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[\d.]+", value):
        pairs = {match[1]: _unquoted(match[2].strip()) for match in _PAIR.finditer(piece)}
        if piece.startswith("{"):
            given = pairs.get("value", pairs.get("label", ""))
            label = pairs.get("label", given).replace(",", _COMMA)
            found.append(f'"{given}" {label}')
        else:
            words = _unquoted(piece).replace(",", _COMMA)
            found.append(f'"{words}" {words}')
    return found


def _unquoted(text: str) -> str:
    if text[:1] == '"':
        try:
            return " ".join(str(json.loads(text)).split())
        except ValueError:
            return text.strip('"')
    return text.strip("'`")
