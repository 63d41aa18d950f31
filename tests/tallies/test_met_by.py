"""What the desk finds by a condition is what a tally with that condition counts."""

from __future__ import annotations

import pytest

from support.pages import questionnaire_of
from surveygen.errors import SurveygenError
from surveygen.responses.fake import invent
from surveygen.responses.stored import Records
from surveygen.tallies import Request, tally_responses
from surveygen.tallies.selection import met_by

SET = """\
# Café

### `visit` How often?

- ( ) First `=first`
- ( ) Weekly `=weekly`

### `had` What?

- [ ] Tea `=tea`
- [ ] Cake `=cake`

### `score` How likely?

`nps`

### `spent` How much?

`number 0..100`

### `speed` How fast?

`matrix` `answers quality5`

- Staff `=staff`
- Till `=till`

### `come` Come again?

`yes/no`

### `why` Why?

`text`
"""
CONDITIONS = (
    "visit = first",
    "visit in (first, weekly) and not (had has tea)",
    "had has cake",
    "score > 8",
    "spent >= 50",
    "speed.staff >= 4 or speed.till = 1",
    "come = yes",
    "why answered",
    "not (had answered)",
)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_it_holds_for_whom_a_tally_counts(condition: str) -> None:
    questionnaire = questionnaire_of(SET)
    people = list(invent(questionnaire, 60, seed=4))
    holds = met_by(questionnaire, condition)
    found = sum(map(holds, people))
    tally = tally_responses(
        questionnaire, [Records("them", lambda: people)], Request(where=condition)
    )
    assert found == tally.selected
    assert 0 < found < 60


def test_nobody_answered_anything() -> None:
    assert not met_by(questionnaire_of(SET), "visit = first")({})
    assert met_by(questionnaire_of(SET), "not (visit = first)")({})


def test_what_is_no_condition_is_said() -> None:
    with pytest.raises(SurveygenError):
        met_by(questionnaire_of(SET), "visit = never")
