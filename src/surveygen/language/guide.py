"""What a discussion guide says beyond a survey: parts, minutes, activities, probes, groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from surveygen.errors import Location, Problem
from surveygen.kinds import Draft, Kind
from surveygen.kinds.guesses import take_question_share
from surveygen.language.blocks import Block, Form
from surveygen.language.markup import Markup
from surveygen.language.outline import Section, SectionMarks
from surveygen.language.settings import ACTIVITIES, ROLES
from surveygen.messages import problem, suggestion
from surveygen.model import Activity, Page, Question, Questionnaire, Talk, Text
from surveygen.settings import Settings

COUNTED = ("show of hands", "dot vote")
"""Activities at which the moderator counts."""
HANDS = "hands"
"""What a show of hands counts where no options are drawn."""

Spans = list[tuple[str, Location]]

_MINUTES = re.compile(r"(\d{1,3}) *min(?:utes)?", re.IGNORECASE)
_ACTIVITY = re.compile(
    rf"({'|'.join(ACTIVITIES)})(?: +(.+))?", re.IGNORECASE
)  # what follows is checked, so that `exercise soon` gets its own message
_ONLY = re.compile(r"only +(\S.*)", re.IGNORECASE)
_BOX = re.compile(r"\\?\[[ xX]?\\?\] +")


def section_marks(
    spans: Spans, settings: Settings, problems: list[Problem]
) -> tuple[SectionMarks, Spans]:
    """The part, minutes and groups of a section, and the settings that are none of these."""
    marks, rest = SectionMarks(), []
    for text, location in spans:
        if text.lower() in ROLES:
            if marks.role:
                problems.append(problem("G002", location, first=marks.role, second=text.lower()))
            marks = marks._replace(role=text.lower())
        elif match := _MINUTES.fullmatch(text):
            marks = marks._replace(minutes=int(match[1]))
        elif match := _ONLY.fullmatch(text):
            marks = marks._replace(groups=_groups(match[1], location, settings, problems))
        else:
            rest.append((text, location))
    return marks, rest


def question_marks(spans: Spans, settings: Settings, problems: list[Problem]) -> tuple[Talk, Spans]:
    """The activities, minutes and groups of a question, and the settings that are none of these."""
    marks, rest = Talk(), []
    for text, location in spans:
        if match := _MINUTES.fullmatch(text):
            marks = marks._replace(minutes=int(match[1]))
        elif match := _ONLY.fullmatch(text):
            marks = marks._replace(groups=_groups(match[1], location, settings, problems))
        elif match := _ACTIVITY.fullmatch(text):
            activity = _activity(match[1].lower(), match[2] or "", location, problems)
            marks = marks._replace(activities=(*marks.activities, activity))
        else:
            rest.append((text, location))
    return marks, rest


def _activity(name: str, argument: str, location: Location, problems: list[Problem]) -> Activity:
    match = _MINUTES.fullmatch(argument)
    if (argument or name == "exercise") and match is None:
        problems.append(problem("G003", location, activity=name))
    return Activity(name, int(match[1]) if match else 0)


def _groups(
    words: str, location: Location, settings: Settings, problems: list[Problem]
) -> tuple[str, ...]:
    """The groups that `only` names: by their own name, or by that of their audience."""
    found: list[str] = []
    for name in (word.strip() for word in words.split(",")):
        meant = [g for g in settings.groups if name.lower() in (g.lower(), audience(g).lower())]
        if not meant:
            known = [*settings.groups, *map(audience, settings.groups)]
            near = suggestion(name, known) or "Name the groups in the front matter: `groups: [A]`."
            problems.append(problem("G004", location, name=name, suggestion=near))
        found += meant
    return tuple(dict.fromkeys(found))


def audience(group: str) -> str:
    """Whom a group stands for: its name without the number, as in `Regulars 2`."""
    return re.sub(r"\s+\d+$", "", group) or group


def is_for(groups: Iterable[str], group: str) -> bool:
    """Whether a section or question with these groups is for the group."""
    named = tuple(groups)
    return not named or group in named


def asked_of(guide: Questionnaire, group: str) -> Iterator[tuple[Page, Question]]:
    """The questions that a group is asked, with their sections."""
    for page in guide.pages:
        if page.role != "prep" and is_for(page.groups, group):
            yield from ((page, q) for q in page.questions if is_for(q.guide.groups, group))


def split_checklist(blocks: list[Block], markup: Markup) -> tuple[tuple[Text, ...], list[Block]]:
    """The boxes to tick off in a section, and its other text."""
    ticks = [b for b in blocks if b.form is Form.ITEM and _BOX.match(b.text)]
    texts = tuple(markup.inline(_BOX.sub("", block.text, count=1)) for block in ticks)
    return texts, [block for block in blocks if block not in ticks]


def split_probes(
    blocks: list[Block], kind: Kind | None, markup: Markup
) -> tuple[tuple[Text, ...], list[Block]]:
    """The plain bullets under a question, unless its kind takes them as items; and the rest."""
    if kind is not None and "bullet" in kind.shapes:
        return (), blocks
    probes = [b for b in blocks if b.form is Form.ITEM and _is_plain_bullet(b)]
    texts = tuple(markup.inline(block.text) for block in probes)
    return texts, [block for block in blocks if block not in probes]


def _is_plain_bullet(block: Block) -> bool:
    return not block.marker[0].isdigit() and block.text.lstrip("\\")[:1] not in ("(", "[")


def open_type(section: Section, marks: Talk) -> str:
    """The type of a question without one: talk is not answered, but on the worksheet it is."""
    for block in section.text:
        if block.form is Form.ITEM and block.text.lstrip("\\")[:1] in ("(", "["):
            return ""
    on_sheet = any(activity.name == "worksheet" for activity in marks.activities)
    return "long text" if on_sheet else "info"


def take_guess(draft: Draft, kind: Kind, settings: Settings) -> None:
    """`expect` where a survey has none: themes of a discussion, the share of the first option."""
    if not kind.measure.is_answered:
        setting = draft.take("expect")
        names = re.split(r"[,\s]+", setting.argument) if setting else []
        for name in names:
            if setting and name not in settings.codes:
                near = suggestion(name, settings.codes) or "Name the themes in `codes:`."
                draft.report("G005", setting.location, name=name, suggestion=near)
        said = draft.question.guide._replace(expects=tuple(dict.fromkeys(names)))
        draft.question = draft.question._replace(guide=said)
    elif kind.name in ("pick_one", "pick_many") and draft.items:
        share = take_question_share(draft)
        first = draft.items[0]
        if share is not None and first.choice.expect is None:
            guessed = first._replace(choice=first.choice._replace(expect=share))
            draft.items = [guessed, *draft.items[1:]]
