"""CSV that Excel and others saved in a code page: read by the survey's words, or said."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from support.reading import read, said
from surveygen.cli import main
from surveygen.responses.code_pages import PAGES, page_of

WORDS = {
    "pl": ("Jak często nas odwiedzasz?", "Pierwszy raz, właśnie dziś", "Co tydzień", "żółć"),
    "cs": ("Jak často k nám chodíte?", "Poprvé, právě dnes", "Každý týden", "žluťoučký kůň"),
    "hu": ("Milyen gyakran jön?", "Először", "Minden héten", "nagyon jó fűszerek"),
    "ro": ("Cât de des veniţi?", "Prima dată", "În fiecare săptămână", "foarte bună pâinea"),
    "ru": ("Как часто вы у нас бываете?", "Первый раз", "Каждую неделю", "очень вкусно"),
    "uk": ("Як часто ви буваєте?", "Перший раз", "Щотижня", "дуже смачно, їжа"),
    "tr": ("Bize ne sıklıkta gelirsiniz?", "İlk kez, şimdi", "Her hafta değil", "çok güzel"),
    "ar": ("كم مرة تزورنا؟", "المرة الأولى", "كل أسبوع", "طعام لذيذ"),
    "el": ("Πόσο συχνά έρχεστε", "Πρώτη φορά", "Κάθε εβδομάδα", "πολύ νόστιμο"),
    "he": ("באיזו תדירות אתם מבקרים?", "פעם ראשונה", "כל שבוע", "טעים מאוד"),
    "th": ("คุณมาบ่อยแค่ไหน", "ครั้งแรก", "ทุกสัปดาห์", "อร่อยมาก"),
    "ja": ("どのくらい来ますか?", "初めて", "毎週、必ず表示", "ソース能力"),
    "zh": ("您多久来一次?", "第一次", "每周", "非常好吃"),
    "zh-Hant": ("您多久來一次?", "第一次", "每週許功蓋", "謝謝功"),
    "ko": ("얼마나 자주 오십니까?", "처음", "매주", "정말 맛있어요"),
    "fr": ("Fréquence de vos visites?", "Première fois", "Chaque mois d'été", "bon café"),
    "de": ("Wie häufig besuchen Sie uns?", "Zum ersten Mal, schön", "Wöchentlich", "Grüße"),
    "da": ("Hvor ofte kommer du på besøg?", "Første gang", "Hver måned", "rødgrød"),
    "lt": ("Kaip dažnai lankotės?", "Pirmą kartą", "Kas savaitę", "labai skanu, ačiū"),
    "vi": ("Ban đên đây bao lâu?", "Lân đâu", "Hang tuân", "râtngon đo"),
}
SAVED = [
    (language, codec)
    for language, codecs in {
        "pl": "cp1250 iso8859-2 cp852 mac_latin2 utf-16 utf-16-le utf-32 utf-32-le utf-32-be",
        "cs": "cp1250 iso8859-2 cp852 mac_latin2",
        "hu": "cp1250 iso8859-2 cp852",
        "ro": "cp1250 iso8859-2 cp852",
        "ru": "cp1251 koi8_r cp866 iso8859-5 mac_cyrillic cp855 utf-16-be",
        "uk": "cp1251 koi8_u mac_cyrillic",
        "tr": "cp1254 iso8859-9 cp857 mac_turkish",
        "ar": "cp1256 iso8859-6 mac_arabic utf-16-le",
        "el": "cp1253 iso8859-7 cp737 mac_greek",
        "he": "cp1255 iso8859-8 cp862",
        "th": "cp874 tis_620 utf-16-be",
        "ja": "cp932 shift_jis euc_jp utf-16-le utf-32-be iso2022_jp",
        "zh": "gbk gb18030 gb2312 utf-16-be utf-16-le",
        "zh-Hant": "big5 cp950 big5hkscs",
        "ko": "cp949 euc_kr utf-16-le iso2022_kr",
        "fr": "cp1252 iso8859-15 mac_roman cp850 cp437 latin-1",
        "de": "cp1252 mac_roman cp850 cp437",
        "da": "cp1252 cp865 cp850",
        "lt": "cp1257 iso8859-13 cp775",
        "vi": "cp1258",
    }.items()
    for codec in codecs.split()
]


def survey(language: str) -> str:
    visit, first, weekly, _ = WORDS[language]
    return (
        f"---\nlanguage: {language}\n---\n\n# T\n\n### `visit` {visit}\n\n"
        f"- ( ) {first} `=first`\n- ( ) {weekly} `=weekly`\n\n### `why` Warum\n\n`text`\n"
    )


def rows(language: str) -> str:
    visit, first, weekly, text = WORDS[language]
    return f'{visit};Warum\r\n"{first}";"{text}"\r\n"{weekly}";\r\n"{first}";a\r\n'


@pytest.mark.parametrize(("language", "codec"), SAVED)
def test_words_of_the_survey_tell_the_code_page(tmp_path: Path, language: str, codec: str) -> None:
    tally = read(tmp_path, rows(language).encode(codec), survey(language))
    assert (tally["visit"].option("first").count, tally["visit"].option("weekly").count) == (2, 1)
    assert [quote.text for quote in tally["why"].quotes] == [WORDS[language][3], "a"]
    assert {p.code for p in tally.problems} <= {"R120", "R125", "D001"}
    assert bool(said(tally, "R120")) != codec.startswith(("utf", "iso2022"))
    assert bool(said(tally, "R125")) == codec.startswith("iso2022")


def test_letters_of_the_language_tell_where_no_word_does(tmp_path: Path) -> None:
    data = "visit,why\nfirst,świetna książka\nweekly,źle\n"
    for codec in ("cp1250", "iso8859-2", "cp852"):
        tally = read(tmp_path, data.encode(codec), survey("pl"))
        assert [quote.text for quote in tally["why"].quotes] == ["świetna książka", "źle"]
        [note] = said(tally, "R120")
        assert "świetna książka" in note


def test_what_nothing_tells_is_said_with_how_else_it_reads(tmp_path: Path) -> None:
    plain = survey("de").replace("language: de", "language: en")
    tally = read(tmp_path, "visit,why\nfirst,très bon café\n".encode("mac_roman"), plain)
    [doubt] = said(tally, "R004")
    assert "line 2" in doubt
    assert "Mac Roman" in doubt
    assert "'très bon café' would be 'trÅs bon cafÄ' in DOS code page 850" in doubt


@pytest.mark.parametrize("codec", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("label", ["I don’t know", "5 – 10 €", "Wait…", "“Fresh” bread"])
def test_signs_in_labels_tell_as_letters_do(tmp_path: Path, codec: str, label: str) -> None:
    plain = f"# T\n\n### `visit` Visit?\n\n- ( ) {label} `=first`\n- ( ) No `=weekly`\n"
    data = f'visit,why\n"{label.replace(chr(34), chr(34) * 2)}",a\nNo,\n'
    tally = read(tmp_path, data.encode(codec), plain)
    assert tally["visit"].option("first").count == 1
    assert said(tally, "R004") == []
    assert len(said(tally, "R120")) == 1


def test_words_in_two_code_pages_are_no_file_to_be_counted(tmp_path: Path) -> None:
    text = rows("ru")
    data = text.encode("cp1251") + text.split("\n", 1)[1].encode("koi8_r")
    with pytest.raises(Exception, match=r"R121.*Windows-1251.*KOI8-R") as refused:
        read(tmp_path, data, survey("ru"))
    assert type(refused.value).__name__ == "SurveygenError"


def test_utf8_with_some_bytes_of_windows_stays_utf8(tmp_path: Path) -> None:
    data = rows("fr").encode() + "first;Brûlée\r\n".encode("cp1252")
    tally = read(tmp_path, data, survey("fr"))
    assert [quote.text for quote in tally["why"].quotes] == ["bon café", "a", "Brûlée"]
    assert said(tally, "R004")


def test_mark_of_utf8_is_believed(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + "visit;Warum\r\nfirst;Brûlée\r\n".encode("cp1252")
    tally = read(tmp_path, data, survey("fr"))
    assert [quote.text for quote in tally["why"].quotes] == ["Brûlée"]
    assert said(tally, "R004")


def test_code_page_that_is_named_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "s.md").write_text(survey("pl"), encoding="utf-8")
    (tmp_path / "r.csv").write_bytes("visit,why\nfirst,mogą\nweekly,\n".encode("cp1257"))
    (tmp_path / "u.csv").write_bytes("visit,why\nfirst,źle\n".encode())
    monkeypatch.chdir(tmp_path)

    def run(*args: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, args)
        return result.exit_code, result.output

    code, output = run("tally", "s", "r.csv", "u.csv", "--encoding", "windows-1257")
    assert code == 0
    assert "mogą" in output
    assert "źle" in output
    code, output = run("tally", "s", "r.csv", "--encoding", "klingon")
    assert (code, "R122" in output) == (1, True)
    code, output = run("tally", "s", "r.csv", "--encoding", "cp932")
    assert (code, "R123" in output) == (1, True)
    assert run("match", "s", "r.csv", "--encoding", "cp1257")[0] == 0


def test_draft_of_a_file_says_which_code_page_it_was_read_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Zeitstempel;Wie häufig?\n" + "".join(
        f"{day:02}.06.2026 10:00;{'Wöchentlich' if day % 3 else 'Täglich'}\n"
        for day in range(1, 29)
    )
    (tmp_path / "old.csv").write_bytes(text.encode("mac_roman"))
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["import", "old.csv", "--encoding", "mac_roman"])
    assert result.exit_code == 0, result.output
    assert "Wöchentlich" in (tmp_path / "content" / "old.md").read_text(encoding="utf-8")
    result = CliRunner().invoke(main, ["import", "old.csv", "other"])
    assert "not UTF-8" in result.output


POLISH = "---\nlanguage: pl\nonce: yes\n---\n\n# T\n\n### `why` Why?\n\n`text`\n"
GUIDE = "---\ntype: focus-group\nlanguage: pl\ncodes: {price: Cena}\n---\n\n# G\n\n### `why` Why?\n"
OF_PEOPLE = {
    "people.csv": "name;mail\nŻółć Łukasz;a@example.com\n",
    "talk.txt": "Ola: Why?\nŁukasz: Bo tu jest tanio, gęś\n",
    "notes.csv": "group,question,seat,note,codes\nA,why,1,za drogo żółć,\n",
    "marks.csv": "tag,content,document\nprice,za drogo żółć,A\n",
}


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (("links", "s", "people.csv", "--url", "https://a.example/s.html"), "s-links.csv"),
        (("calls", "s", "people.csv"), "s-calls.html"),
        (("transcript", "g", "talk.txt", "--group", "A", "--yes"), "talk.notes.csv"),
        (("code", "g", "notes.csv", "--from", "marks.csv"), "notes.csv"),
    ],
)
def test_lists_and_talk_are_read_in_the_code_page_of_their_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], written: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "s.md").write_text(POLISH)
    (tmp_path / "content" / "g.md").write_text(GUIDE)
    for name, text in OF_PEOPLE.items():
        (tmp_path / name).write_bytes(text.encode("cp1250"))
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert "Windows-1250 (Central Europe)" in result.stderr
    found = (tmp_path / written).read_text(encoding="utf-8")
    assert any(word in found for word in ("Żółć Łukasz", "gęś", "za drogo żółć"))


def test_every_code_page_has_its_name() -> None:
    for page in PAGES:
        assert page_of(page.codec) == page
    assert page_of("utf8") is not None
    assert page_of("rot13") is None
    assert page_of("") is None
