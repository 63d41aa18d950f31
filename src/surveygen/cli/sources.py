"""Where the commands that read responses find them: files, patterns, this computer's store."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from surveygen import wire
from surveygen.errors import SurveygenError
from surveygen.messages import failure, suggestion

if TYPE_CHECKING:
    from surveygen.language.lock import Lock
    from surveygen.model import Questionnaire
    from surveygen.project import Project
    from surveygen.responses.files import Source
    from surveygen.tallies.engine import Engine


BESIDE = (".problems.csv", ".codes.csv")
"""How files end that surveygen lays beside answers, and that hold none."""


def read_set(project: Project, name: str) -> tuple[Questionnaire, Lock | None]:
    """A question set with its lock; raises SurveygenError for what is wrong with it.

    What is merely odd about it is for `surveygen check` to say.
    """
    from surveygen.content import find_sets, lock_path
    from surveygen.language import read
    from surveygen.language.beside import with_translations

    [path] = find_sets(project, [name])
    questionnaire, problems = read(path, project.relative(path), rich=False)
    if questionnaire is None:
        raise SurveygenError(*(found for found in problems if found.is_error))
    questionnaire = with_translations(questionnaire, path)
    if questionnaire.settings.once:
        from surveygen.responses.invitations import with_links

        questionnaire = with_links(project, questionnaire)
    beside = lock_path(path)
    if not beside.exists():
        return questionnaire, None
    from surveygen.language.lock import read_lock, with_former

    lock = read_lock(beside, project.relative(beside))
    return with_former(questionnaire, lock), lock


def find_sources(patterns: Sequence[str]) -> list[Source]:
    """The files that names and patterns stand for; raises SurveygenError for one that has none."""
    from surveygen.responses.files import Stream

    found: dict[str, Source] = {}
    for pattern in patterns:
        if pattern == "-":
            found[pattern] = Stream("standard input", sys.stdin.buffer)
            continue
        exists = Path(pattern).exists()
        # The pattern may be absolute, which Path.glob refuses.
        names = [] if exists else sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207
        if not names and any(c in pattern for c in "*?["):
            folder = Path(pattern).parent
            hint = f"Look into {folder if str(folder) != '.' else 'the current folder'}."
            raise failure("R017", pattern, pattern=pattern, suggestion=hint)
        for one in names or [pattern]:
            # What a tally or a coder wrote lies beside its input, where `*.csv` finds it again.
            if not one.endswith(BESIDE) or len(patterns) == 1 == len(names or [one]):
                found[str(Path(one).resolve())] = _file(one)
    return list(found.values())


def source_in(project: Project, name: str) -> str:
    """The source of that name, as a file where the project has one of its own."""
    own = project.sources / f"{name}.toml"
    return str(own) if name and own.is_file() else name


def find_tables(address: str, names: Sequence[str], survey: str) -> list[Source]:
    """The tables of a database; raises SurveygenError where one cannot be had."""
    from surveygen.tallies.big.database import open_database_table

    if not names:
        raise failure("D009", engine=address.partition("://")[0])
    return [open_database_table(address, name, survey) for name in names]


def find_responses(names: Sequence[str], engine: Engine | str, survey: str) -> list[Source]:
    """The files of these names, or the tables where the engine is a database; none without names.

    Raises SurveygenError for one that is not there.
    """
    address = _address(engine)
    return find_tables(address, names, survey) if address else find_sources(names)


def find_beside(names: Sequence[str], engine: Engine | str, survey: str) -> list[Source]:
    """What a tally is held against: files, or tables of its database, a file going before."""
    files = [name for name in names if not _address(engine) or Path(name).is_file()]
    tables = [name for name in names if name not in files]
    return find_sources(files) + (find_responses(tables, engine, survey) if tables else [])


def _address(engine: Engine | str) -> str:
    return engine if isinstance(engine, str) and "://" in engine else ""


def _file(name: str) -> Path:
    path = Path(name)
    if not path.exists():
        near = suggestion(path.name, [p.name for p in path.parent.glob("*.csv")])
        raise failure("R017", name, pattern=name, suggestion=near or "Check the path.")
    return path


def stored(project: Project, questionnaire: Questionnaire, name: str) -> Source:
    """The responses that the collector on this computer holds."""
    from surveygen.responses.stored import Records

    if project.store.is_file():
        from surveygen.collector.fields import Fields
        from surveygen.collector.store import Store
        from surveygen.kinds import columns_of

        known = {*wire.KNOWN, *(c.name for c in columns_of(questionnaire))}
        with Store.open(project.store) as store:
            has_any = next(store.responses(questionnaire.id), None) is not None
            fields = store.fields(questionnaire.id) if has_any else None

        def rows() -> Iterator[Mapping[str, str]]:
            laid = Fields(known)
            with Store.open(project.store) as store:
                for response in store.with_partial(questionnaire.id):
                    yield wire.with_mark(
                        laid.laid_out(response.answers),
                        spam=response.spam,
                        received=response.received,
                    )

        if has_any:
            # Others get a place in the order of their arrival, and only so many of them.
            names = fields if fields is not None and fields <= known else None
            return Records(project.relative(project.store), rows, lambda: names)
    raise failure("X007", project.relative(project.store), name=name)
