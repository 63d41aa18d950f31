"""What a tally comes to, in sentences: who was counted, surprises, changes, what is too thin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from surveygen.reports.bars import share_of
from surveygen.reports.section import figure_of, shown
from surveygen.reports.words import Words, round_half_up
from surveygen.responses.ledger import Ledger
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.verdicts import Verdict, is_thin

if TYPE_CHECKING:
    from surveygen.tallies.compared import Change, Line, Wave
    from surveygen.tallies.surprise import Calibration, Surprise

YOU = "you"
"""The guesser, where it is not a team."""


def question_of(tally: Tally, name: str) -> QuestionTally:
    """The question that a surprise or change is about; `matrix/row` names a row."""
    owner, _, row = name.partition("/")
    question = tally[owner]
    return next((r for r in question.rows if r.id == row), question) if row else question


def ledger_sentence(ledger: Ledger, words: Words) -> str:
    """`1,204 rows read: 1,190 counted, 9 duplicates, 2 tests, 3 need a look.`"""
    n = words.n
    rows = [
        (ledger.duplicates, n("{n} duplicate", "{n} duplicates", ledger.duplicates)),
        (ledger.revised, n("{n} revised", "{n} revised", ledger.revised)),
        (
            ledger.again,
            n("{n} replaced by the same link", "{n} replaced by the same link", ledger.again),
        ),
        (ledger.apart, n("{n} sent apart", "{n} sent apart", ledger.apart)),
        (ledger.partial, n("{n} sent page by page", "{n} sent page by page", ledger.partial)),
        (ledger.unfinished, n("{n} unfinished", "{n} unfinished", ledger.unfinished)),
        (ledger.empty, n("{n} without an answer", "{n} without an answer", ledger.empty)),
        (ledger.tests, n("{n} test", "{n} tests", ledger.tests)),
        (ledger.spam, n("{n} perhaps spam", "{n} perhaps spam", ledger.spam)),
        (ledger.rejected, n("{n} needs a look", "{n} need a look", ledger.rejected)),
    ]
    counted = n("{n} counted", "{n} counted", ledger.counted)
    said = words.joined([counted, *(text for number, text in rows if number)])
    parts = words.t("; ").join([said, *_about_answers(ledger, words)])
    return n("{n} row read: {parts}.", "{n} rows read: {parts}.", ledger.read, parts=parts)


def _about_answers(ledger: Ledger, words: Words) -> Iterator[str]:
    """`answers left out: 2 out of range`, and what else there is to say of single answers."""
    n = words.n
    left_out = [
        (ledger.outside, n("{n} out of range", "{n} out of range", ledger.outside)),
        (ledger.contradictory, n("{n} contradictory", "{n} contradictory", ledger.contradictory)),
        (ledger.unclear, n("{n} unclear", "{n} unclear", ledger.unclear)),
    ]
    said = [text for number, text in left_out if number]
    if said:
        yield words.t("answers left out: {parts}", parts=words.joined(said))
    if ledger.written_in:
        yield n("{n} answer written in", "{n} answers written in", ledger.written_in)


def responses(count: float, words: Words) -> str:
    """`1 response`, `1,204 responses`."""
    return words.n("{n} response", "{n} responses", round(count))


def surprise_sentence(tally: Tally, one: Surprise, words: Words) -> str:
    """How far off the guess was, in words that need no statistics."""
    question = question_of(tally, one.question)
    yours = tally.guesser == YOU
    if isinstance(one.expected, Mapping) and isinstance(one.got, Mapping):
        return _of_shares(question, one.expected, one.got, words, yours=yours)
    assert isinstance(one.expected, float | int)  # noqa: S101 - both are one or the other
    assert isinstance(one.got, float | int)  # noqa: S101
    write = shown(question, words)
    values = {"guess": write(one.expected), "value": write(one.got)}
    if one.got > one.expected:
        if yours:
            return words.t("You expected {guess}; it is {value}, higher.", **values)
        return words.t("The team expected {guess}; it is {value}, higher.", **values)
    if yours:
        return words.t("You expected {guess}; it is {value}, lower.", **values)
    return words.t("The team expected {guess}; it is {value}, lower.", **values)


def changed_sentence(one: Surprise, words: Words) -> str:
    """That a guess is not the one that was sealed; empty where it is."""
    return words.t("The guess was changed after the first response.") if one.changed else ""


def furthest(expected: Mapping[str, float], got: Mapping[str, float]) -> str:
    """The option whose share is furthest from its guess."""
    return max(expected, key=lambda key: abs(expected[key] - got.get(key, 0.0)))


def _of_shares(
    question: QuestionTally,
    expected: Mapping[str, float],
    got: Mapping[str, float],
    words: Words,
    *,
    yours: bool,
) -> str:
    """The option that is furthest from its guess, and how many are not where they were put."""
    from surveygen.tallies.evidence import total_variation  # of guesses alone

    key = furthest(expected, got)
    few, option = question.is_small, question.option(key)
    values = {
        "guess": words.as_guessed(expected[key]),
        "option": option.label,
        "value": share_of(option, question, words),
    }
    sentence = words.t("The team expected {guess} for “{option}”; it is {value}.", **values)
    if yours:
        sentence = words.t("You expected {guess} for “{option}”; it is {value}.", **values)
    apart = total_variation(expected, got)
    if question.takes_several or len(expected) < 3 or few or apart < 0.005:
        return sentence
    n = round_half_up(apart * 100)
    more = words.t("{n} of every 100 are not where the team put them.", n=n)
    if yours:
        more = words.t("{n} of every 100 are not where you put them.", n=n)
    return f"{sentence} {more}"


def verdict_sentence(tally: Tally, words: Words) -> str:
    """How many of the guesses were right; empty without any."""
    total, right = len(tally.surprises), len(right_guesses(tally))
    judged = right + len(surprises(tally))
    if not total:
        return ""
    hangs = any(question.hangs_on_outliers for question in tally.questions)
    if not judged and hangs:
        return words.n(
            "It cannot be said whether the guess was right.",
            "It cannot be said whether the guesses were right.",
            total,
        )
    if not judged:
        return words.n(
            "There are too few answers to say whether the guess was right.",
            "There are too few answers to say whether the guesses were right.",
            total,
        )
    if right == total and any(one.verdict is Verdict.TOO_SMALL for one in tally.surprises):
        return words.n(
            "No surprises: the one guess came near enough.",
            "No surprises: all {n} guesses came near enough.",
            total,
        )
    if right == total:
        return words.n(
            "No surprises: the one guess came as near as luck allows.",
            "No surprises: all {n} guesses came as near as luck allows.",
            total,
        )
    said = words.t("The team got {right} of {total} right.", right=right, total=judged)
    if tally.guesser == YOU:
        said = words.t("You got {right} of {total} right.", right=right, total=judged)
    if judged == total:
        return said
    return f"{said} {_left_open(total - judged, words, hangs=hangs)}"


def _left_open(count: int, words: Words, *, hangs: bool) -> str:
    """How many guesses are neither right nor wrong; some may hang on an answer, not on how many."""
    if hangs:
        return words.n(
            "Of {n} guess it cannot be said.", "Of {n} guesses it cannot be said.", count
        )
    return words.n(
        "For {n} guess there are too few answers to say.",
        "For {n} guesses there are too few answers to say.",
        count,
    )


def bias_sentence(tally: Tally, words: Words) -> str:
    """Whether the guesses were rosier than the truth; empty where nothing can be said."""
    if tally.bias is None or abs(tally.bias) < 1:
        return ""
    points, rosier = abs(round_half_up(tally.bias)), tally.bias > 0
    if tally.guesser == YOU and rosier:
        return words.n(
            "On average you were {n} point of 100 rosier than the people who answered: "
            "you expected better answers.",
            "On average you were {n} points of 100 rosier than the people who answered: "
            "you expected better answers.",
            points,
        )
    if tally.guesser == YOU:
        return words.n(
            "On average you were {n} point of 100 gloomier than the people who answered: "
            "you expected worse answers.",
            "On average you were {n} points of 100 gloomier than the people who answered: "
            "you expected worse answers.",
            points,
        )
    if rosier:
        return words.n(
            "On average the team was {n} point of 100 rosier than the people who answered: "
            "it expected better answers.",
            "On average the team was {n} points of 100 rosier than the people who answered: "
            "it expected better answers.",
            points,
        )
    return words.n(
        "On average the team was {n} point of 100 gloomier than the people who answered: "
        "it expected worse answers.",
        "On average the team was {n} points of 100 gloomier than the people who answered: "
        "it expected worse answers.",
        points,
    )


def calibration_sentence(calibration: Calibration | None, words: Words) -> str:
    """How well the guesser knows what they know; empty where no guess says how sure it is."""
    if calibration is None:
        return ""
    if not calibration.can_be_judged:
        return words.n(
            "{n} guess says how sure it is: too few to judge how well you know what you know.",
            "{n} guesses say how sure they are: too few to judge how well you know what you know.",
            calibration.guesses,
        )
    levels = [
        words.t(
            "{right} of {guesses} right when {sure} sure",
            right=right, guesses=guesses, sure=words.percent(sure),
        )
        for sure, guesses, right in calibration.levels
    ]  # fmt: skip
    return words.t(
        "How well you know what you know: {levels}. Brier score {score}.",
        levels=words.joined(levels),
        score=words.decimal(calibration.brier, 2),
    )


def surprises(tally: Tally) -> list[Surprise]:
    """The guesses that were further off than luck explains, the furthest first."""
    return [one for one in tally.surprises if one.is_surprise]


def right_guesses(tally: Tally) -> list[Surprise]:
    """The guesses that luck may explain, and those that are near enough."""
    return [one for one in tally.surprises if one.verdict.is_hit]


def clear_changes(wave: Wave) -> list[Change]:
    """The changes that are more than chance, the clearest first."""
    return clear_changes_of(wave.changes)


def clear_changes_of(changes: Iterable[Change]) -> list[Change]:
    """Those of some changes that are more than chance, the clearest first."""
    clear = [change for change in changes if change.is_clear]
    return sorted(clear, key=lambda c: -abs(c.change.value) / max(_width(c), 1e-9))


def _width(change: Change) -> float:
    return change.change.high - change.change.low


def change_words(tally: Tally, change: Change, words: Words) -> str:
    """`Every week: 33% → 41% (+3 to +13 points)`."""
    question = question_of(tally, change.question)
    name, scale = question.label, 100
    write: Callable[[float], str] = words.percent
    if is_mean(change):
        scale, write = 1, with_unit(question, words)
    if change.of:
        name = f"{name}: {figure_of(change, question, words)}"
    elif change.figure == "median":
        name = median_of(question, words)
    elif change.figure == "score":
        scale, write = 1, shown(question, words)
    elif change.figure == "top":
        name = upper_points(question, words)
    if change.pairs is not None:
        name = words.n(
            "{label} (the same {n} person)",
            "{label} (the same {n} people)",
            change.pairs,
            label=name,
        )
    values = {"label": name, "before": write(change.before), "after": write(change.after)}
    low, high = change.change.low * scale, change.change.high * scale
    if is_mean(change):
        values |= {"low": words.signed(f"{low:+.2g}"), "high": words.signed(f"{high:+.2g}")}
        return words.t("{label}: {before} → {after} ({low} to {high})", **values)
    values |= {"low": f"{low:+.0f}", "high": f"{high:+.0f}"}
    return words.t("{label}: {before} → {after} ({low} to {high} points)", **values)


def is_mean(one: Change | Line) -> bool:
    """Whether what waves compare is a number: a mean, also of an item, or a median."""
    return (one.of or one.figure) in ("mean", "median")


def median_of(question: QuestionTally, words: Words) -> str:
    """`How much did you spend?: Median`."""
    return f"{question.label}: {words.t('Median')}"


def with_unit(question: QuestionTally, words: Words) -> Callable[[float], str]:
    """How a mean of the question is written."""
    return lambda value: words.with_unit(value, question.unit)


def upper_points(question: QuestionTally, words: Words) -> str:
    """The name of the share of a scale's upper points."""
    return words.t("{question} (upper points)", question=question.label)


