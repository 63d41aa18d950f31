"""What services write of a recording is read for who said what, when; nothing said is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from surveygen.errors import SurveygenError
from surveygen.responses.transcripts import Transcript, read_transcript


def read(tmp_path: Path, content: str | bytes, name: str = "tuesday.vtt") -> Transcript:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_transcript(path)


def said(transcript: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in transcript.turns]


def times(transcript: Transcript) -> list[tuple[int, int]]:
    return [(turn.start, turn.end) for turn in transcript.turns]


def vtt(*cues: str, head: str = "WEBVTT") -> str:
    return f"{head}\n\n" + "\n\n".join(cues) + "\n"


def test_two_voices_in_a_cue_are_two_turns(tmp_path: Path) -> None:
    cue = "00:01.000 --> 00:02.000\n<v Ann>Too dear.</v>\n<v Ben>No.</v>"
    assert said(read(tmp_path, vtt(cue))) == [("Ann", "Too dear."), ("Ben", "No.")]


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ("<v Ann Lee>Yes", [("Ann Lee", "Yes")]),
        ("<v.loud.first Ann>Yes</v>", [("Ann", "Yes")]),
        ("- <v Ann>Yes\n- <v Ben>No", [("Ann", "Yes -"), ("Ben", "No")]),
        ("<v Ann><i>Very</i> <c.blue>dear</c></v>", [("Ann", "Very dear")]),
        ("<v R&amp;D>We <00:00:01.500>did &lt;5&gt;</v>", [("R&D", "We did <5>")]),
        ("<v Ann>I said <none> and {z}</v>", [("Ann", "I said <none> and {z}")]),
        ("<v Ann>\n12\n</v>", [("Ann", "12")]),
        ("<v Ann>so a<b and <b>dear</b> <3</v>", [("Ann", "so a<b and dear <3")]),
        ("<v Ann>so<br>dear</v>", [("Ann", "so dear")]),
    ],
)
def test_tags_say_who_and_are_no_words(
    tmp_path: Path, payload: str, expected: list[tuple[str, str]]
) -> None:
    found = said(read(tmp_path, vtt(f"00:01.000 --> 00:02.000\n{payload}")))
    assert [(who, words.removesuffix(" -")) for who, words in found] == [
        (who, words.removesuffix(" -")) for who, words in expected
    ]


def test_notes_styles_and_regions_are_not_said(tmp_path: Path) -> None:
    content = vtt(
        "STYLE\n::cue { color: red }",
        "REGION\nid:fred",
        "00:01.000 --> 00:02.000\n<v Ann>One.</v>",
        "NOTE this is\nno speech",
        "NOTE",
        "00:03.000 --> 00:04.000\n<v Ben>NOTE that I said it.</v>",
        head="WEBVTT - Tuesday\nKind: captions\nLanguage: en",
    )
    assert said(read(tmp_path, content)) == [("Ann", "One."), ("Ben", "NOTE that I said it.")]


def test_lines_that_a_service_broke_are_one_turn_under_the_ids_of_teams(tmp_path: Path) -> None:
    content = vtt(
        "b1f2/12-0\n00:00:05.130 --> 00:00:07.000\n<v Ann Lee>I think that the</v>",
        "b1f2/12-1\n00:00:07.000 --> 00:00:09.250\n<v Ann Lee>queue is too long.</v>",
        "b1f2/13-0\n00:00:09.900 --> 00:00:11.000\n<v Ben>Not on Mondays.</v>",
    )
    transcript = read(tmp_path, content)
    assert said(transcript) == [
        ("Ann Lee", "I think that the queue is too long."),
        ("Ben", "Not on Mondays."),
    ]
    assert times(transcript) == [(5130, 9250), (9900, 11000)]


def test_the_same_person_after_a_silence_begins_anew(tmp_path: Path) -> None:
    content = vtt(
        "00:05.000 --> 00:07.000\n<v Ann>It is dear.</v>",
        "00:17.000 --> 00:18.000\n<v Ann>And far.</v>",
    )
    assert said(read(tmp_path, content)) == [("Ann", "It is dear."), ("Ann", "And far.")]


def test_names_before_colons_are_speakers_as_zoom_writes_them(tmp_path: Path) -> None:
    content = vtt(
        "1\n00:00:01.000 --> 00:00:02.000\nAnn Lee: Too dear.",
        "2\n00:00:03.000 --> 00:00:04.000\nBen: One thing: it is near.",
        "3\n00:00:05.000 --> 00:00:06.000\nAnn Lee: True.",
        "4\n00:00:07.000 --> 00:00:08.000\nBen: Yes.",
    )
    assert said(read(tmp_path, content)) == [
        ("Ann Lee", "Too dear."),
        ("Ben", "One thing: it is near."),
        ("Ann Lee", "True."),
        ("Ben", "Yes."),
    ]


def test_a_colon_amid_what_is_said_makes_no_speaker(tmp_path: Path) -> None:
    cues = [
        f"00:0{n}.000 --> 00:0{n}.500\n{words}"
        for n, words in enumerate(
            ["It is dear.", "One thing: parking.", "And far.", "One thing: the stairs.", "Yes.",
             "No.", "Well.", "That is all."]
        )
    ]  # fmt: skip
    assert read(tmp_path, vtt(*cues)).speakers == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_line_end_and_encoding_is_read(tmp_path: Path, end: str, codec: str) -> None:
    content = vtt("00:01.000 --> 00:02.000\n<v Zoë>Très cher.</v>").replace("\n", end)
    assert said(read(tmp_path, content.encode(codec))) == [("Zoë", "Très cher.")]


def test_cues_come_in_the_order_of_time_and_keep_their_lengths(tmp_path: Path) -> None:
    content = vtt(
        "100:00:01.000 --> 100:00:02.000\n<v Late>Last.</v>",
        "00:00:03.000 --> 00:00:03.000\n<v Short>No length.</v>",
        "00:01.000 --> 00:05.000 align:start position:0%\n<v Long>First.</v>",
        "00:00:09.000 --> 00:00:08.000\n<v Back>Ends before it begins.</v>",
    )
    transcript = read(tmp_path, content)
    assert [turn.speaker for turn in transcript.turns] == ["Long", "Short", "Back", "Late"]
    assert times(transcript)[1] == (3000, 3000)
    assert times(transcript)[2] == (9000, 9000)
    assert times(transcript)[3][0] == 360_001_000


def test_words_outside_of_any_cue_are_kept_and_their_lines_named(tmp_path: Path) -> None:
    content = vtt(
        "00:01.000 --> 00:02.000\n<v Ann>It was",
        "good, on the whole.",
        "00:03.000 --> 00:04.000\n<v Ben>No.</v>",
    )
    transcript = read(tmp_path, content)
    assert said(transcript) == [("Ann", "It was good, on the whole."), ("Ben", "No.")]
    assert transcript.strays == (6,)


SRT = """\
1
00:00:01,000 --> 00:00:02,500
Ann: <i>Too</i> dear.

