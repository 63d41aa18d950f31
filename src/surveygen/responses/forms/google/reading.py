"""A form of Google Forms to the form that all formats share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from surveygen.condition import Compare, Condition, In, Not, all_of
from surveygen.language.names import slug, unique
from surveygen.responses.forms.files import load_json, unreadable
from surveygen.responses.forms.form import Form, FormOption, FormQuestion
from surveygen.responses.forms.gathering import Gathering
from surveygen.responses.forms.google.scripts import as_of_the_api

Json = Mapping[str, Any]
_NAME = "form of Google Forms"
_CARRIED = {"itemId", "title", "description", "questionItem", "questionGroupItem", "pageBreakItem",
            "textItem", "rest"}  # fmt: skip
_OF_QUESTION = {"questionId", "required", "choiceQuestion", "textQuestion", "scaleQuestion",
                "dateQuestion", "timeQuestion", "fileUploadQuestion", "ratingQuestion"}  # fmt: skip


class _Jump:
    """An option that leads elsewhere: from which page, with which answers, to which page."""

    def __init__(self, page: int, question: str, target: int) -> None:
        self.page, self.question, self.target = page, question, target
        self.codes: list[str] = []


class Reading:
    """One form while it is read."""

    def __init__(self, form: Json, title: str) -> None:
        self.gathering = Gathering()
        info = form.get("info") or {}
        self.items = [each for each in form.get("items") or [] if isinstance(each, Mapping)]
        self.sections = {
            str(item.get("itemId")): number
            for number, item in enumerate(
                [each for each in self.items if "pageBreakItem" in each], start=1
            )
        }
        self.last = len(self.sections) + 1
        self.jumps: dict[tuple[str, int], _Jump] = {}
        self.page = 0
        self._names: dict[str, int] = {}
        name = str(info.get("title") or info.get("documentTitle") or title)
        self.title = self.gathering.line({"": name}, "the form", "") or {"": title}
        self.intro = self.gathering.paragraphs(
            {"": str(info.get("description") or "")}, "the form", ""
        )
        self.gathering.page({}, "the form")
        for number, item in enumerate(self.items, 1):
            self._item(item, f"item {number}")
        self._lead()
        for key, value in form.items():
            if key not in ("formId", "info", "items", "revisionId", "responderUri", "settings",
                           "linkedSheetId", "publishSettings"):  # fmt: skip
                self.gathering.leave("the form", key, json.dumps(value, ensure_ascii=False))
        if (form.get("settings") or {}).get("quizSettings", {}).get("isQuiz"):
            self.gathering.leave("the form", "quizSettings", "right answers and points")

    def _item(self, item: Json, where: str) -> None:
        title = str(item.get("title") or "")
        if "pageBreakItem" in item:
            self.page += 1
            words = self.gathering.line({"": title}, where, "")
            below = self.gathering.paragraphs({"": str(item.get("description") or "")}, where, "")
            self.gathering.page(words, where, below)
        elif "questionGroupItem" in item:
            self._grid(item, where, title)
        elif "questionItem" in item:
            self._question(item, where, title)
        elif "textItem" in item:
            bare = self._bare(item, where, title)
            self.gathering.add(bare._replace(type="info"))
        else:
            kind = next((key for key in item if key.endswith("Item")), "an item")
            more = " ".join(str(item.get("description") or "").split())
            self.gathering.leave(where, title, f"`{kind}` has no counterpart {more}".strip())
            return
        for key, value in {**item, **(item.get("rest") or {})}.items():
            if key not in _CARRIED and value not in (None, "", {}, [], False):
                self.gathering.leave(where, title, f"{key} {json.dumps(value, ensure_ascii=False)}")

    def _bare(self, item: Json, where: str, title: str) -> FormQuestion:
        words, rest = self.gathering.heading({"": title}, where, title)
        more = self.gathering.paragraphs({"": str(item.get("description") or "")}, where, title)
        identity = unique(self.gathering.give(slug(title, "question")), self._names)
        return FormQuestion(identity, "", words, where, title,
                            help=self.gathering.together(rest, more))  # fmt: skip

    def _question(self, item: Json, where: str, title: str) -> None:
        holder = item["questionItem"] or {}
        question = holder.get("question") or {}
        read = next((key for key in question if key in _READERS), "")
        if not read:
            kind = next((key for key in question if key not in _OF_QUESTION), "it")
            rest = {**question, "description": item.get("description") or ""}
            told = json.dumps(rest, ensure_ascii=False)
            self.gathering.leave(where, title, f"`{kind}` has no counterpart: {told}")
            return
        bare = self._bare(item, where, title)
        made = _READERS[read](self, question[read] or {}, bare)
        if made is not None:
            self.gathering.add(made._replace(required=bool(question.get("required"))))
        for key, value in {**question, **holder}.items():
            if key not in _OF_QUESTION and key != "question" and value:
                self.gathering.leave(where, title, f"{key} {json.dumps(value, ensure_ascii=False)}")

    # Kinds

    def choice(self, given: Json, bare: FormQuestion) -> FormQuestion | None:
        """Choices, which may lead to sections."""
        options = [each for each in given.get("options") or [] if isinstance(each, Mapping)]
        pairs, other = [], ""
        taken: dict[str, int] = {}
        for option in options:
            words = str(option.get("value") or "")
            if option.get("isOther"):
                other = unique("other", taken)
                pairs.append((other, {"": words or "Other"}))
            else:
                pairs.append((unique(slug(words, "option"), taken), {"": words}))
            if option.get("image"):
                self.gathering.leave(bare.where, bare.name, f"the picture of its option {words}")
        if not pairs:
            self.gathering.leave(bare.where, bare.name, "it has no options")
            return None
        found, _ = self.gathering.options(pairs, other, bare.where, bare.name)
        kind = str(given.get("type", "RADIO"))
        settings = ("shuffle",) if given.get("shuffle") and len(found) > 1 else ()
        found = tuple(o._replace(flags=("last",)) if o.write_in and settings else o for o in found)
        many = kind == "CHECKBOX"
        if len(found) == 1 and not many:
            self.gathering.change(bare.where, bare.name, "its one option became a box to tick")
            return bare._replace(type="consent", mark="- [ ]", options=found)
        for option, made in zip(options, found, strict=False):
            self._jump(option, made, bare)
        type_ = "dropdown" if kind == "DROP_DOWN" and not other else ""
        return bare._replace(type=type_, mark="- [ ]" if many else "- ( )", options=found,
                             settings=settings)  # fmt: skip

    def _jump(self, option: Json, made: FormOption, bare: FormQuestion) -> None:
        action, section = (
            str(option.get("goToAction") or ""),
            str(option.get("goToSectionId") or ""),
        )
        target = self.sections.get(section, 0) if section else 0
        if action == "SUBMIT_FORM":
            target = self.last
        elif action == "RESTART_FORM" or (section and target <= self.page):
            text = f"its option {made.code} leads back ({section or action}), which none does here"
            self.gathering.leave(bare.where, bare.name, text)
            return
        if target > self.page + 1:
            jump = self.jumps.setdefault((bare.id, target), _Jump(self.page, bare.id, target))
            jump.codes.append(made.code)

    def _lead(self) -> None:
        """Pages that are leapt over are shown to whoever did not leap over them."""
        for number, page in enumerate(self.gathering.pages):
            hidden: list[Condition] = []
            for jump in self.jumps.values():
                if jump.page < number < jump.target:
                    codes = tuple(jump.codes)
                    one = Compare(jump.question, "=", codes[0])
                    hidden.append(Not(one if len(codes) == 1 else In(jump.question, codes)))
            if hidden:
                self.gathering.pages[number] = page._replace(show=all_of(*hidden))
                text = "where answers lead past it, it has a condition here"
                self.gathering.change(page.where, page.words.get("", ""), text)

    def text(self, given: Json, bare: FormQuestion) -> FormQuestion:
        """A line or several."""
        return bare._replace(type="long text" if given.get("paragraph") else "text")

    def scale(self, given: Json, bare: FormQuestion) -> FormQuestion:
        """A row of numbers with words at its ends."""
        low, high = int(given.get("low", 1) or 0), int(given.get("high", 5) or 5)
        ends = []
        for point, key in ((low, "lowLabel"), (high, "highLabel")):
            if given.get(key):
                said = self.gathering.line({"": str(given[key])}, bare.where, bare.name)
                ends.append(FormOption(str(point), said))
        return bare._replace(type=f"scale {low}..{high}", options=tuple(ends))

    def rating(self, given: Json, bare: FormQuestion) -> FormQuestion:
        """Stars, or hearts, or thumbs."""
        if str(given.get("iconType", "STAR")) != "STAR":
            self.gathering.change(bare.where, bare.name, f"{given['iconType']} became stars")
        return bare._replace(type=f"stars {given.get('ratingScaleLevel', 5)}")

    def date(self, given: Json, bare: FormQuestion) -> FormQuestion:
        """A day, with its time or without."""
        if given.get("includeYear") is False:
            self.gathering.change(bare.where, bare.name, "a day without a year became one with it")
        return bare._replace(type="datetime" if given.get("includeTime") else "date")

    def time(self, given: Json, bare: FormQuestion) -> FormQuestion:
        """A time of the day; how long something took is a text."""
        if given.get("duration"):
            self.gathering.change(bare.where, bare.name, "how long something took became a text")
            return bare._replace(type="text", settings=("placeholder 1:30:00",))
        return bare._replace(type="time")

    def file(self, _given: Json, bare: FormQuestion) -> FormQuestion:
        """A file."""
        return bare._replace(type="file")

    def _grid(self, item: Json, where: str, title: str) -> None:
        group = item["questionGroupItem"] or {}
        grid = group.get("grid") or {}
        columns = grid.get("columns") or {}
        questions = [each for each in group.get("questions") or [] if isinstance(each, Mapping)]
        rows = [str((each.get("rowQuestion") or {}).get("title") or "") for each in questions]
        answers = [str(each.get("value") or "") for each in columns.get("options") or []]
        if not rows or len(answers) < 2:
            listed = ", ".join((*rows, *answers, str(item.get("description") or "")))
            self.gathering.leave(where, title, f"a table without rows or answers ({listed})")
            return
        bare = self._bare(item, where, title)
        taken: dict[str, int] = {}
        of_rows: dict[str, int] = {}
        pairs = [(unique(slug(each, "option"), taken), {"": each}) for each in answers]
        lines = [(unique(slug(each, "row"), of_rows), {"": each}) for each in rows]
        (options, _), (named, _) = self.gathering.grid(pairs, lines, where, title)
        many = columns.get("type") == "CHECKBOX"
        required = [bool(each.get("required")) for each in questions]
        if any(required) and not all(required):
            self.gathering.leave(where, title, "that some of its rows are required, not all")
        made = bare._replace(
            type="matrix", mark="- [ ]" if many else "- ( )", options=options, rows=named,
            settings=("shuffle rows",) if grid.get("shuffleQuestions") else (),
            required=all(required),
        )  # fmt: skip
        self.gathering.add(made)


_READERS = {
    "choiceQuestion": Reading.choice, "textQuestion": Reading.text,
    "scaleQuestion": Reading.scale, "dateQuestion": Reading.date, "timeQuestion": Reading.time,
    "fileUploadQuestion": Reading.file, "ratingQuestion": Reading.rating,
}  # fmt: skip


def read_google(path: Path) -> Form:
    """The form of a JSON of Google Forms. Raises SurveygenError where it is none."""
    given = load_json(path, _NAME)
    items = given if isinstance(given, list) else given.get("items") if given else None
    if not isinstance(items, list) or not items:
        raise unreadable(path, _NAME, "it has no items")
    of_scripts = any(isinstance(each, Mapping) and "type" in each for each in items)
    form = as_of_the_api(given) if of_scripts else given
    reading = Reading(form, path.stem.replace("_", " "))
    made = reading.gathering.form(reading.title)
    return made._replace(intro=reading.gathering.together(reading.intro, made.intro))
