"""`surveygen theme`: from nothing to a branded theme."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from support.pages import SHORT
from surveygen.cli import main
from surveygen.theme import packaged_themes, theme_names


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "short.md").write_text(SHORT, encoding="utf-8")
    return tmp_path


BEGUN = '{% extends "default/survey.html" %}\n'


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), *arguments])


def test_a_new_theme_is_built_with_and_checked(root: Path) -> None:
    made = run(root, "theme", "new", "our-shop")
    assert made.exit_code == 0, made.output
    (root / "surveygen.toml").write_text('theme = "our-shop"\n')
    checked = run(root, "theme", "check")
    assert checked.exit_code == 0, checked.output
    assert "all hooks in place" in checked.output
    assert run(root, "build").exit_code == 0
    html = (root / "site" / "short.html").read_text(encoding="utf-8")
    assert "--accent:#8a2846" in html


@pytest.mark.parametrize("parent", theme_names())
def test_a_new_theme_may_build_on_any_theme(root: Path, parent: str) -> None:
    settings = '[theme]\nname = "{}"\nlogo_text = "Our shop"\n'
    for name, below in (("ours", parent), ("theirs", "ours")):
        assert run(root, "theme", "new", name, "--extends", below).exit_code == 0
        (root / "surveygen.toml").write_text(settings.format(name), encoding="utf-8")
        checked = run(root, "theme", "check")
        assert checked.exit_code == 0, checked.output
        assert run(root, "build").exit_code == 0
        html = (root / "site" / "short.html").read_text(encoding="utf-8")
        assert html.count("Our shop") == 1


def test_the_template_of_a_theme_is_the_one_it_shows(root: Path) -> None:
    for name, below in (("one", "default"), ("two", "one"), ("three", "two")):
        run(root, "theme", "new", name, "--extends", below)
    (root / "themes" / "two" / "templates" / "survey.html").unlink()
    (root / "themes" / "one" / "templates" / "survey.html").write_text(
        BEGUN + "{% block brand %}First{{ super() }}{% endblock %}", encoding="utf-8"
    )
    (root / "surveygen.toml").write_text('[theme]\nname = "three"\n', encoding="utf-8")
    assert run(root, "build").exit_code == 0
    assert "First" in (root / "site" / "short.html").read_text(encoding="utf-8")


def test_a_new_theme_never_overwrites(root: Path) -> None:
    run(root, "theme", "new", "our-shop")
    (root / "themes" / "our-shop" / "theme.toml").write_text("# mine\n")
    again = run(root, "theme", "new", "our-shop")
    assert again.exit_code == 1
    assert "T012" in again.output
    assert (root / "themes" / "our-shop" / "theme.toml").read_text() == "# mine\n"


@pytest.mark.parametrize("name", ["Our Shop", "../x", "default", "kinds", ""])
def test_a_name_that_cannot_be_is_refused(root: Path, name: str) -> None:
    result = run(root, "theme", "new", name)
    assert result.exit_code == 1
    assert "T011" in result.output
    assert not (root / "themes").exists()


def test_a_template_is_ejected_into_the_projects_theme_once(root: Path) -> None:
    run(root, "theme", "new", "our-shop")
    (root / "surveygen.toml").write_text('theme = "our-shop"\n')
    result = run(root, "theme", "eject", "kinds/nps.html")
    assert result.exit_code == 0, result.output
    assert (root / "themes/our-shop/templates/kinds/nps.html").is_file()
    assert "T012" in run(root, "theme", "eject", "kinds/nps.html").output
    assert "Did you mean 'kinds/text.html'" in run(root, "theme", "eject", "kinds/txt.html").output


def test_a_packaged_theme_is_not_changed(root: Path) -> None:
    result = run(root, "theme", "eject", "kinds/nps.html")
    assert result.exit_code == 1
    assert "T013" in result.output


def test_the_list_shows_themes_tokens_and_templates(root: Path) -> None:
    output = run(root, "theme", "list").output
    assert all(name in output for name in theme_names())
    assert "as it fills what is pressed" in run(root, "theme", "list", "--tokens").output
    assert "kinds/nps.html" in run(root, "theme", "list", "--templates").output


def test_a_hook_that_a_theme_lost_is_reported(root: Path) -> None:
    run(root, "theme", "new", "our-shop")
    (root / "themes/our-shop/templates/survey.html").write_text(
        '{% extends "default/survey.html" %}{% block navigation %}<button>Go</button>{% endblock %}'
    )
    result = run(root, "theme", "check", "our-shop")
    assert result.exit_code == 1
    assert {"data-back", "data-next", "data-send"} <= {
        word.strip("`:") for word in result.output.split()
    }


def test_a_hook_that_a_guide_lost_is_reported(root: Path) -> None:
    run(root, "theme", "new", "our-shop")
    template = root / "themes/our-shop/templates/guide/moderator.html"
    template.parent.mkdir(parents=True)
    template.write_text(
        '{% extends "default/guide/moderator.html" %}{% block pad %}<p>By hand</p>{% endblock %}'
        '{% block setup %}<form data-setup><input name="group"></form>{% endblock %}'
    )
    result = run(root, "theme", "check", "our-shop")
    assert result.exit_code == 1
    assert "`data-text` of a guide" in result.output
    assert "field `coder` of a guide" in result.output
    assert "`data-save`" not in result.output


@pytest.mark.parametrize("name", theme_names())
def test_the_shipped_themes_keep_their_own_contract(root: Path, name: str) -> None:
    result = run(root, "theme", "check", name)
    assert result.exit_code == 0, result.output
    assert result.output.startswith(f"{name}: all hooks")


def test_colours_of_the_project_that_are_hard_to_read_are_said_at_the_build(root: Path) -> None:
    (root / "surveygen.toml").write_text('[theme]\nquiet = "#aaa"\n')
    result = run(root, "build")
    assert result.exit_code == 0
    assert "surveygen.toml: [T009] warning: 'quiet' #aaa" in result.output


def test_a_logo_of_the_project_becomes_part_of_the_page(root: Path) -> None:
    (root / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (root / "surveygen.toml").write_text('[theme]\nlogo = "logo.svg"\nlogo_text = "Our shop"\n')
    assert run(root, "build").exit_code == 0
    html = (root / "site" / "short.html").read_text(encoding="utf-8")
    assert 'src="data:image/svg+xml;base64,' in html
    assert 'alt="Our shop"' in html


def test_a_logo_for_the_dark_is_shown_in_the_dark_alone(root: Path) -> None:
    for name in ("logo", "night"):
        (root / f"{name}.svg").write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg"><!-- {name} --></svg>'
        )
    given = '[theme]\nlogo = "logo.svg"\nlogo_dark = "night.svg"\n'
    pages = {}
    for scheme in ("light dark", "light", "dark"):
        (root / "surveygen.toml").write_text(f'{given}scheme = "{scheme}"\n')
        assert run(root, "build").exit_code == 0
        pages[scheme] = (root / "site" / "short.html").read_text(encoding="utf-8")
    media = {
        name: re.search(r'<source srcset="data:[^"]*" media="([^"]*)"', pages[name])
        for name in pages
    }
    assert media["light"] is None
    assert media["dark"] is not None
    assert media["dark"][1] == "screen"
    assert media["light dark"] is not None
    assert media["light dark"][1] == "screen and (prefers-color-scheme: dark)"


def test_a_theme_brings_its_own_pictures(root: Path) -> None:
    static = root / "themes" / "shop" / "static"
    static.mkdir(parents=True)
    (static / "sign.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (root / "themes" / "shop" / "theme.toml").write_text('[tokens]\nlogo = "sign.svg"\n')
    (root / "surveygen.toml").write_text('[theme]\nname = "shop"\n')
    assert run(root, "theme", "check", "shop").exit_code == 0
    assert run(root, "build").exit_code == 0
    assert 'src="data:image/svg+xml' in (root / "site" / "short.html").read_text("utf-8")


def test_a_new_theme_keeps_the_brand_and_says_how_it_is_named(root: Path) -> None:
    (root / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    config = root / "surveygen.toml"
    config.write_text('[theme]\nlogo = "logo.svg"\nlogo_text = "Riverside Café"\n', "utf-8")
    said = run(root, "theme", "new", "riverside").output
    assert 'name = "riverside"' in said
    assert 'theme = "riverside"' not in said
    config.write_text(config.read_text("utf-8") + 'name = "riverside"\n', "utf-8")
    assert run(root, "theme", "check", "riverside").exit_code == 0
    assert run(root, "build").exit_code == 0
    html = (root / "site" / "short.html").read_text(encoding="utf-8")
    assert 'src="data:image/svg+xml;base64,' in html
    assert 'alt="Riverside Café"' in html
    assert "--fill:#8a2846" in html


def test_a_new_theme_says_where_the_project_has_the_last_word(root: Path) -> None:
    (root / "surveygen.toml").write_text('[theme]\naccent = "#2244aa"\nname = "riverside"\n')
    (root / "themes").mkdir(exist_ok=True)
    said = run(root, "theme", "new", "riverside").output
    assert "wins over the theme's tokens" in said
    made = (root / "themes/riverside/theme.toml").read_text("utf-8")
    assert '# accent = "#8a2846"  # surveygen.toml has its own' in made
    assert '\nradius = "6px"' in made
    assert run(root, "build").exit_code == 0
    assert "--fill:#2244aa" in (root / "site/short.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "content", "code", "near"),
    [
        ("templates/survey.html", BEGUN + "{% block brandx %}Hi{% endblock %}", "T019", "brand"),
        ("templates/survey.html", BEGUN + "{% block footers %}Hi{% endblock %}", "T019", "footer"),
        ("templates/surveys.html", "Hi", "T020", "survey.html"),
        ("templates/kinds/nsp.html", "Hi", "T020", "kinds/nps.html"),
        ("static/styles.css", "h1 { color: red }", "T020", "style.css"),
        ("static/kinds/matrixs.css", "h1 { color: red }", "T020", "kinds/matrix.css"),
        ("static/scripts.js", "let a;", "T020", "script.js"),
        ("theme.toml", 'extend = "paper"\n', "T021", "extends"),
        ("theme.toml", '[token]\naccent = "#123456"\n', "T021", "tokens"),
    ],
)  # fmt: skip
def test_what_is_misspelt_is_named_with_what_was_meant(
    root: Path, path: str, content: str, code: str, near: str
) -> None:
    run(root, "theme", "new", "our-shop")
    target = root / "themes/our-shop" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(content, encoding="utf-8")
    output = run(root, "theme", "check", "our-shop").output
    assert code in output
    assert f"Did you mean '{near}'?" in " ".join(output.split())


def test_blocks_within_blocks_and_own_parts_are_fine(root: Path) -> None:
    run(root, "theme", "new", "our-shop")
    folder = root / "themes/our-shop/templates"
    (folder / "survey.html").write_text(
        '{% extends "default/survey.html" %}{% block footer %}{% block mine %}{% endblock %}'
        '{% include "our-footer.html" %}{{ super() }}{% endblock %}',
        encoding="utf-8",
    )
    (folder / "our-footer.html").write_text("<p>Ours</p>", encoding="utf-8")
    result = run(root, "theme", "check", "our-shop")
    assert (result.exit_code, "T019" in result.output, "T020" in result.output) == (0, False, False)


def test_a_project_may_have_all_tokens_of_default_in_a_theme_of_that_name(root: Path) -> None:
    shutil.copytree(packaged_themes() / "default", root / "themes" / "default")
    assert run(root, "theme", "check", "default").exit_code == 0
    assert run(root, "build").exit_code == 0
    assert "--fill:#0b6a59" in (root / "site" / "short.html").read_text(encoding="utf-8")
