"""A desk of very many sets opens at once: each is read when it is asked for, or in its turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.collectors import Server, start_preview
from surveygen.preview.desk import front
from surveygen.preview.gradual import Gradual
from surveygen.preview.pages import AT_ONCE, Pages
from surveygen.preview.terminal import all_read, welcome
from surveygen.project import load_project

SET = "# Shop {n}\n\n### `why` Why?\n\n`text`\n"
BAD = "# Broken\n\n### `why` Why?\n\n`txet`\n"
MANY = AT_ONCE + 20


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    for n in range(MANY):
        (folder / f"shop-{n:03}.md").write_text(SET.format(n=n), encoding="utf-8")
    (folder / "zz-broken.md").write_text(BAD, encoding="utf-8")
    other = SET.format(n="of another name").replace("# ", "---\nid: elsewhere\n---\n\n# ", 1)
    (folder / "zz-other.md").write_text(other, encoding="utf-8")
    return folder


@pytest.fixture
def pages(content: Path) -> Pages:
    made = Pages(load_project(content.parent))
    assert made.refresh() == []
    return made


def test_each_value_is_made_once_when_asked_for_or_in_its_turn() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    found: Gradual[str] = Gradual("abc", make, {"b": "B"})
    assert (list(found), len(found), "a" in found, "d" in found) == (
        ["a", "b", "c"],
        3,
        True,
        False,
    )
    assert (found.made, found.waiting) == (["B"], ["a", "c"])
    assert (found["c"], found["c"], found.get("d")) == ("C", "C", None)
    assert (found.make_next(), found.make_next(), made) == (True, False, ["c", "a"])
    assert (found.made, found.waiting) == (["A", "B", "C"], [])


def test_none_of_very_many_is_built_before_it_is_asked_for(pages: Pages) -> None:
    assert (len(pages.by_name), pages.by_name.made) == (MANY + 2, [])
    page = pages.by_name["shop-007"].parts
    assert page is not None
    assert "Shop 7" in page.html
    assert len(pages.by_name.made) == 1


def test_one_edit_among_very_many_builds_one_page_and_keeps_the_others(
    pages: Pages, content: Path
) -> None:
    kept = pages.by_name["shop-001"]
    edited = content / "shop-002.md"
    edited.write_text(SET.format(n="two"), encoding="utf-8")
    assert [one.source for one in pages.refresh(frozenset({edited}))] == [edited]
    assert pages.by_name.made == [kept, pages.by_name["shop-002"]]


def test_an_edit_of_very_many_or_of_the_project_lets_them_wait_again(
    pages: Pages, content: Path
) -> None:
    while pages.read_next():
        pass
    before = pages.by_name["shop-001"]
    assert pages.refresh(frozenset(content.glob("shop-*.md"))) == []
    assert len(pages.by_name.waiting) == MANY
    assert pages.by_name["shop-001"] is not before


def test_answers_to_a_set_that_waits_are_taken(pages: Pages) -> None:
    assert pages.collects("shop-033")
    assert len(pages.by_name.made) == 1
    assert pages.collects("elsewhere")
    assert len(pages.by_name.made) == 2
    assert not pages.collects("nowhere")
    assert not pages.collects("")
    assert pages.collects("shop-033-guess")
    assert pages.collects("elsewhere-guess")
    assert not pages.collects("nowhere-guess")


def test_the_terminal_says_what_is_wrong_once_all_are_read(pages: Pages) -> None:
    first = welcome(pages, "http://127.0.0.1:8000")
    assert f"{MANY + 2} surveys are being read" in first
    assert len(first.splitlines()) < 12
    while pages.read_next():
        pass
    told = all_read(pages)
    assert "[Q023]" in told
    assert f"{MANY + 1} of {MANY + 2} surveys are ready." in told


@pytest.fixture
def server(content: Path) -> Iterator[Server]:
    running = start_preview(content.parent)
    yield running
    running.stop()


def test_the_front_door_shows_a_page_of_them_and_finds_any(server: Server) -> None:
    def names(address: str) -> list[str]:
        return re.findall(r'<li id="survey-([^"]+)"', server.request("GET", address).text)

    server.read_until(f"of {MANY + 2} surveys are ready", 60)
    assert not server.request("GET", "/desk/stamp?reading=1").text.endswith("-reading")
    every = names("/")
    assert len(every) == front.AT_ONCE
    assert every[0] == "zz-broken"
    for start in range(front.AT_ONCE, MANY + 2, front.AT_ONCE):
        every += names(f"/?from={start}")
    assert len(every) == len(set(every)) == MANY + 2
    assert names("/?find=SHOP+13") == ["shop-013"]
    assert names("/?find=nothing+like+it") == []
    back = re.search(
        r'href="(/[^"#]*)#survey-shop-055"', server.request("GET", "/desk/flow/shop-055").text
    )
    assert back
    assert "shop-055" in names(back[1])
    assert names("/?at=nowhere") == names("/")
    assert len(names("/?from=99999")) == len(names("/?from=x")) == front.AT_ONCE
    assert "<script>alert(1)" not in server.request("GET", "/?find=<script>alert(1)").text


def test_a_page_of_surveys_goes_on_with_those_that_are_not_read_yet(pages: Pages) -> None:
    found = front.some([], pages.by_name.waiting, "shop", front.AT_ONCE)
    assert found.names[0] == f"shop-{front.AT_ONCE:03}"
    assert (len(found.names), found.found, found.total) == (front.AT_ONCE, MANY, MANY + 2)


def test_a_folder_that_went_away_ends_no_screen(server: Server, content: Path) -> None:
    assert server.request("GET", "/desk/write/shop-001").status == 200
    content.rename(content.with_name("elsewhere"))
    for address in ("/", "/desk/write/shop-001", "/desk/publish/shop-001"):
        answer = server.request("GET", address)
        assert answer.status in (200, 404, 409, 500)
        assert "Internal Server Error" not in answer.text, address
