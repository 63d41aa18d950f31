"""A tally starts quickly where it loads only what its survey asks for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SURVEY = """\
# T

### `visit` How often do you come?

- ( ) Every week `=weekly`
- ( ) Now and then `=seldom`

### `had` What did you have?

- [ ] Coffee `=coffee`
- [ ] Tea `=tea`

### `spent` What did you spend?

`number`

### `why` Why?

`text`
"""
ANSWERS = "visit,had__coffee,had__tea,spent,why\n" + "".join(
    f"{'weekly' if n % 3 else 'seldom'},{n % 2},1,{n % 7},text {n}\n" for n in range(40)
)
OF_OTHERS = {
    "surveygen.decision": "conditions of decisions",
    "surveygen.tallies.decided": "conditions of decisions",
    "surveygen.tallies.deciding": "conditions of decisions",
    "surveygen.tallies.compared": "earlier waves",
    "surveygen.tallies.evidence": "guesses",
    "surveygen.tallies.guessing": "guesses",
    "surveygen.tallies.surprise": "guesses",
    "surveygen.tallies.quotas": "quotas",
    "surveygen.tallies.protection": "segments",
    "surveygen.reports.banner": "segments",
    "surveygen.responses.stored": "a store",
    "surveygen.responses.sealed": "sealed answers",
    "surveygen.responses.spelling.days": "dates",
    "surveygen.sealing.public": "sealed answers",
    "surveygen.tallies.big.engine": "large files",
    "surveygen.language.typography": "signs beyond ASCII",
    "babel": "other languages",
    "duckdb": "large files",
    "ibis": "large files",
    "base64": "sealed answers",
    "decimal": "nothing",
    "fractions": "nothing",
    "statistics": "nothing",
    "tomllib": "settings of a project",
    "yaml": "front matter",
}
"""What a plain tally has no use for, and who has."""


def loaded(folder: Path, survey: str) -> set[str]:
    """The modules that a tally of this survey has loaded when it is through."""
    (folder / "content").mkdir()
    (folder / "content" / "s.md").write_text(survey, encoding="utf-8")
    (folder / "r.csv").write_text(ANSWERS, encoding="utf-8")
    program = (
        "import sys\nfrom surveygen.cli import main\n"
        "try:\n    main(['tally', 's', 'r.csv'])\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True
    )
    assert "40 counted" in ran.stdout
    return set(ran.stderr.split())


def test_plain_tally_loads_nothing_that_only_other_surveys_need(tmp_path: Path) -> None:
    assert loaded(tmp_path, SURVEY) & set(OF_OTHERS) == set()


@pytest.mark.parametrize(
    ("added", "module"),
    [("`expect 40%`", "surveygen.tallies.guessing"), ("`quota 30`", "surveygen.tallies.quotas")],
)
def test_what_a_survey_asks_for_is_loaded(tmp_path: Path, added: str, module: str) -> None:
    assert module in loaded(tmp_path, SURVEY.replace("`=weekly`", f"`=weekly` {added}"))
