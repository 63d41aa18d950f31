"""docs/endpoints.md names what there is, as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from surveygen.endpoints import presets, reserved_names
from surveygen.responses.sources import ORIGINS


@pytest.fixture
def text(repository: Path) -> str:
    return (repository / "docs" / "endpoints.md").read_text(encoding="utf-8")


def test_every_preset_stands_in_its_table_with_what_it_can(text: str) -> None:
    rows = re.findall(
        r"^\| `([a-z0-9-]+)` \| .+ \| (yes|no) \| (yes|no) \| (.+) \|$", text, re.MULTILINE
    )
    told = {name: (plain == "yes", files == "yes", says) for name, plain, files, says in rows}
    assert set(told) == set(presets())
    for name, preset in presets().items():
        plain, files, says = told[name]
        assert plain == bool(preset.action or preset.own_page), name
        assert files == preset.files, name
        assert (says == "no") == preset.success.opaque, name


def test_every_source_stands_in_its_table(text: str) -> None:
    table = text.partition("| `--source` |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `([a-z-]+)`", table, re.MULTILINE)) == set(ORIGINS)


def test_the_names_it_calls_reserved_are(text: str) -> None:
    paragraph = text.partition("**Names that no question may have**")[2].partition("\n\n")[0]
    named = {
        n for n in re.findall(r"`([a-z_]+)`", paragraph) if n not in ("sg_", "honeypot", "email")
    }
    assert len(named) > 10
    assert named <= set(reserved_names())
