"""The report to mail or print: whole, safe, light, readable by everyone."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser

from support.all_kinds import ALL_KINDS
from support.forms import in_every_form
from support.tallies import CAFE, questionnaire, response, some, written
from surveygen.model import Questionnaire
from surveygen.reports.html_page import report_html
from surveygen.reports.json_object import to_json
from surveygen.reports.personas import cards
from surveygen.reports.words import IN_ENGLISH
from surveygen.responses.fake import columns, invent
from surveygen.tallies import Request, Tally, tally_responses
from surveygen.tallies.trends import with_waves
from surveygen.theme import load_theme
from surveygen.theme.tokens import css_variables

WIDE = questionnaire(ALL_KINDS, "wide")
STYLE = css_variables(load_theme().tokens)


def faked(path: Path, survey: Questionnaire, count: int, seed: int = 0) -> Path:
    """A file of made-up responses that do not say so."""
    text = io.StringIO()
    header = [name for name in columns(survey) if name != "sg_fake"]
    writer = csv.DictWriter(text, header, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(invent(survey, count, seed))
    file = path / f"r{seed}.csv"
    file.write_text(text.getvalue(), encoding="utf-8")
    return file


def wide_tally(path: Path, count: int = 150) -> Tally:
    earlier = tally_responses(WIDE, [faked(path, WIDE, count, 1)])
    tally = tally_responses(WIDE, [faked(path, WIDE, count)], Request(by=("visit", "personas")))
    return with_waves(tally, earlier)


@pytest.fixture(scope="module")
def wide_report(tmp_path_factory: pytest.TempPathFactory) -> str:
    return report_html(wide_tally(tmp_path_factory.mktemp("wide")), WIDE, STYLE)


def cafe_report(path: Path, rows: list[dict[str, str]], text: str = CAFE) -> str:
    survey = questionnaire(text)
    file = path / "r.csv"
    file.write_text(written(rows), encoding="utf-8")
    return report_html(tally_responses(survey, [file]), survey, STYLE)


def in_words(html: str) -> str:
    """The text of a page, on one line."""
    body = html[html.index("<body>") :]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_report_needs_nothing_from_elsewhere(wide_report: str) -> None:
    assert "<script" not in wide_report
    addresses = re.findall(r"(?:href|src)=\"([^\"]*)\"", wide_report)
    assert addresses
    assert all(a.startswith(("#", "data:image/svg+xml,")) for a in addresses)
    assert "default-src 'none'" in wide_report


def test_report_of_thirty_questions_weighs_under_150_kilobytes(tmp_path: Path) -> None:
    blocks = "\n".join(
        re.sub(r"### `(\w+)`", rf"### `\1{part}`", ALL_KINDS.partition("## One")[2]).replace(
            "## Two", f"## Two {part}"
        )
        for part in ("a", "b")
    )
    # Curves are the heaviest picture; hardly anybody asks for the prices of two things at once.
    blocks = re.sub(r"### `loafb`.*?(?=###)", "", blocks, flags=re.DOTALL)
    survey = questionnaire(f"# Twice\n\n## One\n{blocks}", "twice")
    assert len(survey.questions) >= 30
    tally = tally_responses(survey, [faked(tmp_path, survey, 300)])
    assert len(report_html(tally, survey, STYLE).encode()) < 150_000


def test_first_page_says_it_in_sentences(tmp_path: Path) -> None:
    text = in_words(cafe_report(tmp_path, some(60)))
    assert "60 people answered between 1 and 28 March 2026." in text
    assert "What surprised you" in text
    assert "You expected +30; it is -50, lower." in text
    assert "of every 100 people, 50 more give 0 to 6 than give 9 or 10" in text
    assert "In their words" in text
    assert "60 rows read: 60 counted." in text


def test_right_guess_is_no_surprise(tmp_path: Path) -> None:
    rows = [response(n, visit=v) for n, v in enumerate(["first", "yearly", "weekly"] * 20)]
    text = in_words(cafe_report(tmp_path, rows))
    assert "What surprised you" not in text
    assert "No surprises: the one guess came as near as luck allows." in text


def test_few_answers_are_called_few(tmp_path: Path) -> None:
    text = in_words(cafe_report(tmp_path, some(12)))
    assert "12 responses are few" in text
    assert "4 of 12" in text


def test_no_answers_make_a_report_too(tmp_path: Path) -> None:
    assert "0 people answered." in in_words(cafe_report(tmp_path, []))


def test_what_people_wrote_cannot_become_markup(tmp_path: Path) -> None:
    evil = '<img src=x onerror=alert(1)>"><script>alert(1)</script>'
    rows = [response(n, why=f"{evil} {n}", visit=evil) for n in range(40)]
    html = cafe_report(tmp_path, rows, CAFE.replace("Every week", "Every &lt;b&gt; week"))
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&lt;img src=x" in html


def test_addresses_are_never_quoted(tmp_path: Path) -> None:
    rows = [response(n, why="All well here", mail=f"person{n}@example.org") for n in range(9)]
    survey = questionnaire(CAFE + "\n### `mail` Your address\n\n`email`\n")
    file = tmp_path / "r.csv"
    file.write_text(written(rows, ["sg_id", "why", "mail"]), encoding="utf-8")
    html = report_html(tally_responses(survey, [file]), survey, STYLE)
    assert "All well here" in html
    assert "example.org" not in html


def test_small_segment_is_hidden_with_a_second_one(tmp_path: Path) -> None:
    rows = [
        response(n, visit="first" if n < 3 else "yearly" if n < 20 else "weekly", nps="9")
        for n in range(60)
    ]
    file = tmp_path / "r.csv"
    file.write_text(written(rows), encoding="utf-8")
    survey = questionnaire()
    tally = tally_responses(survey, [file], Request(by=("visit",)))
    assert [s.hidden for s in tally.cuts[0].segments] == [True, True, False]
    text = in_words(report_html(tally, survey, STYLE))
    assert "This was my first time: 3 (too few to show)" in text
    assert "17 (not shown, as it would give away a smaller group)" in text


def test_a_segment_that_is_hidden_for_others_is_not_called_too_few(tmp_path: Path) -> None:
    rows = [
        response(n, visit="first" if n < 3 else "yearly" if n < 20 else "weekly", nps="9")
        for n in range(60)
    ]
    file = tmp_path / "r.csv"
    file.write_text(written(rows), encoding="utf-8")
    survey = questionnaire()
    tally = tally_responses(survey, [file], Request(by=("visit",)))
    cut = tally.cuts[0]
    assert [s.protects for s in cut.segments] == [False, True, False]
    printed = json.loads(to_json(tally))["cuts"]["visit"]
    assert [s.get("protects") for s in printed.values()] == [None, True, None]
    said = in_every_form(tally, survey)
    hidden = cut.segments[1].label
    for text in said.values():
        assert re.search(rf"{hidden}: 17 \\?\(not shown, as it would give away", text)
        assert not re.search(rf"{hidden}: 17,? \\?\(?too few", text)
    assert f"as smaller groups would be given away: {hidden}." in said["html"]


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_report(
    browser: Browser, wide_report: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.set_content(wide_report)
    found = [
        f"{v['id']}: {node['target']} {node['failureSummary']}"
        for v in Axe().run(page)["violations"]
        for node in v["nodes"]
    ]
    assert found == []
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0
    context.close()


def test_persona_says_where_it_differs_from_everybody(tmp_path: Path) -> None:
    rows = [
        response(
            n,
            visit="weekly" if n < 20 else "first",
            ordered__tea="1" if n < 15 or n > 55 else "",
            ordered__coffee="1" if n > 14 else "",
            nps="9" if n < 20 else "4",
            why="I come for the tea" if n < 20 else "",
        )
        for n in range(60)
    ]
    survey = questionnaire(
        CAFE.replace("id: cafe", "id: cafe\npersonas: {Regulars: visit = weekly}")
    )
    file = tmp_path / "r.csv"
    file.write_text(written(rows), encoding="utf-8")
    tally = tally_responses(survey, [file], Request(by=("personas",)))
    [card] = cards(tally, tally.cuts[0], IN_ENGLISH)
    assert (card.name, card.part) == ("Regulars", "33% of those who answered, score +100")
    assert card.facts == (
        "What did you have today? “Tea, herbal or black”: 15 of 20, everybody 32%",
    )
    assert card.quotes[0].text == "I come for the tea"
    assert "33% of those who answered, score +100" in in_words(report_html(tally, survey, STYLE))


def test_waves_stand_side_by_side(wide_report: str) -> None:
    text = in_words(wide_report)
    assert "Waves side by side Question 2026-01-05 150 now 150" in text


def scores(*points: int) -> list[dict[str, str]]:
    return [{"nps": str(point)} for point in points]


NPS = "# Us\n\n### `nps` Would you recommend us?\n\n`nps` `expect 20`\n"


def test_a_score_is_one_bar_of_its_three_parts_on_the_first_page_and_at_its_question(
    tmp_path: Path,
) -> None:
    html = cafe_report(tmp_path, scores(*[3] * 10, *[7] * 10, *[9] * 15, *[10] * 5), NPS)
    bars = re.findall(r'<div class="stacked".*?</div>', html, re.DOTALL)
    assert len(bars) == 2
    for bar in bars:
        assert re.findall(r'<b class="(d\d)" style="width:([\d.]+)%">', bar) == [
            ("d0", "25"), ("d2", "25"), ("d4", "50"),
        ]  # fmt: skip
        assert in_words(f"<body>{bar}") == (
            "25% Detractors (0–6) 25% Passives (7–8) 50% Promoters (9–10)"
        )
    question = html[html.index('id="nps"') :]
    groups = re.findall(r"<tbody>(.*?)</tbody>", question, re.DOTALL)[:3]
    assert [group.count("<tr>") for group in groups] == [7, 2, 2]
    assert [set(re.findall(r'<b class="(\w+)"', group)) for group in groups] == [
        {"d0"}, {"d2"}, {"d4"},
    ]  # fmt: skip
    saved = re.search(r'download="nps.svg" href="data:image/svg\+xml,([^"]*)"', html)
    assert saved is not None
    assert {"%23b3541e", "%238d8981", "%230b6a59"} <= set(re.findall(r"%23\w{6}", saved[1]))


def test_a_score_of_few_is_no_bar(tmp_path: Path) -> None:
    html = cafe_report(tmp_path, scores(9, 9, 3, 10, 7, 8), NPS)
    assert 'class="stacked"' not in html


def test_what_bars_lines_and_marks_mean_is_said_once(tmp_path: Path) -> None:
    rows = some(40)
    words = in_words(cafe_report(tmp_path, rows))
    assert words.count("The line across it: between what the truth may lie.") == 1
    plain = re.sub(r"`expect [^`]*`", "", CAFE)
    assert "The mark: your guess." not in in_words(cafe_report(tmp_path, rows, plain))
    few = in_words(cafe_report(tmp_path, some(6)))
    assert "The line across it" not in few, "nothing has a range"


def test_a_chart_is_saved_as_it_was_drawn(browser: Browser, tmp_path: Path) -> None:
    text = '# Us & “you”\n\n### `why` Why "us" & <b>not</b> them?\n\n- ( ) A & B\n- ( ) "C" < D\n'
    rows = [{"why": "A & B"}] * 30 + [{"why": '"C" < D'}] * 10
    page = browser.new_page()
    page.set_content(cafe_report(tmp_path, rows, text))
    with page.expect_download() as saved:
        page.locator("a[download='why.svg']").click()
    root = ElementTree.fromstring(saved.value.path().read_text("utf-8"))  # noqa: S314 - ours
    said = ["".join(part.itertext()) for part in root.iter() if part.tag.endswith("text")]
    page.close()
    assert said[0] == 'Why "us" & not them?'
    assert {"A & B", '"C" < D'} <= set(said)
