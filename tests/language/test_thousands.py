"""A thousand that is written as in half of Europe is never read as 1."""

from __future__ import annotations

import pytest

from surveygen.language import read_text

ASK = "# Shop\n\n### `spent` What did you spend?\n\n"
WHY = f"{ASK}`number 0..`\n\n### `why` Why?\n\n"


def found(text: str) -> list[tuple[str, int]]:
    _, problems = read_text(text + "\n", "shop")
    return [(p.code, p.location.line) for p in problems]


@pytest.mark.parametrize(
    "setting",
    [
        *("`number 0..1.000`", "`number 1.000..2000`", "`number -1.000..5`", "`number ..12.500`"),
        *("`number` `min 1.000`", "`number` `max 1.000.000`", "`number 0..` `step 1.000`"),
        *("`slider 0..1.000`", "`slider 0..10000` `step 2.500`", "`number 0..` `expect 1.000`"),
        *("`sum 1.000`\n\n- Rent\n- Food", "`sum 5000`\n\n- Rent `expect 1.500`\n- Food"),
        *("`number 0..1,000`", "`number 0..1 000`", "`number 0..1'000`", "`number 0..1’000`"),
        *("`number 0..` `expect 1,000`", "`sum 1 000`\n\n- Rent\n- Food", "`price` `step 1.000`"),
    ],
)
def test_a_limit_total_step_or_guess_is_asked_about(setting: str) -> None:
    assert [code for code, _ in found(ASK + setting)] == ["Q062"]


def test_what_to_write_is_said() -> None:
    _, [problem] = read_text(f"{ASK}`number 0..12.500`\n", "shop")
    assert "Write 12500 for a thousand" in problem.hint


@pytest.mark.parametrize(
    "setting",
    [
        *("`number 0..0.125`", "`number 0..1.0000`", "`number 0..1.5`", "`number 0..1000`"),
        *("`number 0..` `step 0.001`", "`number 0..` `expect 12.50`", "`slider 0..1000`"),
    ],
)
def test_a_fraction_that_can_be_none_else_stays_one(setting: str) -> None:
    assert found(ASK + setting) == []


@pytest.mark.parametrize("test", ["spent > 1.000", "spent >= 12.500", "spent in (1.000, 5)"])
def test_a_condition_is_asked_about(test: str) -> None:
    assert found(f"{WHY}`text` `show if {test}`") == [("C018", 9)]


@pytest.mark.parametrize("test", ["spent > 1000", "spent > 1.5", "spent > 0.125"])
def test_a_condition_with_a_plain_number_holds(test: str) -> None:
    assert found(f"{WHY}`text` `show if {test}`") == []


@pytest.mark.parametrize("test", ["mean(spent) > 1.000", "median(spent) >= 2.500"])
def test_a_decision_is_asked_about(test: str) -> None:
    front = f"---\ndecide:\n  - if: {test}\n    then: Raise it.\n---\n\n"
    assert [code for code, _ in found(f"{front}{ASK}`number 0..`")] == ["B008"]
