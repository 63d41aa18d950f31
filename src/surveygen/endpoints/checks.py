"""Whether an endpoint can carry a survey: names, number of fields, files, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from surveygen import wire
from surveygen.endpoints.catalogue import Preset, presets
from surveygen.endpoints.preset import Endpoint
from surveygen.endpoints.reserved import why_reserved
from surveygen.endpoints.resolution import endpoint_location, resolve
from surveygen.endpoints.sealing import check_seal
from surveygen.errors import Location, Problem, SurveygenError
from surveygen.kinds import columns_of
from surveygen.messages import problem
from surveygen.model import Column, Questionnaire
from surveygen.project import Project
from surveygen.sealing.public import OPEN


def check_endpoint(questionnaire: Questionnaire, project: Project) -> tuple[Problem, ...]:
    """Everything that keeps this survey's answers from arriving, and what may surprise.

    Takes the endpoint of the survey, else of the project, else the embedded collector.
    """
    spec = questionnaire.settings.endpoint or project.endpoint
    location = endpoint_location(spec or "collect", questionnaire, project)
    columns = columns_of(questionnaire)
    settings = questionnaire.settings
    found = [*check_names(questionnaire, columns), *check_seal(questionnaire, project)]
    if settings.once and settings.kiosk is None and project.kiosk:
        found.append(problem("S053", Location(questionnaire.path)))
    try:
        endpoint = resolve(spec, questionnaire, project)
    except SurveygenError as error:
        return (*found, *error.problems)
    found += _carries(questionnaire, columns, endpoint, location)
    found += _warnings(endpoint, location, is_chosen=bool(spec))
    return tuple(found)


def check_names(questionnaire: Questionnaire, columns: Iterable[Column]) -> Iterator[Problem]:
    """A problem for each question whose fields, its columns, have a reserved name."""
    for column in columns:
        if why := why_reserved(column.name):
            plain = re.sub(r"^sg_|honeypot", "", column.name.lower()).strip("_")
            proposal = f"your_{plain}" if plain else "your_answer"
            where = questionnaire.by_id[column.question].location
            yield problem("E010", where, name=column.name, why=why, proposal=proposal)
    for question in questionnaire:
        if question.id.lower() == "email" and question.kind != "email":
            yield problem("E011", question.location)


def _carries(
    questionnaire: Questionnaire, columns: Sequence[Column], endpoint: Endpoint, location: Location
) -> Iterator[Problem]:
    # What the page sends at most, with what it and the endpoint add.
    fields = {*endpoint.fields, *endpoint.native_fields, endpoint.honeypot}
    names = [column.name for column in columns]
    names += [wire.CODE] if questionnaire.settings.once else []
    count = len(names) + len(questionnaire.settings.params) + len(wire.SENT) + len(fields)
    if endpoint.seal is not None:
        # All answers go in one field; openly only where the author lets them.
        names = [wire.SEALED, *([] if endpoint.seal.refuses else names)]
        count = len(fields) + len(OPEN) + 1 if endpoint.seal.refuses else count + 1
    if endpoint.max_fields is not None and count > endpoint.max_fields:
        yield problem(
            "E012",
            location,
            count=count,
            title=endpoint.title,
            limit=endpoint.max_fields,
            alternatives=_names(p for p in _services() if (p.max_fields or count) >= count),
        )
    for name in names:
        if endpoint.names is not None and name not in endpoint.names:
            yield problem("E017", location, title=endpoint.title, name=name)
    yield from _closes(questionnaire, endpoint, location)
    yield from _page_by_page(questionnaire, endpoint, location)
    if questionnaire.separate and endpoint.names is not None:
        yield problem("E023", location, title=endpoint.title)
    elif questionnaire.separate and not endpoint.closes:
        yield problem("E024", location, title=endpoint.title)
    for question in questionnaire:
        if question.kind == "file" and not endpoint.takes_files:
            yield problem(
                "E013" if endpoint.seal is None else "K002",
                question.location,
                question=question.id,
                title=endpoint.title,
                alternatives=_names(p for p in _services() if p.files),
            )


def _closes(
    questionnaire: Questionnaire, endpoint: Endpoint, location: Location
) -> Iterator[Problem]:
    settings, where = questionnaire.settings, Location(questionnaire.path)
    if settings.closes_quotas and not questionnaire.has_quotas:
        yield problem("E022", where)
    if not settings.closes_after and not settings.closes_quotas:
        return
    if not endpoint.closes:
        able = (p for p in _services() if p.closes)
        yield problem("E020", location, title=endpoint.title, alternatives=_names(able))
    elif settings.closes_quotas and endpoint.seal is not None:
        yield problem("E021", where)


def _page_by_page(
    questionnaire: Questionnaire, endpoint: Endpoint, location: Location
) -> Iterator[Problem]:
    if not questionnaire.settings.partial:
        return
    if not endpoint.partial:
        able = (p for p in _services() if p.partial)
        yield problem("E025", location, title=endpoint.title, alternatives=_names(able))
    if endpoint.seal is not None:
        yield problem("E026", Location(questionnaire.path))


def _warnings(endpoint: Endpoint, location: Location, *, is_chosen: bool) -> Iterator[Problem]:
    if endpoint.is_local and not is_chosen:
        yield problem("E015", location)
    is_closed = endpoint.seal is not None and endpoint.seal.refuses
    if not endpoint.action and not endpoint.own_page and not is_closed:
        able = (p for p in _services() if p.action or p.own_page)
        yield problem("E014", location, title=endpoint.title, alternatives=_names(able))
    if endpoint.success.opaque:
        able = (p for p in _services() if not p.success.opaque)
        yield problem("E016", location, title=endpoint.title, alternatives=_names(able))
    address = urlsplit(endpoint.script_action)
    if address.scheme == "http" and address.hostname not in ("localhost", "127.0.0.1", "::1"):
        yield problem("E007", location, host=address.hostname)


def _services() -> Iterator[Preset]:
    return (p for p in presets().values() if p.name != "url")


def _names(found: Iterator[Preset]) -> str:
    return ", ".join(p.name for p in found) or "a collector of your own"
