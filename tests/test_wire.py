"""What is sent beside the answers has one name, whoever speaks of it."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from surveygen import wire
from surveygen.collector.store import Store
from surveygen.endpoints.catalogue import presets

SOURCE = Path(wire.__file__).parent
HANDOUTS = SOURCE / "collector" / "handouts"
COLLECTORS = ("collect.php", "Code.gs", "worker.js")
NAMES = {
    value
    for name, value in vars(wire).items()
    if name.isupper() and isinstance(value, str) and value.startswith(wire.PREFIX)
}
FILES = sorted(
    path
    for path in SOURCE.rglob("*")
    if path.suffix in (".py", ".js", ".php", ".gs", ".sql", ".html", ".toml", ".md")
    and path.name != "wire.py"
)


def test_no_file_speaks_of_a_field_that_there_is_not() -> None:
    strangers = {
        f"{path.relative_to(SOURCE)}: {word}"
        for path in FILES
        for word in re.findall(r"\bsg_[a-z]+\b", path.read_text(encoding="utf-8"))
        if word not in NAMES
    }
    assert strangers == set()


def test_python_takes_the_names_from_one_module() -> None:
    written = {
        str(path.relative_to(SOURCE))
        for path in FILES
        if path.suffix == ".py" and "messages" not in path.parts
        for name in (*NAMES, *([] if "language" in path.parts else [wire.HONEYPOT]))
        if f'"{name}"' in path.read_text(encoding="utf-8")
    }
    assert written == set()


@pytest.mark.parametrize("name", COLLECTORS)
def test_a_collector_begins_its_export_as_all_do(name: str) -> None:
    source = (HANDOUTS / name).read_text(encoding="utf-8")
    listed = re.search(r"const META = \[(.*)\];", source)
    assert listed
    assert tuple(re.findall(r"\w+", listed[1])) == wire.EXPORTED


@pytest.mark.parametrize("name", COLLECTORS)
def test_a_collector_looks_into_the_same_honeypot(name: str) -> None:
    source = (HANDOUTS / name).read_text(encoding="utf-8")
    assert re.findall(r"const HONEYPOT = ['\"](\w+)['\"];", source) == [wire.HONEYPOT]


@pytest.mark.parametrize("name", COLLECTORS)
def test_a_collector_takes_the_page_to_go_on_to_out_of_the_answers(name: str) -> None:
    assert wire.NEXT in (HANDOUTS / name).read_text(encoding="utf-8")


def test_the_collectors_presets_name_that_page_as_they_do() -> None:
    own = {preset.redirect_field for preset in presets().values()}
    assert wire.NEXT in own
    assert {name for name in own if name.startswith(wire.PREFIX)} == {wire.NEXT}


def test_the_script_fills_in_fields_that_the_page_has() -> None:
    script = "\n".join(path.read_text("utf-8") for path in (SOURCE / "script").glob("*.js"))
    filled = set(re.findall(r'\bmeta\("(\w+)"\)', script))
    assert filled
    assert {wire.PREFIX + name for name in filled} <= {*wire.SENT, wire.TIMES}


def test_the_table_at_cloudflare_is_the_one_on_this_computer(tmp_path: Path) -> None:
    Store.open(tmp_path / "own.sqlite3").close()
    with sqlite3.connect(tmp_path / "own.sqlite3") as own, sqlite3.connect(":memory:") as theirs:
        theirs.executescript((HANDOUTS / "schema.sql").read_text(encoding="utf-8"))
        shapes = [
            database.execute("SELECT * FROM pragma_table_info('responses')").fetchall()
            for database in (own, theirs)
        ]
    assert shapes[0]
    assert shapes[0] == shapes[1]


def test_what_the_store_passes_over_is_marked_as_everywhere() -> None:
    for path in (SOURCE / "collector").glob("*.py"):
        assert not re.search(r"\$\.sg_|\"sg_(test|fake)", path.read_text(encoding="utf-8")), path
