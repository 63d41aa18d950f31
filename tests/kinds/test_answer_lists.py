from __future__ import annotations

import subprocess
import sys

import pytest

from surveygen.kinds.answer_lists import SCALES, AnswerLists

LISTS = AnswerLists({})


def test_every_promised_list_is_there() -> None:
    scales = [f"{n}{p}" for n in ("agree", "satisfied", "often", "quality", "likely", "important")
              for p in (5, 7)]  # fmt: skip
    others = ["kano5", "yesno", "countries", "languages", "currencies", "months"]
    assert sorted(LISTS) == sorted([*scales, *others])
    assert len(LISTS) == len(scales) + len(others)


@pytest.mark.parametrize("name", SCALES)
def test_a_scale_has_as_many_different_labels_as_its_name_says(name: str) -> None:
    choices = LISTS[name]
    assert len({c.label.plain for c in choices}) == len(choices) == int(name[-1])
    assert [c.key for c in choices] == [str(n + 1) for n in range(len(choices))]


def test_countries_have_two_letters_and_stand_in_the_order_of_their_names() -> None:
    countries = LISTS["countries"]
    assert 240 < len(countries) < 255
    keys = {c.key for c in countries}
    assert {"gb", "de", "aq", "xk"} <= keys
    assert not {"eu", "un", "zz"} & keys
    names = [c.label.plain for c in countries]
    assert names[:3] == ["Afghanistan", "Åland Islands", "Albania"]


def test_lists_speak_the_language_of_the_questionnaire() -> None:
    french = AnswerLists({}, "fr")
    assert {c.key: c.label.plain for c in french["countries"]}["de"] == "Allemagne"
    assert [c.label.plain for c in AnswerLists({}, "pt-BR")["months"]][2] == "março"


def test_an_unknown_language_falls_back_to_english() -> None:
    assert AnswerLists({}, "xx-Nowhere")["months"][0].label.plain == "January"


def test_only_currencies_in_use_are_listed() -> None:
    keys = {c.key for c in LISTS["currencies"]}
    assert {"eur", "gbp", "jpy"} <= keys
    assert not {"dem", "frf"} & keys


def test_the_authors_own_list_comes_before_a_built_in_one() -> None:
    own = AnswerLists({"months": LISTS["yesno"]})
    assert [c.key for c in own["months"]] == ["yes", "no"]


def test_babel_is_left_alone_until_one_of_its_lists_is_asked_for() -> None:
    script = (
        "import sys; from surveygen.language import read_text; "
        "read_text('# A\\n\\n### `b` B?\\n\\n`pick one` `answers agree5`\\n'); "
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
