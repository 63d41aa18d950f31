"""Answers of every kind in any spelling: what `import` drafts counts what plain Python counts."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from surveygen.language import read_text
from surveygen.measures import MEASURES
from surveygen.responses.inference import draft_csv
from surveygen.responses.spelling import marks
from surveygen.tallies import QuestionTally, tally_responses
from surveygen.tallies.analyses.price import Prices

ROWS = 48
Draw = random.Random


class Asked(NamedTuple):
    """The columns of one question, and what has to be counted in them."""

    header: Sequence[str]
    columns: Sequence[Sequence[str]]
    kind: str
    check: Callable[[QuestionTally], None]


def shuffled(draw: Draw, values: Iterable[Any]) -> list[Any]:
    """The same in any order."""
    several = list(values)
    return draw.sample(several, len(several))


def spread(draw: Draw, values: Sequence[Any]) -> list[Any]:
    """Some answers, each of which comes often enough to be told from a slip."""
    rows = [values[n % len(values)] for n in range(ROWS)]
    return shuffled(draw, rows)


def spelt(draw: Draw, text: str) -> str:
    """The same answer as keyboards and programs write it."""
    forms = [text, text.upper(), f" {text} ", text.replace(" ", "\u00a0"), text.replace("'", "’")]
    return draw.choice(forms)


def plain(label: str) -> str:
    return " ".join(label.split()).casefold().replace("’", "'").replace("–", "-")


def numbers_of(tally: QuestionTally) -> dict[str, int]:
    return {plain(o.label): o.count for o in tally.options if o.count}


def counted(values: Sequence[str]) -> dict[str, int]:
    return dict(Counter(plain(value) for value in values if value))


def choice(draw: Draw) -> Asked:
    """One of some options, whatever case and spaces they are written in."""
    labels = ("Don't know", "Every week", "Once – or never", "A few times, or so")
    values = spread(draw, [*labels, ""])
    cells = [spelt(draw, value) if value else "" for value in values]

    def check(tally: QuestionTally) -> None:
        assert numbers_of(tally) == counted(values)

    return Asked(["How often?"], [cells], "pick_one", check)


def versions(draw: Draw) -> Asked:
    """Which version was shown: what a lot decided stands in a table as a choice does."""
    values = spread(draw, ["Version A", "Version B"])

    def check(tally: QuestionTally) -> None:
        assert numbers_of(tally) == counted(values)

    return Asked(["Shown"], [values], "pick_one", check)


def yes_no(draw: Draw) -> Asked:
    """Yes and no in one language."""
    language = draw.choice(sorted(marks.YES_BY_LANGUAGE))
    yes = draw.choice(marks.YES_BY_LANGUAGE[language].split("|"))
    no = draw.choice(marks.NO_BY_LANGUAGE[language].split("|"))
    values = spread(draw, [yes, no, yes, ""])

    def check(tally: QuestionTally) -> None:
        assert [o.count for o in tally.options] == [values.count(yes), values.count(no)]

    return Asked(["Back?"], [values], "yes_no", check)


def multi(draw: Draw) -> Asked:
    """Boxes: a column each with marks of one language, or all of them joined in one."""
    labels = ("Coffee", "Green tea", "Cake")
    ticked = spread(draw, [(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (0, 1, 1), (1, 1, 1)])
    wanted = {label.casefold(): sum(t[n] for t in ticked) for n, label in enumerate(labels)}

    def check(tally: QuestionTally) -> None:
        assert numbers_of(tally) == wanted

    joint = draw.choice(["", "own", "; ", ", ", "|", "json", "\n"])
    if joint == "own":
        columns = [[label if t[n] else "" for t in ticked] for n, label in enumerate(labels)]
        return Asked(labels, columns, "pick_many", check)
    if not joint:
        language = draw.choice(sorted(marks.TICKED_BY_LANGUAGE))
        table = [w for w in marks.TICKED_BY_LANGUAGE[language].split("|") if w not in "○◯"]
        yes = draw.choice(table)
        no = draw.choice(["", *marks.NOT_TICKED_BY_LANGUAGE[language].split("|")])
        no = "" if no in ("○", "◯") else no
        columns = [[yes if t[n] else no for t in ticked] for n in range(3)]
        form = draw.choice(["Had? [{}]", "Had? ({})", "Had? - {}", "Had?: {}"])
        return Asked([form.format(label) for label in labels], columns, "pick_many", check)
    named = [
        [draw.choice([label, label.upper()]) for label, tick in zip(labels, t, strict=True) if tick]
        for t in ticked
    ]
    cells = [str(n).replace("'", '"') if joint == "json" else joint.join(n) for n in named]
    return Asked(["Had?"], [cells], "pick_many", check)


def scale(draw: Draw) -> Asked:
    """Points, as table tools write them."""
    values = spread(draw, [1, 2, 3, 4, 5, None])
    form = draw.choice(["{}", "{}.0", "{},00"])

    def check(tally: QuestionTally) -> None:
        given = [value for value in values if value]
        assert tally.mean is not None
        assert tally.mean.value == pytest.approx(sum(given) / len(given))

    return Asked(["Happy?"], [[form.format(v) if v else "" for v in values]], "scale", check)


def nps(draw: Draw) -> Asked:
    """Nought to ten, where the heading asks whether one would recommend."""
    values = spread(draw, list(range(11)))
    heading = draw.choice(["Would you recommend us?", "Würden Sie uns empfehlen?"])

    def check(tally: QuestionTally) -> None:
        assert [o.count for o in tally.options] == [values.count(n) for n in range(11)]

    return Asked([heading], [list(map(str, values))], "nps", check)


def number(draw: Draw) -> Asked:
    """Numbers in one of the world's ways."""
    values = [n * 3.25 - 20 for n in shuffled(draw, range(ROWS))]
    decimal, group = draw.choice(
        [(".", ","), (",", "."), (",", " "), (",", "\u202f"), (".", "'"), (",", "")]
    )
    around = draw.choice(["{}", "{} €", "$ {}", " {} "])
    texts = [
        f"{value * 100:,.2f}".replace(",", "G").replace(".", decimal).replace("G", group)
        for value in values
    ]

    def check(tally: QuestionTally) -> None:
        assert tally.answered == ROWS
        assert tally.mean is not None
        assert tally.mean.value == pytest.approx(sum(values) * 100 / ROWS)

    return Asked(["Spent?"], [[around.format(text) for text in texts]], "number", check)


