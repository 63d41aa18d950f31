"""`surveygen tally` for focus groups: alone, and beside a survey on the same questions."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from support.guides import GUIDE
from support.notes import notes_csv
from surveygen.cli import main

SURVEY = """\
# Loyalty card

### `card_use` Do you have our loyalty card with you?

- ( ) Yes, with me `=with` `expect 60%`
- ( ) At home `=home`
- ( ) Never had one `=never`

### `age` How old are you?

`number 0..120`
"""
RESPONSES = "sg_id,card_use,age\r\n" + "".join(
    f"r{n},{'with' if n < 4 else 'home'},{20 + n}\r\n" for n in range(10)
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a guide, a survey and what came back to both."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "loyalty-fg.md").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "content" / "loyalty.md").write_text(SURVEY, encoding="utf-8")
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "all.csv").write_text(notes_csv(), encoding="utf-8", newline="")
    (tmp_path / "answers.csv").write_text(RESPONSES, encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["tally", *arguments], catch_exceptions=False)


def test_the_grid_comes_first(folder: Path) -> None:
    result = run("loyalty-fg", "notes/*.csv")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:2] == [
        "Loyalty card focus group",
        "10 people in 3 groups. 16 rows read: 11 notes, 5 counts of the group.",
    ]
    price = next(line for line in lines if line.startswith("Price and value"))
    assert price.split()[-7:] == ["5", "of", "10", "3", "of", "3", "!!"]
    assert "%" not in result.stdout
    assert max(map(len, lines)) <= 80


def test_the_json_has_the_documented_shape(folder: Path) -> None:
    result = run("loyalty-fg", "notes/all.csv", "--format", "json")
    found = json.loads(result.stdout)
    assert (found["version"], found["guide"]) == (1, "loyalty-fg")
    price = found["themes"]["price"]
    assert {name: price[name] for name in ("label", "mentions", "people", "groups")} == {
        "label": "Price and value",
        "mentions": 6,
        "people": 5,
        "groups": 3,
    }
    assert price["quotes"][0] == {
        "text": "Cheap, cheap, cheap",
        "group": "Regulars 1",
        "seat": "2",
    }
    assert found["curve"][1] == {"group": "Regulars 2", "new": 1, "so_far": 4, "share": 0.25}
    assert found["questions"]["card_use"]["votes"]["with"]["count"] == 3
    ledger = found["ledger"]
    assert ledger["read"] == sum(v for k, v in ledger.items() if k != "read") == 16


def test_one_note_is_one_row_for_other_programs(folder: Path) -> None:
    result = run("loyalty-fg", "notes/all.csv", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    assert len(rows) == 11
    assert next(iter(rows[0])) == "id"
    assert (rows[2]["person"], rows[2]["text"], rows[2]["codes"]) == (
        "Regulars 1 seat 2",
        "Cheap, cheap, cheap",
        "price",
    )


def test_the_report_has_the_grid_before_anything_else(folder: Path) -> None:
    result = run("loyalty-fg", "notes/all.csv", "--report", "fg.html")
    assert result.exit_code == 0
    html = Path("fg.html").read_text(encoding="utf-8")
    assert html.index("Price and value") < html.index("Themes, in their words")
    assert "5 of 10 people" in html
    assert "<script" not in html


def test_what_somebody_said_cannot_become_markup(folder: Path) -> None:
    nasty = notes_csv('A | 1 | back | "<img src=x onerror=alert(1)>" | price\n')
    (folder / "nasty.csv").write_text(nasty, encoding="utf-8")
    run("loyalty-fg", "nasty.csv", "--report", "fg.html")
    assert "<img" not in Path("fg.html").read_text(encoding="utf-8")
    printed = run("loyalty-fg", "nasty.csv", "--format", "md").stdout
    assert "<img" not in printed.replace("\\<img", "")


def test_a_survey_and_its_groups_stand_side_by_side(folder: Path) -> None:
    files = ("answers.csv", "notes/all.csv")
    result = run("loyalty", *files, "--groups", "loyalty-fg", "--report", "both.html")
    assert result.exit_code == 0
    html = Path("both.html").read_text(encoding="utf-8")
    card = html[html.index('id="card_use"') :]
    card = card[: card.index("</section>")]
    assert "4 of 10" in card
    assert "In the focus groups" in card
    assert "7 votes" in card
    assert "Think about your last visit" in html


def test_a_survey_and_its_groups_come_in_one_json(folder: Path) -> None:
    files = ("answers.csv", "notes/all.csv", "--groups", "loyalty-fg")
    found = json.loads(run("loyalty", *files, "--format", "json").stdout)
    assert found["ledger"]["counted"] == 10
    assert found["groups"]["themes"]["price"]["people"] == 5


def test_a_survey_and_its_groups_are_printed_one_after_the_other(folder: Path) -> None:
    result = run("loyalty", "answers.csv", "notes/all.csv", "--groups", "loyalty-fg")
    assert result.stdout.index("10 counted") < result.stdout.index("10 people in 3 groups")


def test_a_survey_given_as_guide_is_refused(folder: Path) -> None:
    result = run("loyalty", "answers.csv", "--groups", "loyalty")
    assert result.exit_code == 1
    assert "[G016]" in result.stderr


def test_responses_given_as_notes_are_refused(folder: Path) -> None:
    result = run("loyalty-fg", "answers.csv")
    assert result.exit_code == 1
    assert "[G015]" in result.stderr


def test_an_option_that_notes_do_not_have_is_not_passed_over(folder: Path) -> None:
    assert run("loyalty-fg", "notes/all.csv", "--where", "seat = 1").exit_code == 2
    assert run("loyalty-fg", "notes/all.csv", "--format", "xlsx", "-o", "x").exit_code == 2


def test_worksheets_alone_are_tallied_too(folder: Path) -> None:
    (folder / "sheets.csv").write_text(SHEETS, encoding="utf-8", newline="")
    assert "2 of 3" in run("loyalty-fg", "sheets.csv").stdout


def test_rows_of_another_survey_are_put_by(folder: Path) -> None:
    text = notes_csv("A | 1 | back | x | price\n").replace("sg_id", "sg_id,sg_survey")
    text = text.replace(",n1\r\n", ",n1,another\r\n") + "A,back,,1,y,,price,,,AN,n2,loyalty-fg\r\n"
    (folder / "mixed.csv").write_text(text, encoding="utf-8", newline="")
    result = run("loyalty-fg", "mixed.csv")
    assert "2 rows read: 1 note, 1 needs a look" in result.stdout
    assert "another" in (folder / "mixed.problems.csv").read_text(encoding="utf-8")


SHEETS = "sg_id,sg_survey,group,seat,first_words,best_idea\r\n" + "".join(
    f"w{n},loyalty-fg,Regulars 1,{n},{'A free one' if n == 1 else ''},{idea}\r\n"
    for n, idea in enumerate(["app", "stamp", "stamp"], 1)
)


def test_worksheets_are_tallied_as_a_survey_beside_the_notes(folder: Path) -> None:
    (folder / "sheets.csv").write_text(SHEETS, encoding="utf-8", newline="")
    files = ("notes/all.csv", "sheets.csv")
    printed = run("loyalty-fg", *files).stdout
    assert printed.index("10 people in 3 groups") < printed.index("On the worksheets")
    assert "2 of 3" in printed
    found = json.loads(run("loyalty-fg", *files, "--format", "json").stdout)
    assert found["worksheets"]["questions"]["best_idea"]["options"]["stamp"]["count"] == 2
    run("loyalty-fg", *files, "--report", "fg.html")
    assert "A free one" in Path("fg.html").read_text(encoding="utf-8")


def test_notes_and_worksheets_in_one_export_are_told_apart(folder: Path) -> None:
    mixed = (
        "sg_id,sg_survey,group,question,seat,note,quote,codes,best_idea\r\n"
        "n1,loyalty-fg,Regulars 1,back,3,Likes it,,price,\r\n"
        "w1,loyalty-fg,Regulars 1,,3,,,,app\r\n"
    )
    (folder / "mixed.csv").write_text(mixed, encoding="utf-8", newline="")
    found = json.loads(run("loyalty-fg", "mixed.csv", "--format", "json").stdout)
    assert (found["ledger"]["counted"], found["ledger"]["worksheets"]) == (1, 1)
    assert found["worksheets"]["questions"]["best_idea"]["options"]["app"]["count"] == 1


SCREENER = """\
# Join us

