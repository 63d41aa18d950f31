"""A package beside surveygen adds a kind, its measure, a view, a preset and a source."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

ROOT = Path(__file__).parent.parent
PLUGIN = Path(__file__).parent / "plugin"
PAGE = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
[SURVEY] = re.findall(r"^```markdown\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in an environment of its own, in which the package is installed."""
    home = tmp_path_factory.mktemp("plugin")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(home), str(PLUGIN)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    [wheel] = home.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home / "venv")], check=True)
    packages = next((home / "venv").glob("lib/python*/site-packages"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
    subprocess.run([*pip, str(packages), str(wheel)], check=True)
    # What surveygen itself needs is there already, and surveygen in the version that is tested.
    paths = [str(ROOT / "src"), *(path for path in sys.path if path.endswith("site-packages"))]
    (packages / "known.pth").write_text("\n".join(paths), encoding="utf-8")
    (home / "work" / "content").mkdir(parents=True)
    (home / "work" / "content" / "workshop.md").write_text(SURVEY, encoding="utf-8")
    return home / "work"


def run(shop: Path, *arguments: str, code: int = 0) -> str:
    python = shop.parent / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    ran = subprocess.run(
        [str(python), "-m", "surveygen", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=shop,
    )
    assert ran.returncode == code, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


@pytest.mark.parametrize(
    "name", sorted(p.relative_to(PLUGIN).as_posix() for p in PLUGIN.rglob("*.*") if p.is_file())
)
def test_the_page_shows_the_package_that_is_tested(name: str) -> None:
    if "__pycache__" in name:
        return
    wanted = rf"^`{re.escape(name)}`:\n\n```\w+\n(.*?)^```"
    shown = re.search(wanted, PAGE, re.MULTILINE | re.DOTALL)
    assert shown, f"docs/plugins.md does not show {name}"
    assert shown[1] == (PLUGIN / name).read_text(encoding="utf-8")


def test_the_page_names_every_group_of_entry_points() -> None:
    groups = {
        group
        for path in (ROOT / "src").rglob("*.py")
        for group in re.findall(r'Registry\(\s*"(surveygen\.\w+)"', path.read_text("utf-8"))
    }
    assert groups == set(re.findall(r"`(surveygen\.\w+)`: ", PAGE))


@pytest.mark.browser
def test_its_kind_is_on_the_page_with_template_style_and_script(
    shop: Path, browser: Browser
) -> None:
    run(shop, "build")
    html = (shop / "site" / "workshop.html").read_text(encoding="utf-8")
    assert 'action="https://till.example.com/7/answers"' in html
    assert ".dots{display:grid" in html
    page = browser.new_page()
    page.goto((shop / "site" / "workshop.html").as_uri())
    left = page.locator("[data-left]")
    expect(left).to_have_text("● 10")
    page.get_by_label("Price").fill("7")
    expect(left).to_have_text("● 3")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.locator("[data-error]")).to_be_visible()
    page.close()


def test_its_answers_are_made_up_counted_and_drawn_by_its_view(shop: Path) -> None:
    run(shop, "fake", "workshop", "-n", "40", "-o", "answers.csv")
    told = json.loads(run(shop, "tally", "workshop", "answers.csv", "--format", "json",
                          "--report", "report.html").partition("The report")[0])  # fmt: skip
    question = told["questions"]["spread"]
    assert question["kind"] == "dots"
    assert sum(option["mean"] for option in question["options"].values()) == pytest.approx(
        10, abs=0.1
    )
    report = (shop / "report.html").read_text(encoding="utf-8")
    assert "The wall" in report
    assert "Share of all dots" in report
    assert "●●" in report


def test_decisions_plan_codebook_and_export_know_its_measure(shop: Path) -> None:
    front = """id: decided
decide:
  - if: mean(spread.price) >= 0.1
    then: Mend the prices.
  - if: mean(spread.price) > mean(spread.speed)
    then: Wait.
  - if: share(spread.price > 9) >= 90%
    then: Sell.
"""
    decided = SURVEY.replace("id: workshop\n", front)
    (shop / "content" / "decided.md").write_text(decided, encoding="utf-8")
    try:
        run(shop, "fake", "decided", "-n", "40", "-o", "decided.csv")
        told = json.loads(run(shop, "tally", "decided", "decided.csv", "--format", "json"))
        assert [one["outcome"] for one in told["decisions"]][::2] == ["so", "not so"]
        planned = json.loads(run(shop, "plan", "decided", "--format", "json"))
        assert planned["ranges"]
        assert "`spread__price`" in run(shop, "codebook", "decided", "decided.csv")
        run(shop, "responses", "export", "decided", "decided.csv", "--to", "sav", "-o", "d.sav")
        wrong = decided.replace("mean(spread.price) >=", "mean(spread.prize) >=")
        (shop / "content" / "decided.md").write_text(wrong, encoding="utf-8")
        assert "Did you mean 'price'?" in run(shop, "check", "decided", code=1)
    finally:
        (shop / "content" / "decided.md").unlink()


def test_its_source_tells_its_export(shop: Path) -> None:
    with (shop / "till.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["Receipt No.", "Branch", *(f"spread__{n}" for n in ("price", "advice", "speed"))]
        )
        writer.writerow(["1", "North", "5", "5", "0"])
        writer.writerow(["1", "North", "5", "5", "0"])
    told = run(shop, "tally", "workshop", "till.csv")
    assert "Our till" in told
    assert "1 counted, 1 duplicate" in told


def test_a_mistake_in_its_view_is_found_when_the_set_is_checked(shop: Path) -> None:
    wrong = SURVEY.replace("id: workshop", "id: wrong").replace("items: spread", "things: spread")
    (shop / "content" / "wrong.md").write_text(wrong, encoding="utf-8")
    try:
        assert "[V002]" in run(shop, "check", "wrong", code=1)
    finally:
        (shop / "content" / "wrong.md").unlink()


def test_its_preset_and_its_kind_are_told_of(shop: Path) -> None:
    assert "Our till" in run(shop, "endpoints", "till")
    assert "kinds/dots.html" in run(shop, "theme", "list", "--templates")
