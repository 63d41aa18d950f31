"""An endpoint as a page needs it: where the form goes, in which form, and what success is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from surveygen import wire
from surveygen.sealing.public import Seal

Encoding = Literal["multipart", "urlencoded", "json"]


@dataclass(frozen=True, slots=True)
class Success:
    """When a response counts as stored; the page's script and the terminal both apply it."""

    statuses: tuple[int, ...] = ()
    """The acceptable status codes; empty for any 2xx."""
    equals: Mapping[str, str] = field(default_factory=dict)
    """Keys of the JSON body and what `String(value)` must be."""
    any_of: tuple[str, ...] = ()
    """Keys of which at least one must be truthy."""
    none_of: tuple[str, ...] = ()
    """Keys that must be absent, empty or false."""
    same_site: bool = False
    """Whether 404 and 405 mean that the page is not published on this vendor's host."""
    page: bool = False
    """Whether a page is its way to say yes; elsewhere a page may be an error or a login."""
    opaque: bool = False
    """Whether the answer cannot be read at all: then it is "sent, not confirmed"."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One survey's endpoint, with everything filled in."""

    preset: str
    """The preset's name; `url` for a bare URL."""
    title: str
    """The service's name for people."""
    action: str
    """Where the plain HTML form posts; may be relative; empty where only script can send."""
    script_action: str
    """Where the script posts; with `own_page`, empty means the page's own address."""
    encoding: Encoding = "urlencoded"
    """How the plain HTML form encodes."""
    script_encoding: Encoding = "multipart"
    """How the script encodes."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Sent by the script."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Extra hidden fields, for both."""
    native_fields: Mapping[str, str] = field(default_factory=dict)
    """Hidden fields that only the plain form sends (the script leaves them out)."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Extra attributes of the form element."""
    honeypot: str = wire.HONEYPOT
    """The name of the field that people leave empty."""
    redirect_field: str = ""
    """The field that names the page to go to after a plain post; empty where there is none."""
    field_prefix: str = ""
    """What the vendor wants before each field's name."""
    names: Mapping[str, str] | None = None
    """The vendor's name for each field, where it insists on its own; others are not sent."""
    success: Success = Success()
    connect: tuple[str, ...] = ()
    """Origins for the policy's `connect-src`; `'self'` for a relative action."""
    form_action: tuple[str, ...] = ()
    """Origins for `form-action`: the endpoint and where it redirects to."""
    is_local: bool = False
    """Whether answers stay with the collector embedded in `surveygen serve`."""
    own_page: bool = False
    """Whether the plain form posts to the page's own address: an empty `action` then means that
    the form element carries none, not that only script can send."""
    max_fields: int | None = None
    """More than this many fields and the vendor refuses."""
    takes_files: bool = False
    tells_version: bool = False
    """Whether it says which version of the questions is the current one."""
    closes: bool = False
    """Whether it can tell how many have answered, and close a survey."""
    partial: bool = False
    """Whether of what is sent a page at a time it keeps the last, until the whole has come."""
    seal: Seal | None = None
    """For whom the page seals what it sends; None where it sends openly."""
