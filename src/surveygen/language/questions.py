"""One question of an outline to the model: its settings, its kind, its items."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from surveygen.errors import Location
from surveygen.kinds import KINDS, TYPES, Draft, Kind, Setting
from surveygen.kinds.guesses import read_share
from surveygen.language.apart import check_apart, with_apart
from surveygen.language.blocks import Block, Form
from surveygen.language.carried import keep_offers, with_carried
from surveygen.language.items import ItemReader, is_drawn
from surveygen.language.outline import Section
from surveygen.language.settings import QUESTION_SETTINGS, split_type
from surveygen.language.undrawn import report_amid, report_points, report_undrawn
from surveygen.language.work import (
    Assembly,
    keep_conditions,
    name_of,
    notes_of,
    parse_settings,
    rich,
    spans_in,
)
from surveygen.model import Question, Talk, Text

_SHARED = ("show if", "skip if", "optional", "sure", "was", "column", "error", "or")
"""Settings that every kind takes."""
_KIND_OF = {"(": "pick_one", "[": "pick_many"}
"""What is meant by the bracket that an option is drawn with."""


def read_question(work: Assembly, section: Section, number: int) -> Question:
    """The question of a section, whose conditions are kept until all questions are known.

    `number` is its place on the page, for an id where even its words give none.
    """
    marks, spans = Talk(), spans_in(work, section)
    if work.is_guide:
        from surveygen.language import guide

        marks, spans = guide.question_marks(spans, work.front.settings, work.problems)
    type_name, argument, type_location, rest = split_type(spans)
    settings = parse_settings(work, rest, _names_with_second_types(rest), types=True)
    if work.is_guide:
        from surveygen.language import guide

        # An open question of a guide needs no answer; on the worksheet it is written down.
        type_name = type_name or guide.open_type(section, marks)
        probes, text = guide.split_probes(section.text, TYPES.get(type_name), work.markup)
        marks, section = marks._replace(probes=probes), replace(section, text=text)
    # An unknown word may have been meant as the type: then nothing is said of a missing one.
    drawn = _drawn_kind(work, section, type_name or ("?" if len(settings) < len(rest) else ""))
    kind = TYPES[type_name] if type_name else KINDS[drawn or "info"]
    item_blocks, text_blocks = _split_items(section.text, kind.shapes)
    report_amid(work, item_blocks, text_blocks)
    if kind.shapes == ("bullet",) and not item_blocks:
        report_points(work, text_blocks)
    question = _bare_question(work, section, number, marks, kind, rich(work, text_blocks))
    draft = Draft(
        question=with_apart(work, _with_shared_settings(work, question, settings), settings),
        argument=argument,
        argument_location=type_location or question.location,
        settings=[s for s in settings if s.name not in _SHARED],
        items=ItemReader(work.path, work.markup, work.problems).read(item_blocks),
        lists=work.lists,
        better=work.lists.better,
        words=work.words,
        problems=work.problems,
    )
    if not drawn and not type_name:
        return draft.question
    if work.is_guide:
        from surveygen.language import guide

        guide.take_guess(draft, kind, work.front.settings)
    draft.items = with_carried(work, draft, kind)
    items = draft.items
    finished = kind.assemble(draft)
    keep_offers(work, finished, items)
    work.questions[finished.id] = finished
    if finished.apart:
        check_apart(work, finished)
    return _checked(work, finished)


def _checked(work: Assembly, question: Question) -> Question:
    """The question; a confidence in no guess is reported."""
    guesses = [question.expect, *(c.expect for c in (*question.choices, *question.rows))]
    has_guess = question.guide.expects or any(guess is not None for guess in guesses)
    if question.sure is not None and not has_guess:
        work.report("Q051", question.location)
    return question


def _bare_question(
    work: Assembly,
    section: Section,
    number: int,
    marks: Talk,
    kind: Kind,
    help_text: Text,
) -> Question:
    """What the heading, the team's notes and a guide's marks say of a question."""
    heading = section.heading
    name, derived = name_of(work, heading, f"question_{number}")
    if derived:
        work.report("S029", heading.location, id=name)
    return Question(
        id=name,
        kind=kind.name,
        label=work.markup.inline(heading.text),
        help=help_text,
        notes=notes_of(section),
        required=heading.required,
        guide=marks,
        location=heading.location,
        id_is_derived=derived,
    )


def _names_with_second_types(spans: list[tuple[str, Location]]) -> dict[str, bool]:
    """The settings' names, and those of types: a second type is a setting the kind may take."""
    return QUESTION_SETTINGS | {name.lower(): False for name, _ in spans if name.lower() in TYPES}


def _drawn_kind(work: Assembly, section: Section, type_name: str) -> str:
    """The kind that the first drawn option means, empty where none is drawn.

    Reports a mix of drawings, and the lack of any answer.
    """
    shapes: dict[str, Block] = {}
    takes_plain = type_name in TYPES and "bullet" in TYPES[type_name].shapes
    items = [block for block in section.text if block.form is Form.ITEM]
    for block, after in zip_longest(items, items[1:]):
        if is_drawn(block.text):
            shapes.setdefault(block.text.lstrip("\\")[0], block)
        elif not takes_plain and (shapes or _goes_on_drawn(block, after)):
            work.report("Q041", work.path.at(block.line, block.column))
    if len(shapes) == 2:
        second = max(shapes.values(), key=lambda block: block.line)
        work.report("Q039", work.path.at(second.line, second.column))
    if not any(block.fault for block in section.text):
        is_answered = bool(shapes or type_name)
        if not report_undrawn(work, section.text, is_answered=is_answered) and not is_answered:
            work.report("Q001", section.heading.location)
    return _KIND_OF.get(next(iter(shapes), ""), "")


def _goes_on_drawn(block: Block, after: Block | None) -> bool:
    """Whether the next line of a plain item's list is a drawn option."""
    return after is not None and after.line == block.lines[-1].number + 1 and is_drawn(after.text)


def _split_items(blocks: list[Block], shapes: tuple[str, ...]) -> tuple[list[Block], list[Block]]:
    """The blocks that are items of the answer, and those that are text for the respondent.

    Drawn options are always items; plain bullets and numbers where the kind takes them, or where
    they stand amid drawn options.
    """
    items: list[Block] = []
    text: list[Block] = []
    takes_plain = "bullet" in shapes or "ordered" in shapes
    for block in blocks:
        is_item = block.form is Form.ITEM and (takes_plain or is_drawn(block.text))
        (items if is_item else text).append(block)
    return items, text


def _with_shared_settings(work: Assembly, question: Question, settings: list[Setting]) -> Question:
    values: dict[str, Setting] = {}
    for setting in settings:
        if setting.name in _SHARED and setting.name not in ("show if", "skip if", "or"):
            if setting.name in values:
                work.report("Q005", setting.location, setting=setting.name)
            values[setting.name] = setting
    keep_conditions(work, question.id, settings)
    if not values:
        return question
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

    return question._replace(sure=sure, was=text("was"), column=text("column"), error=text("error"))
