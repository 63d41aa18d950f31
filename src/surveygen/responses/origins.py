"""The exports of form services, as data: how each is known, and which of its columns are what.

Names are compared as `normalise` gives them. `verified` says when and by what an entry was held
against the service itself; each has a fixture in the tests.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from surveygen import wire
from surveygen.responses.spelling.marks import NO
from surveygen.responses.statuses import Statuses


def is_named(name: str, patterns: Iterable[str]) -> bool:
    """Whether a column's name is one of these; `*_complete` is any that ends so."""
    return any(name == p or (p[:1] == "*" and name.endswith(p[1:])) for p in patterns)


def _is_among(pattern: str, names: Collection[str]) -> bool:
    """Whether any of some columns goes by such a name."""
    return pattern in names or (pattern[:1] == "*" and any(is_named(n, (pattern,)) for n in names))


class Rule(NamedTuple):
    """Cells of a column that say that a row is no finished response."""

    column: str
    """Its name, as `is_named` compares it."""
    values: Container[str]
    fate: str
    """`test`, `spam`, `unfinished`, or `unknown` where it counts and is named."""


class Mark(NamedTuple):
    """The same in one file."""

    position: int
    values: Container[str]
    fate: str


class Origin(NamedTuple):
    """A service's export."""

    name: str
    """What `--source` takes."""
    title: str
    verified: str = ""
    has: tuple[str, ...] = ()
    """Columns that all have to be there."""
    begins: tuple[str, ...] = ()
    """The first columns, in this order."""
    prefix: str = ""
    """What some column begins with."""
    among: tuple[tuple[str, ...], ...] = ()
    """Other signs, of which any one will do: columns that all have to be there."""
    within: tuple[int | None, int | None] = (None, None)
    """Where the columns of `has` have to stand: a slice of the header."""
    line: str = ""
    """How the file's first line begins as it stands."""
    identity: tuple[str, ...] = ()
    """The column that tells responses apart: the first of these that is there."""
    submitted: tuple[str, ...] = ()
    """The column with the time of sending."""
    ignored: frozenset[str] = frozenset()
    """Columns it adds that may be taken for answers."""
    header_rows: int = 1
    """Of two, the second names options; of three, the second words what the first names."""
    groups: str = ""
    """Characters that may stand between a group of questions and its question's name."""
    rules: tuple[Rule, ...] = ()
    ends_open: bool = False
    """Whether its last line has no end, so that this is no sign of a file cut off."""

    def is_like(self, names: Sequence[str], line: str) -> bool:
        """Whether a header, and the file's first line as it stands, are such an export's."""
        here = set(names)
        if any(all(_is_among(name, here) for name in sign) for sign in self.among):
            return True
        if not (self.has or self.begins or self.prefix):
            return False
        return (
            set(self.has) <= set(names[slice(*self.within)])
            and tuple(names[: len(self.begins)]) == self.begins
            and (not self.prefix or any(name.startswith(self.prefix) for name in names))
            and line.startswith(self.line)
        )


def _set(*words: str) -> frozenset[str]:
    return frozenset(words)


_LIME_SENT = ("date submitted", "datum abgeschickt", "date de soumission", "fecha de envío",
              "data di invio", "data invio")  # fmt: skip
"""How LimeSurvey heads the time of sending where it heads columns with wordings."""

_MICROSOFT_TIMES = (
    ("startzeit", "fertigstellungszeit"), ("heure de début", "heure de fin"),
    ("hora de inicio", "hora de finalización"), ("ora di inizio", "ora di completamento"),
    ("begintijd", "tijd van voltooien"), ("hora de início", "hora de conclusão"),
    ("godzina rozpoczęcia", "godzina ukończenia"), ("وقت البدء", "وقت الإكمال"),
    ("開始時刻", "完了時刻"), ("开始时间", "完成时间"),
)  # fmt: skip
"""How Microsoft Forms heads its times in the other languages of the interface."""

