"""A discussion guide that uses all of the language, and notes taken with it."""

from __future__ import annotations

from surveygen.language import read_text
from surveygen.model import Questionnaire

GUIDE = """\
---
type: focus-group
id: loyalty-fg
duration: 90 min
groups: {Regulars: 3, Lapsed: 3}
seats: 8
codes:
  price: Price and value
  time: Saves or wastes time
  forgot: Forgets the card
  staff: The people behind the counter
  privacy: Does not want to be known
---

# Loyalty card focus group

**Goal:** learn why regulars stopped using the paper card.

## Before we start

`prep`

- [ ] Consent forms signed
- [ ] Recorder on, spare batteries

## Welcome

`10 min` `opening`

> Introduce yourself and the note-taker. There are no right or wrong answers.
> We are glad of every view, and of those that differ most of all.

### `intro` Tell us your name and your usual order.

`round`

## Habits

`35 min` `transition`

### `last_visit` Think about your last visit. What made you come in?

`expect price`

- What else was going on that day?
- Who were you with?

### `card_use` Do you have our loyalty card with you?

`show of hands` `expect 60%`

- ( ) Yes, with me `=with`
- ( ) At home `=home`
- ( ) Never had one `=never`

## New ideas

`20 min` `key`

### `first_words` What would make a card worth carrying?

`write first` `worksheet` `5 min`

### `best_idea` Which of the ideas on your sheet would you use?

`worksheet` `exercise 5 min`

- ( ) App `=app`
- ( ) Stamp card `=stamp`

### `dots` Put your dots on what you would use.

`dot vote`

- [ ] App `=app`
- [ ] Stamp card `=stamp`
- [ ] Nothing at all `=none`

## Coming back

`15 min` `key` `only Lapsed`

### `back` What would bring you back?

`only Lapsed`

## To end

`10 min` `ending`

> Sum up in two minutes, then ask whether you got it right.

### `most` All things considered, what matters most?

`round`

### `missed` Is there anything we should have asked and did not?
"""
"""A guide without a mistake, for six groups of two audiences."""


def guide_of(source: str = GUIDE, name: str = "loyalty-fg") -> Questionnaire:
    """The guide, which must have no error."""
    guide, problems = read_text(source, name)
    assert guide is not None, "\n".join(map(str, problems))
    return guide
