"""Code pages that spreadsheets save CSV in, and the letters of the languages written with them."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable, Collection
from functools import cache
from typing import NamedTuple


class CodePage(NamedTuple):
    """A way to write the characters of some languages as bytes, ASCII being as in ASCII."""

    codec: str
    """The name Python knows it by."""
    title: str
    """What people call it."""
    languages: frozenset[str]
    """The languages of the survey that make it likely; empty where only known words can."""

    def decode(self, octets: bytes) -> str:
        """The text, with U+FFFD for bytes that it has no character for."""
        return octets.decode(self.codec, "replace")


_WEST = "en de fr es it nl pt da nb nn no sv fi is ca eu gl ga af lb"
_CENTRAL = "pl cs sk hu sl hr bs sq ro"
_CYRILLIC = "ru uk bg be sr mk"


def _page(codec: str, title: str, languages: str = "") -> CodePage:
    return CodePage(codec, title, frozenset(languages.split()))


PAGES = (
    _page("cp1252", "Windows-1252 (Western Europe)", _WEST),
    _page("cp1250", "Windows-1250 (Central Europe)", _CENTRAL),
    _page("cp1251", "Windows-1251 (Cyrillic)", _CYRILLIC),
    _page("cp1253", "Windows-1253 (Greek)", "el"),
    _page("cp1254", "Windows-1254 (Turkish)", "tr az"),
    _page("cp1255", "Windows-1255 (Hebrew)", "he yi"),
    _page("cp1256", "Windows-1256 (Arabic)", "ar fa ur"),
    _page("cp1257", "Windows-1257 (Baltic)", "lt lv et"),
    _page("cp1258", "Windows-1258 (Vietnamese)", "vi"),
    _page("cp874", "Windows-874 (Thai)", "th"),
    _page("cp932", "Shift-JIS (Japanese)", "ja"),
    _page("gb18030", "GBK or GB 18030 (simplified Chinese)", "zh"),
    _page("cp950", "Big5 (traditional Chinese)", "zh-Hant"),
    _page("big5hkscs", "Big5-HKSCS (traditional Chinese)", "zh-Hant"),
    _page("cp949", "EUC-KR (Korean)", "ko"),
    _page("euc_jp", "EUC-JP (Japanese)", "ja"),
    _page("iso8859-15", "ISO 8859-15 (Western Europe)", _WEST),
    _page("iso8859-1", "ISO 8859-1 (Western Europe)", _WEST),
    _page("iso8859-2", "ISO 8859-2 (Central Europe)", _CENTRAL),
    _page("iso8859-16", "ISO 8859-16 (South-Eastern Europe)", "ro"),
    _page("iso8859-5", "ISO 8859-5 (Cyrillic)", _CYRILLIC),
    _page("iso8859-6", "ISO 8859-6 (Arabic)", "ar"),
    _page("iso8859-7", "ISO 8859-7 (Greek)", "el"),
    _page("iso8859-8", "ISO 8859-8 (Hebrew)", "he yi"),
    _page("iso8859-9", "ISO 8859-9 (Turkish)", "tr az"),
    _page("iso8859-13", "ISO 8859-13 (Baltic)", "lt lv et"),
    _page("iso8859-3", "ISO 8859-3 (Maltese)", "mt eo"),
    _page("mac_roman", "Mac Roman (Western Europe)", _WEST),
    _page("mac_latin2", "Mac Central European", _CENTRAL),
    _page("mac_cyrillic", "Mac Cyrillic", _CYRILLIC),
    _page("mac_greek", "Mac Greek", "el"),
    _page("mac_turkish", "Mac Turkish", "tr"),
    _page("mac_arabic", "Mac Arabic", "ar"),
    _page("cp850", "DOS code page 850 (Western Europe)", _WEST),
    _page("cp858", "DOS code page 858 (Western Europe)", _WEST),
    _page("cp437", "DOS code page 437", _WEST),
    _page("cp865", "DOS code page 865 (Nordic)", "da nb nn no"),
    _page("cp852", "DOS code page 852 (Central Europe)", _CENTRAL),
    _page("cp866", "DOS code page 866 (Cyrillic)", _CYRILLIC),
    _page("cp855", "DOS code page 855 (Cyrillic)", _CYRILLIC),
    _page("cp857", "DOS code page 857 (Turkish)", "tr"),
    _page("cp737", "DOS code page 737 (Greek)", "el"),
    _page("cp775", "DOS code page 775 (Baltic)", "lt lv et"),
    _page("cp862", "DOS code page 862 (Hebrew)", "he yi"),
    _page("cp720", "DOS code page 720 (Arabic)", "ar"),
    _page("koi8_r", "KOI8-R (Russian)", "ru"),
    _page("koi8_u", "KOI8-U (Ukrainian)", "uk ru"),
)
"""The likeliest first: those of Windows, in which Excel saves, before those of other systems."""

_LETTERS = {
    "de": "äöüß", "fr": "àâæçéèêëîïôœùûüÿ", "es": "áéíñóúüªº", "it": "àèéìíîòóùúªº",
    "nl": "áàéèëïíóöüú", "pt": "ãáàâçéêíóôõúüªº", "da": "æøåé", "nb": "æøåéòôó", "sv": "äåöéà",
    "fi": "äåöšž", "is": "áéíóúýþæöð", "ca": "àçèéíïòóúü", "eu": "ñçü", "gl": "áéíñóúü",
    "ga": "áéíóú", "af": "áéèêëíîïóôúû", "lb": "äéëü",
    "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "hu": "áéíóöőúüű",
    "sl": "čšž", "hr": "čćđšž", "bs": "čćđšž", "sq": "çë", "ro": "ăâîșțşţ",
    "tr": "âçğıîöşüûi̇", "az": "çəğıöşü", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "et": "äõöüšž",
    "mt": "ċġħż", "eo": "ĉĝĥĵŝŭ",
    "ru": "ё", "uk": "ґєії", "bg": "ѝ", "be": "ёіў", "sr": "ђјљњћџ", "mk": "ѓѕјљњќџ",
    "el": "άέήίόύώϊϋΐΰς", "ar": "", "fa": "پچژگکی", "ur": "پچژگکیٹڈڑںےہھ", "he": "", "yi": "",
}  # fmt: skip
"""The letters of a language beside ASCII; those of a script that it shares are added."""
_SCRIPTS = {
    **dict.fromkeys(_CYRILLIC.split(), ("а", "я")),
    "el": ("α", "ω"),
    **dict.fromkeys(("ar", "fa", "ur"), ("ء", "ْ")),
    **dict.fromkeys(("he", "yi"), ("֑", "ת")),
}
_FIRST_LEVELS = {
    "zh": ("gb2312", ((0xA1, 0xA3), (0xB0, 0xD7))),
    "zh-Hant": ("big5", ((0xA1, 0xA3), (0xA4, 0xC6))),
    "ja": ("euc_jp", ((0xA1, 0xA5), (0xB0, 0xCF))),
    "ko": ("euc_kr", ((0xA1, 0xA3), (0xB0, 0xC8))),
}
"""Of the languages with thousands of characters the national standard and the first bytes of its
signs, its syllables and those characters that it calls the most frequent."""

_SIGNS = frozenset("„“”‚‘’«»‹›–—…•·€£§°№¿¡\u00a0\u202f´")
"""What people type in any language."""


def is_letter_of(languages: Collection[str]) -> Callable[[str], bool]:
    """Whether a character beside ASCII is one that people who write these languages use."""
    known = [language for language in languages if has_letters(language)]
    small = frozenset("".join(_letters(language) for language in known))

    @cache
    def is_letter(character: str) -> bool:
        if character in _SIGNS or unicodedata.category(character)[0] == "M":
            return True
        if not known:
            return character.isalpha()
        return character.lower() in small or any(_is_frequent(character, one) for one in known)

    return is_letter


def has_letters(language: str) -> bool:
    """Whether the letters of a language are known here."""
    return language in _LETTERS or language in _FIRST_LEVELS or language in ("th", "vi")


@cache
def _letters(language: str) -> str:
    first, last = _SCRIPTS.get(language, ("1", "0"))
    shared = "".join(map(chr, range(ord(first), ord(last) + 1)))
    return _LETTERS.get(language, "") + shared


def _is_frequent(character: str, language: str) -> bool:
    if language == "th":
        return "\u0e01" <= character <= "\u0e5b"
    if language == "vi":
        return unicodedata.decomposition(character) != "" or character in "đĐ"
    if language not in _FIRST_LEVELS:
        return False
    codec, ranges = _FIRST_LEVELS[language]
    lead = character.encode(codec, "ignore")[:1]
    return bool(lead) and any(low <= lead[0] <= high for low, high in ranges)


def page_of(name: str) -> CodePage | None:
    """The code page, or any other encoding of texts, that a name stands for; None for none."""
    try:
        codec = codecs.lookup(name.strip())
    except (LookupError, ValueError, UnicodeError):
        return None
    if not codec._is_text_encoding:
        return None
    own = (page for page in PAGES if codecs.lookup(page.codec).name == codec.name)
    return next(own, CodePage(codec.name, name.strip(), frozenset()))
