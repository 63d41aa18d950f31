"""Questions that somebody wrote down as a plain text: numbered, with options below them.

What stands there is taken as it is; what a line was taken for is said at each question, and lines
that became nothing are named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from surveygen.patterns import pattern
from surveygen.responses.drafting.naming import Names, option_line
from surveygen.responses.drafts import Draft, DraftedQuestion, sentence_of
from surveygen.responses.page_evidence import read_whole

_OWN = pattern(r"^#{2,3}\s+`[a-z]\w*`|^---\s*$", re.MULTILINE)
"""A question set of surveygen's own, which goes into `content/` as it is."""
_HEADING = pattern(r"#{1,6}\s+(?P<text>.+?)\s*#*")
_NUMBER = pattern(
    r"(?P<style>(?:q|question|frage|pregunta|domanda|vraag|pergunta|pytanie)?)\s*[(]?"
    r"(?P<number>\d{1,3})(?P<end>[.):]|\s*[-–—])\s*(?P<text>\S.*)",
    re.IGNORECASE,
)
_BOX = r"\[[ xX✓]?\]|\[_+\]|[☐☑□■❏❑▢◻]|_{2,}(?=\s*[^\W_])"
_RING = r"\([ xXo]?\)|[○◯◉⚪]"
_OPTION = pattern(
    rf"(?:[-*•·▪–+]\s+)?(?:(?P<box>{_BOX})|(?P<ring>{_RING}))\s*(?P<marked>\S.*)|"
    r"(?P<bullet>[-*•·▪◦–+])\s+(?P<listed>\S.*)|"
    r"\(?(?P<letter>[A-Za-z]|i{1,3}|iv|vi{0,3})[.)]\s+(?P<lettered>\S.*)"
)
_MARKS_WITHIN = pattern(rf"\s+(?=(?:{_BOX}|{_RING})\s*\S)")
_LETTERS_WITHIN = pattern(r"\s+(?=\(?[b-hB-H][.)]\s+\S)")
_ALL_THAT_APPLY = pattern(
    r"\b(?:all that apply|all which apply|any that apply|select all|check all|tick all|"
    r"several answers|multiple answers|more than one|mehrere|mehrfach\w*|alles zutreffende|"
    r"plusieurs (?:réponses|choix)|varias|todas las que|più risposte|meerdere|várias|wszystkie|"
    r"kilka odpowiedzi)\b|複数|多选|複選|可多选",
    re.IGNORECASE,
)
_RANK = pattern(
    r"\b(?:rank|in order of|put (?:them )?in order|rangfolge|reihenfolge|classez|ordena|ordene|"
    r"metti in ordine|rangschik)\b",
    re.IGNORECASE,
)
_SCALE = pattern(
    r"[(\[]?\s*(?:(?:on a )?scale (?:of|from)\s+|von\s+|de\s+|from\s+)?(?P<first>[01])\s*"
    r"(?P<low>=[^,;)\d]+?)?\s*(?:-|–|—|\.\.|to|bis|à|a|,|;)\s*(?P<last>[3-9]|10)\s*"
    r"(?:=\s*(?P<high>[^)\]]+?))?\s*[)\]]|"
    r"\b(?:scale (?:of|from)|skala von|échelle de|escala de|scala da)\s+(?P<from>[01])\s*"
    r"(?:-|–|to|bis|à|a)\s*(?P<to>[3-9]|10)\b",
    re.IGNORECASE,
)
_POINTS = pattern(r"[\W_]*(?:[01])(?:[\s|.·_○]+\d{1,2}){2,}[\s|.·_○]*")
_RECOMMEND = pattern(
    r"recomm|empfehl|recomend|raccomand|consigl|aanbevel|polec|勧め|推荐|推薦",
    re.IGNORECASE,
)
_COUNT = pattern(
    r"\b(?:how many|how old|your age|wie viele|wie alt|combien d|quel âge|cuánt[oa]s|edad|"
    r"quant[ie]|hoeveel|hoe oud|quant[oa]s|ile)\b",
    re.IGNORECASE,
)
_AT_LENGTH = pattern(
    r"\b(?:why|what (?:could|would|should|did|do)|how could|describe|comments?|suggestions?|"
    r"anything else|tell us|explain|warum|wieso|beschreib|anmerkung|pourquoi|por qué|"
    r"perché|waarom)\b",
    re.IGNORECASE,
)
_OTHER = pattern(
    r"(?P<label>.*?\S)\s*(?::\s*)?(?:_{2,}|\.{4,}|\((?:please )?specify\)|\(bitte angeben\))"
    r"[\s_.:]*",
    re.IGNORECASE,
)
_LINE_TO_FILL = pattern(r"(?:answer|antwort|réponse|respuesta)?\s*:?\s*[_.…\s]*", re.IGNORECASE)
_ASKS = re.compile(r".*[?？؟](?:\s*[*＊])?(?:\s*[(\[].*[)\]])?(?:\s*[*＊])?\s*:?")
_BOLD = re.compile(r"\*\*|(?<!_)__(?=[^\W_])|(?<=[^\W_])__(?!_)")
_MOST = 120
"""Characters of a line without a mark that may be an option."""
_FEWEST = 2


