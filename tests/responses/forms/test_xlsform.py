"""An XLSForm becomes a question set that says the same, and a list of all it cannot say."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main
from surveygen.language import read
from surveygen.model import Questionnaire
from surveygen.responses.forms import detect_format
from surveygen.responses.forms.conditions import written
from surveygen.responses.forms.form import Form
from surveygen.responses.forms.settling import settle
from surveygen.responses.forms.writing import write_form
from surveygen.responses.forms.xlsform import read_xlsform

CHOICES = """
| choices |
| | list_name | name | label |
| | visit | first-time | The first time |
| | visit | Weekly | Every week |
| | visit | 3 | Once a year |
| | had | coffee | Coffee |
| | had | tea-herbal | Herbal tea |
| | had | none | Nothing |
"""


def form_of(tmp_path: Path, survey: str, more: str = CHOICES) -> Form:
    file = tmp_path / "cafe.md"
    file.write_text(f"| survey |\n{survey.strip()}\n{more}", encoding="utf-8")
    return settle(read_xlsform(file))


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), *arguments])


def imported(tmp_path: Path, survey: str, more: str = CHOICES) -> tuple[Questionnaire, Result]:
    file = tmp_path / "cafe.md"
    file.write_text(f"| survey |\n{survey.strip()}\n{more}", encoding="utf-8")
    done = run(tmp_path, "import", str(file))
    assert done.exit_code == 0, done.output + done.stderr
    questionnaire, problems = read(tmp_path / "content" / "cafe.md")
    assert questionnaire is not None, [str(p) for p in problems]
    return questionnaire, done


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        *((alias, "pick_one") for alias in (
            "select_one visit", "select one from visit", "select1 visit", "select one visit",
            "add select one prompt using visit", "select_one visit or_other",
            "select_one visit or other", "select_one visit or specify other",
        )),
        *((alias, "pick_many") for alias in (
            "select_multiple had", "select all that apply from had", "select all that apply had",
            "add select multiple prompt using had",
        )),
        ("rank had", "rank"),
        *((alias, "text") for alias in (
            "text", "string", "q string", "add text prompt", "barcode",
        )),
        *((alias, "number") for alias in (
            "integer", "int", "decimal", "q int", "percentage", "add integer prompt",
        )),
        *((alias, "date") for alias in ("date", "q date", "add date prompt")),
        ("time", "time"),
        *((alias, "datetime") for alias in ("dateTime", "datetime", "date time", "q date time")),
        *((alias, "info") for alias in ("note", "add note prompt", "q note")),
        *((alias, "consent") for alias in ("acknowledge", "trigger", "q acknowledge")),
        ("range", "slider"),
        ("phone number", "phone"),
        *((alias, "file") for alias in (
            "image", "photo", "audio", "video", "file", "add image prompt",
        )),
    ],
)  # fmt: skip
def test_every_name_of_a_type_is_known(tmp_path: Path, type_: str, kind: str) -> None:
    survey = f"| | type | name | label |\n| | {type_} | q | Ask |\n| | text | why | Why |"
    questionnaire, _ = imported(tmp_path, survey)
    assert questionnaire.by_id["q"].kind == kind


@pytest.mark.parametrize(
    "type_",
    ["geopoint", "geotrace", "geoshape", "osm", "start", "end",
     "today", "deviceid", "username", "hidden", "select_one_from_file towns.csv",
     "start-geopoint", "gps", "background-audio"],
)  # fmt: skip
def test_what_has_no_place_here_is_named_with_its_row(tmp_path: Path, type_: str) -> None:
    survey = f"| | type | name | label |\n| | text | why | Why |\n| | {type_} | q | Ask |"
    form = form_of(tmp_path, survey)
    assert [question.id for question in form.questions] == ["why"]
    assert any((remark.where, remark.name) == ("row 3", "q") for remark in form.left_out)


@pytest.mark.parametrize("appearance", ["signature", "draw", "annotate"])
def test_what_is_drawn_with_a_finger_is_named(tmp_path: Path, appearance: str) -> None:
    head = "| | type | name | label | appearance |\n| | text | why | Why | |"
    form = form_of(tmp_path, f"{head}\n| | image | q | Ask | {appearance} |")
    assert [question.id for question in form.questions] == ["why"]
    assert any("drawn" in remark.text and remark.name == "q" for remark in form.left_out)


CONDITIONS = [
    ("${visit} = 'first-time'", "visit = first_time"),
    ("${visit} != 'first-time'", "not (visit = first_time)"),
    ("${visit} != ''", "visit answered"),
    ("${visit} = ''", "not (visit answered)"),
    ("not(${visit} = 'Weekly')", "not (visit = weekly)"),
    ("${visit} = 3", "visit = 3"),
    ("'3' = ${visit}", "visit = 3"),
    ("selected(${visit}, 'Weekly')", "visit = weekly"),
    ("selected(${had}, 'tea-herbal')", "had has tea_herbal"),
    ("not(selected(${had}, 'coffee'))", "not (had has coffee)"),
    ("${had} = 'coffee'", "had has coffee and not (had has tea_herbal) and not (had has none)"),
    ("count-selected(${had}) > 0", "had answered"),
    ("count-selected(${had}) = 0", "not (had answered)"),
    ("${age} > 17", "age > 17"),
    ("17 < ${age}", "age > 17"),
    ("${age} != 17", "not (age = 17)"),
    ("not(${age} > 17)", "not (age > 17)"),
    ("${age} = '17'", "age = 17"),
    ("${why} = 'a b'", 'why = "a b"'),
    ("${why} != 'x'", "not (why = x)"),
    ("string-length(${why}) > 0", "why answered"),
    ("${ok} = 'OK'", "ok answered"),
    ("${on} >= date('2026-01-01')", "on >= 2026-01-01"),
    (
        "(${age} > 17 or ${visit} = 'Weekly') and ${why} != ''",
        "(age > 17 or visit = weekly) and why answered",
    ),
    ("true() and ${age} > 3", "age > 3"),
    ("true()", ""),
]
UNSAYABLE = [
    "${ok} = true()",
    "${visit} = false()",
    "${visit}",
    "not(${visit})",
    "if(${visit}, true(), false())",
    "count-selected(${had}) > 1",
    "${age} + 1 > 3",
    "${late} = 'x'",
    "${place} != ''",
    "regex(${why}, 'a+')",
    "${age} = ${age2}",
    "selected(${had}, '')",
    "${why} > 5",
    "../age > 5",
    "${why} = '5' or ${ok} = true()",
    "string-length(${why}) > 5",
    "${had} = 'coffee tea-herbal'",
    "${age} = '17.0'",
    "position(..) > 1",
    "${on} > today()",
]
ABOVE = """
| | type | name | label | relevant |
| | select_one visit | visit | How often | |
| | select_multiple had | had | What | |
| | int | age | Age | |
| | int | age2 | Age | |
| | text | why | Why | |
| | acknowledge | ok | Fine | |
| | date | on | When | |
| | geopoint | place | Where | |
| | note | asked | Asked | {relevant} |
| | text | late | Late | |
"""


@pytest.mark.parametrize(("theirs", "ours"), CONDITIONS)
def test_a_condition_is_said_with_the_same_meaning(tmp_path: Path, theirs: str, ours: str) -> None:
    form = form_of(tmp_path, ABOVE.format(relevant=theirs))
    text = write_form(form).text
    asked = text.partition("### `asked`")[2].partition("### `late`")[0]
    assert (f"`show if {ours}`" in asked) if ours else ("show if" not in asked), asked
    assert not [r for r in form.left_out if "relevant" in r.text]


@pytest.mark.parametrize("theirs", UNSAYABLE)
def test_a_condition_that_cannot_be_said_is_listed_with_its_row(
    tmp_path: Path, theirs: str
) -> None:
    form = form_of(tmp_path, ABOVE.format(relevant=theirs))
    (remark,) = [r for r in form.left_out if r.name == "asked"]
    assert remark.where == "row 10"
    assert theirs in remark.text
    asked = next(q for q in form.questions if q.id == "asked")
    assert asked.show is None


@pytest.mark.parametrize("theirs", ["false()", "${visit} = 'nowhere'", "1 = 2"])
def test_what_was_never_asked_is_left_out_and_said(tmp_path: Path, theirs: str) -> None:
    form = form_of(tmp_path, ABOVE.format(relevant=theirs))
    assert "asked" not in [q.id for q in form.questions]
    assert any(r.name == "asked" and "never holds" in r.text for r in form.left_out)


def test_a_condition_of_a_group_goes_to_all_in_it(tmp_path: Path) -> None:
    survey = """
