"""New themes: a small child to begin with, and single templates to change."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from surveygen.errors import Location, file_reason
from surveygen.messages import failure, suggestion
from surveygen.theme import BASE, CONFIG, Theme, packaged_themes
from surveygen.theme.brought import brought, brought_templates

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_TAKEN = frozenset({"kinds", "question"})

_TOML = """\
# The theme {name}: everything it does not say comes from `{parent}`.

extends = "{parent}"
about = "Our own."

# What changes most: your colour, from which all others of its kind follow, and how round corners
# are. `surveygen theme list --tokens` shows all tokens, `surveygen theme check` measures contrast.
# What surveygen.toml says under [theme] comes last, and so it wins.
[tokens]
{accent}
{radius}
# logo = "logo.svg"
"""

_TEMPLATE = """\
{{% extends "{parent}/survey.html" %}}

{{# The head of the page with the logo of surveygen.toml or theme.toml, and what you put beside it.
   Other blocks: head, header, intro, noscript, pages, navigation, endings, privacy, footer.
   `{{{{ super() }}}}` is what the block held. #}}
{{% block brand %}}
{{{{ super() }}}}
{{% endblock %}}
"""

_BEGINNING = {"accent": "#8a2846", "radius": "6px"}
"""The tokens that a new theme changes."""


def new_theme(
    themes: Path, name: str, parent: str = BASE, own: Mapping[str, str] | None = None
) -> list[Path]:
    """Make the theme `name` in the folder `themes`; the files that were written.

    `own` are the project's own values for tokens: a token that stands there would win over the
    theme's, so that the theme's line for it is a comment that says so.

    It is made in a temporary place first and then moved: there is never half a theme. Raises
    SurveygenError where the name cannot be or is taken, or the folder cannot be written.
    """
    target = themes / name
    if reason := _unfit(name):
        raise failure("T011", str(themes), name=name, reason=reason)
    if target.exists():
        raise failure("T012", str(themes), path=target)
    lines = {
        token: f'# {token} = "{value}"  # surveygen.toml has its own; take it out there first'
        if token in (own or {})
        else f'{token} = "{value}"'
        for token, value in _BEGINNING.items()
    }
    files = {
        CONFIG: _TOML.format(name=name, parent=parent, **lines),
        "templates/survey.html": _TEMPLATE.format(parent=parent),
    }
    try:
        themes.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=themes, prefix=".new-") as temporary:
            made = Path(temporary) / name
            for path, text in files.items():
                (made / path).parent.mkdir(parents=True, exist_ok=True)
                (made / path).write_text(text, encoding="utf-8")
            made.rename(target)
    except OSError as error:
        raise failure("F006", Location(str(target)), reason=file_reason(error)) from error
    return [target / path for path in files]


def eject(theme: Theme, template: str, themes: Path) -> Path:
    """Copy a template of the chain into the project's theme, to be changed; where it lies.

    Raises SurveygenError where the project has no theme of its own, there is no such template,
    or the theme has it already.
    """
    own = theme.folders[0]
    if own.parent.resolve() != themes.resolve():
        raise failure("T013", str(themes), name=theme.name)
    target = own / "templates" / template
    if target.exists():
        raise failure("T012", str(own), path=target)
    sources = (folder / "templates" / template for folder in theme.folders[1:])
    source = next((path for path in sources if path.is_file()), brought(template))
    if source is None:
        near = suggestion(template, template_names(theme))
        raise failure("T015", str(own), name=template, suggestion=near)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    except OSError as error:
        raise failure("F006", Location(str(target)), reason=file_reason(error)) from error
    return target


def template_names(theme: Theme) -> list[str]:
    """The names of all templates of a theme's chain, sorted."""
    roots = [folder / "templates" for folder in theme.folders]
    own = (p.relative_to(root).as_posix() for root in roots for p in root.rglob("*.html"))
    return sorted({*own, *brought_templates()})


def _unfit(name: str) -> str:
    if _NAME.fullmatch(name) is None:
        return "it holds other signs"
    if name in _TAKEN:
        return "it is the name of a folder of templates"
    if (packaged_themes() / name).exists():
        return "surveygen brings a theme of that name"
    return ""
