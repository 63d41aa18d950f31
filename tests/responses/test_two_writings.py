"""Two downloads of the same responses that write the same answers in two ways."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from support.reading import read_all, said
from surveygen.tallies import Tally

SURVEY = """# T

### `visit` How often do you visit us?

- ( ) First time `=first`
- ( ) Every week `=weekly`

### `had` What did you have?

- [ ] Coffee `=coffee`
- [ ] Green tea `=tea`
- [ ] Cake `=cake`

### `spent` How much did you spend?

`number`

### `since` Since when?

`date`

### `why` Why?

`text`
"""
Person = tuple[str, bool, bool, int, int, str]


def people(count: int) -> list[Person]:
    """Some that differ: how often, coffee, tea, tenths spent, a day of May, and why."""
    return [("first" if n % 3 else "weekly", n % 2 == 0, n % 4 < 2, n * 5 + 1, n + 13, f"w{n}")
            for n in range(count)]  # fmt: skip


def iso(n: int) -> str:
    """When the person of a number sent the answers."""
    return f"2026-06-{n + 1:02} 10:{n:02}:30"


BOXES = [
    "What did you have? [Coffee]",
    "What did you have? [Green tea]",
    "What did you have? [Cake]",
]


def _rows(count: int, way: str, ids: bool, time: str) -> list[list[str]]:
    rows = []
    for n, (visit, coffee, tea, spent, day, why) in enumerate(people(count)):
        label = {"first": "First time", "weekly": "Every week"}[visit]
        ticks = [coffee, tea, False]
        said = ["Coffee", "Green tea", "Cake"]
        names = [name for name, is_so in zip(said, ticks, strict=True) if is_so]
        number, date = f"{spent / 10}", f"2026-05-{day:02}"
        had = ["1" if is_so else "0" for is_so in ticks]
        match way:
            case "codes":
                label = visit
            case "upper":
                label = label.upper()
            case "joined":
                had = [", ".join(names)]
            case "joined codes":
                had = [" ".join({"Green tea": "tea"}.get(x, x).lower() for x in names)]
            case "words":
                had = ["TRUE" if is_so else "FALSE" for is_so in ticks]
            case "yes":
                had = ["Yes" if is_so else "No" for is_so in ticks]
            case "only ticked":
                had = [name if is_so else "" for name, is_so in zip(said, ticks, strict=True)]
            case "commas":
                number = number.replace(".", ",")
            case "days":
                date = f"{day:02}.05.2026"
        first = [f"R_{n}7a"] if ids else []
        rows.append([*first, *([time.format(n=n, iso=iso(n))] if time else []),
                     label, *had, number, date, why])  # fmt: skip
    return rows


def export(count: int, way: str, *, ids: bool = False, time: str = "{iso}") -> str:
    """An export of the first people in one way of writing."""
    had = ["What did you have?"] if "joined" in way else BOXES
    before = [*(["Response ID"] if ids else []), *(["Timestamp"] if time else [])]
    head = [
        *before,
        "How often do you visit us?",
        *had,
        "How much did you spend?",
        "Since when?",
        "Why?",
    ]
    lines = [head, *_rows(count, way, ids, time)]
    return "".join(",".join(f'"{cell}"' for cell in line) + "\n" for line in lines)


def tally_of(tmp_path: Path, *texts: str, survey: str = SURVEY) -> Tally:
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"responses-{number}.csv")
        files[-1].write_text(text, encoding="utf-8")
    return read_all(files, survey)


WAYS = ["codes", "upper", "joined", "joined codes", "words", "yes", "only ticked", "commas", "days"]


@pytest.mark.parametrize("ids", [False, True])
@pytest.mark.parametrize("way", WAYS)
def test_two_downloads_in_two_writings_count_once(tmp_path: Path, way: str, ids: bool) -> None:
    for texts in (
        (export(8, "labels", ids=ids), export(12, way, ids=ids)),
        (export(12, way, ids=ids), export(8, "labels", ids=ids)),
    ):
        tally = tally_of(tmp_path, *texts)
        assert (tally.ledger.read, tally.ledger.counted, tally.ledger.duplicates) == (20, 12, 8)


def test_three_downloads_in_three_writings_count_once(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, export(8, "labels"), export(12, "codes"), export(10, "joined"))
    assert (tally.ledger.counted, tally.ledger.duplicates) == (12, 18)


def test_ids_of_a_service_do_without_times(tmp_path: Path) -> None:
    texts = export(8, "labels", ids=True, time=""), export(12, "codes", ids=True, time="")
    assert tally_of(tmp_path, *texts).ledger.counted == 12


@pytest.mark.parametrize("time", ["2026-06-01", ""])
@pytest.mark.parametrize("way", WAYS)
def test_without_ids_and_times_of_day_answers_that_nobody_else_gave_tell(
    tmp_path: Path, way: str, time: str
) -> None:
    texts = export(8, "labels", time=time), export(12, way, time=time)
    tally = tally_of(tmp_path, *texts)
    assert (tally.ledger.counted, tally.ledger.duplicates) == (12, 8)


CLOSED = """# T

