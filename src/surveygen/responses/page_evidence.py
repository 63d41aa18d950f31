"""Which code page the bytes of a file are in, seen from what it says of the survey.

Bytes that are not UTF-8 say nothing of themselves: `\\xb9` is `ą`, `š`, `¹` or `ｹ`. What a survey
asks is known, so that the page is taken which turns them into its words. Where no word tells, the
letters of the survey's languages may; where they do not either, it is said how else the file may
be read.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from surveygen.errors import Location, Problem, file_reason
from surveygen.locales import lineage
from surveygen.messages import failure, problem
from surveygen.model import Questionnaire
from surveygen.responses.code_pages import PAGES, CodePage, has_letters, is_letter_of, page_of
from surveygen.responses.decoding import Encoding, detect
from surveygen.responses.languages import OtherWords
from surveygen.responses.origins import TIMESTAMPS
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import NO_ANSWER, NOT_TICKED, TICKED

_PIECE = re.compile(rb'[^,;\t\r\n"\0]*[\x80-\xff][^,;\t\r\n"\0]*')
"""What stands between signs that are themselves in each code page."""
_ASCII = bytes(range(0x80))
_BETWEEN = re.compile(r'[,;\t\r\n"\[\]|]+')
_MOST_PIECES = 5_000
_LOOKED = 400
"""Pieces that are looked up, the most frequent of those that were met first."""
_LONGEST = 400
_CONTRADICTING = 5
"""How many known words to one that is known in another code page make that one an accident."""
_WRONG = 0.02
"""The share of pieces with characters that nobody types above which a page cannot be meant."""


class _Reading(NamedTuple):
    """What a file would say in one code page."""

    page: CodePage
    known: frozenset[bytes]
    """The pieces that become words of the survey."""
    odd: int
    """Pieces with letters of other languages, or signs and capitals within a word."""


class Evidence:
    """What is known of a survey that its file would say in the right code page."""

    def __init__(self, words: Iterable[str] = (), languages: Iterable[str] = ()) -> None:
        general = (w for w in (*TIMESTAMPS, *TICKED, *NOT_TICKED, *NO_ANSWER) if len(w) > 1)
        self._words = frozenset(_beside_ascii((*words, *general)))
        tags = {tag for language in languages for tag in lineage(language)}
        expected = tags - {"en"}
        self.names_letters = any(map(has_letters, expected))
        """Whether the survey's languages have letters that are known."""
        likely = [page for page in PAGES if page.languages & (expected or tags)]
        self.likely = likely or list(PAGES)
        """The code pages of these languages; all where they have none."""
        self._is_letter = is_letter_of(
            expected or {one for page in likely for one in page.languages}
        )

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> Evidence:
        """What a question set and the translations beside it say."""
        tags = (questionnaire.settings.language, *questionnaire.translations)
        return cls(_named(questionnaire), tags)

    def read(self, page: CodePage, pieces: Sequence[bytes]) -> _Reading | None:
        """What the pieces say in a page; None where it cannot be meant."""
        known, odd, wrong = set(), 0, 0
        for piece in pieces:
            text = page.decode(piece)
            if any(map(_is_none, text)):
                wrong, odd = wrong + 1, odd + 1
            elif self._is_known(text):
                known.add(piece)
            else:
                odd += self._is_odd(text)
        return None if wrong > _WRONG * len(pieces) else _Reading(page, frozenset(known), odd)

    def _is_known(self, text: str) -> bool:
        parts = (text, *_BETWEEN.split(text)) if _BETWEEN.search(text) else (text,)
        return any(
            normalise(part) in self._words or _typed(part) in self._words
            for part in parts
            if not part.isascii()
        )

    def _is_odd(self, text: str) -> bool:
        before = ""
        for character in unicodedata.normalize("NFC", text):
            if not character.isascii() and not self._is_letter(character):
                return True
            if before.islower() and character.isupper() and not character.isascii():
                return True
            before = character
        letters = [character for character in text if character.isalpha()]
        is_shouted = len(letters) > 3 and all(map(str.isupper, letters))
        return is_shouted or any(text.count(a) != text.count(b) for a, b in ("«»", "‹›", "‘’"))


