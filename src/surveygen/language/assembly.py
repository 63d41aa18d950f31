"""An outline to a questionnaire: ids, pages, questions, conditions, routes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from surveygen.errors import Location, Problem
from surveygen.kinds.answer_lists import AnswerLists
from surveygen.language.blocks import Form
from surveygen.language.frontmatter import FrontMatter
from surveygen.language.lists import read_lists
from surveygen.language.markup import Markup
from surveygen.language.names import is_id
from surveygen.language.outline import Outline, PageOutline, SectionMarks
from surveygen.language.questions import read_question
from surveygen.language.repeats import FOR_EACH, repeated
from surveygen.language.routes import compile_routes
from surveygen.language.settings import PAGE_SETTINGS
from surveygen.language.visibility import with_conditions
from surveygen.language.work import (
    Assembly,
    keep_conditions,
    name_of,
    notes_of,
    parse_settings,
    rich,
    spans_in,
)
from surveygen.locales import Catalogue
from surveygen.model import Page, Questionnaire


def assemble(
    outline: Outline, front: FrontMatter, name: str, path: Location, markup: Markup
) -> tuple[Questionnaire | None, list[Problem]]:
    """The questionnaire of an outline, None when it cannot even be pictured; and all problems."""
    if outline.title is None:
        return None, []
    work = Assembly(path, markup, front)
    work.words = Catalogue(front.settings.language).text
    own = read_lists(front.lists, markup, work.problems)
    work.lists = AnswerLists(own, front.settings.language, work.words)
    _claim_ids(work, outline)
    title = outline.title
    for block in title.machine:
        work.report("S023", path.at(block.line, block.column))
    pages: list[Page] = []
    for number, page in enumerate(outline.pages, 1):
        pages += repeated(work, _page(work, number, page), pages)
    _report_unused_lists(work, own)
    questionnaire = Questionnaire(
        name=name,
        title=markup.inline(title.heading.text),
        settings=front.settings,
        intro=rich(work, title.text),
        pages=tuple(sorted((p for p in pages if not p.ending), key=lambda p: p.separate)),
        endings=tuple(p for p in pages if p.ending),
        notes=notes_of(title),
        path=path.path,
    )
    if not questionnaire.questions and not work.problems:
        work.report("S024", path.at(title.heading.location.line))
    questionnaire = with_conditions(work, questionnaire).parted
    if questionnaire.separate:
        from surveygen.language.separate import check_separate  # few sets have any

        check_separate(work, questionnaire)
    if front.settings.partial and len(questionnaire.whole.pages) < 2:
        work.report("S058", front.places["partial"])
    if front.views:
        from surveygen.language.views import read_views  # few sets have any

        views = read_views(front.views, questionnaire, work.problems)
        settings = replace(questionnaire.settings, views=views)
        questionnaire = replace(questionnaire, settings=settings)
    if front.settings.weights and not isinstance(front.settings.weights, str):
        from surveygen.language.decisions import check_weights

        where = front.places["weights"]
        check_weights(front.settings.weights, questionnaire, where, work.problems)
    if front.decide or front.ask or front.known:
        from surveygen.language.decisions import read_decisions, read_known, read_wanted

        settings = replace(
            questionnaire.settings,
            decide=read_decisions(front.decide, questionnaire, work.problems),
            ask=read_wanted(front.ask, questionnaire, work.problems),
            known=read_known(front.known, questionnaire, work.problems),
        )
        questionnaire = replace(questionnaire, settings=settings)
    return compile_routes(questionnaire, work.problems), work.problems


def _report_unused_lists(work: Assembly, own: Iterable[str]) -> None:
    """Say which lists nothing names, unless one was misspelt where it was to be named."""
    if any(found.code == "Q011" for found in work.problems):
        return
    for name in own:
        if name not in work.lists.used:
            work.report("S034", work.front.lists[name].location, name=name)


def _claim_ids(work: Assembly, outline: Outline) -> None:
    """Take every written id first, so that derived ones keep clear of them."""
    for page in outline.pages:
        for section in (page, *page.questions):
            heading = section.heading
            if not heading.id or not is_id(heading.id):
                continue
            first = work.places.get(heading.id)
            if first is not None:
                work.report("S025", heading.location, id=heading.id, line=first.line)
            else:
                work.places[heading.id] = heading.location
            work.taken[heading.id] = 2


def _page(work: Assembly, number: int, outline: PageOutline) -> Page:
    name, _ = name_of(work, outline.heading, f"page_{number}")
    spans = spans_in(work, outline)
    marks = SectionMarks()
    text = outline.text
    if work.is_guide:
        from surveygen.language import guide  # surveys have no use for it

        marks, spans = guide.section_marks(spans, work.front.settings, work.problems)
        checklist, text = guide.split_checklist(text, work.markup)
        marks = marks._replace(checklist=checklist)
    settings = parse_settings(work, spans, PAGE_SETTINGS)
    ending = any(s.name == "end" for s in settings)
    keep_conditions(work, name, settings)
    work.for_each.update((name, s) for s in settings if s.name == FOR_EACH)
    for block in text:
        if block.form is Form.ITEM and block.text.startswith(("( )", "[ ]", "\\[ ")):
            work.report("S026", work.path.at(block.line, block.column))
    if ending:
        for question in outline.questions:
            work.report("S027", question.heading.location)
    questions = tuple(read_question(work, q, i) for i, q in enumerate(outline.questions, 1))
    return Page(
        id=name,
        title=work.markup.inline(outline.heading.text),
        intro=rich(work, text),
        questions=questions,
        notes=notes_of(outline),
        shuffle=any(s.name == "shuffle" for s in settings),
        ending=ending,
        separate=any(s.name == "sent apart" for s in settings) and not ending,
        role=marks.role,
        minutes=marks.minutes,
        groups=marks.groups,
        checklist=marks.checklist,
        location=outline.heading.location,
    )
