"""One page in several languages: the reader's comes by itself, and a switch keeps the answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from support.host import Host
from support.pages import build, endpoint_of, project_in
from surveygen.model import Questionnaire
from surveygen.pages import build_page
from surveygen.rendering import render
from surveygen.rendering.languages import language_name
from surveygen.sets import read_set
from surveygen.theme import load_theme

pytestmark = pytest.mark.browser

CAFE = """\
---
id: cafe
params: [table]
---

# Your visit

## Food

### `food` How was the food?

- ( ) Good `=good`
- ( ) Bad `=bad`

### `why` Why?

`show if food = bad` `text`

## And you

### `name` Your name

`text`

## Thanks

`end`

Goodbye, {name}!
"""
FRENCH = """\
# Votre visite

## Le repas

### `food` Comment était le repas ?

- ( ) Bon `=good`
- ( ) Mauvais `=bad`

### `why` Pourquoi ?

`text`

## Et vous

### `name` Votre nom

`text`

## Merci

`end`

Au revoir, {name} !
"""
DOT = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8">'
    '<circle cx="4" cy="4" r="4"/></svg>'
)
ARABIC = (
    FRENCH.replace("Votre visite", "زيارتك")
    .replace("Comment était le repas ?", "كيف كان الطعام؟")
    .replace("Bon", "جيد")
    .replace("Mauvais", "سيئ")
)


@pytest.fixture
def cafe(tmp_path: Path) -> Questionnaire:
    project = project_in(tmp_path)
    project.content.mkdir()
    for name, text in {"cafe": CAFE, "cafe.fr": FRENCH, "cafe.ar": ARABIC}.items():
        (project.content / f"{name}.md").write_text(text, encoding="utf-8")
    found = read_set(project, project.content / "cafe.md")
    assert found.questionnaire is not None, found.problems
    return found.questionnaire


@pytest.fixture
def url(cafe: Questionnaire, host: Host) -> str:
    return host.serve(render(cafe, load_theme("default"), endpoint_of(cafe)))


@pytest.fixture
def french_page(browser: Browser) -> Iterator[Page]:
    """A tab of somebody whose browser speaks French."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="fr-CA")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_the_switch_keeps_answers_place_and_address(url: str, page: Page, host: Host) -> None:
    page.goto(f"{url}?table=4")
    page.get_by_label("Bad").check()
    page.get_by_label("Why?").fill("Cold")
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Your name").fill("Anna")
    page.get_by_role("link", name="Français").click()
    expect(page.get_by_label("Votre nom")).to_have_value("Anna")
    expect(page.get_by_text("2 sur 2")).to_be_visible()
    expect(page.locator("[data-notice]")).to_be_hidden()
    page.get_by_role("button", name="Retour").click()
    expect(page.get_by_label("Mauvais")).to_be_checked()
    expect(page.get_by_label("Pourquoi ?")).to_have_value("Cold")
    page.locator("[data-next]").click()
    page.locator("[data-send]").click()
    host.wait_for_posts(1)
    post = host.posts[0]
    assert (post["food"], post["why"], post["name"]) == ("bad", "Cold", "Anna")
    assert (post["table"], post["sg_lang"], post["sg_survey"]) == ("4", "fr", "cafe")
    expect(page.get_by_text("Au revoir, Anna !")).to_be_visible()


@pytest.mark.parametrize(("address", "own"), [("?kiosk", "Bad"), ("?kiosk&lang=fr", "Mauvais")])
def test_a_device_for_many_speaks_its_own_language_to_the_next_person(
    url: str, page: Page, host: Host, address: str, own: str
) -> None:
    page.goto(f"{url}{address}")
    other, label = ("Français", "Mauvais") if own == "Bad" else ("English", "Bad")
    expect(page.get_by_label(own)).to_be_visible()
    page.get_by_role("link", name=other).click()
    page.get_by_label(label).check()
    page.locator("[data-next]").click()
    page.locator("[data-send]").click()
    host.wait_for_posts(1)
    page.locator("[data-ending] button.next, [data-status] button.next").last.click()
    expect(page.get_by_label(own)).to_be_visible()
    expect(page.get_by_label(own)).not_to_be_checked()
    assert "kiosk-home" not in page.url


def test_answers_survive_the_switch_where_the_browser_stores_nothing(url: str, page: Page) -> None:
    page.add_init_script(
        "Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new Error('no') }"
    )
    page.goto(url)
    page.get_by_label("Bad").check()
    page.get_by_role("link", name="Français").click()
    expect(page.get_by_label("Mauvais")).to_be_checked()


def test_the_browsers_language_comes_by_itself(url: str, french_page: Page) -> None:
    french_page.goto(url)
    expect(french_page.get_by_role("heading", name="Votre visite")).to_be_visible()
    assert french_page.evaluate("document.documentElement.lang") == "fr"
    assert french_page.title() == "Votre visite"


