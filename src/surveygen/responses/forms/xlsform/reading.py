"""An XLSForm to the form that all formats share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from surveygen.condition import Condition, all_of
from surveygen.endpoints.reserved import why_reserved
from surveygen.language.names import is_id, slug, unique
from surveygen.responses.forms.form import Form, FormPage, FormQuestion, Remark, Words
from surveygen.responses.forms.languages import PLAIN, tag_of
from surveygen.responses.forms.markdown import (
    block,
    has_tags,
    inline,
    lines_of,
    references,
    without_references,
    without_star,
)
from surveygen.responses.forms.truth import Subject, Subjects, UnsayableError
from surveygen.responses.forms.xlsform.accounting import TITLES, unsaid
from surveygen.responses.forms.xlsform.kinds import kind_of_element
from surveygen.responses.forms.xlsform.questions import read_question, say_rest
from surveygen.responses.forms.xlsform.relevance import translate
from surveygen.responses.forms.xlsform.repeats import read_repeat, source_of
from surveygen.responses.forms.xlsform.sheets import (
    LINE,
    Element,
    Sheets,
    all_elements,
    read_sheets,
)
from surveygen.responses.forms.xlsform.tables import (
    Table,
    is_heading,
    read_table,
    tables_in,
    with_heading,
)
from surveygen.responses.forms.xlsform.tongues import languages_of, lost_languages

_OF_A_GROUP = frozenset({"type", "name", "label", "hint", "bind", "control", "children", LINE})


class Reading:
    """One form while it is read: names given, questions met, remarks made."""

    def __init__(self, sheets: Sheets, title: str) -> None:
        self.sheets = sheets
        self.changed: list[Remark] = []
        self.left: list[Remark] = []
        self.subjects: dict[str, Subject] = {}
        self.gone: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        """Of questions met: their names with ours, for `{id}`."""
        self.pages: list[FormPage] = []
        self._open: Words | None = None
        """The title of the page that is being filled."""
        self._headed: list[Words] = []
        """The titles that pages have."""
        self.in_repeat = False
        self.turns: set[str] = set()
        """The names of what is calculated from the turn of a repeat."""
        self._taken: dict[str, int] = {}
        self._looks: list[str] = []
        self._with_other: set[str] = set()
        self._of_groups: Condition | None = None
        self.main, self.tags = languages_of(sheets)
        self._reserve(sheets)
        given = sheets.form.get("title")
        has_title = any(sheets.settings.get(key) for key in TITLES)
        self.title: Words = self.label(given, title) if has_title else {"": inline(title, {})}
        self.language = tag_of(self.main) if self.main != PLAIN else ""
        self.read(sheets.form, [self.title], None)
        self.left += unsaid(sheets, self._looks)

    def _reserve(self, sheets: Sheets) -> None:
        """Keep the names that may be ids for the questions that have them."""
        for element in all_elements(sheets.form):
            name = str(element.get("name", ""))
            if is_id(name) and not why_reserved(name) and not element.get("children"):
                self._taken[name] = 2

    # Words

    def _by_language(self, value: object) -> dict[str, str]:
        if not isinstance(value, Mapping):
            return {"": str(value)} if value not in (None, "") else {}
        found: dict[str, str] = {}
        if value.get(self.main):
            found[""] = str(value[self.main])
        for tag, name in self.tags.items():
            if value.get(name):
                found[tag] = str(value[name])
        # Words in none of these languages are better than none.
        first = next((str(words) for words in value.values() if words), "")
        return found or ({"": first} if first else {})

    def _written(self, value: object, write: Callable[[str], str]) -> Words:
        words = {tag: done for tag, t in self._by_language(value).items() if (done := write(t))}
        if words and "" not in words:
            words[""] = next(iter(words.values()))
        return words

    def label(self, value: object, name: str) -> Words:
        """A label on one line; the name where there is none."""
        return self._written(
            value, lambda t: inline(without_star(" ".join(lines_of(t))), self.ids)
        ) or {"": inline(name, {})}

    def heading(self, element: Element) -> Words:
        """The first line of a label; the others are help."""
        words = self._written(
            element.get("label"), lambda t: inline(without_star((lines_of(t) or [""])[0]), self.ids)
        )
        if not words:
            self.change(element, "it has no label, and its name stands for it")
        return words or {"": inline(str(element["name"]), {})}

    def help(self, element: Element) -> Words:
        """What a label says below its first line, and the hint."""
        more = self._written(
            element.get("label"), lambda t: block("\n".join(lines_of(t)[1:]), self.ids)
        )
        hint = self._written(element.get("hint"), lambda t: block(t, self.ids))
        tags = {**more, **hint}
        return {
            tag: "\n\n".join(
                part for part in (more.get(tag, more.get("")), hint.get(tag, hint.get(""))) if part
            )
            for tag in tags
        }

    def setting_words(self, value: object) -> Words:
        """Words that stand in backticks."""
        return self._written(
            value, lambda t: " ".join(lines_of(without_references(t))).replace("`", "'")
        )

    def plain_words(self, value: object) -> str:
        """Words for the team, in the form's own language."""
        words = self._by_language(value)
        return words.get("") or next(iter(words.values()), "")

    # Names and conditions

    def give(self, name: str) -> str:
        """Our id of a question of theirs."""
        if is_id(name) and not why_reserved(name):
            return name
        identity = slug(name, "question")
        if why_reserved(identity):
            identity = f"your_{identity}"
        return unique(identity, self._taken)

    def give_another(self, name: str) -> str:
        """Our id of what is no question of theirs, and may be called like one."""
        fits = is_id(name) and not why_reserved(name)
        return unique(name, self._taken) if fits else self.give(name)

    def learn(self, subject: Subject, name: str) -> None:
        """Let conditions below look at a question."""
        self.subjects[name] = subject

    def condition(self, element: Element) -> tuple[Condition | None, bool]:
        """Its own condition, with that of its groups; and whether it can hold at all."""
        own, holds = self.translated(element)
        return self.shown(own), holds

    def shown(self, own: Condition | None) -> Condition | None:
        """A condition with that of the groups that are being read."""
        return all_of(self._of_groups, own)

    def translated(self, element: Element) -> tuple[Condition | None, bool]:
        """Its own condition, and whether it can hold at all."""
        text = str(element.get("bind", {}).get("relevant", "")).strip()
        if not text:
            return None, True
        try:
            truth = translate(text, Subjects(self.subjects, self.gone))
        except UnsayableError as error:
            self.leave(element, f"relevant {text}: {error.reason}")
            return None, True
        return (None, truth) if isinstance(truth, bool) else (truth, True)

    # Choices

    def choices_of(self, element: Element) -> list[Element]:
        """The rows of its list; none where it stands elsewhere."""
        if element.get("choices"):
            return list(element["choices"])
        name = element.get("list_name") or element.get("itemset") or ""
        return list(self.sheets.form.get("choices", {}).get(name, ()))

    def other_of(self, element: Element) -> str:
        """The name of the option with a field to write in (`or_other`)."""
        return "other" if element["name"] in self._with_other else ""

    # Remarks

    def where(self, element: Element) -> str:
        """Its place in the survey sheet."""
        return f"row {element[LINE]}" if LINE in element else "the form"

    def _remark(self, element: Element, text: str) -> Remark:
        return Remark(self.where(element), str(element.get("name", "")), text)

    def leave(self, element: Element, text: str) -> None:
        """Note what does not come along."""
        self.left.append(self._remark(element, text))

    def leave_choice(self, element: Element, choice: Element, text: str) -> None:
        """Note what of an option does not come along."""
        self.leave(element, f"of its option {choice['name']}: {text}")

    def change(self, element: Element, text: str) -> None:
        """Note what comes along in another shape."""
        self.changed.append(self._remark(element, text))

    def looks(self, element: Element) -> None:
        """Note that it looked in a way of its own."""
        self._looks.append(str(element.get(LINE, "?")))

    def tell(self, element: Element, question: FormQuestion) -> None:
        """Note what its words lose, and let those below repeat its answer."""
        for key in ("label", "hint"):
            self._tell_of_words(element, key, element.get(key), self.ids)
        for option in element.get("choices", ()):
            self._tell_of_words(element, f"option {option['name']}", option.get("label"), self.ids)
        message = element.get("bind", {}).get("jr:constraintMsg")
        self._tell_of_words(element, "constraint_message", message, {})
        if question.type not in ("info", "matrix"):
            self.ids[question.name] = question.id

    def tell_row(self, row: Element) -> None:
        """Note what a row of a table loses; that it looks like one is kept."""
        self._tell_of_words(row, "label", row.get("label"), self.ids)
        say_rest(self, {**row, "control": {}})

    def _tell_of_words(
        self, element: Element, what: str, value: object, ids: Mapping[str, str]
    ) -> None:
        """Note the answers that these words repeat and that cannot be, and HTML in them."""
        for text in dict.fromkeys(self._by_language(value).values()):
            unknown = [name for name in dict.fromkeys(references(text)) if name not in ids]
            if unknown:
                listed = ", ".join(unknown)
                self.leave(element, f"its {what} repeats {listed}, which cannot be repeated there")
            if has_tags(text):
                self.change(element, f"HTML in its {what} was taken off")

    # The walk

    def read(self, element: Element, titles: list[Words], above: Condition | None) -> None:
        """Read what an element holds."""
        children = list(element.get("children", ()))
        names = {str(child.get("name")): child for child in children}
        self._with_other = {
            name
            for name in names
            if (more := names.get(f"{name}_other")) is not None and LINE not in more
        }
        with_other = self._with_other
        tables = {id(part): table for table in tables_in(self, children) for part in table.parts}
        for child in children:
            self._with_other, self._of_groups = with_other, above
            if LINE not in child:
                continue
            if table := tables.get(id(child)):
                self._table(table, child, element, titles[-1])
                continue
            if child.get("type") == "group":
                self._group(child, titles, above)
                continue
            if child.get("type") == "repeat" and (source := source_of(self, child, children)):
                read_repeat(self, child, source, above)
                continue
            if child.get("type") in ("repeat", "loop") or "children" in child:
                self.left_with_all(child, "a repeat asks the same several times")
                continue
            question = self._question(child)
            if question is not None:
                self._add(question, titles[-1])

    def _add(self, question: FormQuestion, title: Words) -> None:
        """Put a question on the page of its group; what follows a group needs one of its own."""
        if title is not self._open:
            words = title if self.pages or title is not self.title else {}
            self.pages.append(FormPage(words, (), where=question.where))
            self._open = title
            self._headed.append(title)
        page = self.pages[-1]
        self.pages[-1] = page._replace(questions=(*page.questions, question))

    def begin(self, title: Words) -> None:
        """Say that the last page is open, under this title."""
        self._open = title

    def _table(self, table: Table, part: Element, within: Element, title: Words) -> None:
        """Read a table at its first row."""
        question = read_table(self, table, within) if part is table.rows[0] else None
        if question is not None:
            self._add(question, title)

    def _question(self, element: Element) -> FormQuestion | None:
        kind = kind_of_element(element)
        question = None
        if element.get("name") in self.turns:
            self.change(element, "it is the answer of the turn, which stands in braces here")
        elif kind.role == "left":
            text = str(element.get("bind", {}).get("calculate", ""))
            self.leave(element, f"{kind.reason}{f' ({text})' if text else ''}")
        elif is_heading(element):
            words = self.plain_words(element.get("label"))
            self.leave(element, f"{f'“{words}”, ' if words else ''}which heads a table")
        else:
            question = read_question(self, element, kind)
        if question is None:
            self.gone[str(element["name"])] = "which was left out"
        return question

    def _group(self, group: Element, titles: list[Words], above: Condition | None) -> None:
        """Read a group: a page where it has a title."""
        group = whole = with_heading(group)
        own, holds = self.translated(group)
        if not holds:
            self.left_with_all(group, "its condition never holds there")
            return
        inner = titles
        table = next(tables_in(self, group["children"]), None)
        if table and table.is_all_of(group):
            group = {**table.beside_it(group), "control": {}}
        if group.get("label") and self.in_repeat:
            self.leave(group, f"its label {self.plain_words(group['label'])}")
        elif group.get("label"):
            inner = [*titles, self.label(group["label"], str(group["name"]))]
            self._tell_of_words(group, "label", group["label"], self.ids)
        if group.get("hint"):
            self.leave(group, "its hint")
        for key in group:
            if key not in _OF_A_GROUP:
                self.leave(group, f"column {key}")
        if group.get("control", {}).get("appearance"):
            self.looks(group)
        for key in group.get("bind", {}):
            if key != "relevant":
                self.leave(group, f"{key}")
        self.read(whole, inner, all_of(above, own))
        if inner is not titles and inner[-1] not in self._headed:
            words = self.plain_words(group["label"])
            self.leave(group, f"its label “{words}”, as no question stands in it itself")

    def left_with_all(self, element: Element, why: str) -> None:
        """Note that an element and all in it do not come along."""
        self.leave(element, why)
        for each in all_elements(element):
            name = str(each.get("name", ""))
            self.gone[name] = "which was left out"
            if each is not element and LINE in each:
                self.leave(each, f"it stands in {element.get('name', '')}, which was left out")


def read_xlsform(path: Path) -> Form:
    """The form of an XLSForm: .xlsx, .xls, Markdown or CSV.

    Raises SurveygenError where it cannot be read, or pyxform refuses it.
    """
    reading = Reading(read_sheets(path), path.stem.replace("_", " "))
    lost = lost_languages(reading.sheets, {reading.main, *reading.tags.values()})
    return Form(
        reading.title,
        tuple(reading.pages),
        reading.language,
        tuple(reading.tags),
        tuple(reading.changed),
        (*reading.left, *lost),
    )
