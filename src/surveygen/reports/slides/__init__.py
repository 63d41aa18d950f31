"""The report as slides with charts that can be edited (extra `surveygen[slides]`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from surveygen.messages import failure
from surveygen.reports.document import document_of
from surveygen.reports.words import IN_ENGLISH, Words
from surveygen.tallies.result import Tally

if TYPE_CHECKING:
    from surveygen.tallies.quotas import Quota


def to_pptx(tally: Tally, words: Words = IN_ENGLISH, quotas: Sequence[Quota] = ()) -> bytes:
    """A slide for each question after those on what was decided and guessed, then the segments.

    Charts are charts of the program that opens them, with their numbers behind them; what else is
    said of a question stands in the slide's notes. Raises SurveygenError where python-pptx is not
    installed.
    """
    try:
        import pptx  # noqa: F401 - whether it is there
    except ImportError as error:
        raise failure("R027", what="slides", extra="slides") from error
    from surveygen.reports.slides.deck import Deck
    from surveygen.reports.slides.telling import tell

    deck = Deck(is_rtl=words.direction == "rtl")
    tell(deck, document_of(tally, words, quotas))
    return deck.saved()
