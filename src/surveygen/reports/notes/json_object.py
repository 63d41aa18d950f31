"""The tally of notes as JSON, version 1: stable, documented in docs/focus-groups.md."""

from __future__ import annotations

import math
from dataclasses import fields
from typing import Any

from surveygen.responses.notes import Note
from surveygen.tallies.notes.result import (
    BASE,
    LITTLE_NEW,
    RUN,
    NotesTally,
    QuestionNotes,
    ThemeTally,
)

VERSION = 1
DIGITS = 6


def as_object(tally: NotesTally) -> dict[str, Any]:
    """The tally as what JSON is made of."""
    ledger = {part.name: getattr(tally.ledger, part.name) for part in fields(tally.ledger)}
    return {
        "version": VERSION,
        "guide": tally.guide,
        "title": tally.title,
        "ledger": {"read": tally.ledger.read, **ledger},
        "groups": [
            {
                "name": group.name,
                "people": group.people,
                "notes": group.notes,
                "begun": group.begun,
                "talk": dict(group.talk),
            }
            for group in tally.groups
        ],
        "themes": {theme.code: _theme(theme, tally) for theme in tally.themes},
        "unheard": dict(tally.unheard),
        "questions": {question.id: _question(question) for question in tally.questions},
        "curve": [
            {"group": p.group, "new": p.new, "so_far": p.so_far, "share": _figure(p.share)}
            for p in tally.curve
        ],
        "little_new": tally.is_saturated,
        "saturation": _saturation(tally),
        "pairs": [
            {"themes": [p.first, p.second], "notes": p.notes, "people": p.people}
            for p in tally.pairs
        ],
        "agreement": [
            {
                "theme": a.code,
                "coders": list(a.coders),
                "notes": a.notes,
                "both": a.both,
                "kappa": _figure(a.kappa),
            }
            for a in tally.agreement
        ],
        "reliability": [
            {"theme": r.code, "coders": r.coders, "notes": r.notes, "alpha": _figure(r.alpha)}
            for r in tally.reliability
        ],
        "uncoded": tally.uncoded,
    }


def _saturation(tally: NotesTally) -> dict[str, Any] | None:
    found = tally.saturation
    if found is None:
        return None
    rule = {"base_groups": BASE, "run_groups": RUN, "threshold": LITTLE_NEW}
    return {**rule, "base": found.base, "new": found.new, "share": _figure(found.share)}


def _theme(theme: ThemeTally, tally: NotesTally) -> dict[str, Any]:
    cells = zip(tally.groups, theme.cells, strict=True)
    return {
        "label": theme.label,
        "mentions": theme.mentions,
        "people": theme.people,
        "groups": theme.groups,
        "intensity": _figure(theme.intensity),
        "positive": theme.positive,
        "negative": theme.negative,
        "cells": {
            group.name: {
                "mentions": cell.mentions,
                "people": cell.people,
                "intensity": _figure(cell.intensity),
            }
            for group, cell in cells
        },
        "quotes": [_quote(note) for note in theme.quotes],
    }


def _question(question: QuestionNotes) -> dict[str, Any]:
    found: dict[str, Any] = {
        "label": question.label,
        "notes": question.notes,
        "people": question.people,
        "themes": dict(question.themes),
        "quotes": [_quote(note) for note in question.quotes],
    }
    if question.expected:
        found["expected"] = list(question.expected)
        found["missed"] = list(question.missed)
        found["unexpected"] = list(question.unexpected)
    if question.votes:
        found["voters"] = question.voters
        found["votes"] = {
            option.name: {
                "label": option.label,
                "count": option.count,
                "expected": option.expected,
            }
            for option in question.votes
        }
    return found


def _quote(note: Note) -> dict[str, str]:
    return {"text": note.text, "group": note.group, "seat": note.seat}


def _figure(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else round(value, DIGITS)
