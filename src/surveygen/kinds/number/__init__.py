"""Number: `number`, `number 0..200`."""

from __future__ import annotations

from surveygen.kinds.base import MORE, Draft, Kind
from surveygen.kinds.guesses import take_mean
from surveygen.kinds.ranges import read_number, read_range, read_step
from surveygen.measures.number import MEASURE, Amount
from surveygen.model import Question


class Number(Kind):
    """A number, whole or not, within limits."""

    name = "number"
    type_names = ("number",)
    beginning = "`{type} 0..`"
    measure = MEASURE
    is_typed = True
    takes_argument = True
    settings = ("min", "max", "step", "unit", "placeholder", MORE)
    scripts = ("numbers",)
    seconds = 8.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its limits, grain and unit."""
        self.reject_items(draft)
        low, high = read_range(draft, "number 0..200")
        low = read_number(draft, draft.take("min")) or low
        high = read_number(draft, draft.take("max")) or high
        if low and high and float(low) > float(high):
            draft.report("Q007", low=low, high=high)
        unit, placeholder = draft.take_text("unit"), draft.take_text("placeholder")
        ends = (float(low) if low else None, float(high) if high else None)
        return self.finish(
            draft,
            spec=Amount(low, high, read_step(draft), unit, placeholder),
            expect=take_mean(draft, *ends),
        )


KIND = Number()
