"""Which columns of a file hold the answers to which questions: by name, never by position."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from surveygen import wire
from surveygen.errors import Location
from surveygen.kinds import kind_of
from surveygen.messages import failure, problem
from surveygen.model import Column, Question, Questionnaire, Role
from surveygen.responses.answers import Cells, Decoded, Decoder, Settle, Settled, raw_decoder
from surveygen.responses.boxes import boxes_settler
from surveygen.responses.decoders import (
    beside_text,
    choice_settler,
    joined_settler,
    numbered_decoder,
    options_decoder,
    order_decoder,
    places_decoder,
)
from surveygen.responses.flags import kind_of_flag
from surveygen.responses.headers import (
    IDENTITIES,
    SENT,
    Finder,
    row_columns,
    some_of,
    strangers,
)
from surveygen.responses.links import links_of
from surveygen.responses.matching import Field, FieldName, Matching
from surveygen.responses.options import Options
from surveygen.responses.rules import ruled

_SUBMITTED = ("submitted_at", "created_at", "timestamp", "submit date (utc)", "submitdate",
              "completion time", "end date", "date", "_date", *SENT)  # fmt: skip

_STARTED = ("started_at", "start time", "startdate", "start date (utc)", "start date", "start")


def match(
    questionnaire: Questionnaire,
    header: Sequence[str],
    where: Location,
    worded: Collection[int] = (),
) -> Matching:
    """Find the survey's columns in a header; `worded` are those that the file headed otherwise.

    Raises SurveygenError when no column holds the answers to any question.
    """
    finder = Finder(questionnaire, header, worded)
    fields: dict[FieldName, Field] = {}
    texts: dict[FieldName, int] = {}
    beside: dict[FieldName, int] = {}
    absent: list[str] = []
    for question in questionnaire:
        kind = kind_of(question)
        columns = kind.columns(question)
        if not kind.measure.is_answered or not columns:
            for column in columns:
                finder.take(question, column)
            continue
        before = len(fields) + len(texts)
        _match_question(question, columns, finder, fields, texts)
        if question.apart:
            _match_beside(question, finder, fields, texts, beside)
        if len(fields) + len(texts) == before and kind.measure.is_told:
            absent.append(question.id)
    if not fields and not texts:
        raise failure(
            "R005",
            where,
            survey=questionnaire.id,
            found=some_of(header),
            known=some_of([c.name for q in questionnaire for c in kind_of(q).all_columns(q)]),
        )
    special = {name: finder.exact[name] for name in wire.KNOWN if name in finder.exact}
    used = {i for one in fields.values() for i in one.columns} | set(texts.values())
    for ours, theirs in (
        (wire.ID, IDENTITIES),
        (wire.SUBMITTED, _SUBMITTED),
        (wire.STARTED, _STARTED),
    ):
        found = [finder.exact[name] for name in theirs if name in finder.exact]
        free = [position for position in found if position not in used]
        if free and ours not in special:
            special[ours] = free[0]
    honeypots, unknown = finder.rest(questionnaire)
    left_over = [name for name in unknown if not kind_of_flag(name)]
    problems = list(strangers(left_over, questionnaire, where))
    problems += [
        problem("R046", where, question=question, options=some_of(names))
        for question, names in finder.lacking.items()
    ]
    if absent:
        named = ", ".join(f"'{i}'" for i in absent)
        problems.append(problem("R007", where, questions=named))
    links, said = links_of(questionnaire, special, where)
    problems += said
    return Matching(
        fields,
        texts,
        special,
        honeypots,
        tuple(header),
        tuple(problems),
        links=links,
        weight=_weight(questionnaire, header),
        beside=beside,
    )


def _match_beside(
    question: Question,
    finder: Finder,
    fields: dict[FieldName, Field],
    texts: dict[FieldName, int],
    beside: dict[FieldName, int],
) -> None:
    """What says that there is no answer: in its own columns, or in those of the answer."""
    from surveygen.responses.beside import answered_decoder, with_beside

    boxes = []
    for column in kind_of(question).all_columns(question):
        if column.role == Role.APART and (found := finder.take(question, column)) is not None:
            beside[question.id, column.item] = found
            choice = next(c for c in question.apart if c.key == column.item)
            boxes.append((choice, found))
    if (question.id, "") in texts:
        position = texts[question.id, ""]
        fields[question.id, ""] = Field((position,), answered_decoder)
    for name, one in fields.items():
        if name[0] == question.id:
            fields[name] = with_beside(question, one, boxes)


def _weight(questionnaire: Questionnaire, header: Sequence[str]) -> Field | None:
    name = questionnaire.settings.weights
    if not isinstance(name, str) or name not in header:
        return None
    from surveygen.responses.amounts import weight_settler

    return _unsettled((header.index(name),), weight_settler())


def _unsettled(columns: tuple[int, ...], settle: Settle, *, is_known: bool = False) -> Field:
    """A field whose cells have not been looked at yet; nor need be, where it `is_known`."""
    return Field(columns, settle(()).decode, None if is_known else settle)


def _match_question(
    question: Question,
    columns: tuple[Column, ...],
    finder: Finder,
    fields: dict[FieldName, Field],
    texts: dict[FieldName, int],
) -> None:
    for column in columns:
        if column.role == Role.TEXT:
            position = finder.take(question, column)
            if position is not None:
                texts[question.id, column.item] = position
    values = [column for column in columns if column.role != Role.TEXT]
    measure = kind_of(question).measure
    cells = measure.cells
    if cells == "text":  # of files only whether there is one is of interest
        position = finder.take(question, values[0])
        if position is not None:
            texts[question.id, ""] = position
    elif cells == "boxes":
        found = _match_boxes(question, values, finder, texts)
        if found is not None:
            fields[question.id, ""] = found
    elif cells == "items":
        _match_amounts(question, values, finder, fields)
    elif cells == "rows" and values[0].role != Role.ROW:
        _match_items(question, values, finder, fields)
    else:
        _match_values(question, values, finder, fields, texts)


def _match_amounts(
    question: Question,
    values: Sequence[Column],
    finder: Finder,
    fields: dict[FieldName, Field],
) -> None:
    """What each item was given: a place or a number in a column of its own, or all of it in one."""
    positions = [finder.take(question, column) for column in values]
    finder.note_lacking(question, values, positions)
    if all(p is None for p in positions):
        places = tuple(p for p in finder.take_places(question) if p is not None)
        if places:
            decoder = ruled(question, places_decoder(finder.options(question)))
            fields[question.id, ""] = Field(places, decoder)
        elif values[0].role == Role.RANK:
            _match_order(question, finder, fields)
    else:
        from surveygen.responses.amounts import items_settler  # few surveys ask for such

        is_order = values[0].role == Role.RANK
        limits = kind_of(question).measure.item_limits(question)
        settle = items_settler(finder.missing, *limits, places=is_order)
        complete = None not in positions
        fields[question.id, ""] = _padded(positions, _ruled(question, settle, complete))


def _match_order(question: Question, finder: Finder, fields: dict[FieldName, Field]) -> None:
    """A ranking that stands in one cell, as Microsoft Forms exports it."""
    position = finder.take(question, Column(question.id, question.id))
    if position is not None:
        decoder = ruled(question, order_decoder(finder.options(question)))
        fields[question.id, ""] = Field((position,), decoder)


def _match_items(
    question: Question, columns: list[Column], finder: Finder, fields: dict[FieldName, Field]
) -> None:
    """One field per row or screen, which has several columns."""
    options = finder.options(question)
    for item in dict.fromkeys(column.item for column in columns):
        own = [column for column in columns if column.item == item]
        positions = [finder.take(question, column) for column in own]
        if all(p is None for p in positions):
            _match_row(question, item, finder, fields)
            continue
        finder.note_lacking(question, own, positions)
        if own[0].role == Role.CELL:
            here = [(p, question.choice(c.choice)) for p, c in zip(positions, own, strict=True)]
            present = tuple(p for p, choice in here if p is not None and choice)
            choices = tuple(choice for p, choice in here if p is not None and choice)
            lacking = [choice.key for p, choice in here if p is None and choice]
            settle = boxes_settler(choices, options, (), lacking)
            fields[question.id, item] = _unsettled(present, settle)
        else:
            settle = _always(options_decoder(options))
            fields[question.id, item] = _padded(positions, _ruled(question, settle, item=item))


def _match_row(
    question: Question, item: str, finder: Finder, fields: dict[FieldName, Field]
) -> None:
    """A row of boxes in one cell, as Qualtrics and Google Forms write it."""
    for column in row_columns(question):
        if column.item == item and (position := finder.take(question, column)) is not None:
            settle = joined_settler(finder.options(question), "", of_page=False)
            fields[question.id, item] = _unsettled((position,), settle)


def _match_values(
    question: Question,
    columns: list[Column],
    finder: Finder,
    fields: dict[FieldName, Field],
    texts: dict[FieldName, int],
) -> None:
    """One field per column: a single answer, or one per row of a matrix."""
    options = finder.options(question)
    write_in = _lone_write_in(question, texts)
    positions = [finder.take(question, column) for column in columns]
    finder.note_lacking(question, columns, positions)
    is_number = kind_of(question).measure.is_any_number
    is_known = bool(question.choices) and not is_number and not options.may_be_open
    for column, position in zip(columns, positions, strict=True):
        if position is not None:
            of_page = finder.is_of_page(position, column)
            settle = _settle(question, options, finder, write_in, of_page)
            beside = {
                item: at for (asked, item), at in texts.items()
                if asked == question.id and item and at in finder.worded
            }  # fmt: skip
            if beside:
                settle = beside_text(settle, tuple(beside))
            one = _unsettled((position, *beside.values()), settle, is_known=is_known)
            fields[question.id, column.item] = one


def _settle(
    question: Question,
    options: Options,
    finder: Finder,
    write_in: str,
    of_page: bool,
) -> Settle:
    measure, missing = kind_of(question).measure, finder.missing
    if measure.is_any_number:
        from surveygen.responses.amounts import number_settler

        return number_settler(question, missing)
    if question.choices:
        return choice_settler(options, write_in, of_page=of_page)
    if measure.form == "moment":
        from surveygen.responses.dates import date_settler

        return date_settler(question, missing, finder.languages)
    return _always(raw_decoder(missing))


def _ruled(question: Question, settle: Settle, complete: bool = True, item: str = "") -> Settle:
    """The same, with the answers held against the question's own rules."""
    if kind_of(question).measure.rule(question) is None:
        return settle

    def settle_ruled(sample: Sequence[Cells]) -> Settled:
        found = settle(sample)
        return found._replace(decode=ruled(question, found.decode, complete=complete, item=item))

    return settle_ruled


