"""Which segments, and which of their questions, a tally must not show: one rule for all cuts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from surveygen.kinds import kind_of
from surveygen.model import Question, Questionnaire
from surveygen.responses.answers import Value
from surveygen.responses.matching import FieldName
from surveygen.tallies.book import Book, Division, Values, parts_of
from surveygen.tallies.distribution import unweighted
from surveygen.tallies.fields import fields_of
from surveygen.tallies.parts import Answered, Group, Part
from surveygen.tallies.remarks import OF_CELLS
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.weighting import level, told_apart

Place = tuple[str, int]
"""The name of a division and the number of one of its segments."""
People = Mapping[frozenset[int], int]
"""How many there are, by the segments that they belong to, each by its number."""
Keeps = Callable[[Value], bool]
"""Whether somebody who answered so is meant."""


@dataclass(slots=True)
class Protection:
    """What is not shown of some divisions, so that no few people can be worked out."""

    least: int
    segments: set[Place] = field(default_factory=set)
    """Those of which nothing is shown."""
    fields: dict[FieldName, set[Place]] = field(default_factory=dict)
    """Those of which the answers to a field are not shown."""
    questions: set[tuple[str, str]] = field(default_factory=set)
    """Divisions of which a question is not shown: it would show who is in a hidden segment."""
    told: set[FieldName] = field(default_factory=set)
    """Fields that only a few answered, all of a hidden segment: not shown of everybody either."""

    def shows(self, place: Place, name: FieldName) -> bool:
        """Whether a segment's answers to a field are shown."""
        return (
            place not in self.segments
            and place not in self.fields.get(name, ())
            and (place[0], name[0]) not in self.questions
        )


def protect(book: Book, divisions: Sequence[Division], least: int) -> Protection:
    """What must not be shown of these divisions together, beside the tally of everybody.

    Everything is worked out for the people who answered each field, and for all of them: who left
    something blank can be worked out as well as who is in a small segment. A question that tells
    who is in a hidden segment is left out of the other divisions, which would say of these people
    how they are divided; the division by that question shows the same table.
    """
    places = [(d.name, i) for d in divisions for i in range(len(d.segments))]
    found = Protection(least)
    if least <= 1 or not divisions:
        return found
    from surveygen.tallies.disclosure import to_hide  # exact fractions, for divisions alone

    atoms = _Atoms(book, divisions, places)
    groups, sizes = atoms.of_everybody()
    hidden = to_hide(groups, sizes, least)
    found.segments = {places[i] for i in hidden} | {
        place
        for place, group in zip(places, groups, strict=True)
        if not any(sizes[atom] for atom in group)
    }
    for question in book.questionnaire:
        for name in fields_of(question):
            groups, sizes, weights = atoms.of(name)
            own = to_hide(groups, sizes, least, hidden, weights)
            for keeps in rows_of(question):
                groups_of_row, sizes_of_row, weights = atoms.of(name, keeps)
                own |= to_hide(groups_of_row, sizes_of_row, least, own, weights)
            found.fields[name] = {places[i] for i in own}
            if _are_few_of_one(groups, sizes, hidden, least):
                found.told.add(name)
    cuts = [one for one in divisions if not one.aside]
    found.questions = set(_telling(book, cuts, found.segments))
    return found


def _are_few_of_one(
    groups: Sequence[frozenset[int]], sizes: Sequence[int], hidden: Iterable[int], least: int
) -> bool:
    """Whether few people there are, and all of them belong to one hidden segment."""
    everybody = {atom for atom, size in enumerate(sizes) if size}
    return 0 < sum(sizes) < least and any(everybody <= groups[i] for i in hidden)


