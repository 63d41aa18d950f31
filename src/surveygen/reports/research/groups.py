"""Personas proposed from the answers: groups of people, and conditions that select them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.reports.research.variables import Variable, holding, parsed, variables
from surveygen.responses.files import Source
from surveygen.tallies.segments import LEAST as FEWEST
from surveygen.tallies.verdicts import is_thin

LEAST = 200
"""People under which no groups are looked for."""
FACTS = 4
DIFFERENT = 0.1
"""How much greater than everybody's a share is to say something about a group."""
DEEPEST = 4
"""Questions in a row that a condition looks at."""
WORTH = 0.03
"""What a longer condition has to gain on a shorter one."""


class Fact(NamedTuple):
    """What a group says more often than everybody."""

    label: str
    answer: str
    own: float
    """Its share of the group who answered, 0 to 1."""
    everybody: float


class Persona(NamedTuple):
    """One group."""

    name: str
    people: int
    condition: str
    """In the language of `show if`."""
    held: float
    """The share of the group that the condition selects."""
    right: float
    """The share of those whom it selects that are of the group."""
    facts: tuple[Fact, ...]
    owner: tuple[tuple[str, float], ...]
    """The author's personas, with the share of this group that belongs to each."""


class Groups(NamedTuple):
    """What the answers make of people; no persona where one group says as much as several."""

    people: int
    questions: tuple[str, ...]
    """What was looked at."""
    personas: tuple[Persona, ...]
    """The largest first."""
    bics: tuple[float, ...]
    """Of one group, two, …."""
    stability: float
    """The share of people who stay in their group when people are drawn again."""


def personas(
    questionnaire: Questionnaire, sources: Sequence[Source], using: Sequence[str] = ()
) -> Groups:
    """Two to five groups of people who answered alike, or none.

    Latent classes (`classes.latent_classes`); a decision tree puts each of them into a condition,
    which is then held against the answers as a tally would. Raises SurveygenError for fewer than
    `LEAST` people, for fewer than three questions that tell people apart, and where scikit-learn
    is not installed.
    """
    found = variables(questionnaire, sources, using)
    people = len(found[0].codes) if found else 0
    if found and people < LEAST:
        raise failure("R100", questionnaire.path, n=people, least=LEAST)
    if len(found) < 3:
        raise failure("R101", questionnaire.path, n=len(found))
    try:
        from surveygen.reports.research.classes import latent_classes

        classes = latent_classes(list(zip(*[one.codes for one in found], strict=True)))
        k = max(classes.member) + 1
        conditions = [
            _condition(found, [own == group for own in classes.member]) for group in range(k)
        ]
    except ImportError as error:
        raise failure("R027", what="Personas from the data", extra="research") from error
    asked = tuple(dict.fromkeys(one.question for one in found))
    if k == 1:
        return Groups(people, asked, (), classes.bics, classes.stability)
    own = questionnaire.settings.personas
    proposed = [parsed(questionnaire, condition) for condition in conditions]
    held = holding(questionnaire, sources, [*proposed, *own.values()])
    owners = list(zip(own, held[k:], strict=True))
    told = tuple(
        _persona(found, classes.member, group, conditions[group], held[group], owners)
        for group in range(k)
    )
    return Groups(people, asked, told, classes.bics, classes.stability)


def _persona(
    found: Sequence[Variable], member: Sequence[int], group: int, condition: str,
    selected: Sequence[bool], owners: Sequence[tuple[str, list[bool]]],
) -> Persona:  # fmt: skip
    mine = [own == group for own in member]
    people, chosen = sum(mine), sum(selected)
    both = sum(a and b for a, b in zip(mine, selected, strict=True))
    shared = tuple(
        (name, sum(a and b for a, b in zip(mine, told, strict=True)) / people)
        for name, told in owners
        if sum(told) >= FEWEST
    )
    return Persona(
        f"Group {group + 1}", people, condition, both / people, both / chosen if chosen else 0.0,
        tuple(_facts(found, mine)), shared,
    )  # fmt: skip


