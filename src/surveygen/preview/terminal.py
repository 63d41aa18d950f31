"""What the preview says in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from surveygen.pages import BuiltPage
from surveygen.preview.pages import Pages


def welcome(pages: Pages, address: str) -> str:
    """The addresses, what is wrong so far, and what to do next."""
    ready = _ready(pages)
    lines = _being_read(pages) if pages.by_name.waiting else _listed(pages, ready, address)
    project = pages.project
    first = ready[0].source if ready else project.content / "NAME.md"
    lines += [
        "",
        f"All surveys, their mistakes and answers:  {address}/",
        f"Answers you send there stay on this computer, in {project.relative(project.store)}.",
        "",
        f"Next: open a page, then edit {project.relative(first)}: the page follows as you save.",
        f"      After an answer or two: surveygen tally {first.stem}",
        "Ctrl-C stops.",
    ]
    return "\n".join(lines)


def _ready(pages: Pages) -> list[BuiltPage]:
    return [page for page in pages.by_name.made if page.parts is not None]


def _listed(pages: Pages, ready: list[BuiltPage], address: str) -> list[str]:
    lines = [str(found) for found in pages.problems()]
    if lines:
        lines.append("")
    lines.append(f"{len(ready)} of {len(pages.by_name)} surveys are ready:")
    width = max((len(page.source.stem) for page in ready), default=0)
    for page in ready:
        title = page.questionnaire.title.plain if page.questionnaire else ""
        lines.append(f"  {f'{address}/{page.source.stem}.html':<{len(address) + width + 8}}{title}")
    return lines


def _being_read(pages: Pages) -> list[str]:
    return [
        f"{len(pages.by_name)} surveys are being read; each of them can be opened already.",
        "What is wrong with any of them is said here once all are.",
    ]


def all_read(pages: Pages) -> str:
    """That the pages which waited are built, and what is wrong."""
    lines = [str(found) for found in pages.problems()]
    if lines:
        lines.append("")
    return "\n".join([*lines, f"{len(_ready(pages))} of {len(pages.by_name)} surveys are ready."])


def change_report(
    pages: Pages, files: Iterable[Path], built: list[BuiltPage], seconds: float
) -> str:
    """What changed and what is wrong now, in a line and one more for each problem."""
    names = sorted(pages.project.relative(path) for path in files)
    told = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    problems = [*pages.trouble, *(found for page in built for found in page.problems)]
    errors = sum(found.is_error for found in problems)
    if errors:
        state = f"{errors} {'mistake' if errors == 1 else 'mistakes'}"
    else:
        state = f"{len(built)} {'page' if len(built) == 1 else 'pages'} in {seconds:.2f} s"
    return "\n".join([f"{told}: {state}", *(f"  {found}" for found in problems)])
