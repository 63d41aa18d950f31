"""Notes come back from several devices, in several versions, and every row is accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.guides import guide_of
from support.notes import EVENING, notes_csv, rows_of, to_csv
from surveygen.errors import SurveygenError
from surveygen.responses.notes import NotesRead, has_notes, read_notes, votes_in


def read(tmp_path: Path, *texts: str) -> NotesRead:
    paths = []
    for number, text in enumerate(texts):
        path = tmp_path / f"notes-{number}.csv"
        path.write_text(text, encoding="utf-8", newline="")
        paths.append(path)
    return read_notes(guide_of(), paths)


def test_an_evening_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, notes_csv())
    assert (found.ledger.counted, found.ledger.counts, found.ledger.read) == (11, 5, 16)
    first = found.notes[0]
    assert (first.text, first.is_quote, first.codes) == ("It was on my way", True, ("time",))
    assert (first.group, first.seat, first.question) == ("Regulars 1", "1", "last_visit")
    assert [note.intensity for note in found.notes[:4]] == [0, 1, 3, 2]
    assert [note.sentiment for note in found.notes[:4]] == [0, 1, 1, -1]


def test_two_devices_merge(tmp_path: Path) -> None:
    other = notes_csv("Regulars 1 | 4 | most | Nothing\n", coder="BO", start=90)
    found = read(tmp_path, notes_csv(), other)
    assert found.ledger.counted == 12
    assert found.notes[-1].coder == "BO"


def test_the_same_file_twice_counts_once(tmp_path: Path) -> None:
    found = read(tmp_path, notes_csv(), notes_csv())
    assert (found.ledger.counted, found.ledger.duplicates, found.ledger.read) == (11, 16, 32)


def test_the_latest_version_of_a_note_is_taken_wherever_it_stands(tmp_path: Path) -> None:
    early = rows_of("Regulars 1 | 2 | back | Comes dayly\n")
    late = [{**early[0], "note": "Comes daily", "sg_id": "n1.2"}]
    for files in ((to_csv(early), to_csv(late)), (to_csv(late), to_csv(early))):
        found = read(tmp_path, *files)
        assert [note.text for note in found.notes] == ["Comes daily"]
        assert (found.ledger.counted, found.ledger.superseded) == (1, 1)


def test_a_note_that_was_taken_back_does_not_come_back(tmp_path: Path) -> None:
    early = rows_of("Regulars 1 | 2 | back | Nobody said this\n")
    gone = [{**early[0], "note": "", "seat": "", "sg_id": "n1.3"}]
    found = read(tmp_path, to_csv(gone), to_csv(early))
    assert found.notes == ()
    assert (found.ledger.withdrawn, found.ledger.superseded, found.ledger.read) == (1, 1, 2)


def test_a_contradiction_is_told_and_the_later_row_counts(tmp_path: Path) -> None:
    rows = rows_of("Regulars 1 | 2 | back | One thing\n")
    found = read(tmp_path, to_csv(rows), to_csv([{**rows[0], "note": "Another"}]))
    assert [note.text for note in found.notes] == ["Another"]
    assert "G030" in [one.code for one in found.problems]


def test_the_coding_of_the_busier_coder_counts_and_both_are_kept(tmp_path: Path) -> None:
    lines = "A | 1 | back | x | price\nA | 2 | back | y | time\n"
    other = "A | 1 | back | x | staff\nA | 2 | back | y\n"
    found = read(tmp_path, notes_csv(lines, coder="ZOE"), notes_csv(other, coder="ANN"))
    assert [note.codes for note in found.notes] == [("price",), ("time",)]
    assert found.codings == {"n1": {"ANN": {"staff"}, "ZOE": {"price"}}}


def test_a_dash_says_that_somebody_looked_and_no_theme_fits(tmp_path: Path) -> None:
    found = read(tmp_path, notes_csv("A | 1 | back | x | -\nA | 1 | back | y\n"))
    assert [(note.codes, note.is_coded) for note in found.notes] == [((), True), ((), False)]


def test_hand_made_tables_are_read_too(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "Group;Question;Seat;Note;Quote;Codes\nregulars 1;back;3;Likes it;yes;price, time\n",
    )
    (note,) = found.notes
    assert (note.group, note.text, note.is_quote) == ("Regulars 1", "Likes it", True)
    assert note.codes == ("price", "time")
    assert found.problems == ()


def test_a_note_over_several_lines_is_one_note(tmp_path: Path) -> None:
    rows = rows_of("Regulars 1 | 3 | back | x | price\nRegulars 1 | 4 | back | y\n")
    rows[0]["note"] = "They bought:\nbread, milk, eggs, tea, jam"
    found = read(tmp_path, to_csv(rows))
    assert [note.text for note in found.notes] == [rows[0]["note"], "y"]
    assert found.ledger.read == 2


def test_worksheets_in_the_same_export_are_no_notes(tmp_path: Path) -> None:
    text = (
        "sg_id,sg_survey,group,question,seat,note,quote,codes,best_idea\r\n"
        "n1,loyalty-fg,Regulars 1,back,3,Likes it,,,\r\n"
        "w1,loyalty-fg,Regulars 1,,3,,,,app\r\n"
        "x1,another,Regulars 1,back,3,Strange,,,\r\n"
    )
    found = read(tmp_path, text)
    ledger = found.ledger
    assert (ledger.counted, ledger.worksheets, ledger.rejected, ledger.read) == (1, 1, 1, 3)


def test_a_file_without_notes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SurveygenError) as caught:
        read(tmp_path, "visit,nps\r\nfirst,9\r\n")
    assert caught.value.problems[0].code == "G015"


def test_notes_and_responses_are_told_apart(tmp_path: Path) -> None:
    notes, responses = tmp_path / "n.csv", tmp_path / "r.csv"
    notes.write_text(notes_csv(), encoding="utf-8")
    responses.write_text("sg_id,visit,note\r\n1,first,x\r\n", encoding="utf-8")
    assert has_notes(notes, guide_of())
    assert not has_notes(responses, guide_of())


def test_counts_are_read_from_their_words() -> None:
    assert votes_in("with=5; never=3") == {"with": 5, "never": 3}
    assert votes_in("1;2;3") == {}


# A file with many control characters is refused as none of text, for which there are other tests.
CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\r\n"))


GROUP = st.sampled_from(["Regulars 1", "Lapsed 2", "Else, where"])
QUESTION = st.sampled_from(["last_visit", "back", "attendance"])
SEAT = st.sampled_from(["", "*", "1", "2"])
IDENTITY = st.sampled_from(["", "n1", "n2", "n1.2", "n1.3"])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(GROUP, QUESTION, SEAT, CELL, CELL, CELL, IDENTITY), max_size=12))
def test_whatever_stands_in_the_rows_the_ledger_adds_up(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    names = ("group", "question", "seat", "note", "codes", "coder", "sg_id")
    told = [dict(zip(names, row, strict=True)) for row in rows]
    path = tmp_path_factory.mktemp("notes") / "notes.csv"
    path.write_text(to_csv(told), encoding="utf-8", newline="")
    found = read_notes(guide_of(), [path])
    assert found.ledger.read == len(told)
    assert found.ledger.counted == len(found.notes)


def test_the_evening_is_what_the_other_tests_take_it_for() -> None:
    assert len(EVENING.splitlines()) == 16


def test_themes_may_be_written_as_their_labels(tmp_path: Path) -> None:
    guide = guide_of()
    labels = [words[0] for words in guide.settings.codes.values() if words][:2]
    names = [name for name, words in guide.settings.codes.items() if words][:2]
    assert len(labels) == 2, "the guide has two themes with labels"
    cells = ["; ".join(labels), ", ".join(label.upper() for label in labels), " ".join(names)]
    rows = [f'G,why,{n},said,"{cell}",x{n}' for n, cell in enumerate(cells)]
    found = read(tmp_path, "group,question,seat,note,codes,sg_id\n" + "\n".join(rows) + "\n")
    assert [sorted(note.codes) for note in found.notes] == [sorted(names)] * 3


def test_a_question_by_its_wording_is_found(tmp_path: Path) -> None:
    path = tmp_path / "typed.csv"
    path.write_text(
        "group,question,seat,note\n"
        "A,“All things considered – what matters  most?”,1,Price\n"
        "A,all things considered what matters most,2,Price\n"
        "A,All things considered; what matters most? ,3,Price\n"
        'A,"ALL THINGS CONSIDERED, WHAT MATTERS MOST?",4,Price\n',
        encoding="utf-8",
    )
    read = read_notes(guide_of(), [path])
    assert [note.question == "most" for note in read.notes] == [False, False, False, True]


def test_the_same_row_twice_is_one_note(tmp_path: Path) -> None:
    path = tmp_path / "typed.csv"
    row = "A,most,2026-01-05T18:30:00Z,1,Price\n"
    path.write_text(
        f"group,question,at,seat,note\n{row}{row}{row.replace(',1,', ',2,')}", encoding="utf-8"
    )
    read = read_notes(guide_of(), [path])
    assert (read.ledger.counted, read.ledger.duplicates) == (2, 1)
    assert read.ledger.read == 3
