"""Exports of other services, made after their descriptions, give the answers that were given."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from surveygen.cli import main
from surveygen.errors import Location, SurveygenError
from surveygen.language import read_text
from surveygen.model import Questionnaire
from surveygen.responses.files import open_table
from surveygen.responses.finding import match
from surveygen.responses.sources import ORIGINS, detect_origin

CAFE = """# Café

### `visit` How often do you visit us?

- ( ) First time `=first`
- ( ) Every week `=weekly`
- ( ) Other: ____ `=other`

### `had` What did you have?

- [ ] Coffee `=coffee`
- [ ] Tea, herbal or black `=tea`
- [ ] Cake; the good one `=cake`
- [ ] Other `=other`

### `came` Who came with you?

- [ ] Nobody `=nobody`
- [ ] Other `=others`

### `service` How was it?

`matrix`

- `speed` Speed
- `staff` Staff

- ( ) Poor `=1`
- ( ) Good `=2`

### `nps` Would you recommend us?

`nps`

### `why` Why?

`long text`
"""

FORMSPREE_2019 = (
    "id,date,_next,_subject,had__cake,had__tea,nps,sg_id,visit,why\n"
    '1,2019-03-01,/thanks,Café,1,1,9,r1,weekly,"Near, ""cheap"""\n'
    "2,2019-03-02,,Café,,,3,r2,first,\n"
)

FORMSPREE_API = (
    "_date,_id,_status,had__cake,had__tea,nps,visit,why\n"
    '2026-01-01T10:00:00Z,a1,complete,1,1,9,weekly,"Near, ""cheap"""\n'
    "2026-01-02T10:00:00Z,a2,complete,,,3,first,\n"
)

NETLIFY = (
    "visit,had,nps,why,created_at,ip,user_agent,referrer\n"
    'weekly,"[""tea"",""cake""]",9,"Near, ""cheap""",2026-01-01T10:00:00.000Z,,,\n'
    "first,[],3,,2026-01-02T10:00:00.000Z,,,\n"
)

SHEETS = (
    "id,timestamp,visit,nps,why,had\n"
    '1,2026-01-01 10:00,Every week,9,\'=near,"Tea, herbal or black, Cake; the good one"\n'
    "2,2026-01-02 10:00,First time,3,,\n"
)

GOOGLE_FORMS = (
    '"Timestamp","How often do you visit us?","What did you have?","How was it? [Speed]",'
    '"How was it? [Staff]","Would you recommend us?","Why?"\n'
    '"2022/11/30 10:39:41 PM GMT+1","Every week","Tea, herbal or black;Cake; the good one",'
    '"Good","Poor","9","Near, ""cheap"""\n'
    '"2022/11/30 10:40:41 PM GMT+1","First time","","","","3",""\n'
)

GOOGLE_THROUGH_SHEETS = (
    "Timestamp,How often do you visit us?,What did you have?,How was it? [Speed],"
    "How was it? [Staff],Would you recommend us?,Why?\n"
    '11/30/2022 22:39:41,Every week,"Tea, herbal or black, Cake; the good one",Good,Poor,9,Near\n'
    "11/30/2022 22:40:41,First time,,,,3,\n"
)

SURVEYMONKEY = (
    "Respondent ID,Collector ID,Start Date,End Date,IP Address,How often do you visit us?,,"
    "What did you have?,,,,Who came with you?,,How was it?,,Would you recommend us?,Why?\n"
    ',,,,,Response,Other (please specify),Coffee,"Tea, herbal or black",Cake; the good one,Other,'
    "Nobody,Other,Speed,Staff,Response,Open-Ended Response\n"
    '111,9,01/01/2026 10:00,01/01/2026 10:05,1.2.3.4,Every week,,,"Tea, herbal or black",'
    "Cake; the good one,,,Other,Good,Poor,9,Near\n"
    "112,9,01/02/2026 10:00,01/02/2026 10:05,1.2.3.4,Other,Twice,Coffee,,,,Nobody,,,,3,\n"
)

TYPEFORM = (
    '#,How often do you visit us?,Coffee,"Tea, herbal or black",Cake; the good one,Other,'
    "Nobody,Other,Would you recommend us?,Why?,Start Date (UTC),Submit Date (UTC),Network ID\n"
    'x1,Every week,,"Tea, herbal or black",Cake; the good one,,,Other,9,Near,'
    "2026-01-01 10:00:00,2026-01-01 10:05:00,n1\n"
    "x2,First time,,,,,Nobody,,3,,2026-01-02 10:00:00,2026-01-02 10:05:00,n2\n"
)

