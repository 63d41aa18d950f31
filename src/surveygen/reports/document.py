"""A tally as a document: sentences, sections, tables and quotes, which every report draws.

What is said is decided here once, in the language of the survey; a terminal, Markdown, HTML or a
workbook differ in how they draw it and in how much of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from surveygen.locales import mark
from surveygen.reports import findings
from surveygen.reports.haste import quality_line
from surveygen.reports.section import Section, section_of
from surveygen.reports.words import IN_ENGLISH, Words
from surveygen.responses.ledger import problems_path
from surveygen.tallies.result import Cut, Tally
from surveygen.tallies.verdicts import is_thin

if TYPE_CHECKING:
    from surveygen.reports.analyses.base import Exhibit
    from surveygen.reports.banner import Banner
    from surveygen.reports.promises import Answer, Promise
    from surveygen.reports.trend import Trend
    from surveygen.tallies.compared import Wave
    from surveygen.tallies.quotas import Quota

LINES = 5
"""More rows that need a look are not named one by one."""


class Finding(NamedTuple):
    """A guess that was further off than luck explains."""

    label: str
    """What was guessed at."""
    text: str
    """How far off, in a sentence."""
    warning: str
    """That the guess was changed meanwhile; empty where it was not."""


class Division(NamedTuple):
    """The answers divided by a question or into personas."""

    label: str
    heading: str
    """`By “First time?”`"""
    bases: tuple[str, ...]
    """Every segment and how many they are, and which are not shown."""
    hidden: tuple[str, ...]
    """Those that are not shown, and why."""
    overlaps: bool
    banners: tuple[Banner, ...]


class Since(NamedTuple):
    """What has changed since an earlier wave."""

    title: str
    """`Since old.csv`"""
    heading: str
    """The same with how many answered it, and when."""
    changes: tuple[str, ...]
    """The clear ones, the clearest first."""
    notes: tuple[str, ...] = ()
    """How they were compared, where that has to be said."""
    unchanged: str = ""
    """What is said where nothing has changed beyond chance."""


class Sought(NamedTuple):
    """An answer of which a number of people is wanted."""

    label: str
    found: int
    wanted: int
    missing: int
    status: str
    """`3 to find`, `full`, `full, 2 in reserve`."""


Quotas = tuple[tuple[str, tuple[Sought, ...]], ...]
"""The questions of a screener, with what is sought of each."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a report of a survey says."""

    words: Words
    """The language it is in."""
    title: str
    ledger: str
    """What became of the rows."""
    looks: tuple[str, ...]
    """Which rows need a look, and where they were written to."""
    selection: str
    """Which responses it is about; empty for all."""
    fakes: int
    """How many responses are made up."""
    all_fake: bool
    quality: str
    """How many responses look hasty or copied; empty where none do."""
    weighting: str
    """How much the weighted responses say; empty without weights."""
    thin: tuple[str, ...]
    """What there is too little of to say anything."""
    promises: tuple[Promise, ...]
    """What was to be done if the answers say so, with what has become of it."""
    sought: tuple[Answer, ...]
    """What was to be found out."""
    by_team: bool
    """Whether a team guessed, not the owner."""
    surprise_heading: str
    """`What surprised you`; empty where nothing was guessed."""
    surprises: tuple[Finding, ...]
    """The furthest first."""
    verdict: str
    """How many guesses were right, and of how many nobody can say; empty without any."""
    bias: str
    calibration: str
    sections: tuple[Section, ...]
    exhibits: tuple[Exhibit, ...]
    """What is worked out from several questions together."""
    divisions: tuple[Division, ...]
    waves: tuple[Since, ...]
    missing: tuple[str, ...]
    """Who is missing, as far as that is known."""
    trend: Trend | None
    """The figures of several earlier waves side by side; None for one, or none."""
    quotas: Quotas
    caveat: str
    """What the ranges promise; empty where nobody answered anything."""

    @property
    def has_ranges(self) -> bool:
        """Whether a bar shows between what the truth may lie."""
        return any(not math.isnan(bar.low) for one in self.sections for bar in one.bars)

    @property
    def has_guesses(self) -> bool:
        """Whether a bar has a mark for a guess."""
        guesses = (bar.guess for one in self.sections for bar in one.bars)
        return any(guess is not None and guess.place is not None for guess in guesses)

    @property
    def legend(self) -> tuple[str, ...]:
        """What the words and marks in it mean, those alone that are there."""
        parts = [part for one in self.sections for part in (one, *one.rows)]
        said = {
            mark("Median: the answer in the middle when all stand in order."): any(
                part.median for part in parts
            ),
            mark("Upper points: the share of answers above the middle of the scale."): any(
                part.top for part in parts
            ),
            mark(
                "After a guess: ✓ right or near enough; ▲ and ▼ people said more or less; "
                "? too few answers to say."
            ): any(part.has_guesses for part in parts)
            or any(row.mean_guess for one in self.sections for row in one.rows),
        }
        return tuple(self.words.t(text) for text, is_there in said.items() if is_there)


