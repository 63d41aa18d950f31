"""The report on the desk: of whom, divided by what, from when to when; the address holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from support.axe import findings
from support.collectors import Server, start_preview
from surveygen.collector.store import Store
from surveygen.collector.submission import Submission
from surveygen.language import read_text
from surveygen.preview.desk.choosing import Choice, choice_of
from surveygen.preview.desk.choosing import people as whom_of

CAFE = """\
---
weights: {visit: {first: 50%, weekly: 50%}}
---

# Café

### `visit` How often do you come?

- ( ) The first time `=first`
- ( ) Every week `=weekly`

### `ordered` What did you have, of all that was brought to your table today?

- [ ] Tea `=tea`
- [ ] Cake `=cake`

### `spend` How much did you spend?

`number 0..`
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    people = [
        {"visit": "first", "ordered__tea": "1", "spend": "4"} if n < 90
        else {"visit": "weekly", "ordered__cake": "1", "spend": "8"} if n < 126
        else {"visit": "weekly", "ordered__tea": "1", "spend": "8"}
        for n in range(129)
    ]  # fmt: skip
    with Store.open(tmp_path / ".surveygen" / "responses.sqlite3") as store:
        store.add(
            [Submission("cafe", f"r{n}", {"sg_id": f"r{n}", **p}) for n, p in enumerate(people)]
        )
    running = start_preview(tmp_path)
    yield running
    running.stop()


def report(server: Server, **asked: str) -> str:
    answer = server.request("GET", f"/report/cafe.html?{urlencode(asked)}")
    assert answer.status == 200
    return re.sub(r"<form.*?</form>", "", answer.text, flags=re.DOTALL)


def test_the_choices_are_conditions_of_the_language() -> None:
    questionnaire, _ = read_text(CAFE)
    assert questionnaire is not None
    found = dict(whom_of(questionnaire))
    assert found == {
        "How often do you come?": [
            ("visit = first", "The first time"),
            ("visit = weekly", "Every week"),
        ],
        "What did you have, of all that was brought to your table …": [
            ("ordered has tea", "Tea"),
            ("ordered has cake", "Cake"),
        ],
    }


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ({}, Choice()),
        ({"by": "visit"}, Choice(by="visit")),
        ({"by": "spend"}, Choice()),
        ({"by": "nothing"}, Choice()),
        ({"only": "ordered has tea"}, Choice(only="ordered has tea")),
        ({"only": "spend > 1 or nonsense("}, Choice()),
        ({"since": "2026-02-30", "until": "2026-02-28"}, Choice(until="2026-02-28")),
        ({"where": " spend > 1 "}, Choice(where="spend > 1")),
        ({"earlier": "may.csv"}, Choice(earlier="may.csv")),
        ({"earlier": "../may.csv"}, Choice()),
        (
            {"first": "2026-01-01", "last": "2026-01-31"},
            Choice(first="2026-01-01", last="2026-01-31"),
        ),
        ({"first": "2026-01-01"}, Choice()),
        ({"weights": "no"}, Choice(weighted=False)),
        ({"weights": "perhaps"}, Choice()),
    ],
)
def test_what_an_address_says_wrongly_is_not_asked_for(
    asked: dict[str, str], chosen: Choice
) -> None:
    questionnaire, _ = read_text(CAFE)
    assert questionnaire is not None
    assert choice_of(questionnaire, lambda key: asked.get(key, ""), ["may.csv"]) == chosen


def test_only_those_are_counted_who_were_chosen(server: Server) -> None:
    assert "129 people answered" in report(server, weights="no")
    assert "90 people answered" in report(server, weights="no", only="visit = first")
    nobody = server.request("GET", "/report/cafe.html?until=2001-01-01")
    assert nobody.status in (200, 500)
    assert "Traceback" not in nobody.text


def test_any_condition_of_the_language_chooses_and_a_wrong_one_says_where(server: Server) -> None:
    found = report(server, weights="no", where="spend > 4 and not (ordered has tea)")
    assert "36 people answered" in found
    assert "90 people" in report(server, weights="no", only="visit = first", where="spend < 8")
    wrong = server.request("GET", f"/report/cafe.html?{urlencode({'where': 'spend > 4 an x'})}")
    assert "[C001]" in wrong.text
    assert "spend &gt; 4 an x\n          ^" in wrong.text
    assert 'value="spend &gt; 4 an x"' in wrong.text
    unknown = server.request("GET", f"/report/cafe.html?{urlencode({'where': '<b> = 1'})}")
    assert "<b> = 1" not in unknown.text
    assert "Traceback" not in unknown.text
    saved = f"/report/cafe.html?{urlencode({'where': 'spend >', 'save': '1'})}"
    assert "content-disposition" not in server.request("GET", saved).headers


def test_the_answers_are_held_against_those_of_an_earlier_file_or_period(
    server: Server, tmp_path: Path
) -> None:
    rows = [f"e{n},{'first' if n % 9 else 'weekly'},2" for n in range(90)]
    (tmp_path / "may.csv").write_text("\n".join(["sg_id,visit,spend", *rows]), encoding="utf-8")
    assert "<option>may.csv</option>" in server.request("GET", "/report/cafe.html").text
    beside = report(server, weights="no", earlier="may.csv")
    assert "may.csv" in beside
    assert beside != report(server, weights="no")
    for n in range(40):
        moment = {"sg_submitted": "2025-03-01T10:00:00.000Z", "visit": "weekly", "spend": "3"}
        assert server.post({"sg_id": f"old{n}", **moment}).json["ok"] is True
    assert "169 people answered" in report(server, weights="no")
    period = {"first": "2025-03-01", "last": "2025-03-31"}
    parted = report(server, weights="no", **period)
    assert "129 people answered" in parted
    assert "2025-03-01–2025-03-31" in parted


def test_new_answers_are_in_a_report_whose_answers_were_kept(server: Server) -> None:
    for n in range(3):
        assert f"{129 + n} people answered" in report(server, weights="no")
        server.post({"sg_id": f"new{n}", "visit": "first", "spend": "1"})


def test_small_groups_stay_hidden_here_too(server: Server) -> None:
    divided = report(server, by="ordered", only="visit = weekly", weights="no")
    assert "39 people" in divided
    assert "Tea: 3 (too few to show)" in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", divided))


def test_weights_can_be_left_out(server: Server) -> None:
    shares = {w: re.findall(r">(\d+%)<", report(server, weights=w)) for w in ("", "no")}
    assert "50%" in shares[""]
    assert "70%" in shares["no"]
    assert shares[""] != shares["no"]


def test_the_file_that_is_saved_is_the_report_of_this_view_and_has_no_script(
    server: Server,
) -> None:
    saved = server.request("GET", "/report/cafe.html?only=visit+%3D+first&weights=no&save=1")
    assert saved.headers["content-disposition"].startswith("attachment")
    assert "90 people answered" in saved.text
    assert "<script" not in saved.text
    assert "<form" not in saved.text


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_one_chooses_by_keyboard_and_a_link_holds_what_was_chosen(
    server: Server, browser: Browser, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(f"{server.url}/report/cafe.html")
    page.get_by_label("Only those who said").select_option("visit = first")
    page.get_by_label("without weights: each person counts once").check()
    page.get_by_role("button", name="Show").press("Enter")
    expect(page.locator(".who")).to_contain_text("90 people answered")
    assert "only=visit+%3D+first" in page.url
    page.reload()
    expect(page.get_by_label("Only those who said")).to_have_value("visit = first")
    assert findings(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    server.post({"sg_id": "new", "visit": "first"})
    expect(page.locator(".who")).to_contain_text("91 people answered")
    context.close()
