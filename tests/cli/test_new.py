"""`surveygen new` makes a whole project or none, and changes nothing that exists."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveygen.api import load
from surveygen.cli import main
from surveygen.language.lock import guesses_of
from surveygen.project import load_project
from surveygen.scaffold import starter_folder


def new(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments])


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_new_project_can_be_checked_at_once() -> None:
    made = new("my-survey")
    assert made.exit_code == 0
    assert "cd my-survey && surveygen serve" in made.output
    assert Path("my-survey/content/why-did-you-buy.md").is_file()
    checked = CliRunner().invoke(main, ["-C", "my-survey", "check"])
    assert checked.exit_code == 0


def test_answers_stay_out_of_git() -> None:
    new("my-survey")
    # The answers; who was asked, by which link; and the sheet with their telephone numbers.
    ignored = Path("my-survey/.gitignore").read_text().splitlines()
    assert {".surveygen/", "*.csv", "*.xlsx", "*-calls.html"} <= set(ignored)


def test_only_the_chosen_sets_are_copied() -> None:
    new("my-survey", "customer-experience")
    assert [p.name for p in Path("my-survey/content").iterdir()] == ["customer-experience.md"]


def test_an_unknown_set_is_reported_with_the_nearest_and_nothing_is_made() -> None:
    made = new("my-survey", "customer-experiense")
    assert made.exit_code == 1
    assert "Did you mean 'customer-experience'?" in made.stderr
    assert list(Path().iterdir()) == []


def test_the_empty_folder_one_stands_in_is_filled() -> None:
    made = new(".")
    assert made.exit_code == 0
    assert Path("surveygen.toml").is_file()
    assert "  surveygen serve" in made.output.splitlines()


@pytest.mark.parametrize("existing", ["folder", "file"])
def test_what_exists_is_left_as_it_is(existing: str) -> None:
    mine = Path("my-survey/content") if existing == "folder" else Path("my-survey")
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    made = new("my-survey")
    assert made.exit_code == 1
    assert "[X009]" in made.stderr
    assert mine.read_text() == "mine"
    assert [p.name for p in Path().iterdir()] == ["my-survey"], "no temporary folder is left"


def test_a_file_on_the_way_to_the_folder_is_reported() -> None:
    Path("notes").write_text("mine")
    made = new("notes/my-survey")
    assert made.exit_code == 1
    assert "notes" in made.stderr
    assert made.exception is None or isinstance(made.exception, SystemExit)


def test_two_sets_are_copied_unless_others_are_chosen() -> None:
    new("shop")
    names = sorted(p.name for p in Path("shop/content").glob("*.md") if "." not in p.stem)
    assert names == ["customer-experience.md", "why-did-you-buy.md"]


def test_flags_choose_sets_endpoint_colour_and_name() -> None:
    made = new(
        "shop", "--set", "every-step", "--set", "pet-project", "--endpoint", "formspree:xyzabcde",
        "--accent", "#0a6", "--name", 'Café "Roy"\\',
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    project = load_project(Path("shop"))
    assert project.endpoint == "formspree:xyzabcde"
    assert project.tokens["accent"] == "#0a6"
    assert project.tokens["logo_text"] == 'Café "Roy"\\'
    assert sorted(p.name for p in Path("shop/content").iterdir()) == [
        "every-step.md", "pet-project.md",
    ]  # fmt: skip
    built = CliRunner().invoke(main, ["-C", "shop", "build"])
    assert built.exit_code == 0, built.output
    page = Path("shop/site/every-step.html").read_text(encoding="utf-8")
    assert "formspree.io/f/xyzabcde" in page
    assert "#0a6" in page


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [
        ("--endpoint", "formspre:abc", "E001"),
        ("--accent", "greenish", "X021"),
        ("--set", "x", "X013"),
    ],
)
def test_a_flag_that_does_not_fit_is_reported_and_nothing_is_made(
    option: str, value: str, code: str
) -> None:
    made = new("shop", option, value)
    assert made.exit_code == 1
    assert f"[{code}]" in made.stderr
    assert list(Path().iterdir()) == []


def test_in_a_terminal_it_asks_and_asks_again_where_an_answer_does_not_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("surveygen.cli.new.in_terminal", lambda: True)
    answers = [
        "99",
        "pet-project customer-experience",
        "nowhere:1",
        "",
        "Café Roy",
        "greenish",
        "#a03",
    ]
    made = CliRunner().invoke(main, ["new", "shop"], input="\n".join(answers) + "\n")
    assert made.exit_code == 0, made.output
    assert "'99' is not in the list." in made.output
    assert "'greenish' is not a colour." in made.output
    names = {p.name for p in Path("shop/content").iterdir()}
    assert {"pet-project.md", "customer-experience.md"} <= names
    tokens = load_project(Path("shop")).tokens
    assert (tokens["logo_text"], tokens["accent"]) == ("Café Roy", "#a03")
    assert "cd shop && surveygen serve" in made.output


def test_in_a_terminal_enter_takes_what_is_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("surveygen.cli.new.in_terminal", lambda: True)
    made = CliRunner().invoke(main, ["new", "shop"], input="\n\n\n\n")
    assert made.exit_code == 0, made.output
    assert Path("shop/content/why-did-you-buy.md").is_file()
    assert load_project(Path("shop")).tokens == {}


def test_translations_come_only_when_they_are_asked_for() -> None:
    new("plain")
    assert sorted(p.name for p in Path("plain/content").iterdir()) == [
        "customer-experience.md", "why-did-you-buy.md",
    ]  # fmt: skip
    new("shop", "customer-experience", "--language", "fr", "--language", "de")
    assert sorted(p.name for p in Path("shop/content").iterdir()) == [
        "customer-experience.de.md", "customer-experience.md",
    ]  # fmt: skip
    assert load_project(Path("shop")).language == "fr"


@pytest.mark.parametrize("tag", ["de", "es", "fr"])
@pytest.mark.parametrize("name", ["customer-experience", "why-did-you-buy"])
def test_a_language_is_what_the_sets_are_in(tag: str, name: str) -> None:
    assert new("plain", name).exit_code == 0
    made = new("shop", name, "--language", tag)
    assert made.exit_code == 0, made.output
    assert [p.name for p in Path("shop/content").iterdir()] == [f"{name}.md"]
    before, ours = (load(f"{folder}/content/{name}.md") for folder in ("plain", "shop"))
    there = load(starter_folder() / f"{name}.{tag}.md")
    assert ours.settings.language == tag
    assert (ours.title, ours.intro) == (there.title, there.intro)
    assert ours.version == before.version
    assert guesses_of(ours) == guesses_of(before)
    assert ours.settings.views == before.settings.views
    assert [q.label for q in ours] == [q.label for q in there]
    assert [(q.show, q.required, q.more) for q in ours] == [
        (q.show, q.required, q.more) for q in before
    ]
    checked = CliRunner().invoke(main, ["-C", "shop", "check"])
    assert checked.exit_code == 0, checked.output
    assert "warning" not in checked.output


def test_a_set_that_there_is_in_english_alone_stays_so_beside_others() -> None:
    assert new("shop", "customer-experience", "pet-project", "--language", "de").exit_code == 0
    assert load("shop/content/customer-experience.md").settings.language == "de"
    assert "What" in Path("shop/content/pet-project.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "meant"),
    [("teal", "#008080"), ("Forest Green", "#228b22"), ("#0a6", "#0a6"), ("dark-red", "#8b0000")],
)
def test_a_colour_may_be_named(given: str, meant: str) -> None:
    assert new("shop", "--accent", given).exit_code == 0
    assert load_project(Path("shop")).tokens["accent"] == meant


@pytest.mark.parametrize(
    "given",
    ["formspree:xyzabcde", "endpoint: formspree:xyzabcde", 'endpoint = "formspree:xyzabcde"'],
)
def test_an_endpoint_is_taken_as_it_is_copied(given: str) -> None:
    assert new("shop", "--endpoint", given).exit_code == 0
    assert load_project(Path("shop")).endpoint == "formspree:xyzabcde"


def test_the_wizard_fits_a_small_window_and_says_what_a_set_is_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("surveygen.cli.new.in_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    made = CliRunner().invoke(main, ["new", "shop"], input="\n\nRoy\nteal\n")
    assert made.exit_code == 0, made.output
    asked = made.output[: made.output.index("  shop/")].splitlines()
    assert len(asked) <= 24
    assert max(map(len, asked)) <= 80
    told = CliRunner().invoke(main, ["new", "other"], input="1?\npet-project\n\n\n\n")
    assert told.exit_code == 0, told.output
    assert "a-small-range: " in told.output


def test_advice_for_surveygen_toml_is_toml_and_given_once() -> None:
    new("shop")
    for command in ("check", "build"):
        done = CliRunner().invoke(main, ["-C", "shop", command])
        assert done.exit_code == 0
        assert done.output.count("[E015]") == 1
        assert '`endpoint = "formspree:ID"`' in done.output


def test_a_language_without_a_translation_is_reported() -> None:
    made = new("shop", "pet-project", "--language", "it")
    assert made.exit_code == 1
    assert "[X025]" in made.stderr
    assert "de, es, fr" in made.stderr
    assert list(Path().iterdir()) == []
