"""Points of a scale as people, pages and programs write them: `5/5`, `4 stars`, `★★★☆☆`."""

from __future__ import annotations

from surveygen.patterns import pattern
from surveygen.responses.spelling.labels import in_usual_digits

_OF = r"\s*(?:/|of|out of|von|sur|de|di|su|van|z|na|من|中)\s*"
_UNITS = (
    r"stars?|sterne?n?|étoiles?|estrellas?|stell[ae]|sterr(?:en)?|ster|estrelas?|gwiazd(?:ka|ki|ek)|"
    r"نجوم|نجمة|つ星|星|颗星|points?|pts?\.?|punkte?n?|puntos?|punt[io]|punten|pontos?|punkt(?:y|ów)?|"
    r"hearts?|herzen|点|分"
)
_NUMBER = pattern(
    rf"[(\[#=+]*(?P<point>-?\d{{1,2}})(?:{_OF}(?P<most>\d{{1,2}}))?\s*(?:{_UNITS})?[)\]]*"
)
_SIGNS = pattern(r"(?P<full>(?P<sign>[★⭐🌟✦✭♥❤●⬤♦*])(?P=sign)*)(?P<empty>[☆○♡◇✩✧]*)")
_WORDED = pattern(r"(?P<point>-?\d{1,2})\s+[(\[]?(?P<first>[^\W\d_]+)(?:\s[^\W\d_]+){0,3}[)\]]?")
_UNSURE = pattern(
    r"or|oder|ou|o|of|lub|to|bis|à|a|until|if|wenn|si|se|als|jeśli|but|aber|mais|pero|ma|maar|maybe|"
    r"vielleicht|peut|about|and|und|et|y|e|en|i|half|times|mal|fois"
)
"""Words that make another answer of the number before them."""


def point_of(text: str, highest: int) -> str:
    """The point that a text, as `normalise` gives it, is, up to the `highest`; empty for none."""
    plain = in_usual_digits(text)
    if found := _NUMBER.fullmatch(plain):
        whole = found["most"] is None or int(found["most"]) == highest
        return str(int(found["point"])) if whole else ""
    if found := _SIGNS.fullmatch(text.replace(" ", "")):
        full = len(found["full"])
        whole = not found["empty"] or full + len(found["empty"]) == highest
        return str(full) if whole else ""
    return ""


def worded_point(text: str) -> str:
    """The point before a few words of its own, as in `10 extremely likely`; empty for none."""
    found = _WORDED.fullmatch(text)
    return str(int(found["point"])) if found and not _UNSURE.fullmatch(found["first"]) else ""