def _facts(found: Sequence[Variable], mine: Sequence[bool]) -> list[Fact]:
    """For each question the answer by which the group stands out most, the greatest first."""
    best: dict[str, Fact] = {}
    for one in found:
        own = Counter(code for code, is_mine in zip(one.codes, mine, strict=True) if is_mine)
        all_ = Counter(one.codes)
        n, total = sum(own.values()) - own[-1], sum(all_.values()) - all_[-1]
        for level, (_, label) in enumerate(one.levels):
            if not is_thin(n):
                fact = Fact(one.label, label, own[level] / n, all_[level] / total)
                before = best.get(one.question)
                if before is None or _gap(fact) > _gap(before):
                    best[one.question] = fact
    told = sorted(best.values(), key=_gap, reverse=True)
    return [fact for fact in told if _gap(fact) >= DIFFERENT][:FACTS]


def _gap(fact: Fact) -> float:
    return fact.own - fact.everybody


def _condition(found: Sequence[Variable], mine: Sequence[bool]) -> str:
    """The shortest condition that selects a group nearly as well as longer ones do."""
    import numpy
    from sklearn.tree import DecisionTreeClassifier

    texts, columns = _features(found)
    table, wanted = numpy.array(columns, dtype=float).T, numpy.array(mine)
    best, text = -1.0, ""
    for depth in range(1, DEEPEST + 1):
        for weight in (None, "balanced"):
            tree = DecisionTreeClassifier(
                max_depth=depth, min_samples_leaf=max(5, len(mine) // 100), class_weight=weight,
                random_state=0,
            ).fit(table, wanted)  # fmt: skip
            told = tree.predict(table)
            f = 2 * (told & wanted).sum() / max(1, told.sum() + wanted.sum())
            if told.any() and f > best + WORTH:
                best, text = float(f), _said(tree.tree_, tree.classes_, texts, 0)
    return text


def _features(found: Sequence[Variable]) -> tuple[list[str], list[list[int]]]:
    """What a condition may ask: 1 where it holds; without an answer none of it does."""
    texts: list[str] = []
    columns: list[list[int]] = []
    for one in found:
        last = len(one.levels) - 1
        for level, (text, _) in enumerate(one.levels):
            if text.startswith("not ") or (one.is_ordered and level == last):
                continue
            texts.append(text)
            below = one.is_ordered
            columns.append([int(0 <= c <= level if below else c == level) for c in one.codes])
    return texts, columns


def _said(tree: Any, classes: Any, texts: Sequence[str], node: int) -> str:
    """A tree as a condition; `yes` and `no` where nothing more is to be asked."""
    if tree.children_left[node] < 0:
        return "yes" if classes[tree.value[node][0].argmax()] else "no"
    asked = texts[tree.feature[node]]
    without = _said(tree, classes, texts, tree.children_left[node])
    with_it = _said(tree, classes, texts, tree.children_right[node])
    if with_it == without:
        return with_it
    sides = [_both(asked, with_it), _both(_negated(asked), without)]
    # What holds either way need not be said on the other side.
    if with_it == "yes" and without != "no":
        sides[1] = without
    elif without == "yes" and with_it != "no":
        sides[0] = with_it
    said = [side for side in sides if side != "no"]
    return said[0] if len(said) == 1 else " or ".join(map(_grouped, said))


def _both(asked: str, further: str) -> str:
    if further in ("yes", "no"):
        return asked if further == "yes" else "no"
    return f"{asked} and {_grouped(further)}"


def _grouped(text: str) -> str:
    return f"({text})" if " and " in text or " or " in text else text


def _negated(text: str) -> str:
    """The opposite, among those who answered where that can be said in one comparison."""
    for sign, opposite in ((" <= ", " > "), (" = ", " != ")):
        if sign in text:
            return text.replace(sign, opposite)
    return f"not {text}"
