"""Conditions of ours as XPath of an XLSForm."""

from __future__ import annotations

from collections.abc import Mapping

from surveygen.condition import Answered, Compare, Condition, Has, In
from surveygen.kinds import kind_of
from surveygen.measures.base import spec_of
from surveygen.measures.rank import Top
from surveygen.model import Question
from surveygen.responses.forms.leaving import Leaving, Signs, number, spoken
from surveygen.responses.forms.truth import UnsayableError


class Saying(Leaving):
    """One question set while it is written, as far as its conditions go."""

    by_id: Mapping[str, Question]

    def say(self, condition: Condition) -> str:
        """The condition. Raises UnsayableError where it cannot be said there."""
        return spoken(condition, self.test, Signs())

    def test(self, condition: Condition) -> str:
        """A condition that joins no others."""
        match condition:
            case Answered(question, part):
                return self.answered(question, part)
            case Has(question, code, part):
                place = self.place(question, part)
                if kind_of(self.by_id[question]).measure.takes_several(self.by_id[question]):
                    return f"selected({place}, {quoted(code)})"
                return f"{place} = {quoted(code)}"
            case In(question, codes, part):
                tests = " or ".join(self.test(Has(question, code, part)) for code in codes)
                return f"({tests})"
            case Compare(question, operator, value, part):
                return self.comparison(question, operator, value, part)
        raise UnsayableError("it is no test")

    def answered(self, question: str, part: str) -> str:
        """That a question, or a row of one, has an answer."""
        asked = self.by_id.get(question)
        in_rows = asked is not None and (asked.kind in ("matrix", "sum") or _is_table(asked))
        if asked is not None and in_rows and not part:
            items = asked.rows or asked.choices
            tests = " or ".join(f"${{{question}_{item.name}}} != ''" for item in items)
            return f"({tests})"
        return f"{self.place(question, part)} != ''"

    def place(self, question: str, part: str) -> str:
        """Where the answer stands."""
        asked = self.by_id.get(question)
        if asked is None or asked.kind in ("hidden", "concepts", "best_worst", "file"):
            msg = f"`{question}` is not asked there"
            raise UnsayableError(msg)
        if not part:
            return f"${{{question}}}"
        if asked.kind == "rank" and not _is_table(asked):
            raise UnsayableError("a rank cannot be looked at there")
        item = next(item for item in (*asked.rows, *asked.choices) if item.key == part)
        return f"${{{question}_{item.name}}}"

    def comparison(self, question: str, operator: str, value: str | float, part: str) -> str:
        """A comparison, which no missing answer meets."""
        place = self.place(question, part)
        said = number(value) if isinstance(value, float | int) else quoted(value)
        if self.by_id[question].kind == "consent":
            said = "'OK'"
        if self.by_id[question].kind == "date" and isinstance(value, str):
            said = f"date({said})"
        if operator == "!=":
            return f"({place} != '' and {place} != {said})"
        return f"{place} {operator} {said}"

    def can_be_said(self, condition: Condition) -> bool:
        """Whether a condition can be said there."""
        try:
            return bool(self.say(condition))
        except UnsayableError:
            return False


def _is_table(question: Question) -> bool:
    """Whether a ranking is a table there: that of the first few."""
    return question.kind == "rank" and bool(spec_of(question, Top).top)


def quoted(text: str) -> str:
    """A text in quotes. Raises UnsayableError where it holds both kinds of them."""
    if "'" in text and '"' in text:
        raise UnsayableError("its text holds both kinds of quotation marks")
    return f'"{text}"' if "'" in text else f"'{text}'"
