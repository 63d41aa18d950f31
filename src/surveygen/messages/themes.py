"""Messages about themes."""

from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "T001",
        "unknown theme",
        "there is no theme '{name}'.",
        "{suggestion}",
        reason="A theme is a folder in the project's `themes/`, or one that surveygen brings.",
    ),
    Message(
        "T002",
        "theme.toml that cannot be read",
        "the theme cannot be read: {reason}.",
        'Mend that line; texts stand in quotes: `accent = "#0a6a59"`.',
    ),
    Message(
        "T003",
        "template that fails",
        "the template fails: {reason}.",
        "Correct the template; `surveygen theme eject` shows the original.",
    ),
    Message(
        "T004",
        "unknown token",
        "'{name}' is not a token of the theme '{theme}'.",
        "{suggestion}",
    ),
    Message(
        "T005",
        "token of the wrong type",
        "the token '{name}' takes {wanted}, not '{value}'.",
        "Correct the value.",
    ),
    Message(
        "T006",
        "themes that extend each other",
        "the theme extends itself: {chain}.",
        "Let the last of them extend `default`.",
    ),
    Message(
        "T007",
        "missing template",
        "the theme '{theme}' has no template '{name}'.",
        "Add the file to the theme, or let the theme extend `default`.",
    ),
    Message(
        "T008",
        "picture that cannot be inlined",
        "the picture '{name}' cannot be put into the page: {reason}.",
        "Name a PNG, JPEG, GIF, WebP, AVIF or SVG file by its path from the project's folder.",
    ),
)
