"""Says the page's script with fewer signs: one `let` for neighbours, no comma or bracket too many.

It works on the tokens of `shortening` and knows no more of the language than that. A script that
never takes a constant twice means the same with `let`; ours are checked by TypeScript before.
"""

from __future__ import annotations

from dataclasses import dataclass

from surveygen.script.scanning import tokens_of

_OPENING, _CLOSING = frozenset(["{", "(", "[", "${"]), frozenset(["}", ")", "]"])

_HEADED = frozenset(["for", "while", "if", "catch", "switch"])
_WORDS = {"true": "!0", "false": "!1"}


@dataclass(slots=True)
class _Level:
    """What is known of the statements between two brackets."""

    declares: bool = False
    """Whether the statement that is being read declares names."""
    declared: bool = False
    """Whether the one before did, and nothing has come since."""
    is_head: bool = False
    """Whether these brackets are the head of a loop or a condition."""
    follows_head: bool = False
    """Whether such a head has just been closed."""
    is_block: bool = False
    """Whether these brackets hold statements that stand for themselves, as those of a loop."""
    follows_block: bool = False
    """Whether such a block has just been closed."""


def tightened(script: str) -> str:
    """The script, minified before, with fewer signs; it means the same."""
    said: list[str] = []
    levels = [_Level()]
    before = space = ""
    for kind, text in tokens_of(script):
        if kind == "space":
            # What a head stands before needs no line of its own, nor does what comes after a block.
            space = "" if levels[-1].follows_head or levels[-1].follows_block else text
            continue
        level = levels[-1]
        text = _WORDS.get(text, text) if kind == "name" and before != "." else text
        if "\n" in space or (said and _run_together(said[-1], text)):
            said.append(space)
        space = ""
        if kind == "name" and text in ("const", "let") and before not in (".", "?."):
            if before == "(":
                said.append("let")
            elif level.declared and said[-1] == ";":
                said[-1] = ","
                level.declares = True
            else:
                said.append("let")
                level.declares = before in ("", ";", "{", "}")
            level.declared = False
        else:
            _leave_out(text, kind, said, after_head=level.follows_head and before == ";")
            said.append(text)
            if kind == "sign":
                _count_brackets(text, levels, before)
                if text == ">" and before == "=":
                    _bare_parameter(said)
            if not (kind == "sign" and text == ";"):
                levels[-1].declared = False
        if kind != "sign":
            level.follows_head = level.follows_block = False
        before = text
    return "".join(said)


def _run_together(before: str, text: str) -> bool:
    """Whether two tokens would be read as one without a space between them."""
    ends = before[-1:] + text[:1]
    return ends in ("++", "--") or all(each.isalnum() or each in ("_", "$") for each in ends)


def _count_brackets(sign: str, levels: list[_Level], before: str) -> None:
    if sign in _OPENING:
        level = levels[-1]
        is_block = sign == "{" and (level.follows_head or before in ("else", "try", "finally"))
        level.declared = level.follows_head = level.follows_block = False
        levels.append(_Level(is_head=before in _HEADED, is_block=is_block))
    elif sign in _CLOSING and len(levels) > 1:
        closed = levels.pop()
        levels[-1].follows_head, levels[-1].follows_block = closed.is_head, closed.is_block
    elif sign == ";":
        levels[-1].declared = levels[-1].declares
        levels[-1].declares = False


def _bare_parameter(said: list[str]) -> None:
    """Take the brackets off the one name that a function takes: `(a)=>` is `a=>`."""
    if len(said) < 6 or said[-5] != "(" or said[-3] != ")" or not said[-4].isidentifier():
        return
    # What a word stands before would run into the name.
    if not (said[-6][-1:].isalnum() or said[-6] in ("_", "$")):
        said[-5:-2] = [said[-4]]


def _leave_out(text: str, kind: str, said: list[str], *, after_head: bool) -> None:
    """Take back what need not stand before a bracket that closes."""
    if kind != "sign" or len(said) < 2 or text not in _CLOSING:
        return
    trailing_comma = said[-1] == "," and said[-2] not in (",", "[")
    # After a head it is all that a loop does.
    last_semicolon = text == "}" and said[-1] == ";" and not after_head
    if trailing_comma or last_semicolon:
        said.pop()
