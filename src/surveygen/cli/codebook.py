"""`surveygen codebook`: what every column of the answers means."""

from __future__ import annotations

from pathlib import Path

import click

from surveygen.cli.context import current_project, takes_destination, takes_form


@click.command(
    epilog="Examples: surveygen codebook cafe -o cafe-codebook.html --format html; "
    "surveygen codebook cafe responses.csv --format ddi -o cafe.xml"
)
@click.argument("name")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@takes_form("Markdown, a page to print, or DDI-Codebook 2.5 for an archive.", ["md", "html", "ddi"])
@takes_destination()
@click.pass_context
def command(
    ctx: click.Context, name: str, files: tuple[str, ...], form: str, output: Path | None
) -> None:
    """Write the codebook of the survey NAME: questions, columns, codes, labels, conditions.

    With FILEs of answers, how many gave each is in it too, as far as a tally shows it.
    """
    from surveygen.cli.output import put
    from surveygen.cli.sources import find_responses, read_set
    from surveygen.reports.codebook.book import codebook_of
    from surveygen.reports.words import words_of

    project = current_project(ctx)
    questionnaire, lock = read_set(project, name)
    tally = None
    if files:
        from surveygen.tallies import tally_responses

        sources = find_responses(files, "", questionnaire.id)
        tally = tally_responses(questionnaire, sources, lock=lock)
    book = codebook_of(questionnaire, tally)
    words = words_of(questionnaire.settings.language, project.locales)
    if form == "ddi":
        from surveygen.reports.codebook.ddi import to_ddi

        put(to_ddi(book), output)
    elif form == "html":
        from surveygen.reports.codebook.html_page import to_html
        from surveygen.theme import Themes

        style = Themes(project).get(questionnaire.settings.theme).properties
        put(to_html(book, words, style), output)
    else:
        from surveygen.reports.codebook.markdown import to_markdown

        put(to_markdown(book, words), output)
