"""Every kind, answered where scripts are switched off, kept by PHP, and counted from its CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Locator, Page, expect

from support.browsers import Browsers
from support.contract import PASSWORD, Php
from support.pages import page_of
from support.round_trip import RESPONDENTS, SOURCE
from support.tallies import questionnaire
from surveygen.collector.handouts import hand_out
from surveygen.kinds import KINDS, columns_of
from surveygen.tallies import QuestionTally, Tally, tally_responses
from surveygen.tallies.analyses.price import Prices

pytestmark = pytest.mark.browser

SURVEY = questionnaire(SOURCE, "wide")


TYPED = {"ada": {"spend": "8,50"}, "bob": {"spend": "20,00"}}
"""What stays as it was typed where no script rewrites it."""


class WidePhp(Php):
    """The one for a survey with every kind."""

    def handed_out(self, kind: str) -> dict[str, str]:
        columns = tuple(dict.fromkeys(column.name for column in columns_of(SURVEY)))
        return hand_out(kind, {"wide": columns}, PASSWORD)

    def path(self, survey: str = "wide") -> str:
        return f"/collect.php?survey={survey}"


def controls(page: Page, name: str) -> Locator:
    """The controls of a name."""
    return page.locator(f'[data-form] [name="{name}"]')


def give(page: Page, name: str, value: str) -> None:
    """Answer as somebody with a keyboard and no script does."""
    found = controls(page, name)
    kind = found.first.get_attribute("type") or found.first.evaluate("e => e.localName")
    if kind == "radio":
        controls(page, name).and_(page.locator(f'[value="{value}"]')).check(force=True)
    elif kind == "checkbox":
        found.first.check(force=True)
    elif kind == "select":
        found.first.select_option(value)
    else:
        found.first.fill(value)


def answers_of(page: Page, who: str) -> Mapping[str, str]:
    """A respondent's answers, with the best and worst of the screens that the page has."""
    answers = {**RESPONDENTS[who], **TYPED.get(who, {})}
    if who == "ada":
        for number in range(1, 20):
            best = controls(page, f"value__{number}_best")
            items = [radio.get_attribute("value") or "" for radio in best.all()]
            if items:
                first = "price" if "price" in items else items[0]
                answers[f"value__{number}_best"] = first
                answers[f"value__{number}_worst"] = next(i for i in items if i != first)
    return {name: value for name, value in answers.items() if value}


@pytest.fixture(scope="module")
def counted(browsers: Browsers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tally]:
    """What the three answered, as the tally counts it."""
    folder = tmp_path_factory.mktemp("php")
    collector = WidePhp(folder)
    collector.start()
    try:
        page = page_of(SOURCE, f"php:{collector.server.url}/collect.php", name="wide")
        (folder / "web" / "survey.html").write_text(page, encoding="utf-8")
        with browsers.lent() as browser:
            for who in RESPONDENTS:
                context = browser.new_context(locale="en-GB", java_script_enabled=False)
                answer(context.new_page(), f"{collector.server.url}/survey.html", who)
                context.close()
        file = folder / "answers.csv"
        file.write_text(export_of(collector), encoding="utf-8", newline="")
        yield tally_responses(SURVEY, [file])
    finally:
        collector.stop()


def answer(page: Page, address: str, who: str) -> None:
    """Fill the page in, send it, and see the collector's thanks."""
    page.goto(address)
    for name, value in answers_of(page, who).items():
        give(page, name, value)
    page.get_by_role("button", name="Send my answers").click()
    expect(page).not_to_have_url(address)
    expect(page.locator("body")).to_contain_text("Your answers are recorded")


def export_of(collector: Php) -> str:
    """All that it stored, as CSV."""
    bearer = {"Authorization": f"Bearer {PASSWORD}"}
    found = collector.server.request("GET", "/collect.php?export=wide", headers=bearer)
    assert found.status == 200, found.text
    return found.text


OPTIONS = {
    "visit": {"first": 1, "weekly": 1, "other": 1},
    "ordered": {"coffee": 1, "Tea, herbal or black": 1, "other": 1, "none": 1},
    "country": {"gb": 1, "de": 1},
    "priority": {"queue": 1, "More seats": 1},
    "rating": {"2": 1, "5": 1},
    "stars": {"1": 1, "4": 1},
    "nps": {"6": 1, "10": 1},
    "satisfied": {"2": 1, "5": 1},
    "effort": {"4": 1, "7": 1},
    "again": {"yes": 1, "no": 1},
    "terms": {"yes": 1},
}
ROWS = {
    "service": {"speed": {"2": 1, "5": 1}, "Our staff": {"4": 1}},
    "uses": {"home": {"phone": 2, "laptop": 1}, "work": {"laptop": 1}},
}
MEANS = {"spend": 14.25, "finished": 40}
LOWEST = {"day": "2026-01-31", "month": "2025-12", "at": "09:30", "moment": "2025-12-31T18:05"}
ANSWERED = {
    "why": 2,
    "more": 1,
    "mail": 1,
    "phone": 1,
    "site": 1,
    "value": 1,
    "table": 0,
    "label": 0,
}
"""What the address carries, and what a lot decides, only a script can add."""


def chosen(tally: QuestionTally) -> dict[str, int]:
    """The options that anybody chose, with how many did."""
    return {option.key: option.count for option in tally.options if option.count}


def test_every_kind_is_here(counted: Tally) -> None:
    given = {*OPTIONS, *ROWS, *MEANS, *LOWEST, *ANSWERED, "budget", "loaf"}
    assert given == {question.id for question in SURVEY}
    assert {question.kind for question in SURVEY} == set(KINDS) - {"info", "file"}
    assert (counted.ledger.counted, counted.problems) == (3, ())


@pytest.mark.parametrize("question", OPTIONS)
def test_options_are_counted(counted: Tally, question: str) -> None:
    assert chosen(counted[question]) == OPTIONS[question]


@pytest.mark.parametrize("question", ROWS)
def test_rows_are_counted(counted: Tally, question: str) -> None:
    assert {row.id: chosen(row) for row in counted[question].rows} == ROWS[question]


@pytest.mark.parametrize("question", MEANS)
def test_numbers_are_read_as_they_were_typed(counted: Tally, question: str) -> None:
    mean = counted[question].mean
    assert mean is not None
    assert mean.value == MEANS[question]


def test_days_texts_and_parts_are_counted(counted: Tally) -> None:
    assert {q: counted[q].lowest for q in LOWEST} == LOWEST
    assert {q: counted[q].answered for q in ANSWERED} == ANSWERED
    assert {option.key: option.mean for option in counted["budget"].options} == {
        "food": 35,
        "drink": 65,
    }
    prices = counted["loaf"].analysis
    assert isinstance(prices, Prices)
    assert prices.answered == 1
