"""Whether people who coded the same notes saw the same in them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from surveygen.tallies.notes.result import Agreement, Reliability
from surveygen.tallies.reliability import kappa, krippendorff


def agreements(codings: Mapping[str, Mapping[str, frozenset[str]]]) -> tuple[Agreement, ...]:
    """Cohen's kappa for each theme and pair of coders, over the notes that both looked at."""
    coders = sorted({coder for by_coder in codings.values() for coder in by_coder})
    found = []
    for first, second in combinations(coders, 2):
        both = [(c[first], c[second]) for c in codings.values() if first in c and second in c]
        for code in sorted({code for one, other in both for code in one | other}):
            table = [[0, 0], [0, 0]]
            for one, other in both:
                table[code not in one][code not in other] += 1
            found.append(Agreement(code, (first, second), len(both), table[0][0], kappa(table)))
    return tuple(found)


def reliabilities(codings: Mapping[str, Mapping[str, frozenset[str]]]) -> tuple[Reliability, ...]:
    """Krippendorff's alpha for each theme over three coders or more; of two, kappa says as much.

    A coder need not have looked at every note; a note counts when two did.
    """
    coders = sorted({coder for by_coder in codings.values() for coder in by_coder})
    if len(coders) < 3:
        return ()
    found = []
    for code in sorted({c for one in codings.values() for themes in one.values() for c in themes}):
        units = [
            [code in by_coder[coder] if coder in by_coder else None for coder in coders]
            for by_coder in codings.values()
        ]
        found.append(Reliability(code, len(coders), len(units), krippendorff(units)))
    return tuple(found)
