"""Mistakes are shown where they are, and nothing of a file is run as markup."""

from __future__ import annotations

from surveygen.errors import Location, Problem
from surveygen.preview.panel import problem_page

LINES = ["# Café", "", "### `why` Why <b>you</b>?", "", "`txet long`", "", "more"]


def test_the_line_is_shown_with_its_neighbours_and_the_word_marked() -> None:
    found = Problem(Location("content/cafe.md", 5, 2), "Q001", "'txet' is no type.", "Try text.")
    page = problem_page("cafe", [found], lambda _: LINES)
    assert "content/cafe.md:5:2" in page
    assert "<i>3</i>### `why` Why &lt;b&gt;you&lt;/b&gt;?" in page
    assert '<span class="here"><i>5</i>`<b>txet</b> long`</span>' in page
    assert "<i>2</i>" not in page
    assert "Try text." in page


def test_a_place_outside_of_the_file_shows_no_excerpt() -> None:
    for line in (0, 8, 99):
        found = Problem(Location("content/cafe.md", line), "Q001", "message")
        assert "<pre>" not in problem_page("cafe", [found], lambda _: LINES)


def test_what_is_wrong_is_text_never_markup() -> None:
    found = Problem(Location("<script>.md", 1), "Q001", "<script>alert(1)</script>", "<img>")
    page = problem_page("<script>", [found], lambda _: ["<script>alert(2)</script>"])
    assert "<script>" not in page
    assert "<img>" not in page


def test_every_problem_is_shown_and_errors_are_counted() -> None:
    problems = [Problem(Location("a.md", n), f"Q00{n}", f"message {n}") for n in (1, 2, 3)]
    page = problem_page("a", problems, lambda _: [])
    assert "3 mistakes to mend" in page
    assert page.count('class="problem error"') == 3
