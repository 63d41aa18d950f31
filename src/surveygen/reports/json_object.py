"""The tally as JSON, version 1: stable, documented in docs/tally.md, additions allowed."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from surveygen.measures import Guess
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.option import OptionTally
from surveygen.tallies.result import QuestionTally, Segment, Tally
from surveygen.tallies.surprise import Surprise
from surveygen.tallies.verdicts import Outcome, is_thin

if TYPE_CHECKING:
    from surveygen.tallies.analyses.base import Analysis
    from surveygen.tallies.compared import Change, Line, Represented, Wave
    from surveygen.tallies.decided import Decided, Found
    from surveygen.tallies.outliers import Outliers
    from surveygen.tallies.quotas import Quota

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
        **({"thin": True} if is_thin(tally.selected) else {}),
        "ledger": {
            "read": ledger.read,
            "counted": ledger.counted,
            "duplicates": ledger.duplicates,
            "tests": ledger.tests,
            "spam": ledger.spam,
            "rejected": ledger.rejected,
            "revised": ledger.revised,
            "unfinished": ledger.unfinished,
            "empty": ledger.empty,
            **{n: rows for n in ("again", "apart", "partial") if (rows := getattr(ledger, n))},
        },
        "apart": {
            "out_of_range": ledger.outside,
            "unclear": ledger.unclear,
            "contradictory": ledger.contradictory,
            "written_in": ledger.written_in,
        },
    }
    if tally.fakes:
        found["fakes"] = tally.fakes
    if tally.selection:
        found["selection"] = {"where": tally.selection, "counted": tally.selected}
    found |= _when(tally)
    if tally.weighting is not None:
        found["weighting"] = {
            "kind": tally.weighting.kind,
            "effective_n": _figure(tally.weighting.effective_n),
            "design_effect": _figure(tally.weighting.design_effect),
            "capped": tally.weighting.capped,
        }
    found["questions"] = {question.id: _question(question) for question in tally.questions}
    if tally.surprises:
        found["surprises"] = [_surprise(one) for one in tally.surprises]
        found["bias"] = None if tally.bias is None else _figure(tally.bias)
    if tally.calibration is not None:
        found["calibration"] = {
            "guesses": tally.calibration.guesses,
            "brier": _figure(tally.calibration.brier),
            "levels": [
                {"sure": sure, "guesses": guesses, "right": right}
                for sure, guesses, right in tally.calibration.levels
            ],
        }
    if tally.decisions:
        found["decisions"] = [_decision(one) for one in tally.decisions]
    if tally.analyses:
        found["analyses"] = [_analysis(one) for one in tally.analyses]
    if tally.asked:
        found["ask"] = [
            {
                "text": one.text,
                "questions": list(one.questions),
                "figures": [_found(figure) for figure in one.figures],
            }
            for one in tally.asked
        ]
    if tally.quality is not None and (tally.quality.is_odd or tally.quality.left is not None):
        found["quality"] = {
            "median_seconds": tally.quality.median,
            "hasty": tally.quality.hasty,
            "flat": tally.quality.flat,
            "repeated": tally.quality.repeated,
            **({} if tally.quality.looked is None else {"looked": tally.quality.looked}),
            **({} if tally.quality.timed is None else {"timed": tally.quality.timed}),
            **({} if tally.quality.left is None else {"left": tally.quality.left}),
            "changes": [
                {
                    "question": one.question,
                    "figure": one.figure,
                    "with": _figure(one.with_all),
                    "without": _figure(one.without),
                }
                for one in tally.quality.changes
            ],
        }
    if tally.cuts:
        found["cuts"] = {one.name: {s.key: _segment(s) for s in one.segments} for one in tally.cuts}
    return {**found, **over_time(tally)}


def _when(tally: Tally) -> dict[str, Any]:
    """When the responses were sent, as far as that is known."""
    if not tally.first:
        return {}
    ends = {"first": tally.first, "last": tally.last}
    return {**ends, "days": dict(tally.days)} if tally.days else ends


def over_time(tally: Tally) -> dict[str, Any]:
    """Who is missing, what has changed since earlier waves, and the figures over all of them."""
    found: dict[str, Any] = {}
    if tally.represented:
        found["represented"] = {one.question: _represented(one) for one in tally.represented}
    if tally.late is not None:
        found["late"] = {
            "until": tally.late.until,
            "early": tally.late.early,
            "late": tally.late.late,
            "changes": [_change(change) for change in tally.late.changes],
        }
    if tally.waves:
        found["waves"] = [_wave(one) for one in tally.waves]
    if tally.trend:
        found["trend"] = [_line(one) for one in tally.trend]
    return found


def quotas_object(found: Sequence[Quota]) -> dict[str, Any]:
    """A screener's quotas: question → option → wanted, found, missing."""
    nested: dict[str, Any] = {}
    for quota in found:
        nested.setdefault(quota.question, {})[quota.option] = {
            "wanted": quota.wanted,
            "found": quota.found,
            "missing": quota.missing,
        }
    return nested


