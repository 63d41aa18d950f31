"""A panel that is filled in for each box that was ticked: a page with `for each`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from surveygen.condition import Condition, all_of
from surveygen.responses.forms.surveyjs.texts import Element

if TYPE_CHECKING:
    from surveygen.responses.forms.surveyjs.reading import Reading

_READ = {"type", "name", "title", "description", "visibleIf", "visible", "valueName",
         "templateTitle", "templateElements", "panelCount", "minPanelCount", "maxPanelCount",
         "allowAddPanel", "allowRemovePanel", "displayMode", "renderMode"}  # fmt: skip


def source_of(reading: Reading, panel: Element) -> Element | None:
    """The boxes whose ticks are the panels: they share what their answers are stored under."""
    shared = panel.get("valueName")
    for name, element in reading.all.items():
        subject = reading.gathering.known.get(name)
        if shared and element.get("valueName") == shared and element.get("valuePropertyName"):
            return element if subject is not None and subject.form == "many" else None
    return None


def read_panels(
    reading: Reading, panel: Element, source: Element, where: str, above: Condition | None,
    read: Callable[[Element, str, Condition | None], None],
) -> None:  # fmt: skip
    """Add a page that is asked for each of the boxes; `read` reads an element of it."""
    gathering, name = reading.gathering, str(panel.get("name", ""))
    own, holds = reading.condition(panel, where, name)
    if not holds:
        reading.lose(panel, where, "it is shown to nobody")
        return
    subject = gathering.known[str(source["name"])]
    turn = f"panel.{source['valuePropertyName']}"
    gathering.ids[turn] = subject.id
    titles = reading.texts(panel.get("templateTitle")) or reading.texts(panel.get("title"))
    words = gathering.line(titles, where, name) or {"": name}
    intro = gathering.paragraphs(reading.texts(panel.get("description")), where, name)
    gathering.page(words, where, intro)
    settings = (f"for each {subject.id}",)
    gathering.pages[-1] = gathering.pages[-1]._replace(settings=settings)
    text = f"it is asked for each answer to {subject.id}, and its answers are columns here"
    gathering.change(where, name, text)
    inside = [turn]
    for number, element in enumerate(panel.get("templateElements") or [], 1):
        read(element, f"{where}, element {number}", all_of(above, own))
        inside += _seen_inside(reading, str(element.get("name", "")))
    for each in inside:
        gathering.known.pop(each, None)
        gathering.ids.pop(each, None)
    reading.rest_of(panel, _READ, where, name)


def _seen_inside(reading: Reading, name: str) -> list[str]:
    """Let the elements below look at one by the name it has in its panel alone."""
    gathering, inner = reading.gathering, f"panel.{name}"
    if name in gathering.known:
        gathering.known[inner] = gathering.known.pop(name)
    if name in gathering.ids:
        gathering.ids[inner] = gathering.ids.pop(name)
    gathering.gone.setdefault(name, "which is asked several times")
    return [inner]
