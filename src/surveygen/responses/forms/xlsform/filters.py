"""`choice_filter`: which options there are, by what was answered further up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from surveygen.responses.forms.truth import Subject, Subjects, Truth, UnsayableError
from surveygen.responses.forms.xlsform.relevance import translate
from surveygen.responses.forms.xlsform.sheets import Element

_PIECE = re.compile(
    r"""'[^']*'|"[^"]*"|\$\{[^}]*\}|[A-Za-z_][\w.-]*(?P<called>\s*\()?""",
)
_JOINING = ("and", "or", "div", "mod")


def shown_choices(
    text: str, choices: Sequence[Element], subjects: Mapping[str, Subject], codes: Mapping[str, str]
) -> dict[str, Truth]:
    """By our codes, when each option is there, or whether it is at all.

    The filter is read once for each choice, with what stands in that one's columns. Raises
    UnsayableError where no condition of ours means the same.
    """
    known = Subjects(subjects, {})
    return {
        codes[str(choice["name"])]: translate(_with_columns(text, choice), known)
        for choice in choices
        if str(choice["name"]) in codes
    }


def _with_columns(text: str, choice: Element) -> str:
    """The filter with the values of the choice's columns in their places."""

    def value(match: re.Match[str]) -> str:
        name = match[0]
        if name[0] in "'\"$" or match["called"] or name in _JOINING:
            return name
        held = str(choice.get(name, ""))
        if not held:
            # A cell that is empty is no node there, with which no comparison holds.
            msg = f"the option {choice['name']} has nothing in its column {name}"
            raise UnsayableError(msg)
        if '"' in held and "'" in held:
            raise UnsayableError("a column holds both kinds of quotation marks")
        return f'"{held}"' if "'" in held else f"'{held}'"

    return _PIECE.sub(value, text)
