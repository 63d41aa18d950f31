"""Whatever an author wrote: ids, locks, remarks and estimates of it never fail."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from support.mutation import mutated_sets
from surveygen.errors import SurveygenError
from surveygen.kinds import columns_of
from surveygen.language import read_text
from surveygen.language.estimate import estimate_minutes, estimate_seconds
from surveygen.language.freezing import check_lock, freeze
from surveygen.language.ids import identify
from surveygen.language.lock import lock_text, read_lock
from surveygen.messages import CATALOGUE


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sets")


@settings(max_examples=200, deadline=None)
@given(source=mutated_sets())
def test_remarks_and_estimates_of_any_set_can_be_made(source: str) -> None:
    questionnaire, problems = read_text(source, "mutated", coached=True)
    for found in problems:
        assert found.code in CATALOGUE
        assert found.message
    if questionnaire is not None:
        seconds = estimate_seconds(questionnaire)
        assert 0 <= seconds < 10**7
        assert estimate_minutes(questionnaire) >= 1


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(source=mutated_sets())
def test_what_is_frozen_keeps_to_its_own_lock(folder: Path, source: str) -> None:
    questionnaire, _ = read_text(source, "mutated")
    if questionnaire is None:
        return
    lock, problems = freeze(questionnaire, None, now=datetime(2026, 6, 1, tzinfo=UTC), salt="0")
    assert problems == []
    path = folder / "a.lock"
    path.write_text(lock_text(lock), encoding="utf-8")
    assert read_lock(path) == lock
    assert check_lock(questionnaire, lock) == []


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(source=mutated_sets())
def test_written_ids_change_no_column_and_no_other_byte(folder: Path, source: str) -> None:
    path = folder / "a.md"
    with suppress(UnicodeEncodeError):  # half a character, which no file holds
        path.write_bytes(source.encode("utf-8"))
    before, _ = read_text(source, "a")
    if before is None or "\r" in source:
        return
    with suppress(SurveygenError):
        found = identify(path, "a.md")
        after, _ = read_text(found.after, "a")
        assert after is not None
        assert [c.name for c in columns_of(after)] == [c.name for c in columns_of(before)]
        assert _is_within(source, found.after)


def _is_within(short: str, long: str) -> bool:
    """Whether the short text is left when something is taken out of the long one."""
    rest = iter(long)
    return all(character in rest for character in short)
