"""The page as HTML: what it carries without any script."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from support.pages import CAFE, endpoint_of, page_of, project_in, questionnaire_of
from surveygen.endpoints import resolve
from surveygen.kinds import columns_of
from surveygen.locales import Catalogue
from surveygen.rendering import page_parts, render
from surveygen.rendering.page import Surroundings
from surveygen.theme import load_theme

HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


class Reader(HTMLParser):
    """Collects the elements with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of this name."""
        return [attributes for name, attributes in self.elements if name == tag]


def data_of(html: str) -> dict[str, object]:
    found = re.search(r'id="sg-data">(.*?)</script>', html)
    assert found
    data: dict[str, object] = json.loads(found[1])
    return data


def test_every_column_is_a_field_of_the_form() -> None:
    questionnaire = questionnaire_of(CAFE)
    page = Reader(page_of(CAFE))
    names = {a.get("name") for tag in ("input", "textarea", "select") for a in page.all(tag)}
    assert {column.name for column in columns_of(questionnaire)} <= names


def test_the_form_posts_without_script() -> None:
    (form,) = Reader(page_of(CAFE)).all("form")
    assert form["action"] == "/collect/cafe"
    assert form["method"] == "post"
    assert form["enctype"] == "multipart/form-data"


def test_the_page_says_who_and_what_it_is() -> None:
    fields = {a.get("name"): a.get("value") for a in Reader(page_of(CAFE)).all("input")}
    assert fields["sg_survey"] == "cafe"
    assert fields["sg_version"] == questionnaire_of(CAFE).version
    assert (fields["sg_id"], fields["sg_started"], fields["sg_submitted"]) == ("", "", "")
    assert fields["sg_lang"] == "en"


def test_the_same_input_gives_the_same_bytes() -> None:
    assert page_of(CAFE) == page_of(CAFE)


def test_a_guess_and_a_note_never_reach_the_page() -> None:
    source = (
        "# T\n\n> Team only: secret note\n\n"
        "### `q` Which?\n\n- ( ) One `=one` `expect 73.5%`\n- ( ) Two `=two`\n\n"
        "> why we ask: hush\n"
    )
    html = page_of(source)
    for secret in ("73.5", "0.735", "secret note", "hush"):
        assert secret not in html.split("</style>")[1].split("<script>")[0]


def test_data_for_the_script_cannot_end_its_element() -> None:
    questionnaire = questionnaire_of("# T\n\n### `q` Why?\n\n`text` `error " + HOSTILE + "`\n")
    html = render(questionnaire, load_theme(), endpoint_of(questionnaire))
    assert data_of(html)["questions"]["q"]["error"] == HOSTILE  # type: ignore[index]
    assert html.count("<script") == 3


def test_placeholders_and_units_are_escaped() -> None:
    html = page_of('# T\n\n### `q` Why?\n\n`text` `placeholder "><script>x</script>`\n')
    assert "<script>x" not in html


def test_the_policy_allows_exactly_the_inlined_parts() -> None:
    html = page_of(CAFE, "https://answers.example.com/in")
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert found
    policy = dict(part.split(" ", 1) for part in found[1].replace("&#39;", "'").split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == "'self' https://answers.example.com"
    assert policy["form-action"].split()[0] == "https://answers.example.com"
    assert policy["script-src"].count("'sha256-") == 2
    assert "unsafe" not in found[1]


def test_the_preview_lets_livereload_in_and_says_where_answers_go() -> None:
    questionnaire = questionnaire_of(CAFE)
    html = render(questionnaire, load_theme(), endpoint_of(questionnaire), preview=True)
    assert "'unsafe-inline'" in html.replace("&#39;", "'")
    assert "Preview: answers stay on this computer" in html
    assert "Preview:" not in page_of(CAFE)


def test_an_endpoint_elsewhere_has_no_banner_even_in_the_preview() -> None:
    questionnaire = questionnaire_of(CAFE)
    endpoint = endpoint_of(questionnaire, "https://answers.example.com/in")
    assert "Preview:" not in render(questionnaire, load_theme(), endpoint, preview=True)


@pytest.mark.parametrize(
    ("spec", "action", "trap"),
    [
        ("formspree:xyzabcde", "https://formspree.io/f/xyzabcde", "_gotcha"),
        ("netlify", None, "bot-field"),
        ("https://example.com/in", "https://example.com/in", "sg_note"),
    ],
)
def test_each_preset_brings_its_own_form(spec: str, action: str | None, trap: str) -> None:
    page = Reader(page_of(CAFE, spec))
    (form,) = page.all("form")
    assert form.get("action") == action
    assert trap in {a.get("name") for a in page.all("input")}


def test_what_plain_posts_need_is_left_out_by_the_script(tmp_path: Path) -> None:
    source = CAFE.replace(
        "# Riverside", "---\nredirect: https://example.com/thanks\n---\n# Riverside"
    )
    questionnaire = questionnaire_of(source)
    endpoint = resolve("formspree:xyzabcde", questionnaire, project_in(tmp_path))
    html = render(questionnaire, load_theme(), endpoint)
    assert '<input type="hidden" name="_next" value="https://example.com/thanks">' in html
    assert "_next" in data_of(html)["endpoint"]["leave"]  # type: ignore[index]


def test_only_the_modules_a_page_needs_are_inlined() -> None:
    questionnaire = questionnaire_of("# T\n\n### `q` Why?\n\n`text`\n")
    small = page_parts(
        questionnaire,
        load_theme(),
        endpoint_of(questionnaire),
        preview=False,
        catalogue=Catalogue(),
        surroundings=Surroundings(),
    ).script
    assert "0x6d2b79f5" not in small
    assert "writeIns" not in small
    assert "0x6d2b79f5" in page_of("# T\n\n### `q` W?\n\n`shuffle`\n\n- ( ) A\n- ( ) B\n")


def test_options_are_marked_where_they_are_the_exception() -> None:
    mostly_required = (
        "# T\n\n### `a` A? *\n\n`text`\n\n### `b` B? *\n\n`text`\n\n### `c` C?\n\n`text`\n"
    )
    html = page_of(mostly_required)
    assert html.count('class="mark">optional') == 1
    assert 'class="mark">required' not in html
    html = page_of(mostly_required.replace("B? *", "B?"))
    assert html.count('class="mark">required') == 1


DECIDING = """\
# T

### `a` A?

`yes/no`

### `b` B?

`yes/no`

### `i` Look.

`show if a = yes` `info`

### `c` C?

- ( ) One `=one` `show if b = no`
- ( ) Two `=two`

### `d` D?

- ( ) On `=on`
- ( ) Out `=out` `end`

### `e` E?

`text`
"""


def test_the_script_knows_whose_answers_decide_what_else_is_asked() -> None:
    told = data_of(page_of(DECIDING))["questions"]
    assert isinstance(told, dict)
    assert [name for name, about in told.items() if about.get("decides")] == ["a", "b", "d"]
