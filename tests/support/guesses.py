"""A survey with every kind of question, and a guess wherever one can be made."""

from __future__ import annotations

from typing import NamedTuple

HEAD = "---\nid: guesses\n---\n\n# A guess at everything\n"


class Asked(NamedTuple):
    """A question below its heading, and the guesses in it as a report writes them."""

    source: str
    words: tuple[str, ...] = ()
    """As terminal, Markdown and HTML write them."""
    values: tuple[float, ...] = ()
    """As JSON, CSV and the workbook write them."""


ASKED = {
    "pick_one": Asked(
        "- ( ) First time `=first` `expect 43%`\n- ( ) Often `=often` `expect 57%`",
        ("43%", "57%"),
        (0.43, 0.57),
    ),
    "pick_many": Asked(
        "- [ ] Coffee `=coffee` `expect 61%`\n- [ ] Tea `=tea`\n- [ ] Cake: ____ `=cake`",
        ("61%",),
        (0.61,),
    ),
    "dropdown": Asked(
        "`dropdown`\n\n- ( ) North `=north` `expect 37%`\n- ( ) South `=south`", ("37%",), (0.37,)
    ),
    "yes_no": Asked("`yes/no` `expect 71%`", ("71%", "29%"), (0.71,)),
    "consent": Asked("`consent` `expect 83%`", ("83%",), (0.83,)),
    "number": Asked("`number 0..200` `unit £` `expect 8.45`", ("£8.45",), (8.45,)),
    "slider": Asked("`slider 0..50` `unit km` `expect 17.3`", ("17.3 km",), (17.3,)),
    "scale": Asked("`scale 1..5` `expect 2.15` `more is worse`", ("2.15",), (2.15,)),
    "stars": Asked("`stars` `expect 4.35`", ("4.35",), (4.35,)),
    "csat": Asked("`csat` `expect 3.85`", ("3.85",), (3.85,)),
    "ces": Asked("`ces` `expect 5.65`", ("5.65",), (5.65,)),
    "nps": Asked("`nps` `expect 33`", ("+33",), (33,)),
    "matrix": Asked(
        "`matrix` `answers quality5`\n\n- `speed` Speed `expect 3.45`\n- `room` Room `expect 2.55`",
        ("3.45", "2.55"),
        (3.45, 2.55),
    ),
    "rank": Asked(
        "`rank`\n\n1. Queue `=queue` `expect 53%`\n2. Hours `=hours`\n3. Prices `=prices`",
        ("53%",),
        (0.53,),
    ),
    "sum": Asked(
        "`sum 100` `unit €`\n\n- Tea `=t` `expect 41.25`\n- Bun `=b` `expect 7.75`\n- Rest `=r`",
        ("€41.25", "€7.75"),
        (41.25, 7.75),
    ),
    "price": Asked(
        "`price` `unit €`\n\n- Too cheap `expect 2.35`\n- Cheap\n- Dear `expect 6.15`\n- Too dear",
        ("€2.35", "€6.15"),
        (2.35, 6.15),
    ),
    "concepts": Asked("`concepts`\n\n- A\n- B"),
    "best_worst": Asked("`best-worst`\n\n- A\n- B\n- C\n- D\n- E"),
    "text": Asked("`text`"),
    "long_text": Asked("`long text`"),
    "email": Asked("`email`"),
    "phone": Asked("`phone`"),
    "url": Asked("`url`"),
    "date": Asked("`date`"),
    "month": Asked("`month`"),
    "time": Asked("`time`"),
    "datetime": Asked("`datetime`"),
    "file": Asked("`file`"),
    "hidden": Asked("`hidden`"),
    "info": Asked("`info`\n\nOnly to be read."),
}
"""By kind."""


def label(kind: str) -> str:
    """How the question of a kind is worded; none of them begins as another does."""
    return f"The {kind.replace('_', ' ')} question?"


def source() -> str:
    """The question set."""
    questions = (f"### `q_{kind}` {label(kind)}\n\n{a.source}\n" for kind, a in ASKED.items())
    return HEAD + "\n" + "\n".join(questions)
