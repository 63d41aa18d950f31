"""One colour of a business becomes tokens that can be read, in the light and in the dark."""

from __future__ import annotations

import pytest

from surveygen.theme.accents import accent_tokens, contrast, is_colour


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#fff", "#777") == contrast("#777", "#fff")


@pytest.mark.parametrize("accent", ["#0a6", "#ffcc00", "#2457d6", "#7a0019", "#000000", "#ffffff"])
def test_what_is_written_on_the_accent_can_be_read(accent: str) -> None:
    tokens = accent_tokens(accent)
    assert tokens["accent"] == accent
    assert contrast(tokens["on_accent"], tokens["accent"]) >= 4.5
    assert contrast(tokens["on_accent_dark"], tokens["accent_dark"]) >= 4.5
    assert contrast(tokens["accent_dark"], "#161513") >= 4.5


def test_colours_are_three_or_six_digits() -> None:
    assert is_colour("#0a6")
    assert is_colour("#0A66aa")
    assert not is_colour("green")
    assert not is_colour("#0a6;}")
