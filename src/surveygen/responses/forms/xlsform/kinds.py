"""The types of XLSForm questions, aliases and all, with ours: from pyxform's own table."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from surveygen.responses.forms.xlsform.sheets import Element

Role = Literal["select", "input", "note", "consent", "range", "left"]


class Kind(NamedTuple):
    """What a question of theirs is here."""

    role: Role
    type: str = ""
    """Our type."""
    form: str = "other"
    """What conditions compare it as."""
    reason: str = ""
    """Why it is left out."""
    remark: str = ""
    """How it is changed."""


_INPUTS = {
    "string": Kind("input", "text", "text"),
    "int": Kind("input", "number", "whole"),
    "decimal": Kind("input", "number", "decimal"),
    "date": Kind("input", "date", "date"),
    "time": Kind("input", "time"),
    "dateTime": Kind("input", "datetime"),
    "barcode": Kind("input", "text", "text", remark="a code that was scanned is typed in"),
}
_BY_TYPE = {
    "phone number": Kind("input", "phone", "text", remark="the number is checked as a phone's"),
}
_SELECTS = {"select1": ("- ( )", "one"), "select": ("- [ ]", "many"), "odk:rank": ("1.", "rank")}
_DRAWN = ("signature", "draw", "annotate")
_PLACES = ("geopoint", "geoshape", "geotrace")


def kind_of_element(element: Element) -> Kind:
    """The kind of a question; one of role `left` has no place in our language."""
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

    type_ = str(element.get("type", ""))
    entry: dict[str, Any] = QUESTION_TYPE_DICT.get(type_, {})
    tag = entry.get("control", {}).get("tag", "")
    bind = {**entry.get("bind", {}), **_plain_bind(element)}
    stored = str(bind.get("type", ""))
    if tag in _SELECTS:
        return Kind("select", form=_SELECTS[tag][1])
    if type_ in _BY_TYPE:
        return _BY_TYPE[type_]
    if tag == "range":
        return Kind("range", "slider", "decimal")
    if tag == "trigger":
        return Kind("consent", "consent", "consent", remark="OK became a box to tick")
    if entry.get("bind", {}).get("readonly"):
        return Kind("note", "info")
    if stored in _PLACES:
        return Kind("left", reason="a place on the map has no type here")
    appearance = str(element.get("control", {}).get("appearance", ""))
    if tag == "upload" and any(word in appearance for word in _DRAWN):
        return Kind("left", reason="what is drawn with a finger has no counterpart")
    if tag == "upload" and type_ != "osm":
        taken = "" if type_ == "file" else "what the device takes up is a file to choose here"
        return Kind("input", "file", remark=taken)
    if stored == "binary" or tag == "upload":
        return Kind("left", reason="what the device records by itself has no counterpart")
    if tag == "input" and stored in _INPUTS:
        return _INPUTS[stored]
    return Kind("left", reason=_without_a_question(type_, entry))


def _plain_bind(element: Element) -> dict[str, Any]:
    bind = element.get("bind", {})
    return {"type": bind["type"]} if "type" in bind else {}


def _without_a_question(type_: str, entry: dict[str, Any]) -> str:
    if "calculate" in type_:
        return "a calculation"
    if type_ == "hidden":
        return "a hidden value; `params` keeps some from the page's address"
    if "jr:preload" in entry.get("bind", {}):
        return f"`{type_}` is filled in by the device"
    return f"the type `{type_}` has no counterpart"


def mark_of(element: Element) -> tuple[str, str]:
    """What begins each option of a select, and what conditions compare it as."""
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

    return _SELECTS[QUESTION_TYPE_DICT[element["type"]]["control"]["tag"]]
