"""The tally: counts into statistics, and the guess held against the answers."""

from surveygen.tally.result import OptionTally, QuestionTally, Tally
from surveygen.tally.tallying import tally_responses

__all__ = ["OptionTally", "QuestionTally", "Tally", "tally_responses"]
