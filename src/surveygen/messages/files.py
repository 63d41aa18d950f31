"""Messages about files: what cannot be read, decoded or written."""

from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "F001",
        "file that cannot be read",
        "this file cannot be read: {reason}.",
        "Check that it exists and that you may read it.",
    ),
    Message(
        "F002",
        "empty question set",
        "the file is empty.",
        "Start it with a title line such as `# Tell us about your visit`; "
        "`surveygen new` copies a complete example.",
    ),
    Message(
        "F003",
        "not a text file",
        "this is not a text file (it holds {what}).",
        "Save it as plain text in UTF-8.",
    ),
    Message(
        "F004",
        "not UTF-8",
        "the file is stored as {encoding}, not as UTF-8.",
        "Save it as UTF-8: in most editors under Save as, Encoding.",
    ),
    Message(
        "F005",
        "file too large",
        "the file is {size} MB; a question set may have {limit} MB.",
        "Split it into several question sets, or check that it is the right file.",
    ),
    Message(
        "F006",
        "file that cannot be written",
        "this file cannot be written: {reason}.",
        "Check the permissions and the free space; nothing was changed.",
    ),
    Message(
        "F007",
        "bytes that are not text",
        "the text is not UTF-8 here, near '{excerpt}'.",
        "Save the file as UTF-8: in most editors under Save as, Encoding.",
    ),
    Message(
        "F008",
        "page that is not ours",
        "this page was not made by surveygen, and the page of {source} would go over it.",
        "It was left as it is: rename one of the two, or move your own page elsewhere.",
    ),
    Message(
        "F009",
        "output over a source",
        "this file belongs to the project and would be written over.",
        "Nothing was written: name another file.",
    ),
    Message(
        "F010",
        "output over an input",
        "this file is read for what is to be written, and would be written over.",
        "Nothing was written: name another file.",
    ),
)
