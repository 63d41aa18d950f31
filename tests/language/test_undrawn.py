"""No option is lost because it was not drawn as one: it is read, or it is named with its line."""

from __future__ import annotations

import pytest

from surveygen.language import read_text

ASK = "# Visit\n\n### `how` How did you come?\n\n"


def options(text: str) -> list[str]:
    questionnaire, problems = read_text(ASK + text + "\n", "cafe")
    assert questionnaire is not None, problems
    return [choice.label.plain for choice in questionnaire.questions[0].choices]


def found(text: str) -> list[tuple[str, int]]:
    _, problems = read_text(ASK + text + "\n", "cafe")
    return [(p.code, p.location.line) for p in problems]


@pytest.mark.parametrize(
    "line",
    ["- ( )By car", "- ()By car", "-  ( )  By car", "- ( )\tBy car", "* ( )By car", "3) ( )By car"],
)
def test_brackets_need_no_space(line: str) -> None:
    assert options(f"- ( ) On foot\n{line}\n- ( ) By bus") == ["On foot", "By car", "By bus"]


@pytest.mark.parametrize("line", ["- [ ]By car", "- []By car", "- \\[ \\]By car"])
def test_boxes_need_no_space(line: str) -> None:
    assert options(f"{line}\n- [ ] By bus") == ["By car", "By bus"]


def test_a_link_is_no_box() -> None:
    assert found("- [ ](https://example.com/a)\n- [ ] By car\n- [ ] By bus")[0] == ("Q041", 5)


@pytest.mark.parametrize("line", ["- [x]By car", "- (x)By car"])
def test_one_that_is_ticked_is_named_without_a_space_too(line: str) -> None:
    drawn = line[:3] + " " + line[4]
    assert ("Q034", 5) in found(f"{line}\n{drawn} By bus")


@pytest.mark.parametrize(
    "sign",
    ["•", "• ( )", "◦", "▪", "○", "☐", "☑", "✓", "–", "– ( )", "—", "− ( )", "·", "( )", "（ ）"],
)
@pytest.mark.parametrize("gap", ["\n", ""])
def test_a_line_that_looks_like_an_option_is_named(sign: str, gap: str) -> None:
    lines = f"- ( ) On foot\n- ( ) By bus\n{gap}{sign} By car"
    assert found(lines) == [("Q059" if gap else "S015", 8 if gap else 7)]


@pytest.mark.parametrize(
    "sign", ["-", "*", "+", "1.", "2)", "•", "–", "○", "☐", "a)", "B.", "①", "( )", "（ ）"]
)
def test_a_list_without_brackets_is_named_where_nothing_else_is_drawn(sign: str) -> None:
    assert found(f"{sign} On foot\n{sign} By car") == [("Q059", 5)]


def test_what_is_to_be_written_is_said_with_the_line_itself() -> None:
    _, problems = read_text(f"{ASK}• On foot\n• By car\n", "cafe")
    assert "`- ( ) On foot`" in problems[0].hint


@pytest.mark.parametrize("text", ["- On foot\n- ( ) By car\n- ( ) By bus", "- a\n- [ ] b\n- [ ] c"])
def test_an_item_without_brackets_right_before_the_options_is_named(text: str) -> None:
    assert found(text) == [("Q041", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "• Take your time\n• Nobody reads it but us\n\n- ( ) By car\n- ( ) By bus",
        "- Take your time\n- Be frank\n\nNow:\n\n- ( ) By car\n- ( ) By bus",
        "– or by bicycle\n\n`text`",
        "- ( ) By car\n- ( ) By bus\n\nThank you - we read it all.",
        "`text`\n\nA. is for those who walk.",
    ],
)
def test_what_people_are_to_read_stays_a_text(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("key", ["title", "Title", "TITLE", "titel", "titre", "título", "name"])
def test_a_title_in_the_front_matter_is_led_to_its_place(key: str) -> None:
    _, problems = read_text(f"---\n{key}: Visit\n---\n\n{ASK}`text`\n", "cafe")
    assert [(p.code, p.location.line) for p in problems] == [("S004", 2)]
    assert "begins with `# `" in problems[0].hint
