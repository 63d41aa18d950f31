"""The house rules that a machine can check: lint, format, types, layers."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "mypy"],
        ["-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
    ],
    ids=["lint", "format", "types", "layers"],
)
def test_house_rule_holds(command: list[str], repository: Path) -> None:
    ran = subprocess.run(
        [sys.executable, *command], cwd=repository, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = grimp.build_graph("surveygen", exclude_type_checking_imports=True)
    imported = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    TopologicalSorter(imported).prepare()  # raises CycleError, which names them


def test_modules_stay_of_a_size_one_can_read(repository: Path) -> None:
    long = {
        str(path.relative_to(repository)): count
        for path in (repository / "src").rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
        # Catalogues are data: one reads an entry, not the file.
        and path.parent.name != "messages"
    }
    assert long == {}


def test_the_map_names_every_layer_in_its_order(repository: Path) -> None:
    contracts = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    layers = [
        name.strip()
        for line in contracts["tool"]["importlinter"]["contracts"][0]["layers"]
        for name in line.split("|")
    ]
    text = (repository / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("## The map")[1].split("## House style")[0]
    cells = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    rows = {
        name.rstrip("/").removeprefix("src/surveygen/"): number
        for number, cell in enumerate(cells)
        for name in cell.replace("`", "").replace(" ", "").split(",")
    }
    assert set(layers) <= set(rows)
    ordered = [rows[name] for name in layers if name != "__main__"]
    assert ordered == sorted(ordered)


def test_no_test_waits_by_what_the_policy_of_our_pages_forbids(repository: Path) -> None:
    """`wait_for_function` evaluates a text in the page: it raises where it is not true at once."""
    files = (repository / "tests" / "browser").glob("*.py")
    found = [p.name for p in files if ".wait_for_function(" in p.read_text(encoding="utf-8")]
    assert found == [], "support.waiting has wait_for"


def test_nothing_kept_points_out_of_the_repository(repository: Path) -> None:
    """A link to a folder of one computer is a broken file on every other."""
    listed = subprocess.run(
        ["git", "ls-files", "-s"], cwd=repository, capture_output=True, text=True, check=True
    )
    links = [line.split("\t")[1] for line in listed.stdout.splitlines() if line[:6] == "120000"]
    assert links == []
