"""From what the author wrote as `endpoint:` to everything the page needs to know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

from surveygen.endpoints.catalogue import Preset, presets
from surveygen.endpoints.preset import Endpoint
from surveygen.endpoints.sealing import seal_of, sealed_endpoint
from surveygen.endpoints.secret_keys import secret_in
from surveygen.errors import Location, Problem, SurveygenError
from surveygen.messages import problem, suggestion
from surveygen.model import Questionnaire
from surveygen.project import CONFIG, Project

_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_BY_MAIL = (
    "A page cannot send mail; FormSubmit and others mail you each answer: "
    "`surveygen endpoints formsubmit`."
)
_URL = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)


def resolve(spec: str, questionnaire: Questionnaire, project: Project) -> Endpoint:
    """The endpoint that `spec` names, for this survey; empty means the project's, else `collect`.

    `spec` is a preset's name, with what it needs after a colon, or a URL; a URL that a preset
    would produce is taken as that preset. Raises SurveygenError, whose problems point at the
    line in the question set or in `surveygen.toml`.
    """
    spec = spec.strip() or project.endpoint.strip() or "collect"
    found = find(spec, project.presets)
    if isinstance(found, tuple):
        preset, values = found
        return sealed_endpoint(
            _endpoint(preset, values, questionnaire), seal_of(questionnaire, project)
        )
    raise SurveygenError(found(endpoint_location(spec, questionnaire, project)))


class _Mistake:
    """A problem whose place is not known yet."""

    def __init__(self, code: str, **values: object) -> None:
        self._code, self._values = code, values

    def __call__(self, location: Location) -> Problem:
        return problem(self._code, location, **self._values)


def find(spec: str, own: Path | None = None) -> tuple[Preset, Mapping[str, str]] | _Mistake:
    """The preset that `spec` names with the parts of its argument, or what is wrong with it.

    `own` is the folder of a project's own presets.
    """
    known = presets(own)
    if what := secret_in(spec):
        return _Mistake("E004", what=what, remedy=_remedy(spec))
    if spec.startswith("/") or _URL.match(spec):
        return _by_url(spec, known)
    name, colon, argument = spec.partition(":")
    name, argument = name.strip().lower(), argument.strip()
    preset = known.get(name)
    if preset is None or name == "url":
        if colon and name in ("mailto", "file", "ftp", "javascript", "data", "tel"):
            return _Mistake("E005", value=spec, reason="a page cannot deliver a response that way")
        services = [p for p in known if p != "url"]
        near = _BY_MAIL if _MAIL.fullmatch(name) else suggestion(name, services)
        return _Mistake("E001", name=name, suggestion=near)
    return _with_argument(preset, argument)


def endpoint_location(spec: str, questionnaire: Questionnaire, project: Project) -> Location:
    """The line on which the endpoint is set."""
    own = bool(questionnaire.settings.endpoint.strip())
    name = questionnaire.path if own else CONFIG
    if not own and not (project.root / CONFIG).is_file():
        if spec == "collect":
            return Location(questionnaire.path)  # It is set nowhere.
        name = "pyproject.toml"
    try:
        lines = (project.root / name).read_text(encoding="utf-8", errors="replace").splitlines()
    except (OSError, ValueError):
        lines = []
    starts = re.compile(r"\s*[\"']?endpoint[\"']?\s*[:=]")
    line = next((n for n, text in enumerate(lines, 1) if starts.match(text)), 0)
    return Location(name, line)


def _with_argument(preset: Preset, argument: str) -> tuple[Preset, Mapping[str, str]] | _Mistake:
    if not preset.argument:
        if argument:
            return _Mistake("E006", name=preset.name, value=argument)
        return preset, {}
    if not argument:
        if preset.optional:
            return preset, {"base": ""}
        return _Mistake(
            "E002",
            name=preset.name,
            argument=preset.argument,
            example=preset.example,
            where=preset.where,
        )
    shown = _action_pattern(preset)
    found = re.fullmatch(preset.pattern, argument) or re.fullmatch(shown, argument)
    if found is None:
        return _Mistake(
            "E003",
            value=argument,
            argument_article="an" if preset.argument[0] in "aeiou" else "a",
            argument=preset.argument,
            title=preset.title,
            example=preset.example,
            where=preset.where,
        )
    return preset, {k: v or "" for k, v in found.groupdict().items()}


def _by_url(url: str, known: Mapping[str, Preset]) -> tuple[Preset, Mapping[str, str]] | _Mistake:
    for preset in known.values():
        if "{" in preset.action and not preset.action.startswith("{"):
            found = re.fullmatch(_action_pattern(preset), url)
            if found:
                return preset, {k: v or "" for k, v in found.groupdict().items()}
    if reason := _unusable(url):
        return _Mistake("E005", value=url, reason=reason)
    return known["url"], {"url": url}


def _unusable(url: str) -> str:
    if url.startswith("/") and not url.startswith("//"):
        return "" if not re.search(r"[\s\"'<>]", url) else "it holds characters a URL cannot have"
    if not _URL.fullmatch(url):
        return "it holds characters a URL cannot have"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "its host or port is not valid"
    if not host:
        return "it names no host"
    return "" if parts.username is None else "it holds a user name"


def _action_pattern(preset: Preset) -> str:
    """The preset's action as a pattern, so that a pasted URL serves as well as an id."""
    if not preset.pattern or preset.action.startswith("{") or not preset.action:
        return r"(?!)"
    literal = re.split(r"\{(\w+)\}", preset.action)
    group = r"\(\?P<(\w+)>((?:[^()]|\([^()]*\))*)\)"
    groups: dict[str, str] = dict(re.findall(group, preset.pattern))
    if any(name not in groups for name in literal[1::2]):
        return r"(?!)"
    parts = [
        f"(?P<{part}>{groups[part]})" if n % 2 else re.escape(part)
        for n, part in enumerate(literal)
    ]
    return "".join(parts) + "/?"


