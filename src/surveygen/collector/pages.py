"""The small pages that a respondent without script sees after sending."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'"
)
"""The Content-Security-Policy of these pages."""

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.125rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto;
  padding: 0 1.25rem; }}
h1 {{ font-size: 1.5rem; line-height: 1.25; }}
code {{ overflow-wrap: anywhere; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def thanks_page(identity: str) -> str:
    """Say that the response is stored, with the receipt."""
    receipt = f"<p>Your answers are recorded. Receipt: <code>{escape(identity)}</code></p>"
    return _PAGE.format(title="Thank you!", body=receipt)


def refusal_page(message: str) -> str:
    """Say why the response was not stored, and that it is not lost."""
    body = (
        f"<p>{escape(message)}</p>"
        "<p>Your answers are still in the form: go back one page and send them again.</p>"
    )
    return _PAGE.format(title="Your answers were not recorded", body=body)


def closed_page(message: str) -> str:
    """Say that enough people have answered, and that what was written can be kept."""
    body = f"<p>{escape(message)}</p><p>To keep what you wrote, go back one page.</p>"
    return _PAGE.format(title="This survey is closed", body=body)


def own_page(target: str, host: str) -> str:
    """The path that `target` names on this host; empty when it leads anywhere else.

    `host` is what the Host header says. Only the path is returned, so a redirect to it cannot
    leave the host, and nothing in it can end the header.
    """
    if not target.isascii() or any(char <= " " or char in "\\\x7f" for char in target):
        return ""
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        if parts.scheme not in ("http", "https") or parts.netloc.lower() != host.lower():
            return ""
    elif not target.startswith("/") or target.startswith("//"):
        return ""
    path = parts.path or "/"
    if not path.startswith("/") or path.startswith("//"):
        return ""
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return path + query + fragment