def since(wave: Wave, words: Words) -> str:
    """`Since old.csv (263 responses, 2026-01-02 to 2026-02-03)`."""
    counted = responses(wave.counted, words)
    if not wave.first:
        return words.t("Since {wave} ({responses})", wave=wave.name, responses=counted)
    return words.t(
        "Since {wave} ({responses}, {first} to {last})",
        wave=wave.name,
        responses=counted,
        first=words.written_day(wave.first[:10]),
        last=words.written_day(wave.last[:10]),
    )


def compared(wave: Wave, words: Words) -> Iterator[str]:
    """How two waves were compared, where it has to be said."""
    if wave.unweighted:
        yield words.t("Compared without weights: one of the two has too few responses for them.")
    if wave.same is not None:
        yield words.n(
            "{n} person answered both times, by “{column}”; {before} only then, {after} only now.",
            "{n} people answered both times, by “{column}”; {before} only then, {after} only now.",
            wave.same.both,
            column=wave.same.column,
            before=words.decimal(wave.same.before),
            after=words.decimal(wave.same.after),
        )


def thin_places(tally: Tally, words: Words) -> Iterator[str]:
    """What there is too little of to say anything, segments aside."""
    total = tally.selected
    if 0 < total < 30:
        yield words.n(
            "{n} response is few: one more person can change the picture.",
            "{n} responses are few: one more person can change the picture.",
            total,
        )
    asked = (q for q in tally.questions if q.answered and is_thin(q.answered))
    thin = [words.t("“{text}”", text=q.label) for q in asked]
    if thin and not is_thin(total):
        few, more = words.joined(thin[:3]), len(thin) - 3
        if more > 0:
            yield words.n(
                "Fewer than 10 people answered {questions} and {n} more.",
                "Fewer than 10 people answered {questions} and {n} more.",
                more,
                questions=few,
            )
        else:
            yield words.t("Fewer than 10 people answered {questions}.", questions=few)
