"""What a collector says to people: in the survey's language wherever no script reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from surveygen.locales import SOURCE, Catalogue, mark

MESSAGES: Mapping[str, str] = {
    "method": mark("This address takes answers from a survey page."),
    "survey": mark("There is no such survey here."),
    "origin": mark("Pages of that site may not send answers here."),
    "rate": mark("Too many responses at once. Please wait a minute."),
    "store": mark("The answers cannot be recorded just now. Please try again in a moment."),
    "closed": mark(
        "Enough people have answered, so this survey is closed. Thank you for coming by."
    ),
    "full": mark("Enough people like you have answered already. Thank you for coming by."),
}
"""Why a response is not taken, by the word for machines; one that is broken is for programs."""

THANKS = mark("Thank you!")
RECORDED = mark("Your answers are recorded. Receipt: {receipt}")
NOT_RECORDED = mark("Your answers were not recorded")
SEND_AGAIN = mark("Your answers are still in the form: go back one page and send them again.")
CLOSED = mark("This survey is closed")
KEEP = mark("To keep what you wrote, go back one page.")

TEXTS = (*MESSAGES.values(), THANKS, RECORDED, NOT_RECORDED, SEND_AGAIN, CLOSED, KEEP)
"""All of it, in English."""


def in_languages(catalogues: Iterable[Catalogue]) -> dict[str, dict[str, str]]:
    """Tag → English → the language's own, and of "" its direction; English itself is not there."""
    told = {one.language: one for one in catalogues}
    return {
        tag: {"": one.direction} | {text: own for text in TEXTS if (own := one.texts.get(text))}
        for tag, one in sorted(told.items())
        if tag.split("-")[0].lower() != SOURCE
    }
