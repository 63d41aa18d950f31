"""From the bytes of a post to one response, or the reason why it is refused."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import parse_qsl

from surveygen import wire

_VOLATILE = (wire.SUBMITTED, wire.REVISION)
"""What may differ when the same response is sent again."""

_REVISION = re.compile(r"[0-9]{1,6}")

_UNSTORABLE = re.compile("[\ud800-\udfff\0]")

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one response may be."""

    body: int = 1 << 20
    """Bytes of a whole post."""
    fields: int = 1000
    name: int = 200
    """Characters of a field's name."""


class RefusedError(Exception):
    """A post that is not taken: the HTTP status, a word for machines and a sentence for people."""

    def __init__(self, status: int, error: str, message: str) -> None:
        super().__init__(message)
        self.status, self.error, self.message = status, error, message


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a response."""

    field: str
    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Submission:
    """One response as it came, ready to be stored."""

    survey: str
    id: str
    """The respondent's `sg_id`, or one made here where the page could not make any."""
    answers: Mapping[str, str]
    """The fields in the order in which they came, newlines normalised."""
    files: tuple[Attachment, ...] = ()
    spam: bool = False
    """Whether the honeypot was filled."""
    next: str = ""
    """Where a plain post wants to be led."""

    @property
    def is_partial(self) -> bool:
        """Whether it is what was chosen so far, and no response yet."""
        return self.survey.endswith(wire.PARTIAL)

    @property
    def revision(self) -> int:
        """How often the respondent had gone over the answers: what is higher takes the place."""
        return revision_of(self.answers)

    @property
    def digest(self) -> str:
        """The same for the same content, whatever encoding and time it was sent with."""
        content = sorted((k, v) for k, v in self.answers.items() if k not in _VOLATILE)
        attached = sorted(
            (f.field, f.name, hashlib.sha256(f.content).hexdigest()) for f in self.files
        )
        text = json.dumps([content, attached], ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def revision_of(answers: Mapping[str, str]) -> int:
    """The number in `sg_revision`; 0 where there is none that a page makes."""
    written = answers.get(wire.REVISION, "")
    return int(written) if _REVISION.fullmatch(written) else 0


def read_submission(
    survey: str, content_type: str, body: bytes, limits: Limits | None = None
) -> Submission:
    """The response in a post of any of the encodings a page can send.

    Takes `application/x-www-form-urlencoded`, `multipart/form-data`, `application/json` and JSON
    sent as `text/plain`. A name that comes twice keeps all its values, as a JSON array. Raises
    RefusedError, and nothing else, whatever the bytes are.
    """
    limits = limits or Limits()
    if len(body) > limits.body:
        raise too_large(limits)
    kind = content_type.partition(";")[0].strip().lower()
    files: tuple[Attachment, ...] = ()
    if kind == "application/x-www-form-urlencoded":
        pairs = _urlencoded(body, limits)
    elif kind == "multipart/form-data":
        pairs, files = _multipart(_boundary(content_type), body, limits)
    elif kind in ("application/json", "text/plain"):
        pairs = _json(body)
    else:
        raise RefusedError(415, "type", "A response is sent as a form or as JSON.")
    return _submission(survey, _joined(pairs, limits), files)


def too_large(limits: Limits) -> RefusedError:
    """The refusal of a body over the limit."""
    most = f"{limits.body / (1 << 20):.3g} MB"
    return RefusedError(413, "size", f"The response is larger than {most}.")


def _submission(survey: str, answers: dict[str, str], files: Iterable[Attachment]) -> Submission:
    target = answers.pop(wire.NEXT, "")
    bait = answers.pop(wire.HONEYPOT, "")
    if bait:
        answers[wire.HONEYPOT] = bait
    identity = answers.get(wire.ID, "") or str(uuid.uuid4())
    if not _ID.fullmatch(identity):
        raise RefusedError(400, "id", "The response's sg_id is not one that surveygen makes.")
    answers[wire.ID] = identity
    if answers.get(wire.TEST):
        answers[wire.TEST] = "1"  # whatever it says, it takes nobody's place, and is not counted
    for part in (wire.APART, wire.PARTIAL):
        if answers.get(wire.SURVEY) == survey + part:
            survey += part
            break
    return Submission(survey, identity, answers, tuple(files), bool(bait), target)


def _urlencoded(body: bytes, limits: Limits) -> list[tuple[str, str]]:
    try:
        # As latin-1 every byte survives the unquoting; what they mean is decided afterwards.
        pairs = parse_qsl(
            body.decode("latin-1"),
            keep_blank_values=True,
            max_num_fields=limits.fields,
            encoding="latin-1",
        )
    except ValueError as error:
        raise _too_many(limits) from error
    return [(_decode(k.encode("latin-1")), _decode(v.encode("latin-1"))) for k, v in pairs]


def _multipart(
    boundary: str, body: bytes, limits: Limits
) -> tuple[list[tuple[str, str]], tuple[Attachment, ...]]:
    # Tornado is imported here so that the commands that only read the store need not pay for it.
    from tornado.httputil import (
        HTTPFile,
        HTTPInputError,
        ParseMultipartConfig,
        parse_multipart_form_data,
    )

    if not boundary:
        raise RefusedError(400, "form", "The form's parts have no boundary.")
    fields: dict[str, list[bytes]] = {}
    uploads: dict[str, list[HTTPFile]] = {}
    # One more than allowed, so that too many fields are told from a broken form.
    config = ParseMultipartConfig(max_parts=limits.fields + 1)
    try:
        encoded = boundary.encode("latin-1", "replace")
        parse_multipart_form_data(encoded, body, fields, uploads, config=config)
    except HTTPInputError as error:
        if "too many parts" in str(error):
            raise _too_many(limits) from error
        raise RefusedError(400, "form", "The form cannot be read.") from error
    except (ValueError, LookupError) as error:
        raise RefusedError(400, "form", "The form cannot be read.") from error
    pairs = [(k, _decode(v)) for k, vs in fields.items() for v in vs]
    attached = tuple(
        Attachment(_text(name), _text(f.filename), _text(f.content_type), f.body)
        for name, found in uploads.items()
        for f in found
    )
    # The answer to a file question is the name of the file; of a sealed one it is sealed as well.
    named = ((f.field, f.name) for f in attached if not f.field.startswith(wire.SEALED_FILE))
    return [*pairs, *named], attached


def _boundary(content_type: str) -> str:
    header = Message()
    header["Content-Type"] = content_type
    return header.get_boundary() or ""


def _json(body: bytes) -> list[tuple[str, str]]:
    def refuse(constant: str) -> float:
        message = f"{constant} is no JSON"
        raise ValueError(message)

    try:
        # Numbers stay the text they were sent as; a name that comes twice is not lost.
        read = json.loads(
            body.decode("utf-8-sig"),
            parse_int=str,
            parse_float=str,
            parse_constant=refuse,
            object_pairs_hook=tuple,
        )
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "json", "The response is not valid JSON.") from error
    if not isinstance(read, tuple):
        raise RefusedError(400, "json", "The response is not one JSON object.")
    pairs: list[tuple[str, str]] = []
    for name, value in read:
        values = value if isinstance(value, list) else [value]
        pairs += [(name, _scalar(single)) for single in values]
    return pairs


def _scalar(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, str):
        return value
    raise RefusedError(400, "json", "A field of the response holds more than one value.")


def _joined(pairs: Iterable[tuple[str, str]], limits: Limits) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for number, (name, value) in enumerate(pairs, 1):
        if number > limits.fields:
            raise _too_many(limits)
        if not name or len(name) > limits.name:
            raise RefusedError(400, "name", "A field of the response has no acceptable name.")
        found.setdefault(_text(name), []).append(_text(value))
    return {
        name: values[0] if len(values) == 1 else json.dumps(values, ensure_ascii=False)
        for name, values in found.items()
    }


def _too_many(limits: Limits) -> RefusedError:
    return RefusedError(400, "fields", f"The response has more than {limits.fields} fields.")


def _text(value: str) -> str:
    """Text that every file can hold: no lone surrogate, no NUL, one kind of newline."""
    if value.isprintable():
        return value  # which most are, and it is known at once
    return _UNSTORABLE.sub("\ufffd", value).replace("\r\n", "\n").replace("\r", "\n")


def _decode(raw: bytes) -> str:
    """UTF-8, as pages send; else cp1252, which old systems do, so that nothing is lost."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
