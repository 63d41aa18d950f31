"""Freezing a question set keeps its names and seals its guesses."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from surveygen.content import lock_path
from surveygen.errors import SurveygenError
from surveygen.language import read_text
from surveygen.language.freezing import check_lock, freeze, without
from surveygen.language.lock import Lock, changed_guesses, lock_text, read_lock, seal_of
from surveygen.model import Questionnaire
from surveygen.project import load_project
from surveygen.sets import freeze_set, read_set

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
CAFE = """# Visit

### `visit` How often do you come?

- ( ) First time `=first` `expect 40%`
- ( ) Every week `=weekly` `expect 60%`

### `spend` How much did you spend?

`number 0..200` `expect 8.50` `sure 70%`

### `why` Why did you come?

`text`
"""


def cafe(*changes: tuple[str, str]) -> Questionnaire:
    text = CAFE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    questionnaire, problems = read_text(text, "cafe")
    assert questionnaire is not None, problems
    return questionnaire


@pytest.fixture
def lock() -> Lock:
    frozen, problems = freeze(cafe(), None, now=NOON, salt="00ff")
    assert problems == []
    return frozen


def codes(questionnaire: Questionnaire, lock: Lock) -> list[str]:
    return [found.code for found in check_lock(questionnaire, lock)]


def test_a_set_that_did_not_change_keeps_to_its_lock(lock: Lock) -> None:
    assert codes(cafe(), lock) == []


def test_new_words_new_questions_and_new_options_are_free(lock: Lock) -> None:
    changed = cafe(
        ("How often do you come?", "How often are you here?"),
        ("- ( ) Every week", "- ( ) Every day `=daily`\n- ( ) Weekly"),
        ("### `why`", "### `who` Who came with you?\n\n`text`\n\n### `why`"),
    )
    assert codes(changed, lock) == []


def test_a_question_that_vanished_is_an_error_that_names_its_likely_successor(lock: Lock) -> None:
    (found,) = check_lock(cafe(("`visit`", "`visits`")), lock)[:1]
    assert found.code == "L001"
    assert found.is_error
    assert "Is it 'visits' now?" in found.hint
    assert "--drop visit" in found.hint


def test_a_renamed_question_says_what_it_was_and_keeps_its_sealed_guess(lock: Lock) -> None:
    renamed = cafe(("`spend`", "`paid`"), ("`number 0..200`", "`number 0..200` `was spend`"))
    assert codes(renamed, lock) == []


def test_a_renamed_option_says_what_it_was_and_keeps_its_sealed_guess(lock: Lock) -> None:
    assert codes(cafe(("`=first`", "`=new`")), lock)[0] == "L002"
    assert codes(cafe(("`=first`", "`=new` `was first`")), lock) == []


@pytest.mark.parametrize(
    "changes",
    [
        [
            ("First time `=first`", "Every week `=first`"),
            ("Every week `=weekly`", "Often `=weekly`"),
        ],
        [
            ("First time `=first`", "X"),
            ("Every week `=w", "First time `=w"),
            ("X", "Every week `=first`"),
        ],
        [("Every week `=weekly`", "Often `=weekly`\n- ( ) EVERY WEEK `=rare`")],
    ],
    ids=["moved", "exchanged", "of a new one"],
)
def test_words_of_one_option_that_become_another_s_are_an_error(
    lock: Lock, changes: list[tuple[str, str]]
) -> None:
    now = cafe(*changes)
    found = [one for one in check_lock(now, lock) if one.code == "L018"]
    assert found
    assert all(one.is_error and one.location.line == 3 for one in found)
    dropped = without(without(lock, "visit=weekly"), "visit=first")
    assert "L018" not in codes(now, dropped)


def test_words_that_go_with_their_option_or_are_new_are_free(lock: Lock) -> None:
    renamed = cafe(("Every week `=weekly`", "Every week `=often` `was weekly`"))
    assert "L018" not in codes(renamed, lock)
    reworded = cafe(("Every week `=weekly`", "Each week `=weekly`\n- ( ) Twice a week"))
    assert "L018" not in codes(reworded, lock)


def test_an_option_without_a_code_is_frozen_by_its_label() -> None:
    source = "# Visit\n\n### `how` How?\n\n- ( ) By car\n- ( ) On foot\n"
    before, _ = read_text(source, "cafe")
    after, _ = read_text(source.replace("By car", "In a car"), "cafe")
    assert before is not None
    assert after is not None
    frozen, _ = freeze(before, None, now=NOON, salt="00")
    assert codes(after, frozen) == ["L002"]
    mended, _ = read_text(source.replace("By car", "In a car `=car` `was By car`"), "cafe")
    assert mended is not None
    assert codes(mended, frozen) == []


def test_what_says_that_there_is_no_answer_may_not_vanish_either() -> None:
    beside = cafe(("`number 0..200`", "`number 0..200` `or Don't know =dk`"))
    frozen, _ = freeze(beside, None, now=NOON, salt="00")
    assert codes(beside, frozen) == []
    other = cafe(("`number 0..200`", "`number 0..200` `or Don't know =no`"))
    assert codes(other, frozen) == ["L002"]


def test_a_question_of_another_measure_is_an_error_and_of_the_same_is_none(lock: Lock) -> None:
    assert codes(cafe(("`text`", "`long text`")), lock) == []
    assert codes(cafe(("`text`", "`number`")), lock) == ["L003"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("`scale 1..5`", "`scale 1..7`"),
        ("`stars 5`", "`stars 10`"),
        ("`matrix` `answers 1..5`\n\n- `a` A", "`matrix` `answers 1..7`\n\n- `a` A"),
    ],
)
def test_a_scale_with_other_points_is_another_question(before: str, after: str) -> None:
    source = "# Visit\n\n### `rated` How was it?\n\n{answer}\n"
    old, _ = read_text(source.format(answer=before), "cafe")
    new, _ = read_text(source.format(answer=after), "cafe")
    assert old is not None
    assert new is not None
    frozen, _ = freeze(old, None, now=NOON, salt="00")
    assert codes(new, frozen) == ["L015"]
    assert codes(old, frozen) == []


def test_a_former_name_must_stay_once_it_is_frozen(lock: Lock) -> None:
    renamed = cafe(("`text`", "`text` `was reason`"))
    lock, _ = freeze(renamed, lock, now=NOON, salt="00")
    assert codes(cafe(), lock) == ["L004"]


def test_another_survey_id_is_an_error(lock: Lock) -> None:
    assert codes(cafe(("# Visit", "---\nid: bar\n---\n\n# Visit")), lock) == ["L007"]


def test_a_changed_guess_is_a_warning_with_the_date_of_the_seal(lock: Lock) -> None:
    (found,) = check_lock(cafe(("expect 8.50", "expect 9")), lock)
    assert found.code == "L008"
    assert not found.is_error
    assert "2026-06-01" in found.message


def test_the_seal_is_a_hash_that_anybody_can_recompute(lock: Lock) -> None:
    data = json.loads(lock_text(lock))
    (seal,) = data["seals"]
    opened = json.dumps(seal["guesses"], sort_keys=True, separators=(",", ":"))
    assert seal["hash"] == hashlib.sha256(f"{seal['salt']}\n{opened}".encode()).hexdigest()
    assert seal_of(lock) == f"sha256:{seal['hash']}"


def test_an_edited_seal_is_found_out(lock: Lock, tmp_path: Path) -> None:
    path = tmp_path / "cafe.lock"
    path.write_text(lock_text(lock).replace("8.5", "9.5"), encoding="utf-8")
    edited = read_lock(path)
    assert edited is not None
    assert codes(cafe(), edited) == ["L009"]


def test_freezing_again_seals_a_changed_guess_beside_the_old_one(lock: Lock) -> None:
    later = NOON + timedelta(days=7)
    changed = cafe(("expect 8.50", "expect 9"))
    again, problems = freeze(changed, lock, now=later, salt="01")
    assert problems == []
    assert [seal.time for seal in again.seals] == [NOON, later]
    assert codes(changed, again) == []
    first = again.seal_at(NOON + timedelta(days=1))
    assert first is not None
    assert first.guesses["spend"].expect == 8.5
    assert changed_guesses(changed, first) == ("spend",)
    assert again.seal_at(NOON - timedelta(days=1)) is None


def test_freezing_again_without_a_change_changes_nothing(lock: Lock) -> None:
    again, _ = freeze(cafe(), lock, now=NOON + timedelta(days=7), salt="01")
    assert lock_text(again) == lock_text(lock)


def test_freezing_refuses_what_check_refuses(lock: Lock) -> None:
    again, problems = freeze(cafe(("`=first`", "`=new`")), lock, now=NOON, salt="01")
    assert [found.code for found in problems] == ["L002"]
    assert again is lock


def test_a_dropped_name_is_no_longer_protected(lock: Lock) -> None:
    assert codes(cafe(("`=first`", "`=new`")), without(lock, "visit=first")) == ["L008"]
    assert codes(cafe(("`why`", "`reason`")), without(lock, "why")) == []
    with pytest.raises(KeyError):
        without(lock, "visit=none")


def test_a_lock_reads_as_it_was_written(lock: Lock, tmp_path: Path) -> None:
    path = tmp_path / "cafe.lock"
    path.write_text(lock_text(lock), encoding="utf-8")
    assert read_lock(path) == lock
    assert read_lock(tmp_path / "none.lock") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "L005"),
        ("[]", "L005"),
        ("{}", "L005"),
        ('{"questions": 3, "survey": "a"}', "L005"),
        ('{"questions": {}, "survey": "a", "seals": [{"time": "x"}]}', "L005"),
        ('{"surveygen_lock": 99}', "L006"),
        ("[" * 100_000, "L005"),
    ],
)
def test_a_broken_lock_is_reported_and_never_ignored(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "cafe.lock"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SurveygenError) as caught:
        read_lock(path)
    assert [found.code for found in caught.value.problems] == [code]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    return tmp_path


def test_freezing_writes_the_lock_beside_the_set_and_seals_the_page(shop: Path) -> None:
    project = load_project(shop)
    frozen = freeze_set(project, "cafe", now=NOON, salt="00ff")
    source = shop / "content" / "cafe.md"
    assert frozen.written
    assert frozen.path == lock_path(source)
    found = read_set(project, source)
    assert found.lock == frozen.lock
    assert found.questionnaire is not None
    assert found.questionnaire.seal == seal_of(frozen.lock)
    assert not freeze_set(project, "cafe").written


def test_a_set_that_broke_its_lock_is_not_built(shop: Path) -> None:
    project = load_project(shop)
    freeze_set(project, "cafe", now=NOON, salt="00ff")
    source = shop / "content" / "cafe.md"
    source.write_text(CAFE.replace("`=first`", "`=new`"), encoding="utf-8")
    found = read_set(project, source)
    assert found.questionnaire is None
    assert "L002" in [p.code for p in found.problems]
    assert freeze_set(project, "cafe").lock is None
    assert freeze_set(project, "cafe", drop=["visit=first"]).written
    assert read_set(project, source).questionnaire is not None


def test_freezing_without_a_guess_says_so(shop: Path) -> None:
    text = "# Visit\n\n### `why` Why?\n\n`text`\n"
    (shop / "content" / "cafe.md").write_text(text, encoding="utf-8")
    frozen = freeze_set(load_project(shop), "cafe")
    assert [p.code for p in frozen.problems] == ["L010"]
    assert frozen.written


def test_dropping_what_was_never_frozen_names_the_nearest(shop: Path) -> None:
    project = load_project(shop)
    freeze_set(project, "cafe")
    with pytest.raises(SurveygenError, match="Did you mean 'visit'"):
        freeze_set(project, "cafe", drop=["vist"])


RANKED = """---
views:
  drivers: {score: nps, items: rate, guess: [staff, food]}
