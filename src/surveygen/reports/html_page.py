"""The report to mail or print: one HTML file that needs no script and no network."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote as percent_encoded

from markupsafe import Markup

from surveygen.model import Questionnaire
from surveygen.reports import appendix
from surveygen.reports.brand import NO_BRAND, Brand
from surveygen.reports.chart import chart, has_chart
from surveygen.reports.choose import across_scores
from surveygen.reports.document import document_of
from surveygen.reports.front import front_page
from surveygen.reports.lines import trend_svg
from surveygen.reports.personas import cards
from surveygen.reports.section import Section
from surveygen.reports.segments import segment_label
from surveygen.reports.trend import trend
from surveygen.reports.words import IN_ENGLISH, Words
from surveygen.tallies import texts
from surveygen.tallies.result import QuestionTally, Quote, Tally
from surveygen.tallies.segments import PERSONAS

if TYPE_CHECKING:
    from jinja2 import Environment

    from surveygen.reports.one_by_one import OneByOne
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
    keywords: list[tuple[str, list[texts.Keyword]]]
    """A segment, and the words that mark it out."""
    total: int


def report_html(
    tally: Tally,
    questionnaire: Questionnaire,
    style: str = "",
    pictures: Iterable[Picture] = (),
    beside: Mapping[str, str] | None = None,
    quotas: Sequence[Quota] = (),
    words: Words = IN_ENGLISH,
    brand: Brand = NO_BRAND,
    people: OneByOne | None = None,
) -> str:
    """The report of a tally, themed by the custom properties in `style`, with the `brand` above.

    `beside` is HTML to stand beside a question, by its id: what focus groups said on it.
    `quotas` are a screener's: how many of each answer are still wanted. `people` are shown one by
    one at its end.
    """
    personas = [cut for cut in tally.cuts if cut.name == PERSONAS]
    return (
        environment(words)
        .get_template("report.html")
        .render(
            document=document_of(tally, words, quotas),
            language=questionnaire.settings.language,
            style=style,
            brand=brand,
            own_style=style_of("report.css"),
            front=front_page(tally, words),
            pictures=list(pictures),
            beside=beside or {},
            writings={
                q.id: _writings(q, tally, questionnaire, words) for q in tally.questions if q.quotes
            },
            personas=[card for cut in personas for card in cards(tally, cut, words)],
            trend=trend(tally, words),
            trend_svg=trend_svg,
            appendix=appendix.appendix_of(tally, words),
            people=people,
        )
    )


def _writings(
    question: QuestionTally, tally: Tally, questionnaire: Questionnaire, words: Words
) -> Writings:
    language = questionnaire.settings.language
    spoken = texts.Spoken(question.quotes, language)
    counted, pairs = spoken.counted()
    themes: list[texts.Theme] = []
    rest: list[Quote] = []
    by_hand = any(
        one.analysis == "themes" and getattr(one, "question", "") == question.id
        for one in tally.analyses
    )
    if questionnaire.settings.codes and question.measure.is_text and not by_hand:
        themes, rest = texts.code(question.quotes, questionnaire.settings.codes)
    shown = [(cut.name, s) for cut in tally.cuts for s in cut.segments if not s.hidden]
    keywords = spoken.keywords([(name, segment.key) for name, segment in shown])
    marked = [
        (segment_label(segment, words), found)
        for name, segment in shown
        if (found := keywords[name, segment.key])
    ]
    most = QUOTES if question.measure.is_text else WRITE_INS
    quotes = across_scores(question.quotes, most)
    return Writings(counted, pairs, themes, len(rest), quotes, marked, len(question.quotes))


def environment(words: Words) -> Environment:
    """The templates of the reports, which speak with these words."""
    own = _environment().overlay()
    own.globals = {
        **own.globals,
        "words": words,
        "t": words.t,
        "n": words.n,
        "start": "right" if words.direction == "rtl" else "left",
    }
    return own


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from surveygen.compiled import COMPILED

    made = Environment(
        bytecode_cache=COMPILED,
        loader=PackageLoader("surveygen.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"place": place, "heat": heat, "in_css": in_css}
    made.globals |= {"has_chart": has_chart, "svg_address": svg_address}
    return made


def in_css(text: str) -> str:
    """The text as it may stand between quotes in a style, whatever signs it holds."""
    return "".join(sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in text)


@cache
def style_of(name: str) -> str:
    """A style that lies beside the templates, without what only its readers need."""
    from rcssmin import cssmin

    written = files("surveygen.reports").joinpath("templates", name).read_text(encoding="utf-8")
    return str(cssmin(written))


def svg_address(section: Section, words: Words) -> Markup:
    """A question's chart as an address that a browser saves as a file, for an attribute in double
    quotes: there only they and `&` would mean something else."""
    safe = " =:/;,#()'<>&!?*+@$"
    svg = chart(section, words).replace('"', "'").strip()
    address = "data:image/svg+xml," + percent_encoded(svg, safe=safe).replace("#", "%23")
    return Markup(address.replace("&", "&amp;"))  # noqa: S704 - `"` is percent-encoded


def place(value: float) -> str:
    """A share as a place on a bar, in per cent; what is not known lies at the start."""
    share = 0.0 if math.isnan(value) else min(max(value, 0.0), 1.0)
    return f"{share * 100:.1f}".removesuffix(".0")


def heat(share: float) -> int:
    """How strongly a cell is shaded, 0 to 9."""
    return 0 if math.isnan(share) else min(9, int(share * 10))
