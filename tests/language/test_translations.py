"""A translation says the same in other words; what is missing or different is named by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from surveygen.cli import main
from surveygen.content import find_sets
from surveygen.kinds import columns_of
from surveygen.measures.number import Amount
from surveygen.messages.base import Message
from surveygen.messages.examples import example_of
from surveygen.messages.translations import MESSAGES, ORIGINAL
from surveygen.model import Questionnaire
from surveygen.project import Project, load_project
from surveygen.sets import ReadSet, freeze_set, read_set

CAFE = """\
---
id: cafe
endpoint: https://example.com/form
lists:
  howgood: [Poor =1, Good =2]
---

# Your visit

Thank you for coming.

## Food

### `food` How was the food? *

- ( ) Good `=good` `expect 60%`
- ( ) Bad, because: ____ `=bad` `go to again`

### `spend` What did you spend?

`number 0..200` `unit £` `placeholder about`

### `rated` And these?

`matrix` `answers howgood`

- `speed` Speed

### `again` Will you come again?

`show if food answered` `yes/no`

### `likely` How likely?

`answers likely5` `pick one`

## Thanks

`end`

Goodbye!
"""
CAFE_FR = """\
---
lists:
  howgood: [Mauvais =1, Bon =2]
---

# Votre visite

Merci d'être venu.

## Le repas

### `food` Comment était le repas ?

- ( ) Bon `=good`
- ( ) Mauvais, parce que : ____ `=bad`

### `spend` Combien avez-vous dépensé, {food} ?

`number` `placeholder environ`

### `rated` Et ceci ?

`matrix` `answers howgood`

- `speed` La rapidité

### `again` Reviendrez-vous ?

`yes/no`

### `likely` Est-ce probable ?

`answers likely5` `pick one`

## Merci

`end`

Au revoir !
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "content").mkdir()
    return load_project(tmp_path)


def read(project: Project, original: str, **translations: str) -> ReadSet:
    (project.content / "cafe.md").write_text(original, encoding="utf-8")
    for tag, text in translations.items():
        path = project.content / f"cafe.{tag.replace('_', '-')}.md"
        path.write_text(text, encoding="utf-8")
    (path,) = find_sets(project)
    return read_set(project, path)


def french(found: ReadSet) -> Questionnaire:
    assert found.questionnaire is not None, found.problems
    return found.questionnaire.translations["fr"]


def test_texts_are_the_translations_and_all_else_is_the_originals(project: Project) -> None:
    found = read(project, CAFE, fr=CAFE_FR)
    assert found.problems == []
    original = found.questionnaire
    assert original is not None
    assert list(original.translations) == ["fr"]
    translated = french(found)
    assert (translated.title.plain, translated.id) == ("Votre visite", "cafe")
    assert translated.settings.language == "fr"
    assert translated.settings.endpoint == original.settings.endpoint
    assert translated.version == original.version
    assert columns_of(translated) == columns_of(original)
    food, spend, rated, again, _ = translated
    assert food.required
    assert [choice.label.plain for choice in food.choices] == ["Bon", "Mauvais, parce que"]
    assert (food.choices[0].expect, food.choices[1].go_to) == (0.6, "again")
    assert spend.spec == Amount("0", "200", "", "£", "environ")
    assert [choice.label.plain for choice in rated.choices] == ["Mauvais", "Bon"]
    assert rated.rows[0].label.plain == "La rapidité"
    assert again.show == original.by_id["again"].show
    assert translated.endings[0].title.plain == "Merci"


def test_a_translation_is_no_survey_of_its_own(project: Project) -> None:
    read(project, CAFE, fr=CAFE_FR, pt_BR=CAFE_FR)
    assert [path.name for path in find_sets(project)] == ["cafe.md"]
    shown = str(project.content / "cafe.fr.md")
    assert [path.name for path in find_sets(project, [shown])] == ["cafe.md"]


@pytest.mark.parametrize("name", ["cafe.old.md", "visit.fr.md", "cafe.2026.md"])
def test_a_dot_alone_makes_no_translation(project: Project, name: str) -> None:
    (project.content / "cafe.md").write_text(CAFE, encoding="utf-8")
    (project.content / name).write_text(CAFE, encoding="utf-8")
    assert name in [path.name for path in find_sets(project)]


