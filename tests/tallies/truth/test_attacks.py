"""Hidden means hidden in every output: what few answered is not found, however one looks for it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from support.slides import said_by
from support.tallies import written
from surveygen.cli import main

STAFF = """---
id: staff
personas:
  Reds: team = red
---

# Staff

### `team` Your team?

- ( ) Red `=red`
- ( ) Blue `=blue`
- ( ) Green `=green`

### `cold` Is it cold in the green house?

`show if team = green`

- ( ) Freezing `=freezing`
- ( ) Warm `=warm`

### `wish` What do greens want?

`show if team = green` `long text`

### `boss` Is your boss fair?

- ( ) Yes `=yes`
- ( ) No `=no`

### `nps` Recommend us?

`nps`

### `why` Why?

`long text`
"""
SCREENER = """---
id: staff
---

# Panel

### `sex` You are?

- ( ) Woman `=woman` `quota 20`
- ( ) Man `=man` `quota 20`

### `team` Your team?

- ( ) Red `=red` `quota 30`
- ( ) Green `=green` `end`
"""
Rows = list[dict[str, str]]


def people(count: int, **answers: str) -> Rows:
    """So many who answered the same."""
    return [dict(answers) for _ in range(count)]


def numbered(rows: Rows, first: int = 0) -> Rows:
    """Each with an id and a moment of its own."""
    return [
        {
            "sg_survey": "staff",
            "sg_id": f"{n:08x}-0000-4000-8000-000000000000",
            "sg_started": f"2026-03-{1 + n // 3 % 28:02d}T10:00:00Z",
            "sg_submitted": f"2026-03-{1 + n // 3 % 28:02d}T10:{10 + n % 50}:00Z",
            **row,
        }
        for n, row in enumerate(rows, first)
    ]


@dataclass
class Project:
    """A folder with a question set and files of responses."""

    path: Path

    def file(self, rows: Rows, name: str = "r.csv") -> str:
        """A file of these responses."""
        header = list(dict.fromkeys(key for row in rows for key in row))
        (self.path / name).write_text(written(rows, header), encoding="utf-8")
        return str(self.path / name)

    def run(self, *arguments: str) -> str:
        """What a command prints."""
        ran = CliRunner().invoke(main, ["-C", str(self.path), *arguments])
        assert ran.exit_code == 0, ran.output
        return ran.output

    def outputs(self, *arguments: str) -> dict[str, str]:
        """The same tally in every form."""
        tally = ("tally", "staff", *arguments)
        found = {form: self.run(*tally, "--format", form) for form in ("text", "md", "json", "csv")}
        page, book = self.path / "out.html", self.path / "out.xlsx"
        self.run(*tally, "--report", str(page))
        self.run(*tally, "--format", "xlsx", "-o", str(book))
        slides = self.path / "out.pptx"
        self.run(*tally, "--format", "pptx", "-o", str(slides))
        source = re.sub(r"<style.*?</style>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        return {**found, "html": source, "xlsx": cells_of(book), "pptx": said_by(slides)}

    def json(self, *arguments: str) -> dict:  # type: ignore[type-arg]
        """The tally for programs."""
        printed = self.run("tally", "staff", *arguments, "--format", "json")
        return dict(json.loads(printed[printed.index("{") : printed.rindex("}") + 1]))


def cells_of(book: Path) -> str:
    """All cells of a workbook."""
    from openpyxl import load_workbook

    return "\n".join(
        "|".join("" if value is None else str(value) for value in row)
        for sheet in load_workbook(book)
        for row in sheet.iter_rows(values_only=True)
    )


@pytest.fixture
def staff(tmp_path: Path) -> Project:
    """The staff's survey."""
    return _project(tmp_path, STAFF)


def _project(path: Path, source: str) -> Project:
    (path / "surveygen.toml").write_text("", encoding="utf-8")
    (path / "content").mkdir()
    (path / "content/staff.md").write_text(source, encoding="utf-8")
    return Project(path)


