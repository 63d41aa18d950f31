"""Every command's help has an example, and the example is a call that the command takes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from surveygen.cli import COMMANDS, main


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by how it is called."""
    context = click.Context(main, info_name="surveygen")
    for name in sorted(COMMANDS):
        command = main.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            for part, child in sorted(command.commands.items()):
                yield f"{name} {part}", child
        else:
            yield name, command


ALL = dict(commands())


def example(name: str) -> str:
    shown = CliRunner().invoke(main, [*name.split(), "--help"])
    assert shown.exit_code == 0, shown.output
    text = " ".join(shown.output.split())
    found = re.search(r"Examples?: (surveygen .+)$", text)
    assert found, f"no example in the help of '{name}'"
    return found[1]


@pytest.mark.parametrize("name", ALL)
def test_help_has_an_example_that_the_command_takes(name: str) -> None:
    words = shlex.split(re.split(r" && | \| |, then |; ", example(name))[0])
    assert words[1 : 1 + len(name.split())] == name.split()
    arguments = words[1 + len(name.split()) :]
    context = ALL[name].make_context(name, list(arguments), resilient_parsing=True)
    assert not context.args


@pytest.mark.parametrize("name", ALL)
def test_every_option_says_what_it_is_for_or_what_is_usual(name: str) -> None:
    for parameter in ALL[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.help or parameter.show_default, parameter.name


def test_the_list_of_commands_fits_80_columns_and_says_what_each_does() -> None:
    shown = CliRunner().invoke(main, ["--help"]).output
    assert all(len(line) <= 80 for line in shown.splitlines())
    for name, about in COMMANDS.items():
        assert about.endswith("."), name
        assert name in shown


def test_the_shell_completes_commands_and_options() -> None:
    for words, last, wanted in (
        ("surveygen sta", 1, "status"),
        ("surveygen tally --re", 2, "--report"),
    ):
        asked = {"COMP_WORDS": words, "COMP_CWORD": str(last)}
        done = CliRunner().invoke(
            main, prog_name="surveygen", env={"_SURVEYGEN_COMPLETE": "bash_complete", **asked}
        )
        assert f"plain,{wanted}" in done.output


def completed(words: str) -> list[str]:
    last = str(len(words.split()) if words.endswith(" ") else len(words.split()) - 1)
    asked = {"COMP_WORDS": words, "COMP_CWORD": last, "_SURVEYGEN_COMPLETE": "bash_complete"}
    done = CliRunner().invoke(main, prog_name="surveygen", env=asked)
    return [line.partition(",")[2] for line in done.output.splitlines() if line]


def test_the_shell_completes_the_names_of_surveys_and_sets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    for name in ("cafe.md", "cafe.fr.md", "counter.md"):
        (tmp_path / "content" / name).write_text("# T\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert completed("surveygen tally ca") == ["cafe"]
    assert completed("surveygen responses export c") == ["cafe", "counter"]
    assert completed("surveygen add every") == ["every-step"]
    (tmp_path / "surveygen.toml").write_text("nonsense", encoding="utf-8")
    assert completed("surveygen tally ca") == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_get_their_script(shell: str) -> None:
    done = CliRunner().invoke(
        main, prog_name="surveygen", env={"_SURVEYGEN_COMPLETE": f"{shell}_source"}
    )
    assert "_SURVEYGEN_COMPLETE" in done.output