def test_the_address_comes_before_the_browsers_language(url: str, french_page: Page) -> None:
    french_page.goto(f"{url}?lang=en")
    expect(french_page.get_by_role("heading", name="Your visit")).to_be_visible()


def test_a_language_nobody_offers_leaves_the_first_one(url: str, page: Page) -> None:
    page.goto(f"{url}?lang=tlh")
    expect(page.get_by_role("heading", name="Your visit")).to_be_visible()


def test_writing_turns_round_with_its_language(url: str, page: Page) -> None:
    page.goto(url)
    page.get_by_role("link", name="العربية").click()
    expect(page.get_by_role("heading", name="زيارتك")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"


def test_without_script_a_link_leads_to_the_page_in_another_language(
    host: Host, plain_page: Page, tmp_path: Path
) -> None:
    project = project_in(tmp_path)
    project.content.mkdir()
    (project.content / "cafe.md").write_text(CAFE, encoding="utf-8")
    (project.content / "cafe.fr.md").write_text(FRENCH, encoding="utf-8")
    build(project)
    for path in project.site.iterdir():
        host.serve(path.read_text(encoding="utf-8"), f"/{path.name}")
    plain_page.goto(f"{host.url}/cafe.html")
    expect(plain_page.get_by_role("heading", name="Your visit")).to_be_visible()
    plain_page.get_by_role("link", name="Français").click()
    expect(plain_page.get_by_role("heading", name="Votre visite")).to_be_visible()
    plain_page.get_by_label("Mauvais").check()
    plain_page.locator("[data-send]").click()
    host.wait_for_posts(1)
    post = host.posts[0]
    assert (post["food"], post["sg_lang"], post["sg_survey"]) == ("bad", "fr", "cafe")


def test_pictures_are_in_the_page_once_and_in_every_language(
    host: Host, page: Page, tmp_path: Path
) -> None:
    project = project_in(tmp_path)
    project.content.mkdir()
    (project.content / "dot.svg").write_text(DOT, encoding="utf-8")
    original = CAFE.replace("- ( ) Good", "- ( ) ![Good](dot.svg)")
    french = FRENCH.replace("- ( ) Bon", "- ( ) ![Bon](dot.svg)")
    (project.content / "cafe.md").write_text(original, encoding="utf-8")
    (project.content / "cafe.fr.md").write_text(french, encoding="utf-8")
    built = build_page(project, project.content / "cafe.md")
    assert built.parts is not None, built.problems
    assert built.parts.html.count('src="data:') == 1
    page.goto(host.serve(built.parts.html) + "?lang=fr")
    picture = page.get_by_role("img", name="Bon")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.complete && image.naturalWidth") == 8


def test_a_page_in_one_language_has_no_switch(cafe: Questionnaire) -> None:
    from dataclasses import replace

    alone = replace(cafe, translations={})
    html = render(alone, load_theme("default"), endpoint_of(alone))
    assert "data-languages" not in html
    assert "<template" not in html


def test_languages_are_called_what_their_speakers_call_them() -> None:
    assert language_name("fr") == "Français"
    assert language_name("pt-BR") == "Português (Brasil)"
    assert language_name("xx") == "xx"


@pytest.mark.parametrize("tag", ["en", "fr", "ar"])
def test_axe_finds_nothing_in_any_language(url: str, page: Page, tag: str) -> None:
    page.goto(f"{url}?lang={tag}")
    expect(page.locator("[data-languages] a")).to_have_count(2)
    results = Axe().run(page)
    assert [found["id"] for found in results["violations"]] == []


WORDS = {
    "en": (
        "How often does thing number {n} happen to you, all in all?",
        "Answer {m} of question {n}",
    ),
    "fr": ("À quelle fréquence la chose numéro {n} vous arrive-t-elle ?", "Réponse {m} à la {n}"),
    "de": ("Wie oft passiert Ihnen alles in allem Sache Nummer {n}?", "Antwort {m} auf Frage {n}"),
    "es": ("¿Con qué frecuencia le ocurre la cosa número {n}?", "Respuesta {m} a la pregunta {n}"),
    "it": ("Con quale frequenza Le capita la cosa numero {n}?", "Risposta {m} alla domanda {n}"),
    "pl": ("Jak często zdarza się Panu lub Pani rzecz numer {n}?", "Odpowiedź {m} na pytanie {n}"),
    "pt": ("Com que frequência lhe acontece a coisa número {n}?", "Resposta {m} à pergunta {n}"),
    "ar": ("كم مرة يحدث لك الأمر رقم {n} بوجه عام؟", "الجواب {m} عن السؤال {n}"),
    "ja": ("全体として、{n}番のことはどのくらいの頻度で起こりますか。", "質問{n}の回答{m}"),
}
"""A question and an answer in each of nine languages; two write two and three bytes a letter."""


def long_in(tag: str) -> str:
    """A survey of sixty questions with six answers each."""
    question, answer = WORDS[tag]
    return "# Visit\n\n" + "\n\n".join(
        f"### `q{n}` {question.format(n=n)}\n\n"
        + "\n".join(f"- ( ) {answer.format(n=n, m=m)} `=a{m}`" for m in range(6))
        for n in range(60)
    )


@pytest.fixture
def many(tmp_path: Path, host: Host) -> str:
    """A survey of sixty questions in nine languages, a page each; the address of the first."""
    project = project_in(tmp_path)
    project.content.mkdir()
    for tag in WORDS:
        name = "visit" if tag == "en" else f"visit.{tag}"
        (project.content / f"{name}.md").write_text(long_in(tag), encoding="utf-8")
    build(project)
    pages = {path.name: path.read_text(encoding="utf-8") for path in project.site.glob("visit*")}
    assert len(pages) == 9
    for name, html in pages.items():
        assert len(html.encode()) < 300_000
        host.serve(html, f"/{name}")
    return f"{host.url}/visit.html"


def test_many_languages_of_a_long_survey_are_a_page_each_and_keep_the_answers(
    many: str, host: Host, page: Page
) -> None:
    page.goto(many)
    page.locator("[name=q1][value=a2]").check()
    page.get_by_role("link", name="Français").click()
    expect(page).to_have_url(f"{host.url}/visit.fr.html")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("[name=q1][value=a2]")).to_be_checked()
    expect(page.locator("[data-notice]")).to_be_hidden()
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("[name=q1][value=a2]")).to_be_checked()


