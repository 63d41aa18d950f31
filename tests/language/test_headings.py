"""What a heading says in another dialect is named, never shown or passed over."""

from __future__ import annotations

import pytest

from surveygen.language import read_text


def found(heading: str) -> list[str]:
    _, problems = read_text(f"# Visit\n\n### {heading}\n\n`text`\n", "cafe")
    return [p.code for p in problems if p.code != "S029"]


@pytest.mark.parametrize(
    "end",
    [
        *("＊", " ＊", " ∗", " (required)", " [mandatory]", " (Pflichtfeld)", " *Pflichtfeld*"),
        *(" (obligatoire)", " (obligatorio)", " (verplicht)", " （必填）", " (Required)"),
    ],
)
def test_required_in_words_alone_is_remarked_upon(end: str) -> None:
    assert found(f"`how` How did you come?{end}") == ["S062"]


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "`how` How did you come? *",
            "`how` Is it required?",
            "`how` What is obligatory (by law)?",
        ),
        *("`how` Which are mandatory", "`how` Required?"),
    ],
)
def test_other_headings_are_left_alone(heading: str) -> None:
    assert found(heading) == []


@pytest.mark.parametrize("heading", ["How did you come? {#how}", "{#how} How did you come?"])
def test_an_id_in_braces_is_led_to_its_place(heading: str) -> None:
    _, problems = read_text(f"# Visit\n\n### {heading}\n\n`text`\n", "cafe")
    [problem] = [p for p in problems if p.code == "S063"]
    assert "`how`" in problem.hint
