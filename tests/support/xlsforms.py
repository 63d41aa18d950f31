"""XLSForms of every shape, made up from a seed."""

# ruff: noqa: E501

from __future__ import annotations

import random
from typing import NamedTuple

Row = dict[str, str]

SELECT_ONE = ("select_one {}", "select one from {}", "select1 {}", "select one {}",
              "add select one prompt using {}", "select_one {} or_other", "select_one {} or other",
              "select_one {} or specify other")  # fmt: skip
SELECT_MANY = ("select_multiple {}", "select all that apply from {}", "select all that apply {}",
               "add select multiple prompt using {}", "select_multiple {} or_other")  # fmt: skip
PLAIN = (
    "text", "string", "q string", "add text prompt", "integer", "int", "q int", "decimal", "q decimal",
    "add integer prompt", "add decimal prompt", "date", "q date", "add date prompt", "time", "dateTime",
    "datetime", "date time", "q date time", "note", "add note prompt", "q note", "acknowledge", "trigger",
    "add acknowledge prompt", "range", "percentage", "phone number", "barcode", "q barcode", "rank {}",
)  # fmt: skip
LEFT = (
    "geopoint", "geotrace", "geoshape", "gps", "q geopoint", "location", "image", "photo", "audio",
    "video", "file", "q picture", "add image prompt", "start", "end", "today", "deviceid", "username",
    "phonenumber", "email", "hidden", "start-geopoint", "background-audio", "get today", "imei",
    "select_one_from_file towns.csv", "select_multiple_from_file towns.csv",
)  # fmt: skip
WORDS = (
    "How often do you visit us?", "Was everything *fine*?", "1. First of all", "- and then?",
    "A <b>bold</b> question", "What <span style='color:red'>next</span>?", "Price in `€` | or $?",
    "{braces} and [brackets](x)", "# no heading", "Ünïcödé: 你好, مرحبا", "Two\nlines", "& &amp; &lt;",
    "_____", "C:\\path\\to", "Do you agree? *", "> said", "a" * 300, "**Bold** text", "100 %", "5 = 5?",
    "~~gone~~", "| a | b |", "end", "`code", "x  y   z", "${", "1) one", "+ plus", "Ends with \\",
)  # fmt: skip
CONDITIONS = (
    "${{{0}}} = 'a'", "${{{0}}} != 'a'", "selected(${{{0}}}, 'b')", "not(selected(${{{0}}}, 'b'))",
    "${{{0}}} > 3", "${{{0}}} != ''", "${{{0}}} = ''", "${{{0}}} = true()", "${{{0}}}",
    "${{{0}}} >= 1 and ${{{1}}} != 'x'", "(${{{0}}} = 'a' or ${{{1}}} = 'b') and true()",
    "count-selected(${{{0}}}) > 1", "if(${{{0}}}, 1, 0)", "string-length(${{{0}}}) > 0",
    "not(${{{0}}} = 'a') or false()", "${{{0}}} + 1 = 2", "${{{0}}} = ${{{1}}}", "true()", "false()",
    "${{{0}}} = 'a' and ${{{0}}} = 'b'", "${{{0}}} = 1", "1 < ${{{0}}}", "regex(${{{0}}}, 'a')",
    "${{{0}}} = 'OK'", "${{{0}}} > date('2026-01-01')", "count-selected(${{{0}}}) >= 1", "${{{0}}} = 'a b'",
)  # fmt: skip
CONSTRAINTS = (
    ". > 0", ". >= 0 and . <= 120", "regex(., '^[a-z]+$')", "regex(., '(?<=a)b')", ". <= today()",
    "string-length(.) < 10", "count-selected(.) <= 2", ". mod 2 = 0", "not(selected(., 'a') and count-selected(.) > 1)", ". != 'x'", "${{{0}}} < .", ". > 5 and . < 3", ". >= 1.5", "(. > 1)",
    ". = 1 or . = 2", "count-selected(.) >= 1 and count-selected(.) <= 1", ". < 0", ". >= date('2026-01-01')",
)  # fmt: skip
APPEARANCES = ("minimal", "multiline", "likert", "label", "list-nolabel", "field-list", "quick",
               "autocomplete", "horizontal", "numbers", "w1", "signature")  # fmt: skip
NAMES = ("a", "First", "q-1", "q.1", "date", "name", "end_", "_x", "timestamp", "Ünï", "visit", "sg_id",
         "what_a_very_long_name_that_goes_on_and_on_for_ever", "a__b", "or", "answered", "id")  # fmt: skip
CODES = ("a", "b", "1", "2", "01", "A", "first-time", "Weekly", "98", "-1", "x.y", "other", "none", "d_e",
         "1e5", "é", "not", "in")  # fmt: skip


class MadeForm(NamedTuple):
    """A form as its sheets."""

    survey: list[Row]
    choices: list[Row]
    settings: Row


