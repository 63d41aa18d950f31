"""One setting of a question set's front matter, put into its text where an author would."""

from __future__ import annotations

import json
import re

from surveygen.language.frontmatter import split_front_matter

_PLAIN = re.compile(r"[A-Za-z/][\w:/.@?&=%+~-]*[\w/]")
"""What YAML reads as it stands, be it `formspree:abc` or an address."""

_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def with_setting(text: str, key: str, value: str) -> str:
    """The text of a question set with `key: value` in its front matter, and nothing else changed.

    A line that says something else of the key is replaced, with what is indented below it; without
    any, the line goes last; without a front matter, one is put before everything. Line ends are
    those of the text. Raises ValueError for a front matter that never ends.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    line = f"{key}: {value if _is_plain(value) else json.dumps(value, ensure_ascii=False)}"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    plain = text[len(mark) :].replace("\r\n", "\n")
    front, _, offset = split_front_matter(plain)
    if offset < 0:
        raise ValueError(text[:80])
    if not offset:
        return mark + f"---\n{line}\n---\n\n{plain}".replace("\n", end)
    old = re.compile(
        rf"^{re.escape(key)}[ \t]*:.*\n(?:[ \t]+.*\n|[ \t]*\n(?=[ \t]+\S))*", re.MULTILINE
    )
    found = old.search(front)
    changed = (
        front[: found.start()] + line + "\n" + front[found.end() :] if found else f"{front}{line}\n"
    )
    begins = plain.index("\n") + 1
    return mark + (plain[:begins] + changed + plain[begins + len(front) :]).replace("\n", end)


def _is_plain(value: str) -> bool:
    """Whether YAML reads it as this very text; a word such as `yes` or `null` is none."""
    return bool(_PLAIN.fullmatch(value)) and (":" in value or value.lower() not in _WORDS)
