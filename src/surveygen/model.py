"""The questionnaire: what a question set means, frozen, for the page and the tally alike."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property
from html import escape
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from surveygen.condition import Condition
from surveygen.dataclass import dataclass
from surveygen.errors import Location
from surveygen.settings import Settings
from surveygen.wire import APART

NOWHERE = Location("")
"""For parts that are made rather than read, such as the points of a scale."""


class Text(NamedTuple):
    """A piece of the author's rich text."""

    plain: str = ""
    """Without markup, on one line: for tables, summaries and the terminal."""
    html: str = ""
    """Rendered and safe to put into a page: inline for labels, blocks for help and intros."""
    source: str = ""
    """As the author wrote it, for tools that write Markdown again."""

    def __bool__(self) -> bool:
        return bool(self.plain or self.html)

    @classmethod
    def of(cls, words: str) -> Text:
        """Words without any markup."""
        return cls(words, escape(words, quote=False), words)


EMPTY = Text()


class Choice(NamedTuple):
    """One option of a question, one point of a scale, one row of a matrix or item of a ranking."""

    name: str
    """What columns and field names are made of: the code, or a slug of the label."""
    label: Text = EMPTY
    """What the respondent reads."""
    code: str | None = None
    """The stored value; None when the label itself is stored."""
    write_in: bool = False
    """Whether a text field goes with it."""
    only: bool = False
    """Exclusive: ticking it clears the others."""
    pin: Literal["", "first", "last"] = ""
    """Where it stays when the rest is shuffled."""
    ends: bool = False
    """Choosing it ends the survey (screens out)."""
    go_to: str = ""
    """The page or question further down that choosing it leads to."""
    expect: float | None = None
    """The author's guess: a share from 0 to 1 for options; a mean for rows and items."""
    was: str = ""
    """The code it had before."""
    column: str = ""
    """The CSV column, or the cell value, that holds it in data from elsewhere."""
    quota: int | None = None
    """How many people with this answer are wanted, for recruiting."""
    show: Condition | None = None
    """When it is there to be chosen or, as a row, to be answered; None for always."""
    location: Location = NOWHERE

    @property
    def key(self) -> str:
        """What a stored answer holds and a report keys it by: the code, else the label."""
        return self.label.plain if self.code is None else self.code


Direction = Literal["better", "worse", "neither", ""]
"""What more of something is: said by whoever made the scale, never guessed; empty if it is not."""


class Activity(NamedTuple):
    """What a focus group does at a question beside talking."""

    name: str
    """As it is written: `round`, `show of hands`, `dot vote`, `card sort`, `exercise` and so on."""
    minutes: int = 0
    """How long it is meant to take; 0 when that is not said."""


class Talk(NamedTuple):
    """What a discussion guide says of a question."""

    activities: tuple[Activity, ...] = ()
    """What the group does."""
    minutes: int = 0
    """How long to stay with it; 0 when that is not said."""
    groups: tuple[str, ...] = ()
    """The groups it is asked in; none for all."""
    probes: tuple[Text, ...] = ()
    """What the moderator may ask on."""
    expects: tuple[str, ...] = ()
    """The codes of the themes that the author expects to hear."""


NO_TALK = Talk()

Spec = tuple[Any, ...]
"""What the settings of one kind alone say of a question: a NamedTuple, all of whose fields have a
default, which the kind declares, or its measure, where answers are read by it."""


class Question(NamedTuple):
    """What there is to say of a question of any kind; what its kind alone knows is in its spec."""

    id: str
    """Names its columns and fields; unique in the questionnaire."""
    kind: str
    """The name of its kind, a module of `surveygen.kinds`."""
    label: Text = EMPTY
    help: Text = EMPTY
    notes: tuple[str, ...] = ()
    """The team's block quotes as Markdown: never on the page, in the report where asked for."""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    """The options, points or items, in the author's order."""
    rows: tuple[Choice, ...] = ()
    """The rows of a matrix."""
    apart: tuple[Choice, ...] = ()
    """Beside its answers, what says that there is none: "Don't know", "Does not apply"."""
    show: Condition | None = None
    """When it is asked; None for always. `skip if` and `go to` are compiled into it."""
    shuffle: bool = False
    """Whether the options come in a random order for each respondent."""
    error: str = ""
    """The author's own words when the answer is not acceptable."""
    expect: float | None = None
    """The author's guess of the mean (of the score, for nps)."""
    sure: float | None = None
    """How sure the author is of the guess, 0 to 1."""
    more: Direction = ""
    """Whether a greater number is good news, as its answer list, its kind or the author says."""
    was: str = ""
    """The id it had before."""
    column: str = ""
    """The CSV column that holds it in data from elsewhere."""
    spec: Spec = ()
    """What its kind alone says of it."""
    guide: Talk = NO_TALK
    """What a discussion guide says of it beyond a survey."""
    location: Location = NOWHERE
    id_is_derived: bool = False
    """Whether the id was made from the wording because none was given."""
    turn_of: str = ""
    """The id that it has in the file, where its page is asked for each option of another one."""

    def choice(self, key: str) -> Choice | None:
        """The option with this code (or label, when it has no code)."""
        return next((c for c in self.choices if c.key == key), None)


def place_of(choice: Choice, question: Question) -> Location:
    """Where an option stands; of one that is made rather than drawn, its question."""
    return choice.location if choice.location.line else question.location


