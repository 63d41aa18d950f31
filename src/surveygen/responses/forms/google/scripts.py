"""What Apps Script says of a form, by the names of its own types, as the API would say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]
_CHOICES = {"MULTIPLE_CHOICE": "RADIO", "CHECKBOX": "CHECKBOX", "LIST": "DROP_DOWN"}
_READ = {"id", "itemId", "index", "type", "title", "helpText", "description", "required",
         "isRequired", "choices", "options", "hasOtherOption", "hasOther", "showOther", "rows",
         "columns", "lowerBound", "upperBound", "leftLabel", "rightLabel", "lowLabel", "highLabel",
         "goToPage", "pageNavigationType", "gotoPage", "ratingScaleLevel"}  # fmt: skip


def as_of_the_api(form: Any) -> dict[str, Any]:
    """The form in the shape of the API."""
    given = {"items": form} if isinstance(form, list) else dict(form)
    items = [each for each in given.get("items") or [] if isinstance(each, Mapping)]
    info = {key: given[key] for key in ("title", "description") if given.get(key)}
    return {"info": info, "items": [_item(item) for item in items]}


def _item(item: Json) -> dict[str, Any]:
    kind = str(item.get("type", "")).upper()
    made: dict[str, Any] = {
        "itemId": str(item.get("id", item.get("itemId", ""))),
        "title": item.get("title", ""),
        "description": item.get("helpText") or item.get("description") or "",
    }
    made["rest"] = {key: value for key, value in item.items() if key not in _READ}
    required = bool(item.get("required", item.get("isRequired", False)))
    if kind in ("GRID", "CHECKBOX_GRID"):
        columns = [{"value": str(each)} for each in item.get("columns") or []]
        made["questionGroupItem"] = {
            "questions": [
                {"rowQuestion": {"title": str(row)}, "required": required}
                for row in item.get("rows") or []
            ],
            "grid": {"columns": {"type": "RADIO" if kind == "GRID" else "CHECKBOX",
                                 "options": columns}},
        }  # fmt: skip
    elif kind == "PAGE_BREAK":
        made["pageBreakItem"] = {}
        target = item.get("goToPage", item.get("gotoPage"))
        if target not in (None, ""):
            made["rest"]["goToPage"] = target
    elif kind == "SECTION_HEADER":
        made["textItem"] = {}
    elif kind in ("IMAGE", "VIDEO"):
        made[f"{kind.lower()}Item"] = {}
    else:
        made["questionItem"] = {"question": {"required": required, **_question(kind, item)}}
    return made


def _question(kind: str, item: Json) -> dict[str, Any]:
    if kind in _CHOICES:
        options = [_option(each) for each in item.get("choices") or item.get("options") or []]
        if item.get("hasOtherOption") or item.get("hasOther") or item.get("showOther"):
            options.append({"isOther": True})
        return {"choiceQuestion": {"type": _CHOICES[kind], "options": options}}
    if kind == "SCALE":
        return {"scaleQuestion": {
            "low": item.get("lowerBound", 1), "high": item.get("upperBound", 5),
            "lowLabel": item.get("leftLabel") or item.get("lowLabel"),
            "highLabel": item.get("rightLabel") or item.get("highLabel"),
        }}  # fmt: skip
    simple: dict[str, dict[str, Any]] = {
        "TEXT": {"textQuestion": {"paragraph": False}},
        "PARAGRAPH_TEXT": {"textQuestion": {"paragraph": True}},
        "DATE": {"dateQuestion": {"includeYear": True}},
        "DATETIME": {"dateQuestion": {"includeTime": True, "includeYear": True}},
        "TIME": {"timeQuestion": {}},
        "DURATION": {"timeQuestion": {"duration": True}},
        "FILE_UPLOAD": {"fileUploadQuestion": {}},
        "RATING": {"ratingQuestion": {"ratingScaleLevel": item.get("ratingScaleLevel", 5)}},
    }
    return simple.get(kind, {kind or "nothing": {}})


def _option(choice: Any) -> dict[str, Any]:
    if not isinstance(choice, Mapping):
        return {"value": str(choice)}
    made = {"value": str(choice.get("value", ""))}
    target = choice.get("gotoPage", choice.get("goToPage", choice.get("pageId")))
    action = str(choice.get("pageNavigationType", choice.get("navigation", "")))
    if target not in (None, ""):
        made["goToSectionId"] = str(target)
    elif action and action != "CONTINUE":
        made["goToAction"] = {"SUBMIT": "SUBMIT_FORM", "RESTART": "RESTART_FORM"}.get(
            action, action
        )
    return made
