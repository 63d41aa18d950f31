"""Signs that look like what the language means and are none: they are named with their column.

None of them is ASCII.

Editors, phones and word processors set them: spaces that are no spaces, quotation marks and accents
in place of backticks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from surveygen.errors import Location, Problem
from surveygen.kinds import TYPES
from surveygen.language.blocks import Block, Form
from surveygen.language.settings import OPTION_FLAGS, QUESTION_SETTINGS, longest_name
from surveygen.messages import problem

_SPACE = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_NO_SPACE = re.compile(
    rf"^(?P<mark>#{{1,6}}|[-*+]|\d{{1,9}}[.)])(?P<space>[{_SPACE}])|"
    rf"^(?:[-*+]\s+)?(?P<box>[(\[])(?P<inside>[{_SPACE}])[)\]]|"
    rf"^(?P<drawn>[(\[] [)\]])(?P<after>[{_SPACE}])"
)
_MARKED = re.compile(r"([‘’‚‛´′‵ˋ＇｀])(=?[\w./-]+(?: [\w./=<>%-]+)*)[‘’‚‛´′‵ˋ＇｀]")
_ID = re.compile(r"[a-z]\w*")
_NAMES = {0xA0: "a no-break space", 0x200B: "a space without width", 0x3000: "an ideographic space",
          0xFEFF: "a byte order mark", 0x202F: "a narrow no-break space"}  # fmt: skip


def check_typography(blocks: Iterable[Block], path: Location) -> Iterator[Problem]:
    """What looks like a heading, an option, an id, a code or a setting, and is none."""
    for block in blocks:
        if block.form in (Form.QUOTE, Form.COMMENT, Form.RULE):
            continue
        is_fenced = block.text.startswith(("```", "~~~"))
        for number, line in enumerate(() if is_fenced else block.lines):
            if line.text.isascii():
                continue
            at = path.at(line.number, line.column)
            yield from _spaces(line.text, at)
            yield from _marks(line.text, at, block.form, first=number == 0)


def _spaces(text: str, at: Location) -> Iterator[Problem]:
    found = _NO_SPACE.match(text)
    if found is None:
        return
    kind = next(name for name in ("space", "inside", "after") if found[name] is not None)
    sign = ord(found[kind])
    name = f"{_NAMES.get(sign, 'a space of its own')} (U+{sign:04X})"
    where = at.at(at.line, at.column + found.start(kind))
    mark = found["mark"] or found["drawn"] or "( )"
    yield problem("S040", where, mark=mark, sign=name)


def _marks(text: str, at: Location, form: Form, *, first: bool) -> Iterator[Problem]:
    for found in _MARKED.finditer(text):
        inner = found[2]
        before, after = text[: found.start()].strip(), text[found.end() :].strip()
        is_flag = inner.startswith("=") or longest_name(inner, OPTION_FLAGS) is not None
        alone = not before and not after and bool(_known(inner))
        heads = form is Form.HEADING and first and not before and _ID.fullmatch(inner) is not None
        behind = form is Form.ITEM and not after and is_flag
        if alone or heads or behind or inner.startswith("="):
            where = at.at(at.line, at.column + found.start())
            yield problem("S041", where, given=found[0], meant=f"`{inner}`")


def _known(text: str) -> str:
    return longest_name(text, TYPES) or longest_name(text, QUESTION_SETTINGS) or ""
