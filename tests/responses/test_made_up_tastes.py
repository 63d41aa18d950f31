"""Made-up people differ in what they like best, as real ones do."""

from __future__ import annotations

from collections import Counter

import pytest

from support.pages import questionnaire_of
from surveygen.responses.fake import invent

ITEMS = "abcdef"
SET = "# T\n\n### `m` What matters?\n\n`best-worst`\n\n" + "".join(
    f"- {key.upper()} `={key}`\n" for key in ITEMS
)


@pytest.mark.parametrize("name", ["cafe", "shop", "x", "y"])
def test_no_item_is_everybodys_best_and_each_is_somebodys(name: str) -> None:
    favourites = Counter[str]()
    for row in invent(questionnaire_of(SET, name), 300):
        liked = Counter[str]()
        for column, key in row.items():
            if column.startswith("m__"):
                liked[key] += 1 if column.endswith("best") else -1
        if liked:
            favourites[max(liked, key=lambda key: liked[key])] += 1
    assert set(favourites) == set(ITEMS)
    assert favourites.most_common(1)[0][1] < 0.6 * favourites.total()
