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
)
