"""What a page's template sees, beside the questionnaire itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from textwrap import shorten
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from surveygen import wire
from surveygen.condition import Condition
from surveygen.endpoints.preset import Endpoint
from surveygen.kinds import kind_of
from surveygen.language.estimate import estimate_minutes
from surveygen.locales import Catalogue
from surveygen.measures.base import spec_of
from surveygen.measures.number import Amount
from surveygen.measures.text import pattern_of
from surveygen.model import Choice, Page, Question, Questionnaire
from surveygen.rendering.fields import Fields, fields_of
from surveygen.rendering.parts import Surroundings
from surveygen.rendering.words import instruction
from surveygen.theme import Theme

ENCTYPES = {
    "multipart": "multipart/form-data",
    "urlencoded": "application/x-www-form-urlencoded",
    "json": "application/x-www-form-urlencoded",
}
_MINUTES = re.compile(r"\bminut|\d\s*min\b|分|دقيق|دقائق", re.IGNORECASE)
"""The word for minutes, in the languages that the interface speaks."""


def template_values(
    questionnaire: Questionnaire, theme: Theme, endpoint: Endpoint, catalogue: Catalogue
) -> dict[str, Any]:
    """All names that the templates of a theme may use; docs/themes.md lists them."""
    settings = questionnaire.settings
    t = translator(catalogue)
    answerable = [q for q in questionnaire if kind_of(q).is_asked]
    asks_for_file = any(q.kind == "file" for q in questionnaire)
    unconditional = _unconditional(questionnaire)
    tokens = {name: token.value for name, token in theme.tokens.items()}

    def when(condition: Condition) -> str:
        return instruction(condition, questionnaire, t)

    def must(question: Question) -> bool:
        # What a box beside it answers cannot be required by the browser itself.
        by_box = bool(question.apart) and kind_of(question).apart == "box"
        return question.required and question.id in unconditional and not by_box

    # What is rarer is marked: "required" where few questions are, else "optional".
    marks_required = sum(q.required for q in answerable) * 2 < len(answerable)
    mark = t("required") if marks_required else t("optional")

    def mark_of(question: Question) -> str:
        return mark if question.required == marks_required else ""

    def question_fields(question: Question) -> Fields:
        return fields_of(question, endpoint.field_prefix)

    return {
        "questionnaire": questionnaire,
        "endings": with_thanks(questionnaire.endings),
        "endpoint": endpoint,
        "endpoint_host": _host_of(endpoint),
        # Urlencoded, a form sends of a file nothing but its name.
        "enctype": ENCTYPES["multipart" if asks_for_file else endpoint.encoding],
        "hidden_fields": _hidden_fields(questionnaire, endpoint, catalogue),
        "language": catalogue.language,
        "direction": catalogue.direction,
        "step": theme.step,
        "tokens": tokens,
        "opens": _moment(settings.opens, catalogue),
        "closes": _moment(settings.closes, catalogue),
        "minutes": _minutes(questionnaire),
        "summary": shorten(questionnaire.intro.plain, SUMMARY, placeholder=" …"),
        "mark_of": mark_of,
        "when": when,
        "page_repeats_condition": lambda page: all(q.show == page.show for q in page.questions),
        "fields_of": question_fields,
        "must_of": must,
        "described": _described,
        "named_of": _named,
        "limits": lambda question: _limits(question, t),
        "nps_ends": lambda question: _nps_ends(question, t),
        "end_name": _end_name,
        "narrow_as": _narrow_as,
        "with_unit": _with_unit,
        "unit_leads": _unit_leads,
        "keypad": _keypad,
        "placeholder_of": lambda question: kind_of(question).measure.placeholder(question),
        "is_searched": lambda question: kind_of(question).is_searched(question),
        "date_limit": _date_limit,
        "attributes_of": _attributes,
    }


def kept_values(
    questionnaire: Questionnaire, catalogue: Catalogue, surroundings: Surroundings
) -> dict[str, Any]:
    """What the page says of how long answers are kept, and where: names that templates may use."""
    settings = questionnaire.settings
    days = settings.retention or surroundings.retention
    kiosk = surroundings.kiosk if settings.kiosk is None else settings.kiosk
    return {"retention": _days(days, catalogue), "kiosk": bool(kiosk)}


def _days(days: int, catalogue: Catalogue) -> str:
    """`180 days` in the reader's language; empty for none."""
    if not days:
        return ""
    from datetime import timedelta

    from babel import Locale, UnknownLocaleError
    from babel.dates import format_timedelta

    try:
        locale = Locale.parse(catalogue.language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return format_timedelta(timedelta(days=days), "day", threshold=10_000, locale=locale)


def _host_of(endpoint: Endpoint) -> str:
    """Who takes the answers: the host, or the service where the page lies on its host itself."""
    host = urlsplit(endpoint.script_action or endpoint.action).netloc
    return endpoint.title if endpoint.success.same_site and not host else host


SUMMARY = 200
"""Letters of the introduction that are shown with a link to the page, where links are shared."""


def _narrow_as(question: Question) -> str:
    """How a row of a matrix is drawn on a phone: `worded` or `numbered` segments, or "" for a list.

    Up to seven answers fit side by side: by their own words where these are short, else by their
    numbers with the words of both ends above.
    """
    words = [choice.label.plain for choice in question.choices]
    if (
        question.apart
        or len(words) > 7
        or any("<img" in choice.label.html for choice in question.choices)
    ):
        return ""
    longest = max((len(word) for word in words), default=0)
    if longest * len(words) <= 32:
        return "worded"
    numbers = all(choice.key.lstrip("-").isdigit() for choice in question.choices)
    return "numbered" if numbers and not kind_of(question).measure.takes_several(question) else ""


def _attributes(question: Question) -> dict[str, str]:
    """What the input of a question says of itself; the author's own pattern goes before."""
    pattern = pattern_of(question)
    own = {"pattern": pattern} if pattern else {}
    return dict(kind_of(question).attributes) | own


def translator(catalogue: Catalogue) -> Callable[..., str]:
    """The function `t` of templates: a text in the page's language, its `{names}` filled in."""

    def t(english: str, **values: object) -> str:
        text = catalogue.text(english)
        return text.format(**values) if values else text

    return t


def with_thanks(endings: tuple[Page, ...]) -> tuple[Page, ...]:
    """The endings, followed by plain thanks unless one of them is always shown."""
    if any(ending.show is None for ending in endings):
        return endings
    return (*endings, Page(id="thanks", ending=True))


def _hidden_fields(
    questionnaire: Questionnaire, endpoint: Endpoint, catalogue: Catalogue
) -> list[tuple[str, str]]:
    """The fields a respondent does not see; the script fills in those that are empty."""
    known = {
        wire.SURVEY: questionnaire.id,
        wire.VERSION: questionnaire.version,
        wire.LANGUAGE: catalogue.language,
    }
    prefix = endpoint.field_prefix
    sent = (
        *wire.SENT,
        *([wire.SEALED] if endpoint.seal else []),
        *([wire.TIMES] if questionnaire.settings.partial else []),
    )
    fields = [(prefix + name, known.get(name, "")) for name in sent]
    fields += [(prefix + name, "") for name in questionnaire.settings.params]
    fields += [*endpoint.fields.items(), *endpoint.native_fields.items()]
    if endpoint.redirect_field and questionnaire.settings.redirect:
        fields.append((endpoint.redirect_field, questionnaire.settings.redirect))
    return fields


def _minutes(questionnaire: Questionnaire) -> int:
    """How long it takes, for the respondent; 0 where the author's introduction says it."""
    told = _MINUTES.search(questionnaire.intro.plain)
    return 0 if told else estimate_minutes(questionnaire)


def _unconditional(questionnaire: Questionnaire) -> set[str]:
    """The questions that are asked of everybody, so that a browser alone may insist on them."""
    asked = set()
    for page in questionnaire.pages:
        for question in page.questions:
            if page.show is None and question.show is None:
                asked.add(question.id)
            if any(choice.ends for choice in question.choices):
                return asked
    return asked


def _described(question: Question) -> Markup:
    """The attribute that ties a field to its help, and to its error, which is empty without one."""
    name = escape(question.id)
    own = f"q-{name}-help " if question.help else ""
    return Markup(f' aria-describedby="{own}q-{name}-error"')  # noqa: S704 - escaped above


def _named(question: Question) -> dict[str, Choice]:
    """The points of a scale that have a name of their own, by their keys."""
    keys = {choice.key for choice in question.choices}
    return {c.key: c for c in question.choices if c.label.plain and c.label.plain not in keys}


def _end_name(question: Question, value: str) -> str:
    """What an end of a slider is called: its name where it has one, else the number.

    A long unit has no room there twice; it stands beside the handle.
    """
    choice = question.choice(value)
    if choice or len(kind_of(question).measure.unit(question)) > 12:
        return choice.label.plain if choice else value
    return _with_unit(question, value)


def _with_unit(question: Question, number: str) -> str:
    unit = kind_of(question).measure.unit(question)
    return f"{unit}{number}" if _unit_leads(unit) else f"{number} {unit}".strip()


def _keypad(question: Question) -> str:
    """The `inputmode` of a number: pads for numbers have no minus, nor the one for whole ones a
    decimal sign."""
    low, _, step, *_ = spec_of(question, Amount)
    if not low or low.startswith("-"):
        return "text"
    return "numeric" if step and "." not in step else "decimal"


def _unit_leads(unit: str) -> bool:
    """Whether a unit stands before the number: signs and codes of currencies do."""
    return unit in tuple("£$€¥₹₩₽") or (len(unit) == 3 and unit.isupper())


def _limits(question: Question, t: Callable[..., str]) -> str:
    least, most = kind_of(question).measure.ticks(question) or (None, None)
    if most and least == most:
        return t("Please tick {n}.", n=most)
    if most and least and least > 1:
        return t("Please tick {least} to {most}.", least=least, most=most)
    if most:
        return t("Tick up to {n}.", n=most)
    if least and least > 1:
        return t("Please tick at least {n}.", n=least)
    return "" if question.help else t("Tick all that apply.")


def _nps_ends(question: Question, t: Callable[..., str]) -> tuple[str, str]:
    low, high = question.choices[0], question.choices[-1]
    return (
        t("Not at all likely") if low.label.plain == low.key else low.label.plain,
        t("Extremely likely") if high.label.plain == high.key else high.label.plain,
    )


def _date_limit(value: str, attribute: str) -> Markup:
    if not value:
        return Markup()
    # Today is the respondent's; a page that was built yesterday does not know it.
    name = f"data-{attribute}" if value == "today" else attribute
    return Markup(' {}="{}"').format(name, value)


def _moment(moment: str, catalogue: Catalogue) -> str:
    """A date and time in the reader's manner, in the zone that the author named."""
    if not moment:
        return ""
    from datetime import datetime

    from babel import Locale, UnknownLocaleError
    from babel.dates import format_datetime

    try:
        locale = Locale.parse(catalogue.language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    when = datetime.fromisoformat(moment)
    return str(format_datetime(when.replace(tzinfo=None), "long", locale=locale)).replace(
        " +0000", ""
    )
