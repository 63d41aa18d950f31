"""Messages about themes."""

from surveygen.errors import Severity
from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "T001",
        "unknown theme",
        "there is no theme '{name}'.",
        "{suggestion}",
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
    Message(
        "T009",
        "colours that are hard to read",
        "'{name}' {value} on '{ground}' {other} has a contrast of {ratio} ({scheme}); {least} is "
        "the least.",
        "Set {name} = \"{better}\", which keeps its hue, or change '{ground}'.",
        severity=Severity.WARNING,
    ),
    Message(
        "T010",
        "hook that a theme lost",
        "the page of the theme '{theme}' has no {hook}: {why}.",
        "Keep the attribute in the template that you changed; `surveygen theme eject TEMPLATE` "
        "shows the original.",
    ),
    Message(
        "T011",
        "theme name that cannot be",
        "'{name}' cannot be the name of a theme: {reason}.",
        "Use small letters, digits and hyphens, such as `our-shop`.",
    ),
    Message(
        "T012",
        "theme or template that exists already",
        "{path} exists already; nothing was written.",
        "Choose another name, or change that file.",
    ),
    Message(
        "T013",
        "template to eject without a theme to hold it",
        "the project uses the theme '{name}', which surveygen brings and which is not changed.",
        'First `surveygen theme new our-shop`, and say `name = "our-shop"` under `[theme]` in '
        "surveygen.toml.",
    ),
    Message(
        "T016",
        "interface that is not translated",
        "the page is in '{language}', and {missing} of the {all} texts around your questions are "
        "not: {some}.",
        "Put translations into `locales/{language}.po`; docs/themes.md says how.",
        severity=Severity.WARNING,
    ),
    Message(
        "T017",
        "catalogue that cannot be read",
        "the catalogue cannot be read: {reason}.",
        "Open it with a translator's tool such as Poedit, or correct the line.",
    ),
    Message(
        "T018",
        "address that no phone can open",
        "'{url}' cannot go on a poster: {reason}.",
        "Publish the page first, then give its whole address: `--url https://example.com/cafe.html`.",
    ),
    Message(
        "T015",
        "unknown template",
        "there is no template '{name}'.",
        "{suggestion}",
    ),
    Message(
        "T019",
        "block that the template below does not have",
        "the template it extends has no block '{name}', so nothing of it is shown.",
        "{suggestion}",
    ),
    Message(
        "T020",
        "file of a theme that nothing uses",
        "nothing uses '{name}'.",
        "{suggestion}",
        severity=Severity.WARNING,
    ),
    Message(
        "T021",
        "key of a theme that means nothing",
        "'{name}' means nothing in a theme.toml.",
        "{suggestion}",
    ),
    Message(
        "T022",
        "font that cannot become part of the page",
        "the font '{name}' cannot be used: {reason}.",
        "Convert it to WOFF2 with the letters of your languages alone, as `pyftsubset` of "
        "fonttools does, or take out `font_file`.",
    ),
    Message(
        "T023",
        "address that no page can show",
        "'{url}' cannot be put into a page: {reason}.",
        "Give the survey's address, `--url https://example.com/cafe.html`, or one relative to the "
        "page, `--url surveys/cafe.html`.",
    ),
    Message(
        "T014",
        "page over its budget",
        "script and style of this page have {size} bytes compressed; {limit} are the most.",
        "Split the survey, or ask with fewer kinds of questions: each brings its own. Only a theme "
        "of your own adds to that.",
        severity=Severity.WARNING,
    ),
)
