"""What the moderator's page of a discussion guide must have, whatever a theme makes of it."""

from __future__ import annotations

from surveygen.language import read_text
from surveygen.model import Questionnaire

HOOKS: dict[str, str] = {
    "data-setup": "the form that chooses the group",
    "data-held": "how many notes of a group are here",
    "data-names": "where the fields for names are put",
    "data-desk": "the guide with the notes beside it, once a group is chosen",
    "data-bar": "the bar with clock and buttons, hidden until then",
    "data-group": "the name of the group",
    "data-change": "the button that chooses another group",
    "data-start": "the button that starts the clock",
    "data-running": "the clock, hidden until it runs",
    "data-elapsed": "the time so far",
    "data-pace": "whether the group is behind",
    "data-pause": "the button that lets the clock stand",
    "data-section-clock": "the time in this section",
    "data-parts": "the sections as a line",
    "data-now": "how far along the line it is",
    "data-kept": "whether everything is kept",
    "data-save": "the button that saves the file",
    "data-send-notes": "the button that sends the notes",
    "data-sent": "why they could not be sent",
    "data-dialog": "a button that opens a dialog, named by its attribute",
    "data-print-menu": "the dialog of what to print",
    "data-print": "a button that prints a part",
    "data-sheet": "the number of the group on the worksheet",
    "data-elsewhere": "the dialog that says that another tab has the group",
    "data-section": "a part of the session",
    "data-minutes": "how long a part is planned to take",
    "data-role": "what a part is for",
    "data-asked": "a question",
    "data-ask": "its wording",
    "data-go": "the button that goes to a question",
    "data-count": "how many notes a question has",
    "data-tick": "a box to tick: checklist and probes",
    "data-vote": "an option that is counted",
    "data-less": "one fewer",
    "data-more": "one more",
    "data-share": "the votes as a bar",
    "data-here": "the question that is being asked",
    "data-table": "where the seats are put",
    "data-form": "the form of a note",
    "data-text": "the field for a note",
    "data-set": "a button for a mark: quote, sentiment, intensity",
    "data-codes": "where the themes are put",
    "data-keep": "the button that keeps the note",
    "data-remove": "the button that takes a note out",
    "data-none": "what is said where there are no notes",
    "data-notes": "the notes on this question",
    "data-debrief": "a question of the debrief",
    "data-end": "the button that ends the session",
    "data-forget": "the button that takes the group off the device",
    "data-main": "the page without its dialogs",
    "data-paper": "what is only printed",
    "data-card-name": "the name on a card",
}
"""The attributes by which the script and the print style find the parts of the page."""

FIELDS = ("group", "other", "people", "coder")
"""The fields that choose the group."""

SAMPLE = """\
---
type: focus-group
duration: 90 min
groups: [Regulars]
codes: {price: Price and value}
---

# A sample with everything

> To the moderator.

## Before

`prep`

- [ ] Consent forms signed

## Session

`90 min` `key`

### `why` Why?

- What else?

### `has` Who has one?

`show of hands`

- ( ) Here `=here`
- ( ) At home `=home`

### `wish` What would help?

`worksheet`
"""


def sample_guide() -> Questionnaire:
    """A guide that makes use of every hook."""
    guide, _ = read_text(SAMPLE, "sample")
    if guide is None:
        raise AssertionError(SAMPLE)
    return guide