| | type | name | label | relevant |
| | select_one visit | visit | How often | |
| | begin group | g | About it | ${visit} = 'Weekly' |
| | text | a | A | |
| | begin_group | h | | ${a} != '' |
| | text | b | B | ${visit} != '3' |
| | end_group | | | |
| | end group | | | |
| | text | c | C | |
"""
    form = form_of(tmp_path, survey)
    text = write_form(form).text
    assert "`text` `show if visit = weekly`" in text
    assert "`text` `show if visit = weekly and a answered and not (visit = 3)`" in text
    pages = {page.words.get(""): [q.id for q in page.questions] for page in form.pages}
    assert pages == {None: ["visit"], "About it": ["a", "b"], "cafe": ["c"]}


@pytest.mark.parametrize(
    ("type_", "constraint", "wanted"),
    [
        ("int", ". >= 0 and . <= 120", "`number 0..120` `step 1`"),
        ("int", ". > 0 and 121 > .", "`number 1..120` `step 1`"),
        ("decimal", ". <= 2.5", "`number ..2.5`"),
        ("text", "string-length(.) <= 20", "`text` `max 20`"),
        ("text", "regex(., '^[A-Z]{2}[0-9]+$')", "`text` `pattern [A-Z]{2}[0-9]+`"),
        ("date", ". <= today()", "`date ..today`"),
        ("select_multiple had", "count-selected(.) <= 2", "`pick 0-2`"),
        ("int", "${q} < 10", "`number ..9` `step 1`"),
        ("percentage", "", "`number 0..100` `step 1`"),
    ],
)
def test_a_constraint_becomes_limits(
    tmp_path: Path, type_: str, constraint: str, wanted: str
) -> None:
    survey = (
        "| | type | name | label | constraint | constraint_message |\n"
        f"| | {type_} | q | Ask | {constraint.replace('|', chr(92) + '|')} | |"
    )
    form = form_of(tmp_path, survey)
    assert wanted in write_form(form).text
    assert not [r for r in form.left_out if "constraint" in r.text]


@pytest.mark.parametrize("others", ["'b' and selected(., 'c')", "1 or count-selected(.) > 1"])
def test_a_box_that_excludes_under_more_than_one_condition_is_listed(
    tmp_path: Path, others: str
) -> None:
    survey = (
        "| | type | name | label | constraint |\n"
        f"| | select_multiple had | q | Ask | not(selected(., 'a') and ({others})) |"
    )
    form = form_of(tmp_path, survey)
    assert [r.name for r in form.left_out if "constraint" in r.text] == ["q"]


def test_a_constraint_that_is_no_limit_is_listed_and_its_message_kept(tmp_path: Path) -> None:
    survey = """
