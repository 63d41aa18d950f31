"""`surveygen collector` hands out files that know the project's surveys and hold no secret."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main
from surveygen.collector.handouts import KINDS, hand_out
from surveygen.collector.said import MESSAGES, TEXTS
from surveygen.locales import Catalogue

CAFE = "# Café\n\n### `why` Why?\n\n`text`\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    return tmp_path


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(project), "collector", *arguments])


@pytest.mark.parametrize("kind", KINDS)
def test_its_files_know_the_surveys_and_their_columns(project: Path, kind: str) -> None:
    done = run(project, kind)
    assert done.exit_code == 0, done.stderr
    texts = [p.read_text(encoding="utf-8") for p in (project / "collector" / kind).iterdir()]
    assert any("cafe" in text and "why" in text for text in texts)
    assert not any(
        "/*" in t and "*/" in t and ("/*SURVEYS*/" in t or "/*PASSWORD*/" in t) for t in texts
    )


@pytest.mark.parametrize("kind", KINDS)
def test_they_speak_the_languages_of_the_surveys_and_no_other(project: Path, kind: str) -> None:
    german = CAFE.replace("# Café", "---\nlanguage: de\n---\n\n# Café")
    (project / "content" / "cafe.md").write_text(german, encoding="utf-8")
    french = CAFE.replace("# Café", "---\nlanguage: fr\n---\n\n# Café")
    (project / "content" / "cafe.fr.md").write_text(french, encoding="utf-8")
    done = run(project, kind)
    assert done.exit_code == 0, done.stderr
    files = (project / "collector" / kind).iterdir()
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    assert "Vielen Dank!" in text
    assert "Diese Umfrage gibt es hier nicht." in text
    assert "Merci" in text
    assert "Gracias" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_every_sentence_that_is_translated_stands_in_the_files(kind: str) -> None:
    files = hand_out(kind, {"cafe": ["why"]}, "password", catalogues=[Catalogue("de")])
    text = "".join(files.values())
    # A web app of Google's learns of no origin and holds nobody off.
    without = {"origin", "rate"} if kind == "apps-script" else set()
    rest = {MESSAGES[word] for word in without}
    assert {said for said in TEXTS if text.count(said) > 1} == set(TEXTS) - rest


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_overwritten(project: Path, kind: str) -> None:
    run(project, kind)
    before = {p: p.read_bytes() for p in (project / "collector" / kind).iterdir()}
    done = run(project, kind)
    assert done.exit_code == 1
    assert "[X016]" in done.stderr
    assert {p: p.read_bytes() for p in (project / "collector" / kind).iterdir()} == before


@pytest.mark.parametrize("kind", ["php", "cloudflare"])
def test_the_password_is_shown_once_and_stands_in_no_file(project: Path, kind: str) -> None:
    password = run(project, kind).output.rpartition(": ")[2].strip()
    assert len(password) > 20
    for path in (project / "collector" / kind).iterdir():
        assert password not in path.read_text(encoding="utf-8"), path.name


@pytest.mark.skipif(shutil.which("php") is None, reason="NO PHP")
def test_odd_names_cannot_break_out_of_the_php_file() -> None:
    surveys = {"it's \\": ["a'b", "?>", "\\'; system('x'); //"]}
    text = hand_out("php", surveys, "password")["collect.php"]
    checked = subprocess.run(["php", "-l"], input=text, text=True, capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout
    shown = text.replace(
        "try {\n    route();", "echo json_encode(SURVEYS);\nexit;\ntry {\n    route();"
    )
    said = subprocess.run(["php"], input=shown, text=True, capture_output=True, check=True)
    import json

    assert json.loads(said.stdout) == surveys
