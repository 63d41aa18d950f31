"""Exports as services head them in other languages, and as people trim them."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.reading import read, said
from support.tallies import counts

VISIT, HEARD, HAD = "How often?", "Heard how?", "Had what?"
SURVEY = f"""# Shop

### `visit` {VISIT}

- ( ) First time `=first`
- ( ) Every week `=weekly`

### `heard` {HEARD}

- ( ) A friend `=friend`
- ( ) Something else: ____ `=other`

### `had` {HAD}

- [ ] Coffee `=coffee`
- [ ] Tea, black `=tea`
"""

MICROSOFT = {
    "en": "ID,Start time,Completion time,Email,Name",
    "de": "ID,Startzeit,Fertigstellungszeit,E-Mail,Name",
    "fr": "ID,Heure de début,Heure de fin,Adresse de messagerie,Nom",
    "es": "Id,Hora de inicio,Hora de finalización,Correo electrónico,Nombre",
    "it": "ID,Ora di inizio,Ora di completamento,Posta elettronica,Nome",
    "nl": "Id,Begintijd,Tijd van voltooien,E-mail,Naam",
    "pt": "ID,Hora de início,Hora de conclusão,Email,Nome",
    "pl": "ID,Godzina rozpoczęcia,Godzina ukończenia,Adres e-mail,Nazwa",
    "ja": "ID,開始時刻,完了時刻,メール,名前",
    "zh": "ID,开始时间,完成时间,电子邮件,姓名",
}


@pytest.mark.parametrize("language", MICROSOFT)
def test_microsoft_forms_in_any_language(tmp_path: Path, language: str) -> None:
    text = f"""{MICROSOFT[language]},{VISIT},{HEARD},{HAD}
1,6/1/26 10:00:00,6/1/26 10:02:00,anonymous,,First time,A friend,"Coffee;Tea, black;"
2,6/15/26 10:00:00,6/15/26 10:02:00,anonymous,,Every week,A poster,Coffee;
2,6/15/26 10:00:00,6/15/26 10:02:00,anonymous,,Every week,A poster,Coffee;
"""
    tally = read(tmp_path, text, SURVEY)
    assert "Microsoft Forms" in said(tally, "R040")[0]
    assert not said(tally, "R006")
    assert (tally.ledger.counted, tally.ledger.duplicates) == (2, 1)
    assert counts(tally, "had") == {"coffee": 2, "tea": 1}
    assert counts(tally, "heard") == {"friend": 1, "other": 1}


LIME = {
    "en": ("Response ID", "Date submitted", "Last page", "Start language"),
    "de": ("Antwort-ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache"),
    "fr": ("ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ"),
    "es": ("ID de respuesta", "Fecha de envío", "Última página", "Idioma inicial"),
}


@pytest.mark.parametrize("language", LIME)
def test_limesurvey_with_wordings_in_any_language(tmp_path: Path, language: str) -> None:
    head = ",".join(LIME[language])
    text = f"""{head},{VISIT},{HEARD},{HEARD} [Other],{HAD} [Coffee],"{HAD} [Tea, black]"
1,2026-06-01 10:00:00,3,en,First time,A friend,,Yes,No
2,2026-06-02 10:00:00,3,en,First time,Other,A poster,Yes,Yes
3,,1,en,Every week,,,,
"""
    tally = read(tmp_path, text, SURVEY)
    assert (tally.ledger.counted, tally.ledger.unfinished) == (2, 1)
    assert counts(tally, "had") == {"coffee": 2, "tea": 1}
    assert counts(tally, "heard") == {"friend": 1, "other": 1}
    assert not said(tally, "R006")


def test_limesurvey_with_codes(tmp_path: Path) -> None:
    text = """id,submitdate,lastpage,startlanguage,visit,heard,heard[other],had[coffee],had[tea]
1,2026-06-01 10:00:00,3,en,first,friend,,Y,N
2,2026-06-02 10:00:00,3,en,first,-oth-,A poster,Y,Y
"""
    tally = read(tmp_path, text, SURVEY)
    assert counts(tally, "heard") == {"friend": 1, "other": 1}
    assert [quote.text for quote in tally["heard"].quotes] == ["A poster"]
    assert not said(tally, "R006")
    assert not said(tally, "R012")


@pytest.mark.parametrize("answered", ["", "Something else"])
def test_a_text_beside_an_answer_is_its_option(tmp_path: Path, answered: str) -> None:
    text = f"""Respondent ID,Collector ID,End Date,{VISIT},{HEARD},,{HAD},
