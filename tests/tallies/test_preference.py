"""What would be chosen among all: against scipy, known truths, and by hand."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Sequence
from pathlib import Path
from statistics import correlation, fmean

import numpy
import pytest
from jsonschema import Draft202012Validator
from rich.console import Console
from scipy.optimize import minimize

import surveygen
from support.tallies import questionnaire
from surveygen.reports.document import document_of
from surveygen.reports.json_object import as_object
from surveygen.reports.markdown import to_markdown
from surveygen.reports.terminal import print_document
from surveygen.reports.tidy_csv import to_csv
from surveygen.reports.views import draw_views
from surveygen.tallies import Tally
from surveygen.tallies.analyses.preference import Preference, shares_of, utilities
from surveygen.tallies.analyses.tastes import PRIOR, Shown, shares_of_each, softmax, tastes_of
from surveygen.tallies.fields import screens_of

ITEMS = ("price", "taste", "people", "seats", "music", "hours")
SOURCE = (
    "---\nid: cafe\nviews:\n  preference: {items: matters}\n---\n\n# Café\n\n"
    "### `matters` What matters most, and least?\n\n`best-worst`\n\n"
    + "".join(f"- The {item} `={item}`\n" for item in ITEMS)
)
TRUTH = (1.2, 0.8, 0.2, -0.3, -0.9, -1.0)
SCHEMA = Path(surveygen.__file__).parent / "reports" / "tally.schema.json"


def screens() -> list[list[int]]:
    question = questionnaire(SOURCE, "cafe").by_id["matters"]
    return [[ITEMS.index(key) for key in screen] for screen in screens_of(question)]


def picked(shown: Sequence[int], liking: Sequence[float], draw: random.Random) -> tuple[int, int]:
    best = draw.choices(shown, [math.exp(liking[i]) for i in shown])[0]
    rest = [i for i in shown if i != best]
    return best, draw.choices(rest, [math.exp(-liking[i]) for i in rest])[0]


def drawn(n: int, seed: int, spread: float = 0.0) -> list[list[tuple[int, int]]]:
    """The best and the worst of each screen, of people who differ by `spread`."""
    draw = random.Random(seed)  # noqa: S311
    people = []
    for _ in range(n):
        liking = [one + draw.gauss(0, spread) for one in TRUTH]
        people.append([picked(shown, liking, draw) for shown in screens()])
    return people


def tallied(path: Path, people: Sequence[Sequence[tuple[int, int]]]) -> Tally:
    head = [
        f"matters__{n}_{role}" for n in range(1, len(screens()) + 1) for role in ("best", "worst")
    ]
    blank = [""] * len(head)
    lines = [
        ",".join([*(ITEMS[i] for pair in one for i in pair), *blank][: len(head)]) for one in people
    ]
    file = path / "r.csv"
    file.write_text("\n".join([",".join(head), *lines, ""]), encoding="utf-8")
    return surveygen.tally(questionnaire(SOURCE, "cafe"), file)


def preference_of(tally: Tally) -> Preference:
    [found] = tally.analyses
    assert isinstance(found, Preference)
    return found


def counts_of(people: Sequence[Sequence[tuple[int, int]]]) -> dict[tuple[int, int, int], float]:
    found: dict[tuple[int, int, int], float] = {}
    for one in people:
        for screen, (best, worst) in enumerate(one):
            found[screen, best, worst] = found.get((screen, best, worst), 0.0) + 1
    return found


def test_utilities_are_those_that_scipy_finds() -> None:
    shown, counts = screens(), counts_of(drawn(60, 1))

    def unlikely(u: Sequence[float]) -> float:
        said = sum(one * one for one in u) / (2 * PRIOR**2)
        for (screen, best, worst), n in counts.items():
            said -= n * (u[best] - math.log(sum(math.exp(u[i]) for i in shown[screen])))
            rest = [i for i in shown[screen] if i != best]
            said += n * (u[worst] + math.log(sum(math.exp(-u[i]) for i in rest)))
        return said

    theirs = minimize(unlikely, [0.0] * len(ITEMS), method="BFGS", tol=1e-9).x
    mean = sum(theirs) / len(theirs)
    assert utilities(counts, shown, [0.0] * len(ITEMS)) == pytest.approx(
        [one - mean for one in theirs], abs=1e-3
    )


def test_what_never_loses_is_liked_most_and_stays_finite() -> None:
    shown = screens()
    counts = {}
    for screen, items in enumerate(shown):
        counts[screen, min(items), max(items)] = 50.0
    found = utilities(counts, shown, [0.0] * len(ITEMS))
    assert found == sorted(found, reverse=True)
    assert all(map(math.isfinite, found))


def test_ranges_hold_the_truth_about_as_often_as_they_say() -> None:
    raised = [math.exp(one) for one in TRUTH]
    truth = [one / sum(raised) for one in raised]
    held = total = 0
    for seed in range(40):
        people = [
            (tuple((s, b, w) for s, (b, w) in enumerate(one)), 1, 1.0) for one in drawn(80, seed)
        ]
        for (share, _), true in zip(shares_of(people, screens(), len(ITEMS)), truth, strict=True):
            held += share.low <= true <= share.high
            total += 1
    assert held / total > 0.9


def test_reach_counts_who_named_one_of_them_as_best_more_often(tmp_path: Path) -> None:
    people = drawn(200, 3, spread=1.0)
    found = preference_of(tallied(tmp_path, people))
    assert found.answered == 200
    for one in found.sets:
        wanted = {ITEMS.index(key) for key in one.options}
        reached = sum(
            any(sum((best == i) - (worst == i) for best, worst in pairs) > 0 for i in wanted)
            for pairs in people
        )
        assert one.people == reached
        assert one.reach.value == pytest.approx(reached / 200)
    reaches = [one.reach.value for one in found.sets]
    assert reaches == sorted(reaches)


def test_of_few_people_nothing_is_said(tmp_path: Path) -> None:
    tally = tallied(tmp_path, drawn(29, 1))
    assert preference_of(tally).items == ()
    console = Console(width=80, record=True, file=(tmp_path / "out").open("w"))
    print_document(document_of(tally), console)
    assert "Too few chose on every screen" in console.export_text()


def test_it_is_withheld_where_few_more_answered_than_it_shows(tmp_path: Path) -> None:
    from surveygen.tallies.analyses.base import Withheld

    people = drawn(60, 2)
    assert isinstance(tallied(tmp_path, [*people, people[0][:1]]).analyses[0], Withheld)
    some = [*people, *(one[:1] for one in people[:5])]
    assert preference_of(tallied(tmp_path, some)).answered == 60


def test_it_stands_in_every_output(tmp_path: Path) -> None:
    tally = tallied(tmp_path, drawn(120, 2))
    found = as_object(tally)
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(found)
    [item, *_] = found["analyses"][0]["items"]
    assert item["key"] == "price"
    assert "What they would choose among all" in to_markdown(document_of(tally))
    assert "price,preference," in to_csv(tally).replace("price,price,", "price,")
    [picture] = draw_views(questionnaire(SOURCE, "cafe"), lambda *_: tally)
    assert (picture.name, "The price" in picture.html) == ("preference", True)


def chosen(people: Sequence[Sequence[tuple[int, int]]]) -> list[tuple[tuple[int, int, int], ...]]:
    return [tuple((s, b, w) for s, (b, w) in enumerate(one)) for one in people]


def crowd(
    n: int, seed: int, spread: float
) -> tuple[list[list[float]], list[list[tuple[int, int]]]]:
    """What single people like, and what they chose."""
    draw = random.Random(seed)  # noqa: S311
    likings = [[one + draw.gauss(0, spread) for one in TRUTH] for _ in range(n)]
    return likings, [[picked(shown, one, draw) for shown in screens()] for one in likings]


def mean_correlation(ours: Sequence[Sequence[float]], theirs: Sequence[Sequence[float]]) -> float:
    return fmean(correlation(a, b) for a, b in zip(ours, theirs, strict=True) if len(set(a)) > 1)


@pytest.mark.parametrize(
    ("n", "spread", "more"), [(60, 1.0, 0.02), (200, 1.0, 0.02), (700, 1.5, 0)]
)
def test_single_people_are_found_no_worse_than_by_counting(
    n: int, spread: float, more: float
) -> None:
    likings, people = crowd(n, n, spread)
    shares = shares_of_each(chosen(people), [1.0] * n, screens(), len(ITEMS))
    counts = [
        [float(sum((b == i) - (w == i) for b, w in one)) for i in range(len(ITEMS))]
        for one in people
    ]
    found = mean_correlation([[math.log(one) for one in own] for own in shares], likings)
    assert found > mean_correlation(counts, likings) + more
    assert found > 0.75
    assert all(sum(own) == pytest.approx(1) and min(own) > 0 for own in shares)


def test_a_persons_utilities_are_the_likeliest_under_the_distribution_of_all() -> None:
    _, people = crowd(120, 4, 1.0)
    picks, shown = chosen(people), Shown(screens(), len(ITEMS))
    tastes = tastes_of(picks, [1.0] * 120, shown)
    spread = numpy.linalg.inv(numpy.array(tastes.spread))
    shares = shares_of_each(picks, [1.0] * 120, screens(), len(ITEMS))
    apart = []
    for own, ours in zip(picks[:30], shares[:30], strict=True):

        def unlikely(u: Sequence[float], own: tuple[tuple[int, int, int], ...] = own) -> float:
            away = numpy.array(u) - tastes.mean
            said = float(away @ spread @ away) / 2
            for screen, best, worst in own:
                said -= u[best] - math.log(sum(math.exp(u[i]) for i in screens()[screen]))
                rest = [i for i in screens()[screen] if i != best]
                said += u[worst] + math.log(sum(math.exp(-u[i]) for i in rest))
            return said

        theirs = minimize(unlikely, tastes.mean, method="BFGS", tol=1e-8).x
        raised = [math.exp(one) for one in theirs]
        apart.append(max(abs(a - b / sum(raised)) for a, b in zip(ours, raised, strict=True)))
    assert max(apart) < 0.02


def test_people_who_are_all_alike_are_said_to_be() -> None:
    _, [one] = crowd(1, 5, 1.0)
    shares = shares_of_each(chosen([one] * 50), [1.0] * 50, screens(), len(ITEMS))
    assert all(own == shares[0] for own in shares)
    assert all(map(math.isfinite, shares[0]))


def test_people_who_differ_more_lie_further_apart(tmp_path: Path) -> None:
    def widths(spread: float) -> float:
        folder = tmp_path / str(spread)
        folder.mkdir()
        _, people = crowd(150, 6, spread)
        return sum(high - low for *_, (low, high) in preference_of(tallied(folder, people)).items)

    assert widths(2.0) > 1.5 * widths(0.0)


def test_a_weight_counts_as_so_many_people() -> None:
    _, people = crowd(80, 7, 1.0)
    picks = chosen(people)
    twice = shares_of_each([*picks, *picks], [1.0] * 160, screens(), len(ITEMS))
    heavy = shares_of_each(picks, [2.0] * 80, screens(), len(ITEMS))
    # The prior counts as two people, of whom there are 80 or 160.
    assert (
        max(
            abs(a - b)
            for x, y in zip(twice, heavy, strict=False)
            for a, b in zip(x, y, strict=True)
        )
        < 0.02
    )


def test_of_people_who_all_chose_the_same_no_range_is_said(tmp_path: Path) -> None:
    _, [one] = crowd(1, 5, 1.0)
    tally = tallied(tmp_path, [one] * 60)
    items = preference_of(tally).items
    assert all(math.isnan(item.share.low) for item in items)
    assert all(item.middle == (item.share.value,) * 2 for item in items)
    assert "Everybody chose the same on every screen" in to_markdown(document_of(tally))
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(as_object(tally))


def test_of_people_who_differ_the_shares_lie_closer_together_than_the_truth() -> None:
    """What the report says beside its ranges."""
    likings, people = crowd(1500, 8, 1.5)
    truth = [fmean(column) for column in zip(*map(softmax, likings), strict=True)]
    found = [
        share.value
        for share, _ in shares_of([(own, 1, 1.0) for own in chosen(people)], screens(), len(ITEMS))
    ]
    assert max(found) < max(truth)
    assert min(found) > min(truth)
