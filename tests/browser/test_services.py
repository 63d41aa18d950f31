"""Every service, emulated, takes what the real page sends: what was typed is what arrives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Page, expect

from support.emulators import SERVICES, Emulator, google_forms, running_emulator
from support.host import Host
from support.pages import ALL_KINDS, endpoint_of, questionnaire_of
from surveygen.endpoints import Endpoint
from surveygen.kinds import columns_of
from surveygen.model import Questionnaire
from surveygen.rendering import render
from surveygen.theme import load_theme

pytestmark = pytest.mark.browser

MORE = """
### `visit` How often?

- ( ) First time `=first`
- ( ) Other: ____ `=other`

### `had` What did you have?

- [ ] Tea, “hot” & black
- [ ] Cake `=cake`

### `spend` How much?

`number 0..200`

### `value` And value?

`scale 1..5`

### `nps` Would you recommend us?

`nps`

### `again` Again?

`yes/no`

### `why` Why?

`long text`

### `name` Your name?

`text`

### `email` Your address?

`email`

### `day` Which day?

`date`
"""


def every_kind() -> str:
    """One page with a question of every kind that any service can carry.

    Ranking and best-worst are left to the tests of the page: they are answered in other ways with
    and without script, and their columns are of a kind that others have too.
    """
    source = re.sub(r"^## (?!End).*\n", "", ALL_KINDS, flags=re.MULTILINE)
    source = re.sub(r"### `(priority|bw)`.*?(?=### )", "", source, flags=re.DOTALL)
    source = source.replace("{priority|nothing}", "it all")
    return source.replace("## End", MORE + "\n## End")


TYPED: Mapping[str, str] = {
    "service__speed": "3",
    "service__staff": "4",
    "service__taste": "1",
    "uses__home__phone": "1",
    "uses__work__none": "1",
    "star": "4",
    "satis": "5",
    "effort": "6",
    "much": "80",
    "spread__garden": "50",
    "spread__kitchen": "30",
    "spread__music": "20",
    "loaf__too_cheap": "1",
    "loaf__cheap": "2",
    "loaf__expensive": "4",
    "loaf__too_expensive": "6",
    "country": "de",
    "size": "l",
    "phone": "+44 20 7946 0000",
    "site": "https://example.com/?a=1&b=2",
    "at": "09:30",
    "when": "2026-03-01T10:15",
    "month": "2026-02",
    "agree": "yes",
    "visit": "other",
    "visit_other_text": "Twice, +1 & more; 50%",
    "had__cake": "1",
    "spend": "8.5",
    "value": "4",
    "nps": "10",
    "again": "no",
    "why": "Naïve “café” <b>bold</b>\n=1+1, 漢字 🎉",
    "name": 'O\'Brien "Bob"',
    "email": "ada+test@example.com",
    "day": "2026-11-22",
}


@pytest.fixture
def questionnaire() -> Questionnaire:
    return questionnaire_of(every_kind(), "every")


@pytest.fixture(params=SERVICES, ids=lambda spec: spec.partition(":")[0])
def service(request: pytest.FixtureRequest) -> Iterator[tuple[str, Emulator]]:
    with running_emulator(SERVICES[request.param]) as emulator:
        yield request.param, emulator


def put_up(questionnaire: Questionnaire, endpoint: Endpoint, emulator: Emulator, host: Host) -> str:
    """The address of the page: on the service's own host where it must be there."""
    html = render(questionnaire, load_theme(), endpoint)
    if not endpoint.own_page:
        return host.serve(html)
    emulator.pages["/survey.html"] = html
    return f"{emulator.url}/survey.html"


def type_all(page: Page, typed: Mapping[str, str] = TYPED) -> None:
    """Answer every question as a respondent would, by what kind of control it is."""
    for name, value in typed.items():
        field = page.locator(f"form [name='{name}'], form [name='fi-text-{name}']")
        kind = field.first.get_attribute("type") or field.first.evaluate("e => e.localName")
        if kind == "radio":
            field.and_(page.locator(f"[value='{value}']")).check()
        elif kind == "checkbox":
            field.check()
        elif kind == "hidden" or not field.first.is_visible():
            answer_with_script(page, name, value)
        elif kind == "select":
            field.select_option(value)
        else:
            field.fill(value)


