"""The presets: one data file per service in `presets/`, read into frozen values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from surveygen import wire
from surveygen.endpoints.preset import Encoding, Success
from surveygen.errors import file_reason
from surveygen.messages import failure
from surveygen.registry import Registry


@dataclass(frozen=True, slots=True)
class Guide:
    """What a shop owner needs to know about a service."""

    sign_up: str = ""
    """Where to go and what to make there."""
    copy: str = ""
    """What to copy from there."""
    free: str = ""
    """What it gives for nothing."""
    returns: str = ""
    """In which shape the answers come back."""
    export: str = ""
    """Where they are exported."""
    limits: str = ""
    """What it refuses or does differently."""


@dataclass(frozen=True, slots=True)
class Verified:
    """How sure the preset is, and since when."""

    on: str = ""
    """ISO date of the last look."""
    how: str = ""
    """Documentation, source, measurement or memory."""


@dataclass(frozen=True, slots=True)
class Preset:
    """One service as its data file describes it; `{names}` are filled in per survey."""

    name: str
    """What the author writes before the colon."""
    title: str
    summary: str = ""
    argument: str = ""
    """What stands after the colon, in words; empty for nothing."""
    optional: bool = False
    """Whether the argument may be left out."""
    pattern: str = ""
    """A regular expression for the argument; its groups fill the templates."""
    example: str = ""
    """A whole endpoint as the author would write it."""
    where: str = ""
    """Where the argument is found."""
    action: str = ""
    """Template of the address the plain form posts to; empty where only script can send."""
    script_action: str = ""
    """Template of the address the script posts to; empty for the same."""
    own_page: bool = False
    """Whether the page posts to its own address."""
    encoding: Encoding = "urlencoded"
    script_encoding: Encoding = "multipart"
    headers: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    native_fields: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    honeypot: str = wire.HONEYPOT
    redirect_field: str = ""
    field_prefix: str = ""
    connect: tuple[str, ...] = ()
    """Further origins that the script is led to."""
    form_action: tuple[str, ...] = ()
    """Further origins that a plain post is led to."""
    mapped: bool = False
    """Whether every field needs the service's own name, given in the front matter."""
    files: bool = False
    """Whether it takes files."""
    closes: bool = False
    """Whether it can tell how many have answered, and close a survey."""
    partial: bool = False
    """Whether of what is sent a page at a time it keeps the last, until the whole has come."""
    tells_version: bool = False
    """Whether it says which version of the questions is the current one."""
    max_fields: int | None = None
    reserved: tuple[str, ...] = ()
    """Field names it gives a meaning to, beyond those the page sends."""
    success: Success = field(default_factory=Success)
    guide: Guide = Guide()
    verified: Verified = Verified()

    def own_names(self) -> frozenset[str]:
        """All field names that mean something to the service."""
        return frozenset(
            {
                self.honeypot,
                self.redirect_field,
                *self.fields,
                *self.native_fields,
                *self.reserved,
            }
        ) - {""}


PRESETS: Registry[Preset] = Registry("surveygen.presets", "a preset", {})
"""The presets of other packages, by name."""


def presets(own: Path | None = None) -> Mapping[str, Preset]:
    """All presets by name, sorted; `own` is the folder of a project's, which go before.

    Raises SurveygenError where one of them cannot be read.
    """
    ours = _read_all(own) if own is not None else {}
    return dict(sorted({**_known(), **ours}.items())) if ours else _known()


@cache
def _known() -> Mapping[str, Preset]:
    """Those of surveygen and of other packages."""
    found = {**PRESETS, **_read_all(Path(__file__).with_name("presets"))}
    return dict(sorted(found.items()))


def _read_all(folder: Path) -> dict[str, Preset]:
    return {path.stem: read_preset(path) for path in folder.glob("*.toml")}


def read_preset(path: Path) -> Preset:
    """The preset that a file NAME.toml describes; docs/plugins.md lists what stands in it.

    Raises SurveygenError where it cannot be read.
    """
    try:
        return _preset(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        reason = file_reason(error) if isinstance(error, OSError) else str(error)
        raise failure("P005", str(path), reason=reason) from error


_TABLES: Mapping[str, type] = {"success": Success, "guide": Guide, "verified": Verified}


def _preset(name: str, table: dict[str, Any]) -> Preset:
    known = {f.name for f in fields(Preset)} - {"name"}
    if unknown := set(table) - known:
        message = f"it has unknown keys: {', '.join(sorted(unknown))}"
        raise ValueError(message)
    values: dict[str, Any] = {key: _frozen(value) for key, value in table.items()}
    for key, made in _TABLES.items():
        if key in values:
            values[key] = made(**{k: _frozen(v) for k, v in table[key].items()})
    return Preset(name=name, **values)


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
