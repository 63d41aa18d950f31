"""No few people can be worked out from what is shown, by any adding and subtracting."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from surveygen.tallies.disclosure import to_hide, worked_out


def parted(*counts: int) -> tuple[list[frozenset[int]], list[int]]:
    """Groups without overlap, the last of which are in none of them: those who left it blank."""
    return [frozenset({i}) for i in range(len(counts) - 1)], list(counts)


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((4, 9, 30, 0), {0, 1}),
        ((4, 3, 30, 0), {0, 1}),
        ((1, 1, 30, 0), {0, 1, 2}),
        ((2, 20, 30, 3), {0}),
        ((20, 30, 1), {0}),
        ((20, 30, 5), set()),
        ((0, 20, 30, 0), set()),
        ((2, 0, 0, 0), {0}),
        ((6, 6, 0), set()),
    ],
)
def test_groups_are_hidden_that_give_few_away(counts: tuple[int, ...], hidden: set[int]) -> None:
    groups, sizes = parted(*counts)
    assert to_hide(groups, sizes, 5) == hidden


def test_complement_of_a_group_is_a_group() -> None:
    """Twenty regulars, and one who is not: either persona gives the other away."""
    assert to_hide([frozenset({0}), frozenset({1})], [20, 1], 5) == {0, 1}


def test_overlap_of_two_groups_is_worked_out_where_they_make_everybody() -> None:
    """Tea 11, coffee 12, both 3, everybody 20: 11 + 12 - 20 are those who take both."""
    tea, coffee = frozenset({0, 2}), frozenset({1, 2})
    assert to_hide([tea, coffee], [8, 9, 3], 5) == {0}
    assert to_hide([tea, coffee], [8, 9, 5], 5) == set()


def test_groups_of_two_cuts_give_away_who_is_in_one_alone() -> None:
    """Team red has 12 people, of whom the 10 of the early shift are all: two are left."""
    red, early = frozenset({0, 1}), frozenset({0})
    assert to_hide([red, early], [10, 2, 18], 5) == {1}


def test_group_of_nobody_gives_nobody_away() -> None:
    assert to_hide([frozenset(), frozenset({0})], [12, 9], 5) == set()


def test_few_of_whom_all_is_shown_are_everybody() -> None:
    assert to_hide([frozenset({0})], [3], 5) == {0}
    assert worked_out([], [3], 5) is None


systems = st.integers(1, 7).flatmap(
    lambda atoms: st.tuples(
        st.lists(st.integers(0, 12), min_size=atoms, max_size=atoms),
        st.lists(st.frozensets(st.integers(0, atoms - 1)), min_size=0, max_size=6),
    )
)


def small_sets(
    groups: list[frozenset[int]], sizes: list[int], least: int, weights: list[float] | None = None
) -> list[set[int]]:
    """Every set of few people that follows from the groups, by least squares over all sets."""
    atoms = [atom for atom, size in enumerate(sizes) if size]
    if not atoms:
        return []
    rows = np.array([[1.0] * len(atoms), *[[float(a in g) for a in atoms] for g in groups]])
    if weights is not None:
        rows = np.concatenate([rows, rows * np.array([weights[a] for a in atoms])])
    found = []
    for count in range(1, len(atoms)):
        for few in itertools.combinations(atoms, count):
            if sum(sizes[a] for a in few) >= least:
                continue
            wanted = np.array([float(a in few) for a in atoms])
            solution, *_ = np.linalg.lstsq(rows.T, wanted, rcond=None)
            if np.allclose(rows.T @ solution, wanted, atol=1e-8):
                found.append(set(few))
    return found


@settings(max_examples=300, deadline=None)
@given(systems, st.integers(2, 6))
def test_nothing_small_solves_the_system_of_what_is_shown(
    system: tuple[list[int], list[frozenset[int]]], least: int
) -> None:
    sizes, groups = system
    hidden = to_hide(groups, sizes, least)
    shown = [group for i, group in enumerate(groups) if i not in hidden]
    assert small_sets(shown, sizes, least) == []


@settings(max_examples=200, deadline=None)
@given(systems, st.integers(2, 6))
def test_small_set_is_found_where_there_is_one(
    system: tuple[list[int], list[frozenset[int]]], least: int
) -> None:
    sizes, groups = system
    every = small_sets(groups, sizes, least)
    few = worked_out(groups, sizes, least)
    assert (few is not None) == bool(every)
    if few is not None:
        assert set(few) in every


@settings(max_examples=200, deadline=None)
@given(systems, st.integers(2, 6), st.data())
def test_nothing_small_solves_the_system_of_counts_and_weights(
    system: tuple[list[int], list[frozenset[int]]], least: int, data: st.DataObject
) -> None:
    sizes, groups = system
    some = st.lists(st.sampled_from([0.5, 1.25, 3.0]), min_size=len(sizes), max_size=len(sizes))
    weights = data.draw(some)
    every, few = (
        small_sets(groups, sizes, least, weights),
        worked_out(groups, sizes, least, weights),
    )
    assert (few is not None) == bool(every)
    assume(not small_sets([], sizes, least, weights))
    hidden = to_hide(groups, sizes, least, (), weights)
    shown = [group for i, group in enumerate(groups) if i not in hidden]
    assert small_sets(shown, sizes, least, weights) == []


@pytest.mark.parametrize(
    ("atoms", "hidden"),
    [
        ([(20, 0, 1.0), (2, 0, 3.0), (30, 1, 1.0), (9, 1, 3.0)], {0, 1}),
        ([(20, 0, 1.0), (5, 0, 3.0), (30, 1, 1.0), (9, 1, 3.0)], set()),
        ([(20, 0, 1.0), (2, 0, 3.0), (9, 0, 2.0), (30, 1, 1.0), (9, 1, 3.0), (7, 1, 2.0)], set()),
        ([(20, 0, 1.0), (30, 1, 1.0), (9, 1, 3.0), (2, 2, 3.0), (40, 2, 1.0), (9, 2, 2.0)], set()),
    ],
)
def test_two_weights_of_a_group_tell_who_has_which(
    atoms: list[tuple[int, int, float]], hidden: set[int]
) -> None:
    """People, their group and their weight: counts and sums of two weights are two equations."""
    groups = [frozenset(i for i, (_, own, _) in enumerate(atoms) if own == g) for g in range(3)]
    sizes, weights = [n for n, *_ in atoms], [weight for *_, weight in atoms]
    assert to_hide([one for one in groups if one], sizes, 5, (), weights) == hidden


def test_least_of_one_hides_nothing() -> None:
    assert to_hide([frozenset({0}), frozenset({1})], [1, 1, 1], 1) == set()


def test_large_system_is_settled_in_time() -> None:
    groups = [frozenset(range(i, 120, 6)) for i in range(6)]
    groups += [frozenset(range(i * 12, i * 12 + 12)) for i in range(9)]
    begun = time.perf_counter()
    hidden = to_hide(groups, [2] * 120, 5)
    assert hidden < set(range(15))
    assert time.perf_counter() - begun < 5


def test_system_of_many_weights_is_settled_without_hiding_what_counts_alone_do_not_tell() -> None:
    groups = [frozenset(range(i, 120, 6)) for i in range(6)]
    sizes, weights = [5] * 6 + [1] * 114, [1 + i / 7 for i in range(120)]
    assert to_hide(groups, sizes, 5, (), weights) == to_hide(groups, sizes, 5)
