"""Raw files of other surveys, described by a question set and tallied as they are."""

from __future__ import annotations

from pathlib import Path

from support.tallies import counts, questionnaire, tally_of

PUBLISHED = """
---
id: published
missing: [NA, "-99"]
---

# A published survey

## One

### `sex` Are you

`column Q1`

- ( ) A woman `=f` `column 2`
- ( ) A man `=m` `column 1`

### `media` Which do you read?

- [ ] Newspapers `=papers` `column Q2_1`
- [ ] Magazines `=magazines` `column Q2_2`
- [ ] Books `=books` `column Q2_3`

### `age` How old are you?

`number 0..120` `column Q3`

### `trust` Do you trust them?

`scale 1..5` `column Q4`

### `more` Anything else?

`text` `column Q5`
"""
RAW = """id,Q1,Q2_1,Q2_2,Q2_3,Q3,Q4,Q5
1,2,1,0,Books,34,5,fine
2,1,0,0,,NA,NA,NA
3,2,yes,no,Books,-99,3.0,
4,NA,TRUE,FALSE,,61,1,"more, please"
"""


def test_published_file_is_tallied_without_being_touched(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, RAW, questionnaire(PUBLISHED, "published"))
    assert tally.problems == ()
    assert counts(tally, "sex") == {"f": 2, "m": 1}
    assert counts(tally, "media") == {"papers": 3, "magazines": 0, "books": 2}
    assert (tally["media"].answered, tally["media"].ticked) == (4, 3), "who says no has answered"
    assert (tally["age"].answered, tally["age"].median) == (2, 47.5)
    assert (tally["trust"].answered, tally["trust"].median) == (3, 3)
    assert [q.text for q in tally["more"].quotes] == ["fine", "more, please"]


def test_header_in_the_question_s_words_is_understood(tmp_path: Path) -> None:
    raw = "Are you;How old are you?;Do you trust them?\nA woman;20;5\nA man;30;4\n"
    tally = tally_of(tmp_path, raw, questionnaire(PUBLISHED, "published"))
    assert counts(tally, "sex") == {"f": 1, "m": 1}
    assert tally["age"].median == 25
