"""`or Don't know`: what stands beside the answers of a question and says that there is none."""

from __future__ import annotations

from surveygen.kinds import KINDS, Setting
from surveygen.language.names import is_code, slug, unique
from surveygen.language.work import Assembly
from surveygen.model import Choice, Question
from surveygen.patterns import pattern

_CODE = pattern(r"(.*?)(?:^|\s)=(\S.*)")


def with_apart(work: Assembly, question: Question, settings: list[Setting]) -> Question:
    """The question with what its `or` settings say, in their order."""
    found = [setting for setting in settings if setting.name == "or"]
    if not found:
        return question
    kind = KINDS[question.kind]
    several = any(setting.name == "pick many" for setting in settings)
    if not kind.apart or (kind.name == "matrix" and several):
        work.report("Q056", found[0].location, kind=kind.title)
        return question
    taken: dict[str, int] = {}
    return question._replace(apart=tuple(_read(work, setting, taken) for setting in found))


def _read(work: Assembly, setting: Setting, taken: dict[str, int]) -> Choice:
    match = _CODE.fullmatch(setting.argument)
    words, code = (match[1], match[2]) if match else (setting.argument, "")
    if code and not is_code(code):
        proposal = slug(code, "option")
        work.report("Q037", setting.location, code=code, proposal=proposal)
        code = proposal
    if not words:
        work.report("Q032", setting.location)
    label = work.markup.inline(words)
    key = code or slug(label.plain, "apart")
    if key in taken:
        work.report("Q030", setting.location, name=key)
    name = unique(key.replace("-", "minus_"), taken)
    return Choice(name=name, label=label, code=key, location=setting.location)


def check_apart(work: Assembly, question: Question) -> None:
    """Report a code that an option or a row has too."""
    keys = {choice.key for choice in (*question.choices, *question.rows)}
    for choice in question.apart:
        if choice.key in keys:
            work.report("Q030", choice.location, name=choice.key)
