"""Files that come back damaged: every row is accounted for, and what is odd is named."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import surveygen
from support.tallies import (
    HEADER,
    codes,
    counts,
    questionnaire,
    response,
    some,
    tally_of,
    written,
)
from surveygen.errors import SurveygenError
from surveygen.responses import records
from surveygen.responses.stored import Records
from surveygen.tallies import tally_responses

VISITS = {"first": 4, "yearly": 3, "weekly": 3}


def test_sound_file_is_counted_without_a_word(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, written(some(10)))
    assert (tally.ledger.read, tally.ledger.counted) == (10, 10)
    assert counts(tally, "visit") == VISITS
    assert tally["ordered"].option("coffee").count == 5
    assert tally["why"].answered == 10
    assert not tally.problems


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-8"])
def test_unicode_encodings_are_recognised(tmp_path: Path, encoding: str) -> None:
    rows = [response(1, visit="first", why="Crème brûlée, 日本"), *some(5, 10)]
    tally = tally_of(tmp_path, written(rows).encode(encoding))
    assert tally.ledger.counted == 6
    assert tally["why"].quotes[0].text == "Crème brûlée, 日本"
    assert not tally.problems


def test_cp1252_is_read_with_a_warning_that_names_the_line(tmp_path: Path) -> None:
    rows = [*some(2), response(7, visit="first", why="Crème brûlée – “good” €5")]
    tally = tally_of(tmp_path, written(rows).encode("cp1252"))
    assert tally.ledger.counted == 3
    assert tally["why"].quotes[2].text == "Crème brûlée – “good” €5"
    assert [(p.code, p.location.line, p.is_error) for p in tally.problems] == [("R004", 4, False)]


def test_one_bad_byte_does_not_spoil_the_rest_of_a_utf8_file(tmp_path: Path) -> None:
    good = written([response(1, visit="first", why="Crème")]).encode()
    bad = written([response(2, visit="first", why="Brûlée")]).encode("cp1252").split(b"\n")[1]
    tally = tally_of(tmp_path, good + bad + b"\n")
    assert [q.text for q in tally["why"].quotes] == ["Crème", "Brûlée"]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_delimiter_is_the_one_that_shows_the_survey_s_columns(
    tmp_path: Path, delimiter: str
) -> None:
    tally = tally_of(tmp_path, written(some(10), delimiter=delimiter))
    assert counts(tally, "visit") == VISITS
    assert not tally.problems


def test_sep_line_of_excel_is_honoured(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, "sep=;\r\n" + written(some(10), delimiter=";"))
    assert counts(tally, "visit") == VISITS
    assert not tally.problems


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_line_ends_of_other_systems(tmp_path: Path, end: str) -> None:
    tally = tally_of(tmp_path, written(some(10)).replace("\n", end))
    assert counts(tally, "visit") == VISITS
    assert not tally.problems


def test_text_over_several_lines_is_one_answer(tmp_path: Path) -> None:
    rows = [response(1, visit="first", why='Two\r\nlines, "quoted"\n\nand more'), *some(3, 10)]
    tally = tally_of(tmp_path, written(rows))
    assert tally.ledger.counted == 4
    assert tally["why"].quotes[0].text == 'Two lines, "quoted" and more'
    assert not tally.problems


def test_text_whose_second_line_looks_like_a_row_is_one_answer(tmp_path: Path) -> None:
    survey = questionnaire("# T\n\n### `nps` N\n\n`nps`\n\n### `why` W\n\n`long text`\n", "t")
    tally = tally_of(tmp_path, 'nps,why\n9,"good\nnice, cheap\nfast"\n3,bad\n', survey)
    assert [q.text for q in tally["why"].quotes] == ["good nice, cheap fast", "bad"]
    assert not tally.problems


def test_text_over_several_lines_in_the_first_column_is_one_answer(tmp_path: Path) -> None:
    survey = questionnaire("# T\n\n### `why` W\n\n`long text`\n\n### `nps` N\n\n`nps`\n", "t")
    tally = tally_of(tmp_path, 'why,nps\n"good\nand fast",9\nbad,3\n', survey)
    assert [q.text for q in tally["why"].quotes] == ["good and fast", "bad"]
    assert tally.ledger.counted == 2
    assert not tally.problems


def test_unclosed_quote_swallows_no_row(tmp_path: Path) -> None:
    lines = written(some(300)).splitlines()
    lines[150] = lines[150].replace('"reason 149, and more"', '"reason 149')
    tally = tally_of(tmp_path, "\n".join(lines) + "\n")
    assert tally.ledger.counted == 300
    assert [(p.code, p.location.line) for p in tally.problems] == [("R008", 151)]
    assert tally["why"].answered == 300


def test_unclosed_quote_that_hides_a_delimiter_needs_a_look(tmp_path: Path) -> None:
    lines = written(some(10)).splitlines()
    lines[4] = lines[4].replace('3, and more"', "3, and more")
    tally = tally_of(tmp_path, "\n".join(lines))
    assert (tally.ledger.read, tally.ledger.counted, tally.ledger.rejected) == (10, 9, 1)
    [rejected] = tally.rejections[0].rows
    assert (rejected.line, rejected.raw) == (5, lines[4])
    assert "never closed" in rejected.reason


def test_unclosed_quote_in_the_last_line(tmp_path: Path) -> None:
    text = written(some(3)).rstrip() + '\ncafe,x1,,first,,,,,,,,9,5,10,"open'
    tally = tally_of(tmp_path, text)
    assert tally.ledger.read == 4
    assert "R008" in codes(tally) or tally.ledger.rejected == 1


def test_stray_quote_in_a_cell_is_text(tmp_path: Path) -> None:
    text = written([response(1, visit="first", why="X")]).replace("X", 'a 12" pizza')
    tally = tally_of(tmp_path, text)
    assert tally["why"].quotes[0].text == 'a 12" pizza'
    text = text.replace('a 12"', '"12" ')
    tally = tally_of(tmp_path, text)
    assert tally.ledger.counted == 1
    assert codes(tally) == ["R015"]


def test_short_row_counts_and_is_named(tmp_path: Path) -> None:
    text = written(some(3)) + "cafe,x9,2026-03-01T10:00:00Z,first,friend\n"
    tally = tally_of(tmp_path, text)
    assert tally.ledger.counted == 4
    assert [(p.code, p.location.line, p.is_error) for p in tally.problems] == [("R009", 5, False)]


def test_surplus_cells_stay_in_the_last_column(tmp_path: Path) -> None:
    header = [*HEADER[:-2], "why"]
    text = written([response(1, visit="first", why="X")], header).replace("X", "good,cheap,fast")
    tally = tally_of(tmp_path, text)
    assert tally["why"].quotes[0].text == "good,cheap,fast"
    assert codes(tally) == ["R010"]


def test_row_whose_cells_have_shifted_needs_a_look(tmp_path: Path) -> None:
    shifted = "cafe,x9,2026-03-01,first,other,ad, in paper,,,,,,12,5,10,good,\n"
    tally = tally_of(tmp_path, written(some(3)) + shifted)
    assert (tally.ledger.counted, tally.ledger.rejected) == (3, 1)
    assert tally.rejections[0].rows[0].raw == shifted.strip()
    assert [p.location.line for p in tally.problems if p.is_error] == [5]


def test_trailing_delimiters_are_no_surplus(tmp_path: Path) -> None:
    text = "\n".join(line + ",," for line in written(some(3)).splitlines())
    assert not tally_of(tmp_path, text).problems


def test_blank_rows_are_no_responses(tmp_path: Path) -> None:
    rows = written(some(4)).splitlines()
    text = "\n\n".join(rows) + "\n" + "," * (len(HEADER) - 1) + "\n\n"
    tally = tally_of(tmp_path, text)
    assert tally.ledger.read == 4
    assert not tally.problems


def test_nul_characters_are_taken_out(tmp_path: Path) -> None:
    text = written(some(40)).replace("reason 3,", "rea\0son 3,")
    tally = tally_of(tmp_path, text)
    assert tally["why"].quotes[3].text == "reason 3, and more"
    assert codes(tally) == ["R014"]


def test_cell_of_a_million_characters(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, written([response(1, why="x" * 1_000_000)]))
    assert len(tally["why"].quotes[0].text) == 1_000_000


def test_header_repeated_in_the_middle_is_no_response(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, written(some(3)) + written(some(3, 10)))
    assert tally.ledger.read == 6


def test_preamble_above_the_header_is_skipped(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, "Export of 3 March\n\n" + written(some(3)))
    assert tally.ledger.counted == 3


def test_same_id_and_answers_is_one_response(tmp_path: Path) -> None:
    rows = some(200)
    again = {**rows[5], "sg_submitted": "2026-12-24T00:00:00Z"}
    tally = tally_of(tmp_path, written([*rows, again, rows[6], rows[6]]))
    assert (tally.ledger.read, tally.ledger.counted, tally.ledger.duplicates) == (203, 200, 3)
    assert sum(counts(tally, "visit").values()) == 200


def test_same_response_in_two_files_is_one(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(written(some(5)), encoding="utf-8")
    second.write_text(written(some(5, 3)), encoding="utf-8")
    tally = tally_responses(questionnaire(), [first, second])
    assert (tally.ledger.counted, tally.ledger.duplicates) == (8, 2)


def test_duplicates_are_found_beyond_one_run_of_ids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("surveygen.responses.identities.RUN", 100)
    rows = some(1000)
    tally = tally_of(tmp_path, written([*rows, rows[0], rows[500]]))
    assert (tally.ledger.counted, tally.ledger.duplicates) == (1000, 2)


def test_spam_and_tests_are_left_out(tmp_path: Path) -> None:
    rows = [
        *some(3),
        response(7, visit="first", website="http://spam.example"),
        response(8, visit="first", sg_test="1"),
    ]
    tally = tally_of(tmp_path, written(rows, [*HEADER, "sg_test"]))
    ledger = tally.ledger
    assert (ledger.read, ledger.counted, ledger.spam, ledger.tests) == (5, 3, 1, 1)


def test_honeypot_of_a_form_service_marks_spam(tmp_path: Path) -> None:
    rows = [response(1, visit="first"), response(2, visit="first", _gotcha="x")]
    header = [*HEADER[:-1], "_gotcha"]
    assert tally_of(tmp_path, written(rows, header)).ledger.spam == 1


def test_rows_of_another_survey_need_a_look(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, written([*some(3), response(9) | {"sg_survey": "tea-room"}]))
    assert tally.ledger.rejected == 1
    assert "belongs to the survey 'tea-room'" in tally.rejections[0].rows[0].reason


def test_unknown_column_is_named_with_the_near_miss(tmp_path: Path) -> None:
    text = written(some(3)).replace(",visit,", ",vist,", 1)
    problems = tally_of(tmp_path, text).problems
    assert [p.code for p in problems] == ["R006", "R007"]
    assert problems[0].hint == "Did you mean 'visit'?"
    assert problems[0].location.line == 1


def test_file_without_a_column_of_the_survey_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SurveygenError, match=r"R005.*'a', 'b'"):
        tally_of(tmp_path, "a,b\n1,2\n")


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\xef\xbb\xbf"])
def test_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(SurveygenError) as caught:
        tally_of(tmp_path, content)
    assert caught.value.problems[0].code in ("R001", "R005")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00rest", "Excel"),
        (b"%PDF-1.7 text", "PDF"),
        (b"SQLite format 3\x00", "database"),
        (b"<!doctype html><html>", "web page"),
        (bytes(range(256)) * 40 + b"\0" * 4000, "binary"),
    ],
)
def test_other_files_are_called_by_what_they_are(tmp_path: Path, content: bytes, what: str) -> None:
    with pytest.raises(SurveygenError, match=f"R003.*{what}"):
        tally_of(tmp_path, content)


def test_header_without_responses_is_a_warning(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, written([]))
    assert tally.ledger.read == 0
    assert [(p.code, p.is_error) for p in tally.problems] == [("R002", False)]


def test_missing_file_is_reported_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(SurveygenError, match=r"none\.csv: \[F001\].*no such file"):
        tally_responses(questionnaire(), [tmp_path / "none.csv", tmp_path / "neither.csv"])


def test_all_unreadable_files_are_reported_at_once(tmp_path: Path) -> None:
    with pytest.raises(SurveygenError) as caught:
        tally_responses(questionnaire(), [tmp_path / "none.csv", tmp_path / "neither.csv"])
    assert len(caught.value.problems) == 2


def test_downloaded_response_is_read(tmp_path: Path) -> None:
    one = {"sg_id": "a", "sg_survey": "cafe", "visit": "first", "ordered__tea": "1", "nps": 9}
    tally = tally_of(tmp_path, json.dumps(one), name="answers.json")
    assert tally["visit"].option("first").count == 1
    assert tally["ordered"].option("tea").count == 1
    assert tally["nps"].answered == 1
    assert not tally.problems
    both = tally_of(tmp_path, json.dumps([one, {**one, "sg_id": "b"}]), name="answers.json")
    assert both.ledger.counted == 2


def test_broken_download_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SurveygenError, match="R016"):
        tally_of(tmp_path, '{"visit": "first"', name="answers.json")


def test_records_are_tallied_like_a_file(tmp_path: Path) -> None:
    rows = some(10)
    tally = tally_responses(questionnaire(), [Records("the store", lambda: rows)])
    assert tally.questions == tally_of(tmp_path, written(rows)).questions


@given(
    st.lists(
        st.text(st.characters(exclude_characters='"\r\n', exclude_categories=["Cs"]), max_size=12),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n", "\r", ""]),
)
def test_lines_without_quotation_marks_are_split_as_the_csv_module_does(
    texts: list[str], delimiter: str, end: str
) -> None:
    lines = [f"{text}{delimiter}x{end}" for text in texts]
    quick = records._quick(lines, delimiter)
    assert quick == list(csv.reader(lines, delimiter=delimiter, strict=True))


def test_what_is_perhaps_spam_is_counted_where_that_is_wanted(tmp_path: Path) -> None:
    rows = "sg_id,visit,sg_note,website,sg_spam\n"
    rows += "a,first,,,\nb,first,quick,,\nc,first,,https://x.example,\nd,first,,,1\n"
    file = tmp_path / "r.csv"
    file.write_text(rows, encoding="utf-8")
    apart = surveygen.tally(questionnaire(), file).ledger
    assert (apart.counted, apart.spam) == (1, 3)
    together = surveygen.tally(questionnaire(), file, spam=True).ledger
    assert (together.counted, together.spam) == (4, 0)


def test_responses_of_a_store_are_written_as_json_for_a_look_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [{"visit": "first", "sg_survey": "cafe" if n else "other"} for n in range(600)]
    written: list[object] = []
    dumps = json.dumps

    def counted(value: object, *, ensure_ascii: bool = True) -> str:
        written.append(value)
        return dumps(value, ensure_ascii=ensure_ascii)

    survey = questionnaire()
    monkeypatch.setattr("surveygen.responses.stored.json.dumps", counted)
    tally = tally_responses(survey, [Records("store", lambda: rows)])
    assert (tally.ledger.counted, tally.ledger.rejected) == (599, 1)
    assert [one for one in written if one in rows] == [rows[0]]
    [rejection] = tally.rejections[0].rows
    assert json.loads(rejection.raw) == rows[0]
