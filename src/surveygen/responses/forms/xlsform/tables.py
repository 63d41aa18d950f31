"""A table of an XLSForm, which heads answers once and asks each row for one: a matrix here."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from surveygen.condition import Condition
from surveygen.responses.forms.form import FormQuestion
from surveygen.responses.forms.markdown import references
from surveygen.responses.forms.options import Options, read_options, told_from
from surveygen.responses.forms.truth import Subject
from surveygen.responses.forms.xlsform.kinds import kind_of_element, mark_of
from surveygen.responses.forms.xlsform.questions import NO, YES
from surveygen.responses.forms.xlsform.rankings import is_ranking, ranked
from surveygen.responses.forms.xlsform.sheets import LINE, Element

if TYPE_CHECKING:
    from surveygen.responses.forms.xlsform.reading import Reading

_GENERATED = "generated_table_list_label"
_ROW = frozenset({"type", "name", "label", "bind", "control", "media"}) | {
    *("list_name", "itemset", "choices", "parameters", LINE)
}
_BINDS = frozenset({"relevant", "required", "jr:requiredMsg", "type"})
_IN_A_TABLE = ("list", "list-nolabel")


class Table(NamedTuple):
    """What heads the answers, and the questions below it that share them."""

    heading: Element
    rows: tuple[Element, ...]

    @property
    def parts(self) -> tuple[Element, ...]:
        """The heading and the rows."""
        return (self.heading, *self.rows)

    def is_all_of(self, group: Element) -> bool:
        """Whether a group asks nothing else."""
        parts = set(map(id, self.parts))
        return LINE in group and all(
            id(each) in parts for each in group.get("children", ()) if LINE in each
        )

    @property
    def has_words(self) -> bool:
        """Whether the heading says itself what is asked."""
        return LINE in self.heading and bool(self.heading.get("label"))

    def beside_it(self, group: Element) -> Element:
        """The group without the words that are the table's."""
        return group if self.has_words else {**group, "label": None, "hint": None}


def tables_in(reading: Reading, children: Sequence[Element]) -> Iterator[Table]:
    """The tables among these questions that are matrices: rows alike in all but their words."""
    for position, heading in enumerate(children):
        if not is_heading(heading):
            continue
        below = children[position + 1 :]
        rows = tuple(takewhile(functools.partial(_belongs, heading), below))
        choices = reading.choices_of(rows[0]) if len(rows) > 1 else []
        if len(choices) > 1 and _are_alike(rows, is_ranking(rows, choices)):
            yield Table(heading, rows)


def is_heading(element: Element) -> bool:
    """Whether it only shows the answers above the rows of a table."""
    is_select = "children" not in element and kind_of_element(element).role == "select"
    return is_select and _looks(element)[:1] == ["label"]


def _looks(element: Element) -> list[str]:
    return str(element.get("control", {}).get("appearance", "")).split()


def _belongs(heading: Element, row: Element) -> bool:
    same = all(row.get(key) == heading.get(key) for key in ("type", "itemset"))
    return same and LINE in row and any(look in _IN_A_TABLE for look in _looks(row))


def _are_alike(rows: Sequence[Element], are_ranked: bool) -> bool:
    """Whether nothing is said of one row that a row of a matrix, or a ranking, cannot say."""
    binds = {*_BINDS, "constraint", "jr:constraintMsg"} if are_ranked else _BINDS
    names = {str(row["name"]) for row in rows}
    for row in rows:
        bind: Mapping[str, object] = row.get("bind", {})
        looked_at = names & set(references(str(bind.get("relevant", ""))))
        plain = str(bind.get("required", "")).strip().lower() in (*YES, *NO)
        if row.keys() - _ROW or bind.keys() - binds or looked_at or not plain:
            return False
    return len(names) == len(rows)


def with_heading(group: Element) -> Element:
    """The group with its own label and hint, which pyxform moves to a note for a `table-list`."""
    first: Element = next(iter(group.get("children", ())), {})
    if LINE in first or not str(first.get("name", "")).startswith(_GENERATED):
        return group
    return {**group, **{key: first[key] for key in ("label", "hint") if first.get(key)}}


