"""Cuts the codes of personal links from the answers that are stored here."""

from __future__ import annotations

from surveygen import wire
from surveygen.collector.store import Store, StoredResponse
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.personal import CUT, spelt
from surveygen.project import Project


def unlink_stored(
    project: Project, questionnaire: Questionnaire
) -> tuple[frozenset[str], list[str]]:
    """Keep the last answer by each link, without its code; the codes, and what there is to say.

    Earlier answers by the same link are deleted, as nothing would tell afterwards that they do not
    count; so is one by a link whose answer was counted and cut before. Spam and tests are left
    alone. Raises SurveygenError where nothing is stored, or what is stored is sealed.
    """
    where = project.relative(project.store)
    if not project.store.is_file():
        raise failure("X007", where, name=questionnaire.name)
    with Store.open(project.store) as store:
        by_code, sealed = _by_code(store, questionnaire)
        if sealed:
            raise failure("X048", where, n=sealed, name=questionnaire.name)
        gone = 0
        for code, found in by_code.items():
            *earlier, last = sorted(found, key=_moment)
            if questionnaire.links.get(code):
                earlier = found
            else:
                store.rewrite(last, {**last.answers, wire.CODE: CUT})
            for one in earlier:
                store.remove(one)
            gone += len(earlier)
    said = [f"Codes cut from {len(by_code):,} answers."]
    if gone:
        said.append(f"{gone:,} earlier answers by the same links are deleted.")
    return frozenset(by_code), said


def _moment(response: StoredResponse) -> tuple[str, int]:
    return response.answers.get(wire.SUBMITTED, ""), response.number


def _by_code(
    store: Store, questionnaire: Questionnaire
) -> tuple[dict[str, list[StoredResponse]], int]:
    """The stored answers by their code, and how many are sealed."""
    found: dict[str, list[StoredResponse]] = {}
    sealed = 0
    for response in store.responses(questionnaire.id):
        if response.spam or response.answers.get(wire.TEST):
            continue
        sealed += bool(response.answers.get(wire.SEALED))
        if code := spelt(questionnaire.id, response.answers.get(wire.CODE, "")):
            found.setdefault(code, []).append(response)
    return found, sealed
