"""German."""

from __future__ import annotations

import re

from surveygen.language.coach.words import Words, listed, minutes_in

_NUMBERS = {
    "eine": 1,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "fünfzehn": 15,
    "zwanzig": 20,
}
_PRAISED = "großartig|toll|hervorragend|wunderbar|fantastisch|ausgezeichnet|köstlich"
_JUDGED = (
    "Preise?|Kosten|Qualität|Service|Bedienung|Personal|Mitarbeiter|Team|Essen|Getränke|"
    "Geschwindigkeit|Produkte?|Lieferung|Atmosphäre|Website|App|Lage|Parkplätze|Auswahl|Beratung|"
    "Unterstützung|Kommunikation|Gestaltung|Leistung|Zuverlässigkeit|Sauberkeit|Freundlichkeit|"
    "Verpackung|Versand|Gehalt|Sicherheit|schnell|freundlich|höflich|hilfsbereit|sauber|bequem|"
    "klar|einfach|nützlich|interessant|fair|ehrlich|zuverlässig|kompetent|günstig|lecker|frisch|"
    "ruhig|sicher|modern|pünktlich|verständlich|zufrieden|glücklich|angenehm"
)
_PLAIN = "nicht|nie|niemals|kein|keine|keinen|keinem|keiner|keines|nichts|niemand|ohne"
_NEGATING = r"vermeid\w+|verhinder\w+|verbiet\w+|verboten|ablehn\w+|unzufrieden|unmöglich|unnötig"

WORDS = Words(
    escape=listed(
        "andere[rsn]?|anderswo|etwas anderes|sonstiges?|nichts(?: davon)?|trifft nicht zu|"
        "keine[rsn]? (?:davon|von diesen|Angabe|Meinung)|weiß (?:ich |es )?nicht|nicht sicher|"
        "(?:möchte|kann) (?:ich )?nicht|kommt darauf an|unentschieden"
    ),
    specify=listed(
        r"bitte (?:\w+ )?(?:angeben|nennen|eintragen|beschreiben|erläutern|ausfüllen)|"
        r"und zwar|nämlich"
    ),
    praise=listed(
        r"(?:sehr )?gut|ausgezeichnet|hervorragend|zufrieden|einverstanden|leicht|einfach|besser"
    ),
    blame=listed(
        r"schlecht|mangelhaft|ungenügend|unzufrieden|schwer|schwierig|schlechter|"
        r"nicht (?:gut|zufrieden|einverstanden)"
    ),
    between=listed("mittelmäßig|neutral|weder|befriedigend|ausreichend|teils|in Ordnung|okay"),
    degree=listed("überhaupt nicht|gar nicht|ein wenig|etwas|mäßig|äußerst"),
    graded=listed(
        r"immer|oft|häufig|manchmal|selten|nie|täglich|wöchentlich|monatlich|jährlich|jede[rsn]?|"
        r"einmal|zweimal|mehrmals|Wochen?|Monate?n?|Jahre?n?|Tage?n?|Stunden?|Minuten?|vor|erste\w*|letzte\w*|"
        r"länger|kürzer|mehr|weniger|ja|nein|wahrscheinlich|vielleicht|alle|einige|sehr|eher|heute|gestern|"
        r"morgens?|vormittags?|mittags?|nachmittags?|abends?|nachts?|wochenende|\w+tags?|frühling|"
        r"sommer|herbst|winter"
    ),
    and_why=listed("und (?:warum|wann|wo|wer|was|weshalb|wie (?:oft|viel|viele|lange|gut))"),
    joined=re.compile(
        r"\b(\w+),? (?:und|&) (?:(?:die|der|das|den|dem|unsere\w*|wie|sehr) )*(\w+)", re.IGNORECASE
    ),
    judged=re.compile(_JUDGED, re.IGNORECASE),
    pairs=frozenset({frozenset({"essen", "getränke"})}),
    leading=listed(
        r"finde(?:n|st) (?:Sie|du) nicht(?: auch)?|meine?n? (?:Sie|du) nicht(?: auch)?|"
        r"(?:oder )?nicht wahr(?= *\?)|sicherlich|natürlich|selbstverständlich|bekanntlich|"
        rf"wie (?:{_PRAISED})|wie (?:Sie|wir alle|jeder) w(?:issen|eiß)"
    ),
    loaded=listed(
        "preisgekrönt\\w*|erstklassig\\w*|weltklasse|hochmodern\\w*|marktführend\\w*|berühmt\\w*|"
        "skandalös\\w*|unverschämt\\w*|furchtbar\\w*|schrecklich\\w*|fantastisch\\w*|wunderbar\\w*|großartig\\w*"
    ),
    absolute=listed("immer|nie|niemals|stets|vollkommen|absolut|100 ?%|ausnahmslos|jederzeit"),
    negation=listed(_PLAIN, _NEGATING),
    plain_negation=re.compile(_PLAIN, re.IGNORECASE),
    clause=re.compile(r"[.?!;,]|\boder\b|\baber\b", re.IGNORECASE),
    less=listed("unter|weniger als|jünger als|vor"),
    at_most=listed("bis(?: zu)?|höchstens|maximal|oder (?:weniger|jünger)|und (?:weniger|jünger)"),
    more=listed("über|mehr als|älter als|länger als"),
    at_least=listed("ab|mindestens|oder (?:mehr|älter|länger)|und (?:mehr|älter|darüber)"),
    range_words=listed(
        "unter|weniger|mehr|als|jünger|älter|vor|länger|bis|zu|höchstens|maximal|mindestens|oder|"
        "und|über|ab|von|zwischen|etwa|alt|darüber"
    ),
    which=re.compile(
        r"\b(?:welche[rsnm]?(?! unserer)|was|warum|weshalb|wo|woher|wodurch)\b", re.IGNORECASE
    ),
    personal=listed(
        r"Einkommen|Gehalt|verdien(?:en|st)(?= Sie| du)|Schulden|Religion\w*|Konfession|Glauben?|"
        r"Herkunft|Hautfarbe|sexuell\w*|Geschlecht|Behinderung\w*|Gesundheit(?:szustand)?|"
        r"Krankheit(?:en)?|schwanger\w*|politisch\w*|gewählt|Gewerkschaft\w*|Ihr Alter|dein Alter|"
        r"Altersgruppe|wie alt (?:sind|bist)|geboren|Geburts(?:jahr|datum)|Familienstand|"
        r"vorbestraft|Alkohol"
    ),
    minutes=minutes_in(_NUMBERS, "Minuten?"),
    numbers=_NUMBERS,
)