def moments(draw: Draw) -> Asked:
    """Days in a national spelling, or times of day."""
    if draw.random() < 0.5:
        times = [time(n % 24, 7 * n % 60) for n in shuffled(draw, range(ROWS))]
        form = draw.choice(["%H:%M", "%I:%M %p", "%H:%M:%S", "%Hh%M"])

        def check_times(tally: QuestionTally) -> None:
            ends = (min(times).isoformat("minutes"), max(times).isoformat("minutes"))
            assert (tally.answered, tally.lowest, tally.highest) == (ROWS, *ends)

        return Asked(["At what time?"], [[t.strftime(form) for t in times]], "time", check_times)
    days = [date(2025, 1 + n % 12, 1 + n % 28) for n in shuffled(draw, range(ROWS))]
    form = draw.choice(
        [
            "%Y-%m-%d",
            "%d.%m.%Y",
            "%d/%m/%Y",
            "%m/%d/%Y",
            "%d %B %Y",
            "%b %d, %Y",
            "%Y年%m月%d日",
        ]
    )

    def check(tally: QuestionTally) -> None:
        ends = (min(days).isoformat(), max(days).isoformat())
        assert (tally.answered, tally.lowest, tally.highest) == (ROWS, *ends)

    return Asked(["Which day?"], [[day.strftime(form) for day in days]], "date", check)


