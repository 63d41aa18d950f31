"""Rich text: what is plain takes a short way, and nobody can tell the difference."""

from __future__ import annotations

import html

from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown import Markdown

from surveygen.language import read_text
from surveygen.language.markup import Markup, as_commonmark

PIECES = st.sampled_from([*"ab1 &#;!?.,:()\"'-+=/{}%$@^…é>\n\t*_[]`<~|", " ", "1. ", "- ", "& "])


@given(st.lists(PIECES, max_size=12).map("".join))
@example("18. January & a half")
@example("AT&T, 5 < 6 > 4")
@example("two  \nlines")
@example("title\n---")
def test_the_short_way_says_what_markdown_says(source: str) -> None:
    source = source.strip("\n")
    assume(source.strip() and "{" not in source and html.unescape(source) == source)
    extensions = ["tables", "sane_lists", "fenced_code"]
    markdown = Markdown(extensions=extensions, tab_length=2)
    assert Markup().blocks(source).html == markdown.convert(as_commonmark(source)).strip()


def test_texts_do_not_leak_into_one_another() -> None:
    first, second = Markup(["[us]: https://example.com"]), Markup()
    assert 'href="https://example.com"' in first.inline("from [us]").html
    assert second.inline("from [us]").html == "from [us]"


def test_a_text_nested_beyond_sense_leaves_the_next_one_alone() -> None:
    markup = Markup()
    markup.blocks("> " * 5000 + "deep")
    assert markup.blocks("*soft*").html == "<p><em>soft</em></p>"


def test_a_tally_reads_labels_and_leaves_introductions_unrendered() -> None:
    source = "# T\n\nAn *introduction*.\n\n## P\n\n### `q` A *label*?\n\nSome *help*.\n\n`text`\n"
    poor, problems = read_text(source, rich=False)
    whole, _ = read_text(source)
    assert poor is not None
    assert whole is not None
    assert problems == []
    assert poor.by_id["q"].label == whole.by_id["q"].label
    assert poor.by_id["q"].help.source == whole.by_id["q"].help.source == "Some *help*."
    assert poor.by_id["q"].help.html == ""
