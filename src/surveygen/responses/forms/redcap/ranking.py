"""A matrix of REDCap that takes each answer once, whose answers are places: a ranking here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from surveygen.responses.forms.form import FormOption, FormQuestion
from surveygen.responses.forms.truth import Subject

if TYPE_CHECKING:
    from surveygen.responses.forms.gathering import Gathering

Within = Sequence[tuple[int, Mapping[str, str]]]
"""The fields of a matrix, each with its line."""


def is_ranking(within: Within, places: Sequence[FormOption]) -> bool:
    """Whether all fields are ranked by places from the first on, no more than there are items."""
    ranked = all(row["ranking"].strip().lower() == "y" for _, row in within)
    numbered = [place.code for place in places] == [str(n) for n in range(1, len(places) + 1)]
    radio = all(row["type"].strip().lower() == "radio" for _, row in within)
    return ranked and numbered and radio and len(places) <= len(within)


def ranking(
    gathering: Gathering,
    bare: FormQuestion,
    within: Within,
    places: Sequence[FormOption],
    identity: str,
) -> FormQuestion:
    """The question that puts the fields in order: all of them, or as many as there are places."""
    name = within[0][1]["matrix"]
    prefix = f"{name}_"
    names = [row["name"] for _, row in within]
    short = len(prefix) if all(each.startswith(prefix) and each != prefix for each in names) else 0
    pairs = [(row["name"][short:], {"": row["label"]}) for _, row in within]
    items = gathering.options(pairs, "", bare.where, name)
    made = zip(items.options, names, strict=True)
    options = tuple(option._replace(column=given) for option, given in made)
    for option in options:
        gathering.known[option.column] = Subject(identity, "whole", part=option.code)
    words = [place.words[""] for place in places]
    if any(word != place.code for word, place in zip(words, places, strict=True)):
        gathering.change(bare.where, name, f"its places ({', '.join(words)}) are numbers here")
    top = len(places) if len(places) < len(options) else 0
    required = [row for _, row in within if row["required"].strip().lower() == "y"]
    if required and len(required) < len(within):
        gathering.leave(bare.where, name, "that some of its items are required, not all")
    return bare._replace(
        id=identity,
        name=name,
        type=f"rank top {top}" if top else "rank",
        settings=(),
        mark="1.",
        options=options,
        required=len(required) == len(within),
    )
