"""Puts a page together: what its template sees, and the parts that are inlined into it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from surveygen.endpoints.preset import Endpoint
from surveygen.locales import Catalogue
from surveygen.model import Questionnaire, Text
from surveygen.rendering.context import kept_values, template_values, translator
from surveygen.rendering.data import page_data, to_script_json
from surveygen.rendering.languages import in_all_languages
from surveygen.rendering.needs import script_modules, style_parts
from surveygen.rendering.parts import Alternate, Parts, Surroundings
from surveygen.rendering.policy import policy
from surveygen.script import EARLY, bundle, texts
from surveygen.theme import Theme
from surveygen.theme.templates import environment, fill


def page_parts(
    questionnaire: Questionnaire,
    theme: Theme,
    endpoint: Endpoint,
    *,
    preview: bool,
    catalogue: Catalogue,
    surroundings: Surroundings,
) -> Parts:
    """The page with its parts; see `surveygen.rendering.render`."""
    modules = script_modules(questionnaire.whole, endpoint)
    if theme.step == "question":
        modules.add("alone")
    if surroundings.alternates:
        modules.add("languages")
    script = bundle(modules) + _own(theme)
    style = theme.stylesheet(style_parts(questionnaire.whole, preview=preview))

    def page_in(
        version: Questionnaire, words: Catalogue, alternates: tuple[Alternate, ...]
    ) -> Parts:
        version = version.whole
        return fill_page(
            "survey.html",
            template_values(version, theme, endpoint, words)
            | kept_values(version, words, surroundings)
            | {"picture": version.settings.picture or surroundings.picture, "preview": preview},
            theme,
            endpoint,
            script=script,
            style=style,
            data=page_data(version, endpoint, words, texts(modules), kiosk=surroundings.kiosk),
            preview=preview,
            catalogue=words,
            surroundings=replace(surroundings, alternates=alternates),
            asks_itself=not endpoint.tells_version,
        )

    if questionnaire.translations:
        # A preview has no pages of other languages to lead to.
        return in_all_languages(page_in, questionnaire, catalogue, limited=not preview)
    return page_in(questionnaire, catalogue, surroundings.alternates)


def fill_page(
    template: str,
    values: dict[str, Any],
    theme: Theme,
    endpoint: Endpoint,
    *,
    script: str,
    style: str,
    data: dict[str, Any],
    preview: bool,
    catalogue: Catalogue,
    surroundings: Surroundings,
    asks_itself: bool = False,
) -> Parts:
    """The page of a template, with its script, style and data inlined and its policy made."""
    style = _minified(style)
    values["tokens"] |= {
        token.name: surroundings.images.get(token.value, "")
        for token in theme.tokens.values()
        if token.type == "image"
    }
    values |= {
        "robots": surroundings.robots,
        "alternates": surroundings.alternates,
        "script": Markup(script),  # noqa: S704 - our own modules and the theme's
        "early_script": Markup(EARLY),  # noqa: S704 - a constant
        "style": Markup(style),  # noqa: S704 - the theme's, its tokens checked by type
        "data": Markup(to_script_json(data)),  # noqa: S704 - `<` is escaped in it
        "policy": policy(
            endpoint, [EARLY, script], [style], preview=preview, asks_itself=asks_itself
        ),
    }
    values["banner"] = ""
    if preview and endpoint.is_local:
        values["banner"] = catalogue.text("Preview: answers stay on this computer")
    if surroundings.images:
        env = _environment(theme, catalogue, surroundings.images)
    else:
        env = _plain_environment(theme, catalogue)
    html = fill(env, theme, template, values)
    return Parts(_squeeze(html), script, style, values["data"])


@lru_cache(maxsize=16)
def _plain_environment(theme: Theme, catalogue: Catalogue) -> Any:
    """The environment of all pages of one run without pictures."""
    return _environment(theme, catalogue, {})


def _environment(theme: Theme, catalogue: Catalogue, images: Mapping[str, str]) -> Any:
    env = environment(theme.folders)
    env.globals["t"] = translator(catalogue)

    def rich(text: Text) -> Markup:
        html = text.html or str(escape(text.plain))
        return Markup(_inline_images(html, images))  # noqa: S704 - the author's own

    env.filters["rich"] = rich
    return env


_IMAGE = re.compile(r'(<img\b[^>]*?\bsrc=")([^"]*)(")')


def _inline_images(html: str, images: Mapping[str, str]) -> str:
    def replace(match: re.Match[str]) -> str:
        return match[1] + images.get(match[2], match[2]) + match[3]

    return _IMAGE.sub(replace, html) if "<img" in html else html


@lru_cache(maxsize=32)  # pages with the same kinds of questions share it
def _minified(style: str) -> str:
    from rcssmin import cssmin

    return str(cssmin(style))


def _own(theme: Theme) -> str:
    source = theme.own_script()
    if not source.strip():
        return ""
    from rjsmin import jsmin

    return f"\n(()=>{{{jsmin(source)}}})()"


_BLOCKS = (
    "address|article|aside|blockquote|body|dd|details|div|dl|dt|fieldset|figure|footer|form|h[1-6]|"
    "head|header|hr|legend|li|link|main|meta|nav|noscript|ol|optgroup|option|p|section|table|tbody|"
    "td|template|th|thead|title|tr|ul"
)
_BETWEEN = re.compile(
    rf"(?P<kept><(?P<verbatim>script|style|pre|textarea)\b.*?</(?P=verbatim)>)"
    rf"|(?P<block></?(?:{_BLOCKS})\b[^>]*>)\n+|\n+(?=</?(?:{_BLOCKS})\b)|\n(?=\n)",
    re.DOTALL,
)


def _squeeze(html: str) -> str:
    """Without the lines between blocks, of which a browser would make a node each.

    Inside a script, a style and what is shown as it was typed nothing is touched.
    """
    return _BETWEEN.sub(lambda match: match["kept"] or match["block"] or "", html)


__all__ = ["Parts", "Surroundings", "fill_page", "page_parts"]
