"""The call sheet: whom to ring, what came of it, and the page to fill in as they speak.

It holds names and numbers, so it is written beside the list it was made from and never into the
site, and what is noted on it stays in the browser. The answers go where those of the page go,
without a name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from surveygen.errors import Location, Problem, SurveygenError, file_reason
from surveygen.locales import mark
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.pages.pictures import brand_of
from surveygen.pages.telephones import numbers_of
from surveygen.project import Project
from surveygen.reports.brand import NO_BRAND, Brand
from surveygen.reports.words import IN_ENGLISH, Words, words_of
from surveygen.responses.invitations import CODE, LINK
from surveygen.responses.people import Person, read_people
from surveygen.theme import Themes
from surveygen.writing import replacing

_OUTCOMES = (
    "",
    mark("answered"),
    mark("not reached"),
    mark("call again"),
    mark("would rather not"),
)
"""What came of a call: kept in English, read in the survey's language."""
_OWN = (LINK, CODE)
"""Columns of a list with personal links that are not to be read out."""

_STYLE = """
body { font: 1rem/1.5 var(--font, system-ui, sans-serif); margin: 0; color: var(--ink, #1c1b19);
  background: var(--surface, #fff); }
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1rem; }
a { color: var(--accent, #0b6a59); }
.brand { color: var(--accent, #0b6a59); font-weight: 700; }
.brand:empty { display: none; }
.brand img { display: block; max-height: 3rem; max-width: 14rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .5rem .75rem .5rem 0;
  border-bottom: 1px solid var(--line, #ccc); overflow-wrap: anywhere; }
select, input, button { font: inherit; min-height: 2.75rem; color: inherit;
  background: var(--field, #fff); border: 1px solid var(--control, #767676);
  border-radius: var(--radius, 4px); padding: 0 .5rem; }
input { width: 100%; box-sizing: border-box; }
.ask { display: inline-block; padding: .5rem 0; }
tr.done { color: var(--quiet, #666); }
tr.asked { outline: 2px solid var(--accent, #0b6a59); }
.say { border-inline-start: 4px solid var(--accent, #0b6a59); padding-inline-start: 1rem;
  max-width: 44rem; }
#asking { margin-bottom: 1rem; }
#asking[hidden] { display: none; }
iframe { width: 100%; height: 80vh; border: 1px solid var(--line, #ccc);
  border-radius: var(--radius, 4px); background: var(--field, #fff); }
@media (min-width: 70rem) {
  .asking { display: grid; grid-template-columns: 1fr 30rem; gap: 1.5rem; align-items: start; }
  #asking { order: 2; position: sticky; top: 1rem; }
}
@media (max-width: 44rem) {
  thead { position: absolute; clip-path: inset(50%); }
  table, tbody, tr, td { display: block; }
  tr { padding: .75rem 0; border-bottom: 1px solid var(--line, #ccc); }
  td { border: 0; padding: .125rem 0; }
  td[data-label]::before { content: attr(data-label) ": "; color: var(--quiet, #666); }
  td:empty { display: none; }
  select { width: 100%; }
}
@media print { select { appearance: none; border: 0; border-bottom: 1px solid; width: 7rem; }
  .ask, #asking { display: none; } }
"""
_SCRIPT = """
const key = "surveygen-calls-" + document.body.dataset.survey;
let kept = {};
try {
  kept = JSON.parse(localStorage.getItem(key)) || {};
} catch {
  // What cannot be kept is noted for as long as the sheet is open.
}
const keep = () => {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // As above.
  }
};
const asking = document.querySelector("#asking");
const frame = asking.querySelector("iframe");
const room = asking.parentElement;
let asked = null;
const close = () => {
  asking.hidden = true;
  frame.src = "about:blank";
  room.classList.remove("asking");
  asked?.classList.remove("asked");
  asked?.querySelector(".ask").focus();
  asked = null;
};
const rows = [...document.querySelectorAll("tr[data-person]")];
for (const row of rows) {
  const outcome = row.querySelector("select");
  const show = () => row.classList.toggle("done", /answered|rather/.test(outcome.value));
  for (const field of row.querySelectorAll("select, input")) {
    const name = row.dataset.person + "/" + field.name;
    field.value = kept[name] || "";
    field.addEventListener("input", () => {
      kept[name] = field.value;
      keep();
      show();
    });
  }
  show();
  row.querySelector(".ask").addEventListener("click", () => {
    asked?.classList.remove("asked");
    asked = row;
    row.classList.add("asked");
    asking.querySelector("h2").textContent = row.dataset.name;
    asking.hidden = false;
    room.classList.add("asking");
    asking.scrollIntoView({ block: "nearest" });
    frame.focus();
  });
}
asking.hidden = true;
asking.querySelector("[data-answered]").addEventListener("click", () => {
  const outcome = asked.querySelector("select");
  outcome.value = "answered";
  outcome.dispatchEvent(new Event("input"));
  close();
});
asking.querySelector("[data-close]").addEventListener("click", close);
"""