def _decision(one: Decided) -> dict[str, Any]:
    from surveygen.tallies.decided import Found

    return {
        "if": one.text,
        "then": one.then,
        "else": one.otherwise or None,
        "outcome": one.outcome.value,
        "do": one.todo or None,
        **({"hidden": True} if one.hidden else {}),
        **({"more": one.more} if one.outcome is Outcome.OPEN else {}),
        **({"changed": True} if one.changed else {}),
        "tests": [
            {
                "figure": _found(test.left),
                "sign": test.sign,
                "with": _found(test.right) if isinstance(test.right, Found) else test.right,
                "outcome": test.outcome.value,
                "p": None if test.p is None or test.holds is None else _figure(test.p),
            }
            for test in one.tests
        ],
    }


def _found(one: Found) -> dict[str, Any]:
    if one.hidden:
        return {"figure": one.text, "hidden": True}
    low, high = _ends(one.value)
    value = _figure(one.value.value)
    return {"figure": one.text, "value": value, "low": low, "high": high, "answered": one.n}


def _surprise(one: Surprise) -> dict[str, Any]:
    return {
        "question": one.question,
        "distance": _figure(one.distance),
        "luck": _figure(one.luck),
        "surprising": one.is_surprise,
        "verdict": one.verdict.value,
        "p": None if one.evidence is None else _figure(one.evidence.p),
        "expected": _figures(one.expected),
        "got": _figures(one.got),
        **({"sure": one.sure} if one.sure is not None else {}),
        **({"changed": True} if one.changed else {}),
    }


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "label": segment.label,
        "base": segment.base,
        "hidden": segment.hidden,
        **({"protects": True} if segment.protects else {}),
        "questions": {question.id: _question(question) for question in segment.questions},
    }


def _wave(wave: Wave) -> dict[str, Any]:
    return {
        "name": wave.name,
        "counted": wave.counted,
        **({"unweighted": True} if wave.unweighted else {}),
        **({} if wave.same is None else {"same": wave.same._asdict()}),
        "first": wave.first,
        "last": wave.last,
        "changes": [_change(one) for one in wave.changes],
    }


def _change(one: Change) -> dict[str, Any]:
    return {
        "question": one.question,
        "figure": one.figure,
        "before": _figure(one.before),
        "after": _figure(one.after),
        "change": _figure(one.change.value),
        "low": _figure(one.change.low),
        "high": _figure(one.change.high),
        "p": _figure(one.p),
        "clear": one.is_clear,
        **({} if one.pairs is None else {"pairs": one.pairs}),
        **({"of": one.of} if one.of else {}),
    }


def _represented(one: Represented) -> dict[str, Any]:
    return {
        share.key: {
            "share": _figure(share.found.value),
            "low": _figure(share.found.low),
            "high": _figure(share.found.high),
            "known": share.known,
            "p": _figure(share.p),
            "clear": bool(share.gap),
        }
        for share in one.shares
    }


def _line(one: Line) -> dict[str, Any]:
    points: list[dict[str, float | None] | None] = []
    for point in one.points:
        if point is None:
            points.append(None)
        else:
            low, high = _ends(point)
            points.append({"value": _figure(point.value), "low": low, "high": high})
    return {
        "question": one.question,
        "figure": one.figure,
        **({"of": one.of} if one.of else {}),
        "points": points,
        "steps": [None if p is None else _figure(p) for p in one.steps],
    }


