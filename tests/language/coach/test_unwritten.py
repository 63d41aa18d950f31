"""An option that asks for words has a field for them, or the coach says so."""

from __future__ import annotations

import pytest

from surveygen.language import read_text


def remarks(label: str, language: str = "en", mark: str = "( )") -> list[str]:
    text = (
        f"---\nlanguage: {language}\n---\n\n# Visit\n\n### `how` How?\n\n"
        f"- {mark} On foot\n- {mark} {label}\n\n> A note on its use.\n"
    )
    questionnaire, problems = read_text(text, coached=True)
    assert questionnaire is not None, problems
    return [found.code for found in problems if found.code == "W017"]


@pytest.mark.parametrize(
    "label",
    [
        *("Other: __", "Other: _", "Other:", "Other: ....", "Other ......", "Other: …", "Other ……"),
        *(
            "Other: ＿＿＿",
            "Other: - - - -",
            "Other: . . . .",
            "Other: []",
            "Other: ( )",
            "Other [text]",
        ),
        *("Other: ---", "Other: –", "Other (please specify)", "Other - please describe", "Specify"),
    ],
)
@pytest.mark.parametrize("mark", ["( )", "[ ]"])
def test_a_blank_that_is_none_is_remarked_upon(label: str, mark: str) -> None:
    assert remarks(label, mark=mark) == ["W017"]


@pytest.mark.parametrize(
    ("language", "label"),
    [
        *(
            ("de", "Sonstiges (bitte angeben)"),
            ("de", "Anders, und zwar"),
            ("de", "bitte kurz nennen"),
        ),
        *(
            ("fr", "Autre (précisez)"),
            ("fr", "Autre, veuillez préciser"),
            ("fr", "Un autre, lequel ?"),
        ),
        *(("es", "Otro (especifique)"), ("es", "Otra, ¿cuál?"), ("es", "Por favor, indique")),
    ],
)
def test_it_is_known_in_the_languages_of_the_coach(language: str, label: str) -> None:
    assert remarks(label, language) == ["W017"]


@pytest.mark.parametrize(
    "label",
    [
        *(
            "Other: ____",
            "Other (please specify): ____",
            "Something else",
            "It depends...",
            "Other…",
        ),
        *("By bus (line 7)", "5 – 10", "Mon–Fri", "A special offer", "Tea, coffee, etc.", "A: B"),
    ],
)
def test_other_options_are_left_alone(label: str) -> None:
    assert remarks(label) == []
