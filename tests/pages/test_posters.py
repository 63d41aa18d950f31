"""Posters: a sheet with a code that opens the survey."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
import segno
from click.testing import CliRunner, Result
from PIL import Image
from playwright.sync_api import Page

from support.pages import SHORT
from surveygen.cli import main

URL = "https://example.com/short.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "short.md").write_text(SHORT, encoding="utf-8")
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), "poster", "short", *arguments])


@pytest.mark.parametrize(("form", "codes"), [("poster", 1), ("tents", 4), ("postcards", 4)])
def test_each_form_shows_title_length_code_and_address(root: Path, form: str, codes: int) -> None:
    target = root / "sheet.html"
    result = run(root, "--url", URL, "--as", form, "-o", str(target))
    assert result.exit_code == 0, result.output
    html = target.read_text(encoding="utf-8")
    assert html.count("<svg") == codes
    assert "One question" in html
    assert "Takes about a minute." in html
    assert "or open example.com/short.html" in html
    assert "<script" not in html
    assert html.count("<h1") == 1


def test_the_code_is_that_of_the_address(root: Path) -> None:
    run(root, "--url", URL, "-o", str(root / "sheet.html"))
    html = (root / "sheet.html").read_text(encoding="utf-8")
    path = re.search(r'<path[^>]* d="([^"]+)"', html)
    assert path
    expected = segno.make(URL, error="m", micro=False).svg_inline(border=4, omitsize=True)
    assert path[1] in expected


def test_the_line_can_be_the_owners_own(root: Path) -> None:
    run(root, "--url", URL, "--line", "Win <a> coffee", "-o", str(root / "sheet.html"))
    assert "Win &lt;a&gt; coffee" in (root / "sheet.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("url", ["example.com/x", "http://localhost:8000/x", "javascript:alert(1)"])
def test_an_address_that_no_phone_can_open_is_refused(root: Path, url: str) -> None:
    result = run(root, "--url", url, "-o", str(root / "sheet.html"))
    assert result.exit_code == 1
    assert "T018" in result.output
    assert not (root / "sheet.html").exists()


@pytest.mark.parametrize("theme", ["default", "bold", "paper"])
def test_on_a_dark_screen_it_is_as_on_paper(root: Path, theme: str) -> None:
    (root / "surveygen.toml").write_text(f'[theme]\nname = "{theme}"\n', encoding="utf-8")
    assert run(root, "--url", URL, "-o", str(root / "sheet.html")).exit_code == 0
    assert "prefers-color-scheme" not in (root / "sheet.html").read_text(encoding="utf-8")
    assert "color-scheme:light;" in (root / "sheet.html").read_text(encoding="utf-8")


def test_the_sheet_speaks_the_surveys_language(root: Path) -> None:
    source = f"---\nlanguage: de\n---\n{SHORT}"
    (root / "content" / "short.md").write_text(source, encoding="utf-8")
    run(root, "--url", URL, "-o", str(root / "sheet.html"))
    html = (root / "sheet.html").read_text(encoding="utf-8")
    assert "Dauert etwa eine Minute." in html
    assert 'lang="de"' in html


@pytest.mark.browser
@pytest.mark.parametrize("form", ["poster", "tents", "postcards"])
def test_a_decoder_of_another_maker_reads_the_printed_codes(
    root: Path, page: Page, form: str
) -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    url = "https://example.com/a/long/way/short.html?c=Zw%C3%B6lf&n=12345678901234567890#top"
    assert run(root, "--url", url, "--as", form, "-o", str(root / "sheet.html")).exit_code == 0
    page.goto((root / "sheet.html").as_uri())
    page.emulate_media(media="print")
    shot = Image.open(BytesIO(page.screenshot(full_page=True))).convert("L")
    found = zxingcpp.read_barcodes(shot)
    assert {one.text for one in found} == {url}
    assert len(found) == page.locator("svg").count()
    assert {str(one.format) for one in found} == {str(zxingcpp.BarcodeFormat.QRCode)}