class _Scale(NamedTuple):
    """What a text says of the ends of a scale."""

    first: int
    last: int
    low: str = ""
    high: str = ""


@dataclass(slots=True)
class _Asked:
    """A question as far as it was read."""

    label: str
    indent: int
    style: tuple[str, str] = ("", "")
    """The word before its number and the mark behind it."""
    options: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    """Lines below it that have no mark."""
    is_boxes: bool = False
    is_closed: bool = False
    """Whether a blank line came after its options or bare lines."""


def draft_questions(path: Path, encoding: str = "") -> Draft | None:
    """A draft of the questions in a text; None for a file that holds none, as a table does.

    Raises SurveygenError where it cannot be read.
    """
    with path.open("rb") as stream:
        if b"\0" in stream.read(4096):
            return None
    text, said = read_whole(path, forced=encoding)
    lines = text.splitlines()
    if _OWN.search(text) or _is_table(lines):
        return None
    reading = _Reading()
    for line in lines:
        reading.take(line)
    numbered = sum(bool(one.style[1]) for one in reading.asked)
    asking = sum(bool(one.options or _ASKS.fullmatch(one.label)) for one in reading.asked)
    if max(numbered, asking) < _FEWEST or not asking:
        return None
    names = Names((one.label for one in reading.asked), "question")
    drafted = tuple(_drafted(one, names, reading.left) for one in reading.asked)
    title = reading.title or path.stem.replace("-", " ").replace("_", " ").strip() or path.stem
    return Draft(
        title,
        drafted,
        tuple(f"“{line}”" for line in reading.left),
        remarks=("It was read as a list of questions.", *map(sentence_of, said)),
    )


def _is_table(lines: list[str]) -> bool:
    """Whether some lines are rows of cells: the same separator as often in each of the first."""
    some = [line for line in lines if line.strip()][:5]
    return len(some) > 1 and any(
        some[0].count(mark) and len({line.count(mark) for line in some}) == 1 for mark in "\t;,|"
    )


class _Reading:
    """The lines of a text, one after the other."""

    def __init__(self) -> None:
        self.title = ""
        self.asked: list[_Asked] = []
        self.left: list[str] = []

    def take(self, line: str) -> None:
        """Read one more line."""
        plain = _BOLD.sub("", line.expandtabs(4)).rstrip()
        text = plain.strip()
        indent = len(plain) - len(plain.lstrip())
        last = self.asked[-1] if self.asked else None
        if not text:
            if last is not None and (last.options or last.bare):
                last.is_closed = True
            return
        if set(text) <= set("-=_*") and len(text) > 2:
            return
        if found := _HEADING.fullmatch(text):
            self._head(found["text"])
        elif last is not None and (option := self._option(text, indent, last)):
            self._add(last, option)
        elif (number := _NUMBER.fullmatch(text)) is not None:
            style = (number["style"].lower(), number["end"].strip())
            self.asked.append(_Asked(number["text"].strip(), indent, style))
        elif _ASKS.fullmatch(text) and not (last and last.style[1] and indent > last.indent):
            self.asked.append(_Asked(text, indent))
        else:
            self._other(text, last)

    def _head(self, text: str) -> None:
        number = _NUMBER.fullmatch(text)
        bare = number["text"] if number else text
        if number or _ASKS.fullmatch(bare):
            self.asked.append(_Asked(bare.strip(), 0, ("#", "#")))
        elif not self.title and not self.asked:
            self.title = text
        else:
            self.left.append(text)

    def _option(self, text: str, indent: int, last: _Asked) -> re.Match[str] | None:
        """What marks a line as an option of the last question."""
        found = _OPTION.fullmatch(text)
        if found is not None:
            return found
        number = _NUMBER.fullmatch(text)
        if number is None or not last.style[1] or number["style"]:
            return None
        is_next = int(number["number"]) == len(last.options) + 1
        other = indent > last.indent or ("", number["end"].strip()) != last.style
        return _OPTION.fullmatch(f"- {number['text']}") if is_next and other else None

    def _add(self, last: _Asked, found: re.Match[str]) -> None:
        text = found["marked"] or found["listed"] or found["lettered"]
        parting = _MARKS_WITHIN if found["marked"] else _LETTERS_WITHIN
        first, *more = parting.split(text) if not found["listed"] else [text]
        last.is_boxes |= found["box"] is not None
        last.options.append(first.strip())
        for one in more:
            if again := _OPTION.fullmatch(one.strip()):
                last.options.append((again["marked"] or again["lettered"] or one).strip())

    def _other(self, text: str, last: _Asked | None) -> None:
        if last is None:
            if self.title:
                self.left.append(text)
            self.title = self.title or text
        elif _LINE_TO_FILL.fullmatch(text):
            return
        elif last.is_closed or last.options or len(text) > _MOST:
            self.left.append(text)
        else:
            last.bare.append(text)