def matrix(draw: Draw) -> Asked:
    """Rows with the same answers."""
    labels, rows = ("Bad", "Fair", "Very good"), ("Price", "Taste", "Place")
    columns = [spread(draw, [*labels, ""]) for _ in rows]
    form = draw.choice(["How? [{}]", "How? - {}", "How?: {}"])

    def check(tally: QuestionTally) -> None:
        for row, column in zip(tally.rows, columns, strict=True):
            assert numbers_of(row) == counted(column)

    cells = [[spelt(draw, c) if c else "" for c in column] for column in columns]
    return Asked([form.format(row) for row in rows], cells, "matrix", check)


def rank(draw: Draw) -> Asked:
    """Items with a place each, some of them to the end."""
    orders = [shuffled(draw, [1, 2, 3]) for _ in range(ROWS)]
    form = draw.choice(["{}", "{}.0", "{}.", "No. {}"])
    columns = [[form.format(order[n]) for order in orders] for n in range(3)]

    def check(tally: QuestionTally) -> None:
        assert [o.count for o in tally.options] == [
            sum(o[n] == 1 for o in orders) for n in range(3)
        ]

    return Asked(
        [f"Order? [{item}]" for item in ("Price", "Taste", "Place")], columns, "rank", check
    )


def parts(draw: Draw) -> Asked:
    """A whole of 100 over three items."""
    firsts = shuffled(draw, [n % 49 for n in range(ROWS)])
    split = [(a, a + 2, 98 - 2 * a) for a in firsts]
    form = draw.choice(["{}", "{}.0", "{} %"])
    columns = [[form.format(one[n]) for one in split] for n in range(3)]

    def check(tally: QuestionTally) -> None:
        means = [option.mean for option in tally.options]
        assert means == pytest.approx([sum(one[n] for one in split) / ROWS for n in range(3)])

    return Asked(
        [f"Points? [{item}]" for item in ("Price", "Taste", "Place")], columns, "sum", check
    )


def text(draw: Draw) -> Asked:
    """Sentences that nobody else wrote."""
    words = shuffled(draw, range(ROWS))
    cells = ["" if n % 7 == 0 else f"The {n}th thing, with a comma; and more" for n in words]

    def check(tally: QuestionTally) -> None:
        assert tally.answered == sum(map(bool, cells))

    return Asked(["Why?"], [cells], "text", check)


def screens(draw: Draw) -> Asked:
    """Best and worst of some screens: which items stood on them no table says, so each is a row."""
    items = ("Price", "Taste", "Place", "Staff")
    pairs = [spread(draw, [(b, w) for b in items for w in items if b != w]) for _ in range(3)]
    columns = [[pair[side] for pair in screen] for screen in pairs for side in (0, 1)]
    form = draw.choice(["bw__{}_{}", "Matters? [{} {}]", "Matters? - {} {}"])
    header = [form.format(n, side) for n in (1, 2, 3) for side in ("best", "worst")]

    def check(tally: QuestionTally) -> None:
        for row, column in zip(tally.rows, columns, strict=True):
            assert numbers_of(row) == counted(column)

    cells = [[spelt(draw, cell) for cell in column] for column in columns]
    return Asked(header, cells, "matrix", check)


def files(draw: Draw) -> Asked:
    """The names of files, which stand in a table where the files lie elsewhere."""
    form = draw.choice(["IMG_{:04}.jpg", "photo {}.png", "uploads/{}/plan.pdf"])
    cells = ["" if n % 5 == 0 else form.format(n) for n in shuffled(draw, range(ROWS))]

    def check(tally: QuestionTally) -> None:
        assert tally.answered == sum(map(bool, cells))

    return Asked(["A picture?"], [cells], "text", check)


FOUR_PRICES = (
    ("How much? [{}]", "Too cheap", "A bargain", "Getting expensive", "Too expensive"),
    ("price__{}", "too_cheap", "cheap", "expensive", "too_expensive"),
    ("{}", "zu billig", "günstig", "teuer, aber noch gut", "zu teuer"),
    ("Pain : {}", "trop bon marché", "bon marché", "cher", "trop cher"),
    ("{}", "demasiado barato", "barato", "caro", "demasiado caro"),
    ("{}", "troppo economico", "conveniente", "costoso", "troppo costoso"),
    ("Brood - {}", "te goedkoop", "goedkoop", "duur", "te duur"),
    ("{}", "muito barato", "barato", "caro", "muito caro"),
    ("{}", "za tanio", "tanio", "drogo", "za drogo"),
    ("{}", "安すぎる", "安い", "高い", "高すぎる"),
    ("{}", "太便宜", "便宜", "贵", "太贵"),
    ("{}", "رخيص جدا", "رخيص", "غالي", "غالي جدا"),
    ("At what price would it be {}?", "so low that you would doubt its quality",
     "a bargain, a great buy for the money", "starting to get expensive, but worth a thought",
     "so expensive that you would not consider buying it"),
)  # fmt: skip


