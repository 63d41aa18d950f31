"""Times of day in words: `noon`, `half past eight`, `halb neun`, `8 y media`, `八点半`.

What names no half of the day means two times, as the words are those of clocks with twelve hours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from surveygen.responses.spelling.clocks import (
    AM,
    EVENINGS,
    MIDDAYS,
    MORNINGS,
    NIGHTS,
    PM,
    plain_moment,
)
from surveygen.responses.spelling.labels import normalise

_NOON = (
    "noon|12 noon|twelve noon|at noon|midday|12 midday|12:00 noon|12 uhr mittags|zwölf uhr mittags|"
    "midi|à midi|12 h midi|mezzogiorno|a mezzogiorno|mediodía en punto|12 del mediodía|"
    "las 12 del mediodía|las doce del mediodía|12 uur 's middags|twaalf uur 's middags|meio-dia|"
    "meio dia|ao meio-dia|południe|w południe|12 w południe|正午|お昼の12時|中午12点|中午12點|"
    "الثانية عشرة ظهرا|12 ظهرا|الساعة 12 ظهرا|полдень|12 dia"
)
_MIDNIGHT = (
    "midnight|at midnight|12 midnight|12:00 midnight|twelve midnight|mitternacht|um mitternacht|"
    "12 uhr nachts|12 at night|twelve at night|12 di notte|12 uur 's nachts|12 w nocy|"
    "24 uhr|24.00 uhr|24 h|24h|24:00|24.00|24:00 uhr|24:00:00|24h00|"
    "24 uur|24時|24点|24點|24 heures|24 horas|24 ore|minuit|à minuit|medianoche|a medianoche|"
    "la medianoche|mezzanotte|a mezzanotte|"
    "middernacht|om middernacht|meia-noite|meia noite|à meia-noite|północ|o północy|午前0時|"
    "午前零時|零時|零时|零点|零點|午夜|午夜12点|午夜12點|منتصف الليل|في منتصف الليل|полночь"
)


class _Language(NamedTuple):
    """How a language tells the time."""

    hours: str
    """The words for one to twelve; several for one hour with slashes between."""
    past: Sequence[tuple[str, int]]
    """What is said of an hour, `#`, with the minutes that are added to it."""


_LANGUAGES = (
    _Language(
        "one two three four five six seven eight nine ten eleven twelve",
        (("half past #", 30), ("half #", 30), ("# thirty", 30), ("(?:a )?quarter past #", 15),
         ("(?:a )?quarter after #", 15), ("# fifteen", 15),
         ("(?:a )?quarter (?:to|of|till) #", -15),
         ("# forty-five", 45), ("ten past #", 10), ("twenty past #", 20), ("ten to #", -10),
         ("twenty to #", -20), ("five past #", 5), ("five to #", -5), ("# o'?clock", 0)),
    ),
    _Language(
        "eins/ein zwei/zwo drei vier fünf sechs sieben acht neun zehn elf zwölf",
        (("halb #(?: uhr)?", -30), ("viertel nach #", 15), ("viertel vor #", -15),
         ("dreiviertel #", -15), ("viertel #", -45), ("# uhr", 0), ("# uhr dreißig", 30),
         ("zehn nach #", 10), ("zehn vor #", -10), ("fünf vor halb #", -35),
         ("fünf nach halb #", -25)),
    ),
    _Language(
        "une deux trois quatre cinq six sept huit neuf dix onze douze",
        (("#(?: ?h| heures?)? et demie?", 30), ("#(?: ?h| heures?)? et quart", 15),
         ("#(?: ?h| heures?)? moins le quart", -15), ("#(?: ?h| heures?) trente", 30),
         ("# heures?", 0)),
    ),
    _Language(
        "una dos tres cuatro cinco seis siete ocho nueve diez once doce",
        (("# y media", 30), ("# y cuarto", 15), ("# menos cuarto", -15), ("# y treinta", 30),
         ("# en punto", 0), ("# horas?", 0)),
    ),
    _Language(
        "una due tre quattro cinque sei sette otto nove dieci undici dodici",
        (("# e mezz[ao]", 30), ("# e (?:un )?quarto", 15), ("# meno (?:un )?quarto", -15),
         ("# e trenta", 30), ("# in punto", 0)),
    ),
    _Language(
        "een/één twee drie vier vijf zes zeven acht negen tien elf twaalf",
        (("half #", -30), ("kwart over #", 15), ("kwart voor #", -15), ("# uur", 0),
         ("tien over #", 10), ("tien voor #", -10), ("vijf voor half #", -35),
         ("vijf over half #", -25)),
    ),
    _Language(
        "uma duas três quatro cinco seis sete oito nove dez onze doze",
        (("#(?: ?h| horas?)? e meia", 30), ("# e (?:um )?quarto", 15),
         ("(?:um )?quarto para (?:as|a) #", -15), ("quinze para (?:as|a) #", -15), ("# horas?", 0),
         ("# em ponto", 0)),
    ),
    _Language(
        "pierwszej/pierwsza drugiej/druga trzeciej/trzecia czwartej/czwarta piątej/piąta "
        "szóstej/szósta siódmej/siódma ósmej/ósma dziewiątej/dziewiąta dziesiątej/dziesiąta "
        "jedenastej/jedenasta dwunastej/dwunasta",
        (("wpół do #", -30), ("w pół do #", -30), ("kwadrans po #", 15), ("za kwadrans #", -15),
         ("# trzydzieści", 30), ("(?:godzina|godz\\.|o) #", 0)),
    ),
    _Language(
        "الواحدة الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة "
        "الحادية&عشرة الثانية&عشرة",
        (("# والنصف", 30), ("# و نصف", 30), ("# ونصف", 30), ("# والربع", 15), ("# وربع", 15),
         ("# إلا ربعا?", -15), ("# الا ربعا?", -15), ("# إلا الربع", -15), ("الساعة #", 0)),
    ),
    _Language(
        "一 二/两/兩 三 四 五 六 七 八 九 十 十一 十二",
        (("#[点點時]半", 30), ("#[点點]一刻", 15), ("#[点點]三刻", 45), ("差一刻#[点點]", -15),
         ("#[点點時](?:整|钟|鐘)?", 0), ("#[点點時]三十分", 30), ("#[点點時]十五分", 15)),
    ),
    _Language(
        "ett två tre fyra fem sex sju åtta nio tio elva tolv",
        (("halv #", -30), ("kvart över #", 15), ("kvart i #", -15)),
    ),
    _Language(
        "et/en/ett to tre fire fem seks syv/sju otte/åtte ni ti elleve/elve tolv",
        (("halv #", -30), ("kvart(?:er)? over #", 15), ("kvart(?:er)? (?:i|på) #", -15)),
    ),
    _Language(
        "первого второго третьего четвёртого/четвертого пятого шестого седьмого восьмого девятого "
        "десятого одиннадцатого двенадцатого",
        (("половина #", -30), ("в половине #", -30), ("пол #", -30), ("пол#", -30),
         ("четверть #", -45)),
    ),
)  # fmt: skip
_LEADING = re.compile(
    r"^(?:at|um|à|a las?|las?|alle|le|all'|om|às|as|o|kl\.?|klockan|klokken|الساعة|في|在) "
)
_PARTS = {
    word: part
    for part, words in (
        ("am", AM), ("pm", PM), ("morning", MORNINGS), ("evening", EVENINGS),
        ("midday", MIDDAYS), ("night", NIGHTS),
    )
    for word in sorted(words, key=len, reverse=True)
    if len(word) > 1 or word > "z"
}  # fmt: skip
"""The words for a part of the day."""


def spoken_times(cell: str) -> tuple[str, ...]:
    """The times that words for a time of day can mean, `HH:MM:SS`; none for what are none."""
    text = _folded(cell)
    if not text or len(text) > 60:
        return ()
    if text in _named(_NOON):
        return ("12:00:00",)
    if text in _named(_MIDNIGHT):
        return ("00:00:00",)
    rest, part = _without_part(text)
    found = {
        minute % 1440
        for text in {rest, _LEADING.sub("", rest)}
        for word, away, hours in _told(text)
        for minute in _minutes(word, away, part, hours)
    }
    return tuple(f"{minute // 60:02}:{minute % 60:02}:00" for minute in sorted(found))


def _folded(cell: str) -> str:
    return normalise(plain_moment(cell)).rstrip(".!")


@lru_cache(maxsize=2)
def _named(texts: str) -> frozenset[str]:
    return frozenset(map(_folded, texts.split("|")))


def _without_part(text: str) -> tuple[str, str]:
    """The text without the words for a part of the day, and which part it is."""
    for word, part in _PARTS.items():
        space = "" if word[0] > "\u3000" else " "  # East Asia writes without spaces
        if text.endswith(space + word):
            return text.removesuffix(word).strip(), part
        if text.startswith(word + space):
            return text.removeprefix(word).strip(), part
    return text, ""


def _told(text: str) -> Iterator[tuple[str, int, dict[str, int]]]:
    """What a text calls the hour in any language, the minutes from it, and that one's hours."""
    for pattern, hours, away in _patterns():
        if found := pattern.fullmatch(text):
            yield found["hour"], away, hours


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], dict[str, int], int]]:
    found = []
    for language in _LANGUAGES:
        hours = {
            _folded(word.replace("&", " ")): number
            for number, words in enumerate(language.hours.split(), 1)
            for word in words.split("/")
        }
        names = "|".join(map(re.escape, sorted(hours, key=len, reverse=True)))
        for said, away in language.past:
            source = normalise(said).replace("#", rf"(?P<hour>\d{{1,2}}|{names})")
            found.append((re.compile(source), hours, away))
    return found


def _minutes(word: str, away: int, part: str, hours: dict[str, int]) -> tuple[int, ...]:
    """The minutes since midnight that an hour and a distance from it can mean.

    A full hour in digits is one of 24, as in `8 Uhr`.
    """
    hour = int(word) if word.isdecimal() else hours[word]
    if hour > 24:
        return ()
    if hour > 12 or hour == 0 or (word.isdecimal() and not away and not part):
        return (hour * 60 + away,)
    early, late = hour % 12 * 60 + away, (hour % 12 + 12) * 60 + away
    if not part:
        return (early, late)
    return tuple(minute for minute in (early, late) if _is_in(part, minute % 1440))


def _is_in(part: str, minute: int) -> bool:
    """Whether a minute since midnight lies in a part of the day."""
    hour = minute // 60
    if part == "night":
        return hour >= 19 or hour < 5
    if part == "midday":
        return 11 <= hour < 18
    if hour % 12 == 0 and part in ("morning", "evening"):
        return False  # twelve in the evening may be midnight
    return hour < 12 if part in ("am", "morning") else hour >= 12
