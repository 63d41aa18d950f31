"""What a report on the desk is of: who is counted, divided by what, from when to when."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

from surveygen.condition import Compare, Condition, Has
from surveygen.errors import Location, Problem
from surveygen.kinds.ranges import is_day
from surveygen.language.conditions import Scope, parse_condition
from surveygen.model import Question, Questionnaire
from surveygen.preview.desk.screens import screen
from surveygen.preview.desk.state import Desk
from surveygen.project import Project
from surveygen.responses.forms.conditions import written
from surveygen.tallies.segments import PERSONAS


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen; everything and everybody where nothing was."""

    by: str = ""
    """The id of the question by which people are divided, or `personas`."""
    only: str = ""
    """A condition as in `show if`: one answer to one question, or a persona."""
    where: str = ""
    """Any other condition as in `show if`, as it was typed."""
    since: str = ""
    until: str = ""
    earlier: str = ""
    """A file of answers of an earlier wave, by its path in the project."""
    first: str = ""
    last: str = ""
    """The days of an earlier wave among the answers here; both, or none."""
    weighted: bool = True
    """Whether the weights of the front matter are used."""

    @property
    def condition(self) -> str:
        """Of whom the report is."""
        return " and ".join(f"({one})" for one in (self.only, self.where) if one)


def choice_of(
    questionnaire: Questionnaire, asked: Callable[[str], str], waves: Collection[str] = ()
) -> Choice:
    """What an address asks for; what it says wrongly is not asked for, but for the condition.

    `waves` are the files that may be compared with.
    """
    dividing = {question.id for question in dividing_questions(questionnaire)}
    dividing |= {PERSONAS} if questionnaire.settings.personas else set()
    only = {condition for _, options in people(questionnaire) for condition, _ in options}
    by, condition, earlier = (asked(name) for name in ("by", "only", "earlier"))
    days = [asked(name) for name in ("since", "until", "first", "last")]
    since, until, first, last = (day if is_day(day) else "" for day in days)
    return Choice(
        by if by in dividing else "",
        condition if condition in only else "",
        asked("where").strip(),
        since,
        until,
        earlier if earlier in waves else "",
        first if first and last else "",
        last if first and last else "",
        asked("weights") != "no",
    )


def condition_problems(questionnaire: Questionnaire, where: str) -> tuple[Problem, ...]:
    """What is wrong with a condition that was typed; columns count from its beginning."""
    return tuple(parse_condition(where, Location("", 1, 1), Scope(questionnaire.by_id))[1])


def waves_of(project: Project) -> list[str]:
    """The files of answers in the project's folder and in its `waves`, by their paths in it."""
    folders = (project.root, project.root / "waves")
    found = sorted(path for folder in folders for path in folder.glob("*.csv"))
    return [path.relative_to(project.root).as_posix() for path in found]


def dividing_questions(questionnaire: Questionnaire) -> Iterator[Question]:
    """Those of whose answers a segment can be made."""
    return (q for q in questionnaire if q.choices and not q.rows and q.kind in _DIVIDING)


_DIVIDING = ("pick_one", "pick_many", "dropdown", "yes_no", "scale", "csat", "stars")


def people(questionnaire: Questionnaire) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Whom one can look at alone, in groups: the condition of each, and what it is called.

    A group is a question with its answers as people read them; the personas have none.
    """
    if personas := questionnaire.settings.personas:
        yield "", [(written(condition), name) for name, condition in personas.items()]
    for question in dividing_questions(questionnaire):
        options = [(_condition(question, c.key), c.label.plain) for c in question.choices]
        yield shorten(question.label.plain, 60, placeholder=" …") or question.id, options


def _condition(question: Question, key: str) -> str:
    several = question.kind == "pick_many"
    found: Condition = Has(question.id, key) if several else Compare(question.id, "=", key)
    return written(found)


def controls(
    desk: Desk,
    questionnaire: Questionnaire,
    chosen: Choice,
    fake: int,
    here: str,
    wrong: Sequence[Problem] = (),
) -> str:
    """The form above the report, as HTML; `here` is the address from its question mark on.

    `wrong` is what is wrong with the condition.
    """
    return screen(
        desk,
        "controls.html",
        chosen=chosen,
        dividing=list(dividing_questions(questionnaire)),
        people=list(people(questionnaire)),
        personas=PERSONAS if questionnaire.settings.personas else "",
        has_weights=bool(questionnaire.settings.weights),
        language=questionnaire.settings.language,
        name=questionnaire.name,
        fake=fake,
        waves=waves_of(desk.pages.project),
        wrong=wrong,
        save=here + ("&" if here else "?") + "save=1",
    )