def _always(decoder: Decoder) -> Settle:
    """A reading that no cell changes."""
    return lambda _: Settled(decoder)


def _lone_write_in(question: Question, texts: dict[FieldName, int]) -> str:
    """The option whose text can only stand in the cell itself: the one, without a column."""
    found = [choice.key for choice in question.choices if choice.write_in]
    return found[0] if len(found) == 1 and (question.id, found[0]) not in texts else ""


def _match_boxes(
    question: Question, columns: list[Column], finder: Finder, texts: dict[FieldName, int]
) -> Field | None:
    options = finder.options(question)
    positions = [finder.take(question, column) for column in columns]
    present = [(p, c) for p, c in zip(positions, columns, strict=True) if p is not None]
    if present:
        # A column of what was written in is also its option's, where that has none.
        positions = [
            texts.get((question.id, c.item)) if p is None else p
            for p, c in zip(positions, columns, strict=True)
        ]
        present = [(p, c) for p, c in zip(positions, columns, strict=True) if p is not None]
        finder.note_lacking(question, columns, positions)
        choices = tuple(filter(None, (question.choice(c.item) for _, c in present)))
        lacking = [c.item for p, c in zip(positions, columns, strict=True) if p is None]
        written = [c.key for c in choices if c.write_in and (question.id, c.key) not in texts]
        settle = boxes_settler(choices, options, written, lacking)
        settle = _ruled(question, settle, complete=not lacking)
        return _unsettled(tuple(p for p, _ in present), settle)
    whole = Column(question.id, question.id)
    joined = finder.take(question, whole)
    if joined is None:
        numbered = finder.take_numbered(question)
        if not numbered:
            return None
        decoder = numbered_decoder(options, _lone_write_in(question, texts))
        return Field(numbered, ruled(question, decoder))
    of_page = finder.is_of_page(joined, whole)
    settle = joined_settler(options, _lone_write_in(question, texts), of_page=of_page)
    settle = _ruled(question, settle)
    return _unsettled((joined,), settle, is_known=not options.disputed)


def _padded(positions: Sequence[int | None], settle: Settle) -> Field:
    """A field whose missing columns read as empty cells."""
    present = tuple(p for p in positions if p is not None)
    if len(present) == len(positions):
        return _unsettled(present, settle)

    def settle_present(sample: Sequence[tuple[str, ...]]) -> Settled:
        found = settle(sample)

        def decode(cells: tuple[str, ...]) -> Decoded:
            remaining = iter(cells)
            return found.decode(tuple("" if p is None else next(remaining) for p in positions))

        return Settled(decode, found.facts)

    return _unsettled(present, settle_present)
