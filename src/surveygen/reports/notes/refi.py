"""Notes with their themes as a REFI-QDA project or codebook, which programs for coding exchange.

The standard (REFI-QDA 1.5, namespaces `urn:QDA-XML:project:1.0` and `codebook:1.0`) does not say in
which unit a passage is counted: here in code points of a text whose lines end with LF, the end
exclusive. A group is a document, a coded note a passage, a person a case.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from xml.etree import ElementTree as ET

from surveygen.model import Questionnaire
from surveygen.responses.notes import Note, NotesRead

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
ORIGIN = "surveygen"
_SPACE = uuid.UUID("6f1c1f6e-3d0e-5f0a-9a51-2f0f6a1c9d11")
"""Of the names that ids are made of, so that the same notes give the same project."""
_COLOURS = ("#1F77B4", "#D95F02", "#2CA02C", "#9467BD", "#8C564B", "#E377C2", "#7F7F7F", "#BCBD22",
            "#17BECF", "#C0392B")  # fmt: skip
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The time of all files in the archive: the project is the same whenever it is made."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """A part of a text that one coder has put themes on."""

    guid: str
    note: Note
    coder: str
    begin: int
    end: int
    themes: tuple[str, ...]


@dataclass(slots=True)
class Document:
    """A group's notes as one text."""

    group: str
    text: str = ""
    spans: list[tuple[Note, int, int]] = field(default_factory=list)
    """Each note with where it begins and ends."""
    passages: list[_Passage] = field(default_factory=list)


def identity(guide: Questionnaire, *names: str) -> str:
    """The GUID of a thing of a guide: a code, a document, a passage, somebody who codes."""
    return str(uuid.uuid5(_SPACE, "\n".join((guide.id, *names))))


def to_qdc(guide: Questionnaire, read: NotesRead) -> bytes:
    """The themes, those that only the notes name among them, as a codebook (.qdc)."""
    root = ET.Element("CodeBook", {"xmlns": CODEBOOK, "origin": ORIGIN})
    codes = ET.SubElement(root, "Codes")
    _put_codes(codes, guide, themes_named(guide, read))
    return _as_bytes(root)


def to_qdpx(guide: Questionnaire, read: NotesRead) -> bytes:
    """The notes of all groups with their themes, by everybody who coded, as a project (.qdpx)."""
    documents = documents_of(guide, read.notes)
    for document in documents:
        document.passages = list(_passages(guide, document, read.codings))
    root = ET.Element(
        "Project", {"xmlns": PROJECT, "name": _plain(guide.title.plain), "origin": ORIGIN}
    )
    coders = _coders(read)
    users = ET.SubElement(root, "Users")
    for coder in coders:
        about = {"guid": identity(guide, "user", coder), "name": _plain(coder) or ORIGIN}
        ET.SubElement(users, "User", about)
    named = themes_named(guide, read)
    if named:
        _put_codes(ET.SubElement(ET.SubElement(root, "CodeBook"), "Codes"), guide, named)
    variables = ET.SubElement(root, "Variables")
    for name in ("group", "seat"):
        about = {"guid": identity(guide, "variable", name), "name": name, "typeOfVariable": "Text"}
        ET.SubElement(variables, "Variable", about)
    _put_cases(root, guide, documents)
    sources = ET.SubElement(root, "Sources")
    for document in documents:
        _put_source(sources, guide, document)
    for empty in (variables, sources):
        if not len(empty):
            root.remove(empty)
    return _archive(guide, root, documents)


def themes_named(guide: Questionnaire, read: NotesRead) -> dict[str, tuple[str, str]]:
    """Each theme's label, no two alike, and its description; those of the guide first."""
    used = {code for note in read.notes for code in note.codes}
    used |= {code for by in read.codings.values() for codes in by.values() for code in codes}
    own = dict(guide.settings.codes.items())
    names = [*own, *sorted(used - set(own))]
    labels = {name: (own[name][0] if own.get(name) else name) for name in names}
    often = [label.casefold() for label in labels.values()]
    found = {}
    for name, label in labels.items():
        unique = f"{label} ({name})" if often.count(label.casefold()) > 1 else label
        words = ", ".join(own[name][1:]) if own.get(name) else ""
        found[name] = (unique, f"{name}: {words}" if words else name)
    return found


def _put_codes(
    parent: ET.Element, guide: Questionnaire, named: Mapping[str, tuple[str, str]]
) -> None:
    for number, (name, (label, description)) in enumerate(named.items()):
        about = {
            "guid": identity(guide, "code", name),
            "name": _plain(label),
            "isCodable": "true",
            "color": _COLOURS[number % len(_COLOURS)],
        }
        code = ET.SubElement(parent, "Code", about)
        ET.SubElement(code, "Description").text = _plain(description)


def documents_of(guide: Questionnaire, notes: Sequence[Note]) -> list[Document]:
    """The notes by group, in their order, each question's wording above what was said about it."""
    documents: dict[str, Document] = {}
    asked: dict[str, str] = {}
    for note in notes:
        document = documents.setdefault(note.group, Document(note.group))
        if note.question and asked.get(note.group) != note.question:
            asked[note.group] = note.question
            question = guide.by_id.get(note.question)
            wording = question.label.plain if question else note.question
            document.text += f"{_one_line(wording)}\n\n"
        document.text += f"[{note.seat}] " if note.seat else ""
        begin = len(document.text)
        document.text += _plain(note.text).replace("\r\n", "\n").replace("\r", "\n").strip()
        if len(document.text) > begin:
            document.spans.append((note, begin, len(document.text)))
        document.text += "\n\n"
    return list(documents.values())


