"""The JSON of SurveyJS to the form that all formats share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from surveygen.condition import Condition, all_of
from surveygen.responses.forms.files import load_json, unreadable
from surveygen.responses.forms.form import Form, FormPage, FormQuestion, Words
from surveygen.responses.forms.gathering import Gathering
from surveygen.responses.forms.surveyjs.conditions import translate
from surveygen.responses.forms.surveyjs.elements import read_element
from surveygen.responses.forms.surveyjs.panels import read_panels, source_of
from surveygen.responses.forms.surveyjs.texts import LOOKS, Element, shortly, tags_of, texts

_PIPE = re.compile(r"\{([^{}\n]+)\}")
_OF_SURVEY = {"title", "description", "locale", "pages", "elements", "questions", "completedHtml",
              "questionsOrder", "triggers", "calculatedValues"}  # fmt: skip
_OF_PAGE = {"name", "title", "description", "visibleIf", "visible", "elements", "questions",
            "questionsOrder"}  # fmt: skip
_OF_PANEL = {"type", "name", "title", "description", "visibleIf", "visible", "elements",
             "questions"}  # fmt: skip
_TOLD = ("visibleIf", "expression", "columns", "rows", "choices", "areas", "valueName",
         "isRequired", "description", "templateTitle")  # fmt: skip
"""What is told of an element that does not come along."""


class Reading:
    """One survey while it is read."""

    def __init__(self, survey: Mapping[str, Any], title: str) -> None:
        self.survey = survey
        self.main = str(survey.get("locale") or "en")
        self.tags = tags_of(survey, self.main)
        self.all: dict[str, Element] = {}
        self.gathering = Gathering(_PIPE, self._is_answer)
        self._looks: list[str] = []
        for element in _elements_in(survey):
            self.all.setdefault(str(element.get("name", "")), element)
        self.gathering.reserve(list(self.all))
        self.title: Words = self.gathering.line(
            self.texts(survey.get("title")), "the survey", ""
        ) or {"": title}
        self.intro = self.gathering.paragraphs(
            self.texts(survey.get("description")), "the survey", ""
        )
        for number, page in enumerate(_pages(survey), 1):
            self._page(page, number)
        self._end()
        self._say_rest(survey, _OF_SURVEY, "the survey", "")

    def _is_answer(self, name: str) -> bool:
        """Whether `{name}` is filled in there; else it is shown as it stands."""
        first = re.split(r"[.\[]", name)[0]
        calculated = self.survey.get("calculatedValues") or []
        names = {*self.all, "panel", "row", *(str(each.get("name")) for each in calculated)}
        return name in names or first in names

    def texts(self, value: object) -> dict[str, str]:
        """A text in its languages."""
        return texts(value, self.main, self.tags)

    def condition(self, element: Element, where: str, name: str) -> tuple[Condition | None, bool]:
        """Its `visibleIf`, and whether it is shown to anybody."""
        if element.get("visible") is False and not element.get("visibleIf"):
            return None, False
        text = str(element.get("visibleIf", ""))
        return self.gathering.condition(text, translate, where, name, "visibleIf")

    def _page(self, page: Element, number: int) -> None:
        where, name = f"page {number}", str(page.get("name", ""))
        show, holds = self.condition(page, where, name)
        children = _children(page)
        if not holds:
            self.lose(page, where, "it is shown to nobody")
            return
        words = self.gathering.line(self.texts(page.get("title")), where, name)
        intro = self.gathering.paragraphs(self.texts(page.get("description")), where, name)
        self.gathering.page(words, where, intro, show)
        if page.get("questionsOrder") == "random":
            settings = ("shuffle",)
            self.gathering.pages[-1] = self.gathering.pages[-1]._replace(settings=settings)
        self._say_rest(page, _OF_PAGE, where, name)
        self._read(children, where, None)

    def _read(self, children: list[Element], where: str, above: Condition | None) -> None:
        for number, element in enumerate(children, 1):
            place = f"{where}, element {number}"
            source = None
            if element.get("type") == "paneldynamic":
                source = source_of(self, element)
            if element.get("type") == "panel":
                self._panel(element, place, above)
            elif source is not None:
                self._for_each(element, source, place, above, number < len(children))
            else:
                read_element(self, element, place, above)

    def _for_each(
        self, panel: Element, source: Element, where: str, above: Condition | None, more: bool
    ) -> None:
        """A page of its own, after which that goes on in which it stands, if there is more."""
        around = self.gathering.pages[-1]

        def read(element: Element, place: str, show: Condition | None) -> None:
            self._read([element], place, show)

        read_panels(self, panel, source, where, above, read)
        if more:
            self.gathering.page(around.words, where, None, around.show)

    def _panel(self, panel: Element, where: str, above: Condition | None) -> None:
        """A panel: its title and words are a text, its condition goes to all in it."""
        name = str(panel.get("name", ""))
        own, holds = self.condition(panel, where, name)
        children = _children(panel)
        if not holds:
            self.lose(panel, where, "it is shown to nobody")
            return
        show = all_of(above, own)
        title = self.texts(panel.get("title"))
        more = self.texts(panel.get("description"))
        if title or more:
            words, rest = self.gathering.heading(title or more, where, name)
            below = self.gathering.paragraphs(more, where, name) if title else {}
            help_ = self.gathering.together(rest, below)
            identity = self.gathering.give(name, words[""])
            self.gathering.change(where, name, "the panel's title became a text of its own")
            self.gathering.add(
                FormQuestion(identity, "info", words, where, name, help=help_, show=show)
            )
        self._say_rest(panel, _OF_PANEL, where, name)
        self._read(children, where, show)

    def lose(self, element: Element, where: str, why: str) -> None:
        """Note that an element does not come along, nor what is in it."""
        name = str(element.get("name", ""))
        asked = self.texts(element.get("title") or element.get("html")).get("", "")
        held = {key: element[key] for key in _TOLD if element.get(key)}
        parts = [why, f"({shortly(asked)})" if asked else "", shortly(held) if held else ""]
        self.gathering.lose(where, name, " ".join(filter(None, parts)))
        for child in _children(element):
            self.lose(child, where, f"it stands in {name or where}, which was left out")

    def rest_of(self, element: Element, read: set[str], where: str, name: str) -> None:
        """Note what else an element holds."""
        self._say_rest(element, read, where, name)

    def _say_rest(self, element: Element, read: set[str], where: str, name: str) -> None:
        for key, value in element.items():
            if key in read or value in (None, "", [], {}):
                continue
            if key in LOOKS:
                self._looks.append(f"{name or where}: {key}" if key != "name" else "")
            elif not (value is False and key != "visible"):
                self.gathering.leave(where, name, f"{key} {shortly(value)}")

    def _end(self) -> None:
        for kind in ("triggers", "calculatedValues"):
            for each in self.survey.get(kind) or []:
                self.gathering.leave("the survey", kind, shortly(each))
        if self.survey.get("completedHtml"):
            thanks = self.gathering.paragraphs(
                self.texts(self.survey["completedHtml"]), "the survey", "completedHtml"
            )
            self.gathering.pages.append(
                FormPage({"": "Thank you!"}, (), thanks, "the survey", settings=("end",))
            )

    def form(self) -> Form:
        """The form, with all that was noted."""
        looks = [each for each in self._looks if each]
        if looks:
            text = (
                f"how {len(looks)} parts look ({', '.join(looks[:30])}{' …' * (len(looks) > 30)})"
            )
            self.gathering.leave("the survey", "", text)
        form = self.gathering.form(self.title, self.main, tuple(self.tags))
        return form._replace(intro=self.gathering.together(self.intro, form.intro))


def _pages(survey: Element) -> list[Element]:
    pages = survey.get("pages")
    if isinstance(pages, list):
        return [page for page in pages if isinstance(page, Mapping)]
    return [{"elements": _children(survey)}]


def _children(element: Element) -> list[Element]:
    for key in ("elements", "questions", "templateElements"):
        found = element.get(key)
        if isinstance(found, list):
            return [each for each in found if isinstance(each, Mapping)]
    return []


def _elements_in(element: Element) -> Iterator[Element]:
    for page in _pages(element) if "pages" in element else [element]:
        for child in _children(page):
            yield child
            if _children(child):
                yield from _elements_in({"elements": _children(child)})


def read_surveyjs(path: Path) -> Form:
    """The form of a SurveyJS survey. Raises SurveygenError where it is none."""
    survey = load_json(path, "SurveyJS survey")
    if not isinstance(survey, dict) or not list(_elements_in(survey)):
        raise unreadable(path, "SurveyJS survey", "it has no elements")
    return Reading(survey, path.stem.replace("_", " ").replace("-", " ")).form()
