"""Signs that people write between a name and its value, or in place of a dash, are named."""

from __future__ import annotations

import pytest

from surveygen.language import read_text


def found(text: str) -> list[tuple[str, str]]:
    _, problems = read_text(f"# Visit\n\n### `what` What?\n\n{text}\n", "cafe")
    return [(p.code, p.hint) for p in problems]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        *(("unit: €", "unit €"), ("unit=€", "unit €"), ("placeholder: 5", "placeholder 5")),
        *(("column: Spent", "column Spent"), ("was=sum", "was sum"), ("expect: 40", "expect 40")),
        *(("max=100", "max 100"), ("Error: No.", "error No."), ("unit： €", "unit €")),
    ],
)
def test_a_sign_after_the_name_of_a_setting(given: str, meant: str) -> None:
    assert found(f"`number 0..` `{given}`") == [("Q064", f"Write a space alone: `{meant}`.")]


@pytest.mark.parametrize("given", ["expect: 40%", "was=tea", "column: Tea", "go to: why"])
def test_a_sign_after_the_name_of_an_option_flag(given: str) -> None:
    assert [code for code, _ in found(f"- ( ) Tea `{given}`\n- ( ) Cake")] == ["Q064"]


@pytest.mark.parametrize("given", ["pattern :\\d", "placeholder = 5", "unit €", "column : x"])
def test_a_sign_that_is_the_values_own_stays(given: str) -> None:
    assert [code for code, _ in found(f"`text` `{given}`") if code == "Q064"] == []


@pytest.mark.parametrize("kind", ["scale 1..5", "nps", "csat", "slider 0..10"])
@pytest.mark.parametrize("lines", ["1: Poor\n5: Good", "1 = Poor\n5 = Good", "1:Poor  \n5:Good"])
def test_points_that_are_named_in_a_text(kind: str, lines: str) -> None:
    assert [code for code, _ in found(f"`{kind}`\n\n{lines}")] == ["Q065"]


def test_one_line_with_a_number_is_a_text() -> None:
    assert found("`scale 1..5`\n\n24: the hours of a day.") == []
