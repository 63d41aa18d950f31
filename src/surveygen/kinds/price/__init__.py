"""Price: `price` asks for the four prices of van Westendorp's meter of price sensitivity."""

from __future__ import annotations

from surveygen.kinds.base import Draft, Kind, item_columns, point
from surveygen.kinds.guesses import with_means
from surveygen.kinds.options import reject_flags
from surveygen.kinds.ranges import read_step
from surveygen.locales import mark
from surveygen.measures.number import Amount
from surveygen.measures.price import MEASURE
from surveygen.model import Choice, Column, Question, Role, Text

PRICES = {
    "too_cheap": mark("So cheap that you would doubt the quality"),
    "cheap": mark("A bargain: a lot for the money"),
    "expensive": mark("Getting expensive, but you would still consider it"),
    "too_expensive": mark("So expensive that you would not buy it"),
}
"""What each price means, from the lowest to the highest, unless the author says it better."""


class Price(Kind):
    """Four numbers, each of which has to be higher than the one before."""

    name = "price"
    type_names = ("price",)
    measure = MEASURE
    is_typed = True
    settings = ("unit", "step")
    shapes = ("bullet", "ordered")
    scripts = ("numbers",)
    seconds = 40.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its four prices; a guess is what one of them is on average."""
        self.reject_items(draft)
        spec = Amount(step=read_step(draft), unit=draft.take_text("unit"))
        return self.finish(draft, choices=self._prices(draft), spec=spec)

    def _prices(self, draft: Draft) -> tuple[Choice, ...]:
        """The prices in the author's words, where there are any: as many as there are prices."""
        own = {key: Text.of(draft.words(label)) for key, label in PRICES.items()}
        prices = tuple(point(key, label) for key, label in own.items())
        items = [item for item in draft.items if item.shape in self.shapes]
        if not items:
            return prices
        reject_flags(draft, items, "expect")
        if len(items) != len(PRICES):
            draft.report("Q054", items[-1].location, count=len(items))
            return prices
        for item, key in zip(items, PRICES, strict=True):
            if item.choice.code not in (None, key):
                draft.report("Q055", item.location, code=item.choice.code, wanted=key)
        return tuple(
            choice._replace(name=key, code=key)
            for choice, key in zip(with_means(draft, items, 0, None), PRICES, strict=True)
        )

    def columns(self, question: Question) -> tuple[Column, ...]:
        """A column for each price."""
        return item_columns(question, Role.PART)


KIND = Price()
