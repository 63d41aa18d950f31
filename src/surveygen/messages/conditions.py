"""Messages about conditions."""

from surveygen.messages.base import family

MESSAGES = family()