| | type | name | label | constraint | constraint_message |
| | int | q | Ask | . mod 2 = 0 | Even numbers only |
| | decimal | r | Ask | . > 0 | More than nothing |
"""
    form = form_of(tmp_path, survey)
    text = write_form(form).text
    assert "`error Even numbers only`" in text
    assert [(r.where, r.name) for r in form.left_out if "constraint" in r.text] == [
        ("row 2", "q"),
        ("row 3", "r"),
    ]


def test_an_option_that_excludes_the_others_stays_so(tmp_path: Path) -> None:
    survey = """
| | type | name | label | constraint |
| | select_multiple had | q | Ask | not(selected(., 'none') and count-selected(.) > 1) |
"""
    form = form_of(tmp_path, survey)
    assert [o.code for o in form.questions[0].options if o.only] == ["none"]


def test_names_that_are_no_ids_are_kept_as_columns(tmp_path: Path) -> None:
    survey = """
| | type | name | label |
| | select_one visit | Visit-1 | How often |
| | date | date | When |
"""
    questionnaire, _ = imported(tmp_path, survey)
    visit = questionnaire.by_id["visit_1"]
    assert visit.column == "Visit-1"
    assert [(c.code, c.column) for c in visit.choices] == [
        ("first_time", "first-time"),
        ("weekly", "Weekly"),
        ("3", ""),
    ]
    assert questionnaire.by_id["your_date"].column == "date"


def test_earlier_answers_are_repeated_and_others_are_said(tmp_path: Path) -> None:
    survey = """
