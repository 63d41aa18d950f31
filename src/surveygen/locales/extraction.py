"""Finds the texts of the interface in templates, script and code, and keeps the catalogues whole.

`python -m surveygen.locales.extraction` rewrites `messages.pot` and adds to every .po what is new;
it works in a checkout, where themes and package lie side by side.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from surveygen.locales import FOLDER, GUIDE, languages

_PACKAGE = FOLDER.parent
_JINJA = re.compile(r"""\bt\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
_SCRIPT = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)*)"')
_CODE = re.compile(r'\b(?:t|mark|catalogue\.text)\(\s*"((?:[^"\\]|\\.)*)"')

_GUIDES = ("guide", "moderator")
"""Folders and files that make the moderator's pages."""


def extract(themes: Path) -> dict[str, list[str]]:
    """Every text of the pages → the files it stands in, sorted; the moderator's under `guide/`."""
    sources = [
        *((path, _JINJA) for path in themes.rglob("*.html")),
        *((path, _JINJA) for path in (_PACKAGE / "kinds").rglob("*.html")),
        *((path, _SCRIPT) for path in (_PACKAGE / "kinds").rglob("*.js")),
        *((path, _SCRIPT) for path in (_PACKAGE / "script").rglob("*.js")),
        *((path, _CODE) for path in (_PACKAGE / "rendering").glob("*.py")),
        *((path, _CODE) for path in (_PACKAGE / "pages").glob("*.py")),
        *((path, _CODE) for path in (_PACKAGE / "kinds").rglob("*.py")),
    ]
    found: dict[str, list[str]] = {}
    for path, pattern in sorted(sources):
        name = _place(path)
        for match in pattern.finditer(path.read_text(encoding="utf-8")):
            text = next(filter(None, match.groups()), "")
            place = found.setdefault(text, [])
            if name not in place:
                place.append(name)
    for text in _built_in_labels():
        found.setdefault(text, []).append("answer_lists.py")
    return dict(sorted(found.items()))


def _place(path: Path) -> str:
    """The name of a file, as the catalogues give it."""
    if path.stem in ("__init__", "template", "script"):  # of a kind, which its folder names
        return path.parent.name + path.suffix
    of_guide = path.parent.name in _GUIDES or path.stem in _GUIDES
    return GUIDE + path.name if of_guide else path.name


def _built_in_labels() -> tuple[str, ...]:
    # Not imported at the top: the kinds stand above the catalogues.
    from importlib import import_module

    labels: tuple[str, ...] = import_module("surveygen.kinds.answer_lists").TEXTS
    return labels


def template(texts: dict[str, list[str]]) -> bytes:
    """The texts as `messages.pot`."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalogue = Catalog(project="surveygen", charset="utf-8", fuzzy=False)
    for text, places in texts.items():
        catalogue.add(text, locations=[(place, 0) for place in places])
    buffer = BytesIO()
    write_po(buffer, catalogue, width=100, omit_header=True, include_lineno=False)
    return buffer.getvalue()


def update(path: Path, texts: dict[str, list[str]]) -> None:
    """Give a catalogue the texts that are new, and take out those that are no more."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po, write_po

    kept: dict[str, str] = {}
    if path.is_file():
        with path.open(encoding="utf-8") as file:
            kept = {str(m.id): str(m.string) for m in read_po(file) if m.id}
    catalogue = Catalog(locale=path.stem.replace("-", "_"), project="surveygen", fuzzy=False)
    for text, places in texts.items():
        catalogue.add(text, kept.get(text, ""), locations=[(place, 0) for place in places])
    buffer = BytesIO()
    write_po(buffer, catalogue, width=100, omit_header=True, include_lineno=False)
    head = f'msgid ""\nmsgstr ""\n"Language: {path.stem}\\n"\n'
    head += '"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    path.write_bytes(head.encode() + buffer.getvalue())


def main() -> None:
    """Rewrite the template and every catalogue of the checkout."""
    texts = extract(_PACKAGE.parent.parent / "themes")
    (FOLDER / "messages.pot").write_bytes(template(texts))
    for language in languages():
        update(FOLDER / f"{language}.po", texts)


if __name__ == "__main__":
    main()
