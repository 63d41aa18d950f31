"""The words of the interface in the survey's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The interface's texts in one language, by their English."""

    language: str = "en"
    """BCP 47 tag, as the page's `lang` carries it."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """English → the language's own; a text that is missing stays English."""

    def text(self, english: str) -> str:
        """The text in the catalogue's language, its `{names}` not yet filled in."""
        return self.texts.get(english) or english

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return "rtl" if self.language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