def prices(draw: Draw) -> Asked:
    """Four prices of one thing, in any order of the columns."""
    form, *words = draw.choice(FOUR_PRICES)
    rows = [sorted(draw.sample(range(4, 400), 4)) for _ in range(ROWS)]
    order = shuffled(draw, range(4))
    written, mark = draw.choice([("{}", "."), ("{} €", ","), ("$ {}", "."), ("{}", ",")])
    columns = [
        [written.format(f"{row[n] / 4:.2f}".replace(".", mark)) for row in rows] for n in order
    ]

    def check(tally: QuestionTally) -> None:
        found = tally.analysis
        assert isinstance(found, Prices)
        assert (found.answered, found.contradictory) == (ROWS, 0)
        for n, (curve, at_least) in enumerate(zip(found.curves, (1, 1, 0, 0), strict=True)):
            own = [row[n] / 4 for row in rows]
            shares = [
                sum(one >= price if at_least else one <= price for one in own) / ROWS
                for price in found.prices
            ]
            assert curve.shares == pytest.approx(shares)

    return Asked([form.format(words[n]) for n in order], columns, "price", check)


ASKED: dict[str, tuple[Callable[[Draw], Asked], ...]] = {
    "choice": (choice, yes_no),
    "version": (versions,),
    "multi": (multi,),
    "scale": (scale,),
    "nps": (nps,),
    "number": (number,),
    "date": (moments,),
    "matrix": (matrix,),
    "rank": (rank,),
    "parts": (parts,),
    "text": (text,),
    "best-worst": (screens,),
    "file": (files,),
    "price": (prices,),
}
NOT_DRAFTED = {"none"}
"""What asks nothing has no column."""


def test_every_measure_is_drafted_and_counted() -> None:
    assert set(MEASURES) == set(ASKED) | NOT_DRAFTED


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(
    "ask", [one for own in ASKED.values() for one in own], ids=lambda f: f.__name__
)
def test_answers_in_any_spelling_are_drafted_and_counted(
    tmp_path: Path, ask: Callable[[Draw], Asked], seed: int
) -> None:
    draw = random.Random(seed)  # noqa: S311 - no secret
    asked = ask(draw)
    beside = choice(draw)._replace(header=["Beside?"])
    delimiter = draw.choice([",", ";", "\t"])
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow([*beside.header, *asked.header])
    writer.writerows(zip(*beside.columns, *asked.columns, strict=True))
    file = tmp_path / "answers.csv"
    file.write_text(out.getvalue(), encoding="utf-8", newline="")
    drafted = draft_csv(file).text()
    questionnaire, problems = read_text(drafted)
    assert questionnaire is not None, (problems, drafted)
    tally = tally_responses(questionnaire, [file])
    first, second = tally.questions
    assert (first.kind, second.kind) == ("pick_one", asked.kind), drafted
    beside.check(first)
    asked.check(second)
    assert not [p for p in tally.problems if p.code == "R012"]


@pytest.mark.parametrize("joint", ["/", "+", "&", " / ", "::"])
def test_tight_separators_part_what_stands_alone_too(tmp_path: Path, joint: str) -> None:
    file = tmp_path / "answers.csv"
    cells = ["Tea", "Jam", f"Tea{joint}Jam", "Cake", f"Tea{joint}Cake", "Jam"] * 8
    file.write_text("had,n\n" + "".join(f"{cell},text {n}\n" for n, cell in enumerate(cells)))
    questionnaire, _ = read_text(draft_csv(file).text())
    assert questionnaire is not None
    tally = tally_responses(questionnaire, [file])
    assert numbers_of(tally.questions[0]) == {"tea": 24, "jam": 24, "cake": 16}


