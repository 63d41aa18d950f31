"""What every kind of question promises: its settings, columns, page parts and measure."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from surveygen.condition import Condition
from surveygen.dataclass import dataclass
from surveygen.errors import Location, Problem
from surveygen.measures import Measure, choice
from surveygen.messages import problem
from surveygen.model import EMPTY, Choice, Column, Direction, Question, Role, Spec, Text

Shape = Literal["radio", "box", "bullet", "ordered"]
"""How the author drew an item: `- ( )`, `- [ ]`, `-`, `1.`."""

Apart = Literal["cell", "box", ""]
"""Where a kind stores that there is no answer."""

if TYPE_CHECKING:
    from typing import TypedDict, Unpack

    class Changes(TypedDict, total=False):
        """What a kind says of a question when it is finished."""

        required: bool
        choices: tuple[Choice, ...]
        rows: tuple[Choice, ...]
        expect: float | None
        more: Direction
        spec: Spec


DIRECTIONS: tuple[Direction, ...] = ("better", "worse", "neither")
MORE = "more is"
"""The setting of a number or scale by which the author says what more of it is."""


class Setting(NamedTuple):
    """One code span of a settings line or an option: a name and what follows it."""

    name: str
    argument: str
    location: Location


class Item(NamedTuple):
    """One drawn line under a question, read but not yet understood by a kind."""

    shape: Shape
    choice: Choice
    """With all its flags read; its `name` is unique among the items."""
    location: Location
    guess: str = ""
    """What follows `expect` on a row or plain item, where only the kind knows what is guessed."""
    condition: Setting | Condition | None = None
    """When it is there: as it was written, or as another setting says it."""


@dataclass(slots=True)
class Draft:
    """A question on its way from the file to the model: what a kind works on."""

    question: Question
    """Id, label, help, notes, required, show and the settings all kinds share are in place."""
    argument: str
    """What follows the type's name: `0..200` in `number 0..200`."""
    argument_location: Location
    settings: list[Setting]
    """The settings that are left to the kind; it takes out those it knows."""
    items: list[Item]
    lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    """The answer lists that `answers NAME` may name."""
    better: Collection[str] = ()
    """Those of them of which more is better."""
    problems: list[Problem] = field(default_factory=list)
    words: Callable[[str], str] = str
    """From the English of a built-in label to the questionnaire's language."""

    def take(self, name: str) -> Setting | None:
        """Take the setting of this name out of the draft; a repeat of it is reported."""
        found = [s for s in self.settings if s.name == name]
        self.settings = [s for s in self.settings if s.name != name]
        for repeat in found[1:]:
            self.report("Q005", repeat.location, setting=name)
        return found[0] if found else None

    def take_text(self, name: str) -> str:
        """What follows the setting of this name; empty where it is not there."""
        setting = self.take(name)
        return setting.argument if setting else ""

    def report(self, code: str, location: Location | None = None, /, **values: object) -> None:
        """Add a problem of the catalogue at a place, the question's heading by default."""
        self.problems.append(problem(code, location or self.question.location, **values))


