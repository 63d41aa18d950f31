"""What one kind alone says of a question is in its spec, typed, and no field of all questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import guesses
from support.tallies import questionnaire, tally_of
from surveygen.kinds import KINDS, kind_of
from surveygen.language import read_text
from surveygen.measures.base import spec_of
from surveygen.measures.matrix import Grid
from surveygen.measures.multi import Ticks
from surveygen.measures.parts import Whole
from surveygen.model import Question
from surveygen.tallies.intervals import Estimate

ALL = questionnaire(guesses.source())


def test_a_spec_can_be_made_of_nothing() -> None:
    """So that a question which is made rather than read is as if nothing had been said."""
    kinds = [question.kind for question in ALL if question.spec and type(question.spec)() == ()]
    assert kinds == []


@pytest.mark.parametrize(
    "name", ["best_worst", "date", "matrix", "number", "pick_many", "slider", "sum", "text"]
)
def test_a_kind_says_its_own_in_its_spec(name: str) -> None:
    question = ALL.by_id[f"q_{name}"]
    assert isinstance(question.spec, tuple)
    assert type(question.spec).__module__ == type(kind_of(question).measure).__module__


def test_no_setting_of_some_kinds_is_a_field_of_all_questions() -> None:
    settings = {name for kind in KINDS.values() for name in kind.settings} - {"shuffle"}
    assert settings & set(Question._fields) == set()
    assert {"minimum", "maximum", "searchable"} & set(Question._fields) == set()


@pytest.mark.parametrize(
    ("name", "limits", "unit"),
    [
        ("scale", ("1", "5"), ""),
        ("nps", ("0", "10"), ""),
        ("slider", ("0", "50"), "km"),
        ("text", ("", ""), ""),
        ("pick_one", ("", ""), ""),
    ],
)
def test_a_measure_says_between_what_answers_lie(
    name: str, limits: tuple[str, str], unit: str
) -> None:
    question = ALL.by_id[f"q_{name}"]
    measure = kind_of(question).measure
    assert (measure.limits(question), measure.unit(question)) == (limits, unit)


def test_a_kind_whose_answers_keep_to_a_rule_has_a_script_that_holds_them_to_it() -> None:
    """Else the page would send what the tally then does not count."""
    ruled = [q for q in ALL if kind_of(q).measure.rule(q) is not None]
    assert len(ruled) > 3
    assert [q.kind for q in ruled if kind_of(q).file("script.js") is None] == []


def test_one_named_end_of_a_slider_is_not_all_of_it(tmp_path: Path) -> None:
    def range_with(*names: str) -> Estimate | None:
        source = "\n".join(["# Set\n\n### `far` How far?\n\n`slider 0..10`\n", *names])
        file = "sg_id,far\n" + "".join(f"r{n},{n % 3 + 3}\n" for n in range(12))
        return tally_of(tmp_path, file, questionnaire(source, "set")).questions[0].mean

    assert range_with("- 10: Far") == range_with("- 0: Near", "- 10: Far") is not None


def test_a_spec_of_another_sort_is_as_if_nothing_were_said() -> None:
    assert spec_of(ALL.by_id["q_sum"], Whole).total == "100"
    assert spec_of(ALL.by_id["q_sum"], Grid) == Grid()
    assert spec_of(Question("bare", "pick_many"), Ticks).pick is None


@pytest.mark.parametrize(
    ("ours", "theirs", "named"),
    [("pick 1-2", "pick 1-3", "pick"), ("pick 1-2", "", ""), ("pick 1-2", "pick 1-2", "")],
)
def test_a_translation_may_not_say_another_spec(ours: str, theirs: str, named: str) -> None:
    from surveygen.language.translations import _different_settings

    def question(setting: str) -> Question:
        drawn = "- [ ] A `=a`\n- [ ] B `=b`\n- [ ] C `=c`\n"
        line = f"`{setting}`\n\n" if setting else ""
        found, problems = read_text(f"# Set\n\n### `which` Which?\n\n{line}{drawn}", "set")
        assert found is not None, problems
        return found.by_id["which"]

    assert ", ".join(_different_settings(question(ours), question(theirs))) == named