def teams(green: int = 2) -> Rows:
    """Two teams of twenty, and few of a third."""
    return [
        *people(10, team="red", boss="yes", nps="9", why="All is fine here."),
        *people(10, team="red", boss="no", nps="9"),
        *people(10, team="blue", boss="yes", nps="9"),
        *people(10, team="blue", boss="no", nps="9"),
        *people(green, team="green", boss="no", nps="3", cold="freezing", wish="A stove."),
    ]


@pytest.mark.parametrize("by", [["team"], ["team", "boss"], ["boss", "team", "personas"]])
def test_question_that_only_a_hidden_segment_was_asked_is_nowhere(
    staff: Project, by: Sequence[str]
) -> None:
    rows = numbered(teams())
    rows[-1]["cold"] = "Icy beyond words"
    file = staff.file(rows)
    assert "Icy beyond words" in staff.run("tally", "staff", file)
    divided = [argument for name in by for argument in ("--by", name)]
    for form, printed in staff.outputs(file, *divided).items():
        assert "2 of 2" not in printed, form
        assert "A stove." not in printed, form
        assert "Icy beyond words" not in printed, form


def test_hidden_question_does_not_say_how_many_answered_it(staff: Project) -> None:
    """The greens alone were asked: two who answered among the unfair bosses' are the greens."""
    told = staff.json(staff.file(numbered(teams())), "--by", "team", "--by", "boss")
    segment = told["cuts"]["boss"]["no"]["questions"]
    assert (segment["cold"]["answered"], segment["cold"]["asked"]) == (None, None)
    assert told["questions"]["cold"]["hidden"]
    assert told["questions"]["boss"]["answered"] == 42


def test_question_of_many_or_of_a_shown_segment_is_still_told(staff: Project) -> None:
    rows = [*teams(green=6), *people(6, boss="yes")]
    told = staff.json(staff.file(numbered(rows)), "--by", "team")
    assert told["questions"]["cold"]["options"]["freezing"]["count"] == 6
    assert staff.json(staff.file(numbered(teams())))["questions"]["cold"]["answered"] == 2


def test_what_is_hidden_does_not_come_back_in_a_comparison_without_weights(tmp_path: Path) -> None:
    """The earlier wave is too small to weight, so that this one is counted once more without."""
    asked = "`show if team = green`\n\n- ( ) Freezing `=freezing`\n- ( ) Warm `=warm`\n"
    weighted = STAFF.replace("personas:", "weights:\n  boss: {yes: 50%, no: 50%}\npersonas:")
    staff = _project(tmp_path, weighted.replace(asked, "`show if team = green` `scale 1..5`\n"))
    rows = [*teams(), *people(80, team="red", boss="yes"), *people(40, team="blue", boss="no")]
    new = staff.file(numbered([{**row, "cold": "1" * ("cold" in row)} for row in rows]), "new.csv")
    old = [*people(20, team="red", boss="no"), *people(20, team="green", boss="no", cold="4")]
    earlier = staff.file(numbered(old, first=900), "old.csv")
    told = staff.json(new, "--by", "team", "--compare", earlier)
    assert told["waves"][0]["unweighted"]
    assert told["questions"]["cold"]["hidden"]
    assert "cold" not in {one["question"] for one in (*told["waves"][0]["changes"], *told["trend"])}


def test_few_who_are_chosen_leave_no_trace_but_their_number(staff: Project) -> None:
    rows = [*teams(green=0), *people(1, team="green", boss="maybe", nps="meh", why="He shouts.")]
    file = staff.file(numbered(rows))
    for form, printed in staff.outputs(file, "--where", "team = green").items():
        for word in ("maybe", "meh", "He shouts.", "2026-03-14"):
            assert word not in printed, (form, word)


@pytest.mark.parametrize(("few", "is_told"), [(1, False), (4, False), (5, True)])
@pytest.mark.parametrize(
    "chosen", [["--where", "team = red"], ["--persona", "Reds"], ["--since", "2026-03-01"]]
)
def test_what_few_of_the_chosen_answered_is_not_told(
    staff: Project, chosen: Sequence[str], few: int, is_told: bool
) -> None:
    """Twenty are chosen, of whom one wrote and gave a score: nobody else of them did."""
    rows = people(20, team="red", boss="yes")
    rows += people(few, team="red", boss="yes", nps="3", why="He shouts at me every day.")
    for form, printed in staff.outputs(staff.file(numbered(rows)), *chosen).items():
        said = "He shouts at me" in printed
        assert not (said and not is_told), form
        assert said or form in ("csv", "json") or not is_told, form
    told = staff.json(staff.file(numbered(rows)), *chosen)["questions"]
    assert told["nps"].get("hidden", False) is not is_told
    assert told["boss"]["answered"] == 20 + few