class Page(NamedTuple):
    """What is shown at once: an introduction and questions."""

    id: str
    title: Text = EMPTY
    intro: Text = EMPTY
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    show: Condition | None = None
    shuffle: bool = False
    """Whether its questions come in a random order."""
    ending: bool = False
    """Whether it is shown after sending, in place of the thanks."""
    role: str = ""
    """In a guide: the section's part in the session, such as `opening` or `key`."""
    minutes: int = 0
    """In a guide: how long the section is meant to take; 0 when that is not said."""
    groups: tuple[str, ...] = ()
    """In a guide: the groups it is for; none for all."""
    checklist: tuple[Text, ...] = ()
    """In a guide: what to tick off before starting."""
    separate: bool = False
    """Whether what is written on it is sent apart from the answers."""
    location: Location = NOWHERE


@dataclass(frozen=True)
class Questionnaire:
    """A question set that was read without an error."""

    name: str
    """The file's stem, which commands take and outputs are named after."""
    title: Text
    settings: Settings
    intro: Text = EMPTY
    pages: tuple[Page, ...] = ()
    """The pages that are filled in, in order."""
    separate: tuple[Page, ...] = ()
    """The pages that are filled in last and sent apart from the answers, which they are none of."""
    endings: tuple[Page, ...] = ()
    """The pages shown after sending; the first whose condition holds."""
    notes: tuple[str, ...] = ()
    path: str = ""
    allowed: frozenset[str] = frozenset()
    """Codes of warnings that the author silenced for the whole file."""
    seal: str = ""
    """`sha256:…` of the sealed guesses, which the page may show; empty while none are sealed."""
    translations: Mapping[str, Questionnaire] = field(default_factory=dict)
    """The same in other languages, by their BCP 47 tags, sorted; with the same columns."""
    former: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Labels it was frozen with, by question and by the key of an option or row; empty for the
    question's own."""

    links: Mapping[str, bool] = field(default_factory=dict)
    """The codes of the personal links that were made for it, each with whether its answer was
    counted and cut from the answers since; empty where no list is known."""

    @property
    def id(self) -> str:
        """What is sent as `sg_survey` with every response."""
        return self.settings.id or self.name

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions of all pages, in order."""
        return tuple(q for page in self.pages for q in page.questions)

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """The questions by their id."""
        return MappingProxyType({q.id: q for q in self.questions})

    @property
    def whole(self) -> Questionnaire:
        """With the pages that are sent apart among the others, as the page shows them."""
        return replace(self, pages=self.pages + self.separate) if self.separate else self

    @property
    def parted(self) -> Questionnaire:
        """The other way round: with the pages that are sent apart by themselves."""
        if not any(page.separate for page in self.pages):
            return self
        pages = tuple(page for page in self.pages if not page.separate)
        return replace(self, pages=pages, separate=tuple(p for p in self.pages if p.separate))

    @property
    def addresses(self) -> Questionnaire:
        """What is sent apart as a survey of its own: other columns, another id."""
        settings = replace(self.settings, id=self.id + APART, closes_after=0, closes_quotas=False)
        return replace(self, settings=settings, pages=self.separate, separate=(), endings=())

    @property
    def has_quotas(self) -> bool:
        """Whether it says how many people with an answer are wanted."""
        return any(choice.quota for question in self for choice in question.choices)

    @property
    def texts(self) -> Iterator[tuple[Text, Location]]:
        """All texts that its page shows with the places of what they belong to, in order.

        Of the title and the introduction the file alone is known.
        """
        start = Location(self.path)
        yield self.title, start
        yield self.intro, start
        shown = (*self.pages, *(p for p in self.separate if p not in self.pages), *self.endings)
        for page in shown:
            yield page.title, page.location
            yield page.intro, page.location
            for question in page.questions:
                yield question.label, question.location
                yield question.help, question.location
                for choice in (*question.choices, *question.rows, *question.apart):
                    yield choice.label, place_of(choice, question)

    @cached_property
    def html(self) -> str:
        """All texts that its page shows, translations' too, as they are rendered: to look into."""
        own = [text.html for text, _ in self.texts]
        return "\n".join([*own, *(one.html for one in self.translations.values())])

    @cached_property
    def version(self) -> str:
        """Eight hexadecimal digits that change when ids, kinds or codes do; `sg_version`."""
        import hashlib

        shape = [
            [q.id, q.kind, [c.key for c in q.choices], [r.key for r in q.rows]]
            + [[c.key for c in q.apart]] * bool(q.apart)
            for page in self.pages
            if not page.separate
            for q in page.questions
        ]
        return hashlib.sha256(json.dumps(shape).encode()).hexdigest()[:8]

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)


class Role:
    """What a column holds (a namespace of constants)."""

    VALUE = "value"
    """The answer itself: a code, a text, a number."""
    BOX = "box"
    """`1` when this option is ticked."""
    TEXT = "text"
    """What was written in beside an option."""
    ROW = "row"
    """The answer in one row of a matrix."""
    RANK = "rank"
    """The position given to one item, from 1."""
    PART = "part"
    """A number that belongs to one item."""
    CELL = "cell"
    """`1` when this option is ticked in one row of a matrix."""
    BEST = "best"
    """The item chosen as best on one screen."""
    WORST = "worst"
    """The item chosen as worst on one screen."""
    APART = "apart"
    """`1` when it is said that there is no answer, in a box of its own."""


class Column(NamedTuple):
    """One column of a CSV and one field of the form."""

    name: str
    question: str
    """The id of the question it belongs to."""
    role: str = Role.VALUE
    item: str = ""
    """The key of the option or row it stands for, or the number of the screen from 1."""
    choice: str = ""
    """The key of the option, where a row has a box for each."""
