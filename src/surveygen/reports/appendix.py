"""The appendix for the consultant: which differences between segments are more than chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from surveygen.locales import mark
from surveygen.measures import Measure
from surveygen.reports.came import verdict_of
from surveygen.reports.findings import calibration_sentence, question_of
from surveygen.reports.haste import opposed_sentence, quality_sentences
from surveygen.reports.words import Words
from surveygen.tallies.design import associate_weighted
from surveygen.tallies.option import OptionTally, WeightSums
from surveygen.tallies.result import Cut, Quality, QualityChange, QuestionTally, Tally
from surveygen.tallies.significance import Association, associate, holm
from surveygen.tallies.surprise import Surprise

METHODS = {
    "chi-square": mark("chi-square"), "permutation": mark("permutation"), "Fisher": mark("Fisher"),
}  # fmt: skip


class Table(NamedTuple):
    """A table, its first column the name of each row."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Appendix:
    """What the consultant looks at."""

    tests: Table
    """The differences between segments; its rows are named by the second column."""
    guesses: Table
    """Every guess, and what luck alone would do."""
    calibration: str
    sentences: tuple[str, ...]
    """On weights and on how well the rows of a matrix hang together."""
    haste: str
    """How many responses look hasty or copied; empty where none do."""
    changes: tuple[str, ...]
    """What would be different without them."""
    methods: str


def appendix_of(tally: Tally, words: Words) -> Appendix:
    """The appendix of a tally; tables without rows are not to be shown."""
    quality = tally.quality if tally.quality is not None and tally.quality.is_odd else None
    return Appendix(
        tests=_tests(tally, words),
        guesses=_guesses(tally, words),
        calibration=calibration_sentence(tally.calibration, words),
        sentences=tuple(_sentences(tally, words)),
        haste=_haste(quality, words) if quality else "",
        changes=tuple(_changed(one, words) for one in quality.changes[:12]) if quality else (),
        methods=_methods(tally, words),
    )


def method(name: str, words: Words) -> str:
    """What a test is called; one that bears the names of people is so in every language."""
    return words.t(METHODS[name]) if name in METHODS else name


def _tests(tally: Tally, words: Words) -> Table:
    t = words.t
    head = (t("By"), t("Question"), "n", t("Test"), "χ²", "df", "p", t("p, Holm"), "V")
    rows = tuple(
        (
            test.cut,
            f"{test.question}: {test.option}" if test.option else test.question,
            words.decimal(test.n),
            method(test.association.method, words),
            words.decimal(test.association.statistic, 2),
            words.decimal(test.association.df),
            *_p_values(test, words),
            words.decimal(test.association.cramer, 2),
        )
        for test in tests(tally)
    )
    return Table(head, rows)


def _p_values(test: Test, words: Words) -> tuple[str, str]:
    """As it is and after Holm; in words where there are too few for it."""
    if test.corrected is None:
        return words.t("too few to say"), ""
    return words.signed(f"{test.association.p:.3g}"), words.signed(f"{test.corrected:.3g}")


def _guesses(tally: Tally, words: Words) -> Table:
    t = words.t
    head = (t("Question"), "n", t("Off by"), t("Luck (95 %)"), t("Beyond"), t("verdict"))
    rows = tuple(
        (
            guess_label(one, words),
            words.decimal(one.n),
            words.decimal(one.distance, 2),
            words.decimal(one.luck, 2),
            words.signed(f"{one.excess:+.2f}"),
            verdict_of(one, question_of(tally, one.question), words),
        )
        for one in tally.surprises
    )
    return Table(head, rows)


def guess_label(one: Surprise, words: Words) -> str:
    """What was guessed at, and whether the guess is not the one that was sealed."""
    if not one.changed:
        return one.label
    return words.t("{question} (changed after the first response)", question=one.label)


def _sentences(tally: Tally, words: Words) -> Iterator[str]:
    w = tally.weighting
    if w is not None:
        values = {"n": words.decimal(w.effective_n), "effect": words.decimal(w.design_effect, 2)}
        if w.kind == "rake":
            yield words.t(
                "Weighted (by raking, weights capped at five times the average): effective number "
                "{n}, design effect {effect} (Kish).",
                **values,
            )
            yield words.t(
                "That means: groups from which fewer answered than their share count more, the "
                "others less; as many answers without weights as the effective number would tell "
                "as much."
            )
        else:
            yield words.t(
                "Weighted (by a column of weights): effective number {n}, design effect {effect} "
                "(Kish).",
                **values,
            )
    for question in tally.questions:
        if question.alpha is None:
            continue
        alpha = words.t(
            "Cronbach’s alpha of “{question}”: {alpha}.",
            question=question.label,
            alpha=words.decimal(question.alpha, 2),
        )
        if question.is_opposed:
            alpha = f"{alpha} {words.sentence(opposed_sentence(question, words))}"
        if question.flat:
            flat = words.n(
                "{n} gave the same answer in every row; they are counted.",
                "{n} gave the same answer in every row; they are counted.",
                question.flat,
            )
            alpha = f"{alpha} {flat}"
        yield alpha


