"""What was said in focus groups beside what was ticked in a survey, theme by theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from surveygen.kinds import kind_of
from surveygen.messages import failure, suggestion
from surveygen.model import Choice, Question, Questionnaire
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.notes.result import NotesTally
from surveygen.tallies.result import QuestionTally, Tally

NONE = "no"
"""What the guide says of a theme that no option stands for."""
Place = tuple[str, str]
"""A question's id and an option's key."""
Options = Mapping[Place, tuple[Question, Choice]]


class Ticked(NamedTuple):
    """One option, as the survey has it."""

    question: str
    asked: str
    """The question's words."""
    option: str
    label: str
    people: int | None
    """How many ticked it; None where so few answered that it is not shown."""
    answered: int


class Beside(NamedTuple):
    """A theme and an option that stands for it; one of the two where there is no other."""

    theme: str
    """Empty where no theme stands for the option."""
    label: str
    people: int
    """Who brought it up, in all groups together."""
    groups: int
    ticked: Ticked | None
    """None where the survey has no option for the theme."""


class Heard(NamedTuple):
    """Focus groups against a survey."""

    guide: str
    title: str
    people: int
    groups: int
    least: int
    """Where fewer than so many answered, it is not shown what they ticked."""
    weighted: bool
    """Whether the survey's other figures are weighted; these are counts of people."""
    rows: tuple[Beside, ...]
    """Themes in the order of the groups, those nobody brought up, and options without a theme."""

    @property
    def analysis(self) -> str:
        """The name of the analysis."""
        return "heard"

    @property
    def judges(self) -> tuple[str, ...]:
        """None: the survey's questions say something by themselves."""
        return ()

    def figures(self) -> Iterator[tuple[str, str, Estimate]]:
        """How many people brought up each theme; what was ticked is a figure of its question."""
        nan = float("nan")
        for one in {row.theme: row for row in self.rows if row.theme}.values():
            yield one.theme, "people", Estimate(one.people, nan, nan)


def with_heard(
    survey: Questionnaire, tally: Tally, guide: Questionnaire, notes: NotesTally, least: int
) -> Tally:
    """The tally with what was heard in the groups beside it; as it is where no option has a theme.

    Raises SurveygenError where the guide names a question or an option that the survey lacks.
    """
    options = _options(survey)
    themes = [(t.code, t.label, t.people, t.groups) for t in notes.themes]
    themes += [(code, label, 0, 0) for code, label in notes.unheard]
    bound = {code: _bound(guide, code, label, options) for code, label, *_ in themes}
    if not any(bound.values()):
        return tally
    counts = {question.id: question for question in tally.questions}

    def ticked(place: Place) -> Ticked:
        return _ticked(*options[place], counts.get(place[0]), least)

    rows = [
        Beside(*theme, ticked(place) if place else None)
        for theme in themes
        for place in bound[theme[0]] or ((None,) if theme[2] else ())
    ]
    taken = {place for places in bound.values() for place in places}
    asked = {question for question, _ in taken}
    others = [ticked(place) for place in options if place[0] in asked and place not in taken]
    others.sort(key=lambda one: -(one.people or 0))
    rows += [Beside("", "", 0, 0, one) for one in others if one.people]
    found = Heard(
        guide.id, notes.title, notes.people, len(notes.groups), least,
        tally.weighting is not None, tuple(rows),
    )  # fmt: skip
    return replace(tally, analyses=(*tally.analyses, found))


def _options(survey: Questionnaire) -> Options:
    """What can be ticked, without what people write in and what says none of it."""
    return {
        (question.id, choice.key): (question, choice)
        for question in survey
        if (measure := kind_of(question).measure).cells in ("answer", "boxes")
        and not measure.is_ordered
        for choice in question.choices
        if not choice.write_in and not choice.only
    }


def _bound(guide: Questionnaire, theme: str, label: str, options: Options) -> tuple[Place, ...]:
    """The options of a theme: those that the guide names, else those of its name or label."""
    if theme in guide.settings.survey:
        named = guide.settings.survey[theme]
        return tuple(_place(guide, theme, text, options) for text in named if text != NONE)
    names = {theme.casefold(), label.casefold()}
    return tuple(
        place
        for place, (_, choice) in options.items()
        if names & {choice.name.casefold(), choice.label.plain.casefold()}
    )


def _place(guide: Questionnaire, theme: str, text: str, options: Options) -> Place:
    question, _, option = (part.strip() for part in text.partition("="))
    if (question, option) in options:
        return question, option
    near = suggestion(f"{question} = {option}", [" = ".join(place) for place in options])
    near = near or "Write it as `theme: question = option`, or `theme: no` where it has none."
    raise failure("G057", guide.path or guide.name, theme=theme, text=text, suggestion=near)


def _ticked(
    question: Question, choice: Choice, counted: QuestionTally | None, least: int
) -> Ticked:
    label, text = question.label.plain, choice.label.plain or choice.key
    answered = counted.answered if counted else 0
    if counted is None or answered < least:
        return Ticked(question.id, label, choice.key, text, None, answered)
    count = sum(option.count for option in counted.options if option.key == choice.key)
    return Ticked(question.id, label, choice.key, text, count, answered)
