"""A question of every kind to begin with, as the insert menu of the editor offers it."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.reports.words import Words

_OPTIONS = "\n\n- ( ) {one}\n- ( ) {two}\n- ( ) {other}: ____"
_ITEMS = "\n\n- {one}\n- {two}\n- {three}"
BODIES: dict[str, str] = {
    "pick one": _OPTIONS,
    "pick many": _OPTIONS.replace("( )", "[ ]"),
    "dropdown": "\n\n`dropdown`" + _ITEMS,
    "yes/no": "\n\n`yes/no`",
    "scale": "\n\n`scale 1..5`",
    "stars": "\n\n`stars 5`",
    "nps": "\n\n`nps`",
    "csat": "\n\n`csat`",
    "ces": "\n\n`ces`",
    "text": "\n\n`text`",
    "long text": "\n\n`long text`",
    "number": "\n\n`number 0..`",
    "slider": "\n\n`slider 0..100`",
    "sum": "\n\n`sum 100`" + _ITEMS,
    "matrix": "\n\n`matrix` `answers quality5`" + _ITEMS,
    "rank": "\n\n`rank`\n\n1. {one}\n2. {two}\n3. {three}",
    "best-worst": "\n\n`best-worst`" + _ITEMS + "\n- {one} 4\n- {one} 5",
    "date": "\n\n`date ..today`",
    "time": "\n\n`time`",
    "datetime": "\n\n`datetime`",
    "month": "\n\n`month`",
    "email": "\n\n`email`",
    "phone": "\n\n`phone`",
    "url": "\n\n`url`",
    "file": "\n\n`file`",
    "consent": "\n\n`consent`",
    "hidden": "\n\n`hidden`",
    "info": "\n\n`info`",
}
"""By the word of a kind, what stands below its heading."""
ID = "NEW_ID"
"""Stands for an id that the set does not have yet."""


def snippets(words: Words) -> Iterator[tuple[str, str]]:
    """Each kind's word with a question of it, in the language of the words."""
    said = {
        "one": words.t("First answer"),
        "two": words.t("Second answer"),
        "three": words.t("Third answer"),
        "other": words.t("Something else"),
    }
    heading = f"### `{ID}` {words.t('Your question?')}"
    for word, body in BODIES.items():
        yield word, heading + body.format(**said) + "\n"
    yield "## …", f"## {words.t('A new page')}\n"
