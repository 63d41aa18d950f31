"""The one form that questionnaires of other tools take on their way into a question set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from surveygen.condition import Condition

Words = Mapping[str, str]
"""A text by language tag, as Markdown; the form's own language is `""`."""

NO_WORDS: Words = {}


class Remark(NamedTuple):
    """One thing that did not come along as it was."""

    where: str
    """The place in the file it came from, such as `row 7`."""
    name: str
    """What the file calls it; empty where it has no name."""
    text: str
    """What it was, and why or how it was changed."""

    def __str__(self) -> str:
        return f"{self.where}{', ' if self.name else ''}{self.name}: {self.text}"


class FormOption(NamedTuple):
    """One option of a question."""

    code: str
    words: Words
    column: str = ""
    """What the other tool's answers hold for it, where that is not the code."""
    write_in: bool = False
    only: bool = False
    """Whether it clears the others."""
    flags: tuple[str, ...] = ()
    """What else stands behind it, such as `last`, `end` or `go to ID`."""
    show: Condition | None = None
    """When it is there to be chosen; None for always."""
    none: bool = False
    """Whether it may say that there is no answer; settled once the whole form is read."""


class FormQuestion(NamedTuple):
    """One question."""

    id: str
    type: str
    """As it stands in backticks: `number 0..120`; empty where the options say it."""
    words: Words
    where: str
    """Its place in the file it came from."""
    name: str
    """What the file calls it."""
    help: Words = NO_WORDS
    mark: str = ""
    """What begins each option: `- ( )`, `- [ ]` or `1.`."""
    options: tuple[FormOption, ...] = ()
    rows: tuple[FormOption, ...] = ()
    """The rows of a matrix, the items of a sum."""
    apart: tuple[FormOption, ...] = ()
    """What stands beside its answers and says that there is none."""
    settings: tuple[str, ...] = ()
    show: Condition | None = None
    error: Words = NO_WORDS
    required: bool = False
    notes: tuple[str, ...] = ()
    """For the team that asks, from the file itself."""
    review: tuple[str, ...] = ()
    """What whoever reviews the draft should look at."""


class FormPage(NamedTuple):
    """A page; the first may have no words."""

    words: Words
    questions: tuple[FormQuestion, ...]
    intro: Words = NO_WORDS
    where: str = ""
    show: Condition | None = None
    id: str = ""
    """Where an option leads to it."""
    settings: tuple[str, ...] = ()
    """`end`, `shuffle`."""


class Answers(NamedTuple):
    """Answers that came with a form, as a CSV that a tally reads."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Form(NamedTuple):
    """A questionnaire from elsewhere: what our language can say, and what it cannot."""

    title: Words
    pages: tuple[FormPage, ...]
    language: str = ""
    """The tag of its own language; empty where it is not known."""
    languages: tuple[str, ...] = ()
    """The tags of its translations."""
    changed: tuple[Remark, ...] = ()
    """What came along in another shape."""
    left_out: tuple[Remark, ...] = ()
    """What did not come along."""
    intro: Words = NO_WORDS
    missing: tuple[str, ...] = ()
    """Cells that mean no answer, for the front matter."""
    answers: Answers | None = None
    """What people answered, where the file holds it."""

    @property
    def questions(self) -> tuple[FormQuestion, ...]:
        """All questions in their order."""
        return tuple(question for page in self.pages for question in page.questions)