2

00:00:03,000 --> 00:00:04,000
Ben: {\\an8}For you.

00:00:05,000 --> 00:00:05,000
Ann: No number above me.

4
00:00:06,000 --> 00:00:07,000
Ben: How many? Seven.
Ann: 42
"""


def test_srt_is_read_with_numbers_missing_apart_or_said(tmp_path: Path) -> None:
    transcript = read(tmp_path, SRT, "tuesday.srt")
    assert transcript.form == "SRT"
    assert said(transcript) == [
        ("Ann", "Too dear."),
        ("Ben", "For you."),
        ("Ann", "No number above me."),
        ("Ben", "How many? Seven."),
        ("Ann", "42"),
    ]
    assert times(transcript)[0] == (1000, 2500)


def test_an_srt_without_empty_lines_is_read(tmp_path: Path) -> None:
    content = "1\n00:00:01,000 --> 00:00:02,000\nDear.\n2\n00:00:09,000 --> 00:00:10,000\nFar.\n"
    assert said(read(tmp_path, content)) == [("", "Dear."), ("", "Far.")]


def test_a_number_on_a_line_of_its_own_is_said_where_no_cue_follows(tmp_path: Path) -> None:
    content = "1\n00:00:01,000 --> 00:00:02,000\nHow many?\n\n42\n\nOr so.\n"
    transcript = read(tmp_path, content)
    assert said(transcript) == [("", "How many? 42 Or so.")]
    assert transcript.strays == (5, 7)


@pytest.mark.parametrize(
    "whole",
    [
        {"segments": [{"start": 1.5, "end": 2.25, "text": " Too dear.", "speaker": "A"}]},
        [{"start": 1.5, "end": 2.25, "text": "Too dear.", "speaker": "A"}],
        {"segments": [{"id": 0, "start": 1.5, "end": 2.25, "text": "Too dear. ", "speaker": "A",
                       "words": [{"word": "Too", "start": 1.5, "end": 1.7}]}]},
    ],
)  # fmt: skip
def test_whispers_json_is_read(tmp_path: Path, whole: object) -> None:
    transcript = read(tmp_path, json.dumps(whole), "tuesday.json")
    assert (transcript.form, said(transcript)) == ("Whisper", [("A", "Too dear.")])
    assert times(transcript) == [(1500, 2250)]


def test_whisper_cpps_json_is_read(tmp_path: Path) -> None:
    whole = {
        "transcription": [
            {"timestamps": {"from": "00:00:01,500"}, "offsets": {"from": 1500, "to": 2250},
             "text": " Dear."}
        ]
    }  # fmt: skip
    transcript = read(tmp_path, json.dumps(whole, indent=1))
    assert (said(transcript), times(transcript)) == ([("", "Dear.")], [(1500, 2250)])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Ann: Too dear.\nBen: No.\nAnn: Yes.\nBen: Well.", ["Too dear.", "No.", "Yes.", "Well."]),
        ("[00:00:01] Ann: Too dear.\n[00:00:04] Ben: No.\n[00:00:09] Ann: Yes.\n[0:12] Ben: Well.",
         ["Too dear.", "No.", "Yes.", "Well."]),
        ("0:01 Ann: Too dear.\n0:04 Ben: No.\n0:09 Ann: Yes.\n0:12 Ben: Well.",
         ["Too dear.", "No.", "Yes.", "Well."]),
        ("Ann  0:01\nToo dear.\n\nBen  0:04\nNo.\n\nAnn  0:09\nYes.\n\nBen  0:12\nWell.",
         ["Too dear.", "No.", "Yes.", "Well."]),
        ("Ann [00:00:01]: Too dear.\nBen [00:00:04]: No.\nAnn [0:09]: Yes.\nBen [0:12]: Well.",
         ["Too dear.", "No.", "Yes.", "Well."]),
        ("Ann:\nToo dear.\nBen:\nNo.\nAnn:\nYes.\nBen:\nWell.",
         ["Too dear.", "No.", "Yes.", "Well."]),
        ("**Ann:** Too dear.\n**Ben:** No.\n\n**Ann**: Yes.\n**Ben**: Well.",
         ["Too dear.", "No.", "Yes.", "Well."]),
        ("[Ann]: Too dear.\n(Ben): No.\n>> Ann: Yes.\n- Ben: Well.",
         ["Too dear.", "No.", "Yes.", "Well."]),
        ("Ann: Too\ndear.\n\nBen: No.\nAnn: Yes.\nBen: Well.",
         ["Too dear.", "No.", "Yes.", "Well."]),
    ],
)  # fmt: skip
def test_text_with_names_is_read(tmp_path: Path, content: str, words: list[str]) -> None:
    transcript = read(tmp_path, content, "tuesday.txt")
    assert transcript.form == "plain text"
    assert said(transcript) == list(zip(["Ann", "Ben", "Ann", "Ben"], words, strict=True))


def test_somebody_who_speaks_once_is_a_speaker_where_names_are_the_rule(tmp_path: Path) -> None:
    content = "Ann: Too dear.\nBen: No.\nChiara: Once.\nAnn: Yes.\n"
    assert read(tmp_path, content).speakers == ("Ann", "Ben", "Chiara")


def test_a_name_in_any_script_is_a_speaker(tmp_path: Path) -> None:
    content = "田中：高いです。\n佐藤：そうですね。\n田中：遠いです。\n佐藤：はい。\n"
    assert said(read(tmp_path, content))[:2] == [("田中", "高いです。"), ("佐藤", "そうですね。")]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("WEBVTT\n\n00:01 --> later\n<v Ann>Hm.</v>\n", "G035", 3),
        ("1\n00:00:01,000 -->\nHm.\n", "G035", 2),
        ('{"segments": [\n{"text": }]}', "G036", 2),
        ('{"segments": 5}', "G036", 0),
        ('[{"start": 1}]', "G036", 0),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "G037", 0),
        ("WEBVTT\n", "G037", 0),
        ("1\n00:00:01,000 --> 00:00:02,000\nHm.\n\n2\n00:00:03,000 --> 00:0", "G035", 6),
        ('{"segments": [{"start": ' + "9" * 5000 + ', "text": "Hm."}]}', "G036", 0),
        ('{"text": "Hm."}', "G036", 0),
        ("{\\rtf1\\ansi Ann: Hm.\\par}", "G038", 0),
        ('<?xml version="1.0"?><tt><body><p begin="0s">Hm.</p></body></tt>', "G038", 0),
        (b"%PDF-1.7\n", "G038", 0),
        (b"PK\x03\x04word/document.xml", "G038", 0),
        ("", "R001", 0),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(
    tmp_path: Path, content: str | bytes, code: str, line: int
) -> None:
    with pytest.raises(SurveygenError) as raised:
        read(tmp_path, content)
    [found] = raised.value.problems
    assert (found.code, found.location.line) == (code, line)


def test_times_that_are_no_numbers_are_not_known(tmp_path: Path) -> None:
    whole = '[{"start": NaN, "end": Infinity, "text": "One."}, {"start": -1, "text": "Two."}]'
    assert [turn.is_timed for turn in read(tmp_path, whole).turns] == [False, False]


def test_a_transcript_is_only_read(tmp_path: Path) -> None:
    read(tmp_path, SRT)
    assert (tmp_path / "tuesday.vtt").read_text() == SRT


@pytest.mark.parametrize(
    "name",
    [
        "iPhone 12",
        "1-604-555-0100",
        "+49 170 5550100",
        "12",
        "Dr. María de los Ángeles García López",
        "Ben O'Hara-Smith (he/him)",
        "Lee, Ann (External)",
    ],
)
def test_whoever_speaks_as_zoom_names_them_is_a_speaker(tmp_path: Path, name: str) -> None:
    words = ((name, "Too dear."), ("Jo", "Why?"), (name, "It is."), ("Jo", "Yes."))
    cues = [f"{n}\n00:0{n}.000 --> 00:0{n}.500\n{who}: {text}" for n, (who, text) in
            enumerate(words)]  # fmt: skip
    assert said(read(tmp_path, vtt(*cues))) == list(words)


def test_teams_writes_words_below_an_empty_line_and_a_number_may_be_all(tmp_path: Path) -> None:
    content = vtt("00:01.000 --> 00:02.000", "Ann: How many?", "00:03.000 --> 00:04.000", "42",
                  "00:05.000 --> 00:06.000", "Ann: So many.")  # fmt: skip
    transcript = read(tmp_path, content)
    assert " ".join(text for _, text in said(transcript)).replace("Ann: ", "") == (
        "How many? 42 So many."
    )
    assert transcript.strays == ()


def test_the_short_times_of_teams_are_times(tmp_path: Path) -> None:
    transcript = read(tmp_path, "WEBVTT\n\n0:0:1.0 --> 0:1:2.25\n<v Ann>Dear.</v>\n")
    assert times(transcript) == [(1000, 62250)]


@pytest.mark.parametrize("head", ["webvtt\n\n", "WebVTT - Tuesday\n\n", ""])
def test_voices_are_told_whatever_the_head(tmp_path: Path, head: str) -> None:
    cues = "00:01.000 --> 00:02.000\n<v Ann>Dear.</v>\n\n00:03.000 --> 00:04.000\n<v Ben>No.</v>\n"
    transcript = read(tmp_path, head + cues)
    assert (said(transcript), transcript.strays) == ([("Ann", "Dear."), ("Ben", "No.")], ())


def test_a_line_above_the_times_of_an_srt_that_is_no_number_is_kept(tmp_path: Path) -> None:
    first = "1\n00:00:01,000 --> 00:00:02,000\nDear.\n\n"
    content = f"{first}Very dear.\n00:00:03,000 --> 00:00:04,000\nNo.\n"
    transcript = read(tmp_path, content)
    assert said(transcript) == [("", "Dear. Very dear."), ("", "No.")]
    assert transcript.strays == (5,)


def test_an_hour_that_somebody_speaks_of_is_no_time_of_the_recording(tmp_path: Path) -> None:
    content = (
        "Ann: I came\n10:30 in the morning\nBen: No.\nAnn: Yes\nWe met around 11:15\nBen: Well.\n"
    )
    transcript = read(tmp_path, content, "tuesday.txt")
    assert said(transcript) == [
        ("Ann", "I came 10:30 in the morning"), ("Ben", "No."),
        ("Ann", "Yes We met around 11:15"), ("Ben", "Well."),
    ]  # fmt: skip
    assert not any(turn.is_timed for turn in transcript.turns)
    otter = "Ann  0:05\nI came\n0:01 at night\n\nBen  0:09\nNo.\n"
    assert said(read(tmp_path, otter)) == [("Ann", "I came 0:01 at night"), ("Ben", "No.")]


def test_marks_of_time_now_and_then_are_times(tmp_path: Path) -> None:
    content = "Ann: Dear.\nBen: No.\n[00:05:00]\nAnn: Yes.\nBen: Well.\n00:10:00\nAnn: So.\n"
    transcript = read(tmp_path, content, "tuesday.txt")
    assert [turn.start for turn in transcript.turns if turn.is_timed] == [300_000, 300_000, 600_000]


def test_the_table_of_whisper_is_read(tmp_path: Path) -> None:
    content = "start\tend\ttext\n0\t1500\tToo dear.\n4000\t5250\tNo:\twell.\n"
    transcript = read(tmp_path, content, "tuesday.tsv")
    assert (transcript.form, said(transcript)) == (
        "Whisper",
        [("", "Too dear."), ("", "No: well.")],
    )
    assert times(transcript) == [(0, 1500), (4000, 5250)]


def test_the_subtitles_of_youtube_are_read(tmp_path: Path) -> None:
    content = "0:00:01.000,0:00:02.000\nToo dear.\n\n0:00:05.000,0:00:06.500\nNo.\n"
    transcript = read(tmp_path, content, "tuesday.sbv")
    assert (transcript.form, said(transcript)) == ("SBV", [("", "Too dear."), ("", "No.")])
    assert times(transcript) == [(1000, 2000), (5000, 6500)]


def test_the_json_of_podcasts_is_read(tmp_path: Path) -> None:
    whole = {"version": "1.0.0", "segments": [
        {"speaker": "Ann", "startTime": 0.5, "endTime": 2, "body": "Too dear."}]}  # fmt: skip
    transcript = read(tmp_path, json.dumps(whole), "tuesday.json")
    assert (said(transcript), times(transcript)) == ([("Ann", "Too dear.")], [(500, 2000)])
