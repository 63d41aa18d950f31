"""Rows whose only cells stand for no answer, however that is typed, are nobody to both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.reading import read

SURVEY = (
    "# T\n\n### `spend` Spend?\n\n`number`\n\n### `visit` Visit?\n\n- ( ) A `=a`\n- ( ) B `=b`\n"
)


@pytest.mark.parametrize(
    "cell",
    ["—", "–", "−", "――", "-", "k.\u00a0A.", "K. A.", "N/A", " - ", "\u00a0", "\u200b", "\u3000",
     "No\u00a0answer", "sin respuesta", "无回答", "n.\u202fa.", "NSP", "niet ingevuld",
     "Übersprungen", "vazio", "本题跳过", "ไม่ตอบ", "Prefer not to say"],
)  # fmt: skip
def test_row_without_an_answer_is_nobody(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, f'spend,visit,x\n"{cell}",,a\n5,first,a\n"{cell}","{cell}",b\n', SURVEY)
    assert (tally.ledger.read, tally.ledger.counted, tally.ledger.empty) == (3, 1, 2)
