"""Whether two versions make the same of all question sets: `same_output.py BASE [OTHER]`.

Either is a commit or a folder with a checkout; OTHER is this one where it is left out. Each makes,
of the sets that BASE ships and two with every kind of question: pages in every theme and for
several endpoints, made-up answers (a fixed seed), their tally as text, Markdown, JSON and CSV, and
the HTML report. Prints what differs and how; exit 1 when anything does.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve()
FORMS = {"text": "txt", "md": "md", "json": "json", "csv": "csv"}
ENDPOINTS = (
    "formspree:xyzabcde",
    "netlify",
    "web3forms:00000000-0000-4000-8000-000000000000",
    "apps-script:AKfycbxabcdefghijklmnopqrstuvwxyz0123456789",
    "collect:https://answers.example.com",
    "supabase:abcdefghijklmnopqrst/answers/sb_publishable_1",
    "https://example.com/form",
)
SHOWN = 3
"""How many differing places of a file are shown."""


def main() -> int:
    """Compare two versions; what differs goes to standard output."""
    if sys.argv[1:2] == ["--make"]:
        make(Path(sys.argv[2]))
        return 0
    base, other = (*sys.argv[1:], str(HERE.parent.parent.parent))[:2]
    with tempfile.TemporaryDirectory() as name, checkout(base) as first, checkout(other) as second:
        folder = Path(name)
        made = []
        for number, root in enumerate((first, second)):
            out = folder / str(number)
            copy_sets(first, out / "content")
            environment = os.environ | {"PYTHONPATH": f"{root / 'src'}", "PYTHONHASHSEED": "0"}
            command = [sys.executable, str(HERE), "--make", str(out)]
            subprocess.run(command, check=True, env=environment, cwd=root)
            made.append({str(p.relative_to(out)): p for p in out.rglob("[!.]*") if p.is_file()})
        return compare(*made)


@contextmanager
def checkout(version: str) -> Iterator[Path]:
    """The folder of a version: itself, or a commit's files in a temporary one."""
    if Path(version, "src").is_dir():
        yield Path(version).resolve()
        return
    with tempfile.TemporaryDirectory() as name:
        root = HERE.parent.parent.parent
        archive = subprocess.run(
            ["git", "archive", version], cwd=root, check=True, capture_output=True
        ).stdout
        subprocess.run(["tar", "-x", "-C", name], input=archive, check=True)
        yield Path(name)


def copy_sets(root: Path, content: Path) -> None:
    """The shipped sets of a checkout, and two of its tests' that have every kind of question."""
    content.mkdir(parents=True)
    for path in (root / "content").iterdir():
        content.joinpath(path.name).write_bytes(path.read_bytes())
    program = (
        "from support.all_kinds import ALL_KINDS; from support.round_trip import SOURCE;"
        "print(ALL_KINDS.strip().replace('id: wide', 'id: every-measure'), end='\\0');"
        "print(SOURCE.replace('id: wide', 'id: every-kind'), end='')"
    )
    environment = os.environ | {"PYTHONPATH": f"{root / 'tests'}{os.pathsep}{root / 'src'}"}
    texts = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, env=environment
    ).stdout.split(b"\0")
    for name, text in zip(("every-measure", "every-kind"), texts, strict=True):
        content.joinpath(f"{name}.md").write_bytes(text)


def make(out: Path) -> None:
    """Everything that the version on PYTHONPATH makes of the sets in `out/content`."""
    from click.testing import CliRunner

    from surveygen.cli import main as surveygen

    os.chdir(out)

    def run(name: str, *args: str) -> None:
        result = CliRunner().invoke(surveygen, args)
        said = Path("said", f"{name}.txt")
        said.parent.mkdir(exist_ok=True)
        failed = "" if result.exit_code in (0, 1) else f"\n{result.exception!r}"
        said.write_text(f"{result.exit_code}\n{result.output}{failed}", "utf-8")

    for theme in ("default", "one-at-a-time", "paper"):
        Path("surveygen.toml").write_text(f'theme = "{theme}"\nsite = "site-{theme}"\n', "utf-8")
        run(f"build-{theme}", "build")
    for number, endpoint in enumerate(ENDPOINTS):
        Path("surveygen.toml").write_text(
            f'endpoint = "{endpoint}"\nsite = "site-{number}"\n', "utf-8"
        )
        run(f"build-{number}", "build", "every-kind", "every-measure")
    Path("surveygen.toml").write_text("", "utf-8")
    for path in sorted(Path("content").glob("*.md")):
        name = path.stem
        if "." in name:
            continue
        run(f"{name}-fake", "fake", name, "-n", "120", "--seed", "7", "-o", f"{name}.answers.csv")
        for form, suffix in FORMS.items():
            run(
                *(f"{name}-{form}", "tally", name, f"{name}.answers.csv", "--no-color"),
                *("--format", form, "-o", f"{name}.{suffix}"),
                *(("--report", f"{name}.html") if form == "json" else ()),
            )


def compare(before: dict[str, Path], after: dict[str, Path]) -> int:
    """Say what differs between two lots of files; 1 when anything does."""
    differing = 0
    for name in sorted({*before, *after}):
        if name not in before or name not in after:
            sys.stdout.write(f"{name}: {'new' if name in after else 'no longer made'}\n")
            differing += 1
            continue
        old, new = before[name].read_bytes(), after[name].read_bytes()
        if old != new:
            differing += 1
            sys.stdout.write(f"{name}: {len(old):,} bytes, now {len(new):,}\n{places(old, new)}")
    sys.stdout.write(f"{differing} of {len({*before, *after})} files differ.\n")
    return 1 if differing else 0


def places(old: bytes, new: bytes) -> str:
    """The first places where two texts differ; minified ones are parted at their signs."""
    first, second = (
        [str(part) for part in re.split(r"\n|(?<=[>;{},])", text.decode("utf-8", "replace"))]
        for text in (old, new)
    )
    if len(first) + len(second) > 40_000:  # The matcher takes its square.
        return "  (too long to show)\n"
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    shown = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            left, right = "".join(first[a:b])[:150], "".join(second[c:d])[:150]
            shown.append(f"  - {left.strip()}\n  + {right.strip()}\n")
    more = f"  … and at {len(shown) - SHOWN} other places\n" if len(shown) > SHOWN else ""
    return "".join(shown[:SHOWN]) + more


if __name__ == "__main__":
    sys.exit(main())
