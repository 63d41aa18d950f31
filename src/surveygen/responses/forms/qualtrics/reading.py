"""A .qsf of Qualtrics to the form that all formats share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from surveygen.condition import Condition, all_of, any_of
from surveygen.responses.forms.files import load_json, unreadable
from surveygen.responses.forms.form import Form, FormQuestion, Words
from surveygen.responses.forms.gathering import Gathering
from surveygen.responses.forms.languages import tag_of
from surveygen.responses.forms.qualtrics.kinds import LEFT, reader_of
from surveygen.responses.forms.qualtrics.logic import described, translate_logic
from surveygen.responses.forms.qualtrics.rest import say_rest
from surveygen.responses.forms.truth import UnsayableError

Json = Mapping[str, Any]
_PIPE = re.compile(r"\$\{(?:q://)?(QID\d+|lm://Field/1)(?:/[^}]*)?\}|\$\{[a-zA-Z]+://[^}]*\}")
_TURN = "lm://Field/1"
"""What repeats the answer whose turn it is, in a block that is asked for each."""
_LOOP = re.compile(r"q://(QID\d+)/ChoiceGroup/SelectedChoices\w*")
_NAME = "survey of Qualtrics (.qsf)"
_TAGS = {"ZH-S": "zh-Hans", "ZH-T": "zh-Hant", "EN-GB": "en-GB", "PT-BR": "pt-BR", "ES-ES": "es-ES"}


def values_of(given: object) -> list[Any]:
    """The values of what may be a list or an object with numbers for keys."""
    if isinstance(given, Mapping):
        return list(given.values())
    return list(given) if isinstance(given, list) else []


class Reading:
    """One survey while it is read."""

    def __init__(self, qsf: Json, title: str) -> None:
        self.entry: Json = qsf.get("SurveyEntry") or {}
        self.elements = [e for e in qsf.get("SurveyElements") or [] if isinstance(e, Mapping)]
        self.questions: dict[str, Json] = {}
        for element in self.of_kind("SQ"):
            payload = element.get("Payload")
            if isinstance(payload, Mapping):
                qid = str(payload.get("QuestionID") or element.get("PrimaryAttribute"))
                self.questions[qid] = payload
        self.gathering = Gathering(_PIPE)
        self.main = str(self.entry.get("SurveyLanguage") or "EN")
        self.tags = self._languages()
        self.gathering.reserve([self.tag(q).lower() for q in self.questions.values()])
        self.ids = {
            qid: self.gathering.give(self.tag(question).lower())
            for qid, question in self.questions.items()
        }
        name = str(self.entry.get("SurveyName") or title)
        self.title: Words = self.gathering.line({"": name}, "the survey", "") or {"": title}
        self.blocks = {
            str(block.get("ID")): block
            for element in self.of_kind("BL")
            for block in values_of(element.get("Payload"))
            if isinstance(block, Mapping)
        }
        self.done: set[str] = set()
        self._asked: dict[str, tuple[int, int]] = {}
        """Of blocks of the flow, the first and the last of their pages."""
        self._flow()
        self._account()

    def of_kind(self, kind: str) -> Iterator[Json]:
        """The elements of a kind."""
        return (each for each in self.elements if each.get("Element") == kind)

    def asked(self) -> Iterator[FormQuestion]:
        """The questions that came along by now."""
        return (question for page in self.gathering.pages for question in page.questions)

    def tag(self, question: Json) -> str:
        """What its exports call it."""
        return str(question.get("DataExportTag") or question.get("QuestionID") or "question")

    def _languages(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for question in self.questions.values():
            given = question.get("Language")
            for name in given if isinstance(given, Mapping) else ():
                tag = _TAGS.get(str(name), tag_of(str(name).lower()))
                if tag and name != self.main:
                    found.setdefault(tag, str(name))
        return found

    def texts(self, question: Json, *path: str) -> dict[str, str]:
        """A text of a question in its languages."""
        found = {}
        given = question.get("Language")
        languages = given if isinstance(given, Mapping) else {}
        for tag, source in (("", question), *((t, languages.get(n)) for t, n in self.tags.items())):
            value: Any = source
            for key in path:
                value = value.get(key) if isinstance(value, Mapping) else None
            if isinstance(value, str | int | float) and str(value).strip():
                found[tag] = str(value)
        return found

    def logic(
        self, logic: object, where: str, name: str, what: str
    ) -> tuple[Condition | None, bool]:
        """A condition of ours, and whether it can hold at all; what cannot be said is noted."""
        if not isinstance(logic, Mapping) or not logic:
            return None, True
        try:
            truth = translate_logic(logic, self.gathering.subjects())
        except UnsayableError as error:
            self.gathering.leave(where, name, f"{what} {described(logic)}: {error.reason}")
            return None, True
        return (None, truth) if isinstance(truth, bool) else (truth, True)

    # The flow

    def _flow(self) -> None:
        flows = [element.get("Payload") for element in self.of_kind("FL")]
        steps = [step for flow in flows if isinstance(flow, Mapping)
                 for step in values_of(flow.get("Flow"))]  # fmt: skip
        if not steps:
            steps = [{"Type": "Block", "ID": name} for name, block in self.blocks.items()
                     if block.get("Type") != "Trash"]  # fmt: skip
        self._steps(steps, None)

    def _steps(self, steps: list[Any], above: Condition | None) -> None:
        for step in steps:
            kind = str(step.get("Type", "")) if isinstance(step, Mapping) else ""
            inner = values_of(step.get("Flow")) if isinstance(step, Mapping) else []
            where = f"the flow, {step.get('FlowID', kind)}" if kind else "the flow"
            if kind in ("Block", "Standard"):
                block = self.blocks.get(str(step.get("ID")))
                if block is not None:
                    self._block_once(str(step["ID"]), block, above)
            elif kind == "Branch":
                show, holds = self.logic(step.get("BranchLogic"), where, "", "branch")
                if holds:
                    self._steps(inner, all_of(above, show))
            elif kind in ("Group", "Root"):
                self._steps(inner, above)
            else:
                self._left_of_flow(step, kind, where)
                self._steps(inner, above)

    def _left_of_flow(self, step: Json, kind: str, where: str) -> None:
        leave = self.gathering.leave
        for field in values_of(step.get("EmbeddedData")) if kind == "EmbeddedData" else []:
            if isinstance(field, Mapping):
                text = f"embedded data {field.get('Field')} {field.get('Value') or ''}"
                leave(where, "", f"{text.strip()}; `params` keeps some from the page's address")
        if kind == "EndSurvey":
            leave(where, "", "an end of the survey of its own; `end` behind an option makes one")
        elif "Randomizer" in kind:
            leave(where, "", f"`{kind}`: blocks come in one order here")
        elif kind != "EmbeddedData":
            leave(where, "", f"`{kind}` has no counterpart")

    def _block_once(self, identity: str, block: Json, above: Condition | None) -> None:
        """A block where the flow first asks it; what leads to it later lets it be asked there."""
        pages = self.gathering.pages
        if identity not in self._asked:
            begin = len(pages)
            self._block(block, above)
            self._asked[identity] = (begin, len(pages))
            return
        begin, end = self._asked[identity]
        name = str(block.get("Description") or identity)
        text = "the flow asks it more than once; it is asked once, where it comes first"
        self.gathering.change(f"block {name}", "", text)
        for number in range(begin, end):
            show = any_of(pages[number].show, above)
            pages[number] = pages[number]._replace(show=show)

    def _block(self, block: Json, above: Condition | None) -> None:
        name = str(block.get("Description") or block.get("ID"))
        where = f"block {name}"
        words = self.gathering.line({"": name}, where, "")
        plain = re.fullmatch(r"(Default Question Block|Block \d+)", name) is not None
        self.gathering.page({} if plain and not self.gathering.pages else words, where, None, above)
        options = block.get("Options")
        if isinstance(options, Mapping) and str(options.get("RandomizeQuestions", "false")) not in (
            "false", "None", "",
        ):  # fmt: skip
            page = self.gathering.pages[-1]
            self.gathering.pages[-1] = page._replace(settings=("shuffle",))
        source = self._loop(options, where) if isinstance(options, Mapping) else ""
        met = set(self.gathering.known)
        for element in values_of(block.get("BlockElements")):
            kind = element.get("Type") if isinstance(element, Mapping) else ""
            if kind == "Page Break":
                if self.gathering.pages[-1].questions:
                    self.gathering.page({}, where, None, above)
                    self._for_each(source)
            elif kind == "Question" and str(element.get("QuestionID")) in self.questions:
                self._question(str(element["QuestionID"]), name, element)

        if source:
            self.gathering.ids.pop(_TURN, None)
            for name in set(self.gathering.known) - met:
                del self.gathering.known[name]
                self.gathering.ids.pop(name, None)
                self.gathering.gone[name] = "which is asked several times"

    def _loop(self, options: Json, where: str) -> str:
        """Our id of the question for each of whose answers a block is asked; empty for none."""
        if options.get("Looping") in (None, "None", ""):
            return ""
        given = options.get("LoopingOptions")
        loop = given if isinstance(given, Mapping) else {}
        place = loop.get("Locator") or loop.get("ChoiceGroupLocator") or ""
        match = _LOOP.fullmatch(str(place))
        subject = self.gathering.known.get(match[1]) if match else None
        if subject is None or subject.form != "many":
            text = f"a block that is asked several times (Loop & Merge {place})".replace(" )", ")")
            self.gathering.leave(where, "", text)
            return ""
        if str(loop.get("Randomization", "None")) not in ("None", "", "false", "False"):
            self.gathering.leave(where, "", "that its turns come in another order for everybody")
        self.gathering.ids[_TURN] = subject.id
        text = f"it is asked for each answer to {subject.id}, and its answers are columns here"
        self.gathering.change(where, "", text)
        self._for_each(subject.id)
        return subject.id

    def _for_each(self, source: str) -> None:
        """Say so at the page that is being filled, where there is a source."""
        if source:
            page = self.gathering.pages[-1]
            settings = (*page.settings, f"for each {source}")
            words = page.words or {"": f"{{{source}}}"}
            self.gathering.pages[-1] = page._replace(settings=settings, words=words)

    def _question(self, qid: str, block: str, element: Json) -> None:
        question = self.questions[qid]
        self.done.add(qid)
        tag = self.tag(question)
        where, gathering = f"block {block}, {qid}", self.gathering
        kind, selector = str(question.get("QuestionType")), str(question.get("Selector", ""))
        text = self.texts(question, "QuestionText")
        asked = f" ({' '.join(text.get('', '').split())})" if text else ""
        read = reader_of(question)
        if read is None:
            why = LEFT.get(kind, f"the type `{kind}` {selector}")
            gathering.lose(where, qid, f"{tag}: {why} has no counterpart{asked}")
            return
        show, holds = self.logic(question.get("DisplayLogic"), where, qid, "display logic")
        if not holds:
            gathering.lose(where, qid, f"{tag}: it is shown to nobody{asked}")
            return
        words, rest = gathering.heading(text, where, qid)
        identity = self.ids[qid]
        settings = (f"column {tag}",) if tag != identity and "`" not in tag else ()
        bare = FormQuestion(
            identity, "", words, where, qid, help=rest, settings=settings, show=show
        )
        for made in read(self, question, bare):
            gathering.add(made)
        gathering.ids[qid] = identity
        say_rest(self, question, element, bare)

    def _account(self) -> None:
        for qid, question in self.questions.items():
            if qid not in self.done:
                text = " ".join(str(question.get("QuestionText", "")).split())
                self.gathering.lose("the bin", qid, f"no block of the flow asks it ({text})")
        for element in self.elements:
            kind = str(element.get("Element"))
            if kind in ("QG", "QGO"):
                self.gathering.leave("the survey", "quota", str(element.get("SecondaryAttribute")))

    def form(self) -> Form:
        """The form, with all that was noted."""
        main = _TAGS.get(self.main, tag_of(self.main.lower()))
        return self.gathering.form(self.title, main, tuple(self.tags))


def read_qsf(path: Path) -> Form:
    """The form of a .qsf. Raises SurveygenError where it is none."""
    qsf = load_json(path, _NAME)
    if not isinstance(qsf, Mapping) or not isinstance(qsf.get("SurveyElements"), list):
        raise unreadable(path, _NAME, "it has no `SurveyElements`")
    return Reading(qsf, path.stem.replace("_", " ")).form()
