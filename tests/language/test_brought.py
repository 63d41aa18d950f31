"""A word on a settings line that is none gets a remedy: types first, as people call them."""

from __future__ import annotations

import pytest

from surveygen.kinds import TYPES
from surveygen.language.brought import remedy
from surveygen.language.settings import QUESTION_SETTINGS


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("matrx", "Did you mean 'matrix'?"),
        ("Matrx", "Did you mean 'matrix'?"),
        ("nubmer", "Did you mean 'number'?"),
        ("nubmer 0..10", "Did you mean 'number'?"),
        ("scal 1..5", "Did you mean 'scale'?"),
        ("slidr 0..10", "Did you mean 'slider'?"),
        ("emial", "Did you mean 'email'?"),
        ("dropdwon", "Did you mean 'dropdown'?"),
        ("pick meny", "Did you mean 'pick many'?"),
        ("shufle", "Did you mean 'shuffle'?"),
        ("optinal", "Did you mean 'optional'?"),
        ("placeholdr your name", "Did you mean 'placeholder'?"),
        ("rating", "Write `scale 1..5`, or `stars` for stars."),
        ("Rating 1..5", "Write `scale 1..5`, or `stars` for stars."),
        ("likert", "`matrix`"),
        ("multiple choice", "- ( ) Option"),
        ("multiple_choice", "- ( ) Option"),
        ("radio", "- ( ) Option"),
        ("checkbox", "- [ ] Option"),
        ("select_multiple", "- [ ] Option"),
        ("textarea", "`long text`"),
        ("yes-no", "`yes/no`"),
        ("boolean", "`yes/no`"),
        ("maxdiff", "`best-worst`"),
        ("constant sum", "`sum 100`"),
        ("drop-down list", "`dropdown`"),
        ("e-mail", "`email`"),
    ],
)
def test_what_was_meant_is_said(written: str, said: str) -> None:
    assert said in remedy(written, QUESTION_SETTINGS, types=True)


@pytest.mark.parametrize("word", sorted(word for word in TYPES if len(word) > 3))
def test_each_type_with_two_letters_changed_about_is_still_meant(word: str) -> None:
    turned = word[0] + word[2] + word[1] + word[3:]
    said = remedy(turned, QUESTION_SETTINGS, types=True)
    assert turned == word or f"'{word}'" in said or f"`{word}" in said


def test_where_no_type_can_stand_none_is_named() -> None:
    assert remedy("rating", {"show if": True, "shuffle": False}, types=False) == (
        "Known here: show if, shuffle."
    )