def test_quotas_do_not_tell_what_the_few_answered_who_were_screened_out(tmp_path: Path) -> None:
    panel = _project(tmp_path, SCREENER)
    rows = people(40, team="red", sex="woman")
    file = panel.file(numbered([*rows, *people(1, team="green", sex="man")]))
    printed = panel.run("tally", "staff", file)
    assert "[R094]" in printed
    told = panel.json(file)
    assert "sex" not in told["quotas"]
    assert told["quotas"]["team"]["red"]["found"] == 40
    assert "R094" not in panel.run("tally", "staff", file, "--min-group", "1")
    few = panel.json(file, "--where", "sex = man")
    assert "quotas" not in few
    many = panel.file(numbered([*rows, *people(6, team="green", sex="man")]), "many.csv")
    assert panel.json(many)["quotas"]["sex"]["man"]["found"] == 0


def test_waves_that_share_responses_are_not_subtracted(staff: Project) -> None:
    rows = numbered([*people(20, boss="yes", nps="9"), *people(20, boss="no", nps="9")])
    more = numbered(people(2, boss="no", nps="0"), first=40)
    old, new = staff.file(rows, "old.csv"), staff.file([*rows, *more], "new.csv")
    assert "[R095]" in staff.run("tally", "staff", new, "--compare", old)
    told = staff.json(new, "--compare", old)
    assert not told.get("waves")
    assert not told.get("trend")
    assert "[R095]" in staff.run("trend", "staff", old, new)
    assert "[R095]" in staff.run("tally", "staff", new, "--since", "2026-03-02", "--compare", new)


def test_responses_without_an_id_are_known_by_their_moment(staff: Project) -> None:
    rows = numbered(people(30, boss="yes", nps="9"))
    for row in rows:
        del row["sg_id"]
    old, new = staff.file(rows[:28], "old.csv"), staff.file(rows, "new.csv")
    assert "[R095]" in staff.run("tally", "staff", new, "--compare", old)


def test_waves_of_their_own_are_compared_and_a_slip_is_no_matter(staff: Project) -> None:
    old = staff.file(numbered(people(40, boss="yes", nps="9")), "old.csv")
    rows = numbered([*people(10, boss="yes", nps="9"), *people(30, boss="no", nps="1")], first=39)
    new = staff.file(rows, "new.csv")
    told = staff.json(new, "--compare", old)
    assert any(change["clear"] for change in told["waves"][0]["changes"])


def test_quote_does_not_bear_the_score_of_a_hidden_group(staff: Project) -> None:
    rows = [
        *people(20, nps="10", why="All is fine here, thank you."),
        *people(20, nps="8", why="Mostly fine, as far as I can tell."),
        *people(2, nps="0", why="He shouts at me every day."),
    ]
    file = staff.file(numbered(rows))
    assert "would recommend: 0 of 10" in staff.outputs(file)["html"]
    page = staff.outputs(file, "--by", "nps")["html"]
    assert "would recommend" not in page


def test_text_is_not_said_to_be_of_a_segment_in_which_few_wrote(staff: Project) -> None:
    rows = [*people(19, team="red", boss="yes"), *people(1, team="red", boss="yes", why="Help!")]
    rows += people(20, team="blue", boss="no", why="It is all as it should be.")
    page = staff.outputs(staff.file(numbered(rows)))["html"]
    card = page[page.index("Reds") :]
    card = card[: card.index("</article>")] if "</article>" in card else card[:2000]
    assert "Help!" not in card


