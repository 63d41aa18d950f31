"""The tally: counts into statistics, and the guess held against the answers."""

from surveygen.tallies.request import ALL, Request
from surveygen.tallies.result import OptionTally, QuestionTally, Tally
from surveygen.tallies.tallying import tally_responses, tally_team, tally_waves

__all__ = [
    "ALL",
    "OptionTally",
    "QuestionTally",
    "Request",
    "Tally",
    "tally_responses",
    "tally_team",
    "tally_waves",
]