def test_a_translation_carries_the_seal_of_its_original(project: Project) -> None:
    read(project, CAFE, fr=CAFE_FR)
    freeze_set(project, "cafe")
    found = read_set(project, project.content / "cafe.md")
    assert found.questionnaire is not None
    assert found.questionnaire.seal
    assert french(found).seal == found.questionnaire.seal


def test_a_translation_of_nothing_is_remarked_upon(project: Project) -> None:
    path = project.content / "caffe.fr.md"
    path.write_text(ORIGINAL, encoding="utf-8")
    problems = read_set(project, path).problems
    assert [(p.code, p.location.path) for p in problems if p.code[0] == "A"] == [
        ("A012", "content/caffe.fr.md")
    ]


def test_built_in_words_are_in_the_translations_language(project: Project) -> None:
    translated = french(read(project, CAFE, fr=CAFE_FR))
    labels = [choice.label.plain for choice in translated.by_id["again"].choices]
    from surveygen.locales import Catalogue

    assert labels == [Catalogue("fr").text("Yes"), Catalogue("fr").text("No")]


@pytest.mark.parametrize(
    "message",
    [m for m in MESSAGES.values() if example_of(m.code).bad],
    ids=lambda message: message.code,
)
def test_the_bad_example_is_named_and_the_good_one_is_not(
    message: Message, project: Project
) -> None:
    bad = read(project, ORIGINAL, fr=example_of(message.code).bad).problems
    (found,) = [p for p in bad if p.code == message.code]
    assert found.location.path == "content/cafe.fr.md"
    assert found.location.line > 0
    good = read(project, ORIGINAL, fr=example_of(message.code).good)
    assert [p for p in good.problems if p.code[0] != "E"] == []
    assert good.questionnaire is not None


def test_what_is_missing_is_named_with_its_line_in_both_files(project: Project) -> None:
    text = CAFE_FR.replace("### `spend`", "### `speed`")
    problems = read(project, CAFE, fr=text).problems
    missing = next(p for p in problems if p.code == "A002")
    assert str(missing.location) == "content/cafe.fr.md:12:5"
    assert "'spend' (content/cafe.md:19)" in missing.message
    assert "A003" in [p.code for p in problems]


def test_an_option_without_a_code_cannot_be_translated(project: Project) -> None:
    problems = read(project, CAFE.replace(" `=good`", ""), fr=CAFE_FR).problems
    assert [(p.code, p.location.path) for p in problems] == [("A009", "content/cafe.md")]


def test_a_broken_translation_keeps_the_survey_from_being_built(project: Project) -> None:
    found = read(project, CAFE, fr=CAFE_FR.replace("`yes/no`", "`yesno`"))
    assert found.questionnaire is None
    assert [(p.code, p.location.path) for p in found.problems] == [("Q023", "content/cafe.fr.md")]


def test_the_projects_language_holds_where_a_set_names_none(project: Project) -> None:
    (project.root / "surveygen.toml").write_text('language = "de"\n', encoding="utf-8")
    german = load_project(project.root)
    found = read(german, CAFE)
    assert found.questionnaire is not None
    assert found.questionnaire.settings.language == "de"


def test_the_wording_of_a_translation_is_coached_in_its_language(project: Project) -> None:
    read(project, CAFE, fr=CAFE_FR.replace("Reviendrez-vous ?", "C'était bien, n'est-ce pas ?"))
    problems = read_set(project, project.content / "cafe.md", coached=True).problems
    remarks = [(p.code, p.location.path) for p in problems if p.code[0] == "W"]
    assert ("W002", "content/cafe.fr.md") in remarks
    assert [code for code, path in remarks if path == "content/cafe.fr.md"] == ["W002"]


def test_check_names_the_problems_of_translations_too(project: Project) -> None:
    read(project, CAFE, fr=CAFE_FR.replace("`number`", "`text`"))
    ran = CliRunner().invoke(main, ["-C", str(project.root), "check"])
    assert ran.exit_code == 1
    assert "content/cafe.fr.md:17:5: [A006] 'spend' is of type 'text' here" in ran.stdout