MS_FORMS = (
    "ID,Start time,Completion time,Email,Name,How often do you visit us?,What did you have?,"
    "Would you recommend us?,Why?\n"
    "1,1/1/26 10:00:00,1/1/26 10:05:00,anonymous,,Every week,"
    '"Tea, herbal or black;Cake; the good one;",9,Near\n'
    "2,1/2/26 10:00:00,1/2/26 10:05:00,anonymous,,First time,,3,\n"
)

TALLY_SO = (
    "Submission ID,Respondent ID,Submitted at,How often do you visit us?,What did you have?,"
    'What did you have? (Coffee),"What did you have? (Tea, herbal or black)",'
    "What did you have? (Cake; the good one),What did you have? (Other),"
    "Would you recommend us?,Why?\n"
    's1,p1,2026-01-01 10:05:00,Every week,"Tea, herbal or black, Cake; the good one",'
    "FALSE,TRUE,TRUE,FALSE,9,Near\n"
    "s2,p2,2026-01-02 10:05:00,First time,,FALSE,FALSE,FALSE,FALSE,3,\n"
)

FORMSPRING = (
    "\ufeffvisit,had,nps,why,Submitted At,IP,Browser\r\n"
    'weekly,"Tea, herbal or black|Cake; the good one",9,Near,2026-01-01,1.2.3.4,x\r\n'
    "first,,3,,2026-01-02,1.2.3.4,x\r\n"
)

PREAMBLE = (
    "Form: Café\n"
    "Exported: 2026-01-03\n"
    "\n"
    "visit,nps,why\n"
    "weekly,9,Near\n"
    "\n"
    "Form: Café (changed)\n"
    "\n"
    "visit,had,nps,why\n"
    'first,"Tea, herbal or black|Cake; the good one",3,\n'
)

