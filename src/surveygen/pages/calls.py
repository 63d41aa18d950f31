"""The call sheet: whom to ring, what came of it, and the page to fill in as they speak.

It holds names and numbers, so it is written beside the list it was made from and never into the
site, and what is noted on it stays in the browser. The answers go where those of the page go,
without a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from surveygen.errors import Location, SurveygenError, file_reason
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.responses.people import Person, read_people
from surveygen.writing import replacing

_NUMBER = re.compile(r"[+(]?[\d][\d\s()/.-]{4,}\d")
_OUTCOMES = ("", "answered", "not reached", "call again", "would rather not")

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #1c1b19; background: #fff; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .5rem .75rem .5rem 0;
  border-bottom: 1px solid #ccc; }
select, input { font: inherit; min-height: 2rem; }
input { width: 100%; }
tr.done { color: #666; }
.say { border-inline-start: 4px solid #0b6a59; padding-inline-start: 1rem; max-width: 44rem; }
@media print { select { appearance: none; border: 0; border-bottom: 1px solid; width: 7rem; }
  .open { display: none; } }
"""
_SCRIPT = """
const key = "surveygen-calls-" + document.body.dataset.survey;
const kept = JSON.parse(localStorage.getItem(key) || "{}");
for (const row of document.querySelectorAll("tr[data-person]")) {
  for (const field of row.querySelectorAll("select, input")) {
    const name = row.dataset.person + "/" + field.name;
    field.value = kept[name] || "";
    const outcome = row.querySelector("select");
    const show = () => row.classList.toggle("done", /answered|rather/.test(outcome.value));
    field.addEventListener("input", () => {
      kept[name] = field.value;
      localStorage.setItem(key, JSON.stringify(kept));
      show();
    });
    show();
  }
}
"""


def call_sheet(questionnaire: Questionnaire, people: Sequence[Person], page: str) -> str:
    """The sheet as one HTML page; `page` is the address of the survey's page."""
    columns = list(people[0])
    head = Markup("").join(Markup("<th>{}</th>").format(name) for name in (*columns, "Came of it"))
    rows = Markup("").join(_row(number, person, columns) for number, person in enumerate(people, 1))
    say = questionnaire.intro.plain or questionnaire.title.plain
    return str(
        Markup(
            '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="robots" content="noindex">\n<title>Calls: {title}</title>\n'
            '<style>{style}</style>\n<body data-survey="{survey}">\n'
            "<main>\n<h1>Calls: {title}</h1>\n"
            '<p>{count} to ring. <a class="open" href="{page}" target="survey">Open the page</a>'
            " beside this and fill it in as they speak: a new one for each call. What you note here"
            " stays in this browser; names never go with the answers.</p>\n"
            '<p class="say">“{say}”</p>\n'
            "<table><thead><tr>{head}<th>Note</th></tr></thead><tbody>{rows}</tbody></table>\n"
            "</main>\n<script>{script}</script>\n</body>\n</html>\n"
        ).format(
            title=questionnaire.title.plain,
            style=Markup(_STYLE),  # noqa: S704 - a constant
            survey=questionnaire.id,
            count=f"{len(people)} {'person' if len(people) == 1 else 'people'}",
            page=page,
            say=say,
            head=head,
            rows=rows,
            script=Markup(_SCRIPT),  # noqa: S704 - a constant
        )
    )


def _row(number: int, person: Person, columns: Sequence[str]) -> Markup:
    cells = Markup("").join(Markup("<td>{}</td>").format(_cell(person[name])) for name in columns)
    name = next((cell for cell in person.values() if cell.strip()), "")
    outcomes = Markup("").join(Markup("<option>{}</option>").format(one) for one in _OUTCOMES)
    return Markup(
        '<tr data-person="{}">{}<td><select name="outcome" aria-label="What came of the call to'
        ' {}">{}</select></td><td><input name="note" aria-label="Note on {}"></td></tr>'
    ).format(f"{number} {name}", cells, name, outcomes, name)


def _cell(text: str) -> Markup | str:
    """A telephone number can be tapped; all else is text."""
    text = text.strip()
    if _NUMBER.fullmatch(text) and sum(c.isdigit() for c in text) >= 6:
        return Markup('<a href="tel:{}">{}</a>').format(re.sub(r"[^\d+]", "", text), text)
    return text


def write_call_sheet(
    questionnaire: Questionnaire, people: Path, site: Path, target: Path | None = None
) -> Path:
    """Write the sheet beside the list, or to `target`, and return where it is.

    Raises SurveygenError for a place inside the site, where names would be published.
    """
    target = target or people.with_name(f"{questionnaire.name}-calls.html")
    if site.resolve() in target.resolve().parents:
        raise failure("X024", Location(str(target)))
    page = (site / f"{questionnaire.name}.html").resolve().as_uri()
    return write_sheet(questionnaire, read_people(people), page, target)


def write_sheet(
    questionnaire: Questionnaire, people: Sequence[Person], page: str, target: Path
) -> Path:
    """Write the sheet for some people, whose answers go where those of `page` go.

    Who has a personal link is asked on that.
    """
    html = call_sheet(questionnaire, people, page)
    try:
        with replacing(target, is_private=True) as opened:
            opened.write(html.encode())
    except OSError as error:
        raise SurveygenError(
            *failure("F006", Location(str(target)), reason=file_reason(error)).problems
        ) from error
    return target
