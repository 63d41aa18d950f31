"""Codes of personal links: how they are made, spelt and checked.

A code is twelve signs, `k7dm-2x9p-4hvw`: ten that are drawn, and two that are reckoned from those
and from the survey's id, so that a page knows a code that was mistyped, cut short, or made for
another survey, without knowing any list. Each is a weighted sum modulo a prime above every weight's
difference, so that one wrong sign and two signs that changed places are always told. Whether
somebody was really given a code only the list on the owner's computer says.

The page's script (`script/code.js`) reckons the same; a test holds the two together.
"""

from __future__ import annotations

LETTERS = "23456789abcdfghjkmnpqrstvwxyz"
"""What codes are written with: no two that look alike, hardly a vowel to make words of."""
DRAWN = 10
"""Signs that are drawn: 29 to the tenth, some 48 bits."""
LENGTH = DRAWN + 2
CUT = "cut"
"""What stands in place of a code once it was cut from the answers."""


def new_code(survey: str) -> str:
    """A code for a survey with this id that nobody can guess."""
    import secrets  # the tally makes none, and starts fast

    drawn = "".join(secrets.choice(LETTERS) for _ in range(DRAWN))
    return _grouped(drawn + _signs(survey, drawn))


def spelt(survey: str, text: str) -> str:
    """The code that a text stands for, in its one spelling; empty where it is none of the survey's.

    Capitals, blanks and strokes are as one likes.
    """
    plain = "".join(sign for sign in text.lower() if sign.isalnum())
    if len(plain) != LENGTH or not set(plain) <= set(LETTERS):
        return ""
    return _grouped(plain) if _signs(survey, plain[:DRAWN]) == plain[DRAWN:] else ""


def _grouped(plain: str) -> str:
    return "-".join(plain[at : at + 4] for at in range(0, LENGTH, 4))


def _signs(survey: str, drawn: str) -> str:
    seed = 0
    for byte in survey.encode():
        seed = (seed * 31 + byte) % 841
    first, second = divmod(seed, 29)
    for weight, sign in enumerate(drawn, 1):
        value = LETTERS.index(sign)
        first += weight * value
        second += weight * weight * value
    return LETTERS[first % 29] + LETTERS[second % 29]
