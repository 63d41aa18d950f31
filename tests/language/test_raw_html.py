"""Raw HTML may decorate a text, but not take the page around it apart."""

from __future__ import annotations

import pytest

from surveygen.language import read_text

HARMLESS = (
    "<b>bold</b> and <i>slanted</i>",
    "a break<br>here, one<br/>there",
    "<details><summary>More</summary>\n\nmuch more\n\n</details>",
    "<ul><li>one<li>two</ul>",
    "<p>one<p>two",
    "<!-- a remark about <form> -->",
    "\\<form> as it is written, and `<form>` as code",
    "1 < 2 and 3 > 2, <3",
    "<https://example.com>",
    '<abbr title="a > b">x</abbr>',
)


def found(text: str, label: str = "Why?") -> list[tuple[str, int]]:
    """The codes of what is wrong with a text, and their lines."""
    _, problems = read_text(f"# Visit\n\n### `why` {label}\n\n{text}\n\n`text`\n")
    return [(p.code, p.location.line) for p in problems if p.code in ("S035", "S036")]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_decorates_a_text_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "<form action='x'></form>",
        "</form>",
        "<INPUT name=a>",
        "<button>Go</button>",
        "<script>alert(1)</script>",
        "</fieldset>",
        "<style>p { color: red }</style>",
        "<div><label>x</label></div>",
    ],
)
def test_what_the_page_is_made_of_is_an_error_at_its_line(text: str) -> None:
    assert found(text) == [("S035", 5)]
    assert found("", label=f"Why {text}?") == [("S035", 3)]


@pytest.mark.parametrize("text", ["<div>", "</div>", "<b>bold", "so </span> there", "<here>"])
def test_what_is_opened_or_closed_alone_is_an_error(text: str) -> None:
    assert found(text) == [("S036", 5)]


def test_the_title_and_the_pages_are_looked_at_too() -> None:
    _, problems = read_text(
        "# Visit </form>\n\n<input>\n\n## Page <b>\n\n### `a` A?\n\n- ( ) One </i> `=one`\n"
        "- ( ) Two `=two`\n"
    )
    assert [(p.code, p.location.line) for p in problems if p.is_error] == [
        ("S035", 1),
        ("S035", 3),
        ("S036", 5),
        ("S036", 9),
    ]


def test_a_fault_in_a_text_of_many_lines_is_named_where_it_stands() -> None:
    _, problems = read_text(
        "---\nid: visit\n---\n# Visit\n\nLead.\n\nMore [](https://a.example/lead) here.\n\n"
        "## Part\n\nOf a page,\n[](https://a.example/page) and {nobody}.\n\n"
        "### `why` Why?\n\nA help that is\nlong, [](https://a.example/help)\n\n`text`\n\n"
        "### `which` Which [](https://a.example/label)?\n\n- ( ) One [](https://a.example/one)\n"
        "- ( ) Two\n\n### Read [][far]\n\n`info`\n\nGo on, <b>here.\n\n"
        "## Thanks\n\n`end`\n\nBye, <A HREF='https://a.example/end'></A>.\n\n"
        "[far]: https://a.example/far\n"
    )
    assert [(p.code, p.location.line, p.location.column) for p in problems if p.is_error] == [
        ("S037", 8, 6),
        ("S037", 13, 1),
        ("S031", 13, 32),
        ("S037", 18, 7),
        ("S037", 22, 19),
        ("S037", 24, 11),
        ("S037", 27, 10),
        ("S036", 31, 8),
        ("S037", 37, 15),
    ]