class _Atoms:
    """The people who belong to the same segments of all divisions, and weigh as much."""

    def __init__(self, book: Book, divisions: Sequence[Division], places: Sequence[Place]) -> None:
        self.book = book
        self.places = places
        parts = parts_of(divisions)
        self.parts = parts
        index = {part: i for i, part in enumerate(parts)}
        self.tests = [
            (tuple(index[part] for part in d.parts), belongs)
            for d in divisions
            for _, _, belongs in d.segments
        ]
        self.known: dict[Values, frozenset[int]] = {}

    def of_everybody(self) -> tuple[list[frozenset[int]], list[int]]:
        """The segments as atoms, and how many people each atom has."""
        people = Counter[frozenset[int]]()
        for values, count in self.book.counts.of(self.parts).items():
            people[self.segments_of(values)] += count
        return self._grouped(people)

    def of(
        self, name: FieldName, keeps: Keeps | None = None
    ) -> tuple[list[frozenset[int]], list[int], list[float]]:
        """The same of those who answered a field, or whose answer is kept, with their weights.

        There are no weights where they tell nobody apart, or a few of everybody already.
        """
        weigh = None if self.book.tells_few(name) else self.book.scheme.weigh
        levels = dict[frozenset[int], dict[float, int]]()
        for key, values, count in self._counted(name, keeps):
            weight = 1.0 if weigh is None else level(weigh(values))
            own = levels.setdefault(key, {})
            own[weight] = own.get(weight, 0) + count
        if len({one for own in levels.values() for one in own}) < 2:
            return *self._grouped({key: sum(own.values()) for key, own in levels.items()}), []
        found = [
            (key, weight, count)
            for key, own in levels.items()
            for weight, count in told_apart(own).items()
        ]
        groups = self._groups([key for key, _, _ in found])
        return groups, [count for _, _, count in found], [weight for _, weight, _ in found]

    def people(self, name: FieldName, keeps: Keeps | None = None) -> People:
        """Those who answered a field, or whose answer is kept."""
        found = Counter[frozenset[int]]()
        for key, _, count in self._counted(name, keeps):
            found[key] += count
        return found

    def _counted(
        self, name: FieldName, keeps: Keeps | None
    ) -> Iterator[tuple[frozenset[int], Values, int]]:
        """How many answered a field, by their segments and by what their weight hangs on."""
        cut = len(self.parts)
        for before, found in self.counted(name, self.book.scheme.parts):
            if count := _count(found, keeps):
                yield self.segments_of(before[:cut]), before[cut:], count

    def counted(
        self, name: FieldName, parts: Sequence[Part]
    ) -> Iterable[tuple[Values, Mapping[Value, int]]]:
        """What was counted of a field beside the divisions and these parts."""
        group: Group = (*self.parts, *parts, Answered(name))
        return self.book.counts.groups.get(group, {}).items()

    def _grouped(self, people: People) -> tuple[list[frozenset[int]], list[int]]:
        return self._groups(list(people)), list(people.values())

    def _groups(self, atoms: Sequence[frozenset[int]]) -> list[frozenset[int]]:
        return [
            frozenset(atom for atom, key in enumerate(atoms) if place in key)
            for place in range(len(self.places))
        ]

    def segments_of(self, values: Values) -> frozenset[int]:
        if values not in self.known:
            self.known[values] = frozenset(
                place
                for place, (at, belongs) in enumerate(self.tests)
                if belongs(tuple(values[i] for i in at))
            )
        return self.known[values]


class BesideSegments:
    """Whether figures of some people give a few away, beside the segments that are shown."""

    def __init__(self, book: Book, least: int) -> None:
        self.least = least
        self.places = [(d.name, i) for d in book.divisions for i in range(len(d.segments))]
        self.protection = protect(book, book.divisions, least)
        self.atoms = _Atoms(book, book.divisions, self.places)

    def people(
        self, name: FieldName, keeps: Keeps | None = None, book: Book | None = None
    ) -> People:
        """Those who answered a field, or whose answer is kept; of another book, divided alike."""
        if book is None:
            return self.atoms.people(name, keeps)
        return _Atoms(book, book.divisions, self.places).people(name, keeps)

    def by_part(
        self, name: FieldName, parts: Sequence[Part], keeps: Keeps | None = None
    ) -> dict[Values, dict[frozenset[int], int]]:
        """The same by the values of further parts, which are counted beside all divisions."""
        cut, found = len(self.atoms.parts), dict[Values, dict[frozenset[int], int]]()
        for before, answers in self.atoms.counted(name, parts):
            key, own = self.atoms.segments_of(before[:cut]), found.setdefault(before[cut:], {})
            own[key] = own.get(key, 0) + _count(answers, keeps)
        return found

    def give_away(self, name: FieldName, some: Sequence[Mapping[str, Values]]) -> bool:
        """Whether a few of those who answered a field follow from all that is shown.

        `some` are the groups that figures are shown of: each person with the parts of all
        divisions.
        """
        found: dict[tuple[frozenset[int], tuple[bool, ...]], int] = {}
        for person, values in {k: v for one in some for k, v in one.items()}.items():
            key = self.atoms.segments_of(values), tuple(person in one for one in some)
            found[key] = found.get(key, 0) + 1
        return self._follow(name, self.people(name), found, len(some))

    def groups_give_away(
        self, name: FieldName, some: Sequence[People], everybody: People | None = None
    ) -> bool:
        """The same of groups in which nobody is twice.

        `everybody` are those of whom the whole is shown, where not all who answered the field are.
        """
        found = {
            (key, tuple(one == place for one in range(len(some)))): count
            for place, people in enumerate(some)
            for key, count in people.items()
        }
        return self._follow(name, everybody or self.people(name), found, len(some))

    def _follow(
        self,
        name: FieldName,
        everybody: People,
        within: Mapping[tuple[frozenset[int], tuple[bool, ...]], int],
        groups: int,
    ) -> bool:
        """Whether a few follow, where `within` are those who belong to any of the groups."""
        from surveygen.tallies.disclosure import worked_out

        pieces, left = dict(within), dict(everybody)
        for (key, _), count in within.items():
            left[key] = left.get(key, 0) - count
        pieces |= {(key, (False,) * groups): count for key, count in left.items()}
        shown = [
            frozenset(i for i, (key, _) in enumerate(pieces) if place in key)
            for place, one in enumerate(self.places)
            if self.protection.shows(one, name)
        ]
        shown += [
            frozenset(i for i, (_, inside) in enumerate(pieces) if inside[one])
            for one in range(groups)
        ]
        return worked_out(shown, list(pieces.values()), self.least) is not None


