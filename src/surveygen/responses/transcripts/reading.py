"""A file of a recording's words to its turns: which of the forms it is, and in which encoding."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from surveygen.errors import Location, file_reason
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.responses.page_evidence import Whole, decode_whole
from surveygen.responses.transcripts.cues import srt_cues, vtt_cues
from surveygen.responses.transcripts.plain import plain_cues
from surveygen.responses.transcripts.speakers import turns_of
from surveygen.responses.transcripts.turn import Cue, Transcript
from surveygen.responses.transcripts.whisper import table_cues, whisper_cues

_HEAD = re.compile(r"WEBVTT(?:[ \t].*)?$", re.MULTILINE | re.IGNORECASE)
_VOICE = re.compile(r"<v[ .][^>\n]*>")
_YOUTUBE = re.compile(r"^(\d+:\d\d:\d\d\.\d{3}),(\d+:\d\d:\d\d\.\d{3})$", re.MULTILINE)
"""The times of an SBV file, which is an SRT file otherwise."""
_TABLE = "start\tend\ttext\n"
_NO_TEXT = (b"PK\x03\x04", b"{\\rtf", b"<?xml", b"\xef\xbb\xbf<?xml", b"%PDF")
"""What documents and archives begin with."""


def read_transcript(
    path: Path, known: Collection[str] = (), guide: Questionnaire | None = None
) -> Transcript:
    """Read WebVTT, SRT, SBV, what Whisper writes, or text with names; the file is never written.

    `known` are names of speakers that the owner has given; words and languages of the guide tell
    the code page. Raises SurveygenError for a file that cannot be read, is no text, or in which
    nobody says anything.
    """
    where = Location(str(path))
    text, problems = _text(path, where, guide)
    strays: tuple[int, ...] = ()
    cues: list[Cue]
    if _HEAD.match(text) or ("-->" in text and _VOICE.search(text)):
        form = "WebVTT"
        cues, strays = vtt_cues(text, where)
    elif text.lstrip().startswith(("{", "[{", "[\n", "[ ", "[]")):
        form, cues = "Whisper", whisper_cues(text, where)
    elif text.startswith(_TABLE):
        form, cues = "Whisper", table_cues(text)
    elif "-->" in text or _YOUTUBE.search(text):
        form = "SRT" if "-->" in text else "SBV"
        cues, strays = srt_cues(_YOUTUBE.sub(r"\1 --> \2", text), where)
    else:
        form, cues = "plain text", plain_cues(text)
    turns = turns_of(cues, known)
    if not turns:
        raise failure("G037", where)
    return Transcript(path.name, form, turns, strays, problems)


def _text(path: Path, where: Location, guide: Questionnaire | None) -> Whole:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise failure("F001", where, reason=file_reason(error)) from error
    if content.startswith(_NO_TEXT):
        raise failure("G038", where)
    text, problems = decode_whole(content, where, guide)
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return Whole(plain, problems)
