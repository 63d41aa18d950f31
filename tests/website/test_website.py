"""A site is brought up to date: what has changed is built, and nothing else is touched."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.many_sets import write_sets
from surveygen.project import load_project
from surveygen.website import build_site
from surveygen.website.manifest import NAME

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_sets(tmp_path / "content", 3)
    return tmp_path


def built(folder: Path, *names: str, **options: int) -> list[str]:
    """The names of the sets that were built anew."""
    made = build_site(load_project(folder), names, **options)  # type: ignore[arg-type]
    return [one.source.stem for one in made if one.is_new]


def pages(folder: Path) -> dict[str, bytes]:
    """What the site holds, without the manifest."""
    return {
        path.name: path.read_bytes() for path in (folder / "site").iterdir() if path.name != NAME
    }


ALL = ["set-0000", "set-0001", "set-0002"]


def edit(folder: Path, name: str = "content/set-0001.md", text: str = "\nGood-bye.\n") -> None:
    """Add to a file, or make it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_what_has_not_changed_is_left_alone(folder: Path) -> None:
    assert built(folder) == ALL
    before = {path: path.stat().st_mtime_ns for path in (folder / "site").iterdir()}
    assert built(folder) == []
    assert {path: path.stat().st_mtime_ns for path in (folder / "site").iterdir()} == before


def test_an_edited_set_is_built_and_the_others_are_not(folder: Path) -> None:
    built(folder)
    edit(folder)
    assert built(folder) == ["set-0001"]
    assert b"Good-bye." in pages(folder)["set-0001.html"]
    assert built(folder) == []


def test_a_file_that_was_only_touched_has_not_changed(folder: Path) -> None:
    built(folder)
    os.utime(folder / "content" / "set-0001.md", (1, 1))
    assert built(folder) == []


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("surveygen.toml", "robots = true\n", ALL),
        ("themes/default/theme.toml", 'extends = "default"\n', ALL),
        ("locales/en.po", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n', ALL),
        ("content/set-0002.notes.txt", "beside it", ["set-0002"]),
        ("notes.txt", "nobody's ingredient", []),
    ],
)
def test_whatever_a_page_is_made_of_counts(
    folder: Path, name: str, text: str, expected: list[str]
) -> None:
    built(folder)
    edit(folder, name, text)
    assert built(folder) == expected


def test_a_library_of_another_version_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert built(folder) == ALL
    monkeypatch.setattr("surveygen.website.ingredients.version", lambda name: f"{name} 99")
    assert built(folder) == ALL


def test_a_picture_that_changes_changes_the_page_that_shows_it(folder: Path) -> None:
    (folder / "content" / "cup.png").write_bytes(PICTURE)
    source = folder / "content" / "set-0001.md"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("Thank you", "![A cup](cup.png) Thank you", 1), encoding="utf-8")
    assert built(folder) == ALL
    (folder / "content" / "cup.png").write_bytes(PICTURE + b"\0")
    assert built(folder) == ["set-0001"]


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_text("<p>Mine.</p>")])
def test_a_page_that_is_gone_or_was_changed_is_built_again(folder: Path, spoil: object) -> None:
    built(folder)
    before = pages(folder)
    spoil(folder / "site" / "set-0002.html")  # type: ignore[operator]
    assert built(folder) == ["set-0002"]
    assert pages(folder) == before


@pytest.mark.parametrize(
    "content",
    [None, "", '{"format": 1, "own_key": "", "own": {}, "sets": {"co', "[]", '{"format": 99}',
     '{"format": 1, "own_key": "", "own": {}, "sets": {"x": {}}}'],
)  # fmt: skip
def test_a_manifest_that_is_lost_or_damaged_costs_time_and_nothing_else(
    folder: Path, content: str | None
) -> None:
    built(folder)
    before = pages(folder)
    manifest = folder / "site" / NAME
    manifest.unlink() if content is None else manifest.write_text(content, encoding="utf-8")
    assert built(folder) == ALL
    assert pages(folder) == before
    assert built(folder) == []


