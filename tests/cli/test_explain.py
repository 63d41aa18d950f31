"""`surveygen explain` prints a message's reason and examples."""

from __future__ import annotations

from click.testing import CliRunner

from surveygen.cli import main


def test_a_message_is_explained_with_a_bad_and_a_good_example() -> None:
    ran = CliRunner().invoke(main, ["explain", "c003"])
    assert ran.exit_code == 0
    assert ran.stdout.startswith("# C003 unknown answer in a condition\n")
    assert "would never hold" in ran.stdout
    assert "show if visit = frist" in ran.stdout
    assert "show if visit = first" in ran.stdout


def test_a_code_can_be_pasted_with_its_brackets() -> None:
    assert CliRunner().invoke(main, ["explain", "[C003]"]).exit_code == 0


def test_an_unknown_code_names_the_nearest() -> None:
    ran = CliRunner().invoke(main, ["explain", "C903"])
    assert ran.exit_code == 2
    assert "Did you mean 'C0" in ran.stderr
