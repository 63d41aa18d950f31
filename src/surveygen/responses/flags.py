"""Columns that say of a row that it is none that counts, in whosever file.

Spam, a test, begun and never sent, screened out, turned down by who looked it over: as yes and no,
or as the words of a status.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from surveygen import wire
from surveygen.dataclass import dataclass
from surveygen.responses.matching import Matching
from surveygen.responses.origins import Mark
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import NO_ANSWER, says_yes

Kind = Literal["spam", "test", "finished", "status", "review", "disposition", "any", "service"]
"""What a column says by its name; `any` is a mere `Status`, which may be somebody's own, `service`
the same in a file with ids of a service, `disposition` that of Unipark, in codes."""

_NAMES: dict[Kind, frozenset[str]] = {
    "spam": frozenset(
        (
            "spam", "is spam", "isspam", "spam flag", "spam status", "marked spam",
            "marked as spam", "flagged as spam", "flagged spam", "spam detected", "probable spam",
            "possible spam", "ist spam", "est spam", "es spam", "è spam", "é spam", "jest spam",
            "indésirable", "correo no deseado", "スパム", "迷惑メール", "垃圾邮件", "垃圾郵件",
        )
    ),
    "test": frozenset(
        (
            "test", "is test", "istest", "test submission", "test response", "test entry",
            "test data", "is test data", "is preview", "ispreview", "preview", "ist test",
            "est test", "es prueba", "テスト", "测试", "測試", "tester", "mode",
        )
    ),
    "finished": frozenset(
        (
            "is completed", "iscompleted", "is complete", "iscomplete", "is finished",
            "isfinished", "completed", "complete", "complete?", "finished", "response complete",
            "survey completed", "survey complete", "completion status", "completionstatus",
        )
    ),
    "status": frozenset(
        (
            "response status", "responsestatus",
            "submission status", "submissionstatus", "survey status", "entry status",
            "response type", "response state", "respondent status", "participant status",
            "interview status", "completion state", "antwortstatus", "bearbeitungsstatus",
            "statut de la réponse", "statut de réponse", "estado de la respuesta",
            "estado de respuesta", "stato della risposta", "stato risposta",
        )
    ),
    "review": frozenset(
        ("validation status", "reviewstate", "review state", "review status", "moderation status",
         "approval status")
    ),
    "disposition": frozenset(("dispcode", "disposition code")),
    "any": frozenset(
        ("status", "state", "statut", "estado", "stato", "状态", "狀態", "ステータス")
    ),
}  # fmt: skip

_UNFINISHED = frozenset(
    (
        "partial", "partials", "partially completed", "partially complete", "partial response",
        "incomplete", "not complete", "not completed", "unfinished", "not finished", "abandoned",
        "abandon", "dropped out", "drop out", "dropout", "disqualified", "disqualify",
        "screened out", "screen out", "screenout", "terminated", "over quota", "overquota",
        "quota full", "quota exceeded", "quota reached", "quotafull", "timed out",
        "teilweise", "teilweise ausgefüllt", "unvollständig", "abgebrochen",
        "nicht abgeschlossen", "nicht beendet", "disqualifiziert",
        "partiel", "partielle", "incomplet", "incomplète", "abandonné", "abandonnée",
        "disqualifié", "disqualifiée", "non terminé", "hors quota",
        "parcial", "incompleto", "incompleta", "no completado", "abandonado", "descalificado",
        "parziale", "non completato", "squalificato", "abbandonato",
        "gedeeltelijk", "onvolledig", "niet voltooid", "afgebroken", "gediskwalificeerd",
        "não concluído", "desqualificado", "desclassificado",
        "częściowe", "częściowa", "częściowo", "niekompletne", "niepełne", "nieukończone",
        "zdyskwalifikowany", "部分", "部分完成", "部分的", "不完整", "未完成", "未完了", "途中",
        "失格", "不合格", "جزئي", "غير مكتمل", "غير مكتملة", "مستبعد",
    )
)  # fmt: skip
_COUNTS = frozenset(
    (
        "complete", "completed", "finished", "submitted", "full", "fully completed",
        "complete response", "ok", "active", "real", "live",
        "vollständig", "abgeschlossen", "beendet", "komplett", "abgesendet",
        "complet", "complète", "terminé", "terminée", "envoyé",
        "completo", "completa", "completado", "completada", "finalizado", "terminado", "enviado",
        "completato", "completata", "terminato", "inviato",
        "voltooid", "volledig", "compleet", "concluído", "concluída", "completo",
        "kompletne", "kompletny", "ukończone", "ukończony", "zakończone", "pełne",
        "完了", "完成", "已完成", "回答済み", "مكتمل", "مكتملة", "كامل",
    )
)  # fmt: skip
_BEGUN = frozenset(
    ("in progress", "inprogress", "started", "begun", "draft", "saved", "not submitted",
     "pending completion", "in bearbeitung", "begonnen", "en cours", "commencé", "en curso",
     "en progreso", "in corso", "em andamento", "w toku", "進行中", "进行中", "قيد التقدم")
)  # fmt: skip
_TURNED_DOWN = frozenset(
    ("rejected", "denied", "not approved", "validation status not approved", "declined", "invalid",
     "disapproved", "deleted", "trash", "trashed", "abgelehnt", "nicht genehmigt", "ungültig",
     "rejeté", "non approuvé", "rechazado", "no aprobado", "rifiutato", "non approvato",
     "afgewezen", "niet goedgekeurd", "rejeitado", "não aprovado", "odrzucone", "却下", "未承認",
     "已拒绝", "未批准", "مرفوض", "غير موافق عليه")
)  # fmt: skip
_LOOKED_OVER = frozenset(
    ("approved", "accepted", "received", "edited", "hasissues", "has issues", "on hold", "valid",
     "validation status approved", "validation status on hold", "unverified", "verified",
     "pending", "new", "read", "unread", "published", "reviewed", "genehmigt", "zurückgestellt",
     "approuvé", "en attente", "aprobado", "en espera", "approvato", "goedgekeurd", "aprovado",
     "zatwierdzone", "承認済み", "已批准", "موافق عليه", "custom")
)  # fmt: skip
_YES = {
    "spam": frozenset(("spam", "junk", "spammed", "flagged", "marked as spam")),
    "test": frozenset(
        (
            "test",
            "preview",
            "test mode",
            "testing",
            "test data",
            "test response",
            "debug",
            "pretest",
            "admin",
        )
    ),
}
_NO = frozenset(("ham", "not spam", "no spam", "nospam", "kein spam", "clean", "ok", "live",
                 "legit", "legitimate", "not test", "real", "approved", "interview"))  # fmt: skip
_WORDS = {
    "spam": "spam",
    "test": "tests",
    "unfinished": "unfinished, or of people who were screened out",
    "turned down": "turned down",
}


def kind_of_flag(name: str) -> Kind | None:
    """What a column of that name says of rows; None where it does not."""
    folded = _folded(name).strip(" ?!:.")
    return next((kind for kind, names in _NAMES.items() if folded in names), None)


def _folded(text: str) -> str:
    return " ".join(normalise(text).replace("_", " ").replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class Flagged:
    """The cells of such a column that say one thing of their rows."""

    kind: Kind
    what: str

    def __contains__(self, cell: object) -> bool:
        """Whether a cell, as `normalise` gives it, does."""
        return _says(self.kind, str(cell)) == self.what


def _says(kind: Kind, cell: str) -> str | None:
    """What a cell says of its row, a key of `_WORDS`: "" that it counts; None is anything else."""
    if not cell or cell in NO_ANSWER:
        return ""
    if kind in ("spam", "test"):
        return _says_flag(kind, cell)
    if kind == "disposition":  # 31 finished, 32 finished after a break; 22 broken off, 37 screened
        return ("" if cell in ("31", "32") else "unfinished") if cell.isdecimal() else None
    if kind == "finished" and (yes := says_yes(cell)) is not None:
        return "" if yes else "unfinished"
    return _says_status(kind, _folded(cell))


def _says_flag(kind: str, cell: str) -> str | None:
    if cell in _YES[kind]:
        return kind
    yes = False if cell in _NO else says_yes(cell)
    return None if yes is None else kind if yes else ""


def _says_status(kind: Kind, words: str) -> str | None:
    is_sure = kind not in ("any", "service")
    if words in _UNFINISHED or (kind != "any" and words in _BEGUN):
        return "unfinished"
    if words in _TURNED_DOWN and (is_sure or words in ("trash", "trashed", "deleted")):
        return "turned down"
    if words in _YES["spam"] or words in _YES["test"]:
        return "spam" if words in _YES["spam"] else "test"
    return "" if words in _COUNTS or (is_sure and words in _LOOKED_OVER) else None


def named_flags(matching: Matching, marks: Iterable[Mark]) -> dict[int, Kind]:
    """The columns so named that answer nothing, by their places, with what each says of rows.

    Those of `marks` are known already.
    """
    used = {*matching.answer_columns, *matching.special.values(), *matching.beside.values()}
    used |= {*matching.honeypots, *(mark.position for mark in marks)}
    named = ((i, kind_of_flag(name)) for i, name in enumerate(matching.names) if i not in used)
    mere: Kind = "service" if wire.ID in matching.special else "any"
    return {place: mere if kind == "any" else kind for place, kind in named if kind}


def former_ids(matching: Matching) -> list[int]:
    """The columns in which a row that was edited says which one it stands for."""
    names = enumerate(map(_folded, matching.names))
    return [i for i, name in names if name.endswith("deprecatedid")]


def superseded(matching: Matching, cells: Iterable[str]) -> Iterator[Mark]:
    """What marks the rows whose ids are among some that were replaced."""
    bare = {normalise(cell).removeprefix("uuid:") for cell in cells} - {""}
    if bare and (position := matching.special.get(wire.ID)) is not None:
        yield Mark(position, bare | {f"uuid:{one}" for one in bare}, "revised")


class Said(NamedTuple):
    """What such a column says of rows."""

    marks: tuple[Mark, ...]
    what: tuple[str, ...]
    """The same in words."""
    unknown: tuple[str, ...]
    """Cells that say nothing known, where some do or would."""
    is_one: bool
    """Whether the column is one at all, by its cells."""


def said_by(position: int, kind: Kind, cells: Iterable[str]) -> Said:
    """What a column says by its different cells.

    A mere `Status` is believed only where all of its words are known.
    """
    said = {cell: _says(kind, normalise(cell)) for cell in cells if normalise(cell)}
    what = [one for one in _WORDS if one in said.values()]
    unknown = tuple(sorted(cell for cell, one in said.items() if one is None))
    is_mere = kind in ("any", "service")
    is_strict = kind in ("spam", "test") or is_mere
    if unknown and (is_strict or len(unknown) == len(said)):
        odd = [cell for cell, one in said.items() if one is None or one]
        return Said((), (), tuple(sorted(odd)) if what and is_mere else (), is_one=False)
    marks = (Mark(position, Flagged(kind, one), _fate(one)) for one in what)
    return Said(tuple(marks), tuple(_WORDS[one] for one in what), unknown, is_one=True)


def _fate(what: str) -> str:
    return "spam" if what == "turned down" else what
