"""The translations beside a question set, for reading answers: none is opened unneeded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from surveygen.content import translation_paths
from surveygen.model import Questionnaire


def with_translations(questionnaire: Questionnaire, path: Path) -> Questionnaire:
    """A question set that knows the translations beside its file, to read answers by.

    What is wrong with a translation is for `surveygen check` to say; here it is left out.
    """
    paths = translation_paths(path)
    if not paths:
        return questionnaire
    return replace(questionnaire, translations=_Unread(questionnaire, paths))


class _Unread(Mapping[str, Questionnaire]):
    """Translations by their tags, read all together when somebody first asks for any."""

    def __init__(self, original: Questionnaire, paths: Mapping[str, Path]) -> None:
        self._original = original
        self._paths = paths

    @cached_property
    def _read(self) -> dict[str, Questionnaire]:
        from surveygen.language.translations import read_translation

        found = {
            tag: read_translation(beside, tag, str(beside), self._original, rich=False)[0]
            for tag, beside in self._paths.items()
        }
        return {tag: one for tag, one in found.items() if one is not None}

    def __getitem__(self, tag: str) -> Questionnaire:
        return self._read[tag]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)
