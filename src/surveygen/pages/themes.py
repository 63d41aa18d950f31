"""Whether a theme keeps the contract: the hooks the script needs, contrast, and the budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser

from surveygen.endpoints.preset import Endpoint
from surveygen.errors import Location, Problem
from surveygen.kinds import columns_of
from surveygen.language import read_text
from surveygen.locales import Catalogue
from surveygen.messages import problem
from surveygen.model import Questionnaire
from surveygen.pages import guide_hooks
from surveygen.pages.sizes import over_budget
from surveygen.rendering import Surroundings, page_parts
from surveygen.rendering.moderator import moderator_parts
from surveygen.theme import CONFIG, Theme
from surveygen.theme.contrast import check_contrast
from surveygen.theme.spelling import unused

HOOKS: dict[str, str] = {
    "data-main": "what is replaced by the receipt",
    "data-intro": "the title and introduction, which shrink after the first page",
    "data-title": "the title, which takes the focus",
    "data-form": "the form itself",
    "data-page": "a page of questions",
    "data-errors": "the summary of errors on each page",
    "data-question": "a question",
    "data-error": "the error beside a question",
    "data-back": "the button Back",
    "data-next": "the button Next",
    "data-send": "the button that sends",
    "data-progress": "the progress, hidden where there is one page",
    "data-progress-words": "the progress in words",
    "data-progress-bar": "the progress as a bar",
    "data-notice": "where a draft is offered again",
    "data-status": "where sending, waiting and the receipt are shown",
    "data-ending": "a page shown after sending",
    "data-trap": "the field that only machines fill in",
}
"""The attributes by which the script finds the parts of a page, and what each is for."""

SAMPLE = """\
# A sample with every kind

An introduction.

## First page

### `one` One? *

`shuffle`

- ( ) A `=a`
- ( ) Other: ____ `=other` `last`

### `many` Many?

- [ ] A `=a`
- [ ] Nothing `=none` `only`

### `words` Words?

`text`

### `more` More?

`show if one = a` `long text`

### `count` Count?

`number 0..10` `unit £`

### `mail` Mail?

`email`

### `day` Day?

`date ..today`

## Second page

### `likely` Likely?

`nps`

### `rate` Rate?

`scale 1..5`

- 1: Bad
- 5: Good

### `again` Again?

`yes/no`

## The end

`end`

Thanks.
"""


class _Attributes(HTMLParser):
    """Collects the names of attributes and of form fields."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.attributes: set[str] = set()
        self.fields: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element carries."""
        self.attributes.update(name for name, _ in attrs)
        if tag in ("input", "select", "textarea"):
            self.fields.add(dict(attrs).get("name") or "")


def check_theme(theme: Theme) -> list[Problem]:
    """Everything that is wrong with a theme; empty when it can be used.

    Raises SurveygenError where a template fails.
    """
    where = Location(str(theme.folders[0] / CONFIG))
    questionnaire = sample()
    endpoint = Endpoint("url", "example.com", "https://example.com/in", "https://example.com/in")
    parts = page_parts(
        questionnaire,
        theme,
        endpoint,
        preview=False,
        catalogue=Catalogue(),
        surroundings=Surroundings(),
    )
    desk = moderator_parts(guide_hooks.sample_guide(), theme, endpoint)
    fields = [column.name for column in columns_of(questionnaire)]
    return [
        *_missing(theme, HOOKS, fields, parts.html),
        *_missing(theme, guide_hooks.HOOKS, guide_hooks.FIELDS, desk.html, " of a guide"),
        *unused(theme),
        *check_contrast(theme.tokens, where),
        *over_budget(parts, where),
        *over_budget(desk, where),
    ]


def sample() -> Questionnaire:
    """A questionnaire of all basic kinds, on two pages."""
    questionnaire, _ = read_text(SAMPLE, "sample")
    if questionnaire is None:
        raise AssertionError(SAMPLE)
    return questionnaire


def _missing(
    theme: Theme, hooks: Mapping[str, str], fields: Iterable[str], html: str, of: str = ""
) -> Iterator[Problem]:
    """What the script looks for in a page and would not find."""
    where = Location(str(theme.folders[0]))
    page = _Attributes(html)
    for hook, why in hooks.items():
        if hook not in page.attributes:
            yield problem("T010", where, theme=theme.name, hook=f"`{hook}`{of}", why=why)
    for field in fields:
        if field not in page.fields:
            hook, why = f"field `{field}`{of}", "its answer could not be given"
            yield problem("T010", where, theme=theme.name, hook=hook, why=why)
    if 'id="sg-data"' not in html:
        hook, why = f"`sg-data`{of}", "what the script reads"
        yield problem("T010", where, theme=theme.name, hook=hook, why=why)
