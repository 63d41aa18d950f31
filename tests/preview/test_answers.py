"""The answers stored here, one by one: found, read, marked, deleted with a reason, saved."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, expect

from support.axe import findings
from support.collectors import FORM, Answer, Server, start_preview
from surveygen.collector.store import Store
from surveygen.collector.submission import Submission

CAFE = """\
---
personas:
  regular: visit = weekly and not (ordered has tea)
---

# Café

### `visit` How often do you come?

- ( ) The first time `=first`
- ( ) Every week `=weekly`

### `ordered` What did you have?

- [ ] Tea `=tea`
- [ ] Cake `=cake`

### `service` How was it?

`matrix` `answers quality5`

- Speed `=speed`

### `why` Why us?

`long text`
"""
PEOPLE = (
    {"visit": "first", "ordered__tea": "1", "service__speed": "4", "why": "The Käsekuchen"},
    {"visit": "weekly", "why": "<script>alert(1)</script>"},
    {"visit": "weekly", "ordered__cake": "1", "why": "=1+1", "extra": "brought along"},
    {"sg_test": "1", "visit": "first"},
    {"sg_note": "buy now", "visit": "first"},
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    with Store.open(tmp_path / ".surveygen" / "responses.sqlite3") as store:
        store.add(
            [
                Submission(
                    "cafe", f"{n}234567890", {"sg_id": f"{n}234567890", **person}, spam=n == 5
                )
                for n, person in enumerate(PEOPLE, 1)
            ]
        )
        store.add([Submission("other", "secret", {"sg_id": "secret", "why": "not yours"})])
    running = start_preview(tmp_path)
    yield running
    running.stop()


def shown(server: Server, **asked: str) -> list[int]:
    """The numbers of the responses in the table."""
    query = f"?{urlencode(asked)}" if asked else ""
    answer = server.request("GET", f"/desk/answers/cafe{query}")
    assert answer.status == 200
    return [
        int(n) for n in re.findall(r'scope="row"><a href="/desk/answers/cafe/(\d+)', answer.text)
    ]


@pytest.mark.parametrize(
    ("only", "numbers"),
    [
        ("visit = first", [5, 4, 1]),
        ("visit = weekly", [3, 2]),
        ("ordered has cake", [3]),
        ("visit = weekly and not (ordered has tea)", [3, 2]),
        ("", [5, 4, 3, 2, 1]),
        ("why answered", [5, 4, 3, 2, 1]),  # nothing that one can choose: not asked for
    ],
)
def test_those_who_gave_an_answer_or_are_a_persona_are_found(
    server: Server, only: str, numbers: list[int]
) -> None:
    assert shown(server, only=only) == numbers


def test_an_answer_goes_together_with_what_else_is_looked_for(server: Server) -> None:
    assert shown(server, only="visit = weekly", text="1+1") == [3]
    assert shown(server, only="visit = first", which="people") == [1]
    page = server.request("GET", "/desk/answers/cafe?only=visit+%3D+weekly").text
    assert '<option value="visit = weekly" lang="en" selected>Every week</option>' in page
    assert '<optgroup label="Personas"><option' in page
    assert "/desk/answers/cafe/3?only=visit+%3D+weekly" in page
    person = server.request("GET", "/desk/answers/cafe/3?only=visit+%3D+weekly").text
    assert "/desk/answers/cafe/2?only=visit+%3D+weekly" in person
    saved = server.request("GET", "/desk/answers/cafe.csv?only=visit+%3D+weekly").text
    assert [row["visit"] for row in csv.DictReader(io.StringIO(saved))] == ["weekly"] * 2


def act(server: Server, number: int, fields: Mapping[str, str], token: bool = True) -> Answer:
    page = server.request("GET", f"/desk/answers/cafe/{number}").text
    found = re.search(r'name="token" value="([^"]+)"', page)
    sent = {**fields, "token": found[1]} if token and found else fields
    path = f"/desk/answers/cafe/{number}"
    return server.request("POST", path, urlencode(sent), {"Content-Type": FORM})


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({}, [5, 4, 3, 2, 1]),
        ({"text": "käse"}, [1]),
        ({"text": "KÄSEKUCHEN"}, [1]),
        ({"text": "every week"}, [3, 2]),
        ({"text": "weekly", "question": "visit"}, [3, 2]),
        ({"text": "weekly", "question": "why"}, []),
        ({"question": "ordered"}, [3, 1]),
        ({"text": "tea", "question": "ordered"}, [1]),
        ({"text": "brought along"}, [3]),
        ({"text": "234567890"}, []),
        ({"which": "people"}, [3, 2, 1]),
        ({"which": "tests"}, [4]),
        ({"which": "spam"}, [5]),
        ({"which": "nonsense"}, [5, 4, 3, 2, 1]),
        ({"since": "2001-01-01"}, [5, 4, 3, 2, 1]),
        ({"until": "2001-01-01"}, []),
        ({"since": "tomorrow", "until": "x"}, [5, 4, 3, 2, 1]),
        ({"question": "nothing", "text": "tea"}, [1]),
    ],
)
def test_answers_are_found_by_words_question_day_and_what_they_are(
    server: Server, asked: dict[str, str], wanted: list[int]
) -> None:
    assert shown(server, **asked) == wanted


def test_a_long_table_has_pages_that_lose_nobody(server: Server, tmp_path: Path) -> None:
    with Store.open(tmp_path / ".surveygen" / "responses.sqlite3") as store:
        ids = [f"p{n}" for n in range(120)]
        store.add([Submission("cafe", i, {"sg_id": i, "why": "many"}) for i in ids])
    found: list[int] = []
    asked = {"text": "many"}
    while True:
        page = shown(server, **asked)
        found += page
        text = server.request("GET", f"/desk/answers/cafe?{urlencode(asked)}").text
        older = re.search(r"before=(\d+)", text)
        if older is None:
            break
        asked["before"] = older[1]
    assert len(found) == 120
    assert found == sorted(set(found), reverse=True)


def test_one_reads_what_somebody_said_in_the_words_of_the_page(server: Server) -> None:
    page = server.request("GET", "/desk/answers/cafe/1").text
    for said in (
        "The first time",
        "Tea",
        "Speed: Good",
        "The Käsekuchen",
        "How often do you come?",
    ):
        assert said in page, said
    hostile = server.request("GET", "/desk/answers/cafe/2").text
    assert "<script>alert" not in hostile
    assert "&lt;script&gt;alert" in hostile
    assert "brought along" in server.request("GET", "/desk/answers/cafe/3").text


@pytest.mark.parametrize(
    "path",
    ["cafe/6", "cafe/999", "cafe/0", "other/6", "nothing", "nothing/1", "..%2Fcafe", "nothing.csv"],
)
def test_what_is_not_of_this_survey_is_not_shown(server: Server, path: str) -> None:
    answer = server.request("GET", f"/desk/answers/{path}")
    assert answer.status == 404
    assert "not yours" not in answer.text
    assert 'href="/"' in answer.text


def test_next_and_previous_stay_with_what_was_looked_for(server: Server) -> None:
    page = server.request("GET", "/desk/answers/cafe/3?question=ordered").text
    assert 'rel="next" href="/desk/answers/cafe/1?question=ordered"' in page
    assert 'rel="prev"' not in page
    page = server.request("GET", "/desk/answers/cafe/3").text
    assert 'rel="next" href="/desk/answers/cafe/2"' in page
    assert 'rel="prev" href="/desk/answers/cafe/4"' in page


def test_a_mark_is_kept_as_such_and_the_report_says_so(server: Server) -> None:
    assert act(server, 2, {"act": "test"}).status == 303
    assert act(server, 3, {"act": "spam"}).status == 303
    assert shown(server, which="people") == [1]
    assert shown(server, which="tests") == [4, 2]
    assert shown(server, which="spam") == [5, 3]
    report = server.request("GET", "/report/cafe.html").text
    assert "1 response" in report
    for number in (2, 3, 5):
        assert act(server, number, {"act": "count"}).status == 303
    assert shown(server, which="people") == [5, 3, 2, 1]


def test_what_is_deleted_leaves_its_reason_and_nothing_of_what_it_said(
    server: Server, tmp_path: Path
) -> None:
    assert act(server, 1, {"act": "delete", "reason": "  "}).status == 400
    assert act(server, 1, {"act": "delete"}).status == 400
    assert shown(server) == [5, 4, 3, 2, 1]
    done = act(server, 1, {"act": "delete", "reason": "She asked,\nby phone"})
    assert done.status == 303
    assert shown(server) == [5, 4, 3, 2]
    noted = (tmp_path / ".surveygen" / "deleted.csv").read_text(encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(noted, newline=""))
    assert (row["survey"], row["receipt"], row["reason"]) == (
        "cafe",
        "12345678",
        "She asked, by phone",
    )
    assert "Käse" not in noted


def test_nothing_is_marked_or_deleted_without_the_token(server: Server) -> None:
    for fields in ({"act": "test"}, {"act": "delete", "reason": "x"}):
        assert act(server, 1, fields, token=False).status == 403
    assert act(server, 1, {"act": "explode"}).status == 400
    assert shown(server, which="people") == [3, 2, 1]


def test_what_was_found_is_saved_as_csv_and_a_spreadsheet_runs_nothing(server: Server) -> None:
    saved = server.request("GET", f"/desk/answers/cafe.csv?text={quote('every week')}")
    assert saved.headers["content-disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(saved.text, newline="")))
    assert [row["why"] for row in rows] == [PEOPLE[1]["why"], PEOPLE[2]["why"]]
    guarded = server.request("GET", "/desk/answers/cafe.csv?text=1%2B1&excel=1").text
    assert "'=1+1" in guarded
    everything = server.request("GET", "/desk/answers/cafe.csv").text
    assert len(list(csv.DictReader(io.StringIO(everything, newline="")))) == 5


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_one_goes_through_the_answers_by_keyboard_and_axe_finds_nothing(
    server: Server, browser: Browser, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(f"{server.url}/desk/answers/cafe")
    assert findings(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.get_by_label("Words").fill("every week")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.locator("tbody a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Answer 32345678")
    page.get_by_text("Delete it for good").click()
    assert findings(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="It is a test").click()
    expect(page.locator("h1 .state")).to_have_text("test")
    page.get_by_role("link", name="Older →").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Answer 22345678")
    context.close()


def drop(
    server: Server, name: str, text: bytes, act_: str = "match", token: str = "",
    beside: Mapping[str, bytes] | None = None, encoding: str = "",
) -> Answer:  # fmt: skip
    token = token or server.request("GET", "/desk/answers/cafe").token
    edge = "----edge"
    parts = [("token", "", token.encode()), ("act", "", act_.encode())]
    parts += [("encoding", "", encoding.encode())]
    parts += [("file", name, text)] if name else []
    parts += [("file", other, content) for other, content in (beside or {}).items()]
    body = b"".join(
        f'--{edge}\r\nContent-Disposition: form-data; name="{field}"'.encode()
        + (f'; filename="{file}"\r\nContent-Type: text/csv'.encode() if file else b"")
        + b"\r\n\r\n" + content + b"\r\n"
        for field, file, content in parts
    ) + f"--{edge}--\r\n".encode()  # fmt: skip
    kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
    return server.request("POST", "/desk/dropped/cafe", body, kind)


WRITTEN = "visit,why\nThe first time,Käse aus Łódź\nEvery week,Žito\n"


@pytest.mark.parametrize(
    ("octets", "chosen", "shown"),
    [
        (WRITTEN.encode("cp1250"), "", "Windows-125"),
        (WRITTEN.encode("cp1250"), "cp1250", ""),
        (WRITTEN.encode("cp1250"), "nothing", "Windows-125"),
        (b"visit,why\nEvery week,\x81\n", "cp1252", "R123"),
    ],
)
def test_the_code_page_of_a_dropped_file_can_be_chosen(
    server: Server, octets: bytes, chosen: str, shown: str
) -> None:
    told = drop(server, "a.csv", octets, encoding=chosen)
    assert told.status == (409 if shown == "R123" else 200)
    assert shown in told.text
    assert ('<select id="encoding"' in told.text) is bool(shown)
    assert ('value="cp1252" lang="en" selected' in told.text) is (chosen == "cp1252")
    if chosen == "cp1250":
        report = drop(server, "a.csv", octets, "report", encoding=chosen)
        assert "Käse aus Łódź" in report.text
        assert "Žito" in report.text


DROPPED = b"visit,why,Table <b>\nThe first time,Cake,4\nnever,Tea,5\n"


def test_a_dropped_file_is_understood_column_by_column_and_not_kept(
    server: Server, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    told = drop(server, "C:\\\\home\\\\export.csv", DROPPED)
    assert told.status == 200
    assert "How export.csv is understood" in told.text
    assert "Columns understood: 2 of 3" in told.text
    assert "fits no option: never" in told.text
    assert "Table &lt;b&gt;" in told.text
    assert "No column answers: ordered" in told.text
    report = drop(server, "export.csv", DROPPED, "report")
    assert report.status == 200
    assert "default-src 'none'" in report.text
    assert shown(server) == [5, 4, 3, 2, 1]
    assert sorted(tmp_path.rglob("*")) == before


def test_what_an_ambiguous_column_is_is_asked_and_remembered_as_in_the_terminal(
    server: Server, tmp_path: Path
) -> None:
    file = b"visit,Why did you choose us?,Table\nThe first time,Cake,4\nEvery week,Tea,5\n"
    source = tmp_path / "content" / "cafe.md"
    source.write_text(CAFE.replace("Why us?", "Why did you choose us today?"), encoding="utf-8")
    server.read_until("1 page in")
    told = drop(server, "export.csv", file)
    assert 'name="column" value="why Why did you choose us?"' in told.text
    fields = {"token": told.token, "column": "why Why did you choose us?"}
    kind = {"Content-Type": FORM}
    for wrong in ({"token": "guessed"}, {"column": "nothing X"}, {"column": "why `x`\n# Evil"}):
        refused = server.request("POST", "/desk/columns/cafe", urlencode(fields | wrong), kind)
        assert refused.status in (400, 403)
    assert "`column" not in source.read_text(encoding="utf-8")
    done = server.request("POST", "/desk/columns/cafe", urlencode(fields), kind)
    assert done.status == 303
    assert "`column Why did you choose us?`" in source.read_text(encoding="utf-8")
    again = drop(server, "export.csv", file).text
    assert "Columns understood: 2 of 3" in again
    assert 'name="column"' not in again


THEMES = (
    b"group,question,note,codes,coder,sg_id\n"
    b"cafe,why,Cake,sweet,ann,0123456789abcdef\ncafe,why,Tea,warm,ann,fedcba9876543210\n"
)


def test_themes_that_come_with_a_dropped_file_are_told_as_the_commands_do(
    server: Server, tmp_path: Path
) -> None:
    source = tmp_path / "content" / "cafe.md"
    head = "---\ncodes:\n  sweet: Sweet things\n  warm: Warm things\n"
    source.write_text(CAFE.replace("---\n", head, 1), encoding="utf-8")
    server.read_until("1 page in")
    before = sorted(tmp_path.rglob("*"))
    assert "Sweet things" not in drop(server, "export.csv", DROPPED, "report").text
    # In whatever order a browser sends them.
    for files in (
        {"export.csv": DROPPED, "Export.CODES.csv": THEMES},
        {"export.codes.csv": THEMES, "export.csv": DROPPED},
    ):
        (first, text), *rest = files.items()
        told = drop(server, first, text, "report", beside=dict(rest))
        assert told.status == 200
        assert "Sweet things" in told.text
    understood = drop(server, "export.codes.csv", THEMES, beside={"export.csv": DROPPED})
    assert "How export.csv is understood" in understood.text
    assert sorted(tmp_path.rglob("*")) == before
    (tmp_path / "export.codes.csv").write_bytes(THEMES)
    assert "Sweet things" in drop(server, "export.csv", DROPPED, "report").text


def test_themes_that_cannot_be_read_are_said(server: Server) -> None:
    told = drop(server, "x.csv", DROPPED, "report", beside={"x.codes.csv": b"a,b\n1,2\n"})
    assert told.status == 409
    assert "Traceback" not in told.text


def test_two_files_of_answers_at_once_are_refused(server: Server) -> None:
    for act_ in ("match", "report"):
        told = drop(server, "x.csv", DROPPED, act_, beside={"y.csv": DROPPED})
        assert told.status == 409
        assert "are several files of answers." in told.text


@pytest.mark.parametrize(
    ("name", "text", "status"),
    [
        ("x.csv", b"", 409),
        ("x.csv", b"\x00\x01\x02" * 50, 409),
        ("x.xlsx", b"PK\x03\x04 no workbook", 409),
        ("x.csv", b"something,else\n1,2\n", 409),
        ("", b"", 400),
    ],
)
def test_a_file_that_holds_no_answers_is_said(
    server: Server, name: str, text: bytes, status: int
) -> None:
    for act_ in ("match", "report"):
        answer = drop(server, name, text, act_)
        assert answer.status == status
        assert "Traceback" not in answer.text


def test_no_file_is_taken_without_the_token(server: Server) -> None:
    assert drop(server, "x.csv", DROPPED, token="guessed").status == 403  # noqa: S106


@pytest.mark.browser
def test_a_file_that_is_dropped_on_the_page_is_shown(server: Server, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(f"{server.url}/desk/answers/cafe")
    page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "export.csv", { type: "text/csv" }));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
        }""",
        DROPPED.decode(),
    )
    expect(page.get_by_role("heading", level=1)).to_have_text("How export.csv is understood")
    assert findings(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    context.close()
