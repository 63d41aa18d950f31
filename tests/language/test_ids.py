"""`surveygen ids` writes what was derived into the file and changes nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main
from surveygen.content import lock_path
from surveygen.kinds import columns_of
from surveygen.language import read, read_text
from surveygen.language.freezing import freeze
from surveygen.language.ids import identify
from surveygen.language.lock import lock_text

SOURCE = """\
---
id: cafe
---

# Visit

Hello!   <!-- two spaces above stay -->

##  Your visit ##

###   How did you come? *

`shuffle`

* ( ) By car  `expect 40%`
*   ( ) On foot,
    all the way
* ( ) Another way: ____
* ( ) By bus `=bus`

### `had` What did you have?

- [ ] Tea, herbal
      or black
- [ ] Cake

> A note stays.

### How was it?

`scale 1..5`

- 1: Bad
- 5: Good
"""
WANTED = (
    SOURCE.replace("###   How did", "###   `how_did_you_come` How did")
    .replace("By car  `expect", "By car  `=by_car` `expect")
    .replace("all the way", "all the way `=on_foot_all_the_way`")
    .replace("way: ____", "way: ____ `=another_way`")
    .replace("or black", "or black `=tea_herbal_or_black`")
    .replace("Cake", "Cake `=cake`")
    .replace("### How was", "### `how_was_it` How was")
)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def put(shop: Path, text: str, name: str = "cafe") -> Path:
    path = shop / "content" / f"{name}.md"
    path.write_bytes(text.encode("utf-8"))
    return path


def ids(shop: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(shop), "ids", *arguments])


def test_ids_and_codes_are_written_and_nothing_else_changes(shop: Path) -> None:
    path = put(shop, SOURCE)
    ran = ids(shop)
    assert ran.stdout == "content/cafe.md: 2 ids and 5 codes written.\n"
    assert path.read_text(encoding="utf-8") == WANTED
    assert "Every question" in ids(shop).stdout


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_stay(shop: Path, end: str) -> None:
    source = "# Visit\n\n### Why?\n\n- ( ) One\n- ( ) Two"
    path = put(shop, "\ufeff" + source.replace("\n", end))
    assert ids(shop).exit_code == 0
    wanted = "# Visit\n\n### `why` Why?\n\n- ( ) One `=one`\n- ( ) Two `=two`"
    assert path.read_bytes() == ("\ufeff" + wanted.replace("\n", end)).encode()


def test_the_columns_stay_the_same(shop: Path) -> None:
    path = put(shop, SOURCE)
    before, _ = read(path)
    ids(shop)
    after, _ = read(path)
    assert before is not None
    assert after is not None
    assert [c.name for c in columns_of(before)] == [c.name for c in columns_of(after)]
    assert not any(q.id_is_derived for q in after)


def test_check_prints_the_difference_and_writes_nothing(shop: Path) -> None:
    path = put(shop, "# Visit\n\n### Why?\n\n`text`\n")
    ran = ids(shop, "--check")
    assert ran.exit_code == 1
    assert "-### Why?\n+### `why` Why?\n" in ran.stdout
    assert "`why`" not in path.read_text(encoding="utf-8")


def test_an_option_that_a_condition_names_by_its_label_is_left_alone(shop: Path) -> None:
    text = (
        "# Visit\n\n### `how` How?\n\n- ( ) By car\n- ( ) On foot\n\n"
        "### `far` How far?\n\n`show if how = 'By car'` `number`\n"
    )
    path = put(shop, text)
    ids(shop)
    assert path.read_text(encoding="utf-8") == text.replace("On foot", "On foot `=on_foot`")


def test_a_label_that_was_frozen_is_kept_as_the_former_value(shop: Path) -> None:
    path = put(shop, "# Visit\n\n### `how` How?\n\n- ( ) By car\n- ( ) On foot\n")
    questionnaire, _ = read(path)
    assert questionnaire is not None
    lock, _ = freeze(questionnaire, None, now=datetime(2026, 6, 1, tzinfo=UTC), salt="00")
    lock_path(path).write_text(lock_text(lock), encoding="utf-8")
    ids(shop)
    assert "- ( ) By car `=by_car` `was By car`\n" in path.read_text(encoding="utf-8")
    assert CliRunner().invoke(main, ["-C", str(shop), "check"]).exit_code == 0


def test_a_set_with_an_error_is_left_as_it_is(shop: Path) -> None:
    text = "# Visit\n\n### Why?\n\n`txet`\n"
    path = put(shop, text)
    ran = ids(shop)
    assert ran.exit_code == 1
    assert "[Q023]" in ran.stderr
    assert path.read_text(encoding="utf-8") == text


def test_a_row_gets_its_code_in_front(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# A\n\n### `how` How?\n\n`matrix` `answers quality5`\n\n- Speed\n- `staff` Staff\n",
        encoding="utf-8",
    )
    assert "\n- `speed` Speed\n- `staff` Staff\n" in identify(path, "a.md").after


def test_tabs_do_not_shift_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# A\n\n###\tWhy?\n\n-\t( ) One\tmore\n-\t( ) Two\n", encoding="utf-8")
    after = identify(path, "a.md").after
    assert after == ("# A\n\n###\t`why` Why?\n\n-\t( ) One\tmore `=one_more`\n-\t( ) Two `=two`\n")
    assert read_text(after)[0] is not None
