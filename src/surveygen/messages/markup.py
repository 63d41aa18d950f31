"""Messages about raw HTML in an author's texts."""

from __future__ import annotations

from surveygen.messages.base import Message, family

_QUESTION = "\n### `why` Why did you come?\n\n`text`\n"

MESSAGES = family(
    Message(
        "S035",
        "element that belongs to the page",
        "this text holds {names}, which the page itself is made of.",
        "Take it out. To show a tag as it is written, put a backslash before it: `\\<form>`.",
        reason="A browser ends the page's own form where another begins or ends, and what stands "
        "below is then never sent. The page's policy keeps scripts and styles from working anyway.",
        bad=f"# Visit\n\nSign up: <form action='/news'><input name='mail'></form>\n{_QUESTION}",
        good=f"# Visit\n\nSign up [for news](https://example.com/news).\n{_QUESTION}",
    ),
    Message(
        "S036",
        "element that is not closed",
        "in this text `<{name}>` is {fault}.",
        "Write both `<{name}>` and `</{name}>`, or neither. To show a tag as it is written, put a "
        "backslash before it: `\\<{name}>`.",
        reason="What is left open goes on over the rest of the page; what is closed too much ends "
        "a part of the page around the text.",
        bad=f"# Visit\n\nTell us <b>everything.\n{_QUESTION}",
        good=f"# Visit\n\nTell us <b>everything</b>.\n{_QUESTION}",
    ),
    Message(
        "S037",
        "link without a text",
        "the link to {target} has no text.",
        "Write what it leads to between the brackets: `[our prices]({target})`. A picture in a "
        "link needs a description: `![our prices](prices.png)`.",
        reason="Nobody sees such a link, and a screen reader reads its address letter by letter.",
        bad=f"# Visit\n\nLook here first: [](https://example.com/prices)\n{_QUESTION}",
        good=f"# Visit\n\nLook at [our prices](https://example.com/prices) first.\n{_QUESTION}",
    ),
    Message(
        "S038",
        "text that is nested or repeated beyond reading",
        "the formatting of this text is not read: lists in it are nested more than 20 deep, or it "
        "holds more than 400 links or items, or brackets that are never closed.",
        "Part it into several texts, or nest it less.",
        reason="Nobody reads such a text, and a build would take minutes for it.",
        bad="# Visit\n\n"
        + "".join(f"{'  ' * level}- level {level}\n" for level in range(21))
        + _QUESTION,
        good="# Visit\n\n"
        + "".join(f"{'  ' * level}- level {level}\n" for level in range(3))
        + _QUESTION,
    ),
)
