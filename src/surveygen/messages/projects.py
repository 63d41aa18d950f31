"""Messages about `surveygen.toml`."""

from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "P001",
        "configuration that cannot be read",
        "the configuration is not valid TOML: {reason}.",
        'Mend that line; texts stand in quotes: `endpoint = "formspree:abc"`.',
    ),
    Message(
        "P002",
        "unknown key",
        "'{key}' is not a setting of a project.",
        "{suggestion}",
    ),
    Message(
        "P003",
        "wrong kind of value",
        "'{key}' takes {wanted}.",
        "Correct the line.",
    ),
    Message(
        "P004",
        "addition that cannot be loaded",
        "'{name}' of another package cannot be loaded: {reason}.",
        "Update or uninstall that package; what surveygen brings works without it.",
    ),
    Message(
        "P005",
        "preset or source that cannot be read",
        "this cannot be read: {reason}.",
        "Correct the file; docs/plugins.md lists what stands in it.",
    ),
    Message(
        "P006",
        "site that holds the project",
        "'{name}' of the project lies inside its site ('{site}'), which is published.",
        'Let `site` be a folder of its own, as in `site = "site"`.',
    ),
)
