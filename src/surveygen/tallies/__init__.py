"""The tally: counts into statistics, and the guess held against the answers."""

from surveygen.tallies.option import OptionTally
from surveygen.tallies.request import ALL, Request
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.tallying import Counted, count_responses, tally_responses

__all__ = [
    "ALL",
    "Counted",
    "OptionTally",
    "QuestionTally",
    "Request",
    "Tally",
    "count_responses",
    "tally_responses",
]
