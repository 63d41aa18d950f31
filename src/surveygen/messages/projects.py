"""Messages about `surveygen.toml`."""

from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "P001",
        "configuration that cannot be read",
        "the configuration is not valid TOML: {reason}.",
        'Mend that line; texts stand in quotes: `endpoint = "formspree:abc"`.',
    ),
    Message("P002", "unknown key", "'{key}' is not a setting of a project.", "{suggestion}"),
    Message("P003", "wrong kind of value", "'{key}' takes {wanted}.", "Correct the line."),
)
