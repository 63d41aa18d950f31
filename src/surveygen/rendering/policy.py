"""The page's Content-Security-Policy."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import lru_cache

from surveygen.endpoints.preset import Endpoint


@lru_cache(maxsize=64)  # the same scripts and styles are in many pages
def digest(content: str) -> str:
    """The source expression that allows an inline script or style of exactly this content."""
    digested = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digested).decode()}'"


def policy(
    endpoint: Endpoint,
    scripts: Iterable[str],
    styles: Iterable[str],
    *,
    preview: bool = False,
    asks_itself: bool = False,
) -> str:
    """What the page may load and where it may send: itself, and the endpoint.

    One that `asks_itself` may ask its own host whether it was published anew.

    The preview's own script is injected by livereload, which fetches a second one and opens a
    socket; there the hashes give way to what the preview needs.
    """
    script_sources = ["'self'", "'unsafe-inline'"] if preview else [digest(s) for s in scripts]
    style_sources = ["'unsafe-inline'"] if preview else [digest(s) for s in styles]
    elsewhere = [origin for origin in endpoint.connect if origin != "'self'"]
    own = ["'self'"] if asks_itself or preview or elsewhere != list(endpoint.connect) else []
    connect = [*own, *(["ws:", "wss:"] if preview else []), *elsewhere] or ["'none'"]
    directives = {
        "default-src": ["'none'"],
        "script-src": script_sources,
        "style-src": style_sources,
        "img-src": ["data:"],
        "font-src": ["data:"],
        "connect-src": connect,
        "form-action": list(endpoint.form_action) or ["'none'"],
        "base-uri": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())