class Kind:
    """A kind of question. Subclasses say what differs; one instance serves all questions.

    A kind is a folder `kinds/NAME/` and a line in `kinds/__init__.py`: beside its module lie its
    `template.html`, its `style.css` where it needs one and, where plain HTML does not suffice, its
    `script.js`.
    """

    name: str
    """The name in the model, the template's file name and the reports."""
    type_names: tuple[str, ...] = ()
    """The words that choose it on a settings line; none for a drawn kind."""
    measure: Measure = choice.MEASURE
    """What its answers are: how they are read, counted, compared, invented and reported."""
    settings: tuple[str, ...] = ()
    """The settings it takes beyond those that all kinds share."""
    takes_argument: bool = False
    """Whether something may follow its name, as in `number 0..200`."""
    top_points: tuple[str, ...] = ()
    """The points of a scale whose share is its score; none where only the mean is."""
    more: Direction = ""
    """Whether a greater number is good news, where the kind itself says so, as a rating does."""
    shapes: tuple[Shape, ...] = ()
    """The drawn items it takes."""
    scripts: tuple[str, ...] = ()
    """Modules of `surveygen/script/` that its page parts need beside its own."""
    sticks: bool = False
    """Whether an answer, once given, cannot be taken back in the fields that it was given in."""
    attributes: Mapping[str, str] = MappingProxyType({})
    """What its input says of itself in HTML, where its template is a plain one."""
    apart: Apart = "box"
    """Where it is stored that there is no answer: in the answer's own cell, as one more of its
    options; in a box of its own; empty where there is nothing to say so beside."""
    is_asked: bool = True
    """Whether the respondent gives the answer, and is not told it or sent along with it."""
    has_subject: bool = True
    """Whether it asks about a matter, and does not tell something or ask for leave."""
    starred: str = ""
    """The message about a star, where nobody can be made to answer; empty where one can be."""
    is_typed: bool = False
    """Whether an answer is typed or attached, and not one of some that the page offers."""
    is_personal: bool = False
    """Whether an answer says where somebody can be reached."""
    beginning: str = "`{type}`"
    """What stands below the heading of a question that an editor begins; `{type}` is its title,
    `{one}`, `{two}`, `{three}` are answers in the author's language, `{other}` an open one."""
    seconds: float = 5.0
    """How long it takes to answer beyond reading, for the estimate."""

    def assemble(self, draft: Draft) -> Question:
        """The finished question; every mistake goes to `draft.problems`, none is raised."""
        self.reject_items(draft)
        return self.finish(draft)

    def columns(self, question: Question) -> tuple[Column, ...]:
        """The form fields and CSV columns, in the order in which they are written."""
        return (Column(question.id, question.id),)

    def all_columns(self, question: Question) -> tuple[Column, ...]:
        """The same, and the boxes of what says that there is no answer."""
        own = self.columns(question)
        if self.apart != "box":
            return own
        boxes = (
            Column(f"{question.id}__{c.name}", question.id, Role.APART, c.key)
            for c in question.apart
        )
        return (*own, *boxes)

    def has_script(self, question: Question) -> bool:
        """Whether its `script.js` has anything to do for this question."""
        return True

    def is_searched(self, question: Question) -> bool:
        """Whether there are so many options that one searches rather than reads them."""
        del question
        return False

    def file(self, name: str) -> Path | None:
        """The file of its `template.html`, `style.css` or `script.js`; None where it has none.

        It lies beside the kind's module, or beside that of the kind it is made from. In a folder
        with several kinds, what is one's alone is called by its name: `date.css`.
        """
        return _file_beside(self, name)

    def reject_items(self, draft: Draft) -> None:
        """Report items of a shape that this kind does not take: once, not for each of them.

        Where only some of the items are drawn otherwise, the mix has been reported.
        """
        strangers = [item for item in draft.items if item.shape not in self.shapes]
        mixed = {"radio", "box"} & set(self.shapes) and len(strangers) < len(draft.items)
        if strangers and not mixed:
            draft.report("Q010", strangers[0].location, kind=self.title)

    def finish(self, draft: Draft, **changes: Unpack[Changes]) -> Question:
        """The question with `changes`, once unknown settings are reported."""
        changes["more"] = _direction(draft, changes.get("more", self.more), self.settings)
        if draft.argument and not self.takes_argument:
            draft.report("Q003", draft.argument_location, given=draft.argument, kind=self.title)
        if self.starred and draft.question.required:
            draft.report(self.starred)
            changes["required"] = False
        takes = ", ".join(f"`{name}`" for name in self.settings)
        for setting in draft.settings:
            draft.report(
                "Q004",
                setting.location,
                setting=setting.name,
                kind=self.title,
                takes=f"This type takes {takes}." if takes else "",
            )
        return draft.question._replace(kind=self.name, **changes)

    @property
    def title(self) -> str:
        """How messages call it."""
        return self.type_names[0] if self.type_names else self.name.replace("_", " ")


@lru_cache(maxsize=256)
def _file_beside(kind: Kind, name: str) -> Path | None:
    names = (f"{kind.name}{Path(name).suffix}", name)
    parents = type(kind).__mro__
    for parent in parents[: parents.index(Kind)]:
        folder = Path(str(sys.modules[parent.__module__].__file__)).parent
        for path in (folder / each for each in names):
            if path.is_file():
                return path
    return None


def _direction(draft: Draft, default: Direction, settings: tuple[str, ...]) -> Direction:
    """What more of it is, by `more is worse`; `default` where the author does not say."""
    setting = draft.take(MORE) if MORE in settings else None
    if setting is None:
        return default
    given = setting.argument.lower()
    for direction in DIRECTIONS:
        if given == direction:
            return direction
    draft.report("Q006", setting.location, given=setting.argument, wanted="more is worse")
    return default


def write_in_columns(question: Question) -> tuple[Column, ...]:
    """The `id_CODE_text` columns of the options that have a text field."""
    return tuple(
        Column(f"{question.id}_{c.name}_text", question.id, Role.TEXT, c.key)
        for c in question.choices
        if c.write_in
    )


def item_columns(question: Question, role: str) -> tuple[Column, ...]:
    """The columns `id__CODE`, one for each item."""
    return tuple(
        Column(f"{question.id}__{c.name}", question.id, role, c.key) for c in question.choices
    )


@lru_cache(maxsize=1024)  # most scales are alike
def point(code: str, label: Text = EMPTY) -> Choice:
    """A choice that is made, not drawn: a point of a scale, yes, no."""
    plain = label or Text(code, code, code)
    return Choice(name=code, label=plain, code=code)
