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


KINDS = {
    "textinput": "Text", "emailinput": "Email", "urlinput": "URL", "telinput": "Tel",
    "passwordinput": "Password", "numberinput": "Number", "selectbox": "Select",
    "choiceinput": "Choice", "picturechoice": "PictureChoice", "ratinginput": "Rating",
    "opinionscale": "OpinionScale", "datetimeinput": "Datetime", "dateinput": "Date",
    "timeinput": "Time", "fileinput": "File",
}  # fmt: skip
"""The kinds of fields by what stands before the bracket, in whatever capitals."""
_OPENS = re.compile(
    rf"^\s*([A-Za-z_$][\w$]*)\s*(\*?)\s*=\s*({'|'.join(KINDS)})\((.*)$", re.IGNORECASE
)
_SETTING = re.compile(r"^#!\s*([\w-]+)\s*=\s*(.*)$")
_BLOCK = re.compile(r"^:::+\s*(.*)$")
_BRANCH = re.compile(r"^\s*\{%-?\s*(if|elif|elseif|else|endif)\b\s*(.*?)\s*-?%\}\s*$")
_ATTRIBUTE = r"""(?:[#.][^\s\]]+|[\w-]+=(?:"[^"]*"|'[^']*'))"""
ATTRIBUTES = re.compile(rf"\[\s*{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*\s*\]\s*")
"""What gives a part its look: `[#id .class name="value"]`."""
_LOOKS = ("|>", ">>", "<<", "=|", "|=")
_CALL = re.compile(rf"\.({'|'.join(KINDS)}|slide)\(", re.IGNORECASE)


_COMMA = "\x1f"
"""Stands for a comma in a label that a script gives, where commas part labels."""


def fields_of(text: str) -> list[Field]:
    """What stands in a template, in order."""
    found: list[Field] = []
    branches: list[list[str]] = []
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        line, number = lines[at].rstrip(), at + 1
        at += 1
        condition = _all_of([each for branch in branches for each in branch])
        if opened := _OPENS.match(line):
            inside, at = _inside(lines, at, opened[4])
            kind, settings = KINDS[opened[3].lower()], _settings(inside)
            found.append(Field(kind, opened[1], number, settings, bool(opened[2]), condition))
        elif branch := _BRANCH.match(line):
            _turn(branches, branch[1], branch[2])
        elif line.strip() and not _BLOCK.match(line):
            found.append(_other(line.strip(), number, condition))
    return found


def _other(line: str, number: int, condition: str) -> Field:
    """A line that belongs to no field."""
    if setting := _SETTING.match(line):
        return Field("setting", setting[1], number, {"value": setting[2]})
    if line == "---":
        return Field("slide", "", number, {})
    if line.startswith("->"):
        return Field("jump", "", number, {"value": line[2:].strip()})
    if line.startswith(_LOOKS) or ATTRIBUTES.fullmatch(line):
        return Field("looks", "", number, {"value": line})
    return Field("text", "", number, {"value": line}, condition=condition)


def _turn(branches: list[list[str]], word: str, condition: str) -> None:
    """Enter or leave a branch: each holds its own condition and that none before it held."""
    if word == "if":
        branches.append([condition])
    elif branches and word == "endif":
        branches.pop()
    elif branches:
        *before, last = branches[-1]
        branches[-1] = [*before, f"not ({last})", *([condition] if condition else [])]


def _all_of(conditions: list[str]) -> str:
    return conditions[0] if len(conditions) == 1 else " and ".join(f"({c})" for c in conditions)


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
    for call in re.finditer(r"\.(\w+)\(", script):
        given = _object(script, call.end())
        first = _STRING.match(given)
        if call[1] in ("slide", "startSlide", "endSlide"):
            lines += _slide(call[1], given)
        elif call[1].lower() in KINDS and first:
            lines += _field(call[1], _unquoted(first[1]), given)
        elif call[1] in _TEXTS and first:
            lines.append(_unquoted(first[1]))
    return "\n".join(lines)


_STRING = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)""")
_TEXTS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote")


def _slide(call: str, given: str) -> list[str]:
    """A slide, with what leads to it, or the button of the first and the last one."""
    to = re.search(r"(?:jumpCondition|buttonText|redirectUrl):\s*([\"'`])(.*?)\1", given)
    if call == "slide":
        return ["---", f"-> {to[2]}"] if to else ["---"]
    where = call.removesuffix("Slide")
    return ["---", f"-> {where} -> {to[2]}" if to else f"-> {where}"]


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
    lines.append(f"{name}{star} = {kind}(")
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
            image = f" && {pairs['image']}" if pairs.get("image") else ""
            found.append(f'"{given}" {label}{image}')
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