| | type | name | label | hint |
| | text | First-Name | Name | |
| | calculate | sum | | |
| | note | hello | Hello ${First-Name}, **dear** you of ${sum}! | See ${later} |
| | text | later | Later | |
""".replace("| calculate | sum | | |", "| hidden | sum | x | |")
    form = form_of(tmp_path, survey)
    text = write_form(form).text
    assert "Hello {first_name}, **dear** you of …!" in text
    assert "See …" in text
    assert "${" not in text.partition("### ")[2]
    said = [r.text for r in form.left_out if r.name == "hello"]
    assert any("sum" in each for each in said)
    assert any("later" in each for each in said)


def test_words_that_repeat_what_they_cannot_are_said_wherever_they_stand(tmp_path: Path) -> None:
    survey = """
| | type | name | label | constraint | constraint_message |
| | begin group | g | About ${later} | | |
| | select_one visit | visit | How often | . != 'x' | Not ${later} |
| | end group | | | | |
| | text | later | Later | | |
"""
    choices = CHOICES.replace("Every week", "Every ${later}")
    form = form_of(tmp_path, survey, choices)
    said = [
        (r.where, r.text.partition(" repeats")[0]) for r in form.left_out if "repeats" in r.text
    ]
    assert said == [
        ("row 2", "its label"),
        ("row 3", "its option Weekly"),
        ("row 3", "its constraint_message"),
    ]
    assert "later}" not in write_form(form).text.partition("## ")[2]


LANGUAGES = """
| | type | name | label::French (fr) | label::English (en) | hint::English (en) | constraint_message::French (fr) | constraint_message::English (en) | constraint |
| | select_one visit | visit | Souvent ? | Often? | | | | |
| | int | age | Quel âge ? | How old? | In years | Trop jeune | Too young | . > 17 |
| | text | why | | Why? | | | | |
"""  # noqa: E501
LANGUAGE_CHOICES = """
| choices |
| | list_name | name | label::French (fr) | label::English (en) |
| | visit | first | La première fois | The first time |
| | visit | weekly | Chaque semaine | Every week |
| settings |
| | form_title | default_language |
| | A café | English (en) |
"""


def test_languages_become_translations_of_the_default_one(tmp_path: Path) -> None:
    _, done = imported(tmp_path, LANGUAGES, LANGUAGE_CHOICES)
    ours = (tmp_path / "content" / "cafe.md").read_text(encoding="utf-8")
    theirs = (tmp_path / "content" / "cafe.fr.md").read_text(encoding="utf-8")
    assert "language: en" in ours
    assert "### `age` How old?" in ours
    assert "`error Too young`" in ours
    assert "### `age` Quel âge ?" in theirs
    assert "`error Trop jeune`" in theirs
    assert "La première fois `=first`" in theirs
    assert "cafe.fr.md" in done.output
    assert run(tmp_path, "check").exit_code == 0


def test_a_repeat_and_all_in_it_are_named(tmp_path: Path) -> None:
    survey = """
| | type | name | label |
| | text | who | Who |
| | begin repeat | child | Child |
| | text | name | Name |
| | begin group | more | More |
| | int | age | Age |
| | end group | | |
| | end repeat | | |
"""
    form = form_of(tmp_path, survey)
    assert [q.id for q in form.questions] == ["who"]
    assert {(r.where, r.name) for r in form.left_out} >= {
        ("row 3", "child"),
        ("row 4", "name"),
        ("row 5", "more"),
        ("row 6", "age"),
    }


FILTERED = """
| choices |
| | list_name | name | label | town |
| | had | tea | Tea | |
| | had | cake | Cake | |
| | town | york | York | |
| | town | bath | Bath | |
| | shop | minster | Minster | york |
| | shop | abbey | Abbey | bath |
"""


@pytest.mark.parametrize(
    ("type_", "filter_", "shown"),
    [
        ("select_one had", "selected(${had}, name)", "had has tea"),
        ("select_multiple had", " not( selected( ${had} ,name ) ) ", "not (had has tea)"),
        ("select_one shop", "town = ${town}", "town = york"),
        ("select_one shop", "${town}=town", "town = york"),
        ("select_one shop", "town != ${town}", "not (town = york)"),
        (
            "select_one shop",
            "town=${town} and selected(${had}, 'tea')",
            "town = york and had has tea",
        ),
        ("select_one shop", "name = 'abbey' or ${town} != ''", "town answered"),
    ],
)
def test_a_filter_of_choices_becomes_when_each_is_there(
    tmp_path: Path, type_: str, filter_: str, shown: str
) -> None:
    survey = f"""
