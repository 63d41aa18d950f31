"""A raking gives no weight to a few people: their answers would follow from shares and counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.printing import few_of
from support.tallies import questionnaire, written
from surveygen.tallies import Request, Tally, count_responses
from surveygen.tallies.late import late_answers

RAKED = """---
id: staff
weights:
  sex: {w: 50%, m: 48.5%, d: 1.5%}
---

# S

### `sex` You?

- ( ) W `=w`
- ( ) M `=m`
- ( ) D `=d`

### `boss` Fair?

- ( ) Yes `=yes`
- ( ) No `=no`
- ( ) Perhaps `=perhaps`

### `pay` Pay?

`scale 1..5`
"""


def _rows(few: int, odd: int = 0) -> list[dict[str, str]]:
    """110 women, 140 men and some of the few; the one at `odd` is alone with its answers."""
    people = ["w"] * 110 + ["m"] * 140 + ["d"] * few
    return [
        {"sg_survey": "staff", "sg_id": f"{n:08x}-0000-4000-8000-000000000000", "sex": sex,
         "sg_submitted": f"2026-03-{('01', '09')[n % 2]}T10:00:00Z", "pay": str(1 + n % 4),
         "boss": ("yes", "no")[n % 2]} | ({"boss": "perhaps", "pay": "5"} if n == odd else {})
        for n, sex in enumerate(people)
    ]  # fmt: skip


PLACES = (250, 102, 150)
"""One of the few, a woman, and a man, of the same day and answers."""


def _tally(path: Path, rows: list[dict[str, str]], request: Request) -> Tally:
    (path / "r.csv").write_text(written(rows, list(rows[0])), encoding="utf-8")
    survey, files = questionnaire(RAKED, "staff"), [path / "r.csv"]
    return late_answers(survey, files, count_responses(survey, files, request))


def _figures(tally: Tally) -> list[float]:
    """Everything that is said of the two questions, of all and of the early and the late."""
    assert tally.late is not None
    assert tally["pay"].mean is not None
    return [
        *(option.share.value for name in ("boss", "pay") for option in tally[name].options),
        *tally["pay"].mean,
        *(change.before for change in tally.late.changes if change.question != "sex"),
        *(change.after for change in tally.late.changes if change.question != "sex"),
    ]


@pytest.mark.parametrize("few", [1, 2, 4, 12])
def test_a_share_does_not_tell_who_of_the_few_gave_an_answer(tmp_path: Path, few: int) -> None:
    """One of the few changes places with a woman or a man, whose weight is the nearest."""
    for least in (5, 1):
        request = Request(least=least)
        few_said, *others = (_figures(_tally(tmp_path, _rows(few, n), request)) for n in PLACES)
        is_alike = any(few_said == pytest.approx(one) for one in others)
        assert is_alike is (least > few), least


@pytest.mark.parametrize("few", [1, 2, 4, 5])
def test_it_is_said_how_many_weigh_as_others_do(tmp_path: Path, few: int) -> None:
    tally = _tally(tmp_path, _rows(few), Request())
    said = [one for one in tally.problems if one.code == "R068"]
    assert len(said) == (few < 5)
    assert all(f"weights of {few} responses" in one.message for one in said)
    assert not [p for p in _tally(tmp_path, _rows(few), Request(least=1)).problems
                if p.code == "R068"]  # fmt: skip
    assert tally.weighting is not None


TWO = RAKED.replace("w: 50%, m: 48.5%, d: 1.5%", "w: 50%, m: 50%").replace(
    "### `boss`", "### `team` Team?\n\n- ( ) A `=a`\n- ( ) B `=b`\n- ( ) C `=c`\n\n### `boss`"
)
Seat = tuple[str, str]
"""A sex and a team."""


def _seated(*parts: tuple[int, Seat], blank: tuple[Seat, ...] = ()) -> list[dict[str, str]]:
    """So many people of each sex and team; of some of these nobody says what they are paid."""
    seats = [seat for count, seat in parts for _ in range(count)]
    return [
        {"sg_survey": "staff", "sg_id": f"{n:08x}-0000-4000-8000-000000000000", "sex": sex,
         "w": {"w": "0.8", "m": "1.4"}[sex], "team": team, "boss": ("yes", "no")[n % 2],
         "pay": "" if (sex, team) in blank else str(1 + n % 4)}
        for n, (sex, team) in enumerate(seats)
    ]  # fmt: skip


def _divided(path: Path, rows: list[dict[str, str]], source: str, least: int = 5) -> Tally:
    (path / "r.csv").write_text(written(rows, list(rows[0])), encoding="utf-8")
    request = Request(by=("team",), least=least)
    return count_responses(questionnaire(source, "staff"), [path / "r.csv"], request).tally


COLUMN = TWO.replace("weights:\n  sex: {w: 50%, m: 50%}", "weights: w")
FEW = ((60, ("w", "a")), (2, ("m", "a")), (30, ("w", "b")), (20, ("m", "b")), (30, ("m", "c")))


@pytest.mark.parametrize("source", [TWO, COLUMN], ids=["rake", "column"])
def test_two_weights_of_a_segment_do_not_tell_its_few(tmp_path: Path, source: str) -> None:
    """The two men of team A would follow from its counts and its shares."""
    for least in (5, 1):
        tally = _divided(tmp_path, _seated(*FEW), source, least)
        assert tally.weighting is not None
        shown = {s.key for s in tally.cuts[0].segments if not s.hidden and not s["pay"].hidden}
        assert ("a" in shown) is (least == 1)
        assert "c" in shown or "b" in shown
        rows = _seated(*FEW)
        sets = [frozenset(n for n, r in enumerate(rows) if r["team"] == key) for key in shown]
        weights = [float(row["w"]) for row in rows]
        assert bool([*few_of(range(len(rows)), sets, 5, weights)]) is (least == 1)


def test_few_of_a_weight_who_answered_a_question_weigh_as_the_others_of_it(tmp_path: Path) -> None:
    """Of those who say what they are paid all but two are women: their shares are counts."""
    parts = (*FEW[:2], (60, ("m", "c")))
    rows = _seated(*parts, blank=(("m", "c"),))
    for least in (5, 1):
        tally = _divided(tmp_path, rows, f"---\nask:\n  Ones?: share(pay = 1)\n{TWO[4:]}", least)
        given = [option.count / tally["pay"].answered for option in tally["pay"].options]
        told = [option.share.value for option in tally["pay"].options]
        assert (told == pytest.approx(given)) is (least == 5)
        assert tally["sex"].option("w").share.value == pytest.approx(0.5)
        assert any(p.code == "R068" and "of 2 resp" in p.message for p in tally.problems) is (
            least == 5
        )
        [[found]] = [one.figures for one in tally.asked]
        assert (found.value.value == pytest.approx(given[0])) is (least == 5)
