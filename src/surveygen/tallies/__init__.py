"""The tally: counts into statistics, and the guess held against the answers.

The package can be called: `surveygen.tally(questionnaire, ["responses.csv"])`. A function of that
name in `surveygen` would vanish as soon as anything below `surveygen.tally` is imported.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from surveygen.model import Questionnaire
from surveygen.responses.files import Records, Source
from surveygen.tallies.result import OptionTally, QuestionTally, Tally
from surveygen.tallies.tallying import tally_responses

__all__ = ["OptionTally", "QuestionTally", "Tally", "tally_responses"]


class _CallablePackage(ModuleType):
    """This package, which tallies when it is called."""

    def __call__(
        self,
        questionnaire: Questionnaire,
        sources: str | Path | Iterable[str | Source | Mapping[str, str]],
        **options: Any,
    ) -> Tally:
        """Tally responses: paths, or rows as mappings of columns to cells.

        `options` are those of `tally_responses`: `by`, `where`, `persona`, `since`, `until` …
        """
        if isinstance(sources, str | Path):
            sources = [sources]
        files: list[Source] = []
        rows: list[Mapping[str, str]] = []
        for source in sources:
            if isinstance(source, Mapping):
                rows.append(source)
            elif isinstance(source, str | Path):
                files.append(Path(source))
            else:
                files.append(source)
        if rows or not files:
            files.append(Records("rows", lambda: rows))
        return tally_responses(questionnaire, files, **options)


sys.modules[__name__].__class__ = _CallablePackage