| | type | name | label | choice_filter |
| | select_multiple had | had | What? | |
| | select_one town | town | Where? | |
| | {type_} | best | Best? | {filter_} |
"""
    form = form_of(tmp_path, survey, FILTERED)
    assert written(form.questions[-1].options[0].show) == shown  # type: ignore[arg-type]
    assert not [r for r in form.left_out if "choice_filter" in r.text]


@pytest.mark.parametrize(
    "filter_",
    [
        "town = ${had}",
        "selected(${town}, name)",
        "price < 3",
        "name = 'abbey'",
        "concat(town) = 'york'",
    ],
)
def test_a_filter_of_another_kind_is_named(tmp_path: Path, filter_: str) -> None:
    survey = f"""
| | type | name | label | choice_filter |
| | select_multiple had | had | What? | |
| | select_one town | town | Where? | |
| | select_one shop | best | Best? | {filter_} |
"""
    form = form_of(tmp_path, survey, FILTERED)
    assert all(option.show is None for option in form.questions[-1].options)
    assert [r.name for r in form.left_out if filter_ in r.text] == ["best"]


def test_the_summary_counts_what_was_changed_and_left_out(tmp_path: Path) -> None:
    survey = """
| | type | name | label | choice_filter | media::image | default |
| | select_one visit | visit | How often | nosuch != 'x' | a.png | 3 |
| | acknowledge | ok | Fine | | | |
"""
    _, done = imported(tmp_path, survey)
    assert "Drafted 2 questions in content/cafe.md." in done.output
    assert "Changed: 1:" in done.output
    assert "Left out: 4:" in done.output  # with the list that no question uses
    assert "row 2, visit: choice_filter nosuch != 'x'" in done.output


def workbook(file: Path, survey: list[tuple[str, ...]]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("survey")
    for row in survey:
        sheet.append(row)
    book.save(file)


def test_rows_are_those_of_the_sheet_though_some_are_empty_or_switched_off(
    tmp_path: Path,
) -> None:
    file = tmp_path / "form.xlsx"
    workbook(file, [
        ("type", "name", "label", "disabled"),
        ("text", "a", "A", ""),
        ("", "", "", ""),
        ("text", "b", "B", "yes"),
        ("geopoint", "c", "C", ""),
    ])  # fmt: skip
    form = settle(read_xlsform(file))
    assert [q.where for q in form.questions] == ["row 2"]
    assert [(r.where, r.name) for r in form.left_out] == [("row 5", "c"), ("row 4", "b")]


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("survey")
    for number, row in enumerate([("type", "name", "label"), ("int", "age", "How old?")]):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    book.save(str(tmp_path / "old.xls"))
    done = run(tmp_path, "import", str(tmp_path / "old.xls"))
    assert done.exit_code == 0, done.stderr
    assert "Drafted 1 question in content/old.md." in done.output


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("sums.xlsx", None),
        ("text.xlsx", b"no workbook"),
        ("text.xls", b"no workbook"),
        ("nowhere.xlsx", b""),
        ("typo.md", b"| survey |\n| | type | name | label |\n| | txet | q | Ask |\n"),
        ("lost.md", b"| survey |\n| | type | name | label |\n| | select_one x | q | Ask |\n"),
        ("open.md", b"| survey |\n| | type | name | label |\n| | begin group | q | Ask |\n"),
        ("places.md", b"| survey |\n| | type | name | label |\n| | geopoint | q | Ask |\n"),
        (
            "latin.md",
            "| survey |\n| | type | name | label |\n| | text | q | é |\n".encode("latin-1"),
        ),
    ],
)
def test_what_is_no_form_is_refused_with_a_reason(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    file = tmp_path / name
    if content is None:
        openpyxl.Workbook().save(file)
    elif content:
        file.write_bytes(content)
    done = run(tmp_path, "import", str(file))
    assert done.exit_code == 1, done.output
    assert "Traceback" not in done.stderr
    assert name in done.stderr
    assert not (tmp_path / "content").exists()


def test_formats_are_listed_known_by_their_look_and_can_be_named(tmp_path: Path) -> None:
    assert "xlsform" in run(tmp_path, "import", "--list").output
    file = tmp_path / "form.txt"
    file.write_text("| survey |\n| | type | name | label |\n| | text | q | Ask |\n", "utf-8")
    found = detect_format(file)
    assert found is not None
    assert found.name == "xlsform"
    answers = tmp_path / "answers.csv"
    answers.write_text("survey,visit\n1,weekly\n2,weekly\n", "utf-8")
    assert detect_format(answers) is None
    assert run(tmp_path, "import", str(answers), "--from", "xlsform").exit_code == 1
    done = run(tmp_path, "import", str(answers), "--from", "xlsfrom")
    assert "[R067]" in done.stderr
    assert "Did you mean 'xlsform'?" in done.stderr


def test_nothing_is_written_where_a_translation_is_there_already(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "cafe.fr.md").write_text("mine", "utf-8")
    (tmp_path / "cafe.md").write_text(
        f"| survey |\n{LANGUAGES.strip()}\n{LANGUAGE_CHOICES}", "utf-8"
    )
    done = run(tmp_path, "import", str(tmp_path / "cafe.md"))
    assert done.exit_code == 1
    assert "[X016]" in done.stderr
    assert [path.name for path in folder.iterdir()] == ["cafe.fr.md"]


@pytest.mark.parametrize("parameters", ["", "start=0 end=20 step=2", "end=5"])
def test_the_numbers_of_a_range_are_not_said_to_be_lost(tmp_path: Path, parameters: str) -> None:
    head = "| | type | name | label | parameters | appearance |"
    form = form_of(tmp_path, f"{head}\n| | range | q | Ask | {parameters} | |\n")
    assert [remark.text for remark in form.left_out if remark.name == "q"] == []


@pytest.mark.parametrize(
    ("type_", "parameters"),
    [("image", "max-pixels=1000"), ("geopoint", "capture-accuracy=10"), ("audio", "quality=low")],
)
def test_parameters_of_any_type_are_read_or_named(
    tmp_path: Path, type_: str, parameters: str
) -> None:
    head = "| | type | name | label | parameters |"
    rows = f"{head}\n| | {type_} | q | Ask | {parameters} |\n| | text | why | Why | |\n"
    form = form_of(tmp_path, rows)
    assert "why" in [question.id for question in form.questions]
    assert any(remark.name == "q" for remark in (*form.left_out, *form.changed))


@pytest.mark.parametrize("said", ["FALSE", "no", "false()"])
def test_a_cell_that_is_false_is_a_condition_that_never_holds(tmp_path: Path, said: str) -> None:
    head = "| | type | name | label | relevant |"
    other = {"FALSE": "TRUE", "no": "yes", "false()": "true()"}[said]
    form = form_of(tmp_path, f"{head}\n| | text | a | A | {said} |\n| | text | b | B | {other} |\n")
    assert [(question.id, question.show) for question in form.questions] == [("b", None)]
    assert [r.name for r in form.left_out if r.where.startswith("row")] == ["a"]


@pytest.mark.parametrize(
    "within",
    [
        "| | begin group | h | Inner |\n| | text | a | A |\n| | end group | | |",
        "| | geopoint | a | A |",
        "| | begin group | h | |\n| | geopoint | a | A |\n| | end group | | |",
        "| | begin repeat | h | |\n| | text | a | A |\n| | end repeat | | |",
    ],
    ids=["titled", "left-out", "within", "repeat"],
)
def test_the_label_of_a_group_that_heads_no_page_is_named(tmp_path: Path, within: str) -> None:
    rows = f"| | begin group | g | Outer |\n{within}\n| | end group | | |\n| | text | b | B |"
    form = form_of(tmp_path, f"| | type | name | label |\n{rows}\n")
    assert any(r.where == "row 2" and "Outer" in r.text for r in form.left_out)


def test_the_label_of_a_group_that_heads_a_page_is_not_said_to_be_lost(tmp_path: Path) -> None:
    inner = "| | begin group | h | |\n| | text | a | A |\n| | end group | | |"
    rows = f"| | begin group | g | Outer |\n{inner}\n| | end group | | |"
    form = form_of(tmp_path, f"| | type | name | label |\n{rows}\n")
    assert [page.words for page in form.pages] == [{"": "Outer"}]
    assert [r for r in form.left_out if "Outer" in r.text] == []


def test_what_the_device_notes_about_an_interview_is_named(tmp_path: Path) -> None:
    rows = "| | audit | audit | |\n| | start | began | |\n| | text | a | A |"
    form = form_of(tmp_path, f"| | type | name | label |\n{rows}\n")
    assert {"audit", "began"} <= {remark.name for remark in form.left_out}
