"""A survey of every kind that can be asked, three who answer it, and what must come out."""

from __future__ import annotations

from collections.abc import Mapping

SOURCE = """\
---
id: wide
params: [shop]
---

# Everything

### `visit` How often do you visit us? *

- ( ) First time `=first`
- ( ) Every week `=weekly`
- ( ) Otherwise: ____ `=other`

### `ordered` What did you have?

- [ ] Coffee `=coffee`
- [ ] Tea, herbal or black
- [ ] Something else: ____ `=other`
- [ ] Nothing `=none` `only`

### `country` Where do you live?

`dropdown` `answers countries`

### `service` How was each?

`matrix` `answers quality5` `shuffle rows`

- `speed` Speed
- Our staff

### `uses` What do you use where?

`matrix`

- [ ] Phone `=phone`
- [ ] Laptop `=laptop`
- `home` At home
- `work` At work

### `priority` What first?

`rank`

1. Shorter queues `=queue`
2. Longer hours `=hours`
3. More seats

### `value` Which matters most and least?

`best-worst`

- Price `=price`
- Speed `=speed`
- Smile `=smile`
- Taste `=taste`

### `why` Why?

`text`

### `more` Tell us more

`long text`

### `spend` How much did you spend?

`number` `unit £`

### `budget` Split a hundred

`sum 100`

- `food` Food
- `drink` Drink

### `loaf` What may a loaf cost?

`price` `unit £`

### `finished` How much of it did you finish?

`slider 0..100`

### `rating` How do you rate it?

`scale 1..5`

### `stars` How many stars?

`stars 5`

### `nps` How likely are you to recommend us?

`nps`

### `satisfied` How satisfied are you?

`csat`

### `effort` It was easy.

`ces`

### `again` Will you come again?

`yes/no`

### `terms` May we quote you?

`consent`

### `mail` Your address?

`email`

### `phone` Your phone?

`phone`

### `site` Your website?

`url`

### `day` Which day?

`date`

### `month` Which month?

`month`

### `at` At what time?

`time`

### `moment` When exactly?

`datetime`

### `table` Table

`hidden`

### `label` The label

`concepts`

- A bee `=bee`
- A jar `=jar`
"""
"""On one page, so that every answer can be given at once."""

ADA = {
    "visit": "weekly",
    "ordered__coffee": "1",
    "ordered__tea_herbal_or_black": "1",
    "country": "gb",
    "service__speed": "5",
    "service__our_staff": "4",
    "uses__home__phone": "1",
    "uses__home__laptop": "1",
    "uses__work__laptop": "1",
    "priority__queue": "1",
    "priority__hours": "2",
    "priority__more_seats": "3",
    "value__1_best": "price",
    "value__2_best": "price",
    "why": 'Because, "why" not?',
    "more": "Two\nlines; and = signs",
    "spend": "8.5",  # as a program writes it, however it was typed
    "budget__food": "60",
    "budget__drink": "40",
    "loaf__too_cheap": "1",
    "loaf__cheap": "2.5",
    "loaf__expensive": "4",
    "loaf__too_expensive": "6",
    "finished": "80",
    "rating": "5",
    "stars": "4",
    "nps": "10",
    "satisfied": "5",
    "effort": "7",
    "again": "yes",
    "terms": "yes",
    "mail": "ada@example.com",
    "phone": "+44 20 7946 0000",
    "site": "https://example.com/a?b=c&d=é",
    "day": "2026-03-01",
    "month": "2026-03",
    "at": "09:30",
    "moment": "2026-03-01T09:30",
}
BOB = {
    "visit": "other",
    "visit_other_text": "When it rains; or not, “really”",
    "ordered__other": "1",
    "ordered_other_text": "Água",
    "country": "de",
    "service__speed": "2",
    "uses__home__phone": "1",
    "priority__queue": "2",
    "priority__hours": "3",
    "priority__more_seats": "1",
    "why": "=1+1",
    "spend": "20",
    "budget__food": "10",
    "budget__drink": "90",
    "finished": "0",
    "rating": "2",
    "stars": "1",
    "nps": "6",
    "satisfied": "2",
    "effort": "4",
    "again": "no",
    "day": "2026-01-31",
    "month": "2025-12",
    "at": "18:05",
    "moment": "2025-12-31T18:05",
}
EVE = {"visit": "first", "ordered__none": "1"}
"""She leaves out all that she may."""

RESPONDENTS: Mapping[str, Mapping[str, str]] = {"ada": ADA, "bob": BOB, "eve": EVE}
SENT_ALONG = {"table": "7", "shop": "north", "label": "jar"}
"""What everybody's address carries."""
