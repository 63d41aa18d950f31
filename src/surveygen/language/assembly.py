"""An outline to a questionnaire: ids, settings, options, kinds, conditions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from surveygen.condition import Condition, Not, all_of
from surveygen.errors import Location, Problem
from surveygen.kinds import KINDS, TYPES, Draft, Setting
from surveygen.kinds.answer_lists import AnswerLists
from surveygen.kinds.guesses import read_share
from surveygen.language import guide, routes
from surveygen.language.blocks import Block, Form
from surveygen.language.conditions import Scope, parse_condition
from surveygen.language.frontmatter import FrontMatter
from surveygen.language.items import ItemReader
from surveygen.language.lists import read_lists
from surveygen.language.markup import Markup
from surveygen.language.names import is_id, slug, unique
from surveygen.language.outline import Heading, Outline, PageOutline, Section
from surveygen.language.settings import (
    PAGE_SETTINGS,
    QUESTION_SETTINGS,
    Unknown,
    WrongArgument,
    parse_setting,
    spans_of,
    split_type,
)
from surveygen.locales import Catalogue
from surveygen.messages import problem, suggestion
from surveygen.model import Choice, Page, Question, Questionnaire, Text

_SHARED = ("show if", "skip if", "optional", "sure", "was", "column", "error")
"""Settings that every kind takes."""


@dataclass(slots=True)
class Assembly:
    """One question set on its way from the outline to the model."""

    path: Location
    markup: Markup
    front: FrontMatter
    problems: list[Problem] = field(default_factory=list)
    lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    """Ids of questions and pages."""
    places: dict[str, Location] = field(default_factory=dict)
    """Where each id was given."""
    words: Callable[[str], str] = str
    """From the English of a built-in label to the questionnaire's language."""
    conditions: dict[str, list[Setting]] = field(default_factory=dict)
    """The `show if` and `skip if` settings by the id of their question or page."""

    @property
    def is_guide(self) -> bool:
        """Whether it is the guide of a focus group."""
        return self.front.settings.type == "focus-group"

    def report(self, code: str, location: Location, /, **values: object) -> None:
        """Add a problem."""
        self.problems.append(problem(code, location, **values))


def assemble(
    outline: Outline, front: FrontMatter, name: str, path: Location, markup: Markup
) -> tuple[Questionnaire | None, list[Problem]]:
    """The questionnaire of an outline, None when it cannot even be pictured; and all problems."""
    if outline.title is None:
        return None, []
    work = Assembly(path, markup, front)
    work.words = Catalogue(front.settings.language).text
    own = read_lists(front.lists, markup, work.problems)
    work.lists = AnswerLists(own, front.settings.language, work.words)
    _claim_ids(work, outline)
    title = outline.title
    for block in title.machine:
        work.report("S023", path.at(block.line, block.column))
    pages = [_page(work, number, page) for number, page in enumerate(outline.pages, 1)]
    questionnaire = Questionnaire(
        name=name,
        title=markup.inline(title.heading.text),
        settings=front.settings,
        intro=_rich(work, title.text),
        pages=tuple(p for p in pages if not p.ending),
        endings=tuple(p for p in pages if p.ending),
        notes=_notes(title),
        path=path.path,
    )
    if not questionnaire.questions and not work.problems:
        work.report("S024", path.at(title.heading.location.line))
    questionnaire = _with_conditions(work, questionnaire)
    return routes.compile_routes(questionnaire, work.problems), work.problems


def _claim_ids(work: Assembly, outline: Outline) -> None:
    """Take every written id first, so that derived ones keep clear of them."""
    for page in outline.pages:
        for section in (page, *page.questions):
            heading = section.heading
            if not heading.id or not is_id(heading.id):
                continue
            first = work.places.get(heading.id)
            if first is not None:
                work.report("S025", heading.location, id=heading.id, line=first.line)
            else:
                work.places[heading.id] = heading.location
            work.taken.add(heading.id)


def _name(work: Assembly, heading: Heading, fallback: str) -> tuple[str, bool]:
    """The id of a heading, and whether it was derived from its words."""
    if heading.id:
        return heading.id, False
    words = work.markup.inline(heading.text).plain
    return unique(slug(words, fallback), work.taken), True


