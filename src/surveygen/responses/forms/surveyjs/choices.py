"""The choices of a SurveyJS question as options with codes of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from surveygen.condition import Condition, Has, Not
from surveygen.responses.forms.form import FormOption, FormQuestion
from surveygen.responses.forms.surveyjs.texts import Element, shortly, text_of_value
from surveygen.responses.forms.truth import Subject

if TYPE_CHECKING:
    from surveygen.responses.forms.surveyjs.reading import Reading

LONG_LIST = 20
"""From so many options on, one of a list is chosen in a dropdown."""
CHOICE_KEYS = {
    "choices", "choicesOrder", "choicesFromQuestion", "choicesFromQuestionMode", "choicesByUrl",
    "hasOther", "showOtherItem", "otherText", "hasNone", "showNoneItem", "noneText",
    "showRefuseItem", "refuseText", "showDontKnowItem", "dontKnowText", "hasSelectAll",
    "showSelectAllItem", "selectAllText", "maxSelectedChoices", "minSelectedChoices", "multiSelect",
    "choicesMin", "choicesMax", "choicesStep", "selectToRankEnabled", "choiceTextsFromQuestion",
    "choiceValuesFromQuestion", "isExclusive",
}  # fmt: skip
_SPECIAL = (
    (("showNoneItem", "hasNone"), "none", "noneText", "None"),
    (("showRefuseItem",), "refused", "refuseText", "Refuse to answer"),
    (("showDontKnowItem",), "dontknow", "dontKnowText", "Don't know"),
)


def read_choices(
    reading: Reading, element: Element, bare: FormQuestion, *, is_ranking: bool = False
) -> FormQuestion | None:
    """The question with its options; None where they stand elsewhere, which is noted."""
    gathering, where, name = reading.gathering, bare.where, bare.name
    type_ = str(element.get("type"))
    many = type_ in ("checkbox", "tagbox") or bool(element.get("multiSelect"))
    given = _given(reading, element, bare)
    if not given:
        reading.lose(element, where, _why_none(element))
        return None
    other = "other" if _is_on(element, "showOtherItem", "hasOther") else ""
    pairs = [(text_of_value(_value(choice)), _words(reading, choice)) for choice in given]
    special = [key for keys, key, _, _ in _SPECIAL if _is_on(element, *keys)]
    for keys, key, text, plain in _SPECIAL:
        if _is_on(element, *keys):
            pairs.append((key, reading.texts(element.get(text)) or {"": plain}))
    if other:
        pairs.append(("other", reading.texts(element.get("otherText")) or {"": "Other"}))
    options, codes = gathering.options(pairs, other, where, name)
    exclusive = {
        text_of_value(_value(c)) for c in given if isinstance(c, dict) and c.get("isExclusive")
    }
    behind = {codes[key] for key in (*special, other) if key in codes}
    options = _marked(options, {codes[k] for k in (*special, *exclusive) if many and k in codes})
    for choice in given:
        say_of_choice(reading, choice, bare, offered=True)
    numbers = frozenset(text_of_value(v) for c in given if _is_number(v := _value(c)))
    if is_ranking:
        for value in shown_items(reading, given, bare):
            gathering.leave(where, name, f"when its option {value} is there")
    else:
        offered = _offered(reading, element, bare, given)
        shows = {codes[value]: show for value, show in offered.items() if value in codes}
        options = tuple(o._replace(show=shows.get(o.code)) for o in options)
    if not many and not is_ranking:
        none = {codes[key] for key in special if key != "none" and key in codes}
        options = tuple(o._replace(none=o.code in none) for o in options)
    question = bare._replace(
        options=options, mark="1." if is_ranking else "- [ ]" if many else "- ( )"
    )
    if is_ranking:
        gathering.known[name] = Subject(bare.id, "other")
        question = question._replace(type="rank")
    else:
        form = "many" if many else "one"
        gathering.known[name] = Subject(bare.id, form, codes, numbers=numbers)  # type: ignore[arg-type]
    is_list = type_ == "dropdown" and not other
    if is_list and len(options) > 1:
        question = question._replace(type="dropdown")
    return _settled(reading, element, question, behind, many=many)


def _given(reading: Reading, element: Element, bare: FormQuestion) -> list[Any]:
    if element.get("choices"):
        return list(element["choices"])
    if "choicesMin" in element and "choicesMax" in element:
        step = int(element.get("choicesStep") or 1)
        return list(range(int(element["choicesMin"]), int(element["choicesMax"]) + 1, step))
    source = str(element.get("choicesFromQuestion", ""))
    chosen = reading.all.get(source, {})
    if chosen.get("choices"):
        mode = element.get("choicesFromQuestionMode", "all")
        if _is_carried(reading, element):
            return list(chosen["choices"])
        text = f"its options are those of {source}"
        if mode != "all":
            reading.gathering.leave(bare.where, bare.name, f"{text} that are {mode}: all are shown")
        else:
            reading.gathering.change(bare.where, bare.name, f"{text}, written out")
        return list(chosen["choices"])
    return []


def _is_carried(reading: Reading, element: Element) -> bool:
    """Whether its options are those that were ticked further up, or those that were not."""
    source = reading.gathering.known.get(str(element.get("choicesFromQuestion", "")))
    mode = element.get("choicesFromQuestionMode")
    return source is not None and source.form == "many" and mode in ("selected", "unselected")


def _offered(
    reading: Reading, element: Element, bare: FormQuestion, given: list[Any]
) -> dict[str, Condition]:
    """When its options are there, by their values."""
    if not element.get("choices") and _is_carried(reading, element):
        source = reading.gathering.known[str(element["choicesFromQuestion"])]
        ticked = {value: Has(source.id, code) for value, code in source.codes.items()}
        if element["choicesFromQuestionMode"] == "unselected":
            return {value: Not(one) for value, one in ticked.items()}
        return dict(ticked)
    return shown_items(reading, given, bare)


def shown_items(reading: Reading, items: list[Any], bare: FormQuestion) -> dict[str, Condition]:
    """The `visibleIf` of choices or rows that our language can say, by their values."""
    found: dict[str, Condition] = {}
    for item in items:
        if isinstance(item, dict) and item.get("visibleIf"):
            name = f"{bare.name}, its option {item.get('value')}"
            show, holds = reading.condition(item, bare.where, name)
            if show is not None:
                found[text_of_value(_value(item))] = show
            elif not holds:
                reading.gathering.change(
                    bare.where, name, "it is there, though nobody is shown it there"
                )
    return found


def _why_none(element: Element) -> str:
    if element.get("choicesByUrl"):
        return f"its options come from an address: {shortly(element['choicesByUrl'])}"
    if element.get("choicesFromQuestion"):
        return f"its options come from the rows or answers of {element['choicesFromQuestion']}"
    return "it has no options"


def _value(choice: object) -> object:
    return choice.get("value") if isinstance(choice, dict) else choice


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _words(reading: Reading, choice: object) -> dict[str, str]:
    return reading.texts(choice.get("text")) if isinstance(choice, dict) else {}


def _is_on(element: Element, *keys: str) -> bool:
    return any(bool(element.get(key)) for key in keys)


def _marked(options: tuple[FormOption, ...], only: set[str]) -> tuple[FormOption, ...]:
    return tuple(o._replace(only=o.code in only) for o in options)


def _is_first_few(element: Element, least: object, most: object) -> bool:
    """Whether a ranking asks for the first few alone, in a way that ours has."""
    return bool(element.get("selectToRankEnabled")) and bool(most) and least in (0, 1)


def say_of_choice(
    reading: Reading, choice: object, bare: FormQuestion, *, offered: bool = False
) -> None:
    """Note what of a choice, a column or a row does not come along.

    Where it is `offered`, it has been read when it is there.
    """
    if not isinstance(choice, dict):
        return
    for key, value in choice.items():
        if key in ("value", "text", "isExclusive") or value in (None, "", False):
            continue
        if key == "visibleIf" and offered:
            continue
        what = "the picture" if key == "imageLink" else key
        text = f"of its option {choice.get('value')}: {what} {shortly(value)}"
        reading.gathering.leave(bare.where, bare.name, text)


def _settled(
    reading: Reading, element: Element, question: FormQuestion, behind: set[str], *, many: bool
) -> FormQuestion:
    gathering, where, name = reading.gathering, question.where, question.name
    if element.get("choicesByUrl") and element.get("choices"):
        text = f"further options come from an address: {shortly(element['choicesByUrl'])}"
        gathering.leave(where, name, text)
    order = str(element.get("choicesOrder", "none"))
    settings: tuple[str, ...] = ()
    options = question.options
    if order == "random" and len(options) > 1:
        settings = ("shuffle",)
        options = tuple(
            o._replace(flags=("last",)) if o.code in behind and question.type != "rank" else o
            for o in options
        )
    elif order in ("asc", "desc"):
        first = [o for o in options if o.code not in behind]
        first.sort(key=lambda o: o.words.get("", "").casefold(), reverse=order == "desc")
        options = (*first, *(o for o in options if o.code in behind))
        gathering.change(where, name, "its options are written in the order of their words")
    least, most = element.get("minSelectedChoices") or 0, element.get("maxSelectedChoices") or 0
    if many and (least or most):
        top = min(int(most) or len(options), len(options))
        settings = (*settings, f"pick {int(least)}-{top}")
    elif _is_first_few(element, least, most) and question.type == "rank":
        if int(most) < len(options):
            question = question._replace(type=f"rank top {int(most)}")
    elif least or most:
        gathering.leave(where, name, f"how many are ordered ({least or 0} to {most or 'all'})")
    if _is_on(element, "hasSelectAll", "showSelectAllItem"):
        gathering.leave(where, name, "the box that ticks all")
    if len(options) == 1 and not many and question.type != "rank":
        gathering.change(where, name, "its one option became a box to tick")
        question = question._replace(mark="- [ ]", type="consent")
    elif len(options) == 1:
        gathering.change(where, name, "its one option became a box to tick")
        question = question._replace(mark="- [ ]", type="consent")
        settings = ()
    return question._replace(options=options, settings=settings)
