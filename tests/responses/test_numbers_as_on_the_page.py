"""Typed numbers are read here as the page reads them: by one table for both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from babel import Locale

from surveygen.responses.spelling.figures import Decimal, read

TABLE: list[tuple[str, str, str | None]] = json.loads(
    Path(__file__).with_name("numbers.json").read_text(encoding="utf-8")
)


def decimal_sign(language: str) -> Decimal:
    return "," if Locale.parse(language).number_symbols["latn"]["decimal"] == "," else "."


@pytest.mark.parametrize(("typed", "language", "plain"), TABLE)
def test_a_number_means_the_same_with_and_without_script(
    typed: str, language: str, plain: str | None
) -> None:
    found = read(typed).by(decimal_sign(language))
    assert found == (None if plain is None else float(plain))