def answer_with_script(page: Page, name: str, value: str) -> None:
    """With script a slider and a long list are other controls, which fill a hidden one."""
    question = page.locator(f"[data-question={name}]")
    if question.locator("input[type=range]").count():
        question.locator("input[type=range]").fill(value)
    else:
        question.get_by_role("combobox").fill("germany")
        page.get_by_role("option", name="Germany").click()


def send(page: Page) -> None:
    page.get_by_role("button", name="Send my answers").click()


def answers(stored: Mapping[str, str]) -> dict[str, str]:
    """What a service kept of the answers, newlines as they were typed."""
    about = {"sg_note", "_gotcha", "_honey", "honeypot", "botcheck", "bot-field", "_honeypot"}
    return {
        name: value.replace("\r\n", "\n")
        for name, value in stored.items()
        if value and not name.startswith(("sg_", "_")) and name not in about | {"subject"}
    }


def test_what_is_typed_arrives_with_script(
    questionnaire: Questionnaire, service: tuple[str, Emulator], host: Host, page: Page
) -> None:
    spec, emulator = service
    endpoint = emulator.at(endpoint_of(questionnaire, spec))
    page.goto(put_up(questionnaire, endpoint, emulator, host))
    type_all(page)
    send(page)
    expect(page.locator("[data-receipt]")).to_contain_text("Recorded")
    (stored,) = emulator.stored
    assert answers(stored) == TYPED
    assert stored["sg_survey"] == "every"
    assert stored["sg_id"]


def test_what_is_typed_arrives_without_script(
    questionnaire: Questionnaire, service: tuple[str, Emulator], host: Host, plain_page: Page
) -> None:
    spec, emulator = service
    endpoint = emulator.at(endpoint_of(questionnaire, spec))
    plain_page.goto(put_up(questionnaire, endpoint, emulator, host))
    if not endpoint.action and not endpoint.own_page:
        assert "needs JavaScript" in plain_page.locator("noscript").inner_text()
        return
    type_all(plain_page)
    send(plain_page)
    if spec.startswith(("apps-script", "n8n")):
        plain_page.wait_for_url(re.compile("macros|webhook"))
    else:
        expect(plain_page.get_by_role("heading")).to_have_text("The service says thank you")
    (stored,) = emulator.stored
    assert answers(stored) == TYPED


@pytest.mark.slow
def test_a_failure_that_looks_like_a_success_is_sent_again(
    questionnaire: Questionnaire, service: tuple[str, Emulator], host: Host, page: Page
) -> None:
    spec, emulator = service
    emulator.broken = 1
    endpoint = emulator.at(endpoint_of(questionnaire, spec))
    page.goto(put_up(questionnaire, endpoint, emulator, host))
    type_all(page)
    send(page)
    expect(page.locator("[data-receipt]")).to_contain_text("Recorded", timeout=15_000)
    assert len(emulator.stored) == 1
    posts = [r for r in emulator.requests if r.method == "POST"]
    assert len(posts) == 2
    assert len({fields_id(r.fields) for r in posts}) == 1


def fields_id(fields: Mapping[str, str]) -> str:
    return fields.get("sg_id") or fields["fi-text-sg_id"]


def test_google_forms_gets_its_own_names_and_confirms_nothing(host: Host, page: Page) -> None:
    source = every_kind()
    names = [column.name for column in columns_of(questionnaire_of(source))]
    given = "".join(f"  {name}: entry.{n}\n" for n, name in enumerate(names, 1))
    questionnaire = questionnaire_of(source.replace("---\nlists", f"---\nfields:\n{given}lists"))
    with running_emulator(google_forms) as emulator:
        endpoint = emulator.at(endpoint_of(questionnaire, "google-forms:" + "1" * 30))
        page.goto(put_up(questionnaire, endpoint, emulator, host))
        type_all(page)
        send(page)
        expect(page.locator("[data-receipt]")).to_contain_text("does not confirm")
        (stored,) = emulator.stored
    back = {f"entry.{n}": name for n, name in enumerate(names, 1)}
    assert answers({back[k]: v for k, v in stored.items()}) == TYPED
