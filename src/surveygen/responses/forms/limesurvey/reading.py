"""A LimeSurvey survey to the form that all formats share."""

from __future__ import annotations

import re
from pathlib import Path

from surveygen.condition import Condition
from surveygen.responses.forms.form import Form, FormPage, FormQuestion, Words
from surveygen.responses.forms.gathering import Gathering
from surveygen.responses.forms.languages import tag_of
from surveygen.responses.forms.limesurvey.attributes import say_rest, with_attributes
from surveygen.responses.forms.limesurvey.conditions import translate
from surveygen.responses.forms.limesurvey.kinds import LEFT, READERS
from surveygen.responses.forms.limesurvey.tables import (
    Answer,
    Group,
    Question,
    Survey,
    Texts,
    read_lss,
    read_table,
)
from surveygen.responses.forms.truth import Subject

_PIPE = re.compile(r"\{(?!\s)([^{}\n]+?)(?:\.(?:shown|NAOK))?(?<!\s)\}")
"""`{Visit}`, or `{Visit.shown}` as the words of the answer."""
_SUFFIX = re.compile(r"\.(shown|NAOK|code|value|valueNAOK)$")
_ALWAYS = ("", "1")


class Reading:
    """One survey while it is read."""

    def __init__(self, survey: Survey, title: str) -> None:
        self.survey = survey
        self._legacy: dict[str, Subject] = {}
        self.gathering = Gathering(_PIPE)
        self.main = survey.languages[0]
        self.tags: dict[str, str] = {}
        for name in survey.languages[1:]:
            tag = tag_of(name)
            if tag and tag != tag_of(self.main):
                self.tags.setdefault(tag, name)
            else:
                self.gathering.leave("the survey", name, "a language whose tag is not known")
        codes = [question.code for group in survey.groups for question in group.questions]
        self.gathering.reserve([code.lower() for code in codes])
        self.title: Words = self.gathering.line(self.texts(survey.titles), "the survey", "") or {
            "": title
        }
        intro = self.gathering.paragraphs(self.texts(survey.descriptions), "the survey", "")
        welcome = self.gathering.paragraphs(self.texts(survey.welcomes), "the survey", "")
        self.intro = self.gathering.together(intro, welcome)
        for number, group in enumerate(survey.groups, 1):
            self._group(group, number)
        self._end()

    def texts(self, given: Texts) -> Texts:
        """A text by language tag, its own under `""`."""
        found = {"": given[self.main]} if given.get(self.main) else {}
        found |= {tag: given[name] for tag, name in self.tags.items() if given.get(name)}
        return found

    def give(self, question: Question) -> str:
        """Our id of a question."""
        return self.gathering.give(question.code.lower())

    def column(self, question: Question, identity: str) -> tuple[str, ...]:
        """What its answers stand under, where that is not its id."""
        return (f"column {question.code}",) if question.code != identity else ()

    def pairs(self, answers: list[Answer]) -> list[tuple[str, Texts]]:
        """Codes with their texts."""
        return [(answer.code, self.texts(answer.texts)) for answer in answers]

    def learn(self, question: Question, subject: Subject, suffix: str = "") -> None:
        """Let equations below look at a question, or what stands behind its code."""
        subject = subject._replace(conditional=question.relevance not in _ALWAYS)
        known = self.gathering.known
        known[f"{question.code}{suffix}"] = subject
        # As older surveys name a field: by the numbers of survey, group and question.
        self._legacy[f"X{question.qid}{suffix.removeprefix('_')}"] = subject

    def condition(self, text: str, where: str, name: str) -> tuple[Condition | None, bool]:
        """A condition of ours, and whether it can hold at all."""
        if text.strip() in _ALWAYS:
            return None, True
        for field in re.findall(r"\b\d+X\d+(X\d+\w*)", text):
            if field in self._legacy:
                self.gathering.known[f"field{field}"] = self._legacy[field]
        named = re.sub(r"\b\d+X\d+(X\d+\w*)", r"field\1", text)
        try:
            return self.gathering.condition(named, translate, where, name, "relevance")
        finally:
            for field in re.findall(r"field(X\d+\w*)", named):
                self.gathering.known.pop(f"field{field}", None)

    def _group(self, group: Group, number: int) -> None:
        where = f"group {number}"
        words = self.gathering.line(self.texts(group.texts), where, "")
        show, holds = self.condition(group.relevance, where, words.get("", ""))
        if not holds:
            told = {**self.texts(group.texts), **self.texts(group.descriptions)}
            said = " / ".join([*self.texts(group.texts).values(), *told.values()])
            self.gathering.leave(where, words.get("", ""), f"it is shown to nobody ({said})")
            for question in group.questions:
                self.gathering.lose(where, question.code, "it stands in a group that nobody sees")
            return
        intro = self.gathering.paragraphs(self.texts(group.descriptions), where, "")
        self.gathering.page(words, where, intro, show)
        for question in group.questions:
            self._question(question, f"{where}, question {question.code}")

    def _question(self, question: Question, where: str) -> None:
        name, told = question.code, self.texts(question.texts).get("", "")
        asked = f" ({told})" if told else ""
        if question.type in LEFT or question.type not in READERS:
            why = LEFT.get(question.type, f"the type `{question.type}` has no counterpart")
            self.gathering.lose(where, name, f"{why}{asked}")
            return
        show, holds = self.condition(question.relevance, where, name)
        hidden = question.attributes.get("hidden") == "1"
        if not holds or hidden:
            self.gathering.lose(where, name, f"it is shown to nobody{asked}")
            return
        words, rest = self.gathering.heading(self.texts(question.texts), where, name)
        more = self.gathering.paragraphs(self.texts(question.help), where, name)
        help_ = self.gathering.together(rest, more)
        bare = FormQuestion(self.give(question), "", words, where, name, help=help_, show=show)
        for made in READERS[question.type](self, question, bare):
            made = with_attributes(self, question, made)
            required = question.mandatory.upper() == "Y" and made.type != "info"
            self.gathering.add(made._replace(required=required))
        self.gathering.ids[name] = bare.id
        say_rest(self, question, bare)

    def _end(self) -> None:
        for table, row in self.survey.left:
            self.gathering.leave("the survey", table, row)
        thanks = self.gathering.paragraphs(self.texts(self.survey.ends), "the survey", "")
        if thanks:
            words = {"": "Thank you!"}
            self.gathering.pages.append(
                FormPage(words, (), thanks, "the survey", settings=("end",))
            )

    def form(self) -> Form:
        """The form, with all that was noted."""
        made = self.gathering.form(self.title, tag_of(self.main), tuple(self.tags))
        return made._replace(intro=self.gathering.together(self.intro, made.intro))


def _form(survey: Survey, path: Path) -> Form:
    return Reading(survey, path.stem.replace("_", " ")).form()


def read_limesurvey(path: Path) -> Form:
    """The form of an .lss or of a tab-separated structure. Raises SurveygenError."""
    with_tabs = path.suffix.lower() in (".txt", ".tsv", ".csv")
    return _form(read_table(path) if with_tabs else read_lss(path), path)
