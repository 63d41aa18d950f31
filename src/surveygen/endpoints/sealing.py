"""Whether a survey's answers are sealed, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from surveygen.endpoints.preset import Endpoint
from surveygen.errors import Location, Problem
from surveygen.messages import problem
from surveygen.model import Questionnaire
from surveygen.project import Project
from surveygen.sealing.public import Seal


def seal_of(questionnaire: Questionnaire, project: Project) -> Seal | None:
    """For whom the answers are sealed: as the question set says, else as the project does.

    None where they are not sealed: nothing says so, or it is a guide; and where no key is known,
    which `check_seal` says.
    """
    settings = questionnaire.settings
    wanted = settings.seal or project.seal
    if settings.type != "survey" or wanted is None or not wanted.wanted:
        return None
    keys = wanted.keys or (project.seal.keys if project.seal else ())
    if not keys:
        return None
    return Seal(keys, (settings.unsealed or project.unsealed or "refuse") == "refuse")


def check_seal(questionnaire: Questionnaire, project: Project) -> Iterator[Problem]:
    """What keeps the answers from being sealed that should be."""
    settings = questionnaire.settings
    where = Location(questionnaire.path)
    if settings.type != "survey":
        if settings.seal is not None:
            yield problem("K011", where)
        return
    wanted = settings.seal or project.seal
    if wanted is None or not wanted.wanted:
        return
    if seal_of(questionnaire, project) is None:
        yield problem("K001", where)


def sealed_endpoint(endpoint: Endpoint, seal: Seal | None) -> Endpoint:
    """The endpoint as a sealing page needs it.

    Where a browser that cannot seal is refused, no form without script may send anything.
    """
    if seal is None:
        return endpoint
    if not seal.refuses:
        return replace(endpoint, seal=seal)
    return replace(
        endpoint, seal=seal, action="", own_page=False, form_action=(), redirect_field=""
    )
