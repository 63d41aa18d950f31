"""A survey with every kind of question that the tally has to say something about."""

from __future__ import annotations

ALL_KINDS = """
---
id: wide
population: 5000
personas:
  Regulars: visit = weekly
  Fans: nps >= 9
codes:
  price: [cheap, expensive, "price*"]
  time: [slow, wait*, "/took .* long/"]
---

# A survey of everything

## One

### `visit` How often do you visit us?

- ( ) First time `=first` `expect 20%`
- ( ) A few times a year `=yearly` `expect 40%`
- ( ) Every week `=weekly` `expect 40%`

### `ordered` What did you have?

- [ ] Coffee `=coffee` `expect 50%`
- [ ] Tea, herbal or black `=tea`
- [ ] Something else: ____ `=other`

### `spend` How much did you spend?

`number 0..200` `unit £` `expect 8.50`

### `value` And value for money?

`scale 1..5` `expect 4` `sure 70%`

### `happy` How satisfied are you?

`csat` `expect 4`

### `stars` How many stars?

`stars 5`

### `nps` How likely are you to recommend us?

`nps` `expect 30`

### `again` Would you come again?

`yes/no` `expect 90%`

## Two

### `service` How was it?

`matrix` `answers quality5`

- `speed` Speed `expect 4`
- `staff` Staff
- `room` Room
- `noise` Noise

### `uses` What do you use, and when?

`matrix` `pick many`

- [ ] In the morning `=am`
- [ ] In the evening `=pm`
- `wifi` Wireless
- `table` Tables

### `first` What should come first?

`rank`

1. Queue `=queue` `expect 50%`
2. Hours `=hours`
3. Prices `=prices`

### `money` Split a hundred pounds

`sum 100`

- `=coffee` Better coffee
- `=chairs` Better chairs

### `loaf` What may a loaf cost?

`price` `unit €`

### `best` What matters most and least?

`best-worst`

- Taste `=taste`
- Price `=price`
- Place `=place`
- People `=people`
- Pace `=pace`

### `day` When did you come?

`date`

### `why` What is the main reason?

`long text`

### `mail` Your address

`email`
"""
