"""The same four people as many services export them: the counts are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.reading import read
from surveygen.tallies import Tally

SURVEY = """# T

### `visit` How often?

- ( ) First time `=first`
- ( ) Weekly `=weekly`
- ( ) Rarely `=rarely`

### `had` What did you have?

- [ ] Coffee `=coffee`
- [ ] Green tea `=tea`
- [ ] Cake `=cake`
- [ ] Other: ____ `=other`

### `nps` Recommend?

`nps`

### `m` Rate

`matrix`

- `price` Price
- `taste` Taste

* ( ) Bad `=1`
* ( ) Good `=2`

### `r` Rank these

`rank`

1. Bread `=bread`
2. Rolls `=rolls`
3. Pies `=pies`

### `spend` Spend?

`number`

### `why` Why?

`text`
"""

COUNTS: dict[str, object] = {
    "visit": {"first": 1, "weekly": 2, "rarely": 1},
    "had": {"coffee": 2, "tea": 1, "cake": 1, "other": 1},
    "m": {"price": {"1": 3}, "taste": {"1": 1, "2": 2}},
    "r": {"bread": 1, "pies": 2},
    "spend": 3.5,
    "why": 3,
}
"""Of each question that a file has; the fourth person rarely comes and answered little more."""


def counted(tally: Tally, question: str) -> object:
    """What stands in `COUNTS`, as it was tallied."""
    found = tally[question]
    if question == "why":
        return found.answered
    if question == "spend":
        return found.mean.value if found.mean else None
    if question == "m":
        return {row.id: {o.key: o.count for o in row.options if o.count} for row in found.rows}
    return {option.key: option.count for option in found.options if option.count}


FILES: dict[str, str] = {
    "typeform": "visit had why",
    "alchemer": "visit had m why",
    "zoho-survey": "visit had why",
    "ms-forms": "visit had m r why",
    "google": "visit had m r why",
    "google-places-by-item": "visit r why",
    "surveymonkey": "visit had m r why",
    "qualtrics": "visit had m r why",
    "jotform": "visit had m why",
    "jotform-rank": "visit r why",
    "tally": "visit had why",
    "airtable": "visit had why spend",
    "notion": "visit had spend why",
    "redcap-raw": "visit had m why",
    "redcap-labels": "visit had why",
    "limesurvey": "visit had m r why",
    "netlify": "visit had m why",
    "kobo-labels": "visit had m why",
    "formspree": "visit had why",
    "basin": "visit had why",
    "getform": "visit had why",
}
"""The files in `same_people`, and which questions each has."""


@pytest.mark.parametrize("service", FILES)
def test_the_same_people_are_counted_alike_from_every_service(tmp_path: Path, service: str) -> None:
    content = (Path(__file__).parent / "same_people" / f"{service}.csv").read_bytes()
    tally = read(tmp_path, content, SURVEY)
    names = FILES[service].split()
    assert {q: counted(tally, q) for q in names} == {q: COUNTS[q] for q in names}
    assert tally.ledger.counted == 4
