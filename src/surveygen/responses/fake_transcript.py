"""A made-up recording of a focus group: to try the whole way before any group has met.

Everything a participant says begins with MADE_UP, as made-up notes do, and the file says so above.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveygen.language.guide import asked_of
from surveygen.model import Question, Questionnaire
from surveygen.responses.fake_notes import MADE_UP
from surveygen.responses.transcripts import clock

PEOPLE = 7
MODERATOR = "Jo (moderator)"
NAMES = (
    "Ann",
    "Ben",
    "Chiara",
    "Dilek",
    "Emil",
    "Farah",
    "Gus",
    "Hana",
    "Ivo",
    "Jun",
    "Kofi",
    "Lea",
)
WORD = 400
"""Milliseconds that a word takes: 150 words a minute."""
CUE = 12
"""Words of a cue; services break what is said into lines of about that length."""
_BEGINNINGS = (
    "I always thought",
    "well, for me it is simple,",
    "the last time I was there,",
    "my neighbour says, and I agree,",
    "to be honest,",
    "I would say,",
    "it depends, but mostly",
)
_MIDDLES = (
    "it takes longer than it should and nobody tells you why",
    "I would pay a little more if I did not have to ask twice",
    "they know my name and that is half of it",
    "you never know whether they are open",
    "I forget about it until somebody reminds me",
    "the other place is nearer but I still go there",
    "I had to explain everything again from the beginning",
)
_OFF_TOPIC = (
    "is it still raining out there, I left the window open",
    "sorry, may I have some more of that cake",
    "where did you say the tram stops now",
)
_YES = ("yes", "exactly", "no, not at all", "same here", "I know what you mean")
_TAGS = re.compile(r"[<>&]")


@dataclass(slots=True)
class _Said:
    """A turn on its way into the file."""

    who: str
    words: str
    start: int


def invent_transcript(guide: Questionnaire, group: str, seed: int = 0) -> str:
    """A recording of `group` as WebVTT, with a tag for each voice; the same for the same seed.

    Seven people and a moderator go through what the group is asked, in the guide's minutes, or 90
    in all; they talk across one another, fall silent, and stray from the subject.
    """
    draw = random.Random(f"{guide.id}:{group}:{seed}")  # noqa: S311 - made up, not secret
    people = draw.sample(NAMES, min(PEOPLE, max(2, guide.settings.seats)))
    talkative = [draw.random() ** 2 + 0.1 for _ in people]
    asked = [question for _, question in asked_of(guide, group)]
    lengths = _lengths(asked)
    turns: list[_Said] = []
    now = 4_000
    for question, length in zip(asked, lengths, strict=True):
        now = _talk(turns, question, now, now + length, (people, talkative), draw)
    return "".join(_lines(guide, group, sorted(turns, key=lambda turn: turn.start)))


def _lengths(asked: Sequence[Question]) -> list[int]:
    """How long each question is talked about, in milliseconds."""
    minutes = [float(question.guide.minutes) for question in asked]
    left = max(0.0, 90 - sum(minutes))
    open_ended = minutes.count(0) or 1
    return [round((each or max(1.0, left / open_ended)) * 60_000) for each in minutes]


def _talk(
    turns: list[_Said],
    question: Question,
    now: int,
    until: int,
    group: tuple[Sequence[str], Sequence[float]],
    draw: random.Random,
) -> int:
    """One question, from its asking until its time is up; when that is."""
    now = _say(turns, MODERATOR, question.label.plain, now)
    while now < until:
        [who] = draw.choices(*group)
        kind = draw.random()
        if kind < 0.05:
            now += draw.randint(8_000, 20_000)
        words = draw.choice(_OFF_TOPIC) if kind > 0.95 else _opinion(draw)
        end = _say(turns, who, MADE_UP + words + ".", now + draw.randint(200, 2_500))
        if draw.random() < 0.25:
            # Somebody agrees, or does not, while the other one is still speaking.
            [other] = draw.choices(*group)
            _say(turns, other, f"{MADE_UP}{draw.choice(_YES)}.", end - draw.randint(500, 2_000))
        if draw.random() < 0.08 and question.guide.probes:
            probe = draw.choice(question.guide.probes).plain
            end = _say(turns, MODERATOR, probe, end + 500)
        now = end
    return now + draw.randint(1_000, 4_000)


def _opinion(draw: random.Random) -> str:
    return f"{draw.choice(_BEGINNINGS)} {' and '.join(draw.sample(_MIDDLES, draw.randint(1, 2)))}"


def _say(turns: list[_Said], who: str, words: str, start: int) -> int:
    turns.append(_Said(who, words, start))
    return start + WORD * len(words.split())


def _lines(guide: Questionnaire, group: str, turns: Sequence[_Said]) -> Iterator[str]:
    title = " ".join(f"{guide.title.plain}, {group}".split()).replace("-->", "")
    yield "WEBVTT\n\nNOTE\nMade up by `surveygen fake`. Nobody said this.\n"
    yield f"{title}\n"
    for turn in turns:
        words = turn.words.split()
        for begin in range(0, len(words), CUE):
            part = words[begin : begin + CUE]
            start = turn.start + WORD * begin
            text = _TAGS.sub(_escaped, " ".join(part))
            end = clock(start + WORD * len(part), exact=True)
            yield f"\n{clock(start, exact=True)} --> {end}\n"
            yield f"<v {turn.who}>{text}</v>\n"


def _escaped(sign: re.Match[str]) -> str:
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}[sign[0]]
