"""The remedy for a word on a settings line that is none: what was meant, or what it is called here.

People bring the words of the tool that they come from; misspelt, a word is first of all a type.
"""

from __future__ import annotations

from collections.abc import Iterable

from surveygen.kinds import TYPES
from surveygen.messages import suggestion

_ONE = "Draw the options, one on a line: `- ( ) Option`."
_MANY = "Draw the options, one on a line: `- [ ] Option`."
_MATRIX = "Write `matrix` with `answers agree5`, and the rows as `- Row`."
_SCALE = "Write `scale 1..5`, or `stars` for stars."
_LONG = "Write `long text`."
_TEXT = "Write `text`."
_NUMBER = "Write `number`, with limits as in `number 0..100`."
_WORDS: dict[str, tuple[str, ...]] = {
    _ONE: (
        "radio", "radios", "radio buttons", "radio button", "radiogroup", "single choice",
        "multiple choice", "single select", "select one", "select_one", "choice", "choose one",
        "one choice", "options", "list", "mc", "picture choice",
    ),
    _MANY: (
        "checkbox", "checkboxes", "check boxes", "check box", "multi choice", "multiple answers",
        "multiple select", "multi select", "multiselect", "select multiple", "select_multiple",
        "select many", "choose many", "tickbox", "boxes",
    ),
    _MATRIX: (
        "grid", "table", "matrix table", "array", "radio grid", "likert grid", "multiple grid",
    ),
    "Write `scale 1..5` for one question, or `matrix` with `answers agree5` for several.": (
        "likert", "likert scale", "likert5", "agreement",
    ),
    _SCALE: (
        "rating", "ratings", "rate", "star rating", "linear scale", "opinion scale", "range scale",
        "scoring", "smiley", "smileys", "satisfaction",
    ),
    _LONG: (
        "textarea", "text area", "paragraph", "long answer", "comment", "comments", "essay",
        "free text", "freetext", "open", "open question", "open ended", "multiline", "long",
    ),
    _TEXT: (
        "short text", "short answer", "string", "input", "textbox", "text box", "short", "name",
    ),
    _NUMBER: (
        "numeric", "numbers", "int", "integer", "decimal", "float", "amount", "currency", "money",
    ),
    "Write `yes/no`.": (
        "yes-no", "yes no", "yesno", "boolean", "bool", "true/false", "toggle", "switch",
    ),
    "Write `dropdown`, and the options below it as `- Option`.": (
        "dropdown list", "drop-down", "drop down", "select", "select list", "combobox", "combo",
        "menu", "pulldown",
    ),
    "Write `rank`, and the items below it as `1. Item`.": (
        "ranking", "order", "sort", "rank order", "prioritise", "prioritize", "rangliste",
    ),
    "Write `slider 0..100`.": ("range", "sliding scale", "visual analog scale", "vas"),
    "Write `sum 100`, and the items below it as `- Item`.": (
        "constant sum", "allocation", "allocate", "points", "distribute",
    ),
    "Write `best-worst`, and the items below it as `- Item`.": (
        "maxdiff", "max diff", "max-diff", "bws",
    ),
    "Write `nps`.": ("net promoter", "net promoter score", "recommend", "recommendation"),
    "Write `info`.": (
        "note", "statement", "description", "html", "heading", "label", "display", "content",
    ),
    "Write `email`.": ("e-mail", "mail", "email address", "e-mail address"),
    "Write `phone`.": ("tel", "telephone", "phone number", "mobile"),
    "Write `url`.": ("link", "website", "web", "web address", "uri"),
    "Write `date`.": ("day", "calendar", "date picker", "birthday"),
    "Write `datetime`.": ("date time", "date and time", "timestamp", "datetime-local"),
    "Write `file`.": ("upload", "file upload", "attachment", "image upload", "photo"),
    "Write `consent`.": ("gdpr", "terms", "agree", "legal", "acknowledge", "privacy"),
}  # fmt: skip
_REMEDIES = {word: remedy for remedy, words in _WORDS.items() for word in words}


def remedy(text: str, settings: Iterable[str], *, types: bool) -> str:
    """What to do about `text`, which is no setting here; `types` where a type may stand.

    A known word of another tool is translated; else the nearest type is named before the nearest
    setting, unless the setting is nearer; else everything that is known here, where that is short.
    """
    from difflib import get_close_matches  # a set without a mistake has no use for it

    words = " ".join(text.lower().replace("_", " ").split())
    starts = [" ".join(words.split()[:n]) for n in range(len(words.split()), 0, -1)]
    if types:
        for start in (text.lower(), *starts):
            if start in _REMEDIES:
                return _REMEDIES[start]
    known = [*(TYPES if types else ()), *settings]
    for start in starts[-2:]:
        near = get_close_matches(start, known, n=3, cutoff=0.6)
        if near:
            best = next((word for word in near if types and word in TYPES), near[0])
            return f"Did you mean '{best}'?"
    return suggestion(words, settings)