### `visit` Visit?

- ( ) First time `=first`
- ( ) Every week `=weekly`

### `nps` Recommend?

`nps`
"""


def closed(rows: list[tuple[str, int]]) -> str:
    return "visit,nps\n" + "".join(f"{visit},{nps}\n" for visit, nps in rows)


def drawn(count: int, seed: int, first: str = "First time", weekly: str = "Every week") -> str:
    draw = random.Random(seed)  # noqa: S311 - people who are made up
    return closed([(draw.choice((first, weekly)), draw.randint(7, 10)) for _ in range(count)])


def test_a_second_export_with_codes_is_told_by_its_order(tmp_path: Path) -> None:
    texts = drawn(40, 1), drawn(40, 1, "first", "weekly")
    assert tally_of(tmp_path, *texts, survey=CLOSED).ledger.counted == 40


def test_other_people_in_codes_are_counted_and_it_is_said(tmp_path: Path) -> None:
    texts = drawn(300, 1), drawn(20, 2, "first", "weekly")
    tally = tally_of(tmp_path, *texts, survey=CLOSED)
    assert tally.ledger.counted == 320
    assert said(tally, "R106")[0].startswith("20 of the 20 rows")


def test_a_row_that_was_taken_out_is_said_where_nothing_tells(tmp_path: Path) -> None:
    rows = drawn(40, 1, "first", "weekly").splitlines(keepends=True)
    texts = drawn(39, 1), "".join([*rows[:9], "first,0\n", *rows[10:]])
    tally = tally_of(tmp_path, *texts, survey=CLOSED)
    assert tally.ledger.counted == 79
    assert said(tally, "R106")[0].startswith("38 of the 39 rows")


@pytest.mark.parametrize("way", ["labels", *WAYS])
def test_untimed_exports_that_overlap_count_what_they_share_once(tmp_path: Path, way: str) -> None:
    rows = export(14, way, time="").splitlines(keepends=True)
    texts = export(9, "labels", time=""), "".join([rows[0], *rows[4:]])
    tally = tally_of(tmp_path, *texts)
    assert (tally.ledger.counted, tally.ledger.duplicates) == (14, 6)


def test_answers_that_a_few_share_by_chance_stay_those_of_several(tmp_path: Path) -> None:
    texts = (
        closed([("First time", n) for n in range(4)]),
        closed([("first", n) for n in range(2, 7)]),
    )
    assert tally_of(tmp_path, *texts, survey=CLOSED).ledger.counted == 9


ONE = "### `visit` Visit?\n\n- ( ) First time `=first`\n- ( ) Every week `=weekly`\n"


@pytest.mark.parametrize(
    ("first", "second", "counted"),
    [
        (["10:00,First time"], ["10:00,weekly"], 2),
        (["10:00,First time"], ["10:01,first"], 2),
        (["10:00,First time", "10:00,First time"], ["10:00,first", "10:00,first"], 2),
        (["10:00,First time", "10:00,First time"], ["10:00,first"], 2),
        (["10:00,First time", "10:00,Every week"], ["10:00,first", "10:00,weekly"], 2),
        (["10:00,Never"], ["10:00,Ever"], 2),
    ],
)  # fmt: skip
def test_people_of_one_minute_stay_so_many(
    tmp_path: Path, first: list[str], second: list[str], counted: int
) -> None:
    more = ["2026-07-02 11:00,First time"]
    texts = [
        "Timestamp,visit\n" + "\n".join([*(f"2026-06-01 {row}" for row in rows), *more]) + "\n"
        for rows in (first, second)
    ]
    assert tally_of(tmp_path, *texts, survey="# T\n\n" + ONE).ledger.counted == counted + 1


def test_ids_that_differ_are_other_people_of_one_moment(tmp_path: Path) -> None:
    head = "Response ID,Timestamp,visit\n"
    first = head + "R_a1,2026-06-01 10:00,First time\nR_a2,2026-06-01 10:05,Every week\n"
    second = head + "R_b1,2026-06-01 10:00,first\nR_b2,2026-06-01 10:05,weekly\n"
    assert tally_of(tmp_path, first, second, survey="# T\n\n" + ONE).ledger.counted == 4


def test_words_beside_an_option_tell_people_apart_where_no_column_holds_them(
    tmp_path: Path,
) -> None:
    survey = "# T\n\n### `had` Had?\n\n- ( ) Coffee `=coffee`\n- ( ) Other: ____ `=other`\n"
    head = "Timestamp,Had?\n2026-06-01 09:00,{}\n2026-06-01 10:00,"
    first, second = head.format("Coffee") + "cake\n", head.format("coffee") + "soup\n"
    assert tally_of(tmp_path, first, second, survey=survey).ledger.counted == 3


QUALTRICS = (
    "StartDate,EndDate,Status,Progress,Finished,RecordedDate,ResponseId,Q1\n"
    "Start Date,End Date,Response Type,Progress,Finished,Recorded Date,Response ID,Visit?\n"
    '"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""status""}",'
    '"{""ImportId"":""progress""}","{""ImportId"":""finished""}","{""ImportId"":""recordedDate""}",'
    '"{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}"\n'
)


def test_qualtrics_texts_and_values_count_once(tmp_path: Path) -> None:
    survey = "# T\n\n" + ONE.replace("`=first`", "`=1`").replace("`=weekly`", "`=2`")
    texts = [
        QUALTRICS
        + "".join(
            f"{iso(n)},{iso(n)},{status},100,{done},{iso(n)},R_{n},{answers[n % 2]}\n"
            for n in range(count)
        )
        for count, status, done, answers in (
            (8, "IP Address", "True", ("First time", "Every week")),
            (12, "0", "1", ("1", "2")),
        )
    ]
    assert tally_of(tmp_path, *texts, survey=survey).ledger.counted == 12


KOBO = "### `had` Had?\n\n- [ ] Coffee `=coffee`\n- [ ] Tea `=tea`\n"


def test_kobo_labels_and_values_count_once(tmp_path: Path) -> None:
    xml = "had,had/coffee,had/tea,visit,_id,_uuid,_submission_time,_index\n" + "".join(
        f"{'coffee tea' if n % 2 else 'tea'},{n % 2},1,first,{n},u-{n},{iso(n)},{n}\n"
        for n in range(12)
    )
    labels = "Had?,Had?/Coffee,Had?/Tea,Visit?,_id,_uuid,_submission_time,_index\n" + "".join(
        f"{'Coffee Tea' if n % 2 else 'Tea'},{n % 2},1,First time,{n},u-{n},{iso(n)},{n}\n"
        for n in range(8)
    )
    tally = tally_of(tmp_path, xml, labels, survey="# T\n\n" + KOBO + "\n" + ONE)
    assert (tally.ledger.counted, tally.ledger.duplicates) == (12, 8)


def test_limesurvey_codes_and_full_answers_count_once(tmp_path: Path) -> None:
    codes = "id,submitdate,lastpage,startlanguage,seed,visit,had[coffee],had[tea]\n" + "".join(
        f"{n},{iso(n)},1,en,7{n},first,{'Y' if n % 2 else ''},Y\n" for n in range(12)
    )
    full = (
        "Response ID,Date submitted,Last page,Start language,Seed,Visit?,Had? [Coffee],Had? [Tea]\n"
    ) + "".join(
        f"{n},{iso(n)},1,en,7{n},First time,{'Yes' if n % 2 else 'No'},Yes\n" for n in range(8)
    )
    tally = tally_of(tmp_path, codes, full, survey="# T\n\n" + KOBO + "\n" + ONE)
    assert (tally.ledger.counted, tally.ledger.duplicates) == (12, 8)
