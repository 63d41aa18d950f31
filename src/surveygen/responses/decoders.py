"""From the cells of a question to the options chosen, however a form service wrote them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surveygen.responses.answers import (
    NOTHING,
    Cells,
    Decoded,
    Decoder,
    Remark,
    Settle,
    Settled,
)
from surveygen.responses.damage import meant
from surveygen.responses.options import Options, reading_of
from surveygen.responses.rules import consistent
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.lists import listed, marked, parted
from surveygen.responses.spelling.marks import is_error, says_nothing, ticked
from surveygen.responses.splitting import by_marks_of, split


def choice_decoder(options: Options, write_in: str = "") -> Decoder:
    """One option per cell, by code or label.

    `write_in` is the key of the option whose own text may stand in the cell; empty for none.
    """
    is_consent = options.is_consent

    def decode(cells: Cells) -> Decoded:
        cell = cells[0]
        if not cell or normalise(cell) in options.author_missing:
            return NOTHING
        # `n. a.` is not the option A behind a number of its own.
        if options.is_missing(cell):
            return NOTHING
        if found := options.find(cell):
            return _found(found.key, cell, found.repaired)
        if options.is_open(cell):
            return Decoded(remarks=(Remark("open", cell, "a code and a label"),))
        if is_consent and (said := ticked(normalise(cell))) is not None:
            return Decoded("yes") if said else NOTHING
        one_ticked = by_marks_of(options, cell) or []
        if len(one_ticked) == 1:
            return Decoded(one_ticked[0])
        parts = listed(cell)
        if parts is not None and len(parts) <= 1:
            return decode((parts[0],)) if parts else NOTHING
        if write_in and says_nothing(normalise(cell)):
            return NOTHING
        if write_in and _is_own_text(options.widest, cell):
            return Decoded(write_in, (), (Remark("written", cell, write_in),))
        return Decoded(None, (cell,))

    return decode


def _is_own_text(options: Options, cell: str) -> bool:
    """Whether a cell can be what somebody wrote in: neither damaged nor several options."""
    if is_error(normalise(cell)) or meant(cell, options.choices) is not None:
        return False
    keys, rest, _ = split(options, cell)
    return bool(rest) or len(keys) < 2


def _found(key: str, cell: str, repaired: str) -> Decoded:
    if not repaired:
        return Decoded(key)
    return Decoded(key, (), (Remark("repaired", cell, repaired),))


def options_decoder(options: Options) -> Decoder:
    """One option in each of several cells: a tuple with an empty text for a missing one."""
    one = choice_decoder(options)

    def decode(cells: Cells) -> Decoded:
        found = [one((cell,)) for cell in cells]
        unmatched = tuple(cell for each in found for cell in each.unmatched)
        remarks = tuple(remark for each in found for remark in each.remarks)
        if all(each.value is None for each in found):
            return Decoded(None, unmatched, remarks)
        keys = tuple(each.value if isinstance(each.value, str) else "" for each in found)
        return Decoded(keys, unmatched, remarks)

    return decode


def beside_text(settle: Settle, keys: Sequence[str]) -> Settle:
    """The same of a cell and the texts written in beside it, each with its option's key.

    A service that has a column for the text may leave that of the answer empty.
    """

    def settle_beside(sample: Sequence[Cells]) -> Settled:
        found = settle([cells[:1] for cells in sample])

        def decode(cells: Cells) -> Decoded:
            decoded = found.decode(cells[:1])
            if decoded != NOTHING:
                return decoded
            written = [key for key, text in zip(keys, cells[1:], strict=True) if text.strip()]
            return Decoded(written[0]) if len(written) == 1 else NOTHING

        return found._replace(decode=decode)

    return settle_beside


def places_decoder(options: Options) -> Decoder:
    """The items of a ranking from the first place to the last: the place of each, by item."""
    one = choice_decoder(options)

    def decode(cells: Cells) -> Decoded:
        found = [one((cell,)) for cell in cells]
        unmatched = tuple(cell for each in found for cell in each.unmatched)
        remarks = [remark for each in found for remark in each.remarks]
        order = [each.value if isinstance(each.value, str) else "" for each in found]
        return _in_places(options, order, cells, Decoded(None, unmatched, tuple(remarks)))

    return decode


def order_decoder(options: Options) -> Decoder:
    """The items of a ranking in one cell, the first place first: the place of each, by item."""
    mark = "" if any(">" in choice.label.plain for choice in options.choices) else ">"

    def decode(cells: Cells) -> Decoded:
        cell = cells[0]
        if not cell or options.is_missing(cell):
            return NOTHING
        order, unmatched, remarks = split(options, cell.replace(mark, ";") if mark else cell)
        known = Decoded(None, tuple(unmatched), tuple(remarks))
        # Where one of them is not known, those after it would move up.
        return known if unmatched else _in_places(options, order, cells, known)

    return decode


def _in_places(options: Options, order: Sequence[str], cells: Cells, known: Decoded) -> Decoded:
    """The place of each item, by item; none where one has two. A place left free has no key."""
    places: dict[str, int] = {}
    for place, key in enumerate(order, 1):
        if key and key in places:
            reason = f"'{key}' has two places"
            said = Remark("contradiction", ", ".join(filter(None, cells)), reason)
            return known._replace(remarks=(*known.remarks, said))
        if key:
            places[key] = place
    value = tuple(float(places[c.key]) if c.key in places else "" for c in options.choices)
    return known._replace(value=value if places else None)


def choice_settler(options: Options, write_in: str, *, of_page: bool) -> Settle:
    """One option per cell, by code or by label as the whole column has it."""

    def settle(sample: Sequence[Cells]) -> Settled:
        reading, said = reading_of(options, (cells[0] for cells in sample), of_page=of_page)
        settled = options.read_as(reading)
        decode = choice_decoder(settled, write_in)
        signs = settled.signs(cells[0] for cells in sample)
        if not signs:
            return Settled(decode, (said,) if said else ())
        is_open = None in signs.values()
        facts = (f"{', '.join(sorted(signs))}, which may be yes or no",) if is_open else ()
        return Settled(_with_signs(decode, signs), facts)

    return settle


def _with_signs(decode: Decoder, signs: Mapping[str, str | None]) -> Decoder:
    """The same where signs say an option, by its key, or it is not known which."""

    def decode_signs(cells: Cells) -> Decoded:
        text = normalise(cells[0])
        if text not in signs:
            return decode(cells)
        key = signs[text]
        if key is None:
            return Decoded(remarks=(Remark("open", cells[0], "yes or no"),))
        return Decoded(key) if key else NOTHING

    return decode_signs


def joined_settler(options: Options, write_in: str, *, of_page: bool) -> Settle:
    """Several options per cell, by code or by label as the whole column has it."""

    def settle(sample: Sequence[Cells]) -> Settled:
        parts = [part for cells in sample for part in parted(cells[0])]
        reading, said = reading_of(options, parts, of_page=of_page)
        settled = options.read_as(reading)
        return Settled(joined_decoder(settled, write_in), (said,) if said else ())

    return settle


def numbered_decoder(options: Options, write_in: str = "") -> Decoder:
    """Several options, each in the next of several cells; `write_in` as in `choice_decoder`."""
    exclusive = frozenset(c.key for c in options.choices if c.only)
    one = choice_decoder(options, write_in)

    def decode(cells: Cells) -> Decoded:
        found = [one((cell,)) for cell in cells]
        keys = frozenset(each.value for each in found if isinstance(each.value, str))
        unmatched = tuple(cell for each in found for cell in each.unmatched)
        remarks = tuple(remark for each in found for remark in each.remarks)
        return consistent(keys or None, exclusive, unmatched, remarks)

    return decode


def joined_decoder(options: Options, write_in: str = "") -> Decoder:
    """Several options in one cell; `write_in` as in `choice_decoder`."""
    exclusive = frozenset(c.key for c in options.choices if c.only)

    def decode(cells: Cells) -> Decoded:
        cell = cells[0]
        if not cell or options.is_missing(cell):
            return NOTHING
        keys, rest, remarks = split(options, cell)
        if write_in and not is_error(normalise(cell)):
            rest = [text for text in rest if not says_nothing(normalise(text))]
        if rest and write_in and not is_error(normalise(cell)):
            text = rest[0] if len(rest) == 1 else ", ".join(rest)
            keys.append(write_in)
            remarks.append(Remark("written", text, write_in))
            rest = []
        value = frozenset(keys) or (frozenset() if not rest and marked(cell) else None)
        return consistent(value, exclusive, tuple(rest), tuple(remarks))

    return decode
