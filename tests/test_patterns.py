"""A pattern that is compiled when it is first used is the pattern."""

from __future__ import annotations

import copy
import pickle
import re
from typing import Any

import pytest

from surveygen.patterns import pattern


@pytest.mark.parametrize(
    "use",
    [
        lambda one: one.match("Tea 12")[0],
        lambda one: one.fullmatch("tea")[1],
        lambda one: one.search("a tea 7").span(),
        lambda one: one.sub("x", "tea TEA"),
        lambda one: one.split("1 tea 2 tea 3"),
        lambda one: one.findall("tea Tea"),
        lambda one: [found.start() for found in one.finditer("tea, tea")],
        lambda one: (one.pattern, one.flags, one.groups),
        lambda one: copy.copy(one).match("tea")[0],
        lambda one: pickle.loads(pickle.dumps(one)).match("tea")[0],  # noqa: S301
    ],
)
def test_it_does_what_a_compiled_one_does(use: Any) -> None:
    args = (r"(t)ea", re.IGNORECASE)
    assert use(pattern(*args)) == use(re.compile(*args))


def test_it_is_compiled_once_and_not_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile

    def noted(text: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(text)
        return real(text, flags)

    monkeypatch.setattr(re, "compile", noted)
    one = pattern("t(e)a")
    assert compiled == []
    assert one.match("tea") is not None
    assert one.sub("x", "tea") == "x"
    assert one.search("no") is None
    assert compiled == ["t(e)a"]


def test_a_mistake_in_it_is_told_when_it_is_used() -> None:
    with pytest.raises(re.error):
        pattern("(").match("x")