def _count(answers: Mapping[Value, int], keeps: Keeps | None) -> int:
    if keeps is None:
        return unweighted({k: v for k, v in answers.items() if k is not None}).n
    return sum(count for value, count in answers.items() if keeps(value))


def rows_of(question: Question) -> tuple[Keeps, ...]:
    """Whether an answer to a question has each of its rows, which all stand in one field."""
    if "price" not in kind_of(question).measure.tells:
        return ()
    return tuple(_has_price(place) for place in range(len(question.choices)))


def _has_price(place: int) -> Keeps:
    return lambda value: isinstance(value, tuple) and isinstance(value[place], float)


def told_beside(
    questionnaire: Questionnaire,
    questions: Sequence[QuestionTally],
    gives_away: Callable[[FieldName], bool],
    least: int,
) -> tuple[QuestionTally, ...]:
    """The questions of some people, without the fields whose answers would give a few away."""
    return tuple(
        protected(
            one,
            {n[1]: not gives_away(n) for n in fields_of(questionnaire.by_id[one.id])},
            least,
        )
        for one in questions
    )


def _telling(
    book: Book, divisions: Sequence[Division], hidden: set[Place]
) -> Iterator[tuple[str, str]]:
    """The divisions, each with a question that tells who is in another's hidden segment."""
    for division in divisions:
        others = [one.name for one in divisions if one.name != division.name]
        few = [i for name, i in hidden if name == division.name and book.base(division, i)]
        if not others or not few:
            continue
        for question in book.questionnaire:
            name = (question.id, "")
            if question.id == division.name or any(
                _is_made_of(book, division, i, name) for i in few
            ):
                yield from ((other, question.id) for other in others)


def _is_made_of(book: Book, division: Division, segment: int, name: FieldName) -> bool:
    """Whether a segment is all who gave some answers to a field, and nobody else."""
    own = book.distribution(name, division, segment).counts
    if not own or sum(own.values()) < book.base(division, segment):
        return False
    every = book.distribution(name).counts
    return all(every.get(value) == count for value, count in own.items())


def hidden(question: QuestionTally) -> QuestionTally:
    """The question without anything about its answers, not even how many there are.

    Who was asked, and who answered, is an answer too where a condition hangs on others.
    """
    return replace(
        question, hidden=True, answered=0, asked=0, effective=0.0, ticked=None, sums=None,
        options=(), rows=(), mean=None, median=None, score=None, top=None,
        outliers=None, numbers=(), lowest=None, highest=None, quotes=(), sample=None, written=0,
        winner="", analysis=None, alpha=None, is_opposed=False, flat=0, unmatched=(), apart=(),
    )  # fmt: skip


def protected(question: QuestionTally, shows: Mapping[str, bool], least: int) -> QuestionTally:
    """The question of a segment with what may be shown of it, by its rows or as a whole."""
    if not question.rows or "" in shows:
        everything = all(shows.values()) and not 0 < question.answered < least
        return question if everything else hidden(question)
    rows = tuple(row if shows.get(row.id, True) else hidden(row) for row in question.rows)
    if all(row.hidden or not row.answered for row in rows) and any(row.hidden for row in rows):
        return hidden(question)
    return replace(question, rows=rows)


def as_shown(question: QuestionTally, other: QuestionTally) -> QuestionTally:
    """The question without what is not shown of it when it is counted in another way."""
    if other.hidden:
        return hidden(question)
    rows = tuple(as_shown(row, own) for row, own in zip(question.rows, other.rows, strict=True))
    return replace(question, rows=rows)


def of_everybody(question: QuestionTally, protection: Protection) -> QuestionTally:
    """The question without what only a few of a hidden segment were asked."""
    is_grid = question.measure.cells == "rows"
    rows = question.rows if is_grid else ()
    names = [(question.id, row.id) for row in rows] or [(question.id, "")]
    shows = {name[1]: name not in protection.told for name in names}
    return question if all(shows.values()) else protected(question, shows, protection.least)


def _of_many(question: QuestionTally, least: int) -> QuestionTally:
    if question.measure.cells == "rows" and question.rows:
        few = {row.id: not 0 < row.answered < least for row in question.rows}
        return protected(question, few, least)
    return hidden(question) if 0 < question.answered < least else question


def are_few(tally: Tally, least: int) -> bool:
    """Whether only few of the responses were chosen."""
    return bool(tally.selection) and 0 < tally.selected < least


def of_few(tally: Tally, least: int) -> Tally:
    """The tally without answers, where only few of the responses were chosen.

    Nor does it say when these were sent, or what stands in a cell that is no answer. Of more who
    were chosen, what few of them answered is left out: they are a segment, too.
    """
    if tally.selection and not are_few(tally, least):
        return replace(tally, questions=tuple(_of_many(one, least) for one in tally.questions))
    if not tally.selection:
        return tally
    return replace(
        tally,
        questions=tuple(hidden(q) for q in tally.questions),
        cuts=(),
        weighting=None,
        quality=None,
        first="",
        last="",
        days=(),
        problems=tuple(one for one in tally.problems if one.code not in OF_CELLS),
        analyses=(),
    )
