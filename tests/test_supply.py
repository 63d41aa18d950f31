"""What the wheel needs: the oldest it says it takes are enough, and a list says what it brings."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

PYTHONS = [f"3.{minor}" for minor in range(11, 15)]
EXTRAS = ("sealed", "xlsx", "xlsform")
"""Those that are not as large as all the rest."""
ANSWERS = ("tally", "why-did-you-buy", "answers.csv")
LARGE: dict[str, list[tuple[str, ...]]] = {
    "big": [(*ANSWERS, "--engine", "ibis", "--report", "out")],
    "research": [
        ("responses", "export", *ANSWERS[1:], "--to", form, "-o", f"out.{form}")
        for form in ("sav", "dta", "parquet")
    ],
    "slides": [(*ANSWERS, "--format", "pptx", "-o", "out")],
}
"""What the others are for."""


def project(repository: Path) -> dict[str, Any]:
    with (repository / "pyproject.toml").open("rb") as file:
        found: dict[str, Any] = tomllib.load(file)["project"]
        return found


def lowest(requirements: list[str]) -> list[str]:
    """Every requirement at the oldest version that it takes."""
    found = [re.match(r"([\w.\[\]-]+)>=([\w.]+)", one) for one in requirements if ";" not in one]
    assert all(found), requirements
    return [f"{one[1].partition('[')[0]}=={one[2]}" for one in found if one]


def python(version: str) -> str:
    if f"{sys.version_info[0]}.{sys.version_info[1]}" == version:
        return sys.executable
    for found in (shutil.which(f"python{version}"), *map(str, pyenv(version))):
        works = found and subprocess.run([found, "-c", ""], capture_output=True, check=False)
        if found and works and works.returncode == 0:
            return found
    pytest.skip(f"NO PYTHON {version} on this machine")


def pyenv(version: str) -> list[Path]:
    """Those that pyenv keeps: its own command of that name works only for the one it is set to."""
    versions = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    return sorted(versions.glob(f"{version}.*/bin/python"))


def ran(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", out, repository)
    ran(*command, cwd=out)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def repository() -> Path:
    return Path(__file__).parent.parent


@pytest.mark.parametrize("version", PYTHONS)
@pytest.mark.parametrize("bounds", ["lowest", "newest"])
def test_the_program_runs_from_new_to_tally(
    repository: Path, wheel: Path, tmp_path: Path, version: str, bounds: str
) -> None:
    if bounds == "lowest" and version != PYTHONS[0]:
        pytest.skip("the oldest packages were made for the oldest Python")
    about = project(repository)
    wanted = [f"{wheel}[{','.join(EXTRAS)}]"]
    if bounds == "lowest":
        wanted += lowest(about["dependencies"])
        for extra in EXTRAS:
            wanted += lowest(about["optional-dependencies"][extra])
    ran(python(version), "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    scripts = tmp_path / "venv" / "bin"
    ran(scripts / "pip", "install", "--quiet", *wanted, cwd=tmp_path)
    program = scripts / "surveygen"
    shop = opened(program, tmp_path)
    for arguments in (
        ["check"],
        ["build"],
        ["poster", "why-did-you-buy", "--url", "https://example.com/q.html"],
        ["tally", "why-did-you-buy", "answers.csv", "--report", "report.html"],
        ["tally", "why-did-you-buy", "answers.csv", "--format", "xlsx", "-o", "book.xlsx"],
    ):
        ran(program, *arguments, cwd=shop)
    assert (shop / "report.html").stat().st_size > 5000


def test_every_extra_is_tried_at_the_oldest_that_it_takes(repository: Path) -> None:
    """`docs` takes one version alone, which is the one that the book is made with in the tests."""
    extras: dict[str, list[str]] = project(repository)["optional-dependencies"]
    assert set(extras) == {*EXTRAS, *LARGE, "docs", "test"}
    assert set(extras["docs"]) <= set(extras["test"])
    assert all("==" in one for one in extras["docs"])


@pytest.mark.parametrize("extra", LARGE)
def test_the_oldest_of_what_a_large_extra_takes_is_enough(
    repository: Path, wheel: Path, tmp_path: Path, extra: str
) -> None:
    about = project(repository)
    wanted = [*lowest(about["dependencies"]), *lowest(about["optional-dependencies"][extra])]
    ran(python(PYTHONS[0]), "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    scripts = tmp_path / "venv" / "bin"
    install = (sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python")
    ran(*install, scripts / "python", f"{wheel}[{extra}]", *wanted, cwd=tmp_path)
    shop = opened(scripts / "surveygen", tmp_path)
    for arguments in LARGE[extra]:
        ran(scripts / "surveygen", *arguments, cwd=shop)
    written = [path.stat().st_size for path in shop.glob("out*")]
    assert len(written) == len(LARGE[extra])
    assert min(written) > 500


def opened(program: Path, folder: Path) -> Path:
    """A project with two answers."""
    ran(program, "new", "shop", cwd=folder)
    shop = folder / "shop"
    (shop / "answers.csv").write_text("sg_id,reason,nps\na,price,9\nb,quality,3\n")
    return shop


def test_the_bill_of_materials_lists_what_the_wheel_brings(
    repository: Path, tmp_path: Path
) -> None:
    said = ran(repository / ".ci" / "sbom", tmp_path, cwd=repository).strip()
    bill = json.loads(Path(said).read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    names = {one["name"].lower().replace("_", "-") for one in bill["components"]}
    needed = {re.split(r"[>=;\[ ]", one)[0] for one in project(repository)["dependencies"]}
    assert needed - {"tzdata"} <= names
    assert "pytest" not in names
    assert all(one.get("version") for one in bill["components"])