def _put_cases(root: ET.Element, guide: Questionnaire, documents: Sequence[Document]) -> None:
    cases = ET.SubElement(root, "Cases")
    for document in documents:
        seats = dict.fromkeys(note.seat for note, _, _ in document.spans if note.seat)
        for seat in seats:
            about = {
                "guid": identity(guide, "case", document.group, seat),
                "name": _plain(f"{document.group} seat {seat}"),
            }
            case = ET.SubElement(cases, "Case", about)
            for name, value in (("group", document.group), ("seat", seat)):
                cell = ET.SubElement(case, "VariableValue")
                target = {"targetGUID": identity(guide, "variable", name)}
                ET.SubElement(cell, "VariableRef", target)
                ET.SubElement(cell, "TextValue").text = _plain(value)
            for passage in document.passages:
                if passage.note.seat == seat:
                    ET.SubElement(case, "SelectionRef", {"targetGUID": passage.guid})
    if not len(cases):
        root.remove(cases)


def _put_source(sources: ET.Element, guide: Questionnaire, document: Document) -> None:
    own = identity(guide, "document", document.group)
    about = {"guid": own, "name": _plain(document.group), "plainTextPath": f"internal://{own}.txt"}
    source = ET.SubElement(sources, "TextSource", about)
    for passage in document.passages:
        user = identity(guide, "user", passage.coder)
        about = {
            "guid": passage.guid,
            "name": _one_line(document.text[passage.begin : passage.end])[:60],
            "startPosition": str(passage.begin),
            "endPosition": str(passage.end),
            "creatingUser": user,
            **_moment(passage.note.at),
        }
        selection = ET.SubElement(source, "PlainTextSelection", about)
        if passage.note.memo and passage.coder == passage.note.coder:
            ET.SubElement(selection, "Description").text = _plain(passage.note.memo)
        for theme in passage.themes:
            coding = {"guid": identity(guide, "coding", passage.guid, theme), "creatingUser": user}
            target = {"targetGUID": identity(guide, "code", theme)}
            ET.SubElement(ET.SubElement(selection, "Coding", coding), "CodeRef", target)


def _passages(
    guide: Questionnaire,
    document: Document,
    codings: Mapping[str, Mapping[str, frozenset[str]]],
) -> Iterator[_Passage]:
    """What was coded in a document: the whole of a note, or the parts of it that were marked."""
    for note, begin, end in document.spans:
        for coder, codes in _coded(note, codings).items():
            parts = _parts(note, codes if coder == note.coder else frozenset())
            whole = codes - {theme for _, _, theme in parts}
            spans = [(begin, end, code) for code in sorted(whole)]
            spans += [(begin + first, begin + last, theme) for first, last, theme in parts]
            for first, last in dict.fromkeys((first, last) for first, last, _ in spans):
                guid = identity(guide, "passage", note.id, coder, f"{first}-{last}")
                themes = tuple(theme for *span, theme in spans if span == [first, last])
                yield _Passage(guid, note, coder, first, last, themes)


def _parts(note: Note, codes: frozenset[str]) -> list[tuple[int, int, str]]:
    """The parts of a note that have a theme of their own; none that is not in the note."""
    length = len(_plain(note.text))
    return [
        (part.begin, part.end, part.theme)
        for part in note.passages
        if part.theme in codes and part.end <= length
    ]


def _coded(
    note: Note, codings: Mapping[str, Mapping[str, frozenset[str]]]
) -> dict[str, frozenset[str]]:
    """The themes of a note by who saw them: a passage each, as some programs know only its maker.

    A note without a theme is no passage: programs make an empty remark of one without a code.
    """
    by_coder = codings.get(note.id) or {note.coder: frozenset(note.codes)}
    return {coder: codes for coder, codes in by_coder.items() if codes}


def _coders(read: NotesRead) -> list[str]:
    """Everybody who coded; somebody without a name is one of them."""
    found = {note.coder for note in read.notes}
    found |= {coder for by_coder in read.codings.values() for coder in by_coder}
    return sorted(found) or [""]


def _moment(at: str) -> dict[str, str]:
    """When it was said, where that is a date and time with its zone."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return {}
    return {"creationDateTime": moment.isoformat()} if moment.tzinfo else {}


def _archive(guide: Questionnaire, root: ET.Element, documents: Iterable[Document]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("project.qde", _WHEN), _as_bytes(root))
        for document in documents:
            name = f"Sources/{identity(guide, 'document', document.group)}.txt"
            archive.writestr(zipfile.ZipInfo(name, _WHEN), document.text.encode("utf-8"))
    return whole.getvalue()


def _as_bytes(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _one_line(text: str) -> str:
    return " ".join(_plain(text).split())


def _plain(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n\r"
        or " " <= sign <= "\ud7ff"
        or "\ue000" <= sign <= "\ufffd"
        or sign > "\uffff"
    )
