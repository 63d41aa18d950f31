"""docs/tally.md: its Python runs, and what it says about options is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from surveygen.cli import main


@pytest.fixture
def text(repository: Path) -> str:
    return (repository / "docs" / "tally.md").read_text(encoding="utf-8")


def test_python_in_the_documentation_runs(
    text: str, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    source = repository / "content" / "why-did-you-buy.md"
    (tmp_path / "content" / source.name).write_bytes(source.read_bytes())
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(main, ["fake", "why-did-you-buy", "-n", "80", "-o", "responses.csv"])
    assert made.exit_code == 0, made.output
    names: dict[str, Any] = {}
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert len(blocks) == 2
    for block in blocks:
        exec(block, names)  # noqa: S102 - our own documentation
    assert (tmp_path / "report.html").stat().st_size > 10_000
    assert names["tally"].ledger.counted == 80


def test_options_in_the_documentation_exist(text: str) -> None:
    named = set(re.findall(r"`(--[a-z-]+)", text))
    shown = CliRunner().invoke(main, ["tally", "--help"]).output
    assert {"--by", "--where", "--report"} <= named
    assert [option for option in sorted(named) if option not in shown] == []
