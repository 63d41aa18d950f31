"""Question sets that would take a careless reader for ever, or down."""

from __future__ import annotations

from collections.abc import Callable

_TEXT = "# T\n\n### `q` Q?\n\n`text`\n\n"
_ASK = "# T\n\n### `q` Q?\n\n"
_YES = _ASK + "`yes/no`\n\n"
_SHOWN = _YES + "### `r` R?\n\n`text` `show if "


def _repeated(piece: str, before: str = _TEXT, after: str = "") -> Callable[[int], str]:
    """The piece as often as fits, with its number for every {i}."""

    def make(length: int) -> str:
        count = max(length // len(piece), 2)
        if "{i}" not in piece:
            return before + piece * count + after
        pieces = (piece.replace("{i}", str(i)).replace("{i-1}", str(i - 1)) for i in range(count))
        return before + "".join(pieces) + after

    return make


def _nested(mark: str, step: str) -> Callable[[int], str]:
    """Items, each a level deeper than the one before."""

    def make(length: int) -> str:
        levels = int((2 * length / len(step)) ** 0.5)
        return _TEXT + "".join(f"{step * level}{mark}a\n" for level in range(levels))

    return make


def _front(piece: str, after: str = "") -> Callable[[int], str]:
    return _repeated(piece, "---\na: ", f"{after}\n---\n\n{_TEXT}")


MAKERS: dict[str, Callable[[int], str]] = {
    **{
        f"{piece!r} for ever": _repeated(piece)
        for piece in (
            *(" ", "\t", "`", "[", "![", "](", "#", "- ", "* ", "+ ", "1. ", ">", "> ", "*", "**"),
            *("a_", "__a ", "*a ", "**a*", "<", "<a ", "<!--", "<!-- ", "&", "&a", "&#x", "\\"),
            *("\\*", "{", "{q}", "{a|", "{{", "|", "|a", "~", "=", "-", "_ ", "1", "\r", "\0"),
            *("[a](b", "![a](b", "[a]", "[a]: ", "[a][", "(", ")", '"', "“", "a`b``c```", "x`a` "),
            *(
                "`a` ",
                "`shuffle` ",
                "`show if q` ",
                "http://",
                "a@b.c ",
                "\f\v\x85\u2028",
                "é\u0301",
            ),
        )
    },
    **{
        f"{piece!r} on every line": _repeated(piece + "\n")
        for piece in (
            *(
                " " * 50,
                "-",
                "- ",
                "- a",
                "- ( )",
                "> a",
                ">",
                "---",
                "```",
                "~~~",
                "<div>",
                "<!--a-->",
            ),
            *("a\n---", "a\n===", "    a", "|a|b|\n|-|-|", "[a]: b", "a  ", "a\\", "1. a", "`a`"),
        )
    },
    "runs of backticks": lambda n: (
        _TEXT + "".join("`" * (i % 300 + 1) + " " for i in range(n // 150))
    ),
    "hashes at the end": _repeated(" #", _TEXT + "### a"),
    "nested items": lambda n: (
        _TEXT + "".join("  " * min(i, 200) + "- a\n" for i in range(n // 200))
    ),
    **{
        f"items {mark!r} nested by {step!r}": _nested(mark, step)
        for mark in ("- ", "1. ", "+ ")
        for step in ("  ", "   ", "    ", "\t", "> ")
    },
    "nested brackets": lambda n: _TEXT + "[" * (n // 2) + "]" * (n // 2),
    "table cells": lambda n: _TEXT + "\n".join(p * (n // 6) for p in ("|a", "|-", "|b")),
    "headings": _repeated("### Q\n\n", "# T\n\n"),
    "titles": _repeated("# T\n\n", ""),
    "pages": _repeated("## P\n\n", "# T\n\n", "### `q` Q?\n\n`text`\n"),
    "ids": _repeated("### `q{i}` Q?\n\n`text`\n\n", "# T\n\n"),
    "one id": _repeated("### `q` Q?\n\n`text`\n\n", "# T\n\n"),
    "one wording": _repeated("### Why?\n\n`text`\n\n", "# T\n\n"),
    "options": _repeated("- ( ) Option {i}\n", _ASK),
    "one option": _repeated("- ( ) A\n", _ASK),
    "boxes": _repeated("- [ ] Option {i} `=c{i}`\n", _ASK),
    "write-ins": _repeated("- ( ) O{i} ____\n", _ASK),
    "unknown flags": _repeated("- ( ) O{i} `onyl{i}`\n", _ASK),
    "unknown settings": _repeated("### `q{i}` Q?\n\n`shufle{i}`\n\n", "# T\n\n"),
    "rows": _repeated("- Row {i}\n", _ASK + "`matrix` `pick many` `answers agree5`\n\n"),
    "items to rank": _repeated("1. Item {i}\n", _ASK + "`rank`\n\n"),
    "items to compare": _repeated("- Item {i}\n", _ASK + "`best-worst`\n\n"),
    "definitions": _repeated("[a{i}]: http://x/{i}\n"),
    "definitions and uses": _repeated("[a{i}]: http://x/{i}\n\nUse [a{i}].\n\n"),
    "uses in labels": _repeated(
        "### `q{i}` See [a{i}]\n\n`text`\n\n[a{i}]: http://x/{i}\n\n", "# T\n\n"
    ),
    "repeated answers": _repeated(
        "### `q{i}` Hello {n}\n\n`text`\n\n", "# T\n\n### `n` N?\n\n`text`\n\n"
    ),
    "conditions": _repeated("### `q{i}` Q?\n\n`text` `show if q = yes`\n\n", _YES),
    "chained conditions": _repeated(
        "### `q{i}` Q?\n\n`yes/no` `show if q{i-1} = yes`\n\n",
        "# T\n\n### `q-1` Q?\n\n`yes/no`\n\n",
    ),
    "unknown questions": _repeated("### `q{i}` Q?\n\n`text` `show if z{i} = 1`\n\n", "# T\n\n"),
    "a long or": _repeated("q = yes or ", _SHOWN, "q = no`"),
    "a long and": _repeated("not q = yes and ", _SHOWN, "q = no`"),
    "a deep not": _repeated("not ", _SHOWN, "q = no`"),
    "deep brackets": _repeated("(", _SHOWN, "`"),
    "open quotes": _repeated("q = “yes” or “", _SHOWN, "`"),
    "many boxes looked at": lambda n: (
        _ASK
        + "".join(f"- [ ] O{i} `=o{i}`\n" for i in range(n // 40))
        + "\n### `r` R?\n\n`text` `show if "
        + " and ".join(f"q has o{i}" for i in range(n // 40))
        + "`\n"
    ),
    "jumps to nowhere": _repeated("- ( ) O{i} `go to z{i}`\n", _ASK),
    "jumps": lambda n: (
        _ASK
        + "".join(f"- ( ) O{i} `=o{i}` `go to z`\n" for i in range(n // 60))
        + "".join(f"\n### `x{i}` X?\n\n`text`\n" for i in range(n // 60))
        + "\n### `z` Z?\n\n`text`\n"
    ),
    "a list in the front matter": lambda n: (
        "---\nlists:\n  a: [" + ", ".join(f"x{i} ={i}" for i in range(n // 10)) + f"]\n---\n{_TEXT}"
    ),
    "keys in the front matter": _repeated("k{i}: v\n", "---\n", f"---\n{_TEXT}"),
    "front matter that opens for ever": _repeated(" ", "---\n"),
    **{
        f"front matter of {piece!r}": _front(piece)
        for piece in ("[", "{", "- ", "? ", "[a: ", "&a ")
    },
    "front matter that doubles": lambda _length: (
        "---\na0: &a0 [x,x]\n"
        + "".join(f"a{i}: &a{i} [*a{i - 1},*a{i - 1}]\n" for i in range(1, 60))
        + f"---\n{_TEXT}"
    ),
    "digits of a number": _repeated("9", _ASK + "`number ", "`"),
    "digits of a scale": _repeated("9", _ASK + "`scale 1..", "`"),
    "digits of a code": _repeated("9", _ASK + "- ( ) a `=", "`\n- ( ) b\n"),
    "digits of an item": _repeated("1", _TEXT, ". a"),
    "underscores of a write-in": _repeated("_", _ASK + "- ( ) ", "\n- ( ) b\n"),
    "brackets of a pattern": _repeated("(", _ASK + "`text` `pattern ", "`"),
}
"""By what is repeated: a question set of about as many characters as are asked for."""
