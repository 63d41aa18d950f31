"""The Jinja environment over a theme's chain, and its errors in the author's words."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from surveygen.compiled import COMPILED
from surveygen.errors import Location, SurveygenError
from surveygen.messages import failure
from surveygen.theme import Theme
from surveygen.theme.brought import brought


def environment(folders: Iterable[Path]) -> Environment:
    """An environment that finds a template in the nearest folder of a theme's chain.

    `survey.html` is the nearest, `bold/survey.html` the one that the theme `bold` shows, its own or
    from further below, so that a child extends its parent's template of the same name. What the
    kinds bring belongs to the last.
    """
    chain = [(folder.name, _loader(folder / "templates")) for folder in folders]
    name, base = chain[-1]
    chain[-1] = (name, ChoiceLoader([base, FunctionLoader(_of_a_kind)]))
    # Of two of one name, a project's own and the packaged one it extends, the prefix means the
    # latter: a template reaches its parent's by it.
    loaders = [loader for _, loader in chain]
    by_name = PrefixLoader({name: ChoiceLoader(loaders[n:]) for n, (name, _) in enumerate(chain)})
    return Environment(
        loader=ChoiceLoader([*loaders, by_name]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=COMPILED,
        auto_reload=False,  # A theme is read once; one that is read again is another.
    )


def fill(env: Environment, theme: Theme, template: str, values: Mapping[str, Any]) -> str:
    """The rendered template; a mistake in one raises SurveygenError with its file and line."""
    try:
        return env.get_template(template).render(values)
    except TemplateNotFound as error:
        name = error.name or str(error)
        raise failure("T007", theme.name, theme=theme.name, name=name) from error
    except TemplateSyntaxError as error:
        where = Location(error.filename or template, error.lineno)
        raise failure("T003", where, reason=_sentence(error)) from error
    except SurveygenError:
        raise
    except (TemplateError, TypeError, ValueError, AttributeError, LookupError) as error:
        place = _place(error)
        if place is None:
            raise
        raise failure("T003", place, reason=_sentence(error)) from error


def _loader(folder: Path) -> BaseLoader:
    return FileSystemLoader(folder, encoding="utf-8")


def _of_a_kind(name: str) -> tuple[str, str, None] | None:
    """The template that a kind brings, with its file for errors; None where it brings none."""
    path = brought(name)
    return (path.read_text("utf-8"), str(path), None) if path else None


def _place(error: Exception) -> Location | None:
    """The template and line nearest to the error; None when no template is to blame."""
    frames = traceback.extract_tb(error.__traceback__)
    if frames and frames[-1].filename.endswith(".py") and not isinstance(error, TemplateError):
        inside = "jinja2" in frames[-1].filename
        if not inside:
            return None
    for frame in reversed(frames):
        if frame.filename.endswith((".html", ".css", ".txt", ".svg")):
            return Location(frame.filename, frame.lineno or 0)
    return None


def _sentence(error: Exception) -> str:
    return str(error).rstrip(".")