def test_the_pages_of_a_set_that_is_gone_go_too(folder: Path) -> None:
    built(folder)
    (folder / "content" / "set-0001.md").unlink()
    assert built(folder) == []
    assert "set-0001.html" not in pages(folder)
    assert b"set-0001.html" not in pages(folder)["index.html"]


def test_a_page_that_the_owner_changed_or_made_stays(folder: Path) -> None:
    built(folder)
    (folder / "content" / "set-0001.md").unlink()
    (folder / "site" / "set-0001.html").write_text("<p>Closed.</p>", encoding="utf-8")
    (folder / "site" / "about.html").write_text("<p>About us.</p>", encoding="utf-8")
    built(folder)
    assert pages(folder)["set-0001.html"] == b"<p>Closed.</p>"
    assert pages(folder)["about.html"] == b"<p>About us.</p>"


def test_building_one_set_takes_nothing_away_and_forgets_nothing(folder: Path) -> None:
    built(folder)
    (folder / "content" / "set-0001.md").unlink()
    edit(folder, "content/set-0002.md")
    assert built(folder, "set-0002") == ["set-0002"]
    assert "set-0001.html" in pages(folder)
    assert built(folder) == []
    assert "set-0001.html" not in pages(folder)


def test_a_set_with_an_error_keeps_its_page_and_is_told_every_time(folder: Path) -> None:
    built(folder)
    before = pages(folder)["set-0001.html"]
    edit(folder, text="\n### `again` No answer to this\n\n`txt`\n")
    for _ in range(2):
        made = {one.source.stem: one for one in build_site(load_project(folder))}
        assert made["set-0001"].failed
        assert any(found.is_error for found in made["set-0001"].problems)
    assert pages(folder)["set-0001.html"] == before
    write_sets(folder / "content", 3)
    assert built(folder) == ["set-0001"]


def test_everything_is_built_when_it_is_asked_for(folder: Path) -> None:
    built(folder)
    assert built(folder, everything=True) == ALL


