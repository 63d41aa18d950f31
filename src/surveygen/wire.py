"""What goes over the wire beside the answers: names of fields that pages send and exports have.

The page's script and the collectors for PHP, a Google Sheet and Cloudflare say these names in
languages of their own; a test holds them to this module.
"""

from __future__ import annotations

from collections.abc import Mapping

PREFIX = "sg_"
"""What the names begin with; no question has such an id."""
SURVEY = "sg_survey"
VERSION = "sg_version"
"""Of the questions: it changes when ids, kinds or codes do."""
ID = "sg_id"
"""The response's own, so that it can be sent again."""
REVISION = "sg_revision"
"""How often the respondent had gone over it before; the greatest of one id counts."""
STARTED = "sg_started"
SUBMITTED = "sg_submitted"
LANGUAGE = "sg_lang"
SENT = (SURVEY, VERSION, ID, REVISION, STARTED, SUBMITTED, LANGUAGE)
"""What every page sends about itself."""

TEST = "sg_test"
SPAM = "sg_spam"
FAKE = "sg_fake"
MARKS = (TEST, SPAM, FAKE)
"""What a response is marked with that is no respondent's."""
SEALED = "sg_sealed"
"""Everything else, encrypted for the owner's key, where a survey seals its answers."""
SEALED_FILE = "sg_file_"
"""What the fields are called that hold a sealed file each, with a number after it."""
CODE = "sg_code"
"""The code of a personal link, where a survey has these."""
LINK, COUNTED = "sg_link", "sg_counted"
"""Columns of the list of personal links: the link, and whether an answer by it was counted and its
code cut from the answers."""
OTHER = "sg_other"
"""The column for fields that nobody asked for, once they are too many for a column each."""
PAGE = "sg_page"
"""The page that somebody has come to, where what is chosen is sent a page at a time."""
TIMES = "sg_times"
"""How long the pages were looked at so far, in seconds: `start:34 food:12`."""
KNOWN = (ID, SURVEY, VERSION, REVISION, STARTED, SUBMITTED, LANGUAGE, CODE, OTHER, SEALED,
         PAGE, TIMES, *MARKS)  # fmt: skip
"""The columns of a file of responses that are no answers."""

RECEIVED = "sg_received"
"""When a collector took it, by that computer's clock, in UTC."""
EXPORTED = (RECEIVED, ID, SURVEY, VERSION, STARTED, SUBMITTED, LANGUAGE, REVISION)
"""The first columns of every collector's export."""
DIGEST = "sg_digest"
"""A column of the Google Sheet and of a database's table: what a response says, to tell a repeat
from a change."""
DAY = "sg_day"
"""A column of a database's table: the day on which a response was sent, by which it is divided."""

APART = "-apart"
"""What the id of a survey ends with under which a page of it is sent that stands apart from the
answers, such as addresses for a prize."""

PARTIAL = "-partial"
"""What the id of a survey ends with under which a page at a time is sent, while others follow."""

GUESS = "-guess"
"""What the id of a survey ends with under which a team says what it thinks customers will say."""

NEXT = "sg_next"
"""The page that a form without script goes on to."""
HONEYPOT = "sg_note"
"""The field that people do not see and machines fill in, where a service wants no other name.

Nothing that fills in forms for people knows it."""
FORMER_HONEYPOT = "website"
"""What it was called on pages built before; programs that fill in forms for people do fill that."""


def with_mark(answers: Mapping[str, str], *, spam: bool, received: str = "") -> dict[str, str]:
    """A stored response as a row of a file, marked where it was quarantined."""
    return {**answers, SPAM: "1" if spam else "", RECEIVED: received}
