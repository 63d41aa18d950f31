"""A file is gone through once, however much is made of it: twice where hasty responses matter."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from support.tallies import questionnaire
from surveygen.model import Questionnaire
from surveygen.pages.reports import make_report, report_request
from surveygen.project import load_project
from surveygen.responses.fake import invent
from surveygen.responses.stored import Records
from surveygen.tallies import Request, count_responses, tally_responses
from surveygen.tallies.engine import CsvEngine, Job, Outcome
from surveygen.tallies.result import Quote

SCREENER = """\
---
personas:
  Regulars: visit = weekly
views:
  reasons: { reason: why, by: visit }
  path: { steps: [visit, why], by: why }
---

# Join us

### `visit` How often do you come?

- ( ) Every week `=weekly` `quota 3`
- ( ) Every year `=yearly` `quota 2`
- ( ) Never `=never` `end`

### `why` Why?

- ( ) The coffee `=coffee` `quota 30`
- ( ) The company `=company`

### `ordered` What do you have?

- [ ] Coffee `=coffee` `quota 4`
- [ ] Whisky `=whisky` `end`

### `mood` How do you like …

`matrix` `answers quality5`

- `coffee` the coffee
- `tea` the tea
- `cake` the cake
- `staff` the staff
"""


class Counting:
    """The engine `csv`, which says how often it has gone through a table."""

    def __init__(self) -> None:
        self.passes = 0

    def count(self, job: Job) -> Outcome:
        """Count, and note that."""
        self.passes += 1
        return CsvEngine().count(job)


def answers(survey: Questionnaire, count: int = 80) -> Records:
    rows: list[Mapping[str, str]] = list(invent(survey, count))
    return Records("made up", lambda: rows)


def test_the_report_with_views_quotas_and_haste_takes_two_passes(tmp_path: Path) -> None:
    survey, engine = questionnaire(SCREENER), Counting()
    request = report_request(survey, Request(by=("ordered",), engine=engine, least=1))
    counted = count_responses(survey, [answers(survey)], request)
    html = make_report(load_project(tmp_path), survey, counted)
    assert engine.passes == 2
    assert {"visit", "why", "ordered", "personas"} == set(request.by) | set(request.also)
    assert len(counted.quotas) == 4
    assert all(word in html for word in ("Every week", "Recruiting", "Regulars"))


def test_without_a_time_or_a_long_matrix_nothing_can_look_hasty_and_one_pass_is_enough() -> None:
    survey, engine = questionnaire(SCREENER.partition("### `mood`")[0]), Counting()
    rows = [{k: v for k, v in row.items() if k != "sg_started"} for row in answers(survey).rows()]
    request = report_request(survey, Request(engine=engine))
    counted = count_responses(survey, [Records("made up", lambda: rows)], request)
    assert engine.passes == 1
    assert counted.tally.quality is not None
    assert (counted.tally.quality.hasty, counted.tally.quality.left) == (0, 80)


def test_ids_that_came_twice_are_looked_at_once_more_and_not_again_for_haste() -> None:
    survey, engine = questionnaire(SCREENER), Counting()
    rows = [*answers(survey).rows(), *answers(survey, 81).rows()]
    request = report_request(survey, Request(engine=engine))
    counted = count_responses(survey, [Records("made up", lambda: rows)], request)
    assert engine.passes == 3
    assert counted.tally.ledger.duplicates > 0


@pytest.mark.parametrize("where", ["", "why = coffee"])
@pytest.mark.parametrize("front", ["", "weights: {why: {coffee: 70%, company: 30%}}\n"])
def test_what_comes_of_one_pass_is_what_a_pass_of_its_own_would_give(
    where: str, front: str
) -> None:
    survey = questionnaire(SCREENER.replace("views:", f"{front}views:"))
    source = answers(survey, 300)
    # What is hidden depends on all that is shown, and so on what else one pass makes: nothing here.
    request = report_request(survey, Request(where=where, least=1))
    counted = count_responses(survey, [source], request)
    cuts: tuple[tuple[str, ...], ...] = (("why",), ("visit", "why"), (), ("personas",))
    for by in cuts:
        alone = tally_responses(survey, [source], request.cut(by, 1))
        assert rounded(counted.cut(by, 1).cuts) == rounded(alone.cuts)
        assert rounded(counted.tally.questions) == rounded(alone.questions)
    inside = "not (visit = never or ordered has whisky)"
    own = Request(where=f"{inside} and {where}" if where else inside)
    remaining = tally_responses(survey, [source], own)
    found = {(one.question, one.option): (one.found, one.answered) for one in counted.quotas}
    assert found == {
        (name, key): (remaining[name].option(key).count, remaining[name].answered)
        for name, key in found
    }
    assert 0 < found["visit", "weekly"][0] < remaining.ledger.counted


def rounded(value: Any) -> Any:
    """The same with its numbers rounded: sums of weights depend on their order in the last digit.

    The segments of a quote's writer are left out, of which one pass knows more.
    """
    match value:
        case float():
            return None if math.isnan(value) else round(value, 9)
        case Quote():
            return value._replace(segments=())
        case tuple():
            return tuple(map(rounded, value))
        case _ if is_dataclass(value):
            return [rounded(getattr(value, one.name)) for one in fields(value)]
    return value
