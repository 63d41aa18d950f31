"""The files of `answer_files`, one for each shape."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from support.answer_files import (
    AnswerFile,
    Boxes,
    Filled,
    Grid,
    Many,
    Numbers,
    One,
    Ranks,
    YesNo,
    _rows,
    comma,
    index,
    mark,
    number,
    pick,
    several,
    words,
)
from support.published_shapes import published

INCOMES = (
    "$25,000 - $49,999",
    "$0 - $24,999",
    "$50,000 - $99,999",
    "$100,000 - $149,999",
    "$150,000+",
)
FREQUENCY = ("Every week", "Once a month", "A few times a year", "First time")
HAD = ("Coffee", "Tea, herbal or black", "Cake", "Breakfast")
STATES = tuple(f"State {chr(65 + n)}{chr(97 + n)}" for n in range(22))


def day(form: str, start: date = date(2026, 1, 3)) -> Callable[[random.Random, int], str]:
    """Days in a national spelling."""
    return lambda rng, _: (start + timedelta(days=rng.randrange(300))).strftime(form)


def semicolons(cell: str) -> list[str]:
    return cell.split(";")


def known_first(*known: str) -> Callable[[str], list[str]]:
    """Parts where an answer may hold the separator."""

    def split(cell: str) -> list[str]:
        found, rest = [], cell
        for label in known:
            if label in rest:
                found.append(label)
                rest = rest.replace(label, "")
        return found

    return split


def newsroom() -> Iterator[AnswerFile]:
    """As newsrooms publish what a service exported."""
    yield AnswerFile(
        "index-and-incomes",
        [["", "RespondentID", "Age", "Household income", "Do you fly?"]],
        _rows(
            1,
            400,
            index(),
            lambda _, n: str(3_432_000_000 + 7 * n),
            pick("18-29", "30-44", "45-60", "> 60", blank=0.1),
            pick(*INCOMES, blank=0.2),
            pick("Yes", "No"),
        ),
        {"Age": One(2), "Household income": One(3), "Do you fly?": YesNo(4, "yes", "no")},
        {"Household income": "pick_one", "Age": "pick_one"},
    )
    yield AnswerFile(
        "not-selected",
        [["", "StartDate", "q0001", "q0004_0001", "q0004_0002", "q0004_0003", "age3"]],
        _rows(
            2,
            300,
            index(1),
            day("%m/%d/%y %H:%M"),
            pick("Very masculine", "Somewhat", "No answer"),
            mark("Father or father figure(s)", "Not selected"),
            mark("Pop culture", "Not selected"),
            mark("Other (please specify)", "Not selected"),
            pick("18 - 34", "35 - 64", "65 and up"),
        ),
        {
            "q0001": One(2),
            "age3": One(6),
            "q0004": Boxes(
                {"Father or father figure(s)": 3, "Pop culture": 4, "Other (please specify)": 5},
                frozenset({"not selected", ""}),
            ),
        },
    )
    films = ["Episode I", "Episode II", "Episode III"]
    yield AnswerFile(
        "two-rows-without-a-service",
        [
            [
                "RespondentID",
                "Have you seen any?",
                "Which have you seen?",
                "",
                "",
                "Please rate them.",
                "",
                "",
                "Gender",
            ],
            ["", "Response", *films, *films, "Response"],
        ],
        _rows(
            3,
            250,
            lambda _, n: str(3_292_000_000 - 3 * n),
            pick("Yes", "No"),
            *(mark(film) for film in films),
            *(pick("Very good", "Fair", "Bad", blank=0.2) for _ in films),
            pick("Male", "Female", blank=0.1),
        ),
        {
            "Have you seen any?": YesNo(1, "yes", "no"),
            "Gender": One(8),
            "Which have you seen?": Boxes({film: 2 + n for n, film in enumerate(films)}),
            "Please rate them.": Grid({film: 5 + n for n, film in enumerate(films)}),
        },
    )
    yield AnswerFile(
        "a-full-row-far-below",
        [["id", "Where do you live?", "", "Why?"]],
        [
            *_rows(4, 30, index(1), pick("Town", "Village"), lambda *_: "", lambda *_: ""),
            ["31", "Town", "a note", "Because of the river"],
        ],
        {"Where do you live?": One(1), "Why?": Filled(3)},
    )
    yield AnswerFile(
        "many-options",
        [["Which state?", "Which party, if any?"]],
        _rows(5, 1000, pick(*STATES), pick("Yes, the first", "Yes, another", "No", "Don’t know")),
        {"Which state?": One(0), "Which party, if any?": One(1)},
        {"Which state?": "pick_one", "Which party, if any?": "pick_one"},
    )
    yield AnswerFile(
        "one-odd-cell",
        [["How many hours?", "Minutes"]],
        [*_rows(6, 999, number(0, 80), number(1, 300, "{:.1f}")), ["about ten", "12.5"]],
        {
            "How many hours?": Numbers(0, lambda c: float(c) if c.isdecimal() else None),
            "Minutes": Numbers(1),
        },
        {"How many hours?": "number"},
    )
    yield AnswerFile(
        "signs-for-nothing",
        [["Score", "Region", "Comment"]],
        _rows(
            7,
            200,
            pick("1", "2", "3", "4", "5", "-", "N/A", "NA"),
            pick("North", "South", "NA", "-"),
            pick("fine", "N/A", "good", "too loud, too hot"),
        ),
        {"Score": One(0), "Region": One(1)},
        {"Region": "pick_one", "Score": "scale"},
    )
    yield AnswerFile(
        "differs-in-case",
        [["Favourite", "How many hours?"]],
        _rows(8, 120, pick("Coffee", "coffee", "COFFEE", "Tea", "tea ", "Cake"), number(0, 60)),
        {"Favourite": One(0), "How many hours?": Numbers(1)},
        {"Favourite": "pick_one"},
    )
    long = "What did you think of the new opening hours of our shop in the"
    yield AnswerFile(
        "long-names",
        [[f"{long} north?", f"{long} south?", f"{long} south!", "Visit.", "visit"]],
        _rows(
            9,
            90,
            *(pick("Good", "Bad", "Neither good nor bad") for _ in range(3)),
            pick("First", "Again"),
            pick("Alone", "With friends", "With family"),
        ),
        {
            f"{long} north?": One(0),
            f"{long} south?": One(1),
            f"{long} south!": One(2),
            "Visit.": One(3),
            "visit": One(4),
        },
    )


def forms() -> Iterator[AnswerFile]:
    """As form services export."""
    google = csv.QUOTE_ALL
    yield AnswerFile(
        "google",
        [
            [
                "Timestamp",
                "How often?",
                "What did you have?",
                "How did you hear of us?",
                "Rate [Speed]",
                "Rate [Staff]",
            ]
        ],
        _rows(
            20,
            220,
            day("%m/%d/%Y %H:%M:%S"),
            pick(*FREQUENCY),
            several(";", *HAD),
            lambda rng, n: rng.choices(
                ["A friend", "Walked past", "A poster", f"my own way {n}"], [8, 5, 4, 1]
            )[0],
            pick("Good", "Fair", "Poor"),
            pick("Good", "Fair", "Poor", blank=0.1),
        ),
        {
            "How often?": One(1),
            "What did you have?": Many(2, semicolons),
            "How did you hear of us?": One(3, lambda c: c.startswith("my own way")),
            "Rate": Grid({"Speed": 4, "Staff": 5}),
        },
        {"What did you have?": "pick_many"},
        quoting=google,
    )
    yield AnswerFile(
        "google-commas",
        [["Timestamp", "What did you have?", "Again?"]],
        _rows(
            21,
            260,
            day("%Y/%m/%d %I:%M:%S %p GMT+1"),
            several(", ", *HAD),
            pick("Yes", "No", "Maybe"),
        ),
        {"What did you have?": Many(1, known_first(*HAD)), "Again?": One(2)},
        {"What did you have?": "pick_many"},
        quoting=google,
    )
    stamps = {
        "de": ("Zeitstempel", "Wie oft?", "Ja", "Nein"),
        "fr": ("Horodateur", "Combien de fois ?", "Oui", "Non"),
        "es": ("Marca temporal", "¿Cada cuánto?", "Sí", "No"),
        "it": ("Informazioni cronologiche", "Ogni quanto?", "Sì", "No"),
        "nl": ("Tijdstempel", "Hoe vaak?", "Ja", "Nee"),
        "pt": ("Carimbo de data/hora", "Com que frequência?", "Sim", "Não"),
        "pl": ("Sygnatura czasowa", "Jak często?", "Tak", "Nie"),
        "ar": ("طابع زمني", "كم مرة؟", "نعم", "لا"),
        "ja": ("タイムスタンプ", "どのくらい?", "はい", "いいえ"),
        "zh": ("时间戳记", "多久一次?", "是", "否"),
    }
    for seed, (language, (stamp, often, yes, no)) in enumerate(stamps.items(), 30):
        yield AnswerFile(
            f"google-{language}",
            [[stamp, often, f"{often} 2"]],
            _rows(seed, 60, day("%d.%m.%Y %H:%M:%S"), pick("A", "B", "C"), pick(yes, no)),
            {often: One(1), f"{often} 2": YesNo(2, yes, no)},
            {f"{often} 2": "yes_no"},
        )
    yield AnswerFile(
        "surveymonkey",
        [
            [
                "Respondent ID",
                "Collector ID",
                "Start Date",
                "End Date",
                "IP Address",
                "How often?",
                "What did you have?",
                "",
                "",
                "",
                "How was it?",
                "",
                "Anything else?",
            ],
            [
                "",
                "",
                "",
                "",
                "",
                "Response",
                "Coffee",
                "Tea",
                "Cake",
                "Other (please specify)",
                "Speed",
                "Staff",
                "Open-Ended Response",
            ],
        ],
        _rows(
            22,
            180,
            lambda _, n: str(118_912_000_000 + n),
            lambda *_: "4711",
            day("%m/%d/%Y %H:%M:%S"),
            day("%m/%d/%Y %H:%M:%S"),
            lambda *_: "",
            pick(*FREQUENCY),
            mark("Coffee"),
            mark("Tea"),
            mark("Cake"),
            words(0.1),
            pick("Good", "Fair", "Poor"),
            pick("Good", "Fair", "Poor"),
            words(),
        ),
        {
            "How often?": One(5),
            "Anything else?": Filled(12),
            "What did you have?": Boxes(
                {"Coffee": 6, "Tea": 7, "Cake": 8, "Other (please specify)": 9}
            ),
            "How was it?": Grid({"Speed": 10, "Staff": 11}),
        },
        {"What did you have?": "pick_many"},
    )
    yield AnswerFile(
        "qualtrics",
        [
            [
                "StartDate",
                "EndDate",
                "Status",
                "Progress",
                "Finished",
                "RecordedDate",
                "ResponseId",
                "Q1",
                "Q2_1",
                "Q2_2",
                "Q3_1",
                "Q3_2",
            ],
            [
                "Start Date",
                "End Date",
                "Response Type",
                "Progress",
                "Finished",
                "Recorded Date",
                "Response ID",
                "How often do you come?",
                "Please rate - Speed",
                "Please rate - Staff",
                "What did you have? - Selected Choice - Coffee",
                "What did you have? - Selected Choice - Tea",
            ],
            [f'{{"ImportId":"QID{n}"}}' for n in range(12)],
        ],
        _rows(
            23,
            150,
            day("%Y-%m-%d %H:%M:%S"),
            day("%Y-%m-%d %H:%M:%S"),
            pick("IP Address", "IP Address", "Survey Preview"),
            lambda *_: "100",
            lambda *_: "True",
            day("%Y-%m-%d %H:%M:%S"),
            lambda rng, n: f"R_{n}a{rng.randrange(10**9)}",
            pick(*FREQUENCY),
            pick("Good", "Fair", "Poor"),
            pick("Good", "Fair", "Poor"),
            mark("Coffee"),
            mark("Tea"),
        ),
        {
            "How often do you come?": One(7),
            "Please rate": Grid({"Speed": 8, "Staff": 9}),
            "What did you have?": Boxes({"Coffee": 10, "Tea": 11}),
        },
        counted=lambda rows: [row for row in rows if row[2] != "Survey Preview"],
    )
    yield AnswerFile(
        "ms-forms",
        [
            [
                "ID",
                "Start time",
                "Completion time",
                "Email",
                "Name",
                "What did you have?",
                "Score 0-10",
            ]
        ],
        _rows(
            24,
            80,
            index(1),
            day("%m/%d/%y %H:%M:%S"),
            day("%m/%d/%y %H:%M:%S"),
            lambda *_: "anonymous",
            lambda *_: "",
            lambda rng, n: several(";", "Coffee", "Tea", "Cake")(rng, n) + ";",
            number(3, 9),
        ),
        {"What did you have?": Many(5, semicolons), "Score 0-10": One(6)},
        {"Score 0-10": "scale"},
    )
    yield AnswerFile(
        "kobo",
        [
            [
                "start",
                "end",
                "about/visit",
                "about/ordered",
                "about/ordered/coffee",
                "about/ordered/tea-herbal",
                "nps",
                "_id",
                "_uuid",
                "_submission_time",
                "_index",
            ]
        ],
        [
            [
                *row[:3],
                " ".join(n for n, m in (("coffee", row[3]), ("tea-herbal", row[4])) if m == "1"),
                *row[3:],
            ]
            for row in _rows(
                25,
                130,
                day("%Y-%m-%dT%H:%M:%S"),
                day("%Y-%m-%dT%H:%M:%S"),
                pick("first-time", "weekly"),
                mark("1", "0"),
                mark("1", "0"),
                number(0, 10),
                index(100),
                lambda rng, n: f"{rng.randrange(16**8):08x}-{n}",
                day("%Y-%m-%dT%H:%M:%S"),
                index(1),
            )
        ],
        {"visit": One(2), "ordered": Boxes({"coffee": 4, "tea-herbal": 5}, frozenset({"0", ""}))},
    )
    yield AnswerFile(
        "odk",
        [["SubmissionDate", "g1-visit", "g1-ordered", "meta-instanceID", "KEY"]],
        _rows(
            26,
            140,
            day("%Y-%m-%dT%H:%M:%S.000Z"),
            pick("first-time", "Weekly"),
            several(" ", "coffee", "tea-herbal", "3"),
            lambda _, n: f"uuid:{n}",
            lambda _, n: f"uuid:{n}",
        ),
        {"visit": One(1), "ordered": Many(2, lambda c: c.split(" "))},
        {"ordered": "pick_many"},
    )
    yield AnswerFile(
        "limesurvey",
        [
            [
                "id",
                "submitdate",
                "lastpage",
                "startlanguage",
                "How often?",
                "had[coffee]",
                "had[tea]",
                "spent",
            ]
        ],
        _rows(
            27,
            110,
            index(1),
            day("%Y-%m-%d %H:%M:%S"),
            lambda *_: "3",
            lambda *_: "de",
            pick(*FREQUENCY, "N/A"),
            pick("Yes", "No"),
            pick("Yes", "No", "N/A"),
            number(0, 90, "{:.10f}"),
        ),
        {
            "How often?": One(4),
            "had": Boxes({"coffee": 5, "tea": 6}, frozenset({"no", "n/a", ""})),
            "spent": Numbers(7),
        },
    )


def sheets() -> Iterator[AnswerFile]:
    """As spreadsheets save."""
    yield AnswerFile(
        "semicolons-and-commas",
        [["Nr", "Ausgegeben", "Wann?", "Nochmal?", "Gewicht"]],
        _rows(
            40,
            90,
            index(1),
            lambda rng, _: f"{rng.uniform(1, 90):.2f}".replace(".", ","),
            day("%d.%m.%Y"),
            pick("ja", "nein", "weiß nicht"),
            lambda rng, _: f"{rng.uniform(0, 2):.3f}".replace(".", ","),
        ),
        {
            "Ausgegeben": Numbers(1, comma),
            "Wann?": Filled(2),
            "Nochmal?": One(3),
            "Gewicht": Numbers(4, comma),
        },
        {"Ausgegeben": "number", "Wann?": "date"},
        delimiter=";",
        encoding="utf-8-sig",
    )
    yield AnswerFile(
        "windows-text",
        [["Début", "Dépensé", "Payé"]],
        _rows(
            41,
            70,
            day("%d/%m/%Y"),
            lambda rng, _: f"{rng.uniform(1000, 9999):.2f}".replace(".", ","),
            pick("oui", "non"),
        ),
        {"Début": Filled(0), "Dépensé": Numbers(1, comma), "Payé": YesNo(2, "oui", "non")},
        {"Début": "date"},
        delimiter=";",
        encoding="cp1252",
    )
    yield AnswerFile(
        "utf-16-tabs",
        [["Satisfied?", "Price"]],
        _rows(42, 60, pick("TRUE", "FALSE"), number(1, 50, "${:.2f}")),
        {
            "Satisfied?": YesNo(0, "true", "false"),
            "Price": Numbers(1, lambda c: float(c.removeprefix("$"))),
        },
        delimiter="\t",
        encoding="utf-16",
    )
    yield AnswerFile(
        "a-preamble",
        [["Question one", "Question two", "Visited", "Size"]],
        _rows(43, 50, pick("A", "B"), pick("C", "D", "E"), day("%Y-%m-%d"), pick("S", "M", "L")),
        {"Question one": One(0), "Question two": One(1), "Visited": Filled(2), "Size": One(3)},
        above='Riverside Café\r\n"Exported 3 May 2026, by hand"\r\n\r\n',
    )
    yield AnswerFile(
        "a-padded-preamble",
        [["Question one", "Question two", "Size"]],
        _rows(44, 50, pick("A", "B"), pick("C", "D", "E"), pick("S", "M", "L")),
        {"Question one": One(0), "Question two": One(1), "Size": One(2)},
        above="Our survey,,\r\n,,\r\n",
    )
    yield AnswerFile(
        "days-in-words",
        [["Born", "Came", "Went", "Opens at", "Since"]],
        _rows(
            45,
            60,
            day("%B %d, %Y"),
            day("%d/%m/%Y"),
            day("%m/%d/%Y"),
            lambda rng, _: f"{rng.randrange(1, 12)}:30 PM",
            day("%Y-%m"),
        ),
        {name: Filled(n) for n, name in enumerate(("Born", "Came", "Went", "Opens at", "Since"))},
        {"Born": "date", "Came": "date", "Went": "date", "Opens at": "time", "Since": "month"},
    )
    yield AnswerFile(
        "days-and-numbers-that-fit-two-readings",
        [["Came", "Weight"]],
        _rows(
            46,
            40,
            lambda rng, _: f"0{rng.randrange(1, 9)}/0{rng.randrange(1, 9)}/2026",
            lambda rng, _: f"{rng.randrange(1, 9)}.{rng.randrange(100, 999)}",
        ),
        {"Came": Filled(0), "Weight": Filled(1)},
    )
    yield AnswerFile(
        "units-and-groups",
        [["Distance", "Rent", "Share"]],
        _rows(
            47,
            60,
            number(1, 40, "{:.0f} km"),
            lambda rng, _: f"{rng.randrange(400, 2999):,}.50 €",
            number(0, 100, "{:.0f} %"),
        ),
        {
            "Distance": Numbers(0, lambda c: float(c.removesuffix(" km"))),
            "Rent": Numbers(1, lambda c: float(c.removesuffix(" €").replace(",", ""))),
            "Share": Numbers(2, lambda c: float(c.removesuffix(" %"))),
        },
        {"Distance": "number", "Rent": "number", "Share": "number"},
    )
    yield AnswerFile(
        "codes",
        [["Q1", "Q2_1", "Q2_2", "Q2_3", "zip", "Q7a", "Q7b"]],
        _rows(
            48,
            150,
            pick("1", "2", "3", "4"),
            mark("1", "0"),
            mark("1", "0"),
            mark("1", "0"),
            lambda _, n: f"0{1000 + n}",
            pick("1", "2", "3", "4", "5"),
            pick("1", "2", "3", "5"),
        ),
        {
            "Q1": One(0),
            "zip": Filled(4),
            "Q2": Boxes({f"Q2_{n}": n for n in (1, 2, 3)}, frozenset({"0", ""})),
            "Q7": Grid({"a": 5, "b": 6}),
        },
    )
    yield AnswerFile(
        "lists-in-brackets",
        [["Had", "Lines"]],
        _rows(
            49,
            90,
            lambda rng, _: (
                '["'
                + '", "'.join(rng.sample(["Coffee", "Tea", "Cake, any"], rng.randrange(1, 4)))
                + '"]'
            ),
            several("\n", "One thing", "Another thing", "A third"),
        ),
        {
            "Had": Many(0, lambda c: [p for p in ("Coffee", "Tea", "Cake, any") if f'"{p}"' in c]),
            "Lines": Many(1, lambda c: c.split("\n")),
        },
        {"Had": "pick_many", "Lines": "pick_many"},
    )
    yield AnswerFile(
        "marks-and-markup",
        [["Why *us*?", "Like <it> `much`?", "A & B", "Why? (1)"]],
        _rows(
            50,
            100,
            pick("C&A <b>", "_so_ [x](y)", "1. first", "# head", "__"),
            pick("a|b", "c|d|e"),
            pick("Don&#39;t know", "Know", "+1", "-1 x"),
            pick("http://a.example/?x=1&y=2", "*"),
        ),
        {"Why *us*?": One(0), "A & B": One(2), "Why? (1)": One(3)},
    )
    yield AnswerFile(
        "twice-the-same-name",
        [["Kids", "Kids", "Pets", "Pets", "Where"]],
        [
            [a, "" if a else "2", pet, other, where]
            for a, pet, other, where in _rows(
                51,
                60,
                pick("1", "3", "", "12"),
                pick("Cat", "Dog"),
                pick("Cat", "Dog"),
                pick("Town", "Village"),
            )
        ],
        {"Where": One(4)},
    )
    yield AnswerFile(
        "several-in-one-column-alone",
        [["What did you have?"]],
        _rows(52, 100, several("|", "Coffee", "Tea", "Cake")),
        {"What did you have?": Many(0, lambda c: c.split("|"))},
        {"What did you have?": "pick_many"},
    )
    yield AnswerFile(
        "ten-points-in-words",
        [["How was it?", "Would you recommend us to a friend?", "Wie viele Kinder?"]],
        _rows(
            53,
            90,
            pick("5 - Very good", "4 - Good", "3 - Fair", "2 - Bad"),
            number(0, 10),
            number(0, 4),
        ),
        {
            "How was it?": One(0),
            "Would you recommend us to a friend?": One(1),
            "Wie viele Kinder?": Numbers(2),
        },
        {"Would you recommend us to a friend?": "nps", "Wie viele Kinder?": "number"},
    )


def orders_and_ticks() -> Iterator[AnswerFile]:
    """Items put in order, a column each, and columns that hold a mark or nothing."""
    for name, places in (("ranks", ("1", "2", "3", "4")), ("places", ("1st", "2nd", "3rd", "4th"))):
        items = ("Price", "Taste", "Place", "People")
        rng = random.Random(len(name))  # noqa: S311 - no secret
        rows = [[rng.choice(FREQUENCY), *rng.sample(places, 4)] for _ in range(80)]
        yield AnswerFile(
            name,
            [["Visit", *(f"What counts? [{item}]" for item in items)]],
            rows,
            {
                "Visit": One(0),
                "What counts?": Ranks(dict(zip(items, range(1, 5), strict=True)), places[0]),
            },
            {"What counts?": "rank"},
        )
    rng = random.Random(5)  # noqa: S311 - no secret
    tops = [rng.sample(("1", "2", "3", "", ""), 5) for _ in range(60)]
    yield AnswerFile(
        "top-three-of-five",
        [["order__a", "order__b", "order__c", "order__d", "order__e"]],
        tops,
        {"order": Ranks({letter: n for n, letter in enumerate("abcde")})},
        {"order": "rank"},
    )
    for tick in ("x", "1", "✓", "Yes"):
        yield AnswerFile(
            f"lone-{'yes' if tick == 'Yes' else ord(tick)}-ticks",
            [["Visit", "Coffee", "Tea", "Cake", "How often?", "Newsletter"]],
            _rows(
                7,
                60,
                pick(*FREQUENCY),
                mark(tick),
                mark(tick),
                mark(tick),
                pick(*FREQUENCY),
                mark(tick),
            ),
            {
                "Coffee, Tea, Cake": Boxes({"Coffee": 1, "Tea": 2, "Cake": 3}),
                "Newsletter": YesNo(5, tick, "never"),
            },
            {"Coffee, Tea, Cake": "pick_many", "Newsletter": "yes_no"},
        )


CORPUS: tuple[AnswerFile, ...] = (
    *newsroom(),
    *forms(),
    *sheets(),
    *orders_and_ticks(),
    *published(),
)