def _page(work: Assembly, number: int, outline: PageOutline) -> Page:
    name, _ = _name(work, outline.heading, f"page_{number}")
    spans = _spans(work, outline)
    marks = guide.SectionMarks()
    text = outline.text
    if work.is_guide:
        marks, spans = guide.section_marks(spans, work.front.settings, work.problems)
        checklist, text = guide.split_checklist(text, work.markup)
        marks = replace(marks, checklist=checklist)
    settings = _parse_settings(work, spans, PAGE_SETTINGS)
    ending = any(s.name == "end" for s in settings)
    _keep_conditions(work, name, settings)
    for block in text:
        if block.form is Form.ITEM and block.text.startswith(("( )", "[ ]", "\\[ ")):
            work.report("S026", work.path.at(block.line, block.column))
    if ending:
        for question in outline.questions:
            work.report("S027", question.heading.location)
    questions = tuple(_question(work, q, i) for i, q in enumerate(outline.questions, 1))
    return Page(
        id=name,
        title=work.markup.inline(outline.heading.text),
        intro=_rich(work, text),
        questions=questions,
        notes=_notes(outline),
        shuffle=any(s.name == "shuffle" for s in settings),
        ending=ending,
        role=marks.role,
        minutes=marks.minutes,
        groups=marks.groups,
        checklist=marks.checklist,
        location=outline.heading.location,
    )


def _spans(work: Assembly, section: Section) -> list[tuple[str, Location]]:
    return [span for block in section.machine for span in spans_of(block, work.path)]


def _parse_settings(
    work: Assembly, spans: list[tuple[str, Location]], names: dict[str, bool]
) -> list[Setting]:
    settings = []
    for text, location in spans:
        parsed = parse_setting(text, names, location)
        if isinstance(parsed, Unknown):
            known = [*names, *(TYPES if names is QUESTION_SETTINGS else ())]
            known += guide.WORDS if work.is_guide else ()
            near = suggestion(" ".join(text.split()[:2]), known)
            if not near.startswith("Did"):
                near = suggestion(text.split()[0], known) if text.split() else near
            work.report("Q023", location, setting=text, suggestion=near)
        elif isinstance(parsed, WrongArgument):
            work.report("Q024" if parsed.takes_value else "Q025", location, setting=parsed.name)
        else:
            settings.append(parsed)
    return settings


def _question(work: Assembly, section: Section, number: int) -> Question:
    heading = section.heading
    name, derived = _name(work, heading, f"question_{number}")
    if derived:
        work.report("S029", heading.location, id=name)
    spans = _spans(work, section)
    marks = guide.QuestionMarks()
    if work.is_guide:
        marks, spans = guide.question_marks(spans, work.front.settings, work.problems)
    type_name, argument, type_location, rest = split_type(spans)
    settings = _parse_settings(work, rest, _names_with_second_types(rest))
    if work.is_guide:
        # An open question of a guide needs no answer; on the worksheet it is written down.
        type_name = type_name or guide.open_type(section, marks)
        probes, text = guide.split_probes(section.text, TYPES.get(type_name), work.markup)
        marks, section = replace(marks, probes=probes), replace(section, text=text)
    # An unknown word may have been meant as the type: then nothing is said of a missing one.
    drawn = _drawn_kind(work, section, type_name or ("?" if len(settings) < len(rest) else ""))
    kind = TYPES[type_name] if type_name else KINDS[drawn or "info"]
    item_blocks, text_blocks = _split_items(section.text, kind.shapes)
    question = Question(
        id=name,
        kind=kind.name,
        label=work.markup.inline(heading.text),
        help=_rich(work, text_blocks),
        notes=_notes(section),
        required=heading.required,
        probes=marks.probes,
        activities=marks.activities,
        minutes=marks.minutes,
        groups=marks.groups,
        location=heading.location,
        id_is_derived=derived,
    )
    items = ItemReader(work.path, work.markup, work.problems).read(item_blocks)
    own = [s for s in settings if s.name not in _SHARED]
    draft = Draft(
        question=_with_shared_settings(work, question, settings),
        argument=argument,
        argument_location=type_location or heading.location,
        settings=own,
        items=items,
        lists=work.lists,
        words=work.words,
        problems=work.problems,
    )
    if not drawn and not type_name:
        return draft.question
    if work.is_guide:
        guide.take_guess(draft, kind, work.front.settings)
    return kind.assemble(draft)


def _names_with_second_types(spans: list[tuple[str, Location]]) -> dict[str, bool]:
    """The settings' names, and those of types: a second type is a setting the kind may take."""
    return QUESTION_SETTINGS | {
        name: False for text, _ in spans for name in TYPES if text.lower() == name
    }


