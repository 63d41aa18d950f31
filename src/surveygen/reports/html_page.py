"""The report to mail or print: one HTML file that needs no script and no network."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote as percent_encoded

from surveygen.model import Questionnaire
from surveygen.reports import appendix, findings, words
from surveygen.reports.banner import banners
from surveygen.reports.chart import chart, has_chart
from surveygen.reports.choose import across_scores
from surveygen.reports.front import front_page
from surveygen.reports.personas import cards
from surveygen.reports.quotas import by_question
from surveygen.reports.trend import trend
from surveygen.tallies import texts
from surveygen.tallies.result import OptionTally, QuestionTally, Quote, Tally
from surveygen.tallies.segments import PERSONAS

if TYPE_CHECKING:
    from jinja2 import Environment

    from surveygen.reports.views import Picture
    from surveygen.tallies.quotas import Quota

QUOTES = 6
WRITE_INS = 3


@dataclass(frozen=True, slots=True)
class Writings:
    """What is shown of an open question."""

    words: list[texts.WordCount]
    pairs: list[texts.WordCount]
    themes: list[texts.Theme]
    uncaught: int
    """Respondents whom no theme caught."""
    quotes: list[Quote]
    keywords: list[tuple[str, str, list[texts.Keyword]]]
    """Cut, segment, and the words that mark it out."""
    total: int


def report_html(
    tally: Tally,
    questionnaire: Questionnaire,
    style: str = "",
    pictures: Iterable[Picture] = (),
    beside: Mapping[str, str] | None = None,
    quotas: Sequence[Quota] = (),
) -> str:
    """The report of a tally, themed by the custom properties in `style`.

    `beside` is HTML to stand beside a question, by its id: what focus groups said on it.
    `quotas` are a screener's: how many of each answer are still wanted.
    """
    template = _environment().get_template("report.html")
    return template.render(
        tally=tally,
        questionnaire=questionnaire,
        language=questionnaire.settings.language,
        style=style,
        own_style=_file("report.css"),
        front=front_page(tally),
        quotas=by_question(quotas),
        pictures=list(pictures),
        beside=beside or {},
        writings={q.id: _writings(q, tally, questionnaire) for q in tally.questions if q.quotes},
        banners=[(cut, list(banners(tally, cut))) for cut in tally.cuts],
        personas=[card for cut in tally.cuts if cut.name == PERSONAS for card in cards(tally, cut)],
        trend=trend(tally),
        tests=appendix.tests(tally),
        notes={q.id: q.notes for q in questionnaire},
    )


def _writings(question: QuestionTally, tally: Tally, questionnaire: Questionnaire) -> Writings:
    language = questionnaire.settings.language
    counted, pairs = texts.count_words(question.quotes, language)
    themes: list[texts.Theme] = []
    rest: list[Quote] = []
    if questionnaire.settings.codes and question.measure.is_text:
        themes, rest = texts.code(question.quotes, questionnaire.settings.codes)
    marked = [
        (cut.label, segment.label, found)
        for cut in tally.cuts
        for segment in cut.segments
        if not segment.hidden
        and (found := texts.keywords(question.quotes, cut.name, segment.key, language))
    ]
    most = QUOTES if question.measure.is_text else WRITE_INS
    quotes = across_scores(question.quotes, most)
    return Writings(counted, pairs, themes, len(rest), quotes, marked, len(question.quotes))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("surveygen.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "percent": words.percent,
        "figure": words.number,
        "score": words.score,
        "svg": svg_address,
        "place": place,
        "heat": heat,
    }
    environment.globals |= {
        "words": words,
        "findings": findings,
        "has_chart": has_chart,
        "guess_place": guess_place,
        "guess_mark": guess_mark,
        "is_scale": is_scale,
        "halves": halves,
        "best_first": best_first,
    }
    return environment


def _file(name: str) -> str:
    return files("surveygen.reports").joinpath("templates", name).read_text(encoding="utf-8")


def svg_address(question: QuestionTally) -> str:
    """A question's chart as an address that a browser saves as a file."""
    safe = " =:/;,#()'<>&!?*+@$"
    svg = chart(question).replace('"', "'").strip()
    return "data:image/svg+xml," + percent_encoded(svg, safe=safe).replace("#", "%23")


def place(value: float) -> str:
    """A share as a place on a bar, in per cent; what is not known lies at the start."""
    share = 0.0 if math.isnan(value) else min(max(value, 0.0), 1.0)
    return words.number(round(share * 100, 1))


def guess_place(option: OptionTally, question: QuestionTally) -> str:
    """Where the guess stands on an option's bar; empty where there is none."""
    guess = question.place_of(option)
    return "" if guess is None else place(guess)


def guess_mark(row: QuestionTally) -> str:
    """Whether a row's guess lies within its range, or where the truth lies from it."""
    if row.expected is None or row.mean is None or math.isnan(row.mean.low):
        return ""
    if row.mean.holds(row.expected.value):
        return " ✓"
    return " ▲" if row.mean.value > row.expected.value else " ▼"


def heat(share: float) -> int:
    """How strongly a cell is shaded, 0 to 9."""
    return 0 if math.isnan(share) else min(9, int(share * 10))


def is_scale(question: QuestionTally) -> bool:
    """Whether the options are the points of a scale."""
    return question.measure.is_ordered or question.mean is not None


def halves(question: QuestionTally) -> tuple[list[OptionTally], list[OptionTally], float]:
    """The lower and the upper points of a scale, and where its middle lies, 0 to 1.

    A middle point is split: half of it lies on either side.
    """
    options = list(question.options)
    middle = len(options) // 2
    low = options[:middle]
    high = options[-middle:] if middle else []
    left = sum(option.share.value for option in low)
    if len(options) % 2:
        left += options[middle].share.value / 2
    return low, high, left


def best_first(options: tuple[OptionTally, ...]) -> list[OptionTally]:
    """The options that did best at the top."""
    return sorted(options, key=lambda o: -(o.mean if o.worst is not None and o.mean is not None
                                           else o.share.value))  # fmt: skip
