"""The preset files are complete and say when they were verified."""

from __future__ import annotations

from datetime import date

import pytest

from surveygen.endpoints import Preset, find, presets

SERVICES = [p for p in presets().values() if p.name != "url"]


@pytest.mark.parametrize("preset", SERVICES, ids=lambda p: p.name)
def test_its_example_names_it(preset: Preset) -> None:
    found = find(preset.example)
    assert isinstance(found, tuple)
    assert found[0] is preset


@pytest.mark.parametrize("preset", presets().values(), ids=lambda p: p.name)
def test_it_tells_a_shop_owner_what_to_do(preset: Preset) -> None:
    assert preset.summary
    assert preset.guide.sign_up
    assert preset.guide.copy
    assert preset.guide.returns
    assert date.fromisoformat(preset.verified.on)
    assert preset.verified.how
