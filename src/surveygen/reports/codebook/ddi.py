"""The codebook as DDI-Codebook 2.5, the XML that archives of survey data take.

Its elements stand in the order of the schema, codebook.xsd of the DDI Alliance (2012, version 2.5).
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

from surveygen._version import __version__
from surveygen.reports.codebook.book import Asked, Codebook, Variable

NAMESPACE = "ddi:codebook:2_5"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_ddi(book: Codebook) -> str:
    """The codebook as an XML text with its declaration."""
    root = Xml.Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5", "ID": _id(book.id),
                                    f"{_XML}lang": book.language})  # fmt: skip
    _document(root, book)
    _study(root, book)
    files = _add(root, "fileDscr", ID="F1")
    text = _add(files, "fileTxt")
    _add(text, "fileName", f"{book.id}.csv")
    dimensions = _add(text, "dimensns")
    if book.responses is not None:
        _add(dimensions, "caseQnty", str(book.responses))
    _add(dimensions, "varQnty", str(sum(1 for _ in book.variables)))
    _add(text, "fileType", "CSV, UTF-8")
    data = _add(root, "dataDscr")
    for question in book.questions:
        if len(question.variables) > 1:
            _group(data, question)
    for question in book.questions:
        for variable in question.variables:
            _variable(data, variable, question, book)
    Xml.indent(root)
    body = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _document(root: Xml.Element, book: Codebook) -> None:
    citation = _add(_add(root, "docDscr"), "citation")
    _add(_add(citation, "titlStmt"), "titl", book.title)
    production = _add(citation, "prodStmt")
    _add(production, "software", "surveygen", version=__version__)


def _study(root: Xml.Element, book: Codebook) -> None:
    study = _add(root, "stdyDscr")
    citation = _add(study, "citation")
    titles = _add(citation, "titlStmt")
    _add(titles, "titl", book.title)
    _add(titles, "IDNo", f"{book.id} {book.version}")
    info = _add(study, "stdyInfo")
    if book.intro:
        _add(info, "abstract", book.intro)
    days = [(event, day[:10]) for event, day in (("start", book.first), ("end", book.last)) if day]
    if days:
        summary = _add(info, "sumDscr")
        for event, day in days:
            _add(summary, "collDate", day, date=day, event=event)


def _group(data: Xml.Element, question: Asked) -> None:
    """A question with several columns: its boxes, rows or items."""
    names = " ".join(_id(variable.name) for variable in question.variables)
    holds = {variable.holds for variable in question.variables} - {"text"}
    kind = "multipleResp" if holds == {"tick"} else "grid"
    group = _add(data, "varGrp", ID=_id(f"G_{question.id}"), type=kind, var=names)
    _add(group, "labl", question.label)


def _variable(data: Xml.Element, one: Variable, question: Asked, book: Codebook) -> None:
    scale = "contin" if one.holds == "number" else "discrete"
    element = _add(data, "var", ID=_id(one.name), name=one.name, files="F1", intrvl=scale)
    _add(element, "labl", one.label, level="variable")
    asked = _add(element, "qstn", ID=_id(f"Q_{one.name}"))
    if question.help:
        _add(asked, "preQTxt", question.help)
    _add(asked, "qstnLit", question.label)
    if one.low or one.high:
        limits = {name: v for name, v in (("min", one.low), ("max", one.high)) if v}
        _add(_add(element, "valrng"), "range", **limits)
    if book.missing:
        invalid = _add(element, "invalrng")
        for cell in book.missing:
            _add(invalid, "item", VALUE=cell)
    if question.condition:
        _add(element, "universe", question.condition)
    _statistics(element, one, book)
    for code in one.codes:
        category = _add(element, "catgry")
        _add(category, "catValu", code.value)
        if code.label or one.holds == "tick":
            _add(category, "labl", code.label or one.label)
        if code.people is not None:
            _add(category, "catStat", str(code.people), type="freq")
    _add(element, "varFormat", type="numeric" if one.is_numeric else "character", schema="other")


def _statistics(element: Xml.Element, one: Variable, book: Codebook) -> None:
    if one.answered is not None:
        _add(element, "sumStat", str(one.answered), type="vald")
        if book.responses is not None:
            _add(element, "sumStat", str(max(0, book.responses - one.answered)), type="invd")
    for kind, value in (("mean", one.mean), ("min", one.lowest), ("max", one.highest)):
        if value is not None:
            _add(element, "sumStat", _number(value), type=kind)


def _number(value: float | str) -> str:
    return f"{value:.10g}" if isinstance(value, int | float) else value


def _id(text: str) -> str:
    """The text as an XML name."""
    name = re.sub(r"[^\w.-]", "_", text, flags=re.ASCII)
    return name if re.match(r"[A-Za-z_]", name) else f"_{name}"


def _add(parent: Xml.Element, name: str, text: str = "", /, **attributes: str) -> Xml.Element:
    child = Xml.SubElement(parent, name, attributes)
    if text:
        child.text = _FORBIDDEN.sub("", text)
    return child
