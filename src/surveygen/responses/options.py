"""The options of a question by everything a cell may hold for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from surveygen.model import Choice
from surveygen.patterns import pattern
from surveygen.responses.spelling.dressing import undressed
from surveygen.responses.spelling.headings import pairs
from surveygen.responses.spelling.labels import (
    in_usual_digits,
    normalise,
    repairs,
    squeezed,
    with_gaps,
)
from surveygen.responses.spelling.marks import NO, NOBODY, YES, absent, says_yes
from surveygen.responses.spelling.points import point_of, worded_point

Reading = Literal["", "codes", "labels", "open"]
"""How a column names options: a text that is one's code and another's label means the one or the
other, or is left open; empty where there is no such text."""

_OTHER = ("-oth-", "other - write in", "other - write in (required)", "other (please specify)",
          "other, please specify", "other please specify", "other (specify)")  # fmt: skip
"""What services write for the option that takes a text: LimeSurvey, Alchemer, SurveyMonkey."""
_POINT = pattern(
    r"[(\[]?(?P<first>-?\d{1,3})(?:[)\]]\s*[-:=.]?|\s*[-:=./|])\s*[^\d\s-][^\d]*|"
    r"[^\d-][^\d]*?\s*(?:[-:=]\s*(?P<last>\d{1,3})|[(\[](?P<inner>-?\d{1,3})[)\]])"
)
"""A point of a scale with words beside it: `10 - Extremely likely`, `Satisfied (4)`."""
_MOST_KNOWN = 5_000
"""Cells of which it is remembered what they name."""
_AROUND = 24
"""Characters of codes, marks and signs that may stand around an option."""
_DECIMALS = pattern(r"([-+]?\d+)[.,]0+")


class Match(NamedTuple):
    """The option that a cell names."""

    key: str
    repaired: str = ""
    """What the cell was read as, where a program had damaged it."""


class Options:
    """The options of a question, to be looked up by a cell.

    `others` gives further labels of an option by its key, those of translations and earlier ones.
    It is asked for a cell alone that the question's own words do not explain: reading translations
    takes longer than counting two hundred responses.
    """

    def __init__(
        self,
        choices: Iterable[Choice],
        missing: Iterable[str] = (),
        others: Callable[[], Mapping[str, Sequence[str]]] = dict,
        reading: Reading = "",
        *,
        with_others: bool = False,
    ) -> None:
        self.choices = tuple(choices)
        self.reading = reading
        self._others = others
        self._with_others = with_others
        further = others() if with_others else {}
        self.author_missing = frozenset({"", *map(normalise, missing)})
        self.codes = self._keyed(lambda c: (c.key,), lambda c: (c.column,), lambda c: (c.was,))
        written = [choice.key for choice in self.choices if choice.write_in]
        if len(written) == 1:
            for text in map(normalise, _OTHER):
                self.codes.setdefault(text, written[0])
        self.labels = self._keyed(lambda c: (c.label.plain,), lambda c: further.get(c.key, ()))
        first, second = self.codes, self.labels
        if reading == "labels":
            first, second = self.labels, self._undisputed_codes()
        self.keys = {**second, **first}
        for choice in self.choices:
            if reading != "labels" and (text := normalise(choice.name)):
                self.keys.setdefault(text, choice.key)
        if reading == "open":
            for text in self.disputed:
                del self.keys[text]
        self.missing = self.author_missing | absent((), self.keys) | (NOBODY - self.keys.keys())

    def _keyed(self, *forms: Callable[[Choice], Iterable[str]]) -> dict[str, str]:
        """The keys by texts of the options; what comes first holds."""
        found: dict[str, str] = {}
        for form in forms:
            for choice in self.choices:
                for text in filter(None, map(normalise, form(choice))):
                    found.setdefault(text, choice.key)
        return found

    def read_as(self, reading: Reading) -> Options:
        """The same options in a column that names them so."""
        if reading == self.reading:
            return self
        missing = self.author_missing
        return Options(self.choices, missing, self._others, reading, with_others=self._with_others)

    @cached_property
    def widest(self) -> Options:
        """The same by all that they are called anywhere: themselves, where there is no more."""
        if self._with_others or not any(self._others().values()):
            return self
        return Options(
            self.choices, self.author_missing, self._others, self.reading, with_others=True
        )

    @cached_property
    def by_length(self) -> list[str]:
        """All that a cell may hold, the longest first."""
        return sorted(self.keys, key=len, reverse=True)

    @cached_property
    def disputed(self) -> frozenset[str]:
        """The texts that are one option's code and another's label, to the letter."""
        labels = {choice.label.plain: choice.key for choice in self.choices}
        return frozenset(
            normalise(choice.key)
            for choice in self.choices
            if labels.get(choice.key, choice.key) != choice.key
        )

    @cached_property
    def _exact(self) -> Mapping[str, str]:
        """The options by labels that differ from another's code by capitals alone."""
        return {
            choice.label.plain: choice.key
            for choice in self.choices
            if self.codes.get(normalise(choice.label.plain), choice.key) != choice.key
            and normalise(choice.label.plain) not in self.disputed
        }

    def _undisputed_codes(self) -> dict[str, str]:
        """The codes of a column of labels: none, where any of them could be taken for a label."""
        return {} if self.disputed else self.codes

    def is_missing(self, cell: str) -> bool:
        """Whether the cell means that there is no answer."""
        text = normalise(cell)
        if text in self.author_missing:
            return True
        return text in self.missing and text in self.widest.missing

    def find(self, cell: str) -> Match | None:
        """The option that a cell names; None where it names none."""
        known = self._found
        if cell not in known:
            if len(known) > _MOST_KNOWN:
                known.clear()
            known[cell] = self._find(cell)
        return known[cell]

    @cached_property
    def _found(self) -> dict[str, Match | None]:
        """What was found lately: a text is looked up whole, in parts and word by word."""
        return {}

    def _find(self, cell: str) -> Match | None:
        key = self.named(cell)
        if key is not None:
            return Match(key)
        if self.widest is not self:
            return self.widest.find(cell)
        text = normalise(cell)
        key = None if self.is_open(cell) else self._says(text)
        if key is not None:
            return Match(key)
        for mended in repairs(cell):
            key = self.keys.get(normalise(mended))
            if key is not None:
                return Match(key, mended)
        if self.disputed or len(text) > 2 * self._longest:
            return None
        if key := self._said_twice(text):
            return Match(key)
        if len(text) > self._longest:
            return None
        key = self._in_dress(text) or self._squeezed.get(squeezed(text))
        return Match(key) if key else self._with_gaps(text)

    def _said_twice(self, text: str) -> str | None:
        """The option that a text names in two languages: `First time / Première fois`."""
        for first, second in pairs(text):
            key = self.keys.get(normalise(first))
            if key is not None and key == self.keys.get(normalise(second)):
                return key
        return None

    @cached_property
    def _longest(self) -> int:
        """Characters of a cell that may be an option with something around it."""
        return _AROUND + max(map(len, self.keys), default=0)

    def _with_gaps(self, text: str) -> Match | None:
        """The only option that a text is, whose accented letters a program lost."""
        pattern = with_gaps(text)
        keys = {self.keys[name]: name for name in self.keys if pattern and pattern.fullmatch(name)}
        return Match(*next(iter(keys.items()))) if len(keys) == 1 else None

    @cached_property
    def _squeezed(self) -> Mapping[str, str]:
        """The options by what they are called, without spaces; none that two share."""
        found: dict[str, set[str]] = {}
        for name, key in self.keys.items():
            found.setdefault(squeezed(name), set()).add(key)
        return {text: min(keys) for text, keys in found.items() if text and len(keys) == 1}

    def _in_dress(self, text: str) -> str | None:
        """The option that a text names with a sign around it, or a code that is no other one's."""
        for label, code, is_loose in undressed(text):
            key = self._unsigned.get(label)
            if is_loose and int(code) > len(self.choices):
                continue
            if key and self.codes.get(code, key) == key == self.labels.get(code, key):
                return key
        return self._unsigned.get(text)

    @cached_property
    def _unsigned(self) -> Mapping[str, str]:
        """The options by what they are called, without the sign behind it; none that two share."""
        found: dict[str, set[str]] = {}
        for name, key in self.keys.items():
            for text in (name, *(u.text for u in undressed(name) if not u.code)):
                found.setdefault(text, set()).add(key)
        return {text: min(keys) for text, keys in found.items() if len(keys) == 1}

    def named(self, cell: str) -> str | None:
        """The option that a cell names by a code, a label or both, in the words at hand."""
        text = normalise(cell)
        key = self._exact.get(cell) or self.keys.get(text)
        if key is not None or self.is_open(cell):
            return key
        found = _DECIMALS.fullmatch(text)
        if found and (key := self.keys.get(found[1])):
            return key  # a table tool made a float of a code
        if not text.isascii() and (key := self.keys.get(in_usual_digits(text))):
            return key
        # The names of XLSForms may have dashes, ours have none.
        key = self._combined.get(text) or self.codes.get(text.replace("-", "_"))
        return key or self._worded_point(text)

    def _worded_point(self, text: str) -> str | None:
        """The point that a cell words, where the question set has no words for it."""
        if not self._bare:
            return None
        if found := _POINT.fullmatch(text):
            return self._bare.get(found["first"] or found["last"] or found["inner"])
        if (point := point_of(text, self._highest)) in self.codes:
            return self.codes[point]
        return self._bare.get(worded_point(text))

    @cached_property
    def _bare(self) -> Mapping[str, str]:
        """The options that are numbers and nothing else, by their text."""
        return {
            choice.key: choice.key
            for choice in self.choices
            if choice.label.plain == choice.key and choice.key.lstrip("-").isdecimal()
        }

    @cached_property
    def _highest(self) -> int:
        """The last point of a scale; of options that are none, minus one."""
        numbers = [choice.key for choice in self.choices if choice.key.lstrip("-").isdecimal()]
        return max(map(int, numbers)) if len(numbers) == len(self.choices) else -1

    def is_open(self, cell: str) -> bool:
        """Whether the cell is one option's code and another's label, and it is not known which."""
        return self.reading == "open" and normalise(cell) in self.disputed

    def _says(self, text: str) -> str | None:
        """The option that any word for yes or no means, where one option says yes and one no."""
        said = says_yes(text) if self._has_yes_and_no else None
        if said is None:
            return None
        return self._yes_and_no[0 if said else 1]

    @cached_property
    def _combined(self) -> Mapping[str, str]:
        """Code and label in one cell: `5 - Strongly agree`, `Strongly agree (5)`."""
        found: dict[str, str] = {}
        for label, key in self.labels.items():
            for code, other in self.codes.items():
                if other != key or code == label:
                    continue
                for form in ("{c} - {l}", "{c} ({l})", "{c}: {l}", "{c}. {l}", "{c} = {l}",
                             "{c}={l}", "{c}) {l}", "({c}) {l}", "[{c}] {l}", "{c} {l}", "{c}-{l}",
                             "{l} ({c})", "{l} [{c}]", "{l} - {c}", "{l}: {c}", "{c}, {l}",
                             "{c} / {l}", "{c} | {l}"):  # fmt: skip
                    found.setdefault(form.format(c=code, l=label), key)
        return {text: key for text, key in found.items() if text not in self.keys}

    @cached_property
    def _yes_and_no(self) -> tuple[str, str]:
        """The only option that says yes and the only one that says no; else empty texts."""
        sides: tuple[list[str], list[str]] = ([], [])
        for choice in self.choices:
            names = {normalise(choice.key), normalise(choice.label.plain)}
            if names & YES:
                sides[0].append(choice.key)
            elif names & NO:
                sides[1].append(choice.key)
        if len(sides[0]) == len(sides[1]) == 1:
            return sides[0][0], sides[1][0]
        return "", ""

    @property
    def may_be_open(self) -> bool:
        """Whether it takes the cells of a column to know how all of them are read."""
        return bool(self.disputed) or self._has_yes_and_no or self.is_consent

    @property
    def is_consent(self) -> bool:
        """Whether it is one box to tick."""
        return [choice.key for choice in self.choices] == ["yes"]

    def signs(self, cells: Iterable[str]) -> dict[str, str | None]:
        """The options that undecided signs say in a column of yes and no; None for either.

        Where there is a tick alone, as for consent, a sign that says no has the empty text.
        """
        if not self._has_yes_and_no and not self.is_consent:
            return {}
        from surveygen.responses.spelling.signs import signs_of

        yes, no = self._yes_and_no if self._has_yes_and_no else ("yes", "")
        keys = {True: yes, False: no, None: None}
        found = {text: keys[said] for text, said in signs_of(cells).items()}
        return {} if found.keys() & self.keys.keys() else found

    @cached_property
    def _has_yes_and_no(self) -> bool:
        """Whether one option says yes and one no, so that any word for them means these."""
        return all(self._yes_and_no)


def reading_of(options: Options, cells: Iterable[str], *, of_page: bool) -> tuple[Reading, str]:
    """How a column names options whose codes are others' labels, and the evidence in words.

    `of_page` says that the column is headed as the page names it, which sends codes.
    """
    if not options.disputed:
        return "", ""
    options = options.widest
    codes = labels = 0
    touched = False
    for cell in cells:
        text = normalise(cell)
        if found := _DECIMALS.fullmatch(text):
            text = found[1]
        touched |= text in options.disputed
        codes += text in options.codes and text not in options.labels
        labels += text in options.labels and text not in options.codes
    if labels and not codes:
        return "labels", "labels, as some of its cells are no option's code"
    if codes and not labels:
        return "codes", "codes, as some of its cells are no option's label"
    if not codes and not labels and of_page:
        return "codes", "codes, as the page sends them"
    return "open", "codes or labels: its cells fit both" if touched else ""