def make_form(seed: int) -> MadeForm:
    """The form of a seed."""
    rng = random.Random(seed)  # noqa: S311
    languages = rng.choice((
        ("",), ("",), ("",), ("::English (en)", "::French (fr)"), ("::French (fr)", "::English (en)"),
        ("::Español", "::Deutsch"), ("", "::sw"), ("::Klingon (tlh)", "::English"),
    ))  # fmt: skip
    lists = {f"l{number}": rng.sample(CODES, rng.randint(1, 6)) for number in range(3)}
    lists["many"] = [f"c{number}" for number in range(30)]
    lists["ab"] = ["a", "b", "c"]
    choices = [
        _labelled(rng, {"list_name": key, "name": code}, languages)
        | ({"town": "x"} if rng.random() < 0.2 else {})
        | ({"media::image": "a.png"} if rng.random() < 0.05 else {})
        for key, codes in lists.items()
        for code in codes
    ]
    survey: list[Row] = []
    _fill(rng, survey, [], list(lists), languages, rng.randint(4, 16), 0)
    survey.append(_labelled(rng, {"type": "text", "name": "last_words"}, languages))
    settings = {"form_title": rng.choice(WORDS), "form_id": "made"}
    if rng.random() < 0.5 and languages[0]:
        settings["default_language"] = languages[-1].removeprefix("::")
    if rng.random() < 0.3:
        settings |= {"version": "3", "style": "pages"}
    return MadeForm(survey, choices, settings)


def _labelled(rng: random.Random, row: Row, languages: tuple[str, ...]) -> Row:
    for language in languages:
        if rng.random() < 0.95:
            row[f"label{language}"] = rng.choice(WORDS)
    return row


def _fill(
    rng: random.Random,
    survey: list[Row],
    names: list[str],
    lists: list[str],
    languages: tuple[str, ...],
    count: int,
    depth: int,
) -> None:
    for _ in range(count):
        if depth < 3 and rng.random() < 0.15:
            kind = rng.choice(("begin group", "begin_group", "begin repeat", "begin_repeat"))
            row = {"type": kind, "name": _name(rng, names)}
            if rng.random() < 0.7:
                _labelled(rng, row, languages)
            _conditioned(rng, row, names[:-1])
            if "repeat" in kind and rng.random() < 0.3:
                row["repeat_count"] = "3"
            if rng.random() < 0.3:
                row["appearance"] = "field-list"
            survey.append(row)
            _fill(rng, survey, names, lists, languages, rng.randint(1, 4), depth + 1)
            survey.append({"type": kind.replace("begin", "end")})
        elif rng.random() < 0.05:
            survey.append({})
        else:
            survey.append(_question(rng, names, lists, languages))


def _question(
    rng: random.Random, names: list[str], lists: list[str], languages: tuple[str, ...]
) -> Row:
    earlier = list(names)
    kinds = rng.choice(
        (SELECT_ONE, SELECT_ONE, SELECT_MANY, PLAIN, PLAIN, PLAIN, LEFT, ("calculate",))
    )
    kind = rng.choice(kinds).format(rng.choice(lists))
    row = _labelled(rng, {"type": kind, "name": _name(rng, names)}, languages)
    if kind == "calculate":
        return {"type": kind, "name": row["name"], "calculation": "1 + 1"}
    row.setdefault(f"label{languages[0]}", "Asked")
    _conditioned(rng, row, earlier)
    if earlier and rng.random() < 0.2:
        row[f"label{languages[0]}"] += f" ${{{rng.choice(earlier)}}} there"
    chances = {
        f"hint{languages[0]}": (0.2, WORDS),
        f"constraint_message{languages[-1]}": (0.2, ("No `good`", "Ätsch", "So: \"x\"")),
        "required": (0.4, ("yes", "true()", "TRUE", "no", "1", "${last_words} = 'x'")),
        "appearance": (0.2, APPEARANCES),
        "default": (0.1, ("a", "1")),
        f"media::image{languages[0]}": (0.05, ("a.png",)),
        "disabled": (0.05, ("yes",)),
        "read_only": (0.05, ("yes",)),
        "guidance_hint": (0.05, ("Read *slowly*",)),
        "comment": (0.05, ("for us",)),
        "required_message": (0.05, ("Please",)),
    }  # fmt: skip
    for key, (chance, values) in chances.items():
        if rng.random() < chance:
            row[key] = rng.choice(values)
    if rng.random() < 0.3:
        row["constraint"] = rng.choice(CONSTRAINTS).format(rng.choice(earlier or ["last_words"]))
    if kind.startswith("select") and rng.random() < 0.2 and "file" not in kind:
        row["choice_filter"] = "town = 'x'"
    if kind.startswith("select") and rng.random() < 0.1 and "choice_filter" not in row:
        row["parameters"] = "randomize=true"
    if kind == "range" and rng.random() < 0.7:
        row["parameters"] = rng.choice(
            ("start=0 end=5 step=1", "start=0 end=1 step=0.1", "start=1 end=9 step=2")
        )
    return row


def _conditioned(rng: random.Random, row: Row, names: list[str]) -> None:
    if names and rng.random() < 0.4:
        pair = (rng.choice(names), rng.choice(names))
        row["relevant"] = rng.choice(CONDITIONS).format(*pair)


def _name(rng: random.Random, names: list[str]) -> str:
    name = rng.choice(NAMES)
    while name in names:
        name = f"{rng.choice(NAMES)}{rng.randint(2, 999)}"
    names.append(name)
    return name
