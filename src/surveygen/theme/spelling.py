"""What a theme holds and nothing uses: a misspelt block, file or key changes nothing, silently."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateError, nodes

from surveygen.errors import Location, Problem
from surveygen.kinds import KINDS
from surveygen.messages import problem, suggestion
from surveygen.theme import BASE, CONFIG, Theme, packaged_themes
from surveygen.theme.brought import brought_templates
from surveygen.theme.templates import environment

KEYS = ("extends", "about", "step", "tokens")
"""What a theme.toml may say."""


def unused(theme: Theme) -> Iterator[Problem]:
    """A problem for each block, template, style or key of a theme that nothing uses.

    Themes that surveygen brings are left alone.
    """
    for depth, folder in enumerate(theme.folders):
        if folder == packaged_themes() / BASE or folder.parent == packaged_themes():
            continue
        below = theme.folders[depth + 1 :]
        yield from _keys(folder)
        yield from _templates(folder, below)
        yield from _styles(folder, below)


def _keys(folder: Path) -> Iterator[Problem]:
    text = (folder / CONFIG).read_text(encoding="utf-8-sig")
    for key in tomllib.loads(text):
        if key not in KEYS:
            lines = enumerate(text.splitlines(), 1)
            line = next((n for n, one in lines if one.split("=")[0].strip(" []\"'") == key), 0)
            where = Location(str(folder / CONFIG), line)
            yield problem("T021", where, name=key, suggestion=suggestion(key, KEYS))


def _templates(folder: Path, below: tuple[Path, ...]) -> Iterator[Problem]:
    root = folder / "templates"
    env = environment((folder, *below))
    known = {*brought_templates(), *_names(below, "templates", ".html")}
    own = sorted(_names((folder,), "templates", ".html"))
    trees = {name: _tree(env, root / name) for name in own}
    used = {name for tree in trees.values() if tree for name in _asked_for(tree)}
    for name in own:
        tree = trees[name]
        if name not in known and name not in used:
            near = suggestion(name, sorted(known))
            yield problem("T020", Location(str(root / name)), name=name, suggestion=near)
        if tree is not None:
            yield from _blocks(env, root / name, tree)


def _blocks(env: Environment, path: Path, tree: nodes.Template) -> Iterator[Problem]:
    """Blocks of a template that the one it extends does not have: Jinja drops them."""
    parent = next(iter(tree.find_all(nodes.Extends)), None)
    if parent is None or not isinstance(parent.template, nodes.Const):
        return
    known = _blocks_of(env, str(parent.template.value))
    for node in tree.body:
        if isinstance(node, nodes.Block) and node.name not in known:
            near = suggestion(node.name, sorted(known))
            yield problem("T019", Location(str(path), node.lineno), name=node.name, suggestion=near)


def _blocks_of(env: Environment, name: str, depth: int = 0) -> set[str]:
    """The blocks of a template and of those that it extends."""
    try:
        source = env.loader.get_source(env, name)[0] if env.loader else ""
        tree = env.parse(source)
    except TemplateError:
        return set()
    found = {block.name for block in tree.find_all(nodes.Block)}
    for parent in tree.find_all(nodes.Extends):
        if isinstance(parent.template, nodes.Const) and depth < 20:
            found |= _blocks_of(env, str(parent.template.value), depth + 1)
    return found


def _styles(folder: Path, below: tuple[Path, ...]) -> Iterator[Problem]:
    known = {"script.js", *(f"kinds/{kind}.css" for kind in KINDS)}
    known |= _names(below, "static", ".css") | _names(below, "static", ".js")
    for ending in (".css", ".js"):
        for name in sorted(_names((folder,), "static", ending) - known):
            near = suggestion(name, sorted(known))
            where = Location(str(folder / "static" / name))
            yield problem("T020", where, name=name, suggestion=near)


def _names(folders: tuple[Path, ...], part: str, ending: str) -> set[str]:
    roots = (folder / part for folder in folders)
    return {
        path.relative_to(root).as_posix() for root in roots for path in root.rglob(f"*{ending}")
    }


def _tree(env: Environment, path: Path) -> nodes.Template | None:
    """A template as Jinja reads it; None for one with a mistake, which rendering reports."""
    try:
        return env.parse(path.read_text(encoding="utf-8"))
    except (TemplateError, UnicodeDecodeError):
        return None


def _asked_for(tree: nodes.Template) -> Iterator[str]:
    for kind in (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport):
        for node in tree.find_all(kind):
            named = getattr(node, "template", None)
            if isinstance(named, nodes.Const):
                yield str(named.value)
