"""The reference of messages is made from the catalogue and shows nothing half-filled."""

from __future__ import annotations

import re
import string
from importlib import import_module
from pathlib import Path

import pytest

from surveygen.errors import Severity, SurveygenError
from surveygen.language import read_text
from surveygen.language.freezing import check_lock, freeze
from surveygen.messages import CATALOGUE, FAMILIES, _family, markup
from surveygen.messages.base import Message, family
from surveygen.messages.examples import example_of
from surveygen.messages.locks import FROZEN
from surveygen.messages.reference import entry, reference
from surveygen.project import CONFIG, load_project

LANGUAGE = ("S", "Q", "C", "W")
WITHOUT_EXAMPLE = {"C010"}
"""Forty nested brackets teach nobody anything."""


def test_the_page_of_messages_is_up_to_date(repository: Path) -> None:
    page = (repository / "docs" / "messages.md").read_text(encoding="utf-8")
    assert page == reference(), "run: python -m surveygen.messages > docs/messages.md"


@pytest.mark.parametrize("message", CATALOGUE.values(), ids=lambda message: message.code)
def test_a_message_says_what_is_wrong_and_what_to_do(message: Message) -> None:
    assert re.fullmatch(r"[A-Z]\d{3}", message.code)
    assert message.title
    assert message.text.endswith((".", "?", "!"))
    assert message.hint or message.severity is Severity.NOTE
    told = re.sub(r"```.*?```", "", entry(message), flags=re.DOTALL)
    assert "  " not in told
    assert "Did you mean" not in told


@pytest.mark.parametrize("message", CATALOGUE.values(), ids=lambda message: message.code)
def test_a_message_of_the_language_has_a_bad_and_a_good_example(message: Message) -> None:
    if message.code[0] in LANGUAGE and message.code not in WITHOUT_EXAMPLE | {"F002"}:
        assert example_of(message.code).bad
        assert example_of(message.code).good


@pytest.mark.parametrize(
    "message",
    [m for m in CATALOGUE.values() if m.code[0] == "L" and example_of(m.code).bad],
    ids=lambda message: message.code,
)
def test_an_example_of_a_lock_raises_its_message_against_what_was_frozen(message: Message) -> None:
    from datetime import UTC, datetime

    frozen, _ = read_text(FROZEN, "cafe")
    assert frozen is not None
    lock, _ = freeze(frozen, None, now=datetime(2026, 6, 1, tzinfo=UTC), salt="00")
    _, bad, good = example_of(message.code)
    for source, expected in ((bad, True), (good, False)):
        read, problems = read_text(source, "cafe")
        if read is not None:
            problems = [*problems, *check_lock(read, lock)]
        assert (message.code in {p.code for p in problems}) is expected, problems


@pytest.mark.parametrize("code", ["P001", "P002", "P003", "P006"])
def test_an_example_of_a_configuration_raises_its_message(code: str, tmp_path: Path) -> None:
    message = CATALOGUE[code]
    (tmp_path / CONFIG).write_text(example_of(message.code).bad, encoding="utf-8")
    with pytest.raises(SurveygenError) as caught:
        load_project(tmp_path)
    assert [found.code for found in caught.value.problems] == [code]
    (tmp_path / CONFIG).write_text(example_of(message.code).good, encoding="utf-8")
    load_project(tmp_path)


def test_values_of_a_message_are_names() -> None:
    for message in CATALOGUE.values():
        for _, name, _, _ in string.Formatter().parse(message.text + message.hint):
            assert name is None or name.isidentifier(), message.code


def test_two_modules_of_a_family_cannot_share_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Merged without a look, the second would take the place of the first."""
    monkeypatch.setitem(markup.MESSAGES, "S001", Message("S001", "other", "Other."))
    _family.cache_clear()
    try:
        with pytest.raises(ValueError, match="S001 is the code of two messages"):
            _ = CATALOGUE["S001"]
    finally:
        _family.cache_clear()


def test_no_code_is_given_twice() -> None:
    with pytest.raises(ValueError, match="S001"):
        family(Message("S001", "one", "One."), Message("S001", "other", "Other."))
    modules = [
        import_module(f"surveygen.messages.{name}") for names in FAMILIES.values() for name in names
    ]
    codes = [code for module in modules for code in module.MESSAGES]
    assert len(codes) == len(set(codes))
    assert {code[0] for code in codes} == set(FAMILIES)
