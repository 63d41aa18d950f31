"""Notes are coded in the browser: by key, in parts, blind, and each step is in the file at once."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.guides import GUIDE
from support.notes import notes_csv

LINES = """\
Regulars 1 | * | attendance | 1;2;3
Regulars 1 | 1 | last_visit | "Very 😀 dear, and far away"
Regulars 1 | 2 | last_visit | The people are kind
Regulars 1 | 3 | most | Third | price
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    guide = GUIDE.replace(
        "staff: The people behind the counter", "staff: [The people behind the counter, kind]"
    )
    (tmp_path / "content" / "loyalty-fg.md").write_text(guide, encoding="utf-8")
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    (tmp_path / "notes.csv").write_text(notes_csv(LINES), encoding="utf-8", newline="")
    return tmp_path


class Desk:
    """`surveygen code … --serve` as a process."""

    def __init__(self, folder: Path, *options: str) -> None:
        command = [sys.executable, "-m", "surveygen", "-C", str(folder), "code", "loyalty-fg"]
        self.process = subprocess.Popen(
            [*command, str(folder / "notes.csv"), "--serve", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/\?key=\S+", said)
        assert found, said + (self.process.stdout.read() or "")
        self.url = found[0]
        self.key = self.url.partition("key=")[2]
        self.address = self.url.partition("/?")[0]

    def send(
        self, path: str, body: object = None, key: str | None = None, host: str = ""
    ) -> tuple[int, dict[str, object]]:
        headers = {"X-Surveygen-Key": self.key if key is None else key}
        if host:
            headers["Host"] = host
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as error:
            text = error.read()
            return error.code, json.loads(text) if text.startswith(b"{") else {}

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    running = Desk(folder, "--coder", "AB")
    yield running
    running.stop()


def rows(folder: Path) -> list[dict[str, str]]:
    text = (folder / "notes.csv").read_text(encoding="utf-8-sig")
    return [row for row in csv.DictReader(io.StringIO(text, newline="")) if row["seat"] != "*"]


def opened(page: Page, desk: Desk, count: int = 3) -> None:
    page.goto(desk.url)
    expect(page.locator("#notes li")).to_have_count(count)


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text("Everything is in the file.")


def test_themes_by_key_are_in_the_file_before_they_are_called_so(
    desk: Desk, folder: Path, page: Page
) -> None:
    opened(page, desk)
    expect(page.locator("#about")).to_contain_text("1 of 3 coded")
    page.keyboard.press("1")
    page.keyboard.press("4")
    saved(page)
    assert rows(folder)[0]["codes"] == "price;staff"
    assert rows(folder)[0]["coder"] == "AB"
    page.keyboard.press("1")
    saved(page)
    assert rows(folder)[0]["codes"] == "staff"
    page.keyboard.press("n")
    expect(page.locator("#text")).to_have_text("The people are kind")
    page.keyboard.press("0")
    saved(page)
    assert rows(folder)[1]["codes"] == "-"
    expect(page.locator("#about")).to_contain_text("3 of 3 coded")


def test_proposals_are_shown_and_never_chosen(desk: Desk, folder: Path, page: Page) -> None:
    before = (folder / "notes.csv").read_bytes()
    opened(page, desk)
    page.keyboard.press("j")
    expect(page.locator("#themes [data-name=staff]")).to_contain_text("●")
    expect(page.locator("#themes [data-name=price]")).not_to_contain_text("●")
    assert (folder / "notes.csv").read_bytes() == before


def test_a_part_of_a_note_has_a_theme_of_its_own_counted_in_code_points(
    desk: Desk, folder: Path, page: Page
) -> None:
    opened(page, desk)
    expect(page.locator("#text")).to_contain_text("dear")
    page.evaluate(
        """() => {
          const text = document.getElementById("text").firstChild;
          const from = text.data.indexOf("dear");
          const range = document.createRange();
          range.setStart(text, from);
          range.setEnd(text, from + 5);
          getSelection().addRange(range);
        }"""
    )
    page.keyboard.press("1")
    saved(page)
    row = rows(folder)[0]
    [passage] = re.findall(r"price=(\d+)-(\d+)", row["passages"])
    text = row["quote"] or row["note"]
    assert text[int(passage[0]) : int(passage[1])] == "dear,"
    assert row["codes"] == "price"
    expect(page.locator("#text mark")).to_have_text("dear,")
    expect(page.locator("#chosen")).to_contain_text("“dear,”")


def test_memos_are_kept_as_they_are_typed_and_make_no_note_coded(
    desk: Desk, folder: Path, page: Page
) -> None:
    opened(page, desk)
    page.keyboard.press("m")
    page.keyboard.type("odd, 1 of 4")
    saved(page)
    assert rows(folder)[0]["memo"] == "odd, 1 of 4"
    assert rows(folder)[0]["codes"] == ""
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    saved(page)
    assert rows(folder)[0]["codes"] == "price"


def test_undo_takes_back_step_by_step_down_to_the_bytes_of_the_note(
    desk: Desk, folder: Path, page: Page
) -> None:
    opened(page, desk)
    for key in ("1", "2", "j", "3"):
        page.keyboard.press(key)
    saved(page)
    for _ in range(4):
        page.keyboard.press("u")
    saved(page)
    assert [row["codes"] for row in rows(folder)] == ["", "", "price"]
    assert not any(row["sg_id"].endswith(".2") for row in rows(folder))


def test_a_new_theme_has_a_name_a_key_and_a_place_in_the_file(
    desk: Desk, folder: Path, page: Page
) -> None:
    opened(page, desk)
    page.keyboard.press("+")
    page.keyboard.type("Far away!")
    page.keyboard.press("Enter")
    button = page.locator("#themes [data-name=far_away]")
    expect(button).to_contain_text("6")
    page.keyboard.press("6")
    saved(page)
    assert rows(folder)[0]["codes"] == "far_away"


def test_a_second_coder_is_blind_and_has_rows_of_their_own(folder: Path, page: Page) -> None:
    first = Desk(folder, "--coder", "AB")
    assert first.send("/note", {"number": 0, "codes": ["price"], "memo": "secret"})[0] == 200
    assert first.send("/note", {"number": 1, "codes": ["staff"]})[0] == 200
    first.stop()
    second = Desk(folder, "--coder", "CD", "--second")
    try:
        opened(page, second)
        expect(page.locator("#about")).to_contain_text("0 of 3 coded")
        assert "secret" not in page.content()
        assert second.send("/agreement.json")[1]["notes"] == 0
        page.keyboard.press("1")
        page.keyboard.press("j")
        page.keyboard.press("1")
        saved(page)
        page.locator("#agreement summary").click()
        expect(page.locator("#agreed")).to_contain_text("more than one person has coded: 2")
        expect(page.locator("#agreed")).to_contain_text("Where they differ: 1")
        expect(page.locator("#agreed")).to_contain_text("AB: The people behind the counter")
    finally:
        second.stop()
    by = {(row["coder"], row["note"] or row["quote"], row["codes"]) for row in rows(folder)}
    assert ("CD", "The people are kind", "price") in by
    assert ("AB", "The people are kind", "staff") in by


def test_nobody_without_the_key_or_of_another_name_gets_in(desk: Desk, folder: Path) -> None:
    before = (folder / "notes.csv").read_bytes()
    for key in ("", "wrong", desk.key[:-1]):
        assert desk.send("/state.json", key=key)[0] == 403
        assert desk.send("/note", {"number": 0, "codes": ["price"]}, key=key)[0] == 403
        assert desk.send(f"/?key={key}")[0] == 403
    assert desk.send("/state.json", host="evil.example")[0] == 403
    assert (folder / "notes.csv").read_bytes() == before


@pytest.mark.parametrize(
    "body",
    [
        [],
        {"number": 99},
        {"number": "0"},
        {"number": 0, "codes": "price"},
        {"number": 0, "codes": ["no_such"]},
        {"number": 0, "codes": [["price"]]},
        {"number": 0, "passages": [["price", 0, 9999]]},
        {"number": 0, "passages": [["price", 5, 5]]},
        {"number": 0, "passages": [["price", "0", 2]]},
        {"number": 0, "memo": 5},
    ],
)
def test_what_is_no_coding_is_refused_and_changes_nothing(
    desk: Desk, folder: Path, body: object
) -> None:
    before = (folder / "notes.csv").read_bytes()
    status, answer = desk.send("/note", body)
    assert (status, answer["ok"]) == (400, False)
    assert (folder / "notes.csv").read_bytes() == before


def test_a_file_that_something_else_changed_is_not_written_over(
    desk: Desk, folder: Path, page: Page
) -> None:
    opened(page, desk)
    other = (folder / "notes.csv").read_bytes() + b"\n"
    (folder / "notes.csv").write_bytes(other)
    page.keyboard.press("1")
    expect(page.locator("#saved")).to_contain_text("Not written")
    assert (folder / "notes.csv").read_bytes() == other


def test_what_is_said_in_a_note_is_text_on_the_page(folder: Path, page: Page) -> None:
    lines = 'Regulars 1 | 1 | most | <img src=x onerror="document.title=1">\n'
    (folder / "notes.csv").write_text(notes_csv(lines), encoding="utf-8", newline="")
    running = Desk(folder)
    try:
        page.goto(running.url)
        expect(page.locator("#text")).to_contain_text("<img src=x")
        assert page.locator("#text img").count() == 0
    finally:
        running.stop()


def test_axe_finds_nothing(desk: Desk, page: Page) -> None:
    from axe_core_python.sync_playwright import Axe

    opened(page, desk)
    page.keyboard.press("1")
    saved(page)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        found = Axe().run(page)["violations"]
        assert [one["id"] for one in found] == []


@pytest.mark.slow
def test_keys_among_five_thousand_notes_all_arrive(folder: Path, page: Page) -> None:
    lines = "".join(f"Regulars 1 | {n % 7 + 1} | most | Note number {n}\n" for n in range(5000))
    (folder / "notes.csv").write_text(notes_csv(lines), encoding="utf-8", newline="")
    running = Desk(folder)
    try:
        opened(page, running, 5000)
        page.evaluate(
            """() => {
              for (let n = 0; n < 20; n++) {
                const key = n % 2 ? "j" : "1";
                document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
              }
            }"""
        )
        saved(page)
        assert sum(bool(row["codes"]) for row in rows(folder)) == 10
    finally:
        running.stop()
