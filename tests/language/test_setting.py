"""A setting is put into the front matter, and nothing else of the text changes."""

from __future__ import annotations

import pytest

from surveygen.language import read_text
from surveygen.language.setting import with_setting

BODY = "# Café\n\n### `visit` How often?\n\n- ( ) Once\n- ( ) Often\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BODY, f"---\nendpoint: formspree:abcd\n---\n\n{BODY}"),
        (f"---\nid: cafe\n---\n{BODY}", f"---\nid: cafe\nendpoint: formspree:abcd\n---\n{BODY}"),
        (
            f"---\nendpoint: old # by hand\nid: cafe\n---\n{BODY}",
            f"---\nendpoint: formspree:abcd\nid: cafe\n---\n{BODY}",
        ),
        (
            f"---\nendpoint:\n  old\n\nid: cafe\n---\n{BODY}",
            f"---\nendpoint: formspree:abcd\n\nid: cafe\n---\n{BODY}",
        ),
        (
            f"---\npersonas:\n  endpoint: visit = once\n---\n{BODY}",
            f"---\npersonas:\n  endpoint: visit = once\nendpoint: formspree:abcd\n---\n{BODY}",
        ),
    ],
    ids=["none yet", "last", "in its place", "below it too", "not one of another"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_it_stands_where_an_author_would_put_it(
    before: str, after: str, end: str, mark: str
) -> None:
    changed = with_setting(mark + before.replace("\n", end), "endpoint", "formspree:abcd")
    assert changed == mark + after.replace("\n", end)


@pytest.mark.parametrize(
    "value",
    [
        "collect", "https://example.org/in?a=b&c=%20", "yes", "12", "a: b", "# no", "'", '"', "é",
        "n8n:https://n8n.example.org/webhook/1f-2", "- x", "{x}", "null", "a\\b", "true:",
    ],
)  # fmt: skip
def test_yaml_reads_what_was_said(value: str) -> None:
    questionnaire, _ = read_text(with_setting(BODY, "endpoint", value), "cafe")
    assert questionnaire is not None
    assert questionnaire.settings.endpoint == value


def test_a_front_matter_without_an_end_is_left_alone() -> None:
    with pytest.raises(ValueError, match="id"):
        with_setting("---\nid: cafe\n# Café\n", "endpoint", "collect")
