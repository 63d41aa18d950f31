"""Texts of SurveyJS in their languages, and what of the JSON says nothing to us."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from surveygen.responses.forms.languages import tag_of

Element = Mapping[str, Any]
LOOKS = frozenset(
    re.findall(
        r"\w+",
        """
startWithNewLine indent innerIndent width minWidth maxWidth titleLocation descriptionLocation
hideNumber colCount colSpan effectiveColSpan questionTitleLocation
questionDescriptionLocation showQuestionNumbers showNumber questionStartIndex state
errorLocation itemSize cols rows autoGrow acceptCarriageReturn allowResize size renderAs
displayMode rateType scaleMode scaleColorMode rateColorMode rateDescriptionLocation imageFit
imageHeight imageWidth minImageWidth minImageHeight maxImageWidth maxImageHeight contentMode
showLabel itemComponent labelTrue labelFalse swapOrder useTitleAsLabel commentPlaceholder
otherPlaceholder otherPlaceHolder separateSpecialChoices searchEnabled searchMode allowClear
closeOnSelect dropdownWidthMode autocomplete alternateRows verticalAlign columnMinWidth
rowTitleWidth showHeader displayRateDescriptionsAsExtremeItems page
navigationButtonsVisibility showNavigationButtons showPrevButton showCompletedPage
showProgressBar progressBarType showTitle showPageTitles showPageNumbers widthMode logo
logoWidth logoHeight logoFit logoPosition completeText pageNextText pagePrevText
startSurveyText requiredText requiredMark questionErrorLocation focusFirstQuestionAutomatic
autoFocusFirstQuestion checkErrorsMode textUpdateMode cookieName goNextPageAutomatic
autoAdvanceEnabled clearInvisibleValues questionsOnPageMode fitToContainer headerView
backgroundImage backgroundOpacity showPreviewBeforeComplete showTOC tocLocation maxTextLength
maxOthersLength allowCompleteSurveyAutomatic sendResultOnPageNext mode isSinglePage
firstPageIsStarted showProgressBarPageNumbers showProgressBarPageTitles progressTitle
calendarType name
""",
    )
)
"""How it looks, or how its pages are gone through: nothing that is asked."""


def languages_of(json: object) -> Iterator[str]:
    """The names of the languages that texts in it are in, `default` apart."""
    if isinstance(json, dict):
        if "default" in json and all(isinstance(v, str) for v in json.values()):
            yield from (key for key in json if key != "default")
        for value in json.values():
            yield from languages_of(value)
    elif isinstance(json, list):
        for value in json:
            yield from languages_of(value)


def tags_of(json: Mapping[str, Any], main: str) -> dict[str, str]:
    """The languages beside the main one, by the tags that files of translations bear."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(languages_of(json)):
        tag = tag_of(name)
        if tag and tag != main:
            found.setdefault(tag, name)
    return found


def texts(value: object, main: str, tags: Mapping[str, str]) -> dict[str, str]:
    """A text by language tag, that of the main language under `""`."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        return {"": str(value)} if str(value).strip() else {}
    found: dict[str, str] = {}
    first = value.get("default") or value.get(main) or value.get(f"{main}")
    if first:
        found[""] = str(first)
    for tag, name in tags.items():
        if value.get(name):
            found[tag] = str(value[name])
    return found


def text_of_value(value: object) -> str:
    """A stored value as its CSV has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def shortly(value: object) -> str:
    """A property's value in a remark."""
    import json

    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return written if len(written) <= 200 else f"{written[:199]}…"
