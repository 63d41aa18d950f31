"""For every kind: what is filled in on the page is what the CSV holds and what the tally counts."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.browsers import Browsers
from support.collectors import start_preview
from support.round_trip import RESPONDENTS, SENT_ALONG, SOURCE
from support.sealing import key_in
from surveygen.kinds import KINDS
from surveygen.language import read_text
from surveygen.measures.base import spec_of
from surveygen.measures.best_worst import Screens
from surveygen.model import Questionnaire

pytestmark = pytest.mark.browser

QUERY = "&".join(f"{name}={value}" for name, value in SENT_ALONG.items())
FILL = """
([name, value]) => {
  const controls = [...document.querySelectorAll(`[data-form] [name="${name}"]`)];
  if (!controls.length) throw new Error(`no field ${name}`);
  const box = controls.find(({ type, value: own }) =>
    type === "checkbox" || (type === "radio" && own === value));
  if (box) return box.click();
  controls[0].value = value;
  for (const event of ["input", "change"])
    controls[0].dispatchEvent(new Event(event, { bubbles: true }));
}
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out at the other end."""

    rows: list[dict[str, str]]
    tally: dict[str, Any]

    def of(self, question: str) -> dict[str, Any]:
        """What the tally says of a question."""
        found: dict[str, Any] = self.tally["questions"][question]
        return found

    def counts(self, question: str, row: str = "") -> dict[str, int]:
        """The options that anybody chose, with how many did."""
        found = self.of(question)["rows"][row] if row else self.of(question)
        return {key: each["count"] for key, each in found["options"].items() if each["count"]}

    def numbers(self, question: str, name: str) -> dict[str, float]:
        """One number of each option or item."""
        return {key: each[name] for key, each in self.of(question)["options"].items()}


def questionnaire() -> Questionnaire:
    found, problems = read_text(SOURCE, "wide")
    assert found is not None, problems
    return found


def answers_of(who: str) -> dict[str, str]:
    """A respondent's answers; who says what matters most names price as best where it stands."""
    answers = dict(RESPONDENTS[who])
    if "value__1_best" in answers:
        for number, screen in enumerate(
            spec_of(questionnaire().by_id["value"], Screens).screens, 1
        ):
            best = "price" if "price" in screen else screen[0]
            answers[f"value__{number}_best"] = best
            answers[f"value__{number}_worst"] = next(k for k in reversed(screen) if k != best)
    return answers


def fill_in(page: Page, answers: Mapping[str, str]) -> None:
    for name, value in answers.items():
        page.evaluate(FILL, [name, value])
    page.get_by_role("button", name="Send my answers").click()
    expect(page.locator("[data-receipt]")).to_contain_text("Recorded", timeout=20_000)


def surveygen(project: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "surveygen", "-C", str(project), *arguments]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


@pytest.fixture(scope="module", params=["open", "sealed", "sealed for two"])
def outcome(
    request: pytest.FixtureRequest, browsers: Browsers, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Outcome]:
    """Sent openly and sealed, the same comes out."""
    project = tmp_path_factory.mktemp("project")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SURVEYGEN_KEYS", str(project / "keys"))
        if request.param != "open":
            names = ["one", "other"] if "two" in request.param else ["one"]
            keys = [key_in(project / "keys", name).public.text for name in names]
            (project / "surveygen.toml").write_text(f"seal = {json.dumps(keys)}\n")
        yield answered(browsers, project)


def answered(browsers: Browsers, project: Path) -> Outcome:
    (project / "content").mkdir()
    (project / "content" / "wide.md").write_text(SOURCE, encoding="utf-8")
    server = start_preview(project)
    try:
        with browsers.lent() as browser:
            for who in RESPONDENTS:
                context = browser.new_context(locale="en-GB")
                page = context.new_page()
                page.goto(f"{server.url}/wide.html?{QUERY}")
                fill_in(page, answers_of(who))
                context.close()
    finally:
        server.stop()
    target = project / "answers.csv"
    surveygen(project, "responses", "export", "wide", "-o", str(target))
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    said = surveygen(project, "tally", "wide", str(target), "--format", "json")
    return Outcome(rows, json.loads(said))


