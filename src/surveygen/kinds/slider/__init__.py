"""Slider: `slider 0..100` with named ends."""

from __future__ import annotations

from surveygen.kinds.base import MORE, Draft, Kind
from surveygen.kinds.guesses import take_mean
from surveygen.kinds.ranges import read_range, read_step
from surveygen.kinds.scale import name_points
from surveygen.measures.number import MEASURE, Amount
from surveygen.model import Question

DEFAULT = ("0", "100")


class Slider(Kind):
    """A number chosen by moving a handle; nothing is answered until it is moved."""

    name = "slider"
    type_names = ("slider",)
    beginning = "`{type} 0..100`"
    sticks = True
    measure = MEASURE
    takes_argument = True
    settings = ("step", "unit", MORE)
    shapes = ("bullet",)
    scripts = ("numbers",)
    seconds = 6.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its ends; its choices are the ends that have names."""
        self.reject_items(draft)
        low, high = read_range(draft, "slider 0..100")
        if draft.argument and (not (low and high) or float(low) == float(high)):
            if low or high:
                given = draft.argument
                draft.report("Q006", draft.argument_location, given=given, wanted="slider 0..100")
            low, high = DEFAULT
        low, high = low or DEFAULT[0], high or DEFAULT[1]
        step = read_step(draft) or "1"
        ends = name_points(draft, [low, high])
        return self.finish(
            draft,
            choices=tuple(end for end in ends if end.label.plain != end.key),
            spec=Amount(low, high, step, draft.take_text("unit")),
            expect=take_mean(draft, float(low), float(high)),
        )


KIND = Slider()