def document_of(tally: Tally, words: Words = IN_ENGLISH, quotas: Sequence[Quota] = ()) -> Document:
    """The document of a tally and, of a screener, its quotas, in these words."""
    found = findings.surprises(tally)
    promises, sought = _said_before(tally, words)
    return Document(
        words=words,
        title=tally.title or tally.survey,
        ledger=findings.ledger_sentence(tally.ledger, words),
        looks=tuple(_looks(tally, words)),
        selection=_selection(tally, words),
        fakes=tally.fakes,
        all_fake=tally.fakes == tally.ledger.counted,
        quality=quality_line(tally.quality, words),
        weighting=_weighting(tally, words),
        thin=tuple(findings.thin_places(tally, words)),
        promises=promises,
        sought=sought,
        by_team=tally.guesser != findings.YOU,
        surprise_heading=surprise_heading(tally, words),
        surprises=tuple(
            Finding(
                one.label,
                findings.surprise_sentence(tally, one, words),
                findings.changed_sentence(one, words),
            )
            for one in found
        ),
        verdict=findings.verdict_sentence(tally, words),
        bias=findings.bias_sentence(tally, words),
        calibration=findings.calibration_sentence(tally.calibration, words),
        sections=tuple(section_of(question, words) for question in tally.questions),
        exhibits=_exhibits(tally, words),
        divisions=tuple(_division(tally, cut, words) for cut in tally.cuts),
        waves=tuple(_since(tally, wave, words) for wave in tally.waves),
        missing=_missing(tally, words),
        trend=_trend(tally, words),
        quotas=quotas_of(quotas, words),
        caveat=words.t(
            "Ranges hold 19 times in 20, if those who answered are like those who did not."
        ),
    )


def _exhibits(tally: Tally, words: Words) -> tuple[Exhibit, ...]:
    if not tally.analyses:
        return ()
    from surveygen.reports.analyses import exhibits_of

    return exhibits_of(tally, words)


def _missing(tally: Tally, words: Words) -> tuple[str, ...]:
    if not (tally.represented or tally.late):
        return ()
    from surveygen.reports.missing import missing_lines

    return missing_lines(tally, words)


def _trend(tally: Tally, words: Words) -> Trend | None:
    if len(tally.waves) < 2:
        return None
    from surveygen.reports.trend import trend

    return trend(tally, words)


def _said_before(tally: Tally, words: Words) -> tuple[tuple[Promise, ...], tuple[Answer, ...]]:
    """The decisions and what was to be found out; few sets have any."""
    if not (tally.decisions or tally.asked):
        return (), ()
    from surveygen.reports.promises import answers_of, promises_of

    return promises_of(tally, words), answers_of(tally, words)


def surprise_heading(tally: Tally, words: Words) -> str:
    """Whom the answers surprised; empty where nothing was guessed."""
    if not tally.surprises:
        return ""
    if tally.guesser == findings.YOU:
        return words.t("What surprised you")
    return words.t("What surprised the team")


def _since(tally: Tally, wave: Wave, words: Words) -> Since:
    title = words.t("Since {wave}", wave=wave.name)
    changes = (findings.change_words(tally, c, words) for c in findings.clear_changes(wave))
    unchanged = words.t("Nothing changed that chance could not explain.")
    if is_thin(min(wave.counted, tally.selected)):
        unchanged = words.t("There are too few answers to say whether anything has changed.")
    heading, notes = findings.since(wave, words), tuple(findings.compared(wave, words))
    return Since(title, heading, tuple(changes), notes, unchanged)


def _looks(tally: Tally, words: Words) -> Iterator[str]:
    for one in tally.rejections:
        lines = [str(row.line) for row in one.rows]
        shown, more = words.listed(lines[:LINES]), len(lines) - LINES
        if more > 0:
            shown = words.n(
                "{lines} and {n} more",
                "{lines} and {n} more",
                more,
                lines=words.joined(lines[:LINES]),
            )
        yield words.n(
            "Look at line {lines} of {name}: see {file}",
            "Look at lines {lines} of {name}: see {file}",
            len(lines),
            lines=shown,
            name=one.name,
            file=problems_path(one.name, tally.name).name,
        )


_CHOSEN = {
    "where": mark("where {value}"),
    "persona": mark("persona {value}"),
    "since": mark("since {value}"),
    "until": mark("until {value}"),
}
_DAYS = ("since", "until")


def _selection(tally: Tally, words: Words) -> str:
    if not tally.selection:
        return ""
    chosen = words.joined(
        words.t(_CHOSEN[name], value=words.written_day(value) if name in _DAYS else value)
        for name, value in tally.chosen
    )
    return words.n(
        "Only {selection}: {n} of them.",
        "Only {selection}: {n} of them.",
        tally.selected,
        selection=chosen,
    )


def _weighting(tally: Tally, words: Words) -> str:
    if tally.weighting is None:
        return ""
    return words.t(
        "Weighted: they say as much as {responses} without weights (design effect {effect}).",
        responses=findings.responses(tally.weighting.effective_n, words),
        effect=words.decimal(tally.weighting.design_effect, 2),
    )


def _division(tally: Tally, cut: Cut, words: Words) -> Division:
    from surveygen.reports.banner import banners
    from surveygen.reports.segments import cut_label, sized, withheld

    label = cut_label(cut, words)
    return Division(
        label,
        words.t("By {question}", question=label),
        tuple(sized(segment, words) for segment in cut.segments),
        tuple(withheld(segment, words) for segment in cut.segments if segment.hidden),
        cut.overlaps,
        tuple(banners(tally, cut, words)),
    )


def quotas_of(found: Sequence[Quota], words: Words) -> Quotas:
    """A screener's quotas, question by question."""
    nested: dict[tuple[str, str], list[Sought]] = {}
    for quota in found:
        nested.setdefault((quota.question, quota.asked), []).append(_sought(quota, words))
    return tuple((asked, tuple(own)) for (_, asked), own in nested.items())


def _sought(quota: Quota, words: Words) -> Sought:
    return Sought(quota.label, quota.found, quota.wanted, quota.missing, _status(quota, words))


def _status(quota: Quota, words: Words) -> str:
    if quota.missing:
        return words.n("{n} to find", "{n} to find", quota.missing)
    if quota.found > quota.wanted:
        spare = quota.found - quota.wanted
        return words.n("full, {n} in reserve", "full, {n} in reserve", spare)
    return words.t("full")
