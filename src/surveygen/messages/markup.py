"""Messages about raw HTML in an author's texts."""

from __future__ import annotations

from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "S035",
        "element that belongs to the page",
        "this text holds {names}, which the page itself is made of.",
        "Take it out. To show a tag as it is written, put a backslash before it: `\\<form>`.",
    ),
    Message(
        "S036",
        "element that is not closed",
        "in this text `<{name}>` is {fault}.",
        "Write both `<{name}>` and `</{name}>`, or neither. To show a tag as it is written, put a "
        "backslash before it: `\\<{name}>`.",
    ),
    Message(
        "S037",
        "link without a text",
        "the link to {target} has no text.",
        "Write what it leads to between the brackets: `[our prices]({target})`. A picture in a "
        "link needs a description: `![our prices](prices.png)`.",
    ),
    Message(
        "S038",
        "text that is nested or repeated beyond reading",
        "the formatting of this text is not read: lists in it are nested more than 20 deep, or it "
        "holds more than 400 links or items, or brackets that are never closed.",
        "Part it into several texts, or nest it less.",
    ),
)