def settle(
    encoding: Encoding,
    opener: Callable[[], BinaryIO],
    evidence: Callable[[], Evidence],
    where: Location,
    forced: str = "",
) -> Encoding:
    """The encoding with the code page found where the bytes are not UTF-8; else as it is.

    `forced` names one to be taken. Raises SurveygenError for one that is not known or does not
    fit, and where some words of the survey are in one code page and others in another.
    """
    if forced:
        return _forced(encoding, opener, where, forced)
    if not encoding.line:
        return encoding
    found, used = _pieces(opener)
    if encoding.mark or sum(map(_is_utf8, found)) * 2 >= len(found):
        return _with(encoding, _mixed(where, encoding.line))
    return _chosen(encoding, evidence(), found, used, where)


class Whole(NamedTuple):
    """A file that fits into memory."""

    text: str
    problems: tuple[Problem, ...]
    """What there is to say of its bytes: in which code page they were read, and what is odd."""


def read_whole(path: Path, questionnaire: Questionnaire | None = None, forced: str = "") -> Whole:
    """All of a file's text, in the code page that the words or the languages of a survey tell.

    Raises SurveygenError where it cannot be read.
    """
    try:
        return decode_whole(path.read_bytes(), Location(str(path)), questionnaire, forced)
    except OSError as error:
        raise failure("F001", str(path), reason=file_reason(error)) from error


def decode_whole(
    content: bytes, where: Location, questionnaire: Questionnaire | None = None, forced: str = ""
) -> Whole:
    """The same of the bytes of a file."""
    encoding = detect(io.BytesIO(content), where)
    if encoding.line or forced:
        known = Evidence if questionnaire is None else partial(Evidence.of, questionnaire)
        encoding = settle(encoding, lambda: io.BytesIO(content), known, where, forced)
    with encoding.open(io.BytesIO(content)) as lines:
        return Whole(lines.read().removeprefix("\ufeff"), encoding.problems)


def _chosen(
    encoding: Encoding,
    evidence: Evidence,
    found: Counter[bytes],
    used: bytes,
    where: Location,
) -> Encoding:
    """The encoding with the code page that the pieces of a file tell, and what is to be said."""
    looked = [piece for piece, _ in found.most_common(_LOOKED)]
    read = (evidence.read(page, looked) for page in PAGES)
    readings = [reading for reading in read if reading is not None]
    told: set[bytes] = set().union(*(reading.known for reading in readings))
    most = max((len(reading.known) for reading in readings), default=0)
    best = [reading for reading in readings if len(reading.known) == most]
    best = [reading for reading in best if reading.page in evidence.likely] or best
    if not best:
        return _with(encoding, _mixed(where, encoding.line))
    if (len(told) - most) * _CONTRADICTING > most:
        raise _contradiction(best[0], readings, told, where)
    best.sort(key=lambda reading: reading.odd)
    page = best[0].page
    others = _differing(page, best[1:], found, used)
    if evidence.names_letters or told:
        others = [one for one in others if one.odd <= 2 * best[0].odd]
    is_sure = not others and (told or (evidence.names_letters and not best[0].odd))
    if is_sure:
        said = problem("R120", where, page=page.title, words=_sample(page, told or looked))
    else:
        said = _doubted(page, others, looked, where, encoding.line)
    return _with(encoding, said, page.codec)


def _with(encoding: Encoding, said: Problem, codec: str = "utf-8") -> Encoding:
    return encoding._replace(codec=codec, problems=(*encoding.problems, said))


def _named(questionnaire: Questionnaire) -> Iterator[str]:
    """What a question set calls its questions, options and rows in any language."""
    others = OtherWords(questionnaire)
    for question in questionnaire:
        yield from (question.label.plain, question.column, *others.headings_of(question.id))
        labels = others.labels_of(question.id)
        for choice in (*question.choices, *question.rows, *question.apart):
            yield from (choice.label.plain, choice.column, *labels.get(choice.key, ()))


def _beside_ascii(words: Iterable[str]) -> Iterator[str]:
    """The words, and their parts that a file may show alone, as far as they are not ASCII.

    Quotation marks and dashes, which `normalise` folds, tell as they are typed.
    """
    for word in words:
        if not word.isascii():
            for text in (normalise(word), _typed(word)):
                parts = {text, *map(str.strip, _BETWEEN.split(text))}
                yield from (part for part in parts if not part.isascii())


