"""A private key on a sheet of paper for the safe: a code to scan, and the letters below it."""

from __future__ import annotations

from html import escape
from pathlib import Path

from surveygen.errors import file_reason
from surveygen.messages import failure

_PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex">
<title>The key {name}</title>
<style>
body {{ font: 11pt/1.4 system-ui, sans-serif; max-width: 17cm; margin: 1.5cm auto; }}
svg {{ width: 9cm; height: 9cm; }}
pre {{ font: 9pt/1.3 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }}
</style></head><body>
<h1>The key “{name}”</h1>
<p>Whoever has this sheet can read every answer that was sealed for it{protected}. Keep it where
you keep passports, and do not photograph it.</p>
<p>To bring it back, scan the code, put the text into a file <code>{name}.key</code> and that file
into the folder that <code>surveygen keys show</code> names.</p>
{code}
<pre>{text}</pre>
<p>Its public half: <code style="overflow-wrap:anywhere">{public}</code></p>
</body></html>
"""


_BEGINNING = _PAGE.partition("{name}")[0].encode()


def is_sheet(path: Path) -> bool:
    """Whether a file is such a sheet, or empty; raises OSError where it cannot be read."""
    with path.open("rb") as file:
        begins = file.read(len(_BEGINNING))
    return begins in (b"", _BEGINNING)


def key_sheet(path: Path, public: str) -> str:
    """The sheet of the private key in a file, as HTML; raises SurveygenError where it is gone."""
    import segno

    try:
        text = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = file_reason(error) if isinstance(error, OSError) else "it is no key"
        raise failure("F001", str(path), reason=reason) from error
    code = segno.make(text, error="m", micro=False).svg_inline(border=4, omitsize=True)
    protected = ", and knows its passphrase" if not text.startswith("{") else ""
    return _PAGE.format(
        name=escape(path.stem),
        protected=protected,
        code=code,
        text=escape(text),
        public=escape(public),
    )
