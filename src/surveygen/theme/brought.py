"""What the kinds bring to every theme: templates and styles, as if `default` had them."""

from __future__ import annotations

from pathlib import Path

from surveygen.kinds import KINDS

_FOLDER = "kinds/"
_FILES = {".html": "template.html", ".css": "style.css"}


def brought(name: str) -> Path | None:
    """The file behind `kinds/KIND.html` or `kinds/KIND.css`; None where there is none."""
    path = Path(name)
    kind = KINDS.get(path.stem) if name == f"{_FOLDER}{path.name}" else None
    return kind.file(_FILES[path.suffix]) if kind and path.suffix in _FILES else None


def brought_templates() -> list[str]:
    """The names of all templates that kinds bring."""
    return [f"{_FOLDER}{name}.html" for name, kind in KINDS.items() if kind.file("template.html")]
