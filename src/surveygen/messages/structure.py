"""Messages about structure."""

from surveygen.messages.base import family

MESSAGES = family()
