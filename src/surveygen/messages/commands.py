"""Messages about commands: ports, folders, the store, names that nothing has."""

from surveygen.errors import Severity
from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "X001",
        "port in use",
        "port {port} of {host} is in use by another program.",
        "Stop that program (perhaps another `surveygen serve`), or take another port: `{command}`.",
    ),
    Message(
        "X002",
        "address that cannot be listened on",
        "cannot listen on {host}, port {port}: {reason}.",
        "Take an address of this computer and a port over 1023, such as `{command}`.",
    ),
    Message(
        "X003",
        "unknown survey",
        "there is no survey '{name}' in this project.",
        "{suggestion}",
    ),
    Message(
        "X004",
        "store that cannot be used",
        "the responses cannot be stored in this file: {reason}.",
        "Mend that, or name another file as `store` in surveygen.toml.",
    ),
    Message(
        "X026",
        "store that fails",
        "the responses in this file cannot be used: {reason}.",
        "Nothing was changed. Keep a copy of the file; end what else uses it, make room on the "
        "disk, or take what can be read with `sqlite3 FILE .recover`.",
    ),
    Message(
        "X027",
        "link that names no question",
        "the link answers '{name}', which is no question and no column.",
        "{suggestion}",
    ),
    Message(
        "X028",
        "link with no answer",
        "the link says {name}={text}, which the page does not understand.",
        "Understood is: {wanted}.",
    ),
    Message(
        "X005",
        "store that is none",
        "this file exists and does not hold surveygen's responses.",
        "It was left as it is; name another file as `store` in surveygen.toml.",
    ),
    Message(
        "X006",
        "store of a newer version",
        "the responses in this file were stored by a newer surveygen.",
        "Use that version, or name another file as `store` in surveygen.toml.",
    ),
    Message(
        "X007",
        "no responses",
        "no response to '{name}' is stored on this computer.",
        "Answer it with `surveygen serve`, or give the CSV file that your endpoint exports.",
    ),
    Message(
        "X008",
        "no such response",
        "no response to '{name}' has the id '{id}'.",
        "The id is in the column sg_id of the export, and on the respondent's receipt.",
    ),
    Message(
        "X009",
        "folder that exists",
        "this already exists and is not empty; nothing was changed.",
        "Give the name of a folder that does not exist yet.",
    ),
    Message(
        "X010",
        "folder that cannot be made",
        "cannot make this folder: {reason}.",
        "Choose a place where you may write.",
    ),
    Message(
        "X011",
        "no question sets",
        "there is no question set here.",
        "Make a project with `surveygen new my-survey`, or put a `.md` file into this folder.",
    ),
    Message(
        "X012",
        "starter sets missing",
        "the starter question sets are missing from this installation.",
        "Install surveygen again.",
    ),
    Message(
        "X013",
        "unknown starter set",
        "there is no starter question set '{name}'.",
        "{suggestion}",
    ),
    Message(
        "X014",
        "fault in surveygen",
        "surveygen itself failed on this file: {reason}.",
        "Please report it with the file; the other surveys are not affected.",
    ),
    Message(
        "X015",
        "nothing to collect",
        "no question set here is without mistakes, so there is no survey to collect for.",
        "`surveygen check` says what to mend.",
    ),
    Message(
        "X016",
        "file that exists",
        "this file exists already; nothing was changed.",
        "Move it away, or name another folder with `-o`.",
    ),
    Message(
        "X020",
        "question set that is here already",
        "this question set is here already; nothing was changed.",
        "Edit it, or rename it first and add the set again.",
    ),
    Message(
        "X021",
        "colour that is none",
        "'{given}' is not a colour.",
        "Write it as in #0a6 or #0a6a59; a browser's search for “colour picker” finds one.",
    ),
    Message(
        "X022",
        "number that is not in the list",
        "'{given}' is not in the list.",
        "Give the numbers or names of question sets, with spaces between them.",
    ),
    Message(
        "X023",
        "list without people",
        "this list holds nobody.",
        "Save it as CSV with a first line such as `Name,Phone` and a line for each person.",
    ),
    Message(
        "X024",
        "names in the site",
        "this would hold names and numbers, and it lies in the folder that is published.",
        "Name a place outside of it.",
    ),
    Message(
        "X025",
        "language without a translation",
        "{sets}: there is no translation into '{language}'.",
        "{suggestion} A translation is a file `NAME.{language}.md` beside the question set.",
    ),
    Message(
        "X031",
        "receipt of several responses",
        "the receipt '{code}' is that of several responses: {ids}.",
        "Give the whole id of the one that is meant.",
    ),
    Message(
        "X040",
        "unknown format to export to",
        "'{name}' is no format that surveygen writes question sets in.",
        "{suggestion} `surveygen export --list` lists them.",
    ),
    Message(
        "X042",
        "file that is not read",
        "this file is not read: {why}.",
        "{remedy}",
        severity=Severity.WARNING,
    ),
    Message(
        "X043",
        "two question sets with one id",
        "the id '{id}' is that of {other} as well: their answers could not be told apart.",
        "Give one of them another `id` in its front matter.",
    ),
    Message(
        "X044",
        "code of a personal link that was changed",
        "the code in row {number} of the list of links is not one that was made for this survey.",
        "Put back the list as `surveygen links` wrote it, or delete it and make new links.",
    ),
    Message(
        "X045",
        "survey without personal links",
        "'{name}' takes answers by one link that all share.",
        "Write `once: yes` into its front matter, or `once: named` where the codes are to stay "
        "with the answers, and build its page anew.",
    ),
    Message(
        "X046",
        "no list of personal links",
        "there are no personal links to '{name}' yet.",
        "Make them with `surveygen links {name} customers.csv --url ADDRESS`.",
    ),
    Message(
        "X047",
        "answers without codes",
        "this file has no column of codes that could be cut.",
        "Give the file as it was exported.",
    ),
    Message(
        "X048",
        "codes inside sealed answers",
        "{n} of the stored answers are sealed for a key that is not known here, and so are their "
        "codes.",
        "Put the keys into the folder that `surveygen keys show` names, write all public ones "
        "under `seal`, and do it again.",
    ),
    Message(
        "X049",
        "survey without anything sent apart",
        "'{name}' asks for nothing that is sent apart from the answers.",
        "Write `sent apart` below the heading of the page that asks for an address.",
    ),
    Message(
        "X050",
        "draw without entries",
        "nobody has left an address at '{name}'.",
        "Name the exported files that hold what was sent apart.",
    ),
    Message(
        "X051",
        "draw among sealed entries",
        "{n} of the entries are sealed, and no key on this computer opens them.",
        "Draw on the computer that has the key; `surveygen keys` lists those that are here.",
    ),
    Message(
        "X052",
        "mail server that is half described",
        "the environment asks for a mail on new answers, and this is not {wanted}.",
        "Set SURVEYGEN_SMTP_HOST, _TO, and where the server wants them _USER and _PASSWORD; "
        "or none.",
    ),
    Message(
        "X053",
        "list without a header",
        "the first line of this list is somebody already: '{given}'.",
        "Put a line above it that names the columns, such as `Name,Mail`.",
    ),
    Message(
        "X054",
        "row that is wider than the header",
        "this row has {cells} cells, and the header names {columns} columns.",
        "Put a cell that holds a comma into quotation marks, or name the column that is missing.",
    ),
    Message(
        "X055",
        "quotation mark that is left open",
        "a quotation mark in this row is not closed, or not alone around its cell.",
        "Close it, or double each that is part of the text; whatever follows would be one cell.",
    ),
    Message(
        "X056",
        "column that is named twice",
        "two columns are named '{name}'.",
        "Give one of the two another name; one of them would be lost.",
    ),
    Message(
        "X057",
        "set with nothing to guess",
        "'{name}' asks nothing that a team could say beforehand: texts and guides have no shares.",
        "Name a survey with a choice, a scale or a number in it.",
    ),
)
