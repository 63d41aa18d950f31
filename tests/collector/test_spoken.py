"""The collector's own pages, which people without script see, speak the survey's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from support.collectors import FORM, Server, start_collector
from surveygen import wire
from surveygen.collector.pages import catalogue_for, closed_page, refusal_page, thanks_page
from surveygen.locales import languages

PAGES = {
    "thanks": lambda words: thanks_page("R1", words),
    "refusal": lambda words: refusal_page("There is no such survey here.", words),
    "closed": lambda words: closed_page(
        "Enough people like you have answered already. Thank you for coming by.", words
    ),
}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = start_collector(tmp_path / "responses.sqlite3")
    yield running
    running.stop()


def said(html: str) -> set[str]:
    bare = re.sub(r"<style>.*?</style>|<[^>]+>", "\n", html, flags=re.DOTALL)
    return {line.strip() for line in bare.split("\n")} - {"", "R1"}


@pytest.mark.parametrize("page", list(PAGES))
@pytest.mark.parametrize("language", languages())
def test_every_sentence_is_in_the_language(page: str, language: str) -> None:
    own = PAGES[page](catalogue_for(language))
    english = said(PAGES[page](catalogue_for("en")))
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in own
    assert not english & said(own)


@pytest.mark.parametrize(
    ("tag", "accepted", "language"),
    [
        ("de", "fr", "de"),
        ("de-AT", "", "de"),
        ("zh-TW", "", "zh-Hant"),
        ("zh-CN", "", "zh"),
        ("en-GB", "fr", "en"),
        ("", "fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        ("", "en-US,en;q=0.9,de;q=0.8", "en"),
        ("tlh", "sv, it;q=0.5", "it"),
        ("../../secret", "*", "en"),
        ("", "", "en"),
    ],
)
def test_the_language_of_what_was_sent_comes_before_the_browsers(
    tag: str, accepted: str, language: str
) -> None:
    assert catalogue_for(tag, accepted).language == language


def test_who_sends_without_script_is_thanked_in_the_surveys_language(server: Server) -> None:
    body = urlencode({"sg_id": "r1", wire.LANGUAGE: "de", "why": "nah"})
    page = server.request("POST", "/collect/cafe", body, {"Content-Type": FORM}).text
    assert '<html lang="de"' in page
    assert "Ihre Antworten sind gespeichert. Quittung: <code>r1</code>" in page
    asked = {"Content-Type": FORM, "Accept-Language": "pl"}
    refused = server.request("POST", "/collect/nowhere", body, asked)
    assert refused.status == 404
    assert "Nie ma tu takiej ankiety." in refused.text
    plain = server.request("GET", "/collect/cafe", None, {"Accept": "application/json"}).json
    assert plain["message"] == "This address takes answers from a survey page."
