"""The words of the interface in the survey's language: one gettext catalogue (.po) each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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

    @property
    def texts(self) -> Mapping[str, str]:
        """English → the language's own."""
        return _texts(self.language, self.own)

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
        known = source_texts() if guide else respondents_texts()
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
    return tuple(_read(FOLDER / "messages.pot"))


@cache
def respondents_texts() -> tuple[str, ...]:
    """Those that also stand elsewhere than on the moderator's page of a guide."""
    return tuple(
        str(message.id)
        for message in _messages(FOLDER / "messages.pot")
        if not all(place.startswith(GUIDE) for place, _ in message.locations)
    )


@cache
def _texts(language: str, own: Path | None) -> Mapping[str, str]:
    """The texts of a language: packaged before own, `pt` before `pt-BR`, each over the last."""
    texts: dict[str, str] = {}
    parts = language.replace("_", "-").split("-")
    tags = ["-".join(parts[: n + 1]) for n in range(len(parts))]
    for folder in filter(None, (FOLDER, own)):
        for tag in tags:
            path = folder / f"{tag}.po"
            if path.is_file():
                texts |= {english: text for english, text in _read(path).items() if text}
    return texts


def _read(path: Path) -> dict[str, str]:
    return {
        str(message.id): "" if message.fuzzy else str(message.string) for message in _messages(path)
    }


def _messages(path: Path) -> list[Message]:
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open(encoding="utf-8") as file:
            catalogue = read_po(file, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise failure("T017", str(path), reason=str(error).rstrip(".")) from error
    return [message for message in catalogue if message.id]
