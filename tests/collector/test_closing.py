"""Every collector that can tell closes a survey: after so many, and so many of each answer."""

from __future__ import annotations

import random
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import pytest

from support.collectors import FORM, Answer
from support.contract import COLLECTORS, Collector, require
from support.pages import project_in, questionnaire_of
from surveygen.collector.closing import Standing
from surveygen.collector.store import Store
from surveygen.collector.submission import Submission
from surveygen.collector.taking import Outcome
from surveygen.endpoints import check_endpoint
from surveygen.endpoints.closing import Closing, Group, closing_of
from surveygen.project import Project

CLOSING = Closing(3, (Group("why", "tea", 1), Group("box__a", "1", 2)), (("why", "out"),))


@pytest.fixture(params=COLLECTORS)
def collector(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Collector]:
    name: str = request.param
    require(name)
    made = COLLECTORS[name](tmp_path, closing=CLOSING)
    made.start()
    yield made
    made.stop()


def post(
    collector: Collector, number: int, accept: str = "application/json", **more: str
) -> Answer:
    fields = {"sg_id": f"r{number}", "sg_survey": "cafe", **more}
    headers = {"Content-Type": FORM, "Accept": accept}
    return collector.post("cafe", urlencode(fields).encode(), headers)


def test_it_takes_so_many_and_no_more_and_says_so_before(collector: Collector) -> None:
    assert not collector.state.json["closed"]
    for number in range(3):
        assert post(collector, number, why="rest").json["ok"] is True
    over = post(collector, 3, why="rest")
    assert over.status == 410
    assert (over.json["ok"], over.json["error"]) == (False, "closed")
    assert "Thank you for coming by" in over.json["message"]
    assert collector.state.json["closed"]
    assert len(collector.rows()) == 3
    # Who is in may send again, and go over it; machines and tests take nobody's place.
    assert post(collector, 0, why="rest").json["ok"] is True
    assert post(collector, 0, why="late", sg_revision="1").json["ok"] is True
    assert post(collector, 9, why="rest", sg_test="1").json["ok"] is True
    assert sorted(row["why"] for row in collector.rows() if not row.get("sg_test")) == [
        "late",
        "rest",
        "rest",
    ]


def test_of_one_answer_it_takes_so_many_and_of_others_more(collector: Collector) -> None:
    assert post(collector, 0, why="tea").json["ok"] is True
    assert collector.state.json["full"] == [["why", "tea"]]
    full = post(collector, 1, why="tea")
    assert (full.status, full.json["error"]) == (410, "full")
    assert post(collector, 2, why="rest", box__a="1").json["ok"] is True
    assert not collector.state.json["closed"]


def test_who_is_screened_out_takes_no_place_in_a_group(collector: Collector) -> None:
    for number in range(2):
        assert post(collector, number, why="out", box__a="1").json["ok"] is True
    assert collector.state.json["full"] == []
    assert post(collector, 2, why="rest", box__a="1").json["ok"] is True


@pytest.mark.parametrize("name", COLLECTORS)
def test_who_comes_again_by_the_same_link_takes_no_second_place(name: str, tmp_path: Path) -> None:
    """From another device, that is: with an id of its own. The last of a link counts."""
    require(name)
    collector = COLLECTORS[name](tmp_path, closing=replace(CLOSING, once=True))
    collector.start()
    try:
        come = partial(post, collector)
        assert come(0, why="tea", sg_code="aaaa").status == 200
        assert come(1, why="tea", sg_code="bbbb").json["error"] == "full"
        assert come(2, why="rest", sg_code="aaaa").status == 200
        assert (collector.state.json["closed"], collector.state.json["full"]) == (False, [])
        assert come(3, why="tea", sg_code="cccc").status == 200
        assert come(4, why="late", sg_code="cccc", sg_test="1").status == 200
        assert come(4, why="late", sg_code="dddd", sg_test="1").status == 200
        assert collector.state.json["full"] == [["why", "tea"]]
        assert come(5, why="rest", sg_code="eeee").status == 200
        assert collector.state.json["closed"]
        assert come(6, why="tea", sg_code="aaaa").status == 200
        assert come(7, why="rest", sg_code="ffff").json["error"] == "closed"
        assert come(8, why="rest").json["error"] == "closed"
        assert come(0, why="late", sg_code="aaaa", sg_revision="1").status == 200
        assert collector.state.json["closed"]
    finally:
        collector.stop()


def test_a_test_or_spam_takes_nobodys_place(collector: Collector) -> None:
    for number in range(4):
        assert post(collector, number, why="tea", sg_test="1").json["ok"] is True
        post(collector, 10 + number, why="tea", sg_note="spam")
    assert collector.state.json == {**collector.state.json, "closed": False, "full": []}
    assert post(collector, 5, why="tea").json["ok"] is True


