"""Gives the names of the page's script one or two letters, as a third of it is names.

Each declaration has a name of its own, as short as can be: in different functions the same letter
stands for different things. What stands behind a dot or is a key in an object is a property and
stays, unless it is said to be the script's own; `{name}` becomes `{name:a}` where that is shorter,
which means the same in an object and in a pattern. A script that `scopes` does not understand stays
as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product, zip_longest

from surveygen.script.scanning import Token, tokens_of
from surveygen.script.scopes import Meanings, NotUnderstoodError, Scope, Variable, meanings_of

_RESERVED = frozenset(["as", "do", "if", "in", "of"])
_LETTERS = "esnritoahlcudpfmgyMvwDHxSzTjEAVqPNIQObRFBUkGCWXKJYZL"
"""In the order that lets our own scripts be compressed best."""
_COMMON = 16
"""So many of them make all the pairs that a page usually needs."""
_WHOLE = 60
"""A scope of more names than these is that of all modules together."""


def shortened(script: str, own: Iterable[str] = ()) -> str:
    """The script, minified before, with short names; it means the same.

    `own` are names of properties that neither the browser nor anything kept or sent knows: they
    become the first letters.
    """
    tokens = list(tokens_of(script))
    try:
        meanings = meanings_of(tokens)
    except NotUnderstoodError:
        return script
    keys = dict(zip(own, _letters(), strict=False))
    said = [token.text for token in tokens]
    for number in _properties(tokens):
        said[number] = keys.get(said[number], said[number])
    for variable, short in _short_names(meanings, keys).items():
        key = keys.get(variable.name, variable.name)
        for number in variable.uses:
            is_both = number in meanings.shorthands and short != key
            said[number] = f"{key}:{short}" if is_both else short
    return "".join(said)


def _properties(tokens: list[Token]) -> Iterator[int]:
    """The numbers of the names behind a dot, and of those that are a key alone."""
    told = [number for number, token in enumerate(tokens) if token.kind != "space"]
    before = ""
    for number, follows in zip_longest(told, told[1:]):
        kind, text = tokens[number]
        is_key = before in ("{", ",") and follows is not None and tokens[follows].text == ":"
        if kind == "name" and (is_key or before in (".", "?.")):
            yield number
        before = text


def _short_names(meanings: Meanings, keys: Mapping[str, str]) -> dict[Variable, str]:
    """The name of each variable, scope by scope from the outside.

    A name is free where it means nothing further out that is used in that scope.
    """
    taken = meanings.free | _RESERVED
    names: dict[Variable, str] = {}
    waiting: list[Scope] = [meanings.top]
    for scope in waiting:
        outer = taken | {names[each] for each in scope.meant if each in names}
        own = list(scope.declared.values())
        first = 0
        if len(own) > _WHOLE:
            own.sort(key=lambda variable: -len(variable.uses))
            # What functions take has the same few letters everywhere.
            first = 4
        kept = {
            variable.name
            for variable in own
            if variable.name not in outer | keys.keys() and _is_short_enough(variable, meanings)
        }
        free = (name for name in islice(_letters(), first, None) if name not in outer | kept)
        names.update((each, each.name if each.name in kept else next(free)) for each in own)
        waiting += scope.inner
    return names


def _is_short_enough(variable: Variable, meanings: Meanings) -> bool:
    """Whether its own name costs no more than a letter does with the key beside it: `{id:a}`."""
    shorthands = sum(number in meanings.shorthands for number in variable.uses)
    spelt_out = len(variable.uses) - shorthands
    return shorthands > 0 and spelt_out * (len(variable.name) - 1) <= shorthands * len(":a")


def _letters() -> Iterator[str]:
    """One letter each, then pairs, of the commonest first: a third letter of a kind costs less."""
    yield from _LETTERS
    pairs = sorted(product(range(len(_LETTERS)), repeat=2), key=lambda pair: max(pair) >= _COMMON)
    yield from (_LETTERS[first] + _LETTERS[second] for second, first in pairs)
    yield from ("".join(each) for each in product(_LETTERS, repeat=3))
