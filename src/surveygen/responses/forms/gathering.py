"""A form while it is read from another tool's file: names given, questions met, remarks made."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from surveygen.condition import Condition
from surveygen.endpoints.reserved import why_reserved
from surveygen.language.names import is_id, slug, unique
from surveygen.responses.forms.form import Form, FormPage, FormQuestion, Remark, Words
from surveygen.responses.forms.hypertext import without_tags
from surveygen.responses.forms.markdown import NOT_THERE, block, inline, without_star
from surveygen.responses.forms.options import Options, read_options, told_from
from surveygen.responses.forms.truth import Subject, Subjects, Truth, UnsayableError

Texts = Mapping[str, str]
"""A text of theirs by language tag; the main language is `""`."""
_TO_WRITE_ON = re.compile(r"_{3,}")
_MARK = re.compile(r"\$\{")


class Gathering:
    """What all readers share: they walk through their file and tell it what they meet."""

    def __init__(
        self,
        pipes: re.Pattern[str] | None = None,
        is_one: Callable[[str], bool] = lambda _name: True,
    ) -> None:
        """`pipes` finds a place where a text repeats an answer, by the name in its first group.

        `is_one` says whether such a name means an answer at all; else it stays as it stands.
        """
        self._is_one = is_one
        self.changed: list[Remark] = []
        self.left: list[Remark] = []
        self.known: dict[str, Subject] = {}
        self.gone: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        """Of questions met whose answers can be repeated: their names with ours."""
        self.pages: list[FormPage] = []
        self._pipes = pipes
        self._taken: dict[str, int] = {}
        self._kept: set[str] = set()

    # Remarks

    def leave(self, where: str, name: str, text: str) -> None:
        """Note what does not come along."""
        self.left.append(Remark(where, name, text))

    def change(self, where: str, name: str, text: str) -> None:
        """Note what comes along in another shape."""
        self.changed.append(Remark(where, name, text))

    def lose(self, where: str, name: str, why: str) -> None:
        """Note that a question does not come along, so that conditions cannot look at it."""
        self.leave(where, name, why)
        self.gone[name] = "which was left out"

    # Names

    def reserve(self, names: Sequence[str]) -> None:
        """Keep the names that may be ids for the questions that have them."""
        for name in names:
            if is_id(name) and not why_reserved(name):
                self._taken[name] = 2
                self._kept.add(name)

    def give(self, name: str, words: str = "") -> str:
        """Our id of a question of theirs; from its words where its name says nothing."""
        if is_id(name) and not why_reserved(name):
            if name in self._kept:
                self._kept.remove(name)
                return name
            return unique(name, self._taken)
        identity = slug(name, "question")
        if identity == "question":
            identity = slug(words, "question")
        if why_reserved(identity):
            identity = f"your_{identity}"
        return unique(identity, self._taken)

    # Words

    def _piped(self, text: str, where: str, name: str) -> str:
        """The text with `${id}` where an answer is repeated."""
        if self._pipes is None:
            return _MARK.sub("$ {", text)
        done, end = [], 0
        for match in self._pipes.finditer(text):
            done.append(_MARK.sub("$ {", text[end : match.start()]))
            done.append(self._repeated(match, where, name))
            end = match.end()
        return "".join((*done, _MARK.sub("$ {", text[end:])))

    def _repeated(self, match: re.Match[str], where: str, name: str) -> str:
        wanted = (match[1] or "").strip()
        if wanted in self.ids:
            return f"${{{self.ids[wanted]}}}"
        if not self._is_one(wanted):
            return _MARK.sub("$ {", match[0])
        self.leave(where, name, f"it repeats {match[0]}, which cannot be repeated there")
        return NOT_THERE

    def _prepared(self, text: str, where: str, name: str) -> str:
        plain = without_tags(text)
        for lost in plain.lost:
            self.leave(where, name, f"{lost} in its words")
        if plain.had_tags:
            self.change(where, name, "HTML in its words was taken off")
        return self._piped(_TO_WRITE_ON.sub(NOT_THERE, plain.text), where, name)

    def _each(self, texts: Texts, write: Callable[[str], str]) -> Words:
        words = {tag: done for tag, text in texts.items() if text and (done := write(text))}
        if words and "" not in words:
            words[""] = next(iter(words.values()))
        return words

    def _ids(self) -> Mapping[str, str]:
        return {identity: identity for identity in self.ids.values()}

    def heading(self, texts: Texts, where: str, name: str) -> tuple[Words, Words]:
        """The first line of a text, and the others as help; the name where there is none."""
        prepared = {tag: self._prepared(text, where, name) for tag, text in texts.items()}
        ids = self._ids()
        first = self._each(
            prepared, lambda t: inline(without_star((t.splitlines() or [""])[0]), ids)
        )
        rest = self._each(prepared, lambda t: block("\n".join(t.splitlines()[1:]), ids))
        if not first:
            self.change(where, name, "it has no words, and its name stands for them")
            first = {"": inline(name, {}) or "?"}
        return first, rest

    def line(self, texts: Texts, where: str, name: str) -> Words:
        """A text on one line."""
        ids = self._ids()
        prepared = {tag: self._prepared(text, where, name) for tag, text in texts.items()}
        return self._each(prepared, lambda t: inline(without_star(" ".join(t.splitlines())), ids))

    def paragraphs(self, texts: Texts, where: str, name: str) -> Words:
        """A text of several lines."""
        ids = self._ids()
        prepared = {tag: self._prepared(text, where, name) for tag, text in texts.items()}
        return self._each(prepared, lambda t: block(t, ids))

    def setting(self, texts: Texts, where: str, name: str) -> Words:
        """Words that stand in backticks."""
        prepared = {tag: self._prepared(text, where, name) for tag, text in texts.items()}
        return self._each(
            prepared, lambda t: " ".join(t.split()).replace("`", "'").replace("${", "{")
        )

    @staticmethod
    def together(first: Words, second: Words) -> Words:
        """Two texts below one another."""
        tags = {**first, **second}
        found = {}
        for tag in tags:
            parts = (first.get(tag, first.get("")), second.get(tag, second.get("")))
            found[tag] = "\n\n".join(part for part in parts if part)
        return found

    # Options

    def options(
        self, choices: Sequence[tuple[str, Texts]], other: str, where: str, name: str
    ) -> Options:
        """Options from their stored values and words; that named `other` is written in."""

        def words(texts: object, code: str) -> Words:
            given = texts if isinstance(texts, Mapping) else {}
            return self.line(given, where, name) or {"": inline(code, {}) or "?"}

        def say(choice: Mapping[str, object], text: str) -> None:
            self.leave(where, name, f"of its option {choice['name']}: {text}")

        rows = [{"name": value, "label": texts} for value, texts in choices]
        return read_options(rows, other, words, say)

    def grid(
        self,
        columns: Sequence[tuple[str, Texts]],
        rows: Sequence[tuple[str, Texts]],
        where: str,
        name: str,
    ) -> tuple[Options, Options]:
        """The answers and the rows of a matrix, whose codes and words are told apart here."""
        answers = self.options(columns, "", where, name)
        lines, renamed = told_from(answers, self.options(rows, "", where, name))
        for code, new in renamed.items():
            self.change(where, name, f"its row {code} is called {new} here")
        return answers, lines

    # Conditions

    def subjects(self) -> Subjects:
        """What conditions can look at by now."""
        return Subjects(self.known, self.gone)

    def condition(
        self, text: str, read: Callable[[str, Subjects], Truth], where: str, name: str, what: str
    ) -> tuple[Condition | None, bool]:
        """A condition of ours, and whether it can hold at all; what cannot be said is noted."""
        if not text.strip():
            return None, True
        try:
            truth = read(text, self.subjects())
        except UnsayableError as error:
            self.leave(where, name, f"{what} {text}: {error.reason}")
            return None, True
        except RecursionError:
            self.leave(where, name, f"{what} {text[:300]}…: it is nested too deeply")
            return None, True
        return (None, truth) if isinstance(truth, bool) else (truth, True)

    # Pages

    def page(
        self, words: Words, where: str, intro: Words | None = None, show: Condition | None = None
    ) -> None:
        """Begin a page."""
        self.pages.append(FormPage(words, (), intro or {}, where, show))

    def add(self, question: FormQuestion) -> None:
        """Put a question on the page that is being filled."""
        if not self.pages:
            self.pages.append(FormPage({}, ()))
        page = self.pages[-1]
        question = self.with_box(question)
        self.pages[-1] = page._replace(questions=(*page.questions, question))

    def with_box(self, question: FormQuestion) -> FormQuestion:
        """A list of one option as a box to tick, since a list has at least two."""
        if len(question.options) != 1 or question.type or not question.mark:
            return question
        self.change(question.where, question.name, "its one option became a box to tick")
        kept = tuple(each for each in question.settings if each.startswith("column "))
        [option] = question.options
        alone = (option._replace(flags=(), only=False, write_in=False),)
        return question._replace(type="consent", mark="- [ ]", options=alone, settings=kept)

    def form(self, title: Words, language: str = "", languages: Sequence[str] = ()) -> Form:
        """What was gathered; a page without a question or an introduction is none.

        What introduces the first page, where that has no heading, introduces the whole.
        """
        pages = [page for page in self.pages if page.questions or page.intro]
        for page in self.pages:
            if page.words and page not in pages:
                said = " / ".join(dict.fromkeys(page.words.values()))
                self.leave(page.where, "", f"the page “{said}”, of which nothing came along")
        intro: Words = {}
        if pages and not pages[0].words and pages[0].show is None:
            intro, pages[0] = pages[0].intro, pages[0]._replace(intro={})
        kept = [
            page._replace(words=page.words or {"": f"Part {number}"})
            if number > 1 or page.show is not None
            else page
            for number, page in enumerate(pages, 1)
        ]
        return Form(
            title,
            tuple(kept),
            language,
            tuple(languages),
            tuple(dict.fromkeys(self.changed)),
            tuple(dict.fromkeys(self.left)),
            intro,
        )
