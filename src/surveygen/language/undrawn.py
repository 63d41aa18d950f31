"""Lines that are meant as options and are drawn as none.

Word processors set bullets and dashes of their own, and a bullet is soon left out. Such a line
would be shown as a text, and be missing among the answers.
"""

from __future__ import annotations

from surveygen.language.blocks import Block, Form
from surveygen.language.items import is_drawn
from surveygen.language.work import Assembly
from surveygen.patterns import pattern

_SIGNS = "•◦‣⁃∙▪▫■□●○◯◉◎☐☑☒✓✔✗✘❏❑❍⚪⚫🔘"
_SIGN = pattern(
    rf"(?:[{_SIGNS}–—−·*+-]\s*)?\\?[(\[（［]\s*\\?[)\]）］](?![(\[])\s*|[{_SIGNS}]\s*|[–—−·]\s+"
)  # fmt: skip
_LETTER = pattern(r"(?:\w|\d{1,2}|[①-⑳])[.)]\s+|[①-⑳]\s*")
_HEADING = pattern(r"#{1,6}\s")
_POINT = pattern(r"[-+]?\d{1,2}\s*[:=]\s*\S")
_SHOWN = 40
"""Signs of a line that a message shows."""


def report_undrawn(work: Assembly, blocks: list[Block], *, is_answered: bool) -> bool:
    """Report the first line that looks like an option; whether there is one.

    Where `is_answered`, which a type or drawn options say, only lines below the first item are
    looked at: what stands above is for the respondent to read.
    """
    seen_item = False
    for block in blocks:
        if block.form is Form.ITEM:
            seen_item = True
            if not is_answered and not is_drawn(block.text):
                return _report(work, block, 0, 0)
        elif seen_item or not is_answered:
            found = _in_text(block, letters=not is_answered)
            if found is not None:
                return _report(work, block, *found)
    return False


def report_points(work: Assembly, text: list[Block]) -> None:
    """Report lines such as `1: Very poor` that would name a point of a scale, were they items."""
    for block in text:
        named = [line for line in block.lines if _POINT.match(line.text)]
        if block.form is Form.TEXT and len(named) > 1:
            place = work.path.at(named[0].number, named[0].column)
            work.report("Q065", place, text=_shown(named[0].text.strip()))
            return


def report_amid(work: Assembly, items: list[Block], text: list[Block]) -> None:
    """Report what stands between the items of an answer: it may ask a question of its own."""
    if not items:
        return
    first, last = items[0].line, items[-1].line
    amid = next((block for block in text if first < block.line < last), None)
    if amid is not None:
        shown = _shown(amid.text.partition("\n")[0])
        work.report("Q063", work.path.at(amid.line, amid.column), text=shown)
    for item in items:
        headed = next((line for line in item.lines[1:] if _HEADING.match(line.text.lstrip())), None)
        if headed is not None:
            place = work.path.at(headed.number, headed.column)
            work.report("Q063", place, text=_shown(headed.text.strip()))


def _in_text(block: Block, *, letters: bool) -> tuple[int, int] | None:
    """Which line of a paragraph looks like an option, and how long its sign is."""
    if block.form is not Form.TEXT or block.text.startswith(("```", "~~~", "<", "|")):
        return None
    for number, line in enumerate(block.lines):
        found = _SIGN.match(line.text) or (_LETTER.match(line.text) if letters else None)
        if found is not None and line.text[found.end() :].strip():
            return number, found.end()
    return None


def _report(work: Assembly, block: Block, number: int, start: int) -> bool:
    line = block.lines[number]
    place = work.path.at(line.number, line.column)
    work.report("Q059", place, label=_shown(line.text[start:].strip()))
    return True


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
