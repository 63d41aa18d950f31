"""What the page's script has to know about the questionnaire and the endpoint, as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from surveygen.condition import questions_in, to_json
from surveygen.endpoints.preset import Endpoint
from surveygen.kinds import kind_of
from surveygen.locales import Catalogue
from surveygen.model import Page, Question, Questionnaire
from surveygen.sealing.public import OPEN, STEP
from surveygen.wire import APART, PARTIAL


def page_data(
    questionnaire: Questionnaire,
    endpoint: Endpoint,
    catalogue: Catalogue,
    texts: Iterable[str],
    *,
    kiosk: int = 0,
) -> dict[str, Any]:
    """Everything as plain values; what is empty is left out."""
    settings = questionnaire.settings
    deciding = _deciding(questionnaire)
    return {
        "survey": questionnaire.id,
        "version": questionnaire.version,
        "endpoint": endpoint_data(endpoint),
        "pages": {page.id: _page(page) for page in (*questionnaire.pages, *questionnaire.endings)},
        "questions": {
            q.id: _question(q) | ({"decides": True} if q.id in deciding else {})
            for q in questionnaire
        },
        **_filled(
            opens=settings.opens,
            closes=settings.closes,
            kiosk=kiosk if settings.kiosk is None else settings.kiosk,
            params=list(settings.params),
            once=bool(settings.once),
            separate=APART if questionnaire.separate else "",
            partial=_partial(questionnaire) if settings.partial else None,
            redirect=settings.redirect,
            seal=seal_data(endpoint),
            # The script knows them by their numbers.
            texts=[catalogue.text(text) for text in texts],
        ),
    }


def storage_key(questionnaire: Questionnaire, endpoint: Endpoint) -> str:
    """Names a guide in the browser's storage.

    All files opened from a disk share one storage, and so do all pages of one host: two guides
    with the same id belong together only when they also go to the same endpoint.
    """
    where = hashlib.sha256(endpoint.script_action.encode()).hexdigest()[:8]
    return f"{questionnaire.id}:{where}"


def to_script_json(data: dict[str, Any]) -> str:
    """JSON that can stand inside a `<script>`: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def endpoint_data(endpoint: Endpoint) -> dict[str, Any]:
    """How the script delivers to an endpoint, and knows that something has arrived."""
    success = endpoint.success
    is_json = endpoint.script_encoding == "json"
    headers = {"Content-Type": "application/json"} if is_json else {}
    return _filled(
        title=endpoint.title,
        action=endpoint.script_action,
        encoding=endpoint.script_encoding,
        headers=headers | dict(endpoint.headers),
        # What the browser may not read, it must not ask to read.
        mode="no-cors" if success.opaque else "",
        leave=list(endpoint.native_fields) + [f for f in (endpoint.redirect_field,) if f],
        prefix=endpoint.field_prefix,
        names=dict(endpoint.names) if endpoint.names is not None else None,
        native=bool(endpoint.action or endpoint.own_page),
        statuses=list(success.statuses),
        equals=dict(success.equals),
        any=list(success.any_of),
        page=success.page,
        none=list(success.none_of),
    )


def seal_data(endpoint: Endpoint) -> dict[str, Any]:
    """For whom the script seals, and the fields that stay open; empty where it does not."""
    if endpoint.seal is None:
        return {}
    prefix = endpoint.field_prefix
    return {
        "keys": [{**key.jwk, "kid": key.kid} for key in endpoint.seal.keys],
        "open": [*(prefix + name for name in OPEN), *endpoint.fields, endpoint.honeypot],
        "step": STEP,
    }


def _partial(questionnaire: Questionnaire) -> dict[str, Any]:
    """The id under which goes what is sent a page at a time, and the questions that it lacks."""
    apart = {q.id for page in questionnaire.pages if page.separate for q in page.questions}
    kinds = {q.id: kind_of(q) for q in questionnaire}
    kept = [id_ for id_, kind in kinds.items()
            if kind.is_typed or not kind.is_asked or id_ in apart]  # fmt: skip
    return {"id": questionnaire.id + PARTIAL, "without": kept}


def _page(page: Page) -> dict[str, Any]:
    return _filled(show=to_json(page.show) if page.show else None, shuffle=page.shuffle)


def _question(question: Question) -> dict[str, Any]:
    return _filled(
        kind=question.kind,
        show=to_json(question.show) if question.show else None,
        required=question.required,
        pick=list(kind_of(question).measure.ticks(question) or ()),
        error=question.error,
        offers={c.key: to_json(c.show) for c in (*question.choices, *question.rows) if c.show},
    )


def _deciding(questionnaire: Questionnaire) -> set[str]:
    """The questions whose answer changes what else is asked, or which options there are."""
    questions = list(questionnaire)
    shown = [page.show for page in questionnaire.pages] + [q.show for q in questions]
    shown += [c.show for q in questions for c in (*q.choices, *q.rows)]
    ending = {q.id for q in questions if any(choice.ends for choice in q.choices)}
    return ending.union(*map(questions_in, shown))


def _filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
