"""Recognise keys that must never stand in a public page."""

from __future__ import annotations

import base64
import binascii
import json
import re

_KEYS: tuple[tuple[str, str], ...] = (
    (r"\b(?:sk|rk)_(?:live|test)_\w{10,}", "a secret payment key"),
    (r"\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b", "an Airtable token"),
    (r"\bkey[A-Za-z0-9]{14}\b(?=.*airtable)|airtable.*\bkey[A-Za-z0-9]{14}\b", "an Airtable key"),
    (r"\bsb_secret_\w+", "a Supabase secret key"),
    (r"\b(?:ghp|gho|ghs|ghu)_\w{20,}|\bgithub_pat_\w{20,}", "a GitHub token"),
    (r"\bxox[abprs]-[\w-]{10,}", "a Slack token"),
    (r"\bAKIA[0-9A-Z]{16}\b", "an AWS key"),
    (r"\bAIza[\w-]{35}", "a Google API key"),
    (r"\b(?:ntn|secret)_[A-Za-z0-9]{40,}", "a Notion token"),
    (r"\bSG\.[\w-]{16,}\.[\w-]{16,}", "a mail service's key"),
    (r"\bsk-[\w-]{20,}", "an API key"),
    (r"-----BEGIN", "a private key"),
    (
        r"[?&](?:api_?key|access_?token|auth_?token|token|secret|password|passwd|pwd|client_secret)=[^&]+",
        "a key in its address",
    ),
    (r"^\w+://[^/@\s]+:[^/@\s]+@", "a user name and password"),
    (r"(?i)\bbearer\s+\S+", "an access token"),
)

_JWT = re.compile(r"\beyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]+")


def secret_in(text: str) -> str:
    """What kind of secret `text` holds, in words; empty when none is recognised.

    A JSON Web Token counts unless it says that its role is the public `anon`.
    """
    for pattern, what in _KEYS:
        if re.search(pattern, text, re.IGNORECASE if "airtable" in pattern else 0):
            return what
    token = _JWT.search(text)
    if token and _role(token[1]) != "anon":
        return "an access token"
    return ""


def _role(payload: str) -> str:
    try:
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except (binascii.Error, ValueError):
        return ""
    return str(claims.get("role", "")) if isinstance(claims, dict) else ""
