"""Messages about commands."""

from surveygen.messages.base import family

MESSAGES = family()
