"""What an import lost is wrapped on a terminal, and a line each elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FORM = """| survey |
| | type | name | label |
| | text | why | Why? |
| | geopoint | place | Where do you live? |
| | geoshape | the_place_of_all_that_was_bought | Where is the shop? |
"""


def command(folder: Path, name: str) -> list[str]:
    (folder / "form.md").write_text(FORM, encoding="utf-8")
    return [sys.executable, "-m", "surveygen", "-C", str(folder), "import",
            str(folder / "form.md"), name]  # fmt: skip


def on_a_terminal(arguments: list[str], columns: int) -> list[str]:
    ours, theirs = os.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "PYTHONUTF8": "1"}
    with subprocess.Popen(arguments, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        written = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            written += part
    os.close(ours)
    assert process.returncode == 0, written
    return written.decode("utf-8").splitlines()


def test_remarks_are_wrapped_and_indented_on_a_terminal(tmp_path: Path) -> None:
    lines = on_a_terminal(command(tmp_path, "narrow"), 44)
    remarks = [line for line in lines if line.startswith("  ")]
    assert max(map(len, remarks)) <= 44
    assert [line for line in remarks if line.startswith("    ")]


def test_elsewhere_each_remark_is_one_line(tmp_path: Path) -> None:
    done = subprocess.run(command(tmp_path, "plain"), capture_output=True, check=True)
    remarks = [line for line in done.stdout.decode().splitlines() if line.startswith("  ")]
    assert len(remarks) == 2
    assert not [line for line in remarks if line.startswith("    ")]
