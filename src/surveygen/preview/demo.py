"""A small shop to try things out with: two surveys, and made-up answers to one of them."""

from __future__ import annotations

from pathlib import Path

from surveygen.collector.store import Store
from surveygen.collector.submission import Submission
from surveygen.project import CONFIG, Project, load_project
from surveygen.responses.fake import invent
from surveygen.scaffold import Wishes, create_project
from surveygen.sets import freeze_set, read_set
from surveygen.wire import ID

FOLDER = "surveygen-demo"
ASKED = "customer-experience"
"""The set that has been answered."""
ANSWERS = 120
_WISHES = Wishes(
    sets=(ASKED, "why-did-you-buy"),
    tokens={"logo_text": "The Corner Bakery", "accent": "#a8480f"},
)


def demo_project(parent: Path) -> Project:
    """The shop in `surveygen-demo` below `parent`; made where it is not there yet.

    What somebody changed in it stays. Every answer in it is marked as made up. Raises
    SurveygenError where the folder is something else, or cannot be written.
    """
    folder = parent / FOLDER
    if not (folder / CONFIG).is_file():
        create_project(folder, _WISHES)
        _ask(load_project(folder))
    return load_project(folder)


def _ask(project: Project) -> None:
    """Seal the guess, and make up what people said."""
    freeze_set(project, ASKED)
    questionnaire = read_set(project, project.content / f"{ASKED}.md").questionnaire
    if questionnaire is None:
        return
    rows = invent(questionnaire, ANSWERS)
    made_up = [Submission(questionnaire.id, row[ID], row) for row in rows]
    with Store.open(project.store) as store:
        store.add(made_up)
