"""Messages about endpoints."""

from surveygen.messages.base import family

MESSAGES = family()
