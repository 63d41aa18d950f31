"""Open answers: words by respondents, what marks out a segment, themes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveygen.tallies import texts
from surveygen.tallies.result import Quote


def quotes(*written: str, segment: str = "") -> list[Quote]:
    return [Quote(text, segments=(("by", segment),) if segment else ()) for text in written]


def test_words_are_counted_by_respondents() -> None:
    words, pairs = texts.count_words(
        quotes("Slow, slow, slow queue!", "The queue was so slow", "Nice staff"), most=5
    )
    assert [(w.word, w.people) for w in words] == [("queue", 2), ("slow", 2)]
    assert words[0].share == pytest.approx(2 / 3)
    assert pairs == []


def test_pairs_of_words_are_counted() -> None:
    _, pairs = texts.count_words(quotes("opening hours too short", "longer Opening Hours please"))
    assert [(p.word, p.people) for p in pairs] == [("opening hours", 2)]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "I don't like the queue", ["queue"]),
        ("de", "Die Schlange war sehr lang", ["schlange", "lang"]),
        ("fr", "L’attente était très longue", ["attente", "longue"]),
        ("ja", "待ち時間が長い", ["待ち", "ち時", "時間", "間が", "が長", "長い"]),
        ("xx", "Some words", ["some", "words"]),
    ],
)
def test_words_that_say_nothing_are_left_out(language: str, text: str, words: list[str]) -> None:
    assert texts.words_of(text, language) == words


def test_likelihood_ratio_gives_the_reference_values() -> None:
    assert round(texts.likelihood_ratio(20, 1000, 5, 1500), 3) == 16.740
    assert round(texts.log_ratio(20, 1000, 5, 1500), 3) == 2.585


@given(*[st.integers(1, 50)] * 2)
def test_equal_rates_have_no_likelihood_ratio(count: int, times: int) -> None:
    assert texts.likelihood_ratio(count, 100, count * times, 100 * times) == pytest.approx(
        0, abs=1e-9
    )


def test_keywords_mark_out_a_segment() -> None:
    written = [
        *quotes(*["the parking is full again"] * 12, segment="drivers"),
        *quotes(*["lovely bread and kind people"] * 30, segment="walkers"),
    ]
    found = texts.keywords(written, "by", "drivers")
    assert {k.word for k in found} == {"parking", "full"}
    assert found[0].people == 12
    assert found[0].others == 0
    assert texts.keywords(written[:4], "by", "drivers") == []


def test_themes_say_what_they_did_not_catch() -> None:
    written = quotes("Too EXPENSIVE!", "great value, cheap", "slow", "costs: high", "priceless")
    themes, rest = texts.code(
        written, {"price": ["expensive", "cheap", "cost*"], "time": ["/slo+w/"]}
    )
    assert [(t.name, t.people) for t in themes] == [("price", 3), ("time", 1)]
    assert [q.text for q in rest] == ["priceless"]


def test_broken_pattern_of_a_theme_catches_nothing() -> None:
    themes, rest = texts.code(quotes("a(b"), {"x": ["/(/"]})
    assert themes[0].people == 0
    assert len(rest) == 1


def test_each_text_is_parted_once_however_many_segments_ask(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parted: list[str] = []
    words_of = texts.words_of

    def counted(text: str, language: str = "en") -> list[str]:
        parted.append(text)
        return words_of(text, language)

    monkeypatch.setattr(texts, "words_of", counted)
    said = [Quote(f"queue and price {n}", segments=(("visit", str(n % 3)),)) for n in range(30)]
    spoken = texts.Spoken(said)
    spoken.counted()
    spoken.keywords([("visit", str(n)) for n in range(3)])
    assert len(parted) == 30


def test_words_of_segments_are_those_of_each_alone() -> None:
    draw = random.Random(3)  # noqa: S311 - no secret
    said = [
        Quote(
            " ".join(draw.choices(["queue", "price", "staff", "parking", "cake"], k=6)),
            segments=(("visit", draw.choice("abc")), ("by", draw.choice("xy"))),
        )
        for _ in range(300)
    ] + [Quote("parking parking forever", segments=(("visit", "a"),)) for _ in range(40)]
    places = [("visit", key) for key in "abcd"] + [("by", "x")]
    found = texts.Spoken(said).keywords(places)
    assert found == {place: texts.keywords(said, *place) for place in places}
    assert [one.word for one in found["visit", "a"]] == ["forever"]


def test_words_of_a_segment_are_counted_by_people_not_by_repetition() -> None:
    others = [Quote("the bread is fine", segments=(("visit", "b"),)) for _ in range(40)]
    loud = [Quote("queue " * 50, segments=(("visit", "a"),))]
    five = [Quote("a queue today", segments=(("visit", "a"),)) for _ in range(4)]
    quiet = [Quote("the bread is fine", segments=(("visit", "a"),)) for _ in range(60)]
    some = [Quote("one queue", segments=(("visit", "b"),)) for _ in range(3)]
    assert texts.keywords([*others, *loud, *five, *quiet, *some], "visit", "a") == []