def _drafted(asked: _Asked, names: Names, left: list[str]) -> DraftedQuestion:
    label = asked.label.rstrip("_ .…" if asked.label.endswith("__") else " ")
    required = label.endswith(("*", "＊"))
    label = label.rstrip("*＊ ")
    hints = " ".join((label, *asked.bare))
    scale = _scale_in(asked, hints)
    options = asked.options
    if not options and scale is None:
        options = _bare_options(asked)
    if not options:
        left += [line for line in asked.bare if not _POINTS.fullmatch(line)]
    identity = names.give_id(label)
    if scale is not None and not options:
        return _on_scale(label, identity, scale, required)
    if options:
        return _with_options(label, identity, asked, options, hints, required)
    kind = "number" if _COUNT.search(label) else "text"
    kind = "long text" if kind == "text" and _AT_LENGTH.search(label) else kind
    note = "by its wording." if kind != "text" else "no options stand below it."
    return DraftedQuestion(label, identity, (kind,), note=f"{kind}: {note}", required=required)


def _bare_options(asked: _Asked) -> list[str]:
    """The lines below a question that have no mark, where they are options."""
    if len(asked.bare) == 1 and (parts := re.split(r"\s+/\s+|\s*\|\s*", asked.bare[0])):
        return parts if len(parts) > 1 and not any(_POINTS.fullmatch(p) for p in parts) else []
    is_list = len(asked.bare) > 1 and not any(line.endswith(".") for line in asked.bare)
    return asked.bare if is_list else []


def _scale_in(asked: _Asked, hints: str) -> _Scale | None:
    points = next((line for line in asked.bare if _POINTS.fullmatch(line)), "")
    if points:
        numbers = [int(number) for number in re.findall(r"\d+", points)]
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            return _Scale(numbers[0], numbers[-1])
    found = _SCALE.search(hints)
    if found is None:
        return None
    first, last = int(found["first"] or found["from"]), int(found["last"] or found["to"])
    low, high = (found["low"] or "").strip(" ="), (found["high"] or "").strip()
    return _Scale(first, last, low, high)


def _on_scale(label: str, identity: str, scale: _Scale, required: bool) -> DraftedQuestion:
    kind = f"scale {scale.first}..{scale.last}"
    if (scale.first, scale.last) == (0, 10) and _RECOMMEND.search(label):
        kind = "nps"
    ends = ((scale.first, scale.low), (scale.last, scale.high))
    lines = tuple(f"- {point}: {words}" for point, words in ends if words)
    lines = lines if kind != "nps" else ()
    note = f"{kind}: the text gives its points."
    return DraftedQuestion(label, identity, (kind,), lines, note=note, required=required)


def _with_options(
    label: str, identity: str, asked: _Asked, options: list[str], hints: str, required: bool
) -> DraftedQuestion:
    if _RANK.search(hints):
        mark, note = "{n}.", "rank: the text asks for an order."
    elif asked.is_boxes or _ALL_THAT_APPLY.search(hints):
        mark, note = "- [ ]", "pick many: boxes, or the text allows several."
    else:
        mark, note = "- ( )", "pick one: options stand below it."
    codes = Names(options, "option")
    lines = []
    for number, option in enumerate(options, 1):
        other = _OTHER.fullmatch(option)
        shown = other["label"].rstrip(" :") if other else option
        line = option_line(mark.format(n=number), shown, codes.give_code(shown))
        if other and mark != "{n}.":
            line = line.replace(" `=", ": ____ `=", 1)
        lines.append(line)
    settings = ("rank",) if mark == "{n}." else ()
    return DraftedQuestion(label, identity, settings, tuple(lines), note=note, required=required)