_ALL: tuple[Origin, ...] = (
    Origin(
        "surveygen", "surveygen", "2026-11: by the collectors' own tests", prefix=wire.PREFIX
    ),
    Origin(
        "qualtrics",
        "Qualtrics",
        "2026-11: from the vendor's description of its CSV; not against an account",
        has=("recordeddate", "responseid"),
        among=(
            ("startdate", "enddate", "status", "progress", "finished"),
            ("responseid", "finished"), ("responseid", "startdate"), ("responseid", "status"),
            ("recordeddate", "finished"), ("recordeddate", "startdate"),
        ),
        identity=("responseid",),
        submitted=("recordeddate", "enddate"),
        ignored=_set(
            "startdate", "enddate", "status", "ipaddress", "progress", "duration (in seconds)",
            "finished", "recipientlastname", "recipientfirstname", "recipientemail",
            "externalreference", "locationlatitude", "locationlongitude", "distributionchannel",
            "userlanguage", "recordeddate", "responseid", "q_recaptchascore",
            "externaldatareference",
        ),
        header_rows=3,
        rules=(
            Rule("status", Statuses("spam"), "spam"),
            Rule("status", Statuses("test"), "test"),
            Rule("status", Statuses("unknown"), "unknown"),
            Rule("distributionchannel", _set("preview"), "test"),
            Rule("finished", NO | _set("0", "0.0", "0,0"), "unfinished"),
        ),
    ),
    Origin(
        "surveymonkey",
        "SurveyMonkey",
        "2026-11: from published exports; not against an account",
        has=("respondent id", "collector id"),
        identity=("respondent id",),
        submitted=("end date", "date modified"),
        ignored=_set(
            "collector id", "start date", "date created", "date modified", "ip address",
            "email address", "first name", "last name", "custom data 1", "custom data",
        ),
        header_rows=2,
    ),
    Origin(
        "kobo",
        "KoboToolbox",
        "2026-11: Kobo's own exporter (formpack 176f619) run on a form of ours, twelve shapes",
        among=(
            ("_uuid", "_submission_time"),
            ("_id", "_uuid", "_index"),
            ("_submission_time", "_index"),
            ("formhub/uuid",),
        ),
        identity=("_uuid", "meta/instanceid", "meta.instanceid", "_id"),
        submitted=("_submission_time", "end"),
        ignored=_set(
            "start", "end", "today", "username", "deviceid", "phonenumber", "simserial",
            "subscriberid", "formhub/uuid", "meta/instanceid", "meta/instancename", "__version__",
            "meta/deprecatedid", "meta/rootuuid",
        ),
        groups="/",
    ),
    Origin(
        "odk",
        "ODK",
        "2026-11: the headers in ODK Central's own tests; not against a server",
        among=(
            ("submissiondate", "key"),
            ("key", "instanceid"),
            ("key", "meta-instanceid"),
            ("submissiondate", "meta-instanceid"),
        ),
        identity=("key", "meta-instanceid", "meta.instanceid", "instanceid"),
        submitted=("submissiondate", "end"),
        ignored=_set(
            "start", "end", "today", "deviceid", "meta-instanceid", "meta-instancename",
            "instanceid", "instancename", "key", "submitterid", "submittername",
            "attachmentspresent", "attachmentsexpected", "status", "reviewstate", "edits",
            "formversion", "submissiondate", "meta-deprecatedid", "deprecatedid",
        ),
        groups="-/",
    ),
    Origin(
        "limesurvey",
        "LimeSurvey",
        "2026-11: from published exports; not against a server",
        has=("submitdate", "lastpage"),
        among=(
            ("date submitted", "last page"), ("datum abgeschickt", "letzte seite"),
            ("date de soumission", "dernière page"), ("fecha de envío", "última página"),
            ("data di invio", "ultima pagina"), ("data invio", "ultima pagina"),
        ),
        identity=("id", "response id", "antwort-id", "antwort id", "id de la réponse",
                  "id de respuesta", "id risposta"),
        submitted=("submitdate", *_LIME_SENT),
        ignored=_set(
            "id", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp", "ipaddr",
            "refurl", "last page", "start language", "date started", "date last action",
            "ip address", "referrer url", "access code", "letzte seite", "start-sprache",
            "startsprache", "zugangscode", "datum gestartet", "datum letzte aktivität",
            "ip-adresse", "dernière page", "langue de départ", "langue de démarrage",
            "date de lancement", "date de la dernière action", "última página", "idioma inicial",
            "ultima pagina", "lingua iniziale",
        ),
        rules=tuple(
            Rule(sent, _set("", "n/a"), "unfinished") for sent in ("submitdate", *_LIME_SENT)
        ),
    ),
    Origin(
        "redcap",
        "REDCap",
        "2026-11: from its manual and published exports; not against a server",
        among=(
            ("record_id", "redcap_survey_identifier"), ("record id", "survey identifier"),
            ("record_id", "redcap_event_name"), ("record_id", "redcap_data_access_group"),
            ("record_id", "redcap_repeat_instrument"), ("record id", "repeat instrument"),
            ("record_id", "*_complete"), ("record id", "complete?"),
        ),
        submitted=("*_timestamp", "survey timestamp"),
        ignored=_set(
            "record_id", "record id", "redcap_survey_identifier", "survey identifier",
            "redcap_event_name", "event name", "redcap_data_access_group", "data access group",
            "redcap_repeat_instrument", "redcap_repeat_instance", "complete?", "*_complete",
            "repeat instrument", "repeat instance", "*_timestamp", "survey timestamp",
        ),
        rules=(
            Rule("*_complete", _set("0", "incomplete"), "unfinished"),
            Rule("complete?", _set("0", "incomplete"), "unfinished"),
        ),
    ),
    Origin(
        "typeform",
        "Typeform",
        "2026-11: from published exports; not against an account",
        has=("network id",),
        begins=("#",),
        identity=("#",),
        submitted=("submit date (utc)",),
        ignored=_set("start date (utc)", "network id", "response type", "stage date (utc)",
                     "ending", "tags"),
        rules=(Rule("response type", _set("started", "partial"), "unfinished"),),
    ),
    Origin(
        "ms-forms",
        "Microsoft Forms",
        "2026-11: from published exports; not against an account",
        begins=("id", "start time", "completion time"),
        among=tuple(("id", *pair) for pair in _MICROSOFT_TIMES),
        identity=("id",),
        submitted=("completion time", *(sent for _, sent in _MICROSOFT_TIMES)),
        ignored=_set(
            "start time", "email", "name", "last modified time", "language",
            *(begun for begun, _ in _MICROSOFT_TIMES), "e-mail", "uhrzeit der letzten änderung",
            "adresse de messagerie", "nom", "heure de la dernière modification",
            "correo electrónico", "nombre", "posta elettronica", "nome", "naam", "adres e-mail",
            "nazwa", "البريد الإلكتروني", "الاسم", "メール", "名前", "电子邮件", "名称", "姓名",
        ),
    ),
    Origin(
        "tally",
        "Tally.so",
        "2026-11: from published exports; not against an account",
        has=("submission id", "respondent id", "submitted at"),
        identity=("submission id",),
        submitted=("submitted at",),
        ignored=_set("respondent id"),
    ),
    Origin(
        "alchemer",
        "Alchemer",
        "2026-11: from what is written about its exports; not against an account",
        has=("response id", "time started", "date submitted", "status"),
        identity=("response id",),
        submitted=("date submitted",),
        ignored=_set(
            "time started", "contact id", "legacy comments", "comments", "language", "referer",
            "sessionid", "user agent", "extended referer", "ip address", "longitude", "latitude",
            "country", "city", "state/region", "postal", "tags", "test", "link name",
        ),
    ),
    Origin(
        "jotform",
        "Jotform",
        "2026-11: from published exports; not against an account",
        has=("submission date", "submission id"),
        identity=("submission id",),
        submitted=("submission date",),
        ignored=_set("ip", "last update date", "submission ip"),
    ),
    Origin(
        "google-forms",
        "Google Forms",
        "2026-11: from published exports; not against an account",
        begins=("timestamp",),
        line='"Timestamp"',
        submitted=("timestamp",),
        ignored=_set("username", "email address", "score"),
        ends_open=True,
    ),
    Origin(
        "google-sheets",
        "Google Sheets",
        "2026-11: from published exports, and the handout's own sheet; not against an account",
        has=("timestamp",),
        within=(0, 2),
        submitted=("timestamp",),
        ends_open=True,
    ),
    Origin(
        "formspree",
        "Formspree",
        "2026-11: from the vendor's description and published files; not against an account",
        has=("_date",),
        among=(("_date",),),
        identity=("_id",),
        submitted=("_date",),
    ),
    Origin(
        "netlify",
        "Netlify Forms",
        "2026-11: from the vendor's description; not against an account",
        has=("created_at",),
        submitted=("created_at",),
    ),
    Origin(
        "formspring",
        "Formspring",
        "2026-11: from the vendor's description; not against an account",
        has=("submitted at",),
        within=(-4, None),
        submitted=("submitted at",),
        ignored=_set("ip", "browser", "device", "location"),
    ),
)  # fmt: skip

