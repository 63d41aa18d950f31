"""`surveygen guess` and `surveygen fake`: a team's guess, and people who do not exist."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from support.all_kinds import ALL_KINDS
from support.tallies import CAFE, questionnaire, response, written
from surveygen.cli import main
from surveygen.collector.standalone import Surveys
from surveygen.collector.store import Store
from surveygen.collector.submission import Submission
from surveygen.endpoints.closing import closing_of
from surveygen.kinds import kind_of
from surveygen.project import load_project
from surveygen.responses.fake import invent
from surveygen.tallies import tally_responses
from surveygen.tallies.team import guess_set


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two surveys, as the current folder."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE.lstrip(), encoding="utf-8")
    (tmp_path / "content" / "wide.md").write_text(ALL_KINDS.lstrip(), encoding="utf-8")
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_guessing_page_asks_everybody_everything_that_can_be_guessed(folder: Path) -> None:
    result = run("guess", "cafe")
    assert result.exit_code == 0
    assert result.stdout == "site/cafe-guess.html\n"
    page = (folder / "site" / "cafe-guess.html").read_text(encoding="utf-8")
    assert 'value="cafe-guess"' in page
    assert "Answer every question as you think our customers will" in page
    guessed = guess_set(questionnaire())
    assert "why" not in guessed.by_id
    assert all(q.show is None and not q.required for q in guessed)


@pytest.mark.parametrize(
    "written",
    [
        "# Words\n\n### `why` Why?\n\n`text`\n",
        "---\ntype: focus-group\n---\n\n# Group\n\n### `hot` Hot?\n\n- ( ) Tea\n- ( ) Coffee\n",
    ],
)
def test_what_nobody_can_guess_is_refused_instead_of_a_page_that_asks_nothing(
    folder: Path, written: str
) -> None:
    (folder / "content" / "words.md").write_text(written, encoding="utf-8")
    result = run("guess", "words")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "X057" in result.stderr
    assert not (folder / "site").exists()


CLOSED = """
---
id: club
language: de
once: yes
closes: after 2
partial: yes
---
# Club

### `visit` Warst du schon da?

- ( ) Ja `=yes` `quota 1`
- ( ) Nein `=no`

### `next` Und dann?

- ( ) Wieder `=again` `show if visit = yes`
- ( ) Nie `=never`

## Gewinn

`sent apart`

### `mail` Wohin?

`email`
"""


def test_a_team_needs_no_link_and_is_asked_for_nothing_of_its_own(folder: Path) -> None:
    (folder / "content" / "club.md").write_text(CLOSED.lstrip(), encoding="utf-8")
    assert run("guess", "club").exit_code == 0
    page = (folder / "site" / "club-guess.html").read_text(encoding="utf-8")
    for gone in ('name="sg_code"', 'name="mail"', "club-guess-partial", "-apart", 'data-show="'):
        assert gone not in page, gone
    assert "Was werden sie sagen? Club" in page
    asked = guess_set(questionnaire(CLOSED, "club"))
    assert all(choice.show is None for choice in asked.by_id["next"].choices)
    assert closing_of(asked) is None


def test_every_collector_of_our_own_takes_what_a_team_guesses(folder: Path) -> None:
    (folder / "content" / "club.md").write_text(CLOSED.lstrip(), encoding="utf-8")
    surveys = Surveys(load_project(folder))
    assert surveys.knows("club-guess")
    assert surveys.closing("club-guess") is None
    assert surveys.closing("club") is not None
    for kind, file in (
        ("php", "collect.php"),
        ("cloudflare", "worker.js"),
        ("apps-script", "Code.gs"),
    ):
        assert run("collector", kind).exit_code == 0
        assert "club-guess" in (folder / "collector" / kind / file).read_text(encoding="utf-8")


GOOGLE = """---
endpoint: google-forms:1FAIpQLSe0123456789abcdefghijklmnopqrstuvwxyz
fields: {{{fields}}}
---
# Cafe

### `nps` How likely is it that you recommend us?

`nps`
"""


def test_what_a_team_guessed_is_exported_with_all_it_was_asked(folder: Path) -> None:
    (folder / "content" / "club.md").write_text(CLOSED.lstrip(), encoding="utf-8")
    with Store.open(load_project(folder).store) as store:
        sent = {"sg_survey": "club-guess", "sg_id": "g1", "visit": "yes"}
        store.add([Submission("club-guess", "g1", sent)])
    assert run("responses", "export", "club-guess", "-o", "team.csv").exit_code == 0
    with (folder / "team.csv").open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["visit"], row["next"], "mail" in row) == ("yes", "", False)


@pytest.mark.parametrize(
    ("fields", "code"), [("nps: entry.1", 1), ("nps: entry.1, sg_survey: entry.2", 0)]
)
def test_guesses_go_into_no_google_form_among_the_answers(
    folder: Path, fields: str, code: int
) -> None:
    text = GOOGLE.format(fields=fields)
    (folder / "content" / "cafe.md").write_text(text, encoding="utf-8")
    done = run("guess", "cafe")
    assert done.exit_code == code, done.output
    assert ("[E027]" in done.stderr) is bool(code)
    assert (folder / "site").exists() is not bool(code)


def test_team_s_file_takes_the_place_of_the_guess(folder: Path) -> None:
    customers = [response(n, nps="3", visit="weekly") for n in range(40)]
    team = [response(n, nps="9") | {"sg_survey": "cafe-guess"} for n in range(4)]
    (folder / "r.csv").write_text(written(customers), encoding="utf-8")
    (folder / "team.csv").write_text(written(team), encoding="utf-8")
    result = run("tally", "cafe", "r.csv", "--guesses", "team.csv", "--format", "json")
    assert result.exit_code == 0, result.output
    surprise = json.loads(result.stdout)["surprises"][0]
    assert (surprise["question"], surprise["expected"], surprise["got"]) == ("nps", 100, -100)
    assert (
        "What surprised the team" in run("tally", "cafe", "r.csv", "--guesses", "team.csv").stdout
    )


def test_made_up_responses_are_called_so(folder: Path) -> None:
    assert run("fake", "cafe", "-n", "50", "-o", "fake.csv").exit_code == 0
    with (folder / "fake.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 50
    assert {row["sg_fake"] for row in rows} == {"1"}
    result = run("tally", "cafe", "fake.csv")
    assert result.exit_code == 0
    assert "All of them are MADE UP" in result.stdout


def test_same_seed_makes_the_same_people(folder: Path) -> None:
    one, again, other = (run("fake", "wide", "-n", "20", "--seed", s).stdout for s in "118")
    assert one == again
    assert one != other


def test_made_up_responses_fit_their_survey(tmp_path: Path) -> None:
    survey = questionnaire(ALL_KINDS, "wide")
    rows = list(invent(survey, 300))
    file = tmp_path / "r.csv"
    header = sorted({name for row in rows for name in row})
    file.write_text(written(rows, header), encoding="utf-8")
    tally = tally_responses(survey, [file])
    assert tally.problems == ()
    assert tally.ledger.counted == tally.fakes == 300
    for question in tally.questions:
        assert question.answered > 200, question.id
        if kind_of(survey.by_id[question.id]).measure.name in ("choice", "multi", "scale", "nps"):
            assert all(option.count for option in question.options), question.id


def test_hidden_questions_are_not_answered_by_made_up_people() -> None:
    rows = list(invent(questionnaire(), 200))
    assert all("heard" not in row for row in rows if row.get("visit") != "first")
    assert any("heard" in row for row in rows)
