"""A question set drafted from last year's answers: kinds inferred, everything marked for review."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from surveygen import wire
from surveygen.errors import Location
from surveygen.kinds.price import PRICES
from surveygen.language.names import SURVEY_ID
from surveygen.messages import failure
from surveygen.responses.drafting.beside import with_writing
from surveygen.responses.drafting.groups import Group, grouped, is_other, total_of
from surveygen.responses.drafting.members import LeftOut, Member, members_of
from surveygen.responses.drafting.naming import Names, option_line
from surveygen.responses.drafting.raw import MOST_ROWS, RawTable, read_raw
from surveygen.responses.drafting.shapes import Shape, answers_of, in_order, merge, shape_of
from surveygen.responses.drafts import Account, Draft, DraftedQuestion, plain, sentence_of
from surveygen.responses.spelling.labels import normalise

_OTHER = "Other: ____"
QUESTIONS = (".txt", ".text", ".md", ".markdown", "")
"""How files end that may hold questions as a plain text."""


def draft_csv(path: Path, encoding: str = "") -> Draft:
    """Draft a question set from a file of responses, or from a text of questions.

    Raises SurveygenError when it cannot be read, is no table of answers, or has no columns of
    answers.
    """
    if path.suffix.lower() in QUESTIONS and path.is_file():
        from surveygen.responses.drafting.questions import draft_questions

        if (written := draft_questions(path, encoding)) is not None:
            return written
    table = read_raw(path, encoding)
    members, left = members_of(table)
    two_rows = any(column.option for column in table.columns)
    groups, doubled = _without_doubles(with_writing(grouped(members, two_rows=two_rows)))
    left += doubled
    if not groups:
        raise failure("R042", Location(str(path)))
    drafting = _Drafting(table)
    questions = tuple(drafting.question(group) for group in groups)
    title = path.stem.replace("-", " ").replace("_", " ").strip()
    surveys = _surveys(table)
    return Draft(
        title or path.stem,
        questions,
        tuple(one.heading for one in left),
        missing=_missing(members),
        accounts=(*drafting.accounts, *(Account(o.heading, "", o.reason) for o in left)),
        remarks=tuple(_remarks(table, surveys)),
        id=next(filter(SURVEY_ID.fullmatch, surveys[:1]), ""),
    )


def _surveys(table: RawTable) -> list[str]:
    """The surveys that rows say they belong to, the one of the most rows first.

    A tally counts no row of another survey, so that a draft of these rows has to bear their id.
    """
    counts = Counter(
        cell
        for column in table.columns
        if column.heading == wire.SURVEY
        for cell in column.cells
        if cell
    )
    return [survey for survey, _ in counts.most_common()]


def _remarks(table: RawTable, surveys: Sequence[str]) -> list[str]:
    found = []
    if len(surveys) > 1:
        listed = ", ".join(f"'{survey}'" for survey in surveys)
        found.append(
            f"The rows are of {len(surveys)} surveys ({listed}). The draft has the columns of all, "
            f"and a tally of it counts the rows of '{surveys[0]}'."
        )
    if table.origin is not None and table.origin.name != "surveygen":
        found.append(f"It was read as an export of {table.origin.title}.")
    found += map(sentence_of, table.said)
    if table.above:
        lines = "1 line" if table.above == 1 else f"{table.above} lines"
        found.append(f"{lines} above the header were passed over.")
    if table.sums:
        shown = "1 row at the end sums" if table.sums == 1 else f"{table.sums} rows at the end sum"
        found.append(f"{shown} up the others: no answers were taken from there.")
    if table.rows >= MOST_ROWS:
        found.append(f"Only the first {MOST_ROWS:,} rows were looked at.")
    return found


def _missing(members: Sequence[Member]) -> tuple[str, ...]:
    """The texts that are proposed to mean no answer, the commonest first."""
    counts: Counter[str] = Counter()
    for member in members:
        counts += member.answers.missing
    known: dict[str, str] = {}
    for text, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        known.setdefault(normalise(text), text)
    return tuple(known.values())


def _without_doubles(groups: Sequence[Group]) -> tuple[list[Group], list[LeftOut]]:
    """The groups without columns that hold together what others hold apart."""
    apart = {normalise(group.label) for group in groups if len(group.members) > 1}
    kept: list[Group] = []
    left: list[LeftOut] = []
    for group in groups:
        if len(group.members) == 1 and normalise(group.members[0].column.above) in apart:
            heading = group.members[0].column.heading
            left.append(LeftOut(heading, "its answers stand in columns of their own"))
        else:
            kept.append(group)
    return kept, left


class _Drafting:
    """The questions of one draft."""

    def __init__(self, table: RawTable) -> None:
        self._ids = Names((c.heading for c in table.columns), "question")
        self._origin = table.origin
        self.accounts: list[Account] = []

    def question(self, group: Group) -> DraftedQuestion:
        """The question that a group of columns answers."""
        label = self._without_group(group.label)
        if len(group.members) == 1:
            column = group.members[0].column
            own = self._without_group(column.heading) if column.title else label
            identity = self._ids.give_id(own or label)
            drafted = self._single(label, identity, group)
        elif group.form == "boxes":
            drafted = self._boxes(label, self._ids.give_id(label), group)
        elif group.form == "price":
            drafted = self._prices(label, self._ids.give_id(label), group)
        elif group.form in ("rank", "sum"):
            drafted = self._items(label, self._ids.give_id(label), group)
        else:
            drafted = self._matrix(label, self._ids.give_id(label), group)
        columns = (*group.members, *filter(None, [group.written]))
        named = "; ".join(dict.fromkeys(m.column.heading or m.column.above for m in columns))
        self.accounts.append(Account(named, f"{drafted.kind} {drafted.id}", drafted.note))
        return drafted

    def _without_group(self, label: str) -> str:
        """The label without the name of the group that ODK and Kobo set before it."""
        if self._origin is None or not self._origin.groups or " " in label:
            return label
        found = re.split(f"[{re.escape(self._origin.groups)}]", label)[-1]
        return found or label

    def _single(self, label: str, identity: str, group: Group) -> DraftedQuestion:
        member = group.members[0]
        answers = answers_of(label, member.cells)
        shape = shape_of(answers)
        settings = shape.settings
        column = member.column.heading or member.column.above
        if column != identity and "`" not in column:
            settings = (*settings, f"column {column}")
        mark = {"one": "- ( )", "many": "- [ ]", "other": ""}[shape.kind]
        options = self._options(mark, shape, group.written) if mark else ()
        kind = {"one": "pick one", "many": "pick many"}.get(shape.kind) or shape.settings[0]
        note = shape.evidence
        if shape.kind == "one":
            note = f"{note}; put the options into their order"
        return DraftedQuestion(label, identity, settings, options, note=f"{note}.", kind=kind)

    def _options(self, mark: str, shape: Shape, written: Member | None) -> tuple[str, ...]:
        codes = Names(shape.labels, "option")
        lines = []
        beside = False
        for label in shape.labels:
            line = option_line(mark, label, codes.give_code(label))
            if written is not None and label == written.option:
                line, beside = line.replace(plain(label), f"{plain(label)}: ____", 1), True
            lines.append(line)
        if shape.write_in or (written is not None and not beside):
            lines.append(f"{mark} {_OTHER} `={codes.give_code('other')}`")
        return tuple(lines)

    def _boxes(self, label: str, identity: str, group: Group) -> DraftedQuestion:
        labels = [_box_label(member) for member in group.members]
        codes = Names(labels, "option")
        lines = []
        for member, own in zip(group.members, labels, strict=True):
            column = self._column_of(group, member)
            line = option_line("- [ ]", own, codes.give_code(own), column)
            if is_other(member.option) and len(member.own) > 1:
                line = line.replace(plain(own), f"{plain(own)}: ____", 1)
            lines.append(line)
        note = f"{len(group.members)} columns with ticks."
        settings = self._above(group, label, identity)
        return DraftedQuestion(label, identity, settings, tuple(lines), note=note, kind="pick many")

    def _items(self, label: str, identity: str, group: Group) -> DraftedQuestion:
        """Items put in order, or that a whole is spread over."""
        labels = [_box_label(member) for member in group.members]
        codes = Names(labels, "item")
        bullets = [f"{n}." if group.form == "rank" else "-" for n, _ in enumerate(labels, 1)]
        lines = tuple(
            option_line(bullet, own, codes.give_code(own), self._column_of(group, member))
            for bullet, member, own in zip(bullets, group.members, labels, strict=True)
        )
        kind, said = "rank", "in which every row gives each place once"
        if group.form == "sum":
            total = total_of(group.members)
            kind, said = f"sum {total}", f"which make {total} in every row"
        settings = (kind, *self._above(group, label, identity))
        note = f"{len(group.members)} columns, {said}."
        return DraftedQuestion(label, identity, settings, lines, note=note, kind=kind)

    def _prices(self, label: str, identity: str, group: Group) -> DraftedQuestion:
        """Four prices of one thing, from the lowest to the highest."""
        lines = tuple(
            option_line("-", member.option, key, self._column_of(group, member))
            for member, key in zip(group.members, PRICES, strict=True)
        )
        settings = ("price", *self._above(group, label, identity))
        note = "4 columns of prices, which rise in most rows."
        return DraftedQuestion(label, identity, settings, lines, note=note, kind="price")

    def _matrix(self, label: str, identity: str, group: Group) -> DraftedQuestion:
        rows = Names((member.option for member in group.members), "row")
        values: Counter[str] = Counter()
        for member in group.members:
            values += member.answers.cells
        labels = in_order(merge(values))
        answers = frozenset(map(normalise, labels))
        lines = []
        for member in group.members:
            shown = member.option
            if shown.isdecimal() and (not member.column.title or normalise(shown) in answers):
                shown = member.column.heading
            code = rows.give(shown)
            column = self._column_of(group, member)
            given = f" `column {column}`" if column and "`" not in column else ""
            lines.append(f"- `{code}` {plain(shown)}{given}")
        codes = Names(labels, "option")
        options = tuple(option_line("- ( )", one, codes.give_code(one)) for one in labels)
        note = f"{len(group.members)} columns with the same answers; put those into their order."
        settings = ("matrix", *self._above(group, label, identity))
        return DraftedQuestion(
            label, identity, settings, options, tuple(lines), note, kind="matrix"
        )

    def _column_of(self, group: Group, member: Member) -> str:
        """What names the column of an option or row: its heading, or the second row's words."""
        if group.below:
            return member.column.option if member.column.option != member.option else ""
        return member.column.heading

    def _above(self, group: Group, label: str, identity: str) -> tuple[str, ...]:
        """The heading above the options' names, where that is not the label."""
        above = group.members[0].column.above
        if not group.below or normalise(above) in (normalise(label), identity):
            return ()
        return (f"column {above}",) if "`" not in above else ()


def _box_label(member: Member) -> str:
    """What an option is called: as the cells have it, where they do not only say yes."""
    if len(member.own) == 1:
        return member.own[0]
    return member.option if not member.option.isdecimal() else member.column.heading
