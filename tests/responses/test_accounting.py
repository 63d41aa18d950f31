"""Whatever happens to a file on its way, the ledger adds up and no sound row is lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.tallies import HEADER, questionnaire, response, tally_of, written
from surveygen.errors import SurveygenError
from surveygen.responses.spelling.labels import plain_cell
from surveygen.tallies import Tally

SURVEY = questionnaire()

texts = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=40
) | st.sampled_from(['say "hi"', "a,b;c", "two\nlines", "'=1+1", "", " ", '"', "\r\n", ",,,,"])

responses = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "visit": st.sampled_from(["first", "yearly", "weekly", "Every week", "monthly"]),
            "ordered__coffee": st.sampled_from(["1", "yes", "", "0"]),
            "ordered__tea": st.sampled_from(["1", ""]),
            "spend": st.integers(0, 200).map(str),
            "nps": st.integers(0, 10).map(str),
            "why": texts,
            "heard_other_text": texts,
        },
    ),
    max_size=150,
).map(lambda found: [response(n, **answers) for n, answers in enumerate(found)])


ANSWERS = set(HEADER) - {"sg_survey", "sg_id", "sg_submitted", "website"}


def says(cell: str) -> bool:
    """Whether anything stands in a cell."""
    return bool(plain_cell(cell).strip())


def read(content: bytes) -> Tally:
    with tempfile.TemporaryDirectory() as folder:
        return tally_of(Path(folder), content, SURVEY)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=responses,
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_was_written_is_read(
    rows: list[dict[str, str]], delimiter: str, encoding: str
) -> None:
    tally = read(written(rows, delimiter=delimiter, end="\r\n").encode(encoding))
    answered = sum(any(says(cell) for name, cell in row.items() if name in ANSWERS) for row in rows)
    assert (tally.ledger.counted, tally.ledger.empty) == (answered, len(rows) - answered)
    assert tally["visit"].option("first").count == sum(r.get("visit") == "first" for r in rows)
    assert tally["nps"].answered == sum(bool(r.get("nps")) for r in rows)
    unmatched = dict(tally["visit"].unmatched)
    assert unmatched.get("monthly", 0) == sum(r.get("visit") == "monthly" for r in rows)
    written_in = [r["why"] for r in rows if r.get("why", "").strip()]
    assert [q.text for q in tally["why"].quotes] == [
        " ".join(plain_cell(t).split()) for t in written_in
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=responses,
    damage=st.lists(
        st.tuples(st.integers(0, 10**6), st.sampled_from(['"', ",", "\n", "\r", "\0", "", "é"])),
        min_size=1,
        max_size=6,
    ),
    encoding=st.sampled_from(["utf-8", "cp1252", "utf-16-le"]),
)
def test_damaged_file_is_accounted_for(
    rows: list[dict[str, str]], damage: list[tuple[int, str]], encoding: str
) -> None:
    text = written(rows, end="\r\n")
    start = text.index("\n") + 1
    for place, what in damage:
        at = start + place % max(len(text) - start, 1)
        text = text[:at] + what + text[at + 1 :]
    try:
        tally = read(text.encode(encoding, "replace"))
    except SurveygenError:
        assert len(text) - start < 2  # nothing but the header is left
        return
    ledger = tally.ledger
    parts = (ledger.counted, ledger.duplicates, ledger.tests, ledger.spam, ledger.rejected)
    assert ledger.read == sum(parts) + ledger.empty
    assert ledger.rejected == sum(len(one.rows) for one in tally.rejections)
    for question in tally.questions:
        assert question.answered <= ledger.counted
        if question.measure.name == "choice":
            assert sum(option.count for option in question.options) == question.answered
    # A damaged character costs at most the row it stands in and, where it joins them, the next.
    lines = {line for row in rows for line in row.get("why", "").splitlines()}
    if len(rows) > 2 * len(damage) and not any('"' in line or "," in line for line in lines):
        assert ledger.read >= len(rows) - 2 * len(damage)


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=3000))
def test_no_bytes_make_it_stumble(content: bytes) -> None:
    try:
        read(content)
    except SurveygenError as error:
        assert error.problems  # noqa: PT017 - any of several codes will do
    header = ",".join(HEADER).encode() + b"\n"
    try:
        ledger = read(header + content).ledger
    except SurveygenError:
        return
    assert ledger.read >= 0