def test_many_who_come_at_once_do_not_take_one_place(collector: Collector) -> None:
    said: list[bool] = []

    def send(number: int) -> None:
        said.append(post(collector, number, why="rest").json["ok"])

    threads = [threading.Thread(target=send, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(said) == [False] * 9 + [True] * 3
    assert len(collector.rows()) == 3


def test_without_script_one_is_told_on_a_page(collector: Collector) -> None:
    post(collector, 0, why="tea")
    body = urlencode({"sg_survey": "cafe", "why": "tea"}).encode()
    said = collector.post("cafe", body, {"Content-Type": FORM, "Accept": "text/html"})
    assert "Enough people like you have answered already" in said.text
    assert "send them again" not in said.text


def test_without_script_one_is_told_in_the_surveys_language(collector: Collector) -> None:
    pages = []
    for n in range(9):
        body = urlencode({"sg_survey": "cafe", "sg_lang": "de", "why": str(n)}).encode()
        pages.append(collector.post("cafe", body, {"Content-Type": FORM, "Accept": "text/html"}))
    assert "<h1>Diese Umfrage ist geschlossen</h1>" in pages[-1].text
    assert "gehen Sie eine Seite zurück" in pages[-1].text


def test_one_commit_of_many_takes_no_more_than_there_is_room(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.sqlite3") as store:
        given = [Submission("cafe", f"r{n}", {"sg_id": f"r{n}"}) for n in range(5)]
        outcomes = store.add(given, lambda _: Closing(3))
    assert outcomes == [Outcome.STORED] * 3 + [Outcome.CLOSED] * 2


SET = """\
---
closes: {closes}
endpoint: {endpoint}
---

# Café

### `why` Why?

- ( ) Tea `=tea` `quota 5`
- ( ) Nothing `=none` `end`

### `what` What?

- [ ] Cake `=cake` `quota 6`
- [ ] Bread `=bread`
"""


def checked(closes: str, endpoint: str, tmp_path: Path) -> list[str]:
    source = SET.format(closes=closes, endpoint=endpoint)
    questionnaire = questionnaire_of(source)
    project: Project = project_in(tmp_path)
    return [one.code for one in check_endpoint(questionnaire, project) if one.is_error]


@pytest.mark.parametrize(
    ("closes", "endpoint", "codes"),
    [
        ("after 200", "formspree:abcdefgh", ["E020"]),
        ("[2030-01-01, when quotas are full]", "https://example.com/x", ["E020"]),
        ("2030-01-01", "formspree:abcdefgh", []),
        ("after 200", "cloudflare:https://a.example.workers.dev", []),
        ("[after 200, when quotas are full]", "php:https://example.com/collect.php", []),
    ],
)
def test_what_cannot_tell_says_so_at_check_time(
    closes: str, endpoint: str, codes: list[str], tmp_path: Path
) -> None:
    assert checked(closes, endpoint, tmp_path) == codes


def test_a_question_set_says_what_a_collector_counts() -> None:
    closes = "[2030-01-01 12:00 UTC, After 200, when quotas are full]"
    questionnaire = questionnaire_of(SET.format(closes=closes, endpoint="collect"))
    assert questionnaire.settings.closes == "2030-01-01T12:00:00+00:00"
    assert closing_of(questionnaire) == Closing(
        200, (Group("why", "tea", 5), Group("what__cake", "1", 6)), (("why", "none"),)
    )
    personal = SET.format(closes="after 9\nonce: yes", endpoint="collect")
    assert closing_of(questionnaire_of(personal)) == Closing(9, once=True)
    only_date = questionnaire_of(SET.format(closes="2030-01-01", endpoint="collect"))
    assert closing_of(only_date) is None


@pytest.mark.parametrize("once", [False, True])
def test_what_is_known_of_the_room_is_what_counting_anew_finds(tmp_path: Path, once: bool) -> None:
    """After every kind of change, by this process and another one."""
    groups = (Group("why", "tea", 12), Group("why", "rest", 9))
    closing = Closing(40, groups, (("why", "out"),), once)
    path, dice = tmp_path / "store.sqlite3", random.Random(5)  # noqa: S311 - the same each time
    with Store.open(path) as first, Store.open(path) as second:
        for _ in range(250):
            given = [made_up(dice) for _ in range(dice.randint(1, 4))]
            dice.choice([first, first, first, second]).add(given, lambda _: closing)
            if dice.random() < 0.1:
                first.delete("cafe", f"r{dice.randrange(60)}")
            if dice.random() < 0.05:
                first.flag(next(first.responses("cafe")), test=dice.random() < 0.5)
            with Store.open(path) as fresh:
                assert first.standing("cafe", closing) == fresh.standing("cafe", closing)


def made_up(dice: random.Random) -> Submission:
    number = f"r{dice.randrange(60)}"
    answers = {
        "sg_id": number,
        "sg_code": f"c{int(number[1:]) % 45}",
        "why": dice.choice(["tea", "rest", "out", "else"]),
    }
    answers |= {"sg_revision": str(dice.randrange(4)), "word": str(dice.randrange(3))}
    if dice.random() < 0.2:
        answers["sg_test"] = "1"
    return Submission("cafe", number, answers, spam=dice.random() < 0.1)


def test_what_is_told_of_the_room_is_what_the_answers_say(collector: Collector) -> None:
    """After versions, tests and deletions, in an order of no meaning."""
    dice = random.Random(7)  # noqa: S311 - the same each time
    for _ in range(40):
        answers = dict(made_up(dice).answers)
        number = int(answers.pop("sg_id")[1:]) % 5
        assert post(collector, number, **answers).status in (200, 410)
        if dice.random() < 0.15:
            collector.delete(f"r{number}")
        rows = [row for row in collector.rows() if not row.get("sg_test")]
        # Of what lies beside a version of the same number, only how many people it is is sure.
        people = {row["sg_id"] for row in rows}
        assert collector.state.json["closed"] is (len(people) >= 3)
        assert len(people) <= 3


def test_whoever_asks_for_the_room_has_nobody_count_all_responses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []
    real = Standing.of

    def of(connection: sqlite3.Connection, survey: str, closing: Closing) -> Standing:
        counted.append(survey)
        return real(connection, survey, closing)

    monkeypatch.setattr(Standing, "of", of)
    with Store.open(tmp_path / "store.sqlite3") as store:
        for number in range(50):
            store.standing("cafe", CLOSING)
            one = Submission("cafe", f"r{number}", {"sg_id": f"r{number}", "sg_test": "1"})
            store.add([one], lambda _: CLOSING)
    assert counted == ["cafe"]
