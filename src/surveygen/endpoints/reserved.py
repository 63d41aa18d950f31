"""Names that no question may have, because a form service or an export means something by them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from surveygen import wire
from surveygen.endpoints.catalogue import presets

_EXPORTED = (
    "id",
    "date",
    "timestamp",
    "ip",
    "user_agent",
    "referrer",
    "created_at",
    "submitted_at",
    "payload",
    "status",
)


@cache
def reserved_names() -> Mapping[str, str]:
    """Every reserved name in lower case, with the reason in words.

    Beside these, names that begin with `sg_` or contain `honeypot` are reserved; `why_reserved`
    knows all of it.
    """
    found = dict.fromkeys(_EXPORTED, "exports add a column of that name")
    for preset in presets().values():
        for name in sorted(preset.own_names()):
            found.setdefault(name.lower(), f"{preset.title} gives it a meaning of its own")
    return found


def why_reserved(name: str) -> str:
    """Why no answer may have this name, in words; empty when it may."""
    lower = name.lower()
    if lower.startswith(wire.PREFIX):
        return "names that begin with sg_ belong to surveygen"
    if "honeypot" in lower:
        return "form services take a field of such a name for spam"
    return reserved_names().get(lower, "")
