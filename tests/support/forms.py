"""A tally as every report says it, to look for a sentence in all of them."""

from __future__ import annotations

import io

from rich.console import Console

from surveygen.model import Questionnaire
from surveygen.reports.document import document_of
from surveygen.reports.html_page import report_html
from surveygen.reports.markdown import to_markdown
from surveygen.reports.terminal import print_document
from surveygen.tallies import Tally


def in_every_form(tally: Tally, survey: Questionnaire) -> dict[str, str]:
    """The texts of the reports by their name, every run of white space a single space."""
    file = io.StringIO()
    print_document(document_of(tally), Console(file=file, width=80, color_system=None))
    texts = {
        "terminal": file.getvalue(),
        "markdown": to_markdown(document_of(tally)),
        "html": report_html(tally, survey),
    }
    return {name: " ".join(text.split()) for name, text in texts.items()}
