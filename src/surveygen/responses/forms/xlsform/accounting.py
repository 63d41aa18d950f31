"""What an XLSForm holds of which nothing has been said: rows that ask nothing, sheets, settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surveygen.responses.forms.form import Remark
from surveygen.responses.forms.xlsform.sheets import LINE, Sheets, all_elements

TITLES = ("form_title", "title", "set_form_title")
"""What the title of a form is called among its settings."""
_SETTINGS = (*TITLES, "default_language", "form_id", "id_string")


def unsaid(sheets: Sheets, looks: Sequence[str]) -> Iterator[Remark]:
    """What of a form does not come along beside its questions.

    `looks` are the rows of the survey sheet that look in a way of their own.
    """
    if looks:
        rows = ", ".join(looks)
        text = f"how {len(looks)} parts look (rows {rows})"
        if len(looks) == 1:
            text = f"how a part looks (row {rows})"
        yield Remark("the survey sheet", "appearance", text)
    yield from _rows(sheets)
    for name in sheets.others:
        yield Remark(f"the sheet {name}", "", "nothing here is like it")
    for one in sheets.overlooked:
        yield Remark(f"the sheet {one.sheet}", "", one.what)
    for key, value in sheets.settings.items():
        if value and key.partition("::")[0] not in _SETTINGS:
            yield Remark("the settings sheet", str(key), str(value))
    used = {str(e.get("list_name", "")) for e in all_elements(sheets.form)}
    for name in sheets.form.get("choices", {}):
        if name not in used:
            yield Remark("the choices sheet", str(name), "no question uses it")


def _rows(sheets: Sheets) -> Iterator[Remark]:
    """Rows that are no part of the form, and what the device notes about each interview."""
    met = {str(e[LINE]) for e in all_elements(sheets.form) if LINE in e}
    for line, row in sheets.rows.items():
        kind = " ".join(str(row.get("type", "")).split()).lower()
        if str(line) not in met and not kind.startswith("end"):
            text = f"`{kind}` is no part of the form" if kind else "it has no type"
            yield Remark(f"row {line}", str(row.get("name", "")), text)
    for group in sheets.form.get("children", ()):
        for each in all_elements(group) if LINE not in group else ():
            if LINE in each:
                text = f"`{each.get('type')}` is filled in by the device"
                yield Remark(f"row {each[LINE]}", str(each.get("name", "")), text)