def read_table(reading: Reading, table: Table, within: Element) -> FormQuestion | None:
    """The matrix, called like the group that holds nothing else; None where nobody is asked it."""
    asked: dict[str, Condition | None] = {}
    for row in table.rows:
        own, holds = reading.translated(row)
        if holds:
            asked[str(row["name"])] = own
        else:
            reading.leave(row, "its condition never holds there, so that nobody was asked")
            reading.gone[str(row["name"])] = "which was left out"
    rows = [row for row in table.rows if row["name"] in asked]
    if not rows:
        return None
    shows = set(asked.values())
    common = shows.pop() if len(shows) == 1 else None
    head = _head(table, within)
    give = reading.give if head["name"] == table.heading["name"] else reading.give_another
    answers, lines = _grid(reading, head, rows)
    shown = zip(lines.options, asked.values(), strict=True)
    question = FormQuestion(
        give(str(head["name"])),
        "matrix",
        reading.heading(head),
        reading.where(head),
        str(head["name"]),
        help=reading.help(head),
        mark=mark_of(rows[0])[0],
        options=answers.options,
        rows=tuple(row._replace(show=None if common else show) for row, show in shown),
        show=reading.shown(common),
        required=_required(reading, rows),
    )
    codes, many = answers.codes, question.mark == "- [ ]"
    subject = Subject(question.id, "matrix", codes, rows=lines.codes, many=many)
    reading.tell(head, question)
    for row in rows:
        reading.tell_row(row)
        reading.learn(subject.row(str(row["name"])), str(row["name"]))
    if is_ranking(rows, reading.choices_of(rows[0])):
        question = ranked(reading, question, len(answers.options))
    _say_heading(reading, table)
    return question


def _head(table: Table, within: Element) -> Element:
    """What is asked of all rows, as a question of its own: by the heading, else by its group."""
    group = within if table.is_all_of(within) else {}
    said = table.heading if table.has_words else group
    named = within if group or LINE not in table.heading else table.heading
    line = named.get(LINE, table.rows[0][LINE])
    head = {"name": named["name"], LINE: line, "choices": table.rows[0].get("choices", ())}
    return {**head, "label": said.get("label"), "hint": said.get("hint")}


def _grid(reading: Reading, head: Element, rows: Sequence[Element]) -> tuple[Options, Options]:
    """Its answers and rows; what all rows are called begins with its own name, or all of it is."""

    def say(choice: Element, text: str) -> None:
        reading.leave_choice(head, choice, text)

    names = [str(row["name"]) for row in rows]
    prefix = f"{head['name']}_"
    short = len(prefix) if all(name.startswith(prefix) and name != prefix for name in names) else 0
    given = [{**row, "name": name[short:]} for row, name in zip(rows, names, strict=True)]
    answers = read_options(reading.choices_of(rows[0]), "", reading.label, say)
    lines, renamed = told_from(answers, read_options(given, "", reading.label, say))
    for code, new in renamed.items():
        reading.change(head, f"its row {code} is called {new} here")
    pairs = list(zip(lines.options, names, strict=True))
    columns = tuple(line._replace(column=name) for line, name in pairs)
    return answers, Options(columns, {name: line.code for line, name in pairs})


def _required(reading: Reading, rows: Sequence[Element]) -> bool:
    """Whether all rows are; where some are, that is noted."""
    wanted = [str(row.get("bind", {}).get("required", "")).strip().lower() in YES for row in rows]
    if any(wanted) and not all(wanted):
        for row, each in zip(rows, wanted, strict=True):
            if each:
                reading.leave(row, "that it is required, as not all rows of its table are")
    return all(wanted)


def _say_heading(reading: Reading, table: Table) -> None:
    """What the heading holds beside its words."""
    if LINE not in table.heading:
        return
    reading.tell_row({**table.heading, "label": None})
    if not table.has_words and table.heading.get("hint"):
        reading.leave(table.heading, "its hint")
    text = str(table.heading.get("bind", {}).get("relevant", ""))
    if text and any(row.get("bind", {}).get("relevant") != text for row in table.rows):
        reading.leave(table.heading, f"relevant {text}: of the heading of a table")