def test_every_kind_that_can_be_asked_of_a_collector_is_here() -> None:
    asked = {question.kind for question in questionnaire()}
    assert set(KINDS) - asked == {"file", "info"}


def test_the_csv_holds_what_was_filled_in_and_nothing_else(outcome: Outcome) -> None:
    held = [
        {name: value for name, value in row.items() if value and not name.startswith("sg_")}
        for row in outcome.rows
    ]
    filled = [answers_of(who) | SENT_ALONG for who in RESPONDENTS]
    ignored = {"id", "submitted_at", "received_at", "status"}
    assert [{n: v for n, v in row.items() if n not in ignored} for row in held] == filled


def test_every_response_is_counted_and_every_cell_understood(outcome: Outcome) -> None:
    assert outcome.tally["ledger"]["read"] == outcome.tally["ledger"]["counted"] == 3
    assert [id_ for id_, each in outcome.tally["questions"].items() if "unmatched" in each] == []
    names = {name.split("__")[0] for who in RESPONDENTS for name in answers_of(who)}
    answered = {id_ for id_, each in outcome.tally["questions"].items() if each["answered"]}
    assert names - {"visit_other_text", "ordered_other_text"} | {"table", "label"} == answered


@pytest.mark.parametrize(
    ("question", "row", "counts"),
    [
        ("visit", "", {"first": 1, "weekly": 1, "other": 1}),
        ("ordered", "", {"coffee": 1, "Tea, herbal or black": 1, "other": 1, "none": 1}),
        ("country", "", {"gb": 1, "de": 1}),
        ("service", "speed", {"2": 1, "5": 1}),
        ("service", "Our staff", {"4": 1}),
        ("uses", "home", {"phone": 2, "laptop": 1}),
        ("uses", "work", {"laptop": 1}),
        ("priority", "", {"queue": 1, "More seats": 1}),
        ("rating", "", {"2": 1, "5": 1}),
        ("stars", "", {"1": 1, "4": 1}),
        ("nps", "", {"6": 1, "10": 1}),
        ("satisfied", "", {"2": 1, "5": 1}),
        ("effort", "", {"4": 1, "7": 1}),
        ("again", "", {"yes": 1, "no": 1}),
        ("terms", "", {"yes": 1}),
    ],
)
def test_options_are_counted(
    outcome: Outcome, question: str, row: str, counts: dict[str, int]
) -> None:
    assert outcome.counts(question, row) == counts


@pytest.mark.parametrize(
    ("question", "name", "number"),
    [
        ("spend", "mean", 14.25),
        ("finished", "mean", 40),
        ("finished", "lowest", 0),
        ("rating", "mean", 3.5),
        ("stars", "mean", 2.5),
        ("nps", "score", 0),
        ("satisfied", "mean", 3.5),
        ("effort", "mean", 5.5),
        ("day", "lowest", "2026-01-31"),
        ("day", "highest", "2026-03-01"),
        ("month", "lowest", "2025-12"),
        ("at", "highest", "18:05"),
        ("moment", "lowest", "2025-12-31T18:05"),
        ("why", "answered", 2),
        ("more", "answered", 1),
        ("mail", "answered", 1),
        ("phone", "answered", 1),
        ("site", "answered", 1),
        ("table", "answered", 3),
    ],
)
def test_numbers_come_out_as_they_went_in(
    outcome: Outcome, question: str, name: str, number: float | str
) -> None:
    assert outcome.of(question)[name] == number


def test_items_keep_their_ranks_parts_and_scores(outcome: Outcome) -> None:
    assert outcome.numbers("priority", "mean") == {"queue": 1.5, "hours": 2.5, "More seats": 2}
    assert outcome.numbers("budget", "mean") == {"food": 35, "drink": 65}
    chosen = [answers_of(who) for who in RESPONDENTS]
    best = sum(v == "price" for a in chosen for n, v in a.items() if n.endswith("_best"))
    assert outcome.counts("value")["price"] == best == 3
    assert outcome.numbers("value", "mean")["price"] == 1