def test_late_answers_of_few_are_not_told(staff: Project) -> None:
    rows = people(40, boss="yes", nps="9")
    for n, row in enumerate(rows):
        row["why"] = "x"
        if n >= 20:
            row["nps"] = ""
    rows[30]["nps"] = "0"
    told = staff.json(staff.file(numbered(rows)), "--late")
    assert told["late"]["late"] >= 10
    assert not any(change["question"] == "nps" for change in told["late"]["changes"])
    assert any(change["question"] == "boss" for change in told["late"]["changes"])


def test_few_whose_day_is_not_known_are_not_told_by_both_halves(staff: Project) -> None:
    rows = numbered([*people(40, boss="yes", nps="9"), *people(2, boss="no", nps="0")])
    for row in rows[40:]:
        row["sg_submitted"] = ""
    told = staff.json(staff.file(rows), "--late")
    assert not any(change["question"] == "boss" for change in told["late"]["changes"])


def test_segment_of_nobody_is_said_to_be_nobody(staff: Project) -> None:
    """And what is asked of a few is too few to show: a dash, or no answers, is something else."""
    file = staff.file(numbered(teams(green=0)))
    for form, printed in staff.outputs(file, "--by", "team").items():
        assert "0, too few" not in printed, form
        assert ("Green: nobody" in printed) is (form in ("text", "md", "html", "xlsx")), form
    segment = staff.json(file, "--by", "team")["cuts"]["team"]["green"]
    assert (segment["base"], segment["questions"]) == (0, {})


def test_what_was_to_be_found_out_of_few_is_said_to_be_too_few(tmp_path: Path) -> None:
    head = "ask:\n  Are they cold?: cold\n  And happy?: score(nps where team = green)\n---"
    asked = _project(tmp_path, STAFF.replace("\n---\n\n# Staff", f"\n{head}\n\n# Staff"))
    found = asked.outputs(asked.file(numbered(teams())), "--by", "team")
    for form in ("text", "md", "html"):
        wanted = re.sub(r"\s+", " ", found[form])[: 4000 if form != "html" else None]
        assert wanted.count("too few to show") >= 2, form
        assert " 0 answers" not in wanted, form


PANEL = STAFF.replace("id: staff\n", "id: staff\nsame: who\nparams: [who]\n")


def known(rows: Rows) -> Rows:
    """Each with a name, by which they are known again."""
    return [{**row, "who": f"p{n}"} for n, row in enumerate(rows)]


def test_the_same_people_beside_a_segment_do_not_give_few_away(tmp_path: Path) -> None:
    """All reds and two blues answered before: less the reds, they are two blues."""
    panel = _project(tmp_path, PANEL)
    rows = known([*people(20, team="red", boss="yes"), *people(20, team="blue", boss="no")])
    now = panel.file(numbered(rows), "now.csv")
    for extra, is_of_pairs in ((2, False), (8, True)):
        old = panel.file(numbered(rows[: 20 + extra], 100), "old.csv")
        told = panel.json(now, "--compare", old, "--by", "team")
        [yes] = [c for c in told["waves"][0]["changes"] if c["figure"] == "yes"]
        assert told["waves"][0]["same"]["both"] == 20 + extra
        assert yes["after"] == pytest.approx(20 / (20 + extra) if is_of_pairs else 0.5, abs=1e-6)
        alone = panel.json(now, "--compare", old)["waves"][0]["changes"]
        assert next(c for c in alone if c["figure"] == "yes")["after"] == pytest.approx(
            20 / (20 + extra), abs=1e-6
        )


def test_the_same_people_of_two_waves_do_not_give_few_away(tmp_path: Path) -> None:
    panel = _project(tmp_path, PANEL)
    rows = known([*people(30, team="red", boss="yes"), *people(30, team="blue", boss="no")])
    now = panel.file(numbered(rows), "now.csv")
    first = panel.file(numbered(rows[:31], 100), "first.csv")
    second = panel.file(numbered(rows[:33], 200), "second.csv")
    told = panel.json(now, "--compare", first, "--compare", second)
    for wave in told["waves"]:
        [yes] = [c for c in wave["changes"] if c["figure"] == "yes"]
        assert yes["after"] == pytest.approx(0.5, abs=1e-6)
