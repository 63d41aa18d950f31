"""`choice_filter`: which options there are, by what was ticked or chosen further up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from surveygen.condition import Compare, Condition, Has, Not
from surveygen.responses.forms.truth import Subject
from surveygen.responses.forms.xlsform.sheets import Element

_TICKED = re.compile(r"(not\s*\(\s*)?selected\s*\(\s*\$\{([^}]+)\}\s*,\s*name\s*\)\s*(\))?")
_EQUAL = re.compile(
    r"(?:([A-Za-z_][\w.-]*)\s*=\s*\$\{([^}]+)\}|\$\{([^}]+)\}\s*=\s*([A-Za-z_][\w.-]*))"
)


def shown_choices(
    text: str, choices: Sequence[Element], subjects: Mapping[str, Subject], codes: Mapping[str, str]
) -> dict[str, Condition] | None:
    """By our codes, when each option is there; None where the filter is of another kind.

    Two kinds are known: those that were ticked in another question (`selected(${q}, name)`), or
    not; and those that have the answer to another one in a column of theirs (`town = ${town}`).
    """
    stripped = text.strip()
    if match := _TICKED.fullmatch(stripped):
        return _of_ticked(match, choices, subjects, codes)
    if match := _EQUAL.fullmatch(stripped):
        column, name = match[1] or match[4], match[2] or match[3]
        return _of_equal(column, subjects.get(name), choices, codes)
    return None


def _of_ticked(
    match: re.Match[str],
    choices: Sequence[Element],
    subjects: Mapping[str, Subject],
    codes: Mapping[str, str],
) -> dict[str, Condition] | None:
    asked, says_not = subjects.get(match[2]), bool(match[1])
    if asked is None or asked.form != "many" or says_not != bool(match[3]):
        return None
    names = [str(choice["name"]) for choice in choices]
    if not all(name in asked.codes and name in codes for name in names):
        return None
    ticked = {codes[name]: Has(asked.id, asked.codes[name]) for name in names}
    return {code: Not(one) if says_not else one for code, one in ticked.items()}


def _of_equal(
    column: str, asked: Subject | None, choices: Sequence[Element], codes: Mapping[str, str]
) -> dict[str, Condition] | None:
    if asked is None or asked.form != "one" or column in ("name", "label"):
        return None
    found: dict[str, Condition] = {}
    for choice in choices:
        value, name = str(choice.get(column, "")), str(choice["name"])
        if value not in asked.codes or name not in codes:
            return None
        found[codes[name]] = Compare(asked.id, "=", asked.codes[value])
    return found
