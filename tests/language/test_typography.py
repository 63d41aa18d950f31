"""What only looks like a heading, an option, an id or a code is named with its column."""

from __future__ import annotations

import pytest

from surveygen.language import read_text

ASK = "# Visit\n\n### `why` Why did you come?\n\n"


def found(text: str) -> list[tuple[str, int, int]]:
    _, problems = read_text(text, "cafe")
    return [
        (p.code, p.location.line, p.location.column)
        for p in problems
        if p.code in ("S040", "S041", "S022")
    ]


@pytest.mark.parametrize("sign", ["\u00a0", "\u2007", "\u202f", "\u3000", "\u200b"])
@pytest.mark.parametrize("mark", ["##", "###"])
def test_a_space_that_is_none_behind_hashes_is_named(sign: str, mark: str) -> None:
    text = f"# Visit\n\n{mark}{sign}You\n\n### `why` Why?\n\n`text`\n"
    assert found(text) == [("S040", 3, len(mark) + 1)]


@pytest.mark.parametrize(
    ("line", "column"),
    [("-\u00a0( ) By car", 2), ("- (\u00a0) By car", 4), ("- ( )\u00a0By car", 6)],
)
def test_a_space_that_is_none_in_an_option_is_named(line: str, column: int) -> None:
    assert ("S040", 5, column) in found(f"{ASK}{line}\n- ( ) On foot\n- ( ) By bus\n")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# Visit\n\n### ´why´ Why?\n\n`text`\n", (3, 5)),
        ("# Visit\n\n### ‘why’ Why?\n\n`text`\n", (3, 5)),
        (f"{ASK}- ( ) By car ‘=car’\n- ( ) On foot `=foot`\n", (5, 14)),
        (f"{ASK}`shuffle`\n\n- ( ) By car\n- ( ) On foot ´last´\n", (8, 15)),
        (f"{ASK}´long text´\n\n`text`\n", (5, 1)),
        (f"{ASK}‘show if a = b’\n\n`text`\n", (5, 1)),
    ],
)
def test_typographic_marks_in_place_of_backticks_are_named(
    text: str, place: tuple[int, int]
) -> None:
    assert found(text) == [("S041", *place)]


@pytest.mark.parametrize(
    "text",
    [
        f"{ASK}We call it ‘the text’.\n\n`text`\n",
        "# Visit\n\n### ‘Fast’ food: do you eat it?\n\n`text`\n",
        f"{ASK}- ( ) The ‘first’ one I saw\n- ( ) The ‘blue’\n",
        f"{ASK}> ´text´ is for the team\n\n`text`\n",
        f"{ASK}Type `git` or `ls -l` into a terminal.\n\n`text`\n",
        f"{ASK}- A list, `x = 1`\n- and more\n\n`text`\n",
        f"{ASK}Un texte « entre guillemets\u00a0» : oui\u00a0!\n\n`text`\n",
    ],
)
def test_quotation_marks_and_code_of_a_text_are_its_own(text: str) -> None:
    assert [one for one in found(text) if one[0] != "S022"] == []
    assert found(text) == []


@pytest.mark.parametrize("code", ["text", "long text", "show if a = b", "=first", "shufle", "last"])
def test_a_setting_that_slipped_into_a_sentence_is_an_error(code: str) -> None:
    assert [one[0] for one in found(f"{ASK}In a word `{code}` please.\n\n`text`\n")] == ["S022"]


def test_code_of_a_text_is_shown_as_code() -> None:
    questionnaire, _ = read_text(f"{ASK}Type `git` there.\n\n`text`\n", "cafe")
    assert questionnaire is not None
    assert "<code>git</code>" in questionnaire.questions[0].help.html


def test_a_place_without_shuffling_is_a_warning() -> None:
    questionnaire, problems = read_text(f"{ASK}- ( ) By car\n- ( ) On foot `last`\n", "cafe")
    assert questionnaire is not None
    assert [str(p.severity) for p in problems if p.code == "Q015"] == ["warning"]


@pytest.mark.parametrize("sign", ["\u00a0", "\u2007", "\u200b", "\u2060", "\ufeff"])
@pytest.mark.parametrize("pair", ["()", "[]"])
def test_a_box_that_holds_a_sign_nobody_sees_is_not_ticked(sign: str, pair: str) -> None:
    options = "".join(f"- {pair[0]}{sign}{pair[1]} {word}\n" for word in ("By car", "On foot"))
    _, problems = read_text(ASK + options, "cafe")
    assert {problem.code for problem in problems if problem.is_error} <= {"S040"}


def test_a_box_that_is_ticked_is_still_named() -> None:
    _, problems = read_text(f"{ASK}- [x] By car\n- [\u200bx] On foot\n- [ ] By bus\n", "cafe")
    assert [problem.code for problem in problems].count("Q034") == 2