---

# Visit

### `nps` How likely are you to recommend us?

`nps`

### `rate` How was each?

`matrix` `answers quality5`

- `food` The food
- `staff` The staff
- `seats` The seats
"""


def ranked(*changes: tuple[str, str]) -> Questionnaire:
    text = RANKED
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    questionnaire, problems = read_text(text, "visit")
    assert questionnaire is not None, problems
    return questionnaire


def test_a_ranking_of_what_goes_with_a_score_is_sealed(tmp_path: Path) -> None:
    lock, problems = freeze(ranked(), None, now=NOON, salt="00ff")
    assert problems == []
    assert lock.latest is not None
    assert lock.latest.guesses["nps"].drives == ("rate.staff", "rate.food")
    path = tmp_path / "visit.lock"
    path.write_text(lock_text(lock), encoding="utf-8")
    assert read_lock(path) == lock
    assert codes(ranked(), lock) == []
    told = json.dumps(
        {"nps": {"drives": ["rate.staff", "rate.food"]}}, sort_keys=True, separators=(",", ":")
    )
    assert lock.latest.hash == hashlib.sha256(f"00ff\n{told}".encode()).hexdigest()


@pytest.mark.parametrize(
    "change",
    [("[staff, food]", "[food, staff]"), (", guess: [staff, food]", ""), ("food]", "food, seats]")],
)
def test_a_ranking_that_changed_since_is_found(change: tuple[str, str]) -> None:
    lock, _ = freeze(ranked(), None, now=NOON, salt="00ff")
    assert lock.latest is not None
    assert changed_guesses(ranked(change), lock.latest) == ("nps",)
    assert codes(ranked(change), lock) == ["L008"]


def test_a_ranking_keeps_to_its_items_when_they_get_other_names() -> None:
    lock, _ = freeze(ranked(), None, now=NOON, salt="00ff")
    renamed = ranked(
        ("`staff` The staff", "`people` The people `was staff`"), ("[staff", "[people"),
        ("`rate` How", "`rated` How"), ("items: rate", "items: rated"),
        ("`matrix` `answers", "`was rate` `matrix` `answers"),
    )  # fmt: skip
    assert lock.latest is not None
    assert changed_guesses(renamed, lock.latest) == ()