def _question(question: QuestionTally) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": question.kind,
        "label": question.label,
        "answered": None if question.hidden else question.answered,
        "asked": None if question.hidden else question.asked,
        **({"verdict": question.verdict.value} if question.verdict else {}),
        **({"thin": True} if question.answered and question.is_thin else {}),
    }
    if question.hidden:
        return {**found, "hidden": True}
    found.update((said, True) for said in ("raked", "ticked_only") if getattr(question, said))
    if question.apart:
        found["apart"] = dict(question.apart)
    if question.ticked is not None:
        found["base"], found["ticked"] = question.answered, question.ticked
    if question.options:
        found["options"] = {option.key: _option(option) for option in question.options}
    for name, estimate in (
        ("mean", question.mean),
        ("score", question.score),
        ("top", question.top),
    ):
        if estimate is not None:
            found[name] = _figure(estimate.value)
            found[f"{name}_low"], found[f"{name}_high"] = _ends(estimate)
    if question.lowest is not None:
        found["lowest"], found["highest"] = question.lowest, question.highest
    if question.measure.guess is not None or question.expected:
        found["expected"] = _guess(question.expected)
    if question.rows:
        found["rows"] = {row.id: _question(row) for row in question.rows}
    if question.analysis is not None:
        found["analysis"] = _analysis(question.analysis)
    further = {
        "median": None if question.median is None else _figure(question.median),
        "alpha": None if question.alpha is None else _figure(question.alpha),
        "sample": None if question.sample is None else question.sample._asdict(),
        "outliers": None if question.outliers is None else _outliers(question.outliers),
        "opposed": question.is_opposed or None,
        "flat": question.flat or None,
        "winner": question.winner or None,
        "unmatched": dict(question.unmatched) or None,
    }
    found |= {name: value for name, value in further.items() if value is not None}
    return found


def _analysis(one: Analysis) -> dict[str, Any]:
    from surveygen.tallies.analyses.base import Withheld  # few surveys have any

    fields = {"hidden": True} if isinstance(one, Withheld) else analysis_object(one)
    return {"name": one.analysis, **fields}


def analysis_object(analysis: Any) -> Any:
    """What was worked out, as its fields are named; an estimate as value, low and high."""
    match analysis:
        case Estimate():
            return {name: _figure(value) for name, value in analysis._asdict().items()}
        case tuple() if hasattr(analysis, "_asdict"):
            return {name: analysis_object(value) for name, value in analysis._asdict().items()}
        case tuple():
            return [analysis_object(value) for value in analysis]
        case float():
            return _figure(analysis)
    return analysis


def _outliers(found: Outliers) -> dict[str, Any]:
    low, high = _ends(found.mean)
    return {
        "count": found.count,
        "least": _figure(found.least),
        "greatest": _figure(found.greatest),
        "mean": _figure(found.mean.value),
        "low": low,
        "high": high,
    }


def _option(option: OptionTally) -> dict[str, Any]:
    low, high = _ends(option.share)
    found: dict[str, Any] = {
        "label": option.label,
        "count": option.count,
        "share": _figure(option.share.value),
        "low": low,
        "high": high,
        "expected": _guess(option.expected),
    }
    if option.verdict is not None:
        found["verdict"] = option.verdict.value
    for name, value in (("mean", option.mean), ("points", option.points)):
        if value is not None:
            found[name] = _figure(value)
    if option.mean_range is not None:
        found["mean_low"], found["mean_high"] = _ends(option.mean_range)
    if option.worst is not None:
        found["worst"] = option.worst
    return found


def _guess(guess: Guess | None) -> float | None:
    return None if guess is None else guess.value


def _ends(estimate: Estimate) -> tuple[float | None, float | None]:
    return _figure(estimate.low), _figure(estimate.high)


def _figures(value: Mapping[str, float] | float) -> dict[str, float | None] | float | None:
    if isinstance(value, Mapping):
        return {key: _figure(share) for key, share in value.items()}
    return _figure(value)


def _figure(value: float) -> float | None:
    """Rounded; None where there is nothing to say."""
    return None if math.isnan(value) else round(value, DIGITS)
