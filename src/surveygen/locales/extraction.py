"""Finds the texts of the interface in templates, script and code, and keeps the catalogues whole.

`python -m surveygen.locales.extraction` rewrites `messages.pot` and adds to every .po what is new;
it works in a checkout, where themes and package lie side by side.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from surveygen.locales import FOLDER, GUIDE, REPORT, languages

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_PACKAGE = FOLDER.parent
_KEYWORDS = {"t": None, "n": (1, 2), "mark": None, "text": None, "plural": (1, 2)}
"""The functions that take a text, and which of their arguments it is."""
_METHODS = {".html": "jinja2", ".js": "javascript"}
"""How Babel calls what a file is written in; Python is read here."""
_FOLDERS = (
    "collector",
    "script",
    "rendering",
    "pages",
    "kinds",
    "reports",
    "measures",
    "preview/desk",
)

_OWNERS = (
    *("reports", "measures", "preview/desk", "cli/status.py"),
    *("pages/calls.py", "pages/guessing.py"),
)
"""Those whose texts the owner reads, and no respondent."""

_GUIDES = ("guide", "moderator")
"""Folders and files that make the moderator's pages."""


class Text(NamedTuple):
    """An English text that is translated."""

    one: str
    many: str = ""
    """Its form for several; empty where it does not depend on a number."""


def extract(themes: Path) -> dict[Text, list[str]]:
    """Every text of pages and reports → the files it stands in, sorted.

    Before the name of a file stands `guide/` where it makes the moderator's page, and `report/`.
    """
    sources = list(themes.rglob("*.html"))
    sources.append(_PACKAGE / "cli" / "status.py")
    for folder in _FOLDERS:
        sources += [p for p in (_PACKAGE / folder).rglob("*") if p.suffix in (*_METHODS, ".py")]
    found: dict[Text, list[str]] = {}
    for path in sorted(sources):
        name = _place(path)
        for text in _texts_of(path):
            place = found.setdefault(text, [])
            if name not in place:
                place.append(name)
    for label in _built_in_labels():
        found.setdefault(Text(label), []).append("answer_lists.py")
    return dict(sorted(found.items()))


def _texts_of(path: Path) -> Iterator[Text]:
    from babel.messages.extract import extract as texts

    if path.suffix == ".py":
        yield from _texts_of_code(ast.parse(path.read_text(encoding="utf-8")))
        return
    options = {"parse_template_string": True} if path.suffix == ".js" else {}
    with path.open("rb") as file:
        for _, text, *_ in texts(_METHODS[path.suffix], file, _KEYWORDS, options=options):
            yield Text(text) if isinstance(text, str) else Text(*text[:2])


def _texts_of_code(tree: ast.AST) -> Iterator[Text]:
    """Babel's own reader of Python does not look into f-strings."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        count = len(_KEYWORDS[name] or (1,)) if name in _KEYWORDS else 0
        texts = [a.value for a in node.args[:count] if isinstance(a, ast.Constant)]
        if texts and len(texts) == count:
            yield Text(*map(str, texts))


def _place(path: Path) -> str:
    """The name of a file, as the catalogues give it."""
    if {_PACKAGE / place for place in _OWNERS} & {path, *path.parents}:
        return REPORT + path.name
    if path.stem in ("__init__", "template", "script"):  # of a kind, which its folder names
        return path.parent.name + path.suffix
    of_guide = path.parent.name in _GUIDES or path.stem in _GUIDES
    return GUIDE + path.name if of_guide else path.name


def _built_in_labels() -> tuple[str, ...]:
    # Not imported at the top: the kinds stand above the catalogues.
    from importlib import import_module

    labels: tuple[str, ...] = import_module("surveygen.kinds.answer_lists").TEXTS
    return labels


def template(texts: dict[Text, list[str]]) -> bytes:
    """The texts as `messages.pot`."""
    from babel.messages.catalog import Catalog

    return _written(Catalog(project="surveygen", charset="utf-8", fuzzy=False), texts, {})


def update(path: Path, texts: dict[Text, list[str]]) -> None:
    """Give a catalogue the texts that are new, and take out those that are no more."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    kept: dict[object, object] = {}
    if path.is_file():
        with path.open(encoding="utf-8") as file:
            kept = {m.id: m.string for m in read_po(file) if m.id}
    catalogue = Catalog(locale=path.stem.replace("-", "_"), project="surveygen", fuzzy=False)
    head = f'msgid ""\nmsgstr ""\n"Language: {path.stem}\\n"\n'
    head += '"Content-Type: text/plain; charset=utf-8\\n"\n'
    head += f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    path.write_bytes(head.encode() + _written(catalogue, texts, kept))


def _written(
    catalogue: Catalog, texts: dict[Text, list[str]], kept: Mapping[object, object]
) -> bytes:
    from babel.messages.pofile import write_po

    for text, places in texts.items():
        name = tuple(text) if text.many else text.one
        own = kept.get(name, "")
        catalogue.add(name, own, locations=[(place, 0) for place in places])  # type: ignore[arg-type]
    buffer = BytesIO()
    write_po(buffer, catalogue, width=100, omit_header=True, include_lineno=False)
    return buffer.getvalue()


def main() -> None:
    """Rewrite the template and every catalogue of the checkout."""
    texts = extract(_PACKAGE.parent.parent / "themes")
    (FOLDER / "messages.pot").write_bytes(template(texts))
    for language in languages():
        update(FOLDER / f"{language}.po", texts)


if __name__ == "__main__":
    main()
