"""Messages about `surveygen.toml`."""

from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "P001",
        "configuration that cannot be read",
        "the configuration is not valid TOML: {reason}.",
        'Mend that line; texts stand in quotes: `endpoint = "formspree:abc"`.',
        bad="endpoint = formspree:xyzabcde\n",
        good='endpoint = "formspree:xyzabcde"\n',
    ),
    Message(
        "P002",
        "unknown key",
        "'{key}' is not a setting of a project.",
        "{suggestion}",
        reason="A setting that is misspelt would otherwise be ignored without a word.",
        bad='endpiont = "formspree:xyzabcde"\n',
        good='endpoint = "formspree:xyzabcde"\n',
    ),
    Message(
        "P003",
        "wrong kind of value",
        "'{key}' takes {wanted}.",
        "Correct the line.",
        bad='robots = "yes"\n',
        good="robots = true\n",
    ),
    Message(
        "P004",
        "addition that cannot be loaded",
        "'{name}' of another package cannot be loaded: {reason}.",
        "Update or uninstall that package; what surveygen brings works without it.",
        reason="A package may add kinds of questions, views and the like (docs/plugins.md).",
    ),
    Message(
        "P005",
        "preset or source that cannot be read",
        "this cannot be read: {reason}.",
        "Correct the file; docs/plugins.md lists what stands in it.",
    ),
)
