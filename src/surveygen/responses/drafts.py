"""A question set drafted from a form or from answers, as it will be written for review."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from surveygen.errors import Problem

_REVIEW = (
    "> **Review this draft.** Wording, kinds and codes were inferred; every note below says from "
    "what. Delete the notes when you are done."
)
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|])")


@dataclass(frozen=True, slots=True)
class DraftedQuestion:
    """A question as it will be written."""

    label: str
    id: str
    settings: tuple[str, ...] = ()
    """What stands in backticks below it."""
    options: tuple[str, ...] = ()
    """Whole lines of the list below it."""
    rows: tuple[str, ...] = ()
    """Whole lines of a matrix's rows."""
    note: str = ""
    """Why it was drafted so, for the one who reviews it."""
    required: bool = False
    kind: str = ""
    """What it was taken for, in words; for a report."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a column, or of some together."""

    columns: str
    became: str
    """The kind and the id of its question; empty for none."""
    evidence: str
    """From what that was inferred, or why it is no question."""


def sentence_of(problem: Problem) -> str:
    """What a message says, and what to do about it, as sentences of a draft."""
    return f"{problem.message[:1].upper()}{problem.message[1:]} {problem.hint}".strip()


@dataclass(frozen=True, slots=True)
class Draft:
    """A question set as it will be written."""

    title: str
    questions: tuple[DraftedQuestion, ...]
    left_out: tuple[str, ...] = ()
    """Columns, or parts of a form, that became no question."""
    missing: tuple[str, ...] = ()
    """Texts that are proposed to mean no answer."""
    accounts: tuple[Account, ...] = ()
    """What became of each column of a file."""
    remarks: tuple[str, ...] = ()
    """What there is to say about the file as a whole."""
    id: str = ""
    """The survey that the rows say they belong to; empty where it follows from the file's name."""

    def text(self) -> str:
        """The question set as Markdown."""
        parts = [f"# {plain(self.title)}", _REVIEW]
        settings = [f"id: {json.dumps(self.id)}"] if self.id else []
        if self.missing:
            listed = ", ".join(json.dumps(text, ensure_ascii=False) for text in self.missing)
            settings.append(f"missing: [{listed}]")
        if settings:
            parts.insert(0, "\n".join(["---", *settings, "---"]))
        if self.left_out:
            parts.append(f"> Left out: {plain(', '.join(self.left_out))}.")
        for question in self.questions:
            star = " *" if question.required else ""
            parts.append(f"### `{question.id}` {plain(question.label)}{star}")
            if question.settings:
                parts.append(" ".join(f"`{setting}`" for setting in question.settings))
            parts += ["\n".join(lines) for lines in (question.rows, question.options) if lines]
            if question.note:
                parts.append(f"> Review: {plain(question.note)}")
        return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
