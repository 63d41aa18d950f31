"""A page for each message, and one that lists them."""

from __future__ import annotations

from pathlib import Path

from surveygen.messages import CATALOGUE
from surveygen.messages.reference import FAMILIES, entry

_HEAD = """\
# Messages

Everything surveygen can say about an input, by its code; `surveygen explain C003` prints one of
them. An error stops the build, a warning is advice, a note is worth knowing.
"""


def write_messages(pages: Path) -> None:
    """Write `messages.md` and `messages/CODE.md` into the folder `pages`."""
    folder = pages / "messages"
    folder.mkdir()
    for code, message in CATALOGUE.items():
        text = f"{entry(message)}\n[All messages](../messages.md)\n"
        (folder / f"{code.lower()}.md").write_text(text, encoding="utf-8")
    (pages / "messages.md").write_text("\n".join([_HEAD, *map(_family, FAMILIES)]), "utf-8")


def _family(letter: str) -> str:
    rows = [
        f"- [{code}](messages/{code.lower()}.md) {message.title}"
        for code, message in sorted(CATALOGUE.items())
        if code[0] == letter
    ]
    return f"## {letter}: {FAMILIES[letter]}\n\n" + "\n".join(rows) + "\n"