FORMSPREE_2019 = ("id", "date")
"""How Formspree's files began in 2019."""

SHIPPED: Mapping[str, Origin] = {origin.name: origin for origin in _ALL}
"""Every export that is told from others, the surest signature first."""

TIMESTAMPS = _set(
    "timestamp", "zeitstempel", "horodateur", "marca temporal", "marca de tiempo",
    "informazioni cronologiche", "tijdstempel", "carimbo de data/hora", "sygnatura czasowa",
    "طابع زمني", "タイムスタンプ", "时间戳记", "时间戳", "時間戳記",
    "타임스탬프", "отметка времени", "позначка часу", "ประทับเวลา", "tidsstämpel", "tidstämpel",
    "tidsstempel", "tidsmerke", "aikaleima", "zaman damgası", "időbélyeg", "časová značka",
    "časové razítko", "časová pečiatka", "marcaj de timp", "marcă temporală", "χρονική σήμανση",
    "חותמת זמן", "dấu thời gian", "stempel waktu", "cap waktu", "vremenska oznaka",
    "клеймо за време", "marca de temps", "laiko žyma", "laika zīmogs", "ajatempel",
    "časovni žig",
)  # fmt: skip
"""How Google's column of times is headed, in the languages of the interface and some others."""

TWO_ROWS = Origin("two-rows", "a service with two rows of headings", header_rows=2)
"""A file whose second row names options, and that nothing else says the origin of."""

WHOLE = _set(
    "response", "open-ended response", "antwort", "offene antwort", "réponse", "réponse ouverte",
    "respuesta", "respuesta abierta", "risposta", "risposta aperta", "antwoord", "open antwoord",
    "resposta", "resposta aberta", "odpowiedź", "الإجابة", "回答", "自由回答", "答复", "答案",
)  # fmt: skip
"""What stands in the second row below a question that has one column."""
