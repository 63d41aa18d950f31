"""More files of answers, in shapes met in data that newsrooms and researchers publish."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from support.answer_files import (
    AnswerFile,
    Boxes,
    Filled,
    Grid,
    Many,
    Numbers,
    One,
    Rows,
    YesNo,
    _rows,
    index,
    mark,
    number,
    pick,
    several,
    words,
)

OTHER = "Other (please specify)"


def _with_words(rows: Rows, choice: int, text: int, chosen: str) -> Rows:
    """The rows with words in one column where another one says so."""
    for n, row in enumerate(rows):
        row[text] = f"in my own way, {n}" if row[choice] == chosen else ""
    return rows


def _ticked_among(*options: str) -> Callable[[str], list[str]]:
    """The options in a cell, and `other` where it goes on at length."""
    return lambda cell: [o for o in options if o in cell] + ["other"] * ("imagine" in cell)


def published() -> Iterator[AnswerFile]:
    """One for each shape."""
    pasted = [
        "I need 28.\n\nLet one be (1, 1, 2, 3, 5, 8), others less.\n\nStone (1, 2, 3, 4, 5)",
        "first, second, third, fourth, fifth",
        "one line",
        'He said ""never""\n1,1,1,1, as the others\n\nand left',
    ]
    yield AnswerFile(
        "texts-over-lines-that-look-like-rows",
        [["Castle 1", "Castle 2", "Castle 3", "Castle 4", "Why so?"]],
        _rows(
            50,
            300,
            *(number(0, 60) for _ in range(4)),
            lambda rng, n: f"{rng.choice(pasted)} {n}" if n % 3 else "",
        ),
        {"Castle 1": Numbers(0), "Castle 4": Numbers(3), "Why so?": Filled(4)},
    )
    yield AnswerFile(
        "a-row-of-response-and-no-open-place",
        [
            ["RespondentID", "Do you gamble?", "How do you like your steak?", "Age", "How often?"],
            ["", "Response", "Response", "Response", "Response"],
        ],
        _rows(
            51,
            180,
            lambda _, n: str(3_237_565_956 - 7 * n),
            pick("Yes", "No", blank=0.1),
            pick("Medium rare", "Medium", "Medium Well", "Well", "Rare", blank=0.2),
            pick("18-29", "30-44", "45-60", "> 60"),
            pick("very often", "often", "very rarely", "rarely", "very"),
        ),
        {
            "Do you gamble?": YesNo(1, "yes", "no"),
            "How do you like your steak?": One(2),
            "Age": One(3),
            "How often?": One(4),
        },
        {"How do you like your steak?": "pick_one", "How often?": "pick_one"},
    )
    often = ("Never", "Every day", "A few times per week")
    prayers = {
        "Pray in public with visible motions (sign of the cross, bowing, etc)": 3,
        "Pray using some kind of physical object (rosary, etc)": 4,
        "Tell someone you'll pray for him or her": 5,
    }
    yield AnswerFile(
        "rows-in-the-heading-above-a-row-of-response",
        [
            [
                "What is your religion?",
                "",
                "Do you sing?",
                *(f"How often do you: {row}" for row in prayers),
                'Do you agree: "sleeping helps"',
                'Do you agree: "eating helps"',
            ],
            ["Response", "None of these", *["Response"] * 6],
        ],
        _with_words(
            _rows(
                52,
                220,
                pick("Buddhist", "Hindu", "None of these"),
                lambda *_: "",
                pick("Yes", "No"),
                *(pick(*often, blank=0.1) for _ in prayers),
                pick("Agree", "Disagree", "Neither"),
                pick("Agree", "Disagree", "Neither"),
            ),
            0,
            1,
            "None of these",
        ),
        {
            "What is your religion?": One(0),
            "Do you sing?": YesNo(2, "yes", "no"),
            "How often do you": Grid(prayers),
            "Do you agree": Grid({'"sleeping helps"': 6, '"eating helps"': 7}),
        },
        {"What is your religion?": "pick_one", "How often do you": "matrix"},
    )
    yield AnswerFile(
        "words-in-a-place-below-the-choices",
        [
            ["StartDate", "EndDate", "Where do you sleep?", "", "Gender", "Your job?", ""],
            ["", "", "Response", OTHER, "Response", "Response", OTHER],
        ],
        _with_words(
            _with_words(
                _rows(
                    53,
                    200,
                    lambda rng, _: f"7/9/14 {rng.randrange(10, 24)}:35",
                    lambda rng, _: f"7/10/14 {rng.randrange(10, 24)}:35",
                    pick("In bed", "On the couch/chair", OTHER, blank=0.2),
                    lambda *_: "",
                    pick("Male", "Female"),
                    pick("Teacher", "Baker", "Retired", OTHER),
                    lambda *_: "",
                ),
                2,
                3,
                OTHER,
            ),
            5,
            6,
            OTHER,
        ),
        {"Where do you sleep?": One(2), "Gender": One(4), "Your job?": One(5)},
    )
    dish, sides = "What is the main dish?", "Which sides? Please select all that apply."
    rng = random.Random(54)  # noqa: S311 - no secret
    rows = [
        [
            rng.choice(["Turkey", "Ham/Pork", OTHER]),
            "",
            *(side if rng.random() < 0.4 else "" for side in ("Corn", "Squash", OTHER)),
            "",
            rng.choice(["Urban", "Rural"]),
        ]
        for _ in range(160)
    ]
    yield AnswerFile(
        "words-in-a-column-of-their-own",
        [
            [
                dish,
                f"{dish} - {OTHER}",
                *(f"{sides} - {side}" for side in ("Corn", "Squash", OTHER)),
                f"{sides} - {OTHER}",
                "Where?",
            ]
        ],
        _with_words(_with_words(rows, 0, 1, OTHER), 4, 5, OTHER),
        {
            dish: One(0),
            sides: Boxes({"Corn": 2, "Squash": 3, OTHER: 4}),
            "Where?": One(6),
        },
        {dish: "pick_one", sides: "pick_many"},
    )
    yield AnswerFile(
        "one-of-some-over-columns",
        [["RespondentID", "Age", "", "", "Why?"], ["", "18-29", "30-44", "> 44", "Response"]],
        [
            [str(3_000_000_000 + 11 * n), *row, text]
            for n, (row, [text]) in enumerate(
                zip(
                    [
                        [label if label == chosen else "" for label in ("18-29", "30-44", "> 44")]
                        for [chosen] in _rows(55, 120, pick("18-29", "30-44", "> 44"))
                    ],
                    _rows(56, 120, words()),
                    strict=True,
                )
            )
        ],
        {"Age": Boxes({"18-29": 1, "30-44": 2, "> 44": 3}), "Why?": Filled(4)},
    )
    yield AnswerFile(
        "amounts-of-liking",
        [["", *(f"Please rate how much you like the cuisine of {c}:" for c in ("Japan", "Peru"))]],
        _rows(57, 150, index(), *(pick("1", "2", "3", "4", "5", "N/A") for _ in range(2))),
        {
            f"Please rate how much you like the cuisine of {c}:": One(n)
            for n, c in enumerate(("Japan", "Peru"), 1)
        },
        {"Please rate how much you like the cuisine of Peru:": "scale"},
    )
    chats = ("By e-mail", "By chat (Slack, Teams, etc.)", "By phone", "At their desk")
    yield AnswerFile(
        "commas-within-brackets",
        [["Timestamp", "How do you reach them?", "Which tasks?"]],
        _rows(
            59,
            130,
            lambda rng, _: f"6/{rng.randrange(1, 29)}/2026 10:{rng.randrange(10, 60)}:00",
            several(", ", *chats),
            several(",\n", "Spending funds", "Adding/removing members", "Governance"),
        ),
        {
            "How do you reach them?": Many(
                1, lambda cell: [chat for chat in chats if chat in cell]
            ),
            "Which tasks?": Many(2, lambda cell: cell.split(",\n")),
        },
        {"How do you reach them?": "pick_many", "Which tasks?": "pick_many"},
    )
    heard = ("Colleagues", "Journals", "Conferences", "The news")
    long = "Person {n} did not hear of it but can imagine it as people grow older " * 4
    yield AnswerFile(
        "several-and-what-people-wrote-at-length",
        [["ID", "Where did you hear of it?", "What should it do?"]],
        _rows(
            63,
            160,
            index(1),
            lambda rng, n: (
                several(";", *heard)(rng, n) + (f";{long.format(n=n)};" if n % 40 == 3 else ";")
            ),
            lambda rng, n: (
                several(", ", *heard)(rng, n) + (f", {long.format(n=n)}" if n % 50 == 3 else "")
            ),
        ),
        {
            "Where did you hear of it?": Many(1, _ticked_among(*heard)),
            "What should it do?": Many(2, _ticked_among(*heard)),
        },
        {"Where did you hear of it?": "pick_many", "What should it do?": "pick_many"},
    )
    rows = _rows(60, 90, *(pick("1", "2", "3", blank=0.1) for _ in range(3)), pick("0", "2"))
    yield AnswerFile(
        "numbered-rows-with-numbers",
        [
            ["ResponseID", "Status", "Finished", *(f"q6#1_{n}" for n in (1, 2, 3)), "Q8"],
            ["ResponseID", "Status", "Finished", *(f"Doubts-Fruit-{n}" for n in (1, 2, 3)), "Why?"],
            [f"{{'ImportId': '{name}'}}" for name in "abcdefg"],
        ],
        [[f"R_{n}x7", "0", "1", *row] for n, row in enumerate(rows)],
        {"q6#1": Grid({f"q6#1_{n}": n + 2 for n in (1, 2, 3)})},
        {"q6#1": "matrix"},
    )
    yield AnswerFile(
        "older-export-of-qualtrics",
        [
            ["V1", "V2", "V3", "V7", "V8", "V10", "Q1", "Q2", "LocationLatitude", ""],
            [
                "ResponseID",
                "ResponseSet",
                "Name",
                "Status",
                "StartDate",
                "Finished",
                "How is it?",
                "Why?",
                "LocationLatitude",
                "",
            ],
        ],
        _rows(
            61,
            80,
            lambda _, n: f"R_8i9u{n}Jc",
            lambda *_: "Default Response Set",
            lambda *_: "Anonymous",
            lambda *_: "0",
            lambda rng, _: f"2016-05-{rng.randrange(10, 30)} 10:45:04",
            lambda *_: "1",
            pick("Good", "Fair", "Bad"),
            words(),
            lambda *_: "42.401901245117",
            lambda *_: "",
        ),
        {"How is it?": One(6), "Why?": Filled(7)},
    )
    yield AnswerFile(
        "several-forms-of-redcap",
        [["record_id", "redcap_event_name", "visit", "visit_complete", "diet", "diet_complete"]],
        _rows(
            62,
            70,
            index(1),
            lambda *_: "event_1_arm_1",
            pick("first", "weekly"),
            pick("0", "2"),
            pick("meat", "fish", "none"),
            pick("0", "2"),
        ),
        {"visit": One(2), "diet": One(4)},
    )
    yield AnswerFile(
        "boxes-that-say-no",
        [["", *(f"q0010_{n:04}" for n in range(1, 4)), "q0011", "weight"]],
        _rows(
            58,
            140,
            index(1),
            mark("More money", "Not selected"),
            mark("More choice", "Not selected"),
            mark("None of the above", "Not selected"),
            pick("Yes", "No", "NA"),
            number(0.2, 3, "{:.6f}"),
        ),
        {
            "q0010": Boxes(
                {"More money": 1, "More choice": 2, "None of the above": 3},
                frozenset({"not selected", ""}),
            ),
            "q0011": YesNo(4, "yes", "no"),
            "weight": Numbers(5),
        },
    )
