"""All that a tally prints, form by form, and the few people who follow from what is shown."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from openpyxl import load_workbook
from rich.console import Console

from surveygen.cli.groups import json_with
from surveygen.model import Questionnaire
from surveygen.pages.reports import make_report
from surveygen.project import load_project
from surveygen.reports.chart import charts_of
from surveygen.reports.document import document_of
from surveygen.reports.markdown import to_markdown
from surveygen.reports.slides import to_pptx
from surveygen.reports.terminal import print_document
from surveygen.reports.tidy_csv import to_csv
from surveygen.reports.xlsx import to_xlsx
from surveygen.tallies.tallying import Counted

LEAST = 5


def forms_of(
    survey: Questionnaire, counted: Counted, of_page: Counted, path: Path
) -> dict[str, str]:
    """Every form of a tally by its name; `of_page` is what was counted for the report."""
    tally, screen = counted.tally, io.StringIO()
    document = document_of(tally)
    print_document(document, Console(file=screen, width=100, color_system=None))
    page = make_report(load_project(path), survey, of_page)
    return {
        "terminal": screen.getvalue(),
        "markdown": to_markdown(document),
        "csv": to_csv(tally, counted.quotas),
        "json": json_with(tally, None, counted.quotas),
        "xlsx": _cells(to_xlsx(tally)),
        "pptx": _parts(to_pptx(tally)),
        "charts": "\n".join(chart for _, chart in charts_of(tally)),
        "page": re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL),
    }


def _cells(book: bytes) -> str:
    return "\n".join(
        f"{sheet.title}!{cell.coordinate} {cell.value} {cell.comment and cell.comment.text}"
        for sheet in load_workbook(io.BytesIO(book))
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )


def _parts(slides: bytes) -> str:
    """The slides, their notes and charts as they are stored, with the workbook behind each."""
    found = []
    with zipfile.ZipFile(io.BytesIO(slides)) as package:
        for name in sorted(package.namelist()):
            if name.endswith(".xlsx"):
                found.append(_cells(package.read(name)))
            elif re.match(r"ppt/(slides|notesSlides|charts)/[^/]+\.xml", name):
                found.append(package.read(name).decode())
    return "\n".join(found)


def segments_told(told: dict[str, Any], field: str) -> Iterator[tuple[str, str]]:
    """The segments of which a tally as JSON tells anything of a field: by what, and which."""
    question, _, row = field.partition("__")
    for name, segments in told.get("cuts", {}).items():
        for key, segment in segments.items():
            own = segment["questions"].get(question)
            own = own["rows"][row] if own and row and "rows" in own else own
            if own and not own.get("hidden"):
                yield name, key


def few_of(
    who: Sequence[int],
    sets: Sequence[frozenset[int]],
    least: int = LEAST,
    weights: Sequence[float] = (),
) -> Iterator[set[int]]:
    """Every few who follow from some people and these sets by adding and subtracting.

    `weights` are those of everybody, where figures are shown with and without them.
    """
    matrix = np.array(
        [np.ones(len(who)), *(np.array([float(n in s) for n in who]) for s in sets)]
    ).T
    if weights:
        own = np.array([weights[n] for n in who])
        matrix = np.concatenate([matrix, matrix * own[:, None]], axis=1)
    patterns: dict[tuple[float, ...], list[int]] = {}
    for place, n in enumerate(who):
        patterns.setdefault(tuple(matrix[place]), []).append(n)
    small = [one for one in patterns.values() if len(one) < least]
    for count in range(1, min(len(small), least) + 1):
        for some in itertools.combinations(small, count):
            few = set().union(*some)
            if len(few) >= least or len(few) == len(who):
                continue
            wanted = np.array([float(n in few) for n in who])
            solution, *_ = np.linalg.lstsq(matrix, wanted, rcond=None)
            if np.allclose(matrix @ solution, wanted, atol=1e-7):
                yield few