def _drawn_kind(work: Assembly, section: Section, type_name: str) -> str:
    """The kind that the first drawn option means, empty where none is drawn.

    Reports a mix of drawings, and the lack of any answer.
    """
    shapes: dict[str, Block] = {}
    takes_plain = type_name in TYPES and "bullet" in TYPES[type_name].shapes
    for block in section.text:
        if block.form is Form.ITEM:
            mark = block.text.lstrip("\\")[:1]
            if mark in ("(", "["):
                shapes.setdefault(mark, block)
            elif shapes and not takes_plain:
                work.report("Q041", work.path.at(block.line, block.column))
    if len(shapes) == 2:
        second = max(shapes.values(), key=lambda block: block.line)
        work.report("Q039", work.path.at(second.line, second.column))
    if not shapes and not type_name and not any(block.fault for block in section.text):
        work.report("Q001", section.heading.location)
    return {"(": "pick_one", "[": "pick_many"}.get(next(iter(shapes), ""), "")


def _split_items(blocks: list[Block], shapes: tuple[str, ...]) -> tuple[list[Block], list[Block]]:
    """The blocks that are items of the answer, and those that are text for the respondent.

    Drawn options are always items; plain bullets and numbers where the kind takes them, or where
    they stand amid drawn options.
    """
    items: list[Block] = []
    text: list[Block] = []
    takes_plain = "bullet" in shapes or "ordered" in shapes
    for block in blocks:
        drawn = block.form is Form.ITEM and block.text.lstrip("\\")[:1] in ("(", "[")
        (items if drawn or (block.form is Form.ITEM and takes_plain) else text).append(block)
    return items, text


def _with_shared_settings(work: Assembly, question: Question, settings: list[Setting]) -> Question:
    values: dict[str, Setting] = {}
    for setting in settings:
        if setting.name in _SHARED and setting.name not in ("show if", "skip if"):
            if setting.name in values:
                work.report("Q005", setting.location, setting=setting.name)
            values[setting.name] = setting
    _keep_conditions(work, question.id, settings)
    sure = None
    if "sure" in values:
        sure = read_share(values["sure"].argument)
        if sure is None:
            given = values["sure"].argument
            work.report("Q020", values["sure"].location, given=given, wanted="sure 70%")
    if "optional" in values and question.required:
        work.report("Q040", values["optional"].location)

    def text(name: str) -> str:
        return values[name].argument if name in values else ""

    return replace(question, sure=sure, was=text("was"), column=text("column"), error=text("error"))


def _keep_conditions(work: Assembly, name: str, settings: list[Setting]) -> None:
    work.conditions[name] = [s for s in settings if s.name in ("show if", "skip if")]


def _with_conditions(work: Assembly, questionnaire: Questionnaire) -> Questionnaire:
    """Parse the conditions, now that all questions are known."""
    ids = [q.id for q in questionnaire]
    everything = frozenset(ids)
    earlier: dict[str, Question] = {}
    pages = []
    for page in questionnaire.pages:
        shown = _condition(work, page.id, Scope(dict(earlier), everything))
        questions = []
        for question in page.questions:
            condition = _condition(work, question.id, Scope(dict(earlier), everything))
            questions.append(replace(question, show=condition))
            earlier[question.id] = question
        pages.append(replace(page, show=shown, questions=tuple(questions)))
    scope = Scope(earlier)
    endings = tuple(
        replace(page, show=_condition(work, page.id, scope)) for page in questionnaire.endings
    )
    personas = {}
    for name, node in work.front.personas.items():
        text = node.value if isinstance(node.value, str) else ""
        if not text:
            work.report("S006", node.location, key=f"personas: {name}", wanted="a condition")
            continue
        condition, problems = parse_condition(
            text, Location(work.path.path, node.location.line), scope
        )
        work.problems += problems
        if condition is not None:
            personas[name] = condition
    settings = replace(questionnaire.settings, personas=personas)
    return replace(questionnaire, pages=tuple(pages), endings=endings, settings=settings)


def _condition(work: Assembly, name: str, scope: Scope) -> Condition | None:
    conditions: list[Condition | None] = []
    for setting in work.conditions.get(name, ()):
        offset = len(setting.name) + 1
        where = setting.location.at(setting.location.line, setting.location.column + offset)
        condition, problems = parse_condition(setting.argument, where, scope)
        work.problems += problems
        if condition is not None:
            conditions.append(Not(condition) if setting.name == "skip if" else condition)
    return all_of(*conditions)


def _rich(work: Assembly, blocks: list[Block]) -> Text:
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


def _notes(section: Section) -> tuple[str, ...]:
    return tuple(block.text for block in section.quotes)
