"""Messages about questions."""

from surveygen.messages.base import family

MESSAGES = family()
