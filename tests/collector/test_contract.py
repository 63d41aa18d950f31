"""One contract for every collector, over real HTTP."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlencode

import pytest

from support.collectors import FORM, Answer
from support.contract import COLLECTORS, Collector, require

JSON = {"Accept": "application/json"}
NATIVE = {"Content-Type": FORM, "Accept": "text/html,application/xhtml+xml"}

OVER_HTTP = pytest.mark.over_http

ANSWERS = {
    "sg_id": "0b9f6c1e-5b1a-4c89-9d3e-6b9a5d1c2e3f",
    "sg_survey": "cafe",
    "sg_lang": "en",
    "why": "Größe & “price”; +1 50% 漢字 🎉\nsecond line\\",
    "box__a": "1",
    "other": "=1+1",
}


def start(name: str, folder: Path, per_minute: int = 0) -> Collector:
    require(name)
    made = COLLECTORS[name](folder, per_minute)
    made.start()
    return made


@pytest.fixture(scope="module", params=COLLECTORS)
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Collector]:
    """Each collector once for all tests; starting some of them takes a while."""
    made = start(request.param, tmp_path_factory.mktemp("collector"))
    yield made
    made.stop()


@pytest.fixture
def collector(running: Collector, request: pytest.FixtureRequest) -> Collector:
    """A collector without a response."""
    if request.node.get_closest_marker("over_http") and not running.is_http:
        pytest.skip(f"{running.name} has no statuses, headers or redirects of its own")
    running.clear()
    return running


def multipart(fields: Mapping[str, str]) -> bytes:
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'
        for k, v in fields.items()
    ]
    return f"{''.join(parts)}--b--\r\n".encode()


Encode = Callable[[Mapping[str, str]], bytes]

ENCODINGS: Mapping[str, tuple[str, Encode]] = {
    "urlencoded": (FORM, lambda fields: urlencode(fields).encode()),
    "multipart": ("multipart/form-data; boundary=b", multipart),
    "json": ("application/json", lambda fields: json.dumps(fields).encode()),
    "plain text": ("text/plain;charset=UTF-8", lambda fields: json.dumps(fields).encode()),
}


def post(
    collector: Collector,
    fields: Mapping[str, str],
    encoding: str = "urlencoded",
    headers: Mapping[str, str] = JSON,
) -> Answer:
    kind, encode = ENCODINGS[encoding]
    if encoding not in collector.encodings:
        pytest.skip(f"{collector.name} takes no {encoding}, and its preset sends none")
    return collector.post("cafe", encode(fields), {"Content-Type": kind, **headers})


def answers(row: Mapping[str, str]) -> dict[str, str]:
    added = ("sg_received", "sg_digest")
    return {name: value for name, value in row.items() if value and name not in added}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_is_sent_comes_back_in_the_export(collector: Collector, encoding: str) -> None:
    answer = post(collector, ANSWERS, encoding)
    assert answer.status == 200
    assert answer.json == {"ok": True, "id": ANSWERS["sg_id"]}
    (row,) = collector.rows()
    assert answers(row) == ANSWERS
    assert row["sg_received"].endswith("+00:00")


def test_the_same_response_in_any_encoding_is_one(collector: Collector) -> None:
    again = {**ANSWERS, "sg_submitted": "later", "why": ANSWERS["why"].replace("\n", "\r\n")}
    encodings = collector.encodings
    said = [post(collector, ANSWERS if n == 0 else again, e) for n, e in enumerate(encodings)]
    assert [a.json.get("duplicate", False) for a in said] == [n > 0 for n in range(len(encodings))]
    assert len(collector.rows()) == 1


def test_the_same_id_with_other_content_is_kept_beside(collector: Collector) -> None:
    assert post(collector, ANSWERS).json["ok"] is True
    assert post(collector, {**ANSWERS, "why": "another"}).json["ok"] is True
    assert {row["why"] for row in collector.rows()} == {ANSWERS["why"], "another"}


def revised(number: int, why: str, **more: str) -> dict[str, str]:
    return {**ANSWERS, "sg_revision": str(number) if number else "", "why": why, **more}


def test_of_answers_that_were_gone_over_the_last_version_stays(collector: Collector) -> None:
    for number, why in enumerate(["first", "second", "third"]):
        assert post(collector, revised(number, why)).json["ok"] is True
    (row,) = collector.rows()
    assert (row["why"], row["sg_revision"]) == ("third", "2")
    assert collector.delete(ANSWERS["sg_id"]) == 1
    assert collector.rows() == []
    assert post(collector, revised(0, "anew")).json.get("duplicate") is None
    assert [row["why"] for row in collector.rows()] == ["anew"]


def test_a_version_that_comes_late_does_not_undo_the_last_one(collector: Collector) -> None:
    for number, why in ((10, "last"), (9, "before"), (2, "long before"), (0, "first")):
        assert post(collector, revised(number, why)).json["ok"] is True
    assert [row["why"] for row in collector.rows()] == ["last"]


def test_a_version_with_the_same_content_is_a_repetition(collector: Collector) -> None:
    assert post(collector, revised(0, "same")).json.get("duplicate") is None
    assert post(collector, revised(1, "same")).json["duplicate"] is True
    assert [row["why"] for row in collector.rows()] == ["same"]


def test_two_contents_of_one_version_are_both_kept(collector: Collector) -> None:
    for why in ("one", "other"):
        assert post(collector, revised(1, why)).json["ok"] is True
    assert {row["why"] for row in collector.rows()} == {"one", "other"}


@pytest.mark.parametrize("written", ["-1", "1e3", "one", "99999999", "٣", " 1"])
def test_a_number_that_no_page_makes_takes_nobodys_place(
    collector: Collector, written: str
) -> None:
    post(collector, revised(1, "mine"))
    post(collector, {**revised(0, "theirs"), "sg_revision": written})
    assert "mine" in [row["why"] for row in collector.rows()]


def test_spam_takes_nobodys_place(collector: Collector) -> None:
    post(collector, revised(1, "mine"))
    post(collector, revised(7, "bait", sg_note="https://example.com"))
    assert [row["why"] for row in collector.rows()] == ["mine"]
    post(collector, revised(2, "mended"))
    assert [row["why"] for row in collector.rows()] == ["mended"]


def test_a_version_gives_way_only_in_its_own_response(collector: Collector) -> None:
    other = f"{ANSWERS['sg_id']}.1"
    post(collector, {**revised(0, "other"), "sg_id": other})
    post(collector, revised(0, "mine"))
    post(collector, revised(1, "mended"))
    assert {row["why"] for row in collector.rows()} == {"other", "mended"}


def test_what_was_answered_ok_survives_a_kill(collector: Collector) -> None:
    for number in range(5):
        assert post(collector, {**ANSWERS, "sg_id": f"r{number}"}).json["ok"] is True
    collector.kill()
    collector.start()
    assert sorted(row["sg_id"] for row in collector.rows()) == [f"r{n}" for n in range(5)]
    assert post(collector, {**ANSWERS, "sg_id": "r4"}).json["duplicate"] is True


def test_many_at_once_are_each_stored_once(collector: Collector) -> None:
    def send(number: int) -> None:
        for _ in range(2):
            assert post(collector, {**ANSWERS, "sg_id": f"r{number}"}).status == 200

    threads = [threading.Thread(target=send, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(r["sg_id"] for r in collector.rows()) == sorted(f"r{n}" for n in range(12))


def test_a_response_without_id_is_given_one(collector: Collector) -> None:
    assert [post(collector, {"why": "cheap"}).status for _ in range(2)] == [200, 200]
    first, second = (row["sg_id"] for row in collector.rows())
    assert first
    assert second
    assert first != second


def test_a_filled_honeypot_is_quarantined_and_not_told(collector: Collector) -> None:
    answer = post(collector, {**ANSWERS, "sg_note": "http://spam.example"})
    assert answer.json["ok"] is True
    assert collector.rows() == []
    (row,) = collector.rows(spam=True)
    assert row["sg_note"] == "http://spam.example"
    assert "duplicate" not in post(collector, {**ANSWERS, "sg_note": ""}).json
    assert len(collector.rows()) == 1


def test_a_deleted_response_is_gone(collector: Collector) -> None:
    post(collector, {**ANSWERS, "sg_id": "r1"})
    post(collector, {**ANSWERS, "sg_id": "r1", "why": "another"})
    post(collector, {**ANSWERS, "sg_id": "r10"})
    assert collector.delete("r1") == 2
    assert collector.delete("r1") == 0
    assert [row["sg_id"] for row in collector.rows()] == ["r10"]


def test_the_columns_keep_their_order(collector: Collector) -> None:
    post(collector, {"zebra": "1", **ANSWERS})
    header = collector.export().splitlines()[0].split(",")
    assert header[:2] == ["sg_received", "sg_id"]
    assert [n for n in header if n in ("why", "box__a", "box__b", "zebra")] == [
        "why",
        "box__a",
        "box__b",
        "zebra",
    ]


def test_a_long_survey_is_taken_whole(collector: Collector) -> None:
    many = {f"q{n}": "x" * 100 for n in range(500)}
    for number, encoding in enumerate(collector.encodings):
        assert post(collector, {"sg_id": f"r{number}", **many}, encoding).status == 200
    assert all(row["q499"] == "x" * 100 for row in collector.rows())


def test_a_name_that_comes_twice_keeps_both_values(collector: Collector) -> None:
    given = {"Content-Type": FORM, **JSON}
    answer = collector.post("cafe", b"a=1&a=2&sg_id=r1", given)
    assert answer.status == 200
    assert json.loads(collector.rows()[0]["a"]) == ["1", "2"]


def test_names_and_values_that_mean_something_to_a_program_are_text(collector: Collector) -> None:
    odd = {
        "sg_id": "r1",
        "a.b c": "dots",
        "__proto__": "p",
        "constructor": "c",
        "12": "number",
        "q'); DROP TABLE responses; --": "'); DROP TABLE responses; --",
        "why": "<script>alert(1)</script> $HOME {{x}} %s \u2028",
    }
    assert post(collector, odd).status == 200
    (row,) = collector.rows()
    assert {name: row[name] for name in odd} == odd


@OVER_HTTP
def test_a_browser_that_asks_first_is_let_through(collector: Collector) -> None:
    asked = {"Origin": "null", "Access-Control-Request-Method": "POST"}
    answer = collector.server.request("OPTIONS", collector.path(), headers=asked)
    assert answer.status == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "Content-Type" in answer.headers["access-control-allow-headers"]


@OVER_HTTP
def test_a_page_may_read_the_answer(collector: Collector) -> None:
    answer = post(collector, ANSWERS, headers={**JSON, "Origin": "null"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "Retry-After" in answer.headers["access-control-expose-headers"]


@pytest.mark.parametrize(
    ("survey", "kind", "body", "statuses"),
    [
        ("nowhere", FORM, b"sg_id=r1&a=1", (404,)),
        ("..%2F..%2Fetc%2Fpasswd", FORM, b"sg_id=r1&a=1", (404,)),
        ("cafe%00", FORM, b"sg_id=r1&a=1", (404,)),
        ("__proto__", FORM, b"sg_id=r1&a=1", (404,)),
        ("cafe", FORM, b"a=" + b"x" * (2 << 20), (413,)),
        ("cafe", FORM, b"&".join(b"a%d=" % n for n in range(10_000)), (400,)),
        ("cafe", "application/json", b"{", (400,)),
        ("cafe", "application/json", b"[1]", (400,)),
        ("cafe", "application/json", b'{"a":{"b":1}}', (400,)),
        ("cafe", "application/json", b'{"a":' * 50_000, (400,)),
        ("cafe", "text/plain", b"hello", (400,)),
        ("cafe", "text/xml", b"<a/>", (415,)),
        ("cafe", "multipart/form-data", b"--b", (400, 415)),
        ("cafe", FORM, b"sg_id=..%2F..%2Fevil&a=1", (400,)),
        ("cafe", FORM, b"sg_id=a%0D%0AX-Evil%3A1", (400,)),
        ("cafe", FORM, b"n" * 300 + b"=1", (400,)),
    ],
)
def test_what_is_no_response_is_refused(
    collector: Collector, survey: str, kind: str, body: bytes, statuses: tuple[int, ...]
) -> None:
    given = {"Content-Type": kind, **JSON}
    answer = collector.post(survey, body, given)
    assert answer.status in statuses
    assert answer.json["ok"] is False
    assert answer.json["message"]
    assert collector.rows(spam=True) == []
    assert post(collector, ANSWERS).status == 200, "it lives on"


@OVER_HTTP
def test_a_compressed_body_is_refused(collector: Collector) -> None:
    answer = post(collector, ANSWERS, headers={**JSON, "Content-Encoding": "gzip"})
    assert answer.status == 415
    assert collector.rows() == []


@OVER_HTTP
def test_a_native_post_is_thanked_with_a_receipt(collector: Collector) -> None:
    answer = post(collector, {**ANSWERS, "sg_next": "https://evil.example/"}, headers=NATIVE)
    assert answer.status == 200
    assert "Thank you" in answer.text
    assert ANSWERS["sg_id"] in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    # No icon is asked for, which the policy would forbid.
    assert '<link rel="icon" href="data:,">' in answer.text
    assert "img-src data:" in answer.headers["content-security-policy"]
    (row,) = collector.rows()
    assert answers(row) == ANSWERS


@OVER_HTTP
@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/thanks.html?x=1#top", "/thanks.html?x=1#top"),
        ("//evil.example/", None),
        ("///evil.example/", None),
        ("/\\evil.example/", None),
        ("https://evil.example/", None),
        ("javascript:alert(1)", None),
        ("/ok\r\nSet-Cookie: a=b", None),
        ("thanks.html", None),
    ],
)
def test_a_redirect_stays_on_the_own_host(
    collector: Collector, target: str, location: str | None
) -> None:
    answer = post(collector, {**ANSWERS, "sg_next": target}, headers=NATIVE)
    assert answer.status == (303 if location else 200)
    assert answer.headers.get("location") == location
    assert "set-cookie" not in answer.headers


@OVER_HTTP
def test_a_redirect_to_the_whole_address_of_the_own_host_is_followed(collector: Collector) -> None:
    target = f"http://127.0.0.1:{collector.server.port}/thanks"
    answer = post(collector, {**ANSWERS, "sg_next": target}, headers=NATIVE)
    assert answer.status == 303
    assert answer.headers["location"] in ("/thanks", target)


@OVER_HTTP
def test_a_native_post_that_is_refused_says_that_nothing_is_lost(collector: Collector) -> None:
    body = b"a=" + b"x" * (2 << 20)
    answer = collector.server.request("POST", collector.path(), body, NATIVE)
    assert answer.status == 413
    assert "still in the form" in answer.text


@OVER_HTTP
def test_it_says_that_it_is_well(collector: Collector) -> None:
    answer = collector.server.request("GET", collector.health)
    assert answer.status == 200
    assert answer.json["ok"] is True


@OVER_HTTP
def test_opened_in_a_browser_it_takes_nothing(collector: Collector) -> None:
    assert collector.server.request("GET", collector.path()).status == 405


@pytest.mark.parametrize("name", [n for n, c in COLLECTORS.items() if c.is_http])
def test_one_client_is_slowed_down(name: str, tmp_path: Path) -> None:
    made = start(name, tmp_path, per_minute=5)
    try:
        said = [post(made, {**ANSWERS, "sg_id": f"r{n}"}) for n in range(12)]
        refused = [answer for answer in said if answer.status == 429]
        # A minute may begin in between, and the count with it.
        assert 2 <= len(refused) <= 7
        assert 0 < int(refused[0].headers["retry-after"]) <= 60
        assert len(made.rows()) == 12 - len(refused)
    finally:
        made.stop()


def sent_by_hand(collector: Collector, survey: str, **fields: str) -> str:
    """The page that somebody without script is shown."""
    return collector.post(survey, urlencode(fields).encode(), NATIVE).text


def test_who_sends_without_script_is_thanked_in_the_surveys_language(collector: Collector) -> None:
    page = sent_by_hand(collector, "cafe", sg_lang="de", why="nah")
    assert 'lang="de" dir="ltr"' in page
    assert "<h1>Vielen Dank!</h1>" in page
    assert "Ihre Antworten sind gespeichert. Quittung: <code>" in page
    assert 'lang="ar" dir="rtl"' in sent_by_hand(collector, "cafe", sg_lang="ar", why="near")
    assert "<h1>Merci" in sent_by_hand(collector, "cafe", sg_lang="fr-CA", why="près")
    for unknown in ("en-GB", "tlh", "", "../..", "__proto__", "<b>"):
        page = sent_by_hand(collector, "cafe", sg_lang=unknown, why="near")
        assert 'lang="en"' in page
        assert "<h1>Thank you!</h1>" in page


def test_who_sends_without_script_is_refused_in_the_surveys_language(collector: Collector) -> None:
    page = sent_by_hand(collector, "nowhere", sg_lang="de", why="nah")
    if collector.is_http:  # refused unread: the browser says which language
        asked = {**NATIVE, "Accept-Language": "tlh, de-AT;q=0.9, en;q=0.5"}
        page = collector.post("nowhere", b"why=nah", asked).text
    assert 'lang="de" dir="ltr"' in page
    assert "<h1>Ihre Antworten wurden nicht gespeichert</h1>" in page
    assert "<p>Diese Umfrage gibt es hier nicht.</p>" in page
    assert "senden Sie sie noch einmal" in page


@OVER_HTTP
def test_a_message_for_programs_is_marked_as_english(collector: Collector) -> None:
    asked = {**NATIVE, "Accept-Language": "de"}
    page = collector.post("cafe", urlencode({"sg_id": "-", "why": "nah"}).encode(), asked).text
    assert re.search('<p lang="en" dir="ltr">The response&#[^;]+;s sg_id is not', page)
    assert "<h1>Ihre Antworten wurden nicht gespeichert</h1>" in page


@OVER_HTTP
def test_english_before_another_language_stays_english(collector: Collector) -> None:
    asked = {**NATIVE, "Accept-Language": "en-US,en;q=0.9,de;q=0.8"}
    assert "<h1>Thank you!</h1>" in collector.post("cafe", b"why=near", asked).text
    near = {**NATIVE, "Accept-Language": "fr-FR"}
    assert "<h1>Merci" in collector.post("cafe", b"why=loin", near).text