def _typed(text: str) -> str:
    return " ".join(text.casefold().split())


def _pieces(opener: Callable[[], BinaryIO]) -> tuple[Counter[bytes], bytes]:
    """The distinct pieces of a file that are not ASCII with how often, and all bytes beside it."""
    found: Counter[bytes] = Counter()
    used: set[int] = set()
    with opener() as stream:
        for line in stream:
            if line.isascii():
                continue
            used.update(line.translate(None, _ASCII))
            if len(found) < _MOST_PIECES:
                pieces = (piece.strip() for piece in _PIECE.findall(line))
                found.update(piece for piece in pieces if len(piece) <= _LONGEST or not found)
    return found, bytes(sorted(used))


def _is_utf8(piece: bytes) -> bool:
    try:
        piece.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@cache
def _is_none(character: str) -> bool:
    """Whether nobody types a character: it is none, a control, or of private use."""
    return character == "\ufffd" or unicodedata.category(character) in ("Cc", "Co", "Cn")


def _differing(
    page: CodePage, others: Iterable[_Reading], pieces: Collection[bytes], used: bytes
) -> list[_Reading]:
    """The readings in which the file would say something else, of each text the first."""
    seen = [_text(page, pieces, used)]
    found = []
    for reading in others:
        text = _text(reading.page, pieces, used)
        if text not in seen:
            seen.append(text)
            found.append(reading)
    return found


def _text(page: CodePage, pieces: Collection[bytes], used: bytes) -> str:
    """What all of a file says; of pages with one byte a character its bytes tell."""
    is_single = len(page.decode(bytes(range(0x80, 0x100)))) == 0x80
    return page.decode(used if is_single else b",".join(pieces)).replace("\u00a0", " ")


def _doubted(
    page: CodePage, others: Sequence[_Reading], pieces: Sequence[bytes], where: Location, line: int
) -> Problem:
    """That nothing tells for certain how the file is to be read, and how else it may be."""
    doubt = "; no word of the survey tells"
    if others:
        other = others[0].page
        piece = next((p for p in pieces if page.decode(p) != other.decode(p)), b"")
        shown, instead = page.decode(piece)[:60], other.decode(piece)[:60]
        doubt += f": '{shown}' would be '{instead}' in {other.title}"
        if rest := [reading.page.codec for reading in others[1:4]]:
            doubt += f", and something else in {', '.join(rest)}"
    return problem("R004", where.at(line), line=line, page=page.title, doubt=doubt)


def _mixed(where: Location, line: int) -> Problem:
    title = "Windows-1252 (Western Europe)"
    return problem("R004", where.at(line), line=line, page=title, doubt="")


def _sample(page: CodePage, pieces: Iterable[bytes]) -> str:
    """Some of the pieces, to be seen."""
    texts = sorted({page.decode(piece).strip()[:60] for piece in pieces})
    shown = ", ".join(f"'{text}'" for text in texts[:2])
    return shown + (f" and {len(texts) - 2:,} more" if len(texts) > 2 else "")


def _contradiction(
    best: _Reading, readings: Sequence[_Reading], told: set[bytes], where: Location
) -> Exception:
    """That words of the survey are there in two code pages."""
    rest = told - best.known
    other = max(readings, key=lambda reading: len(reading.known & rest))
    return failure(
        "R121",
        where,
        one=best.page.title,
        words=_sample(best.page, best.known),
        other=other.page.title,
        others=_sample(other.page, other.known & rest),
    )


def _forced(
    encoding: Encoding, opener: Callable[[], BinaryIO], where: Location, name: str
) -> Encoding:
    """The encoding that is asked for, of a file whose bytes do not say another."""
    page = page_of(name)
    if page is None:
        known = ", ".join(page.codec for page in PAGES[:12])
        raise failure("R122", where, name=name, known=known)
    if not encoding.line or encoding.mark:
        return encoding
    with opener() as stream:
        for number, line in enumerate(stream, 1):
            try:
                line.decode(page.codec)
            except UnicodeError as error:
                raise failure("R123", where.at(number), line=number, page=page.title) from error
    return encoding._replace(codec=page.codec)
