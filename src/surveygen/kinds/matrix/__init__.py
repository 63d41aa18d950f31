"""Matrix: the same answers for several rows, one or many of them in each."""

from __future__ import annotations

from surveygen.kinds.base import Draft, Item, Kind
from surveygen.kinds.guesses import with_means
from surveygen.kinds.options import check_only, read_items, read_options, reject_flags
from surveygen.kinds.ranges import is_number
from surveygen.measures.matrix import MEASURE
from surveygen.model import Choice, Column, Question, Role


class Matrix(Kind):
    """Rows drawn as plain items; the answers from a list, or drawn among them."""

    name = "matrix"
    type_names = ("matrix",)
    measure = MEASURE
    settings = ("answers", "pick many", "shuffle rows")
    shapes = ("bullet", "ordered", "radio", "box")
    seconds = 4.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its answers and rows; a guess is the mean of a row."""
        rows = [item for item in draft.items if item.shape in ("bullet", "ordered")]
        draft.items = [item for item in draft.items if item.shape in ("radio", "box")]
        drawn_many = any(item.shape == "box" for item in draft.items)
        multiple = draft.take("pick many") is not None or drawn_many
        shuffle = draft.take("shuffle rows") is not None
        draft.question = draft.question._replace(shuffle_rows=shuffle, multiple=multiple)
        choices = self._answers(draft)
        reject_flags(draft, rows, "expect", "first", "last")
        for row in rows:
            if row.choice.pin and not shuffle:
                draft.report("Q015", row.location, flag=row.choice.pin)
        return self.finish(draft, choices=choices, rows=_with_guesses(draft, rows, choices))

    def _answers(self, draft: Draft) -> tuple[Choice, ...]:
        if not draft.items and not any(s.name == "answers" for s in draft.settings):
            draft.report("Q048")
            return ()
        choices = read_options(draft, "radio", "box")
        reject_flags(draft, draft.items, "only")
        if not draft.question.multiple:
            check_only(draft, choices)
        return choices

    def columns(self, question: Question) -> tuple[Column, ...]:
        """A column for each row; where many may be ticked, for each row and answer."""
        name, id_ = question.id, question.id
        if question.multiple:
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
    codes = [float(c.key) for c in choices if is_number(c.key)]
    numeric = bool(codes) and len(codes) == len(choices) and not draft.question.multiple
    if not numeric:
        for row in rows:
            if row.guess:
                draft.report("Q049", row.location)
        return tuple(row.choice for row in rows)
    return with_means(draft, rows, min(codes), max(codes))


KIND = Matrix()
