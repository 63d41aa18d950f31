"""The tally as JSON, version 1: stable, documented in docs/tally.md, additions allowed."""

from __future__ import annotations

import json
import math
from typing import Any

from surveygen.tally.intervals import Estimate
from surveygen.tally.result import OptionTally, QuestionTally, Tally

VERSION = 1
DIGITS = 6
"""Decimals that figures are rounded to: more than any survey can tell."""


def to_json(tally: Tally) -> str:
    """The tally as a JSON text with a line end."""
    return json.dumps(as_object(tally), ensure_ascii=False, indent=1) + "\n"


def as_object(tally: Tally) -> dict[str, Any]:
    """The tally as what JSON is made of."""
    ledger = tally.ledger
    found: dict[str, Any] = {
        "version": VERSION,
        "survey": tally.survey,
        "title": tally.title,
        "ledger": {
            "read": ledger.read,
            "counted": ledger.counted,
            "duplicates": ledger.duplicates,
            "tests": ledger.tests,
            "spam": ledger.spam,
            "rejected": ledger.rejected,
        },
    }
    if tally.fakes:
        found["fakes"] = tally.fakes
    if tally.selection:
        found["selection"] = {"where": tally.selection, "counted": tally.selected}
    found["questions"] = {question.id: _question(question) for question in tally.questions}
    return found


def _question(question: QuestionTally) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": question.kind,
        "label": question.label,
        "answered": question.answered,
        "asked": question.asked,
    }
    if question.options:
        found["options"] = {option.key: _option(option) for option in question.options}
    if question.mean is not None:
        found["mean"] = _figure(question.mean.value)
        found["mean_low"], found["mean_high"] = _ends(question.mean)
    if question.median is not None:
        found["median"] = _figure(question.median)
    if question.score is not None:
        found["score"] = _figure(question.score.value)
        found["score_low"], found["score_high"] = _ends(question.score)
    if question.lowest is not None:
        found["lowest"], found["highest"] = question.lowest, question.highest
    if question.measure in ("number", "scale", "nps"):
        found["expected"] = question.expected
    if question.rows:
        found["rows"] = {row.id: _question(row) for row in question.rows}
    if question.unmatched:
        found["unmatched"] = dict(question.unmatched)
    return found


def _option(option: OptionTally) -> dict[str, Any]:
    low, high = _ends(option.share)
    return {
        "label": option.label,
        "count": option.count,
        "share": _figure(option.share.value),
        "low": low,
        "high": high,
        "expected": option.expected,
    }


def _ends(estimate: Estimate) -> tuple[float | None, float | None]:
    return _figure(estimate.low), _figure(estimate.high)


def _figure(value: float) -> float | None:
    """Rounded; None where there is nothing to say."""
    return None if math.isnan(value) else round(value, DIGITS)
