"""The languages of an XLSForm: which is its own, which others come along."""

from __future__ import annotations

from collections.abc import Collection

from surveygen.responses.forms.form import Remark
from surveygen.responses.forms.languages import PLAIN, languages_in, tag_of
from surveygen.responses.forms.xlsform.sheets import Sheets, all_elements


def languages_of(sheets: Sheets) -> tuple[str, dict[str, str]]:
    """The name of the main language, and the others' by their tags."""
    options = [c for choices in sheets.form.get("choices", {}).values() for c in choices]
    names = languages_in([*all_elements(sheets.form), *options])
    wanted = str(sheets.form.get("default_language", PLAIN))
    main = wanted if wanted in names else PLAIN if PLAIN in names or not names else names[0]
    if not names and wanted != PLAIN:
        main = wanted
    tags: dict[str, str] = {}
    for name in names:
        tag = tag_of(name)
        if name != main and tag and tag != tag_of(main):
            tags.setdefault(tag, name)
    return main, tags


def lost_languages(sheets: Sheets, kept: Collection[str]) -> list[Remark]:
    """The languages of its questions that are not among those kept."""
    why = "a language whose tag is not known, or that is there twice"
    names = languages_in(all_elements(sheets.form))
    return [Remark("the survey sheet", name, why) for name in names if name not in kept]
