"""Collectors keep the last of what somebody chose so far, apart from answers, until all comes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from support.collectors import FORM
from support.contract import COLLECTORS, Collector, require
from support.pages import project_in, questionnaire_of
from support.sealing import key_in
from surveygen.endpoints import check_endpoint
from surveygen.endpoints.catalogue import presets
from surveygen.endpoints.closing import Closing

from .test_contract import start

ABLE = ("embedded", "php", "cloudflare")
FIRST, SECOND = "0b9f6c1e-5b1a-4c89-9d3e-6b9a5d1c2e3f", "1c9f6c1e-5b1a-4c89-9d3e-6b9a5d1c2e3f"


@pytest.fixture(scope="module", params=ABLE)
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Collector]:
    made = start(request.param, tmp_path_factory.mktemp("collector"))
    yield made
    made.stop()


@pytest.fixture
def collector(running: Collector) -> Iterator[Collector]:
    yield running
    for identity in (FIRST, SECOND):
        running.delete(identity)


def send(collector: Collector, number: int, page: str = "", identity: str = FIRST) -> bool:
    """Send the whole, or what was chosen until a page; whether it was there already."""
    fields = {
        "sg_id": identity,
        "sg_survey": "cafe-partial" if page else "cafe",
        "sg_revision": str(number) if number else "",
        "why": page or "all of it",
        **({"sg_page": page} if page else {}),
    }
    headers = {"Content-Type": FORM, "Accept": "application/json"}
    answer = collector.post("cafe", urlencode(fields).encode(), headers)
    assert answer.json["ok"] is True
    return bool(answer.json.get("duplicate", False))


def parts(collector: Collector) -> list[tuple[str, str]]:
    rows = csv.DictReader(io.StringIO(collector.export_of("cafe-partial"), newline=""))
    return sorted((row["sg_id"], row["sg_page"]) for row in rows)


def whole(collector: Collector) -> list[tuple[str, str]]:
    return [(row["sg_id"], row["why"]) for row in collector.rows()]


def test_the_collectors_that_can_are_those_whose_presets_say_so() -> None:
    own = {name: "collect" if name == "embedded" else name for name in COLLECTORS}
    assert {name for name, preset in own.items() if presets()[preset].partial} == set(ABLE)


PAGES = """---
id: cafe
endpoint: {endpoint}
partial: yes{more}
---
# Café

## One

### `why` Why?

- ( ) Tea `=tea`
- ( ) Rest `=rest`

## Two

### `again` Again?

- ( ) Yes `=yes`
- ( ) No `=no`
"""


@pytest.mark.parametrize(
    ("endpoint", "sealed", "codes"),
    [
        ("collect", False, []),
        ("php:https://example.com/collect.php", False, []),
        ("cloudflare:https://a.example.workers.dev", False, []),
        ("formspree:abcdefgh", False, ["E025"]),
        ("netlify", False, ["E025"]),
        ("collect", True, ["E026"]),
        ("formspree:abcdefgh", True, ["E025", "E026"]),
    ],
)
def test_who_cannot_keep_pages_apart_or_seals_is_told_at_check_time(
    endpoint: str, sealed: bool, codes: list[str], tmp_path: Path
) -> None:
    more = f"\nseal: {key_in(tmp_path).public.text}" if sealed else ""
    source = PAGES.format(endpoint=endpoint, more=more)
    found = check_endpoint(questionnaire_of(source), project_in(tmp_path))
    assert sorted(one.code for one in found if one.is_error) == codes


def test_the_last_page_is_kept_and_is_no_answer(collector: Collector) -> None:
    for number, page in ((1, "two"), (2, "three")):
        assert not send(collector, number, page)
    assert parts(collector) == [(FIRST, "three")]
    assert whole(collector) == []


def test_a_page_that_comes_late_does_not_undo_a_later_one(collector: Collector) -> None:
    send(collector, 2, "three")
    assert send(collector, 1, "two")
    assert parts(collector) == [(FIRST, "three")]


def test_the_whole_takes_the_place_of_its_own_parts_alone(collector: Collector) -> None:
    send(collector, 1, "two")
    send(collector, 1, "two", SECOND)
    send(collector, 0)
    assert parts(collector) == [(SECOND, "two")]
    assert whole(collector) == [(FIRST, "all of it")]


def test_a_page_that_comes_after_the_whole_is_not_kept(collector: Collector) -> None:
    send(collector, 0)
    assert send(collector, 3, "three")
    assert parts(collector) == []
    assert whole(collector) == [(FIRST, "all of it")]


def test_the_whole_that_comes_again_after_its_parts_is_one(collector: Collector) -> None:
    assert not send(collector, 0)
    assert send(collector, 0)
    assert whole(collector) == [(FIRST, "all of it")]


def test_who_deletes_a_response_deletes_what_was_chosen_before(collector: Collector) -> None:
    send(collector, 1, "two")
    assert collector.delete(FIRST) == 1
    assert parts(collector) == []


@pytest.mark.parametrize("name", ABLE)
def test_pages_take_nobodys_place(name: str, tmp_path: Path) -> None:
    require(name)
    made = COLLECTORS[name](tmp_path, 0, Closing(1))
    made.start()
    try:
        send(made, 1, "two", SECOND)
        before = made.state.json["closed"]
        send(made, 0)
        assert (before, made.state.json["closed"]) == (False, True)
        send(made, 2, "three", SECOND)
    finally:
        made.stop()


@pytest.mark.parametrize("name", ["embedded", "php"])
def test_pages_do_not_use_up_how_much_may_be_sent_from_one_address(
    name: str, tmp_path: Path
) -> None:
    made = start(name, tmp_path, per_minute=100)
    try:
        path = made.path() + ("&" if "?" in made.path() else "?") + "partial"
        headers = {"Content-Type": FORM, "Accept": "application/json"}
        body = urlencode({"sg_survey": "cafe-partial", "sg_id": FIRST, "sg_page": "two"})
        said = {made.server.request("POST", path, body, headers).status for _ in range(201)}
        assert said == {200, 429}
        assert not send(made, 0, identity=SECOND)
    finally:
        made.stop()
