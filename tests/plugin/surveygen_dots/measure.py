"""What dots are: parts of a whole as in a sum, but each of them lies on one item."""

import random

from surveygen.measures.base import Give
from surveygen.measures.parts import Parts
from surveygen.model import Column, Question


class Dots(Parts):
    """How many dots lie on an item; a guess is how many do on average."""

    name = "dots"
    headings = ("Share of all dots", "Dots each", "")

    def inventor(
        self, question: Question, columns: tuple[Column, ...], draw: random.Random
    ) -> Give:
        """One dot after the other, where the taste of the group leads it."""
        tastes = [0.2 + draw.random() for _ in columns]

        def give(draw: random.Random) -> dict[str, str]:
            put = draw.choices(columns, tastes, k=int(self.whole(question)))
            return {column.name: str(put.count(column)) for column in columns}

        return give


MEASURE = Dots()