def _haste(quality: Quality, words: Words) -> str:
    parts = [*quality_sentences(quality, words), words.t("They are counted.")]
    if quality.left is not None and (quality.hasty or quality.flat):
        if quality.changes:
            parts.append(words.t("Without the hasty ones:"))
        else:
            parts.append(words.t("Without the hasty ones no figure would be noticeably different."))
    return " ".join(parts)


def _changed(one: QualityChange, words: Words) -> str:
    """`How likely …: 29 instead of 33`, in the figure's own way."""
    write = {"score": words.score, "mean": words.number}.get(one.figure, words.percent)
    of_whole = one.figure in ("score", "mean")
    return words.t(
        "{label}: {new} instead of {old}",
        label=one.label if of_whole else f"{one.label}: {one.figure}",
        new=write(one.without),
        old=write(one.with_all),
    )


def _methods(tally: Tally, words: Words) -> str:
    methods = words.t(
        "Shares with Wilson’s score interval; the net promoter score with the adjusted Wald "
        "interval; means with Gaffke’s. A question’s base is those who answered it. Letters: "
        "pooled z-tests of all pairs of columns, Holm over the table. Pearson’s chi-square, 2,000 "
        "permutations or Fisher’s exact test where an expected count is under 5. Luck: the 95th "
        "percentile of 2,000 samples of the same size drawn from the guess; distance is half the "
        "sum of the absolute gaps between shares, or the gap as a part of the scale. Segments too "
        "small to show are left out, and a second one where the first could be worked out."
    )
    if any(question.measure.is_text for question in tally.questions):
        methods = f"{methods} {words.t('Words are counted once per respondent.')}"
    return methods


@dataclass(frozen=True, slots=True)
class Test:
    """One question against one cut."""

    cut: str
    question: str
    option: str
    """For several answers per respondent each option is tested alone; else empty."""
    n: int
    association: Association
    corrected: float | None
    """The p-value after Holm, over all tests of the cut; None where there are too few for any."""


def tests(tally: Tally) -> list[Test]:
    """A test of every question with options against every cut without overlaps."""
    return [test for cut in tally.cuts if not cut.overlaps for test in _of_cut(tally, cut)]


def _of_cut(tally: Tally, cut: Cut) -> list[Test]:
    found = []
    for question in tally.questions:
        if question.id == cut.name or not _has_counts(question.measure):
            continue
        parts = [s[question.id] for s in cut.segments if not s.hidden]
        parts = [part for part in parts if not part.hidden and part.answered]
        if len(parts) > 1:
            found += list(_tables(question, parts))
    corrected = iter(holm([one.p for _, _, _, one in found if not one.is_few]))
    return [
        Test(cut.label, question.label, option, n, one, None if one.is_few else next(corrected))
        for question, option, n, one in found
    ]


def _has_counts(measure: Measure) -> bool:
    """Whether people can be counted by the option they chose."""
    return measure.compares_shares and measure.names_answers


def _tables(
    question: QuestionTally, parts: list[QuestionTally]
) -> Iterator[tuple[QuestionTally, str, int, Association]]:
    """Options by segment: respondents as they are, or with their weights where there are any."""
    n = sum(part.answered for part in parts)
    if all(part.sums is not None for part in parts):
        yield from _weighted_tables(question, parts, n)
        return
    if question.takes_several:
        for place, option in enumerate(question.options):
            counts = [part.options[place].count for part in parts]
            rest = [part.answered - part.options[place].count for part in parts]
            association = associate([counts, rest])
            if association is not None:
                yield question, option.label, n, association
        return
    table = [[part.options[i].count for part in parts] for i in range(len(question.options))]
    association = associate(table)
    if association is not None:
        yield question, "", n, association


def _weighted_tables(
    question: QuestionTally, parts: list[QuestionTally], n: int
) -> Iterator[tuple[QuestionTally, str, int, Association]]:
    """The same from the weights and their squares, for Rao and Scott's test."""
    cells = [[_sums(part.options[i]) for part in parts] for i in range(len(question.options))]
    if not question.takes_several:
        association = associate_weighted(_totals(cells), _squares(cells), n)
        if association is not None:
            yield question, "", n, association
        return
    wholes = [part.sums or WeightSums(0.0, 0.0) for part in parts]
    for option, chosen in zip(question.options, cells, strict=True):
        rest = [
            WeightSums(max(0.0, w.total - c.total), max(0.0, w.squares - c.squares))
            for w, c in zip(wholes, chosen, strict=True)
        ]
        table = [chosen, rest]
        association = associate_weighted(_totals(table), _squares(table), n)
        if association is not None:
            yield question, option.label, n, association


def _sums(option: OptionTally) -> WeightSums:
    return option.sums or WeightSums(0.0, 0.0)


def _totals(cells: list[list[WeightSums]]) -> list[list[float]]:
    return [[one.total for one in row] for row in cells]


def _squares(cells: list[list[WeightSums]]) -> list[list[float]]:
    return [[one.squares for one in row] for row in cells]
