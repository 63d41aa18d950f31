"""Themes: the chain, the tokens, and mistakes in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.pages import CAFE, endpoint_of, questionnaire_of
from surveygen.errors import Location, SurveygenError
from surveygen.kinds import KINDS
from surveygen.rendering import render
from surveygen.theme import load_theme, theme_names
from surveygen.theme.contrast import check_contrast, contrast, readable
from surveygen.theme.tokens import css_variables


def make_theme(root: Path, name: str, toml: str = "", **templates: str) -> None:
    (root / name / "templates").mkdir(parents=True)
    (root / name / "theme.toml").write_text(toml, encoding="utf-8")
    for template, source in templates.items():
        (root / name / "templates" / f"{template}.html").write_text(source, encoding="utf-8")


def page_with(root: Path, name: str) -> str:
    questionnaire = questionnaire_of(CAFE)
    return render(questionnaire, load_theme(name, root), endpoint_of(questionnaire))


def codes(error: pytest.ExceptionInfo[SurveygenError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_the_default_theme_is_there() -> None:
    assert "default" in theme_names()
    assert load_theme().tokens["accent"].value.startswith("#")


def test_every_token_says_what_it_is_for() -> None:
    for token in load_theme().tokens.values():
        assert token.about.endswith("."), token.name


def test_a_child_changes_a_token_and_a_block_and_keeps_the_rest(tmp_path: Path) -> None:
    make_theme(
        tmp_path,
        "shop",
        '[tokens]\naccent = "#aa0033"\n',
        survey='{% extends "default/survey.html" %}{% block brand %}<b>Our shop</b>{% endblock %}',
    )
    html = page_with(tmp_path, "shop")
    assert "--accent:#aa0033" in html
    assert "<b>Our shop</b>" in html
    assert 'name="visit"' in html


def test_a_theme_of_the_project_may_extend_another_of_the_project(tmp_path: Path) -> None:
    make_theme(tmp_path, "house", '[tokens]\naccent = "#aa0033"\nradius = "0"\n')
    make_theme(tmp_path, "shop", 'extends = "house"\n[tokens]\naccent = "#003399"\n')
    tokens = load_theme("shop", tmp_path).tokens
    assert (tokens["accent"].value, tokens["radius"].value) == ("#003399", "0")


def test_a_project_may_change_a_packaged_theme_under_its_own_name(tmp_path: Path) -> None:
    make_theme(
        tmp_path,
        "default",
        '[tokens]\naccent = "#aa0033"\n',
        survey='{% extends "default/survey.html" %}{% block brand %}<b>Ours</b>{% endblock %}',
    )
    html = page_with(tmp_path, "default")
    assert "<b>Ours</b>" in html
    assert "--accent:#aa0033" in html
    assert 'name="visit"' in html


def test_the_projects_own_values_come_last() -> None:
    theme = load_theme(overrides={"accent": "#123456"})
    assert theme.tokens["accent"].value == "#123456"


def test_styles_of_the_chain_follow_each_other(tmp_path: Path) -> None:
    make_theme(tmp_path, "shop")
    (tmp_path / "shop" / "static").mkdir()
    (tmp_path / "shop" / "static" / "style.css").write_text("h1{color:red}")
    style = load_theme("shop", tmp_path).stylesheet(["kinds/text.css"])
    assert style.index(".option") < style.index("h1{color:red}")


@pytest.mark.parametrize(
    ("settings", "kind"), [("nps", "nps"), ("email", "email"), ("date", "date"), ("sum 9", "sum")]
)
def test_a_theme_changes_the_template_of_a_kind(tmp_path: Path, settings: str, kind: str) -> None:
    of_kind = f'<i>Ours</i>{{% extends "default/kinds/{kind}.html" %}}'
    make_theme(tmp_path, "shop")
    (tmp_path / "shop" / "templates" / "kinds").mkdir()
    (tmp_path / "shop" / "templates" / "kinds" / f"{kind}.html").write_text(of_kind)
    items = "\n- A\n- B\n" if kind == "sum" else ""
    questionnaire = questionnaire_of(f"# A\n\n### `q` Q?\n\n`{settings}`\n{items}")
    html = render(questionnaire, load_theme("shop", tmp_path), endpoint_of(questionnaire))
    assert "<i>Ours</i>" in html
    assert 'name="q' in html


def test_a_theme_adds_to_the_style_of_a_kind(tmp_path: Path) -> None:
    make_theme(tmp_path, "shop")
    (tmp_path / "shop" / "static" / "kinds").mkdir(parents=True)
    (tmp_path / "shop" / "static" / "kinds" / "sum.css").write_text(".parts{color:red}")
    style = load_theme("shop", tmp_path).stylesheet(["kinds/sum.css", "kinds/nps.css"])
    assert style.index(".parts {") < style.index(".parts{color:red}")


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_has_its_part_of_the_page(name: str) -> None:
    assert KINDS[name].file("template.html") is not None


def test_a_kind_in_a_table_has_its_own_style_and_script_by_its_name() -> None:
    month, email = KINDS["month"].file("script.js"), KINDS["email"].file("script.js")
    assert (month and month.name, email and email.name) == ("month.js", "email.js")
    assert KINDS["time"].file("script.js") is None


def test_dark_values_hold_on_screens_only() -> None:
    style = css_variables(load_theme().tokens)
    light, _, dark = style.partition("@media screen and (prefers-color-scheme:dark)")
    assert "--surface:" in light
    assert "--surface:" in dark
    assert "_dark" not in style


def test_an_unknown_theme_is_reported_with_the_nearest() -> None:
    with pytest.raises(SurveygenError, match="Did you mean 'default'") as error:
        load_theme("defualt")
    assert codes(error) == ["T001"]


def test_a_theme_that_extends_itself_is_reported(tmp_path: Path) -> None:
    make_theme(tmp_path, "a", 'extends = "b"\n')
    make_theme(tmp_path, "b", 'extends = "a"\n')
    with pytest.raises(SurveygenError, match="a → b → a") as error:
        load_theme("a", tmp_path)
    assert codes(error) == ["T006"]


def test_broken_toml_is_reported(tmp_path: Path) -> None:
    make_theme(tmp_path, "shop", "accent = #a03\n")
    with pytest.raises(SurveygenError) as error:
        load_theme("shop", tmp_path)
    assert codes(error) == ["T002"]


def test_all_mistakes_in_tokens_are_reported_at_once_with_their_lines(tmp_path: Path) -> None:
    make_theme(
        tmp_path, "shop", '[tokens]\nacent = "#aa0033"\nradius = "round"\naccent = "red;}"\n'
    )
    with pytest.raises(SurveygenError) as error:
        load_theme("shop", tmp_path)
    found = [(p.code, p.location.line) for p in error.value.problems]
    assert found == [("T004", 2), ("T005", 3), ("T005", 4)]


def test_a_template_that_fails_names_its_file_and_line(tmp_path: Path) -> None:
    make_theme(
        tmp_path,
        "shop",
        survey='{% extends "default/survey.html" %}\n'
        "{% block brand %}\n{{ nonsense.name }}\n{% endblock %}",
    )
    with pytest.raises(SurveygenError, match="nonsense") as error:
        page_with(tmp_path, "shop")
    (problem,) = error.value.problems
    assert problem.code == "T003"
    assert problem.location.path.endswith("shop/templates/survey.html")
    assert problem.location.line == 3


def test_a_template_that_is_no_jinja_names_its_file_and_line(tmp_path: Path) -> None:
    make_theme(tmp_path, "shop", survey="\n{% if %}")
    with pytest.raises(SurveygenError) as error:
        page_with(tmp_path, "shop")
    (problem,) = error.value.problems
    assert (problem.code, problem.location.line) == ("T003", 2)


def test_a_template_that_is_missing_is_named(tmp_path: Path) -> None:
    make_theme(tmp_path, "shop", survey='{% include "nowhere.html" %}')
    with pytest.raises(SurveygenError, match="nowhere") as error:
        page_with(tmp_path, "shop")
    assert codes(error) == ["T007"]


def test_a_child_that_gives_only_an_accent_gets_the_colours_that_follow(tmp_path: Path) -> None:
    make_theme(tmp_path, "shop", '[tokens]\naccent = "#ffcc00"\n')
    tokens = load_theme("shop", tmp_path).tokens
    assert contrast(tokens["on_accent"].value, "#ffcc00") >= 4.5
    assert contrast(tokens["accent_dark"].value, tokens["surface_dark"].value) >= 4.5


@pytest.mark.parametrize("name", theme_names())
def test_the_shipped_themes_can_be_read(name: str) -> None:
    assert list(check_contrast(load_theme(name).tokens, Location("x"))) == []


def test_a_colour_that_is_hard_to_read_is_reported_with_one_that_is_not() -> None:
    theme = load_theme(overrides={"quiet": "#aaa"})
    problems = [p for p in check_contrast(theme.tokens, Location("x")) if "'quiet'" in p.message]
    assert {p.code for p in problems} == {"T009"}
    better = problems[0].hint.split('"')[1]
    mended = load_theme(overrides={"quiet": better})
    assert not [
        p
        for p in check_contrast(mended.tokens, Location("x"))
        if "on 'surface'" in p.message and "'quiet'" in p.message
    ]


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_any_colour_can_be_the_accent(parts: tuple[int, ...]) -> None:
    brand = "#{:02x}{:02x}{:02x}".format(*parts)
    tokens = load_theme(overrides={"accent": brand}).tokens
    assert tokens["fill"].value == brand
    assert list(check_contrast(tokens, Location("x"))) == []


@pytest.mark.parametrize("brand", ["#ffd400", "#a4de02", "#87ceeb", "#ffb6c1", "#fff", "#000"])
def test_a_light_colour_fills_what_is_pressed_and_is_written_in_a_shade_of_it(brand: str) -> None:
    tokens = load_theme(overrides={"accent": brand}).tokens
    assert tokens["fill"].value == brand
    assert contrast(tokens["accent"].value, tokens["surface"].value) >= 4.5
    assert contrast(tokens["on_accent"].value, brand) >= 4.5
    assert contrast(tokens["on_accent_dark"].value, tokens["fill_dark"].value) >= 4.5
    assert contrast(tokens["fill_dark"].value, tokens["surface_dark"].value) >= 3


def test_a_shade_keeps_its_hue() -> None:
    yellow = load_theme(overrides={"accent": "#ffd400"}).tokens["accent"].value
    red, green, blue = (int(yellow[i : i + 2], 16) for i in (1, 3, 5))
    assert red > green > 3 * blue


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#fff", 21.0), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1.0)],
)
def test_contrast_is_measured_as_wcag_does(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@given(st.tuples(*[st.integers(0, 255)] * 6))
def test_a_readable_colour_can_always_be_found(parts: tuple[int, ...]) -> None:
    one = "#{:02x}{:02x}{:02x}".format(*parts[:3])
    ground = "#{:02x}{:02x}{:02x}".format(*parts[3:])
    assert contrast(readable(one, ground, 4.5), ground) >= 4.5
