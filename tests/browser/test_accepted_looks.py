"""Pages look as they did when somebody last looked at them; `tests/support/looks.py` accepts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support import looks
from support.host import Host
from support.pages import CAFE, page_of
from surveygen.kinds import KINDS
from surveygen.theme import theme_names

pytestmark = pytest.mark.browser

SHOT = looks.Shot("default café", "phone", "light", "answered")


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(looks.accepted()))
def test_a_page_looks_as_accepted(browser: Browser, host: Host, tmp_path: Path, name: str) -> None:
    pages = looks.pages()
    found = list(looks.changes(browser, host, {name: looks.accepted()[name]}, {name: pages[name]}))
    assert looks.keep(found, tmp_path) == [], f"see {tmp_path}, and tests/support/looks.py"


def test_what_is_looked_at_holds_every_kind_in_every_theme() -> None:
    pages = looks.pages()
    assert set(pages) == set(looks.accepted())
    for theme in theme_names():
        html = "".join(pages[f"{theme} {of}"] for of in ("every kind", "café", "others"))
        assert [kind for kind in KINDS if f'data-kind="{kind}"' not in html] == ["hidden"]


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ("</style>", "</style><!-- nothing to see -->", set()),
        (
            "</style>",
            ".option{border-style:dotted!important}</style>",
            {"pick_one", "pick_many", "yes_no"},
        ),
        ("This was my first time", "This was my fist time", {"pick_one"}),
        ("</style>", ".intro{padding-bottom:.33px}</style>", {"intro"}),
        ("</style>", "#q-nps{display:none}</style>", {"nps"}),
        ("</style>", "@media print{.option{color:#0f0}}</style>", set()),
    ],
)
def test_what_an_eye_sees_is_noticed_and_nothing_else(
    browser: Browser, host: Host, old: str, new: str, seen: set[str]
) -> None:
    # Our policy would refuse the whole style for a letter of it.
    html = page_of(CAFE).replace("Content-Security-Policy", "x-none")
    before, after = (
        looks.drawn(browser, host, each, SHOT) for each in (html, html.replace(old, new, 1))
    )
    found = {
        part.split()[0]
        for part in {*before, *after}
        if looks.differs(before.get(part), after.get(part))
    }
    assert found == seen
