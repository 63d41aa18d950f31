"""What the steps of an assembly share: names that are taken, lists, texts, problems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from surveygen.condition import Condition
from surveygen.dataclass import dataclass
from surveygen.errors import Location, Problem
from surveygen.kinds import Setting
from surveygen.kinds.answer_lists import AnswerLists
from surveygen.language.blocks import Block, Form
from surveygen.language.frontmatter import FrontMatter
from surveygen.language.markup import Markup
from surveygen.language.names import slug, unique
from surveygen.language.outline import Heading, Section
from surveygen.language.settings import (
    GUIDE_WORDS,
    Punctuated,
    Unknown,
    WrongArgument,
    parse_setting,
    spans_of,
)
from surveygen.messages import problem
from surveygen.model import Question, Text


@dataclass(slots=True)
class Assembly:
    """One question set on its way from the outline to the model."""

    path: Location
    markup: Markup
    front: FrontMatter
    problems: list[Problem] = field(default_factory=list)
    lists: AnswerLists = field(default_factory=lambda: AnswerLists({}))
    taken: dict[str, int] = field(default_factory=dict)
    """Ids of questions and pages, as `unique` keeps them."""
    places: dict[str, Location] = field(default_factory=dict)
    """Where each id was given."""
    words: Callable[[str], str] = str
    """From the English of a built-in label to the questionnaire's language."""
    conditions: dict[str, list[Setting]] = field(default_factory=dict)
    """The `show if` and `skip if` settings by the id of their question or page."""

    for_each: dict[str, Setting] = field(default_factory=dict)
    """The `for each` settings by the id of their page."""
    turns: dict[str, Condition] = field(default_factory=dict)
    """For pages that are asked for an option, by their ids, that it is ticked."""

    questions: dict[str, Question] = field(default_factory=dict)
    """Those that were read so far, by their ids in the file."""
    offers: dict[str, dict[str, Setting | Condition]] = field(default_factory=dict)
    """By question and by the key of an option or row, when that is there."""
    carried: dict[str, Condition] = field(default_factory=dict)
    """By question, that at least one of the options is there which come from an earlier answer."""

    @property
    def is_guide(self) -> bool:
        """Whether it is the guide of a focus group."""
        return self.front.settings.type == "focus-group"

    def report(self, code: str, location: Location, /, **values: object) -> None:
        """Add a problem."""
        self.problems.append(problem(code, location, **values))


def name_of(work: Assembly, heading: Heading, fallback: str) -> tuple[str, bool]:
    """The id of a heading, and whether it was derived from its words."""
    if heading.id:
        return heading.id, False
    words = work.markup.inline(heading.text).plain
    return unique(slug(words, fallback), work.taken), True


def spans_in(work: Assembly, section: Section) -> list[tuple[str, Location]]:
    """The code spans of a section's settings with their places."""
    return [span for block in section.machine for span in spans_of(block, work.path)]


def parse_settings(
    work: Assembly,
    spans: list[tuple[str, Location]],
    names: dict[str, bool],
    *,
    types: bool = False,
) -> list[Setting]:
    """The settings that the spans hold; what is unknown or incomplete is reported.

    `types` says that the type of a question may stand here too.
    """
    settings = []
    for text, location in spans:
        parsed = parse_setting(text, names, location)
        if isinstance(parsed, Unknown):
            from surveygen.language.brought import remedy

            known = [*names, *(GUIDE_WORDS if work.is_guide else ())]
            near = remedy(text, known, types=types)
            work.report("Q023", location, setting=text, suggestion=near)
        elif isinstance(parsed, Punctuated):
            work.report("Q064", location, given=text, meant=parsed.meant)
        elif isinstance(parsed, WrongArgument):
            work.report("Q024" if parsed.takes_value else "Q025", location, setting=parsed.name)
        else:
            settings.append(parsed)
    return settings


def keep_conditions(work: Assembly, name: str, settings: list[Setting]) -> None:
    """Put the conditions of a page or question by until they can be parsed."""
    work.conditions[name] = [s for s in settings if s.name in ("show if", "skip if")]


def rich(work: Assembly, blocks: list[Block]) -> Text:
    """Rich text of several blocks; items that follow one another stay one list."""
    parts: list[str] = []
    for number, block in enumerate(blocks):
        if block.form is Form.ITEM:
            indented = "\n".join(f"  {line.text}".rstrip() for line in block.lines)
            text = f"{block.marker} {indented.lstrip()}"
            follows_item = number and blocks[number - 1].form is Form.ITEM
            parts.append(("\n" if follows_item else "\n\n") + text)
        else:
            hashes = "#" * block.level + " " if block.form is Form.HEADING else ""
            parts.append(f"\n\n{hashes}{block.text}")
    return work.markup.blocks("".join(parts))


def notes_of(section: Section) -> tuple[str, ...]:
    """The team's notes of a section as Markdown."""
    return tuple(block.text for block in section.quotes)
