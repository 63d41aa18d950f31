"""What surveygen brings is listed as what others add: by name, loaded when it is asked for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from surveygen.kinds import KINDS, TYPES, lying_in
from surveygen.measures import MEASURES
from surveygen.registry import Registry
from surveygen.reports.formats import FORMATS
from surveygen.reports.views import VIEWS
from surveygen.responses.sources import ORIGINS
from surveygen.tallies.choice import ENGINES

REGISTRIES: tuple[Registry[object], ...] = (
    KINDS, MEASURES, VIEWS, ORIGINS, ENGINES, FORMATS,
)  # fmt: skip


@pytest.mark.parametrize("registry", REGISTRIES, ids=lambda registry: registry.group)
def test_all_that_surveygen_brings_can_be_loaded_under_its_name(registry: Registry[object]) -> None:
    for name, thing in registry.items():
        assert getattr(thing, "name", name) == name


def test_a_kind_s_folder_need_not_be_listed(tmp_path: Path) -> None:
    for name in ("nps", "dots", "empty"):
        (tmp_path / name).mkdir()
    for name in ("nps", "dots"):
        (tmp_path / name / "__init__.py").touch()
    found = lying_in(tmp_path, {"nps": "surveygen.kinds.nps:KIND"})
    assert found == {"dots": "surveygen.kinds.dots:KIND"}


def test_every_kind_is_found_by_its_own_words() -> None:
    words = {word: kind for kind in KINDS.values() for word in kind.type_names}
    assert dict(TYPES) == words


SOURCE = Path(__file__).parent.parent / "src" / "surveygen"


@pytest.mark.parametrize(
    ("registry", "folder", "object_"),
    [(KINDS, "kinds", "KIND"), (MEASURES, "measures", "MEASURE"), (VIEWS, "reports/views", "VIEW")],
    ids=["kinds", "measures", "views"],
)
def test_what_lies_in_the_folder_is_listed(
    registry: Registry[object], folder: str, object_: str
) -> None:
    listed = {
        str(path.relative_to(SOURCE))
        for path in (SOURCE / folder).rglob("*.py")
        if re.search(rf"^{object_} = ", path.read_text("utf-8"), re.MULTILINE)
    }
    own = {name.partition(":")[0].replace(".", "/") for name in registry.listing.values()}
    known = {
        str(path.relative_to(SOURCE.parent))
        for name in own
        for path in (SOURCE.parent / f"{name}.py", SOURCE.parent / name / "__init__.py")
        if path.is_file()
    }
    missing = {path for path in listed if f"surveygen/{path}" not in known}
    assert missing == set(), "list it in the registry of its folder"


def test_help_looks_for_nothing_that_others_add() -> None:
    program = (
        "import sys; from click.testing import CliRunner; from surveygen.cli import main;"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0;"
        "print([m for m in sys.modules if m in ('importlib.metadata', 'surveygen.registry')"
        " or m.startswith(('surveygen.kinds', 'surveygen.reports', 'surveygen.language'))])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


def add(folder: Path, group: str, name: str, module: str, source: str) -> None:
    """A package as pip leaves it."""
    (folder / f"{module}.py").write_text(source, encoding="utf-8")
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{group}]\n{name} = {module}:THING\n")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("THING = 1 / 0\n", "ZeroDivisionError: division by zero"),
        ("", "AttributeError"),
        ("class THING:\n    name = 'other'\n", "it gives a kind of the name 'other'"),
    ],
)
def test_what_cannot_be_loaded_is_reported_with_its_package(
    tmp_path: Path, source: str, reason: str
) -> None:
    add(tmp_path, "surveygen.kinds", "broken", "not_ours", source)
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.md").write_text("# A\n\n### How?\n\n`broken`\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "surveygen", "check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    assert ran.returncode == 1
    assert "[P004]" in ran.stderr
    assert "not_ours" in ran.stderr
    assert reason in " ".join(ran.stderr.split())
    assert "Traceback" not in ran.stderr


def test_what_surveygen_brings_goes_before_another_of_its_name(tmp_path: Path) -> None:
    add(tmp_path, "surveygen.kinds", "nps", "not_ours", "THING = 1 / 0\n")
    program = "from surveygen.kinds import KINDS; print(KINDS['nps'].name, len(KINDS))"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    assert ran.stdout.split() == ["nps", str(len(KINDS))]


def test_a_project_has_presets_and_sources_of_its_own(tmp_path: Path) -> None:
    for folder in ("content", "presets", "sources"):
        (tmp_path / folder).mkdir()
    (tmp_path / "presets" / "till.toml").write_text(
        'title = "Our till"\naction = "https://till.example.com/in"\nexample = "till"\n'
        'script_action = "https://till.example.com/in"\n',
        encoding="utf-8",
    )
    (tmp_path / "sources" / "till.toml").write_text(
        'title = "Our till"\nidentity = "Receipt No."\ncolumns = ["Receipt No."]\n'
        'ignored = ["Branch"]\n',
        encoding="utf-8",
    )
    survey = "---\nendpoint: till\n---\n\n# A\n\n### `score` Score?\n\n`nps`\n"
    (tmp_path / "content" / "a.md").write_text(survey, encoding="utf-8")
    (tmp_path / "r.csv").write_text(
        "Receipt No.,Branch,Score?\n17,North,9\n17,North,9\n18,South,1\n"
    )

    def run(*arguments: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-m", "surveygen", *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout + ran.stderr

    run("build")
    assert 'action="https://till.example.com/in"' in (tmp_path / "site" / "a.html").read_text()
    assert "Our till" in run("endpoints", "till")
    told = run("tally", "a", "r.csv", "--source", "till")
    assert "2 counted, 1 duplicate" in told
    assert "Branch" not in told


@pytest.mark.parametrize("folder", ["presets", "sources"])
def test_a_file_of_a_project_that_cannot_be_read_is_named(tmp_path: Path, folder: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "till.toml").write_text("titel = 'Till'\n", encoding="utf-8")
    (tmp_path / "content" / "a.md").write_text("# A\n\n### `score` Score?\n\n`nps`\n", "utf-8")
    (tmp_path / "r.csv").write_text("score\n9\n", encoding="utf-8")
    command = {"presets": ["build"], "sources": ["tally", "a", "r.csv", "--source", "till"]}
    ran = subprocess.run(
        [sys.executable, "-m", "surveygen", *command[folder]],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert ran.returncode == 1
    assert "till.toml: [P005]" in ran.stderr
    assert "titel" in ran.stderr
    assert "Traceback" not in ran.stderr
