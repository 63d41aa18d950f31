"""Matrix: the same answers for several rows, one or many of them in each."""

from __future__ import annotations

from surveygen.kinds.base import MORE, Draft, Item, Kind
from surveygen.kinds.guesses import with_means
from surveygen.kinds.options import PLAIN_ITEMS, check_only, read_items, read_options, reject_flags
from surveygen.kinds.ranges import is_number
from surveygen.measures.matrix import MEASURE, Grid
from surveygen.model import Choice, Column, Direction, Question, Role


class Matrix(Kind):
    """Rows drawn as plain items; the answers from a list, or drawn among them."""

    name = "matrix"
    type_names = ("matrix",)
    apart = "cell"
    beginning = "`{type}` `answers quality5`\n\n" + PLAIN_ITEMS
    sticks = True
    measure = MEASURE
    settings = ("answers", "pick many", "shuffle rows", MORE)
    shapes = ("bullet", "ordered", "radio", "box")
    seconds = 4.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its answers and rows; a guess is the mean of a row."""
        rows = [item for item in draft.items if item.shape in ("bullet", "ordered")]
        draft.items = [item for item in draft.items if item.shape in ("radio", "box")]
        drawn_many = any(item.shape == "box" for item in draft.items)
        multiple = draft.take("pick many") is not None or drawn_many
        shuffle = draft.take("shuffle rows") is not None
        draft.question = draft.question._replace(spec=Grid(multiple, shuffle))
        listed = any(s.name == "answers" and s.argument in draft.better for s in draft.settings)
        choices = self._answers(draft)
        for setting in draft.settings:
            if setting.name == MORE and not _are_numbers(draft, choices):
                draft.report("Q052", setting.location)
        reject_flags(draft, rows, "expect", "first", "last", "show if")
        for row in rows:
            if row.choice.pin and not shuffle:
                draft.report("Q015", row.location, flag=row.choice.pin)
        more: Direction = "better" if listed else ""
        rated = _with_guesses(draft, rows, choices)
        return self.finish(draft, choices=choices, rows=rated, more=more)

    def _answers(self, draft: Draft) -> tuple[Choice, ...]:
        if not draft.items and not any(s.name == "answers" for s in draft.settings):
            draft.report("Q048")
            return ()
        choices = read_options(draft, "radio", "box")
        reject_flags(draft, draft.items, "only")
        if not self.measure.takes_several(draft.question):
            check_only(draft, choices)
        return choices

    def columns(self, question: Question) -> tuple[Column, ...]:
        """A column for each row; where many may be ticked, for each row and answer."""
        name, id_ = question.id, question.id
        if self.measure.takes_several(question):
            return tuple(
                Column(f"{name}__{row.name}__{c.name}", id_, Role.CELL, row.key, c.key)
                for row in question.rows
                for c in question.choices
            )
        return tuple(Column(f"{name}__{row.name}", id_, Role.ROW, row.key) for row in question.rows)


def _with_guesses(
    draft: Draft, rows: list[Item], choices: tuple[Choice, ...]
) -> tuple[Choice, ...]:
    rows = list(read_items(draft, ("bullet", "ordered"), least=1, items=rows))
    if not _are_numbers(draft, choices):
        for row in rows:
            if row.guess:
                draft.report("Q049", row.location)
        return tuple(row.choice for row in rows)
    codes = [float(choice.key) for choice in choices]
    return with_means(draft, rows, min(codes), max(codes))


def _are_numbers(draft: Draft, choices: tuple[Choice, ...]) -> bool:
    """Whether an answer in a row is a number."""
    return (
        bool(choices)
        and not MEASURE.takes_several(draft.question)
        and all(is_number(choice.key) for choice in choices)
    )


KIND = Matrix()
