"""A thousand question sets of twenty questions: what builds are measured with."""

from __future__ import annotations

from pathlib import Path

_TOPICS = ("coffee", "bread", "service", "opening hours", "the garden", "prices", "parking")
_PLACES = ("Riverside", "Market Street", "the Old Mill", "Harbour", "North Gate")


def question_set(number: int) -> str:
    """The text of one set; no two are alike, and the same number gives the same text."""
    topic, place = _TOPICS[number % len(_TOPICS)], _PLACES[number % len(_PLACES)]
    pages = [_page(number, page, topic) for page in range(4)]
    return (
        f"# {place} {number}: tell us about {topic}\n\n"
        f"Thank you for coming to **{place}**. It takes *three* minutes.\n\n"
        + "\n".join(pages)
        + "\n## Thank you!\n\n`end`\n\nSee you at [our website](https://example.com).\n"
    )


def _page(number: int, page: int, topic: str) -> str:
    key = f"p{page}"
    return f"""## Part {page + 1} of visit {number}

### `{key}_often` How often do you come for {topic}? *

- ( ) First visit `=first`
- ( ) A few times a year `=yearly` `expect {10 + number % 40}%`
- ( ) Every week `=weekly`
- ( ) Somewhere between: ____ `=other`

### `{key}_had` What did you have?

Tick everything you ordered.

- [ ] Coffee `=coffee`
- [ ] Tea, herbal or black `=tea`
- [ ] Cake number {number} `=cake`
- [ ] Nothing `=none` `only`

### `{key}_rate` How would you rate it?

`scale 1..5`

- 1: Very poor
- 5: Very good

### `{key}_recommend` Would you recommend our {topic}?

`nps`

### `{key}_why` What is the main reason?

`show if {key}_recommend <= 6` `long text`
"""


def write_sets(folder: Path, count: int) -> None:
    """Write `count` question sets into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"set-{number:04}.md").write_text(question_set(number), encoding="utf-8")
