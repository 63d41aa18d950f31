"""Send one response to an endpoint from this computer, and judge what comes back."""

from __future__ import annotations

import json
import ssl
import urllib.error
import urllib.request
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from surveygen import wire
from surveygen.endpoints.preset import Encoding, Endpoint, Success
from surveygen.kinds import kind_of
from surveygen.model import Questionnaire

_PATIENCE = 30


@dataclass(frozen=True, slots=True)
class Reply:
    """What an endpoint answered to one response."""

    url: str
    status: int
    """The HTTP status; 0 when nothing came back."""
    text: str
    stored: bool | None
    """Whether its own success test says that it is stored; None when that cannot be known."""
    reason: str
    """Why it is not stored, in words; empty when it is."""


def accepts(
    success: Success, status: int, text: str, kind: str = "", *, led: bool = False
) -> bool | None:
    """Whether an answer says that the response is stored, as the page's script decides it.

    None where it cannot be told: `kind`, its content type, says that it is a page, or the post was
    `led` to another address, and nothing but the status speaks.
    """
    if not _confirms(success, status, text):
        return False
    if success.opaque:
        return None
    if success.equals or success.any_of:
        return True
    body = _object(text)
    denied = [_as_script(body.get(name)) == "false" for name in ("ok", "success")]
    if body.get("error") or body.get("errors") or any(denied):
        return False
    is_page = "html" in kind.lower() or text.lstrip().startswith("<")
    return None if led or (is_page and not success.page) else True


def _confirms(success: Success, status: int, text: str) -> bool:
    wanted = success.statuses
    if not (status in wanted if wanted else 200 <= status < 300):
        return False
    body = _object(text)
    equal = all(_as_script(body.get(key)) == value for key, value in success.equals.items())
    some = not success.any_of or any(body.get(key) for key in success.any_of)
    return equal and some and not any(body.get(key) for key in success.none_of)


def sample_response(questionnaire: Questionnaire) -> dict[str, str]:
    """A response that is marked as a test and fills every kind of field once."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    about = {
        wire.SURVEY: questionnaire.id,
        wire.VERSION: questionnaire.version,
        wire.ID: str(uuid.uuid4()),
        wire.STARTED: now,
        wire.SUBMITTED: now,
        wire.LANGUAGE: questionnaire.settings.language,
        wire.TEST: "1",
    }
    answers: dict[str, str] = {}
    for question in questionnaire:
        kind = kind_of(question)
        answers |= kind.measure.sample(question, kind.columns(question))
        for column in kind.all_columns(question):
            answers.setdefault(column.name, "")
    return about | answers


def send(endpoint: Endpoint, answers: Mapping[str, str], base: str = "") -> Reply:
    """Post a response as the page's script would, and apply the endpoint's success test.

    `base` is the page's address, which relative endpoints need.
    """
    url = urljoin(base, endpoint.script_action) if base else endpoint.script_action
    fields = _named(endpoint, {**answers, **endpoint.fields})
    body, kind = encode(fields, endpoint.script_encoding)
    headers = {"Content-Type": kind, "User-Agent": "surveygen", **endpoint.headers}
    if base:
        origin = urlsplit(base)
        # Several services look at where a response comes from.
        headers |= {"Origin": f"{origin.scheme}://{origin.netloc}", "Referer": base}
    request = urllib.request.Request(url, body, headers, method="POST")  # noqa: S310 - resolve allows http and https only
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as response:  # noqa: S310 - as above
            led = response.url != url
            kind = response.headers.get("Content-Type") or ""
            return _judged(endpoint, url, response.status, response.read(1 << 20), kind, led=led)
    except urllib.error.HTTPError as error:
        with error:
            return _judged(endpoint, url, error.code, error.read(1 << 20))
    except (OSError, ValueError) as error:
        return Reply(url, 0, "", False, _unreachable(error))


def encode(fields: Mapping[str, str], encoding: Encoding) -> tuple[bytes, str]:
    """The body of a post and its content type."""
    if encoding == "json":
        return json.dumps(fields).encode(), "application/json"
    if encoding == "urlencoded":
        return urlencode(fields).encode(), "application/x-www-form-urlencoded"
    boundary = f"----surveygen{uuid.uuid4().hex}"
    parts = []
    for name, value in fields.items():
        quoted = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{quoted}"\r\n\r\n'
        parts.append(f"{head}{value}\r\n")
    body = f"{''.join(parts)}--{boundary}--\r\n"
    return body.encode(), f"multipart/form-data; boundary={boundary}"


def _named(endpoint: Endpoint, fields: Mapping[str, str]) -> dict[str, str]:
    if endpoint.names is not None:
        return {endpoint.names[k]: v for k, v in fields.items() if k in endpoint.names}
    own = endpoint.fields
    return {k if k in own else endpoint.field_prefix + k: v for k, v in fields.items()}


def _judged(
    endpoint: Endpoint, url: str, status: int, raw: bytes, kind: str = "", *, led: bool = False
) -> Reply:
    text = raw.decode("utf-8", "replace")
    if endpoint.success.same_site and status in (404, 405):
        return Reply(url, status, text, False, f"this site is not published on {endpoint.title}")
    stored = accepts(endpoint.success, status, text, kind, led=led)
    if stored is not False:
        return Reply(url, status, text, stored, "")
    said = _object(text)
    words = said.get("message") or said.get("error")
    if isinstance(words, str) and words:
        return Reply(url, status, text, False, f"it says: {words[:300]}")
    if 200 <= status < 300:
        return Reply(url, status, text, False, "its answer does not say that it is stored")
    return Reply(url, status, text, False, f"it answered with status {status}")


def _object(text: str) -> dict[str, Any]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _as_script(value: object) -> str:
    """What JavaScript's `String(value)` gives for the values that services send."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _unreachable(error: OSError | ValueError) -> str:
    reason = getattr(error, "reason", error)
    if isinstance(reason, ConnectionRefusedError):
        return "nothing listens at that address"
    if isinstance(reason, TimeoutError):
        return f"it did not answer within {_PATIENCE} seconds"
    if isinstance(reason, ssl.SSLError):
        return "its certificate is not valid"
    return getattr(reason, "strerror", None) or str(reason)
