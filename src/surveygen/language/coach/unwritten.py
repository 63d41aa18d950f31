"""An option that asks for words and has no field: what people would write in is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveygen.errors import Problem
from surveygen.language.coach.words import Words
from surveygen.messages import problem
from surveygen.model import Questionnaire

_BLANK = re.compile(
    r"(?:^|\s|:|：)(?:_{1,2}|[＿‗]+|\.{4,}|…{2,}|(?:[.\-–—_…] ){2,}[.\-–—_…]|[\[(]\s*\w*\s*[\])])$|"
    r"[:：]\s*(?:\.{2,}|…|[-–—]+)?$"
)
"""What is drawn where a blank is meant: lines, dots, empty brackets, a colon with nothing after."""
_WRITTEN_IN = ("pick_one", "pick_many")


def no_field_to_write_in(questionnaire: Questionnaire, words: Words) -> Iterator[Problem]:
    """Options that end in a blank which is none, or say "please specify", without a field."""
    for question in questionnaire:
        if question.kind not in _WRITTEN_IN:
            continue
        for choice in question.choices:
            label = choice.label.plain.strip()
            asks = _BLANK.search(label) or words.specify.search(label)
            if asks and not choice.write_in:
                yield problem("W017", choice.location, label=label)
