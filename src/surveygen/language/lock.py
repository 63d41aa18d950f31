"""The lock beside a question set: the names and guesses that were frozen when it went live."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from surveygen.errors import Location, SurveygenError, file_reason
from surveygen.messages import problem
from surveygen.model import Choice, Question, Questionnaire

FORMAT = 1
"""The version of the file's form; a reader refuses a greater one."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What the author expects of one question."""

    expect: float | None = None
    """The mean, or the score of an nps."""
    sure: float | None = None
    """How sure the author is, 0 to 1."""
    options: Mapping[str, float] = field(default_factory=dict)
    """The share of each option by its stored value, 0 to 1."""
    rows: Mapping[str, float] = field(default_factory=dict)
    """The mean of each row by its stored value."""
    drives: tuple[str, ...] = ()
    """What goes with this score most, the first first: questions, or rows as `question.row`."""

    def __bool__(self) -> bool:
        return self.expect is not None or bool(self.options or self.rows or self.drives)


class Promise(NamedTuple):
    """A decision that was made beforehand, as it was written."""

    if_: str
    then: str
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """All guesses of a question set as they stood at one moment."""

    time: datetime
    """When they were sealed, with its zone."""
    salt: str
    """Random, so that nobody can find the guesses by trying; secret until they are opened."""
    hash: str
    """SHA-256 of salt and guesses in hexadecimal: the only part that may be published."""
    guesses: Mapping[str, Guess]
    """By question id."""
    decisions: tuple[Promise, ...] = ()
    """What was to be done, in the author's order."""


@dataclass(frozen=True, slots=True)
class FrozenQuestion:
    """The names of one question that answers are stored under."""

    kind: str
    codes: tuple[str, ...] = ()
    """The stored values of its options."""
    rows: tuple[str, ...] = ()
    was: str = ""
    """The id it was frozen under before."""
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """All labels that it was frozen with, the latest last: those of options and rows by their
    stored values, its own by the empty text. Files of answers may hold any of them."""


@dataclass(frozen=True, slots=True)
class Lock:
    """What `surveygen freeze` recorded."""

    survey: str
    """The survey's id."""
    questions: Mapping[str, FrozenQuestion]
    """By id, in the order of the questionnaire."""
    seals: tuple[Seal, ...] = ()
    """From the first to the latest; a guess that was changed makes a new one."""

    @property
    def latest(self) -> Seal | None:
        """The seal that holds now."""
        return self.seals[-1] if self.seals else None

    def seal_at(self, moment: datetime) -> Seal | None:
        """The last seal made up to a moment, such as that of the first response; else None."""
        made = [seal for seal in self.seals if seal.time <= moment]
        return made[-1] if made else None


def with_former(questionnaire: Questionnaire, lock: Lock | None) -> Questionnaire:
    """A question set that knows the labels it was frozen with, to read answers by."""
    former = {name: one.labels for name, one in lock.questions.items()} if lock else {}
    if not any(former.values()):
        return questionnaire
    return replace(questionnaire, former=former)


def guesses_of(questionnaire: Questionnaire) -> dict[str, Guess]:
    """The guesses as they stand in the question set, by question; those without one left out."""
    guesses = {
        question.id: Guess(
            question.expect,
            question.sure,
            _expected(question.choices),
            _expected(question.rows),
            _drives(questionnaire, question),
        )
        for question in questionnaire
    }
    return {name: guess for name, guess in guesses.items() if guess}


def changed_guesses(questionnaire: Questionnaire, seal: Seal) -> tuple[str, ...]:
    """The ids whose guess is not the one that was sealed: changed, added or taken away.

    A question that has been renamed since (`was`) is compared with the guess under its old id.
    """
    now, names = guesses_of(questionnaire), _new_names(questionnaire)
    return tuple(
        question.id
        for question in questionnaire
        if (now.get(question.id) or Guess()) != _sealed(seal, question, names)
    )


def decisions_of(questionnaire: Questionnaire) -> tuple[Promise, ...]:
    """The decisions as they stand in the question set."""
    return tuple(Promise(d.text, d.then, d.otherwise) for d in questionnaire.settings.decide)


def changed_decisions(questionnaire: Questionnaire, seal: Seal) -> tuple[int, ...]:
    """The places of decisions that were not sealed so: changed, or written since."""
    now = decisions_of(questionnaire)
    return tuple(i for i, decision in enumerate(now) if decision not in seal.decisions)


def dropped_decisions(questionnaire: Questionnaire, seal: Seal) -> int:
    """How many sealed decisions the question set no longer makes under their condition."""
    now = {decision.if_ for decision in decisions_of(questionnaire)}
    return sum(decision.if_ not in now for decision in seal.decisions)


def seal_of(lock: Lock | None) -> str:
    """What a page may show of the guesses: `sha256:…` of the latest seal, empty without one."""
    return f"sha256:{lock.latest.hash}" if lock and lock.latest else ""


