"""The page's script as its modules are put together, and what TypeScript's checker finds in it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from graphlib import CycleError
from pathlib import Path
from typing import NamedTuple

import pytest

from surveygen.kinds import KINDS
from surveygen.script import FOLDER, LIKE, Module, bundle, in_order

NODE = Path(__file__).parent.parent / "node"
DESK = FOLDER / "moderator"
DECLARED = re.compile(r"^const (\w+) = ", re.MULTILINE)
BROUGHT = {file for kind in KINDS.values() if (file := kind.file("script.js"))}
ALWAYS = {module.name for module in in_order("start", frozenset())}
OPTIONAL: set[str | Path] = BROUGHT | {
    path.stem
    for path in FOLDER.glob("*.js")
    if path.stem
    not in ALWAYS | {"otherwise", "rescue", "sealing_rescue", "sealing", "separate_rescue"}
}
"""`sealing` comes with one of the two that seal."""


def write(folder: Path, **modules: str) -> Path:
    for name, source in modules.items():
        (folder / f"{name}.js").write_text(source, encoding="utf-8")
    return folder


def with_its_own(module: str | Path | None) -> list[str | Path]:
    if module is None:
        return []
    if module == "sealing_files":
        own = KINDS["file"].file("script.js")
        return [module, "sealing", "sealing_for_one", *([own] if own else [])]
    return [module, "sealing"] if str(module).startswith("sealing_for") else [module]


def names(last: str, *wanted: str, folder: Path) -> list[str]:
    return [module.name for module in in_order(last, frozenset(wanted), folder)]


def test_a_module_follows_what_it_needs_and_the_last_follows_all(tmp_path: Path) -> None:
    write(tmp_path, a="// needs: b\n", b="//\n", z="//\n", end="//\n")
    assert names("end", "z", "a", folder=tmp_path) == ["b", "z", "a", "end"]


def test_a_module_follows_another_only_where_that_is_there(tmp_path: Path) -> None:
    write(tmp_path, a="// after: b\n", b="//\n", end="//\n")
    assert names("end", "a", folder=tmp_path) == ["a", "end"]
    assert names("end", "a", "b", folder=tmp_path) == ["b", "a", "end"]


def test_what_a_module_provides_takes_the_place_of_the_default(tmp_path: Path) -> None:
    write(tmp_path, end="// needs: holds\n", mine="// provides: holds\nconst holds = 1;\n")
    assert names("end", folder=tmp_path) == ["holds", "end"]
    assert names("end", "mine", folder=tmp_path) == ["mine", "end"]


def test_what_may_stand_anywhere_has_a_place_of_its_own() -> None:
    brought = {file.parent.name for file in BROUGHT} | {"inputs"}
    optional = {str(name) for name in OPTIONAL if not isinstance(name, Path)}
    defaults = set(DECLARED.findall((FOLDER / "otherwise.js").read_text(encoding="utf-8")))
    assert set(LIKE) <= ALWAYS | optional | brought | defaults
    assert len(set(LIKE)) == len(LIKE)


def test_modules_that_follow_nothing_stand_in_the_order_of_their_places(tmp_path: Path) -> None:
    order = [LIKE[at] for at in (3, 1, 2)]
    write(tmp_path, **dict.fromkeys([*order, "other", "end"], "//\n"))
    assert names("end", "other", *order, folder=tmp_path) == [*LIKE[1:4], "other", "end"]


@pytest.mark.parametrize("wanted", ["nowhere", "needy"])
def test_a_name_that_nothing_has_is_an_error(tmp_path: Path, wanted: str) -> None:
    write(tmp_path, needy="// needs: nowhere\n", end="//\n")
    with pytest.raises(LookupError, match="nowhere"):
        in_order("end", frozenset([wanted]), tmp_path)


def test_a_script_of_a_kind_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="gone"):
        bundle([tmp_path / "gone.js"])


def test_two_that_provide_the_same_are_an_error(tmp_path: Path) -> None:
    write(tmp_path, a="// provides: x\n", b="// provides: x\n", end="//\n")
    with pytest.raises(ValueError, match="'a' both provide 'x'"):
        in_order("end", frozenset("ab"), tmp_path)


def test_modules_that_follow_each_other_are_an_error(tmp_path: Path) -> None:
    write(tmp_path, a="// needs: b\n", b="// needs: a\n", end="//\n")
    with pytest.raises(CycleError):
        in_order("end", frozenset("ab"), tmp_path)


class Line(NamedTuple):
    module: str
    number: int
    text: str


def lines_of(modules: Iterable[Module]) -> list[Line]:
    return [
        Line("/".join(Path(module.name).parts[-2:]), number, text)
        for module in modules
        for number, text in enumerate(module.source.split("\n"), 1)
    ]


def test_typescript_finds_nothing_in_any_script() -> None:
    if shutil.which("node") is None or not (NODE / "node_modules" / "typescript").is_dir():
        pytest.skip("NO TYPESCRIPT: run npm install in tests/node to check the page's script")
    scripts = {
        "with all": in_order(
            "start", frozenset({*OPTIONAL, "sealing"} - {"json", "sealing_for_many"})
        )
    }
    scripts["of a guide"] = in_order("begin", frozenset(), DESK)
    # One at a time, so that each says all that it needs; those that may be missing are missing.
    for module in (None, *OPTIONAL):
        scripts[f"with {module}"] = in_order("start", frozenset(with_its_own(module)))
    lines = {name: lines_of(modules) for name, modules in scripts.items()}
    given = [{"name": n, "source": "\n".join(x.text for x in each)} for n, each in lines.items()]
    checked = subprocess.run(
        ["node", str(NODE / "check_types.mjs")],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    faults = set()
    for fault in json.loads(checked.stdout):
        line = lines[fault["name"]][fault["line"] - 1]
        faults.add(f"{line.module}:{line.number}: {fault['message']} ({line.text.strip()})")
    assert sorted(faults) == []
