"""Closing and personal links under attack, on every collector: the number counted is right.

Many at a time, replays, races, what is tampered with: nobody's answer is lost, counted twice, or
taken where there is no room for it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner

from support.collectors import FORM, Answer
from support.contract import COLLECTORS, Collector, require
from surveygen.cli import main
from surveygen.endpoints.closing import Closing, Group
from surveygen.personal import CUT, LETTERS, new_code

CLOSING = Closing(5, (Group("why", "tea", 2),), (("why", "out"),))
SET = """\
---
id: cafe
{front}
---

# Café

### `why` Why?

- ( ) Tea `=tea`
- ( ) Rest `=rest`
- ( ) Out `=out`
"""
Start = Callable[[Closing | None], Collector]


@pytest.fixture(params=COLLECTORS)
def start(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Start]:
    name: str = request.param
    require(name)
    made: list[Collector] = []

    def begin(closing: Closing | None) -> Collector:
        made.append(COLLECTORS[name](tmp_path, closing=closing))
        made[-1].start()
        return made[-1]

    yield begin
    for one in made:
        one.stop()


def post(collector: Collector, fields: Mapping[str, str]) -> Answer:
    body = urlencode({"sg_survey": "cafe", **fields}).encode()
    return collector.post("cafe", body, {"Content-Type": FORM, "Accept": "application/json"})


def at_once(collector: Collector, sent: list[dict[str, str]]) -> list[bool]:
    """Whether each was taken, of many that come together and in no order."""
    order = list(range(len(sent)))
    random.Random(20).shuffle(order)  # noqa: S311 - the same order each time
    with ThreadPoolExecutor(16) as pool:
        said = list(pool.map(lambda n: post(collector, sent[n]), order))
    assert {answer.json.get("error", "") for answer in said} <= {"", "closed", "full"}
    taken = {n: bool(answer.json["ok"]) for n, answer in zip(order, said, strict=True)}
    return [taken[n] for n in range(len(sent))]


def counted(collector: Collector, folder: Path, front: str = "") -> dict[str, dict[str, int]]:
    """The ledger and the answers of a tally of what the collector hands out."""
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / "cafe.md").write_text(SET.format(front=front), encoding="utf-8")
    export = folder / "export.csv"
    export.write_text(collector.export(), encoding="utf-8", newline="")
    done = CliRunner().invoke(
        main, ["-C", str(folder), "tally", "cafe", str(export), "--format", "json"]
    )
    said = json.loads(done.stdout)
    choices = {code: one["count"] for code, one in said["questions"]["why"]["options"].items()}
    return {"ledger": said["ledger"], "why": choices}


def test_of_many_who_come_at_once_and_again_as_many_are_in_as_there_is_room(
    start: Start, tmp_path: Path
) -> None:
    collector = start(CLOSING)
    sent = [{"sg_id": f"r{n}", "why": "rest"} for n in range(12) for _ in range(3)]
    taken = at_once(collector, sent)
    told = {fields["sg_id"] for fields, ok in zip(sent, taken, strict=True) if ok}
    assert len(told) == 5
    assert sorted(row["sg_id"] for row in collector.rows()) == sorted(told)
    assert counted(collector, tmp_path)["ledger"]["counted"] == 5
    # Who was told that it is stored is told so again, and nobody else is.
    again = at_once(collector, sent)
    assert {f["sg_id"] for f, ok in zip(sent, again, strict=True) if ok} == told


def test_the_versions_of_one_response_take_one_place_in_whatever_order_they_come(
    start: Start, tmp_path: Path
) -> None:
    collector = start(CLOSING)
    sent = [
        {"sg_id": f"r{n}", "why": "rest", "word": str(rev), "sg_revision": str(rev or "")}
        for n in range(5)
        for rev in range(6)
    ]
    assert all(at_once(collector, sent))
    found = counted(collector, tmp_path)
    assert found["ledger"]["counted"] == 5
    latest = {row["sg_id"]: row for row in sorted(collector.rows(), key=lambda r: r["word"])}
    assert {row["word"] for row in latest.values()} == {"5"}
    assert not post(collector, {"sg_id": "late", "why": "rest"}).json["ok"]


@pytest.mark.parametrize("revision", ["", "1"])
@pytest.mark.parametrize("mark", ["sg_test", "sg_note"])
def test_what_takes_no_place_opens_no_door(
    start: Start, tmp_path: Path, mark: str, revision: str
) -> None:
    """A test, or perhaps spam, that is sent again as a response needs a place like others."""
    collector = start(CLOSING)
    for n in range(9):
        post(collector, {"sg_id": f"r{n}", "why": "rest", mark: "1"})
    assert not collector.state.json["closed"]
    taken = [
        post(collector, {"sg_id": f"r{n}", "why": "rest", "sg_revision": revision}).json["ok"]
        for n in range(9)
    ]
    assert taken == [True] * 5 + [False] * 4
    assert counted(collector, tmp_path)["ledger"]["counted"] == 5
    # What was refused is no loss: what was there stays.
    kept = {row["sg_id"] for row in collector.rows(spam=True)}
    assert kept == {f"r{n}" for n in range(9)}


@pytest.mark.parametrize("mark", ["1", "yes", "2", "0"])
def test_a_test_is_none_of_the_people_however_it_is_marked(
    start: Start, tmp_path: Path, mark: str
) -> None:
    collector = start(CLOSING)
    for n in range(7):
        assert post(collector, {"sg_id": f"t{n}", "why": "tea", "sg_test": mark}).json["ok"]
    assert collector.state.json == {**collector.state.json, "closed": False, "full": []}
    assert post(collector, {"sg_id": "r1", "why": "tea"}).json["ok"]
    found = counted(collector, tmp_path)
    assert (found["ledger"]["counted"], found["why"]["tea"]) == (1, 1)


def test_a_group_takes_as_many_as_it_has_room_for_when_all_come_at_once(
    start: Start, tmp_path: Path
) -> None:
    collector = start(CLOSING)
    sent = [{"sg_id": f"t{n}", "why": "tea"} for n in range(8) for _ in range(2)]
    sent += [{"sg_id": f"o{n}", "why": "out"} for n in range(2)]
    at_once(collector, sent)
    found = counted(collector, tmp_path)
    assert found["why"]["tea"] == 2
    assert found["ledger"]["counted"] == found["ledger"]["read"] == 4


PEOPLE = "Name,Mail\n" + "".join(f"P{n},p{n}@example.org\n" for n in range(6))


@pytest.fixture
def codes(tmp_path: Path) -> list[str]:
    (tmp_path / "content").mkdir()
    source = SET.format(front="once: yes")
    (tmp_path / "content" / "cafe.md").write_text(source, encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    made = CliRunner().invoke(
        main,
        ["-C", str(tmp_path), "links", "cafe", str(tmp_path / "people.csv"),
         "--url", "https://example.org/cafe.html"],
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    lines = (tmp_path / "cafe-links.csv").read_text(encoding="utf-8").split()[1:]
    return [line.rpartition(",")[2] for line in lines]


def moment(second: int) -> str:
    return f"2026-01-05T08:00:{second:02}.000Z"


def test_of_each_link_one_answer_counts_whoever_sends_how_often(
    start: Start, tmp_path: Path, codes: list[str]
) -> None:
    collector = start(None)
    sent = [
        {
            "sg_id": f"r{n}-{again}",
            "sg_code": code.upper().replace("-", " ") if again % 2 else code,
            "sg_submitted": moment(again),
            "why": "rest" if again == 3 else "tea",
        }
        for n, code in enumerate(codes)
        for again in range(4)
    ]
    assert all(at_once(collector, sent * 2))
    found = counted(collector, tmp_path, "once: yes")
    assert found["ledger"]["read"] == 24
    assert (found["ledger"]["counted"], found["ledger"].get("again")) == (6, 18)
    assert found["why"] == {"tea": 0, "rest": 6, "out": 0}


def changed(code: str) -> str:
    """The code with its last letter another one."""
    return code[:-1] + next(letter for letter in LETTERS if letter != code[-1])


def test_no_code_but_one_that_was_given_out_counts(
    start: Start, tmp_path: Path, codes: list[str]
) -> None:
    collector = start(None)
    strange = [changed(codes[0]), codes[0][:-1], codes[0] * 2, new_code("cafe"), new_code("shop")]
    strange += ["", CUT + "x", "'" + codes[0][::-1], "*", f"{codes[0]},{codes[1]}", "\u0000"]
    sent = [
        {"sg_id": f"s{n}", "sg_code": code, "why": "tea", "sg_submitted": moment(50)}
        for n, code in enumerate(strange)
    ]
    sent += [{"sg_id": "r0", "sg_code": codes[0], "why": "rest", "sg_submitted": moment(1)}]
    assert all(at_once(collector, sent))
    found = counted(collector, tmp_path, "once: yes")
    assert found["why"] == {"tea": 0, "rest": 1, "out": 0}
    assert (found["ledger"]["counted"], found["ledger"]["rejected"]) == (1, len(strange))


def test_a_link_whose_answer_was_counted_and_cut_counts_no_second_time(
    start: Start, tmp_path: Path, codes: list[str]
) -> None:
    collector = start(None)
    for n, code in enumerate(codes[:3]):
        post(collector, {"sg_id": f"r{n}", "sg_code": code, "why": "tea"})
    export = tmp_path / "export.csv"
    export.write_text(collector.export(), encoding="utf-8", newline="")
    done = CliRunner().invoke(main, ["-C", str(tmp_path), "links", "cafe", str(export), "--unlink"])
    assert done.exit_code == 0, done.output
    sent = [{"sg_id": f"x{n}", "sg_code": codes[0], "why": "rest"} for n in range(4)]
    assert all(at_once(collector, sent))
    found = counted(collector, tmp_path, "once: yes")
    # The export still holds what was cut from the copy: none of the three counts anew.
    assert found["ledger"]["counted"] == 0
    assert found["ledger"].get("again") == found["ledger"]["read"] == 7


@pytest.mark.parametrize("wrong", ["2031-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"])
def test_who_says_that_an_answer_is_of_tomorrow_does_not_keep_it_last(
    start: Start, tmp_path: Path, codes: list[str], wrong: str
) -> None:
    """A wrong clock, or somebody who has seen a link, keeps no later answer from counting."""
    collector = start(None)
    for number, why in enumerate(["tea", "rest"]):
        sent = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.000Z}" if number else wrong
        fields = {"sg_id": f"r{number}", "sg_code": codes[0], "sg_submitted": sent, "why": why}
        assert post(collector, fields).json["ok"]
    found = counted(collector, tmp_path, "once: yes")
    assert found["why"] == {"tea": 0, "rest": 1, "out": 0}


def test_links_and_a_last_place_together(start: Start, tmp_path: Path, codes: list[str]) -> None:
    """Five places, six people, each sending four times at once."""
    collector = start(CLOSING)
    sent = [
        {"sg_id": f"r{n}", "sg_code": code, "why": "rest", "sg_submitted": moment(n)}
        for n, code in enumerate(codes)
    ] * 4
    taken = at_once(collector, sent)
    told = {fields["sg_code"] for fields, ok in zip(sent, taken, strict=True) if ok}
    found = counted(collector, tmp_path, "once: yes")
    assert len(told) == found["ledger"]["counted"] == found["ledger"]["read"] == 5
