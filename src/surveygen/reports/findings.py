"""What a tally comes to, in sentences: surprises, what was right, changes, what is too thin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from surveygen.reports import words
from surveygen.tallies.result import Change, QuestionTally, Tally, Wave
from surveygen.tallies.surprise import Calibration, Surprise


def question_of(tally: Tally, name: str) -> QuestionTally:
    """The question that a surprise or change is about; `matrix/row` names a row."""
    owner, _, row = name.partition("/")
    question = tally[owner]
    return next((r for r in question.rows if r.id == row), question) if row else question


def surprise_sentence(tally: Tally, one: Surprise) -> str:
    """How far off the guess was, in words that need no statistics."""
    question = question_of(tally, one.question)
    who = "You" if tally.guesser == "you" else "The team"
    if isinstance(one.expected, Mapping) and isinstance(one.got, Mapping):
        return _of_shares(question, one.expected, one.got, who)
    assert isinstance(one.expected, float | int)  # noqa: S101 - both are one or the other
    assert isinstance(one.got, float | int)  # noqa: S101
    if question.score is not None:
        shown = words.score
    else:

        def shown(value: float) -> str:
            return words.with_unit(value, question.unit)

    direction = "higher" if one.got > one.expected else "lower"
    return f"{who} expected {shown(one.expected)}; it is {shown(one.got)}, {direction}."


def _of_shares(
    question: QuestionTally, expected: Mapping[str, float], got: Mapping[str, float], who: str
) -> str:
    """The option that is furthest from its guess, and how many are not where they were put."""
    labels = {option.key: option.label for option in question.options}
    key = max(expected, key=lambda k: abs(expected[k] - got.get(k, 0.0)))
    guess, share = expected[key], got.get(key, 0.0)
    few = question.is_small
    option = question.option(key)
    got_words = f"{option.count} of {question.answered}" if few else words.percent(share)
    sentence = f"{who} expected {words.percent(guess)} for “{labels[key]}”; it is {got_words}."
    if question.takes_several or len(expected) < 3 or few:
        return sentence
    apart = sum(abs(expected[k] - got.get(k, 0.0)) for k in expected) / 2
    if apart < 0.005:
        return sentence
    them = "you put them" if who == "You" else "the team put them"
    return f"{sentence} {round(apart * 100)} of every 100 are not where {them}."


def bias_sentence(tally: Tally) -> str:
    """Whether the guesses were rosier than the truth; empty where nothing can be said."""
    if tally.bias is None or len(tally.surprises) < 2 or abs(tally.bias) < 1:
        return ""
    points = abs(round(tally.bias))
    who = "you were" if tally.guesser == "you" else "the team was"
    kind = "rosier" if tally.bias > 0 else "gloomier"
    unit = "point" if points == 1 else "points"
    return f"On average {who} {points} {unit} of 100 {kind} than the people who answered."


def calibration_sentence(calibration: Calibration) -> str:
    """How well the guesser knows what they know."""
    if not calibration.can_be_judged:
        guesses = calibration.guesses
        said = f"{guesses} guesses say how sure they are"
        if guesses == 1:
            said = "1 guess says how sure it is"
        return f"{said}: too few to judge how well you know what you know."
    levels = ", ".join(
        f"{right} of {guesses} right when {sure:.0%} sure"
        for sure, guesses, right in calibration.levels
    )
    return f"How well you know what you know: {levels}. Brier score {calibration.brier:.2f}."


def surprises(tally: Tally) -> list[Surprise]:
    """The guesses that were further off than luck explains, the furthest first."""
    return [one for one in tally.surprises if one.is_surprise]


def right_guesses(tally: Tally) -> list[Surprise]:
    """The guesses that luck may explain."""
    return [one for one in tally.surprises if not one.is_surprise]


def clear_changes(wave: Wave) -> list[Change]:
    """The changes that are more than chance, the clearest first."""
    clear = [change for change in wave.changes if change.is_clear]
    return sorted(clear, key=lambda c: -abs(c.change.value) / max(_width(c), 1e-9))


def _width(change: Change) -> float:
    return change.change.high - change.change.low


def change_words(tally: Tally, change: Change) -> str:
    """`Every week: 33% → 41% (+3 to +13 points)`."""
    question = question_of(tally, change.question)
    name = question.label
    shown: Callable[[float], str] = words.percent
    scale, unit = 100, " points"
    if change.figure == "score":
        shown, scale = words.score, 1
    elif change.figure == "mean":
        scale, unit = 1, ""

        def shown(value: float) -> str:
            return words.with_unit(value, question.unit)
    elif change.figure == "top":
        name = f"{name} (upper points)"
    else:
        name = f"{name}: {words.label_of(question.option(change.figure), question)}"
    low, high = change.change.low * scale, change.change.high * scale
    margin = f"{low:+.0f} to {high:+.0f}" if unit else f"{low:+.2g} to {high:+.2g}"
    return f"{name}: {shown(change.before)} → {shown(change.after)} ({margin}{unit})"


def thin_places(tally: Tally) -> Iterator[str]:
    """What there is too little of to say anything."""
    total = tally.selected
    if 0 < total < 30:
        yield (
            f"{total} {'response is' if total == 1 else 'responses are'} few: one more person "
            "can change the picture."
        )
    thin = [q.label for q in tally.questions if 0 < q.answered < 10 < total]
    if thin:
        shown = ", ".join(f"“{label}”" for label in thin[:3])
        more = f" and {len(thin) - 3} more" if len(thin) > 3 else ""
        yield f"Fewer than 10 people answered {shown}{more}."
    for cut in tally.cuts:
        hidden = [segment.label for segment in cut.segments if segment.hidden and segment.base]
        if hidden:
            yield f"Too few to show by “{cut.label}”: {', '.join(hidden)}."
