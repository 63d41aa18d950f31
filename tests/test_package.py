"""The built wheel, installed without the test extras, goes from new to tally."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from surveygen import __version__

pytestmark = pytest.mark.timeout(600)  # It installs what the program needs.


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(__file__).parent.parent
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(out), str(root)],
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def index(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and everything that it depends on, in place of a registry."""
    folder = tmp_path_factory.mktemp("index")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--only-binary", ":all:"]
    subprocess.run([*pip, "--dest", str(folder), str(wheel)], check=True)
    return folder


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh virtual environment with the wheel and what it depends on, nothing else."""
    home = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run(
        [str(scripts / "python"), "-m", "pip", "install", "--quiet", str(wheel)], check=True
    )
    return scripts / "surveygen"


def run(program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    ran = subprocess.run(
        [str(program), *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran


def test_wheel_holds_themes_starter_sets_and_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "surveygen/py.typed" in names
    assert "surveygen/starter/why-did-you-buy.md" in names
    assert "surveygen/themes/default/templates/survey.html" in names
    assert {
        f"surveygen/kinds/rank/{n}" for n in ("template.html", "style.css", "script.js")
    } < names
    assert not any(name.startswith(("themes/", "content/", "tests/")) for name in names)


def test_installed_wheel_goes_from_new_to_tally(installed: Path, tmp_path: Path) -> None:
    run(installed, "new", "shop", cwd=tmp_path)
    shop = tmp_path / "shop"
    run(installed, "check", cwd=shop)
    run(installed, "build", cwd=shop)
    assert (shop / "site" / "why-did-you-buy.html").read_text(encoding="utf-8").startswith("<!")
    answers = shop / "answers.csv"
    answers.write_text("sg_id,reason,nps\na,price,9\nb,quality,3\n", encoding="utf-8")
    told = run(
        installed, "tally", "why-did-you-buy", "answers.csv", "--format", "json", cwd=shop
    ).stdout
    assert '"counted": 2' in told or '"counted":2' in told


@pytest.mark.slow
@pytest.mark.parametrize(
    "runner",
    [
        ["uv", "tool", "run", "--python", sys.executable],
        ["pipx", "run", "--python", sys.executable],
    ],
    ids=["uvx", "pipx"],
)
def test_it_runs_without_being_installed(runner: list[str], index: Path, tmp_path: Path) -> None:
    """As `uvx surveygen` and `pipx run surveygen` do, from a folder in place of a registry."""
    from_the_folder = {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(index),
        "UV_NO_INDEX": "1",
        "UV_FIND_LINKS": str(index),
        "UV_CACHE_DIR": str(tmp_path / "uv"),
        "PIPX_HOME": str(tmp_path / "pipx"),
    }
    ran = subprocess.run(
        [sys.executable, "-m", *runner, "surveygen", "--version"],
        cwd=tmp_path,
        env=os.environ | from_the_folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.strip().endswith(__version__)


def test_whoever_cites_it_names_the_version_there_is() -> None:
    citation = Path(__file__).parent.parent / "CITATION.cff"
    assert f"\nversion: {__version__}\n" in citation.read_text(encoding="utf-8")