@pytest.mark.parametrize("cells", [("he/him", "she/her", "they/them"), ("and/or", "or", "and then"),
                                   ("R&D", "Sales", "IT")])  # fmt: skip
def test_tight_separators_part_no_wording(tmp_path: Path, cells: tuple[str, ...]) -> None:
    file = tmp_path / "answers.csv"
    rows = [f"{cell},text {n}\n" for n, cell in enumerate(cells * 12)]
    file.write_text("which,n\n" + "".join(rows))
    questionnaire, _ = read_text(draft_csv(file).text())
    assert questionnaire is not None
    assert numbers_of(tally_responses(questionnaire, [file]).questions[0]) == {
        plain(cell): 12 for cell in cells
    }


@pytest.mark.parametrize(
    ("heading", "form", "kind"),
    [
        ("Phone", "0151{:07}", "phone"),
        ("Telefon", "49151{:07}", "phone"),
        ("Your mobile number", "+44 20 {:04} 123", "phone"),
        ("Website", "https://example.com/{}", "url"),
        ("Mail", "a{}@example.com", "email"),
        ("Voucher", "V{:07}x9", ""),
    ],
)
def test_contacts_are_no_numbers_and_no_ids(
    tmp_path: Path, heading: str, form: str, kind: str
) -> None:
    file = tmp_path / "answers.csv"
    rows = [f"{form.format(7 + 37 * n)},{'Tea' if n % 2 else 'Jam'}" for n in range(40)]
    file.write_text("\n".join([f"{heading},Had", *rows]) + "\n", encoding="utf-8")
    questionnaire, _ = read_text(draft_csv(file).text())
    assert questionnaire is not None
    found = [(q.kind, q.answered) for q in tally_responses(questionnaire, [file]).questions]
    assert found == [*([(kind, 40)] if kind else []), ("pick_one", 40)]


@pytest.mark.parametrize("word", ["Total", "Summe:", "Moyenne", "合計"])
def test_a_sum_at_the_end_is_no_answer(tmp_path: Path, word: str) -> None:
    file = tmp_path / "answers.csv"
    rows = [f"{'Tea' if n % 2 else 'Jam'},{11 + 3 * n}" for n in range(30)]
    file.write_text("\n".join(["Had,Spent", *rows, f"{word},1635"]) + "\n", encoding="utf-8")
    draft = draft_csv(file)
    questionnaire, _ = read_text(draft.text())
    assert questionnaire is not None
    had, spent = tally_responses(questionnaire, [file]).questions
    assert numbers_of(had) == {"tea": 15, "jam": 15}
    assert (spent.answered, spent.highest) == (30, 98)
    assert draft.remarks == (
        "1 row at the end sums up the others: no answers were taken from there.",
    )


@pytest.mark.parametrize("form", ["{}.{}", "{}_{}", "q1_{}_{}", "{}.{}_x"])
@pytest.mark.parametrize("marks", [("0", "1"), ("FALSE", "TRUE"), ("no", "yes"), ("", "x")])
def test_variables_of_one_stem_with_yes_and_no_are_boxes(
    tmp_path: Path, form: str, marks: tuple[str, str]
) -> None:
    file = tmp_path / "answers.csv"
    names = [form.format("fruit", one) for one in ("apple", "pear")]
    rows = [f"{marks[n % 2]},{marks[n % 3 > 0]},{n % 2},{n % 3 % 2}" for n in range(12)]
    file.write_text("\n".join([",".join((*names, "is_member,is_vegan")), *rows]) + "\n")
    questionnaire, _ = read_text(draft_csv(file).text())
    assert questionnaire is not None
    fruit, *others = tally_responses(questionnaire, [file]).questions
    assert (fruit.kind, [option.count for option in fruit.options]) == ("pick_many", [6, 8])
    assert [question.kind for question in others] == ["yes_no", "yes_no"]
