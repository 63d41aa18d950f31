"""The words of the interface in the survey's language: one gettext catalogue (.po) each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from surveygen.errors import Location, Problem
from surveygen.messages import failure, problem

if TYPE_CHECKING:
    from babel.messages.catalog import Message

FOLDER = Path(__file__).parent
"""Where the packaged catalogues lie, and `messages.pot`, which lists all texts."""

SOURCE = "en"
"""The language the texts are written in."""

GUIDE = "guide/"
"""What the catalogues put before the names of files that make the moderator's page of a guide."""

REPORT = "report/"
"""What they put before the names of files that make the owner's reports and the desk."""

TRADITIONAL = frozenset({"TW", "HK", "MO", "HANT"})
"""What a tag of Chinese has in it where it is written with traditional characters."""

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


class Catalogue(NamedTuple):
    """The interface's texts in one language, by their English; read when first asked for."""

    language: str = SOURCE
    """BCP 47 tag, as the page's `lang` carries it."""
    own: Path | None = None
    """The project's folder of catalogues, whose texts come before the packaged ones."""

    def text(self, english: str) -> str:
        """The text in the catalogue's language, its `{names}` not yet filled in.

        One that is missing stays English.
        """
        return self.texts.get(english) or english

    def plural(self, one: str, many: str, number: float) -> str:
        """The form of a text that goes with a number, by the rules of the language."""
        known = _plurals(self.language, self.own)
        if one not in known:
            return one if number == 1 else many
        forms, rule = known[one]
        return forms[min(rule(int(abs(number))), len(forms) - 1)]

    @property
    def texts(self) -> Mapping[str, str]:
        """English → the language's own; of a text with plural forms, all of them by lines."""
        return _texts(self.language, self.own)

    @property
    def speaks(self) -> bool:
        """Whether it has texts of its own for a report; one that has none stays English."""
        return any(text in self.texts for text in reports_texts())

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return "rtl" if self.language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"

    def check(self, where: Location, *, guide: bool = False) -> Iterator[Problem]:
        """A warning where texts of the interface will be in English, in a page that is not.

        The moderator's texts count for a `guide` alone.
        """
        if self.language.split("-")[0].lower() == SOURCE:
            return
        known = pages_texts() if guide else respondents_texts()
        missing = [text for text in known if not self.texts.get(text)]
        if missing:
            some = "; ".join(f'"{text}"' for text in missing[:3])
            yield problem(
                "T016",
                where,
                language=self.language,
                missing=len(missing),
                all=len(known),
                some=some,
            )


def mark(english: str) -> str:
    """The text itself; tells the extraction that it is to be translated where it is used."""
    return english


def languages() -> list[str]:
    """The tags of the packaged catalogues besides English, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.po"))


@cache
def source_texts() -> tuple[str, ...]:
    """All English texts of the pages."""
    return tuple(map(_english, _messages(FOLDER / "messages.pot")))


@cache
def pages_texts() -> tuple[str, ...]:
    """Those that stand on a page, be it the moderator's; a report's are not among them."""
    return _elsewhere(REPORT)


@cache
def respondents_texts() -> tuple[str, ...]:
    """Those that stand on a page for respondents."""
    return _elsewhere(REPORT, GUIDE)


@cache
def reports_texts() -> frozenset[str]:
    """Those that stand in a report."""
    return frozenset(source_texts()).difference(_elsewhere(REPORT))


def _elsewhere(*where: str) -> tuple[str, ...]:
    return tuple(
        _english(message)
        for message in _messages(FOLDER / "messages.pot")
        if not all(place.startswith(where) for place, _ in message.locations)
    )


@cache
def _texts(language: str, own: Path | None) -> Mapping[str, str]:
    return {
        _english(message): "\n".join(_forms(message))
        for path in _paths(language, own)
        for message in _messages(path)
        if all(_forms(message))
    }


@cache
def _plurals(
    language: str, own: Path | None
) -> Mapping[str, tuple[tuple[str, ...], Callable[[int], int]]]:
    """By the English for one: the plural forms, and which of them goes with a number."""
    return {
        _english(message): (_forms(message), rule)
        for path in _paths(language, own)
        for messages, rule in [_read(path)]
        for message in messages
        if message.pluralizable and all(_forms(message))
    }


def _paths(language: str, own: Path | None) -> Iterator[Path]:
    """The catalogues of a language: packaged before own, `pt` before `pt-BR`; the last one wins."""
    tags = lineage(language)
    for folder in filter(None, (FOLDER, own)):
        yield from (path for tag in tags if (path := folder / f"{tag}.po").is_file())


def lineage(language: str) -> list[str]:
    """A language's tags from the widest to its own: `pt`, `pt-BR`.

    Where Chinese is written in the traditional way, `zh-Hant` stands between `zh` and `zh-TW`.
    """
    parts = language.replace("_", "-").split("-")
    tags = ["-".join(parts[: n + 1]) for n in range(len(parts))]
    if parts[0].lower() == "zh" and TRADITIONAL.intersection(part.upper() for part in parts[1:]):
        tags.insert(1, "zh-Hant")
    return tags


def _english(message: Message) -> str:
    """The English text; of one with plural forms, that for one thing."""
    return str(message.id[0]) if message.pluralizable else str(message.id)


def _forms(message: Message) -> tuple[str, ...]:
    """The translation, or its plural forms; empty where it is not sure."""
    if message.fuzzy:
        return ("",)
    own = message.string
    return tuple(own) if isinstance(own, list | tuple) else (str(own or ""),)


def _messages(path: Path) -> list[Message]:
    return _read(path)[0]


@cache
def _read(path: Path) -> tuple[list[Message], Callable[[int], int]]:
    """The texts of a catalogue, and its rule for plurals."""
    from gettext import c2py

    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open(encoding="utf-8") as file:
            catalogue = read_po(file, abort_invalid=True)
        rule = c2py(catalogue.plural_expr)
    except (PoFileError, ValueError) as error:
        raise failure("T017", str(path), reason=str(error).rstrip(".")) from error
    return [message for message in catalogue if message.id], rule
