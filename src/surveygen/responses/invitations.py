"""The list of a survey's personal links: who got which, kept on the owner's computer alone.

It is a CSV file that only its owner may read, below the folder of the store: the code and the link
of each person, whether an answer by it was counted and cut from the answers since, and what the
owner's own list says of the person.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from surveygen import wire
from surveygen.errors import Location, file_reason
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.personal import new_code, spelt
from surveygen.project import Project
from surveygen.responses.people import Person, read_people
from surveygen.writing import replacing

_BEFORE = {wire.LINK: "link", wire.COUNTED: "counted and cut"}
"""What the list's own columns were called when a column of the owner's could be one of them."""
LINK, CODE = "survey_link", "survey_code"
"""The columns that a list for mail merge has beside the people's own."""
_OURS = {wire.CODE, wire.LINK, wire.COUNTED, LINK, CODE}


@dataclass(frozen=True, slots=True)
class Invitation:
    """One person's link."""

    code: str
    link: str
    person: Person
    counted: bool = False
    """Whether an answer by it was counted and its code cut from the answers since."""

    @property
    def row(self) -> dict[str, str]:
        """The person as in the owner's list, with the link and its code."""
        return {**self.person, LINK: self.link, CODE: self.code}


def list_path(project: Project, name: str) -> Path:
    """Where the list of a question set's links lies."""
    return project.store.parent / "links" / f"{name}.csv"


def read_invitations(project: Project, questionnaire: Questionnaire) -> list[Invitation]:
    """The links that were made for a survey, in the list's order; none where there is no list.

    Raises SurveygenError for a list that cannot be read, or in which a code was changed.
    """
    path = list_path(project, questionnaire.name)
    if not path.is_file():
        return []
    found = []
    for number, row in enumerate(read_people(path), 1):
        code = spelt(questionnaire.id, row.get(wire.CODE, ""))
        if not code:
            raise failure("X044", Location(project.relative(path)), number=number)
        link, counted = (wire.LINK, wire.COUNTED) if wire.LINK in row else _BEFORE.values()
        own = (wire.CODE, link, counted)
        person = {name: cell for name, cell in row.items() if name not in own}
        found.append(Invitation(code, row.get(link, ""), person, bool(row.get(counted))))
    return found


def with_links(project: Project, questionnaire: Questionnaire) -> Questionnaire:
    """A question set that knows the codes of its personal links, where it has any."""
    if not questionnaire.settings.once:
        return questionnaire
    given = {one.code: one.counted for one in read_invitations(project, questionnaire)}
    return replace(questionnaire, links=given)


def invite(
    questionnaire: Questionnaire, people: Iterable[Person], known: Sequence[Invitation], url: str
) -> list[Invitation]:
    """A link for each of the people; who has one already keeps its code, in either list.

    Somebody is known by the whole row, else by an address with an @ that one person alone has;
    columns that are ours, as of a list with links, say nothing of them.
    """
    listed = [{n: cell for n, cell in one.items() if n not in _OURS} for one in people]
    shared = _shared_addresses(listed) | _shared_addresses([one.person for one in known])
    codes: dict[object, Invitation] = {}  # by whatever tells who somebody is
    for one in known:
        for key in _keys(one.person, shared):
            codes.setdefault(key, one)
    found: dict[str, Invitation] = {}
    for person in listed:
        before = next((codes[key] for key in _keys(person, shared) if key in codes), None)
        code = before.code if before else new_code(questionnaire.id)
        made = Invitation(code, link_to(url, code), person, bool(before and before.counted))
        found.setdefault(code, made)
        for key in _keys(person, shared):
            codes.setdefault(key, made)
    return list(found.values())


def link_to(url: str, code: str) -> str:
    """The page's address with a code, whatever else it asks."""
    parts = urlsplit(url)
    asked = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True)
             if name != wire.CODE]  # fmt: skip
    return urlunsplit(parts._replace(query=urlencode([*asked, (wire.CODE, code)])))


def write_invitations(path: Path, invitations: Sequence[Invitation]) -> None:
    """Write the list; raises SurveygenError where that cannot be done."""
    rows = [
        {
            wire.CODE: one.code,
            wire.LINK: one.link,
            wire.COUNTED: "yes" if one.counted else "",
            **one.person,
        }
        for one in invitations
    ]
    write_private(path, as_csv(rows))


def as_csv(rows: Sequence[Mapping[str, str]]) -> str:
    """Rows as CSV, with the columns of all of them."""
    out = StringIO(newline="")
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_private(path: Path, text: str) -> None:
    """Write a file that its owner alone may read; raises SurveygenError where it cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path, is_private=True) as opened:
            opened.write(text.encode())
    except OSError as error:
        raise failure("F006", Location(str(path)), reason=file_reason(error)) from error


def _keys(person: Person, shared: Collection[str]) -> list[object]:
    whole = tuple(sorted((n.strip(), c.strip()) for n, c in person.items() if c.strip()))
    return [whole, *(cell for cell in _addresses(person) if cell not in shared)]


def _addresses(person: Person) -> set[str]:
    return {cell.strip().casefold() for cell in person.values() if "@" in cell}


def _shared_addresses(people: Sequence[Person]) -> set[str]:
    """Addresses that several rows have which differ in something else: a household's."""
    rows = {tuple(sorted(person.items())): person for person in people}
    seen: set[str] = set()
    twice: set[str] = set()
    for person in rows.values():
        own = _addresses(person)
        twice |= seen & own
        seen |= own
    return twice