def test_progress_is_told_for_every_set(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    build_site(load_project(folder), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


TOGETHER = """
import sys, threading
from pathlib import Path
import surveygen.website
from surveygen.project import load_project

if __name__ == "__main__":
    surveygen.website.PARALLEL = 1
    done = threading.Event()
    if "with a thread" in sys.argv:
        threading.Thread(target=done.wait).start()
    for made in surveygen.website.build_site(load_project(Path.cwd()), processes=2):
        print(made.source.stem)
    done.set()
"""


@pytest.mark.parametrize("how", ["forked", "with a thread"])
def test_several_processes_write_the_same_bytes(folder: Path, tmp_path: Path, how: str) -> None:
    names = built(folder)
    before = pages(folder)
    shutil.rmtree(folder / "site")
    script = tmp_path / "together.py"
    script.write_text(TOGETHER, encoding="utf-8")
    command = [sys.executable, str(script), how]
    ran = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    assert ran.stdout.split() == names
    assert pages(folder) == before
    assert built(folder) == []


def test_the_bytes_depend_on_no_clock_locale_or_order(folder: Path) -> None:
    def site_of(**variables: str) -> dict[str, bytes]:
        shutil.rmtree(folder / "site", ignore_errors=True)
        subprocess.run(
            [sys.executable, "-m", "surveygen", "build"],
            cwd=folder,
            env={**os.environ, **variables},
            check=True,
            capture_output=True,
        )
        return pages(folder)

    one = site_of(PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C", LANG="C")
    content = folder / "content"
    for path in sorted(content.iterdir(), reverse=True):  # another order on the disk
        path.rename(content / f"{path.name}.moved")
    for path in sorted(content.iterdir()):
        path.rename(content / path.name.removesuffix(".moved"))
    two = site_of(PYTHONHASHSEED="2", TZ="America/Adak", LC_ALL="C.UTF-8", LANG="C.UTF-8")
    assert one == two


def test_the_manifest_tells_nothing_but_what_is_in_the_site(folder: Path) -> None:
    built(folder)
    manifest = json.loads((folder / "site" / NAME).read_text(encoding="utf-8"))
    assert sorted(manifest["sets"]) == [f"content/{name}.md" for name in ALL]
    assert str(folder) not in json.dumps(manifest)


@pytest.mark.parametrize("name", ["../victim.html", "a/../../victim.html", "{root}/victim.html"])
def test_a_manifest_from_elsewhere_takes_nothing_away_outside_the_site(
    folder: Path, name: str
) -> None:
    built(folder)
    victim = folder / "victim.html"
    victim.write_text("mine", encoding="utf-8")
    stat = victim.stat()
    manifest = folder / "site" / NAME
    content = json.loads(manifest.read_text(encoding="utf-8"))
    entry = dict(next(iter(content["sets"].values())))
    entry["pages"] = {name.format(root=folder): [stat.st_size, stat.st_mtime_ns]}
    content["sets"]["content/gone.md"] = entry
    manifest.write_text(json.dumps(content), encoding="utf-8")
    built(folder)
    assert victim.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_a_manifest_takes_nothing_away_and_writes_nothing_over_what_a_link_leads_to(
    folder: Path, kind: str
) -> None:
    before = built(folder)
    away = folder / "away"
    away.mkdir()
    victim = away / "victim.html"
    victim.write_text("mine", encoding="utf-8")
    stat = victim.stat()
    manifest = folder / "site" / NAME
    content = json.loads(manifest.read_text(encoding="utf-8"))
    name, entry = next(iter(content["sets"].items()))
    state = [stat.st_size, stat.st_mtime_ns]
    if kind == "folder":
        (folder / "site" / "linked").symlink_to(away)
        content["sets"]["content/gone.md"] = {**entry, "pages": {"linked/victim.html": state}}
    else:
        (page,) = entry["pages"]
        (folder / "site" / page).unlink()
        (folder / "site" / page).symlink_to(victim)
        content["sets"][name] = {**entry, "key": "", "pages": {page: state}}
    manifest.write_text(json.dumps(content), encoding="utf-8")
    build_site(load_project(folder))
    assert victim.read_text(encoding="utf-8") == "mine"
    assert before


def test_what_editors_and_systems_leave_is_no_question_set(folder: Path) -> None:
    content = folder / "content"
    before = built(folder)
    (content / "loop.md").symlink_to("loop.md")
    (content / ".#cafe.md").symlink_to("somebody@somewhere.1234")
    (content / "away.md").symlink_to("nowhere.md")
    (content / "._cafe.md").write_bytes(b"\x00\x05\x16\x07")
    (content / ".hidden.md").write_text("# Not a set\n", encoding="utf-8")
    os.mkfifo(content / "pipe.md")
    shutil.rmtree(folder / "site")
    command = [sys.executable, "-m", "surveygen", "-C", str(folder), "build"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert {path.removesuffix(".html") for path in pages(folder)} >= set(before)
    assert not {"loop.html", "pipe.html", "away.html"} & set(pages(folder))


def test_a_page_of_the_owner_is_not_written_over(folder: Path) -> None:
    (folder / "site").mkdir()
    names = sorted(path.stem for path in (folder / "content").glob("*.md"))
    mine = folder / "site" / f"{names[0]}.html"
    mine.write_text("<h1>Our opening hours</h1>", encoding="utf-8")
    made = build_site(load_project(folder))
    failed = [one for one in made if one.failed]
    assert [one.source.stem for one in failed] == [names[0]]
    assert [problem.code for problem in failed[0].problems if problem.is_error] == ["F008"]
    assert "opening hours" in mine.read_text(encoding="utf-8")
    assert set(pages(folder)) >= {f"{name}.html" for name in names}
    mine.unlink()
    assert not [one for one in build_site(load_project(folder)) if one.failed]


def test_a_page_whose_manifest_is_lost_is_built_again(folder: Path) -> None:
    built(folder)
    (folder / "site" / NAME).unlink()
    assert built(folder)
