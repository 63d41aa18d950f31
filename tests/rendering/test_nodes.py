"""No more nodes than a page needs: lines between blocks are none, and what was typed stays."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from support.many_sets import question_set
from support.pages import SHORT, endpoint_of, page_of, questionnaire_of
from surveygen.rendering import render
from surveygen.rendering.policy import digest
from surveygen.theme import load_theme


class _Nodes(HTMLParser):
    """Counts elements and texts as a browser makes them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.all = 0
        self.blank = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.all += 1

    def handle_data(self, data: str) -> None:
        self.all += 1
        self.blank += not data.strip()


def form_of(source: str) -> str:
    found = re.search(r"<form.*?</form>", page_of(source), re.DOTALL)
    assert found
    return found[0]


def test_a_page_of_twenty_questions_has_few_nodes() -> None:
    nodes = _Nodes(form_of(question_set(1)))
    assert nodes.all <= 27.6 * 20
    assert nodes.blank < nodes.all / 40


@pytest.mark.parametrize(
    "written", ["*one*\n**two**", "[one](https://example.com)\n[two](https://example.com)"]
)
def test_lines_between_words_stay(written: str) -> None:
    form = form_of(f"# T\n\n### `q` Why?\n\n{written}\n\n`text`\n")
    assert re.search(r"one(<[^>]*>)*\s+(<[^>]*>)*two", form)


def test_what_is_shown_as_it_was_typed_stays() -> None:
    typed = "<div>\n\n\n  <p>\n"
    form = form_of(f"# T\n\n### `q` Why?\n\n```\n{typed}```\n\n`text`\n")
    (shown,) = re.findall(r"<pre>(?:<code>)?(.*?)(?:</code>)?</pre>", form, re.DOTALL)
    assert shown == typed.replace("<", "&lt;").replace(">", "&gt;")


def test_a_themes_own_script_stays_as_its_policy_knows_it(tmp_path: Path) -> None:
    (tmp_path / "mine" / "static").mkdir(parents=True)
    (tmp_path / "mine" / "theme.toml").write_text('extends = "default"\n', encoding="utf-8")
    script = "const box = `<div>\n\n<p>`;\n"
    (tmp_path / "mine" / "static" / "script.js").write_text(script, encoding="utf-8")
    questionnaire = questionnaire_of(SHORT)
    html = render(questionnaire, load_theme("mine", tmp_path), endpoint_of(questionnaire))
    *_, shown = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert "<div>\n\n<p>" in shown
    assert digest(shown).strip("'") in html.replace("&#39;", "'")