### `visit` How often do you come? *

- ( ) Every week `=weekly` `quota 3`
- ( ) Once a year `=yearly` `quota 3`
- ( ) Never `=never` `end`

### `trade` Do you work in our trade? *

- [ ] A baker `=baker` `end`
- [ ] Nothing of the kind `=no` `only`
"""
RECRUITS = "sg_id,visit,trade__baker,trade__no\r\n" + "".join(
    f"{number},{visit},{'1' if trade else ''},{'' if trade else '1'}\r\n"
    for number, (visit, trade) in enumerate(
        [("weekly", 0)] * 4 + [("yearly", 0)] + [("yearly", 1)] * 5 + [("never", 0)]
    )
)


def test_the_recruiter_is_told_who_is_still_wanted(folder: Path) -> None:
    (folder / "content" / "screener.md").write_text(SCREENER, encoding="utf-8")
    (folder / "recruits.csv").write_text(RECRUITS, encoding="utf-8", newline="")
    lines = run("screener", "recruits.csv").stdout.splitlines()
    recruiting = lines[lines.index("Recruiting, without those who were screened out") :]
    assert [" ".join(line.split()) for line in recruiting[1:]] == [
        "How often do you come?",
        "Every week 4 of 3 full, 1 in reserve",
        "Once a year 1 of 3 2 to find",
    ]
    run("screener", "recruits.csv", "--report", "screener.html")
    assert "2 to find" in (folder / "screener.html").read_text(encoding="utf-8")
    found = json.loads(run("screener", "recruits.csv", "--format", "json").stdout)
    assert found["quotas"]["visit"]["yearly"] == {"wanted": 3, "found": 1, "missing": 2}


def test_quotas_are_of_the_responses_that_were_chosen(folder: Path) -> None:
    (folder / "content" / "screener.md").write_text(SCREENER, encoding="utf-8")
    (folder / "recruits.csv").write_text(
        "sg_id,sg_submitted,visit,trade__no\r\n1,2026-03-01T10:00:00Z,yearly,1\r\n"
        + "".join(f"{n},2026-04-0{n}T10:00:00Z,yearly,1\r\n" for n in range(2, 7)),
        encoding="utf-8",
        newline="",
    )
    told = run("screener", "recruits.csv", "--format", "json", "--since", "2026-03-15").stdout
    assert json.loads(told)["quotas"]["visit"]["yearly"]["found"] == 5


def test_quotas_come_as_markdown_and_tidy_csv(folder: Path) -> None:
    (folder / "content" / "screener.md").write_text(SCREENER, encoding="utf-8")
    (folder / "recruits.csv").write_text(RECRUITS, encoding="utf-8", newline="")
    told = run("screener", "recruits.csv", "--format", "md").stdout
    assert "| Once a year | 1 | 3 | 2 to find |" in told
    rows = csv.DictReader(io.StringIO(run("screener", "recruits.csv", "--format", "csv").stdout))
    found = {
        row["option"]: (row["value"], row["count"]) for row in rows if row["figure"] == "quota"
    }
    assert found == {"weekly": ("3", "4"), "yearly": ("3", "1")}


def command(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_made_up_notes_are_tallied_and_called_what_they_are(folder: Path) -> None:
    made = command("fake", "loyalty-fg", "-n", "60", "-o", "fake.csv")
    assert made.exit_code == 0
    assert "60 made-up notes are in fake.csv." in made.stderr
    result = run("loyalty-fg", "fake.csv", "--format", "json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["ledger"]["counted"] == 60
    assert len(found["groups"]) == 6
    assert "G034" in result.stderr
    quotes = [quote["text"] for theme in found["themes"].values() for quote in theme["quotes"]]
    assert quotes
    assert all(quote.startswith("Made up: ") for quote in quotes)
    votes = found["questions"]["card_use"]["votes"]
    assert sum(option["count"] for option in votes.values()) > 0
    assert "(MADE UP by surveygen fake)" in run("loyalty-fg", "fake.csv").stdout
    assert "MADE UP" in run("loyalty-fg", "fake.csv", "--format", "md").stdout
    (folder / "content" / "loyalty-fg.md").write_text(
        GUIDE.replace("duration", "language: de\nduration", 1), encoding="utf-8"
    )
    assert "(ERFUNDEN von surveygen fake)" in run("loyalty-fg", "fake.csv").stdout


def test_made_up_notes_ask_each_group_only_what_it_is_asked(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(command("fake", "loyalty-fg").stdout)))
    assert {row["sg_fake"] for row in rows} == {"1"}
    assert {row["group"][:6] for row in rows if row["question"] == "back"} == {"Lapsed"}
    assert len({row["sg_id"] for row in rows}) == len(rows)


def test_the_same_seed_makes_up_the_same_notes(folder: Path) -> None:
    first, second, other = (
        command("fake", "loyalty-fg", "-n", "20", "--seed", seed).stdout for seed in "112"
    )
    assert first == second != other


def test_made_up_notes_are_read_without_another_remark(folder: Path) -> None:
    command("fake", "loyalty-fg", "-n", "40", "-o", "fake.csv")
    told = run("loyalty-fg", "fake.csv").stderr
    assert set(re.findall(r"\b[A-Z]\d{3}\b", told)) == {"G034"}


def test_a_tally_of_real_notes_says_nothing_of_made_up_ones(folder: Path) -> None:
    assert "MADE UP" not in run("loyalty-fg", "notes/*.csv").output


def test_match_explains_the_columns_of_notes(folder: Path) -> None:
    typed = "Group,Question,Seat,Note,Colour\r\nRegulars 1,card_use,1,At home,red\r\n"
    (folder / "typed.csv").write_text(typed, encoding="utf-8", newline="")
    shown = command("match", "loyalty-fg", "typed.csv", "--ask")
    assert shown.exit_code == 0
    assert re.search(r"Seat +seat +1\n", shown.stdout)
    assert re.search(r"Colour +nothing +1\n", shown.stdout)
    assert "1 row, 4 of 5 columns understood, 1 left over." in shown.stdout
    assert "No column answers: at, quote, codes" in shown.stdout
    assert (folder / "content" / "loyalty-fg.md").read_text(encoding="utf-8") == GUIDE


def test_match_explains_what_stood_on_the_worksheets(folder: Path) -> None:
    sheets = "sg_id,group,seat,best_idea\r\nw1,Regulars 1,3,app\r\n"
    (folder / "sheets.csv").write_text(sheets, encoding="utf-8", newline="")
    shown = command("match", "loyalty-fg", "sheets.csv")
    assert re.search(r"best_idea +best_idea +1\n", shown.stdout)


def test_match_refuses_a_file_that_holds_no_notes(folder: Path) -> None:
    shown = command("match", "loyalty-fg", "answers.csv")
    assert shown.exit_code == 1
    assert "G015" in shown.stderr


def test_reports_bear_the_logo_of_the_pages(folder: Path) -> None:
    (folder / "surveygen.toml").write_text('[theme]\nlogo_text = "Riverside & Co"\n', "utf-8")
    assert run("loyalty-fg", "notes/all.csv", "--report", "r.html").exit_code == 0
    assert '<p class="brand">Riverside &amp; Co</p>' in Path("r.html").read_text("utf-8")
    (folder / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (folder / "surveygen.toml").write_text(
        '[theme]\nlogo = "logo.svg"\nlogo_text = "Riverside"\n', "utf-8"
    )
    (folder / "content" / "cafe.md").write_text("# Cafe\n\n### `why` Why?\n\n`text`\n", "utf-8")
    Path("cafe.csv").write_text("why\nTea\n", encoding="utf-8")
    for name, file in (("loyalty-fg", "notes/all.csv"), ("cafe", "cafe.csv")):
        assert run(name, file, "--report", "r.html").exit_code == 0
        page = Path("r.html").read_text("utf-8")
        assert '<p class="brand"><img src="data:image/svg+xml;base64,' in page
        assert 'alt="Riverside"></p>' in page