def call_sheet(
    questionnaire: Questionnaire,
    people: Sequence[Person],
    page: str,
    style: str = "",
    brand: Brand = NO_BRAND,
    words: Words = IN_ENGLISH,
) -> str:
    """The sheet as one HTML page; `page` is the address of the survey's page.

    `style` are the theme's custom properties, `brand` stands above, `words` are those of the
    survey's language. Who has a personal link is asked on that; for others the page is that of a
    device for many, so that nobody's answers stand before the next one's.
    """
    t = words.t
    columns = [name for name in people[0] if name not in _OWN]
    numbers = [numbers_of(person, columns) for person in people]
    heads = (*columns, t("Survey"), t("Came of it"), t("Note"))
    head = Markup("").join(Markup("<th>{}</th>").format(name) for name in heads)
    rows = Markup("").join(
        _row(number, person, columns, dial, page, words)
        for number, (person, dial) in enumerate(zip(people, numbers, strict=True), 1)
    )
    say = questionnaire.intro.plain or questionnaire.title.plain
    return str(
        Markup(
            '<!doctype html>\n<html lang="{language}" dir="{direction}">\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="robots" content="noindex">\n<title>{title}</title>\n'
            '<style>{style}</style>\n<body data-survey="{survey}">\n'
            "<main>\n{brand}<h1>{title}</h1>\n<p>{count} {how}</p>\n"
            '<p class="say">“{say}”</p>\n'
            '<div>\n<section id="asking"><h2>{frame}</h2>\n'
            '<iframe name="survey" title="{frame}"></iframe>\n'
            '<p><button type="button" data-answered>{answered}</button>'
            ' <button type="button" data-close>{close}</button></p></section>\n'
            "<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>\n</div>\n"
            "</main>\n<script>{script}</script>\n</body>\n</html>\n"
        ).format(
            language=words.language,
            direction=words.direction,
            title=t("Calls: {title}", title=questionnaire.title.plain),
            style=Markup(f"{style}\n{_STYLE}"),  # noqa: S704 - the theme's, checked, and a constant
            survey=questionnaire.id,
            brand=Markup('<p class="brand">{}</p>\n').format(brand.named()),
            count=_counted(len(people), sum(not dial for dial in numbers), words),
            how=t(
                "“Ask” opens the survey here: fill it in as they speak, and send it. What you note "
                "stays in this browser; names never go with the answers."
            ),
            frame=t("The survey"),
            answered=t("They have answered"),
            close=t("Close"),
            say=say,
            head=head,
            rows=rows,
            script=Markup(_SCRIPT),  # noqa: S704 - a constant
        )
    )


def _counted(people: int, without: int, words: Words) -> str:
    """`12 people to ring.`, and how many have no number."""
    said = words.n("{n} person to ring.", "{n} people to ring.", people)
    if not without:
        return said
    return f"{said} {words.n('{n} of them has no number.', '{n} of them have no number.', without)}"


def _row(
    number: int,
    person: Person,
    columns: Sequence[str],
    dial: Mapping[str, str],
    page: str,
    words: Words,
) -> Markup:
    t = words.t
    cells = Markup("").join(
        Markup('<td data-label="{}">{}</td>').format(name, _cell(person[name], dial.get(name, "")))
        if person[name].strip()
        else Markup("<td></td>")
        for name in columns
    )
    shown = [person[name] for name in columns]
    name = next((cell for cell in shown if cell.strip()), "")
    outcomes = Markup("").join(
        Markup('<option value="{}">{}</option>').format(one, one and t(one)) for one in _OUTCOMES
    )
    link = person.get(LINK) or f"{page}{'&' if '?' in page else '?'}kiosk=3600"
    return Markup(
        '<tr data-person="{}" data-name="{}">{}<td><a class="ask" href="{}" target="survey"'
        ' aria-label="{}">{}</a></td><td><select name="outcome" aria-label="{}">{}</select></td>'
        '<td><input name="note" aria-label="{}" placeholder="{}"></td></tr>'
    ).format(
        f"{number} {name}",
        name,
        cells,
        link,
        t("Ask {name}", name=name),
        t("Ask"),
        t("What came of the call to {name}", name=name),
        outcomes,
        t("Note on {name}", name=name),
        t("Note"),
    )


def _cell(text: str, number: str) -> Markup | str:
    """A telephone number can be tapped; all else is text."""
    text = text.strip()
    return Markup('<a href="tel:{}">{}</a>').format(number, text) if number else text


def write_call_sheet(
    project: Project,
    questionnaire: Questionnaire,
    people: Path,
    target: Path | None = None,
    report: Callable[[Sequence[Problem]], object] = lambda _: None,
) -> Path:
    """Write the sheet beside the list, or to `target`, and return where it is.

    `report` is given what there is to say of the list's code page.
    Raises SurveygenError for a place inside the site, where names would be published.
    """
    target = target or people.with_name(f"{questionnaire.name}-calls.html")
    if project.site.resolve() in target.resolve().parents:
        raise failure("X024", Location(str(target)))
    page = (project.site / f"{questionnaire.name}.html").resolve().as_uri()
    listed = read_people(people, questionnaire, report)
    return write_sheet(project, questionnaire, listed, page, target)


def write_sheet(
    project: Project,
    questionnaire: Questionnaire,
    people: Sequence[Person],
    page: str,
    target: Path,
) -> Path:
    """Write the sheet for some people, whose answers go where those of `page` go.

    Who has a personal link is asked on that.
    """
    theme = Themes(project).get(questionnaire.settings.theme)
    brand = brand_of(project, theme)
    words = words_of(questionnaire.settings.language or project.language, project.locales)
    html = call_sheet(questionnaire, people, page, theme.properties, brand, words)
    try:
        with replacing(target, is_private=True) as opened:
            opened.write(html.encode())
    except OSError as error:
        raise SurveygenError(
            *failure("F006", Location(str(target)), reason=file_reason(error)).problems
        ) from error
    return target
