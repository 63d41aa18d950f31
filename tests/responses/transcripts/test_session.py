"""A recording becomes notes: who sits where, what was asked when, and the place of each word."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from support.guides import guide_of
from surveygen.responses.fake_transcript import invent_transcript
from surveygen.responses.notes import read_notes
from surveygen.responses.transcripts import Evening, Session, hold, notes_of, read_transcript
from surveygen.responses.transcripts.session import COLUMNS

EVENING = [
    ("Jo", "Good evening. Tell us your name and your usual order."),
    ("Ann", "Ann, and a flat white."),
    ("Ben", "I am Ben."),
    ("Jo", "Now think about your last visit, would you? What made you come in?"),
    ("Ben", "It was raining."),
    ("Ann", "I think about my last visit to the dentist."),
    ("Jo", "So. All things considered, what matters most to you?"),
    ("Ann", "The price."),
]


def vtt(turns: list[tuple[str, str]], seconds: int = 10) -> str:
    cues = [
        f"00:{n * seconds // 60:02}:{n * seconds % 60:02}.000 --> "
        f"00:{(n * seconds + 5) // 60:02}:{(n * seconds + 5) % 60:02}.500\n<v {who}>{words}</v>"
        for n, (who, words) in enumerate(turns)
    ]
    return "WEBVTT\n\n" + "\n\n".join(cues) + "\n"


def session_of(
    tmp_path: Path, turns: list[tuple[str, str]] = EVENING, **evening: object
) -> Session:
    path = tmp_path / "tuesday.vtt"
    path.write_text(vtt(turns), encoding="utf-8")
    about = Evening("Regulars 1", **evening)  # type: ignore[arg-type]
    return hold(guide_of(), read_transcript(path), about)


def asked(session: Session) -> dict[str, int]:
    return {one.question.id: one.turn for one in session.askings if one.turn >= 0}


def test_who_asks_the_questions_of_the_guide_moderates(tmp_path: Path) -> None:
    session = session_of(tmp_path)
    assert dict(session.seating.seats) == {"Jo": "m", "Ann": "1", "Ben": "2"}


def test_questions_are_found_by_about_their_wording_and_only_where_the_moderator_speaks(
    tmp_path: Path,
) -> None:
    found = asked(session_of(tmp_path))
    assert found["intro"] == 0
    assert found["last_visit"] == 3
    assert found["most"] == 6


def test_what_was_said_belongs_to_the_question_before_it(tmp_path: Path) -> None:
    session = session_of(tmp_path)
    assert session.questions == ("intro",) * 3 + ("last_visit",) * 3 + ("most",) * 2


def test_a_question_that_nobody_asked_is_not_found(tmp_path: Path) -> None:
    assert "card_use" not in asked(session_of(tmp_path))


def test_the_owner_says_when_a_question_was_asked(tmp_path: Path) -> None:
    session = session_of(tmp_path, at={"card_use": 50_000})
    assert asked(session)["card_use"] == 5
    assert session.questions[5] == "card_use"


def test_notes_of_the_evening_say_when_a_question_was_asked_in_other_words(
    tmp_path: Path,
) -> None:
    turns = [("Jo", "Let us talk of today."), ("Ann", "Yes."), ("Jo", "And the bits of paper?"),
             ("Ben", "At home.")]  # fmt: skip
    seats = {"Jo": "m"}
    assert asked(session_of(tmp_path, turns, seats=seats)) == {}
    noted = {"last_visit": 12_000, "card_use": 33_000}
    session = session_of(tmp_path, turns, seats=seats, noted=noted)
    assert session.questions[1] == "last_visit"
    assert session.questions[3] == "card_use"


def test_seats_are_as_given_and_the_others_take_the_free_ones(tmp_path: Path) -> None:
    session = session_of(tmp_path, seats={"ben": "1", "Jo": "m"})
    assert dict(session.seating.seats) == {"Jo": "m", "Ben": "1", "Ann": "2"}


def test_two_names_of_one_person_share_a_seat(tmp_path: Path) -> None:
    turns = [*EVENING, ("Ann Lee", "As I said.")]
    session = session_of(tmp_path, turns, seats={"Ann": "1", "Ann Lee": "1"})
    [share] = [one for one in session.shares if one.seat == "1"]
    assert (share.names, share.turns) == (("Ann", "Ann Lee"), 4)


def test_who_came_and_said_nothing_is_named_and_counted(tmp_path: Path) -> None:
    session = session_of(tmp_path, seats={"Cleo": "5"}, came=("1", "2", "6"))
    assert session.seating.silent == ("5", "6")
    assert session.seating.unnamed == ("Cleo",)
    assert [one.seat for one in session.shares if not one.words] == ["5", "6"]
    assert session.seating.taken == ("1", "2", "5", "6")


def test_who_is_left_out_is_nobodys_seat_and_no_note(tmp_path: Path) -> None:
    session = session_of(tmp_path, seats={"Ben": "-"})
    rows = list(notes_of(session, tmp_path / "tuesday.vtt"))
    assert [row["seat"] for row in rows if row["question"] != "attendance"] == ["1", "1", "1"]
    assert [one.seat for one in session.shares] == ["m", "1"]


def test_shares_of_talk_are_of_all_words(tmp_path: Path) -> None:
    session = session_of(tmp_path)
    words = {one.seat: one.words for one in session.shares}
    assert words == {"m": 32, "1": 16, "2": 6}
    assert sum(one.share for one in session.shares) == pytest.approx(1)
    assert {one.seat: one.milliseconds for one in session.shares}["2"] == 11_000


def test_silences_are_told_with_their_question(tmp_path: Path) -> None:
    path = tmp_path / "tuesday.vtt"
    path.write_text(
        "WEBVTT\n\n00:01.000 --> 00:20.000\n<v Jo>Tell us your name and your usual order.\n\n"
        "00:05.000 --> 00:06.000\n<v Ann>Mhm.\n\n00:29.000 --> 00:30.000\n<v Ann>A tea.\n",
        encoding="utf-8",
    )
    session = hold(guide_of(), read_transcript(path), Evening("Regulars 1", {"Jo": "m"}))
    [silence] = session.silences
    assert (silence.start, silence.length, silence.question) == (20_000, 9_000, "intro")


def test_each_note_has_its_place_in_the_recording_and_no_name(tmp_path: Path) -> None:
    (tmp_path / "tuesday.mp3").write_bytes(b"")
    session = session_of(tmp_path, began=datetime.fromisoformat("2026-11-24T18:30:00+01:00"))
    rows = list(notes_of(session, tmp_path / "tuesday.vtt"))
    assert rows[0]["question"] == "attendance"
    assert rows[0]["note"] == "1;2"
    assert rows[1]["recording"] == "tuesday.mp3#t=10,15.5"
    assert rows[1]["at"] == "2026-11-24T18:30:10.000+01:00"
    assert "Ben" not in {row["seat"] for row in rows}
    assert not any("Jo" in value for row in rows for value in row.values())


def test_the_notes_are_the_same_again_and_merge_with_themselves(tmp_path: Path) -> None:
    first = list(notes_of(session_of(tmp_path), tmp_path / "tuesday.vtt"))
    again = list(notes_of(session_of(tmp_path), tmp_path / "tuesday.vtt"))
    assert first == again
    assert len({row["sg_id"] for row in first}) == len(first)


def test_the_same_words_twice_are_two_notes(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text("Ann: Yes.\nBen: Yes.\nAnn: Yes.\nBen: No.\nAnn: Yes.\n", encoding="utf-8")
    session = hold(guide_of(), read_transcript(path), Evening("Regulars 1"))
    rows = [row for row in notes_of(session, path) if row["question"] != "attendance"]
    assert len({row["sg_id"] for row in rows}) == 5
    assert rows[0]["recording"] == "t.txt#line=1"


def test_a_whole_made_up_evening_comes_back_as_it_was_made(tmp_path: Path) -> None:
    guide = guide_of()
    path = tmp_path / "fake.vtt"
    path.write_text(invent_transcript(guide, "Lapsed 1", seed=3), encoding="utf-8")
    session = hold(guide, read_transcript(path), Evening("Lapsed 1"))
    assert len(session.seating.taken) == 7
    assert all(one.is_sure for one in session.askings)
    assert [one.turn for one in session.askings] == sorted(one.turn for one in session.askings)
    last = session.transcript.turns[-1].end
    assert 80 * 60_000 < last < 100 * 60_000
    notes = tmp_path / "notes.csv"
    lines = [",".join(COLUMNS)]
    lines += [
        ",".join(f'"{row.get(name, "")}"'.replace('""', "") for name in COLUMNS)
        for row in notes_of(session, path)
    ]
    notes.write_text("\n".join(lines), encoding="utf-8")
    read = read_notes(guide, [notes])
    assert read.ledger.counted == len(lines) - 2
    assert all(note.recording.startswith("fake.vtt#t=") for note in read.notes)
    assert invent_transcript(guide, "Lapsed 1", 3) == invent_transcript(guide, "Lapsed 1", 3)
