"""Words that have to be earned: who comes first, what is the weakest, where a group differs."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from support.tallies import questionnaire, written
from surveygen.model import Questionnaire
from surveygen.reports.front import front_page
from surveygen.reports.words import IN_ENGLISH
from surveygen.tallies import Request, Tally, tally_responses
from surveygen.tallies.leading import leader, standing_out

WORDS = """
---
id: words
personas:
  Mornings: when = morning
---

# Words

### `when` When do you come?

- ( ) In the morning `=morning`
- ( ) Later `=later`

### `why` Why do you come?

- ( ) The coffee `=coffee`
- ( ) The people `=people`
- ( ) The price `=price`
- ( ) The place `=place`
- ( ) Something else: ____ `=other`

### `like` What do you like?

- [ ] Cakes `=cakes`
- [ ] Music `=music`
- [ ] Light `=light`
- [ ] None of them `=none` `only`

### `order` Put these in order

`rank`

- Queues `=queues`
- Food `=food`
- Chairs `=chairs`

### `good` How good is it?

`matrix` `answers quality5`

- Food `=food`
- Chairs `=chairs`
- Toilets `=toilets`
"""
HEADER = [
    *("sg_survey", "sg_id", "when", "why", "why_other_text"),
    *("like__cakes", "like__music", "like__light", "like__none"),
    *("order__queues", "order__food", "order__chairs"),
    *("good__food", "good__chairs", "good__toilets"),
]


def survey() -> Questionnaire:
    """A survey with all that can have a first or a last."""
    return questionnaire(WORDS, "words")


def tallied(path: Path, rows: list[dict[str, str]], by: tuple[str, ...] = ()) -> Tally:
    """The tally of these answers."""
    file = path / "words.csv"
    full = [{"sg_survey": "words", "sg_id": f"r{n}", **row} for n, row in enumerate(rows)]
    file.write_text(written(full, HEADER), encoding="utf-8")
    return tally_responses(survey(), [file], Request(by=by))


def said(tally: Tally) -> str:
    """All that the first page advises and names."""
    front = front_page(tally, IN_ENGLISH)
    return " | ".join([*(f"{one.head}: {one.text}" for one in front.figures), *front.next_steps])


def test_write_ins_are_no_reason_to_say(tmp_path: Path) -> None:
    told = said(tallied(tmp_path, [{"why": "other", "why_other_text": "the cat"}] * 40))
    assert "Something else" not in told


def test_tie_names_no_first(tmp_path: Path) -> None:
    rows = [{"why": why} for why in ("coffee", "people", "price", "place") for _ in range(9)]
    told = said(tallied(tmp_path, rows))
    assert "The top answer:" not in told
    assert "Say “" not in told


def test_two_that_are_level_are_named_together(tmp_path: Path) -> None:
    rows = [{"why": why} for why in ("coffee", "people") for _ in range(30)]
    told = said(tallied(tmp_path, rows))
    assert "“The coffee” and “The people”: too close to say which comes first" in told
    assert "wherever new customers" not in told


@pytest.mark.parametrize("count", [1, 5, 9])
def test_few_answers_give_no_advice(tmp_path: Path, count: int) -> None:
    row = {
        "why": "people", "good__food": "1", "good__chairs": "5", "good__toilets": "5",
        "order__queues": "1", "order__food": "2", "order__chairs": "3",
    }  # fmt: skip
    tally = tallied(tmp_path, [row] * count)
    told = said(tally)
    assert "Mend" not in told
    assert "Say “" not in told
    assert tally["order"].winner == ""


def test_clear_lead_is_still_said(tmp_path: Path) -> None:
    row = {
        "why": "people", "good__food": "1", "good__chairs": "5", "good__toilets": "5",
        "order__queues": "1", "order__food": "2", "order__chairs": "3",
    }  # fmt: skip
    tally = tallied(tmp_path, [row] * 40)
    told = said(tally)
    assert "Say “The people” wherever new customers meet you first." in told
    assert "Mend “Food” before anything else." in told
    assert tally["order"].winner == "queues"


def test_box_that_excludes_the_others_never_leads(tmp_path: Path) -> None:
    rows = [{"like__none": "1"}] * 40 + [{"like__cakes": "1"}] * 20
    found = leader(tallied(tmp_path, rows)["like"])
    assert found.option is not None
    assert found.option.key == "cakes"


def drawn(draw: random.Random, n: int) -> list[dict[str, str]]:
    """People of whom those who come in the morning are like all others."""
    return [
        {
            "when": draw.choice(["morning", "later"]),
            "why": draw.choices(["coffee", "people", "price", "place"], [0.3, 0.3, 0.2, 0.2])[0],
            "like__cakes": "1" if draw.random() < 0.5 else "",
            "like__music": "1" if draw.random() < 0.2 else "",
            "like__light": "1" if draw.random() < 0.4 else "",
            "good__food": str(draw.randint(1, 5)),
            "good__chairs": str(draw.randint(1, 5)),
            "good__toilets": str(draw.randint(1, 5)),
        }
        for _ in range(n)
    ]


def false_words(path: Path, n: int, rounds: int) -> tuple[float, float]:
    """How often a persona like everybody is said to differ, and a step like all to be mended."""
    draw, differ, mend = random.Random(n), 0, 0  # noqa: S311 - a test
    for _ in range(rounds):
        tally = tallied(path, drawn(draw, n), ("personas",))
        differ += bool(standing_out(tally, tally.cuts[0]))
        mend += "Mend" in said(tally)
    return differ / rounds, mend / rounds


@pytest.mark.parametrize("n", [30, 100])
def test_personas_like_everybody_hardly_ever_differ(tmp_path: Path, n: int) -> None:
    assert max(false_words(tmp_path, n, 40)) <= 0.1


@pytest.mark.slow
@pytest.mark.parametrize("n", [30, 100, 300])
def test_personas_like_everybody_differ_in_one_report_of_twenty(tmp_path: Path, n: int) -> None:
    assert max(false_words(tmp_path, n, 400)) <= 0.06


def test_persona_that_differs_is_still_said_to(tmp_path: Path) -> None:
    rows = [{"when": "morning", "why": "coffee"}] * 30 + [{"when": "morning", "why": "place"}] * 5
    rows += [{"when": "later", "why": "people"}] * 35
    tally = tallied(tmp_path, rows, ("personas",))
    assert ("Mornings", "coffee") in {
        (one.segment, one.option.key) for one in standing_out(tally, tally.cuts[0])
    }
