"""A file of a recording's words to its turns: which of the forms it is, and in which encoding."""

from __future__ import annotations

import io
import re
from collections.abc import Collection
from pathlib import Path

from surveygen.errors import Location, file_reason
from surveygen.messages import failure
from surveygen.responses.decoding import detect
from surveygen.responses.transcripts.cues import srt_cues, vtt_cues
from surveygen.responses.transcripts.plain import plain_cues
from surveygen.responses.transcripts.speakers import turns_of
from surveygen.responses.transcripts.turn import Cue, Transcript
from surveygen.responses.transcripts.whisper import whisper_cues

_HEAD = re.compile(r"WEBVTT(?:[ \t].*)?$", re.MULTILINE)


def read_transcript(path: Path, known: Collection[str] = ()) -> Transcript:
    """Read WebVTT, SRT, Whisper's JSON, or text with names; the file itself is never written.

    `known` are names of speakers that the owner has given. Raises SurveygenError for a file that
    cannot be read, is no text, or in which nobody says anything.
    """
    where = Location(str(path))
    text = _text(path, where)
    strays: tuple[int, ...] = ()
    cues: list[Cue]
    if _HEAD.match(text):
        form = "WebVTT"
        cues, strays = vtt_cues(text, where)
    elif text.lstrip().startswith(("{", "[{", "[\n", "[ ", "[]")):
        form, cues = "Whisper", whisper_cues(text, where)
    elif "-->" in text:
        form = "SRT"
        cues, strays = srt_cues(text, where)
    else:
        form, cues = "plain text", plain_cues(text)
    turns = turns_of(cues, known)
    if not turns:
        raise failure("G037", where)
    return Transcript(path.name, form, turns, strays)


def _text(path: Path, where: Location) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise failure("F001", where, reason=file_reason(error)) from error
    if content.startswith(b"PK\x03\x04"):
        raise failure("G038", where)
    with io.BytesIO(content) as stream, detect(stream, where).open(stream) as opened:
        text = opened.read()
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