def test_a_heavy_page_of_two_languages_is_two_pages(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    project.content.mkdir()
    matrix = "".join(f"- `r{n}` How well we did thing {n}\n" for n in range(10))
    for name in ("visit", "visit.de"):
        text = "# Visit\n\n" + "".join(
            f"### `q{n}` How was it?\n\n`matrix` `answers quality5`\n\n{matrix}\n"
            for n in range(14)
        )
        (project.content / f"{name}.md").write_text(text, encoding="utf-8")
    build(project)
    weights = [(project.site / name).stat().st_size for name in ("visit.html", "visit.de.html")]
    assert 150_000 < min(weights) < max(weights) < 200_000


def test_pages_of_other_languages_keep_what_the_address_says(many: str, page: Page) -> None:
    page.goto(f"{many}?table=4")
    page.get_by_role("link", name="Deutsch").click()
    expect(page).to_have_url(many.replace(".html", ".de.html?table=4"))


@pytest.mark.parametrize("address", ["", "?table=4"])
def test_on_pages_of_other_languages_too_what_was_sent_is_sent_once(
    many: str, host: Host, page: Page, address: str
) -> None:
    page.goto(many + address)
    page.locator("[data-send]").click()
    expect(page.locator("[data-receipt]")).to_contain_text("Recorded")
    page.get_by_role("link", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator("[data-receipt]")).to_have_attribute(
        "data-receipt", host.stored[0]["sg_id"]
    )
    expect(page.locator("[data-send]")).to_be_hidden()


@pytest.mark.parametrize(("start", "home"), [("", "en"), (".de", "de")])
def test_a_device_for_many_leads_back_from_a_page_of_another_language(
    many: str, host: Host, page: Page, start: str, home: str
) -> None:
    page.goto(many.replace(".html", f"{start}.html?kiosk&table=4"))
    page.locator("[name=q1][value=a2]").check()
    for name, tag in (("Français", "fr"), ("Español", "es")):
        page.get_by_role("link", name=name).click()
        expect(page.locator("html")).to_have_attribute("lang", tag)
        expect(page.locator("[name=q1][value=a2]")).to_be_checked()
    page.locator("[data-send]").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    page.locator("[data-status] button.next").click()
    expect(page.locator("html")).to_have_attribute("lang", home)
    expect(page.locator(":checked:not(option)")).to_have_count(0)
    assert host.stored[0]["q1"] == "a2"
    assert "kiosk-home" not in page.url
    assert "table=4" in page.url


@pytest.mark.parametrize(
    "home", ["//example.invalid/", "https://example.invalid/", "javascript:window.owned=1", "xx"]
)
def test_an_address_that_names_a_home_of_its_own_leads_nowhere_else(
    many: str, host: Host, page: Page, home: str
) -> None:
    page.goto(f"{many}?kiosk&kiosk-home={home}")
    page.locator("[data-send]").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    page.locator("[data-status] button.next").click()
    expect(page).to_have_url(f"{many}?kiosk=")
    assert page.evaluate("window.owned") is None
