"""Messages about themes."""

from surveygen.messages.base import family

MESSAGES = family()
