"""Messages about responses."""

from surveygen.messages.base import family

MESSAGES = family()
