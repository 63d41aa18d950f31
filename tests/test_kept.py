"""What is made of the program's own parts is kept for the next run, and not trusted blindly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from surveygen.compiled import Compiled
from surveygen.kept import Kept, cache_file
from surveygen.project import load_project
from surveygen.website import build_site


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "caches"
    monkeypatch.setattr("surveygen.kept.sys.platform", "linux")
    monkeypatch.delenv("SURVEYGEN_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


def _kept(program: str = "1") -> Kept:
    """What a new run finds."""
    found = Kept()
    found.read(program)
    return found


@pytest.fixture
def file() -> Path:
    one = Kept()
    one.put("script a", "let a")
    one.put("template b", compile("1 + 1", "b.html", "eval"))
    one.write("1")
    return cache_file()


def test_what_one_run_made_the_next_one_has(file: Path) -> None:
    assert file.is_file()
    found = _kept()
    code = found.get("template b")
    assert found.get("script a") == "let a"
    assert code is not None
    assert not isinstance(code, str)
    assert eval(code) == 2  # noqa: S307 - compiled above
    assert code.co_filename == "b.html"  # where an error is said to be


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-3] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    "spoil",
    [
        _flip,
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\xff" * 500),
        lambda path: path.chmod(0o666),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: (path.unlink(), path.symlink_to(path)),
    ],
    ids=["a bit", "cut", "empty", "another", "of anybody", "a folder", "a loop"],
)
def test_what_is_damaged_or_not_ours_alone_is_made_again(
    file: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(file)
    assert _kept().get("script a") is None


def test_its_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEYGEN_CACHE", str(tmp_path))
    assert cache_file() == tmp_path / "made"


@pytest.mark.usefixtures("file")
def test_another_program_makes_its_own() -> None:
    assert _kept("2").get("script a") is None


def test_where_nothing_can_be_written_nothing_is_said(caches: Path) -> None:
    caches.write_text("a file in the place of the folder")
    one = Kept()
    one.put("script a", "let a")
    one.write("1")
    assert _kept().get("script a") is None


def test_only_so_much_is_kept_and_what_was_used_last_is() -> None:
    one = Kept()
    for number in range(400):
        one.put(str(number), "x")
    one.get("0")
    one.write("1")
    found = _kept()
    assert found.get("0") == found.get("399") == "x"
    assert found.get("1") is None


def test_a_template_that_was_edited_is_compiled_again() -> None:
    texts = {"a.html": "one"}
    cache = Compiled()

    def page() -> str:
        env = Environment(loader=DictLoader(texts), bytecode_cache=cache, autoescape=True)
        return env.get_template("a.html").render()

    assert page() == "one"
    texts["a.html"] = "two"
    assert page() == "two"


def test_a_build_compiles_what_an_earlier_one_has_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[str] = []
    own = Environment.compile

    def compiling(
        self: Environment, source: str, name: str, *args: object, **kwargs: object
    ) -> object:
        compiled.append(name)
        return own(self, source, name, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", compiling)
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.md").write_text("# A\n\n### `q` Why?\n\n`text`\n", encoding="utf-8")
    project = load_project(tmp_path)
    pages, counts = [], []
    for _ in range(2):  # each as by a program that has just started
        kept = Kept()
        monkeypatch.setattr("surveygen.website.KEPT", kept)
        monkeypatch.setattr("surveygen.compiled.KEPT", kept)
        build_site(project, everything=True)
        pages.append((project.site / "a.html").read_bytes())
        counts.append(len(compiled))
    assert 0 < counts[0] == counts[1]
    assert pages[0] == pages[1]
    assert not (tmp_path / ".surveygen").exists()  # nothing that comes with a project is run
    assert cache_file().parent.stat().st_mode & 0o077 == 0
