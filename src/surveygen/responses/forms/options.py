"""The choices of a list as options with codes of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from surveygen.language.names import is_code, slug, unique
from surveygen.responses.forms.form import FormOption, Remark, Words

Element = Mapping[str, Any]
"""A choice: its `name`, its `label`, and what else there is of it."""


class Options(NamedTuple):
    """The options of a list."""

    options: tuple[FormOption, ...]
    codes: Mapping[str, str]
    """Their names with our codes."""


def read_options(
    choices: Sequence[Element],
    other: str,
    words: Callable[[object, str], Words],
    say: Callable[[Element, str], Remark | None],
) -> Options:
    """The options of a list; that named `other` has a field to write in.

    `words` gives the label of a choice, or its name where it has none; `say` notes what of a choice
    does not come along. A name that is no code of ours gets one, and is kept as its column.
    """
    # Names that can stay are given away first, so that none has to make room for a new one.
    taken = {name: 2 for choice in choices if is_code(name := str(choice["name"]))}
    codes: dict[str, str] = {}
    found: list[FormOption] = []
    for choice in choices:
        name = str(choice["name"])
        if name in codes:
            said = " / ".join(dict.fromkeys(words(choice.get("label"), name).values()))
            say(choice, f"the same name a second time ({said})")
            continue
        code = name if is_code(name) else unique(slug(name, "option"), taken)
        codes[name] = code
        media = choice.get("media")
        if isinstance(media, Mapping):
            say(choice, f"its {', '.join(map(str, media))}")
        column = name if code != name and "`" not in name else ""
        found.append(FormOption(code, words(choice.get("label"), name), column, name == other))
    return Options(_told_apart(found), codes)


def told_from(answers: Options, rows: Options) -> tuple[Options, Mapping[str, str]]:
    """The rows of a matrix with codes and words that no answer has; and the codes that changed."""
    taken = {option.code for option in answers.options}
    said = {word.casefold() for option in answers.options for word in option.words.values()}
    codes = {their: _row_code(code, taken) for their, code in rows.codes.items()}
    told = []
    for row, code in zip(rows.options, codes.values(), strict=True):
        words = {
            tag: f"{word} ({code})" if word.casefold() in said else word
            for tag, word in row.words.items()
        }
        told.append(row._replace(code=code, words=words, column=""))
    old = zip(rows.options, codes.values(), strict=True)
    renamed = {row.code: code for row, code in old if row.code != code}
    return Options(tuple(told), codes), renamed


def _row_code(code: str, taken: Collection[str]) -> str:
    """A row's code that no answer has."""
    return f"row_{code.removeprefix('-')}" if code in taken else code


def _told_apart(options: Sequence[FormOption]) -> tuple[FormOption, ...]:
    """The options, those of the same words in a language with their code behind them."""
    done = list(options)
    for tag in dict.fromkeys(tag for option in options for tag in option.words):
        labels = [option.words.get(tag, option.words.get("", "")) for option in options]
        seen = Counter(label.casefold() for label in labels)
        for position, label in enumerate(labels):
            if seen[label.casefold()] > 1:
                option = done[position]
                marked = {**option.words, tag: f"{label} ({option.code})".strip()}
                done[position] = option._replace(words=marked)
    return tuple(done)
