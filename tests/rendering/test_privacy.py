"""'Where do my answers go?' says what is true of the endpoint and the settings."""

from __future__ import annotations

import re

import pytest

from support.pages import endpoint_of, questionnaire_of
from surveygen.endpoints import presets
from surveygen.locales import Catalogue
from surveygen.rendering import Surroundings, render
from surveygen.theme import load_theme

ASKED = "# Café\n\n### `why` Why?\n\n`text`\n"
FIELDS = "---\nfields: {why: entry.1}\n---\n\n"
SPECS = {
    "apps-script": "apps-script:AKfycbx0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijkl",
    "cloudflare": "cloudflare:https://answers.example.workers.dev",
    "php": "php:/collect.php",
    "url": "https://example.com/form",
}


def said(spec: str, source: str = ASKED, surroundings: Surroundings | None = None) -> str:
    questionnaire = questionnaire_of(source, "cafe")
    html = render(
        questionnaire,
        load_theme(),
        endpoint_of(questionnaire, spec),
        catalogue=Catalogue(questionnaire.settings.language),
        surroundings=surroundings,
    )
    found = re.search(r'<details class="privacy">(.*?)</details>', html, re.DOTALL)
    assert found
    return re.sub(r"<[^>]+>", "", found[1])


@pytest.mark.parametrize("name", presets())
def test_every_preset_says_who_takes_the_answers_and_where_a_copy_stays(name: str) -> None:
    preset = presets()[name]
    source = FIELDS + ASKED if preset.mapped else ASKED
    text = said(SPECS.get(name, preset.example or name), source)
    endpoint = endpoint_of(
        questionnaire_of(source, "cafe"), SPECS.get(name, preset.example or name)
    )
    host = re.search(r"//([^/]+)", endpoint.script_action)
    if host:
        assert host[1] in text
    elif name == "netlify":
        assert "Netlify Forms" in text
    elif name == "collect":
        assert "the computer that shows you this page" in text
    else:
        assert "the owner of this page" in text
    # A service that never confirms leaves the copy where it is.
    assert ("until you remove it there" in text) == endpoint.success.opaque
    assert ("removed once they have arrived" in text) == (not endpoint.success.opaque)
    # Only where the id is sent can a receipt find anything.
    assert ("With the receipt" in text) == (endpoint.names is None)


def test_how_long_answers_are_kept_is_said_in_the_language_of_the_page() -> None:
    own = "---\nretention: 180 days\nlanguage: de\n---\n\n" + ASKED
    assert "höchstens 180 Tage" in said("php:/collect.php", own)
    assert "at most 30 days" in said("php:/collect.php", ASKED, Surroundings(retention=30))
    assert "at most" not in said("php:/collect.php")


def test_a_device_for_many_keeps_nothing_that_is_half_done() -> None:
    text = said("php:/collect.php", ASKED, Surroundings(kiosk=90))
    assert "What is still to be sent is kept on this device" in text
    assert "Until then they are kept in this browser" not in text
