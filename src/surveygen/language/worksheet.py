"""The participant's page of a guide: what is marked `worksheet`, as a survey of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from surveygen.condition import In
from surveygen.language.guide import is_for
from surveygen.measures.number import Amount
from surveygen.model import Choice, Page, Question, Questionnaire, Text

SUFFIX = "-worksheet"
"""What the name of the page ends in."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the worksheet says of its own, in the language of the guide."""

    title: str = "Your seat"
    group: str = "Which group are you in?"
    told: str = "The moderator tells you."
    number: str = "Group {n}"
    seat: str = "Which seat are you in?"
    card: str = "It is the number on the card in front of you."


def worksheet_of(guide: Questionnaire, words: Words | None = None) -> Questionnaire | None:
    """The survey that the participants fill in, None when nothing is marked `worksheet`.

    It files under the guide's own id, and begins with the group and the seat, which link its
    answers to the notes without a name.
    """
    pages = [_page(guide, page) for page in guide.pages]
    filled = tuple(page for page in pages if page.questions)
    if not filled:
        return None
    words = words or Words()
    seat = Page(id="your_seat", title=_text(words.title), questions=_who(guide, words))
    return replace(
        guide,
        name=guide.name + SUFFIX,
        settings=replace(guide.settings, id=guide.id, type="survey", codes={}),
        intro=Text(),
        notes=(),
        pages=(seat, *filled),
        endings=(),
        translations={},
    )


def is_on_worksheet(question: Question) -> bool:
    """Whether a question stands on the participant's page."""
    return any(activity.name == "worksheet" for activity in question.guide.activities)


def _page(guide: Questionnaire, page: Page) -> Page:
    """The part of a section that is on the worksheet, for the groups that it is for."""
    questions = tuple(
        question._replace(show=_only(guide, page.groups, question.guide.groups))
        for question in page.questions
        if is_on_worksheet(question)
    )
    return Page(id=page.id, title=page.title, questions=questions, location=page.location)


def _only(guide: Questionnaire, section: tuple[str, ...], own: tuple[str, ...]) -> In | None:
    """The condition under which a question is asked, None for always."""
    if not (section or own) or not _asks_group(guide):
        return None
    groups = guide.settings.groups
    return In("group", tuple(g for g in groups if is_for(section, g) and is_for(own, g)))


def _asks_group(guide: Questionnaire) -> bool:
    return len(guide.settings.groups) > 1


def _who(guide: Questionnaire, words: Words) -> tuple[Question, ...]:
    seat = Question(
        id="seat",
        kind="number",
        label=_text(words.seat),
        help=_text(words.card),
        required=True,
        spec=Amount("1", str(guide.settings.seats), "1"),
    )
    if not _asks_group(guide):
        return (seat,)
    # Nobody need read on the page that we call them lapsed: the moderator says the number.
    choices = tuple(
        Choice(name=f"group_{number}", label=_text(words.number.format(n=number)), code=group)
        for number, group in enumerate(guide.settings.groups, 1)
    )
    group = Question(
        id="group",
        kind="pick_one",
        label=_text(words.group),
        help=_text(words.told),
        required=True,
        choices=choices,
    )
    return (group, seat)


def _text(words: str) -> Text:
    return Text(words, "", words)
