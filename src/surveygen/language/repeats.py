"""`for each ID`: a page that is asked once for each option that was ticked further up.

It becomes a page for each of these options, under the condition that it is ticked. What is asked
there has the option's code behind its id, so that files, reports and other tools see plain
questions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from surveygen.condition import Condition, Has, Not, Or
from surveygen.errors import Location, Problem
from surveygen.kinds import Setting
from surveygen.language.carried import is_ticked
from surveygen.language.conditions import TOKEN
from surveygen.language.markup import PIPE, pipes_in
from surveygen.language.work import Assembly
from surveygen.messages import suggestion
from surveygen.model import Choice, Page, Question, Questionnaire, Text
from surveygen.patterns import pattern

FOR_EACH = "for each"


def repeated(work: Assembly, page: Page, before: Sequence[Page]) -> list[Page]:
    """The page once for each option that its `for each` means; the page alone without one."""
    setting = work.for_each.get(page.id)
    if setting is None:
        return [page]
    if page.ending:
        work.report("S043", setting.location)
        return [page]
    asked = _asked(work, setting, before)
    if asked is None:
        return [page]
    for question in page.questions:
        if asked.id not in pipes_in(question.label):
            work.report("S045", question.location, id=asked.id)
    turns = (_Turn(asked, c, _renamed(page, c)) for c in asked.choices if not c.only)
    return [_turned(work, page, turn, setting) for turn in turns]


def said_once(questionnaire: Questionnaire, problems: Sequence[Problem]) -> list[Problem]:
    """The problems, of which one that is the same at every turn of a page is said once."""
    if not any(question.turn_of for question in questionnaire):
        return list(problems)
    kept: dict[tuple[str, Location], Problem] = {}
    for found in problems:
        kept.setdefault((found.code, found.location), found)
    return list(kept.values())


@dataclass(frozen=True, slots=True)
class _Turn:
    """A page's turn for one option."""

    asked: Question
    """Whose option it is."""
    choice: Choice
    ids: dict[str, str]
    """What the questions of the page are called in this turn, by their own ids."""


def _asked(work: Assembly, setting: Setting, before: Sequence[Page]) -> Question | None:
    """The question that the setting names; None once what is wrong has been reported."""
    earlier = {question.id: question for page in before for question in page.questions}
    question = earlier.get(setting.argument)
    if question is not None and is_ticked(question):
        return question
    ticked = [name for name, one in earlier.items() if is_ticked(one)]
    near = suggestion(setting.argument, ticked)
    work.report("S042", setting.location, given=setting.argument, suggestion=near)
    return None


def _renamed(page: Page, choice: Choice) -> dict[str, str]:
    return {question.id: f"{question.id}_{choice.name}" for question in page.questions}


def _turned(work: Assembly, page: Page, turn: _Turn, setting: Setting) -> Page:
    name = f"{page.id}_{turn.choice.name}"
    for id_ in (name, *turn.ids.values()):
        if id_ in work.taken:
            work.report("S044", setting.location, id=id_)
        work.taken[id_] = 2
    work.conditions[name] = [_with_ids(s, turn) for s in work.conditions[page.id]]
    work.turns[name] = Has(turn.asked.id, turn.choice.key)
    return page._replace(
        id=name,
        title=_text(page.title, turn),
        intro=_text(page.intro, turn),
        questions=tuple(_question(work, question, turn) for question in page.questions),
    )


def _question(work: Assembly, question: Question, turn: _Turn) -> Question:
    name = turn.ids[question.id]
    work.conditions[name] = [_with_ids(s, turn) for s in work.conditions.get(question.id, ())]
    offers = work.offers.get(question.id, {})
    work.offers[name] = {key: _offer(one, turn) for key, one in offers.items()}
    if question.id in work.carried:
        work.carried[name] = _moved(work.carried[question.id], turn)
    return question._replace(
        id=name,
        turn_of=question.id,
        label=_text(question.label, turn),
        help=_text(question.help, turn),
        choices=tuple(_choice(choice, turn) for choice in question.choices),
        rows=tuple(_choice(row, turn) for row in question.rows),
        was=f"{question.was}_{turn.choice.name}" if question.was else "",
        column=f"{question.column}_{turn.choice.name}" if question.column else "",
    )


def _choice(choice: Choice, turn: _Turn) -> Choice:
    target = turn.ids.get(choice.go_to, choice.go_to)
    return choice._replace(label=_text(choice.label, turn), go_to=target)


def _offer(condition: Setting | Condition, turn: _Turn) -> Setting | Condition:
    return _with_ids(condition, turn) if isinstance(condition, Setting) else _moved(condition, turn)


def _moved(condition: Condition, turn: _Turn) -> Condition:
    """What is ticked on the page itself, at this turn."""
    match condition:
        case Has(question, code):
            return Has(turn.ids.get(question, question), code)
        case Not(operand):
            return Not(_moved(operand, turn))
        case Or(operands):
            return Or(tuple(_moved(each, turn) for each in operands))
    return condition


def _with_ids(setting: Setting, turn: _Turn) -> Setting:
    """A condition that looks at questions of the page, at those of this turn."""

    def one(match: re.Match[str]) -> str:
        word = match["word"]
        if not word:
            return match[0]
        name, dot, part = word.partition(".")
        return match[0].replace(word, f"{turn.ids.get(name, name)}{dot}{part}")

    return setting._replace(argument=TOKEN.sub(one, setting.argument))


def _text(text: Text, turn: _Turn) -> Text:
    """A text in which the option is named where it stands for the answer, as in `{ordered}`."""
    if "{" not in text.source:
        return text
    label, id_ = turn.choice.label, turn.asked.id
    html = _PLACE.sub(lambda m: _place(m, label.html, id_, turn), text.html)
    plain = text.plain
    for match in PIPE.finditer(text.source):
        if match[1] == id_:
            plain = plain.replace(match[2] or "…", label.plain, 1)
    source = PIPE.sub(lambda m: _source(m, turn), text.source)
    return Text(plain, html, source)


_PLACE = pattern(r'<span data-pipe="([a-z0-9_]+)">(.*?)</span>', re.DOTALL)


def _place(match: re.Match[str], label: str, asked: str, turn: _Turn) -> str:
    if match[1] == asked:
        return label
    own = turn.ids.get(match[1], match[1])
    return f'<span data-pipe="{own}">{match[2]}</span>'


def _source(match: re.Match[str], turn: _Turn) -> str:
    if match[1] == turn.asked.id:
        return turn.choice.label.source
    if match[1] not in turn.ids:
        return match[0]
    return match[0].replace(match[1], turn.ids[match[1]], 1)
