"""Cuts the codes of personal links from the answers that are stored here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from surveygen import wire
from surveygen.collector.store import Store, StoredResponse
from surveygen.endpoints.sealing import seal_of
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.personal import CUT, spelt
from surveygen.project import Project
from surveygen.sealing.opening import Openers
from surveygen.sealing.public import PublicKey


class _Answer(NamedTuple):
    """A response that came by a link."""

    response: StoredResponse
    cut: Mapping[str, str]
    """What it says without its code, sealed where it was."""

    @property
    def moment(self) -> tuple[str, int]:
        """By which the last one of a link is told."""
        return self.response.answers.get(wire.SUBMITTED, ""), self.response.number


def unlink_stored(
    project: Project, questionnaire: Questionnaire
) -> tuple[frozenset[str], list[str]]:
    """Keep the last answer by each link, without its code; the codes, and what there is to say.

    Earlier answers by the same link are deleted, as nothing would tell afterwards that they do not
    count; so is one by a link whose answer was counted and cut before. Spam and tests are left
    alone. What is sealed is opened and sealed again for the same keys. Raises SurveygenError, with
    nothing changed, where nothing is stored or one of the keys is not known here.
    """
    where = project.relative(project.store)
    if not project.store.is_file():
        raise failure("X007", where, name=questionnaire.name)
    with Store.open(project.store) as store:
        seal = seal_of(questionnaire, project)
        by_code, closed = _by_code(store, questionnaire, seal.keys if seal else ())
        if closed:
            raise failure("X048", where, n=closed, name=questionnaire.name)
        gone = 0
        for code, found in by_code.items():
            *earlier, last = sorted(found, key=lambda one: one.moment)
            if questionnaire.links.get(code):
                earlier = found
            else:
                store.rewrite(last.response, last.cut)
            for one in earlier:
                store.remove(one.response)
            gone += len(earlier)
    said = [f"Codes cut from {len(by_code):,} answers."]
    if gone:
        said.append(f"{gone:,} earlier answers by the same links are deleted.")
    return frozenset(by_code), said


def _by_code(
    store: Store, questionnaire: Questionnaire, keys: Sequence[PublicKey]
) -> tuple[dict[str, list[_Answer]], int]:
    """The stored answers by their code, and how many are sealed and stay closed."""
    found: dict[str, list[_Answer]] = {}
    closed = 0
    opened = Openers()
    for response in store.responses(questionnaire.id):
        if response.spam or response.answers.get(wire.TEST):
            continue
        answers = opened(response.answers)
        code = spelt(questionnaire.id, answers.get(wire.CODE, ""))
        cut: Mapping[str, str] | None = {**answers, wire.CODE: CUT}
        if wire.SEALED in response.answers:
            cut = _sealed(opened, response.answers, answers, keys)
        closed += cut is None
        if code and cut is not None:
            found.setdefault(code, []).append(_Answer(response, cut))
    return found, closed


def _sealed(
    opened: Openers,
    stored: Mapping[str, str],
    answers: Mapping[str, str],
    keys: Sequence[PublicKey],
) -> Mapping[str, str] | None:
    """What was sealed, sealed again without its code; None where one of its keys is not here."""
    if answers is stored:
        return None
    text = opened.sealed_again(stored[wire.SEALED], {**answers, wire.CODE: CUT}, keys)
    beside = {name: value for name, value in stored.items() if name != wire.CODE}
    return {**beside, wire.SEALED: text} if text else None
