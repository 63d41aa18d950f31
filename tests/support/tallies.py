"""A small survey, its files of responses, and their tally."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from surveygen.language import read_text
from surveygen.model import Questionnaire
from surveygen.tallies import Tally, tally_responses

CAFE = """
---
id: cafe
---

# Riverside Café

## Your visit

### `visit` How often do you visit us?

- ( ) This was my first time `=first` `expect 30%`
- ( ) A few times a year `=yearly` `expect 30%`
- ( ) Every week `=weekly` `expect 40%`

### `heard` How did you hear about us?

`show if visit = first`

- ( ) A friend `=friend`
- ( ) Somewhere else: ____ `=other`

### `ordered` What did you have today?

- [ ] Coffee `=coffee`
- [ ] Tea, herbal or black `=tea`
- [ ] Something else: ____ `=other`
- [ ] Nothing this time `=none` `only`

### `spend` Roughly how much did you spend?

`number 0..200` `unit £` `expect 8.50`

### `value` And value for money?

`scale 1..5`

- 1: Very poor
- 5: Very good

### `nps` How likely are you to recommend us to a friend?

`nps` `expect 30`

### `why` What is the main reason?

`long text`
"""

HEADER = [
    *("sg_survey", "sg_id", "sg_submitted"),
    *("visit", "heard", "heard_other_text"),
    *("ordered__coffee", "ordered__tea", "ordered__other", "ordered__none", "ordered_other_text"),
    *("spend", "value", "nps", "why", "website"),
]


def questionnaire(text: str = CAFE, name: str = "cafe") -> Questionnaire:
    """The question set in `text`, which has no errors."""
    read, problems = read_text(text.lstrip(), name)
    assert read is not None, [str(p) for p in problems]
    return read


def response(number: int, **answers: str) -> dict[str, str]:
    """A response with an id of its own; answers by column."""
    return {
        "sg_survey": "cafe",
        "sg_id": f"{number:08x}-0000-4000-8000-000000000000",
        "sg_submitted": f"2026-03-{1 + number % 28:02d}T10:00:00Z",
        **answers,
    }


def written(
    rows: Iterable[dict[str, str]],
    header: Sequence[str] = HEADER,
    delimiter: str = ",",
    end: str = "\n",
) -> str:
    """The rows as a CSV text."""
    file = io.StringIO()
    writer = csv.DictWriter(
        file, header, restval="", extrasaction="ignore", delimiter=delimiter, lineterminator=end
    )
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def some(count: int, start: int = 0) -> list[dict[str, str]]:
    """Responses that differ from one another in a plain way."""
    visits = ("first", "yearly", "weekly")
    return [
        response(
            n,
            visit=visits[n % 3],
            heard="friend" if n % 3 == 0 else "",
            ordered__coffee="1" if n % 2 == 0 else "",
            spend=str(5 + n % 4),
            value=str(1 + n % 5),
            nps=str(n % 11),
            why=f"reason {n}, and more",
        )
        for n in range(start, start + count)
    ]


def tally_of(
    path: Path, content: str | bytes, survey: Questionnaire | None = None, name: str = "r.csv"
) -> Tally:
    """The tally of a file with this content, written below `path`."""
    file = path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tally_responses(survey or questionnaire(), [file])


def codes(tally: Tally) -> list[str]:
    """The codes of a tally's problems."""
    return [found.code for found in tally.problems]


def counts(tally: Tally, question: str) -> dict[str, int]:
    """How often each option was chosen."""
    return {option.key: option.count for option in tally[question].options}
