"""Content to site: whole pages or none, the same bytes every time, all problems at once."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from support.pages import CAFE, SHORT, build, project_in, site_of
from support.round_trip import SOURCE as EVERY_KIND
from surveygen.cli import main
from surveygen.errors import SurveygenError
from surveygen.pages.sizes import INLINED_LIMIT, PAGE_LIMIT, sizes
from surveygen.project import Project

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
BROKEN = "# T\n\n### `q` Why?\n\n`show if nobody = 1` `text`\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "content").mkdir()
    return project_in(tmp_path)


def put(project: Project, **sets: str) -> None:
    for name, source in sets.items():
        (project.content / f"{name}.md").write_text(source, encoding="utf-8")


def test_each_set_becomes_a_page(project: Project) -> None:
    put(project, cafe=CAFE, short=SHORT)
    built = build(project)
    assert [page.target.name for page in built] == ["cafe.html", "short.html"]
    assert {path.name for path in project.site.iterdir()} >= {"cafe.html", "short.html"}
    assert "Riverside" in (project.site / "cafe.html").read_text(encoding="utf-8")


def test_two_builds_give_the_same_bytes_and_leave_the_file_alone(project: Project) -> None:
    put(project, cafe=CAFE)
    build(project)
    page = project.site / "cafe.html"
    before = (page.read_bytes(), page.stat().st_mtime_ns)
    build(project)
    assert (page.read_bytes(), page.stat().st_mtime_ns) == before


def test_only_the_named_sets_are_built(project: Project) -> None:
    put(project, cafe=CAFE, short=SHORT)
    build(project, ["short"])
    assert site_of(project) == {"short.html"}


def test_a_set_with_an_error_leaves_its_page_and_does_not_stop_the_others(
    project: Project,
) -> None:
    put(project, cafe=CAFE, short=SHORT)
    build(project)
    before = (project.site / "cafe.html").read_bytes()
    put(project, cafe=BROKEN, short=SHORT.replace("One question", "Another"))
    broken, short = build(project)
    assert broken.parts is None
    assert any(problem.is_error for problem in broken.problems)
    assert (project.site / "cafe.html").read_bytes() == before
    assert "Another" in (project.site / "short.html").read_text(encoding="utf-8")
    assert short.parts is not None


def test_foreign_files_in_the_site_stay(project: Project) -> None:
    put(project, cafe=CAFE)
    project.site.mkdir()
    (project.site / "mine.html").write_text("mine")
    build(project)
    assert (project.site / "mine.html").read_text() == "mine"


def test_an_unknown_name_is_reported_with_the_nearest(project: Project) -> None:
    put(project, cafe=CAFE)
    with pytest.raises(SurveygenError, match="cafe"):
        build(project, ["caffe"])


def test_pictures_become_part_of_the_page(project: Project) -> None:
    put(project, cafe="# T\n\n![Our shop](shop.png)\n\n### `q` Why?\n\n`text`\n")
    (project.content / "shop.png").write_bytes(PIXEL)
    (page,) = build(project)
    assert page.parts is not None
    assert 'src="data:image/png;base64,' in page.parts.html
    assert "shop.png" not in page.parts.html


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        ("missing.png", "no such file"),
        ("note.txt", "unknown type"),
        ("https://x.example/a.png", "elsewhere"),
    ],
)
def test_a_picture_that_cannot_be_inlined_is_reported_with_its_line(
    project: Project, picture: str, said: str
) -> None:
    put(project, cafe=f"# T\n\n![Our shop]({picture})\n\n### `q` Why?\n\n`text`\n")
    (project.content / "note.txt").write_text("x")
    (page,) = build(project)
    (problem,) = (p for p in page.problems if p.code == "T008")
    assert problem.location.line == 3
    assert said in problem.message
    assert page.parts is None


def test_a_site_that_cannot_be_written_is_said_in_words(project: Project) -> None:
    put(project, cafe=CAFE)
    project.site.write_text("a file where the folder should be")
    with pytest.raises(SurveygenError) as caught:
        build(project)
    assert caught.value.problems[0].code == "F006"


def test_nothing_but_the_page_is_left_in_the_site(project: Project) -> None:
    put(project, cafe=CAFE)
    build(project)
    assert site_of(project) == {"404.html", "_headers", "cafe.html", "index.html"}


def test_the_shipped_sets_keep_to_the_budget(repository: Path, tmp_path: Path) -> None:
    project = project_in(tmp_path)
    (tmp_path / "content").symlink_to(repository / "content")
    pages = [page for page in build(project) if page.parts is not None]
    assert pages
    for page in pages:
        assert page.parts is not None
        weights = sizes(page.parts)
        assert weights.inlined <= INLINED_LIMIT, page.source
        assert weights.page <= PAGE_LIMIT, page.source


@pytest.mark.parametrize(("source", "most"), [(CAFE, 13_800), (EVERY_KIND, 17_820)])
def test_what_a_page_inlines_grows_only_on_purpose(
    project: Project, source: str, most: int
) -> None:
    put(project, cafe=source)
    (page,) = build(project)
    assert page.parts is not None
    assert sizes(page.parts).inlined < most


def test_the_command_prints_what_it_built_and_how_heavy_it_is(project: Project) -> None:
    put(project, cafe=CAFE)
    result = CliRunner().invoke(main, ["-C", str(project.root), "build", "--verbose"])
    assert result.exit_code == 0, result.output
    assert "site/cafe.html" in result.output
    assert "gzip" in result.output


def test_the_command_exits_with_one_after_an_error(project: Project) -> None:
    put(project, cafe=BROKEN, short=SHORT)
    result = CliRunner().invoke(main, ["-C", str(project.root), "build"])
    assert result.exit_code == 1
    assert "cafe.md:5" in result.output
    assert "1 of 2 not built" in result.output


@pytest.mark.parametrize("name", ["why-did-you-buy", "customer-experience"])
def test_script_and_style_of_a_shipped_set_weigh_less_than_15_kb(tmp_path: Path, name: str) -> None:
    (tmp_path / "content").mkdir()
    for path in (Path(__file__).parents[2] / "content").glob(f"{name}*.md"):
        shutil.copy(path, tmp_path / "content")
    ran = CliRunner().invoke(main, ["-C", str(tmp_path), "build", "--verbose"])
    row = next(line.split() for line in ran.stdout.splitlines() if line.startswith(name))
    assert int(row[3]) < 15 * 1024