def _remedy(spec: str) -> str:
    if "supabase" in spec.lower():
        return (
            "Supabase's publishable key (`sb_publishable_...` or the `anon` one) is the public one."
        )
    return "A service that needs it goes behind an own collector: `surveygen endpoints collect`."


def _endpoint(preset: Preset, values: Mapping[str, str], questionnaire: Questionnaire) -> Endpoint:
    known = {
        **values,
        "survey": questionnaire.id,
        "title": questionnaire.title.plain,
        "name": questionnaire.name,
    }
    in_path = {**known, "survey": quote(questionnaire.id, safe="")}
    action = _fill(preset.action, in_path)
    script_action = _fill(preset.script_action, in_path) or action
    redirect = questionnaire.settings.redirect
    if preset.own_page and redirect.startswith("/"):
        action = redirect  # There the form's address names the page that is shown afterwards.
    return Endpoint(
        preset=preset.name,
        title=preset.title if preset.name != "url" else urlsplit(action).hostname or "your server",
        action=action,
        script_action=script_action,
        encoding=preset.encoding,
        script_encoding=preset.script_encoding,
        headers=_filled(preset.headers, known),
        fields=_filled(preset.fields, known),
        native_fields=_filled(preset.native_fields, known),
        attributes=_filled(preset.attributes, known),
        honeypot=preset.honeypot,
        redirect_field=preset.redirect_field,
        field_prefix=preset.field_prefix,
        names=dict(questionnaire.settings.fields) if preset.mapped else None,
        success=preset.success,
        connect=_origins(script_action, *preset.connect),
        form_action=_origins(action, *preset.form_action, *([redirect] if redirect else [])),
        is_local=preset.name == "collect" and not values.get("base"),
        own_page=preset.own_page,
        max_fields=preset.max_fields,
        takes_files=preset.files,
        tells_version=preset.tells_version,
        closes=preset.closes,
        partial=preset.partial,
    )


def _filled(templates: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    return {key: _fill(value, known) for key, value in templates.items()}


def _fill(template: str, known: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda m: known.get(m[1], ""), template)


def _origins(*addresses: str) -> tuple[str, ...]:
    """The origins of addresses as a Content-Security-Policy names them, without repeats."""
    found: dict[str, None] = {}
    for address in addresses:
        parts = urlsplit(address)
        if parts.scheme and not parts.netloc:
            found[address] = None  # a scheme source such as `https:`
        else:
            found[f"{parts.scheme}://{parts.netloc}" if parts.netloc else "'self'"] = None
    return tuple(found)
