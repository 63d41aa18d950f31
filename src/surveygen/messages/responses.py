"""Messages about responses: files that come back from an endpoint."""

from surveygen.errors import Severity
from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "R001",
        "empty file of responses",
        "the file is empty.",
        "Export the responses again from where the form sends them.",
    ),
    Message(
        "R002",
        "no responses below the header",
        "there is a header but no response below it.",
        "The tally is empty; make it again once somebody has answered.",
        severity=Severity.WARNING,
    ),
    Message(
        "R003",
        "not a file of responses",
        "this is not a CSV file but {what}.",
        "{remedy}",
    ),
    Message(
        "R004",
        "not UTF-8",
        "line {line} holds bytes that are not UTF-8; they were read as {page}{doubt}.",
        "Look at the accents in the result; where they are wrong, export the file again as UTF-8, "
        "or name another code page with `--encoding`, which `tally`, `match` and `import` take.",
        severity=Severity.WARNING,
    ),
    Message(
        "R005",
        "no column of this survey",
        "none of its columns belongs to the survey '{survey}': it has {found}.",
        "The survey's columns are {known}. Is it the file of another survey?",
    ),
    Message(
        "R006",
        "column that nobody knows",
        "{columns} belongs to no question of '{survey}' and was left out.",
        "{suggestion}",
        severity=Severity.WARNING,
    ),
    Message(
        "R007",
        "question without a column",
        "no column holds the answers to {questions}.",
        "They count as not answered. Where the file names them otherwise, say so in the question "
        "set with `column NAME`.",
        severity=Severity.WARNING,
    ),
    Message(
        "R008",
        "quotation mark that is never closed",
        "a quotation mark is opened in {lines} and not closed before the next row begins.",
        "The rows after it were kept. Close it, or take it out.",
        severity=Severity.WARNING,
    ),
    Message(
        "R009",
        "row with too few cells",
        "{lines} has fewer cells than the header.",
        "The missing cells count as not answered.",
        severity=Severity.WARNING,
    ),
    Message(
        "R010",
        "row with too many cells",
        "{lines} has more cells than the header.",
        "What was too much stayed in the last column. Was a text with the separator in it not "
        "put in quotation marks?",
        severity=Severity.WARNING,
    ),
    Message(
        "R011",
        "row that needs a look",
        "{lines} could not be counted: {reason}.",
        "The row is in the file of problems beside this one, as it came; mend it there or in the "
        "file itself.",
    ),
    Message(
        "R012",
        "answer that fits no option",
        "'{cell}' fits no option of '{question}'; {count} such.",
        "{suggestion}",
        severity=Severity.WARNING,
    ),
    Message(
        "R013",
        "one response id, different answers",
        "{lines} has been revised: another row with the same response id and other answers counts.",
        "The last one counts: by `sg_revision`, then by the time of sending, then by its place.",
        severity=Severity.NOTE,
    ),
    Message(
        "R014",
        "NUL characters",
        "the file holds NUL characters, which were taken out.",
        "Export it again if texts look damaged.",
        severity=Severity.WARNING,
    ),
    Message(
        "R015",
        "stray quotation mark",
        "a quotation mark stands in the middle of a cell in {lines}; it was taken as text.",
        "In a CSV file a quotation mark inside a cell is written twice.",
        severity=Severity.WARNING,
    ),
    Message(
        "R016",
        "JSON that cannot be read",
        "this is not a downloaded response: {reason}.",
        "The page's download is one JSON object of the answers; a list of such objects is fine "
        "too.",
    ),
    Message(
        "R017",
        "no file of that name",
        "no file matches '{pattern}'.",
        "{suggestion}",
    ),
    Message(
        "R018",
        "answer that a spreadsheet changed",
        "'{cell}' fits no option of '{question}', but '{meant}' does: a spreadsheet may have "
        "turned it into that ({count} such).",
        "It was not counted. Open the file with that column as text, and mend it.",
        severity=Severity.WARNING,
    ),
    Message(
        "R019",
        "no such question to cut by",
        "there is no question '{name}' to divide the respondents by.",
        "{suggestion}",
    ),
    Message(
        "R020",
        "question that divides nobody",
        "'{name}' ({kind}) cannot divide the respondents.",
        "Take a question with options, a scale or a score.",
    ),
    Message(
        "R021",
        "no personas",
        "the question set names no personas.",
        "Name them in its front matter: `personas: {{Regulars: visit = weekly}}`.",
    ),
    Message(
        "R022",
        "too few to weight",
        "too few responses to weight ({n}); the figures are unweighted.",
        "Raking needs {least}: single people would speak for many.",
        severity=Severity.WARNING,
    ),
    Message(
        "R023",
        "no column of weights",
        "the front matter takes weights from '{column}', which is no column of this file.",
        "Add the column, or take `weights` out of the front matter.",
        severity=Severity.WARNING,
    ),
    Message(
        "R024",
        "no dates",
        "no column says when the responses were sent, so `{option}` cannot choose among them.",
        "Export the file with the time of each response, or leave the option out.",
    ),
    Message(
        "R025",
        "date that is none",
        "'{given}' is not a date.",
        "Write it as 2026-03-31.",
    ),
    Message(
        "R026",
        "unknown persona",
        "the question set has no persona '{name}'.",
        "{suggestion}",
    ),
    Message(
        "R027",
        "extra that is not installed",
        "{what} need an extra that is not installed.",
        "Install it: `pip install 'surveygen[{extra}]'`.",
    ),
    Message(
        "R028",
        "no such chart",
        "there is no question '{name}' with a chart.",
        "{suggestion}",
    ),
    Message(
        "R040",
        "export of another service",
        "this was read as an export of {title}.",
        "If it is another's, name it with `--source`.",
        severity=Severity.NOTE,
    ),
    Message(
        "R041",
        "unknown source",
        "'{name}' is no service whose exports surveygen knows.",
        "{suggestion}",
    ),
    Message(
        "R042",
        "nothing to draft from",
        "this file has no column of answers.",
        "A draft is made from a CSV file with a header and some responses, or from an XLSForm.",
    ),
    Message(
        "R070",
        "no table of answers",
        "this is no table of answers but {what}.",
        "{remedy}",
    ),
    Message(
        "R043",
        "workbook that is no XLSForm",
        "this is not an XLSForm: {reason}.",
        "An XLSForm has a sheet named survey with the columns type, name and label. Where it holds "
        "answers, save the sheet as CSV and import that.",
    ),
    Message(
        "R064",
        "row that sums up the others",
        "{lines}: a sum or a mean of the rows above, and no response.",
        "It was left out. Where it is somebody's answer, put anything before it in its first cell.",
        severity=Severity.NOTE,
    ),
    Message(
        "R065",
        "responses that are tests alone",
        "no response of it counts: of its {rows}, {tests}.",
        "Wait for people's answers. Where these are, empty the column that marks the tests.",
        severity=Severity.WARNING,
    ),
    Message(
        "R124",
        "responses none of which counts",
        "no response of it counts: of its {rows} a column makes {what}.",
        'Look at what that column says. Where it is about something else, as of a "Completed" '
        "that is no survey's, name it otherwise in the file; `--with-spam` counts what is perhaps "
        "spam.",
        severity=Severity.WARNING,
    ),
    Message(
        "R066",
        "XLSForm that pyxform refuses",
        "pyxform refuses this form: {reason}.",
        "ODK and Kobo refuse it for the same reason. Mend it in the sheet, then import again.",
    ),
    Message(
        "R080",
        "form of another tool that cannot be read",
        "this is no {format} that can be read: {reason}.",
        "Export it again from the tool it is from; `surveygen import --list` says which formats "
        "are read.",
    ),
    Message(
        "R067",
        "unknown format of forms",
        "'{name}' is no format of forms that surveygen reads.",
        "{suggestion} `surveygen import --list` lists them.",
    ),
    Message(
        "R044",
        "answer outside the question's limits",
        "'{cell}' lies outside the limits of '{question}' ({limits}); {count} such.",
        "It is not among the answers, nor in the mean. Where it is right, widen the limits.",
        severity=Severity.WARNING,
    ),
    Message(
        "R045",
        "answer that fits two readings",
        "'{cell}' of '{question}' can mean {readings}; {count} such.",
        "It was not counted: nothing else in its column says which. Export the column in one plain "
        "form: codes, a decimal point and no grouping, days as 2026-03-31.",
        severity=Severity.WARNING,
    ),
    Message(
        "R046",
        "option without a column",
        "no column holds {options} of '{question}', whose others are there.",
        "The answers of this file are left out of its base: of these nothing is known.",
        severity=Severity.WARNING,
    ),
    Message(
        "R047",
        "answer that contradicts another",
        "'{cell}' of '{question}' contradicts another answer ({reason}); {count} such.",
        "It was not counted. The page does not send such answers: look at how they came about.",
        severity=Severity.WARNING,
    ),
    Message(
        "R048",
        "answer that a program damaged",
        "'{cell}' of '{question}' was read as '{meant}'; {count} such.",
        "A spreadsheet or another program was there; look at the accents of the open answers.",
        severity=Severity.NOTE,
    ),
    Message(
        "R049",
        "time of sending that cannot be read",
        "the time of sending is not known of {count} ({cells}), so they were left out.",
        "`--since` and `--until` take days that can be read one way only, as 2026-03-31.",
        severity=Severity.WARNING,
    ),
    Message(
        "R050",
        "response id that tells nobody apart",
        "{ids} in the column of response ids tells nobody apart; all {count} rows with it count.",
        "A spreadsheet may have cut long numbers, or the column holds something else. Where copies "
        "are among the rows, export the file again and do not open it before.",
        severity=Severity.WARNING,
    ),
    Message(
        "R051",
        "wave without anybody to compare with",
        "nobody in it is counted{chosen}, so nothing is compared with this wave.",
        "Whoever is chosen by a question that was not asked then cannot be found there.",
        severity=Severity.WARNING,
    ),
    Message(
        "R054",
        "two answers in columns of the same name",
        "{lines} has different answers in columns of the same name.",
        "None of them was counted. Take one of the columns out, or give it another name.",
        severity=Severity.WARNING,
    ),
    Message(
        "R052",
        "last line without an end",
        "the last line has no end: the file may have been cut there.",
        "Its row was counted as far as it goes. Where it looks cut, export the file again.",
        severity=Severity.NOTE,
    ),
    Message(
        "R053",
        "fewer responses than required",
        "{n} responses are counted, and `--require` asks for {wanted}.",
        "Tally again once more have come, or take `--require` out.",
    ),
    Message(
        "R055",
        "so few responses that they are not shown",
        "only {n} of the responses are looked at, fewer than {least}: their answers are not shown.",
        "What few people said could be told to be theirs. Choose more of them, or say "
        "`--min-group 1` where everybody may know.",
        severity=Severity.WARNING,
    ),
    Message(
        "R092",
        "all but a few responses are looked at",
        "all responses but {n} are looked at: who has a report of all of them as well can work out "
        "what these few answered.",
        "Send on one of the two. No single report can protect from another one.",
        severity=Severity.WARNING,
    ),
    Message(
        "R093",
        "a few responses more than the last time",
        "responses since the last tally of this survey: {n}. Who has both reports can work out "
        "what these few answered.",
        "Send on one of the two, or wait until at least {least} more have come in.",
        severity=Severity.WARNING,
    ),
    Message(
        "R094",
        "quotas that would show what a few answered",
        "how far the quotas of {questions} are filled is not said: with the answers of everybody "
        "it would show what the few answered who were screened out.",
        "Ask these questions after the one that screens people out, or say `--min-group 1` where "
        "everybody may know.",
        severity=Severity.WARNING,
    ),
    Message(
        "R095",
        "waves that share responses",
        "this wave and the later one share {n} of their responses: what changed between the two is "
        "not said, as they are not two samples.",
        "Give each wave its own responses: choose the later ones with `--since`, or take the "
        "earlier ones out of the later file.",
        severity=Severity.WARNING,
    ),
    Message(
        "R096",
        "file without the codes of personal links",
        "people answer by personal links, and the file has no column '{column}': whoever answered "
        "twice is counted twice.",
        "Tally the file as it was exported, before any column was taken out.",
        severity=Severity.WARNING,
    ),
    Message(
        "R056",
        "share to weight to that nobody has",
        "nobody answered '{answer}' to '{question}', which is to be {share}: the other shares are "
        "stretched.",
        "Put it together with another answer, or take it out of `weights`.",
        severity=Severity.WARNING,
    ),
    Message(
        "R057",
        "share to weight to that cannot be reached",
        "nobody answered '{answer}' to '{question}', which is to be {share}: nothing is weighted.",
        "Put it together with another answer, take it out of `weights`, or say "
        "`weights_partial: yes` to stretch the others.",
    ),
    Message(
        "R058",
        "weight that is none",
        "{count} responses have no weight in '{column}' ({cells}): nothing is weighted.",
        "A weight is a number from 0 on, and of some more than 0. Fill them in, or say "
        "`weights_partial: yes` to let these weigh as much as the others do on average.",
    ),
    Message(
        "R062",
        "weight that is none, taken as the average",
        "{count} responses have no weight in '{column}' ({cells}); each of them weighs as much as "
        "the others do on average.",
        "A weight is a number from 0 on. Fill them in, or take out `weights_partial`.",
        severity=Severity.WARNING,
    ),
    Message(
        "R059",
        "shares that are no whole",
        "the shares of '{question}' in `weights` add up to {whole}; they are taken as parts of it.",
        "Let them add up to 100 %.",
        severity=Severity.WARNING,
    ),
    Message(
        "R060",
        "share to weight to that was not reached",
        "'{answer}' of '{question}' is to be {share} and comes to {got} with weights.",
        "No response weighs more than five times the average; too few gave this answer.",
        severity=Severity.WARNING,
    ),
    Message(
        "R063",
        "share to weight to that is out of reach",
        "'{answer}' of '{question}' is to be {share} and comes to {got} with weights: nothing is "
        "weighted.",
        "No response weighs more than five times the average; too few gave this answer. Put it "
        "together with another one, or say `weights_partial: yes` to come as near as can be.",
    ),
    Message(
        "R068",
        "weights that few share",
        "the weights of {n} responses are each those of fewer than {least}: these weigh as much as "
        "others with nearly their weight, so that nobody is told by a weight.",
        "Weight by fewer questions or by broader answers, or say `--min-group 1` where everybody "
        "may know.",
        severity=Severity.WARNING,
    ),
    Message(
        "R090",
        "nobody knows who is the same",
        "'{column}' says who somebody is, and one of the waves has no such column or nothing in "
        "it: the waves are compared as if they were different people.",
        "Look at what the column is called in both files, and whether the links carried it.",
        severity=Severity.WARNING,
    ),
    Message(
        "R091",
        "several responses of one person",
        "{count} responses have the same '{column}' as another one of their wave: of these people "
        "nobody knows which answer holds, so they are compared as if they were others.",
        "Give everybody a link of their own, or take the responses out that do not hold.",
        severity=Severity.WARNING,
    ),
    Message(
        "R103",
        "a number that looks like no answer",
        "{cell} as an answer to '{question}' ({count}) is what other tools write where nobody "
        "answered. It is counted as a number.",
        "If it is none, write `missing: ['{cell}']` in the front matter; or give the question "
        "limits, such as `number 0..500`.",
        severity=Severity.WARNING,
    ),
    Message(
        "R061",
        "more responses than people",
        "{n} responses are counted, and `population` says that there are {population} to ask.",
        "Mend `population` in the front matter, or look for responses that came twice.",
    ),
    Message(
        "R100",
        "too few answers to propose personas",
        "{n} people answered; of fewer than {least}, groups are mostly luck.",
        "Keep your own personas until more have answered.",
    ),
    Message(
        "R101",
        "too few questions to propose personas",
        "{n} closed questions tell people apart, and it takes three.",
        "Name others with --using, or ask more of everybody: what fewer than half answered is "
        "left out, and what all answered alike.",
    ),
    Message(
        "R102",
        "personas that cannot be written",
        "the personas do not go into its front matter as it is; nothing was changed.",
        "Write `personas:` as a list of its own, without groups of an earlier time, or paste the "
        "lines that were printed.",
    ),
    Message(
        "R104",
        "period that ends before it begins",
        "the period is to begin on {since}, and to end on {until} already.",
        "Exchange the two days, or mend one of them.",
    ),
    Message(
        "R105",
        "answers that are to be their own guess",
        "this file is among the answers, and holds no guess of a team.",
        "Name the file of what the team answered on the page that `surveygen guess` makes.",
    ),
    Message(
        "R106",
        "files that may be the same",
        "{count} of the {rows} rows of this file stand in another one too, which may be by chance: "
        "they are counted.",
        "If it is the same export, leave one of the two out; an id or a time of sending in "
        "each row would tell.",
        severity=Severity.WARNING,
    ),
    Message(
        "R107",
        "column without a heading",
        "column {column} has no heading; it holds {cells}, and was left out.",
        "Give it the name of its question in the first row, or empty it.",
        severity=Severity.WARNING,
    ),
    Message(
        "R108",
        "status that nobody knows",
        "the column {column} says {words}, of which it is not known whether such a row counts: "
        "they are counted as people.",
        "If they are none, take these rows out of the file. Of Qualtrics, an export with numbers "
        "for answers has a code that is known.",
        severity=Severity.WARNING,
    ),
    Message(
        "R109",
        "column that says which rows are no responses",
        "the column {column} says which rows are {what}: those are left out.",
        "The ledger has how many they are. If the column says something else, name it "
        "otherwise in the file.",
        severity=Severity.NOTE,
    ),
    Message(
        "R120",
        "file in a code page",
        "it is not in UTF-8 but in {page}: so it reads {words}.",
        "Where that is wrong, save it as UTF-8, or name another with `--encoding`, which `tally`, "
        "`match` and `import` take.",
        severity=Severity.NOTE,
    ),
    Message(
        "R125",
        "file in an encoding of mail",
        "it is not in UTF-8 but in {page}, and was read so.",
        "Better, export it as UTF-8.",
        severity=Severity.NOTE,
    ),
    Message(
        "R121",
        "words in two code pages",
        "{words} is in {one}, and {others} in {other}.",
        "Export the file again as UTF-8, or name one code page with `--encoding`.",
    ),
    Message(
        "R122",
        "unknown code page",
        "no code page is called '{name}'.",
        "Name one of {known}, or another that Python knows.",
    ),
    Message(
        "R123",
        "code page that does not fit",
        "line {line} holds bytes that {page} has no character for.",
        "Name another code page with `--encoding`, or export the file again as UTF-8.",
    ),
    Message(
        "R110",
        "ticks, and nobody says no",
        "the column {column} has a tick or nothing: the ticks are counted as yes, and what is "
        "empty as not answered.",
        "If an empty cell means no, write `no` into the empty cells.",
        severity=Severity.WARNING,
    ),
    Message(
        "R111",
        "several files of answers at once",
        "{names} are several files of answers.",
        "Choose one of them, with the file of its themes if there is one; `surveygen tally` takes "
        "several together.",
    ),
    Message(
        "R112",
        "late answers that cannot be divided",
        "late answers are not held against early ones: {reason}.",
        "Leave out `--late`, or tally files, with the times of sending, in which more have "
        "answered.",
        severity=Severity.NOTE,
    ),
)
