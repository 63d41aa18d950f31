"""What the page tells the respondent before the first question: the time, and the seal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner

from support.pages import endpoint_of, page_of, questionnaire_of
from surveygen.cli import main
from surveygen.language.estimate import estimate_minutes
from surveygen.language.freezing import freeze
from surveygen.language.lock import seal_of
from surveygen.rendering import render
from surveygen.theme import load_theme

GUESSED = "# Visit\n\n### `first` Was this your first visit?\n\n`yes/no` `expect 37%`\n"


def test_the_page_says_how_long_it_takes() -> None:
    assert "Takes about a minute." in page_of(GUESSED)
    long = "".join(f"\n### `q{n}` What about part {n}?\n\n`long text`\n" for n in range(20))
    minutes = estimate_minutes(questionnaire_of(GUESSED + long))
    assert minutes > 4
    assert f"Takes about {minutes} minutes." in page_of(GUESSED + long)


def test_the_authors_own_words_about_the_time_are_enough() -> None:
    told = GUESSED.replace("# Visit\n", "# Visit\n\nThis takes **one minute**.\n")
    assert "Takes about" not in page_of(told)


def test_of_the_guesses_only_the_hash_reaches_the_page(tmp_path: Path) -> None:
    questionnaire = questionnaire_of(GUESSED)
    lock, _ = freeze(
        questionnaire, None, now=datetime(2026, 6, 1, tzinfo=UTC), salt="5a17c0ffee5a17"
    )
    theme = load_theme("default", tmp_path, {})
    html = render(replace(questionnaire, seal=seal_of(lock)), theme, endpoint_of(questionnaire))
    assert lock.latest is not None
    assert f'<meta name="surveygen-seal" content="sha256:{lock.latest.hash}">' in html
    assert lock.latest.salt not in html
    assert "0.37" not in html
    assert "expect" not in html.split('id="sg-data">')[1].split("</script>")[0]


def test_build_prints_the_minutes_beside_the_page(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "visit.md").write_text(GUESSED, encoding="utf-8")
    ran = CliRunner().invoke(main, ["-C", str(tmp_path), "build"])
    assert "site/visit.html (about 1 minute)\n" in ran.stdout
