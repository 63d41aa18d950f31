"""Every encoding a page can send means the same response; everything else is refused."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveygen.collector.submission import Limits, RefusedError, Submission, read_submission

FORM = "application/x-www-form-urlencoded"


def multipart(fields: dict[str, str], files: dict[str, tuple[str, bytes]] | None = None) -> bytes:
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode()
        for k, v in fields.items()
    ]
    for name, (filename, content) in (files or {}).items():
        head = f'--b\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
        parts.append(head.encode() + b"Content-Type: image/png\r\n\r\n" + content + b"\r\n")
    return b"".join(parts) + b"--b--\r\n"


def read(body: bytes | str, kind: str = FORM, limits: Limits | None = None) -> Submission:
    raw = body.encode() if isinstance(body, str) else body
    return read_submission("cafe", kind, raw, limits)


def refusal(body: bytes | str, kind: str = FORM, limits: Limits | None = None) -> tuple[int, str]:
    with pytest.raises(RefusedError) as caught:
        read(body, kind, limits)
    assert caught.value.message
    return caught.value.status, caught.value.error


ANSWERS = {"sg_id": "r1", "why": "Größe & “price”\nsecond line", "box__a": "1", "empty": ""}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FORM, urlencode(ANSWERS).encode()),
        (FORM + "; charset=UTF-8", urlencode(ANSWERS).encode()),
        ("multipart/form-data; boundary=b", multipart(ANSWERS)),
        ('multipart/form-data; boundary="b"', multipart(ANSWERS)),
        ("application/json", json.dumps(ANSWERS).encode()),
        ("text/plain;charset=UTF-8", json.dumps(ANSWERS, ensure_ascii=False).encode()),
        ("application/json", b"\xef\xbb\xbf" + json.dumps(ANSWERS).encode()),
    ],
)
def test_every_encoding_gives_the_same_response(kind: str, body: bytes) -> None:
    found = read(body, kind)
    assert found.answers == ANSWERS
    assert list(found.answers) == list(ANSWERS)
    assert found.id == "r1"
    assert found.digest == Submission("cafe", "r1", ANSWERS).digest


def test_newlines_are_normalised_so_that_a_native_post_repeats_a_scripted_one() -> None:
    native, scripted = (
        read(urlencode({"sg_id": "a", "x": "1\r\n2\r3"})),
        read("sg_id=a&x=1%0A2%0A3"),
    )
    assert native.answers["x"] == "1\n2\n3"
    assert native.digest == scripted.digest


def test_a_response_without_id_is_given_one() -> None:
    one, two = read("why=cheap"), read("why=cheap&sg_id=")
    assert one.id
    assert two.id
    assert one.id != two.id
    assert one.answers["sg_id"] == one.id


def test_a_filled_honeypot_marks_spam_and_an_empty_one_is_no_answer() -> None:
    assert read("sg_note=http%3A%2F%2Fspam&a=1").spam
    assert "sg_note" not in read("sg_note=&a=1").answers


def test_the_page_to_go_to_is_no_answer() -> None:
    found = read("sg_next=%2Fthanks&a=1")
    assert found.next == "/thanks"
    assert "sg_next" not in found.answers


def test_a_name_that_comes_twice_keeps_both_values() -> None:
    assert read("a=1&a=2").answers["a"] == '["1", "2"]'
    assert read('{"a": ["1", "2"]}', "application/json").answers["a"] == '["1", "2"]'
    assert read('{"a": "1", "a": "2"}', "application/json").answers["a"] == '["1", "2"]'


def test_json_numbers_stay_as_they_were_written() -> None:
    found = read(
        '{"a": 1.50, "b": 123456789012345678901, "c": true, "d": null}', "application/json"
    )
    assert [found.answers[k] for k in "abcd"] == ["1.50", "123456789012345678901", "1", ""]


def test_bytes_that_are_no_utf8_are_read_as_old_systems_write_them() -> None:
    assert read(b"a=caf%E9&b=\xfc").answers["a"] == "café"


def test_text_that_no_file_can_hold_is_replaced() -> None:
    assert read('{"a": "x\\ud800y\\u0000"}', "application/json").answers["a"] == "x\ufffdy\ufffd"


def test_a_file_keeps_its_bytes_and_answers_with_its_name() -> None:
    body = multipart({"sg_id": "r1"}, {"photo": ("a b.png", b"\x00\r\n--x\xff")})
    found = read(body, "multipart/form-data; boundary=b")
    assert found.answers["photo"] == "a b.png"
    (photo,) = found.files
    assert (photo.field, photo.type, photo.content) == ("photo", "image/png", b"\x00\r\n--x\xff")


def test_a_survey_of_a_thousand_fields_is_taken() -> None:
    many = {f"q{n}": str(n) for n in range(1000)}
    for kind, body in (
        (FORM, urlencode(many).encode()),
        ("multipart/form-data; boundary=b", multipart(many)),
        ("application/json", json.dumps(many).encode()),
    ):
        assert read(body, kind).answers["q999"] == "999"


MANY: dict[str, str] = {f"q{n}": "" for n in range(10_000)}


@pytest.mark.parametrize(
    ("kind", "body", "error"),
    [
        (FORM, urlencode(MANY).encode(), "fields"),
        ("multipart/form-data; boundary=b", multipart(MANY), "fields"),
        ("application/json", json.dumps(MANY).encode(), "fields"),
        ("application/json", json.dumps({"a": ["1"] * 2000}).encode(), "fields"),
        ("application/json", b"[" * 100_000, "json"),
        ("application/json", b'{"a":' * 100_000, "json"),
        ("application/json", b'{"a": {"b": 1}}', "json"),
        ("application/json", b'{"a": NaN}', "json"),
        ("application/json", b"[1, 2]", "json"),
        ("application/json", b'"text"', "json"),
        ("application/json", b"", "json"),
        ("application/json", b"\xff\xfe{", "json"),
        ("text/plain", b"hello", "json"),
        ("multipart/form-data", multipart({"a": "1"}), "form"),
        ("multipart/form-data; boundary=other", multipart({"a": "1"}), "form"),
        ("multipart/form-data; boundary=b", b"--b\r\nrubbish\r\n--b--", "form"),
        (
            "multipart/form-data; boundary=b",
            b"--b\r\nContent-Disposition: x\r\n\r\n\r\n--b--",
            "form",
        ),
        (FORM, b"=nameless", "name"),
        (FORM, b"n" * 201 + b"=1", "name"),
        (FORM, b"sg_id=%27%20or%201%3D1", "id"),
        (FORM, b"sg_id=" + b"x" * 65, "id"),
    ],
)
def test_a_bad_body_is_refused_with_400(kind: str, body: bytes, error: str) -> None:
    assert refusal(body, kind) == (400, error)


def test_a_body_over_the_limit_is_refused_with_413() -> None:
    assert refusal(b"a=" + b"x" * 100, FORM, Limits(body=50)) == (413, "size")


@pytest.mark.parametrize("kind", ["", "text/html", "application/xml", "nonsense", ";;;"])
def test_an_unknown_type_is_refused_with_415(kind: str) -> None:
    assert refusal("a=1", kind) == (415, "type")


KINDS = st.sampled_from(
    [FORM, "multipart/form-data; boundary=b", "application/json", "text/plain", ""]
)
SHAPED = st.one_of(
    st.binary(max_size=300),
    st.dictionaries(st.text(max_size=8), st.text(max_size=20)).map(lambda d: multipart(d)),
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=10,
    ).map(lambda value: json.dumps(value).encode()),
)


@given(KINDS, SHAPED)
def test_no_body_raises_anything_but_a_refusal(kind: str, body: bytes) -> None:
    try:
        found = read(body, kind)
    except RefusedError:
        return
    for name, value in found.answers.items():
        (name + value).encode("utf-8")
        assert "\r" not in value


@given(
    st.dictionaries(
        st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")),
    )
)
def test_what_is_sent_in_any_encoding_is_what_is_read(answers: dict[str, Any]) -> None:
    sent = {k: v for k, v in answers.items() if not k.startswith("sg_") and k != "sg_note"}
    for kind, body in (
        (FORM, urlencode(sent).encode()),
        ("application/json", json.dumps(sent).encode()),
    ):
        got = dict(read(body, kind).answers)
        del got["sg_id"]
        assert got == sent
