"""The front door: what a program does with surveygen, as plain functions.

Nothing here prints, looks at the current folder or keeps anything. What is wrong with an input is
raised as `SurveygenError` with every problem that was found. A function imports what it needs when
it is called, so that `import surveygen` costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from surveygen.errors import SurveygenError

if TYPE_CHECKING:
    from surveygen.model import Questionnaire
    from surveygen.responses.files import Source
    from surveygen.tallies import Tally
    from surveygen.tallies.engine import Engine

    Responses = str | Path | Iterable[str | Source | Mapping[str, str]]
    """A file, several, or rows as mappings of columns to cells."""


class Asked(TypedDict, total=False):
    """Which responses a tally is about, and how they are counted; see `Request`."""

    where: str
    """A condition as in `show if`."""
    persona: str
    """One of the front matter's personas."""
    since: str
    """The first day that is counted, ISO 8601."""
    until: str
    """The last day."""
    least: int
    """Segments of fewer people are hidden; 5 where nothing is said."""
    weights: Mapping[str, Mapping[str, float]] | str | None
    """In place of the front matter's weights; empty for none."""
    source: str
    """The service whose export the files are, where their header does not tell."""
    engine: Engine | str
    """What counts, or its name as `--engine` takes it."""
    quality: bool
    """Whether it is said what would change without the responses that look hasty."""


def load(path: str | Path) -> Questionnaire:
    """Read a question set from a file; raises SurveygenError with everything that is wrong."""
    from surveygen.language import read

    questionnaire, problems = read(Path(path), str(path))
    if questionnaire is None:
        raise SurveygenError(*(problem for problem in problems if problem.is_error))
    return questionnaire


def tally(
    questionnaire: Questionnaire,
    responses: Responses,
    *,
    by: str | Iterable[str] = (),
    compare: Iterable[str | Source] = (),
    guesses: Responses = (),
    **asked: Unpack[Asked],
) -> Tally:
    """Count responses and say what they say.

    `by` names questions, or `personas`, to divide the respondents by. `compare` are files of
    earlier waves, which are asked for the same people; `guesses` a team's answers, which take the
    place of the author's guesses. What is odd about the files is among the tally's problems;
    raises SurveygenError for what cannot be read at all.
    """
    from surveygen.tallies import Request, tally_responses
    from surveygen.tallies.beside import tally_team, tally_waves

    request = Request(by=(by,) if isinstance(by, str) else tuple(by), **asked)
    found = tally_responses(questionnaire, _sources(responses), request)
    if earlier := _sources(compare):
        found = tally_waves(questionnaire, found, earlier, request)
    if team := _sources(guesses):
        found = tally_team(questionnaire, found, team, request)
    return found


def _sources(responses: Responses) -> list[Source]:
    """Files and rows as the tally reads them; all rows together are one source."""
    from surveygen.responses.files import Records

    given = [responses] if isinstance(responses, str | Path) else list(responses)
    rows = [one for one in given if isinstance(one, Mapping)]
    files: list[Source] = [
        Path(one) if isinstance(one, str) else one for one in given if not isinstance(one, Mapping)
    ]
    return [*files, Records("rows", lambda: rows)] if rows else files