def hash_of(salt: str, guesses: Mapping[str, Guess], decisions: Sequence[Promise] = ()) -> str:
    """SHA-256 over the salt, a line feed and the guesses as JSON with sorted keys, no spaces.

    Where there are decisions, they follow in the same way after another line feed.
    """
    import hashlib

    text = json.dumps(_guesses_to_json(guesses), sort_keys=True, separators=(",", ":"))
    if decisions:
        told = json.dumps(_promises(decisions), sort_keys=True, separators=(",", ":"))
        text = f"{text}\n{told}"
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def read_lock(path: Path, shown: str = "") -> Lock | None:
    """The lock in a file, None where there is none.

    Raises SurveygenError when the file cannot be read or is not a lock: without it nothing
    protects the answers. `shown` is the path as messages should name it.
    """
    where = Location(shown or str(path))
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(data, dict) and data.get("surveygen_lock", 0) > FORMAT:
            raise SurveygenError(problem("L006", where))
        return _from_json(data)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SurveygenError(problem("F001", where, reason=file_reason(error))) from error
    except json.JSONDecodeError as error:
        at = where.at(error.lineno, error.colno)
        raise SurveygenError(problem("L005", at, reason=error.msg.lower())) from error
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        reason = "it was not written by `surveygen freeze`"
        raise SurveygenError(problem("L005", where, reason=reason)) from error


def lock_text(lock: Lock) -> str:
    """The lock as the text of its file: one fact a line, in a fixed order, so that it diffs."""
    questions = {
        name: _filled(
            kind=question.kind,
            codes=list(question.codes),
            rows=list(question.rows),
            was=question.was,
            labels={key: list(labels) for key, labels in question.labels.items()},
        )
        for name, question in lock.questions.items()
    }
    seals = [
        {
            "time": seal.time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "hash": seal.hash,
            "salt": seal.salt,
            "guesses": _guesses_to_json(seal.guesses),
            **({"decide": _promises(seal.decisions)} if seal.decisions else {}),
        }
        for seal in lock.seals
    ]
    data = {
        "surveygen_lock": FORMAT,
        "survey": lock.survey,
        "questions": questions,
        "seals": seals,
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _expected(choices: tuple[Choice, ...]) -> dict[str, float]:
    return {choice.key: choice.expect for choice in choices if choice.expect is not None}


def _drives(questionnaire: Questionnaire, question: Question) -> tuple[str, ...]:
    """The author's ranking of what goes with a question, where the view `drivers` is of it."""
    parts = questionnaire.settings.views.get("drivers", {})
    return tuple(parts.get("guess", ())) if question.id in parts.get("score", ()) else ()


def _new_names(questionnaire: Questionnaire) -> dict[str, str]:
    """What questions and their rows are called that had other names."""
    found = {}
    for question in questionnaire:
        old = question.was or question.id
        found[old] = question.id
        for row in question.rows:
            found[f"{old}.{row.was or row.key}"] = f"{question.id}.{row.key}"
    return found


def _sealed(seal: Seal, question: Question, names: Mapping[str, str]) -> Guess:
    """The sealed guess under the names that the question and its options have now."""
    guess = seal.guesses.get(question.id) or seal.guesses.get(question.was) or Guess()
    return Guess(
        guess.expect,
        guess.sure,
        _renamed(guess.options, question.choices),
        _renamed(guess.rows, question.rows),
        tuple(names.get(name, name) for name in guess.drives),
    )


def _renamed(values: Mapping[str, float], choices: tuple[Choice, ...]) -> dict[str, float]:
    names = {choice.was: choice.key for choice in choices if choice.was}
    return {names.get(key, key): value for key, value in values.items()}


def _guesses_to_json(guesses: Mapping[str, Guess]) -> dict[str, Any]:
    return {
        name: _filled(
            expect=guess.expect,
            sure=guess.sure,
            options=dict(sorted(guess.options.items())),
            rows=dict(sorted(guess.rows.items())),
            drives=list(guess.drives),
        )
        for name, guess in sorted(guesses.items())
    }


def _promises(decisions: Sequence[Promise]) -> list[dict[str, Any]]:
    return [
        _filled(**{"if": one.if_, "then": one.then, "else": one.otherwise}) for one in decisions
    ]


def _filled(**values: Any) -> dict[str, Any]:
    """What is neither missing nor empty; a guess of 0 stays."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _from_json(data: dict[str, Any]) -> Lock:
    questions = {
        str(name): FrozenQuestion(
            str(entry["kind"]),
            tuple(map(str, entry.get("codes", ()))),
            tuple(map(str, entry.get("rows", ()))),
            str(entry.get("was", "")),
            {str(key): tuple(map(str, one)) for key, one in entry.get("labels", {}).items()},
        )
        for name, entry in data["questions"].items()
    }
    return Lock(str(data["survey"]), questions, tuple(map(_seal, data.get("seals", ()))))


def _seal(entry: dict[str, Any]) -> Seal:
    time = datetime.fromisoformat(entry["time"])
    if time.tzinfo is None:
        time = time.replace(tzinfo=UTC)
    guesses = {
        str(name): Guess(
            _number(guess.get("expect")),
            _number(guess.get("sure")),
            {str(key): float(value) for key, value in guess.get("options", {}).items()},
            {str(key): float(value) for key, value in guess.get("rows", {}).items()},
            tuple(map(str, guess.get("drives", ()))),
        )
        for name, guess in entry["guesses"].items()
    }
    decisions = tuple(
        Promise(str(one["if"]), str(one["then"]), str(one.get("else", "")))
        for one in entry.get("decide", ())
    )
    return Seal(time, str(entry["salt"]), str(entry["hash"]), guesses, decisions)


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))
