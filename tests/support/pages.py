"""Pages from question sets that stand in the tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from surveygen.endpoints import resolve
from surveygen.endpoints.preset import Endpoint
from surveygen.language import read_text
from surveygen.model import Questionnaire
from surveygen.pages import BuiltPage, build_page
from surveygen.project import Project
from surveygen.rendering import Surroundings, render
from surveygen.theme import load_theme
from surveygen.website import build_site

CAFE = """\
# Riverside Café

Thank you for coming in!

## Your visit

### `visit` How often do you visit us? *

- ( ) This was my first time `=first`
- ( ) A few times a year `=yearly`
- ( ) Every week `=weekly`

### `heard` How did you hear about us?

`show if visit = first`

- ( ) A friend `=friend`
- ( ) Somewhere else: ____ `=other`

### `ordered` What did you have today? *

`pick 1-2`

- [ ] Coffee `=coffee`
- [ ] Tea `=tea`
- [ ] Something else: ____ `=other`
- [ ] Nothing this time `=none` `only`

### `spend` Roughly how much did you spend?

`number 0..200` `unit £`

## How we did

`skip if ordered has none`

### `value` And value for money? *

`scale 1..5`

- 1: Very poor
- 5: Very good

### `nps` How likely are you to recommend us to a friend? *

`nps`

### `why_low` Sorry to hear that. What went wrong?

`show if nps <= 6` `long text`

## About you

### `again` Will you come back? *

`yes/no`

### `email` Where can we reach you?

`email`

### `since` When did you first come?

`date ..today`

## Thank you!

`end`

Your answers have been sent.
"""
"""A survey with every basic kind, conditions on questions and pages, and an end."""

SHORT = """\
# One question

### `why` Why did you come? *

`text`
"""


ALL_KINDS = """\
---
lists:
  howgood: [Poor =1, Fair =2, Good =3, Excellent =4]
---
# Every kind of question

Everything that can be asked, on a page each.

## Scales

### `service` How would you rate each of these? *

`matrix` `answers howgood` `shuffle rows`

- `speed` Speed of service
- `staff` Friendliness of our staff
- `taste` Taste

### `uses` What do you use where?

`matrix` `pick many`

- `home` At home
- `work` At work

- [ ] Phone `=phone`
- [ ] Laptop `=laptop`
- [ ] Neither `=none` `only`

### `star` How many stars? *

`stars 5`

### `satis` How satisfied are you? *

`csat`

### `effort` It was easy to get what I came for.

`ces`

### `much` How much of it did you finish?

`slider 0..100` `unit %`

- 0: Nothing
- 100: All of it

## Ordering

### `priority` What should we improve first? *

`rank`

1. Shorter queues `=queue`
2. Longer opening hours `=hours`
3. More seats `=seats`
4. Better coffee `=coffee`

### `spread` Where should we spend 100 pounds? *

`sum 100` `unit £`

- `garden` The garden
- `kitchen` The kitchen
- `music` Music

### `loaf` What may a loaf of bread cost? *

`price` `unit £`

### `bw` Which matters most, and which least? *

`best-worst`

- `price` Price
- `speed` Speed
- `smile` A smile
- `taste` Taste
- `light` Light

## Details

### `country` Where do you live?

`dropdown` `answers countries`

### `size` Which size?

`dropdown`

- ( ) Small `=s`
- ( ) Large `=l`

### `phone` Your phone?

`phone`

### `site` Your website?

`url`

### `at` When should we call?

`time`

### `when` When was it?

`datetime`

### `month` Which month?

`month`

### `table` Table

`hidden`

### `agree` May we quote you?

`consent`

## End

`end`

You said {priority|nothing}. Thanks!
"""
"""Every kind that the café does not have."""


def questionnaire_of(source: str, name: str = "cafe") -> Questionnaire:
    """The questionnaire of a question set without errors."""
    questionnaire, problems = read_text(source, name)
    assert questionnaire is not None, "\n".join(map(str, problems))
    return questionnaire


def endpoint_of(questionnaire: Questionnaire, spec: str = "") -> Endpoint:
    """The endpoint that a specification names; the embedded collector by default."""
    return resolve(spec, questionnaire, project_in(Path("nowhere")))


def page_of(
    source: str,
    spec: str = "",
    *,
    theme: str = "default",
    name: str = "cafe",
    surroundings: Surroundings | None = None,
) -> str:
    """The page of a question set."""
    questionnaire = questionnaire_of(source, name)
    spec = spec or questionnaire.settings.endpoint
    endpoint = endpoint_of(questionnaire, spec)
    return render(questionnaire, load_theme(theme), endpoint, surroundings=surroundings)


def project_in(root: Path) -> Project:
    """A project with the folders of a fresh one."""
    return Project(
        root=root,
        content=root / "content",
        site=root / "site",
        themes=root / "themes",
        locales=root / "locales",
        presets=root / "presets",
        sources=root / "sources",
        store=root / ".surveygen" / "responses.sqlite3",
    )


def build(project: Project, names: Sequence[str] = ()) -> list[BuiltPage]:
    """Write the site as the command does; what became of each set."""
    made = build_site(project, names, everything=True)
    return [build_page(project, one.source) for one in made]


def site_of(project: Project) -> set[str]:
    """The names of the pages in the site."""
    return {path.name for path in project.site.iterdir() if not path.name.startswith(".")}
