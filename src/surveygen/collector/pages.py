"""The small pages that a respondent without script sees after sending."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from surveygen.collector import said
from surveygen.locales import SOURCE, TRADITIONAL, Catalogue, languages

POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'"
)
"""The Content-Security-Policy of these pages."""

_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
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


def catalogue_for(tag: str, accepted: str = "") -> Catalogue:
    """The words in the language of what was sent, or else in one that a browser asks for.

    `accepted` is an Accept-Language header. English where neither is one of the packaged ones.
    """
    known = languages()
    for asked in (tag, *(part.partition(";")[0].strip() for part in accepted.split(",")[:10])):
        base, *rest = asked.split("-")
        traditional = base.lower() == "zh" and TRADITIONAL & {part.upper() for part in rest}
        found = "zh-Hant" if traditional else base.lower()
        if found == SOURCE or found in known:
            return Catalogue(found)
    return Catalogue()


def thanks_page(identity: str, words: Catalogue) -> str:
    """Say that the response is stored, with the receipt."""
    recorded = escape(words.text(said.RECORDED))
    body = recorded.replace("{receipt}", f"<code>{escape(identity)}</code>")
    return _page(words, words.text(said.THANKS), f"<p>{body}</p>")


def refusal_page(message: str, words: Catalogue) -> str:
    """Say why the response was not stored, and that it is not lost."""
    body = f"{_message(message, words)}<p>{escape(words.text(said.SEND_AGAIN))}</p>"
    return _page(words, words.text(said.NOT_RECORDED), body)


def closed_page(message: str, words: Catalogue) -> str:
    """Say that enough people have answered, and that what was written can be kept."""
    body = f"{_message(message, words)}<p>{escape(words.text(said.KEEP))}</p>"
    return _page(words, words.text(said.CLOSED), body)


def _page(words: Catalogue, title: str, body: str) -> str:
    return _PAGE.format(
        language=words.language, direction=words.direction, title=escape(title), body=body
    )


def _message(message: str, words: Catalogue) -> str:
    """A message; one about a broken request is for programs, and stays in English."""
    own = words.text(message)
    mark = ' lang="en" dir="ltr"' if own == message and words.language != SOURCE else ""
    return f"<p{mark}>{escape(own)}</p>"


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
