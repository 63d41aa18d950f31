"""Messages about the form of a question set: front matter, headings, ids, blocks."""

from surveygen.errors import Severity
from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "S001",
        "no title",
        "the question set has no title before this line.",
        "Begin it with a line such as `# Tell us about your visit`.",
    ),
    Message(
        "S002",
        "front matter that is not YAML",
        "the front matter cannot be read: {reason}.",
        "Write `key: value`, one on a line; put a value that holds a colon in quotes.",
    ),
    Message(
        "S003",
        "front matter without keys",
        "the front matter is not a list of keys and values.",
        "Write `key: value`, one on a line, such as `id: cafe`.",
    ),
    Message(
        "S004",
        "unknown key in the front matter",
        "'{key}' is not a key of the front matter.",
        "{suggestion}",
    ),
    Message(
        "S005",
        "key given twice",
        "'{key}' is given twice.",
        "Keep one of the two lines.",
    ),
    Message(
        "S006",
        "wrong value in the front matter",
        "'{key}' takes {wanted}.",
        "Correct the value.",
    ),
    Message(
        "S007",
        "closes before it opens",
        "the survey closes ({closes}) before it opens ({opens}).",
        "Exchange the two, or correct the year.",
    ),
    Message(
        "S008",
        "text before the title",
        "this stands before the title and would be shown nowhere.",
        "Move it below the line that begins with `# `.",
    ),
    Message(
        "S009",
        "heading without words",
        "this heading has no words.",
        "Write the title, the page's name or the question after the hashes.",
    ),
    Message(
        "S010",
        "id in the title",
        "the title cannot have an id (`{id}`).",
        "Put `id: {id}` into the front matter.",
    ),
    Message(
        "S011",
        "second title",
        "this is a second title; a question set has one.",
        "Use `## ` for a page or `### ` for a question.",
    ),
    Message(
        "S012",
        "code block that is not closed",
        "the code block that begins here is never closed, so the rest of the file is part of it.",
        "Close it with a line of ``` or delete the line.",
    ),
    Message(
        "S013",
        "comment that is not closed",
        "the comment that begins here is never closed, so the rest of the file is part of it.",
        "Close it with `-->`.",
    ),
    Message(
        "S014",
        "list inside an option",
        "this line is a list inside the option above it.",
        "Move it to the left, so that it is an option itself.",
    ),
    Message(
        "S015",
        "line that Markdown joins to an option",
        "Markdown joins this line to the option above it.",
        "Put an empty line before it, or indent it if it belongs to the option.",
    ),
    Message(
        "S016",
        "underlined heading",
        "this line makes a heading of the text above it.",
        "Write `## ` before the text if that is meant, or an empty line between the two.",
        severity=Severity.WARNING,
    ),
    Message(
        "S017",
        "option or setting indented by four",
        "this line is indented by four or more, which makes it a code block in Markdown.",
        "Move it to the left margin.",
    ),
    Message(
        "S018",
        "star on a page",
        "a page cannot be required.",
        "Put the star behind the questions that need an answer.",
    ),
    Message(
        "S019",
        "front matter that is not closed",
        "the front matter that begins here is never closed.",
        "Close it with a line of `---`.",
    ),
    Message(
        "S020",
        "id that is not one",
        "'{id}' cannot be an id.",
        "Use small letters, digits and single underscores, beginning with a letter.",
    ),
    Message(
        "S060",
        "setting in a heading",
        "the code in a heading is its id, and `{code}` cannot be one.",
        "If it is a setting, put it on a line of its own below the heading, with an empty line "
        "between; an id has small letters, digits and single underscores.",
    ),
    Message(
        "S021",
        "second code in a heading",
        "a heading has one code, its id; `{code}` is a second one.",
        "Put settings on a line of their own below the heading; to show it to the respondent, "
        "write <code>{code}</code>.",
    ),
    Message(
        "S022",
        "backticks in a text",
        "`{code}` stands amid a text, where it does nothing: it would be shown to respondents.",
        "Settings need a line of their own with an empty line around it; to show it to the "
        "respondent, write <code>{code}</code>.",
    ),
    Message(
        "S023",
        "setting under the title",
        "a title has no settings.",
        "Settings of the whole survey stand in the front matter, between two lines of `---`.",
    ),
    Message(
        "S024",
        "no question",
        "the question set has no question.",
        "Add one: a line such as `### Why did you come?`, with three hashes, and below it its "
        "answers.",
    ),
    Message(
        "S025",
        "id given twice",
        "the id '{id}' is already taken in line {line}.",
        "Give one of the two another id.",
    ),
    Message(
        "S026",
        "option without a question",
        "this option belongs to no question.",
        "Put a line that begins with `### ` and asks the question above it; a heading with two "
        "hashes begins a page.",
    ),
    Message(
        "S027",
        "question on the end page",
        "the end page is shown after sending, so it cannot ask anything.",
        "Move the question to a page above.",
    ),
    Message(
        "S029",
        "id made from the wording",
        "this question has no id; '{id}' was made from its wording.",
        "Write it in backticks after the hashes, so that the column outlives the wording; "
        "`surveygen ids` does it for you.",
        severity=Severity.NOTE,
    ),
    Message(
        "S030",
        "two questions with one column",
        "the column '{column}' is already used by '{other}'.",
        "Give one of the two another id.",
    ),
    Message(
        "S031",
        "unknown answer to repeat",
        "'{{{id}}}' should repeat an answer, but there is no question '{id}'.",
        "{suggestion} To show curly brackets, double them.",
    ),
    Message(
        "S032",
        "answer repeated before it is given",
        "'{{{id}}}' should repeat an answer that has not been given yet.",
        "Move the question '{id}' above this text.",
    ),
    Message(
        "S033",
        "star that touches the last word",
        "the star at the end touches the word before it, so the question is not required.",
        "Put a space before the star.",
        severity=Severity.WARNING,
    ),
    Message(
        "S034",
        "answer list that nothing uses",
        "no question uses the list '{name}'.",
        "Name it with `answers {name}` where it is meant, or delete it.",
        severity=Severity.WARNING,
    ),
    Message(
        "S040",
        "space that is none",
        "behind `{mark}` stands {sign}, so that this is neither a heading nor an option.",
        "Type a plain space in its place.",
    ),
    Message(
        "S041",
        "typographic marks in place of backticks",
        "{given} stands in typographic marks, which are shown to respondents.",
        "Write {meant}, with the backticks left of the 1 on many keyboards.",
    ),
    Message(
        "S042",
        "repeat of nothing that is ticked",
        "'{given}' is no question on a page above whose boxes are ticked.",
        "{suggestion} Name one, as in `for each ordered`: the page is asked for each of its boxes "
        "that is ticked.",
    ),
    Message(
        "S043",
        "repeated page at the end",
        "a page that is shown after sending cannot be asked for each answer.",
        "Delete `for each`, or `end`.",
    ),
    Message(
        "S044",
        "id of a turn that is taken",
        "this page's turn for an option would be, or ask, '{id}', which there is already.",
        "Give what is called so another id.",
    ),
    Message(
        "S045",
        "question that reads the same at every turn",
        "this is asked for each answer to '{id}', in the same words, so that a report cannot tell "
        "them apart.",
        "Name the answer in it: `{{{id}}}` stands for it.",
        severity=Severity.WARNING,
    ),
    Message(
        "S052",
        "people told apart by codes that are cut",
        "`once: yes` promises that codes are cut from the answers, so they cannot tell who is the "
        "same in the next wave.",
        "Write `once: named`, and the page says that codes are kept; or delete `same`.",
    ),
    Message(
        "S053",
        "personal links on a shared device",
        "with `once` everybody has a link of their own, and on a device for many (`kiosk`) all "
        "share one.",
        "Delete `once` or `kiosk`.",
    ),
    Message(
        "S055",
        "page that is sent apart and asks nothing",
        "nothing is asked on this page, so there is nothing to send apart.",
        "Ask for an address on it, or delete `sent apart`.",
    ),
    Message(
        "S056",
        "file on a page that is sent apart",
        "a file cannot be sent apart from the answers.",
        "Ask for it on another page, or for an address to write to.",
    ),
    Message(
        "S057",
        "persona by what is sent apart",
        "the persona '{name}' asks for '{question}', which is sent apart from the answers.",
        "Tell people apart by questions of the survey.",
    ),
    Message(
        "S058",
        "answers page by page of one page",
        "with `partial` answers are sent a page at a time, and there is one page.",
        "Divide the questions into pages with headings (`## `), or delete `partial`.",
    ),
    Message(
        "S061",
        "hashes without a space",
        "this line is a text and no heading.",
        "Begin it with `{hashes}` and a space; to show it as it stands, put a backslash before it.",
    ),
    Message(
        "S062",
        "required in words alone",
        "'{given}' is shown, and does not make the question required.",
        "Write a space and a star, ` *`, at the end of the heading in its place.",
        severity=Severity.WARNING,
    ),
    Message(
        "S063",
        "id in curly brackets",
        "'{given}' is no id here, and would be shown.",
        "Write `{id}` in backticks right after the hashes.",
    ),
)