EXPORTS = {
    "formspree 2019": (FORMSPREE_2019, "surveygen"),
    "formspree": (FORMSPREE_API, "formspree"),
    "netlify": (NETLIFY, "netlify"),
    "sheets": (SHEETS, "google-sheets"),
    "google forms": (GOOGLE_FORMS, "google-forms"),
    "google forms through sheets": (GOOGLE_THROUGH_SHEETS, "google-sheets"),
    "surveymonkey": (SURVEYMONKEY, "surveymonkey"),
    "typeform": (TYPEFORM, "typeform"),
    "ms forms": (MS_FORMS, "ms-forms"),
    "tally.so": (TALLY_SO, "tally"),
    "formspring": (FORMSPRING, "formspring"),
    "preamble": (PREAMBLE, ""),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    return tmp_path


def cafe() -> Questionnaire:
    questionnaire, problems = read_text(CAFE, "cafe")
    assert questionnaire is not None, problems
    return questionnaire


def tally(project: Path, text: str | bytes, *options: str) -> dict[str, object]:
    file = project / "export.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    arguments = ["-C", str(project), "tally", "cafe", str(file), "--format", "json", *options]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.stderr
    read: dict[str, object] = {**json.loads(done.stdout), "said": done.stderr}
    return read


def counts(tally: dict[str, object], question: str) -> dict[str, int]:
    options = tally["questions"][question]["options"]  # type: ignore[index]
    return {code: option["count"] for code, option in options.items() if option["count"]}


@pytest.mark.parametrize("name", EXPORTS)
def test_every_answer_is_found(project: Path, name: str) -> None:
    text, origin = EXPORTS[name]
    found = tally(project, text)
    ledger = found["ledger"]
    assert (ledger["read"], ledger["counted"]) == (2, 2)  # type: ignore[index]
    other = {"weekly": 1, "other": 1} if name == "surveymonkey" else {"weekly": 1, "first": 1}
    assert counts(found, "visit") == other
    had = {"tea": 1, "cake": 1, **({"coffee": 1} if name == "surveymonkey" else {})}
    assert counts(found, "had") == had
    assert found["questions"]["nps"]["answered"] == 2  # type: ignore[index]
    if name in ("surveymonkey", "typeform"):
        assert counts(found, "came") == {"nobody": 1, "others": 1}
    if "R006" in str(found["said"]):
        pytest.fail(f"a column was left out: {found['said']}")
    if origin and origin != "surveygen":
        assert ORIGINS[origin].title in str(found["said"]), "what it was taken for is said"


@pytest.mark.parametrize("name", EXPORTS)
def test_its_service_is_told_by_the_header(name: str) -> None:
    text, origin = EXPORTS[name]
    if name == "preamble":
        pytest.skip("services with a preamble have no signature")
    first = text.splitlines()[0]
    header = next(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    found = detect_origin(header, first)
    assert found is not None
    assert found.name == origin


def test_a_matrix_by_rows_is_found(project: Path) -> None:
    for text in (GOOGLE_FORMS, SURVEYMONKEY):
        rows = tally(project, text)["questions"]["service"]["rows"]  # type: ignore[index]
        assert rows["speed"]["options"]["2"]["count"] == 1
        assert rows["staff"]["options"]["1"]["count"] == 1


def test_the_same_export_twice_is_counted_once(project: Path) -> None:
    for text in (TYPEFORM, SURVEYMONKEY, TALLY_SO, FORMSPREE_API):
        again = text + text.split("\n", 2 if text is SURVEYMONKEY else 1)[-1]
        ledger = tally(project, again)["ledger"]
        assert (ledger["counted"], ledger["duplicates"]) == (2, 2)  # type: ignore[index]


def test_a_column_of_the_service_is_no_answer(project: Path) -> None:
    source = CAFE + "\n### `name` Name\n\n`text`\n"
    (project / "content" / "cafe.md").write_text(source, encoding="utf-8")
    found = tally(project, MS_FORMS.replace("anonymous,,", "a@b.c,Ada Lovelace,"))
    assert found["questions"]["name"]["answered"] == 0  # type: ignore[index]


def test_a_source_can_be_forced(project: Path) -> None:
    headless = SURVEYMONKEY.replace("Collector ID", "Collector")
    found = tally(project, headless, "--source", "surveymonkey")
    assert counts(found, "had") == {"tea": 1, "cake": 1, "coffee": 1}


def test_an_unknown_source_is_reported(project: Path) -> None:
    (project / "x.csv").write_text(TYPEFORM)
    arguments = [
        "-C",
        str(project),
        "tally",
        "cafe",
        str(project / "x.csv"),
        "--source",
        "typefrom",
    ]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1
    assert "Did you mean 'typeform'?" in done.stderr


def test_a_new_header_in_the_middle_begins_a_new_block(project: Path) -> None:
    found = tally(project, PREAMBLE)
    assert found["ledger"]["rejected"] == 0  # type: ignore[index]
    assert found["questions"]["why"]["answered"] == 1  # type: ignore[index]


def test_nearly_the_same_wording_is_never_taken_silently(project: Path) -> None:
    found = tally(project, TYPEFORM.replace("Why?", "Whhy?"))
    assert found["questions"]["why"]["answered"] == 0  # type: ignore[index]
    assert "R006" in str(found["said"])


@pytest.mark.parametrize("damage", ["utf-16", "cp1252", "crlf", "semicolons"])
@pytest.mark.parametrize("name", ["typeform", "ms forms", "surveymonkey"])
def test_damage_by_other_programs_loses_nothing(project: Path, name: str, damage: str) -> None:
    text, _ = EXPORTS[name]
    if damage == "semicolons":
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=";").writerows(csv.reader(io.StringIO(text, newline="")))
        raw = out.getvalue().encode()
    elif damage == "crlf":
        raw = text.replace("\n", "\r\n").encode()
    else:
        raw = text.replace("Near", "Näh").encode(damage)
    assert tally(project, raw)["ledger"]["counted"] == 2  # type: ignore[index]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damaged_export_raises_anything_but_a_problem(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    text, _ = EXPORTS[data.draw(st.sampled_from(sorted(EXPORTS)))]
    raw = bytearray(text.encode())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 5))] = data.draw(
            st.sampled_from(
                [b"", b'"', b",", b"\n", b"\r", b"\xff", b"\0", b";", b"\t", b"(", b"["]
            )
        )
    file = tmp_path_factory.getbasetemp() / "damaged.csv"
    file.write_bytes(bytes(raw))
    questionnaire = cafe()
    try:
        table = open_table(file, questionnaire)
        match(questionnaire, table.header, Location("damaged.csv"))
    except SurveygenError:
        pass