,,,Response,Response,Something else,Coffee,"Tea, black"
11,9,06/01/2026 10:00:00 AM,First time,A friend,,Coffee,
12,9,06/15/2026 10:00:00 AM,First time,{answered},A poster,,"Tea, black"
13,9,06/15/2026 10:00:00 AM,Every week,,,,
"""
    tally = read(tmp_path, text, SURVEY)
    assert counts(tally, "heard") == {"friend": 1, "other": 1}
    assert [quote.text for quote in tally["heard"].quotes] == ["A poster"]


IMPORT_IDS = '"{""ImportId"":""startDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""Q1""}"'


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("StartDate,ResponseId,Q1", f"Start Date,Response ID,{VISIT}"),
        ("StartDate,ResponseId,Q1", f"Startdatum,Antwort-ID,{VISIT}"),
        ("Finished,ResponseId,Q1", f"Finished,Response ID,{VISIT}"),
        ("Duration (in seconds),Q0,Q1", f"Duration (in seconds),Q0,{VISIT}"),
    ],
)
def test_a_trimmed_export_of_qualtrics(tmp_path: Path, first: str, second: str) -> None:
    text = f"{first}\n{second}\n{IMPORT_IDS}\n1,R_1,First time\n1,R_2,Every week\n"
    tally = read(tmp_path, text, SURVEY)
    assert counts(tally, "visit") == {"first": 1, "weekly": 1}
    assert tally.ledger.read == 2


def test_jotform(tmp_path: Path) -> None:
    text = f"""Submission Date,{VISIT},{HAD},Submission ID
"Jun 1, 2026",First time,"Coffee
Tea, black",5551
"Jun 15, 2026",Every week,Coffee,5552
"""
    tally = read(tmp_path, text, SURVEY)
    assert counts(tally, "had") == {"coffee": 2, "tea": 1}
    assert (tally.first, tally.last) == ("2026-06-01", "2026-06-15")
    assert not said(tally, "R006")


@pytest.mark.parametrize(
    "heading", ["Submitted at", "Date submitted", "Submission time", "Sent at"]
)
def test_times_of_sending_of_services_that_are_not_known(tmp_path: Path, heading: str) -> None:
    text = f"{heading},visit\n15.06.2026 10:00,first\n16.06.2026 11:00,weekly\n"
    tally = read(tmp_path, text, SURVEY)
    assert (tally.first[:10], tally.last[:10]) == ("2026-06-15", "2026-06-16")


POINTS = """# T

### `nps` Recommend?

`nps`

### `happy` Happy?

`scale 1..5`

- 1: Not at all
- 5: Very much
"""


@pytest.mark.parametrize(
    ("cell", "point"),
    [("10 - Extremely likely", "10"), ("0 – Not at all likely", "0"), ("10: Extremely", "10"),
     ("Extremely likely (10)", "10"), ("(9) Likely", "9"), ("7 = likely", "7"), ("[8] good", "8")],
)  # fmt: skip
def test_a_point_without_words_is_known_by_its_number(
    tmp_path: Path, cell: str, point: str
) -> None:
    tally = read(tmp_path, f'nps,happy\n"{cell}",3 - Neutral\n', POINTS)
    assert counts(tally, "nps")[point] == 1
    assert counts(tally, "happy")["3"] == 1


@pytest.mark.parametrize(
    "cell", ["5 - Not at all", "1 - Very much", "3 times", "0-10", "3-4", "3 or 4"]
)
def test_a_number_beside_other_words_than_its_own_is_no_point(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, f'happy,nps\n"{cell}",3\n', POINTS)
    assert (tally["happy"].answered, len(said(tally, "R012"))) == (0, 1)


def test_a_message_names_no_more_of_a_cell_than_fits(tmp_path: Path) -> None:
    tally = read(tmp_path, f"nps,happy\n{'9' * 4301},3\n", POINTS)
    [message] = said(tally, "R012")
    assert len(message) < 300
